// SPDX-License-Identifier: MIT
#include "engine/model/objectreader.h"

#include "engine/model/jsonscanner.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

QString describeType(const Json &value)
{
    if (value.isNull())
        return u"null"_s;
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isNumber())
        return u"the number %1"_s.arg(value.toCompactString());
    if (value.isString())
        return u"a text"_s;
    if (value.isArray())
        return u"an array"_s;
    return value.isObject() ? u"an object"_s : u"nothing"_s;
}

static QString lastKey(const QString &pointer)
{
    QString key = pointer.mid(pointer.lastIndexOf(u'/') + 1);
    key.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    return elided(key);
}

void reportWrongType(ReadContext &context, const QString &pointer, const Json &value,
                     const QString &expected, const QString &hint)
{
    const QString subject = pointer.isEmpty() ? u"The file"_s : u"\"%1\""_s.arg(lastKey(pointer));
    context.problems.error(u"wrong-type"_s, pointer,
                           u"%1 must be %2, not %3."_s.arg(subject, expected, describeType(value)),
                           hint);
}

ObjectReader::ObjectReader(ReadContext &context, const Json &json, QString pointer,
                           const ObjectShape &shape)
    : m_context(context)
    , m_members(json.toObject())
    , m_pointer(std::move(pointer))
    , m_what(shape.what)
    , m_isObject(json.isObject())
{
    if (m_isObject)
        checkKeys(shape);
    else
        reportWrongType(context, m_pointer, json, u"an object"_s);
}

void ObjectReader::checkKeys(const ObjectShape &shape)
{
    for (const JsonMember &member : std::as_const(m_members)) {
        if (shape.keys.contains(member.key))
            continue;
        if (isFreeKey(member.key)) {
            if (member.key == "note"_L1 && !member.value.isString())
                reportWrongType(m_context, pointerOf(u"note"), member.value, u"a text"_s);
            continue;
        }
        const bool wasFull = m_context.problems.isFull();
        reportKey(member.key, shape);
        if (wasFull)
            return;
    }
}

void ObjectReader::reportKey(const QString &key, const ObjectShape &shape)
{
    if (key == "compensate"_L1) {
        m_context.problems.error(
            u"unsupported"_s, pointerOf(key),
            u"This version of Sluice cannot honour \"%1\" yet, so it does not run the file."_s.arg(
                key),
            u"Remove it, or use a version of Sluice that can."_s);
        return;
    }
    const QString known =
        u"Known keys are %1; keys of your own begin with x-."_s.arg(shape.keys.join(", "_L1));
    m_context.problems.error(u"unknown-key"_s, pointerOf(key),
                             u"%1 has no key \"%2\"."_s.arg(shape.what, elided(key)),
                             m_context.suggester.hint(key, shape.keys, known));
}

Json ObjectReader::value(QStringView key) const
{
    const auto found = std::ranges::find(m_members, key, &JsonMember::key);
    return found == m_members.end() ? Json() : found->value;
}

void ObjectReader::require(QStringView key, const QString &hint)
{
    if (m_isObject && !contains(key))
        m_context.problems.error(u"missing-key"_s, m_pointer,
                                 u"%1 needs the key \"%2\", which is missing."_s.arg(m_what, key),
                                 hint);
}

bool ObjectReader::has(const Json &member, QStringView key, bool isRight, const QString &expected)
{
    if (!isRight && !member.isUndefined())
        reportWrongType(m_context, pointerOf(key), member, expected);
    return isRight;
}

QString ObjectReader::text(QStringView key)
{
    const Json member = value(key);
    return has(member, key, member.isString(), u"a text"_s) ? member.toString() : QString();
}

bool ObjectReader::boolean(QStringView key)
{
    const Json member = value(key);
    return has(member, key, member.isBool(), u"true or false"_s) && member.toBool();
}

std::optional<qint64> ObjectReader::integer(QStringView key, qint64 lowest, qint64 highest)
{
    const Json member = value(key);
    if (!has(member, key, member.isInteger(), u"a whole number"_s))
        return {};
    if (member.toInteger() < lowest || member.toInteger() > highest) {
        m_context.problems.error(u"wrong-value"_s, pointerOf(key),
                                 u"\"%1\" is %2, outside of %3 to %4."_s.arg(key)
                                     .arg(member.toInteger())
                                     .arg(lowest)
                                     .arg(highest));
        return {};
    }
    return member.toInteger();
}

std::optional<double> ObjectReader::number(QStringView key)
{
    const Json member = value(key);
    return has(member, key, member.isNumber(), u"a number"_s) ? std::optional(member.toDouble())
                                                              : std::nullopt;
}

std::optional<Milliseconds> ObjectReader::duration(QStringView key)
{
    const Json member = value(key);
    if (!has(member, key, member.isString(), u"a duration such as \"30s\""_s))
        return {};
    const Result<Milliseconds> duration = parseDuration(member.toString());
    if (duration)
        return *duration;
    m_context.problems.error(u"wrong-value"_s, pointerOf(key), duration.error().message(),
                             duration.error().hint());
    return {};
}

QStringList ObjectReader::texts(QStringView key)
{
    QStringList texts;
    qsizetype index = 0;
    for (const Json &element : array(key)) {
        if (element.isString())
            texts.append(element.toString());
        else
            reportWrongType(m_context, pointerTo(pointerOf(key), index), element, u"a text"_s);
        ++index;
    }
    return texts;
}

Json::Array ObjectReader::array(QStringView key)
{
    const Json member = value(key);
    return has(member, key, member.isArray(), u"an array"_s) ? member.toArray() : Json::Array();
}

Json::Object ObjectReader::object(QStringView key)
{
    const Json member = value(key);
    return has(member, key, member.isObject(), u"an object"_s) ? member.toObject() : Json::Object();
}

QString ObjectReader::oneOf(QStringView key, const QStringList &words)
{
    const Json member = value(key);
    if (!has(member, key, member.isString(), u"one of %1"_s.arg(words.join(", "_L1))))
        return {};
    const QString word = member.toString();
    if (words.contains(word))
        return word;
    m_context.problems.error(
        u"wrong-value"_s, pointerOf(key), u"\"%1\" is no value of \"%2\"."_s.arg(elided(word), key),
        m_context.suggester.hint(word, words, u"Write one of %1."_s.arg(words.join(", "_L1))));
    return {};
}

Json::Object ObjectReader::extras() const
{
    Json::Object extras;
    std::ranges::copy_if(m_members, std::back_inserter(extras),
                         [](const JsonMember &member) { return member.key.startsWith("x-"_L1); });
    return extras;
}

Json::Object ObjectReader::extrasAndNote() const
{
    Json::Object extras;
    std::ranges::copy_if(m_members, std::back_inserter(extras),
                         [](const JsonMember &member) { return isFreeKey(member.key); });
    return extras;
}

} // namespace sluice
