// SPDX-License-Identifier: MIT
#include "engine/model/workflowreader.h"
#include "engine/runtime/workflow.h"
#include "engine/tasks/compiler.h"
#include "engine/tasks/taskcatalog.h"
#include "engine/testing/testing.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::testing;

enum class S { Check, Ask, Buy, Bought, Refused };

class TestTransitionCoverage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void knowsTheEdgesOfNext();
    void countsErrorRoutes();
    void knowsTheOutcomesOfADocument();
    void otherWorkflowsDoNotCount();
};

static Workflow<S> order()
{
    Workflow<S> workflow(u"order"_s);
    workflow
        .task(S::Check, [](TaskContext &context) -> Next<S::Ask, S::Refused> {
            if (context.input().isEmpty())
                return to<S::Refused>;
            return to<S::Ask>;
        })
        .split(S::Ask, {{u"north"_s, [] { return 1; }}}, {.strategy = JoinStrategy::All}, S::Buy)
        .task(S::Buy, [](TaskContext &context) -> Result<S> {
            if (context.input()[u"broke"_s].toBool())
                return failure(ErrorCode::NetworkFailed, u"No."_s);
            return S::Bought;
        })
        .onError(S::Buy, {ErrorCode::NetworkFailed, ErrorCode::Timeout}, S::Refused)
        .exit(S::Bought)
        .exit(S::Refused, ExitSpec::Kind::Failure);
    return workflow;
}

static void run(Engine &engine, const QJsonObject &input)
{
    engine.start(order(), S::Check, {.input = input}).wait();
    engine.waitForIdle(Milliseconds(30'000));
}

void TestTransitionCoverage::knowsTheEdgesOfNext()
{
    Engine engine;
    const TransitionCoverage coverage(engine, order().definition(S::Check));
    QCOMPARE(coverage.declared(), 4);
    QCOMPARE(coverage.taken(), 0);
    run(engine, {{u"pieces"_s, 1}});
    run(engine, {{u"pieces"_s, 1}});
    QCOMPARE(coverage.notTaken(), (QStringList{u"Buy ~NetworkFailed|Timeout~> Refused"_s, u"Check -> Refused"_s}));
    QCOMPARE(coverage.report(), u"order: 2 of 4 transitions taken\n"
                                "    2 x  Ask -> Buy\n"
                                "    2 x  Buy -> Bought  (not declared)\n"
                                "  NEVER  Buy ~NetworkFailed|Timeout~> Refused\n"
                                "    2 x  Check -> Ask\n"
                                "  NEVER  Check -> Refused\n"
                                "      ?  Buy may lead anywhere: its task returns a bare state; Next<...> declares them"_s);
    run(engine, {});
    QCOMPARE(coverage.notTaken(), QStringList{u"Buy ~NetworkFailed|Timeout~> Refused"_s});
}

void TestTransitionCoverage::countsErrorRoutes()
{
    Engine engine;
    const TransitionCoverage coverage(engine, order().definition(S::Check));
    run(engine, {{u"broke"_s, true}});
    QCOMPARE(coverage.notTaken(), QStringList{u"Check -> Refused"_s});
    QCOMPARE(coverage.taken(), 3);
}

void TestTransitionCoverage::knowsTheOutcomesOfADocument()
{
    const QByteArray json = R"({ "formatVersion": 1, "name": "w", "start": "Choose", "inputs": { "n": { "type": "integer", "default": 1 } },
        "states": {
            "Choose": { "task": "route", "params": { "cases": [ { "when": "input.n > 1", "outcome": "big" } ], "otherwise": "small" },
                        "next": { "big": "End", "small": "Fail" }, "onError": [ { "codes": [ "ExpressionFailed" ], "goto": "Fail" } ] },
            "End": { "exit": "success" }, "Fail": { "exit": "failure" } } })";
    const WorkflowReading reading = readWorkflow(json);
    QVERIFY(reading.document.has_value());
    const auto definition = compileWorkflow(*reading.document, TaskCatalog::builtIn());
    QVERIFY2(definition.has_value(), definition ? "" : qPrintable(definition.error().toString()));
    Engine engine;
    const TransitionCoverage coverage(engine, *definition);
    engine.start(*definition, {.input = {{u"n"_s, 5}}}).wait();
    engine.waitForIdle(Milliseconds(30'000));
    QCOMPARE(coverage.notTaken(), (QStringList{u"Choose ~ExpressionFailed~> Fail"_s, u"Choose -small-> Fail"_s}));
}

void TestTransitionCoverage::otherWorkflowsDoNotCount()
{
    Engine engine;
    const TransitionCoverage coverage(engine, order().definition(S::Check));
    Workflow<S> other(u"other"_s);
    other.task(S::Check, [] { return S::Refused; }).exit(S::Refused);
    engine.start(other, S::Check).wait();
    engine.waitForIdle(Milliseconds(30'000));
    QCOMPARE(coverage.taken(), 0);
}

QTEST_GUILESS_MAIN(TestTransitionCoverage)
#include "tst_transitioncoverage.moc"
