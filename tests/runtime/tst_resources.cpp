// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"

#include <QPromise>
#include <QRegularExpression>
#include <QTest>

#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;

enum class W { Work, More, Done };
enum class Thing { Database, Cache, Queue };

/** What happened, in order. */
class Diary final
{
public:
    void add(const QString &line)
    {
        const std::scoped_lock lock(m_mutex);
        m_lines.append(line);
    }
    QString text() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_lines.join(u", "_s);
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_lines;
};

class Counting
{
public:
    virtual ~Counting() = default;
    virtual int next() = 0;
};

/** Writes `+name` and `-name`; does what a test puts in place of setting it up and tearing it down. */
class Recorded final : public Resource, public Counting
{
public:
    Recorded(Diary &diary, QString name) : m_diary(diary), m_name(std::move(name)) { }
    Ready setUp() override
    {
        m_diary.add(u'+' + m_name);
        return onSetUp ? onSetUp() : ready();
    }
    Ready tearDown() override
    {
        m_diary.add(u'-' + m_name);
        return onTearDown ? onTearDown() : ready();
    }
    Health health() const override { return onHealth ? onHealth() : Health(); }
    int next() override { return ++m_count; }

    std::function<Ready()> onSetUp;
    std::function<Ready()> onTearDown;
    std::function<Health()> onHealth;

private:
    Diary &m_diary;
    const QString m_name;
    std::atomic<int> m_count = 0;
};

struct Settings
{
    int limit = 0;
};

/** An engine with three recorded resources. */
struct Bench
{
    explicit Bench(EngineOptions options = {}) : engine(options)
    {
        for (const auto &[name, resource] : {std::pair(Thing::Database, database), {Thing::Cache, cache}, {Thing::Queue, queue}})
            Q_ASSERT(engine.resources().add(name, resource));
    }
    template <typename Work>
    Workflow<W> using_(std::vector<Thing> things, Work work) const
    {
        Workflow<W> workflow(u"user"_s);
        for (const Thing thing : things)
            workflow.uses(thing);
        workflow.task(W::Work, std::move(work)).exit(W::Done);
        return workflow;
    }
    Workflow<W> working(std::vector<Thing> things)
    {
        return using_(std::move(things), [this] {
            diary.add(u"work"_s);
            return W::Done;
        });
    }
    Outcome run(const Workflow<W> &workflow)
    {
        const Outcome outcome = engine.start(workflow, W::Work).wait();
        settle();
        return outcome;
    }
    void settle() { Q_ASSERT(engine.waitForIdle(10s)); }

    Diary diary;
    const std::shared_ptr<Recorded> database = std::make_shared<Recorded>(diary, u"database"_s);
    const std::shared_ptr<Recorded> cache = std::make_shared<Recorded>(diary, u"cache"_s);
    const std::shared_ptr<Recorded> queue = std::make_shared<Recorded>(diary, u"queue"_s);
    Engine engine;
};

class TestResources final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theyAreSetUpInOrderAndTornDownInReverse();
    void onlyWhatIsUsedIsSetUp();
    void overlappingRunsShareOneSetUp();
    void tasksSeeThemByTheirInterface();
    void plainValuesAreResourcesToo();
    void branchesAndSubWorkflowsReachThem();
    void whatWasNotDeclaredIsNotFound();
    void missingOnesEndTheRunBeforeAnythingRuns();
    void anotherTypeEndsTheRunBeforeAnythingRuns();
    void namesAreUnique();
    void aFailedSetUpNamesTheResource();
    void aSetUpMayFailInManyWays_data();
    void aSetUpMayFailInManyWays();
    void everyoneWhoWaitsHearsOfAFailure();
    void aSlowSetUpHoldsNoThread();
    void cancelEndsTheWaitForASetUp();
    void theTotalTimeoutCoversASetUp();
    void tearDownFollowsEveryEnd_data();
    void tearDownFollowsEveryEnd();
    void aFailedTearDownHoldsUpNobody();
    void tearDownWaitsForAStraggler();
    void aRunWaitsForATearDownUnderWay();
    void aHoldKeepsThemBetweenRuns();
    void aHoldMayOutliveTheEngine();
    void aHoldOfSomethingUnknownIsNotFound();
    void theEngineTearsDownWhatIsLeft();
    void theEngineNamesWhatIsStuck();
    void healthIsToldInOrder();
    void aggregateIsTheWorstWithItsReasons();
    void manyRunsNeverMeetWhatIsDown();
};

void TestResources::theyAreSetUpInOrderAndTornDownInReverse()
{
    Bench bench;
    const Workflow<W> workflow = bench.working({Thing::Queue, Thing::Database, Thing::Cache, Thing::Cache}); // declared in another order, and twice
    QCOMPARE(bench.run(workflow).exitState, u"Done"_s);
    QCOMPARE(bench.diary.text(), u"+database, +cache, +queue, work, -queue, -cache, -database"_s);
}

void TestResources::onlyWhatIsUsedIsSetUp()
{
    Bench bench;
    QCOMPARE(bench.run(bench.working({})).exitState, u"Done"_s);
    QCOMPARE(bench.run(bench.working({Thing::Cache})).exitState, u"Done"_s);
    QCOMPARE(bench.diary.text(), u"work, +cache, work, -cache"_s);
}

void TestResources::overlappingRunsShareOneSetUp()
{
    std::counting_semaphore<> isIn{0};
    std::counting_semaphore<> mayLeave{0};
    Bench bench({.threads = 3});
    const Workflow<W> workflow = bench.using_({Thing::Database}, [&] {
        isIn.release();
        mayLeave.acquire();
        return W::Done;
    });
    const Run first = bench.engine.start(workflow, W::Work);
    isIn.acquire();
    const Run second = bench.engine.start(workflow, W::Work);
    isIn.acquire();
    mayLeave.release();
    QTRY_VERIFY(first.isFinished() || second.isFinished());
    bench.diary.add(u"one left"_s);
    mayLeave.release();
    bench.settle();
    mayLeave.release();
    bench.run(workflow);
    QCOMPARE(bench.diary.text(), u"+database, one left, -database, +database, -database"_s);
}

void TestResources::tasksSeeThemByTheirInterface()
{
    Bench bench;
    Workflow<W> workflow = bench.using_({}, [&](TaskContext &context) -> Result<W> {
        const Result<std::shared_ptr<Counting>> counting = context.resource<Counting>(Thing::Cache);
        if (!counting)
            return std::unexpected(counting.error());
        (*counting)->next();
        const bool isSame = context.resource<Recorded>(u"Cache"_s).value() == bench.cache // an enumerator stands for its name
            && context.resource<Resource>(Thing::Cache).value() == bench.cache;
        return isSame && context.resource<Settings>(Thing::Cache).error().code() == ErrorCode::TypeMismatch ? W::Done : W::Work;
    });
    workflow.uses<Counting>(Thing::Cache).maxTransitions(5);
    QCOMPARE(bench.run(workflow).exitState, u"Done"_s);
    QCOMPARE(bench.cache->next(), 2);
    QCOMPARE(bench.engine.resources().find<Counting>(Thing::Cache).value().get(), bench.cache.get());
    QCOMPARE(bench.engine.resources().find<Settings>(Thing::Cache).error().code(), ErrorCode::TypeMismatch);
    QCOMPARE(bench.engine.resources().find<Settings>(u"cache"_s).error().code(), ErrorCode::NotFound);
}

void TestResources::plainValuesAreResourcesToo()
{
    static const StoreKey<int> count(u"count of all runs"_s);
    Bench bench;
    Resources &resources = bench.engine.resources();
    const auto store = std::make_shared<Store>();
    QVERIFY(resources.add(u"store"_s, store));
    QVERIFY(resources.add(u"settings"_s, std::make_shared<const Settings>(Settings{.limit = 3})));
    QVERIFY(resources.add(u"breaker"_s, *CircuitBreaker::create(u"upstream"_s, {.failureThreshold = 3}, bench.engine.clock())));
    Workflow<W> workflow(u"plain"_s);
    workflow.uses<Store>(u"store"_s)
        .uses<const Settings>(u"settings"_s)
        .uses<CircuitBreaker>(u"breaker"_s)
        .task(W::Work,
              [](TaskContext &context) {
                  const int limit = context.resource<const Settings>(u"settings"_s).value()->limit;
                  (void)context.resource<Store>(u"store"_s).value()->update(count, [limit](int &value) { value += limit; });
                  return W::Done;
              })
        .exit(W::Done);
    for (int run = 0; run < 4; ++run)
        QCOMPARE(bench.run(workflow).exitState, u"Done"_s);
    QCOMPARE(store->get(count), 12);
}

void TestResources::branchesAndSubWorkflowsReachThem()
{
    Bench bench;
    const auto count = [](TaskContext &context) { context.resource<Recorded>(Thing::Queue).value()->next(); };
    Workflow<W> child(u"child"_s);
    child.uses(Thing::Queue)
        .task(W::Work,
              [count](TaskContext &context) {
                  count(context);
                  return W::Done;
              })
        .exit(W::Done);
    Workflow<W> workflow(u"parent"_s);
    std::vector<Branch> branches;
    for (int i = 0; i < 20; ++i)
        branches.emplace_back(QString::number(i), count);
    branches.emplace_back(u"child"_s, SubWorkflow{.workflow = child.definition(W::Work), .input = [] { return QJsonObject(); }, .then = [](const Outcome &) { return true; }});
    workflow.uses(Thing::Queue).split(W::Work, std::move(branches), {}, W::Done).exit(W::Done);
    QCOMPARE(bench.run(workflow).exitState, u"Done"_s);
    QCOMPARE(bench.queue->next(), 22);
    QTRY_COMPARE(bench.diary.text(), u"+queue, -queue"_s); // a branch may be a moment behind
}

void TestResources::whatWasNotDeclaredIsNotFound()
{
    Bench bench;
    const Outcome outcome = bench.run(bench.using_({Thing::Cache}, [](TaskContext &context) -> Result<W> {
        const auto database = context.resource<Recorded>(Thing::Database);
        return database ? Result<W>(W::Done) : std::unexpected(database.error());
    }));
    QCOMPARE(outcome.error->code(), ErrorCode::NotFound);
    QVERIFY2(outcome.error->toString().contains(u"\"Database\""_s), qPrintable(outcome.error->toString()));
}

void TestResources::missingOnesEndTheRunBeforeAnythingRuns()
{
    Bench bench;
    Workflow<W> workflow = bench.working({Thing::Database});
    workflow.uses(u"printer"_s);
    const Outcome outcome = bench.run(workflow);
    QCOMPARE(outcome.status, RunStatus::Errored);
    QCOMPARE(outcome.error->code(), ErrorCode::InvalidWorkflow);
    QCOMPARE(outcome.error->cause().code(), ErrorCode::NotFound);
    QVERIFY(outcome.error->toString().contains(u"\"printer\""_s));
    QCOMPARE(bench.diary.text(), QString());
}

void TestResources::anotherTypeEndsTheRunBeforeAnythingRuns()
{
    Bench bench;
    Workflow<W> workflow = bench.working({Thing::Database});
    workflow.uses<Store>(Thing::Cache);
    const Outcome outcome = bench.run(workflow);
    QCOMPARE(outcome.error->code(), ErrorCode::InvalidWorkflow);
    QCOMPARE(outcome.error->cause().code(), ErrorCode::TypeMismatch);
    QCOMPARE(bench.diary.text(), QString());
}

void TestResources::namesAreUnique()
{
    Bench bench;
    const Result<void> again = bench.engine.resources().add(u"Cache"_s, std::make_shared<Store>());
    QCOMPARE(again.error().code(), ErrorCode::Duplicate);
    QCOMPARE(bench.engine.resources().names(), (QStringList{u"Database"_s, u"Cache"_s, u"Queue"_s}));
    QCOMPARE(bench.engine.resources().find<Recorded>(Thing::Cache).value(), bench.cache);
}

void TestResources::aFailedSetUpNamesTheResource()
{
    Bench bench;
    bench.cache->onSetUp = [] { return Resource::ready(failure(ErrorCode::NetworkFailed, u"No route to the cache."_s)); };
    const Workflow<W> workflow = bench.working({Thing::Database, Thing::Cache, Thing::Queue});
    const Outcome outcome = bench.run(workflow);
    QCOMPARE(outcome.status, RunStatus::Errored);
    QCOMPARE(outcome.error->code(), ErrorCode::ResourceFailed);
    QCOMPARE(outcome.error->details()[u"resource"_s].toString(), u"Cache"_s);
    QCOMPARE(outcome.error->cause().message(), u"No route to the cache."_s);
    // What was set up is torn down, what failed is not, what comes later is not touched.
    QCOMPARE(bench.diary.text(), u"+database, +cache, -database"_s);

    bench.cache->onSetUp = nullptr; // the next run tries again
    QCOMPARE(bench.run(workflow).exitState, u"Done"_s);
}

void TestResources::aSetUpMayFailInManyWays_data()
{
    using SetUp = std::function<Resource::Ready()>;
    QTest::addColumn<SetUp>("setUp");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("an exception") << SetUp([]() -> Resource::Ready { throw std::runtime_error("broken"); }) << ErrorCode::TaskThrew;
    QTest::newRow("something else thrown") << SetUp([]() -> Resource::Ready { throw 7; }) << ErrorCode::TaskThrew;
    QTest::newRow("an exception in a future")
        << SetUp([] { return QtFuture::makeExceptionalFuture<Result<void>>(std::make_exception_ptr(std::runtime_error("broken"))); })
        << ErrorCode::TaskThrew;
    QTest::newRow("a promise that is broken") << SetUp([] {
        QPromise<Result<void>> promise;
        promise.start();
        return promise.future();
    }) << ErrorCode::Cancelled;
    QTest::newRow("no future at all") << SetUp([] { return Resource::Ready(); }) << ErrorCode::Cancelled;
}

void TestResources::aSetUpMayFailInManyWays()
{
    QFETCH(std::function<Resource::Ready()>, setUp);
    QFETCH(ErrorCode, code);
    Bench bench;
    bench.cache->onSetUp = setUp;
    const Outcome outcome = bench.run(bench.working({Thing::Cache}));
    QCOMPARE(outcome.error->code(), ErrorCode::ResourceFailed);
    QCOMPARE(outcome.error->cause().code(), code);
    QCOMPARE(bench.diary.text(), u"+cache"_s);
}

/** A setting up or tearing down that a test ends when it likes. */
struct Gate
{
    std::function<Resource::Ready()> function()
    {
        return [promise = promise] {
            promise->start();
            return promise->future();
        };
    }
    void open(Result<void> result = {})
    {
        promise->addResult(std::move(result));
        promise->finish();
    }
    std::shared_ptr<QPromise<Result<void>>> promise = std::make_shared<QPromise<Result<void>>>();
};

void TestResources::everyoneWhoWaitsHearsOfAFailure()
{
    Bench bench;
    Gate gate;
    bench.database->onSetUp = gate.function();
    const Workflow<W> workflow = bench.working({Thing::Database});
    std::vector<Run> runs;
    for (int i = 0; i < 50; ++i)
        runs.push_back(bench.engine.start(workflow, W::Work));
    QVERIFY(bench.engine.waitUntilSettled(10s));
    gate.open(failure(ErrorCode::TaskFailed, u"no"_s));
    for (const Run &run : runs)
        QCOMPARE(run.wait().error->code(), ErrorCode::ResourceFailed);
    QCOMPARE(bench.diary.text(), u"+database"_s);
}

void TestResources::aSlowSetUpHoldsNoThread()
{
    Bench bench({.threads = 2});
    Gate gate;
    bench.database->onSetUp = gate.function();
    std::vector<Run> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.push_back(bench.engine.start(bench.working({Thing::Database}), W::Work));
    QCOMPARE(bench.engine.start(bench.working({}), W::Work).wait().exitState, u"Done"_s); // others go on
    for (const Run &run : waiting)
        QVERIFY(!run.isFinished());
    gate.open();
    for (const Run &run : waiting)
        QCOMPARE(run.wait().exitState, u"Done"_s);
    bench.settle();
    QVERIFY(bench.diary.text().startsWith(u"+database, work"_s));
    QCOMPARE(bench.diary.text().count(u"+database"_s), bench.diary.text().count(u"-database"_s));
}

void TestResources::cancelEndsTheWaitForASetUp()
{
    Bench bench;
    Gate gate;
    bench.cache->onSetUp = gate.function();
    const Run run = bench.engine.start(bench.working({Thing::Database, Thing::Cache}), W::Work);
    QTRY_COMPARE(bench.diary.text(), u"+database, +cache"_s);
    Run(run).cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    gate.open(); // too late for the run, but what was set up is torn down
    QTRY_COMPARE(bench.diary.text(), u"+database, +cache, -cache, -database"_s);
}

void TestResources::theTotalTimeoutCoversASetUp()
{
    VirtualClock clock;
    Bench bench({.clock = &clock});
    Gate gate;
    bench.database->onSetUp = gate.function();
    const Run run = bench.engine.start(bench.working({Thing::Database}), W::Work, {.totalTimeout = 5s});
    QVERIFY(bench.engine.waitUntilSettled(10s));
    clock.advance(5s);
    QCOMPARE(run.wait().error->code(), ErrorCode::TotalTimeout);
    gate.open();
    QTRY_COMPARE(bench.diary.text(), u"+database, -database"_s);
}

void TestResources::tearDownFollowsEveryEnd_data()
{
    using Work = std::function<Result<W>(TaskContext &)>;
    QTest::addColumn<Work>("work");
    QTest::addColumn<RunStatus>("status");
    QTest::newRow("success") << Work([](TaskContext &) { return W::Done; }) << RunStatus::Succeeded;
    QTest::newRow("failure") << Work([](TaskContext &) { return failure(ErrorCode::TaskFailed, u"no"_s); }) << RunStatus::Errored;
    QTest::newRow("exception") << Work([](TaskContext &) -> Result<W> { throw std::runtime_error("no"); }) << RunStatus::Errored;
    QTest::newRow("endless loop") << Work([](TaskContext &) { return W::Work; }) << RunStatus::Errored;
    QTest::newRow("cancel") << Work([](TaskContext &context) {
        while (!context.stopRequested())
            std::this_thread::yield();
        return W::Work;
    }) << RunStatus::Cancelled;
}

void TestResources::tearDownFollowsEveryEnd()
{
    QFETCH(std::function<Result<W>(TaskContext &)>, work);
    QFETCH(RunStatus, status);
    Bench bench;
    Workflow<W> workflow = bench.using_({Thing::Database, Thing::Cache}, work);
    workflow.maxTransitions(100);
    Run run = bench.engine.start(workflow, W::Work);
    if (status == RunStatus::Cancelled) {
        QTRY_VERIFY(bench.diary.text().contains(u"+cache"_s));
        run.cancel();
    }
    QCOMPARE(run.wait().status, status);
    bench.settle();
    QCOMPARE(bench.diary.text(), u"+database, +cache, -cache, -database"_s);
}

void TestResources::aFailedTearDownHoldsUpNobody()
{
    Bench bench;
    bench.queue->onTearDown = []() -> Resource::Ready { throw std::runtime_error("stuck lid"); };
    bench.cache->onTearDown = [] { return Resource::ready(failure(ErrorCode::Storage, u"disk full"_s)); };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"\"Queue\" was not torn down properly.*stuck lid"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"\"Cache\" was not torn down properly.*disk full"_s));
    const Workflow<W> workflow = bench.working({Thing::Database, Thing::Cache, Thing::Queue});
    QCOMPARE(bench.run(workflow).exitState, u"Done"_s);
    QCOMPARE(bench.diary.text(), u"+database, +cache, +queue, work, -queue, -cache, -database"_s);
}

void TestResources::tearDownWaitsForAStraggler()
{
    std::binary_semaphore mayReturn{0};
    Bench bench({.stopGrace = 1ms});
    const Workflow<W> workflow = bench.using_({Thing::Database}, [&] {
        bench.diary.add(u"begun"_s);
        mayReturn.acquire(); // does not listen to a stop
        bench.diary.add(u"returned"_s);
        return W::Done;
    });
    Run run = bench.engine.start(workflow, W::Work);
    QTRY_COMPARE(bench.diary.text(), u"+database, begun"_s);
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    bench.settle();
    QCOMPARE(bench.diary.text(), u"+database, begun"_s); // still in use
    mayReturn.release();
    QTRY_COMPARE(bench.diary.text(), u"+database, begun, returned, -database"_s);
}

void TestResources::aRunWaitsForATearDownUnderWay()
{
    Bench bench;
    Gate gate;
    bench.database->onTearDown = gate.function();
    const Workflow<W> workflow = bench.working({Thing::Database});
    bench.engine.start(workflow, W::Work).wait();
    QTRY_COMPARE(bench.diary.text(), u"+database, work, -database"_s);
    const Run second = bench.engine.start(workflow, W::Work);
    QVERIFY(bench.engine.waitUntilSettled(10s));
    QVERIFY(!second.isFinished());
    bench.database->onTearDown = nullptr;
    gate.open();
    QCOMPARE(second.wait().exitState, u"Done"_s);
    bench.settle();
    QCOMPARE(bench.diary.text(), u"+database, work, -database, +database, work, -database"_s);
}

void TestResources::aHoldKeepsThemBetweenRuns()
{
    Bench bench;
    const Workflow<W> workflow = bench.working({Thing::Database, Thing::Cache});
    {
        const ResourceHold hold = bench.engine.resources().hold({u"Cache"_s, u"Database"_s}).result();
        QVERIFY(hold);
        QCOMPARE((*hold)->find(u"Cache"_s), bench.cache);
        QVERIFY(!(*hold)->find(u"Queue"_s));
        bench.run(workflow);
        bench.run(workflow);
    }
    bench.settle();
    QCOMPARE(bench.diary.text(), u"+database, +cache, work, work, -cache, -database"_s);
}

void TestResources::aHoldMayOutliveTheEngine()
{
    ResourceHold hold;
    Diary diary;
    {
        Engine engine;
        QVERIFY(engine.resources().add(Thing::Cache, std::make_shared<Recorded>(diary, u"cache"_s)));
        hold = engine.resources().hold({u"Cache"_s}).result();
    }
    QCOMPARE(diary.text(), u"+cache, -cache"_s);
    QVERIFY((*hold)->find(u"Cache"_s));
    hold = nullptr;
    QCOMPARE(diary.text(), u"+cache, -cache"_s);
}

void TestResources::aHoldOfSomethingUnknownIsNotFound()
{
    Bench bench;
    const ResourceHold hold = bench.engine.resources().hold({u"Cache"_s, u"printer"_s}).result();
    QCOMPARE(hold.error().code(), ErrorCode::NotFound);
    QVERIFY(hold.error().message().contains(u"printer"_s));
    QCOMPARE(bench.diary.text(), QString());
}

void TestResources::theEngineTearsDownWhatIsLeft()
{
    Diary diary;
    {
        Engine engine;
        QVERIFY(engine.resources().add(Thing::Database, std::make_shared<Recorded>(diary, u"database"_s)));
        QVERIFY(engine.resources().add(Thing::Cache, std::make_shared<Recorded>(diary, u"cache"_s)));
        Workflow<W> workflow(u"endless"_s);
        workflow.uses(Thing::Database).uses(Thing::Cache).task(W::Work, [](TaskContext &context) {
            return context.stopRequested() ? W::Done : W::Work;
        }).exit(W::Done).maxTransitions(std::numeric_limits<qint64>::max());
        engine.start(workflow, W::Work);
        QTRY_VERIFY(diary.text().contains(u"+cache"_s));
    }
    QCOMPARE(diary.text(), u"+database, +cache, -cache, -database"_s);
}

void TestResources::theEngineNamesWhatIsStuck()
{
    Diary diary;
    Gate never;
    const auto cache = std::make_shared<Recorded>(diary, u"cache"_s);
    cache->onTearDown = never.function();
    {
        Engine engine({.shutdownLimit = 50ms});
        QVERIFY(engine.resources().add(Thing::Database, std::make_shared<Recorded>(diary, u"database"_s)));
        QVERIFY(engine.resources().add(Thing::Cache, cache));
        const ResourceHold hold = engine.resources().hold({u"Database"_s, u"Cache"_s}).result();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Resources that could not be torn down.*: Cache\\."_s));
    }
    QCOMPARE(diary.text(), u"+database, +cache, -cache, -database"_s);
}

void TestResources::healthIsToldInOrder()
{
    using enum Health::Status;
    Bench bench;
    bench.database->onHealth = [] { return Health::degraded(u"slow"_s); };
    bench.cache->onHealth = []() -> Health { throw std::runtime_error("gone"); };
    bench.queue->onSetUp = [] { return Resource::ready(failure(ErrorCode::NetworkFailed, u"No route."_s)); };
    const auto statuses = [&bench] {
        QStringList texts;
        for (const auto &[name, health] : bench.engine.resources().health())
            texts.append(name + u' ' + healthStatusName(health.status) + (health.reason.isEmpty() ? u""_s : u": "_s + health.reason));
        return texts.join(u", "_s);
    };
    QCOMPARE(statuses(), u"Database Healthy, Cache Healthy, Queue Healthy"_s); // nobody uses them, so nobody asks
    const ResourceHold hold = bench.engine.resources().hold({u"Database"_s, u"Cache"_s}).result();
    bench.run(bench.working({Thing::Queue}));
    QCOMPARE(statuses(), u"Database Degraded: slow, Cache Unhealthy: It threw when asked: gone, Queue Unhealthy: No route."_s);
    bench.queue->onSetUp = nullptr;
    bench.run(bench.working({Thing::Queue}));
    QVERIFY(statuses().endsWith(u"Queue Healthy"_s));
}

void TestResources::aggregateIsTheWorstWithItsReasons()
{
    QCOMPARE(aggregateHealth({}), Health());
    QCOMPARE(aggregateHealth({{u"a"_s, {}}, {u"b"_s, {}}}), Health());
    QCOMPARE(aggregateHealth({{u"a"_s, Health::degraded(u"slow"_s)}, {u"b"_s, {}}}), Health::degraded(u"a: slow"_s));
    QCOMPARE(aggregateHealth({{u"a"_s, Health::degraded(u"slow"_s)}, {u"b"_s, Health::unhealthy(u"gone"_s)}, {u"c"_s, Health::unhealthy(u"full"_s)}}),
             Health::unhealthy(u"a: slow; b: gone; c: full"_s));
}

/** Knows whether it is set up, and counts whatever is out of turn. */
class Guarded final : public Resource
{
public:
    explicit Guarded(bool isSlow) : m_isSlow(isSlow) { }
    Ready setUp() override
    {
        wrong += m_isUp.exchange(true);
        return m_isSlow ? later() : ready();
    }
    Ready tearDown() override
    {
        wrong += !m_isUp.exchange(false);
        return m_isSlow ? later() : ready();
    }
    void use() { wrong += !m_isUp; }
    bool isUp() const { return m_isUp; }
    std::atomic<int> wrong = 0;

private:
    static Ready later()
    {
        auto promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        std::thread([promise] {
            promise->addResult(Result<void>());
            promise->finish();
        }).detach();
        return promise->future();
    }
    const bool m_isSlow;
    std::atomic<bool> m_isUp = false;
};

void TestResources::manyRunsNeverMeetWhatIsDown()
{
    Engine engine;
    std::vector<std::shared_ptr<Guarded>> all;
    std::vector<Workflow<W>> workflows;
    for (int i = 0; i < 3; ++i) {
        all.push_back(std::make_shared<Guarded>(i == 1));
        QVERIFY(engine.resources().add(QString::number(i), all.back()));
    }
    for (int mask = 1; mask < 8; ++mask) {
        Workflow<W> workflow(u"mask"_s);
        for (int i = 0; i < 3; ++i) {
            if (mask >> i & 1)
                workflow.uses<Guarded>(QString::number(i));
        }
        workflow.task(W::Work, [mask](TaskContext &context) {
            for (int i = 0; i < 3; ++i) {
                if (mask >> i & 1)
                    context.resource<Guarded>(QString::number(i)).value()->use();
            }
            return W::Done;
        }).exit(W::Done);
        workflows.push_back(std::move(workflow));
    }
    std::vector<std::jthread> starters;
    for (int starter = 0; starter < 3; ++starter) {
        starters.emplace_back([&engine, &workflows, starter] {
            for (size_t i = 0; i < 300; ++i) {
                Run run = engine.start(workflows[(i * 5 + size_t(starter)) % workflows.size()], W::Work);
                if (i % 7 == 0)
                    run.cancel();
                else if (i % 3 == 0)
                    run.wait();
            }
        });
    }
    starters.clear();
    QVERIFY(engine.waitForIdle(30s));
    for (const std::shared_ptr<Guarded> &resource : all) {
        QCOMPARE(resource->wrong.load(), 0);
        QTRY_VERIFY(!resource->isUp()); // a cancelled run may have left before its resource came
    }
}

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
