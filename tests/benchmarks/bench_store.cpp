// SPDX-License-Identifier: MIT
// What reaching a value in the store costs. Each row stands beside the least code that does the same, in the same run.
#include "engine/runtime/workflow.h"
#include "tests/support/benchtable.h"

#include <map>
#include <string>
#include <thread>

using namespace sluice;
using namespace sluice::test;

namespace {

constexpr int rounds = 7;
constexpr int turns = 1'000'000;

/** Nanoseconds per turn and thread. */
template <typename Work>
double perTurn(int threads, Work work)
{
    return median(rounds, [&] {
        return nanoseconds([&] {
            std::vector<std::jthread> others;
            for (int thread = 1; thread < threads; ++thread)
                others.emplace_back([&work, thread] { work(thread); });
            work(0);
        }) / turns;
    });
}

volatile int sink = 0;

double atomicSlot(int threads)
{
    std::atomic<int> slot = 0;
    return perTurn(threads, [&slot](int) {
        for (int i = 0; i < turns; ++i) {
            slot.store(i, std::memory_order_release);
            sink = slot.load(std::memory_order_acquire);
        }
    });
}

double mutexAndMap(int threads)
{
    std::mutex mutex;
    std::map<std::string, int> map;
    const std::string name = "counter";
    return perTurn(threads, [&](int) {
        for (int i = 0; i < turns; ++i) {
            {
                const std::scoped_lock lock(mutex);
                map[name] = i;
            }
            const std::scoped_lock lock(mutex);
            sink = map[name];
        }
    });
}

double putAndGet(int threads, const std::vector<StoreKey<int>> &keys)
{
    Store store;
    return perTurn(threads, [&](int thread) {
        const StoreKey<int> &key = keys[size_t(thread) % keys.size()];
        for (int i = 0; i < turns; ++i) {
            store.put(key, i);
            sink = store.get(key).value();
        }
    });
}

template <typename Work>
double once(Work work)
{
    return perTurn(1, [&](int) {
        for (int i = 0; i < turns; ++i)
            work(i);
    });
}

enum class Loop { Ping, Pong, Done };

/** Two states that go to and fro; `count` gives the number of transitions so far, this one included. */
template <typename Count>
double perTransition(Engine &engine, Count count)
{
    Workflow<Loop> workflow(QStringLiteral("ping-pong"));
    workflow.task(Loop::Ping, [count](TaskContext &context) { return count(context) % turns ? Loop::Pong : Loop::Done; })
        .task(Loop::Pong, [count](TaskContext &context) { return count(context) % turns ? Loop::Ping : Loop::Done; })
        .exit(Loop::Done)
        .maxTransitions(std::numeric_limits<qint64>::max());
    const auto definition = workflow.definition(Loop::Ping);
    return median(rounds, [&] { return nanoseconds([&] { engine.start(definition).wait(); }) / turns; });
}

void benchTransitions(BenchTable &table, const StoreKey<int> &key)
{
    Engine engine;
    int counter = 0;
    const double floor = perTransition(engine, [&counter](TaskContext &) { return ++counter; });
    table.row("transition, counter in a variable", floor, floor, "the floor of the next two");
    table.row("transition, counter put and got in the store", perTransition(engine, [&key](TaskContext &context) {
                  TaskStore store = context.store();
                  const int count = store.get(key, 0) + 1;
                  (void)store.put(key, count);
                  return count;
              }), floor, "goal 40 ns");
    table.row("transition, counter updated in the store", perTransition(engine, [&key](TaskContext &context) {
                  int count = 0;
                  (void)context.store().update(key, [&count](int &value) { count = ++value; });
                  return count;
              }), floor, "goal 40 ns");
}

} // namespace

int main()
{
    const StoreKey<int> first(QStringLiteral("bench/first"));
    const StoreKey<int> second(QStringLiteral("bench/second"));
    const StoreKey<QString> text(QStringLiteral("bench/text"));
    BenchTable table;
    const double slot = atomicSlot(1);
    table.row("mutex and map, put and get, one thread", mutexAndMap(1), slot, "a floor");
    table.row("store, put and get of an int, one thread", putAndGet(1, {first}), slot, "goal 15 ns");
    const double slot2 = atomicSlot(2);
    table.row("mutex and map, two threads", mutexAndMap(2), slot2, "a floor");
    table.row("store, two threads, one value each", putAndGet(2, {first, second}), slot2, "goal 60 ns");
    table.row("store, two threads on one value", putAndGet(2, {first}), slot2, "goal 60 ns");

    benchTransitions(table, first);

    Store store;
    store.put(first, 0);
    store.put(text, QStringLiteral("a text of some length"));
    table.row("update of an int", once([&](int) { (void)store.update(first, [](int &value) { ++value; }); }), slot, "");
    table.row("compareAndSet of an int", once([&](int) { const int now = store.get(first, 0); (void)store.compareAndSet(first, now, now + 1); }), slot, "");
    table.row("put of a QString", once([&, value = QStringLiteral("another text")](int) { store.put(text, value); }), slot, "");
    table.row("get of a QString", once([&](int) { sink = int(store.get(text).value().size()); }), slot, "");
    table.row("getShared of a QString", once([&](int) { sink = int(store.getShared(text).value()->size()); }), slot, "");
    table.row("get of what is missing, with a fallback", once([&](int) { sink = store.get(second, 1); }), slot, "");
    table.row("snapshot of two values", once([&](int) { sink = store.snapshot().isEmpty(); }), slot, "");
    return 0;
}
