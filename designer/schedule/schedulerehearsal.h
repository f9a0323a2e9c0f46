// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/scheduleplan.h"

namespace sluice::designer {

/** A stretch of time; `end` is not part of it. */
struct TimeSpan
{
    UtcTime begin;
    UtcTime end;

    Milliseconds length() const { return end - begin; }
    bool contains(UtcTime time) const { return begin <= time && time < end; }
    bool operator==(const TimeSpan &) const = default;
};

/** A schedule, and how long its runs are taken to last. */
struct RehearsedSchedule
{
    Schedule schedule;
    TimeZoneTable zone;
    ScheduleState state;
    Milliseconds duration{}; ///< 0: it ends as soon as it began.
};

struct RehearsedRun
{
    UtcTime due;
    UtcTime start;
    UtcTime end; ///< Also when that is later than the rehearsal.
    FireCause cause = FireCause::Due;
    bool isCut = false; ///< Cancelled, as the next one was due.

    bool operator==(const RehearsedRun &) const = default;
};

struct Rehearsal
{
    QList<RehearsedRun> runs; ///< In the order in which they start.
    QList<ScheduleEvent> events; ///< What the scheduler would decide.
};

/**
 * Plays what the scheduler would do with a schedule during `span`, with the scheduler's own rules, if every run succeeds.
 *
 * While the machine is asleep nothing is decided, and runs that go on stand still. Takes longer the more runs there are.
 */
Rehearsal rehearse(const RehearsedSchedule &what, TimeSpan span, const std::optional<TimeSpan> &asleep = {});

/** The state of a schedule that did all it had to before `begin`, and whose present runs and failures are over by then. */
ScheduleState stateAt(const RehearsedSchedule &what, UtcTime begin);

} // namespace sluice::designer
