// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/schedule.h"

#include <QTime>

namespace sluice::designer {

/** In how many ways the form asks when a schedule runs, from the plainest on. */
enum class WhenPage : quint8 { Every, Daily, Weekly, Monthly, CronText, Once, Manual };

/** What the pages Daily, Weekly and Monthly ask for: days, and the times on each of them. */
struct CalendarWhen
{
    enum class Days : quint8 { EveryDay, Weekdays, MonthDay, LastDay, NthWeekday, NearestWeekday };

    Days days = Days::EveryDay;
    QList<int> weekdays; ///< Of `Weekdays`; 0 is Sunday, in rising order.
    int monthDay = 1; ///< Of `MonthDay` and `NearestWeekday`.
    int nth = 1; ///< Of `NthWeekday`; 0: the last one.
    int weekday = 1; ///< Of `NthWeekday`.
    QList<QTime> times; ///< Whole minutes, in rising order.

    WhenPage page() const;
    bool operator==(const CalendarWhen &) const = default;
};

/**
 * As five cron fields. `InvalidParameter` without times or weekdays, and for times that one expression cannot
 * say, as 03:00 and 15:30: it would also mean 03:30 and 15:00.
 */
Result<QString> cronText(const CalendarWhen &when);
/** Nothing when such a page cannot hold the trigger without loss. */
std::optional<CalendarWhen> calendarWhen(const Trigger &trigger);

/** The first page that can hold the trigger without loss. */
WhenPage simplestPage(const Trigger &trigger);

/** The expression that fires as often, if there is one. */
std::optional<QString> cronTextOfInterval(Milliseconds interval);
/** The interval in which the expression fires, day and night, if there is one. */
std::optional<Milliseconds> intervalOfCron(const CronExpression &cron);

/** Times that a person typed, such as "3:00, 15:30"; sorted, none twice. The error says what is wrong with which. */
Result<QList<QTime>> timesFromText(const QString &text);
QString timesText(const QList<QTime> &times);

} // namespace sluice::designer
