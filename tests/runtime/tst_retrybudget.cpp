// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, After, Done, Other };

class TestRetryBudget final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRunHasOneBudgetForAllItsTasks();
    void everyRunBeginsWithAFullBudget();
    void branchesShareTheBudget();
    void theOriginalErrorComesWithANote();
    void aRefusalIsAnEvent();
    void manyRunsMayShareABudget();
    void successesPayBack();
    void whoNeverRetriesPaysNothing();
    void aBudgetOfItsOwnSparesTheRun();
};

namespace {

const RetryPolicy tenTimes = RetryPolicy::fixed(10, Milliseconds(0));

Result<S> fail(std::atomic<int> &calls)
{
    ++calls;
    return failure(ErrorCode::TaskFailed, u"no"_s);
}

/** Two states after each other that fail for ever, and would be made 11 times each. */
Workflow<S> failingTwice(std::atomic<int> &calls, TaskPolicy policy = {.retry = tenTimes})
{
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, [&calls] { return fail(calls); }, policy)
        .onError(S::Work, {}, S::After)
        .task(S::After, [&calls] { return fail(calls); }, policy)
        .exit(S::Done);
    return workflow;
}

} // namespace

void TestRetryBudget::aRunHasOneBudgetForAllItsTasks()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto definition = failingTwice(calls).retryBudget({.tokens = 3}).definition(S::Work);
    QCOMPARE(engine.start(definition).wait().error->code(), ErrorCode::TaskFailed);
    QCOMPARE(calls.load(), 2 + 3); // each state once, and three retries in all
}

void TestRetryBudget::everyRunBeginsWithAFullBudget()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto definition = failingTwice(calls).retryBudget({.tokens = 3}).definition(S::Work);
    for (int run = 1; run <= 3; ++run) {
        engine.start(definition).wait();
        QCOMPARE(calls.load(), run * 5);
    }
}

void TestRetryBudget::branchesShareTheBudget()
{
    Engine engine;
    std::atomic<int> calls = 0;
    std::vector<Branch> branches;
    for (int i = 0; i < 20; ++i)
        branches.emplace_back(QString::number(i), [&calls] { return fail(calls); }, TaskPolicy{.retry = tenTimes});
    JoinSpec one;
    one.strategy = JoinStrategy::PartialResults;
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Work, std::move(branches), one, S::Done).exit(S::Done).retryBudget({.tokens = 7});
    QCOMPARE(engine.start(workflow, S::Work).wait().error->code(), ErrorCode::JoinFailed);
    QCOMPARE(calls.load(), 20 + 7);
}

void TestRetryBudget::theOriginalErrorComesWithANote()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto refusedBy = [&](const Workflow<S> &workflow) { return *engine.start(workflow, S::After).wait().error; };
    const Error byRun = refusedBy(failingTwice(calls).retryBudget({.tokens = 2}));
    QCOMPARE(byRun.code(), ErrorCode::TaskFailed); // not RetryExhausted
    QCOMPARE(byRun.message(), u"no"_s);
    QCOMPARE(byRun.details()[u"retryBudget"_s].toString(), u"run"_s);
    QCOMPARE(byRun.context().attempt, 3);
    const auto shared = std::make_shared<RetryBudget>(RetryBudgetPolicy{.tokens = 0}, u"dsp"_s);
    const Error byName = refusedBy(failingTwice(calls, {.retry = tenTimes, .retryBudget = shared}));
    QCOMPARE(byName.details()[u"retryBudget"_s].toString(), u"dsp"_s);
    QCOMPARE(byName.context().attempt, 1);
}

void TestRetryBudget::aRefusalIsAnEvent()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    std::atomic<int> calls = 0;
    engine.start(failingTwice(calls).retryBudget({.tokens = 1}), S::After).wait();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.sentence(),
             u"After! After.1 After.1:TaskFailed After~0 After.2 After.2:TaskFailed After~no After-TaskFailed =errored:TaskFailed"_s);
    const QList<RunEvent> refused = log.events(RunEventKind::RetryRefused);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused[0].attempt, 2);
    QCOMPARE(refused[0].text, QString());
    engine.removeSink(&log);
}

void TestRetryBudget::manyRunsMayShareABudget()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto shared = std::make_shared<RetryBudget>(RetryBudgetPolicy{.tokens = 25}, u"dsp"_s);
    const auto definition = failingTwice(calls, {.retry = tenTimes, .retryBudget = shared}).definition(S::Work);
    QList<Run> runs;
    for (int i = 0; i < 50; ++i)
        runs.append(engine.start(definition));
    for (const Run &run : runs)
        run.wait();
    QCOMPARE(calls.load(), 50 * 2 + 25);
    QCOMPARE(shared->left(), 0);
}

void TestRetryBudget::successesPayBack()
{
    Engine engine;
    const auto shared = std::make_shared<RetryBudget>(RetryBudgetPolicy{.tokens = 2, .perSuccess = 0.5}, u"dsp"_s);
    QVERIFY(shared->tryRetry() && shared->tryRetry());
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, [] { return S::After; }, {.retry = tenTimes, .retryBudget = shared})
        .split(S::After, {Branch(u"a"_s, [] { return 1; }, {.retry = tenTimes, .retryBudget = shared})}, {}, S::Done)
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(shared->left(), 1);
    test::EventLog log;
    engine.addSink(&log); // the observed way, which is another
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(shared->left(), 2);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    engine.removeSink(&log);
}

void TestRetryBudget::whoNeverRetriesPaysNothing()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto shared = std::make_shared<RetryBudget>(RetryBudgetPolicy{.tokens = 5});
    engine.start(failingTwice(calls, {.retryBudget = shared}), S::Work).wait();
    QCOMPARE(shared->left(), 5);
    QCOMPARE(calls.load(), 2);
}

void TestRetryBudget::aBudgetOfItsOwnSparesTheRun()
{
    Engine engine;
    std::atomic<int> calls = 0;
    const auto own = std::make_shared<RetryBudget>(RetryBudgetPolicy{.tokens = 4});
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, [&calls] { return fail(calls); }, {.retry = tenTimes, .retryBudget = own})
        .onError(S::Work, {}, S::After)
        .task(S::After, [&calls] { return fail(calls); }, {.retry = tenTimes})
        .exit(S::Done)
        .retryBudget({.tokens = 3});
    engine.start(workflow, S::Work).wait();
    QCOMPARE(calls.load(), 1 + 4 + 1 + 3);
}

QTEST_GUILESS_MAIN(TestRetryBudget)
#include "tst_retrybudget.moc"
