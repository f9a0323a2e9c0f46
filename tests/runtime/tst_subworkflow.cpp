// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QPromise>
#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, After, Done, Other };

static const StoreKey<int> counter(u"counter"_s);

class TestSubWorkflow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aWorkflowIsAStep();
    void theChildNamesItsParent();
    void aChildsErrorIsTheCause();
    void everyAttemptIsAnotherChild();
    void cancelReachesTheChild();
    void splitsWithinSplits();
    void theStoreIsSharedOnRequest();
};

namespace {

/** Adds one to the input's `n`, unless that is negative. */
std::shared_ptr<const Definition> addOne(int *calls = nullptr)
{
    Workflow<S> workflow(u"child"_s);
    workflow
        .task(S::Work, [calls](TaskContext &context) -> Result<S> {
            if (calls)
                ++*calls;
            const int n = context.input()[u"n"_s].toInt();
            if (n < 0)
                return failure(ErrorCode::TaskFailed, u"negative"_s);
            context.store().update(counter, [n](int &value) { value += n + 1; });
            return S::Done;
        })
        .exit(S::Done);
    return workflow.definition(S::Work);
}

} // namespace

void TestSubWorkflow::aWorkflowIsAStep()
{
    Engine engine;
    QString exit;
    Workflow<S> workflow(u"parent"_s);
    workflow
        .task(S::Work, SubWorkflow{.workflow = addOne(),
                                   .input = [](TaskContext &context) { return context.input(); },
                                   .then = [&](const Outcome &outcome) -> Next<S::Done, S::Other> {
                                       exit = outcome.exitState;
                                       return to<S::Done>;
                                   }})
        .exit(S::Done)
        .exit(S::Other);
    QCOMPARE(engine.start(workflow, S::Work, {.input = {{u"n"_s, 1}}}).wait().exitState, u"Done"_s);
    QCOMPARE(exit, u"Done"_s);
}

void TestSubWorkflow::theChildNamesItsParent()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    Workflow<S> workflow(u"parent"_s);
    workflow
        .task(S::Work, SubWorkflow{.workflow = addOne(), .input = [] { return QJsonObject(); }, .then = [](const Outcome &) { return S::Done; }})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    const QList<RunEvent> starts = log.events(RunEventKind::RunStarted);
    QCOMPARE(starts.size(), 2);
    QVERIFY(!starts[0].data.contains(u"parent"_s));
    QCOMPARE(starts[1].data[u"parent"_s].toString(), run.id().toString());
    engine.removeSink(&log);
}

void TestSubWorkflow::aChildsErrorIsTheCause()
{
    Engine engine;
    Workflow<S> workflow(u"parent"_s);
    workflow
        .task(S::Work, SubWorkflow{.workflow = addOne(),
                                   .input = [] { return QJsonObject{{u"n"_s, -1}}; },
                                   .then = [](const Outcome &) { return S::Done; }})
        .exit(S::Done);
    const Outcome outcome = engine.start(workflow, S::Work).wait();
    QCOMPARE(outcome.error->code(), ErrorCode::SubWorkflowFailed);
    QCOMPARE(outcome.error->cause().code(), ErrorCode::TaskFailed);
    QCOMPARE(outcome.error->cause().message(), u"negative"_s);
}

void TestSubWorkflow::everyAttemptIsAnotherChild()
{
    Engine engine;
    int calls = 0;
    Workflow<S> workflow(u"parent"_s);
    workflow
        .task(S::Work,
              SubWorkflow{.workflow = addOne(&calls),
                          .input = [&] { return QJsonObject{{u"n"_s, calls - 2}}; },
                          .then = [](const Outcome &) { return S::Done; }},
              {.retry = RetryPolicy::fixed(5, Milliseconds(0))})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(calls, 3);
}

void TestSubWorkflow::cancelReachesTheChild()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    std::binary_semaphore hasBegun{0};
    QPromise<S> never;
    never.start();
    Workflow<S> child(u"child"_s);
    child.task(S::Work, [&] { hasBegun.release(); return never.future(); }).exit(S::Done);
    Workflow<S> workflow(u"parent"_s);
    workflow
        .task(S::Work, SubWorkflow{.workflow = child.definition(S::Work),
                                   .input = [] { return QJsonObject(); },
                                   .then = [](const Outcome &) { return S::Done; }})
        .exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    hasBegun.acquire();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    const QList<RunEvent> ends = log.events(RunEventKind::RunFinished);
    QCOMPARE(ends.size(), 2);
    QCOMPARE(ends[0].text, u"cancelled"_s);
    QCOMPARE(ends[1].text, u"cancelled"_s);
    engine.removeSink(&log);
}

void TestSubWorkflow::splitsWithinSplits()
{
    Engine engine;
    std::atomic<int> leaves = 0;
    Workflow<S> inner(u"inner"_s);
    std::vector<Branch> small;
    for (int i = 0; i < 4; ++i)
        small.emplace_back(QString::number(i), [&] { ++leaves; });
    inner.split(S::Work, std::move(small), {}, S::Done).exit(S::Done);
    const auto definition = inner.definition(S::Work);
    std::vector<Branch> large;
    for (int i = 0; i < 5; ++i) {
        large.emplace_back(QString::number(i), SubWorkflow{.workflow = definition,
                                                           .input = [] { return QJsonObject(); },
                                                           .then = [](const Outcome &outcome) { return outcome.exitState; }});
    }
    Workflow<S> outer(u"outer"_s);
    outer.split(S::Work, std::move(large), {}, S::After)
        .task(S::After, [](TaskContext &context) { return context.branches().at(4).value.toString() == u"Done" ? S::Done : S::Other; })
        .exit(S::Done)
        .exit(S::Other);
    QCOMPARE(engine.start(outer, S::Work).wait().exitState, u"Done"_s);
    QCOMPARE(leaves.load(), 20);
}

void TestSubWorkflow::theStoreIsSharedOnRequest()
{
    Engine engine;
    for (const bool shares : {true, false}) {
        std::optional<int> seen;
        Workflow<S> workflow(u"parent"_s);
        workflow
            .task(S::Work, SubWorkflow{.workflow = addOne(),
                                       .input = [] { return QJsonObject{{u"n"_s, 6}}; },
                                       .then = [&](TaskContext &context, const Outcome &) {
                                           const auto value = context.store().get(counter);
                                           seen = value ? std::optional(*value) : std::nullopt;
                                           return S::Done;
                                       },
                                       .sharesStore = shares})
            .exit(S::Done);
        QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
        QCOMPARE(seen, shares ? std::optional(7) : std::nullopt);
    }
}

QTEST_GUILESS_MAIN(TestSubWorkflow)
#include "tst_subworkflow.moc"
