// SPDX-License-Identifier: MIT
#include "engine/resilience/retrybudget.h"

#include <algorithm>
#include <cmath>

namespace sluice {

static qint64 thousandthsOf(double share)
{
    return std::isfinite(share) ? std::llround(std::clamp(share, 0.0, 1.0) * 1000) : 0;
}

RetryBudget::RetryBudget(RetryBudgetPolicy policy, QString name)
    : m_name(std::move(name))
    , m_most(qint64(std::clamp(policy.tokens, 0, 1'000'000)) * thousandths)
    , m_perSuccess(thousandthsOf(policy.perSuccess))
    , m_left(m_most)
{
}

bool RetryBudget::tryRetry()
{
    qint64 left = m_left.load(std::memory_order_relaxed);
    do {
        if (left < thousandths)
            return false;
    } while (!m_left.compare_exchange_weak(left, left - thousandths, std::memory_order_relaxed));
    return true;
}

void RetryBudget::succeeded()
{
    qint64 left = m_left.load(std::memory_order_relaxed);
    while (left < m_most) {
        if (m_left.compare_exchange_weak(left, std::min(m_most, left + m_perSuccess), std::memory_order_relaxed))
            return;
    }
}

} // namespace sluice
