// SPDX-License-Identifier: MIT
#include "engine/model/inputcheck.h"

#include "engine/model/jsonreader.h"
#include "engine/model/jsonscanner.h"
#include "engine/model/objectreader.h"
#include "engine/model/suggestion.h"
#include "engine/model/validation.h"

#include <algorithm>
#include <charconv>

namespace sluice {

using namespace Qt::StringLiterals;

static bool hasType(ValueType type, const Json &value)
{
    switch (type) {
    case ValueType::String:
        return value.isString();
    case ValueType::Number:
        return value.isNumber();
    case ValueType::Integer:
        return value.isInteger();
    case ValueType::Boolean:
        return value.isBool();
    case ValueType::Array:
        return value.isArray();
    case ValueType::Object:
        return value.isObject();
    case ValueType::Any:
        return true;
    }
    Q_UNREACHABLE();
    return false;
}

static QString typePhrase(ValueType type)
{
    switch (type) {
    case ValueType::String:
        return u"a text"_s;
    case ValueType::Number:
        return u"a number"_s;
    case ValueType::Integer:
        return u"a whole number"_s;
    case ValueType::Boolean:
        return u"true or false"_s;
    case ValueType::Array:
        return u"an array"_s;
    case ValueType::Object:
        return u"an object"_s;
    case ValueType::Any:
        return u"any value"_s;
    }
    Q_UNREACHABLE();
    return {};
}

static QString numberText(double number)
{
    return Json::fromQJson(number).toCompactString();
}

std::optional<QString> inputMismatch(const InputSpec &input, const Json &value)
{
    if (!hasType(input.type, value))
        return u"must be %1, not %2"_s.arg(typePhrase(input.type), describeType(value));
    if (value.isNumber() && input.minimum && value.toDouble() < *input.minimum)
        return u"must be at least %1, not %2"_s.arg(numberText(*input.minimum),
                                                    value.toCompactString());
    if (value.isNumber() && input.maximum && value.toDouble() > *input.maximum)
        return u"must be at most %1, not %2"_s.arg(numberText(*input.maximum),
                                                   value.toCompactString());
    if (!input.choices.isEmpty() && !input.choices.contains(value))
        return u"must be one of %1, not %2"_s.arg(elided(Json(input.choices).toCompactString()),
                                                  elided(value.toCompactString()));
    return {};
}

static QStringList namesOf(const QList<InputSpec> &inputs)
{
    QStringList names;
    std::ranges::transform(inputs, std::back_inserter(names), &InputSpec::name);
    return names;
}

static QStringList unknownInputs(const QList<InputSpec> &inputs, const QJsonObject &given)
{
    const QStringList known = namesOf(inputs);
    Suggester suggester;
    QStringList complaints;
    for (const QString &name : given.keys()) {
        if (known.contains(name))
            continue;
        const QString meant = suggester.closest(name, known);
        complaints.append(
            meant.isEmpty()
                ? u"there is no input \"%1\""_s.arg(elided(name))
                : u"there is no input \"%1\" (did you mean \"%2\"?)"_s.arg(elided(name), meant));
    }
    return complaints;
}

Result<QJsonObject> resolveInput(const QList<InputSpec> &inputs, const QJsonObject &given)
{
    QStringList complaints = unknownInputs(inputs, given);
    QJsonObject resolved;
    for (const InputSpec &input : inputs) {
        const QJsonValue value = given.value(input.name);
        if (value.isUndefined()) {
            if (!input.defaultValue.isUndefined())
                resolved.insert(input.name, input.defaultValue.toQJson());
            else if (input.required)
                complaints.append(u"\"%1\" is missing"_s.arg(input.name));
            continue;
        }
        if (const auto mismatch = inputMismatch(input, Json::fromQJson(value)))
            complaints.append(u"\"%1\" %2"_s.arg(input.name, *mismatch));
        resolved.insert(input.name, value);
    }
    if (complaints.isEmpty())
        return resolved;
    const QString hint = inputs.isEmpty()
        ? u"The workflow takes no input."_s
        : u"Its inputs are %1."_s.arg(namesOf(inputs).join(", "_L1));
    return failure(ErrorCode::InvalidInput,
                   u"The input does not fit the workflow: %1."_s.arg(complaints.join("; "_L1)),
                   hint);
}

static std::unexpected<Error> cannotRead(const InputSpec &input, const QString &text,
                                         const QString &hint)
{
    return failure(
        ErrorCode::InvalidInput,
        u"\"%1\" must be %2, not \"%3\"."_s.arg(input.name, typePhrase(input.type), elided(text)),
        hint);
}

static Result<Json> jsonFromText(const InputSpec &input, const QString &text)
{
    const JsonReading reading = readJson(text.toUtf8());
    for (const Problem &problem : reading.problems) {
        if (problem.severity == Problem::Severity::Error)
            return failure(ErrorCode::InvalidInput,
                           u"\"%1\" is not valid JSON at line %2, column %3: %4"_s.arg(input.name)
                               .arg(problem.line)
                               .arg(problem.column)
                               .arg(problem.message),
                           problem.hint);
    }
    return reading.value;
}

static Result<Json> valueFromText(const InputSpec &input, const QString &text)
{
    const QString trimmed = text.trimmed();
    switch (input.type) {
    case ValueType::String:
        return Json(text);
    case ValueType::Boolean:
        if (trimmed == "true"_L1 || trimmed == "false"_L1)
            return Json(trimmed == "true"_L1);
        return cannotRead(input, text, u"Write true or false."_s);
    case ValueType::Number:
    case ValueType::Integer: {
        const JsonReading reading = readJson(trimmed.toUtf8());
        if (hasErrors(reading.problems) || !reading.value.isNumber())
            return cannotRead(input, text, u"Write a number such as 42 or 0.5."_s);
        return reading.value;
    }
    case ValueType::Array:
    case ValueType::Object:
        return jsonFromText(input, text);
    case ValueType::Any: {
        // Whatever is JSON is taken as that; all else is a text, so that no one has to quote twice in a shell.
        const JsonReading reading = readJson(text.toUtf8());
        return hasErrors(reading.problems) ? Json(text) : reading.value;
    }
    }
    Q_UNREACHABLE();
    return Json();
}

Result<QJsonValue> inputFromText(const InputSpec &input, const QString &text)
{
    const Result<Json> value = valueFromText(input, text);
    if (!value)
        return std::unexpected(value.error());
    if (const auto mismatch = inputMismatch(input, *value))
        return failure(ErrorCode::InvalidInput, u"\"%1\" %2."_s.arg(input.name, *mismatch),
                       input.help);
    return value->toQJson();
}

} // namespace sluice
