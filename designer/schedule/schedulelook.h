// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/scheduler.h"

#include <QIcon>

namespace sluice::designer {

/** How a schedule is worded and drawn: one word and one shape for each status, and one sentence for when it runs. */
QString scheduleStatusWord(ScheduleStatus status);
QIcon scheduleStatusIcon(ScheduleStatus status);

/** Such as "Every day at 03:00 (Europe/Berlin)", in the language of the application. */
QString scheduleSentence(const Schedule &schedule);

/** Such as "on the second Friday of the month"; the last one when `nth` is none of 1 to 5. 0 is Sunday. */
QString nthWeekdayText(int nth, int weekday);

/** Such as "in 2 h 5 min"; counts down to the second during the last hour. */
QString countdownText(Milliseconds left);

/** The clock of this machine, without the date when it is today. */
QString localTimeText(UtcTime time, UtcTime now);

} // namespace sluice::designer
