// SPDX-License-Identifier: MIT
#include "engine/schedule/schedulebatch.h"
#include "engine/schedule/schedulercore.h"
#include "engine/schedule/scheduleinfo.h"

using namespace Qt::StringLiterals;

namespace sluice {

static constexpr qsizetype mostBackfilled = 10'000;

Result<void> SchedulerCore::check(const Schedule &schedule) const
{
    for (const Problem &problem : checkSchedule(schedule)) {
        if (problem.severity == Problem::Severity::Error)
            return failure(ErrorCode::InvalidParameter, problem.message, problem.hint);
    }
    return {};
}

/** All or nothing: what is new is added, what is there is replaced. */
Result<void> SchedulerCore::edit(const QList<Schedule> &schedules, const QStringList &removed)
{
    if (const auto owner = requireOwner(); !owner)
        return owner;
    Batch batch;
    ScheduleChanges changes;
    std::vector<std::unique_ptr<Entry>> added;
    for (const Schedule &schedule : schedules) {
        const auto fine = check(schedule);
        const auto zone = fine ? zoneOf(schedule) : std::unexpected(fine.error());
        if (!zone)
            return std::unexpected(zone.error());
        Entry *entry = m_byId.value(schedule.id);
        if (entry) {
            batch.define(entry, planner(batch, entry, schedule, *zone).changed(entry->schedule), schedule, *zone);
            continue;
        }
        entry = added.emplace_back(std::make_unique<Entry>()).get();
        entry->schedule = schedule;
        entry->state = SchedulePlanner::firstState(schedule, now());
        entry->order = m_nextOrder++;
        batch.define(entry, planner(batch, entry, schedule, *zone).added(), schedule, *zone);
    }
    for (const QString &id : removed) {
        changes.removed.append(id);
        ScheduleEvent event;
        event.schedule = id;
        event.time = now();
        event.kind = ScheduleEventKind::Removed;
        changes.events.append(event);
    }
    // Entries have to be known when their runs start; a failure takes them out again.
    for (auto &entry : added) {
        m_byId.insert(entry->schedule.id, entry.get());
        m_entries.push_back(std::move(entry));
    }
    const auto done = carryOut(std::move(batch), changes);
    if (!done) {
        for (const Schedule &schedule : schedules) {
            if (const Entry *entry = m_byId.value(schedule.id); entry && !entry->isStored)
                removeEntry(schedule.id);
        }
    }
    arm();
    return done;
}

Result<void> SchedulerCore::add(const Schedule &schedule)
{
    if (const auto owner = requireOwner(); !owner)
        return owner;
    if (contains(schedule.id)) {
        return failure(ErrorCode::InvalidParameter, u"There is a schedule \"%1\" already."_s.arg(schedule.id),
                       u"Give it another id, or change or remove the other one."_s);
    }
    return edit({schedule}, {});
}

Result<void> SchedulerCore::change(const Schedule &schedule)
{
    if (const auto entry = find(schedule.id); !entry)
        return std::unexpected(entry.error());
    return edit({schedule}, {});
}

Result<void> SchedulerCore::remove(const QString &id)
{
    if (const auto entry = find(id); !entry && !(requireOwner() && contains(id)))
        return std::unexpected(entry.error());
    const auto done = edit({}, {id});
    if (done)
        m_damaged.removeIf([&id](const DamagedSchedule &damaged) { return damaged.id == id; });
    return done;
}

Result<void> SchedulerCore::setSchedulesOf(const QString &workflow, const QList<Schedule> &schedules)
{
    QStringList removed;
    for (const auto &entry : m_entries) {
        const Schedule &old = entry->schedule;
        const bool stays = std::ranges::any_of(schedules, [&old](const Schedule &one) { return one.id == old.id; });
        if (old.workflow == workflow && !stays)
            removed.append(old.id);
    }
    QList<Schedule> changed;
    for (Schedule schedule : schedules) {
        schedule.workflow = workflow;
        const Entry *old = m_byId.value(schedule.id);
        if (old && old->schedule.workflow != workflow) {
            return failure(ErrorCode::InvalidParameter, u"The schedule \"%1\" belongs to %2 already."_s.arg(schedule.id, old->schedule.workflow),
                           u"Give it another id."_s);
        }
        if (!old || old->schedule != schedule)
            changed.append(schedule);
    }
    return edit(changed, removed);
}

Result<void> SchedulerCore::setPaused(const QString &id, bool isPaused, const QString &note)
{
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    Schedule schedule = (*entry)->schedule;
    if (schedule.isPaused == isPaused && schedule.pauseNote == note)
        return {};
    const bool wasPaused = std::exchange(schedule.isPaused, isPaused);
    schedule.pauseNote = note;
    Batch batch;
    SchedulePlanner plan = planner(batch, *entry, schedule, (*entry)->zone);
    batch.define(*entry, isPaused || !wasPaused ? std::move(plan).paused() : std::move(plan).resumed(), schedule, (*entry)->zone);
    const auto done = carryOut(std::move(batch));
    arm();
    return done;
}

static std::optional<RunId> admittedRun(const Plan &plan)
{
    for (const ScheduleEvent &event : plan.events) {
        const bool isAdmitted = event.kind == ScheduleEventKind::Fired || event.kind == ScheduleEventKind::Queued;
        if (isAdmitted && event.cause == FireCause::Manual)
            return event.run;
    }
    return {};
}

Result<RunId> SchedulerCore::trigger(const QString &id, std::optional<QJsonObject> input)
{
    if (const auto starter = requireStarter(); !starter)
        return std::unexpected(starter.error());
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    auto plan = planner({}, *entry).triggered(std::move(input));
    if (!plan)
        return std::unexpected(plan.error());
    const RunId run = admittedRun(*plan).value_or(RunId{});
    if (const auto done = carryOut(*entry, std::move(*plan)); !done)
        return std::unexpected(done.error());
    return run;
}

/** Intervals between ends have no instants that could be told afterwards, and a manual schedule has none at all. */
static Result<void> checkBackfill(const Schedule &schedule, UtcTime from, UtcTime to)
{
    const auto *every = std::get_if<EveryTrigger>(&schedule.trigger);
    const bool isDelay = every && every->rate == EveryTrigger::Rate::FixedDelay;
    if (isDelay || std::holds_alternative<ManualTrigger>(schedule.trigger)) {
        return failure(ErrorCode::InvalidParameter, u"The schedule \"%1\" has no due times in the past."_s.arg(schedule.id),
                       isDelay ? u"It counts from the end of each run; trigger it instead."_s : u"It runs only when asked; trigger it instead."_s);
    }
    if (from >= to)
        return failure(ErrorCode::InvalidParameter, u"The range ends before it begins."_s, u"Give an end that is later than the beginning."_s);
    return {};
}

Result<QList<UtcTime>> SchedulerCore::backfillable(const QString &id, UtcTime from, UtcTime to)
{
    const auto known = info(id);
    if (!known)
        return failure(ErrorCode::NotFound, u"There is no schedule \"%1\"."_s.arg(id));
    if (const auto fine = checkBackfill(known->schedule, from, to); !fine)
        return std::unexpected(fine.error());
    const auto zone = zoneOf(known->schedule);
    if (!zone)
        return std::unexpected(zone.error());
    const Milliseconds tick{1};
    const auto fired = m_store->firedAfter(id, from - tick);
    if (!fired)
        return std::unexpected(fired.error());
    const ScheduleState &state = known->state;
    const DueTimes times(known->schedule, *zone, state.anchor);
    std::set<UtcTime> taken(fired->begin(), fired->end());
    for (const Firing &firing : state.queue) {
        if (firing.cause != FireCause::Manual)
            taken.insert(firing.due);
    }
    QList<UtcTime> dues;
    const UtcTime last = std::min(to - tick, std::min(now() - tick, state.decidedUntil));
    for (auto due = times.next(from - tick); due && *due <= last; due = times.next(*due)) {
        if (!taken.contains(*due))
            dues.append(*due);
        if (dues.size() > mostBackfilled) {
            return failure(ErrorCode::InvalidParameter, u"The range holds more than %1 runs."_s.arg(mostBackfilled), u"Choose a smaller one."_s);
        }
    }
    return dues;
}

Result<QList<RunId>> SchedulerCore::backfill(const QString &id, UtcTime from, UtcTime to, int atOnce)
{
    static constexpr int mostAtOnce = 100;
    if (const auto starter = requireStarter(); !starter)
        return std::unexpected(starter.error());
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    if (atOnce < 1 || atOnce > mostAtOnce)
        return failure(ErrorCode::InvalidParameter, u"%1 is not from 1 to %2."_s.arg(atOnce).arg(mostAtOnce), u"Say how many of these runs may go on at once."_s);
    const auto dues = backfillable(id, from, to);
    if (!dues)
        return std::unexpected(dues.error());
    QList<RunId> runs;
    Plan plan = planner({}, *entry).backfilled(*dues, atOnce);
    for (const ScheduleEvent &event : std::as_const(plan.events)) {
        if (event.cause == FireCause::Backfill && !event.run.isNull())
            runs.append(event.run);
    }
    if (const auto done = carryOut(*entry, std::move(plan)); !done)
        return std::unexpected(done.error());
    return runs;
}

Result<void> SchedulerCore::reset(const QString &id)
{
    const auto entry = find(id);
    return entry ? carryOut(*entry, planner({}, *entry).reset()) : std::unexpected(entry.error());
}

Result<void> SchedulerCore::cancel(const QString &id)
{
    const auto entry = find(id);
    return entry ? carryOut(*entry, planner({}, *entry).cancelled()) : std::unexpected(entry.error());
}

// Looking

QList<ScheduleInfo> SchedulerCore::list()
{
    QList<ScheduleInfo> infos;
    if (m_role == SchedulerRole::Owner) {
        for (const auto &entry : m_entries)
            infos.append(describeSchedule(entry->schedule, entry->state, entry->zone, now()));
        return infos;
    }
    const auto snapshot = m_store->load();
    if (!snapshot)
        return {};
    for (const StoredSchedule &stored : snapshot->schedules)
        infos.append(describeSchedule(stored, now()));
    return infos;
}

std::optional<ScheduleInfo> SchedulerCore::info(const QString &id)
{
    if (m_role == SchedulerRole::Owner) {
        const Entry *entry = m_byId.value(id);
        return entry ? std::optional(describeSchedule(entry->schedule, entry->state, entry->zone, now())) : std::nullopt;
    }
    const QList<ScheduleInfo> infos = list();
    const auto found = std::ranges::find(infos, id, [](const ScheduleInfo &one) { return one.schedule.id; });
    return found == infos.end() ? std::nullopt : std::optional(*found);
}

bool SchedulerCore::contains(const QString &id)
{
    const auto isIt = [&id](const DamagedSchedule &one) { return one.id == id; };
    return info(id).has_value() || std::ranges::any_of(damaged(), isIt);
}

bool SchedulerCore::hasRunning()
{
    const QList<ScheduleInfo> infos = list();
    return std::ranges::any_of(infos, [](const ScheduleInfo &one) { return !one.state.running.isEmpty(); });
}

QList<DamagedSchedule> SchedulerCore::damaged()
{
    if (m_role == SchedulerRole::Owner)
        return m_damaged;
    const auto snapshot = m_store->load();
    return snapshot ? snapshot->damaged : QList<DamagedSchedule>();
}

static QFuture<RunEnd> readyFuture(const RunEnd &end)
{
    QPromise<RunEnd> promise;
    promise.start();
    promise.addResult(end);
    promise.finish();
    return promise.future();
}

QFuture<RunEnd> SchedulerCore::waitFor(const RunId &run)
{
    if (const auto promise = m_waiting.value(run))
        return promise->future();
    const bool isQueued = std::ranges::any_of(m_entries, [&run](const auto &entry) {
        return std::ranges::any_of(entry->state.queue, [&run](const Firing &firing) { return firing.run == run; });
    });
    if (isQueued || m_active.contains(run) || m_entryOf.contains(run)) {
        const auto promise = std::make_shared<QPromise<RunEnd>>();
        promise->start();
        m_waiting.insert(run, promise);
        return promise->future();
    }
    for (const auto &entry : m_entries) {
        if (entry->state.lastRun && entry->state.lastRun->run == run)
            return readyFuture(entry->state.lastRun->end);
    }
    const auto record = m_store->firing(run);
    if (record && *record && (*record)->result)
        return readyFuture({*(*record)->result, {}, {}});
    return readyFuture({RunStatus::Cancelled, {}, Error(ErrorCode::NotFound, u"No schedule has a run %1 that goes on."_s.arg(run.toString()))});
}

} // namespace sluice
