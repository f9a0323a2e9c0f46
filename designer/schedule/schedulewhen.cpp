// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulewhen.h"

#include "designer/tr.h"
#include "engine/schedule/crondescription.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

WhenPage CalendarWhen::page() const
{
    switch (days) {
    case Days::EveryDay: return WhenPage::Daily;
    case Days::Weekdays: return WhenPage::Weekly;
    case Days::MonthDay:
    case Days::LastDay:
    case Days::NthWeekday:
    case Days::NearestWeekday: return WhenPage::Monthly;
    }
    Q_UNREACHABLE();
}

static QString joinedNumbers(const QList<int> &numbers)
{
    QStringList texts;
    for (const int number : numbers)
        texts += QString::number(number);
    return texts.join(u',');
}

/** "0 3,15": the two fields that give exactly these times. */
static Result<QString> timeFields(const QList<QTime> &times)
{
    QList<int> hours;
    QList<int> minutes;
    for (const QTime &time : times) {
        if (!hours.contains(time.hour()))
            hours.append(time.hour());
        if (!minutes.contains(time.minute()))
            minutes.append(time.minute());
    }
    if (times.isEmpty())
        return failure(ErrorCode::InvalidParameter, Tr::tr("Enter at least one time, such as 03:00."));
    if (hours.size() * minutes.size() != times.size())
        return failure(ErrorCode::InvalidParameter,
                       Tr::tr("One schedule can have several times only with the same minutes, such as 03:30 and 15:30. Add a second "
                              "schedule for the other time."));
    std::ranges::sort(hours);
    std::ranges::sort(minutes);
    return joinedNumbers(minutes) + u' ' + joinedNumbers(hours);
}

static QString dayFields(const CalendarWhen &when)
{
    using Days = CalendarWhen::Days;
    switch (when.days) {
    case Days::EveryDay: return u"* * *"_s;
    case Days::Weekdays: return u"* * "_s + (when.weekdays == QList<int>{1, 2, 3, 4, 5} ? u"1-5"_s : joinedNumbers(when.weekdays));
    case Days::MonthDay: return u"%1 * *"_s.arg(when.monthDay);
    case Days::LastDay: return u"L * *"_s;
    case Days::NthWeekday: return when.nth == 0 ? u"* * %1L"_s.arg(when.weekday) : u"* * %1#%2"_s.arg(when.weekday).arg(when.nth);
    case Days::NearestWeekday: return u"%1W * *"_s.arg(when.monthDay);
    }
    Q_UNREACHABLE();
}

Result<QString> cronText(const CalendarWhen &when)
{
    const Result<QString> times = timeFields(when.times);
    if (!times)
        return times;
    if (when.days == CalendarWhen::Days::Weekdays && when.weekdays.isEmpty())
        return failure(ErrorCode::InvalidParameter, Tr::tr("Check at least one day of the week."));
    return *times + u' ' + dayFields(when);
}

/** What the description is closest to; whether it is the same is for the caller to see. */
static CalendarWhen guess(const CronDescription &cron)
{
    using Days = CalendarWhen::Days;
    CalendarWhen when;
    for (const int hour : cron.hours.values) {
        for (const int minute : cron.minutes.values)
            when.times += QTime(hour, minute);
    }
    const CronDayChoice &days = cron.days;
    if (days.rule == CronDayChoice::Rule::ByWeek && days.weekDay == CronDayChoice::WeekDay::Listed) {
        when.days = Days::Weekdays;
        when.weekdays = days.weekDays.values;
    } else if (days.rule == CronDayChoice::Rule::ByWeek) {
        when.days = Days::NthWeekday;
        when.weekday = days.weekDays.values.first();
        when.nth = days.weekDay == CronDayChoice::WeekDay::LastOfMonth ? 0 : days.nth;
    } else if (days.rule == CronDayChoice::Rule::ByMonth && days.monthDay == CronDayChoice::MonthDay::Last) {
        when.days = Days::LastDay;
    } else if (days.rule == CronDayChoice::Rule::ByMonth) {
        when.days = days.monthDay == CronDayChoice::MonthDay::NearestWeekday ? Days::NearestWeekday : Days::MonthDay;
        when.monthDay = days.monthDays.values.isEmpty() ? 1 : days.monthDays.values.first();
    }
    return when;
}

std::optional<CalendarWhen> calendarWhen(const Trigger &trigger)
{
    constexpr qsizetype mostTimes = 24; // More is no list for a form.
    const auto *cron = std::get_if<CronTrigger>(&trigger);
    if (cron == nullptr || cron->days != CronDays::AsCron)
        return {};
    const CronDescription description = describeCron(cron->expression);
    if (description.hours.values.size() * description.minutes.values.size() > mostTimes)
        return {};
    const CalendarWhen when = guess(description);
    const Result<QString> text = cronText(when);
    if (!text || *CronExpression::parse(*text) != cron->expression)
        return {};
    return when;
}

WhenPage simplestPage(const Trigger &trigger)
{
    if (std::holds_alternative<EveryTrigger>(trigger))
        return WhenPage::Every;
    if (std::holds_alternative<AtTrigger>(trigger))
        return WhenPage::Once;
    if (std::holds_alternative<ManualTrigger>(trigger))
        return WhenPage::Manual;
    const auto when = calendarWhen(trigger);
    return when ? when->page() : WhenPage::CronText;
}

std::optional<QString> cronTextOfInterval(Milliseconds interval)
{
    using namespace std::chrono_literals;
    const auto fits = [interval](Milliseconds unit, int most) {
        return interval % unit == 0ms && interval >= unit && interval / unit < most && most % (interval / unit) == 0;
    };
    const auto step = [interval](Milliseconds unit) {
        return interval == unit ? u"*"_s : u"*/%1"_s.arg(interval / unit);
    };
    if (fits(1s, 60))
        return step(1s) + u" * * * * *"_s;
    if (fits(1min, 60))
        return step(1min) + u" * * * *"_s;
    if (fits(1h, 24))
        return u"0 "_s + step(1h) + u" * * *"_s;
    return interval == 24h ? std::optional(u"0 0 * * *"_s) : std::nullopt;
}

std::optional<Milliseconds> intervalOfCron(const CronExpression &cron)
{
    using namespace std::chrono_literals;
    const auto fires = [&cron](Milliseconds interval) {
        const auto text = cronTextOfInterval(interval);
        return text && *CronExpression::parse(*text) == cron;
    };
    for (const auto &[unit, most] : {std::pair<Milliseconds, int>(1s, 60), std::pair<Milliseconds, int>(1min, 60), std::pair<Milliseconds, int>(1h, 25)}) {
        for (int n = 1; n < most; ++n) {
            if (fires(n * unit))
                return n * unit;
        }
    }
    return {};
}

static QTime timeFromText(const QString &text)
{
    static const QRegularExpression plain(u"^(\\d{1,2})(?:[:.hH](\\d{2})?)?$"_s);
    if (const auto match = plain.match(text); match.hasMatch())
        return QTime(match.captured(1).toInt(), match.captured(2).toInt());
    const QTime time = QLocale().toTime(text, QLocale::ShortFormat);
    return time.isValid() ? time : QLocale::c().toTime(text.toUpper(), u"h:mm AP"_s);
}

Result<QList<QTime>> timesFromText(const QString &text)
{
    static const QRegularExpression separators(u"[,;]"_s);
    QList<QTime> times;
    for (const QString &each : text.split(separators, Qt::SkipEmptyParts)) {
        const QString word = each.trimmed();
        if (word.isEmpty())
            continue;
        const QTime time = timeFromText(word);
        if (!time.isValid())
            return failure(ErrorCode::InvalidParameter,
                           Tr::tr("“%1” is no time of a day. Write it like 03:00, and several like 03:00, 15:00.").arg(word.left(40)));
        if (!times.contains(time))
            times.append(time);
    }
    if (times.isEmpty())
        return failure(ErrorCode::InvalidParameter, Tr::tr("Enter at least one time, such as 03:00."));
    std::ranges::sort(times);
    return times;
}

QString timesText(const QList<QTime> &times)
{
    QStringList texts;
    for (const QTime &time : times)
        texts += QLocale().toString(time, QLocale::ShortFormat);
    return texts.join(u", "_s);
}

} // namespace sluice::designer
