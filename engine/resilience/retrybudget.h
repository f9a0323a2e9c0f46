// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <atomic>

namespace sluice {

/**
 * So many retries for all tasks of a run together, so that a run against a sick service ends soon instead of
 * retrying everywhere. Each retry costs one token, each success gives back a part of one, never above
 * the beginning. After "Retry throttling" of gRPC (gRFC A6).
 *
 * All functions may be called from any thread and take no lock. Not copyable: a run's tasks share one.
 */
class RetryBudget final
{
public:
    /** `tokens`: 0 to 1,000,000. `perSuccess`: 0 to 1, in steps of a thousandth. Others are taken as the nearest of these. */
    explicit RetryBudget(int tokens, double perSuccess = 0.1);
    Q_DISABLE_COPY_MOVE(RetryBudget)

    /** Pays for one retry, or says that the failed attempt was the last. */
    [[nodiscard]] bool tryRetry();
    /** An attempt succeeded. */
    void succeeded();
    /** Retries that could be made now. */
    int left() const { return int(m_left.load(std::memory_order_relaxed) / thousandths); }

private:
    static constexpr qint64 thousandths = 1000;
    const qint64 m_most;
    const qint64 m_perSuccess;
    std::atomic<qint64> m_left;
};

} // namespace sluice
