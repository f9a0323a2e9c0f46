// SPDX-License-Identifier: MIT
// Lesson 3. Failures are values: retried, routed, or handed to whoever started the run. Exceptions become one, too.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

#include <stdexcept>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Order { Reserve, Charge, Ship, Apologise, Shipped, Unpaid };

/** Fails so many times, then works. */
static Result<Order> charge(std::atomic<int> &failures)
{
    if (failures-- > 0)
        return failure(ErrorCode::NetworkFailed, u"The bank does not answer."_s);
    return Order::Ship;
}

static Workflow<Order> orders(std::atomic<int> &failures)
{
    Workflow<Order> workflow(u"orders"_s);
    workflow.task(Order::Reserve, [] { return Order::Charge; })
        // Three more attempts, after 1 s, 2 s and 4 s, each a little random.
        .task(Order::Charge, [&failures] { return charge(failures); }, {.retry = RetryPolicy::exponential(3, 1s)})
        // When all of them fail, the run goes to another state instead of ending. No code means: any error.
        .onError(Order::Charge, {ErrorCode::NetworkFailed}, Order::Apologise)
        .task(Order::Ship, [](TaskContext &context) -> Order {
            if (context.input()[u"ship sinks"_s].toBool())
                throw std::runtime_error("The ship has sunk."); // caught at the task; nothing else is harmed
            return Order::Shipped;
        })
        .task(Order::Apologise, [](TaskContext &context) {
            // The state that handles an error sees it.
            context.setVariable(u"letter"_s, context.data()->error.toObject()[u"message"_s]);
            return Order::Unpaid;
        })
        .exit(Order::Shipped)
        .exit(Order::Unpaid, ExitSpec::Kind::Failure);
    return workflow;
}

int main()
{
    QTextStream out(stdout);
    VirtualClock clock; // so that the example need not wait: lesson 16
    Engine engine({.clock = &clock});
    const sluice::testing::RecordingObserver recorder(engine);
    const auto show = [&](int failures, const QJsonObject &input) {
        std::atomic<int> left = failures;
        const Run run = engine.start(orders(left), Order::Reserve, {.input = input});
        const Outcome outcome = sluice::testing::fastForward(engine, clock, run);
        out << recorder.path(run).text() << ": " << runStatusName(outcome.status) << " after "
            << recorder.attempts(run, u"Charge"_s) << " attempts to charge\n";
        return outcome;
    };
    show(0, {});
    show(2, {});
    show(99, {});
    const Outcome sunk = show(0, {{u"ship sinks"_s, true}});

    // An error says what, where and on which way there.
    const Error error = *sunk.error;
    out << errorCodeName(error.code()) << " in " << error.context().state << " on the way "
        << error.context().path.join(u" > ") << ": " << error.message() << '\n';
}

/* Prints:
Reserve > Charge > Ship > Shipped: succeeded after 1 attempts to charge
Reserve > Charge > Ship > Shipped: succeeded after 3 attempts to charge
Reserve > Charge > Apologise > Unpaid: failed after 4 attempts to charge
Reserve > Charge > Ship: errored after 1 attempts to charge
TaskThrew in Ship on the way Reserve > Charge > Ship: The task threw an exception: The ship has sunk.
*/
