// SPDX-License-Identifier: MIT
#include "engine/core/duration.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct Unit
{
    QLatin1StringView name;
    qint64 milliseconds;
};

/** In falling order; `ms` stands before `m` and `s`, as the longest name has to match first. */
constexpr std::array units{
    Unit{"d"_L1, 86'400'000}, Unit{"h"_L1, 3'600'000}, Unit{"m"_L1, 60'000},
    Unit{"s"_L1, 1'000},      Unit{"ms"_L1, 1},
};

constexpr qint64 longest = 10'000 * units[0].milliseconds;

} // namespace

static qsizetype digitCount(QStringView text)
{
    qsizetype count = 0;
    while (count < text.size() && text[count] >= u'0' && text[count] <= u'9')
        ++count;
    return count;
}

/** The index in `units` of the unit that `text` begins with, or -1. */
static int unitAt(QStringView text)
{
    if (text.startsWith("ms"_L1))
        return int(units.size()) - 1;
    for (size_t i = 0; i + 1 < units.size(); ++i) {
        if (text.startsWith(units[i].name))
            return int(i);
    }
    return -1;
}

Result<Milliseconds> parseDuration(QStringView text)
{
    const auto refuse = [text] {
        return failure(ErrorCode::InvalidParameter, u"\"%1\" is not a duration."_s.arg(text),
                       u"Write a whole number with a unit, such as 250ms, 30s, 5m, 2h or 1h30m."_s);
    };
    QStringView rest = text;
    qint64 total = 0;
    int lastUnit = -1;
    while (!rest.isEmpty()) {
        const qsizetype digits = digitCount(rest);
        if (digits == 0 || digits > 15)
            return refuse();
        const int unit = unitAt(rest.sliced(digits));
        if (unit <= lastUnit)
            return refuse();
        const qint64 count = rest.first(digits).toLongLong();
        if (count > longest / units[size_t(unit)].milliseconds)
            return failure(ErrorCode::InvalidParameter, u"\"%1\" is longer than 10,000 days."_s.arg(text));
        total += count * units[size_t(unit)].milliseconds;
        lastUnit = unit;
        rest = rest.sliced(digits + units[size_t(unit)].name.size());
    }
    if (lastUnit < 0)
        return refuse();
    if (total > longest)
        return failure(ErrorCode::InvalidParameter, u"\"%1\" is longer than 10,000 days."_s.arg(text));
    return Milliseconds(total);
}

QString formatDuration(Milliseconds duration)
{
    qint64 rest = std::max<qint64>(0, duration.count());
    if (rest == 0)
        return u"0ms"_s;
    QString text;
    for (const Unit &unit : units) {
        if (const qint64 count = rest / unit.milliseconds; count > 0)
            text += QString::number(count) + unit.name;
        rest %= unit.milliseconds;
    }
    return text;
}

/** Three significant digits without needless zeros. */
static QString shortNumber(double value)
{
    const int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    QString text = QString::number(value, 'f', decimals);
    if (decimals > 0) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text;
}

static QString twoUnits(qint64 large, QLatin1StringView largeName, qint64 small, QLatin1StringView smallName)
{
    QString text = QString::number(large) + u' ' + largeName;
    if (small > 0)
        text += u' ' + QString::number(small) + u' ' + smallName;
    return text;
}

QString describeDuration(std::chrono::nanoseconds duration)
{
    const double ns = double(std::max<qint64>(0, duration.count()));
    if (ns < 999.5)
        return u"%1 ns"_s.arg(qint64(ns));
    if (ns < 999.5e3)
        return shortNumber(ns / 1e3) + u" µs"_s;
    if (ns < 999.5e6)
        return shortNumber(ns / 1e6) + u" ms"_s;
    if (ns < 59.95e9)
        return shortNumber(ns / 1e9) + u" s"_s;
    const qint64 seconds = qint64(ns / 1e9 + 0.5);
    if (seconds < 3600)
        return twoUnits(seconds / 60, "min"_L1, seconds % 60, "s"_L1);
    if (seconds < 86'400)
        return twoUnits(seconds / 3600, "h"_L1, seconds % 3600 / 60, "min"_L1);
    return twoUnits(seconds / 86'400, "d"_L1, seconds % 86'400 / 3600, "h"_L1);
}

} // namespace sluice
