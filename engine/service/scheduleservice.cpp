// SPDX-License-Identifier: MIT
#include "engine/service/scheduleservice.h"

#include "engine/service/filerunner.h"
#include "engine/service/rpcmethods.h"
#include "engine/service/schedulewire.h"

using namespace Qt::StringLiterals;

namespace sluice {

static QString roleName(SchedulerRole role)
{
    switch (role) {
    case SchedulerRole::Stopped:
        return u"stopped"_s;
    case SchedulerRole::Standby:
        return u"standby"_s;
    case SchedulerRole::Owner:
        return u"owner"_s;
    }
    Q_UNREACHABLE();
}

static Result<QJsonValue> answerOf(const Result<void> &result)
{
    if (!result)
        return std::unexpected(result.error());
    return QJsonValue(QJsonValue::Null);
}

static Result<UtcTime> instantOf(const QJsonObject &params, QLatin1StringView name)
{
    const std::optional<UtcTime> instant = parseUtcTime(params.value(name).toString());
    if (!instant)
        return failure(ErrorCode::InvalidParameter, u"`%1` must be an instant."_s.arg(name), u"Write it as 2026-03-29T01:30:00Z."_s);
    return *instant;
}

ScheduleService::ScheduleService(std::unique_ptr<ScheduleStore> store, FileRunner &runner, RpcMethods &methods, Clock &clock,
                                 SchedulerOptions options)
    : m_runner(runner)
    , m_methods(methods)
    , m_scheduler(
          std::move(store),
          [this](const RunRequest &request, RunEndCallback ended) { return startRun(request, std::move(ended)); }, clock, options)
{
    connect(&m_scheduler, &Scheduler::eventOccurred, this,
            [this](const ScheduleEvent &event) { Q_EMIT told({{u"event"_s, event.toJson()}}); });
    connect(&m_scheduler, &Scheduler::roleChanged, this,
            [this](SchedulerRole role) { Q_EMIT told({{u"role"_s, roleName(role)}}); });
    connect(&m_scheduler, &Scheduler::failed, this,
            [this](const Error &error) { Q_EMIT told({{u"failed"_s, error.toJson()}}); });
    connect(&m_scheduler, &Scheduler::recovered, this, [this] { Q_EMIT told({{u"recovered"_s, true}}); });
    addLooking();
    addChanging();
    addActing();
}

ScheduleService::~ScheduleService() = default;

Result<RunCanceller> ScheduleService::startRun(const RunRequest &request, RunEndCallback ended)
{
    FileRunner::Request run;
    run.file = request.workflow;
    run.input = request.input;
    run.totalTimeout = request.timeout;
    run.id = request.run;
    run.guards = request.guards;
    run.origin = {{u"schedule"_s, request.schedule},
                  {u"due"_s, formatUtcTime(request.due)},
                  {u"cause"_s, fireCauseName(request.cause)}};
    const Result<RunId> started = m_runner.start(run, [ended = std::move(ended)](const Outcome &outcome) {
        ended({outcome.status, outcome.exitState, outcome.error});
    });
    if (!started)
        return std::unexpected(started.error());
    return RunCanceller([this, id = *started](const QString &reason) { m_runner.cancel(id, reason); });
}

void ScheduleService::addLooking()
{
    m_methods.add(u"schedules.list"_s, [this](Params) { return list(); });
    m_methods.add(u"schedules.show"_s, [this](Params params) { return show(params); });
    m_methods.add(u"schedules.events"_s, [this](Params params) { return events(params); });
    m_methods.add(u"schedules.firings"_s, [this](Params params) { return firings(params); });
}

void ScheduleService::addChanging()
{
    const auto add = [this](const QString &name, Result<void> (Scheduler::*change)(const Schedule &)) {
        m_methods.add(name, [this, change](Params params) -> Result<QJsonValue> {
            const Result<Schedule> schedule = checkedSchedule(params);
            if (!schedule)
                return std::unexpected(schedule.error());
            return answerOf((m_scheduler.*change)(*schedule));
        });
    };
    add(u"schedules.add"_s, &Scheduler::add);
    add(u"schedules.change"_s, &Scheduler::change);
    m_methods.add(u"schedules.remove"_s, [this](Params params) {
        return answerOf(m_scheduler.remove(params.value("id"_L1).toString()));
    });
    m_methods.add(u"schedules.setOf"_s, [this](Params params) { return setOf(params); });
}

void ScheduleService::addActing()
{
    m_methods.add(u"schedules.pause"_s, [this](Params params) {
        return answerOf(m_scheduler.pause(params.value("id"_L1).toString(), params.value("note"_L1).toString()));
    });
    m_methods.add(u"schedules.resume"_s, [this](Params params) {
        return answerOf(m_scheduler.resume(params.value("id"_L1).toString()));
    });
    m_methods.add(u"schedules.pauseAll"_s, [this](Params params) {
        return setAllPaused(true, params.value("note"_L1).toString());
    });
    m_methods.add(u"schedules.resumeAll"_s, [this](Params) { return setAllPaused(false, {}); });
    m_methods.add(u"schedules.reset"_s, [this](Params params) {
        return answerOf(m_scheduler.reset(params.value("id"_L1).toString()));
    });
    m_methods.add(u"schedules.cancel"_s, [this](Params params) {
        return answerOf(m_scheduler.cancel(params.value("id"_L1).toString()));
    });
    m_methods.add(u"schedules.trigger"_s, [this](Params params) { return trigger(params); });
    m_methods.add(u"schedules.backfill"_s, [this](Params params) { return backfill(params); });
}

/** What could never run is better refused now than at night. */
Result<Schedule> ScheduleService::checkedSchedule(Params params) const
{
    const Result<Schedule> schedule = scheduleFromJson(params.value("schedule"_L1));
    if (!schedule)
        return schedule;
    if (const Result<void> checked = m_runner.check(schedule->workflow, schedule->input, schedule->guards); !checked)
        return std::unexpected(checked.error());
    return schedule;
}

Result<QJsonValue> ScheduleService::list() const
{
    QJsonArray schedules;
    for (const ScheduleInfo &info : m_scheduler.list())
        schedules.append(scheduleInfoToJson(info));
    QJsonArray damaged;
    for (const DamagedSchedule &each : m_scheduler.damaged())
        damaged.append(QJsonObject{{u"id"_s, each.id}, {u"error"_s, each.error.toJson()}});
    return QJsonObject{{u"role"_s, roleName(m_scheduler.role())}, {u"schedules"_s, schedules}, {u"damaged"_s, damaged}};
}

Result<QJsonValue> ScheduleService::show(Params params) const
{
    const QString id = params.value("id"_L1).toString();
    const std::optional<ScheduleInfo> info = m_scheduler.info(id);
    if (!info)
        return failure(ErrorCode::NotFound, u"There is no schedule `%1`."_s.arg(id), u"`schedules.list` names them all."_s);
    return scheduleInfoToJson(*info);
}

Result<QJsonValue> ScheduleService::events(Params params) const
{
    ScheduleEventFilter filter;
    filter.schedule = params.value("id"_L1).toString();
    filter.before = params.value("before"_L1).toInteger();
    filter.limit = params.value("limit"_L1).toInt(filter.limit);
    const auto events = m_scheduler.events(filter);
    if (!events)
        return std::unexpected(events.error());
    QJsonArray array;
    for (const ScheduleEvent &event : *events)
        array.append(event.toJson());
    return array;
}

Result<QJsonValue> ScheduleService::firings(Params params) const
{
    const auto firings = m_scheduler.firings(params.value("id"_L1).toString(), params.value("limit"_L1).toInt(100));
    if (!firings)
        return std::unexpected(firings.error());
    QJsonArray array;
    for (const FiringRecord &firing : *firings)
        array.append(firingToJson(firing));
    return array;
}

Result<QJsonValue> ScheduleService::setOf(Params params)
{
    const QString workflow = params.value("workflow"_L1).toString();
    QList<Schedule> schedules;
    for (const QJsonValue &json : params.value("schedules"_L1).toArray()) {
        Result<Schedule> schedule = scheduleFromJson(json);
        if (!schedule)
            return std::unexpected(schedule.error());
        schedule->workflow = workflow;
        if (const Result<void> checked = m_runner.check(workflow, schedule->input, schedule->guards); !checked)
            return std::unexpected(checked.error());
        schedules.append(*schedule);
    }
    return answerOf(m_scheduler.setSchedulesOf(workflow, schedules));
}

Result<QJsonValue> ScheduleService::trigger(Params params)
{
    std::optional<QJsonObject> input;
    if (params.contains("input"_L1))
        input = params.value("input"_L1).toObject();
    const Result<RunId> run = m_scheduler.trigger(params.value("id"_L1).toString(), input);
    if (!run)
        return std::unexpected(run.error());
    return QJsonObject{{u"run"_s, run->toString()}};
}

Result<QJsonValue> ScheduleService::backfill(Params params)
{
    const Result<UtcTime> from = instantOf(params, "from"_L1);
    if (!from)
        return std::unexpected(from.error());
    const Result<UtcTime> to = instantOf(params, "to"_L1);
    if (!to)
        return std::unexpected(to.error());
    const QString id = params.value("id"_L1).toString();
    if (params.value("dryRun"_L1).toBool()) {
        const auto dues = m_scheduler.backfillable(id, *from, *to);
        if (!dues)
            return std::unexpected(dues.error());
        QJsonArray instants;
        for (const UtcTime due : *dues)
            instants.append(formatUtcTime(due));
        return QJsonObject{{u"dues"_s, instants}};
    }
    const auto runs = m_scheduler.backfill(id, *from, *to, params.value("atOnce"_L1).toInt(1));
    if (!runs)
        return std::unexpected(runs.error());
    QJsonArray array;
    for (const RunId &run : *runs)
        array.append(run.toString());
    return QJsonObject{{u"runs"_s, array}};
}

Result<QJsonValue> ScheduleService::setAllPaused(bool isPaused, const QString &note)
{
    qint64 changed = 0;
    for (const ScheduleInfo &info : m_scheduler.list()) {
        if (info.schedule.isPaused == isPaused)
            continue;
        const QString id = info.schedule.id;
        if (const Result<void> done = isPaused ? m_scheduler.pause(id, note) : m_scheduler.resume(id); !done)
            return std::unexpected(done.error());
        ++changed;
    }
    return QJsonObject{{u"changed"_s, changed}};
}

} // namespace sluice
