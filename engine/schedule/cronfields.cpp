// SPDX-License-Identifier: MIT
#include "engine/schedule/cronfields.h"

#include "engine/schedule/civildate.h"

#include <algorithm>
#include <bitset>
#include <tuple>

namespace sluice {

namespace {

using civil::secondsPerDay;

constexpr qint64 firstLocal = 0;
constexpr qint64 lastLocal = civil::daysFromDate(CronYears::last + 1, 1, 1) * secondsPerDay - 1;

constexpr int none = -1;

/** The lowest bit of `bits` from `from` on. */
int bitAtOrAfter(quint64 bits, int from)
{
    if (from > 63)
        return none;
    const quint64 rest = bits >> from;
    return rest ? from + std::countr_zero(rest) : none;
}

/** The highest bit of `bits` up to `to`. */
int bitAtOrBefore(quint64 bits, int to)
{
    if (to < 0)
        return none;
    const quint64 rest = bits << (63 - to);
    return rest ? to - std::countl_zero(rest) : none;
}

int lowest(quint64 bits)
{
    return std::countr_zero(bits);
}

int highest(quint64 bits)
{
    return 63 - std::countl_zero(bits);
}

/** Seconds after midnight, or `none` when the day holds no more. */
int timeAtOrAfter(const CronFields &fields, int time)
{
    const int hour = time / 3600;
    const int minute = time / 60 % 60;
    const auto at = [](int h, int m, int s) { return h * 3600 + m * 60 + s; };
    if (fields.hours >> hour & 1) {
        if (fields.minutes >> minute & 1) {
            if (const int s = bitAtOrAfter(fields.seconds, time % 60); s != none)
                return at(hour, minute, s);
        }
        if (const int m = bitAtOrAfter(fields.minutes, minute + 1); m != none)
            return at(hour, m, lowest(fields.seconds));
    }
    const int h = bitAtOrAfter(fields.hours, hour + 1);
    return h == none ? none : at(h, lowest(fields.minutes), lowest(fields.seconds));
}

int timeAtOrBefore(const CronFields &fields, int time)
{
    const int hour = time / 3600;
    const int minute = time / 60 % 60;
    const auto at = [](int h, int m, int s) { return h * 3600 + m * 60 + s; };
    if (fields.hours >> hour & 1) {
        if (fields.minutes >> minute & 1) {
            if (const int s = bitAtOrBefore(fields.seconds, time % 60); s != none)
                return at(hour, minute, s);
        }
        if (const int m = bitAtOrBefore(fields.minutes, minute - 1); m != none)
            return at(hour, m, highest(fields.seconds));
    }
    const int h = bitAtOrBefore(fields.hours, hour - 1);
    return h == none ? none : at(h, highest(fields.minutes), highest(fields.seconds));
}

quint32 bit(int day)
{
    return quint32(1) << day;
}

/** `firstWeekday` is that of the month's day 1. */
int weekdayOf(int day, int firstWeekday)
{
    return (firstWeekday + day - 1) % 7;
}

int nearestWeekday(int day, int lastDay, int firstWeekday)
{
    switch (weekdayOf(day, firstWeekday)) {
    case 6:
        return day == 1 ? 3 : day - 1;
    case 0:
        return day == lastDay ? day - 2 : day + 1;
    default:
        return day;
    }
}

quint32 monthDays(const CronFields &fields, int lastDay, int firstWeekday)
{
    if (fields.isLastDay)
        return bit(lastDay);
    if (fields.isLastWeekday)
        return bit(nearestWeekday(lastDay, lastDay, firstWeekday));
    if (fields.nearestWeekdayTo > 0)
        return fields.nearestWeekdayTo > lastDay ? 0 : bit(nearestWeekday(fields.nearestWeekdayTo, lastDay, firstWeekday));
    return fields.days;
}

quint32 weekDays(const CronFields &fields, int lastDay, int firstWeekday)
{
    if (fields.nthOfWeekday >= 0)
        return quint32(quint64(1) << (1 + (fields.nthOfWeekday - firstWeekday + 7) % 7 + (fields.nth - 1) * 7));
    if (fields.lastOfWeekday >= 0)
        return bit(lastDay - (weekdayOf(lastDay, firstWeekday) - fields.lastOfWeekday + 7) % 7);
    const quint32 week = fields.weekdays;
    const quint64 rotated = ((week >> firstWeekday) | (week << (7 - firstWeekday))) & 0x7f;
    return quint32((rotated * 0x10204081) << 1); // five weeks, from day 1 on
}

/** There are fourteen kinds of years: by the weekday of 1 January, and 7 more for leap years. They repeat after 400 years. */
constexpr int cycleYears = 400;

constexpr std::array<quint8, cycleYears> makeYearKinds()
{
    std::array<quint8, cycleYears> kinds = {};
    for (int year = 0; year < cycleYears; ++year) {
        const int weekday = civil::weekdayFromDays(civil::daysFromDate(2000 + year, 1, 1));
        kinds[size_t(year)] = quint8(weekday + (civil::isLeapYear(year) ? 7 : 0));
    }
    return kinds;
}

struct MonthShape
{
    quint8 lastDay = 0;
    quint8 firstWeekday = 0;
};

constexpr std::array<std::array<MonthShape, 13>, 14> makeMonthShapes()
{
    std::array<std::array<MonthShape, 13>, 14> shapes = {};
    for (int kind = 0; kind < 14; ++kind) {
        int weekday = kind % 7;
        for (int month = 1; month <= 12; ++month) {
            const int lastDay = civil::daysInMonth(kind < 7 ? 2001 : 2000, month);
            shapes[size_t(kind)][size_t(month)] = {quint8(lastDay), quint8(weekday)};
            weekday = (weekday + lastDay) % 7;
        }
    }
    return shapes;
}

constexpr auto yearKinds = makeYearKinds();
constexpr auto monthShapes = makeMonthShapes();

int kindOf(int year)
{
    return yearKinds[size_t(unsigned(year) % cycleYears)];
}

/** A year that had no allowed day at all makes a second look at one of its kind needless. */
class BarrenYears final
{
public:
    bool contains(int year) const { return m_kinds >> kindOf(year) & 1; }
    bool areAll() const { return m_kinds == (1u << 14) - 1; }
    void add(int year) { m_kinds |= 1u << kindOf(year); }

private:
    quint32 m_kinds = 0;
};

/** The first allowed day from that month on, as days since 1970. */
std::optional<qint64> dayFromMonthOn(const CronFields &fields, int firstYear, int firstMonth)
{
    BarrenYears barren;
    const auto following = [&fields](int year) { return fields.years ? fields.years->atOrAfter(year) : year; };
    // Beyond one cycle of the calendar only the years' own field makes a difference.
    const int lastYear = fields.years ? CronYears::last : std::min(CronYears::last, firstYear + cycleYears);
    for (int year = following(firstYear); year <= lastYear && !barren.areAll(); year = following(year + 1)) {
        if (barren.contains(year))
            continue;
        const int from = year == firstYear ? firstMonth : 1;
        for (int month = bitAtOrAfter(fields.months, from); month != none; month = bitAtOrAfter(fields.months, month + 1)) {
            if (const quint32 days = cronDaysOfMonth(fields, year, month))
                return civil::daysFromDate(year, month, lowest(days));
        }
        if (from == 1)
            barren.add(year);
    }
    return std::nullopt;
}

/** The last allowed day up to the end of that month, as days since 1970. */
std::optional<qint64> dayUpToMonth(const CronFields &fields, int lastYear, int lastMonth)
{
    BarrenYears barren;
    const auto preceding = [&fields](int year) { return fields.years ? fields.years->atOrBefore(year) : year; };
    const int firstYear = fields.years ? CronYears::first : std::max(CronYears::first, lastYear - cycleYears);
    for (int year = preceding(lastYear); year >= firstYear && !barren.areAll(); year = preceding(year - 1)) {
        if (barren.contains(year))
            continue;
        const int to = year == lastYear ? lastMonth : 12;
        for (int month = bitAtOrBefore(fields.months, to); month != none; month = bitAtOrBefore(fields.months, month - 1)) {
            if (const quint32 days = cronDaysOfMonth(fields, year, month))
                return civil::daysFromDate(year, month, highest(days));
        }
        if (to == 12)
            barren.add(year);
    }
    return std::nullopt;
}

int firstTime(const CronFields &fields)
{
    return lowest(fields.hours) * 3600 + lowest(fields.minutes) * 60 + lowest(fields.seconds);
}

int lastTime(const CronFields &fields)
{
    return highest(fields.hours) * 3600 + highest(fields.minutes) * 60 + highest(fields.seconds);
}

/** The allowed days of the date's month; none when its month or year is not allowed. */
quint32 daysAround(const CronFields &fields, civil::Date date)
{
    const bool isAllowed = (fields.months >> date.month & 1) && fields.allowsYear(date.year);
    return isAllowed ? cronDaysOfMonth(fields, date.year, date.month) : 0;
}

} // namespace

int CronYears::atOrAfter(int year) const
{
    if (year > last)
        return last + 1;
    const int index = year < first ? 0 : year - first;
    auto word = size_t(index / 64);
    quint64 rest = words[word] >> (index % 64) << (index % 64);
    while (rest == 0) {
        if (++word == words.size())
            return last + 1;
        rest = words[word];
    }
    return first + int(word) * 64 + std::countr_zero(rest);
}

int CronYears::atOrBefore(int year) const
{
    if (year < first)
        return first - 1;
    const int index = std::min(year, last) - first;
    auto word = size_t(index / 64);
    quint64 rest = words[word] << (63 - index % 64) >> (63 - index % 64);
    while (rest == 0) {
        if (word == 0)
            return first - 1;
        rest = words[--word];
    }
    return first + int(word) * 64 + 63 - std::countl_zero(rest);
}

int CronYears::lastNewFrom(int year) const
{
    std::bitset<cycleYears> seen;
    int newest = year - 1;
    for (int next = atOrAfter(year); next <= last && !seen.all(); next = atOrAfter(next + 1)) {
        if (!seen.test(size_t(next % cycleYears)))
            newest = next;
        seen.set(size_t(next % cycleYears));
    }
    return newest;
}

bool CronYears::areAll() const
{
    int count = 0;
    for (const quint64 word : words)
        count += std::popcount(word);
    return count == last - first + 1;
}

bool CronFields::operator==(const CronFields &other) const
{
    const auto tied = [](const CronFields &f) {
        return std::tie(f.seconds, f.minutes, f.hours, f.days, f.isLastDay, f.isLastWeekday, f.nearestWeekdayTo, f.months, f.weekdays,
                        f.lastOfWeekday, f.nthOfWeekday, f.nth, f.isEitherDay, f.isInterval);
    };
    if (tied(*this) != tied(other) || bool(years) != bool(other.years))
        return false;
    return !years || *years == *other.years;
}

quint32 cronDaysOfMonth(const CronFields &fields, int year, int month)
{
    const auto [lastDay, firstWeekday] = monthShapes[size_t(kindOf(year))][size_t(month)];
    const quint32 ofMonth = monthDays(fields, lastDay, firstWeekday);
    const quint32 ofWeek = weekDays(fields, lastDay, firstWeekday);
    const quint32 all = quint32((quint64(2) << lastDay) - 2);
    return (fields.isEitherDay ? ofMonth | ofWeek : ofMonth & ofWeek) & all;
}

std::optional<qint64> cronLocalAtOrAfter(const CronFields &fields, qint64 local)
{
    local = std::max(local, firstLocal);
    if (local > lastLocal)
        return std::nullopt;
    const qint64 today = local / secondsPerDay;
    const civil::Date date = civil::dateFromDays(today);
    const quint32 fromToday = daysAround(fields, date) >> date.day;
    if (fromToday & 1) {
        if (const int time = timeAtOrAfter(fields, int(local % secondsPerDay)); time != none)
            return today * secondsPerDay + time;
    }
    if (const quint32 later = fromToday & ~1u)
        return (today + lowest(later)) * secondsPerDay + firstTime(fields);
    const bool isYearOver = date.month == 12;
    const std::optional<qint64> day = dayFromMonthOn(fields, date.year + (isYearOver ? 1 : 0), isYearOver ? 1 : date.month + 1);
    if (!day)
        return std::nullopt;
    return *day * secondsPerDay + firstTime(fields);
}

std::optional<qint64> cronLocalAtOrBefore(const CronFields &fields, qint64 local)
{
    local = std::min(local, lastLocal);
    if (local < firstLocal)
        return std::nullopt;
    const qint64 today = local / secondsPerDay;
    const civil::Date date = civil::dateFromDays(today);
    const quint32 days = daysAround(fields, date);
    if (days >> date.day & 1) {
        if (const int time = timeAtOrBefore(fields, int(local % secondsPerDay)); time != none)
            return today * secondsPerDay + time;
    }
    if (const quint32 earlier = days & ((quint32(1) << date.day) - 1))
        return (today - date.day + highest(earlier)) * secondsPerDay + lastTime(fields);
    const bool isYearNew = date.month == 1;
    const std::optional<qint64> day = dayUpToMonth(fields, date.year - (isYearNew ? 1 : 0), isYearNew ? 12 : date.month - 1);
    if (!day)
        return std::nullopt;
    return *day * secondsPerDay + lastTime(fields);
}

bool cronHasNoDay(const CronFields &fields)
{
    if (fields.isEitherDay || fields.isLastDay || fields.isLastWeekday)
        return false;
    const int earliest = fields.nearestWeekdayTo > 0 ? fields.nearestWeekdayTo : lowest(fields.days);
    for (int month = lowest(fields.months); month != none; month = bitAtOrAfter(fields.months, month + 1)) {
        constexpr int leapYear = 2000;
        if (earliest <= civil::daysInMonth(leapYear, month))
            return false;
    }
    return true;
}

} // namespace sluice
