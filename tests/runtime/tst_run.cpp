// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { A, B, C, Done, Refused };

/** A task that ends its n-th attempt as its script says: an outcome's letter, or `!` for a failure. */
class Script final
{
public:
    explicit Script(QString script)
        : m_script(std::move(script))
    {
    }

    Result<S> operator()() const
    {
        const int call = std::min<int>((*m_calls)++, int(m_script.size()) - 1);
        switch (m_script[call].unicode()) {
        case u'!':
            return failure(ErrorCode::TaskFailed, u"as scripted"_s);
        case u'?':
            return failure(ErrorCode::InvalidParameter, u"as scripted"_s);
        case u'*':
            throw std::runtime_error("thrown");
        case u'B':
            return S::B;
        case u'D':
            return S::Done;
        default:
            return S::Refused;
        }
    }

private:
    QString m_script;
    std::shared_ptr<std::atomic<int>> m_calls = std::make_shared<std::atomic<int>>(0);
};

class TestRun final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isKnownByTheIdItWasGiven();
    void tellsWhatHappened_data();
    void tellsWhatHappened();
    void aFutureIsAwaitedWithoutAThread();
    void aFailedFutureIsAnError();
    void aCompletionMayComeBeforeItsTaskReturns();
    void aDroppedCompletionIsAnError();
    void aPromiseWithoutACompletionIsAnError();
    void attemptTimeoutEndsAStuckTask();
    void attemptTimeoutIsRetried();
    void stateTimeoutCoversRetries();
    void totalTimeoutEndsTheRun();
    void aLoopIsNamed();
    void errorsCarryTheirPlace();
    void routesMatchCauses();
    void aSingleAttemptKeepsItsError();
    void aBudgetOfZeroIsNone();
    void invalidWorkflowRunsNothing();
    void storeSharesTypedValues();
    void strictRunsWaitForTheJournal();
    void manyRunsAtOnceAllEnd();
};

void TestRun::isKnownByTheIdItWasGiven()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [] { return S::Done; }).exit(S::Done);
    const RunId id = RunId::create(1'000);
    const QJsonObject origin{{u"schedule"_s, u"nightly"_s}};
    const Run run = engine.start(workflow, S::A, {.id = id, .origin = origin});
    QCOMPARE(run.id(), id);
    run.wait();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.events().first().run, id);
    QCOMPARE(log.events().first().data.value("origin"_L1).toObject(), origin);
}

void TestRun::tellsWhatHappened_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("retries");
    QTest::addColumn<bool>("route");
    QTest::addColumn<QString>("sentence");

    QTest::newRow("straight") << u"B"_s << u"D"_s << 0 << false << u"A! A.1 A>B B! B.1 B>Done Done! =succeeded(Done)"_s;
    QTest::newRow("failure exit") << u"R"_s << u"D"_s << 0 << false << u"A! A.1 A>Refused Refused! =failed(Refused)"_s;
    QTest::newRow("error") << u"!"_s << u"D"_s << 0 << false
                           << u"A! A.1 A.1:TaskFailed A-TaskFailed =errored:TaskFailed"_s;
    QTest::newRow("retry succeeds") << u"!!D"_s << u""_s << 2 << false
                                    << u"A! A.1 A.1:TaskFailed A~1 A.2 A.2:TaskFailed A~1 A.3 A>Done Done! =succeeded(Done)"_s;
    QTest::newRow("retries run out") << u"!"_s << u""_s << 1 << false
                                     << u"A! A.1 A.1:TaskFailed A~1 A.2 A.2:TaskFailed A-RetryExhausted =errored:RetryExhausted"_s;
    QTest::newRow("what is invalid stays so") << u"?"_s << u""_s << 5 << false
                                              << u"A! A.1 A.1:InvalidParameter A-InvalidParameter =errored:InvalidParameter"_s;
    QTest::newRow("a bug is not retried") << u"*"_s << u""_s << 5 << false
                                          << u"A! A.1 A.1:TaskThrew A-TaskThrew =errored:TaskThrew"_s;
    QTest::newRow("error route") << u"!"_s << u"D"_s << 0 << true
                                 << u"A! A.1 A.1:TaskFailed A-TaskFailed A>B B! B.1 B>Done Done! =succeeded(Done)"_s;
    QTest::newRow("no route for that") << u"*"_s << u"D"_s << 0 << true
                                       << u"A! A.1 A.1:TaskThrew A-TaskThrew =errored:TaskThrew"_s;
}

void TestRun::tellsWhatHappened()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, retries);
    QFETCH(bool, route);
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, Script(a), {.retry = RetryPolicy::fixed(retries, Milliseconds(1))})
        .task(S::B, Script(b))
        .exit(S::Done)
        .exit(S::Refused, ExitSpec::Kind::Failure);
    if (route)
        workflow.onError(S::A, {ErrorCode::TaskFailed}, S::B);

    engine.start(workflow, S::A).wait();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QTEST(log.sentence(), "sentence");

    const QList<RunEvent> events = log.events();
    for (qsizetype i = 0; i < events.size(); ++i) {
        QCOMPARE(events[i].sequence, qint64(i) + 1);
        QVERIFY(i == 0 || events[i].timeUs >= events[i - 1].timeUs);
    }
}

void TestRun::aFutureIsAwaitedWithoutAThread()
{
    Engine engine({.threads = 1});
    QPromise<S> promise;
    promise.start();
    std::binary_semaphore hasBegun{0};
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { hasBegun.release(); return promise.future(); }).task(S::B, [] { return S::Done; }).exit(S::Done);
    const Run waiting = engine.start(workflow, S::A);
    hasBegun.acquire();
    QCOMPARE(engine.start(workflow, S::B).wait().exitState, u"Done"_s); // the only thread is free
    QVERIFY(!waiting.isFinished());
    promise.addResult(S::B);
    promise.finish();
    QCOMPARE(waiting.wait().exitState, u"Done"_s);
}

void TestRun::aFailedFutureIsAnError()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::A,
              [] {
                  QPromise<Result<S>> promise;
                  promise.start();
                  promise.addResult(failure(ErrorCode::NetworkFailed, u"no answer"_s));
                  promise.finish();
                  return promise.future();
              })
        .task(S::B,
              [] {
                  QPromise<S> promise;
                  promise.start();
                  promise.future().cancel();
                  promise.finish();
                  return promise.future();
              })
        .onError(S::A, {ErrorCode::NetworkFailed}, S::B)
        .exit(S::Done);
    const Outcome outcome = engine.start(workflow, S::A).wait();
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->code(), ErrorCode::Cancelled);
    QCOMPARE(outcome.status, RunStatus::Errored);
}

namespace {

/** Ends its attempt through a completion that is used, or dropped, while `run` is still busy. */
class EarlyTask final : public Task
{
public:
    explicit EarlyTask(bool drops)
        : m_drops(drops)
    {
    }

    Step run(TaskContext &context) const override
    {
        Completion completion = context.later();
        if (!m_drops)
            completion.done(0, u"early"_s);
        return Step::pending();
    }

private:
    bool m_drops;
};

std::shared_ptr<const Definition> definitionWith(std::shared_ptr<const Task> task)
{
    Definition definition;
    definition.name = u"test"_s;
    definition.document = {{u"name"_s, u"test"_s}};
    definition.states.resize(2);
    definition.states[0] = {.kind = StateDefinition::Kind::Task, .name = u"A"_s, .task = {std::move(task), u"early"_s, {}, {}}, .targets = {1}};
    definition.states[1] = {.kind = StateDefinition::Kind::Exit, .name = u"Done"_s};
    definition.states[1].output = [](TaskContext &context) -> Result<QJsonValue> { return context.data()->outputs[u"A"_s]; };
    return Definition::freeze(std::move(definition));
}

} // namespace

void TestRun::aCompletionMayComeBeforeItsTaskReturns()
{
    Engine engine; // nobody observes: the call begins as a plain one
    const Outcome outcome = engine.start(definitionWith(std::make_shared<EarlyTask>(false))).wait();
    QCOMPARE(outcome.status, RunStatus::Succeeded);
    QCOMPARE(outcome.output, QJsonValue(u"early"_s));
}

void TestRun::aDroppedCompletionIsAnError()
{
    Engine engine;
    const Outcome outcome = engine.start(definitionWith(std::make_shared<EarlyTask>(true))).wait();
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->code(), ErrorCode::Internal);
}

void TestRun::aPromiseWithoutACompletionIsAnError()
{
    class Forgetful final : public Task
    {
    public:
        Step run(TaskContext &) const override { return Step::pending(); }
    };
    Engine engine;
    test::EventLog log;
    for (const bool isObserved : {false, true}) {
        if (isObserved)
            engine.addSink(&log);
        const Outcome outcome = engine.start(definitionWith(std::make_shared<Forgetful>())).wait();
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->code(), ErrorCode::Internal);
        QVERIFY(outcome.error->message().contains(u"took no completion"_s));
    }
    engine.removeSink(&log);
}

void TestRun::attemptTimeoutEndsAStuckTask()
{
    test::EventLog log;
    std::binary_semaphore isStuck{0};
    std::binary_semaphore mayReturn{0};
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 1});
    engine.addSink(&log);
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::A,
              [&] {
                  isStuck.release();
                  mayReturn.acquire();
                  return S::Done;
              },
              {.attemptTimeout = Milliseconds(500)})
        .task(S::B, [] { return S::Done; })
        .onError(S::A, {ErrorCode::Timeout}, S::B)
        .exit(S::Done);
    const Run run = engine.start(workflow, S::A);
    isStuck.acquire();
    clock.advance(Milliseconds(499));
    QVERIFY(!run.isFinished());
    clock.advance(Milliseconds(1));
    QCOMPARE(run.wait().exitState, u"Done"_s); // on a thread that stands in for the stuck one
    mayReturn.release();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.sentence(), u"A! A.1 A.1:Timeout A-Timeout A>B B! B.1 B>Done Done! =succeeded(Done)"_s);
}

void TestRun::attemptTimeoutIsRetried()
{
    std::atomic<int> attempts = 0;
    std::counting_semaphore<3> hasBegun{0};
    VirtualClock clock;
    Engine engine({.clock = &clock});
    Workflow<S> workflow(u"test"_s);
    QPromise<S> never;
    never.start();
    workflow
        .task(S::A,
              [&] {
                  ++attempts;
                  hasBegun.release();
                  return never.future();
              },
              {.retry = RetryPolicy::fixed(2, Milliseconds(0)), .attemptTimeout = Milliseconds(100)})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::A);
    for (int i = 0; i < 3; ++i) {
        hasBegun.acquire();
        // The timer is started before the task, so it is there when the task has begun.
        clock.advance(Milliseconds(100));
    }
    const Outcome outcome = run.wait();
    QCOMPARE(attempts, 3);
    QCOMPARE(outcome.error->code(), ErrorCode::RetryExhausted);
    QCOMPARE(outcome.error->cause().code(), ErrorCode::Timeout);
    never.finish();
}

void TestRun::stateTimeoutCoversRetries()
{
    VirtualClock clock;
    test::EventLog log;
    Engine engine({.clock = &clock});
    engine.addSink(&log);
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, Script(u"!"_s), {.retry = RetryPolicy::fixed(100, Milliseconds(60'000))})
        .stateTimeout(S::A, Milliseconds(90'000))
        .exit(S::Done);
    const Run run = engine.start(workflow, S::A);
    QTRY_COMPARE(log.events(RunEventKind::RetryWaiting).size(), 1);
    clock.advance(Milliseconds(60'000));
    QTRY_COMPARE(log.events(RunEventKind::RetryWaiting).size(), 2);
    clock.advance(Milliseconds(29'999));
    QVERIFY(!run.isFinished());
    // The state's timer and the retry's may be looked at in any order within a millisecond of the virtual clock.
    QTRY_VERIFY((clock.advance(Milliseconds(1)), run.isFinished()));
    QCOMPARE(run.wait().error->code(), ErrorCode::StateTimeout);
}

void TestRun::totalTimeoutEndsTheRun()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    std::binary_semaphore hasBegun{0};
    QPromise<S> never;
    never.start();
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { hasBegun.release(); return never.future(); }).totalTimeout(Milliseconds(1000)).exit(S::Done);
    const Run run = engine.start(workflow, S::A);
    hasBegun.acquire();
    QTRY_VERIFY((clock.advance(Milliseconds(500)), run.isFinished()));
    const Outcome outcome = run.wait();
    QCOMPARE(outcome.status, RunStatus::Errored);
    QCOMPARE(outcome.error->code(), ErrorCode::TotalTimeout);
    never.finish();
}

void TestRun::aLoopIsNamed()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [] { return S::B; })
        .task(S::B, [] { return S::C; })
        .task(S::C, [] { return S::B; })
        .exit(S::Done)
        .maxTransitions(1000);
    const Outcome outcome = engine.start(workflow, S::A).wait();
    QCOMPARE(outcome.error->code(), ErrorCode::TooManyTransitions);
    QVERIFY2(outcome.error->message().contains(u"C → B → C"_s) || outcome.error->message().contains(u"B → C → B"_s),
             qPrintable(outcome.error->message()));
}

void TestRun::errorsCarryTheirPlace()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [] { return S::B; })
        .task(S::B, Script(u"!"_s), {.retry = RetryPolicy::fixed(1, Milliseconds(0))})
        .exit(S::Done);
    const Outcome outcome = engine.start(workflow, S::A).wait();
    const ErrorContext expected{u"B"_s, {}, 2, {u"A"_s, u"B"_s}};
    QCOMPARE(outcome.error->context(), expected);
}

void TestRun::routesMatchCauses()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, Script(u"!"_s), {.retry = RetryPolicy::fixed(1, Milliseconds(0))})
        .onError(S::A, {ErrorCode::NetworkFailed}, S::Refused)
        .onError(S::A, {ErrorCode::TaskFailed}, S::Done)
        .exit(S::Done)
        .exit(S::Refused);
    QCOMPARE(engine.start(workflow, S::A).wait().exitState, u"Done"_s);
}

void TestRun::invalidWorkflowRunsNothing()
{
    Engine engine;
    bool hasRun = false;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { hasRun = true; return S::B; }).onError(S::A, {}, S::C).exit(S::Done);
    const Outcome outcome = engine.start(workflow, S::A).wait();
    QCOMPARE(outcome.error->code(), ErrorCode::InvalidWorkflow);
    QVERIFY(!hasRun);
    QCOMPARE(engine.start(workflow, S::B).wait().error->code(), ErrorCode::InvalidWorkflow);
}

void TestRun::storeSharesTypedValues()
{
    static const StoreKey<int> count(u"count"_s);
    static const StoreKey<QStringList> names(u"names"_s);
    Engine engine;
    auto store = std::make_shared<Store>();
    store->put(count, 40);
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [](TaskContext &context) {
                context.store().update(count, [](int &value) { value += 2; });
                context.store().update(names, [](QStringList &list) { list.append(u"a"_s); });
                return S::Done;
            })
        .exit(S::Done);
    engine.start(workflow, S::A, {.store = store}).wait();
    QCOMPARE(store->get(count), 42);
    QCOMPARE(store->get(names), QStringList{u"a"_s});
    store->remove(count);
    QVERIFY(!store->get(count));
}

namespace {

/** A journal that is safe when the test says so. */
class SlowJournal final : public EventSink
{
public:
    void onEvents(std::span<const RunEvent>) override { }
    qsizetype queueLimit() const override { return 0; }
    void whenDurable(std::function<void(Result<void>)> done) override
    {
        m_done = std::move(done);
        hasBeenAsked.release();
    }
    void answer(const Result<void> &result) { std::exchange(m_done, nullptr)(result); }

    std::binary_semaphore hasBeenAsked{0};

private:
    std::function<void(Result<void>)> m_done;
};

} // namespace

void TestRun::strictRunsWaitForTheJournal()
{
    SlowJournal journal;
    Engine engine;
    engine.addSink(&journal);
    std::atomic<int> calls = 0;
    Definition strict = *Workflow<S>(u"test"_s).task(S::A, [&] { ++calls; return S::Done; }).exit(S::Done).definition(S::A);
    strict.durability = Durability::Strict;
    const auto definition = Definition::freeze(strict);

    const Run run = engine.start(definition);
    journal.hasBeenAsked.acquire();
    QCOMPARE(calls, 0);
    journal.answer({});
    journal.hasBeenAsked.acquire(); // the exit is announced, too
    QCOMPARE(calls, 1);
    journal.answer({});
    QCOMPARE(run.wait().status, RunStatus::Succeeded);

    const Run failing = engine.start(definition);
    journal.hasBeenAsked.acquire();
    journal.answer(failure(ErrorCode::Storage, u"The disk is full."_s));
    const Outcome outcome = failing.wait();
    QCOMPARE(outcome.error->code(), ErrorCode::Storage);
    QCOMPARE(outcome.error->cause().message(), u"The disk is full."_s);
    QCOMPARE(calls, 1);
}

void TestRun::manyRunsAtOnceAllEnd()
{
    Engine engine;
    std::atomic<int> count = 0;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, [&] { ++count; return S::B; }).task(S::B, [] { return S::Done; }).exit(S::Done);
    const auto definition = workflow.definition(S::A);
    for (int i = 0; i < 5000; ++i)
        engine.start(definition);
    QVERIFY(engine.waitForIdle(Milliseconds(60'000)));
    QCOMPARE(count, 5000);
}

void TestRun::aSingleAttemptKeepsItsError()
{
    Engine engine;
    for (const int retries : {0, 2}) {
        Workflow<S> workflow(u"test"_s);
        workflow.task(S::A, []() -> Result<S> { return failure(ErrorCode::NetworkFailed, u"No answer."_s); },
                      {.retry = RetryPolicy::fixed(retries, Milliseconds(0))})
            .exit(S::Done);
        const Error error = *engine.start(workflow, S::A).wait().error;
        QCOMPARE(error.code(), retries > 0 ? ErrorCode::RetryExhausted : ErrorCode::NetworkFailed);
        QCOMPARE(error.rootCause().code(), ErrorCode::NetworkFailed);
    }
}

void TestRun::aBudgetOfZeroIsNone()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow.task(S::A, TimerTask{.wait = Milliseconds(20), .then = [] { return S::Done; }})
        .exit(S::Done)
        .stateTimeout(S::A, Milliseconds(0))
        .totalTimeout(Milliseconds(0));
    QCOMPARE(engine.start(workflow, S::A).wait().status, RunStatus::Succeeded);
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
