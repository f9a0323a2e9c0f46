// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/schedulestore.h"

#include <chrono>

namespace sluice {

/**
 * One scheduler's side of the lease on a store: gets it, keeps it, notices that it is gone.
 *
 * Times are the machine's own, never the wall clock's, and never compared between processes: an owner is taken for dead
 * when its process is gone, or when its lease was seen unchanged for as long as the timeout.
 */
class LeaseKeeper final
{
public:
    LeaseKeeper(ScheduleStore &store, Milliseconds timeout);

    /** 0: not the owner. */
    qint64 fence() const { return m_fence; }
    bool isOwner() const { return m_fence != 0; }

    /** To be called every third of the timeout. True when it owns the lease afterwards. */
    Result<bool> tend();
    void release();
    /** Somebody else has it. */
    void lost();

private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    Result<bool> tryToGet();

    ScheduleStore &m_store;
    Milliseconds m_timeout;
    qint64 m_fence = 0;
    ScheduleLease m_seen;
    SteadyTime m_seenSince;
};

} // namespace sluice
