// SPDX-License-Identifier: MIT
#include "engine/resilience/circuitbreaker.h"

#include "engine/core/duration.h"
#include "engine/resilience/rangecheck.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

constexpr qint64 untilClosedByHand = std::numeric_limits<qint64>::max();
constexpr int slicesOfAWindow = 10;
constexpr quint8 failureBit = 1;
constexpr quint8 slowBit = 2;

constexpr CircuitState stateOf(quint64 word) { return CircuitState(word & 3); }
constexpr quint64 nextWord(quint64 word, CircuitState state) { return ((word >> 2) + 1) << 2 | quint64(state); }

std::optional<Error> mistakeIn(const QString &name, const CircuitPolicy &policy)
{
    constexpr int many = 100'000;
    detail::RangeCheck range(u"Circuit breaker \"%1\""_s.arg(name));
    range.between("failureThreshold", policy.failureThreshold, 0, many);
    range.between("failureRate", policy.failureRate, 0.0, 1.0);
    range.between("slowCallRate", policy.slowCallRate, 0.0, 1.0);
    range.between("window.calls", policy.window.calls, 1, many);
    range.between("window.minimumCalls", policy.window.minimumCalls, 1, many);
    range.between("probes", policy.probes, 1, 10'000);
    range.between("successesToClose", policy.successesToClose, 1, 10'000);
    range.time("openTime", policy.openTime, std::chrono::milliseconds(1));
    range.time("window.time", policy.window.time, std::chrono::milliseconds(slicesOfAWindow));
    if (policy.slowCallRate > 0)
        range.time("slowCall", policy.slowCall, std::chrono::milliseconds(1));
    if (policy.failureThreshold == 0 && policy.failureRate == 0 && policy.slowCallRate == 0)
        range.fail(u"set failureThreshold, failureRate or slowCallRate, or it never opens."_s);
    const bool hasRate = policy.failureRate > 0 || policy.slowCallRate > 0;
    if (hasRate && policy.window.kind == CallWindow::Kind::LastCalls && policy.window.minimumCalls > policy.window.calls)
        range.fail(u"window.minimumCalls is above window.calls, so that no rate would ever be judged."_s);
    return range.error();
}

} // namespace

QString circuitStateName(CircuitState state)
{
    switch (state) {
    case CircuitState::Closed:
        return u"Closed"_s;
    case CircuitState::Open:
        return u"Open"_s;
    case CircuitState::HalfOpen:
        return u"HalfOpen"_s;
    }
    Q_UNREACHABLE();
}

CircuitBreaker::Counts &CircuitBreaker::Counts::operator+=(const Counts &other)
{
    calls += other.calls;
    failures += other.failures;
    slowCalls += other.slowCalls;
    return *this;
}

CircuitBreaker::Counts &CircuitBreaker::Counts::operator-=(const Counts &other)
{
    calls -= other.calls;
    failures -= other.failures;
    slowCalls -= other.slowCalls;
    return *this;
}

CircuitBreaker::Permit &CircuitBreaker::Permit::operator=(Permit &&other) noexcept
{
    if (this != &other) {
        cancelled();
        m_breaker = std::exchange(other.m_breaker, nullptr);
        m_word = other.m_word;
        m_begin = other.m_begin;
    }
    return *this;
}

void CircuitBreaker::Permit::succeeded()
{
    if (CircuitBreaker *breaker = std::exchange(m_breaker, nullptr))
        breaker->settle(*this, Verdict::Success);
}

void CircuitBreaker::Permit::failed(const Error &error)
{
    if (error.code() == ErrorCode::Cancelled) {
        cancelled();
        return;
    }
    if (CircuitBreaker *breaker = std::exchange(m_breaker, nullptr)) {
        const auto &counts = breaker->m_policy.countsAsFailure;
        breaker->settle(*this, !counts || counts(error) ? Verdict::Failure : Verdict::Success);
    }
}

void CircuitBreaker::Permit::cancelled()
{
    if (CircuitBreaker *breaker = std::exchange(m_breaker, nullptr))
        breaker->release(*this);
}

void CircuitBreaker::Permit::restartDuration()
{
    if (m_breaker)
        m_begin = m_breaker->beginOfCall();
}

bool CircuitBreaker::Permit::isCurrent() const
{
    return m_breaker && m_breaker->m_word.load(std::memory_order_acquire) == m_word;
}

Result<std::shared_ptr<CircuitBreaker>> CircuitBreaker::create(QString name, CircuitPolicy policy, Clock &clock,
                                                               OnChange onChange)
{
    if (std::optional<Error> error = mistakeIn(name, policy))
        return std::unexpected(*std::move(error));
    return std::shared_ptr<CircuitBreaker>(
        new CircuitBreaker(std::move(name), std::move(policy), clock, std::move(onChange)));
}

CircuitBreaker::CircuitBreaker(QString name, CircuitPolicy policy, Clock &clock, OnChange onChange)
    : m_name(std::move(name))
    , m_policy(std::move(policy))
    , m_clock(clock)
    , m_onChange(std::move(onChange))
    , m_openError(Error(ErrorCode::CircuitOpen, u"The circuit breaker \"%1\" refused the call."_s.arg(m_name))
                      .withDetails({{u"breaker"_s, m_name}}))
{
}

CircuitBreaker::~CircuitBreaker() = default;

Result<CircuitBreaker::Permit> CircuitBreaker::acquire()
{
    std::optional<Permit> permit = permitIfClosed();
    if (!permit) [[unlikely]]
        return acquireGuarded();
    countAcquired();
    return *std::move(permit);
}

std::optional<CircuitBreaker::Permit> CircuitBreaker::permitIfClosed()
{
    const quint64 word = m_word.load(std::memory_order_acquire);
    return stateOf(word) == CircuitState::Closed ? std::optional(Permit(this, word, beginOfCall())) : std::nullopt;
}

void CircuitBreaker::countRejected()
{
    m_rejected.fetch_add(1, std::memory_order_relaxed);
    m_counts->rejected.fetch_add(1, std::memory_order_relaxed);
}

Result<CircuitBreaker::Permit> CircuitBreaker::acquireGuarded()
{
    std::optional<Error> refused = refusal();
    if (!refused) {
        const Instant now = m_clock.now();
        std::unique_lock lock(m_mutex);
        if (state() == CircuitState::Open && now.time_since_epoch().count() >= m_openUntil.load())
            changeTo(CircuitState::HalfOpen, u"the open time is over"_s);
        const quint64 word = m_word.load();
        const bool isProbe = stateOf(word) == CircuitState::HalfOpen;
        if (stateOf(word) == CircuitState::Closed || (isProbe && m_probesInFlight < m_policy.probes)) {
            m_probesInFlight += isProbe;
            countAcquired();
            Permit permit(this, word, beginOfCall());
            deliverChanges(std::move(lock));
            return permit;
        }
        refused = openError(std::nullopt);
    }
    countRejected();
    return std::unexpected(*std::move(refused));
}

Result<void> CircuitBreaker::check()
{
    std::optional<Error> refused = refusal();
    if (!refused)
        return {};
    countRejected();
    return std::unexpected(*std::move(refused));
}

std::optional<Error> CircuitBreaker::refusal() const
{
    switch (state()) {
    case CircuitState::Closed:
        return std::nullopt;
    case CircuitState::Open: {
        const qint64 until = m_openUntil.load(std::memory_order_acquire);
        if (until == untilClosedByHand)
            return openError(std::nullopt);
        const qint64 left = until - m_clock.now().time_since_epoch().count();
        return left > 0 ? std::optional(openError(std::chrono::nanoseconds(left))) : std::nullopt;
    }
    case CircuitState::HalfOpen: {
        const std::scoped_lock lock(m_mutex);
        const bool isFull = state() == CircuitState::HalfOpen && m_probesInFlight >= m_policy.probes;
        return isFull ? std::optional(openError(std::nullopt)) : std::nullopt;
    }
    }
    Q_UNREACHABLE();
}

Error CircuitBreaker::openError(std::optional<std::chrono::nanoseconds> left) const
{
    return left ? m_openError.withRetryAfter(std::chrono::ceil<std::chrono::milliseconds>(*left)) : m_openError;
}

CircuitState CircuitBreaker::state() const
{
    return stateOf(m_word.load(std::memory_order_acquire));
}

CircuitSnapshot CircuitBreaker::snapshot() const
{
    const qint64 tick = m_clock.now().time_since_epoch().count();
    const std::scoped_lock lock(m_mutex);
    CircuitSnapshot snapshot{.state = state(),
                             .epoch = m_word.load() >> 2,
                             .failuresInARow = m_failuresInARow.load(),
                             .windowCalls = m_window.calls,
                             .windowFailures = m_window.failures,
                             .windowSlowCalls = m_window.slowCalls,
                             .probesInFlight = m_probesInFlight,
                             .probeSuccesses = m_probeSuccesses,
                             .rejected = m_rejected.load()};
    const qint64 oldest = sliceIndex(tick) - slicesOfAWindow;
    for (const Slice &slice : m_slices) {
        if (slice.index > oldest)
            break;
        snapshot.windowCalls -= slice.calls;
        snapshot.windowFailures -= slice.failures;
        snapshot.windowSlowCalls -= slice.slowCalls;
    }
    if (snapshot.state == CircuitState::Open && m_openUntil.load() != untilClosedByHand)
        snapshot.openUntil = Instant(std::chrono::nanoseconds(m_openUntil.load()));
    return snapshot;
}

void CircuitBreaker::settle(const Permit &permit, Verdict verdict)
{
    auto &told = verdict == Verdict::Success ? m_counts->succeeded : m_counts->failed;
    told.fetch_add(1, std::memory_order_relaxed);
    const bool isClosed = stateOf(permit.m_word) == CircuitState::Closed;
    if (isClosed && verdict == Verdict::Success && !hasWindow() && m_failuresInARow.load(std::memory_order_relaxed) == 0)
        return;
    const Instant now = needsTime() ? m_clock.now() : Instant();
    const bool isSlow = m_policy.slowCallRate > 0 && now - permit.m_begin >= m_policy.slowCall;
    std::unique_lock lock(m_mutex);
    if (m_word.load(std::memory_order_relaxed) != permit.m_word)
        return;
    if (isClosed)
        settleClosed(verdict, isSlow, now);
    else
        settleHalfOpen(verdict, isSlow);
    deliverChanges(std::move(lock));
}

void CircuitBreaker::settleClosed(Verdict verdict, bool isSlow, Instant now)
{
    m_failuresInARow.store(verdict == Verdict::Failure ? m_failuresInARow.load() + 1 : 0, std::memory_order_relaxed);
    if (hasWindow())
        countInWindow({.calls = 1, .failures = verdict == Verdict::Failure, .slowCalls = isSlow}, now);
    if (QString reason = reasonToOpen(); !reason.isEmpty())
        changeTo(CircuitState::Open, std::move(reason));
}

/** A slow probe says as little good of the service as a failed one. */
void CircuitBreaker::settleHalfOpen(Verdict verdict, bool isSlow)
{
    --m_probesInFlight;
    if (verdict == Verdict::Failure || isSlow)
        changeTo(CircuitState::Open, isSlow ? u"a probe was slow"_s : u"a probe failed"_s);
    else if (++m_probeSuccesses >= m_policy.successesToClose)
        changeTo(CircuitState::Closed, u"%1 probes succeeded"_s.arg(m_probeSuccesses));
}

void CircuitBreaker::release(const Permit &permit)
{
    if (stateOf(permit.m_word) != CircuitState::HalfOpen)
        return;
    const std::scoped_lock lock(m_mutex);
    if (m_word.load(std::memory_order_relaxed) == permit.m_word)
        --m_probesInFlight;
}

qint64 CircuitBreaker::sliceIndex(qint64 tick) const
{
    return tick / (std::chrono::nanoseconds(m_policy.window.time).count() / slicesOfAWindow);
}

void CircuitBreaker::countInWindow(const Counts &call, Instant now)
{
    if (m_policy.window.kind == CallWindow::Kind::LastTime) {
        countInSlice(call, sliceIndex(now.time_since_epoch().count()));
        return;
    }
    const auto bits = quint8((call.failures ? failureBit : 0) | (call.slowCalls ? slowBit : 0));
    if (int(m_lastCalls.size()) < m_policy.window.calls) {
        m_lastCalls.push_back(bits);
    } else {
        const quint8 old = std::exchange(m_lastCalls[m_nextCall], bits);
        m_window -= {.calls = 1, .failures = bool(old & failureBit), .slowCalls = bool(old & slowBit)};
        m_nextCall = (m_nextCall + 1) % m_lastCalls.size();
    }
    m_window += call;
}

/** Threads may come here out of the order in which they read the clock: no slice is begun before the latest one. */
void CircuitBreaker::countInSlice(const Counts &call, qint64 index)
{
    while (!m_slices.empty() && m_slices.front().index <= index - slicesOfAWindow) {
        m_window -= m_slices.front();
        m_slices.pop_front();
    }
    if (m_slices.empty() || m_slices.back().index < index)
        m_slices.push_back({{}, index});
    m_slices.back() += call;
    m_window += call;
}

QString CircuitBreaker::reasonToOpen() const
{
    const int inARow = m_failuresInARow.load(std::memory_order_relaxed);
    if (m_policy.failureThreshold > 0 && inARow >= m_policy.failureThreshold)
        return u"%1 failures in a row"_s.arg(inARow);
    if (m_window.calls < m_policy.window.minimumCalls)
        return {};
    if (m_policy.failureRate > 0 && m_window.failures >= m_policy.failureRate * m_window.calls)
        return u"%1 of %2 calls failed"_s.arg(m_window.failures).arg(m_window.calls);
    if (m_policy.slowCallRate > 0 && m_window.slowCalls >= m_policy.slowCallRate * m_window.calls)
        return u"%1 of %2 calls were slow"_s.arg(m_window.slowCalls).arg(m_window.calls);
    return {};
}

/** Under the lock; `deliverChanges` tells. */
void CircuitBreaker::changeTo(CircuitState state, QString reason)
{
    const CircuitState from = this->state();
    m_probesInFlight = 0;
    m_probeSuccesses = 0;
    m_failuresInARow.store(0);
    m_lastCalls.clear();
    m_nextCall = 0;
    m_slices.clear();
    m_window = {};
    if (state == CircuitState::Open)
        m_openUntil.store((m_clock.now() + m_policy.openTime).time_since_epoch().count());
    m_word.store(nextWord(m_word.load(), state), std::memory_order_release);
    if (from != state)
        m_counts->changes[size_t(from)][size_t(state)].fetch_add(1, std::memory_order_relaxed);
    if (m_onChange && from != state)
        m_changes.push_back({m_name, from, state, std::move(reason)});
}

/** One thread tells at a time, so that changes arrive in order; others leave theirs to it. */
void CircuitBreaker::deliverChanges(std::unique_lock<std::mutex> lock)
{
    if (m_isTelling)
        return;
    m_isTelling = true;
    while (!m_changes.empty()) {
        const CircuitChange change = std::move(m_changes.front());
        m_changes.pop_front();
        lock.unlock();
        try {
            m_onChange(change);
        } catch (...) {
            // documented: the listener's trouble is not the caller's
        }
        lock.lock();
    }
    m_isTelling = false;
}

void CircuitBreaker::open()
{
    std::unique_lock lock(m_mutex);
    if (state() != CircuitState::Open)
        changeTo(CircuitState::Open, u"opened by hand"_s);
    m_openUntil.store(untilClosedByHand);
    deliverChanges(std::move(lock));
}

void CircuitBreaker::close()
{
    std::unique_lock lock(m_mutex);
    changeTo(CircuitState::Closed, u"closed by hand"_s);
    deliverChanges(std::move(lock));
}

void CircuitBreaker::reset()
{
    m_rejected.store(0);
    close();
}

} // namespace sluice
