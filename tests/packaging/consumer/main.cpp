// SPDX-License-Identifier: MIT
// The README shows this file; a test sees that both are the same.
#include <sluice/engine/runtime/workflow.h>

#include <QTextStream>

#include <algorithm>

using namespace sluice;

enum class Order { Check, AskPrices, Buy, Bought, Refused };

static Next<Order::AskPrices, Order::Refused> check(TaskContext &context)
{
    if (context.input()["pieces"].toInt() < 1)
        return to<Order::Refused>;
    return to<Order::AskPrices>; // to<Order::Buy> would not compile: it is not in the list above
}

static Order buy(TaskContext &context)
{
    const auto price = [](const BranchOutcome &offer) { return offer.value.toInt(); };
    context.setVariable(u"seller"_qs, std::ranges::min_element(context.branches(), {}, price)->name);
    return Order::Bought;
}

int main()
{
    Workflow<Order> workflow(u"order"_qs);
    workflow.task(Order::Check, check)
        .split(Order::AskPrices, {{u"north"_qs, [] { return 12; }}, {u"south"_qs, [] { return 7; }}},
               {.strategy = JoinStrategy::All}, Order::Buy)
        .task(Order::Buy, buy, {.retry = RetryPolicy::exponential(3)})
        .exit(Order::Bought)
        .exit(Order::Refused, ExitSpec::Kind::Failure);

    Engine engine;
    const Outcome bought = engine.start(workflow, Order::Check, {.input = {{u"pieces"_qs, 3}}}).wait();
    const Outcome refused = engine.start(workflow, Order::Check).wait();
    QTextStream(stdout) << bought.exitState << ' ' << refused.exitState << '\n';
    return bought.exitState == u"Bought" && refused.exitState == u"Refused" ? 0 : 1;
}
