// SPDX-License-Identifier: MIT
#include "engine/journal/runprojection.h"
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, Done, Bad };

/** Guards around a run as a whole, which is what a schedule declares. */
class TestRunGuards final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aLimiterHoldsARunBack();
    void whatARunWaitsForIsSaid();
    void aBulkheadLetsRunsTakeTurns();
    void anOpenBreakerBeginsNothing();
    void aRunIsOneCallOfItsBreaker_data();
    void aRunIsOneCallOfItsBreaker();
    void cancelLeavesTheQueue();
    void theTotalTimeoutCountsWhileItWaits();
    void manyRunsAreStoppedWhileTheyWait();
};

namespace {

std::shared_ptr<RateLimiter> oneASecond(VirtualClock &clock)
{
    return *RateLimiter::create(u"slow"_s, *TokenBucket::create({.tokens = 1, .period = Milliseconds(1'000)}, clock), clock, 100);
}

std::shared_ptr<Bulkhead> onePlace(int waiting = 100)
{
    return *Bulkhead::create(u"place"_s, {.maxConcurrent = 1, .maxWaiting = waiting});
}

Workflow<S> counting(std::atomic<int> &calls)
{
    Workflow<S> workflow(u"counted"_s);
    workflow.task(S::Work, [&calls]() -> S {
        ++calls;
        return S::Done;
    });
    workflow.exit(S::Done);
    return workflow;
}

} // namespace

void TestRunGuards::aLimiterHoldsARunBack()
{
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 2});
    std::atomic<int> calls = 0;
    const auto definition = counting(calls).definition(S::Work);
    const auto limiter = oneASecond(clock);
    QCOMPARE(engine.start(definition, {.guards = {.limiter = limiter}}).wait().status, RunStatus::Succeeded);
    const Run second = engine.start(definition, {.guards = {.limiter = limiter}});
    QTRY_COMPARE(limiter->waiting(), 1);
    QCOMPARE(calls.load(), 1);
    QVERIFY(!second.isFinished());
    clock.advance(Milliseconds(1'000));
    QCOMPARE(second.wait().status, RunStatus::Succeeded);
    QCOMPARE(calls.load(), 2);
}

void TestRunGuards::whatARunWaitsForIsSaid()
{
    test::EventLog log;
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 2});
    engine.addSink(&log);
    std::atomic<int> calls = 0;
    const auto definition = counting(calls).definition(S::Work);
    const Guards guards{.limiter = oneASecond(clock), .bulkhead = onePlace(0)};
    QCOMPARE(engine.start(definition, {.guards = guards}).wait().status, RunStatus::Succeeded);
    QTRY_COMPARE(log.events(RunEventKind::RunFinished).size(), 1);
    QVERIFY(log.events(RunEventKind::AdmissionAwaited).isEmpty()); // Nothing was in its way.
    log.clear();
    const Run second = engine.start(definition, {.guards = guards});
    QTRY_COMPARE(log.events(RunEventKind::AdmissionAwaited).size(), 1);
    RunProjection run;
    run.apply(log.events());
    QVERIFY(run.awaited() == AwaitedGuards({.limiter = u"slow"_s})); // Nobody waits at the bulkhead: it refuses.
    clock.advance(Milliseconds(1'000));
    QCOMPARE(second.wait().status, RunStatus::Succeeded);
    QTRY_COMPARE(log.events(RunEventKind::RunFinished).size(), 1);
    RunProjection done;
    done.apply(log.events());
    QVERIFY(!done.awaited());
    engine.removeSink(&log);
}

void TestRunGuards::aBulkheadLetsRunsTakeTurns()
{
    Engine engine({.threads = 4});
    std::atomic<int> now = 0;
    std::atomic<int> most = 0;
    Workflow<S> workflow(u"turns"_s);
    workflow.task(S::Work, [&]() -> S {
        most = std::max(most.load(), ++now);
        std::this_thread::yield();
        --now;
        return S::Done;
    });
    workflow.exit(S::Done);
    const auto definition = workflow.definition(S::Work);
    const auto place = onePlace();
    std::vector<Run> runs;
    for (int i = 0; i < 50; ++i)
        runs.push_back(engine.start(definition, {.guards = {.bulkhead = place}}));
    for (const Run &run : runs)
        QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(most.load(), 1);
    QTRY_COMPARE(place->snapshot().inside, 0);
}

void TestRunGuards::anOpenBreakerBeginsNothing()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    std::atomic<int> calls = 0;
    const auto breaker = *CircuitBreaker::create(u"dsp"_s, {.failureThreshold = 1}, Clock::system());
    breaker->open();
    const Outcome outcome = engine.start(counting(calls).definition(S::Work), {.guards = {.breaker = breaker}}).wait();
    QCOMPARE(outcome.status, RunStatus::Errored);
    QCOMPARE(outcome.error->code(), ErrorCode::CircuitOpen);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(calls.load(), 0);
    QCOMPARE(log.sentence(), u"=errored:CircuitOpen"_s);
    engine.removeSink(&log);
}

void TestRunGuards::aRunIsOneCallOfItsBreaker_data()
{
    QTest::addColumn<int>("ending");
    QTest::addColumn<int>("failures");
    QTest::newRow("a success exit") << 0 << 0;
    QTest::newRow("a failure exit") << 1 << 1;
    QTest::newRow("an error") << 2 << 1;
}

void TestRunGuards::aRunIsOneCallOfItsBreaker()
{
    QFETCH(const int, ending);
    QFETCH(const int, failures);
    Engine engine;
    Workflow<S> workflow(u"ending"_s);
    workflow.task(S::Work, [ending]() -> Result<S> {
        if (ending == 2)
            return failure(ErrorCode::TaskFailed, u"no"_s);
        return ending == 1 ? S::Bad : S::Done;
    });
    workflow.exit(S::Done).exit(S::Bad, ExitSpec::Kind::Failure);
    const auto breaker = *CircuitBreaker::create(u"dsp"_s, {.failureThreshold = 5}, Clock::system());
    engine.start(workflow.definition(S::Work), {.guards = {.breaker = breaker}}).wait();
    QCOMPARE(breaker->snapshot().failuresInARow, failures);
}

void TestRunGuards::cancelLeavesTheQueue()
{
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 2});
    std::atomic<int> calls = 0;
    const auto definition = counting(calls).definition(S::Work);
    const auto limiter = oneASecond(clock);
    engine.start(definition, {.guards = {.limiter = limiter}}).wait();
    Run waiting = engine.start(definition, {.guards = {.limiter = limiter}});
    QTRY_COMPARE(limiter->waiting(), 1);
    waiting.cancel();
    QCOMPARE(waiting.wait().status, RunStatus::Cancelled);
    QTRY_COMPARE(limiter->waiting(), 0);
    QCOMPARE(calls.load(), 1);
    clock.advance(Milliseconds(1'000));
    QCOMPARE(engine.start(definition, {.guards = {.limiter = limiter}}).wait().status, RunStatus::Succeeded); // it took no unit
}

void TestRunGuards::theTotalTimeoutCountsWhileItWaits()
{
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 2});
    std::atomic<int> calls = 0;
    const auto definition = counting(calls).definition(S::Work);
    const auto limiter = oneASecond(clock);
    engine.start(definition, {.guards = {.limiter = limiter}}).wait();
    const Run waiting = engine.start(definition, {.totalTimeout = Milliseconds(300), .guards = {.limiter = limiter}});
    QTRY_COMPARE(limiter->waiting(), 1);
    clock.advance(Milliseconds(300));
    const Outcome outcome = waiting.wait();
    QCOMPARE(outcome.status, RunStatus::Errored);
    QCOMPARE(outcome.error->code(), ErrorCode::TotalTimeout);
    QCOMPARE(calls.load(), 1);
}

/** A stop and the admission come at the same time, in every order. */
void TestRunGuards::manyRunsAreStoppedWhileTheyWait()
{
    Engine engine({.threads = 4});
    std::atomic<int> calls = 0;
    const auto definition = counting(calls).definition(S::Work);
    const auto place = onePlace(10'000);
    std::vector<Run> runs;
    for (int i = 0; i < 2'000; ++i) {
        runs.push_back(engine.start(definition, {.guards = {.bulkhead = place}}));
        if (i % 2 == 1)
            runs[size_t(i - i % 7)].cancel();
    }
    int succeeded = 0;
    for (const Run &run : runs) {
        const RunStatus status = run.wait().status;
        QVERIFY(status == RunStatus::Succeeded || status == RunStatus::Cancelled);
        succeeded += status == RunStatus::Succeeded;
    }
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QVERIFY2(calls >= succeeded, "A run succeeded without its task.");
    QTRY_COMPARE(place->snapshot().inside, 0);
    QCOMPARE(engine.start(definition, {.guards = {.bulkhead = place}}).wait().status, RunStatus::Succeeded);
}

QTEST_GUILESS_MAIN(TestRunGuards)
#include "tst_runguards.moc"
