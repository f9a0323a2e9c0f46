// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::testing;
using namespace std::chrono_literals;

enum class S { Fetch, Ask, Done };

class TestFaultPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void withoutFaultsNothingChanges();
    void failsTheAttemptAskedFor();
    void failsEveryAttempt();
    void throws();
    void delaysByTheClock();
    void delaysATaskThatIsCalledAgain();
    void hangsUntilATimeout();
    void hangsUntilACancel();
    void blocksAThread();
    void strikesBranches();
    void strikesABatch();
    void strikesEachRun();
    void theOriginalIsUntouched();
    void aMisplacedFaultIsAnError_data();
    void aMisplacedFaultIsAnError();
};

static Workflow<S> workflow(RetryPolicy retry = {}, Milliseconds timeout = 0ms)
{
    Workflow<S> workflow(u"fetch"_s);
    workflow.task(S::Fetch, [] { return S::Ask; }, {.retry = retry, .attemptTimeout = timeout})
        .split(S::Ask, {{u"north"_s, [] { return 1; }, {.attemptTimeout = timeout}}, {u"south"_s, [] { return 2; }}},
               {.strategy = JoinStrategy::PartialResults, .count = 1}, S::Done)
        .exit(S::Done);
    return workflow;
}

void TestFaultPlan::withoutFaultsNothingChanges()
{
    const FaultPlan faults;
    Engine engine;
    const RecordingObserver recorder(engine);
    const Run run = engine.start(faults.applyTo(workflow().definition(S::Fetch)));
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(recorder.path(run), "Fetch > Ask > Done");
    QCOMPARE(faults.strikes(), 0);
    QCOMPARE(faults.unused(), QStringList());
}

void TestFaultPlan::failsTheAttemptAskedFor()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).attempt(2).fail(ErrorCode::NetworkFailed, u"The cable is cut."_s);
    faults.at(u"Fetch"_s).attempt(1).fail(Error(ErrorCode::Storage, u"The disk is full."_s));
    Engine engine;
    const RecordingObserver recorder(engine);
    const Run run = engine.start(faults.applyTo(workflow(RetryPolicy::fixed(5, 0ms)).definition(S::Fetch)));
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    const QList<RunEvent> failed = recorder.events(run, RunEventKind::AttemptFailed);
    QCOMPARE(failed.size(), 2);
    QCOMPARE(failed[0].error->message(), u"The disk is full."_s);
    QCOMPARE(failed[1].error->message(), u"The cable is cut."_s);
    QCOMPARE(recorder.attempts(run, u"Fetch"_s), 3);
    QCOMPARE(faults.unused(), QStringList());
    QCOMPARE(faults.strikes(), 2);
}

void TestFaultPlan::failsEveryAttempt()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).everyAttempt().fail(ErrorCode::NetworkFailed);
    Engine engine;
    const Run run = engine.start(faults.applyTo(workflow(RetryPolicy::fixed(3, 0ms)).definition(S::Fetch)));
    QCOMPARE(run.wait().error->code(), ErrorCode::RetryExhausted);
    QCOMPARE(faults.strikes(), 4);
}

void TestFaultPlan::throws()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).attempt(1).throwException(u"bad luck"_s);
    Engine engine;
    const Outcome outcome = engine.start(faults.applyTo(workflow(RetryPolicy::fixed(3, 0ms)).definition(S::Fetch))).wait();
    QCOMPARE(outcome.error->code(), ErrorCode::TaskThrew);
    QVERIFY(outcome.error->message().contains(u"bad luck"_s));
}

void TestFaultPlan::delaysByTheClock()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).attempt(1).delay(1h);
    faults.at(u"Ask"_s, u"south"_s).everyAttempt().delay(10min);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const Instant start = clock.now();
    const Run run = engine.start(faults.applyTo(workflow().definition(S::Fetch)));
    QCOMPARE(fastForward(engine, clock, run).status, RunStatus::Succeeded);
    QVERIFY(clock.now() - start >= 1h);
    QVERIFY(clock.now() - start < 2h);
    QVERIFY(faults.strikes() >= 1);
}

void TestFaultPlan::delaysATaskThatIsCalledAgain()
{
    Workflow<S> polls(u"polls"_s);
    auto calls = std::make_shared<std::atomic<int>>(0);
    polls.task(S::Fetch, PollTask{.poll = [calls]() -> Polled<S> {
                   if (++*calls < 3)
                       return notYet;
                   return S::Done;
               }, .interval = 1s})
        .exit(S::Done);
    FaultPlan faults;
    faults.at(u"Fetch"_s).attempt(1).delay(1min);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const Instant start = clock.now();
    const Outcome outcome = fastForward(engine, clock, engine.start(faults.applyTo(polls.definition(S::Fetch))));
    QCOMPARE(outcome.status, RunStatus::Succeeded);
    QCOMPARE(*calls, 3);
    QVERIFY(clock.now() - start == 62s);
}

void TestFaultPlan::hangsUntilATimeout()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).attempt(1).hang();
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const RecordingObserver recorder(engine);
    const Run run = engine.start(faults.applyTo(workflow(RetryPolicy::fixed(1, 0ms), 30s).definition(S::Fetch)));
    QCOMPARE(fastForward(engine, clock, run).status, RunStatus::Succeeded);
    QCOMPARE(recorder.events(run, RunEventKind::AttemptFailed).first().error->code(), ErrorCode::Timeout);
}

void TestFaultPlan::hangsUntilACancel()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).attempt(1).hang();
    Engine engine;
    Run run = engine.start(faults.applyTo(workflow().definition(S::Fetch)));
    QTRY_COMPARE(faults.strikes(), 1);
    QVERIFY(!run.isFinished());
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
}

void TestFaultPlan::blocksAThread()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).attempt(1).block();
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const RecordingObserver recorder(engine);
    const Run run = engine.start(faults.applyTo(workflow(RetryPolicy::fixed(1, 0ms), 5s).definition(S::Fetch)));
    QCOMPARE(fastForward(engine, clock, run).status, RunStatus::Succeeded); // the engine went on without the thread
    QCOMPARE(recorder.attempts(run, u"Fetch"_s), 2);
    faults.release();
}

void TestFaultPlan::strikesBranches()
{
    FaultPlan faults;
    faults.at(u"Ask"_s, u"north"_s).attempt(1).fail(ErrorCode::HttpStatus);
    Engine engine;
    const RecordingObserver recorder(engine);
    const Run run = engine.start(faults.applyTo(workflow().definition(S::Fetch)));
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(recorder.path(run), "Fetch > Ask > Done");

    FaultPlan both;
    both.at(u"Ask"_s, u"north"_s).attempt(1).fail(ErrorCode::HttpStatus);
    both.at(u"Ask"_s, u"1"_s).attempt(1).fail(ErrorCode::HttpStatus);
    QCOMPARE(engine.start(both.applyTo(workflow().definition(S::Fetch))).wait().error->code(), ErrorCode::JoinFailed);
    QCOMPARE(both.strikes(), 2);
}

void TestFaultPlan::strikesABatch()
{
    QList<int> sums;
    Workflow<S> batch(u"batch"_s);
    batch.task(S::Fetch, BatchTask{.load = [] { return std::vector<int>{1, 2, 4}; }, .process = [](int item) { return item; },
                                   .finish = [&sums](const std::vector<Result<int>> &results) {
                                       sums.append(0);
                                       for (const Result<int> &result : results)
                                           sums.last() += result.value_or(0);
                                       return S::Done;
                                   }})
        .exit(S::Done);
    Engine engine;
    FaultPlan item;
    item.at(u"Fetch"_s, u"1"_s).attempt(1).fail(ErrorCode::NetworkFailed);
    QCOMPARE(engine.start(item.applyTo(batch.definition(S::Fetch))).wait().status, RunStatus::Succeeded);
    FaultPlan load;
    load.at(u"Fetch"_s).attempt(1).fail(ErrorCode::Storage);
    QCOMPARE(engine.start(load.applyTo(batch.definition(S::Fetch))).wait().error->code(), ErrorCode::Storage);
    QCOMPARE(sums, QList<int>{5});
    QCOMPARE(item.strikes() + load.strikes(), 2);
}

void TestFaultPlan::strikesEachRun()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).attempt(1).fail(ErrorCode::NetworkFailed);
    const auto definition = faults.applyTo(workflow(RetryPolicy::fixed(1, 0ms)).definition(S::Fetch));
    Engine engine;
    for (int i = 1; i <= 5; ++i) {
        QCOMPARE(engine.start(definition).wait().status, RunStatus::Succeeded);
        QCOMPARE(faults.strikes(), i);
    }
}

void TestFaultPlan::theOriginalIsUntouched()
{
    FaultPlan faults;
    faults.at(u"Fetch"_s).everyAttempt().fail(ErrorCode::NetworkFailed);
    faults.at(u"Ask"_s, u"north"_s).attempt(7).fail(ErrorCode::NetworkFailed);
    const auto original = workflow().definition(S::Fetch);
    const auto faulty = faults.applyTo(original);
    Engine engine;
    QCOMPARE(engine.start(original).wait().status, RunStatus::Succeeded);
    QCOMPARE(engine.start(faulty).wait().status, RunStatus::Errored);
    QCOMPARE(faults.unused(), QStringList{u"Ask / north, attempt 7"_s});
}

void TestFaultPlan::aMisplacedFaultIsAnError_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("branch");
    QTest::addColumn<QString>("why");
    QTest::newRow("no such state") << u"Fetsch"_s << QString() << u"there is no such state"_s;
    QTest::newRow("an exit") << u"Done"_s << QString() << u"the state has no task"_s;
    QTest::newRow("a split as a whole") << u"Ask"_s << QString() << u"the state is a split, so name a branch"_s;
    QTest::newRow("no split") << u"Fetch"_s << u"north"_s << u"the state is no split"_s;
    QTest::newRow("no such branch") << u"Ask"_s << u"west"_s << u"there is no such branch"_s;
}

void TestFaultPlan::aMisplacedFaultIsAnError()
{
    QFETCH(const QString, state);
    QFETCH(const QString, branch);
    QFETCH(const QString, why);
    FaultPlan faults;
    faults.at(state, branch).attempt(1).fail(ErrorCode::NetworkFailed);
    Engine engine;
    const Outcome outcome = engine.start(faults.applyTo(workflow().definition(S::Fetch))).wait();
    QCOMPARE(outcome.error->code(), ErrorCode::InvalidWorkflow);
    QVERIFY2(outcome.error->message().contains(why), qPrintable(outcome.error->message()));
}

QTEST_GUILESS_MAIN(TestFaultPlan)
#include "tst_faultplan.moc"
