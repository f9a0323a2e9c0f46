// SPDX-License-Identifier: MIT
// Whether a process that runs workflows for long grows: 1,000,000 runs, and the memory of the process after every tenth of them.
// Ends with 1 when it grows by more than 1 MiB after the first two tenths.
#include "engine/observe/metricsobserver.h"
#include "engine/runtime/workflow.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cstdio>
#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

enum class S { First, Second, Third, Done, Failed };

constexpr int tenths = 10;
constexpr qint64 allowedKiB = 1024;

const StoreKey<int> counter(u"counter"_s);

Result<int> flaky(TaskContext &context)
{
    if (context.attempt() == 1)
        return failure(ErrorCode::TaskFailed, u"not at once"_s);
    return context.attempt();
}

std::shared_ptr<const Definition> plain()
{
    Workflow<S> workflow(u"plain"_s);
    workflow.task(S::First, [] { return S::Second; })
        .task(S::Second, [](TaskContext &context) { context.store().put(counter, 1); return S::Third; })
        .task(S::Third, [] { return S::Done; })
        .exit(S::Done);
    return workflow.definition(S::First);
}

std::shared_ptr<const Definition> split()
{
    std::vector<Branch> branches;
    for (int i = 0; i < 3; ++i)
        branches.emplace_back(QString::number(i), [i] { return i; });
    branches.emplace_back(u"fails"_s, []() -> Result<int> { return failure(ErrorCode::TaskFailed, u"no"_s); });
    JoinSpec join{.strategy = JoinStrategy::Quorum, .count = 2};
    join.timeout = Milliseconds(3'600'000); // a timer that is cancelled each time
    Workflow<S> workflow(u"split"_s);
    workflow.task(S::First, [] { return S::Second; })
        .split(S::Second, std::move(branches), join, S::Third)
        .task(S::Third, [](TaskContext &context) { return context.branches().size() == 4 ? S::Done : S::Failed; })
        .exit(S::Done)
        .exit(S::Failed);
    return workflow.definition(S::First);
}

std::shared_ptr<const Definition> retried()
{
    Workflow<S> workflow(u"retried"_s);
    const TaskPolicy policy{.retry = RetryPolicy::fixed(2, Milliseconds(0)), .attemptTimeout = Milliseconds(3'600'000)};
    workflow.task(S::First, [] { return S::Second; })
        .task(S::Second, [](TaskContext &context) -> Result<S> {
            const Result<int> answer = flaky(context);
            return answer ? Result<S>(S::Third) : std::unexpected(answer.error());
        }, policy)
        .task(S::Third, [] { return S::Done; })
        .exit(S::Done);
    return workflow.definition(S::First);
}

std::shared_ptr<const Definition> failed()
{
    Workflow<S> workflow(u"failed"_s);
    workflow.task(S::First, [] { return S::Second; })
        .task(S::Second, []() -> Result<S> { throw std::runtime_error("a mistake"); })
        .onError(S::Second, {ErrorCode::TaskThrew}, S::Third)
        .task(S::Third, []() -> Result<S> { return failure(ErrorCode::TaskFailed, u"and nobody cares"_s); })
        .exit(S::Done);
    return workflow.definition(S::First);
}

/** Waits for a day, so that it only ends by being cancelled. */
std::shared_ptr<const Definition> endless()
{
    Workflow<S> workflow(u"endless"_s);
    workflow.task(S::First, [] { return S::Second; })
        .task(S::Second, TimerTask{.wait = Milliseconds(86'400'000), .then = [] { return S::Third; }})
        .task(S::Third, [] { return S::Done; })
        .exit(S::Done);
    return workflow.definition(S::First);
}

std::shared_ptr<const Definition> batch()
{
    Workflow<S> workflow(u"batch"_s);
    workflow.task(S::First, [] { return S::Second; })
        .task(S::Second, BatchTask{.load = [] { return std::vector<int>(4, 1); },
                                   .process = [](int item) { return item + 1; },
                                   .finish = [](const std::vector<Result<int>> &) { return S::Third; },
                                   .concurrency = 2})
        .task(S::Third, [] { return S::Done; })
        .exit(S::Done);
    return workflow.definition(S::First);
}

/** Resident memory in KiB, after what was freed has been given back: an allocator's reserve is no leak. */
qint64 residentKiB()
{
    malloc_trim(0);
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

/** What the program holds, in KiB, whatever the allocator makes of it. */
qint64 inUseKiB()
{
    const struct mallinfo2 info = mallinfo2();
    return qint64((info.uordblks + info.hblkhd) / 1024);
}

using Mix = std::array<std::shared_ptr<const Definition>, 6>;

/** A tenth of each kind but plain ones, which are the rest. */
qsizetype kindOf(int run, const Mix &mix)
{
    const int digit = run % 10;
    return digit < int(mix.size()) ? digit : 0;
}

bool runMany(Engine &engine, const Mix &mix, int runs)
{
    constexpr int atOnce = 1000;
    constexpr qsizetype cancelled = 5;
    bool isFine = true;
    for (int begun = 0; begun < runs; begun += atOnce) {
        std::vector<Run> waiting;
        for (int i = 0; i < atOnce; ++i) {
            const qsizetype kind = kindOf(i, mix);
            const Run run = engine.start(mix[size_t(kind)]);
            if (kind == cancelled)
                waiting.push_back(run);
        }
        for (Run &run : waiting)
            run.cancel();
        isFine = engine.waitForIdle(Milliseconds(60'000)) && isFine;
    }
    return isFine;
}

/** Prints the curve; false when it rises. */
bool measure(const char *what, EventSink *sink, int runs)
{
    const Mix mix{plain(), split(), retried(), failed(), batch(), endless()};
    Engine engine;
    if (sink)
        engine.addSink(sink);
    std::printf("%s\n%12s %14s %12s %12s\n", what, "runs", "KiB resident", "since 2/10", "KiB in use");
    qint64 warm = 0;
    qint64 most = 0;
    bool isFine = true;
    for (int tenth = 1; tenth <= tenths; ++tenth) {
        isFine = runMany(engine, mix, runs / tenths) && isFine;
        const qint64 now = residentKiB();
        if (tenth == 2)
            warm = now;
        most = tenth > 2 ? std::max(most, now - warm) : 0;
        std::printf("%12d %14lld %+12lld %12lld\n", tenth * (runs / tenths), static_cast<long long>(now),
                    static_cast<long long>(tenth > 2 ? now - warm : 0), static_cast<long long>(inUseKiB()));
        std::fflush(stdout);
    }
    std::printf("%s: at most %lld KiB more after warming up, of %lld allowed\n\n", isFine && most <= allowedKiB ? "flat" : "NOT FLAT",
                static_cast<long long>(most), static_cast<long long>(allowedKiB));
    if (sink)
        engine.removeSink(sink);
    return isFine && most <= allowedKiB;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    // Setting them keeps them: glibc otherwise raises both and holds on to ever more of what was freed, which is no leak.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    const int runs = argc > 1 ? std::max(tenths, QString::fromLocal8Bit(argv[1]).toInt()) : 1'000'000;
    const bool unobserved = measure("unobserved", nullptr, runs);
    MetricsRegistry registry;
    MetricsObserver metrics(registry);
    const bool observed = measure("with the metrics observer", &metrics, runs / 5);
    return unobserved && observed ? 0 : 1;
}
