// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"
#include "engine/core/error.h"
#include "engine/resilience/guardcounts.h"

#include <QString>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace sluice {

class GuardPermit;
struct Guards;

/** Which ended calls the rates of a circuit breaker are taken over. */
struct CallWindow
{
    enum class Kind : quint8 { LastCalls, LastTime };
    Kind kind = Kind::LastCalls;
    int calls = 100; ///< Of `LastCalls`: so many. 1 to 100,000.
    std::chrono::milliseconds time{60'000}; ///< Of `LastTime`: 10 ms to 10,000 days. Kept in ten slices, so up to a tenth shorter.
    int minimumCalls = 10; ///< With fewer ended calls in the window no rate is judged. 1 to 100,000, not above `calls`.

    bool operator==(const CallWindow &) const = default;
};

/** When a circuit breaker opens and how it closes again. At least one of the three reasons to open must be in use. */
struct CircuitPolicy
{
    int failureThreshold = 5; ///< Opens at so many failures in a row; 0: never for that.
    double failureRate = 0; ///< Opens at this share of failures in the window, above 0 to 1; 0: never for that.
    double slowCallRate = 0; ///< Opens at this share of slow calls in the window, above 0 to 1; 0: never for that.
    std::chrono::milliseconds slowCall{0}; ///< A call that takes so long is slow, successful or not. Needed by `slowCallRate`.
    CallWindow window{};
    std::chrono::milliseconds openTime{30'000}; ///< 1 ms to 10,000 days. Then the next call is let through as a probe.
    int probes = 1; ///< Half open: so many calls in flight at once. 1 to 10,000.
    int successesToClose = 1; ///< Half open: so many successes close; one failure opens again. 1 to 10,000.
    /** Whether an error says that the protected service is ill. Unset: every error does. Any thread, must not throw. */
    std::function<bool(const Error &)> countsAsFailure{};
};

enum class CircuitState : quint8 { Closed, Open, HalfOpen };

/** The state's stable name, for example `"HalfOpen"`. */
QString circuitStateName(CircuitState state);

struct CircuitChange
{
    QString breaker;
    CircuitState from = CircuitState::Closed;
    CircuitState to = CircuitState::Closed;
    QString reason; ///< For logs, for example "5 failures in a row".

    bool operator==(const CircuitChange &) const = default;
};

struct CircuitSnapshot
{
    CircuitState state = CircuitState::Closed; ///< `Open` until a call is let through, also after the open time.
    quint64 epoch = 0; ///< One more with each change of state.
    int failuresInARow = 0;
    int windowCalls = 0;
    int windowFailures = 0;
    int windowSlowCalls = 0;
    int probesInFlight = 0;
    int probeSuccesses = 0;
    quint64 rejected = 0; ///< Calls refused since the breaker was made.
    std::optional<Instant> openUntil = {}; ///< While open; nothing when it was opened by hand.

    bool operator==(const CircuitSnapshot &) const = default;
};

/**
 * Stops calling a service that fails, and probes whether it is well again.
 *
 * Closed lets every call through and counts; open refuses with `CircuitOpen`, whose `retryAfter` is what is
 * left of the open time; the first call after that finds it half open, where a few probes decide. No timer is needed.
 * Each change of state begins an epoch: a permit of an earlier one changes nothing any more, so that a slow
 * call of before cannot close or open what came after. After Nygard, "Release It!" (2007); window rates as in
 * Resilience4j.
 *
 * All functions may be called from any thread. Closed, `acquire` and a success of a breaker that only counts
 * failures in a row take no lock. Outlived by its clock, and by nothing that holds its permits.
 */
class CircuitBreaker final
{
public:
    using OnChange = std::function<void(const CircuitChange &)>;

    /**
     * The right to make one call. Say how it ended; a permit that is dropped unsaid was cancelled: it
     * frees its probe and counts as nothing. Movable; one thread at a time; must not outlive its breaker.
     */
    class [[nodiscard]] Permit final
    {
    public:
        Permit() = default;
        Permit(Permit &&other) noexcept
            : m_breaker(std::exchange(other.m_breaker, nullptr))
            , m_word(other.m_word)
            , m_begin(other.m_begin)
        {
        }
        Permit &operator=(Permit &&other) noexcept;
        ~Permit() { cancelled(); }

        void succeeded();
        void failed(const Error &error);
        void cancelled();
        /** The call begins only now, for the slow-call rule: it had to wait since `acquire`. */
        void restartDuration();
        /** False when the breaker has changed its state since; the outcome will count nothing. */
        bool isCurrent() const;

    private:
        friend class CircuitBreaker;
        Permit(CircuitBreaker *breaker, quint64 word, Instant begin)
            : m_breaker(breaker)
            , m_word(word)
            , m_begin(begin)
        {
        }

        CircuitBreaker *m_breaker = nullptr;
        quint64 m_word = 0;
        Instant m_begin{};
    };

    /**
     * `InvalidParameter` says which value of the policy cannot be used. `onChange` is called in order, without a
     * lock held, on the thread that caused the change; it should be quick, and what it throws is dropped.
     */
    static Result<std::shared_ptr<CircuitBreaker>> create(QString name, CircuitPolicy policy, Clock &clock,
                                                          OnChange onChange = {});
    ~CircuitBreaker();

    const QString &name() const { return m_name; }
    const CircuitPolicy &policy() const { return m_policy; }

    Result<Permit> acquire();
    /** Refuses as `acquire` would now, and counts it, but takes no permit. */
    Result<void> check();

    CircuitState state() const;
    CircuitSnapshot snapshot() const;
    std::shared_ptr<const CircuitCounts> counts() const { return m_counts; }

    /** By hand: refuses everything until `close`. */
    void open();
    /** By hand: closed, with every count at zero. */
    void close();
    /** As new: closed, with every count at zero, also the refused ones. */
    void reset();

private:
    friend bool admitAtOnce(const Guards &guards, GuardPermit &permit);
    struct Counts
    {
        int calls = 0;
        int failures = 0;
        int slowCalls = 0;

        Counts &operator+=(const Counts &other);
        Counts &operator-=(const Counts &other);
    };
    struct Slice : Counts
    {
        qint64 index = 0; ///< Which tenth of the window's time, counted from the clock's zero.
    };
    enum class Verdict : quint8 { Success, Failure };

    CircuitBreaker(QString name, CircuitPolicy policy, Clock &clock, OnChange onChange);
    bool hasWindow() const { return m_policy.failureRate > 0 || m_policy.slowCallRate > 0; }
    bool needsTime() const { return m_policy.slowCallRate > 0 || (hasWindow() && m_policy.window.kind == CallWindow::Kind::LastTime); }
    Instant beginOfCall() const { return m_policy.slowCallRate > 0 ? m_clock.now() : Instant(); }
    /** Of a closed breaker, when others have to agree; it counts only once they have (`countAcquired`). */
    std::optional<Permit> permitIfClosed();
    void countAcquired() { m_counts->acquired.fetch_add(1, std::memory_order_relaxed); }
    void countRejected();
    Result<Permit> acquireGuarded();
    std::optional<Error> refusal() const;
    void settle(const Permit &permit, Verdict verdict);
    void settleClosed(Verdict verdict, bool isSlow, Instant now);
    void settleHalfOpen(Verdict verdict, bool isSlow);
    void release(const Permit &permit);
    qint64 sliceIndex(qint64 tick) const;
    void countInWindow(const Counts &call, Instant now);
    void countInSlice(const Counts &call, qint64 index);
    QString reasonToOpen() const;
    void changeTo(CircuitState state, QString reason);
    Error openError(std::optional<std::chrono::nanoseconds> left) const;
    void deliverChanges(std::unique_lock<std::mutex> lock);

    const QString m_name;
    const CircuitPolicy m_policy;
    Clock &m_clock;
    const OnChange m_onChange;
    const std::shared_ptr<CircuitCounts> m_counts = std::make_shared<CircuitCounts>();
    const Error m_openError; ///< Made once, as refusing should cost little when it happens often.

    std::atomic<quint64> m_word = 0; ///< Epoch, and the state in the two lowest bits.
    std::atomic<int> m_failuresInARow = 0;
    std::atomic<qint64> m_openUntil = 0; ///< Nanoseconds of `Instant`; the greatest: until closed by hand.
    std::atomic<quint64> m_rejected = 0;
    mutable std::mutex m_mutex;
    int m_probesInFlight = 0;
    int m_probeSuccesses = 0;
    std::vector<quint8> m_lastCalls; ///< A ring of failure and slow bits.
    size_t m_nextCall = 0;
    std::deque<Slice> m_slices;
    Counts m_window; ///< The sum over the window.
    std::deque<CircuitChange> m_changes; ///< Not yet told.
    bool m_isTelling = false;
};

} // namespace sluice
