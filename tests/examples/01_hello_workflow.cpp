// SPDX-License-Identifier: MIT
// Lesson 1. A workflow is a state machine: each state has a task, each task says which state comes next.
#include "engine/runtime/workflow.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;

// The states are an enum of yours. Their names are what logs, histories and drawings show.
enum class Numbers { Generate, Count, Done };

// A key names a typed value in the store, which the states of one run share.
static const StoreKey<QList<int>> numbers(u"numbers"_s);
static const StoreKey<qsizetype> evenNumbers(u"even numbers"_s);

// A task is any callable. It takes a TaskContext when it wants to know or tell something about its run.
static Numbers generate(TaskContext &context)
{
    context.store().put(numbers, QList<int>{3, 1, 4, 1, 5, 9, 2, 6});
    return Numbers::Count;
}

static Numbers count(TaskContext &context)
{
    const QList<int> all = *context.store().get(numbers);
    context.store().put(evenNumbers, qsizetype(std::ranges::count_if(all, [](int n) { return n % 2 == 0; })));
    return Numbers::Done;
}

int main()
{
    Workflow<Numbers> workflow(u"numbers"_s);
    workflow.task(Numbers::Generate, generate).task(Numbers::Count, count).exit(Numbers::Done);

    // An engine owns the threads; one is enough for a program. A store of one's own outlives the run.
    Engine engine;
    const auto store = std::make_shared<Store>();
    const Run run = engine.start(workflow, Numbers::Generate, {.store = store});

    // wait() blocks, which is fine in main(); elsewhere use run.future().
    const Outcome outcome = run.wait();
    QTextStream(stdout) << "ended in " << outcome.exitState << " with " << *store->get(evenNumbers) << " even numbers\n";
}

/* Prints:
ended in Done with 3 even numbers
*/
