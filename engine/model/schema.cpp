// SPDX-License-Identifier: MIT
#include "engine/model/schema.h"

#include "engine/core/error.h"
#include "engine/model/filewords.h"
#include "engine/model/jsontext.h"
#include "engine/model/resourcekind.h"

namespace sluice {

using namespace Qt::StringLiterals;

using Object = Json::Object;
using Array = Json::Array;

static Array textArray(const QStringList &texts)
{
    return Array(texts.begin(), texts.end());
}

static Object reference(const QString &definition)
{
    return {{u"$ref"_s, u"#/$defs/"_s + definition}};
}

static Object described(const QString &title, const QString &description, const Object &schema)
{
    return Object{{u"title"_s, title}, {u"description"_s, description}} + schema;
}

static Object typed(const QString &type)
{
    return {{u"type"_s, type}};
}

static Object oneOfWords(const QStringList &words)
{
    return {{u"enum"_s, textArray(words)}};
}

static Object listOf(const Object &element)
{
    return {{u"type"_s, u"array"_s}, {u"items"_s, element}};
}

static Object mapOf(const Object &member)
{
    return {{u"type"_s, u"object"_s}, {u"additionalProperties"_s, member}};
}

/** An object that knows these members, a note, and keys that begin with `x-`. */
static Object closedObject(const Object &properties, const QStringList &required)
{
    Object schema{{u"type"_s, u"object"_s}};
    if (!required.isEmpty())
        schema.append({u"required"_s, textArray(required)});
    Json all(properties);
    all.set(u"note"_s, reference(u"note"_s));
    schema.append({u"properties"_s, all});
    schema.append({u"patternProperties"_s, Object{{u"^x-"_s, true}}});
    schema.append({u"additionalProperties"_s, false});
    return schema;
}

// Parameters of the kinds

static Object numberSchema(const ParameterSpec &spec, const QString &type)
{
    Object schema = typed(type);
    if (spec.minimum)
        schema.append({u"minimum"_s, *spec.minimum});
    if (spec.maximum)
        schema.append({u"maximum"_s, *spec.maximum});
    return schema;
}

static Object valueSchema(const ParameterSpec &spec)
{
    switch (spec.type) {
    case ParameterType::Text:
    case ParameterType::MultilineText:
    case ParameterType::Code:
    case ParameterType::Condition:
    case ParameterType::File:
    case ParameterType::Directory:
        return typed(u"string"_s);
    case ParameterType::Number:
        return numberSchema(spec, u"number"_s);
    case ParameterType::Integer:
        return numberSchema(spec, u"integer"_s);
    case ParameterType::Boolean:
        return typed(u"boolean"_s);
    case ParameterType::Duration:
        return reference(u"duration"_s);
    case ParameterType::Choice:
        return oneOfWords(spec.choices);
    case ParameterType::TextList:
        return listOf(spec.choices.isEmpty() ? typed(u"string"_s) : oneOfWords(spec.choices));
    case ParameterType::TextMap:
        return mapOf(typed(u"string"_s));
    case ParameterType::Cases:
        return listOf(reference(u"case"_s));
    case ParameterType::Value:
        return {};
    }
    Q_UNREACHABLE();
    return {};
}

static Object paramSchema(const ParameterSpec &spec)
{
    const Object value = valueSchema(spec);
    const bool mayBeComputed = spec.acceptsExpressions && spec.type != ParameterType::Cases
        && value != typed(u"string"_s) && !value.isEmpty();
    Object schema = described(
        spec.label, spec.help,
        mayBeComputed ? Object{{u"anyOf"_s, Array{value, reference(u"expression"_s)}}} : value);
    if (!spec.defaultValue.isUndefined())
        schema.append({u"default"_s, spec.defaultValue});
    if (!spec.example.isUndefined())
        schema.append({u"examples"_s, Array{spec.example}});
    return schema;
}

/** If the task is of this kind, then its parameters are these. */
static Object kindCondition(const TaskKind &kind)
{
    Object properties;
    QStringList required;
    for (const ParameterSpec &spec : kind.params) {
        properties.append({spec.name, paramSchema(spec)});
        if (spec.required)
            required.append(spec.name);
    }
    Object then{{u"properties"_s, Object{{u"params"_s, closedObject(properties, required)}}}};
    if (!required.isEmpty())
        then.append({u"required"_s, Array{u"params"_s}});
    return {{u"if"_s,
             Object{{u"properties"_s, Object{{u"task"_s, Object{{u"const"_s, kind.id}}}}},
                    {u"required"_s, Array{u"task"_s}}}},
            {u"then"_s, then}};
}

static Object kindsSchema(const TaskKinds &kinds)
{
    Array conditions;
    for (const TaskKind &kind : kinds)
        conditions.append(kindCondition(kind));
    return conditions.isEmpty() ? Object() : Object{{u"allOf"_s, conditions}};
}

static Object kindNames(const TaskKinds &kinds)
{
    Array names;
    for (const TaskKind &kind : kinds)
        names.append(described(kind.title, kind.summary, {{u"const"_s, kind.id}}));
    return described(u"Kind of task"_s, u"What is done. \"sluice kinds\" lists all kinds."_s,
                     {{u"type"_s, u"string"_s}, {u"oneOf"_s, names}});
}

// Parts of a workflow

static Object rateLimitSchema()
{
    const Object limiter = described(u"Limiter"_s, u"The name of a resource that limits a rate."_s, typed(u"string"_s));
    const Object units = described(u"Units"_s, u"So many of the limiter's units each attempt takes."_s,
                                   {{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}, {u"default"_s, 1}});
    return described(u"Rate limit"_s, u"The resource that each attempt waits for."_s,
                     {{u"anyOf"_s,
                       Array{typed(u"string"_s),
                             closedObject({{u"limiter"_s, limiter}, {u"units"_s, units}}, {u"limiter"_s})}}});
}

static Object guardProperties()
{
    return {
        {u"breaker"_s,
         described(u"Circuit breaker"_s, u"The resource that refuses attempts while a service fails."_s,
                   typed(u"string"_s))},
        {u"rateLimit"_s, reference(u"rateLimit"_s)},
        {u"bulkhead"_s,
         described(u"Bulkhead"_s, u"The resource that bounds how many attempts run at once."_s,
                   typed(u"string"_s))},
    };
}

static Object taskProperties()
{
    return Object{
        {u"task"_s, reference(u"kind"_s)},
        {u"params"_s,
         described(u"Parameters"_s, u"What the task works with; the kind says which there are."_s,
                   typed(u"object"_s))},
        {u"retry"_s, reference(u"retry"_s)},
        {u"attemptTimeout"_s,
         described(u"Attempt timeout"_s, u"How long one attempt may take."_s,
                   reference(u"duration"_s))},
        {u"retryBudget"_s,
         described(u"Retry budget"_s, u"The resource that pays for the retries, instead of the run's budget."_s,
                   typed(u"string"_s))},
    } + guardProperties();
}

static Object guardsSchema()
{
    return described(u"Guards"_s, u"What the split as a whole has to pass, as one call."_s,
                     closedObject(guardProperties(), {}));
}

static Object retryBudgetSchema()
{
    const TaskKind &kind = *findKind(resourceKinds(), u"retryBudget");
    Object properties;
    for (const ParameterSpec &spec : kind.params)
        properties.append({spec.name, paramSchema(spec)});
    return described(kind.title, u"So many retries for all tasks of one run together."_s, closedObject(properties, {}));
}

/** The parameters of a resource stand beside its kind. */
static Object resourceSchema()
{
    Array kinds;
    for (const TaskKind &kind : resourceKinds()) {
        Object properties{{u"kind"_s, Object{{u"const"_s, kind.id}}}};
        QStringList required{u"kind"_s};
        for (const ParameterSpec &spec : kind.params) {
            properties.append({spec.name, paramSchema(spec)});
            if (spec.required)
                required.append(spec.name);
        }
        kinds.append(described(kind.title, kind.summary, closedObject(properties, required)));
    }
    return {{u"oneOf"_s, kinds}};
}

static Object retrySchema()
{
    return described(
        u"Retry"_s, u"How often and when a failed attempt is made again."_s,
        closedObject(
            {
                {u"mode"_s,
                 described(u"Mode"_s, u"Whether the delay stays the same or grows."_s,
                           oneOfWords(fileWords<RetrySpec::Mode>()))},
                {u"maxRetries"_s,
                 described(u"Retries"_s, u"Attempts after the first one."_s,
                           {{u"type"_s, u"integer"_s},
                            {u"minimum"_s, 0},
                            {u"maximum"_s, 1000},
                            {u"default"_s, 3}})},
                {u"delay"_s,
                 described(u"Delay"_s, u"The wait before each retry, for the mode fixed."_s,
                           reference(u"duration"_s))},
                {u"base"_s,
                 described(u"First delay"_s,
                           u"The wait before the first retry, for the mode exponential."_s,
                           reference(u"duration"_s))},
                {u"multiplier"_s,
                 described(u"Multiplier"_s,
                           u"By how much each delay is longer than the last one."_s,
                           {{u"type"_s, u"number"_s}, {u"minimum"_s, 1}, {u"default"_s, 2}})},
                {u"cap"_s,
                 described(u"Longest delay"_s, u"No delay is longer than this."_s,
                           reference(u"duration"_s))},
                {u"jitter"_s,
                 described(u"Jitter"_s,
                           u"The share of the delay by which it varies to either side."_s,
                           {{u"type"_s, u"number"_s},
                            {u"minimum"_s, 0},
                            {u"maximum"_s, 1},
                            {u"default"_s, 0.1}})},
            },
            {u"mode"_s})
            + Object{{u"not"_s, Object{{u"required"_s, Array{u"delay"_s, u"base"_s}}}}});
}

static Object joinSchema()
{
    return described(
        u"Join"_s, u"When the split goes on, and with which results."_s,
        closedObject(
            {
                {u"strategy"_s,
                 described(u"Strategy"_s, u"How many branches have to succeed."_s,
                           oneOfWords(fileWords<JoinStrategy>()))},
                {u"count"_s,
                 described(u"Count"_s,
                           u"Successes needed, for quorum, partialResults and partialTimeout."_s,
                           {{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}, {u"default"_s, 1}})},
                {u"percentage"_s,
                 described(u"Percentage"_s, u"The share of branches that has to succeed."_s,
                           {{u"type"_s, u"number"_s},
                            {u"exclusiveMinimum"_s, 0},
                            {u"maximum"_s, 100},
                            {u"default"_s, 100}})},
                {u"timeout"_s,
                 described(u"Timeout"_s, u"How long to wait for the branches."_s,
                           reference(u"duration"_s))},
            },
            {u"strategy"_s}));
}

static Object branchSchema()
{
    return closedObject(taskProperties(), {u"task"_s}) + reference(u"taskParams"_s);
}

static Object splitSchema()
{
    const Object common{
        {u"concurrency"_s,
         described(u"Concurrency"_s, u"How many branches run at once; without it, all do."_s,
                   {{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}})},
        {u"join"_s, reference(u"join"_s)},
        {u"guards"_s, reference(u"guards"_s)},
    };
    const Object branches =
        Object{{u"branches"_s,
                described(u"Branches"_s, u"The tasks that run in parallel, by name."_s,
                          mapOf(reference(u"branch"_s)) + Object{{u"minProperties"_s, 1}})}}
        + common;
    const Object forEach =
        Object{
            {u"forEach"_s,
             described(
                 u"For each"_s,
                 u"An array, or an expression that gives one: the task runs once for each element."_s,
                 {{u"anyOf"_s, Array{typed(u"array"_s), reference(u"expression"_s)}}})},
            {u"as"_s,
             described(u"Element name"_s, u"Under which name expressions see the element."_s,
                       {{u"type"_s, u"string"_s},
                        {u"pattern"_s, u"^[A-Za-z_][A-Za-z0-9_]*$"_s},
                        {u"default"_s, u"item"_s}})},
        }
        + common + taskProperties();
    return described(
        u"Split"_s,
        u"Work in parallel: fixed branches, or one task for each element of an array."_s,
        {{u"if"_s, Object{{u"required"_s, Array{u"forEach"_s}}}},
         {u"then"_s, closedObject(forEach, {u"forEach"_s, u"task"_s}) + reference(u"taskParams"_s)},
         {u"else"_s, closedObject(branches, {u"branches"_s})}});
}

static Object errorRouteSchema()
{
    return closedObject(
        {
            {u"codes"_s,
             described(u"Error codes"_s, u"Which errors take this way; * is any."_s,
                       listOf(oneOfWords(errorCodeNames() + QStringList{u"*"_s}))
                           + Object{{u"minItems"_s, 1}})},
            {u"goto"_s, described(u"Target"_s, u"The state to go to."_s, typed(u"string"_s))},
        },
        {u"codes"_s, u"goto"_s});
}

static Object stateSchema()
{
    const Object work{
        {u"timeout"_s,
         described(u"Timeout"_s, u"How long the state may take, with all its attempts and waits."_s,
                   reference(u"duration"_s))},
        {u"next"_s,
         described(u"Next"_s, u"The state that follows, or a state for each outcome."_s,
                   {{u"anyOf"_s, Array{typed(u"string"_s), mapOf(typed(u"string"_s))}}})},
        {u"onError"_s,
         described(u"On error"_s, u"Where to go when the state fails; the first match wins."_s,
                   listOf(reference(u"errorRoute"_s)))},
    };
    const Object exit{
        {u"exit"_s,
         described(u"Exit"_s, u"Ends the run with success or failure."_s,
                   oneOfWords(fileWords<ExitSpec::Kind>()))},
        {u"output"_s,
         described(u"Output"_s, u"What the run returns; may hold ${expressions}."_s, {})},
    };
    const Object split{{u"split"_s, reference(u"split"_s)}};
    return described(u"State"_s, u"A task, a split into parallel branches, or an exit."_s,
                     {{u"if"_s, Object{{u"required"_s, Array{u"exit"_s}}}},
                      {u"then"_s, closedObject(exit, {u"exit"_s})},
                      {u"else"_s,
                       Object{{u"if"_s, Object{{u"required"_s, Array{u"split"_s}}}},
                              {u"then"_s, closedObject(split + work, {u"split"_s})},
                              {u"else"_s,
                               closedObject(taskProperties() + work, {u"task"_s})
                                   + reference(u"taskParams"_s)}}}});
}

static Object inputSchema()
{
    return closedObject(
        {
            {u"type"_s,
             described(u"Type"_s, u"What kind of value is taken."_s,
                       oneOfWords(fileWords<ValueType>()))},
            {u"required"_s,
             described(u"Required"_s, u"Whether a run needs it."_s,
                       {{u"type"_s, u"boolean"_s}, {u"default"_s, false}})},
            {u"default"_s, described(u"Default"_s, u"What applies when it is not given."_s, {})},
            {u"minimum"_s,
             described(u"Minimum"_s, u"The lowest number allowed."_s, typed(u"number"_s))},
            {u"maximum"_s,
             described(u"Maximum"_s, u"The highest number allowed."_s, typed(u"number"_s))},
            {u"choices"_s, described(u"Choices"_s, u"The values allowed."_s, typed(u"array"_s))},
            {u"help"_s, described(u"Help"_s, u"Shown beside the field."_s, typed(u"string"_s))},
        },
        {u"type"_s});
}

static Object settingsSchema()
{
    return described(
        u"Settings"_s, u"How runs of this workflow behave."_s,
        closedObject(
            {
                {u"durability"_s,
                 described(u"Durability"_s, u"How surely what has happened survives a crash."_s,
                           oneOfWords(fileWords<Durability>())
                               + Object{{u"default"_s, u"relaxed"_s}})},
                {u"totalTimeout"_s,
                 described(u"Total timeout"_s, u"How long a whole run may take."_s,
                           reference(u"duration"_s))},
                {u"maxTransitions"_s,
                 described(
                     u"Most transitions"_s,
                     u"After so many transitions a run is taken to be caught in a loop."_s,
                     {{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}, {u"default"_s, 1'000'000}})},
                {u"retryBudget"_s, retryBudgetSchema()},
            },
            {}));
}

static Object layoutSchema()
{
    const Object place =
        listOf(typed(u"number"_s)) + Object{{u"minItems"_s, 2}, {u"maxItems"_s, 2}};
    return described(u"Layout"_s, u"Where things stand on the canvas; has no effect on a run."_s,
                     closedObject(
                         {
                             {u"nodes"_s, mapOf(place)},
                             {u"frames"_s, typed(u"array"_s)},
                             {u"notes"_s, typed(u"array"_s)},
                         },
                         {}));
}

// Schedules. Their reader is in engine/schedule; tests keep the two in step.

static Object limitedBy(const QString &key)
{
    return {{u"type"_s, u"object"_s},
            {u"required"_s, Array{key}},
            {u"properties"_s, Object{{key, Object{{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}, {u"maximum"_s, 1000}}}}},
            {u"additionalProperties"_s, false}};
}

static Object scheduleTriggers()
{
    return {
        {u"every"_s, described(u"Interval"_s, u"Again and again after this time."_s, reference(u"duration"_s))},
        {u"rate"_s,
         described(u"Rate"_s, u"Counted from one due time to the next, or from the end of a run."_s,
                   oneOfWords({u"fixedRate"_s, u"fixedDelay"_s}))},
        {u"first"_s, described(u"First run"_s, u"At once, or after the interval."_s, oneOfWords({u"now"_s, u"afterInterval"_s}))},
        {u"cron"_s,
         described(u"Cron expression"_s, u"On the clock of the time zone."_s,
                   {{u"type"_s, u"string"_s}, {u"minLength"_s, 1}, {u"examples"_s, Array{u"0 3 * * *"_s, u"*/20 9-17 * * MON-FRI"_s}}})},
        {u"days"_s,
         described(u"Days"_s, u"Whether either day of the expression is enough, as in cron, or both have to fit."_s,
                   oneOfWords({u"asCron"_s, u"alwaysBoth"_s}))},
        {u"at"_s, described(u"Instant"_s, u"Once."_s, reference(u"instant"_s))},
        {u"manual"_s, described(u"Manual"_s, u"Only when somebody asks for it."_s, {{u"const"_s, true}})},
        {u"timeZone"_s,
         described(u"Time zone"_s, u"Where the clock hangs; UTC if not said."_s,
                   {{u"type"_s, u"string"_s}, {u"examples"_s, Array{u"Europe/Berlin"_s}}})},
        {u"start"_s, described(u"Start"_s, u"Nothing is due before."_s, reference(u"instant"_s))},
        {u"end"_s, described(u"End"_s, u"Nothing is due from then on."_s, reference(u"instant"_s))},
        {u"jitter"_s, described(u"Jitter"_s, u"Start later by up to this, a little different each time."_s, reference(u"duration"_s))},
    };
}

static Object scheduleBackoff()
{
    const Object factor{{u"type"_s, u"number"_s}, {u"minimum"_s, 1}, {u"maximum"_s, 1000}};
    const Object share{{u"type"_s, u"number"_s}, {u"minimum"_s, 0}, {u"maximum"_s, 1}};
    const Object count{{u"type"_s, u"integer"_s}, {u"minimum"_s, 0}, {u"maximum"_s, 1'000'000}};
    return closedObject(
        {
            {u"initial"_s, described(u"First pause"_s, u"After the first failure in a row."_s, reference(u"duration"_s))},
            {u"multiplier"_s, described(u"Multiplier"_s, u"For each further failure."_s, factor)},
            {u"cap"_s, described(u"Longest pause"_s, u"However many runs failed."_s, reference(u"duration"_s))},
            {u"jitter"_s, described(u"Jitter"_s, u"A share of the pause, by chance."_s, share)},
            {u"tripAfter"_s, described(u"Trip after"_s, u"So many failures in a row stop it until it is reset; 0: never."_s, count)},
        },
        {});
}

static Object scheduleRules()
{
    const Object overlap{{u"anyOf"_s, Array{oneOfWords({u"skip"_s, u"queueOne"_s, u"cancelRunning"_s}), limitedBy(u"queueUpTo"_s),
                                            limitedBy(u"allowUpTo"_s)}}};
    const Object misfire{{u"anyOf"_s, Array{oneOfWords({u"skip"_s, u"once"_s}), limitedBy(u"allUpTo"_s)}}};
    const Object priority{{u"type"_s, u"integer"_s}, {u"minimum"_s, -100}, {u"maximum"_s, 100}};
    return {
        {u"input"_s, described(u"Input"_s, u"What each run is given."_s, typed(u"object"_s))},
        {u"overlap"_s, described(u"Overlap"_s, u"When a run is due while others still go on."_s, overlap)},
        {u"misfire"_s, described(u"Missed runs"_s, u"After sleep or downtime."_s, misfire)},
        {u"notLaterThan"_s, described(u"Not later than"_s, u"What would start later than this is left out."_s, reference(u"duration"_s))},
        {u"backoff"_s, described(u"Backoff"_s, u"How it holds back after failures."_s, scheduleBackoff())},
        {u"runTimeout"_s, described(u"Run timeout"_s, u"Ends a run with an error after this."_s, reference(u"duration"_s))},
        {u"priority"_s, described(u"Priority"_s, u"Of runs that are due at once, higher ones start first."_s, priority)},
        {u"enabled"_s, described(u"Enabled"_s, u"False: it rests until somebody resumes it."_s, typed(u"boolean"_s))},
        {u"pauseNote"_s, described(u"Note of the pause"_s, u"Why it rests."_s, typed(u"string"_s))},
    };
}

static Object scheduleSchema()
{
    Object properties{
        {u"id"_s,
         described(u"Id"_s, u"What people type: letters, digits, -, _, . and /."_s,
                   {{u"type"_s, u"string"_s}, {u"minLength"_s, 1}, {u"maxLength"_s, 100}, {u"pattern"_s, u"^[^\\s]+$"_s}})},
        {u"title"_s, described(u"Title"_s, u"The name for people."_s, typed(u"string"_s))},
        {u"workflow"_s, described(u"Workflow"_s, u"Has no effect in a file: its schedules run the file itself."_s, typed(u"string"_s))},
    };
    Object schema = closedObject(properties + scheduleTriggers() + scheduleRules() + guardProperties(), {u"id"_s});
    Array triggers;
    for (const QString &key : {u"every"_s, u"cron"_s, u"at"_s, u"manual"_s})
        triggers.append(Object{{u"required"_s, Array{key}}});
    schema.append({u"oneOf"_s, triggers});
    schema.append({u"dependentRequired"_s,
                   Object{{u"rate"_s, Array{u"every"_s}}, {u"first"_s, Array{u"every"_s}}, {u"days"_s, Array{u"cron"_s}}}});
    return schema;
}

static Object definitions(const TaskKinds &kinds)
{
    return {
        {u"duration"_s,
         Object{{u"type"_s, u"string"_s},
                {u"pattern"_s, u"^(?=[0-9])([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$"_s},
                {u"examples"_s, Array{u"250ms"_s, u"30s"_s, u"5m"_s, u"1h30m"_s}}}},
        {u"instant"_s,
         Object{{u"type"_s, u"string"_s},
                {u"pattern"_s, u"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.,]+ *([Zz]|[+-][0-9:]+)$"_s},
                {u"examples"_s, Array{u"2026-12-24T17:00:00Z"_s, u"2026-12-24T18:00:00+01:00"_s}}}},
        {u"expression"_s, Object{{u"type"_s, u"string"_s}, {u"pattern"_s, u"\\$\\{"_s}}},
        {u"note"_s, described(u"Note"_s, u"A remark for people."_s, typed(u"string"_s))},
        {u"case"_s,
         closedObject(
             {
                 {u"when"_s,
                  described(u"Condition"_s, u"A JavaScript expression, without ${ }."_s,
                            typed(u"string"_s))},
                 {u"outcome"_s,
                  described(u"Outcome"_s, u"How the task ends when the condition holds."_s,
                            typed(u"string"_s))},
             },
             {u"when"_s, u"outcome"_s})},
        {u"kind"_s, kindNames(kinds)},
        {u"taskParams"_s, kindsSchema(kinds)},
        {u"retry"_s, retrySchema()},
        {u"join"_s, joinSchema()},
        {u"rateLimit"_s, rateLimitSchema()},
        {u"guards"_s, guardsSchema()},
        {u"resource"_s, resourceSchema()},
        {u"branch"_s, branchSchema()},
        {u"split"_s, splitSchema()},
        {u"errorRoute"_s, errorRouteSchema()},
        {u"state"_s, stateSchema()},
        {u"input"_s, inputSchema()},
        {u"schedule"_s, scheduleSchema()},
    };
}

static Object documentProperties()
{
    return {
        {u"$schema"_s, typed(u"string"_s)},
        {u"formatVersion"_s,
         described(u"Format version"_s, u"Says which version of Sluice can read the file."_s,
                   {{u"const"_s, WorkflowDocument::CurrentFormatVersion}})},
        {u"name"_s,
         described(u"Name"_s,
                   u"Identifies the workflow in the history: letters, digits, - and _."_s,
                   {{u"type"_s, u"string"_s},
                    {u"minLength"_s, 1},
                    {u"maxLength"_s, 100},
                    {u"pattern"_s, u"^[^\\s.]+$"_s}})},
        {u"title"_s, described(u"Title"_s, u"The name for people."_s, typed(u"string"_s))},
        {u"version"_s,
         described(u"Version"_s, u"Your own version of the workflow."_s, typed(u"string"_s))},
        {u"inputs"_s,
         described(u"Inputs"_s, u"What a run takes, by name."_s, mapOf(reference(u"input"_s)))},
        {u"env"_s,
         described(u"Environment"_s, u"Names of environment variables that expressions may read."_s,
                   listOf(typed(u"string"_s)))},
        {u"resources"_s,
         described(u"Resources"_s, u"What tasks share, by name: circuit breakers, rate limits, bulkheads, retry budgets."_s,
                   mapOf(reference(u"resource"_s)))},
        {u"settings"_s, settingsSchema()},
        {u"start"_s, described(u"Start"_s, u"The first state."_s, typed(u"string"_s))},
        {u"states"_s,
         described(u"States"_s, u"The states by name, in any order."_s,
                   mapOf(reference(u"state"_s))
                       + Object{{u"minProperties"_s, 1}, {u"maxProperties"_s, 10'000}})},
        {u"schedules"_s,
         described(u"Schedules"_s, u"When runs start by themselves."_s, listOf(reference(u"schedule"_s)))},
        {u"layout"_s, layoutSchema()},
    };
}

QByteArray workflowSchema(const TaskKinds &kinds)
{
    Object schema{{u"$schema"_s, u"https://json-schema.org/draft/2020-12/schema"_s},
                  {u"$id"_s, StandardSchema}};
    schema += described(u"Sluice workflow"_s,
                        u"A state-machine workflow that Sluice designs, schedules and runs."_s,
                        closedObject(documentProperties(),
                                     {u"formatVersion"_s, u"name"_s, u"start"_s, u"states"_s}));
    schema.append({u"$defs"_s, definitions(kinds)});
    return formatJson(schema, 1) + '\n';
}

} // namespace sluice
