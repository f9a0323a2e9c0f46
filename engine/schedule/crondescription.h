// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/cronexpression.h"

namespace sluice {

/** One field's allowed values, in the form in which people would say them. */
struct CronShape
{
    enum class Kind : quint8 {
        Every, ///< All of them.
        EveryNth, ///< From the lowest possible value on, each `step`.
        Range, ///< From the first to the last of `values`, without gaps.
        Values, ///< Those in `values`.
    };
    Kind kind = Kind::Every;
    QList<int> values; ///< In rising order, always complete except for years, which are at most the first 100.
    int step = 1;

    bool operator==(const CronShape &) const = default;
};

/** How the days are chosen. */
struct CronDayChoice
{
    enum class Rule : quint8 { EveryDay, ByMonth, ByWeek, EitherOf, BothOf };
    enum class MonthDay : quint8 { Listed, Last, LastWeekday, NearestWeekday };
    enum class WeekDay : quint8 { Listed, LastOfMonth, NthOfMonth };

    Rule rule = Rule::EveryDay;
    MonthDay monthDay = MonthDay::Listed;
    CronShape monthDays; ///< When `Listed`; the one day for `NearestWeekday`.
    WeekDay weekDay = WeekDay::Listed;
    CronShape weekDays; ///< 0 is Sunday. When `Listed`; else the one weekday.
    int nth = 0; ///< For `NthOfMonth`.

    bool operator==(const CronDayChoice &) const = default;
};

/** A parsed expression taken apart for whoever words it, in any language. */
struct CronDescription
{
    CronShape seconds;
    CronShape minutes;
    CronShape hours;
    CronDayChoice days;
    CronShape months;
    CronShape years;

    bool operator==(const CronDescription &) const = default;
};

CronDescription describeCron(const CronExpression &cron);

/** One English sentence without a full stop, such as "At 09:00 on Monday through Friday". */
QString cronSentence(const CronDescription &description);

} // namespace sluice
