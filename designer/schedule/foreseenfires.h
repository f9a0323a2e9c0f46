// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/schedule.h"

namespace sluice::designer {

/** One of the next runs of a schedule. */
struct ForeseenFire
{
    UtcTime due;
    UtcTime start; ///< Later than `due` by its part of the jitter.
    QString clockNote; ///< A sentence, when the clocks change around then; else empty.
};

/** What a person wants to know before they trust a schedule. */
struct Foresight
{
    QList<ForeseenFire> fires;
    /** What the list alone does not say: why it is empty or short, and what comes on top. Full sentences. */
    QStringList notes;
};

/** The next `count` runs after `now`, as long as no run takes longer than the time to the next. */
Foresight foresee(const Schedule &schedule, const TimeZoneTable &zone, UtcTime anchor, UtcTime now, int count);

/** A time of the zone in the language of the application, with the day of the week. */
QString zonedText(UtcTime time, const TimeZoneTable &zone);

} // namespace sluice::designer
