// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/model/workflowdocument.h"

namespace sluice {

/**
 * When a failed attempt is made again. A plain value; all functions are pure and thread-safe.
 *
 * Delay before retry i, from 0: `min(base * multiplier^i, cap)`, then moved by up to `jitter` of itself to
 * either side. The usual exponential backoff, as described by Brooker, "Exponential Backoff And Jitter" (AWS, 2015).
 */
struct RetryPolicy : RetrySpec
{
    RetryPolicy() = default;
    RetryPolicy(const RetrySpec &spec) : RetrySpec(spec) { }

    static RetryPolicy none() { return {}; }
    static RetryPolicy fixed(int retries, Milliseconds delay);
    /** With base 100 ms, doubling, at most 30 s, jitter 10 %. */
    static RetryPolicy exponential(int retries, Milliseconds base = Milliseconds(100));

    /** Attempts in all: retries and one. */
    int maxAttempts() const { return mode == Mode::None ? 1 : 1 + maxRetries; }

    /**
     * The wait before retry number `retry` (from 0). `random` is uniform in [-1, 1].
     * A base above zero never gives a zero delay; huge retries do not overflow.
     */
    Milliseconds delay(int retry, double random) const;
    /** The longest that all waits together can take. */
    Milliseconds longestTotalDelay() const;
};

} // namespace sluice
