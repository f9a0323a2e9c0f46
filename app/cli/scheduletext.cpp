// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scheduletext.h"

#include "app/cli/progresstext.h"
#include "app/cli/terminaltext.h"
#include "engine/schedule/crondescription.h"
#include "engine/schedule/duetimes.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sluice::cli {

QString scheduleTime(UtcTime time, const Schedule &schedule)
{
    const QTimeZone zone = schedule.timeZone.isEmpty() ? QTimeZone::utc() : QTimeZone(schedule.timeZone.toUtf8());
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone);
    return local.toString(u"yyyy-MM-dd HH:mm:ss "_s) + local.timeZoneAbbreviation();
}

static QString everySentence(const EveryTrigger &trigger)
{
    const bool isDelay = trigger.rate == EveryTrigger::Rate::FixedDelay;
    return u"Every %1"_s.arg(formatDuration(trigger.interval)) + (isDelay ? u" after the last run ended"_s : QString());
}

QString scheduleSentence(const Schedule &schedule)
{
    if (const auto *cron = std::get_if<CronTrigger>(&schedule.trigger)) {
        const QString zone = schedule.timeZone.isEmpty() ? u"UTC"_s : schedule.timeZone;
        return u"%1 (%2)"_s.arg(cronSentence(describeCron(cron->expression)), zone);
    }
    if (const auto *every = std::get_if<EveryTrigger>(&schedule.trigger))
        return everySentence(*every);
    if (const auto *at = std::get_if<AtTrigger>(&schedule.trigger))
        return u"Once, at %1"_s.arg(scheduleTime(at->instant, schedule));
    return u"Only when asked to"_s;
}

QList<UtcTime> upcomingTimes(const ScheduleInfo &info, UtcTime after, int count)
{
    QList<UtcTime> times;
    const auto zone = info.schedule.timeZone.isEmpty() ? Result<TimeZoneTable>(TimeZoneTable())
                                                       : TimeZoneTable::load(info.schedule.timeZone);
    if (!zone)
        return times;
    const DueTimes due(info.schedule, *zone, info.state.anchor);
    for (auto next = due.next(after); next && times.size() < count; next = due.next(*next))
        times.append(*next);
    return times;
}

static QString lastText(const ScheduleInfo &info)
{
    if (!info.state.lastRun)
        return u"never ran"_s;
    return runStatusName(info.state.lastRun->end.status);
}

static QString nextText(const ScheduleInfo &info)
{
    return info.nextFire ? scheduleTime(*info.nextFire, info.schedule) : u"-"_s;
}

QStringList scheduleTable(const QList<ScheduleInfo> &schedules, const TextStyle &style)
{
    int idColumns = 8;
    for (const ScheduleInfo &info : schedules)
        idColumns = qMin(32, qMax(idColumns, displayWidth(printable(info.schedule.id))));
    constexpr int statusColumns = 10;
    constexpr int nextColumns = 24;
    constexpr int lastColumns = 11;
    QStringList lines{faint(padded(u"Schedule"_s, idColumns) + u"  "_s + padded(u"Status"_s, statusColumns) + u"  "_s
                                + padded(u"Next"_s, nextColumns) + u"  "_s + padded(u"Last run"_s, lastColumns) + u"  When"_s,
                            style)};
    for (const ScheduleInfo &info : schedules) {
        const QString head = padded(elided(printable(info.schedule.id), idColumns), idColumns) + u"  "_s
            + padded(scheduleStatusName(info.status), statusColumns) + u"  "_s + padded(nextText(info), nextColumns) + u"  "_s
            + padded(lastText(info), lastColumns) + u"  "_s;
        lines += head + elided(scheduleSentence(info.schedule), qMax(20, style.columns - displayWidth(head)));
    }
    return lines;
}

static void addFact(QStringList &lines, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        lines += padded(name, 10) + u"  "_s + printable(value);
}

static QString countersText(const ScheduleCounters &counters)
{
    return u"%1 started, %2 succeeded, %3 failed, %4 cancelled; %5 due times left out"_s.arg(counters.started)
        .arg(counters.succeeded)
        .arg(counters.failed)
        .arg(counters.cancelled)
        .arg(counters.skipped);
}

static QStringList facts(const ScheduleInfo &info)
{
    QStringList lines;
    const Schedule &schedule = info.schedule;
    addFact(lines, u"Schedule"_s, schedule.title.isEmpty() ? schedule.id : u"%1 (%2)"_s.arg(schedule.id, schedule.title));
    addFact(lines, u"Workflow"_s, schedule.workflow);
    addFact(lines, u"When"_s, scheduleSentence(schedule));
    addFact(lines, u"Status"_s, scheduleStatusName(info.status));
    addFact(lines, u"Paused"_s, schedule.isPaused ? (schedule.pauseNote.isEmpty() ? u"yes"_s : schedule.pauseNote) : QString());
    addFact(lines, u"Runs"_s, countersText(info.state.counters));
    if (info.state.lastRun) {
        addFact(lines, u"Last run"_s,
                u"%1, %2, run %3"_s.arg(lastText(info), scheduleTime(info.state.lastRun->started, schedule),
                                        info.state.lastRun->run.toString()));
    }
    addFact(lines, u"Problem"_s, info.state.lastError ? info.state.lastError->toString() : QString());
    return lines;
}

QStringList scheduleReport(const ScheduleInfo &info, const QList<UtcTime> &upcoming, const QList<ScheduleEvent> &events,
                           const TextStyle &style)
{
    QStringList lines = facts(info);
    if (!upcoming.isEmpty()) {
        lines += QStringList{QString(), bold(u"Next"_s, style)};
        for (const UtcTime &time : upcoming)
            lines += u"  "_s + scheduleTime(time, info.schedule);
    }
    if (!events.isEmpty()) {
        lines += QStringList{QString(), bold(u"Latest decisions"_s, style)};
        for (const ScheduleEvent &event : events)
            lines += u"  "_s + scheduleTime(event.time, info.schedule) + u"  "_s + printable(event.describe());
    }
    return lines;
}

} // namespace sluice::cli
