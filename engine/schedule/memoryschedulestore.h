// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/schedulestore.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace sluice {

/** A store that forgets everything with its process. For tests, and for apps that add their schedules at each start. */
class MemoryScheduleStore : public ScheduleStore
{
public:
    /** What stands for the journal: asked how runs of a former owner stand. */
    std::function<std::optional<RunStatus>(const RunId &)> runStatusOf;
    /** Only so many events are kept. */
    qsizetype mostEvents = 100'000;

    Result<ScheduleLease> lease() override;
    Result<std::optional<qint64>> acquire(const ScheduleLease &seen) override;
    Result<bool> renew(qint64 fence) override;
    Result<void> release(qint64 fence) override;
    Result<ScheduleSnapshot> load() override;
    Result<QList<ScheduleEvent>> events(const ScheduleEventFilter &filter) override;
    Result<QList<FiringRecord>> firings(const QString &schedule, int limit) override;
    Result<QList<UtcTime>> firedAfter(const QString &schedule, UtcTime after) override;
    Result<std::optional<FiringRecord>> firing(const RunId &run) override;
    Result<std::optional<RunStatus>> runStatus(const RunId &run) override;
    Result<QList<RunId>> commit(qint64 fence, const ScheduleChanges &changes) override;

private:
    bool claim(const ScheduleChanges::Claim &claim, qint64 fence);

    ScheduleLease m_lease;
    QSet<qint64> m_left; ///< Fences of owners that released the lease.
    QList<StoredSchedule> m_schedules;
    QList<FiringRecord> m_firings;
    QHash<RunId, qint64> m_claimants; ///< Their fences.
    QHash<RunId, qsizetype> m_firingOf;
    QHash<QString, QSet<qint64>> m_fired; ///< Due instants that had their run, by schedule.
    QList<ScheduleEvent> m_events;
    qint64 m_lastEvent = 0;
};

} // namespace sluice
