// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/schedule.h"
#include "engine/schedule/scheduleevent.h"

#include <memory>

namespace sluice {

struct StoredSchedule
{
    Schedule schedule;
    ScheduleState state;

    bool operator==(const StoredSchedule &) const = default;
};

/** A schedule that could not be read; what is stored of it stays as it is. */
struct DamagedSchedule
{
    QString id;
    Error error;

    bool operator==(const DamagedSchedule &) const = default;
};

struct ScheduleSnapshot
{
    QList<StoredSchedule> schedules; ///< In the order in which they were added.
    QList<DamagedSchedule> damaged;

    bool operator==(const ScheduleSnapshot &) const = default;
};

/** Who runs the schedules of a store. */
struct ScheduleLease
{
    qint64 fence = 0; ///< Grows with each owner; 0: nobody ever owned it.
    qint64 renewals = 0; ///< Grows while the owner is well.
    QString owner; ///< Which process; empty when the last owner has left.
    bool isOwnerAlive = false; ///< False when its process is surely gone. True says little.

    bool operator==(const ScheduleLease &) const = default;
};

/** How the run of a firing stands, as far as a store knows. */
struct FiringRecord
{
    enum class Status : quint8 {
        Claimed, ///< It was decided; whether its run began, the journal knows.
        Started, ///< It runs for some seconds already.
        Ended,
    };
    QString schedule;
    Firing firing;
    Status status = Status::Claimed;
    UtcTime decided;
    std::optional<UtcTime> ended;
    std::optional<RunStatus> result; ///< When ended.
    bool isClaimantAlive = false; ///< The scheduler that claimed it did not leave, and may be about to start it. Not in lists.

    bool operator==(const FiringRecord &) const = default;
};

/** What one decision of a scheduler, or several, change. Takes effect as a whole or not at all. */
struct ScheduleChanges
{
    struct Claim
    {
        QString schedule;
        Firing firing;
        UtcTime decided;
    };
    struct End
    {
        RunId run;
        UtcTime time;
        RunStatus status = RunStatus::Succeeded;
    };
    struct State
    {
        QString schedule;
        ScheduleState state;
    };
    QStringList removed; ///< Before what is saved.
    QList<StoredSchedule> saved; ///< New ones are added at the end.
    QList<State> states;
    QList<Claim> claims;
    QList<RunId> started;
    QList<End> ended;
    QList<ScheduleEvent> events;

    bool isEmpty() const;
};

struct ScheduleEventFilter
{
    QString schedule; ///< Empty: all.
    qint64 before = 0; ///< Only events with a smaller number; 0 for all.
    int limit = 100;
};

/**
 * Where schedules, their state, their firings and every decision are kept, and who runs them.
 *
 * One scheduler owns the store at a time: what another one tries to change is refused by its number (the fence)
 * in the same transaction. Functions block for as long as the disk takes. One thread at a time.
 */
class ScheduleStore
{
public:
    virtual ~ScheduleStore() = default;

    virtual Result<ScheduleLease> lease() = 0;
    /** Makes the caller the owner if the lease still is `seen`; nothing when somebody was quicker. Returns the new fence. */
    virtual Result<std::optional<qint64>> acquire(const ScheduleLease &seen) = 0;
    /** False when `fence` is not the owner's any more. */
    virtual Result<bool> renew(qint64 fence) = 0;
    /** Lets the next one in at once. */
    virtual Result<void> release(qint64 fence) = 0;

    /** Anybody may read. */
    virtual Result<ScheduleSnapshot> load() = 0;
    /** Newest first. */
    virtual Result<QList<ScheduleEvent>> events(const ScheduleEventFilter &filter) = 0;
    /** The latest due instant first. */
    virtual Result<QList<FiringRecord>> firings(const QString &schedule, int limit) = 0;
    /** Due instants later than `after` that have had their run. */
    virtual Result<QList<UtcTime>> firedAfter(const QString &schedule, UtcTime after) = 0;
    virtual Result<std::optional<FiringRecord>> firing(const RunId &run) = 0;
    /** How the journal says that the run stands; nothing when it has no such run. */
    virtual Result<std::optional<RunStatus>> runStatus(const RunId &run) = 0;

    /**
     * `Cancelled` when `fence` is not the owner's any more; nothing was changed then. Returns the runs whose claim was
     * refused as their due instant had a run already: these must not start.
     */
    virtual Result<QList<RunId>> commit(qint64 fence, const ScheduleChanges &changes) = 0;
};

/** In the journal's file, so that whoever takes over sees which runs began. Damaged rows are reported and left alone. */
Result<std::unique_ptr<ScheduleStore>> openScheduleStore(const QString &journalPath);

} // namespace sluice
