// SPDX-License-Identifier: MIT
#include "engine/exchange/crontab.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

QString settingOr(const CrontabEntry &entry, QStringView name, const QString &otherwise)
{
    const auto found = std::ranges::find(entry.environment, name, &std::pair<QString, QString>::first);
    return found == entry.environment.end() || found->second.isEmpty() ? otherwise : found->second;
}

/** The shell's `${` is none of ours. */
QString literal(QString text)
{
    return text.replace(u"${"_s, u"$${"_s);
}

Json::Object parametersOf(const CrontabEntry &entry)
{
    Json::Object parameters{
        {u"program"_s, literal(settingOr(entry, u"SHELL", u"/bin/sh"_s))},
        {u"arguments"_s, Json::Array{u"-c"_s, literal(entry.command)}},
        {u"workingDirectory"_s, literal(settingOr(entry, u"HOME", {}))},
    };
    if (parameters.back().value.toString().isEmpty())
        parameters.back().value = u"${env.HOME}"_s;
    Json::Object environment;
    for (const auto &[name, value] : entry.environment)
        environment.append({name, literal(value)});
    if (!environment.isEmpty())
        parameters.append({u"environment"_s, environment});
    if (!entry.standardInput.isEmpty())
        parameters.append({u"stdin"_s, literal(entry.standardInput)});
    return parameters;
}

} // namespace

WorkflowDocument workflowOf(const CrontabEntry &entry)
{
    WorkflowDocument document;
    document.name = entry.id;
    document.title = entry.title;
    document.note = u"From line %1 of a crontab: %2"_s.arg(entry.line).arg(entry.expression);
    if (settingOr(entry, u"HOME", {}).isEmpty())
        document.env = {u"HOME"_s};
    document.start = u"Run"_s;
    document.states = {
        {.name = u"Run"_s,
         .body = TaskSpec{.kind = u"process.run"_s, .params = parametersOf(entry)},
         .next = {{.outcome = {}, .target = u"Done"_s}},
         .onError = {{.codes = {u"*"_s}, .target = u"Failed"_s}}},
        {.name = u"Done"_s, .body = ExitSpec{}},
        {.name = u"Failed"_s, .body = ExitSpec{.kind = ExitSpec::Kind::Failure, .output = u"${error.message}"_s}},
    };
    document.layout.nodes = {{u"Run"_s, {0, 0}}, {u"Done"_s, {0, 108}}, {u"Failed"_s, {320, 108}}};
    return document;
}

Schedule scheduleOf(const CrontabEntry &entry, const QString &file)
{
    constexpr int mostRuns = 1000;
    Schedule schedule;
    schedule.id = entry.id;
    schedule.title = entry.title;
    schedule.workflow = file;
    if (const auto expression = CronExpression::parse(entry.expression))
        schedule.trigger = CronTrigger{.expression = *expression};
    schedule.timeZone = entry.timeZone.isEmpty() ? QString::fromLatin1(QTimeZone::systemTimeZoneId()) : entry.timeZone;
    schedule.overlap = {.policy = Overlap::Policy::Allow, .limit = mostRuns};
    schedule.misfire.policy = Misfire::Policy::Skip;
    schedule.backoff.initial = Milliseconds(0);
    schedule.backoff.cap = Milliseconds(0);
    return schedule;
}

} // namespace sluice
