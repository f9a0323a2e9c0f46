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

enum class S { Work, After, Done, Other };

class TestGuards final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anOpenBreakerRefusesWithoutCallingTheTask();
    void circuitOpenIsNeitherRetriedNorWrapped();
    void retriesThatOpenTheBreakerEnd();
    void aTimeoutCountsAsAFailure();
    void aCancelledAttemptCountsAsNothing();
    void losersOfAJoinCountAsNothing();
    void aLimiterDelaysWithoutAThread();
    void aFullLimiterRefuses();
    void retryAfterIsHonoured();
    void aBulkheadBoundsAttemptsOfManyRuns();
    void waitingIsNoPartOfTheAttempt();
    void cancelLeavesTheQueue();
    void aStuckTaskLeavesTheBulkheadWithItsAttempt();
    void cancelFreesThePlaceOfAStuckTask();
    void outputsLeaveTheBulkhead();
    void everyCallOfAPollIsOneAttempt();
};

namespace {

std::shared_ptr<CircuitBreaker> breakerAt(int failures, Clock &clock)
{
    return *CircuitBreaker::create(u"dsp"_s, {.failureThreshold = failures, .openTime = Milliseconds(10'000)}, clock);
}

std::shared_ptr<Bulkhead> bulkheadOf(int places, int waiting = 1000)
{
    return *Bulkhead::create(u"places"_s, {.maxConcurrent = places, .maxWaiting = waiting});
}

std::shared_ptr<RateLimiter> limiterOf(int perSecond, int waiting, Clock &clock)
{
    const auto bucket = *TokenBucket::create(TokenBucketPolicy::perSecond(perSecond), clock);
    return *RateLimiter::create(u"outbound"_s, bucket, clock, waiting);
}

Workflow<S> failing(std::atomic<int> &calls, TaskPolicy policy)
{
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, [&calls]() -> Result<S> { ++calls; return failure(ErrorCode::TaskFailed, u"no"_s); }, std::move(policy))
        .exit(S::Done);
    return workflow;
}

/** Moves the clock from wait to wait until the run has ended. */
Outcome finish(VirtualClock &clock, const Run &run)
{
    while (!run.isFinished()) {
        clock.advance(Milliseconds(10));
        std::this_thread::yield();
    }
    return run.wait();
}

} // namespace

void TestGuards::anOpenBreakerRefusesWithoutCallingTheTask()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto breaker = breakerAt(2, clock);
    std::atomic<int> calls = 0;
    const auto definition = failing(calls, {.guards = {.breaker = breaker}}).definition(S::Work);
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::TaskFailed);
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::TaskFailed);
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::CircuitOpen);
    QCOMPARE(calls.load(), 2);
    clock.advance(Milliseconds(10'000));
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::TaskFailed); // the probe
    QCOMPARE(calls.load(), 3);
    QCOMPARE(breaker->state(), CircuitState::Open);
}

void TestGuards::circuitOpenIsNeitherRetriedNorWrapped()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto breaker = breakerAt(1, clock);
    breaker->open();
    std::atomic<int> calls = 0;
    const auto definition =
        failing(calls, {.retry = RetryPolicy::fixed(5, Milliseconds(0)), .guards = {.breaker = breaker}}).definition(S::Work);
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::CircuitOpen);
    QCOMPARE(calls.load(), 0);
}

void TestGuards::retriesThatOpenTheBreakerEnd()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    std::atomic<int> calls = 0;
    const auto definition =
        failing(calls, {.retry = RetryPolicy::fixed(9, Milliseconds(0)), .guards = {.breaker = breakerAt(3, clock)}})
            .definition(S::Work);
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::CircuitOpen);
    QCOMPARE(calls.load(), 3);
}

void TestGuards::aTimeoutCountsAsAFailure()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto breaker = breakerAt(1, clock);
    std::binary_semaphore hasBegun{0};
    QPromise<S> never;
    never.start();
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, [&] { hasBegun.release(); return never.future(); },
              {.guards = {.breaker = breaker}, .attemptTimeout = Milliseconds(100)})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    hasBegun.acquire();
    clock.advance(Milliseconds(100));
    QCOMPARE(run.wait().error->code(), ErrorCode::Timeout);
    QCOMPARE(breaker->state(), CircuitState::Open);
}

void TestGuards::aCancelledAttemptCountsAsNothing()
{
    Engine engine({.stopGrace = Milliseconds(0)});
    const auto breaker = breakerAt(1, engine.clock());
    std::binary_semaphore hasBegun{0};
    QPromise<S> never;
    never.start();
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, [&] { hasBegun.release(); return never.future(); }, {.guards = {.breaker = breaker}}).exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    hasBegun.acquire();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QCOMPARE(breaker->state(), CircuitState::Closed);
    QCOMPARE(breaker->snapshot().failuresInARow, 0);
}

void TestGuards::losersOfAJoinCountAsNothing()
{
    const auto breaker = breakerAt(1, Clock::system());
    {
        Engine engine;
        std::vector<Branch> branches;
        std::vector<std::shared_ptr<QPromise<int>>> never;
        for (int i = 0; i < 5; ++i) {
            never.push_back(std::make_shared<QPromise<int>>());
            never.back()->start();
            branches.emplace_back(QString::number(i), [promise = never.back()] { return promise->future(); },
                                  TaskPolicy{.guards = {.breaker = breaker}});
        }
        branches.emplace_back(u"quick"_s, [] { return 1; }, TaskPolicy{.guards = {.breaker = breaker}});
        JoinSpec any;
        any.strategy = JoinStrategy::Any;
        Workflow<S> workflow(u"test"_s);
        workflow.split(S::Work, std::move(branches), any, S::Done).exit(S::Done);
        QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    }
    QCOMPARE(breaker->state(), CircuitState::Closed);
    QCOMPARE(breaker->snapshot().failuresInARow, 0);
}

void TestGuards::aLimiterDelaysWithoutAThread()
{
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 1});
    QList<qint64> times;
    const qint64 begin = clock.wallTimeMs();
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, [&] { times.append(clock.wallTimeMs()); return S::Done; },
              {.guards = {.limiter = limiterOf(2, 100, clock)}})
        .exit(S::Done);
    const auto definition = workflow.definition(S::Work);
    QList<Run> runs;
    for (int i = 0; i < 6; ++i)
        runs.append(engine.start(definition));
    for (const Run &run : runs)
        QCOMPARE(finish(clock, run).status, RunStatus::Succeeded);
    QVERIFY(times.last() - begin >= 2000); // a burst of two, then two a second
}

void TestGuards::aFullLimiterRefuses()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, [] { return S::Done; }, {.guards = {.limiter = limiterOf(1, 0, clock)}})
        .onError(S::Work, {ErrorCode::RateLimited}, S::Other)
        .exit(S::Done)
        .exit(S::Other);
    const auto definition = workflow.definition(S::Work);
    QCOMPARE(engine.start(definition).wait().exitState, u"Done"_s);
    QCOMPARE(engine.start(definition).wait().exitState, u"Other"_s);
}

void TestGuards::retryAfterIsHonoured()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    QList<qint64> times;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work,
              [&]() -> Result<S> {
                  times.append(clock.wallTimeMs());
                  if (times.size() == 1)
                      return std::unexpected(Error(ErrorCode::HttpStatus, u"slow down"_s).withRetryAfter(Milliseconds(3000)));
                  return S::Done;
              },
              {.retry = RetryPolicy::fixed(1, Milliseconds(10))})
        .exit(S::Done);
    QCOMPARE(finish(clock, engine.start(workflow, S::Work)).status, RunStatus::Succeeded);
    QVERIFY(times[1] - times[0] >= 3000);
}

void TestGuards::aBulkheadBoundsAttemptsOfManyRuns()
{
    Engine engine({.threads = 4});
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work,
              [&] {
                  const int now = ++inside;
                  for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) { }
                  std::this_thread::yield();
                  --inside;
                  return S::Done;
              },
              {.guards = {.bulkhead = bulkheadOf(2)}})
        .exit(S::Done);
    const auto definition = workflow.definition(S::Work);
    QList<Run> runs;
    for (int i = 0; i < 300; ++i)
        runs.append(engine.start(definition));
    for (const Run &run : runs)
        QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QVERIFY(most <= 2);
}

void TestGuards::waitingIsNoPartOfTheAttempt()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto bulkhead = bulkheadOf(1);
    std::optional<Bulkhead::Permit> taken = bulkhead->tryEnter();
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, [] { return S::Done; }, {.guards = {.bulkhead = bulkhead}, .attemptTimeout = Milliseconds(100)})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    QTRY_COMPARE(bulkhead->snapshot().waiting, 1);
    clock.advance(Milliseconds(10'000)); // a hundred times the timeout
    taken.reset();
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
}

void TestGuards::cancelLeavesTheQueue()
{
    VirtualClock clock;
    test::EventLog log;
    Engine engine({.clock = &clock});
    engine.addSink(&log);
    const auto bulkhead = bulkheadOf(1);
    const std::optional<Bulkhead::Permit> taken = bulkhead->tryEnter();
    std::atomic<int> calls = 0;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, [&] { ++calls; return S::Done; }, {.guards = {.bulkhead = bulkhead}}).exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    QTRY_COMPARE(bulkhead->snapshot().waiting, 1);
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QCOMPARE(bulkhead->snapshot().waiting, 0);
    QCOMPARE(calls.load(), 0);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.sentence(), u"Work! stop =cancelled:Cancelled"_s); // no attempt had begun
    engine.removeSink(&log);
}

void TestGuards::aStuckTaskLeavesTheBulkheadWithItsAttempt()
{
    std::binary_semaphore mayReturn{0};
    std::atomic<int> calls = 0;
    Engine engine({.threads = 1});
    const auto bulkhead = bulkheadOf(1);
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work,
              [&] {
                  if (++calls == 1)
                      mayReturn.acquire();
                  return S::Done;
              },
              {.retry = RetryPolicy::fixed(1, Milliseconds(0)),
               .guards = {.bulkhead = bulkhead},
               .attemptTimeout = Milliseconds(20)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(calls.load(), 2);
    mayReturn.release();
}

void TestGuards::cancelFreesThePlaceOfAStuckTask()
{
    std::binary_semaphore hasBegun{0};
    std::binary_semaphore mayReturn{0};
    Engine engine({.stopGrace = Milliseconds(0)});
    const auto bulkhead = bulkheadOf(1);
    const auto breaker = breakerAt(1, engine.clock());
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, [&] { hasBegun.release(); mayReturn.acquire(); return S::Done; },
              {.guards = {.breaker = breaker, .bulkhead = bulkhead}})
        .exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    hasBegun.acquire();
    QCOMPARE(bulkhead->snapshot().inside, 1);
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QTRY_COMPARE(bulkhead->snapshot().inside, 0); // though the task still does not return
    QCOMPARE(breaker->snapshot().failuresInARow, 0);
    mayReturn.release();
}

void TestGuards::outputsLeaveTheBulkhead()
{
    Engine engine;
    const auto bulkhead = bulkheadOf(1, 0);
    std::vector<Branch> branches;
    for (int i = 0; i < 20; ++i)
        branches.emplace_back(QString::number(i), [i] { return i; }, TaskPolicy{.guards = {.bulkhead = bulkhead}});
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Work, std::move(branches), {}, S::Done, 1).exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(bulkhead->snapshot().inside, 0);
}

void TestGuards::everyCallOfAPollIsOneAttempt()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto breaker = breakerAt(1, clock);
    std::atomic<int> polls = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PollTask{.poll = [&]() -> Result<Polled<S>> {
                                    if (++polls < 4)
                                        return failure(ErrorCode::TaskFailed, u"no"_s);
                                    return S::Done;
                                },
                                .interval = Milliseconds(10),
                                .toleratedErrors = 5},
              {.guards = {.breaker = breaker}})
        .exit(S::Done);
    QCOMPARE(finish(clock, engine.start(workflow, S::Work)).status, RunStatus::Succeeded);
    QCOMPARE(breaker->state(), CircuitState::Closed);
}

QTEST_GUILESS_MAIN(TestGuards)
#include "tst_guards.moc"
