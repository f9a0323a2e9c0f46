// SPDX-License-Identifier: MIT
#include "engine/schedule/scheduleinfo.h"

namespace sluice {

static ScheduleStatus statusOf(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone, UtcTime now)
{
    if (!state.running.isEmpty())
        return ScheduleStatus::Running;
    if (state.isTripped)
        return ScheduleStatus::Tripped;
    if (schedule.isPaused)
        return ScheduleStatus::Paused;
    if (state.nextEligible && *state.nextEligible > now)
        return ScheduleStatus::BackingOff;
    if (isFinished(schedule, state, zone))
        return ScheduleStatus::Finished;
    if (state.lastError)
        return ScheduleStatus::Failed;
    const bool hasCompleted = state.lastRun && state.lastRun->end.status != RunStatus::Cancelled;
    return hasCompleted ? ScheduleStatus::Completed : ScheduleStatus::Idle;
}

ScheduleInfo describeSchedule(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone, UtcTime now)
{
    ScheduleInfo info{schedule, state, statusOf(schedule, state, zone, now), nextDue(schedule, state, zone), {}};
    if (info.nextDue)
        info.nextFire = DueTimes(schedule, zone, state.anchor).fireTime(*info.nextDue);
    return info;
}

ScheduleInfo describeSchedule(const StoredSchedule &stored, UtcTime now)
{
    const auto zone = TimeZoneTable::load(stored.schedule.timeZone);
    return describeSchedule(stored.schedule, stored.state, zone.value_or(TimeZoneTable()), now);
}

} // namespace sluice
