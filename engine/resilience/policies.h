// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/bulkhead.h"
#include "engine/resilience/circuitbreaker.h"
#include "engine/resilience/ratelimiter.h"
#include "engine/resilience/retrybudget.h"

namespace sluice {

/**
 * What guards the attempts of a task. Guards are shared: one breaker may protect the tasks of many workflows.
 *
 *     state ──▶ retry ─┬─▶ limiter ──▶ breaker ──▶ bulkhead ──▶ attempt timeout ──▶ task
 *                      │   may wait    refuses     may wait     starts only here
 *                      └── each attempt passes all of it anew; an error of any goes back to `retry`
 *
 * So an attempt that waits has not begun, its timeout does not run, and a slow limiter makes no call slow. What is
 * refused further in has cost nothing: the limiter's units are given back. `retry` waits at least the error's
 * `retryAfter`, and does not retry `CircuitOpen`.
 */
struct Guards
{
    std::shared_ptr<RateLimiter> limiter{};
    qint64 weight = 1; ///< Units of the limiter that one attempt takes.
    std::shared_ptr<CircuitBreaker> breaker{};
    std::shared_ptr<Bulkhead> bulkhead{};

    bool isEmpty() const { return !limiter && !breaker && !bulkhead; }
    bool operator==(const Guards &) const = default;
};

/** Guards that somebody wants to show, each once. */
struct GuardList
{
    std::vector<std::shared_ptr<CircuitBreaker>> breakers{};
    std::vector<std::shared_ptr<RateLimiter>> limiters{};
    std::vector<std::shared_ptr<Bulkhead>> bulkheads{};
    std::vector<std::shared_ptr<RetryBudget>> retryBudgets{};

    bool isEmpty() const { return breakers.empty() && limiters.empty() && bulkheads.empty() && retryBudgets.empty(); }
    /** Only what it has not yet; null pointers are ignored. */
    void add(const Guards &guards);
    void add(const std::shared_ptr<RetryBudget> &budget);
    bool operator==(const GuardList &) const = default;
};

/**
 * The right to make one guarded attempt: say how it ended. One that is dropped unsaid was cancelled, which
 * leaves the bulkhead, frees the breaker's probe and counts as nothing. Keeps the guards alive.
 * Movable; one thread at a time.
 */
class [[nodiscard]] GuardPermit final
{
public:
    GuardPermit() = default;
    GuardPermit(GuardPermit &&) noexcept = default;
    GuardPermit &operator=(GuardPermit &&other) noexcept
    {
        if (this != &other) {
            cancelled();
            m_circuit = std::move(other.m_circuit);
            m_breaker = std::move(other.m_breaker);
            m_place = std::move(other.m_place);
        }
        return *this;
    }
    ~GuardPermit() = default;

    void succeeded();
    void failed(const Error &error);
    void cancelled();

private:
    friend class AdmissionDesk;
    friend bool admitAtOnce(const Guards &guards, GuardPermit &permit);
    std::shared_ptr<CircuitBreaker> m_breaker; ///< Before its permit, which it has to outlive.
    CircuitBreaker::Permit m_circuit;
    Bulkhead::Permit m_place;
};

/**
 * Asks all guards for one attempt: admitted at once, or refused with `CircuitOpen`, `RateLimited` or `BulkheadFull`, or
 * `decided` is called later, exactly once unless the returned `Wait` is cancelled or dropped first.
 *
 * An open breaker refuses before anything waits. One that opens while the attempt waits for the bulkhead
 * refuses it then. `decided` comes on the thread of `timers` or on the one that left the bulkhead; it may come
 * before this call is back. How long the attempt took is measured by the breaker, from when it was admitted.
 */
Admission<GuardPermit> admit(const Guards &guards, TimerQueue &timers, OnAdmitted<Result<GuardPermit>> decided);

/**
 * Admits one attempt into `permit`, which is empty or settled, when no guard has anything against it: what costs least. False changes
 * nothing; `admit` then says more.
 */
bool admitAtOnce(const Guards &guards, GuardPermit &permit);

} // namespace sluice
