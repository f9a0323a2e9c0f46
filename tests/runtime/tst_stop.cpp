// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { A, B, Done };

class TestStop final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aTaskThatAsksIsCancelledByItself();
    void cancelEndsABackoffAtOnce();
    void cancelDropsAFuture();
    void cancelLeavesAStuckTaskBehind();
    void cancelLeavesAStuckTaskBehindThatNobodyObserves();
    void whoWasTakenOverCallsNothingMore();
    void cancelEndsASplit();
    void cancelBeforeTheFirstStateRunsNothing();
    void cancelTwiceOrLateDoesNothing();
    void whateverStoppedItFirstNamesTheEnd();
    void destructionCancelsEverything();
    void destructionLeavesAStuckTaskBehind();
    void nothingWaitsForARunThatHasEnded_data();
    void nothingWaitsForARunThatHasEnded();
    void cancelMeetsRunsInEveryPhase();
};

void TestStop::aTaskThatAsksIsCancelledByItself()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    std::binary_semaphore hasBegun{0};
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::A,
              [&](TaskContext &context) -> Result<S> {
                  std::binary_semaphore stopped{0};
                  const std::stop_callback onStop(context.stopToken(), [&] { stopped.release(); });
                  hasBegun.release();
                  stopped.acquire();
                  return failure(ErrorCode::Cancelled, u"Stopped in the middle."_s);
              },
              {.retry = RetryPolicy::fixed(5, Milliseconds(0))})
        .onError(S::A, {}, S::Done)
        .exit(S::Done);
    Run run = engine.start(workflow, S::A);
    hasBegun.acquire();
    run.cancel(u"Enough."_s);
    const Outcome outcome = run.wait();
    QCOMPARE(outcome.status, RunStatus::Cancelled);
    QCOMPARE(outcome.error->message(), u"Enough."_s);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.sentence(), u"A! A.1 stop A.1:Cancelled =cancelled:Cancelled"_s);
}

void TestStop::cancelEndsABackoffAtOnce()
{
    VirtualClock clock;
    test::EventLog log;
    Engine engine({.clock = &clock});
    engine.addSink(&log);
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, []() -> Result<S> { return failure(ErrorCode::TaskFailed, u"no"_s); },
                  {.retry = RetryPolicy::fixed(5, Milliseconds(3'600'000))})
        .exit(S::Done);
    Run run = engine.start(workflow, S::A);
    QTRY_COMPARE(log.events(RunEventKind::RetryWaiting).size(), 1);
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled); // the clock stands still
}

void TestStop::cancelDropsAFuture()
{
    Engine engine({.stopGrace = Milliseconds(0)});
    std::binary_semaphore hasBegun{0};
    QPromise<S> never;
    never.start();
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { hasBegun.release(); return never.future(); }).exit(S::Done);
    Run run = engine.start(workflow, S::A);
    hasBegun.acquire();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    never.finish();
}

void TestStop::cancelLeavesAStuckTaskBehind()
{
    test::EventLog log;
    std::binary_semaphore isStuck{0};
    std::binary_semaphore mayReturn{0};
    Engine engine({.threads = 1, .stopGrace = Milliseconds(1)});
    engine.addSink(&log);
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { isStuck.release(); mayReturn.acquire(); return S::Done; })
        .task(S::B, [] { return S::Done; })
        .exit(S::Done);
    Run run = engine.start(workflow, S::A);
    isStuck.acquire();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QCOMPARE(engine.start(workflow, S::B).wait().status, RunStatus::Succeeded); // another thread took its place
    mayReturn.release();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QVERIFY(log.sentence().startsWith(u"A! A.1 stop A? =cancelled:Cancelled"_s));
}

void TestStop::cancelLeavesAStuckTaskBehindThatNobodyObserves()
{
    std::binary_semaphore isStuck{0};
    std::binary_semaphore mayReturn{0};
    Engine engine({.threads = 1, .stopGrace = Milliseconds(1)});
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { isStuck.release(); mayReturn.acquire(); return S::Done; })
        .task(S::B, [] { return S::Done; })
        .exit(S::Done);
    Run run = engine.start(workflow, S::A);
    isStuck.acquire();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QCOMPARE(engine.start(workflow, S::B).wait().status, RunStatus::Succeeded);
    mayReturn.release();
}

/** A loop of plain tasks is taken over between two instructions of its thread, hundreds of times. */
void TestStop::whoWasTakenOverCallsNothingMore()
{
    constexpr int runs = 300;
    std::array<std::atomic<int>, runs> calls{};
    std::array<int, runs> callsAtTheEnd{};
    {
        Engine engine({.threads = 3, .stopGrace = Milliseconds(0)});
        for (int i = 0; i < runs; ++i) {
            Workflow<S> workflow(u"test"_s);
            std::atomic<int> &count = calls[size_t(i)];
            workflow.task(S::A, [&count] { ++count; return S::B; })
                .task(S::B, [&count] { ++count; return S::A; })
                .exit(S::Done)
                .maxTransitions(std::numeric_limits<qint64>::max());
            Run run = engine.start(workflow, S::A);
            while (count < i % 50)
                std::this_thread::yield();
            run.cancel();
            QCOMPARE(run.wait().status, RunStatus::Cancelled);
            callsAtTheEnd[size_t(i)] = count;
        }
    } // waits for every thread
    for (int i = 0; i < runs; ++i)
        QVERIFY(calls[size_t(i)] - callsAtTheEnd[size_t(i)] <= 1); // the call that was under way counts when it likes
}

void TestStop::cancelEndsASplit()
{
    Engine engine;
    std::binary_semaphore hasBegun{0};
    QPromise<int> never;
    never.start();
    std::vector<Branch> branches;
    branches.emplace_back(u"waits"_s, [&] { hasBegun.release(); return never.future(); });
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::A, std::move(branches), {}, S::Done).onError(S::A, {}, S::Done).exit(S::Done);
    Run run = engine.start(workflow, S::A);
    hasBegun.acquire();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    never.finish();
}

void TestStop::cancelBeforeTheFirstStateRunsNothing()
{
    Engine engine({.threads = 1});
    std::binary_semaphore isBusy{0};
    std::binary_semaphore mayGo{0};
    bool hasRun = false;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { isBusy.release(); mayGo.acquire(); return S::Done; })
        .task(S::B, [&] { hasRun = true; return S::Done; })
        .exit(S::Done);
    engine.start(workflow, S::A);
    isBusy.acquire();
    Run run = engine.start(workflow, S::B);
    run.cancel();
    mayGo.release();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QVERIFY(!hasRun);
}

void TestStop::cancelTwiceOrLateDoesNothing()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [] { return S::Done; }).exit(S::Done);
    Run run = engine.start(workflow, S::A);
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    run.cancel();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(run.future().result().status, RunStatus::Succeeded);
}

void TestStop::destructionCancelsEverything()
{
    QPromise<S> never;
    never.start();
    Run run;
    {
        Engine engine({.stopGrace = Milliseconds(1)});
        std::binary_semaphore hasBegun{0};
        Workflow<S> workflow(u"test"_s);
        workflow.task(S::A, [&] { hasBegun.release(); return never.future(); }).exit(S::Done);
        run = engine.start(workflow, S::A);
        hasBegun.acquire();
    }
    QVERIFY(run.isFinished());
    never.finish();
}

void TestStop::destructionLeavesAStuckTaskBehind()
{
    // Shared with the stuck thread, which outlives this function's view of things.
    auto mayReturn = std::make_shared<std::binary_semaphore>(0);
    auto hasReturned = std::make_shared<std::binary_semaphore>(0);
    Run run;
    {
        std::binary_semaphore isStuck{0};
        Engine engine({.stopGrace = Milliseconds(1), .shutdownLimit = Milliseconds(20)});
        Workflow<S> workflow(u"test"_s);
        workflow.task(S::A, [&isStuck, mayReturn, hasReturned] {
                    isStuck.release();
                    mayReturn->acquire();
                    hasReturned->release();
                    return S::Done;
                })
            .exit(S::Done);
        run = engine.start(workflow, S::A);
        isStuck.acquire();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"left behind"_s));
    }
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    mayReturn->release();
    hasReturned->acquire();
}

/** Cancels at whatever moment comes; every run ends, as succeeded or as cancelled. */
void TestStop::cancelMeetsRunsInEveryPhase()
{
    Engine engine({.threads = 4, .stopGrace = Milliseconds(50)});
    std::atomic<int> calls = 0;
    std::vector<Branch> branches;
    for (int i = 0; i < 5; ++i)
        branches.emplace_back(QString::number(i), [] { std::this_thread::yield(); });
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::A,
              [&]() -> Result<S> {
                  if (++calls % 3 != 0)
                      return failure(ErrorCode::TaskFailed, u"again"_s);
                  return S::B;
              },
              {.retry = RetryPolicy::fixed(5, Milliseconds(1)), .attemptTimeout = Milliseconds(1000)})
        .split(S::B, std::move(branches), {}, S::Done)
        .exit(S::Done);
    const auto definition = workflow.definition(S::A);
    QList<Run> runs;
    for (int i = 0; i < 500; ++i) {
        runs.append(engine.start(definition));
        if (i % 2)
            runs[i / 2].cancel();
    }
    engine.cancelAll();
    for (const Run &run : runs) {
        const RunStatus status = run.wait().status;
        QVERIFY(status == RunStatus::Succeeded || status == RunStatus::Cancelled);
    }
}

void TestStop::nothingWaitsForARunThatHasEnded_data()
{
    QTest::addColumn<bool>("isSplit");
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("a state ends") << false << false;
    QTest::newRow("a state is cancelled") << false << true;
    QTest::newRow("a split ends") << true << false;
    QTest::newRow("a split is cancelled") << true << true;
}

/** Every timer of a run goes with it: one that is left keeps the run's memory until it is due. */
void TestStop::nothingWaitsForARunThatHasEnded()
{
    QFETCH(bool, isSplit);
    QFETCH(bool, isCancelled);
    constexpr Milliseconds hour(3'600'000);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const TaskPolicy policy{.retry = RetryPolicy::fixed(3, hour), .attemptTimeout = 3 * hour};
    const TimerTask waits{.wait = hour, .then = [] { return S::Done; }};
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, waits, policy).exit(S::Done).stateTimeout(S::A, 2 * hour).totalTimeout(2 * hour);
    if (isSplit) {
        std::vector<Branch> branches;
        for (int i = 0; i < 3; ++i)
            branches.emplace_back(QString::number(i), TimerTask{.wait = hour * (i + 1), .then = [] { return 1; }}, policy);
        JoinSpec any{.strategy = JoinStrategy::Any};
        any.timeout = 2 * hour;
        workflow.split(S::A, std::move(branches), any, S::Done);
    }
    Run run = engine.start(workflow, S::A);
    QVERIFY(engine.waitUntilSettled(Milliseconds(30'000)));
    QVERIFY(clock.nextDue());
    if (isCancelled)
        run.cancel();
    else
        clock.advance(hour);
    QCOMPARE(run.wait().status, isCancelled ? RunStatus::Cancelled : RunStatus::Succeeded);
    QVERIFY(engine.waitUntilSettled(Milliseconds(30'000)));
    QVERIFY2(!clock.nextDue(), "a timer of the run is left");
}

/** The time limit passes while the cancelled task still keeps its thread. */
void TestStop::whateverStoppedItFirstNamesTheEnd()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    std::binary_semaphore hasBegun(0);
    std::binary_semaphore goesOn(0);
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { hasBegun.release(); goesOn.acquire(); return S::Done; }).exit(S::Done).totalTimeout(Milliseconds(1));
    Run run = engine.start(workflow, S::A);
    hasBegun.acquire();
    run.cancel();
    clock.advance(Milliseconds(3'600'000));
    const Outcome outcome = run.wait();
    goesOn.release();
    QCOMPARE(outcome.status, RunStatus::Cancelled);
    QCOMPARE(outcome.error->code(), ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestStop)
#include "tst_stop.moc"
