// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/scheduleplan.h"
#include "engine/schedule/scheduler.h"

namespace sluice {

ScheduleInfo describeSchedule(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone, UtcTime now);

} // namespace sluice
