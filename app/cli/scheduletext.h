// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "engine/schedule/scheduler.h"

namespace sluice::cli {

/** When it runs, in words: "At 03:00 (Europe/Berlin)", "Every 5 minutes". */
QString scheduleSentence(const Schedule &schedule);
/** The instant on the clock of the schedule's zone, with the zone's abbreviation. */
QString scheduleTime(UtcTime time, const Schedule &schedule);
/** One line for each. */
QStringList scheduleTable(const QList<ScheduleInfo> &schedules, const TextStyle &style);
/** All about one: settings, state, the next `upcoming` and the latest decisions. */
QStringList scheduleReport(const ScheduleInfo &info, const QList<UtcTime> &upcoming, const QList<ScheduleEvent> &events,
                           const TextStyle &style);
/** Its next due instants, as if no run ever failed. */
QList<UtcTime> upcomingTimes(const ScheduleInfo &info, UtcTime after, int count);

} // namespace sluice::cli
