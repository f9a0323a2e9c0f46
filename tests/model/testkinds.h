// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/taskkind.h"

namespace sluice {

/**
 * Declarations that stand in for the real kinds: the same ids, outcomes and parameter types, and one made-up kind
 * with a parameter of each type.
 */
inline TaskKinds testKinds()
{
    using namespace Qt::StringLiterals;
    const auto spec = [](const QString &name, ParameterType type) {
        ParameterSpec parameter;
        parameter.name = name;
        parameter.type = type;
        parameter.label = name;
        parameter.help = u"Help for %1."_s.arg(name);
        return parameter;
    };
    const auto required = [](ParameterSpec parameter) {
        parameter.required = true;
        return parameter;
    };
    const auto choice = [spec](const QString &name, const QStringList &choices) {
        ParameterSpec parameter = spec(name, ParameterType::Choice);
        parameter.choices = choices;
        return parameter;
    };
    const auto kind = [](const QString &id, const QList<ParameterSpec> &params) {
        TaskKind made;
        made.id = id;
        made.title = id;
        made.summary = u"Does what %1 does."_s.arg(id);
        made.params = params;
        return made;
    };

    TaskKind route = kind(u"route"_s,
                          {required(spec(u"cases"_s, ParameterType::Cases)),
                           spec(u"otherwise"_s, ParameterType::Text)});
    route.outcomes.clear();
    route.outcomesFromParams = [](const Json::Object &params) {
        QStringList outcomes;
        for (const Json &entry : Json(params)[u"cases"].toArray())
            outcomes.append(entry[u"outcome"].toString());
        outcomes.append(Json(params)[u"otherwise"].toString());
        outcomes.removeAll(QString());
        return outcomes;
    };
    TaskKind script = kind(u"script"_s, {required(spec(u"code"_s, ParameterType::Code))});
    script.hasOpenOutcomes = true;
    TaskKind log = kind(u"log"_s,
                        {required(spec(u"text"_s, ParameterType::MultilineText)),
                         choice(u"level"_s, {u"debug"_s, u"info"_s, u"warning"_s, u"error"_s})});
    TaskKind fail = kind(u"fail"_s, {spec(u"message"_s, ParameterType::Text)});
    fail.outcomes.clear();
    TaskKind read = kind(u"file.read"_s, {required(spec(u"path"_s, ParameterType::File))});

    ParameterSpec limited = spec(u"number"_s, ParameterType::Number);
    limited.minimum = 0.5;
    limited.maximum = 10;
    ParameterSpec wait = spec(u"duration"_s, ParameterType::Duration);
    wait.minimum = 10;
    wait.maximum = 60'000;
    ParameterSpec plain = spec(u"plain"_s, ParameterType::Text);
    plain.acceptsExpressions = false;
    ParameterSpec fixed = spec(u"fixed"_s, ParameterType::Integer);
    fixed.acceptsExpressions = false;
    TaskKind every = kind(
        u"test.every"_s,
        {spec(u"text"_s, ParameterType::Text), spec(u"condition"_s, ParameterType::Condition),
         limited, spec(u"integer"_s, ParameterType::Integer),
         spec(u"flag"_s, ParameterType::Boolean), wait, choice(u"choice"_s, {u"red"_s, u"green"_s}),
         spec(u"folder"_s, ParameterType::Directory), spec(u"list"_s, ParameterType::TextList),
         spec(u"map"_s, ParameterType::TextMap), spec(u"cases"_s, ParameterType::Cases),
         spec(u"value"_s, ParameterType::Value), plain, fixed,
         spec(u"code"_s, ParameterType::Code)});
    every.check = [](const Json::Object &params) {
        Problems problems;
        if (Json(params)[u"text"].toString() == u"bad"_s)
            problems.append({Problem::Severity::Error,
                             u"own-check"_s,
                             u"/text"_s,
                             0,
                             0,
                             {},
                             u"The kind does not like it."_s,
                             u"Write something else."_s});
        return problems;
    };
    return {route, script, log, fail, read, every};
}

} // namespace sluice
