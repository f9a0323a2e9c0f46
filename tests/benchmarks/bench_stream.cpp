// SPDX-License-Identifier: MIT
// What a stream costs for each item, beside a loop that reads the same source into a vector, in the same run.
#include "engine/runtime/workflow.h"
#include "tests/support/benchtable.h"

#include <QCoreApplication>

#include <atomic>
#include <cstdlib>
#include <new>

using namespace sluice;
using namespace sluice::test;

static std::atomic<qint64> allocations = 0;

void *operator new(std::size_t size)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }

namespace {

enum class Feed { Read, Done };

constexpr int rounds = 5;
constexpr int items = 1'000'000;

auto numbers(int count)
{
    return [next = 0, count]() mutable -> std::optional<int> { return next < count ? std::optional(next++) : std::nullopt; };
}

qint64 sumOf(const std::vector<int> &window)
{
    qint64 sum = 0;
    for (const int item : window)
        sum += item;
    return sum;
}

/** The least that does the same: read, collect, process each full vector. */
double floorFor(int size)
{
    volatile qint64 result = 0;
    return median(rounds, [&] {
        return nanoseconds([&] {
            const std::function<std::optional<int>()> source = numbers(items);
            std::vector<int> window;
            window.reserve(size_t(size));
            while (const std::optional<int> item = source()) {
                window.push_back(*item);
                if (int(window.size()) < size)
                    continue;
                result = result + sumOf(window);
                window.clear();
            }
        }) / items;
    });
}

std::shared_ptr<const Definition> stream(qint64 &result, int count, int size, int concurrency = 1, int prefetch = 0)
{
    Workflow<Feed> workflow(QStringLiteral("feed"));
    workflow
        .task(Feed::Read, StreamTask{.open = [count] { return numbers(count); },
                                     .process = [](const StreamWindow<int> &window) { return sumOf(window.items); },
                                     .commit = [&result](qint64 sum) { result += sum; },
                                     .close = [] { return Feed::Done; },
                                     .windows = StreamWindows::tumbling(size),
                                     .concurrency = concurrency,
                                     .prefetch = prefetch})
        .exit(Feed::Done);
    return workflow.definition(Feed::Read);
}

qint64 allocationsOf(Engine &engine, int count, int size)
{
    qint64 result = 0;
    const auto definition = stream(result, count, size);
    const qint64 before = allocations;
    engine.start(definition).wait();
    return allocations - before;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    BenchTable table;
    Engine engine;
    qint64 result = 0;
    for (const int size : {1, 100, 1000}) {
        const auto definition = stream(result, items, size);
        const double measured = median(rounds, [&] { return nanoseconds([&] { engine.start(definition).wait(); }) / items; });
        const QByteArray name = "stream of 1,000,000 items, windows of " + QByteArray::number(size) + ", for each item";
        table.row(name.constData(), measured, floorFor(size), size == 100 ? "goal 50 ns" : "");
        allocationsOf(engine, 1000, size);
        const qint64 few = allocationsOf(engine, 1000, size);
        const qint64 many = allocationsOf(engine, 101'000, size);
        table.note(QStringLiteral("allocations: %1 for 1,000 items, %2 for 101,000").arg(few).arg(many));
    }
    const auto ahead = stream(result, items, 1000, 4, 4000);
    table.row("  windows of 1000, 4 at once, 4000 items ahead",
              median(rounds, [&] { return nanoseconds([&] { engine.start(ahead).wait(); }) / items; }), floorFor(1000), "");
    return 0;
}
