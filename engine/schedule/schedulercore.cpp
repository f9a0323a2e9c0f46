// SPDX-License-Identifier: MIT
#include "engine/schedule/schedulercore.h"

#include "engine/core/logging.h"
#include "engine/schedule/schedulebatch.h"
#include "engine/schedule/scheduleinfo.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice {

static constexpr qint64 never = std::numeric_limits<qint64>::max();
static constexpr Milliseconds retryDelay{2'000};
/** Longer than any event waits before it is in the journal. */
static constexpr std::chrono::seconds journalDelay{5};
/** Looking at many takes time, in which nobody must take this owner for dead. */
static constexpr quint64 adoptedPerRenewal = 200;
/** Before it lets other things on its thread have their turn. */
static constexpr int mostRounds = 100;

void RunEndInbox::put(const RunId &run, const RunEnd &end)
{
    const std::scoped_lock lock(m_mutex);
    m_messages.push_back({run, end});
    if (m_reader && m_messages.size() == 1)
        QMetaObject::invokeMethod(m_reader, "work", Qt::QueuedConnection);
}

std::vector<RunEndInbox::Message> RunEndInbox::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_messages, {});
}

void RunEndInbox::close()
{
    const std::scoped_lock lock(m_mutex);
    m_reader = nullptr;
}

SchedulerCore::SchedulerCore(Scheduler *scheduler, std::unique_ptr<ScheduleStore> store, RunStarter starter, Clock &clock,
                             SchedulerOptions options)
    : QObject(scheduler) // Goes with it to another thread.
    , m_scheduler(scheduler)
    , m_store(std::move(store))
    , m_starter(std::move(starter))
    , m_clock(clock)
    , m_options(options)
    , m_lease(*m_store, options.leaseTimeout)
    , m_inbox(std::make_shared<RunEndInbox>(this))
    , m_dueTimer(this)
    , m_leaseTimer(this)
    , m_stopTimer(this)
    , m_virtualClock(dynamic_cast<VirtualClock *>(&clock))
    , m_nextInstant(never)
{
    m_dueTimer.setSingleShot(true);
    m_dueTimer.setTimerType(Qt::PreciseTimer);
    m_stopTimer.setSingleShot(true);
    connect(&m_dueTimer, &QTimer::timeout, this, &SchedulerCore::work);
    connect(&m_leaseTimer, &QTimer::timeout, this, &SchedulerCore::tendLease);
    connect(&m_stopTimer, &QTimer::timeout, this, &SchedulerCore::finishStop);
    if (!m_virtualClock)
        return;
    m_listener = m_virtualClock->addListener([this] { postWork(); },
                                             [this]() -> std::optional<Instant> {
                                                 const qint64 next = m_nextInstant;
                                                 return next == never ? std::nullopt : std::optional(Instant(std::chrono::nanoseconds(next)));
                                             });
}

SchedulerCore::~SchedulerCore()
{
    if (m_virtualClock)
        m_virtualClock->removeListener(m_listener);
    m_inbox->close();
    // Otherwise the next owner could look for a run before the journal has it.
    if (m_active.isEmpty())
        m_lease.release();
    for (const auto &promise : std::as_const(m_waiting))
        promise->finish();
}

UtcTime SchedulerCore::now() const
{
    return UtcTime(Milliseconds(m_clock.wallTimeMs()));
}

// Owning

Result<void> SchedulerCore::start()
{
    if (m_role != SchedulerRole::Stopped)
        return {};
    m_stopping.reset();
    const auto isOwner = m_lease.tend();
    if (!isOwner)
        return std::unexpected(isOwner.error());
    const auto done = *isOwner ? becomeOwner() : Result<void>();
    if (!done && done.error().code() != ErrorCode::Cancelled)
        return done;
    if (!m_lease.isOwner())
        setRole(SchedulerRole::Standby);
    m_leaseTimer.start(m_options.leaseTimeout / 3);
    return {};
}

void SchedulerCore::setRole(SchedulerRole role)
{
    if (std::exchange(m_role, role) != role)
        Q_EMIT m_scheduler->roleChanged(role);
}

void SchedulerCore::tendLease()
{
    const auto isOwner = m_lease.tend();
    if (!isOwner)
        return storeFailed(isOwner.error());
    if (m_role == SchedulerRole::Standby && *isOwner) {
        const auto done = becomeOwner();
        if (!done && done.error().code() != ErrorCode::Cancelled) // Not when another was quicker.
            storeFailed(done.error());
        return;
    }
    if (m_role == SchedulerRole::Owner && !*isOwner)
        return leaveOwnership(SchedulerRole::Standby);
    if (m_role == SchedulerRole::Standby)
        return storeWorks();
    pollForeignRuns();
    markStarted();
    if (!m_virtualClock)
        work();
}

Result<void> SchedulerCore::becomeOwner()
{
    auto done = load();
    if (done && m_options.startsRuns)
        done = adoptRuns();
    if (done && !m_lease.isOwner())
        done = failure(ErrorCode::Cancelled, u"Another process runs the schedules now."_s);
    if (!done) {
        m_lease.release();
        leaveOwnership(m_role);
        return done;
    }
    setRole(SchedulerRole::Owner);
    postWork();
    return {};
}

void SchedulerCore::leaveOwnership(SchedulerRole role)
{
    m_lease.lost();
    m_wakes.clear();
    m_byId.clear();
    m_entryOf.clear();
    m_entries.clear();
    m_foreign.clear();
    m_unmarked.clear();
    m_damaged.clear();
    m_dueTimer.stop();
    m_nextInstant = never;
    setRole(role);
}

Result<void> SchedulerCore::load()
{
    const auto snapshot = m_store->load();
    if (!snapshot)
        return std::unexpected(snapshot.error());
    m_damaged = snapshot->damaged;
    m_zones.clear();
    m_zonesRead = std::chrono::steady_clock::now();
    for (const StoredSchedule &stored : snapshot->schedules)
        addEntry(stored);
    m_lastNow = UtcTime::max(); // What is stored may come from a clock that went ahead.
    return checkClock();
}

void SchedulerCore::addEntry(const StoredSchedule &stored)
{
    const auto zone = zoneOf(stored.schedule);
    if (!zone) {
        m_damaged.append({stored.schedule.id, zone.error()});
        return;
    }
    Entry *entry = m_entries.emplace_back(std::make_unique<Entry>()).get();
    entry->schedule = stored.schedule;
    entry->state = stored.state;
    entry->zone = *zone;
    entry->order = m_nextOrder++;
    entry->isStored = true;
    m_byId.insert(stored.schedule.id, entry);
    for (const RunningFiring &running : stored.state.running)
        m_entryOf.insert(running.firing.run, entry);
    setWake(entry);
}

Result<void> SchedulerCore::adoptRuns()
{
    Batch batch;
    ScheduleChanges changes;
    for (const auto &entry : m_entries) {
        const QList<RunningFiring> runs = entry->state.running;
        for (const RunningFiring &running : runs) {
            if (m_active.contains(running.firing.run))
                continue;
            if (const auto done = adopt(batch, entry.get(), running.firing, changes); !done)
                return done;
        }
    }
    return carryOut(std::move(batch), changes);
}

/** What the former owner left: by the id that was stored before the run began one sees how far it came. */
Result<void> SchedulerCore::adopt(Batch &batch, Entry *entry, const Firing &firing, ScheduleChanges &changes)
{
    if (++m_adopted % adoptedPerRenewal == 0) {
        if (const auto isOwner = m_lease.tend(); !isOwner || !*isOwner)
            return isOwner ? failure(ErrorCode::Cancelled, u"Another process runs the schedules now."_s) : std::unexpected(isOwner.error());
    }
    const auto status = m_store->runStatus(firing.run);
    const auto record = m_store->firing(firing.run);
    if (!status || !record)
        return std::unexpected(status ? record.error() : status.error());
    const bool hasBegun = *status || (*record && (*record)->status != FiringRecord::Status::Claimed);
    const bool mayStillBegin = !hasBegun && *record && (*record)->isClaimantAlive;
    if (*status == RunStatus::Running || mayStillBegin) {
        m_foreign.append(firing);
        return {};
    }
    if (!hasBegun) {
        batch.add(entry, planner(batch, entry).neverBegan(firing.run));
        return {};
    }
    RunEnd end{status->value_or(RunStatus::Interrupted), {}, {}};
    if (end.status == RunStatus::Interrupted)
        end.error = Error(ErrorCode::Cancelled, u"The process of the run ended before it."_s);
    batch.add(entry, planner(batch, entry).runEnded(firing.run, end));
    changes.ended.append({firing.run, now(), end.status});
    return {};
}

void SchedulerCore::pollForeignRuns()
{
    const QList<Firing> foreign = std::exchange(m_foreign, {});
    Batch batch;
    ScheduleChanges changes;
    Result<void> done;
    for (const Firing &firing : foreign) {
        Entry *entry = m_entryOf.value(firing.run);
        if (entry && done)
            done = adopt(batch, entry, firing, changes);
    }
    if (done)
        done = carryOut(std::move(batch), changes);
    if (done)
        return;
    if (m_lease.isOwner())
        m_foreign = foreign;
    storeFailed(done.error());
}

/**
 * The journal tells whether a run began, but knows nothing of runs that leave no trace. Those get a mark here, and only when
 * the beginning of any other run has reached the journal: a mark without a run would lose it if the process died.
 */
void SchedulerCore::markStarted()
{
    const auto now = std::chrono::steady_clock::now();
    ScheduleChanges changes;
    std::erase_if(m_unmarked, [this, now, &changes](const auto &unmarked) {
        const auto &[run, since] = unmarked;
        const bool isOver = !m_active.contains(run);
        if (!isOver && now - since < journalDelay)
            return false;
        if (!isOver)
            changes.started.append(run);
        return true;
    });
    static_cast<void>(carryOut({}, changes));
}

Result<void> SchedulerCore::requireOwner() const
{
    if (m_role == SchedulerRole::Owner && !m_stopping)
        return {};
    if (m_role == SchedulerRole::Standby)
        return failure(ErrorCode::Cancelled, u"Another process runs the schedules."_s, u"Ask that process, for example by \"sluice schedule\"."_s);
    return failure(ErrorCode::Cancelled, u"The scheduler is not running."_s, u"Start it first."_s);
}

Result<void> SchedulerCore::requireStarter() const
{
    if (m_options.startsRuns)
        return {};
    return failure(ErrorCode::Cancelled, u"Nobody runs the schedules now, so that nothing can be started."_s,
                   u"Start `sluice serve`, then ask again."_s);
}

Result<SchedulerCore::Entry *> SchedulerCore::find(const QString &id) const
{
    if (const auto owner = requireOwner(); !owner)
        return std::unexpected(owner.error());
    if (Entry *entry = m_byId.value(id))
        return entry;
    return failure(ErrorCode::NotFound, u"There is no schedule \"%1\"."_s.arg(id), u"\"sluice schedule list\" shows all."_s);
}

// Deciding

SchedulePlanner SchedulerCore::planner(const Batch &batch, Entry *entry, const Schedule &schedule, const TimeZoneTable &zone) const
{
    const SchedulePlanner::Context context{schedule, zone, now(), [this] { return RunId::create(m_clock.wallTimeMs()); },
                                           m_stopping != nullptr};
    return {context, batch.stateOf(entry)};
}

SchedulePlanner SchedulerCore::planner(const Batch &batch, Entry *entry) const
{
    return planner(batch, entry, entry->schedule, entry->zone);
}

void SchedulerCore::work()
{
    m_isWorkPosted = false;
    if (!m_options.startsRuns || std::exchange(m_isWorking, true))
        return;
    if (m_role == SchedulerRole::Owner) {
        refreshZones();
        if (const auto done = checkClock(); !done)
            storeFailed(done.error());
    }
    for (int round = 0; round < mostRounds && (workOnEnds() || workOnDue()); ++round) { }
    m_isWorking = false;
    arm();
}

/** Whether something was done. */
bool SchedulerCore::workOnEnds()
{
    const auto messages = m_inbox->take();
    m_ends.insert(m_ends.end(), messages.begin(), messages.end());
    if (m_ends.empty())
        return false;
    Batch batch;
    ScheduleChanges changes;
    for (const auto &[run, end] : m_ends) {
        if (Entry *entry = m_role == SchedulerRole::Owner ? m_entryOf.value(run) : nullptr)
            batch.add(entry, planner(batch, entry).runEnded(run, end));
        changes.ended.append({run, now(), end.status});
    }
    if (m_role == SchedulerRole::Owner && !carryOut(std::move(batch), changes))
        return false;
    for (const auto &[run, end] : std::exchange(m_ends, {})) {
        m_active.remove(run);
        settle(run, end);
    }
    if (m_stopping && m_active.isEmpty())
        finishStop();
    return true;
}

bool SchedulerCore::workOnDue()
{
    if (m_role != SchedulerRole::Owner || m_stopping)
        return false;
    const UtcTime present = now();
    Batch batch;
    for (const auto &entry : m_wakes) {
        if (*entry->wake > present)
            break;
        batch.add(entry, planner(batch, entry).timePassed());
    }
    return !batch.isEmpty() && carryOut(std::move(batch)).has_value();
}

Result<void> SchedulerCore::checkClock()
{
    const UtcTime present = now();
    if (present >= m_lastNow) {
        m_lastNow = present;
        return {};
    }
    Batch batch;
    for (const auto &entry : m_entries) {
        if (!isSetBack(entry->schedule, entry->state, present))
            continue;
        const auto fired = m_store->firedAfter(entry->schedule.id, present);
        if (!fired)
            return std::unexpected(fired.error());
        batch.add(entry.get(), planner(batch, entry.get()).clockSetBack(*fired));
    }
    const auto done = carryOut(std::move(batch));
    if (done)
        m_lastNow = present;
    return done;
}

void SchedulerCore::refreshZones()
{
    const auto present = std::chrono::steady_clock::now();
    if (present - m_zonesRead < m_options.zonesLast)
        return;
    m_zonesRead = present;
    const auto before = std::exchange(m_zones, {});
    for (const auto &entry : m_entries) {
        const auto zone = zoneOf(entry->schedule);
        if (!zone || *zone == entry->zone)
            continue;
        entry->zone = *zone;
        setWake(entry.get());
    }
}

Result<TimeZoneTable> SchedulerCore::zoneOf(const Schedule &schedule)
{
    if (schedule.timeZone.isEmpty())
        return TimeZoneTable();
    if (const auto known = m_zones.constFind(schedule.timeZone); known != m_zones.cend())
        return *known;
    const auto zone = TimeZoneTable::load(schedule.timeZone);
    if (zone)
        m_zones.insert(schedule.timeZone, *zone);
    return zone;
}

// Carrying out

Result<void> SchedulerCore::carryOut(Entry *entry, Plan plan)
{
    Batch batch;
    batch.add(entry, std::move(plan));
    const auto done = carryOut(std::move(batch));
    arm();
    return done;
}

Result<void> SchedulerCore::carryOut(Batch batch, ScheduleChanges changes)
{
    batch.collect(changes, now());
    if (changes.isEmpty())
        return {};
    const auto refused = m_store->commit(m_lease.fence(), changes);
    if (!refused) {
        if (refused.error().code() == ErrorCode::Cancelled)
            leaveOwnership(SchedulerRole::Standby);
        else
            storeFailed(refused.error());
        return std::unexpected(refused.error());
    }
    storeWorks();
    QList<Start> starts = apply(batch);
    for (const QString &id : std::as_const(changes.removed))
        removeEntry(id);
    announce(changes.events);
    cancelRuns(batch.cancels());
    refuse(starts, *refused);
    starts.removeIf([&refused](const Start &start) { return refused->contains(start.request.run); });
    startAll(std::move(starts));
    return {};
}

QList<SchedulerCore::Start> SchedulerCore::apply(Batch &batch)
{
    QList<Start> starts;
    for (Batch::Step &step : batch.steps()) {
        Entry *entry = step.entry;
        if (step.definition) {
            entry->schedule = *step.definition;
            entry->zone = step.zone;
        }
        entry->state = step.plan.state;
        entry->isStored = true;
        setWake(entry);
        for (const Firing &firing : std::as_const(step.plan.starts)) {
            const Schedule &schedule = entry->schedule;
            m_entryOf.insert(firing.run, entry);
            starts.append({{firing.run, schedule.id, schedule.workflow, firing.due, firing.cause, firing.input.value_or(schedule.input),
                            schedule.runTimeout, schedule.priority, schedule.guards},
                           entry});
        }
    }
    std::ranges::stable_sort(starts, std::greater<>(), [](const Start &start) { return start.request.priority; });
    return starts;
}

void SchedulerCore::removeEntry(const QString &id)
{
    Entry *entry = m_byId.take(id);
    if (!entry)
        return;
    if (entry->wake)
        m_wakes.erase(entry);
    m_entryOf.removeIf([entry](const auto &found) { return found.value() == entry; });
    const QList<Firing> waiting = entry->state.queue;
    std::erase_if(m_entries, [entry](const auto &one) { return one.get() == entry; });
    for (const Firing &firing : waiting)
        settle(firing.run, {RunStatus::Cancelled, {}, Error(ErrorCode::Cancelled, u"The schedule was removed."_s)});
}

void SchedulerCore::announce(const QList<ScheduleEvent> &events)
{
    for (const ScheduleEvent &event : events) {
        if (event.kind == ScheduleEventKind::Skipped && !event.run.isNull())
            settle(event.run, {RunStatus::Cancelled, {}, Error(ErrorCode::Cancelled, event.describe())});
        if (event.end)
            settle(event.run, *event.end);
        Q_EMIT m_scheduler->eventOccurred(event);
    }
}

void SchedulerCore::cancelRuns(const QList<RunId> &runs)
{
    for (const RunId &run : runs) {
        if (const RunCanceller cancel = m_active.value(run))
            cancel(u"Cancelled by its schedule."_s);
    }
}

/** A due instant that had its run although the plan did not know: only after a clock that was put back. */
void SchedulerCore::refuse(const QList<Start> &starts, const QList<RunId> &refused)
{
    Batch batch;
    for (const Start &start : starts) {
        Entry *entry = m_byId.value(start.request.schedule);
        if (entry && entry == start.entry && refused.contains(start.request.run))
            batch.add(entry, planner(batch, entry).claimRefused(start.request.run));
    }
    static_cast<void>(carryOut(std::move(batch)));
}

void SchedulerCore::startAll(QList<Start> starts)
{
    // Claimed already: whoever owns the schedules next sees that they did not begin.
    if (m_stopping || !m_lease.isOwner())
        return;
    Batch batch;
    ScheduleChanges changes;
    for (const Start &start : std::as_const(starts)) {
        const RunId run = start.request.run;
        m_active.insert(run, {});
        auto canceller = m_starter(start.request, [inbox = m_inbox, run](const RunEnd &end) { inbox->put(run, end); });
        if (canceller) {
            m_active[run] = std::move(*canceller);
            m_unmarked.emplace_back(run, std::chrono::steady_clock::now());
            continue;
        }
        m_active.remove(run);
        if (Entry *entry = m_entryOf.value(run))
            batch.add(entry, planner(batch, entry).startFailed(run, canceller.error()));
        changes.ended.append({run, now(), RunStatus::Errored});
        settle(run, {RunStatus::Errored, {}, canceller.error()});
    }
    static_cast<void>(carryOut(std::move(batch), changes));
}

void SchedulerCore::settle(const RunId &run, const RunEnd &end)
{
    m_entryOf.remove(run);
    if (const auto promise = m_waiting.take(run)) {
        promise->addResult(end);
        promise->finish();
    }
}

void SchedulerCore::storeFailed(const Error &error)
{
    const bool isOther = error.code() == ErrorCode::Cancelled; // Another owner is no failure.
    if (!isOther && !std::exchange(m_hasFailed, true))
        Q_EMIT m_scheduler->failed(error);
}

void SchedulerCore::storeWorks()
{
    if (std::exchange(m_hasFailed, false))
        Q_EMIT m_scheduler->recovered();
}

void SchedulerCore::setWake(Entry *entry)
{
    if (entry->wake)
        m_wakes.erase(entry);
    entry->wake = nextWakeOf(entry->schedule, entry->state, entry->zone);
    if (entry->wake)
        m_wakes.insert(entry);
}

std::optional<UtcTime> SchedulerCore::nextWake() const
{
    return m_wakes.empty() ? std::nullopt : (*m_wakes.begin())->wake;
}

void SchedulerCore::postWork()
{
    if (!m_isWorkPosted.exchange(true))
        QMetaObject::invokeMethod(this, &SchedulerCore::work, Qt::QueuedConnection);
}

/** A timer only ever waits a little: the machine may sleep, and clocks may jump. */
void SchedulerCore::arm()
{
    const auto next = nextWake();
    if (m_isWorking || m_role != SchedulerRole::Owner || m_stopping)
        return;
    if (m_hasFailed) {
        m_dueTimer.start(retryDelay);
        return;
    }
    if (!m_virtualClock) {
        const Milliseconds wait = next ? std::clamp(*next - now(), Milliseconds(0), m_options.longestWait) : m_options.longestWait;
        m_dueTimer.start(wait);
        return;
    }
    m_nextInstant = next ? (m_clock.now() + (*next - now())).time_since_epoch().count() : never;
    if (next && *next <= now())
        postWork();
}

// Stopping

QFuture<StopReport> SchedulerCore::stop()
{
    if (m_stopping)
        return m_stopping->future();
    m_stopping = std::make_shared<QPromise<StopReport>>();
    m_stopping->start();
    const auto future = m_stopping->future();
    Batch batch;
    for (const auto &entry : m_entries) {
        if (!entry->state.running.isEmpty())
            batch.add(entry.get(), planner(batch, entry.get()).stopped());
    }
    static_cast<void>(carryOut(std::move(batch)));
    const auto running = m_active.keys();
    cancelRuns(running);
    m_stopTimer.start(m_active.isEmpty() ? Milliseconds(0) : m_options.stopTimeout);
    return future;
}

void SchedulerCore::finishStop()
{
    if (!m_stopping || m_stopping->future().isFinished())
        return;
    StopReport report;
    for (const auto &entry : m_entries) {
        for (const RunningFiring &running : std::as_const(entry->state.running)) {
            if (!m_active.contains(running.firing.run))
                continue;
            report.abandoned.append(running);
            report.schedules.append(entry->schedule.id);
        }
    }
    m_stopTimer.stop();
    m_leaseTimer.stop();
    m_lease.release();
    leaveOwnership(SchedulerRole::Stopped);
    m_stopping->addResult(report);
    m_stopping->finish();
}

} // namespace sluice
