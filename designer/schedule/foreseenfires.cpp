// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/foreseenfires.h"

#include "designer/tr.h"
#include "engine/schedule/duetimes.h"

#include <QDateTime>
#include <QLocale>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

/** A change by more is a corrected clock: nothing is made up or left out. See `CronExpression`. */
static constexpr qint64 LongestChange = 3 * 3600;

static qint64 secondsOf(UtcTime time)
{
    return std::chrono::floor<seconds>(time.time_since_epoch()).count();
}

/** Local time as if it were UTC, which no clock change disturbs. */
static QDateTime plainTime(qint64 local)
{
    return QDateTime::fromSecsSinceEpoch(local, Qt::UTC);
}

static QString clockText(qint64 local)
{
    const QTime time = plainTime(local).time();
    return time.second() == 0 ? QLocale().toString(time, QLocale::ShortFormat) : time.toString(u"HH:mm:ss");
}

static QString dayText(qint64 local)
{
    return QLocale().toString(plainTime(local).date(), Tr::tr("d MMMM", "a day of a year, as QLocale::toString reads it"));
}

QString zonedText(UtcTime time, const TimeZoneTable &zone)
{
    const qint64 utc = secondsOf(time);
    const qint64 local = utc + zone.segmentAt(utc).offset;
    const QDate date = plainTime(local).date();
    return Tr::tr("%1, %2 %3", "weekday, date, time").arg(QLocale().standaloneDayName(date.dayOfWeek(), QLocale::ShortFormat),
                                     QLocale().toString(date, QLocale::ShortFormat), clockText(local));
}

/** The times that the clocks leave out, when it runs at their end in place of them. */
static QString gapNote(const CronExpression &cron, qint64 utc, const ZoneSegment &segment)
{
    const qint64 gap = segment.offset - segment.previousOffset;
    if (cron.isInterval() || utc != segment.begin || gap <= 0 || gap > LongestChange)
        return {};
    const qint64 firstMissing = segment.begin + segment.previousOffset;
    const qint64 end = segment.begin + segment.offset;
    const auto missing = cronLocalAtOrAfter(cron.fields(), firstMissing);
    if (!missing || *missing >= end)
        return {};
    return Tr::tr("%1 does not exist on %2: runs at %3").arg(clockText(*missing), dayText(*missing), clockText(end));
}

/** The times that the clocks show twice. */
static QString doubleNote(const CronExpression *cron, qint64 utc, const ZoneSegment &segment)
{
    const qint64 local = utc + segment.offset;
    const qint64 backNow = segment.previousOffset - segment.offset;
    const qint64 backNext = segment.offset - segment.nextOffset;
    const auto isTwice = [](qint64 back) { return back > 0 && back <= LongestChange; };
    if (isTwice(backNow) && utc < segment.begin + backNow)
        return Tr::tr("%1 comes twice on %2: this is the second time").arg(clockText(local), dayText(local));
    if (!isTwice(backNext) || utc < segment.end - backNext)
        return {};
    return cron != nullptr && !cron->isInterval()
        ? Tr::tr("%1 comes twice on %2: runs the first time only").arg(clockText(local), dayText(local))
        : Tr::tr("%1 comes twice on %2: this is the first time").arg(clockText(local), dayText(local));
}

static QString clockNote(const Schedule &schedule, const TimeZoneTable &zone, UtcTime due)
{
    const auto *cron = std::get_if<CronTrigger>(&schedule.trigger);
    const qint64 utc = secondsOf(due);
    const ZoneSegment segment = zone.segmentAt(utc);
    const QString gap = cron == nullptr ? QString() : gapNote(cron->expression, utc, segment);
    return gap.isEmpty() ? doubleNote(cron == nullptr ? nullptr : &cron->expression, utc, segment) : gap;
}

static QString neverNote(const Schedule &schedule, const TimeZoneTable &zone, UtcTime now)
{
    if (std::holds_alternative<ManualTrigger>(schedule.trigger))
        return Tr::tr("It runs only when somebody asks for it.");
    if (schedule.end && *schedule.end <= now)
        return Tr::tr("It never runs: its end, %1, is past.").arg(zonedText(*schedule.end, zone));
    if (const auto *at = std::get_if<AtTrigger>(&schedule.trigger); at != nullptr && at->instant <= now)
        return Tr::tr("It never runs: %1 is past.").arg(zonedText(at->instant, zone));
    const auto *cron = std::get_if<CronTrigger>(&schedule.trigger);
    if (cron != nullptr && !cron->expression.next(std::chrono::floor<seconds>(now), zone))
        return Tr::tr("It never runs: no day of the calendar from now on matches.");
    return schedule.end ? Tr::tr("It never runs: nothing is due before its end, %1.").arg(zonedText(*schedule.end, zone))
                        : Tr::tr("It never runs: nothing is due from its start on.");
}

static void addNotes(Foresight &foresight, const Schedule &schedule, const TimeZoneTable &zone, int count)
{
    const auto *every = std::get_if<EveryTrigger>(&schedule.trigger);
    const bool isDelay = every != nullptr && every->rate == EveryTrigger::Rate::FixedDelay;
    if (isDelay)
        foresight.notes += Tr::tr("Each further run begins %1 after the one before has ended.").arg(formatDuration(every->interval));
    else if (foresight.fires.size() < count && schedule.end && !std::holds_alternative<AtTrigger>(schedule.trigger))
        foresight.notes += Tr::tr("Then never again: it ends on %1.").arg(zonedText(*schedule.end, zone));
    else if (foresight.fires.size() < count)
        foresight.notes += Tr::tr("Then never again.");
    if (schedule.jitter > Milliseconds(0))
        foresight.notes += Tr::tr("Each run starts up to %1 later, by a different part of it each time. The times are those with "
                                  "that part.").arg(formatDuration(schedule.jitter));
    if (schedule.isPaused)
        foresight.notes += Tr::tr("It is paused: until it is resumed, none of these runs takes place.");
}

Foresight foresee(const Schedule &schedule, const TimeZoneTable &zone, UtcTime anchor, UtcTime now, int count)
{
    const DueTimes times(schedule, zone, anchor);
    Foresight foresight;
    for (auto due = times.next(now); due && foresight.fires.size() < count; due = times.next(*due))
        foresight.fires.append({*due, times.fireTime(*due), clockNote(schedule, zone, *due)});
    if (foresight.fires.isEmpty())
        foresight.notes = {neverNote(schedule, zone, now)};
    else
        addNotes(foresight, schedule, zone, count);
    return foresight;
}

} // namespace sluice::designer
