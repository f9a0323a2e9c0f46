// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulelook.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/schedule/crondescription.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QTimeZone>

namespace sluice::designer {

using namespace Qt::StringLiterals;

QString scheduleStatusWord(ScheduleStatus status)
{
    switch (status) {
    case ScheduleStatus::Idle: return Tr::tr("Ready");
    case ScheduleStatus::Running: return Tr::tr("Running");
    case ScheduleStatus::Completed: return Tr::tr("Succeeded");
    case ScheduleStatus::Failed: return Tr::tr("Failed");
    case ScheduleStatus::BackingOff: return Tr::tr("Holding back");
    case ScheduleStatus::Tripped: return Tr::tr("Stopped by failures");
    case ScheduleStatus::Paused: return Tr::tr("Paused");
    case ScheduleStatus::Finished: return Tr::tr("Finished");
    }
    Q_UNREACHABLE();
}

QIcon scheduleStatusIcon(ScheduleStatus status)
{
    const Theme &theme = themeFor(QGuiApplication::palette());
    switch (status) {
    case ScheduleStatus::Idle: return icon(u"clock"_s, theme.idle);
    case ScheduleStatus::Running: return icon(u"play"_s, theme.running);
    case ScheduleStatus::Completed: return icon(u"circle-check"_s, theme.succeeded);
    case ScheduleStatus::Failed: return icon(u"circle-x"_s, theme.failed);
    case ScheduleStatus::BackingOff: return icon(u"hourglass"_s, theme.waiting);
    case ScheduleStatus::Tripped: return icon(u"octagon-x"_s, theme.failed);
    case ScheduleStatus::Paused: return icon(u"pause"_s, theme.waiting);
    case ScheduleStatus::Finished: return icon(u"flag"_s, theme.idle);
    }
    Q_UNREACHABLE();
}

static QString joinedWords(const QStringList &words)
{
    return QLocale().createSeparatedList(words);
}

/** "03:00 and 15:00"; empty when there are too many times to name, or they differ in their seconds. */
static QString clockTimes(const CronDescription &cron)
{
    constexpr qsizetype mostTimes = 6;
    const bool isListable = cron.hours.kind != CronShape::Kind::Every && cron.minutes.kind != CronShape::Kind::Every
        && cron.seconds.values == QList<int>{0};
    if (!isListable || cron.hours.values.size() * cron.minutes.values.size() > mostTimes)
        return {};
    QStringList times;
    for (const int hour : cron.hours.values) {
        for (const int minute : cron.minutes.values)
            times += QLocale().toString(QTime(hour, minute), QLocale::ShortFormat);
    }
    return joinedWords(times);
}

static QString weekdayNames(const CronShape &days)
{
    QStringList names;
    for (const int day : days.values)
        names += QLocale().standaloneDayName(day == 0 ? 7 : day);
    return joinedWords(names);
}

static QString dayNumbers(const CronShape &days)
{
    QStringList numbers;
    for (const int day : days.values)
        numbers += QString::number(day);
    return joinedWords(numbers);
}

static QString timedSentence(const CronDayChoice &days, const QString &times)
{
    using Rule = CronDayChoice::Rule;
    if (days.rule == Rule::EveryDay)
        return Tr::tr("Every day at %1").arg(times);
    if (days.rule == Rule::ByWeek && days.weekDay == CronDayChoice::WeekDay::Listed) {
        if (days.weekDays.values == QList<int>{1, 2, 3, 4, 5})
            return Tr::tr("Every weekday from Monday to Friday at %1").arg(times);
        return Tr::tr("Every week at %2 on these days: %1").arg(weekdayNames(days.weekDays), times);
    }
    if (days.rule == Rule::ByMonth && days.monthDay == CronDayChoice::MonthDay::Last)
        return Tr::tr("On the last day of every month at %1").arg(times);
    if (days.rule == Rule::ByMonth && days.monthDay == CronDayChoice::MonthDay::Listed)
        return Tr::tr("Every month at %2 on these days: %1").arg(dayNumbers(days.monthDays), times);
    return {};
}

/** Empty when there is no plain sentence for it. */
static QString plainCronSentence(const CronDescription &cron)
{
    using Kind = CronShape::Kind;
    if (cron.months.kind != Kind::Every || cron.years.kind != Kind::Every || cron.seconds.values != QList<int>{0})
        return {};
    if (const QString times = clockTimes(cron); !times.isEmpty())
        return timedSentence(cron.days, times);
    if (cron.days.rule != CronDayChoice::Rule::EveryDay || cron.hours.kind != Kind::Every)
        return {};
    if (cron.minutes.kind == Kind::Every)
        return Tr::tr("Every minute");
    if (cron.minutes.kind == Kind::EveryNth && 60 % cron.minutes.step == 0)
        return Tr::tr("Every %n minute(s)", nullptr, cron.minutes.step);
    if (cron.minutes.values.size() == 1)
        return Tr::tr("Every hour at minute %1").arg(cron.minutes.values.first());
    return {};
}

static QDateTime zoned(UtcTime time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone);
}

QString scheduleSentence(const Schedule &schedule)
{
    const QString zone = schedule.timeZone.isEmpty() ? u"UTC"_s : schedule.timeZone;
    if (const auto *cron = std::get_if<CronTrigger>(&schedule.trigger)) {
        const QString plain = plainCronSentence(describeCron(cron->expression));
        const QString sentence = plain.isEmpty() ? Tr::tr("At the times of the cron text %1").arg(cron->expression.text()) : plain;
        return Tr::tr("%1 (%2)").arg(sentence, zone);
    }
    if (const auto *every = std::get_if<EveryTrigger>(&schedule.trigger)) {
        const QString interval = formatDuration(every->interval);
        return every->rate == EveryTrigger::Rate::FixedDelay ? Tr::tr("Always %1 after the last run ended").arg(interval)
                                                             : Tr::tr("Every %1").arg(interval);
    }
    if (const auto *at = std::get_if<AtTrigger>(&schedule.trigger)) {
        const QTimeZone there = schedule.timeZone.isEmpty() ? QTimeZone::utc() : QTimeZone(schedule.timeZone.toUtf8());
        return Tr::tr("Once, on %1 (%2)").arg(QLocale().toString(zoned(at->instant, there), QLocale::ShortFormat), zone);
    }
    return Tr::tr("Only when asked to");
}

QString countdownText(Milliseconds left)
{
    const qint64 seconds = (left.count() + 999) / 1000;
    if (seconds <= 0)
        return Tr::tr("now");
    if (seconds < 60)
        return Tr::tr("in %1 s").arg(seconds);
    if (seconds < 3600)
        return Tr::tr("in %1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 86'400)
        return Tr::tr("in %1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
    return Tr::tr("in %1 d %2 h").arg(seconds / 86'400).arg(seconds % 86'400 / 3600);
}

QString localTimeText(UtcTime time, UtcTime now)
{
    const QDateTime local = zoned(time, QTimeZone::systemTimeZone());
    if (local.date() == zoned(now, QTimeZone::systemTimeZone()).date())
        return QLocale().toString(local.time(), QLocale::ShortFormat);
    return QLocale().toString(local, QLocale::ShortFormat);
}

} // namespace sluice::designer
