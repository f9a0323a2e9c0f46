// SPDX-License-Identifier: MIT
// Lesson 2. Say where a task may lead, and the compiler holds you to it; what it cannot see, the engine checks
// before anything runs.
#include "engine/runtime/workflow.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Parcel { Weigh, Letter, Freight, Sent, Refused };

// Next<...> lists every state this task may lead to. `return to<Parcel::Sent>` would not compile here.
// A router decides and changes nothing, so that it may be run again at any time.
static Next<Parcel::Letter, Parcel::Freight, Parcel::Refused> weigh(TaskContext &context)
{
    const int grams = context.input()[u"grams"_s].toInt();
    if (grams <= 0)
        return to<Parcel::Refused>;
    if (grams <= 500)
        return to<Parcel::Letter>;
    return to<Parcel::Freight>;
}

static Workflow<Parcel> parcels()
{
    Workflow<Parcel> workflow(u"parcels"_s);
    workflow.route(Parcel::Weigh, weigh)
        .task(Parcel::Letter, [] { return Parcel::Sent; })
        .task(Parcel::Freight, [] { return Parcel::Sent; })
        .exit(Parcel::Sent)
        .exit(Parcel::Refused, ExitSpec::Kind::Failure); // an end as well, but not a good one
    return workflow;
}

int main()
{
    QTextStream out(stdout);
    Engine engine;
    for (const int grams : {20, 5000, -1}) {
        const Outcome outcome = engine.start(parcels(), Parcel::Weigh, {.input = {{u"grams"_s, grams}}}).wait();
        out << grams << " g: " << outcome.exitState << " (" << runStatusName(outcome.status) << ")\n";
    }

    // A workflow that cannot work is refused as a whole: nothing of it runs.
    Workflow<Parcel> broken(u"broken"_s);
    broken.route(Parcel::Weigh, weigh).exit(Parcel::Sent);
    const Outcome refused = engine.start(broken, Parcel::Weigh).wait();
    out << errorCodeName(refused.error->code()) << ": " << refused.error->message() << '\n';

    // A loop that never ends is ended, and named.
    Workflow<Parcel> loop(u"loop"_s);
    loop.task(Parcel::Letter, [] { return Parcel::Freight; }).task(Parcel::Freight, [] { return Parcel::Letter; });
    loop.exit(Parcel::Sent).maxTransitions(1000);
    const Outcome looped = engine.start(loop, Parcel::Letter).wait();
    out << errorCodeName(looped.error->code()) << ": " << looped.error->message() << '\n';
}

/* Prints:
20 g: Sent (succeeded)
5000 g: Sent (succeeded)
-1 g: Refused (failed)
InvalidWorkflow: Workflow broken cannot be run. State Weigh leads to a state that is not there.
TooManyTransitions: The run took 1000 transitions, which is all it may; it goes round: Freight → Letter → Freight.
*/
