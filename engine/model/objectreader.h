// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/filewords.h"
#include "engine/model/problemlist.h"
#include "engine/model/suggestion.h"

namespace sluice {

/** What the readers of one file share. */
struct ReadContext
{
    explicit ReadContext(const TextPositions &positions)
        : problems(positions)
    { }

    ProblemList problems;
    Suggester suggester;
};

/** What kind of object is read: for sentences, and which keys it knows. */
struct ObjectShape
{
    QString what; ///< With its article and a capital letter: `A state`.
    QStringList keys;
};

/**
 * Reads one object of the file, member by member, and reports unknown keys, missing ones and wrong types.
 *
 * A member that is missing or wrong gives the value that stands for "not given".
 */
class ObjectReader final
{
public:
    /** Reports what is wrong with the object as a whole. `shape` must outlive the reader. */
    ObjectReader(ReadContext &context, const Json &json, QString pointer, const ObjectShape &shape);

    /** False when the value is no object, which has been reported. */
    bool isObject() const { return m_isObject; }
    ReadContext &context() const { return m_context; }
    const QString &pointer() const { return m_pointer; }
    QString pointerOf(QStringView key) const { return pointerTo(m_pointer, key); }

    /** The member, or undefined. */
    Json value(QStringView key) const;
    bool contains(QStringView key) const { return !value(key).isUndefined(); }
    /** Reports it when the member is missing. */
    void require(QStringView key, const QString &hint);

    QString text(QStringView key);
    bool boolean(QStringView key);
    std::optional<qint64> integer(QStringView key, qint64 lowest, qint64 highest);
    std::optional<double> number(QStringView key);
    std::optional<Milliseconds> duration(QStringView key);
    QStringList texts(QStringView key);
    Json::Array array(QStringView key);
    Json::Object object(QStringView key);
    /** One of the file's words for the enum. */
    template <typename Enum>
    std::optional<Enum> word(QStringView key)
    {
        return fromFileWord<Enum>(oneOf(key, fileWords<Enum>()));
    }

    /** The `x-` members. */
    Json::Object extras() const;
    /** The `x-` members and the note, for objects that have no place of their own for it. */
    Json::Object extrasAndNote() const;

private:
    void checkKeys(const ObjectShape &shape);
    void reportKey(const QString &key, const ObjectShape &shape);
    QString oneOf(QStringView key, const QStringList &words);
    /** Whether the member is there and has the type; reports a wrong one. */
    bool has(const Json &member, QStringView key, bool isRight, const QString &expected);

    ReadContext &m_context;
    Json::Object m_members;
    QString m_pointer;
    QString m_what;
    bool m_isObject = false;
};

/** `a text`, `a number`, `an object`, ... */
QString describeType(const Json &value);

/** Reports that `value` is not what is expected, for example `an object`. */
void reportWrongType(ReadContext &context, const QString &pointer, const Json &value,
                     const QString &expected, const QString &hint = {});

} // namespace sluice
