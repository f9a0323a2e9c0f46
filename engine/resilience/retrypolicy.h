// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/model/workflowdocument.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace sluice {

/** A set of error codes. */
class ErrorCodes final
{
public:
    constexpr ErrorCodes() = default;
    constexpr ErrorCodes(std::initializer_list<ErrorCode> codes)
    {
        for (const ErrorCode code : codes)
            m_bits |= quint64(1) << int(code);
    }
    constexpr bool contains(ErrorCode code) const { return m_bits >> int(code) & 1; }
    constexpr bool operator==(const ErrorCodes &) const = default;

private:
    static_assert(int(ErrorCode::Internal) < 64);
    quint64 m_bits = 0;
};

/**
 * What another attempt does not mend: mistakes in the workflow or the program, exceptions being such; time that is
 * used up, and what somebody stopped; an open breaker; what a person has to repair. All else may go better next time.
 */
inline constexpr ErrorCodes hopelessErrors{
    ErrorCode::InvalidWorkflow, ErrorCode::InvalidInput,     ErrorCode::InvalidParameter, ErrorCode::TaskThrew,
    ErrorCode::UnknownOutcome,  ErrorCode::StateTimeout,     ErrorCode::TotalTimeout,     ErrorCode::TooManyTransitions,
    ErrorCode::Cancelled,       ErrorCode::CircuitOpen,      ErrorCode::TypeMismatch,     ErrorCode::Duplicate,
    ErrorCode::RollbackIncomplete, ErrorCode::VersionMismatch, ErrorCode::Internal,
};

/**
 * When a failed attempt is made again. A plain value; all functions are pure and thread-safe.
 *
 * Delay before retry i, from 0: `min(base * multiplier^i, cap)`, then moved by up to `jitter` of itself to
 * either side. The usual exponential backoff, as described by Brooker, "Exponential Backoff And Jitter" (AWS, 2015).
 */
struct RetryPolicy : RetrySpec
{
    std::optional<ErrorCodes> retryOnly = {}; ///< When set, no other error is worth another attempt.
    ErrorCodes neverRetry = hopelessErrors; ///< Wins over `retryOnly`.

    RetryPolicy() = default;
    RetryPolicy(const RetrySpec &spec) : RetrySpec(spec) { }

    static RetryPolicy none() { return {}; }
    static RetryPolicy fixed(int retries, Milliseconds delay);
    /** With base 100 ms, doubling, at most 30 s, jitter 10 %. */
    static RetryPolicy exponential(int retries, Milliseconds base = Milliseconds(100));

    /** Attempts in all: retries and one. At least 1. */
    int maxAttempts() const { return mode == Mode::None ? 1 : 1 + std::clamp(maxRetries, 0, 1'000'000); }

    /** Whether an attempt that ended so may be made again, by its code alone; `maxAttempts` is not asked. */
    bool isWorthAnotherAttempt(const Error &error) const
    {
        return !neverRetry.contains(error.code()) && (!retryOnly || retryOnly->contains(error.code()));
    }

    /**
     * The wait before retry number `retry` (from 0). `random` is uniform in [-1, 1].
     * A base above zero never gives a zero delay; huge retries do not overflow.
     */
    Milliseconds delay(int retry, double random) const;
    /** As above, but never less than the error's `retryAfter`, which neither cap nor jitter touch. */
    Milliseconds delayAfter(const Error &error, int retry, double random) const;

    bool operator==(const RetryPolicy &) const = default;
};

} // namespace sluice
