// SPDX-License-Identifier: MIT
#include "engine/model/json.h"

#include "engine/model/jsontext.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace sluice {

template <typename T, typename Variant>
static T valueOr(const Variant &value, T otherwise)
{
    const T *held = std::get_if<T>(&value);
    return held ? *held : otherwise;
}

/** Exact: neither side is rounded to the type of the other. */
static bool isSameNumber(double real, qint64 whole)
{
    constexpr double limit = 9223372036854775808.0; // 2^63
    return real >= -limit && real < limit && qint64(real) == whole && double(qint64(real)) == real;
}

bool Json::toBool(bool otherwise) const
{
    return valueOr(m_value, otherwise);
}

qint64 Json::toInteger(qint64 otherwise) const
{
    return valueOr(m_value, otherwise);
}

double Json::toDouble(double otherwise) const
{
    if (const qint64 *whole = std::get_if<qint64>(&m_value))
        return double(*whole);
    return valueOr(m_value, otherwise);
}

QString Json::toString(const QString &otherwise) const
{
    return valueOr(m_value, otherwise);
}

Json::Array Json::toArray() const
{
    return valueOr(m_value, Array{});
}

Json::Object Json::toObject() const
{
    return valueOr(m_value, Object{});
}

Json Json::operator[](QStringView key) const
{
    if (const Object *object = std::get_if<Object>(&m_value)) {
        for (const JsonMember &member : *object) {
            if (member.key == key)
                return member.value;
        }
    }
    return {};
}

void Json::set(const QString &key, Json value)
{
    if (!isObject())
        m_value = Object{};
    Object &object = std::get<Object>(m_value);
    const auto place = std::ranges::find(object, key, &JsonMember::key);
    if (place == object.end()) {
        if (!value.isUndefined())
            object.append({key, std::move(value)});
    } else if (value.isUndefined()) {
        object.erase(place);
    } else {
        place->value = std::move(value);
    }
}

static QJsonArray toQJsonArray(const Json::Array &array)
{
    QJsonArray result;
    for (const Json &value : array)
        result.append(value.toQJson());
    return result;
}

static QJsonObject toQJsonObject(const Json::Object &object)
{
    QJsonObject result;
    for (const JsonMember &member : object)
        result.insert(member.key, member.value.toQJson());
    return result;
}

QJsonValue Json::toQJson() const
{
    if (isUndefined())
        return QJsonValue(QJsonValue::Undefined);
    if (const bool *value = std::get_if<bool>(&m_value))
        return *value;
    if (const qint64 *value = std::get_if<qint64>(&m_value))
        return *value;
    if (const double *value = std::get_if<double>(&m_value))
        return *value;
    if (const QString *value = std::get_if<QString>(&m_value))
        return *value;
    if (const Array *value = std::get_if<Array>(&m_value))
        return toQJsonArray(*value);
    if (const Object *value = std::get_if<Object>(&m_value))
        return toQJsonObject(*value);
    return QJsonValue(QJsonValue::Null);
}

static Json fromQJsonNumber(const QJsonValue &value)
{
    // QJsonValue keeps whole numbers apart inside, but answers exactly only to the right question.
    const double real = value.toDouble();
    const qint64 whole = value.toInteger();
    if (isSameNumber(real, whole) || (whole != 0 && std::abs(real) >= 9007199254740992.0))
        return whole;
    return real;
}

static Json::Array fromQJsonArray(const QJsonArray &array)
{
    Json::Array result;
    result.reserve(array.size());
    for (const QJsonValue &value : array)
        result.append(Json::fromQJson(value));
    return result;
}

static Json::Object fromQJsonObject(const QJsonObject &object)
{
    Json::Object result;
    result.reserve(object.size());
    for (auto member = object.begin(); member != object.end(); ++member)
        result.append({member.key(), Json::fromQJson(member.value())});
    return result;
}

Json Json::fromQJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return nullptr;
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return fromQJsonNumber(value);
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return fromQJsonArray(value.toArray());
    case QJsonValue::Object:
        return fromQJsonObject(value.toObject());
    case QJsonValue::Undefined:
        return {};
    }
    Q_UNREACHABLE();
    return {};
}

QString Json::toCompactString() const
{
    return QString::fromUtf8(formatJsonLine(*this));
}

bool Json::operator==(const Json &other) const
{
    const qint64 *whole = std::get_if<qint64>(&m_value);
    const qint64 *otherWhole = std::get_if<qint64>(&other.m_value);
    const double *real = std::get_if<double>(&m_value);
    const double *otherReal = std::get_if<double>(&other.m_value);
    if (whole && otherReal)
        return isSameNumber(*otherReal, *whole);
    if (real && otherWhole)
        return isSameNumber(*real, *otherWhole);
    return m_value == other.m_value;
}

} // namespace sluice
