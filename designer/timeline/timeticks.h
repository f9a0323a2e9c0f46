// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/timeline/timeaxis.h"

#include <QString>

namespace sluice::designer {

/**
 * The distance between two marks of a time axis, in microseconds: 1, 2 or 5 times a power of ten below a
 * second; steps of a clock above (1, 2, 5, 10, 15, 30 seconds, then minutes, hours, days).
 *
 * The smallest for which two marks stand at least `minPixels` apart.
 */
qint64 tickStep(double pixelsPerUs, double minPixels);

/** Where the marks stand that are in view. */
struct TimeTicks
{
    qint64 stepUs = 0;
    QList<qint64> times;

    bool operator==(const TimeTicks &) const = default;
};

/** Multiples of the step that are in view and not inside a fold. */
TimeTicks visibleTicks(const TimeAxis &axis, double minPixels);

/** The words at a mark, with no more digits than the step needs: "150 ms", "1.25 s", "1:30 min", "2:05 h", "3 d 4 h". */
QString tickLabel(qint64 timeUs, qint64 stepUs);

/** The length of the axis of a run that goes on: a round number above `nowUs`, so that bars grow and do not shrink. */
qint64 roundedLength(qint64 nowUs);

/** A duration for readouts, exact to the microsecond below a second: "181.204 ms", "1 min 3.250 s". */
QString exactDuration(qint64 us);

} // namespace sluice::designer
