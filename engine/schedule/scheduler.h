// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"
#include "engine/schedule/schedulestore.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace sluice {

class SchedulerCore;

/** What a scheduler asks for when a run is to start. */
struct RunRequest
{
    RunId run; ///< The run must get this id: by it, another scheduler sees whether it began.
    QString schedule;
    QString workflow;
    UtcTime due;
    FireCause cause = FireCause::Due;
    QJsonObject input;
    std::optional<Milliseconds> timeout;
    int priority = 0;
    GuardsSpec guards;
};

/** Asks a run to stop; may be called from the scheduler's thread only, and after the run has ended. */
using RunCanceller = std::function<void(const QString &reason)>;
/** To be called once when the run has ended, on any thread; also before the starter is back. */
using RunEndCallback = std::function<void(const RunEnd &end)>;
/**
 * Starts a run, and must not wait for it. An error means that it did not start: it counts as a failure of the schedule.
 * Called on the scheduler's thread.
 */
using RunStarter = std::function<Result<RunCanceller>(const RunRequest &request, RunEndCallback ended)>;

enum class SchedulerRole : quint8 {
    Stopped,
    Standby, ///< Another process runs the schedules; this one takes over when that dies.
    Owner,
};

/** How a schedule stands. */
enum class ScheduleStatus : quint8 {
    Idle, ///< Nothing ran yet, or the last run was cancelled.
    Running,
    Completed, ///< The last run ended, and not with a failure.
    Failed, ///< The last run failed, and it does not hold back any more.
    BackingOff,
    Tripped,
    Paused,
    Finished, ///< Never due again.
};
QString scheduleStatusName(ScheduleStatus status);

/** A schedule, how it stands, and when it runs next. */
struct ScheduleInfo
{
    Schedule schedule;
    ScheduleState state;
    ScheduleStatus status = ScheduleStatus::Idle;
    std::optional<UtcTime> nextDue; ///< Nothing while it is paused, tripped or finished, or waits for a run to end.
    std::optional<UtcTime> nextFire; ///< `nextDue` with its jitter.

    bool operator==(const ScheduleInfo &) const = default;
};

/** How all schedules would be shown, from what is stored: for whoever does not run them. */
ScheduleInfo describeSchedule(const StoredSchedule &stored, UtcTime now);

struct SchedulerOptions
{
    /** An owner whose lease has not been renewed for so long is taken for dead. It is renewed three times as often. */
    Milliseconds leaseTimeout{10'000};
    /** At least so often it looks whether the clock was put forward, or the machine slept. */
    Milliseconds longestWait{3'000};
    /** How long the system's zone data counts once it is read, by the machine's own time. */
    std::chrono::minutes zonesLast{10};
    /** How long `stop` waits for runs that it cancelled. */
    Milliseconds stopTimeout{30'000};
    /** False for a program that only looks and changes while nobody runs the schedules: nothing is started or missed. */
    bool startsRuns = true;
};

/** What `stop` left behind. */
struct StopReport
{
    QList<RunningFiring> abandoned; ///< Did not end in time.
    QStringList schedules; ///< Of each of these.

    bool operator==(const StopReport &) const = default;
};

/**
 * Starts runs when they are due.
 *
 * Lives on one thread with an event loop, where all its functions are called and its signals come, and which it keeps
 * for some milliseconds at times, as it writes to the disk: a program with windows gives it a thread of its
 * own, to which it is moved before `start`. Several schedulers on one store, in one or more processes, are safe: one is the owner, others stand by.
 *
 * A due instant is claimed in the store, with the id of its run, before the run starts. When the owner dies
 * in between, the next one sees by the id whether the journal has the run, and starts it if not: each instant has
 * exactly one run, provided that a run is in the journal before it does something (`durability: strict`). One that
 * leaves no trace there (`none`) may run again when the process dies in its first seconds.
 *
 * Deleting it stops it at once and silently: runs go on, and the next owner finds them when the lease has run out.
 */
class Scheduler final : public QObject
{
    Q_OBJECT

public:
    /** `clock` and whatever `starter` uses must outlive it. */
    Scheduler(std::unique_ptr<ScheduleStore> store, RunStarter starter, Clock &clock = Clock::system(),
              SchedulerOptions options = {}, QObject *parent = nullptr);
    ~Scheduler() override;

    /** Becomes the owner, or stands by when another one is. The error is that of the store. */
    Result<void> start();
    /**
     * Cancels all runs, waits for their ends without blocking the thread, and lets the next owner in. Its future ends
     * within `stopTimeout`. What was queued is kept for the next start. Calling it again gives the same future.
     */
    QFuture<StopReport> stop();
    SchedulerRole role() const;

    // Changing. `Cancelled` when this is not the owner; `NotFound` for an unknown id.
    /** `InvalidParameter` with the first problem when it is not valid, or its id is taken. */
    Result<void> add(const Schedule &schedule);
    /** Replaces the one with that id. It counts anew from now if its trigger, zone, start or end is another. */
    Result<void> change(const Schedule &schedule);
    /** Its runs go on. */
    Result<void> remove(const QString &id);
    Result<void> pause(const QString &id, const QString &note = {});
    Result<void> resume(const QString &id);
    /** Adds, changes and removes until the schedules with that workflow are these; others stay. All or none. */
    Result<void> setSchedulesOf(const QString &workflow, const QList<Schedule> &schedules);

    /**
     * Runs it now, with `input` instead of its own if given; also when it is paused or holds back. Returns the id of
     * the run, which may have to wait in the queue; an error when it is tripped or `overlap` does not let it.
     */
    Result<RunId> trigger(const QString &id, std::optional<QJsonObject> input = {});
    /**
     * Runs it for each of `backfillable`, `atOnce` (1 to 100) at a time. They are kept over a restart and run beside what is
     * due meanwhile, which goes first; `cancel` drops those that wait.
     */
    Result<QList<RunId>> backfill(const QString &id, UtcTime from, UtcTime to, int atOnce = 1);
    /**
     * The due instants in `from` to `to` (the latter not included) that are over and have not run, nor wait for it.
     * `InvalidParameter` for more than 10,000, and for a schedule without due instants in the past.
     */
    Result<QList<UtcTime>> backfillable(const QString &id, UtcTime from, UtcTime to) const;
    /** Forgets failures: it is neither tripped nor backing off. */
    Result<void> reset(const QString &id);
    /** Cancels its runs and drops its queue. Fine when there are none. */
    Result<void> cancel(const QString &id);

    // Looking. Also on standby, then as stored.
    QList<ScheduleInfo> list() const;
    std::optional<ScheduleInfo> info(const QString &id) const;
    bool contains(const QString &id) const;
    bool hasRunning() const;
    QList<DamagedSchedule> damaged() const;
    /** Decisions, newest first. */
    Result<QList<ScheduleEvent>> events(const ScheduleEventFilter &filter = {}) const;
    Result<QList<FiringRecord>> firings(const QString &id, int limit = 100) const;
    /** Finishes when the run, which may still be queued, has ended; `Cancelled` when it will not start. */
    QFuture<RunEnd> waitFor(const RunId &run);

    /** Does what is due at the clock's present time. For tests and hosts that keep time themselves. */
    void wake();
    /** When it has to be woken next. */
    std::optional<UtcTime> nextWake() const;

signals:
    /** Every decision, after it was stored, in order. */
    void eventOccurred(const sluice::ScheduleEvent &event);
    void roleChanged(sluice::SchedulerRole role);
    /** The store failed; nothing starts until it works again, which is tried every few seconds. Once for each failure. */
    void failed(const sluice::Error &error);
    void recovered();

private:
    std::unique_ptr<SchedulerCore> m_core;
};

} // namespace sluice
