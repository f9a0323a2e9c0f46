// SPDX-License-Identifier: MIT
#include "engine/schedule/memoryschedulestore.h"

using namespace Qt::StringLiterals;

namespace sluice {

bool ScheduleChanges::isEmpty() const
{
    return removed.isEmpty() && saved.isEmpty() && states.isEmpty() && claims.isEmpty() && started.isEmpty() && ended.isEmpty()
        && events.isEmpty();
}

Result<ScheduleLease> MemoryScheduleStore::lease()
{
    return m_lease;
}

Result<std::optional<qint64>> MemoryScheduleStore::acquire(const ScheduleLease &seen)
{
    if (seen.fence != m_lease.fence || seen.renewals != m_lease.renewals)
        return std::nullopt;
    m_lease = {m_lease.fence + 1, 0, u"memory"_s, true};
    return m_lease.fence;
}

Result<bool> MemoryScheduleStore::renew(qint64 fence)
{
    if (fence != m_lease.fence)
        return false;
    ++m_lease.renewals;
    return true;
}

Result<void> MemoryScheduleStore::release(qint64 fence)
{
    m_left.insert(fence);
    if (fence == m_lease.fence)
        m_lease.owner.clear();
    return {};
}

Result<ScheduleSnapshot> MemoryScheduleStore::load()
{
    return ScheduleSnapshot{m_schedules, {}};
}

/** The newest of `list` that fit, newest first. */
template <typename T, typename Fits>
static QList<T> newest(const QList<T> &list, int limit, Fits fits)
{
    QList<T> found;
    for (auto one = list.crbegin(); one != list.crend() && found.size() < limit; ++one) {
        if (fits(*one))
            found.append(*one);
    }
    return found;
}

Result<QList<ScheduleEvent>> MemoryScheduleStore::events(const ScheduleEventFilter &filter)
{
    return newest(m_events, filter.limit, [&filter](const ScheduleEvent &event) {
        return (filter.schedule.isEmpty() || event.schedule == filter.schedule) && (filter.before == 0 || event.number < filter.before);
    });
}

Result<QList<FiringRecord>> MemoryScheduleStore::firings(const QString &schedule, int limit)
{
    QList<FiringRecord> records = newest(m_firings, int(m_firings.size()), [&schedule](const FiringRecord &record) { return record.schedule == schedule; });
    std::ranges::stable_sort(records, std::greater<>(), [](const FiringRecord &record) { return record.firing.due; });
    return records.first(std::min(records.size(), qsizetype(limit)));
}

Result<QList<UtcTime>> MemoryScheduleStore::firedAfter(const QString &schedule, UtcTime after)
{
    QList<UtcTime> fired;
    for (const qint64 ms : m_fired.value(schedule)) {
        if (const UtcTime due{Milliseconds(ms)}; due > after)
            fired.append(due);
    }
    std::ranges::sort(fired);
    return fired;
}

Result<std::optional<FiringRecord>> MemoryScheduleStore::firing(const RunId &run)
{
    const auto found = m_firingOf.constFind(run);
    if (found == m_firingOf.cend())
        return std::nullopt;
    FiringRecord record = m_firings.at(*found);
    record.isClaimantAlive = !m_left.contains(m_claimants.value(run));
    return record;
}

Result<std::optional<RunStatus>> MemoryScheduleStore::runStatus(const RunId &run)
{
    return runStatusOf ? runStatusOf(run) : std::nullopt;
}

bool MemoryScheduleStore::claim(const ScheduleChanges::Claim &claim, qint64 fence)
{
    m_claimants.insert(claim.firing.run, fence);
    if (m_firingOf.contains(claim.firing.run))
        return true; // A former owner claimed it and did not start it.
    if (claim.firing.cause != FireCause::Manual) {
        QSet<qint64> &fired = m_fired[claim.schedule];
        const qsizetype before = fired.size();
        fired.insert(claim.firing.due.time_since_epoch().count());
        if (fired.size() == before)
            return false;
    }
    m_firingOf.insert(claim.firing.run, m_firings.size());
    m_firings.append({claim.schedule, claim.firing, FiringRecord::Status::Claimed, claim.decided, {}, {}});
    return true;
}

Result<QList<RunId>> MemoryScheduleStore::commit(qint64 fence, const ScheduleChanges &changes)
{
    if (fence != m_lease.fence)
        return failure(ErrorCode::Cancelled, u"Another scheduler runs the schedules now."_s);
    const auto find = [this](const QString &id) {
        return std::ranges::find(m_schedules, id, [](const StoredSchedule &stored) { return stored.schedule.id; });
    };
    for (const QString &id : changes.removed) {
        m_fired.remove(id);
        m_schedules.removeIf([&id](const StoredSchedule &stored) { return stored.schedule.id == id; });
    }
    for (const StoredSchedule &stored : changes.saved) {
        if (const auto old = find(stored.schedule.id); old != m_schedules.end())
            *old = stored;
        else
            m_schedules.append(stored);
    }
    for (const auto &[id, state] : changes.states) {
        if (const auto stored = find(id); stored != m_schedules.end())
            stored->state = state;
    }
    QList<RunId> refused;
    for (const ScheduleChanges::Claim &one : changes.claims) {
        if (!claim(one, fence))
            refused.append(one.firing.run);
    }
    for (const RunId &run : changes.started) {
        if (const auto found = m_firingOf.constFind(run); found != m_firingOf.cend())
            m_firings[*found].status = FiringRecord::Status::Started;
    }
    for (const ScheduleChanges::End &end : changes.ended) {
        if (const auto found = m_firingOf.constFind(end.run); found != m_firingOf.cend()) {
            FiringRecord &record = m_firings[*found];
            record.status = FiringRecord::Status::Ended;
            record.ended = end.time;
            record.result = end.status;
        }
    }
    for (ScheduleEvent event : changes.events) {
        event.number = ++m_lastEvent;
        m_events.append(event);
    }
    if (m_events.size() > mostEvents + mostEvents / 4)
        m_events.remove(0, m_events.size() - mostEvents);
    return refused;
}

} // namespace sluice
