// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/decisionlook.h"

#include "designer/enginewords.h"
#include "designer/runs/statuslook.h"
#include "designer/schedule/schedulelook.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QString because(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None: return {};
    case SkipReason::StillRunning: return Tr::tr("an earlier run was not done");
    case SkipReason::QueueFull: return Tr::tr("too many waited already");
    case SkipReason::Superseded: return Tr::tr("a later one took its place");
    case SkipReason::BackingOff: return Tr::tr("it held back after failures");
    case SkipReason::Tripped: return Tr::tr("it was stopped after too many failures");
    case SkipReason::Paused: return Tr::tr("it was paused");
    case SkipReason::Missed: return Tr::tr("nobody could start it in time, and missed runs are left out");
    case SkipReason::MadeUpByLater: return Tr::tr("nobody could start it in time, and one run makes up for all");
    case SkipReason::TooManyMissed: return Tr::tr("nobody could start it in time, and only the latest are made up for");
    case SkipReason::TooLate: return Tr::tr("it would have started later than allowed");
    case SkipReason::AlreadyFired: return Tr::tr("it had its run before the clock was put back");
    case SkipReason::Removed: return Tr::tr("what waited was dropped");
    }
    Q_UNREACHABLE();
}

static QString timeText(const std::optional<UtcTime> &time, UtcTime now)
{
    return time ? localTimeText(*time, now) : QString();
}

static QString skipSentence(const ScheduleEvent &event, UtcTime now)
{
    const QString first = timeText(event.due, now);
    if (event.count <= 1)
        return Tr::tr("No run for %1: %2").arg(first, because(event.reason));
    const QString last = timeText(event.last, now);
    if (event.count >= ScheduleEvent::MostCounted)
        return Tr::tr("No run for very many times from %1 to %2: %3").arg(first, last, because(event.reason));
    return Tr::tr("No run for %n time(s) from %1 to %2: %3", nullptr, int(event.count)).arg(first, last, because(event.reason));
}

static QString startSentence(const ScheduleEvent &event, UtcTime now)
{
    const QString due = timeText(event.due, now);
    switch (event.cause) {
    case FireCause::Due: return Tr::tr("A run started, as it was due at %1").arg(due);
    case FireCause::CatchUp: return Tr::tr("A run started to make up for %1, which was missed").arg(due);
    case FireCause::Manual: return Tr::tr("A run started, as somebody asked for it");
    case FireCause::Backfill: return Tr::tr("A run started, as somebody asked for the one of %1").arg(due);
    }
    Q_UNREACHABLE();
}

static QString queueSentence(const ScheduleEvent &event, UtcTime now)
{
    const QString due = timeText(event.due, now);
    switch (event.cause) {
    case FireCause::Due: return Tr::tr("A run waits for its turn; it was due at %1").arg(due);
    case FireCause::CatchUp: return Tr::tr("A run waits for its turn to make up for %1, which was missed").arg(due);
    case FireCause::Manual: return Tr::tr("A run that somebody asked for waits for its turn");
    case FireCause::Backfill: return Tr::tr("A run waits for its turn, as somebody asked for the one of %1").arg(due);
    }
    Q_UNREACHABLE();
}

/** Notes of people and messages of the engine stand behind the sentence as they are. */
static QString with(const QString &sentence, const QString &text)
{
    return text.isEmpty() ? sentence : Tr::tr("%1: %2", "a sentence and what was said").arg(sentence, text);
}

static QString errorText(const ScheduleEvent &event)
{
    return event.end && event.end->error ? localText(event.end->error->message()) : QString();
}

QString decisionSentence(const ScheduleEvent &event, UtcTime now)
{
    switch (event.kind) {
    case ScheduleEventKind::Added: return Tr::tr("The schedule was added");
    case ScheduleEventKind::Changed: return Tr::tr("The schedule was changed");
    case ScheduleEventKind::Removed: return Tr::tr("The schedule was removed");
    case ScheduleEventKind::Paused: return with(Tr::tr("The schedule was paused"), event.text);
    case ScheduleEventKind::Resumed: return Tr::tr("The schedule goes on");
    case ScheduleEventKind::Fired: return startSentence(event, now);
    case ScheduleEventKind::Queued: return queueSentence(event, now);
    case ScheduleEventKind::Skipped: return skipSentence(event, now);
    case ScheduleEventKind::CancelRequested: return with(Tr::tr("The run was asked to stop"), event.text);
    case ScheduleEventKind::RunEnded:
        return with(Tr::tr("The run ended: %1").arg(statusWord(event.end.value_or(RunEnd{}).status)), errorText(event));
    case ScheduleEventKind::StartFailed: return with(Tr::tr("The run could not be started"), errorText(event));
    case ScheduleEventKind::BackedOff:
        return Tr::tr("After %n failure(s) in a row nothing starts before %1", nullptr, event.streak).arg(timeText(event.until, now));
    case ScheduleEventKind::Tripped:
        return Tr::tr("After %n failure(s) in a row nothing starts until the failures are forgotten", nullptr, event.streak);
    case ScheduleEventKind::Reset: return Tr::tr("The failures were forgotten");
    case ScheduleEventKind::Finished: return Tr::tr("The schedule is never due again");
    case ScheduleEventKind::ClockSetBack:
        return Tr::tr("The clock was put back from %1; nothing runs twice for one time").arg(timeText(event.due, now));
    case ScheduleEventKind::TakenOver: return with(Tr::tr("The run was left by a process that died"), event.text);
    }
    Q_UNREACHABLE();
}

QIcon decisionIcon(const ScheduleEvent &event)
{
    const Theme &theme = themeFor(QGuiApplication::palette());
    switch (event.kind) {
    case ScheduleEventKind::Fired: return icon(u"play"_s, theme.running);
    case ScheduleEventKind::Queued: return icon(u"hourglass"_s, theme.waiting);
    case ScheduleEventKind::Skipped: return icon(u"ban"_s, theme.waiting);
    case ScheduleEventKind::RunEnded: return statusIcon(event.end.value_or(RunEnd{}).status);
    case ScheduleEventKind::StartFailed: return icon(u"circle-x"_s, theme.failed);
    case ScheduleEventKind::BackedOff: return icon(u"hourglass"_s, theme.waiting);
    case ScheduleEventKind::Tripped: return icon(u"octagon-x"_s, theme.failed);
    case ScheduleEventKind::CancelRequested: return icon(u"circle-stop"_s, theme.waiting);
    case ScheduleEventKind::Finished: return icon(u"flag"_s, theme.idle);
    case ScheduleEventKind::ClockSetBack:
    case ScheduleEventKind::TakenOver: return icon(u"triangle-alert"_s, theme.waiting);
    case ScheduleEventKind::Added:
    case ScheduleEventKind::Changed:
    case ScheduleEventKind::Removed:
    case ScheduleEventKind::Paused:
    case ScheduleEventKind::Resumed:
    case ScheduleEventKind::Reset: return icon(u"pencil"_s, theme.idle);
    }
    Q_UNREACHABLE();
}

} // namespace sluice::designer
