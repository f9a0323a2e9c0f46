// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>

// What guards have counted since they were made: it only grows, whatever is reset. Every guard shares its counts with
// whoever shows them, who may keep them longer than the guard lives. Any thread, without a lock unless it says so.

namespace sluice {

struct alignas(64) CircuitCounts // a cache line of its own, as every call writes it
{
    std::atomic<quint64> acquired = 0; ///< Calls that were let through.
    std::atomic<quint64> rejected = 0;
    std::atomic<quint64> succeeded = 0; ///< Calls that were said to have ended so.
    std::atomic<quint64> failed = 0;
    std::array<std::array<std::atomic<quint64>, 3>, 3> changes{}; ///< By `CircuitState` before and after.

    void addTo(CircuitCounts &sum) const;
};

struct alignas(64) BulkheadCounts
{
    std::atomic<quint64> entered = 0;
    std::atomic<quint64> waited = 0; ///< Of those.
    std::atomic<quint64> rejected = 0;

    void addTo(BulkheadCounts &sum) const;
};

struct alignas(64) LimiterCounts
{
    /** Upper bounds of the waits, in seconds; longer ones count beyond the last. */
    static constexpr std::array waitBounds{0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0, 300.0, 900.0, 3600.0};

    std::atomic<quint64> acquired = 0; ///< Grants.
    std::atomic<quint64> furtherUnits = 0; ///< Of all grants, beyond one each: what is usual costs one addition.
    std::atomic<quint64> waited = 0; ///< Grants that did not come at once.
    std::atomic<quint64> rejected = 0;
    std::array<std::atomic<quint64>, waitBounds.size() + 1> waits{}; ///< How many ended below each bound.
    std::atomic<double> waitSeconds = 0; ///< All waits together.

    void granted(qint64 grantedUnits)
    {
        acquired.fetch_add(1, std::memory_order_relaxed);
        if (grantedUnits != 1) [[unlikely]]
            furtherUnits.fetch_add(quint64(grantedUnits) - 1, std::memory_order_relaxed);
    }
    /** Of all grants. */
    quint64 units() const { return acquired.load(std::memory_order_relaxed) + furtherUnits.load(std::memory_order_relaxed); }
    void waitEnded(std::chrono::nanoseconds wait);
    /** The tier of a limiter of several that did not let one through at once; takes a lock. */
    void throttledBy(const QString &tier, quint64 times = 1);
    std::map<QString, quint64> throttledTiers() const;
    void addTo(LimiterCounts &sum) const;

private:
    mutable std::mutex m_mutex;
    std::map<QString, quint64> m_tiers;
};

} // namespace sluice
