// SPDX-License-Identifier: MIT
#include "engine/resilience/ratelimiter.h"

#include "engine/resilience/rangecheck.h"

using namespace Qt::StringLiterals;

namespace sluice {

Result<std::shared_ptr<RateLimiter>> RateLimiter::create(QString name, std::shared_ptr<Meter> meter, Clock &clock,
                                                         int maxWaiting)
{
    detail::RangeCheck range(u"Rate limiter \"%1\""_s.arg(name));
    range.between("maxWaiting", maxWaiting, 0, 1'000'000);
    if (!meter)
        range.fail(u"it has no meter."_s);
    if (range.error())
        return std::unexpected(*range.error());
    return std::shared_ptr<RateLimiter>(new RateLimiter(std::move(name), std::move(meter), clock, maxWaiting));
}

RateLimiter::RateLimiter(QString name, std::shared_ptr<Meter> meter, Clock &clock, int maxWaiting)
    : m_name(std::move(name))
    , m_meter(std::move(meter))
    , m_clock(clock)
    , m_maxWaiting(maxWaiting)
{
}

/** Nobody waits any more: a `Wait` keeps its limiter alive. */
RateLimiter::~RateLimiter() = default;

std::optional<Grant> RateLimiter::tryAcquire(qint64 units)
{
    std::optional<Grant> grant = take(units);
    if (!grant) {
        m_counts->rejected.fetch_add(1, std::memory_order_relaxed);
        countThrottled(units);
    }
    return grant;
}

std::optional<Grant> RateLimiter::take(qint64 units)
{
    if (m_waiting.load(std::memory_order_acquire) > 0)
        return std::nullopt;
    std::optional<Charge> charge = m_meter->tryTake(units);
    if (!charge)
        return std::nullopt;
    m_counts->granted(units);
    return std::optional<Grant>(std::in_place, m_meter, FutureCharge{*std::move(charge)});
}

Error RateLimiter::refuse(qint64 units)
{
    m_counts->rejected.fetch_add(1, std::memory_order_relaxed);
    countThrottled(units);
    return refusal(units);
}

/** Someone was not let through at once. */
void RateLimiter::countThrottled(qint64 units)
{
    if (const QString tier = m_meter->bottleneck(units); !tier.isEmpty())
        m_counts->throttledBy(tier);
}

Error RateLimiter::refusal(qint64 units) const
{
    QJsonObject details{{u"limiter"_s, m_name}};
    if (const QString tier = m_meter->bottleneck(units); !tier.isEmpty())
        details[u"tier"_s] = tier;
    const std::optional<std::chrono::nanoseconds> wait = m_meter->timeUntil(units);
    if (!wait)
        return Error(ErrorCode::RateLimited, u"The rate limiter \"%1\" never grants %2 units at once."_s.arg(m_name).arg(units),
                     u"Raise its limit, or ask for fewer."_s)
            .withDetails(details);
    return Error(ErrorCode::RateLimited, u"The rate limiter \"%1\" is exhausted."_s.arg(m_name))
        .withDetails(details)
        .withRetryAfter(std::max(Milliseconds(1), std::chrono::ceil<Milliseconds>(*wait)));
}

Admission<Grant> RateLimiter::acquire(qint64 units, TimerQueue &timers, OnAdmitted<Grant> granted)
{
    if (std::optional<Grant> grant = take(units))
        return *std::move(grant);
    if (!m_meter->timeUntil(units))
        return refuse(units);
    std::unique_lock lock(m_mutex);
    if (int(m_queue.size()) >= m_maxWaiting) {
        lock.unlock();
        return refuse(units);
    }
    countThrottled(units);
    const quint64 ticket = m_nextTicket++;
    m_queue.emplace(ticket, Waiter{units, &timers, std::move(granted), m_clock.now()});
    m_waiting.fetch_add(1, std::memory_order_release);
    if (m_queue.size() == 1)
        startTimer();
    return Wait(shared_from_this(), ticket);
}

Result<Grant> RateLimiter::reserve(qint64 units, std::chrono::nanoseconds longest)
{
    std::optional<FutureCharge> charge;
    if (m_waiting.load(std::memory_order_acquire) == 0)
        charge = m_meter->reserve(units, longest);
    if (!charge)
        return std::unexpected(refuse(units));
    m_counts->granted(units);
    if (charge->delay.count() > 0)
        m_counts->waitEnded(charge->delay);
    return Grant(m_meter, *std::move(charge));
}

bool RateLimiter::cancelWait(quint64 ticket)
{
    decltype(m_queue)::node_type left; // destroyed outside the lock: it may own what calls us again
    {
        const std::scoped_lock lock(m_mutex);
        const bool isFirst = !m_queue.empty() && m_queue.begin()->first == ticket;
        left = m_queue.extract(ticket);
        if (left.empty())
            return false;
        m_waiting.fetch_sub(1, std::memory_order_release);
        if (!isFirst)
            return true;
        stopTimer();
    }
    serve(); // the next may want less
    return true;
}

/** One thread serves at a time, so that the grants come in order; others leave the rest to it. */
void RateLimiter::serve()
{
    std::unique_lock lock(m_mutex);
    m_serveAgain = true;
    if (m_isServing)
        return;
    m_isServing = true;
    while (std::exchange(m_serveAgain, false))
        serveAll(lock);
    m_isServing = false;
}

void RateLimiter::serveAll(std::unique_lock<std::mutex> &lock)
{
    while (!m_queue.empty()) {
        std::optional<Charge> charge = m_meter->tryTake(m_queue.begin()->second.units);
        if (!charge) {
            startTimer();
            return;
        }
        stopTimer();
        auto first = m_queue.extract(m_queue.begin());
        m_waiting.fetch_sub(1, std::memory_order_release);
        lock.unlock();
        m_counts->granted(first.mapped().units);
        m_counts->waitEnded(m_clock.now() - first.mapped().since);
        first.mapped().granted(Grant(m_meter, {*std::move(charge)}));
        first = {};
        lock.lock();
    }
}

/** For the first in the queue, on its own timers: those of another may be gone when it is due. */
void RateLimiter::startTimer()
{
    stopTimer();
    const Waiter &first = m_queue.begin()->second;
    // A meter of the user may have changed its mind about "never"; then it is asked again now and then.
    const auto wait = m_meter->timeUntil(first.units).value_or(std::chrono::seconds(1));
    m_timers = first.timers;
    m_timer = m_timers->start(m_clock.now() + wait, [weak = weak_from_this()] {
        if (const std::shared_ptr<RateLimiter> self = weak.lock())
            self->serve();
    });
}

void RateLimiter::stopTimer()
{
    if (TimerQueue *timers = std::exchange(m_timers, nullptr))
        timers->cancel(m_timer);
}

} // namespace sluice
