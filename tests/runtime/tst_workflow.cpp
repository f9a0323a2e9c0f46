// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace shop {
enum class Order { Received, Checked, Shipped = 7, Refused };
}
using shop::Order;


class TestWorkflow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesComeFromTheSource();
    void nextIsTheGraph();
    void anExitMayBeDeclaredAgain();
    void aCopyGoesItsOwnWay();
    void replacingAStateKeepsItsRoutes();
    void exitStateIsTyped();
};

// The compiler refuses an undeclared transition: see also tests/packaging for the message it gives.
static_assert(std::is_constructible_v<Next<Order::Checked, Order::Refused>, To<Order::Refused>>);
static_assert(!std::is_constructible_v<Next<Order::Checked, Order::Refused>, To<Order::Shipped>>);
static_assert(!std::is_constructible_v<Next<Order::Checked>, Order>);

void TestWorkflow::namesComeFromTheSource()
{
    QCOMPARE(stateName(Order::Received), u"Received"_s);
    QCOMPARE(stateName(Order::Shipped), u"Shipped"_s);
    QCOMPARE(stateName(Order::Refused), u"Refused"_s);
    QCOMPARE(stateName(Order(5)), u"5"_s);
    QCOMPARE(stateName(Order(-1)), u"-1"_s);
}

void TestWorkflow::nextIsTheGraph()
{
    Workflow<Order> workflow(u"order"_s);
    workflow.task(Order::Received, []() -> Result<Next<Order::Checked, Order::Refused>> { return to<Order::Checked>; })
        .task(Order::Checked, []() -> Next<Order::Shipped> { return to<Order::Shipped>; })
        .exit(Order::Shipped)
        .exit(Order::Refused, ExitSpec::Kind::Failure);
    const auto definition = workflow.definition(Order::Received);
    QVERIFY(!definition->invalid);
    QCOMPARE(definition->states[0].successors, (std::vector{1, 8}));
    QCOMPARE(definition->states[1].successors, (std::vector{7}));
    Engine engine;
    QCOMPARE(engine.start(workflow, Order::Received).wait().exitState, u"Shipped"_s);
}

void TestWorkflow::replacingAStateKeepsItsRoutes()
{
    Workflow<Order> workflow(u"order"_s);
    workflow.onError(Order::Received, {}, Order::Refused)
        .task(Order::Received, [] { return Order::Shipped; })
        .task(Order::Received, []() -> Result<Order> { return failure(ErrorCode::TaskFailed, u"no"_s); })
        .exit(Order::Refused);
    Engine engine;
    QCOMPARE(engine.start(workflow, Order::Received).wait().exitState, u"Refused"_s);
}

void TestWorkflow::exitStateIsTyped()
{
    Outcome outcome;
    QVERIFY(!Workflow<Order>::exitState(outcome));
    outcome.exitState = u"Shipped"_s;
    QCOMPARE(Workflow<Order>::exitState(outcome), Order::Shipped);
}

void TestWorkflow::anExitMayBeDeclaredAgain()
{
    Workflow<Order> workflow(u"order"_s);
    workflow.task(Order::Received, [] { return Order::Shipped; }).exit(Order::Shipped, ExitSpec::Kind::Failure).exit(Order::Shipped);
    Engine engine;
    QCOMPARE(engine.start(workflow, Order::Received).wait().status, RunStatus::Succeeded);
}

void TestWorkflow::aCopyGoesItsOwnWay()
{
    Workflow<Order> workflow(u"order"_s);
    workflow.task(Order::Received, [] { return Order::Shipped; }).exit(Order::Shipped).exit(Order::Refused);
    Workflow<Order> copy = workflow;
    copy.task(Order::Received, [] { return Order::Refused; });
    Engine engine;
    QCOMPARE(engine.start(workflow, Order::Received).wait().exitState, u"Shipped"_s);
    QCOMPARE(engine.start(copy, Order::Received).wait().exitState, u"Refused"_s);
}

QTEST_GUILESS_MAIN(TestWorkflow)
#include "tst_workflow.moc"
