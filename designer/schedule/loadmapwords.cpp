// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/loadmapwords.h"

#include "designer/tr.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QDateTime local(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), QTimeZone::systemTimeZone());
}

static QString clockText(UtcTime time)
{
    const QTime clock = local(time).time();
    return clock.toString(clock.second() == 0 ? u"HH:mm"_s : u"HH:mm:ss"_s);
}

QString momentText(UtcTime time)
{
    return QLocale().toString(local(time).date(), u"ddd d"_s) + u' ' + clockText(time);
}

static QString spanText(TimeSpan span)
{
    if (momentText(span.begin) == momentText(span.end) || span.length() < Milliseconds(1000))
        return momentText(span.begin);
    const bool isOneDay = local(span.begin).date() == local(span.end).date();
    return Tr::tr("%1 to %2").arg(momentText(span.begin), isOneDay ? clockText(span.end) : momentText(span.end));
}

QString lastingText(Milliseconds duration)
{
    const qint64 seconds = (duration.count() + 500) / 1000;
    if (duration.count() < 1000)
        return Tr::tr("less than a second");
    if (seconds < 60)
        return Tr::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return seconds % 60 == 0 ? Tr::tr("%1 min").arg(seconds / 60) : Tr::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    const qint64 minutes = (seconds + 30) / 60;
    return minutes % 60 == 0 ? Tr::tr("%1 h").arg(minutes / 60) : Tr::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString collisionKindWord(Collision::Kind kind)
{
    switch (kind) {
    case Collision::Kind::TooMany: return Tr::tr("Too many at once");
    case Collision::Kind::LeftOut: return Tr::tr("Left out");
    case Collision::Kind::Waits: return Tr::tr("Waits for the earlier one");
    case Collision::Kind::StopsEarlier: return Tr::tr("Stops the earlier one");
    case Collision::Kind::RunsBeside: return Tr::tr("Runs beside the earlier one");
    }
    Q_UNREACHABLE();
}

static QString namesText(const QStringList &ids)
{
    static constexpr qsizetype Most = 6;
    if (ids.size() <= Most)
        return ids.join(u", "_s);
    return Tr::tr("%1 and %n more", nullptr, int(ids.size() - Most)).arg(ids.mid(0, Most).join(u", "_s));
}

static QString ownText(const Collision &collision)
{
    const int count = int(std::min<qint64>(collision.count, std::numeric_limits<int>::max()));
    switch (collision.kind) {
    case Collision::Kind::TooMany: break;
    case Collision::Kind::LeftOut: return Tr::tr("%n run(s) left out, as an earlier one still goes on", nullptr, count);
    case Collision::Kind::Waits: return Tr::tr("%n run(s) wait for an earlier one", nullptr, count);
    case Collision::Kind::StopsEarlier: return Tr::tr("%n run(s) stop an earlier one", nullptr, count);
    case Collision::Kind::RunsBeside: return Tr::tr("%n run(s) begin beside an earlier one", nullptr, count);
    }
    return {};
}

QString collisionText(const Collision &collision)
{
    if (collision.kind == Collision::Kind::TooMany) {
        return Tr::tr("%1: %n runs at once (%2)", nullptr, int(collision.count))
            .arg(spanText(collision.span), namesText(collision.schedules));
    }
    const QString &id = collision.schedules.front();
    if (collision.count == 0)
        return Tr::tr("%1: due more often than its runs take, from %2").arg(id, momentText(collision.span.begin));
    if (collision.count == 1)
        return Tr::tr("%1: %2, at %3").arg(id, ownText(collision), momentText(collision.span.begin));
    return Tr::tr("%1: %2, first at %3").arg(id, ownText(collision), momentText(collision.span.begin));
}

static QString reasonText(SkipReason reason)
{
    switch (reason) {
    case SkipReason::Missed: return Tr::tr("its rule leaves missed runs out");
    case SkipReason::MadeUpByLater: return Tr::tr("one run makes up for all");
    case SkipReason::TooManyMissed: return Tr::tr("only the latest are made up for");
    case SkipReason::TooLate: return Tr::tr("it would be too late");
    case SkipReason::StillRunning: return Tr::tr("an earlier run still goes on");
    case SkipReason::QueueFull: return Tr::tr("no more may wait");
    case SkipReason::Superseded: return Tr::tr("a later one takes its place");
    case SkipReason::BackingOff: return Tr::tr("it holds back after failures");
    case SkipReason::None:
    case SkipReason::Tripped:
    case SkipReason::Paused:
    case SkipReason::AlreadyFired:
    case SkipReason::Removed: return {};
    }
    Q_UNREACHABLE();
}

QString outcomeText(const AsleepOutcome &outcome)
{
    QStringList parts{Tr::tr("%n missed", nullptr, int(outcome.missed))};
    const int madeUp = int(outcome.madeUp.size());
    if (madeUp == 0)
        parts.append(Tr::tr("none runs later"));
    else if (madeUp == 1)
        parts.append(Tr::tr("runs once at %1").arg(momentText(outcome.madeUp.front().start)));
    else
        parts.append(Tr::tr("%n run from %1 to %2", nullptr, madeUp)
                         .arg(momentText(outcome.madeUp.front().start), clockText(outcome.madeUp.back().start)));
    if (outcome.queued > 0)
        parts.append(Tr::tr("%n of them after waiting", nullptr, int(outcome.queued)));
    QString text = outcome.id + u": "_s + parts.join(u", "_s);
    const bool isNextDue = outcome.madeUp.isEmpty() && outcome.reason == SkipReason::MadeUpByLater;
    const QString reason = isNextDue ? Tr::tr("the next one, in time, makes up for all") : outcome.leftOut > 0 ? reasonText(outcome.reason) : QString();
    if (!reason.isEmpty())
        text += u" ("_s + reason + u')';
    return text;
}

QString runText(const ForecastRow &row, const RehearsedRun &run)
{
    QString text = row.id + u'\n' + momentText(run.start) + u'\n';
    text += row.hasDuration ? Tr::tr("Takes %1, as usual").arg(lastingText(run.end - run.start))
                            : Tr::tr("How long it takes is not known yet");
    if (run.isCut)
        text += u'\n' + Tr::tr("Stopped when the next one is due");
    if (run.cause == FireCause::CatchUp)
        text += u'\n' + Tr::tr("Makes up for what was missed");
    return text;
}

QString densityText(const ForecastRow &row, qint64 count, TimeSpan slice)
{
    return row.id + u'\n' + spanText(slice) + u'\n' + Tr::tr("%n run(s); come nearer to see each", nullptr, int(count));
}

} // namespace sluice::designer
