// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

/** Calendar arithmetic in the proleptic Gregorian calendar, without a date class in the way. */
namespace sluice::civil {

constexpr qint64 secondsPerDay = 86'400;
/** After 400 years dates and weekdays repeat. */
constexpr qint64 secondsPerCycle = 146'097 * secondsPerDay;

struct Date
{
    int year = 1970;
    int month = 1; ///< 1 to 12.
    int day = 1; ///< 1 to 31.
};

constexpr qint64 floorDiv(qint64 value, qint64 divisor)
{
    return value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
}

constexpr bool isLeapYear(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int daysInMonth(int year, int month)
{
    constexpr char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeapYear(year) ? 29 : days[month - 1];
}

/** Days since 1 January 1970. Years begin in March here, so that the leap day is a year's last. */
constexpr qint64 daysFromDate(int year, int month, int day)
{
    const int shifted = month <= 2 ? year - 1 : year;
    const qint64 era = floorDiv(shifted, 400);
    const int yearOfEra = int(shifted - era * 400);
    const int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

constexpr Date dateFromDays(qint64 days)
{
    const qint64 shifted = days + 719'468;
    const qint64 era = floorDiv(shifted, 146'097);
    const int dayOfEra = int(shifted - era * 146'097);
    const int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int monthFromMarch = (5 * dayOfYear + 2) / 153;
    const int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    const int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    return {int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, day};
}

/** 0 is Sunday. */
constexpr int weekdayFromDays(qint64 days)
{
    return int((days % 7 + 11) % 7);
}

} // namespace sluice::civil
