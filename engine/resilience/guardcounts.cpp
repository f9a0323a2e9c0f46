// SPDX-License-Identifier: MIT
#include "engine/resilience/guardcounts.h"

#include <algorithm>

namespace sluice {

template <typename Number>
static void add(std::atomic<Number> &sum, const std::atomic<Number> &number)
{
    sum.fetch_add(number.load(std::memory_order_relaxed), std::memory_order_relaxed);
}

void CircuitCounts::addTo(CircuitCounts &sum) const
{
    add(sum.acquired, acquired);
    add(sum.rejected, rejected);
    add(sum.succeeded, succeeded);
    add(sum.failed, failed);
    for (size_t from = 0; from < changes.size(); ++from) {
        for (size_t to = 0; to < changes.size(); ++to)
            add(sum.changes[from][to], changes[from][to]);
    }
}

void BulkheadCounts::addTo(BulkheadCounts &sum) const
{
    add(sum.entered, entered);
    add(sum.waited, waited);
    add(sum.rejected, rejected);
}

void LimiterCounts::addTo(LimiterCounts &sum) const
{
    add(sum.acquired, acquired);
    add(sum.furtherUnits, furtherUnits);
    add(sum.waited, waited);
    add(sum.rejected, rejected);
    for (size_t i = 0; i < waits.size(); ++i)
        add(sum.waits[i], waits[i]);
    add(sum.waitSeconds, waitSeconds);
    for (const auto &[tier, times] : throttledTiers())
        sum.throttledBy(tier, times);
}

void LimiterCounts::waitEnded(std::chrono::nanoseconds wait)
{
    const double seconds = std::chrono::duration<double>(wait).count();
    const auto bound = std::ranges::lower_bound(waitBounds, seconds);
    waited.fetch_add(1, std::memory_order_relaxed);
    waits[size_t(bound - waitBounds.begin())].fetch_add(1, std::memory_order_relaxed);
    waitSeconds.fetch_add(seconds, std::memory_order_relaxed);
}

void LimiterCounts::throttledBy(const QString &tier, quint64 times)
{
    const std::scoped_lock lock(m_mutex);
    m_tiers[tier] += times;
}

std::map<QString, quint64> LimiterCounts::throttledTiers() const
{
    const std::scoped_lock lock(m_mutex);
    return m_tiers;
}

} // namespace sluice
