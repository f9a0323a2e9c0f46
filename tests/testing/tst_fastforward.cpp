// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::testing;
using namespace std::chrono_literals;

enum class S { A, B, Done };

class TestFastForward final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void retriesHappenAtTheirExactTimes();
    void aDayTakesMilliseconds();
    void branchesOverlap();
    void aHungRunIsNamed();
    void theLimitEndsIt();
    void anAnswerFromOutsideCounts();
    void timePassesWithoutARun();
};

void TestFastForward::retriesHappenAtTheirExactTimes()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const Instant start = clock.now();
    QList<qint64> seconds;
    Workflow<S> workflow(u"retries"_s);
    workflow.task(S::A, [&]() -> Result<S> {
        seconds.append(std::chrono::duration_cast<std::chrono::seconds>(clock.now() - start).count());
        return seconds.size() < 5 ? Result<S>(failure(ErrorCode::NetworkFailed, u"No."_s)) : S::Done;
    }, {.retry = RetryPolicy::fixed(4, 90s)}).exit(S::Done);
    QCOMPARE(fastForward(engine, clock, engine.start(workflow, S::A)).status, RunStatus::Succeeded);
    QCOMPARE(seconds, (QList<qint64>{0, 90, 180, 270, 360}));
}

void TestFastForward::aDayTakesMilliseconds()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Workflow<S> workflow(u"day"_s);
    auto polls = std::make_shared<std::atomic<int>>(0);
    workflow.task(S::A, PollTask{.poll = [polls]() -> Polled<S> {
                      if (++*polls <= 24 * 60)
                          return notYet;
                      return S::Done;
                  }, .interval = 1min})
        .exit(S::Done);
    const Instant start = clock.now();
    QElapsedTimer real;
    real.start();
    QCOMPARE(fastForward(engine, clock, engine.start(workflow, S::A)).status, RunStatus::Succeeded);
    QVERIFY(clock.now() - start == 24h);
    QVERIFY2(real.elapsed() < 30'000, "a day should take a second or less");
}

void TestFastForward::branchesOverlap()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    FaultPlan delays;
    Workflow<S> workflow(u"branches"_s);
    std::vector<Branch> branches;
    for (int i = 1; i <= 20; ++i) {
        branches.emplace_back(u"b%1"_s.arg(i), [i] { return i; });
        delays.at(u"A"_s, u"b%1"_s.arg(i)).attempt(1).delay(std::chrono::minutes(i));
    }
    workflow.split(S::A, branches, {.strategy = JoinStrategy::Quorum, .count = 7}, S::Done).exit(S::Done);
    const Instant start = clock.now();
    const Run run = engine.start(delays.applyTo(workflow.definition(S::A)));
    QCOMPARE(fastForward(engine, clock, run).status, RunStatus::Succeeded);
    QVERIFY(clock.now() - start == 7min); // when the seventh of them is there
}

void TestFastForward::aHungRunIsNamed()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    FaultPlan faults;
    faults.at(u"B"_s).attempt(1).hang();
    Workflow<S> workflow(u"hangs"_s);
    workflow.task(S::A, [] { return S::B; }).task(S::B, [] { return S::Done; }).exit(S::Done);
    Run run = engine.start(faults.applyTo(workflow.definition(S::A)));
    const Outcome outcome = fastForward(engine, clock, run);
    QCOMPARE(outcome.status, RunStatus::Running);
    QCOMPARE(outcome.error->message(), u"The run is still in state B: it waits for something that is not time."_s);
    run.cancel();
    QCOMPARE(fastForward(engine, clock, run).status, RunStatus::Cancelled);
}

void TestFastForward::theLimitEndsIt()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Workflow<S> workflow(u"forever"_s);
    workflow.task(S::A, PollTask{.poll = []() -> Polled<S> { return notYet; }, .interval = 1min}).exit(S::Done);
    Run run = engine.start(workflow, S::A);
    const Instant start = clock.now();
    const Outcome outcome = fastForward(engine, clock, run, 10min);
    QCOMPARE(outcome.status, RunStatus::Running);
    QVERIFY(clock.now() - start == 10min);
    run.cancel();
    QCOMPARE(fastForward(engine, clock, run).status, RunStatus::Cancelled);
}

void TestFastForward::anAnswerFromOutsideCounts()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    QPromise<S> promise;
    promise.start();
    Workflow<S> workflow(u"outside"_s);
    workflow.task(S::A, [&] { return promise.future(); }).exit(S::Done);
    const Run run = engine.start(workflow, S::A);
    QVERIFY(engine.waitUntilSettled(30s));
    promise.addResult(S::Done);
    promise.finish();
    QCOMPARE(fastForward(engine, clock, run).status, RunStatus::Succeeded);
}

void TestFastForward::timePassesWithoutARun()
{
    VirtualClock clock(5'000);
    Engine engine({.clock = &clock});
    letPass(engine, clock, 1h);
    QCOMPARE(clock.wallTimeMs(), 3'605'000);
    QCOMPARE(clock.nextDue(), std::nullopt);
}

QTEST_GUILESS_MAIN(TestFastForward)
#include "tst_fastforward.moc"
