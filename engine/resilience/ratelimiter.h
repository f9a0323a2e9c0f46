// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/timerqueue.h"
#include "engine/resilience/admission.h"
#include "engine/resilience/guardcounts.h"
#include "engine/resilience/meter.h"

#include <atomic>
#include <map>

namespace sluice {

/**
 * Units that were taken from a limiter. They stay taken when this is dropped, as the call they were for was made;
 * `giveBack` returns them if it was not. Movable; one thread at a time.
 */
class [[nodiscard]] Grant final
{
public:
    Grant() = default;
    Grant(std::shared_ptr<Meter> meter, FutureCharge charge)
        : m_meter(std::move(meter))
        , m_charge(std::move(charge))
    {
    }

    /** Wait so long before the call; 0 but for a reservation. */
    std::chrono::nanoseconds delay() const { return m_charge.delay; }
    qint64 units() const { return m_charge.charge.units; }
    /** The call will not be made. Does nothing a second time. */
    void giveBack()
    {
        if (const std::shared_ptr<Meter> meter = std::exchange(m_meter, {}))
            meter->giveBack(m_charge.charge);
    }

private:
    std::shared_ptr<Meter> m_meter;
    FutureCharge m_charge;
};

/**
 * A named meter with a fair queue.
 *
 * Who has to wait does so without a thread, strictly in the order of coming: nobody passes, so that a big request
 * is not starved by small ones, and one that leaves makes room for those behind. All functions may be called
 * from any thread. Whoever waits keeps the `Wait`.
 */
class RateLimiter final : public WaitingRoom, public std::enable_shared_from_this<RateLimiter>
{
public:
    /** `maxWaiting`: so many may wait, 0 to 1,000,000; with 0 nobody waits. `InvalidParameter` or no meter. The clock is the meter's. */
    static Result<std::shared_ptr<RateLimiter>> create(QString name, std::shared_ptr<Meter> meter, Clock &clock,
                                                       int maxWaiting = 0);
    ~RateLimiter() override;

    const QString &name() const { return m_name; }
    int maxWaiting() const { return m_maxWaiting; }
    int waiting() const { return m_waiting.load(std::memory_order_relaxed); }
    QStringList tiers() const { return m_meter->parts(); }
    MeterSnapshot snapshot() const { return m_meter->snapshot(); }
    std::shared_ptr<const LimiterCounts> counts() const { return m_counts; }

    /** Takes `units` now, or nothing: when there are not enough, or others wait already. */
    std::optional<Grant> tryAcquire(qint64 units = 1);
    /** Why units cannot be had now: `RateLimited` with a `retryAfter` of 1 ms or more, or none if there never will be so many. */
    Error refusal(qint64 units = 1) const;

    /**
     * Now, or refused (there will never be so many, or as many wait as may), or `granted` is called later, by `timers` or
     * by one who left the queue. `timers` uses the limiter's clock and lives until then or until the wait is cancelled.
     */
    Admission<Grant> acquire(qint64 units, TimerQueue &timers, OnAdmitted<Grant> granted);

    /** For who waits by own means: takes `units` that will be free within `longest`; `Grant::delay` says when. */
    Result<Grant> reserve(qint64 units, std::chrono::nanoseconds longest);

    bool cancelWait(quint64 ticket) override;

private:
    struct Waiter
    {
        qint64 units;
        TimerQueue *timers;
        OnAdmitted<Grant> granted;
        Instant since;
    };

    friend bool admitAtOnce(const Guards &guards, GuardPermit &permit);
    friend Admission<GuardPermit> admit(const Guards &guards, TimerQueue &timers, OnAdmitted<Result<GuardPermit>> decided);
    RateLimiter(QString name, std::shared_ptr<Meter> meter, Clock &clock, int maxWaiting);
    /** For one who goes another way when there is nothing: that is no refusal yet. */
    std::optional<Grant> take(qint64 units);
    /** The same for one who will not give back. */
    bool tryPass(qint64 units)
    {
        if (m_waiting.load(std::memory_order_acquire) > 0 || !m_meter->tryTake(units))
            return false;
        m_counts->granted(units);
        return true;
    }
    /** A refusal that counts. */
    Error refuse(qint64 units);
    void countThrottled(qint64 units);
    void serve();
    void serveAll(std::unique_lock<std::mutex> &lock);
    void startTimer();
    void stopTimer();

    const QString m_name;
    const std::shared_ptr<Meter> m_meter;
    Clock &m_clock;
    const int m_maxWaiting;
    const std::shared_ptr<LimiterCounts> m_counts = std::make_shared<LimiterCounts>();
    std::atomic<int> m_waiting = 0;
    mutable std::mutex m_mutex;
    std::map<quint64, Waiter> m_queue; ///< By ticket, so in the order of coming.
    quint64 m_nextTicket = 1;
    TimerQueue *m_timers = nullptr; ///< Where the timer for the first in the queue runs, if any does.
    quint64 m_timer = 0;
    bool m_isServing = false;
    bool m_serveAgain = false;
};

} // namespace sluice
