// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/timeticks.h"

#include "designer/enginewords.h"
#include "designer/tr.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sluice::designer {

static constexpr qint64 Second = 1'000'000;
static constexpr qint64 Minute = 60 * Second;
static constexpr qint64 Hour = 60 * Minute;
static constexpr qint64 Day = 24 * Hour;

static constexpr std::array ClockSteps = {
    1 * Second, 2 * Second, 5 * Second, 10 * Second, 15 * Second, 30 * Second,
    1 * Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute,
    1 * Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, 1 * Day, 2 * Day, 5 * Day, 10 * Day};

/** The smallest of 1, 2 and 5 times a power of ten that is at least `value`. */
static qint64 roundedUp(double value)
{
    for (qint64 power = 1; power < std::numeric_limits<qint64>::max() / 10; power *= 10) {
        for (const qint64 digit : {1, 2, 5}) {
            if (double(digit * power) >= value)
                return digit * power;
        }
    }
    return std::numeric_limits<qint64>::max() / 10;
}

qint64 tickStep(double pixelsPerUs, double minPixels)
{
    const double wanted = minPixels / pixelsPerUs;
    if (wanted <= double(Second))
        return roundedUp(wanted);
    for (const qint64 step : ClockSteps) {
        if (double(step) >= wanted)
            return step;
    }
    return roundedUp(wanted / double(Day)) * Day;
}

static qint64 nextMultiple(qint64 time, qint64 step)
{
    return (time + step - 1) / step * step;
}

TimeTicks visibleTicks(const TimeAxis &axis, double minPixels)
{
    TimeTicks ticks{tickStep(axis.scale(), minPixels), {}};
    const qint64 last = axis.toTime(axis.width());
    qint64 time = nextMultiple(axis.toTime(0), ticks.stepUs);
    auto fold = axis.folds().begin();
    while (time <= last) {
        while (fold != axis.folds().end() && fold->endUs <= time)
            ++fold;
        if (fold != axis.folds().end() && fold->startUs < time) {
            time = nextMultiple(fold->endUs, ticks.stepUs);
            continue;
        }
        ticks.times.append(time);
        time += ticks.stepUs;
    }
    return ticks;
}

static QString padded(qint64 value)
{
    return QString::number(value).rightJustified(2, u'0');
}

/** How many digits after the point a step of so many units needs. */
static int digitsFor(qint64 stepUs, qint64 unit)
{
    int digits = 0;
    for (qint64 part = unit; part > 1 && stepUs % part != 0; part /= 10)
        ++digits;
    return digits;
}

static QString clockSeconds(qint64 us, qint64 stepUs)
{
    const int digits = digitsFor(stepUs, Second);
    return localNumber(double(us) / double(Second), digits).rightJustified(digits > 0 ? 3 + digits : 2, u'0');
}

QString tickLabel(qint64 timeUs, qint64 stepUs)
{
    if (stepUs < 1000 && timeUs < 1000)
        return Tr::tr("%1 µs").arg(timeUs);
    if (timeUs < Second && stepUs < Second)
        return Tr::tr("%1 ms").arg(localNumber(double(timeUs) / 1000, digitsFor(stepUs, 1000)));
    if (timeUs < Minute)
        return Tr::tr("%1 s").arg(localNumber(double(timeUs) / double(Second), digitsFor(stepUs, Second)));
    if (timeUs >= Day && stepUs >= Day)
        return Tr::tr("%1 d").arg(timeUs / Day);
    QString seconds;
    if (timeUs < Hour || stepUs < Minute)
        seconds = u':' + clockSeconds(timeUs % Minute, stepUs);
    if (timeUs < Hour)
        return Tr::tr("%1%2 min").arg(timeUs / Minute).arg(seconds);
    const QString hours = Tr::tr("%1:%2%3 h").arg(timeUs % Day / Hour).arg(padded(timeUs % Hour / Minute), seconds);
    return timeUs < Day ? hours : Tr::tr("%1 d %2").arg(timeUs / Day).arg(hours);
}

qint64 roundedLength(qint64 nowUs)
{
    static constexpr std::array Steps = {1.0, 1.5, 2.0, 3.0, 5.0, 7.5};
    const double wanted = std::max(double(nowUs) * 1.05, 10'000.0);
    for (double power = 1000; power < 1e18; power *= 10) {
        for (const double step : Steps) {
            if (step * power >= wanted)
                return qint64(step * power);
        }
    }
    return nowUs;
}

QString exactDuration(qint64 us)
{
    if (us < 0)
        return QStringLiteral("–");
    if (us < Second)
        return Tr::tr("%1 ms").arg(localNumber(double(us) / 1000, 3));
    if (us < Minute)
        return Tr::tr("%1 s").arg(localNumber(double(us) / double(Second), 3));
    const QString seconds = localNumber(double(us % Minute) / double(Second), 3);
    if (us < Hour)
        return Tr::tr("%1 min %2 s").arg(us / Minute).arg(seconds);
    if (us < Day)
        return Tr::tr("%1 h %2 min %3 s").arg(us / Hour).arg(us % Hour / Minute).arg(seconds);
    return Tr::tr("%1 d %2 h %3 min %4 s").arg(us / Day).arg(us % Day / Hour).arg(us % Hour / Minute).arg(seconds);
}

} // namespace sluice::designer
