// SPDX-License-Identifier: GPL-3.0-or-later
// The sentence of a schedule: common shapes as people say them, all others part by part.
#include "designer/schedule/schedulelook.h"

#include "designer/tr.h"
#include "engine/schedule/crondescription.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using Kind = CronShape::Kind;

static constexpr qsizetype MostListed = 6; ///< Longer series of numbers or times are shortened to their rule.

static QString joinedWords(const QStringList &words)
{
    return QLocale().createSeparatedList(words);
}

static bool isWholeMinute(const CronDescription &cron)
{
    return cron.seconds.values == QList<int>{0};
}

static QString clockText(int hour, int minute, int second)
{
    const QTime time(hour, minute, second);
    return second == 0 ? QLocale().toString(time, QLocale::ShortFormat) : time.toString(u"HH:mm:ss");
}

/** "03:00 and 15:00"; empty when there are too many times to name. */
static QString clockTimes(const CronDescription &cron)
{
    const bool isListable = cron.hours.kind != Kind::Every && cron.minutes.kind != Kind::Every && cron.seconds.values.size() == 1;
    if (!isListable || cron.hours.values.size() * cron.minutes.values.size() > MostListed)
        return {};
    QStringList times;
    for (const int hour : cron.hours.values) {
        for (const int minute : cron.minutes.values)
            times += clockText(hour, minute, cron.seconds.values.first());
    }
    return joinedWords(times);
}

/** The distance of numbers that are equally far apart; 0 when they are not. */
static int stepOf(const QList<int> &values)
{
    if (values.size() < 3)
        return 0;
    const int step = values[1] - values[0];
    for (qsizetype i = 2; i < values.size(); ++i) {
        if (values[i] - values[i - 1] != step)
            return 0;
    }
    return step;
}

/** "1, 15 and 20", "10 to 20", "1, 4, 7 … 58". */
static QString numberList(const CronShape &shape)
{
    const QList<int> &values = shape.values;
    const int step = stepOf(values);
    if (step == 1)
        return Tr::tr("%1 to %2", "a range of numbers").arg(values.first()).arg(values.last());
    if (step > 1 && values.size() > MostListed)
        return Tr::tr("%1, %2, %3 … %4", "the first three numbers of a series, and its last")
            .arg(values[0]).arg(values[1]).arg(values[2]).arg(values.last());
    QStringList numbers;
    for (const int value : values)
        numbers += QString::number(value);
    return joinedWords(numbers);
}

static QString weekdayName(int day)
{
    return QLocale().standaloneDayName(day == 0 ? 7 : day);
}

static QString weekdayNames(const CronShape &days)
{
    QStringList names;
    for (const int day : days.values)
        names += weekdayName(day);
    return joinedWords(names);
}

static QString timedSentence(const CronDayChoice &days, const QString &times)
{
    using Rule = CronDayChoice::Rule;
    if (days.rule == Rule::EveryDay)
        return Tr::tr("Every day at %1").arg(times);
    const bool isByWeek = days.rule == Rule::ByWeek && days.weekDay == CronDayChoice::WeekDay::Listed;
    if (isByWeek && days.weekDays.values == QList<int>{1, 2, 3, 4, 5})
        return Tr::tr("Every weekday from Monday to Friday at %1").arg(times);
    if (isByWeek)
        return Tr::tr("Every week at %2 on these days: %1").arg(weekdayNames(days.weekDays), times);
    if (days.rule == Rule::ByMonth && days.monthDay == CronDayChoice::MonthDay::Last)
        return Tr::tr("On the last day of every month at %1").arg(times);
    if (days.rule == Rule::ByMonth && days.monthDay == CronDayChoice::MonthDay::Listed)
        return Tr::tr("Every month at %2 on these days: %1").arg(numberList(days.monthDays), times);
    return {};
}

/** Empty when there is no plain sentence for it. */
static QString plainCronSentence(const CronDescription &cron)
{
    if (cron.months.kind != Kind::Every || cron.years.kind != Kind::Every)
        return {};
    if (const QString times = clockTimes(cron); !times.isEmpty())
        return timedSentence(cron.days, times);
    if (!isWholeMinute(cron) || cron.days.rule != CronDayChoice::Rule::EveryDay || cron.hours.kind != Kind::Every)
        return {};
    if (cron.minutes.kind == Kind::Every)
        return Tr::tr("Every minute");
    if (cron.minutes.kind == Kind::EveryNth && 60 % cron.minutes.step == 0)
        return Tr::tr("Every %n minute(s)", nullptr, cron.minutes.step);
    if (cron.minutes.values.size() == 1)
        return Tr::tr("Every hour at minute %1").arg(cron.minutes.values.first());
    return {};
}

/** Whether it goes on evenly from one minute or hour to the next. */
static bool isEven(const CronShape &shape, int unit)
{
    return shape.kind == Kind::EveryNth && unit % shape.step == 0;
}

static QString secondsPart(const CronShape &seconds)
{
    if (seconds.kind == Kind::Every)
        return Tr::tr("every second");
    if (isEven(seconds, 60))
        return Tr::tr("every %n second(s)", nullptr, seconds.step);
    return Tr::tr("at the seconds %1").arg(numberList(seconds));
}

static QString minutesPart(const CronShape &minutes)
{
    if (minutes.kind == Kind::Every)
        return Tr::tr("every minute");
    if (isEven(minutes, 60))
        return Tr::tr("every %n minute(s)", "within a sentence", minutes.step);
    if (minutes.values.size() == 1)
        return Tr::tr("at minute %1").arg(minutes.values.first());
    return Tr::tr("at the minutes %1").arg(numberList(minutes));
}

static QString hoursPart(const CronDescription &cron)
{
    const QList<int> &hours = cron.hours.values;
    if (cron.hours.kind == Kind::Every)
        return Tr::tr("of every hour");
    const QList<int> &minutes = cron.minutes.values;
    const QList<int> &seconds = cron.seconds.values;
    if (stepOf(hours) == 1 || hours.size() == 1)
        return Tr::tr("from %1 to %2", "the first and the last time of a day")
            .arg(clockText(hours.first(), minutes.first(), seconds.first()), clockText(hours.last(), minutes.last(), seconds.last()));
    return Tr::tr("of the hours %1").arg(numberList(cron.hours));
}

/** What the times of a day are, without the days. */
static QString timePart(const CronDescription &cron)
{
    if (const QString times = clockTimes(cron); !times.isEmpty())
        return Tr::tr("at %1").arg(times);
    QStringList parts;
    if (!isWholeMinute(cron))
        parts += secondsPart(cron.seconds);
    const bool isEveryMinute = cron.minutes.kind == Kind::Every;
    if (isWholeMinute(cron) || !isEveryMinute)
        parts += minutesPart(cron.minutes);
    const bool isPlain = isEveryMinute || isEven(cron.minutes, 60);
    if (cron.hours.kind != Kind::Every || !isPlain)
        parts += hoursPart(cron);
    return parts.join(u", "_s);
}

static QString monthDayPart(const CronDayChoice &days)
{
    switch (days.monthDay) {
    case CronDayChoice::MonthDay::Last:
        return Tr::tr("on the last day of the month");
    case CronDayChoice::MonthDay::LastWeekday:
        return Tr::tr("on the last working day (Monday to Friday) of the month");
    case CronDayChoice::MonthDay::NearestWeekday:
        return Tr::tr("on the working day (Monday to Friday) nearest to day %1 of the month").arg(days.monthDays.values.first());
    case CronDayChoice::MonthDay::Listed:
        break;
    }
    if (days.monthDays.values.size() == 1)
        return Tr::tr("on day %1 of the month").arg(days.monthDays.values.first());
    return Tr::tr("on the days %1 of the month").arg(numberList(days.monthDays));
}

QString nthWeekdayText(int nth, int weekday)
{
    const QString name = weekdayName(weekday);
    switch (nth) {
    case 1: return Tr::tr("on the first %1 of the month").arg(name);
    case 2: return Tr::tr("on the second %1 of the month").arg(name);
    case 3: return Tr::tr("on the third %1 of the month").arg(name);
    case 4: return Tr::tr("on the fourth %1 of the month").arg(name);
    case 5: return Tr::tr("on the fifth %1 of the month").arg(name);
    default: return Tr::tr("on the last %1 of the month").arg(name);
    }
}

static QString weekDayPart(const CronDayChoice &days)
{
    switch (days.weekDay) {
    case CronDayChoice::WeekDay::LastOfMonth: return nthWeekdayText(-1, days.weekDays.values.first());
    case CronDayChoice::WeekDay::NthOfMonth: return nthWeekdayText(days.nth, days.weekDays.values.first());
    case CronDayChoice::WeekDay::Listed: break;
    }
    if (stepOf(days.weekDays.values) == 1)
        return Tr::tr("from %1 to %2", "weekdays")
            .arg(weekdayName(days.weekDays.values.first()), weekdayName(days.weekDays.values.last()));
    return Tr::tr("on %1", "weekdays").arg(weekdayNames(days.weekDays));
}

static QString daysPart(const CronDayChoice &days)
{
    switch (days.rule) {
    case CronDayChoice::Rule::EveryDay: return {};
    case CronDayChoice::Rule::ByMonth: return monthDayPart(days);
    case CronDayChoice::Rule::ByWeek: return weekDayPart(days);
    case CronDayChoice::Rule::EitherOf: return Tr::tr("%1 and also %2", "days").arg(monthDayPart(days), weekDayPart(days));
    case CronDayChoice::Rule::BothOf: return Tr::tr("%1, but only %2", "days").arg(monthDayPart(days), weekDayPart(days));
    }
    Q_UNREACHABLE();
}

static QString monthsPart(const CronShape &months)
{
    const auto name = [](int month) { return QLocale().standaloneMonthName(month); };
    if (months.kind == Kind::Every)
        return {};
    if (stepOf(months.values) == 1)
        return Tr::tr("from %1 to %2", "months").arg(name(months.values.first()), name(months.values.last()));
    QStringList names;
    for (const int month : months.values)
        names += name(month);
    return Tr::tr("in %1", "months").arg(joinedWords(names));
}

static QString yearsPart(const CronDescription &cron, const CronFields &fields)
{
    constexpr qsizetype mostKnown = 100; // See `CronShape::values`.
    const QList<int> &known = cron.years.values;
    if (cron.years.kind == Kind::Every)
        return {};
    if (known.size() < mostKnown)
        return Tr::tr("in %1", "years").arg(numberList(cron.years));
    int last = known.first();
    while (fields.years->atOrAfter(last + 1) == last + 1 && last < CronYears::last)
        ++last;
    if (last == CronYears::last)
        return Tr::tr("from %1 on", "a year").arg(known.first());
    if (fields.years->atOrBefore(CronYears::last) == last)
        return Tr::tr("in %1", "years").arg(Tr::tr("%1 to %2", "a range of numbers").arg(known.first()).arg(last));
    return Tr::tr("in %1, %2, %3 and further years").arg(known[0]).arg(known[1]).arg(known[2]);
}

/** For every expression there is; parts that do not restrict anything are left out. */
static QString cronSentenceByParts(const CronDescription &cron, const CronFields &fields)
{
    QStringList parts{timePart(cron), daysPart(cron.days), monthsPart(cron.months), yearsPart(cron, fields)};
    parts.removeAll(QString());
    QString text = parts.join(u", "_s);
    text[0] = text[0].toUpper();
    return text;
}

QString scheduleSentence(const Schedule &schedule)
{
    const QString zone = schedule.timeZone.isEmpty() ? u"UTC"_s : schedule.timeZone;
    if (const auto *cron = std::get_if<CronTrigger>(&schedule.trigger)) {
        const CronDescription description = describeCron(cron->expression);
        const QString plain = plainCronSentence(description);
        return Tr::tr("%1 (%2)").arg(plain.isEmpty() ? cronSentenceByParts(description, cron->expression.fields()) : plain, zone);
    }
    if (const auto *every = std::get_if<EveryTrigger>(&schedule.trigger)) {
        const QString interval = formatDuration(every->interval);
        return every->rate == EveryTrigger::Rate::FixedDelay ? Tr::tr("Always %1 after the last run ended").arg(interval)
                                                             : Tr::tr("Every %1").arg(interval);
    }
    if (const auto *at = std::get_if<AtTrigger>(&schedule.trigger)) {
        const QTimeZone there = schedule.timeZone.isEmpty() ? QTimeZone::utc() : QTimeZone(schedule.timeZone.toUtf8());
        const auto time = QDateTime::fromMSecsSinceEpoch(at->instant.time_since_epoch().count(), there);
        return Tr::tr("Once, on %1 (%2)").arg(QLocale().toString(time, QLocale::ShortFormat), zone);
    }
    return Tr::tr("Only when asked to");
}

} // namespace sluice::designer
