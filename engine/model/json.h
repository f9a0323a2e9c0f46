// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>

#include <variant>

namespace sluice {

struct JsonMember;

/**
 * A JSON value that remembers the order of its members, so that a file a person arranged stays so.
 *
 * A plain value. Whole numbers within 64 bits stay exact; all others are doubles.
 * Use `toQJson` where order does not matter, which is everywhere outside the document.
 */
class Json final
{
public:
    using Array = QList<Json>;
    using Object = QList<JsonMember>;

    Json() = default; ///< Undefined: not there at all, unlike null.
    Json(std::nullptr_t)
        : m_value(Null{})
    { }
    Json(bool value)
        : m_value(value)
    { }
    Json(int value)
        : m_value(qint64(value))
    { }
    Json(qint64 value)
        : m_value(value)
    { }
    Json(double value)
        : m_value(value)
    { }
    Json(QString value)
        : m_value(std::move(value))
    { }
    Json(const char16_t *value)
        : m_value(QStringView(value).toString())
    { }
    Json(const char *) = delete; ///< Would become a bool.
    Json(Array value)
        : m_value(std::move(value))
    { }
    Json(Object value)
        : m_value(std::move(value))
    { }

    bool isUndefined() const { return std::holds_alternative<std::monostate>(m_value); }
    bool isNull() const { return std::holds_alternative<Null>(m_value); }
    bool isBool() const { return std::holds_alternative<bool>(m_value); }
    bool isInteger() const { return std::holds_alternative<qint64>(m_value); }
    bool isNumber() const { return isInteger() || std::holds_alternative<double>(m_value); }
    bool isString() const { return std::holds_alternative<QString>(m_value); }
    bool isArray() const { return std::holds_alternative<Array>(m_value); }
    bool isObject() const { return std::holds_alternative<Object>(m_value); }

    /** The value if it has that type, else what is given; never converts. */
    bool toBool(bool otherwise = false) const;
    qint64 toInteger(qint64 otherwise = 0) const;
    double toDouble(double otherwise = 0) const;
    QString toString(const QString &otherwise = {}) const;
    Array toArray() const;
    Object toObject() const;

    /** A member of an object, or undefined. */
    Json operator[](QStringView key) const;
    bool contains(QStringView key) const { return !operator[](key).isUndefined(); }
    /** Replaces in place, appends when new, removes when `value` is undefined; makes an object of anything else. */
    void set(const QString &key, Json value);

    QJsonValue toQJson() const;
    static Json fromQJson(const QJsonValue &value);

    /** In one line, for messages and small fields. */
    QString toCompactString() const;

    bool operator==(const Json &) const;

private:
    struct Null
    {
        bool operator==(const Null &) const = default;
    };
    std::variant<std::monostate, Null, bool, qint64, double, QString, Array, Object> m_value;
};

struct JsonMember
{
    QString key;
    Json value;

    bool operator==(const JsonMember &) const = default;
};

} // namespace sluice
