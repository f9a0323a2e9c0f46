// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/schedulerehearsal.h"
#include "engine/schedule/scheduler.h"

namespace sluice::designer {

/** A schedule as it stands, and how long its runs last. */
struct ForecastSchedule
{
    ScheduleInfo info;
    TimeZoneTable zone;
    std::optional<Milliseconds> duration; ///< Nothing when none of its runs has ended yet.
};

/** What is expected of one schedule. */
struct ForecastRow
{
    QString id;
    bool hasDuration = false;
    bool isHeld = false; ///< Paused, or stopped by failures: nothing is due.
    qint64 fires = 0; ///< How often it starts during the span.
    QList<RehearsedRun> runs; ///< Those that touch the span; empty when there are too many.
    QList<qint64> density; ///< In that case: how often it is due, for equal slices of the span.

    bool isDense() const { return !density.isEmpty(); }
    bool operator==(const ForecastRow &) const = default;
};

/** From here on, that many runs go on at once. */
struct LoadStep
{
    UtcTime from;
    qint64 running = 0;

    bool operator==(const LoadStep &) const = default;
};

struct Collision
{
    enum class Kind : quint8 {
        TooMany, ///< More runs at once than one wants.
        LeftOut, ///< Due while an earlier run of the same schedule goes on, and does not take place.
        Waits, ///< Likewise, but it starts later.
        StopsEarlier, ///< Likewise, and the earlier run is cancelled.
        RunsBeside, ///< Likewise, and both go on.
    };
    Kind kind = Kind::TooMany;
    TimeSpan span; ///< From the first to after the last one.
    qint64 count = 0; ///< Of `TooMany`: how many at once at most. Else how many times, or 0 when that was not counted.
    QStringList schedules;
    QList<UtcTime> instants; ///< When it happens, unless it is `TooMany`.

    bool operator==(const Collision &) const = default;
};

/** What all schedules will do during some time. */
struct ScheduleForecast
{
    static constexpr qint64 MostBars = 400; ///< Of a row; beyond that it has a density instead.
    static constexpr int Slices = 168; ///< Of a density: whole hours in a week.

    TimeSpan span;
    QList<ForecastRow> rows; ///< In the order of the schedules.
    QList<LoadStep> load; ///< By time; begins at 0.
    QList<Collision> collisions; ///< By time.

    qint64 mostAtOnce() const;
};

/** What is expected if every run takes as long as usual. Pure and slow: some milliseconds for each hundred schedules. */
ScheduleForecast forecast(const QList<ForecastSchedule> &schedules, TimeSpan span, int mostWanted);

/** The median of the latest runs that came to their end by themselves. */
std::optional<Milliseconds> usualDuration(const QList<FiringRecord> &firings);

/** What a sleep of the machine makes of one schedule. */
struct AsleepOutcome
{
    QString id;
    qint64 missed = 0; ///< Would have started while it slept; at most `ScheduleEvent::MostCounted`.
    QList<RehearsedRun> madeUp; ///< Runs for what was missed, at the end of the sleep or later.
    qint64 leftOut = 0; ///< Missed, and has no run of its own.
    SkipReason reason = SkipReason::None; ///< Why the last of them was left out.
    qint64 queued = 0; ///< Of `madeUp`: had to wait for an earlier one.

    bool operator==(const AsleepOutcome &) const = default;
};

/** For each schedule that misses something. Pure, and as slow as `forecast`. */
QList<AsleepOutcome> whatIfAsleep(const QList<ForecastSchedule> &schedules, TimeSpan asleep);

} // namespace sluice::designer
