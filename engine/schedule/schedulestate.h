// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/core/id.h"
#include "engine/journal/runevent.h"
#include "engine/schedule/utctime.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace sluice {

/** Why a run of a schedule starts. */
enum class FireCause : quint8 {
    Due, ///< Its time came. Each due instant has one such run at most, ever.
    CatchUp, ///< It makes up for a due instant that was missed; counts as its run.
    Manual, ///< Somebody asked for it; `due` is when.
    Backfill, ///< Somebody asked for the due instants of a range in the past.
};
QString fireCauseName(FireCause cause);
std::optional<FireCause> fireCauseFromName(QStringView name);

/** One run of a schedule, from its decision on. */
struct Firing
{
    RunId run; ///< Decided together with the firing, before the run starts.
    UtcTime due;
    FireCause cause = FireCause::Due;
    std::optional<QJsonObject> input; ///< Instead of the schedule's.
    int atOnce = 1; ///< Of `Backfill`: it begins while fewer of these go on.

    bool operator==(const Firing &) const = default;
};

struct RunningFiring
{
    Firing firing;
    UtcTime since; ///< When it was decided to start it.
    bool isCancelled = false; ///< It was asked to stop.

    bool operator==(const RunningFiring &) const = default;
};

/** How a run of a schedule ended. */
struct RunEnd
{
    RunStatus status = RunStatus::Succeeded;
    QString exitState;
    std::optional<Error> error;

    bool operator==(const RunEnd &) const = default;
};

struct LastRun
{
    RunId run;
    UtcTime due;
    UtcTime started;
    UtcTime ended;
    RunEnd end;

    bool operator==(const LastRun &) const = default;
};

struct ScheduleCounters
{
    qint64 started = 0;
    qint64 succeeded = 0;
    qint64 failed = 0; ///< Also errors and dead processes.
    qint64 cancelled = 0;
    qint64 skipped = 0; ///< Due instants that were left out, for whatever reason.
    qint64 caughtUp = 0; ///< Of `started`: those that made up for missed ones.

    bool operator==(const ScheduleCounters &) const = default;
};

/** Everything that is known of a schedule beside what somebody wrote: what is kept over a restart. */
struct ScheduleState
{
    UtcTime anchor; ///< What intervals count from.
    UtcTime decidedUntil; ///< Every due instant up to here is dealt with.
    QList<UtcTime> firedAhead; ///< Due instants later than `decidedUntil` that have fired: the clock was put back.
    QList<RunningFiring> running;
    QList<Firing> queue; ///< What waits for its turn, next one first.
    int failureStreak = 0;
    std::optional<UtcTime> nextEligible; ///< End of the present backoff.
    bool isTripped = false;
    std::optional<Error> lastError; ///< Of the last failure; gone after a success or a reset.
    std::optional<LastRun> lastRun;
    ScheduleCounters counters;

    bool operator==(const ScheduleState &) const = default;
};

QJsonObject writeState(const ScheduleState &state);
/** `Storage` when it is none. */
Result<ScheduleState> readState(const QJsonObject &json);

} // namespace sluice
