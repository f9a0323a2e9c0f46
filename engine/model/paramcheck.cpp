// SPDX-License-Identifier: MIT
#include "engine/model/paramcheck.h"

#include "engine/model/codescanner.h"
#include "engine/model/filewords.h"
#include "engine/model/jsonscanner.h"
#include "engine/model/objectreader.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

/** One parameter with its place. */
struct Param
{
    CheckContext &context;
    const ParameterSpec &spec;
    const Json &value;
    const QString &parent;

    QString pointer() const { return pointerTo(parent, spec.name); }

    void error(const QString &code, const QString &message, const QString &hint = {}) const
    {
        context.problems.error(code, pointer(), message, hint);
    }
};

} // namespace

static void reportType(const Param &param, const QString &expected)
{
    param.error(
        u"wrong-type"_s,
        u"\"%1\" must be %2, not %3."_s.arg(param.spec.name, expected, describeType(param.value)),
        param.value.isNumber() || param.value.isBool()
            ? u"Put it into double quotes if it is a text."_s
            : QString());
}

static QString rangeText(const ParameterSpec &spec)
{
    const auto number = [&spec](double value) {
        return spec.type == ParameterType::Duration ? formatDuration(Milliseconds(qint64(value)))
                                                    : Json(value).toCompactString();
    };
    if (spec.minimum && spec.maximum)
        return u"between %1 and %2"_s.arg(number(*spec.minimum), number(*spec.maximum));
    return spec.minimum ? u"at least %1"_s.arg(number(*spec.minimum))
                        : u"at most %1"_s.arg(number(*spec.maximum));
}

static void checkLimits(const Param &param, double value)
{
    const ParameterSpec &spec = param.spec;
    if ((spec.minimum && value < *spec.minimum) || (spec.maximum && value > *spec.maximum))
        param.error(u"out-of-range"_s,
                    u"\"%1\" is %2, and must be %3."_s.arg(spec.name, param.value.toCompactString(),
                                                           rangeText(spec)));
}

static void checkNumber(const Param &param)
{
    const bool isWhole = param.spec.type == ParameterType::Integer;
    if (isWhole ? param.value.isInteger() : param.value.isNumber())
        checkLimits(param, param.value.toDouble());
    else
        reportType(param, isWhole ? u"a whole number"_s : u"a number"_s);
}

static void checkDuration(const Param &param)
{
    if (!param.value.isString()) {
        reportType(param, u"a duration such as \"30s\""_s);
        return;
    }
    const Result<Milliseconds> duration = parseDuration(param.value.toString());
    if (duration)
        checkLimits(param, double(duration->count()));
    else
        param.error(u"wrong-value"_s, duration.error().message(), duration.error().hint());
}

static void checkChoice(const Param &param)
{
    const QString choices = param.spec.choices.join(", "_L1);
    if (!param.value.isString()) {
        reportType(param, u"one of %1"_s.arg(choices));
        return;
    }
    const QString word = param.value.toString();
    if (!param.spec.choices.contains(word))
        param.error(u"wrong-value"_s,
                    u"\"%1\" is no choice for \"%2\"."_s.arg(elided(word), param.spec.name),
                    param.context.suggester.hint(word, param.spec.choices,
                                                 u"Write one of %1."_s.arg(choices)));
}

static void checkCondition(const Param &param)
{
    if (!param.value.isString())
        reportType(param, u"a text with a condition"_s);
    else if (hasExpressions(param.value.toString()))
        param.error(u"wrong-value"_s, u"A condition is an expression as a whole, without ${ }."_s,
                    u"Write for example input.count > 3."_s);
}

static void reportElement(const Param &param, const QString &pointer, const Json &element)
{
    param.context.problems.error(
        u"wrong-type"_s, pointer,
        u"\"%1\" may hold texts only, not %2."_s.arg(param.spec.name, describeType(element)),
        u"Put it into double quotes."_s);
}

static void checkTextList(const Param &param)
{
    if (!param.value.isArray()) {
        reportType(param, u"an array of texts"_s);
        return;
    }
    qsizetype index = 0;
    for (const Json &element : param.value.toArray()) {
        if (!element.isString())
            reportElement(param, pointerTo(param.pointer(), index), element);
        ++index;
    }
}

static void checkTextMap(const Param &param)
{
    if (!param.value.isObject()) {
        reportType(param, u"an object with texts"_s);
        return;
    }
    for (const JsonMember &member : param.value.toObject()) {
        if (!member.value.isString())
            reportElement(param, pointerTo(param.pointer(), member.key), member.value);
    }
}

static void checkCase(const Param &param, const Json &entry, const QString &pointer)
{
    static const QStringList keys{u"when"_s, u"outcome"_s};
    ProblemList &problems = param.context.problems;
    if (!entry.isObject()) {
        problems.error(u"wrong-type"_s, pointer,
                       u"A case must be an object, not %1."_s.arg(describeType(entry)),
                       u"Write { \"when\": \"input.count > 3\", \"outcome\": \"many\" }."_s);
        return;
    }
    for (const JsonMember &member : entry.toObject()) {
        if (!keys.contains(member.key) && !isFreeKey(member.key))
            problems.error(
                u"unknown-key"_s, pointerTo(pointer, member.key),
                u"A case has no key \"%1\"."_s.arg(elided(member.key)),
                param.context.suggester.hint(member.key, keys, u"Known keys are when, outcome."_s));
    }
    for (const QString &key : keys) {
        const Json value = entry[key];
        if (value.isUndefined())
            problems.error(u"missing-key"_s, pointer,
                           u"A case needs the key \"%1\", which is missing."_s.arg(key));
        else if (!value.isString() || value.toString().isEmpty())
            problems.error(u"wrong-type"_s, pointerTo(pointer, key),
                           u"\"%1\" must be a text that is not empty."_s.arg(key));
    }
    if (hasExpressions(entry[u"when"].toString()))
        problems.error(u"wrong-value"_s, pointer + u"/when"_s,
                       u"A condition is an expression as a whole, without ${ }."_s,
                       u"Write for example input.count > 3."_s);
}

static void checkCases(const Param &param)
{
    if (!param.value.isArray()) {
        reportType(param, u"an array of cases"_s);
        return;
    }
    qsizetype index = 0;
    for (const Json &entry : param.value.toArray())
        checkCase(param, entry, pointerTo(param.pointer(), index++));
}

static void checkType(const Param &param)
{
    switch (param.spec.type) {
    case ParameterType::Text:
    case ParameterType::MultilineText:
    case ParameterType::Code:
    case ParameterType::File:
    case ParameterType::Directory:
        if (!param.value.isString())
            reportType(param, u"a text"_s);
        return;
    case ParameterType::Condition:
        checkCondition(param);
        return;
    case ParameterType::Number:
    case ParameterType::Integer:
        checkNumber(param);
        return;
    case ParameterType::Boolean:
        if (!param.value.isBool())
            reportType(param, u"true or false"_s);
        return;
    case ParameterType::Duration:
        checkDuration(param);
        return;
    case ParameterType::Choice:
        checkChoice(param);
        return;
    case ParameterType::TextList:
        checkTextList(param);
        return;
    case ParameterType::TextMap:
        checkTextMap(param);
        return;
    case ParameterType::Cases:
        checkCases(param);
        return;
    case ParameterType::Value:
        return;
    }
    Q_UNREACHABLE();
}

/** JavaScript has `${` of its own, in template literals. */
static bool isScript(ParameterType type)
{
    return type == ParameterType::Code || type == ParameterType::Condition
        || type == ParameterType::Cases;
}

static void checkParam(const Param &param)
{
    const bool mayCompute = param.spec.acceptsExpressions && !isScript(param.spec.type);
    const bool isPlainText = param.value.isString() && !hasExpressions(param.value.toString());
    if (mayCompute && !isPlainText)
        checkExpressions(param.context, param.value, param.pointer());
    if (!mayCompute || !param.value.isString() || isPlainText)
        checkType(param);
}

static void reportUnknown(CheckContext &context, const TaskKind &kind, const QString &name,
                          const QString &pointer)
{
    QStringList known;
    for (const ParameterSpec &spec : kind.params)
        known.append(spec.name);
    context.problems.error(
        u"unknown-parameter"_s, pointer,
        u"\"%1\" has no parameter \"%2\"."_s.arg(kind.id, elided(name)),
        context.suggester.hint(name, known,
                               known.isEmpty()
                                   ? u"It has no parameters at all."_s
                                   : u"Its parameters are %1."_s.arg(known.join(", "_L1))));
}

void checkParams(CheckContext &context, const TaskKind &kind, const Json::Object &params,
                 const QString &pointer)
{
    for (const JsonMember &member : params) {
        if (const ParameterSpec *spec = kind.param(member.key))
            checkParam({context, *spec, member.value, pointer});
        else if (!isFreeKey(member.key))
            reportUnknown(context, kind, member.key, pointerTo(pointer, member.key));
    }
    for (const ParameterSpec &spec : kind.params) {
        if (spec.required && std::ranges::find(params, spec.name, &JsonMember::key) == params.end())
            context.problems.error(
                u"missing-parameter"_s, pointer,
                u"\"%1\" needs the parameter \"%2\", which is missing."_s.arg(kind.id,
                                                                                       spec.name),
                spec.help);
    }
    if (!kind.check)
        return;
    for (Problem problem : kind.check(params)) {
        problem.pointer.prepend(pointer);
        context.problems.add(std::move(problem));
    }
}

} // namespace sluice
