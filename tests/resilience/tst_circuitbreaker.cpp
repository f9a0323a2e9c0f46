// SPDX-License-Identifier: MIT
#include "engine/resilience/circuitbreaker.h"

#include <QTest>

#include <random>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestCircuitBreaker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void defaultsAreTheContracts();
    void oddPoliciesAreRefused_data();
    void oddPoliciesAreRefused();
    void story_data();
    void story();
    void refusalSaysWhenToComeBack();
    void lateOutcomesOfAnEarlierEpochCountNothing();
    void aDroppedPermitCountsAsNothing();
    void aFilteredErrorCountsAsSuccess();
    void failureRateOpensOnceThereAreEnoughCalls();
    void slowSuccessesOpen();
    void waitingBeforeTheCallIsNotSlow();
    void aWindowOfTimeForgets();
    void openedByHandStaysOpen();
    void resetForgetsEverything();
    void changesAreToldInOrder();
    void aListenerMayCallBackAndThrow();
    void randomStoriesFollowTheNaiveModel_data();
    void randomStoriesFollowTheNaiveModel();
    void manyThreadsKeepTheProbeLimit();
    void manyThreadsLoseNoFailure();
};

using Breaker = std::shared_ptr<CircuitBreaker>;
static const Error ill(ErrorCode::NetworkFailed, u"No answer."_s);

static Breaker make(CircuitPolicy policy, Clock &clock, CircuitBreaker::OnChange onChange = {})
{
    return *CircuitBreaker::create(u"mail"_s, std::move(policy), clock, std::move(onChange));
}

static void fail(const Breaker &breaker, int times = 1)
{
    for (int i = 0; i < times; ++i)
        breaker->acquire()->failed(ill);
}

static void succeed(const Breaker &breaker, int times = 1)
{
    for (int i = 0; i < times; ++i)
        breaker->acquire()->succeeded();
}

void TestCircuitBreaker::defaultsAreTheContracts()
{
    const CircuitPolicy policy;
    QCOMPARE(policy.failureThreshold, 5);
    QCOMPARE(policy.openTime, 30s);
    QCOMPARE(policy.probes, 1);
}

void TestCircuitBreaker::oddPoliciesAreRefused_data()
{
    QTest::addColumn<CircuitPolicy>("policy");
    QTest::addColumn<QString>("named");
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("nothing opens it") << CircuitPolicy{.failureThreshold = 0} << u"never opens"_s;
    QTest::newRow("negative threshold") << CircuitPolicy{.failureThreshold = -1} << u"failureThreshold"_s;
    QTest::newRow("no number") << CircuitPolicy{.failureRate = nan} << u"failureRate"_s;
    QTest::newRow("more than all") << CircuitPolicy{.slowCallRate = 1.5} << u"slowCallRate"_s;
    QTest::newRow("slow without a duration") << CircuitPolicy{.slowCallRate = 0.5} << u"slowCall "_s;
    QTest::newRow("no probe") << CircuitPolicy{.probes = 0} << u"probes"_s;
    QTest::newRow("no success closes") << CircuitPolicy{.successesToClose = 0} << u"successesToClose"_s;
    QTest::newRow("no open time") << CircuitPolicy{.openTime = 0ms} << u"openTime"_s;
    QTest::newRow("endless open time") << CircuitPolicy{.openTime = milliseconds::max()} << u"openTime"_s;
    QTest::newRow("never enough calls")
        << CircuitPolicy{.failureRate = 0.5, .window = {.calls = 5, .minimumCalls = 6}} << u"minimumCalls"_s;
}

void TestCircuitBreaker::oddPoliciesAreRefused()
{
    QFETCH(CircuitPolicy, policy);
    QFETCH(QString, named);
    VirtualClock clock;
    const auto breaker = CircuitBreaker::create(u"mail"_s, policy, clock);
    QVERIFY(!breaker);
    QCOMPARE(breaker.error().code(), ErrorCode::InvalidParameter);
    QVERIFY2(breaker.error().message().contains(named), qPrintable(breaker.error().message()));
}

void TestCircuitBreaker::story_data()
{
    // s: call succeeds, f: call fails, x: refused, w: wait for the open time, p: begin a probe, S, F, C: the first
    // begun probe succeeds, fails, is cancelled; upper letters at the end name the state.
    QTest::addColumn<QString>("script");
    QTest::newRow("successes keep it closed") << u"s s s Closed"_s;
    QTest::newRow("a success ends a row of failures") << u"f f s f f Closed"_s;
    QTest::newRow("the threshold opens") << u"f f f Open"_s;
    QTest::newRow("open refuses") << u"f f f x x Open"_s;
    QTest::newRow("no timer half-opens") << u"f f f w Open"_s;
    QTest::newRow("the first call after it is a probe") << u"f f f w p HalfOpen"_s;
    QTest::newRow("so many probes at once") << u"f f f w p p x HalfOpen"_s;
    QTest::newRow("an ended probe makes room") << u"f f f w p p x S p x HalfOpen"_s;
    QTest::newRow("so many successes close") << u"f f f w p S p S p S s Closed"_s;
    QTest::newRow("one failed probe opens anew") << u"f f f w p S p F x Open"_s;
    QTest::newRow("successes do not carry over a reopening") << u"f f f w p S p S p F w p S HalfOpen"_s;
    QTest::newRow("the open time begins anew") << u"f f f w p F x w p S p S p S Closed"_s;
    QTest::newRow("a cancelled probe makes room and counts nothing") << u"f f f w p p C C p p x S S HalfOpen"_s;
    QTest::newRow("closed again it counts from zero") << u"f f f w p S p S p S f f Closed"_s;
    QTest::newRow("and may open again") << u"f f f w p S p S p S f f f x Open"_s;
}

void TestCircuitBreaker::story()
{
    QFETCH(QString, script);
    VirtualClock clock;
    const Breaker breaker = make({.failureThreshold = 3, .openTime = 10s, .probes = 2, .successesToClose = 3}, clock);
    std::deque<CircuitBreaker::Permit> probes;
    const auto endProbe = [&](auto end) {
        end(probes.front());
        probes.pop_front();
    };
    QStringList steps = script.split(u' ');
    const QString expected = steps.takeLast();
    for (const QString &step : std::as_const(steps)) {
        if (step == u"w")
            clock.advance(10s);
        else if (step == u"S")
            endProbe([](CircuitBreaker::Permit &probe) { probe.succeeded(); });
        else if (step == u"F")
            endProbe([](CircuitBreaker::Permit &probe) { probe.failed(ill); });
        else if (step == u"C")
            endProbe([](CircuitBreaker::Permit &probe) { probe.failed(Error(ErrorCode::Cancelled, {})); });
        else {
            Result<CircuitBreaker::Permit> permit = breaker->acquire();
            QCOMPARE(bool(permit), step != u"x");
            if (step == u"s")
                permit->succeeded();
            else if (step == u"f")
                permit->failed(ill);
            else if (permit)
                probes.push_back(*std::move(permit));
        }
    }
    QCOMPARE(circuitStateName(breaker->state()), expected);
}

void TestCircuitBreaker::refusalSaysWhenToComeBack()
{
    VirtualClock clock;
    const Breaker breaker = make({.openTime = 30s}, clock);
    fail(breaker, 5);
    clock.advance(29'500ms + 1ns);
    const auto refused = breaker->acquire();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::CircuitOpen);
    QVERIFY(refused.error().message().contains(u"mail"));
    QCOMPARE(refused.error().retryAfter(), 500ms); // rounded up: to come earlier would be refused again
    QVERIFY(!breaker->check());
    QCOMPARE(breaker->snapshot().rejected, 2u);
    clock.advance(500ms);
    QVERIFY(breaker->check());
    QCOMPARE(breaker->state(), CircuitState::Open); // a question is no probe
}

void TestCircuitBreaker::lateOutcomesOfAnEarlierEpochCountNothing()
{
    VirtualClock clock;
    const Breaker breaker = make({.failureThreshold = 1, .openTime = 1s}, clock);
    auto slowFailure = *breaker->acquire();
    auto slowSuccess = *breaker->acquire();
    auto slowCancel = *breaker->acquire();
    QVERIFY(slowFailure.isCurrent());
    fail(breaker);
    QVERIFY(!slowFailure.isCurrent());
    clock.advance(1s);
    auto probe = *breaker->acquire();
    slowSuccess.succeeded();
    slowCancel.cancelled();
    QCOMPARE(breaker->state(), CircuitState::HalfOpen);
    QCOMPARE(breaker->snapshot().probesInFlight, 1);
    probe.succeeded();
    slowFailure.failed(ill);
    QCOMPARE(breaker->state(), CircuitState::Closed);
    QCOMPARE(breaker->snapshot().epoch, 3u);
}

void TestCircuitBreaker::aDroppedPermitCountsAsNothing()
{
    VirtualClock clock;
    const Breaker breaker = make({.failureThreshold = 2}, clock);
    fail(breaker);
    {
        auto first = *breaker->acquire();
        auto second = std::move(first);
        first = *breaker->acquire();
    }
    QCOMPARE(breaker->snapshot().failuresInARow, 1);
    fail(breaker);
    QCOMPARE(breaker->state(), CircuitState::Open);
}

void TestCircuitBreaker::aFilteredErrorCountsAsSuccess()
{
    VirtualClock clock;
    const Breaker breaker = make({.failureThreshold = 2,
                                  .countsAsFailure = [](const Error &error) { return error.code() != ErrorCode::NotFound; }},
                                 clock);
    fail(breaker);
    breaker->acquire()->failed(Error(ErrorCode::NotFound, u"No such letter."_s)); // but the post office answered
    fail(breaker);
    QCOMPARE(breaker->state(), CircuitState::Closed);
}

void TestCircuitBreaker::failureRateOpensOnceThereAreEnoughCalls()
{
    VirtualClock clock;
    const Breaker breaker =
        make({.failureThreshold = 0, .failureRate = 0.5, .window = {.calls = 6, .minimumCalls = 4}}, clock);
    fail(breaker, 3);
    QCOMPARE(breaker->state(), CircuitState::Closed);
    breaker->close();
    succeed(breaker, 6);
    fail(breaker, 2);
    QCOMPARE(breaker->snapshot().windowCalls, 6);
    QCOMPARE(breaker->snapshot().windowFailures, 2);
    QCOMPARE(breaker->state(), CircuitState::Closed);
    fail(breaker);
    QCOMPARE(breaker->state(), CircuitState::Open);
}

void TestCircuitBreaker::slowSuccessesOpen()
{
    VirtualClock clock;
    const Breaker breaker = make({.failureThreshold = 0,
                                  .slowCallRate = 0.5,
                                  .slowCall = 1s,
                                  .window = {.minimumCalls = 2},
                                  .openTime = 1s},
                                 clock);
    const auto callOf = [&](milliseconds duration) {
        auto permit = *breaker->acquire();
        clock.advance(duration);
        permit.succeeded();
    };
    callOf(999ms);
    callOf(999ms);
    QCOMPARE(breaker->state(), CircuitState::Closed);
    callOf(1s);
    callOf(1s);
    QCOMPARE(breaker->state(), CircuitState::Open);
    clock.advance(1s);
    callOf(1s);
    QCOMPARE(breaker->state(), CircuitState::Open); // a slow probe
    clock.advance(1s);
    callOf(1ms);
    QCOMPARE(breaker->state(), CircuitState::Closed);
}

void TestCircuitBreaker::waitingBeforeTheCallIsNotSlow()
{
    VirtualClock clock;
    const Breaker breaker =
        make({.failureThreshold = 0, .slowCallRate = 1, .slowCall = 1s, .window = {.minimumCalls = 1}}, clock);
    auto permit = *breaker->acquire();
    clock.advance(1min);
    permit.restartDuration();
    permit.succeeded();
    QCOMPARE(breaker->state(), CircuitState::Closed);
}

void TestCircuitBreaker::aWindowOfTimeForgets()
{
    VirtualClock clock;
    const Breaker breaker = make({.failureThreshold = 0,
                                  .failureRate = 0.5,
                                  .window = {.kind = CallWindow::Kind::LastTime, .time = 10s, .minimumCalls = 3}},
                                 clock);
    fail(breaker, 2);
    clock.advance(9s);
    QCOMPARE(breaker->snapshot().windowFailures, 2);
    clock.advance(1s);
    QCOMPARE(breaker->snapshot().windowFailures, 0);
    fail(breaker, 2);
    QCOMPARE(breaker->state(), CircuitState::Closed);
    fail(breaker);
    QCOMPARE(breaker->state(), CircuitState::Open);
}

void TestCircuitBreaker::openedByHandStaysOpen()
{
    VirtualClock clock;
    const Breaker breaker = make({.openTime = 1s}, clock);
    breaker->open();
    clock.advance(std::chrono::days(1000));
    const auto refused = breaker->acquire();
    QVERIFY(!refused);
    QVERIFY(!refused.error().retryAfter());
    QVERIFY(!breaker->snapshot().openUntil);
    breaker->close();
    succeed(breaker);
    QCOMPARE(breaker->state(), CircuitState::Closed);
}

void TestCircuitBreaker::resetForgetsEverything()
{
    VirtualClock clock;
    const Breaker breaker = make({}, clock);
    auto before = *breaker->acquire();
    fail(breaker, 5);
    QVERIFY(!breaker->acquire());
    breaker->reset();
    before.failed(ill);
    const CircuitSnapshot fresh{.epoch = breaker->snapshot().epoch};
    QCOMPARE(breaker->snapshot(), fresh);
}

void TestCircuitBreaker::changesAreToldInOrder()
{
    VirtualClock clock;
    QStringList told;
    const Breaker breaker = make({.failureThreshold = 2, .openTime = 1s}, clock, [&told](const CircuitChange &change) {
        told.append(u"%1 %2: %3"_s.arg(change.breaker, circuitStateName(change.to), change.reason));
    });
    fail(breaker, 2);
    clock.advance(1s);
    succeed(breaker);
    breaker->close(); // closed it is already
    breaker->open();
    QCOMPARE(told, (QStringList{u"mail Open: 2 failures in a row"_s, u"mail HalfOpen: the open time is over"_s,
                                u"mail Closed: 1 probes succeeded"_s, u"mail Open: opened by hand"_s}));
}

void TestCircuitBreaker::aListenerMayCallBackAndThrow()
{
    VirtualClock clock;
    Breaker breaker;
    int told = 0;
    breaker = make({.failureThreshold = 1}, clock, [&](const CircuitChange &change) {
        ++told;
        if (change.to == CircuitState::Open)
            breaker->close();
        throw std::runtime_error("not your trouble");
    });
    fail(breaker);
    QCOMPARE(told, 2);
    QCOMPARE(breaker->state(), CircuitState::Closed);
}

namespace {

/** The policy read aloud: remembers every call of the epoch and counts them all anew for each decision. */
class NaiveBreaker
{
public:
    struct Call
    {
        qint64 endedMs;
        bool isFailure;
        bool isSlow;
    };

    explicit NaiveBreaker(const CircuitPolicy &policy)
        : m_policy(policy)
    {
    }

    bool acquire(qint64 nowMs)
    {
        if (state == CircuitState::Open && !isOpenByHand && nowMs >= openUntilMs)
            change(CircuitState::HalfOpen, nowMs);
        if (state == CircuitState::Open || (state == CircuitState::HalfOpen && inFlight >= m_policy.probes))
            return false;
        if (state == CircuitState::HalfOpen)
            ++inFlight;
        return true;
    }

    void end(int ofEpoch, Call call)
    {
        if (ofEpoch != epoch)
            return;
        if (state == CircuitState::HalfOpen) {
            --inFlight;
            if (call.isFailure || call.isSlow)
                change(CircuitState::Open, call.endedMs);
            else if (++successes == m_policy.successesToClose)
                change(CircuitState::Closed, call.endedMs);
            return;
        }
        calls.push_back(call);
        if (shouldOpen(call.endedMs))
            change(CircuitState::Open, call.endedMs);
    }

    void cancel(int ofEpoch)
    {
        if (ofEpoch == epoch && state == CircuitState::HalfOpen)
            --inFlight;
    }

    void change(CircuitState to, qint64 nowMs)
    {
        state = to;
        ++epoch;
        calls.clear();
        inFlight = successes = 0;
        isOpenByHand = false;
        openUntilMs = nowMs + m_policy.openTime.count();
    }

    std::vector<Call> window(qint64 nowMs) const
    {
        std::vector<Call> kept;
        const qint64 slice = m_policy.window.time.count() / 10;
        for (size_t i = 0; i < calls.size(); ++i) {
            const bool isKept = m_policy.window.kind == CallWindow::Kind::LastCalls
                ? calls.size() - i <= size_t(m_policy.window.calls)
                : calls[i].endedMs / slice > nowMs / slice - 10;
            if (isKept)
                kept.push_back(calls[i]);
        }
        return kept;
    }

    int failuresInARow() const
    {
        int count = 0;
        for (size_t i = calls.size(); i > 0 && calls[i - 1].isFailure; --i)
            ++count;
        return count;
    }

    CircuitState state = CircuitState::Closed;
    int epoch = 0;
    int inFlight = 0;
    int successes = 0;
    bool isOpenByHand = false;
    qint64 openUntilMs = 0;
    std::vector<Call> calls;

private:
    bool shouldOpen(qint64 nowMs) const
    {
        if (m_policy.failureThreshold > 0 && failuresInARow() >= m_policy.failureThreshold)
            return true;
        const std::vector<Call> recent = window(nowMs);
        if (int(recent.size()) < m_policy.window.minimumCalls)
            return false;
        const auto share = [&recent](bool Call::*kind) {
            return double(std::ranges::count(recent, true, kind)) / double(recent.size());
        };
        return (m_policy.failureRate > 0 && share(&Call::isFailure) >= m_policy.failureRate)
            || (m_policy.slowCallRate > 0 && share(&Call::isSlow) >= m_policy.slowCallRate);
    }

    const CircuitPolicy m_policy;
};

struct InFlight
{
    CircuitBreaker::Permit permit;
    int epoch;
    qint64 begunMs;
};

qint64 toMs(Instant instant)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count();
}

CircuitPolicy randomPolicy(std::mt19937 &random)
{
    constexpr std::array rates{0.0, 0.25, 0.5, 1.0};
    CircuitPolicy policy{.failureThreshold = int(random() % 5),
                         .failureRate = rates[random() % 4],
                         .slowCallRate = rates[random() % 4],
                         .slowCall = milliseconds(1 + random() % 100)};
    policy.window = {.kind = CallWindow::Kind(random() % 2), .calls = 4 + int(random() % 10),
                     .time = milliseconds(100 * (1 + random() % 10)), .minimumCalls = 1 + int(random() % 4)};
    policy.openTime = milliseconds(1 + random() % 300);
    policy.probes = 1 + int(random() % 3);
    policy.successesToClose = 1 + int(random() % 3);
    if (policy.failureThreshold == 0 && policy.failureRate == 0 && policy.slowCallRate == 0)
        policy.failureThreshold = 2;
    return policy;
}

} // namespace

void TestCircuitBreaker::randomStoriesFollowTheNaiveModel_data()
{
    QTest::addColumn<uint>("seed");
    for (uint seed = 1; seed <= 10; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestCircuitBreaker::randomStoriesFollowTheNaiveModel()
{
    QFETCH(uint, seed);
    std::mt19937 random(seed);
    for (int story = 0; story < 120; ++story) {
        VirtualClock clock;
        const CircuitPolicy policy = randomPolicy(random);
        const Breaker breaker = make(policy, clock);
        NaiveBreaker naive(policy);
        std::vector<InFlight> calls;
        for (int step = 0; step < 120; ++step) {
            const qint64 now = toMs(clock.now());
            const uint dice = random() % 100;
            if (dice < 40) {
                auto permit = breaker->acquire();
                QCOMPARE(bool(permit), naive.acquire(now));
                if (permit)
                    calls.push_back({*std::move(permit), naive.epoch, now});
            } else if (dice < 80 && !calls.empty()) {
                std::swap(calls[random() % calls.size()], calls.back());
                InFlight call = std::move(calls.back());
                calls.pop_back();
                const bool isSlow = policy.slowCallRate > 0 && now - call.begunMs >= policy.slowCall.count();
                const uint end = random() % 10;
                if (end < 5)
                    call.permit.succeeded();
                else if (end < 9)
                    call.permit.failed(ill);
                else
                    call.permit.cancelled();
                if (end < 9)
                    naive.end(call.epoch, {now, end >= 5, isSlow});
                else
                    naive.cancel(call.epoch);
            } else if (dice == 98) {
                breaker->open();
                if (naive.state != CircuitState::Open)
                    naive.change(CircuitState::Open, now);
                naive.isOpenByHand = true;
            } else if (dice == 99) {
                breaker->close();
                naive.change(CircuitState::Closed, now);
            } else {
                clock.advance(milliseconds(random() % 120));
            }
            const CircuitSnapshot real = breaker->snapshot();
            const bool hasRate = policy.failureRate > 0 || policy.slowCallRate > 0;
            QCOMPARE(real.state, naive.state);
            QCOMPARE(real.epoch, quint64(naive.epoch));
            QCOMPARE(real.probesInFlight, naive.inFlight);
            QCOMPARE(real.failuresInARow, naive.failuresInARow());
            QCOMPARE(real.windowCalls, hasRate ? int(naive.window(toMs(clock.now())).size()) : 0);
        }
    }
}

/** Runs `work(thread)` on so many threads at once. */
static void race(int threads, const std::function<void(int)> &work)
{
    std::vector<std::jthread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back([&work, i] { work(i); });
}

void TestCircuitBreaker::manyThreadsKeepTheProbeLimit()
{
    const Breaker breaker = make({.failureThreshold = 1, .openTime = 1ms, .probes = 3, .successesToClose = 4}, Clock::system());
    std::atomic<bool> isExceeded = false;
    race(4, [&](int thread) {
        std::mt19937 random{uint(thread)};
        for (int i = 0; i < 5'000; ++i) {
            auto permit = breaker->acquire();
            if (!permit)
                continue;
            if (breaker->snapshot().probesInFlight > 3)
                isExceeded = true;
            const uint dice = random() % 5;
            if (dice == 0)
                permit->failed(ill);
            else if (dice == 1)
                permit->cancelled();
            else
                permit->succeeded();
        }
    });
    QVERIFY(!isExceeded);
    const CircuitSnapshot end = breaker->snapshot();
    QCOMPARE(end.probesInFlight, 0);
    QVERIFY(end.epoch > 0);
}

void TestCircuitBreaker::manyThreadsLoseNoFailure()
{
    VirtualClock clock;
    std::atomic<int> opened = 0;
    const Breaker breaker = make({.failureThreshold = 40'000, .failureRate = 1, .window = {.calls = 50'000, .minimumCalls = 50'000}},
                                 clock, [&opened](const CircuitChange &) { ++opened; });
    race(4, [&](int) { fail(breaker, 9'999); });
    QCOMPARE(breaker->snapshot().failuresInARow, 39'996);
    QCOMPARE(breaker->snapshot().windowFailures, 39'996);
    fail(breaker, 4);
    QCOMPARE(opened.load(), 1);
    QCOMPARE(breaker->state(), CircuitState::Open);
}

QTEST_GUILESS_MAIN(TestCircuitBreaker)
#include "tst_circuitbreaker.moc"
