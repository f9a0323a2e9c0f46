// SPDX-License-Identifier: MIT
#include "engine/tasks/expression.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace sluice {

using namespace Qt::StringLiterals;

static constexpr qsizetype MaximumTextLength = 64 * 1024 * 1024;

Result<Expression> Expression::compile(const Json &value)
{
    if (value.isString())
        return compileText(value.toString());
    if (value.isArray())
        return compileArray(value.toArray());
    if (value.isObject())
        return compileObject(value.toObject());
    Expression expression;
    expression.m_constant = value.toQJson();
    return expression;
}

Result<Expression> Expression::compileText(const QString &text)
{
    Expression expression;
    if (!hasExpressions(text)) {
        expression.m_constant = text;
        return expression;
    }
    const Result<QList<TextPart>> parts = splitText(text);
    if (!parts)
        return std::unexpected(parts.error());
    for (const TextPart &part : *parts) {
        if (part.kind == TextPart::Kind::Literal) {
            expression.m_parts.push_back({part.text, {}});
            continue;
        }
        const Result<Script> script = Script::compile(part.text, Script::Form::Expression);
        if (!script)
            return std::unexpected(script.error());
        expression.m_parts.push_back({{}, *script});
    }
    if (expression.m_parts.size() == 1 && !expression.m_parts.front().script) {
        expression.m_constant = expression.m_parts.front().literal;
        return expression;
    }
    expression.m_kind = expression.m_parts.size() == 1 ? Kind::Whole : Kind::Text;
    return expression;
}

static bool allConstant(const std::vector<Expression> &children)
{
    return std::ranges::all_of(children, &Expression::isConstant);
}

Result<Expression> Expression::compileArray(const Json::Array &array)
{
    Expression expression;
    for (const Json &element : array) {
        Result<Expression> child = compile(element);
        if (!child)
            return child;
        expression.m_children.push_back(std::move(*child));
    }
    if (allConstant(expression.m_children)) {
        QJsonArray constant;
        for (const Expression &child : expression.m_children)
            constant.append(child.constant());
        expression.m_constant = constant;
        expression.m_children.clear();
    } else {
        expression.m_kind = Kind::Array;
    }
    return expression;
}

Result<Expression> Expression::compileObject(const Json::Object &object)
{
    Expression expression;
    for (const JsonMember &member : object) {
        Result<Expression> child = compile(member.value);
        if (!child)
            return child;
        expression.m_keys.append(member.key);
        expression.m_children.push_back(std::move(*child));
    }
    if (allConstant(expression.m_children)) {
        QJsonObject constant;
        for (std::size_t i = 0; i < expression.m_children.size(); ++i)
            constant.insert(expression.m_keys.at(qsizetype(i)),
                            expression.m_children[i].constant());
        expression.m_constant = constant;
        expression.m_children.clear();
        expression.m_keys.clear();
    } else {
        expression.m_kind = Kind::Object;
    }
    return expression;
}

Result<QJsonValue> Expression::evaluate(const ScriptScope &scope) const
{
    switch (m_kind) {
    case Kind::Constant:
        return m_constant;
    case Kind::Whole:
        return m_parts.front().script->run(scope);
    case Kind::Text:
        return evaluateText(scope);
    case Kind::Array:
        return evaluateArray(scope);
    case Kind::Object:
        return evaluateObject(scope);
    }
    Q_UNREACHABLE();
}

/** As people write it: whole numbers without a point or an exponent. */
static QString numberText(double number)
{
    if (number == std::floor(number) && std::abs(number) < 1e21)
        return QString::number(number, 'f', 0);
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

/** How a value is written inside a text, or nothing for null and undefined. */
static std::optional<QString> writtenInText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return numberText(value.toDouble());
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    }
    Q_UNREACHABLE();
}

Result<QJsonValue> Expression::evaluateText(const ScriptScope &scope) const
{
    QString text;
    for (const Part &part : m_parts) {
        if (!part.script) {
            text += part.literal;
            continue;
        }
        const Result<QJsonValue> value = part.script->run(scope);
        if (!value)
            return value;
        const std::optional<QString> written = writtenInText(*value);
        if (!written)
            return failure(ErrorCode::ExpressionFailed,
                           u"The expression \"%1\" gave nothing to put into a text."_s.arg(
                               part.script->code().trimmed().left(200)),
                           u"Write ${… ?? ''} where it may be missing."_s);
        text += *written;
        if (text.size() > MaximumTextLength)
            return failure(ErrorCode::ExpressionFailed,
                           u"A text with expressions grew longer than 64 Mi characters."_s,
                           u"Put less data into it."_s);
    }
    return text;
}

Result<QJsonValue> Expression::evaluateArray(const ScriptScope &scope) const
{
    QJsonArray array;
    for (const Expression &child : m_children) {
        const Result<QJsonValue> value = child.evaluate(scope);
        if (!value)
            return value;
        array.append(value->isUndefined() ? QJsonValue(QJsonValue::Null) : *value);
    }
    return array;
}

Result<QJsonValue> Expression::evaluateObject(const ScriptScope &scope) const
{
    QJsonObject object;
    for (qsizetype i = 0; i < m_keys.size(); ++i) {
        const Result<QJsonValue> value = m_children[std::size_t(i)].evaluate(scope);
        if (!value)
            return value;
        if (!value->isUndefined())
            object.insert(m_keys.at(i), *value);
    }
    return object;
}

} // namespace sluice
