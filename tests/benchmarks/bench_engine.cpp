// SPDX-License-Identifier: MIT
// What moving a run costs. Each row stands beside the least code that does the same, measured in the same run.
#include "engine/observe/metricsobserver.h"
#include "engine/runtime/workflow.h"
#include "tests/support/benchtable.h"

#include <QCoreApplication>
#include <QFile>
#include <QThread>
#include <QThreadPool>

#include <atomic>
#include <cstdlib>
#include <new>
#include <semaphore>

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

enum class Loop { Ping, Pong, Done };
enum class Fan { Out, Again, Done };

constexpr int rounds = 7;

struct Counting final : EventSink
{
    void onEvents(std::span<const RunEvent> events) override { count += qint64(events.size()); }
    qint64 count = 0;
};

class Nap final : public Task
{
public:
    Step run(TaskContext &context) const override
    {
        context.startTimer(context.clock().now() + Milliseconds(10),
                           [completion = context.later()]() mutable { completion.done(); });
        return Step::pending();
    }
};

double callThroughFunction(int calls)
{
    volatile int counter = 0;
    const std::function<int(int)> function = [&counter](int value) {
        counter = counter + 1;
        return value ^ 1;
    };
    return median(rounds, [&] {
        return nanoseconds([&] {
            int value = 0;
            for (int i = 0; i < calls; ++i)
                value = function(value);
            counter = value;
        }) / calls;
    });
}

Workflow<Loop> pingPong(int &counter, int transitions, TaskPolicy policy = {})
{
    Workflow<Loop> workflow(QStringLiteral("ping-pong"));
    workflow
        .task(Loop::Ping, [&counter, transitions] { return ++counter < transitions ? Loop::Pong : Loop::Done; }, policy)
        .task(Loop::Pong, [&counter, transitions] { return ++counter < transitions ? Loop::Ping : Loop::Done; }, policy)
        .exit(Loop::Done)
        .maxTransitions(std::numeric_limits<qint64>::max());
    return workflow;
}

/** Policies that are declared and have nothing to do. */
void benchIdlePolicies(BenchTable &table, Engine &engine, double floor)
{
    constexpr int transitions = 2'000'000;
    const QString name = QStringLiteral("idle");
    const auto bucket = *TokenBucket::create({.tokens = 1'000'000'000, .period = Milliseconds(1)}, engine.clock());
    const auto breaker = *CircuitBreaker::create(name, {}, engine.clock());
    const auto limiter = *RateLimiter::create(name, bucket, engine.clock());
    const auto bulkhead = *Bulkhead::create(name, {});
    int counter = 0;
    const auto row = [&](const char *what, const TaskPolicy &policy, const char *bar = "no more than 30 ns above the plain one") {
        const auto definition = pingPong(counter, transitions, policy).definition(Loop::Ping);
        const double measured = median(rounds, [&] {
            counter = 0;
            return nanoseconds([&] { engine.start(definition).wait(); }) / transitions;
        });
        table.row(what, measured, floor, bar);
    };
    row("  with retry declared but unused", {.retry = RetryPolicy::exponential(3)});
    row("  with an idle breaker", {.guards = {.breaker = breaker}});
    row("  with an idle limiter", {.guards = {.limiter = limiter}});
    row("  with an idle bulkhead", {.guards = {.bulkhead = bulkhead}});
    row("  with an idle retry budget",
        {.retry = RetryPolicy::exponential(3), .retryBudget = std::make_shared<RetryBudget>(RetryBudgetPolicy())});
    row("  with an idle attempt timeout", {.attemptTimeout = std::chrono::hours(1)}, "starts and cancels a timer");
}

void benchTransitions(BenchTable &table)
{
    constexpr int transitions = 2'000'000;
    const double floor = callThroughFunction(transitions);
    int counter = 0;
    Engine engine;
    const auto measure = [&](const std::shared_ptr<const Definition> &definition, int count) {
        return median(rounds, [&] {
            counter = 0;
            return nanoseconds([&] { engine.start(definition).wait(); }) / count;
        });
    };
    table.row("transition between synchronous states", measure(pingPong(counter, transitions).definition(Loop::Ping), transitions),
              floor, "at most 10 calls through std::function; goal 20 ns");

    const auto definition = pingPong(counter, transitions).definition(Loop::Ping);
    const auto allocationsOf = [&](int count) {
        const auto some = pingPong(counter, count).definition(Loop::Ping);
        counter = 0;
        const qint64 before = allocations;
        engine.start(some).wait();
        return allocations - before;
    };
    allocationsOf(1000);
    const qint64 few = allocationsOf(1000);
    const qint64 many = allocationsOf(1'001'000);
    table.note(QStringLiteral("allocations: %1 in a run of 1,000 transitions, %2 in one of 1,001,000").arg(few).arg(many));

    benchIdlePolicies(table, engine, floor);

    Counting sink;
    engine.addSink(&sink);
    constexpr int observed = 200'000;
    const auto short_ = pingPong(counter, observed).definition(Loop::Ping);
    table.row("  with a sink that receives every event", measure(short_, observed), floor, "");
    engine.waitForIdle(Milliseconds(60'000));
    engine.removeSink(&sink);

    MetricsRegistry registry;
    MetricsObserver metrics(registry);
    engine.addSink(&metrics);
    table.row("  with the metrics observer", measure(short_, observed), floor, "");
    engine.waitForIdle(Milliseconds(60'000));
    engine.removeSink(&metrics);
}

double emptyPoolJobs(int jobs)
{
    return median(rounds, [jobs] {
        QThreadPool pool;
        pool.setMaxThreadCount(QThread::idealThreadCount());
        std::atomic<int> left = jobs;
        std::binary_semaphore done{0};
        pool.start([] {});
        pool.waitForDone();
        return nanoseconds([&] {
            for (int i = 0; i < jobs; ++i) {
                pool.start([&left, &done] {
                    if (left.fetch_sub(1) == 1)
                        done.release();
                });
            }
            done.acquire();
        });
    });
}

/** A run that visits its split `visits` times, so that starting and awaiting the run does not count as the split. */
std::shared_ptr<const Definition> splitLoop(int branches, int visits)
{
    std::vector<Branch> list;
    for (int i = 0; i < branches; ++i)
        list.emplace_back(QString::number(i), [] {});
    const auto left = std::make_shared<int>(visits);
    Workflow<Fan> workflow(QStringLiteral("fan"));
    workflow.split(Fan::Out, std::move(list), {}, Fan::Again)
        .task(Fan::Again,
              [left, visits] {
                  if (--*left > 0)
                      return Fan::Out;
                  *left = visits;
                  return Fan::Done;
              })
        .exit(Fan::Done);
    return workflow.definition(Fan::Out);
}

void benchSplits(BenchTable &table)
{
    Engine engine;
    for (const int branches : {10, 100, 1000, 10'000}) {
        const int visits = 100'000 / branches;
        const auto definition = splitLoop(branches, visits);
        engine.start(definition).wait();
        const double measured = median(rounds, [&] { return nanoseconds([&] { engine.start(definition).wait(); }) / visits; });
        const QByteArray name = "split of " + QByteArray::number(branches) + " no-op branches";
        const char *bar = branches == 10    ? "goal 4 us; floor: so many QThreadPool::start"
            : branches == 100               ? "goal 15 us"
            : branches == 1000              ? "at most 0.25; goal 100 us"
                                            : "goal 1 ms";
        table.row(name.constData(), measured, emptyPoolJobs(branches), bar);
    }
    const auto once = splitLoop(1000, 1);
    table.row("split of 1000, with the run around it started and awaited",
              median(rounds * 3, [&] { return nanoseconds([&] { engine.start(once).wait(); }); }), emptyPoolJobs(1000), "");
}

qint64 statusNumber(const char *field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field))
            return line.mid(qsizetype(qstrlen(field)) + 1).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

void benchSleepers(BenchTable &table)
{
    Engine engine;
    for (const int branches : {1000, 10'000}) {
        auto split = std::make_shared<SplitDefinition>();
        const auto nap = std::make_shared<const Nap>();
        for (int i = 0; i < branches; ++i)
            split->branches.push_back({QString::number(i), {nap, QStringLiteral("nap"), {}, {}}});
        Definition made;
        made.name = QStringLiteral("sleepers");
        made.states.resize(2);
        made.states[0] = {.kind = StateDefinition::Kind::Split, .name = QStringLiteral("Out"), .split = split, .targets = {1}};
        made.states[1] = {.kind = StateDefinition::Kind::Exit, .name = QStringLiteral("Done")};
        const auto definition = Definition::freeze(std::move(made));
        qint64 threads = 0;
        engine.start(definition).wait();
        const double measured = median(rounds, [&] {
            return nanoseconds([&] {
                const Run run = engine.start(definition);
                QThread::msleep(5);
                threads = std::max(threads, statusNumber("Threads:"));
                run.wait();
            });
        });
        const QByteArray name = QByteArray::number(branches) + " branches that each wait 10 ms";
        table.row(name.constData(), measured, 10e6, branches == 10'000 ? "at most 40 ms, 16 threads; goal 13 ms" : "goal 10.5 ms");
        table.note(QStringLiteral("%1 threads, peak memory of the process so far %2 MiB").arg(threads).arg(statusNumber("VmHWM:") / 1024));
    }
}

void benchRuns(BenchTable &table)
{
    constexpr int runs = 10'000;
    int counter = 0;
    Engine engine;
    Workflow<Loop> workflow(QStringLiteral("three"));
    workflow.task(Loop::Ping, [] { return Loop::Pong; }).task(Loop::Pong, [] { return Loop::Done; }).exit(Loop::Done);
    const auto definition = workflow.definition(Loop::Ping);
    const double measured = median(rounds, [&] {
        return nanoseconds([&] {
            for (int i = 0; i < runs; ++i)
                engine.start(definition);
            engine.waitForIdle(Milliseconds(60'000));
        }) / runs;
    });
    table.row("a run of three states, of 10,000 started at once", measured, emptyPoolJobs(runs) / runs,
              "floor: QThreadPool::start; goal 500 ns");
    table.note(QStringLiteral("%L1 runs a second").arg(qint64(1e9 / measured)));
    Q_UNUSED(counter);
}

void benchBatch(BenchTable &table)
{
    constexpr int items = 10'000;
    Engine engine;
    Workflow<Loop> workflow(QStringLiteral("batch"));
    workflow
        .task(Loop::Ping, BatchTask{.load = [] { return std::vector<int>(items, 1); },
                                    .process = [](int item) { return item + 1; },
                                    .finish = [](const std::vector<Result<int>> &) { return Loop::Done; }})
        .exit(Loop::Done);
    const auto definition = workflow.definition(Loop::Ping);
    const double measured = median(rounds, [&] { return nanoseconds([&] { engine.start(definition).wait(); }); });
    table.row("batch of 10,000 items, whole run", measured, emptyPoolJobs(items), "floor: so many QThreadPool::start");
}

void benchDecisions(BenchTable &table)
{
    Engine engine;
    // The deciding branch ends on another thread while 50 others wait; how soon does the next state begin?
    for (const JoinStrategy strategy : {JoinStrategy::Any, JoinStrategy::Quorum}) {
        const auto decidedAt = std::make_shared<std::atomic<qint64>>(0);
        const auto seenAt = std::make_shared<std::atomic<qint64>>(0);
        const auto now = [] { return std::chrono::steady_clock::now().time_since_epoch().count(); };
        std::vector<Branch> branches;
        std::vector<std::shared_ptr<QPromise<int>>> never;
        for (int i = 0; i < 50; ++i) {
            never.push_back(std::make_shared<QPromise<int>>());
            never.back()->start();
            branches.emplace_back(QString::number(i), [promise = never.back()] { return promise->future(); });
        }
        for (int i = 0; i < 2; ++i) {
            branches.emplace_back(QStringLiteral("answers"), [decidedAt, now] {
                QThread::usleep(200);
                *decidedAt = now();
            });
        }
        JoinSpec join;
        join.strategy = strategy;
        join.count = 2;
        Workflow<Loop> workflow(QStringLiteral("decide"));
        workflow.split(Loop::Ping, std::move(branches), join, Loop::Pong)
            .task(Loop::Pong, [seenAt, now] { *seenAt = now(); return Loop::Done; })
            .exit(Loop::Done);
        const auto definition = workflow.definition(Loop::Ping);
        const double measured = median(101, [&] {
            engine.start(definition).wait();
            return double(std::max<qint64>(1, *seenAt - *decidedAt));
        });
        table.row(strategy == JoinStrategy::Any ? "any: from the deciding branch's end to the next state"
                                                : "quorum of 2: from the deciding branch's end to the next state",
                  measured, 1000, "median under 100 us");
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    BenchTable table;
    benchTransitions(table);
    benchSplits(table);
    benchSleepers(table);
    benchRuns(table);
    benchBatch(table);
    benchDecisions(table);
    return 0;
}
