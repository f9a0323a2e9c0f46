// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/loadaxis.h"

#include <QDateTime>
#include <QLocale>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int HourSeconds = 3600;
static constexpr int DaySeconds = 24 * HourSeconds;

static QDateTime onClocks(UtcTime time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone);
}

static UtcTime fromClocks(const QDateTime &time)
{
    return UtcTime(Milliseconds(time.toMSecsSinceEpoch()));
}

UtcTime addDays(UtcTime time, int days, const QTimeZone &zone)
{
    return fromClocks(onClocks(time, zone).addDays(days));
}

TimeSpan daysFrom(UtcTime now, int days, const QTimeZone &zone)
{
    const QTime clock = onClocks(now, zone).time();
    const UtcTime begin = now - Milliseconds(clock.msecsSinceStartOfDay() % (HourSeconds * 1000));
    return {begin, addDays(begin, days, zone)};
}

/** How far the zone's clocks are from midnight. */
static int secondOfDay(UtcTime time, const QTimeZone &zone)
{
    return onClocks(time, zone).time().msecsSinceStartOfDay() / 1000;
}

static int stepFor(TimeSpan span, int most)
{
    for (const int step : {1, 5, 15, 30, 60, 300, 900, 1800, HourSeconds, 2 * HourSeconds, 3 * HourSeconds, 6 * HourSeconds, 12 * HourSeconds}) {
        if (span.length().count() / (1000 * qint64(step)) < most)
            return step;
    }
    return DaySeconds;
}

/** Clocks change by whole quarters of an hour: what is shorter is round in every zone at once. */
QList<UtcTime> roundTimes(TimeSpan span, int most, const QTimeZone &zone)
{
    const int step = stepFor(span, most);
    const qint64 stride = 1000 * qint64(std::min(step, 900));
    qint64 time = span.begin.time_since_epoch().count();
    time += (stride - time % stride) % stride;
    QList<UtcTime> times;
    for (; time <= span.end.time_since_epoch().count(); time += stride) {
        const UtcTime moment{Milliseconds(time)};
        if (step <= 900 || secondOfDay(moment, zone) % step == 0)
            times.append(moment);
    }
    const qsizetype tooMany = times.size() > most ? times.size() / most + 1 : 1;
    if (tooMany > 1) { // Months: each second midnight, and so on.
        QList<UtcTime> fewer;
        for (qsizetype index = 0; index < times.size(); index += tooMany)
            fewer.append(times[index]);
        return fewer;
    }
    return times;
}

QString roundTimeText(UtcTime time, const QTimeZone &zone)
{
    const QDateTime clock = onClocks(time, zone);
    if (clock.time() == QTime(0, 0))
        return QLocale().toString(clock.date(), u"ddd d"_s);
    return clock.time().second() == 0 ? clock.time().toString(u"HH:mm"_s) : clock.time().toString(u"HH:mm:ss"_s);
}

} // namespace sluice::designer
