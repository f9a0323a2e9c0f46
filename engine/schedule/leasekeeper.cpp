// SPDX-License-Identifier: MIT
#include "engine/schedule/leasekeeper.h"

namespace sluice {

LeaseKeeper::LeaseKeeper(ScheduleStore &store, Milliseconds timeout)
    : m_store(store)
    , m_timeout(timeout)
{
}

Result<bool> LeaseKeeper::tend()
{
    if (m_fence == 0)
        return tryToGet();
    const auto renewed = m_store.renew(m_fence);
    if (renewed && !*renewed)
        lost();
    return renewed;
}

Result<bool> LeaseKeeper::tryToGet()
{
    const auto now = std::chrono::steady_clock::now();
    const auto lease = m_store.lease();
    if (!lease)
        return std::unexpected(lease.error());
    if (m_seenSince == SteadyTime{} || lease->fence != m_seen.fence || lease->renewals != m_seen.renewals)
        m_seenSince = now;
    m_seen = *lease;
    const bool isFree = lease->owner.isEmpty() || !lease->isOwnerAlive;
    if (!isFree && now - m_seenSince < m_timeout)
        return false;
    const auto fence = m_store.acquire(*lease);
    if (!fence)
        return std::unexpected(fence.error());
    m_fence = fence->value_or(0);
    return m_fence != 0;
}

void LeaseKeeper::release()
{
    if (m_fence != 0)
        static_cast<void>(m_store.release(m_fence));
    lost();
}

void LeaseKeeper::lost()
{
    m_fence = 0;
    m_seenSince = {};
}

} // namespace sluice
