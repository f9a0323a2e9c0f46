// SPDX-License-Identifier: MIT
#include "engine/resilience/retrypolicy.h"

#include <algorithm>
#include <cmath>

namespace sluice {

RetryPolicy RetryPolicy::fixed(int retries, Milliseconds delay)
{
    RetryPolicy policy;
    policy.mode = Mode::Fixed;
    policy.maxRetries = retries;
    policy.base = delay;
    policy.jitter = 0;
    return policy;
}

RetryPolicy RetryPolicy::exponential(int retries, Milliseconds base)
{
    RetryPolicy policy;
    policy.mode = Mode::Exponential;
    policy.maxRetries = retries;
    policy.base = base;
    return policy;
}

/** A multiplier that is no number or does not grow counts as 1: a constant delay. */
static double undisturbedDelay(const RetryPolicy &policy, int retry)
{
    const double base = double(policy.base.count());
    if (policy.mode == RetrySpec::Mode::Fixed)
        return base;
    const double multiplier = std::isfinite(policy.multiplier) && policy.multiplier > 1 ? policy.multiplier : 1;
    return std::min(base * std::pow(multiplier, retry), double(policy.cap.count()));
}

static double usableJitter(const RetryPolicy &policy)
{
    return std::isfinite(policy.jitter) ? std::clamp(policy.jitter, 0.0, 1.0) : 0;
}

Milliseconds RetryPolicy::delay(int retry, double random) const
{
    if (mode == Mode::None || base.count() <= 0)
        return Milliseconds(0);
    const double spread = mode == Mode::Exponential ? 1 + usableJitter(*this) * std::clamp(random, -1.0, 1.0) : 1;
    const double delay = undisturbedDelay(*this, retry) * spread;
    return delay < double(Milliseconds::max().count()) ? Milliseconds(std::max<qint64>(1, qint64(delay))) : Milliseconds::max();
}

Milliseconds RetryPolicy::delayAfter(const Error &error, int retry, double random) const
{
    return std::max(delay(retry, random), error.retryAfter().value_or(Milliseconds(0)));
}

} // namespace sluice
