// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/schedulestate.h"

#include <QMetaType>

namespace sluice {

/** What can be decided about a schedule. */
enum class ScheduleEventKind : quint8 {
    Added,
    Changed,
    Removed,
    Paused, ///< text: the note.
    Resumed,
    Fired, ///< A run starts: run, due, cause.
    Queued, ///< A run waits for its turn: run, due, cause.
    Skipped, ///< Due instants are left out: reason, count, due (the first), last.
    CancelRequested, ///< A run was asked to stop: run, text says by what.
    RunEnded, ///< run, due, end.
    StartFailed, ///< A run could not even be started; counts as failed: run, due, error.
    BackedOff, ///< After a failure: until, streak.
    Tripped, ///< Too many failures in a row; nothing runs until a reset: streak.
    Reset, ///< Failures are forgotten.
    Finished, ///< It is never due again.
    ClockSetBack, ///< due: what the clock said before.
    TakenOver, ///< A scheduler that died left this run, and how it stands is known now: run, text.
};
QString scheduleEventKindName(ScheduleEventKind kind);
std::optional<ScheduleEventKind> scheduleEventKindFromName(QStringView name);

/** Why a due instant has no run. */
enum class SkipReason : quint8 {
    None,
    StillRunning, ///< Earlier runs were not done.
    QueueFull,
    Superseded, ///< A later one took its place in the queue.
    BackingOff, ///< After failures.
    Tripped, ///< After too many failures.
    Paused,
    Missed, ///< The machine was asleep or off, and the schedule says to leave such ones out.
    MadeUpByLater, ///< Missed as well, but one run makes up for all.
    TooManyMissed, ///< Missed as well, but only the latest ones are made up for.
    TooLate, ///< Later than the schedule allows.
    AlreadyFired, ///< It had its run before the clock was put back.
    Removed, ///< It waited in the queue of a schedule that was removed, changed, reset or stopped.
};
QString skipReasonName(SkipReason reason);
std::optional<SkipReason> skipReasonFromName(QStringView name);

/** One decision of the scheduler: together they answer why something did or did not run. */
struct ScheduleEvent
{
    qint64 number = 0; ///< Counts up in a store; 0 before it is stored.
    QString schedule;
    UtcTime time; ///< When it was decided.
    ScheduleEventKind kind = ScheduleEventKind::Added;
    std::optional<UtcTime> due;
    FireCause cause = FireCause::Due;
    RunId run; ///< Null when it is not about one.
    SkipReason reason = SkipReason::None;
    qint64 count = 0; ///< Of due instants left out. At `MostCounted` there may be more.
    std::optional<UtcTime> last; ///< Of due instants left out.
    std::optional<UtcTime> until; ///< End of the backoff.
    int streak = 0; ///< Failures in a row.
    std::optional<RunEnd> end;
    QString text;

    static constexpr qint64 MostCounted = 100'000;

    /** One English sentence. */
    QString describe() const;
    /** One flat object with what is filled. */
    QJsonObject toJson() const;
    static std::optional<ScheduleEvent> fromJson(const QJsonObject &json);

    bool operator==(const ScheduleEvent &) const = default;
};

} // namespace sluice

Q_DECLARE_METATYPE(sluice::ScheduleEvent)
