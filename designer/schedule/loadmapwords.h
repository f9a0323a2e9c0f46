// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/scheduleforecast.h"

namespace sluice::designer {

/** What the load map shows, in words, in the language of the application and on the clocks of this machine. */
QString collisionText(const Collision &collision);
QString collisionKindWord(Collision::Kind kind);
QString outcomeText(const AsleepOutcome &outcome);
/** Such as "Tue 24 03:00:05". */
QString momentText(UtcTime time);
/** Such as "1 h 5 min"; two units. */
QString lastingText(Milliseconds duration);
/** What one sees when pointing at a run. */
QString runText(const ForecastRow &row, const RehearsedRun &run);
QString densityText(const ForecastRow &row, qint64 count, TimeSpan slice);

} // namespace sluice::designer
