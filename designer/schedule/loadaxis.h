// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/schedulerehearsal.h"

#include <QTimeZone>

namespace sluice::designer {

/** From the last full hour on that zone's clocks until the clocks show the same, so many days later: 23 to 25 hours each. */
TimeSpan daysFrom(UtcTime now, int days, const QTimeZone &zone);

/** The same time of day, so many days later or earlier. */
UtcTime addDays(UtcTime time, int days, const QTimeZone &zone);

/** Round times on that zone's clocks, not more than `most`. An hour that comes twice is there twice. */
QList<UtcTime> roundTimes(TimeSpan span, int most, const QTimeZone &zone);

/** Such as "14:30", or "Tue 24" at midnight. */
QString roundTimeText(UtcTime time, const QTimeZone &zone);

} // namespace sluice::designer
