// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QPromise>
#include <QTest>

#include <atomic>
#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, After, Done, Other };

class TestModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void pollsUntilThereIsAnAnswer_data();
    void pollsUntilThereIsAnAnswer();
    void aPollWaitsItsIntervalAfterAnError();
    void aPollMayChooseItsOwnDelay();
    void pollIntervalsGrow();
    void aHungPollIsAnErrorAndPollingGoesOn();
    void aRetryPollsWithFreshCounters();
    void aPollMayBeAFuture();
    void cancelEndsAPollAtOnce();
    void theAttemptTimeoutCoversAllPolls();
    void aPollMayBeABranch();

    void aTimerWaitsThenGoesOn_data();
    void aTimerWaitsThenGoesOn();
    void anErrorOfWaitSkipsTheRest();
    void aTimerSaysWhenItIsDue();
    void anAttemptTimeoutBoundsATimer();

    void stepsGoOnFromTheirCursor();
    void aFailedStepIsMadeAgainFromItsCursor();
    void stepAttemptsBeginAnewWithEveryCursor();
    void aFailedAttemptGoesOnFromTheCursor();
    void aSecondVisitBeginsWithoutACursor();
    void aStopTakesEffectBetweenTwoSteps();
    void aMillionStepsNeedNoStack();
    void aHungStepIsLeftBehind();

    void phasesRunInOrder();
    void eachPhaseIsRetriedOnItsOwn();
    void anotherAttemptBeginsWithPrepare();
};

namespace {

Result<Polled<S>> script(char letter)
{
    switch (letter) {
    case '.':
        return notYet;
    case 'e':
        return failure(ErrorCode::TaskFailed, u"no"_s);
    default:
        return S::Done;
    }
}

/** Runs one state under a clock that is moved on whenever nothing else happens. */
Outcome runWith(VirtualClock &clock, Engine &engine, const Workflow<S> &workflow, Milliseconds step = Milliseconds(10))
{
    const Run run = engine.start(workflow, S::Work);
    while (!run.isFinished()) {
        clock.advance(step);
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return run.wait();
}

} // namespace

void TestModels::pollsUntilThereIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("polls"); // `.` not yet, `e` an error, `!` the answer
    QTest::addColumn<int>("tolerated");
    QTest::addColumn<int>("maxPolls");
    QTest::addColumn<int>("made");
    QTest::addColumn<QString>("error");
    QTest::newRow("at once") << "!"_ba << 0 << 0 << 1 << u""_s;
    QTest::newRow("after some") << "...!"_ba << 0 << 0 << 4 << u""_s;
    QTest::newRow("fails fast") << ".e!"_ba << 0 << 0 << 2 << u"TaskFailed"_s;
    QTest::newRow("tolerates") << "ee.ee!"_ba << 2 << 0 << 6 << u""_s;
    QTest::newRow("one error too many in a row") << "e.eee!"_ba << 2 << 0 << 5 << u"TaskFailed"_s;
    QTest::newRow("at most") << "....!"_ba << 0 << 3 << 3 << u"Timeout"_s;
    QTest::newRow("the last one may answer") << "..!"_ba << 0 << 3 << 3 << u""_s;
}

void TestModels::pollsUntilThereIsAnAnswer()
{
    QFETCH(const QByteArray, polls);
    QFETCH(const int, tolerated);
    QFETCH(const int, maxPolls);
    QFETCH(const int, made);
    QFETCH(const QString, error);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    std::atomic<int> count = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PollTask{.poll = [&] { return script(polls[count++]); },
                                .interval = Milliseconds(100),
                                .toleratedErrors = tolerated,
                                .maxPolls = maxPolls})
        .exit(S::Done);
    const Outcome outcome = runWith(clock, engine, workflow);
    QCOMPARE(outcome.error ? errorCodeName(outcome.error->code()) : QString(), error);
    QCOMPARE(count.load(), made);
}

void TestModels::aPollWaitsItsIntervalAfterAnError()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    QList<qint64> times;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PollTask{.poll = [&]() -> Result<Polled<S>> {
                                    times.append(clock.wallTimeMs());
                                    return script(times.size() < 4 ? 'e' : '!');
                                },
                                .interval = Milliseconds(500),
                                .toleratedErrors = 9})
        .exit(S::Done);
    QCOMPARE(runWith(clock, engine, workflow).status, RunStatus::Succeeded);
    for (qsizetype i = 1; i < times.size(); ++i)
        QVERIFY(times[i] - times[i - 1] >= 500);
}

void TestModels::aPollMayChooseItsOwnDelay()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    QList<qint64> times;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PollTask{.poll = [&]() -> Polled<S> {
                                    times.append(clock.wallTimeMs());
                                    if (times.size() == 1)
                                        return NotYet::askAgainIn(Milliseconds(2000));
                                    return S::Done;
                                },
                                .interval = Milliseconds(10)})
        .exit(S::Done);
    QCOMPARE(runWith(clock, engine, workflow).status, RunStatus::Succeeded);
    QVERIFY(times[1] - times[0] >= 2000);
}

void TestModels::pollIntervalsGrow()
{
    using detail::pollDelay;
    const Milliseconds base(100);
    const Milliseconds longest(1000);
    QCOMPARE(pollDelay(base, 1, longest, 1).count(), 100);
    QCOMPARE(pollDelay(base, 1, longest, 50).count(), 100);
    QCOMPARE(pollDelay(base, 2, longest, 1).count(), 100);
    QCOMPARE(pollDelay(base, 2, longest, 3).count(), 400);
    QCOMPARE(pollDelay(base, 2, longest, 5).count(), 1000);
    QCOMPARE(pollDelay(base, 2, longest, 100'000).count(), 1000); // no overflow
    QCOMPARE(pollDelay(Milliseconds(5000), 2, longest, 3).count(), 5000); // the interval itself is above
    QCOMPARE(pollDelay(base, std::numeric_limits<double>::quiet_NaN(), longest, 3).count(), 100);
}

void TestModels::aHungPollIsAnErrorAndPollingGoesOn()
{
    std::binary_semaphore mayReturn{0};
    std::atomic<int> polls = 0;
    Engine engine({.threads = 1});
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PollTask{.poll = [&]() -> Polled<S> {
                                    if (++polls == 1)
                                        mayReturn.acquire();
                                    return S::Done;
                                },
                                .interval = Milliseconds(1),
                                .toleratedErrors = 1,
                                .pollTimeout = Milliseconds(20)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(polls.load(), 2);
    mayReturn.release();
}

void TestModels::aRetryPollsWithFreshCounters()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const QByteArray polls = "eeee!";
    std::atomic<int> count = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work,
              PollTask{.poll = [&] { return script(polls[count++]); }, .interval = Milliseconds(10), .toleratedErrors = 1},
              {.retry = RetryPolicy::fixed(5, Milliseconds(10))})
        .exit(S::Done);
    QCOMPARE(runWith(clock, engine, workflow).status, RunStatus::Succeeded);
    QCOMPARE(count.load(), 5);
}

void TestModels::aPollMayBeAFuture()
{
    std::atomic<int> count = 0;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PollTask{.poll = [&] { return QtFuture::makeReadyFuture(script(++count < 3 ? '.' : '!')); },
                                .interval = Milliseconds(1)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(count.load(), 3);
}

void TestModels::cancelEndsAPollAtOnce()
{
    VirtualClock clock; // stands still
    std::binary_semaphore hasPolled{0};
    test::EventLog log;
    Engine engine({.clock = &clock});
    engine.addSink(&log);
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, PollTask{.poll = [&]() -> Polled<S> { hasPolled.release(); return notYet; }}).exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    hasPolled.acquire();
    QTRY_COMPARE(log.events(RunEventKind::WaitStarted).size(), 1);
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.sentence(), u"Work! Work.1 stop Work.1:Cancelled =cancelled:Cancelled"_s);
    engine.removeSink(&log);
}

void TestModels::theAttemptTimeoutCoversAllPolls()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PollTask{.poll = [] { return Polled<S>(notYet); }, .interval = Milliseconds(100)},
              {.attemptTimeout = Milliseconds(1000)})
        .exit(S::Done);
    const Outcome outcome = runWith(clock, engine, workflow);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->code(), ErrorCode::Timeout);
}

void TestModels::aPollMayBeABranch()
{
    std::atomic<int> count = 0;
    Engine engine;
    QJsonValue answer;
    Workflow<S> workflow(u"test"_s);
    std::vector<Branch> branches;
    branches.emplace_back(u"poll"_s, PollTask{.poll = [&]() -> Polled<int> {
                              if (++count < 3)
                                  return notYet;
                              return 42;
                          }, .interval = Milliseconds(1)});
    workflow.split(S::Work, std::move(branches), {}, S::After)
        .task(S::After, [&](TaskContext &context) { answer = context.branches().at(0).value; return S::Done; })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(answer, QJsonValue(42));
}

void TestModels::aTimerWaitsThenGoesOn_data()
{
    QTest::addColumn<int>("wait");
    QTest::addColumn<bool>("asInstant");
    QTest::newRow("a while") << 5000 << false;
    QTest::newRow("until an instant") << 5000 << true;
    QTest::newRow("not at all") << 0 << false;
    QTest::newRow("an instant that is past") << -5000 << true;
}

void TestModels::aTimerWaitsThenGoesOn()
{
    QFETCH(const int, wait);
    QFETCH(const bool, asInstant);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const qint64 before = clock.wallTimeMs();
    qint64 after = 0;
    const auto then = [&] { after = clock.wallTimeMs(); return S::Done; };
    Workflow<S> workflow(u"test"_s);
    if (asInstant)
        workflow.task(S::Work, TimerTask{.wait = [&] { return QDateTime::fromMSecsSinceEpoch(before + wait); }, .then = then});
    else
        workflow.task(S::Work, TimerTask{.wait = Milliseconds(wait), .then = then});
    workflow.exit(S::Done);
    QCOMPARE(runWith(clock, engine, workflow, Milliseconds(100)).status, RunStatus::Succeeded);
    QVERIFY(after - before >= wait);
}

void TestModels::anErrorOfWaitSkipsTheRest()
{
    std::atomic<bool> wentOn = false;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, TimerTask{.wait = []() -> Result<Milliseconds> { return failure(ErrorCode::TaskFailed, u"no"_s); },
                                 .then = [&] { wentOn = true; return S::Done; }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().error->code(), ErrorCode::TaskFailed);
    QVERIFY(!wentOn);
}

void TestModels::aTimerSaysWhenItIsDue()
{
    VirtualClock clock;
    test::EventLog log;
    Engine engine({.clock = &clock});
    engine.addSink(&log);
    const qint64 due = clock.wallTimeMs() + 60'000;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, TimerTask{.wait = Milliseconds(60'000), .then = [] { return S::Done; }}).exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    QTRY_COMPARE(log.events(RunEventKind::WaitStarted).size(), 1);
    QCOMPARE(log.events(RunEventKind::WaitStarted).first().data[u"untilMs"_s].toInteger(), due);
    clock.advance(Milliseconds(60'000));
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    engine.removeSink(&log);
}

void TestModels::anAttemptTimeoutBoundsATimer()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, TimerTask{.wait = Milliseconds(60'000), .then = [] { return S::Done; }},
                  {.attemptTimeout = Milliseconds(10'000)})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    QVERIFY(engine.waitUntilSettled(Milliseconds(30'000)));
    clock.advance(Milliseconds(9'999));
    QVERIFY(engine.waitUntilSettled(Milliseconds(30'000)));
    QVERIFY(!run.isFinished());
    clock.advance(Milliseconds(1));
    const Outcome outcome = run.wait();
    QCOMPARE(outcome.status, RunStatus::Errored);
    QCOMPARE(outcome.error->rootCause().code(), ErrorCode::Timeout);
}

namespace {

/** Counts to `end`, one number a step; fails where `failures` says how often. */
struct Counting
{
    int end = 3;
    QMap<int, int> failures{}; ///< By cursor.
    QStringList calls{};

    Result<Stepped<S, int>> step(std::optional<int> cursor)
    {
        calls.append(cursor ? QString::number(*cursor) : u"-"_s);
        const int at = cursor.value_or(0);
        if (failures[at]-- > 0)
            return failure(ErrorCode::TaskFailed, u"no"_s);
        if (at + 1 < end)
            return more(at + 1);
        return S::Done;
    }
};

} // namespace

void TestModels::stepsGoOnFromTheirCursor()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    Counting counting;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::Work, SteppedTask{.step = [&](std::optional<int> cursor) { return counting.step(cursor); }}).exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(counting.calls, (QStringList{u"-"_s, u"1"_s, u"2"_s}));
    QCOMPARE(log.sentence(), u"Work! Work.1 Work@1 Work@2 Work>Done Done! =succeeded(Done)"_s);
    engine.removeSink(&log);
}

void TestModels::aFailedStepIsMadeAgainFromItsCursor()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Counting counting{.failures = {{1, 2}}};
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, SteppedTask{.step = [&](TaskContext &, std::optional<int> cursor) { return counting.step(cursor); },
                                   .retry = RetryPolicy::fixed(2, Milliseconds(50))})
        .exit(S::Done);
    QCOMPARE(runWith(clock, engine, workflow).status, RunStatus::Succeeded);
    QCOMPARE(counting.calls, (QStringList{u"-"_s, u"1"_s, u"1"_s, u"1"_s, u"2"_s}));
}

void TestModels::stepAttemptsBeginAnewWithEveryCursor()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Counting counting{.failures = {{0, 1}, {1, 1}, {2, 1}}};
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, SteppedTask{.step = [&](std::optional<int> cursor) { return counting.step(cursor); },
                                   .retry = RetryPolicy::fixed(1, Milliseconds(50))})
        .exit(S::Done);
    QCOMPARE(runWith(clock, engine, workflow).status, RunStatus::Succeeded);
    QCOMPARE(counting.calls.size(), 6);
}

void TestModels::aFailedAttemptGoesOnFromTheCursor()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Counting counting{.failures = {{2, 1}}};
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, SteppedTask{.step = [&](std::optional<int> cursor) { return counting.step(cursor); }},
              {.retry = RetryPolicy::fixed(1, Milliseconds(50))})
        .exit(S::Done);
    QCOMPARE(runWith(clock, engine, workflow).status, RunStatus::Succeeded);
    QCOMPARE(counting.calls, (QStringList{u"-"_s, u"1"_s, u"2"_s, u"2"_s}));
}

void TestModels::aSecondVisitBeginsWithoutACursor()
{
    Engine engine;
    Counting counting{.end = 2};
    int visits = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, SteppedTask{.step = [&](std::optional<int> cursor) -> Result<Stepped<S, int>> {
                  const Result<Stepped<S, int>> stepped = counting.step(cursor);
                  return stepped && stepped->isDone() ? Result<Stepped<S, int>>(S::After) : stepped;
              }})
        .task(S::After, [&] { return ++visits < 2 ? S::Work : S::Done; })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(counting.calls, (QStringList{u"-"_s, u"1"_s, u"-"_s, u"1"_s}));
}

void TestModels::aStopTakesEffectBetweenTwoSteps()
{
    std::atomic<int> steps = 0;
    Engine engine;
    Run run;
    std::binary_semaphore isSet{0};
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, SteppedTask{.step = [&](std::optional<int> cursor) -> Stepped<S, int> {
                  if (++steps == 3) {
                      isSet.acquire();
                      run.cancel();
                  }
                  return more(cursor.value_or(0) + 1);
              }})
        .exit(S::Done);
    run = engine.start(workflow, S::Work);
    isSet.release();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QCOMPARE(steps.load(), 3);
}

void TestModels::aMillionStepsNeedNoStack()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, SteppedTask{.step = [](std::optional<int> cursor) -> Stepped<S, int> {
                  if (cursor.value_or(0) < 200'000)
                      return more(cursor.value_or(0) + 1);
                  return S::Done;
              }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
}

void TestModels::aHungStepIsLeftBehind()
{
    std::binary_semaphore mayReturn{0};
    std::atomic<int> calls = 0;
    Engine engine({.threads = 1});
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, SteppedTask{.step = [&](std::optional<int> cursor) -> Stepped<S, int> {
                  if (++calls == 2)
                      mayReturn.acquire();
                  if (!cursor)
                      return more(1);
                  return S::Done;
              },
              .retry = RetryPolicy::fixed(1, Milliseconds(1)),
              .stepTimeout = Milliseconds(20)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(calls.load(), 3); // the second hung, the third went on from its cursor
    mayReturn.release();
}

void TestModels::phasesRunInOrder()
{
    Engine engine;
    QStringList phases;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PipelineTask{.prepare = [&](TaskContext &) { phases += u"prepare"_s; return 20; },
                                    .execute = [&](int value) { phases += u"execute"_s; return QtFuture::makeReadyFuture(value + 1); },
                                    .conclude = [&](int value) -> Result<S> {
                                        phases += QString::number(value);
                                        return S::Done;
                                    }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(phases, (QStringList{u"prepare"_s, u"execute"_s, u"21"_s}));
}

void TestModels::eachPhaseIsRetriedOnItsOwn()
{
    Engine engine;
    QMap<QString, int> calls;
    const auto twice = [&](const QString &phase, int value) -> Result<int> {
        if (++calls[phase] < 2)
            return failure(ErrorCode::TaskFailed, phase);
        return value;
    };
    const RetryPolicy once = RetryPolicy::fixed(1, Milliseconds(0));
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PipelineTask{.prepare = [&] { return twice(u"prepare"_s, 1); },
                                    .execute = [&](int value) { return twice(u"execute"_s, value); },
                                    .conclude = [&](int value) -> Result<S> {
                                        const Result<int> result = twice(u"conclude"_s, value);
                                        return result ? Result<S>(S::Done) : std::unexpected(result.error());
                                    },
                                    .prepareRetry = once,
                                    .executeRetry = once,
                                    .concludeRetry = once})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(calls, (QMap<QString, int>{{u"prepare"_s, 2}, {u"execute"_s, 2}, {u"conclude"_s, 2}}));
}

void TestModels::anotherAttemptBeginsWithPrepare()
{
    Engine engine;
    int prepared = 0;
    int concluded = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, PipelineTask{.prepare = [&] { return ++prepared; },
                                    .execute = [](int value) { return value; },
                                    .conclude = [&](int) -> Result<S> {
                                        if (++concluded < 3)
                                            return failure(ErrorCode::TaskFailed, u"no"_s);
                                        return S::Done;
                                    }},
              {.retry = RetryPolicy::fixed(5, Milliseconds(0))})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(prepared, 3);
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
