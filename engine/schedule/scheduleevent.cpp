// SPDX-License-Identifier: MIT
#include "engine/schedule/scheduleevent.h"

#include "engine/schedule/statejson.h"

using namespace Qt::StringLiterals;

namespace sluice {

static const QString kindNames[] = {u"added"_s, u"changed"_s, u"removed"_s, u"paused"_s, u"resumed"_s, u"fired"_s,
                                    u"queued"_s, u"skipped"_s, u"cancelRequested"_s, u"runEnded"_s, u"startFailed"_s,
                                    u"backedOff"_s, u"tripped"_s, u"reset"_s, u"finished"_s, u"clockSetBack"_s, u"takenOver"_s};
static const QString reasonNames[] = {u""_s, u"stillRunning"_s, u"queueFull"_s, u"superseded"_s, u"backingOff"_s,
                                      u"tripped"_s, u"paused"_s, u"missed"_s, u"madeUpByLater"_s, u"tooManyMissed"_s,
                                      u"tooLate"_s, u"alreadyFired"_s, u"removed"_s};

template <typename Enum, size_t Size>
static std::optional<Enum> fromName(const QString (&names)[Size], QStringView name)
{
    const auto *found = std::ranges::find(names, name);
    return found == std::end(names) ? std::nullopt : std::optional(Enum(found - names));
}

QString scheduleEventKindName(ScheduleEventKind kind)
{
    return kindNames[int(kind)];
}

std::optional<ScheduleEventKind> scheduleEventKindFromName(QStringView name)
{
    return fromName<ScheduleEventKind>(kindNames, name);
}

QString skipReasonName(SkipReason reason)
{
    return reasonNames[int(reason)];
}

std::optional<SkipReason> skipReasonFromName(QStringView name)
{
    return fromName<SkipReason>(reasonNames, name);
}

namespace statejson {

QJsonObject toJson(const RunEnd &end)
{
    QJsonObject json{{u"status"_s, runStatusName(end.status)}};
    if (!end.exitState.isEmpty())
        json.insert(u"exitState"_s, end.exitState);
    if (end.error)
        json.insert(u"error"_s, end.error->toJson());
    return json;
}

std::optional<RunEnd> runEnd(const QJsonObject &json)
{
    const auto status = runStatusFromName(json[u"status"_s].toString());
    if (!status)
        return {};
    RunEnd end{*status, json[u"exitState"_s].toString(), {}};
    if (json.contains("error"_L1))
        end.error = Error::fromJson(json[u"error"_s].toObject());
    return end;
}

} // namespace statejson

static QString because(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None:
        return {};
    case SkipReason::StillRunning:
        return u"an earlier run was not done"_s;
    case SkipReason::QueueFull:
        return u"too many waited already"_s;
    case SkipReason::Superseded:
        return u"a later one took its place"_s;
    case SkipReason::BackingOff:
        return u"it held back after failures"_s;
    case SkipReason::Tripped:
        return u"it was stopped after too many failures"_s;
    case SkipReason::Paused:
        return u"it was paused"_s;
    case SkipReason::Missed:
        return u"nobody could start it in time, and missed runs are left out"_s;
    case SkipReason::MadeUpByLater:
        return u"nobody could start it in time, and one run makes up for all"_s;
    case SkipReason::TooManyMissed:
        return u"nobody could start it in time, and only the latest are made up for"_s;
    case SkipReason::TooLate:
        return u"it would have started later than allowed"_s;
    case SkipReason::AlreadyFired:
        return u"it had its run before the clock was put back"_s;
    case SkipReason::Removed:
        return u"what waited was dropped"_s;
    }
    Q_UNREACHABLE();
}

static QString describeSkip(const ScheduleEvent &event)
{
    const QString first = event.due ? formatUtcTime(*event.due) : QString();
    if (event.count <= 1)
        return u"No run for %1: %2."_s.arg(first, because(event.reason));
    const QString count = QString::number(event.count) + (event.count >= ScheduleEvent::MostCounted ? u" or more"_s : QString());
    return u"No run for %1 times from %2 to %3: %4."_s.arg(count, first, event.last ? formatUtcTime(*event.last) : QString(),
                                                           because(event.reason));
}

static QString describeFiring(const ScheduleEvent &event, const QString &verb)
{
    const QString due = event.due ? formatUtcTime(*event.due) : QString();
    switch (event.cause) {
    case FireCause::Due:
        return u"Run %1 %2: it was due at %3."_s.arg(event.run.toString(), verb, due);
    case FireCause::CatchUp:
        return u"Run %1 %2: it makes up for %3, which was missed."_s.arg(event.run.toString(), verb, due);
    case FireCause::Manual:
        return u"Run %1 %2: somebody asked for it."_s.arg(event.run.toString(), verb);
    case FireCause::Backfill:
        return u"Run %1 %2: somebody asked for the one of %3."_s.arg(event.run.toString(), verb, due);
    }
    Q_UNREACHABLE();
}

static QString withText(const QString &sentence, const QString &text)
{
    return text.isEmpty() ? sentence + u'.' : u"%1: %2"_s.arg(sentence, text);
}

static QString describeEnd(const ScheduleEvent &event)
{
    const RunEnd end = event.end.value_or(RunEnd{});
    const QString sentence = u"Run %1 ended: %2"_s.arg(event.run.toString(), runStatusName(end.status));
    return end.error ? u"%1. %2"_s.arg(sentence, end.error->message()) : sentence + u'.';
}

QString ScheduleEvent::describe() const
{
    switch (kind) {
    case ScheduleEventKind::Added:
        return withText(u"The schedule was added"_s, text);
    case ScheduleEventKind::Changed:
        return withText(u"The schedule was changed"_s, text);
    case ScheduleEventKind::Removed:
        return u"The schedule was removed."_s;
    case ScheduleEventKind::Paused:
        return withText(u"The schedule was paused"_s, text);
    case ScheduleEventKind::Resumed:
        return u"The schedule goes on."_s;
    case ScheduleEventKind::Fired:
        return describeFiring(*this, u"starts"_s);
    case ScheduleEventKind::Queued:
        return describeFiring(*this, u"waits for its turn"_s);
    case ScheduleEventKind::Skipped:
        return describeSkip(*this);
    case ScheduleEventKind::CancelRequested:
        return withText(u"Run %1 was asked to stop"_s.arg(run.toString()), text);
    case ScheduleEventKind::RunEnded:
        return describeEnd(*this);
    case ScheduleEventKind::StartFailed:
        return u"Run %1 could not be started. %2"_s.arg(run.toString(), end && end->error ? end->error->toString() : QString());
    case ScheduleEventKind::BackedOff:
        return u"%1 failures in a row: nothing starts before %2."_s.arg(streak).arg(until ? formatUtcTime(*until) : QString());
    case ScheduleEventKind::Tripped:
        return u"%1 failures in a row: nothing starts until the schedule is reset."_s.arg(streak);
    case ScheduleEventKind::Reset:
        return u"Failures were forgotten."_s;
    case ScheduleEventKind::Finished:
        return u"The schedule is never due again."_s;
    case ScheduleEventKind::ClockSetBack:
        return u"The clock was put back from %1. Nothing runs twice for one time."_s.arg(due ? formatUtcTime(*due) : QString());
    case ScheduleEventKind::TakenOver:
        return withText(u"Run %1 was left by a scheduler that died"_s.arg(run.toString()), text);
    }
    Q_UNREACHABLE();
}

QJsonObject ScheduleEvent::toJson() const
{
    QJsonObject json{{u"schedule"_s, schedule}, {u"time"_s, formatUtcTime(time)}, {u"event"_s, scheduleEventKindName(kind)}};
    const auto addTime = [&json](const QString &key, const std::optional<UtcTime> &value) {
        if (value)
            json.insert(key, formatUtcTime(*value));
    };
    if (number > 0)
        json.insert(u"number"_s, number);
    addTime(u"due"_s, due);
    if (!run.isNull()) {
        json.insert(u"run"_s, run.toString());
        json.insert(u"cause"_s, fireCauseName(cause));
    }
    if (reason != SkipReason::None)
        json.insert(u"reason"_s, skipReasonName(reason));
    if (count > 0)
        json.insert(u"count"_s, count);
    addTime(u"last"_s, last);
    addTime(u"until"_s, until);
    if (streak > 0)
        json.insert(u"streak"_s, streak);
    if (end)
        json.insert(u"end"_s, statejson::toJson(*end));
    if (!text.isEmpty())
        json.insert(u"text"_s, text);
    return json;
}

std::optional<ScheduleEvent> ScheduleEvent::fromJson(const QJsonObject &json)
{
    const auto kind = scheduleEventKindFromName(json[u"event"_s].toString());
    const auto time = parseUtcTime(json[u"time"_s].toString());
    if (!kind || !time)
        return {};
    ScheduleEvent event;
    event.number = json[u"number"_s].toInteger();
    event.schedule = json[u"schedule"_s].toString();
    event.time = *time;
    event.kind = *kind;
    event.due = parseUtcTime(json[u"due"_s].toString());
    event.cause = fireCauseFromName(json[u"cause"_s].toString()).value_or(FireCause::Due);
    event.run = RunId::fromString(json[u"run"_s].toString()).value_or(RunId{});
    event.reason = skipReasonFromName(json[u"reason"_s].toString()).value_or(SkipReason::None);
    event.count = json[u"count"_s].toInteger();
    event.last = parseUtcTime(json[u"last"_s].toString());
    event.until = parseUtcTime(json[u"until"_s].toString());
    event.streak = json[u"streak"_s].toInt();
    event.end = statejson::runEnd(json[u"end"_s].toObject());
    event.text = json[u"text"_s].toString();
    return event;
}

} // namespace sluice
