// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <atomic>

namespace sluice {

struct RetryBudgetPolicy
{
    int tokens = 10; ///< Retries that can be made at once. 0 to 1,000,000.
    double perSuccess = 0.1; ///< Each success gives back so much of a token. 0 to 1, in steps of a thousandth.

    bool operator==(const RetryBudgetPolicy &) const = default;
};

/**
 * So many retries for many tasks together, those of one run or of all that share it, so that runs against a sick service end soon instead of
 * retrying everywhere. Each retry costs one token, each success gives back a part of one, never above
 * the beginning. After "Retry throttling" of gRPC (gRFC A6).
 *
 * All functions may be called from any thread and take no lock. Not copyable: tasks share one.
 */
class RetryBudget final
{
public:
    /** Values out of their range are taken as the nearest within. The name is for people; a run's own has none. */
    explicit RetryBudget(RetryBudgetPolicy policy, QString name = {});
    Q_DISABLE_COPY_MOVE(RetryBudget)

    const QString &name() const { return m_name; }

    /** Pays for one retry, or says that the failed attempt was the last. */
    [[nodiscard]] bool tryRetry();
    /** An attempt succeeded. */
    void succeeded();
    /** Retries that could be made now. */
    int left() const { return int(m_left.load(std::memory_order_relaxed) / thousandths); }

private:
    static constexpr qint64 thousandths = 1000;
    const QString m_name;
    const qint64 m_most;
    const qint64 m_perSuccess;
    std::atomic<qint64> m_left;
};

} // namespace sluice
