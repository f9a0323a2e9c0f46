// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QPromise>
#include <QTest>

#include <atomic>
#include <latch>
#include <numeric>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, After, Done, Other };

class TestBatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void resultsComeInTheOrderOfTheItems();
    void aFailedItemFailsAlone();
    void anItemThatThrowsFailsAlone();
    void nothingToDoFinishesAtOnce();
    void itemsRunInParallel();
    void noMoreThanTheLimitAreInFlight();
    void itemsAreRetriedOnTheirOwn();
    void aHungItemIsBoundedByItsTimeout();
    void finishIsRetriedWithoutTheItems();
    void aLoadThatFailsSkipsTheRest();
    void loadAndItemsMayBeFutures();
    void itemsSeeTheContext();
    void cancelEndsABatch();
    void theStateTimeoutCoversTheBatch();
    void eventsNameEveryItem();
    void finishMayChooseAmongDeclaredStates();

    void forEachMakesABranchForEachItem();
    void forEachJoinsByItsStrategy();
    void branchesGiveTypedResults();
};

static std::vector<int> numbers(int count)
{
    std::vector<int> list(size_t(count), 0);
    std::iota(list.begin(), list.end(), 0);
    return list;
}

void TestBatch::resultsComeInTheOrderOfTheItems()
{
    Engine engine;
    std::vector<int> seen;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(1000); },
                                 .process = [](int item) { return item * 2; },
                                 .finish = [&](const std::vector<Result<int>> &results) {
                                     for (const Result<int> &result : results)
                                         seen.push_back(*result);
                                     return S::Done;
                                 }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen.size(), size_t(1000));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(seen[size_t(i)], i * 2);
}

void TestBatch::aFailedItemFailsAlone()
{
    Engine engine;
    QStringList seen;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return QStringList{u"a"_s, u"bad"_s, u"c"_s}; },
                                 .process = [](const QString &item) -> Result<QString> {
                                     if (item == u"bad"_s)
                                         return failure(ErrorCode::TaskFailed, u"no"_s);
                                     return item.toUpper();
                                 },
                                 .finish = [&](const std::vector<Result<QString>> &results) {
                                     for (const Result<QString> &result : results)
                                         seen.append(result.value_or(result ? QString() : result.error().message()));
                                     return S::Done;
                                 }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen, (QStringList{u"A"_s, u"no"_s, u"C"_s}));
}

void TestBatch::anItemThatThrowsFailsAlone()
{
    Engine engine;
    std::vector<Result<int>> seen;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(3); },
                                 .process = [](int item) -> int { return item == 1 ? throw std::runtime_error("bug") : item; },
                                 .finish = [&](const std::vector<Result<int>> &results) { seen = results; return S::Done; }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QVERIFY(seen[0] && seen[2]);
    QCOMPARE(seen[1].error().code(), ErrorCode::TaskThrew);
}

void TestBatch::nothingToDoFinishesAtOnce()
{
    Engine engine;
    size_t count = 99;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return std::vector<int>(); },
                                 .process = [](int) {},
                                 .finish = [&](const std::vector<Result<void>> &results) { count = results.size(); return S::Done; }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(count, size_t(0));
}

void TestBatch::itemsRunInParallel()
{
    Engine engine({.threads = 3});
    std::latch together(3); // reached by none of them alone
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(3); },
                                 .process = [&](int) { together.arrive_and_wait(); },
                                 .finish = [](const std::vector<Result<void>> &) { return S::Done; }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
}

void TestBatch::noMoreThanTheLimitAreInFlight()
{
    Engine engine({.threads = 4});
    std::atomic<int> inFlight = 0;
    std::atomic<int> most = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(200); },
                                 .process = [&](int) {
                                     const int now = ++inFlight;
                                     for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) { }
                                     std::this_thread::yield();
                                     --inFlight;
                                 },
                                 .finish = [](const std::vector<Result<void>> &) { return S::Done; },
                                 .concurrency = 2})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QVERIFY(most <= 2);
}

void TestBatch::itemsAreRetriedOnTheirOwn()
{
    Engine engine;
    std::array<std::atomic<int>, 4> calls{};
    int good = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(4); },
                                 .process = [&](int item) -> Result<int> {
                                     if (++calls[size_t(item)] <= item)
                                         return failure(ErrorCode::TaskFailed, u"not yet"_s);
                                     return item;
                                 },
                                 .finish = [&](const std::vector<Result<int>> &results) {
                                     good = int(std::ranges::count_if(results, &Result<int>::has_value));
                                     return S::Done;
                                 },
                                 .itemRetry = RetryPolicy::fixed(2, Milliseconds(1))})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(good, 3); // the last would have needed a third retry
    QCOMPARE(calls[0].load(), 1);
    QCOMPARE(calls[3].load(), 3);
}

void TestBatch::aHungItemIsBoundedByItsTimeout()
{
    std::binary_semaphore mayReturn{0};
    std::vector<Result<int>> seen;
    Engine engine({.threads = 2});
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(5); },
                                 .process = [&](int item) { if (item == 2) mayReturn.acquire(); return item; },
                                 .finish = [&](const std::vector<Result<int>> &results) { seen = results; return S::Done; },
                                 .itemTimeout = Milliseconds(30)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen[2].error().code(), ErrorCode::Timeout);
    QVERIFY(seen[0] && seen[1] && seen[3] && seen[4]);
    mayReturn.release();
}

void TestBatch::finishIsRetriedWithoutTheItems()
{
    Engine engine;
    std::atomic<int> items = 0;
    int finishes = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work,
              BatchTask{.load = [] { return numbers(3); },
                        .process = [&](int) { ++items; },
                        .finish = [&](const std::vector<Result<void>> &results) -> Result<S> {
                            if (++finishes < 3)
                                return failure(ErrorCode::TaskFailed, u"no"_s);
                            return results.size() == 3 ? S::Done : S::Other;
                        }},
              {.retry = RetryPolicy::fixed(5, Milliseconds(0))})
        .exit(S::Done)
        .exit(S::Other);
    QCOMPARE(engine.start(workflow, S::Work).wait().exitState, u"Done"_s);
    QCOMPARE(finishes, 3);
    QCOMPARE(items.load(), 3);
}

void TestBatch::aLoadThatFailsSkipsTheRest()
{
    Engine engine;
    std::atomic<int> items = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = []() -> Result<std::vector<int>> { return failure(ErrorCode::NotFound, u"no"_s); },
                                 .process = [&](int) { ++items; },
                                 .finish = [&](const std::vector<Result<void>> &) { ++items; return S::Done; }})
        .onError(S::Work, {ErrorCode::NotFound}, S::Other)
        .exit(S::Done)
        .exit(S::Other);
    QCOMPARE(engine.start(workflow, S::Work).wait().exitState, u"Other"_s);
    QCOMPARE(items.load(), 0);
}

void TestBatch::loadAndItemsMayBeFutures()
{
    Engine engine;
    int sum = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return QtFuture::makeReadyFuture(numbers(10)); },
                                 .process = [](int item) { return QtFuture::makeReadyFuture(item); },
                                 .finish = [&](const std::vector<Result<int>> &results) {
                                     for (const Result<int> &result : results)
                                         sum += *result;
                                     return QtFuture::makeReadyFuture(S::Done);
                                 }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(sum, 45);
}

void TestBatch::itemsSeeTheContext()
{
    Engine engine;
    std::atomic<int> matching = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [](TaskContext &context) { return numbers(context.input()[u"count"_s].toInt()); },
                                 .process = [&](TaskContext &context, int item) { matching += context.branchIndex() == item; },
                                 .finish = [](TaskContext &context, const std::vector<Result<void>> &) {
                                     return context.branches().size() == 7 ? S::Done : S::Other;
                                 }})
        .exit(S::Done)
        .exit(S::Other);
    QCOMPARE(engine.start(workflow, S::Work, {.input = {{u"count"_s, 7}}}).wait().exitState, u"Done"_s);
    QCOMPARE(matching.load(), 7);
}

void TestBatch::cancelEndsABatch()
{
    Engine engine;
    std::counting_semaphore<> begun{0};
    std::vector<std::shared_ptr<QPromise<int>>> never;
    for (int i = 0; i < 5; ++i) {
        never.push_back(std::make_shared<QPromise<int>>());
        never.back()->start();
    }
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(5); },
                                 .process = [&](int item) { begun.release(); return never[size_t(item)]->future(); },
                                 .finish = [](const std::vector<Result<int>> &) { return S::Done; }})
        .exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    for (int i = 0; i < 5; ++i)
        begun.acquire();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
}

void TestBatch::theStateTimeoutCoversTheBatch()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    std::binary_semaphore begun{0};
    QPromise<int> never;
    never.start();
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(1); },
                                 .process = [&](int) { begun.release(); return never.future(); },
                                 .finish = [](const std::vector<Result<int>> &) { return S::Done; }})
        .stateTimeout(S::Work, Milliseconds(1000))
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    begun.acquire();
    clock.advance(Milliseconds(1000));
    QCOMPARE(run.wait().error->code(), ErrorCode::StateTimeout);
}

void TestBatch::eventsNameEveryItem()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(3); },
                                 .process = [](int item) { return item; },
                                 .finish = [](const std::vector<Result<int>> &) { return S::Done; }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.sentence(), u"Work! Work.1 Work+3 Work.1 Work>Done Done! =succeeded(Done)"_s);
    QCOMPARE(log.events(RunEventKind::BranchFinished).size(), 3);
    engine.removeSink(&log);
}

void TestBatch::finishMayChooseAmongDeclaredStates()
{
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return numbers(1); },
                                 .process = [](int) {},
                                 .finish = [](const std::vector<Result<void>> &) -> Next<S::Done, S::Other> { return to<S::Other>; }})
        .exit(S::Done)
        .exit(S::Other);
    const auto definition = workflow.definition(S::Work);
    QCOMPARE(definition->states[0].successors, (std::vector<int>{int(S::Done), int(S::Other)}));
    Engine engine;
    QCOMPARE(engine.start(definition).wait().exitState, u"Other"_s);
}

void TestBatch::forEachMakesABranchForEachItem()
{
    Engine engine;
    int sum = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .forEach(S::Work, [](TaskContext &context) { return numbers(context.input()[u"count"_s].toInt()); },
                 [](int item) { return item; }, {}, S::After)
        .task(S::After, [&](TaskContext &context) {
            for (const BranchOutcome &outcome : context.branches())
                sum += *outcome.as<int>();
            return S::Done;
        })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work, {.input = {{u"count"_s, 100}}}).wait().status, RunStatus::Succeeded);
    QCOMPARE(sum, 4950);
    QCOMPARE(engine.start(workflow, S::Work, {.input = {{u"count"_s, 0}}}).wait().status, RunStatus::Succeeded);
}

void TestBatch::forEachJoinsByItsStrategy()
{
    Engine engine;
    JoinSpec quorum;
    quorum.strategy = JoinStrategy::Quorum;
    quorum.count = 3;
    Workflow<S> workflow(u"test"_s);
    workflow
        .forEach(S::Work, [] { return numbers(10); },
                 [](int item) -> Result<void> {
                     if (item % 2)
                         return failure(ErrorCode::TaskFailed, u"odd"_s);
                     return {};
                 },
                 quorum, S::Done)
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    quorum.count = 6;
    workflow.forEach(S::Work, [] { return numbers(10); },
                     [](int item) -> Result<void> {
                         if (item % 2)
                             return failure(ErrorCode::TaskFailed, u"odd"_s);
                         return {};
                     },
                     quorum, S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().error->code(), ErrorCode::JoinFailed);
}

void TestBatch::branchesGiveTypedResults()
{
    struct Price
    {
        double amount = 0;
        QString seller;
    };
    Engine engine;
    QString cheapest;
    Workflow<S> workflow(u"test"_s);
    std::vector<Branch> branches;
    branches.emplace_back(u"one"_s, [] { return Price{4.5, u"one"_s}; });
    branches.emplace_back(u"two"_s, []() -> Result<Price> { return Price{3.5, u"two"_s}; });
    branches.emplace_back(u"nothing"_s, [] {});
    workflow.split(S::Work, std::move(branches), {}, S::After)
        .task(S::After, [&](TaskContext &context) {
            const Price *best = nullptr;
            for (const BranchOutcome &outcome : context.branches()) {
                const Price *price = outcome.as<Price>();
                if (price && (!best || price->amount < best->amount))
                    best = price;
            }
            cheapest = best->seller;
            return S::Done;
        })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(cheapest, u"two"_s);
}

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
