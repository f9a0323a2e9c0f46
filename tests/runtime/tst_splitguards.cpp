// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QPromise>
#include <QTest>

#include <atomic>
#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, Done, Other };

/** Guards around a split as a whole, around its branches, and around a batch. */
class TestSplitGuards final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aFailedJoinIsOneFailure();
    void aJoinThatProceedsIsASuccess();
    void anOpenBreakerBeginsNoBranch();
    void aSplitIsOnePlaceInTheBulkhead();
    void cancelLeavesTheQueueBeforeASplit();
    void aCancelledSplitCountsAsNothing();
    void aStateTimeoutCountsAsAFailure();
    void aLimiterDelaysTheSplit();
    void eachItemPassesTheGuards();
    void branchesHavePoliciesOfTheirOwn();
    void aBatchIsOneCallAndItsItemsAreMany();
    void aRunWithItsOwnListOfItemsKeepsThePlace();
};

namespace {

std::shared_ptr<CircuitBreaker> breakerAt(int failures, Clock &clock = Clock::system())
{
    return *CircuitBreaker::create(u"dsp"_s, {.failureThreshold = failures, .openTime = Milliseconds(10'000)}, clock);
}

std::shared_ptr<Bulkhead> bulkheadOf(int places, int waiting = 1000)
{
    return *Bulkhead::create(u"places"_s, {.maxConcurrent = places, .maxWaiting = waiting});
}

std::vector<Branch> failing(int count, std::atomic<int> &calls)
{
    std::vector<Branch> branches;
    for (int i = 0; i < count; ++i) {
        branches.emplace_back(QString::number(i), [&calls]() -> Result<int> {
            ++calls;
            return failure(ErrorCode::TaskFailed, u"no"_s);
        });
    }
    return branches;
}

Workflow<S> splitOf(std::vector<Branch> branches, const Guards &whole, JoinSpec join = {})
{
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Work, std::move(branches), join, S::Done, 0, whole).exit(S::Done);
    return workflow;
}

} // namespace

void TestSplitGuards::aFailedJoinIsOneFailure()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto breaker = breakerAt(2);
    const auto definition = splitOf(failing(5, calls), {.breaker = breaker}).definition(S::Work);
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::JoinFailed);
    QCOMPARE(breaker->snapshot().failuresInARow, 1); // however many branches failed
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::JoinFailed);
    QCOMPARE(breaker->state(), CircuitState::Open);
}

void TestSplitGuards::aJoinThatProceedsIsASuccess()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto breaker = breakerAt(2);
    QCOMPARE(engine.start(splitOf(failing(1, calls), {.breaker = breaker}), S::Work).wait().status, RunStatus::Errored);
    QCOMPARE(breaker->snapshot().failuresInARow, 1);
    std::vector<Branch> branches = failing(3, calls);
    branches.emplace_back(u"well"_s, [] { return 1; });
    JoinSpec one;
    one.strategy = JoinStrategy::PartialResults;
    const auto definition = splitOf(std::move(branches), {.breaker = breaker}, one).definition(S::Work);
    QCOMPARE(engine.start(definition).wait().status, RunStatus::Succeeded);
    QCOMPARE(breaker->snapshot().failuresInARow, 0);
}

void TestSplitGuards::anOpenBreakerBeginsNoBranch()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    std::atomic<int> calls = 0;
    const auto breaker = breakerAt(1);
    breaker->open();
    QCOMPARE(engine.start(splitOf(failing(5, calls), {.breaker = breaker}), S::Work).wait().error->code(), ErrorCode::CircuitOpen);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(calls.load(), 0);
    QCOMPARE(log.sentence(), u"Work! Work.1:CircuitOpen Work-CircuitOpen =errored:CircuitOpen"_s);
    engine.removeSink(&log);
}

void TestSplitGuards::aSplitIsOnePlaceInTheBulkhead()
{
    Engine engine({.threads = 4});
    const auto bulkhead = bulkheadOf(2);
    std::atomic<int> most = 0;
    std::vector<Branch> branches;
    for (int i = 0; i < 4; ++i) {
        branches.emplace_back(QString::number(i), [&] {
            const int now = bulkhead->snapshot().inside;
            for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) { }
        });
    }
    const auto definition = splitOf(std::move(branches), {.bulkhead = bulkhead}).definition(S::Work);
    QList<Run> runs;
    for (int i = 0; i < 200; ++i)
        runs.append(engine.start(definition));
    for (const Run &run : runs)
        QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QVERIFY(most >= 1 && most <= 2);
    QCOMPARE(bulkhead->snapshot().inside, 0);
}

void TestSplitGuards::cancelLeavesTheQueueBeforeASplit()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto bulkhead = bulkheadOf(1);
    const std::optional<Bulkhead::Permit> taken = bulkhead->tryEnter();
    Run run = engine.start(splitOf(failing(5, calls), {.bulkhead = bulkhead}), S::Work);
    QTRY_COMPARE(bulkhead->snapshot().waiting, 1);
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QCOMPARE(bulkhead->snapshot().waiting, 0);
    QCOMPARE(calls.load(), 0);
}

void TestSplitGuards::aCancelledSplitCountsAsNothing()
{
    Engine engine;
    const auto breaker = breakerAt(1);
    const auto bulkhead = bulkheadOf(1);
    std::binary_semaphore hasBegun{0};
    QPromise<int> never;
    never.start();
    std::vector<Branch> branches;
    branches.emplace_back(u"never"_s, [&] { hasBegun.release(); return never.future(); });
    Run run = engine.start(splitOf(std::move(branches), {.breaker = breaker, .bulkhead = bulkhead}), S::Work);
    hasBegun.acquire();
    QCOMPARE(bulkhead->snapshot().inside, 1);
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QCOMPARE(bulkhead->snapshot().inside, 0);
    QCOMPARE(breaker->state(), CircuitState::Closed);
    QCOMPARE(breaker->snapshot().failuresInARow, 0);
}

void TestSplitGuards::aStateTimeoutCountsAsAFailure()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto breaker = breakerAt(1, clock);
    std::binary_semaphore hasBegun{0};
    QPromise<int> never;
    never.start();
    std::vector<Branch> branches;
    branches.emplace_back(u"never"_s, [&] { hasBegun.release(); return never.future(); });
    Workflow<S> workflow = splitOf(std::move(branches), {.breaker = breaker});
    const Run run = engine.start(workflow.stateTimeout(S::Work, Milliseconds(100)), S::Work);
    hasBegun.acquire();
    clock.advance(Milliseconds(100));
    QCOMPARE(run.wait().error->code(), ErrorCode::StateTimeout);
    QCOMPARE(breaker->state(), CircuitState::Open);
}

void TestSplitGuards::aLimiterDelaysTheSplit()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto limiter = *RateLimiter::create(
        u"outbound"_s, *TokenBucket::create({.tokens = 1, .period = Milliseconds(1000)}, clock), clock, 10);
    std::atomic<int> calls = 0;
    std::vector<Branch> branches;
    branches.emplace_back(u"a"_s, [&calls] { ++calls; });
    branches.emplace_back(u"b"_s, [&calls] { ++calls; });
    const auto definition = splitOf(std::move(branches), {.limiter = limiter}).definition(S::Work);
    QCOMPARE(engine.start(definition).wait().status, RunStatus::Succeeded);
    const Run second = engine.start(definition);
    QTRY_COMPARE(limiter->waiting(), 1);
    clock.advance(Milliseconds(999));
    QCOMPARE(calls.load(), 2);
    clock.advance(Milliseconds(1));
    QCOMPARE(second.wait().status, RunStatus::Succeeded);
    QCOMPARE(calls.load(), 4);
}

void TestSplitGuards::eachItemPassesTheGuards()
{
    Engine engine({.threads = 4});
    const auto bulkhead = bulkheadOf(2);
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    const auto each = [&](int) {
        const int now = ++inside;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) { }
        std::this_thread::yield();
        --inside;
    };
    Workflow<S> workflow(u"test"_s);
    workflow.forEach(S::Work, [] { return std::vector<int>(500, 1); }, each, {}, S::Done, 0, {.guards = {.bulkhead = bulkhead}})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QVERIFY(most >= 1 && most <= 2);
    QCOMPARE(bulkhead->snapshot().inside, 0);
}

void TestSplitGuards::branchesHavePoliciesOfTheirOwn()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto breaker = breakerAt(1, clock);
    breaker->open();
    std::atomic<int> retried = 0;
    QPromise<int> never;
    never.start();
    std::binary_semaphore hasBegun{0};
    std::vector<Branch> branches;
    branches.emplace_back(u"retried"_s, [&]() -> Result<int> {
        if (++retried < 3)
            return failure(ErrorCode::TaskFailed, u"no"_s);
        return 1;
    }, TaskPolicy{.retry = RetryPolicy::fixed(2, Milliseconds(0))});
    branches.emplace_back(u"guarded"_s, [] { return 2; }, TaskPolicy{.guards = {.breaker = breaker}});
    branches.emplace_back(u"timed"_s, [&] { hasBegun.release(); return never.future(); }, TaskPolicy{.attemptTimeout = Milliseconds(50)});
    branches.emplace_back(u"bare"_s, [] { return 4; });
    JoinSpec two;
    two.strategy = JoinStrategy::PartialTimeout;
    two.timeout = Milliseconds(60'000);
    QStringList ends;
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Work, std::move(branches), two, S::Other)
        .task(S::Other, [&ends](TaskContext &context) {
            for (const BranchOutcome &outcome : context.branches())
                ends.append(outcome.name + u'=' + (outcome.ok() ? u"ok"_s : errorCodeName(outcome.error.code())));
            return S::Done;
        })
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    hasBegun.acquire();
    clock.advance(Milliseconds(50));
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(ends, QStringList({u"retried=ok"_s, u"guarded=CircuitOpen"_s, u"timed=Timeout"_s, u"bare=ok"_s}));
}

void TestSplitGuards::aBatchIsOneCallAndItsItemsAreMany()
{
    Engine engine;
    const auto whole = breakerAt(1);
    const auto items = breakerAt(1000);
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return std::vector<int>{1, 2, 3, 4}; },
                                 .process = [](int item) -> Result<int> {
                                     if (item > 1)
                                         return failure(ErrorCode::TaskFailed, u"no"_s);
                                     return item;
                                 },
                                 .finish = [](const std::vector<Result<int>> &results) -> Result<S> {
                                     if (results.size() == 4 && !results[3])
                                         return std::unexpected(results[3].error());
                                     return S::Done;
                                 },
                                 .concurrency = 1,
                                 .itemGuards = {.breaker = items}},
              {.guards = {.breaker = whole}})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().error->code(), ErrorCode::TaskFailed);
    QCOMPARE(items->snapshot().failuresInARow, 3);
    QCOMPARE(whole->state(), CircuitState::Open);
    QCOMPARE(engine.start(workflow, S::Work).wait().error->code(), ErrorCode::CircuitOpen);
    QCOMPARE(items->snapshot().failuresInARow, 3); // nothing was begun
}

void TestSplitGuards::aRunWithItsOwnListOfItemsKeepsThePlace()
{
    Engine engine;
    const auto bulkhead = bulkheadOf(1, 0);
    int insideWhileLoading = -1;
    Workflow<S> workflow(u"test"_s);
    workflow
        .forEach(S::Work,
                 [&] {
                     insideWhileLoading = bulkhead->snapshot().inside;
                     return std::vector<int>();
                 },
                 [](int) {}, {}, S::Done, 0, {}, {.bulkhead = bulkhead})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(insideWhileLoading, 1);
    QCOMPARE(bulkhead->snapshot().inside, 0);
}

QTEST_GUILESS_MAIN(TestSplitGuards)
#include "tst_splitguards.moc"
