// SPDX-License-Identifier: MIT
#include "engine/tasks/taskparameters.h"

#include <QDir>
#include <QJsonArray>

#include <cmath>

namespace sluice {

using namespace Qt::StringLiterals;

QJsonValue ParameterValues::value(const QString &name) const
{
    const auto found = m_values.constFind(name);
    return found == m_values.constEnd() ? QJsonValue(QJsonValue::Undefined) : found.value();
}

Milliseconds ParameterValues::duration(const QString &name) const
{
    return parseDuration(text(name)).value_or(Milliseconds(0));
}

QStringList ParameterValues::texts(const QString &name) const
{
    QStringList texts;
    const QJsonArray values = value(name).toArray();
    for (const QJsonValue &element : values)
        texts.append(element.toString());
    return texts;
}

static std::unexpected<Error> misfit(const ParameterSpec &spec, const QString &what,
                                     const QString &hint = {})
{
    return failure(ErrorCode::InvalidParameter, u"The parameter \"%1\" %2."_s.arg(spec.name, what),
                   hint);
}

static QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"true or false"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a text"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        return u"nothing"_s;
    }
    Q_UNREACHABLE();
}

static std::unexpected<Error> wrongType(const ParameterSpec &spec, const QString &wanted,
                                        const QJsonValue &value)
{
    return misfit(spec, u"must be %1, but it is %2"_s.arg(wanted, typeName(value)));
}

static std::optional<QString> scalarText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble()) {
        const double number = value.toDouble();
        const bool isWhole = number == std::floor(number) && std::abs(number) < 1e15;
        return isWhole ? QString::number(qint64(number))
                       : QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    return {};
}

static Result<QJsonValue> fitText(const ParameterSpec &spec, const QJsonValue &value)
{
    const std::optional<QString> text = scalarText(value);
    if (!text)
        return wrongType(spec, u"a text"_s, value);
    if (text->contains(QChar(0)) && spec.type != ParameterType::MultilineText)
        return misfit(spec, u"contains a NUL character"_s);
    if (spec.type == ParameterType::Choice && !spec.choices.contains(*text))
        return misfit(spec,
                      u"is \"%1\", but must be one of %2"_s.arg(*text, spec.choices.join(u", "_s)));
    return QJsonValue(*text);
}

static Result<QJsonValue> fitNumber(const ParameterSpec &spec, const QJsonValue &value)
{
    const bool isInteger = spec.type == ParameterType::Integer;
    if (!value.isDouble())
        return wrongType(spec, isInteger ? u"a whole number"_s : u"a number"_s, value);
    const double number = value.toDouble();
    if (isInteger && (number != std::floor(number) || std::abs(number) > 9e15))
        return misfit(spec, u"must be a whole number, but it is %1"_s.arg(*scalarText(value)));
    if (spec.minimum && number < *spec.minimum)
        return misfit(spec,
                      u"is %1, but must be at least %2"_s.arg(*scalarText(value),
                                                              *scalarText(*spec.minimum)));
    if (spec.maximum && number > *spec.maximum)
        return misfit(
            spec,
            u"is %1, but must be at most %2"_s.arg(*scalarText(value), *scalarText(*spec.maximum)));
    return value;
}

static Result<QJsonValue> fitDuration(const ParameterSpec &spec, const QJsonValue &value)
{
    if (!value.isString())
        return wrongType(spec, u"a duration such as \"30s\""_s, value);
    const Result<Milliseconds> duration = parseDuration(value.toString());
    if (!duration)
        return misfit(spec, u"is \"%1\", which is no duration"_s.arg(value.toString().left(60)),
                      duration.error().hint());
    if (spec.minimum && double(duration->count()) < *spec.minimum)
        return misfit(spec,
                      u"is %1, but must be at least %2"_s.arg(
                          value.toString(), formatDuration(Milliseconds(qint64(*spec.minimum)))));
    if (spec.maximum && double(duration->count()) > *spec.maximum)
        return misfit(spec,
                      u"is %1, but must be at most %2"_s.arg(
                          value.toString(), formatDuration(Milliseconds(qint64(*spec.maximum)))));
    return value;
}

static Result<QJsonValue> fitTextList(const ParameterSpec &spec, const QJsonValue &value)
{
    if (!value.isArray())
        return wrongType(spec, u"a list of texts"_s, value);
    QJsonArray texts;
    const QJsonArray elements = value.toArray();
    for (const QJsonValue &element : elements) {
        const std::optional<QString> text = scalarText(element);
        if (!text)
            return misfit(spec,
                          u"must be a list of texts, but element %1 is %2"_s.arg(texts.size() + 1)
                              .arg(typeName(element)));
        if (text->contains(QChar(0)))
            return misfit(spec, u"contains a NUL character in element %1"_s.arg(texts.size() + 1));
        texts.append(*text);
    }
    return QJsonValue(texts);
}

static Result<QJsonValue> fitTextMap(const ParameterSpec &spec, const QJsonValue &value)
{
    if (!value.isObject())
        return wrongType(spec, u"an object of texts"_s, value);
    QJsonObject texts;
    const QJsonObject members = value.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const std::optional<QString> text = scalarText(member.value());
        if (!text)
            return misfit(spec,
                          u"must be an object of texts, but \"%1\" is %2"_s.arg(
                              member.key(), typeName(member.value())));
        texts.insert(member.key(), *text);
    }
    return QJsonValue(texts);
}

Result<QJsonValue> fitParameter(const ParameterSpec &spec, const QJsonValue &value)
{
    switch (spec.type) {
    case ParameterType::Text:
    case ParameterType::MultilineText:
    case ParameterType::Code:
    case ParameterType::Condition:
    case ParameterType::Choice:
    case ParameterType::File:
    case ParameterType::Directory:
        return fitText(spec, value);
    case ParameterType::Number:
    case ParameterType::Integer:
        return fitNumber(spec, value);
    case ParameterType::Boolean:
        return value.isBool() ? Result<QJsonValue>(value)
                              : wrongType(spec, u"true or false"_s, value);
    case ParameterType::Duration:
        return fitDuration(spec, value);
    case ParameterType::TextList:
        return fitTextList(spec, value);
    case ParameterType::TextMap:
        return fitTextMap(spec, value);
    case ParameterType::Cases:
        return value.isArray() ? Result<QJsonValue>(value)
                               : wrongType(spec, u"a list of cases"_s, value);
    case ParameterType::Value:
        return value;
    }
    Q_UNREACHABLE();
}

/** Puts the value or the default at its place; what is null counts as absent unless any value may stand there. */
static Result<void> place(QJsonObject &values, const ParameterSpec &spec, QJsonValue value)
{
    const bool isAbsent =
        value.isUndefined() || (value.isNull() && spec.type != ParameterType::Value);
    if (isAbsent)
        value = spec.defaultValue.toQJson();
    if (value.isUndefined()) {
        if (spec.required)
            return misfit(spec, u"is missing"_s, spec.help);
        return {};
    }
    const Result<QJsonValue> fitting = fitParameter(spec, value);
    if (!fitting)
        return std::unexpected(fitting.error());
    values.insert(spec.name, *fitting);
    return {};
}

static Error inParameter(const ParameterSpec &spec, ErrorCode code, const Error &error)
{
    QJsonObject details = error.details();
    details.insert(u"parameter"_s, spec.name);
    const QString message = error.message();
    return Error(code,
                 message.startsWith("The parameter"_L1)
                     ? message
                     : u"In the parameter \"%1\": %2"_s.arg(spec.name, message),
                 error.hint())
        .withDetails(details);
}

Result<TaskParameters> TaskParameters::compile(const TaskSetup &setup)
{
    TaskParameters parameters;
    parameters.m_env = setup.env;
    for (const ParameterSpec &spec : setup.kind->params) {
        const Json given = setup.spec.param(spec.name);
        Result<Expression> expression = Expression();
        if (spec.acceptsExpressions)
            expression = Expression::compile(given);
        if (!expression)
            return std::unexpected(
                inParameter(spec, ErrorCode::InvalidWorkflow, expression.error()));
        if (!expression->isConstant()) {
            parameters.m_computed.push_back({spec, std::move(*expression)});
            continue;
        }
        const QJsonValue constant =
            spec.acceptsExpressions ? expression->constant() : given.toQJson();
        if (const Result<void> placed = place(parameters.m_constants, spec, constant); !placed)
            return std::unexpected(inParameter(spec, ErrorCode::InvalidWorkflow, placed.error()));
    }
    return parameters;
}

Result<ParameterValues> TaskParameters::resolve(const ScriptScope &scope) const
{
    QJsonObject values = m_constants;
    for (const Computed &computed : m_computed) {
        const Result<QJsonValue> value = computed.expression.evaluate(scope);
        if (!value)
            return std::unexpected(inParameter(computed.spec, value.error().code(), value.error()));
        if (const Result<void> placed = place(values, computed.spec, *value); !placed)
            return std::unexpected(
                inParameter(computed.spec, ErrorCode::InvalidParameter, placed.error()));
    }
    return ParameterValues(values);
}

ScriptScope TaskParameters::scope(const TaskContext &context) const
{
    return scopeOf(context, m_env);
}

ScriptScope scopeOf(const TaskContext &context, const QStringList &env)
{
    return {context.data(),
            context.run().toString(),
            context.attempt(),
            context.runStartedMs(),
            env,
            context.stopToken()};
}

QString absolutePath(const QString &path, const QString &workflowDirectory)
{
    return QDir(workflowDirectory.isEmpty() ? QDir::currentPath() : workflowDirectory)
        .absoluteFilePath(path);
}

} // namespace sluice
