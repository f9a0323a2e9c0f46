// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/duetimes.h"
#include "engine/schedule/schedulestore.h"

#include <functional>

namespace sluice {

/** What happened to a schedule, and what is to be done about it. */
struct Plan
{
    ScheduleState state;
    QList<ScheduleEvent> events; ///< In order.
    QList<Firing> starts; ///< To be started once all of it is stored.
    QList<RunId> cancels;

    bool operator==(const Plan &) const = default;
};

/**
 * All rules of one schedule: overlap, missed runs, backoff, queue, clocks that are put back.
 *
 * Decides and does nothing: it turns a state and what happened into the next state, decisions, and runs to start or
 * cancel. Made for one occurrence and used up by it; holds references to what it is given.
 */
class SchedulePlanner final
{
public:
    struct Context
    {
        const Schedule &schedule;
        const TimeZoneTable &zone;
        UtcTime now;
        std::function<RunId()> newRun; ///< Ids of runs to start.
        bool isStopping = false; ///< Nothing starts any more.
    };

    /** Due within this after the fire time, or latest and due within `latestIsLate`: late, not missed. */
    static constexpr Milliseconds anyIsLate{1'000};
    static constexpr Milliseconds latestIsLate{60'000};

    SchedulePlanner(Context context, ScheduleState state);

    /** The state of a schedule that is added now. */
    static ScheduleState firstState(const Schedule &schedule, UtcTime now);

    Plan added() &&;
    /** `before` is what the context's schedule replaces. */
    Plan changed(const Schedule &before) &&;
    Plan timePassed() &&;
    /** The clock says less than before; `fired` are the due instants later than now that had their run. */
    Plan clockSetBack(QList<UtcTime> fired) &&;
    Plan runEnded(const RunId &run, const RunEnd &end) &&;
    Plan startFailed(const RunId &run, const Error &error) &&;
    /** A claim was refused by the store: it had its run before. */
    Plan claimRefused(const RunId &run) &&;
    /** A former owner died after it claimed the run and before it started it. */
    Plan neverBegan(const RunId &run) &&;
    Plan paused() &&;
    Plan resumed() &&;
    Plan reset() &&;
    Plan cancelled() &&;
    /** The scheduler stops: runs are cancelled, and what waits is kept. */
    Plan stopped() &&;
    /** `Cancelled` when it may not start nor wait; with why. */
    Result<Plan> triggered(std::optional<QJsonObject> input) &&;
    /** They run beside what waits for its own time: that goes first, and is not replaced by them. */
    Plan backfilled(const QList<UtcTime> &dues, int atOnce) &&;

private:
    DueTimes times() const { return {m_context.schedule, m_context.zone, m_plan.state.anchor}; }
    ScheduleEvent &record(ScheduleEventKind kind);
    void recordFiring(ScheduleEventKind kind, const Firing &firing);
    void skip(SkipReason reason, const DueSpan &span);
    void skipOne(SkipReason reason, UtcTime due) { skip(reason, {1, due, due}); }
    /** A firing that was decided, or waited, does not start after all. */
    void drop(SkipReason reason, const Firing &firing);

    void decideDue();
    void decideUpTo(UtcTime moment);
    UtcTime endOfBatch(UtcTime last) const;
    void skipFiredAhead(UtcTime moment);
    void skipUntil(UtcTime until, SkipReason reason);
    /** What was due while it was paused or tripped. */
    void skipHeld(SkipReason reason);
    void decideBatch(UtcTime last);
    UtcTime firstOnTime(UtcTime last) const;
    void makeUpOnce(UtcTime lastMissed, bool isMadeUp);
    void makeUpAll(UtcTime last);
    void fireOnTime(UtcTime first, UtcTime last);
    bool isTooLate(UtcTime due) const;

    enum class Line : quint8 { Overlap, Serial };
    /** Starts it, lets it wait, or says why neither. */
    SkipReason admit(const Firing &firing, Line line);
    SkipReason wait(const Firing &firing);
    SkipReason enqueue(const Firing &firing);
    void replaceRunning(const Firing &firing);
    bool mayStartNow(const Firing &firing) const;
    bool isNext(const Firing &firing) const;
    void start(const Firing &firing);
    void drain();
    bool mayLeaveQueue(const Firing &firing) const;
    void cancelRunning(const QString &why);
    void dropQueue();
    void admitOrSkip(const Firing &firing);

    std::optional<RunningFiring> takeRunning(const RunId &run);
    void countEnd(const RunningFiring &running, const RunEnd &end);
    void failed(const Firing &firing, const RunEnd &end);
    Milliseconds backoffAfter(int streak, UtcTime due) const;
    void reanchorDelay();
    Plan take();

    Context m_context;
    Plan m_plan;
    bool m_wasFinished = false;
};

/** Whether it is never due again. */
bool isFinished(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone);

/** What is due next: nothing when paused, tripped, over, or waiting for a run to end. */
std::optional<UtcTime> nextDue(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone);
/** When `timePassed` has something to do next. */
std::optional<UtcTime> nextWakeOf(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone);
/** How far back the clock must be put before it counts: less is waited out. */
bool isSetBack(const Schedule &schedule, const ScheduleState &state, UtcTime now);

} // namespace sluice
