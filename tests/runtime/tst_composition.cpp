// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QPromise>
#include <QTest>

#include <atomic>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, Done };

/**
 * In which order policies surround each other, seen from outside; the picture is in `engine/resilience/policies.h`:
 *
 *     state timeout ( retry ( limiter ( breaker ( bulkhead ( attempt timeout ( task ))))))
 */
class TestComposition final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void retryIsOutsideTheBreaker();
    void retryIsOutsideTheLimiter();
    void retryIsOutsideTheTimeout();
    void retryIsOutsideTheBulkhead();
    void theBreakerIsOutsideTheTimeout();
    void theBulkheadIsOutsideTheTimeout();
    void theLimiterIsOutsideTheBreaker();
    void anOpenBreakerTakesNoUnits();
    void theBreakerIsOutsideTheBulkhead();
    void aBackoffHoldsNoPlace();
    void theStateTimeoutIsOutsideTheRetry();
    void theStateTimeoutIsOutsideTheQueue();
    void observersSeeTheComposedResult();

private:
    /** Fails so often, then succeeds. */
    std::shared_ptr<const Definition> failingTimes(int times, TaskPolicy policy, Milliseconds stateTimeout = Milliseconds(0));
    /** Never answers. */
    std::shared_ptr<const Definition> hanging(TaskPolicy policy);
    Outcome finish(const Run &run);
    std::shared_ptr<CircuitBreaker> breakerAt(int failures);
    std::shared_ptr<RateLimiter> limiterOf(int perSecond);

    std::unique_ptr<VirtualClock> m_clock;
    std::unique_ptr<test::EventLog> m_log;
    std::unique_ptr<Engine> m_engine;
    std::shared_ptr<Bulkhead> m_bulkhead;
    std::atomic<int> m_calls = 0;
    std::atomic<int> m_insideDuringCall = -1;
    std::binary_semaphore m_hasBegun{0};
    QPromise<S> m_never;
};

void TestComposition::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_clock = std::make_unique<VirtualClock>();
    m_log = std::make_unique<test::EventLog>();
    m_engine = std::make_unique<Engine>(EngineOptions{.clock = m_clock.get()});
    m_engine->addSink(m_log.get());
    m_bulkhead = *Bulkhead::create(u"places"_s, {.maxConcurrent = 1, .maxWaiting = 10});
    m_calls = 0;
    m_insideDuringCall = -1;
    if (!m_never.future().isStarted())
        m_never.start();
    while (m_hasBegun.try_acquire()) { }
}

void TestComposition::cleanup()
{
    m_engine->removeSink(m_log.get());
    m_engine.reset();
}

std::shared_ptr<const Definition> TestComposition::failingTimes(int times, TaskPolicy policy, Milliseconds stateTimeout)
{
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work,
              [this, times]() -> Result<S> {
                  m_insideDuringCall = m_bulkhead->snapshot().inside;
                  if (m_calls++ < times)
                      return failure(ErrorCode::TaskFailed, u"no"_s);
                  return S::Done;
              },
              std::move(policy))
        .exit(S::Done);
    if (stateTimeout.count() > 0)
        workflow.stateTimeout(S::Work, stateTimeout);
    return workflow.definition(S::Work);
}

std::shared_ptr<const Definition> TestComposition::hanging(TaskPolicy policy)
{
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work,
              [this] {
                  ++m_calls;
                  m_hasBegun.release();
                  return m_never.future();
              },
              std::move(policy))
        .exit(S::Done);
    return workflow.definition(S::Work);
}

/** Moves the clock from wait to wait until the run has ended. */
Outcome TestComposition::finish(const Run &run)
{
    while (!run.isFinished()) {
        m_clock->advance(Milliseconds(10));
        std::this_thread::yield();
    }
    m_engine->waitForIdle(Milliseconds(30'000));
    return run.wait();
}

std::shared_ptr<CircuitBreaker> TestComposition::breakerAt(int failures)
{
    return *CircuitBreaker::create(u"dsp"_s, {.failureThreshold = failures, .openTime = Milliseconds(100'000)}, *m_clock);
}

std::shared_ptr<RateLimiter> TestComposition::limiterOf(int perSecond)
{
    return *RateLimiter::create(u"outbound"_s, *TokenBucket::create(TokenBucketPolicy::perSecond(perSecond), *m_clock), *m_clock, 10);
}

void TestComposition::retryIsOutsideTheBreaker()
{
    const auto breaker = breakerAt(5);
    const auto definition = failingTimes(3, {.retry = RetryPolicy::fixed(3, Milliseconds(0)), .guards = {.breaker = breaker}});
    const Run run = m_engine->start(definition);
    QCOMPARE(finish(run).status, RunStatus::Succeeded);
    QCOMPARE(m_calls.load(), 4);
    QCOMPARE(breaker->snapshot().failuresInARow, 0); // each attempt was a call of its own, the last one well
}

void TestComposition::retryIsOutsideTheLimiter()
{
    const auto limiter = limiterOf(4);
    const auto definition = failingTimes(2, {.retry = RetryPolicy::fixed(2, Milliseconds(0)), .guards = {.limiter = limiter}});
    QCOMPARE(m_engine->start(definition).wait().status, RunStatus::Succeeded);
    QCOMPARE(limiter->snapshot().used, 3); // a unit for each attempt
}

void TestComposition::retryIsOutsideTheTimeout()
{
    const Run run = m_engine->start(
        hanging({.retry = RetryPolicy::fixed(2, Milliseconds(0)), .attemptTimeout = Milliseconds(100)}));
    QCOMPARE(finish(run).error->code(), ErrorCode::RetryExhausted);
    QCOMPARE(m_calls.load(), 3); // each attempt had the whole time
}

void TestComposition::retryIsOutsideTheBulkhead()
{
    const auto definition =
        failingTimes(2, {.retry = RetryPolicy::fixed(2, Milliseconds(0)), .guards = {.bulkhead = m_bulkhead}});
    QCOMPARE(m_engine->start(definition).wait().status, RunStatus::Succeeded);
    QCOMPARE(m_insideDuringCall.load(), 1);
    QCOMPARE(m_bulkhead->snapshot().inside, 0);
}

void TestComposition::theBreakerIsOutsideTheTimeout()
{
    const auto breaker = breakerAt(1);
    const Run run = m_engine->start(hanging({.guards = {.breaker = breaker}, .attemptTimeout = Milliseconds(100)}));
    QCOMPARE(finish(run).error->code(), ErrorCode::Timeout);
    QCOMPARE(breaker->state(), CircuitState::Open); // it saw the timeout, not a task that never ended
}

void TestComposition::theBulkheadIsOutsideTheTimeout()
{
    std::optional<Bulkhead::Permit> taken = m_bulkhead->tryEnter();
    const Run run = m_engine->start(failingTimes(0, {.guards = {.bulkhead = m_bulkhead}, .attemptTimeout = Milliseconds(100)}));
    QTRY_COMPARE(m_bulkhead->snapshot().waiting, 1);
    m_clock->advance(Milliseconds(5'000)); // no timeout while it waits
    taken.reset();
    QCOMPARE(finish(run).status, RunStatus::Succeeded);
}

void TestComposition::theLimiterIsOutsideTheBreaker()
{
    const auto limiter = limiterOf(1);
    const auto breaker = breakerAt(1);
    QVERIFY(limiter->tryAcquire());
    const Run run = m_engine->start(failingTimes(0, {.guards = {.limiter = limiter, .breaker = breaker}}));
    QTRY_COMPARE(limiter->waiting(), 1);
    breaker->open(); // while it waits for its unit
    QCOMPARE(finish(run).error->code(), ErrorCode::CircuitOpen);
    QCOMPARE(m_calls.load(), 0);
    QVERIFY(limiter->tryAcquire()); // the unit was given back
}

void TestComposition::anOpenBreakerTakesNoUnits()
{
    const auto limiter = limiterOf(1);
    const auto breaker = breakerAt(1);
    breaker->open();
    const Run run = m_engine->start(failingTimes(0, {.guards = {.limiter = limiter, .breaker = breaker}}));
    QCOMPARE(run.wait().error->code(), ErrorCode::CircuitOpen);
    QCOMPARE(limiter->snapshot().used, 0);
}

void TestComposition::theBreakerIsOutsideTheBulkhead()
{
    const auto breaker = breakerAt(1);
    breaker->open();
    const std::optional<Bulkhead::Permit> taken = m_bulkhead->tryEnter();
    const Run run = m_engine->start(failingTimes(0, {.guards = {.breaker = breaker, .bulkhead = m_bulkhead}}));
    QCOMPARE(run.wait().error->code(), ErrorCode::CircuitOpen); // at once, without a wait for a place
    QCOMPARE(m_bulkhead->snapshot().waiting, 0);
}

void TestComposition::aBackoffHoldsNoPlace()
{
    const auto definition =
        failingTimes(1, {.retry = RetryPolicy::fixed(1, Milliseconds(1'000)), .guards = {.bulkhead = m_bulkhead}});
    const Run run = m_engine->start(definition);
    QTRY_COMPARE(m_log->events(RunEventKind::RetryWaiting).size(), 1);
    QCOMPARE(m_bulkhead->snapshot().inside, 0);
    QCOMPARE(finish(run).status, RunStatus::Succeeded);
}

void TestComposition::theStateTimeoutIsOutsideTheRetry()
{
    const auto definition = failingTimes(1'000'000, {.retry = RetryPolicy::fixed(1000, Milliseconds(100))}, Milliseconds(350));
    QCOMPARE(finish(m_engine->start(definition)).error->code(), ErrorCode::StateTimeout);
    QVERIFY(m_calls <= 5);
}

void TestComposition::theStateTimeoutIsOutsideTheQueue()
{
    const std::optional<Bulkhead::Permit> taken = m_bulkhead->tryEnter();
    const Run run = m_engine->start(failingTimes(0, {.guards = {.bulkhead = m_bulkhead}}, Milliseconds(350)));
    QCOMPARE(finish(run).error->code(), ErrorCode::StateTimeout);
    QTRY_COMPARE(m_bulkhead->snapshot().waiting, 0);
    QCOMPARE(m_calls.load(), 0);
}

void TestComposition::observersSeeTheComposedResult()
{
    const auto breaker = breakerAt(2);
    const auto definition = failingTimes(1'000, {.retry = RetryPolicy::fixed(5, Milliseconds(0)),
                                                 .guards = {.limiter = limiterOf(100), .breaker = breaker, .bulkhead = m_bulkhead},
                                                 .attemptTimeout = Milliseconds(60'000)});
    const Run run = m_engine->start(definition);
    QCOMPARE(finish(run).error->code(), ErrorCode::CircuitOpen);
    // Two attempts fail, the second opens the breaker, the third is refused before it begins, and that is the state's error.
    QCOMPARE(m_log->sentence(),
             u"Work! Work.1 Work.1:TaskFailed Work~0 Work.2 Work.2:TaskFailed Work~0 Work.3:CircuitOpen "
             "Work-CircuitOpen =errored:CircuitOpen"_s);
    const QList<RunEvent> failed = m_log->events(RunEventKind::StateFailed);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0].error->details()[u"breaker"_s].toString(), u"dsp"_s);
    QCOMPARE(*run.wait().error, *failed[0].error); // what the run tells is what its observers were told
}

QTEST_GUILESS_MAIN(TestComposition)
#include "tst_composition.moc"
