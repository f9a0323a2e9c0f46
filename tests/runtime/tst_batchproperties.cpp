// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "engine/testing/fastforward.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

enum class S { Work, Done };

/** What an item does: so many attempts fail, each takes its time, and one may throw or never answer. */
struct ItemScript
{
    enum class Way : quint8 { Answers, Throws, Hangs };
    int failures = 0;
    int duration = 1;
    Way way = Way::Answers;
};

struct BatchScript
{
    std::vector<ItemScript> items;
    int concurrency = 0;
    int retries = 0;
    int pause = 1;
    int timeout = 0; ///< Of an attempt; set when something hangs.
    int finishFailures = 0;
};

int below(std::mt19937 &random, int limit)
{
    return int(random() % unsigned(limit));
}

BatchScript randomBatch(std::mt19937 &random)
{
    BatchScript script;
    script.concurrency = below(random, 5);
    script.retries = below(random, 4);
    script.pause = 1 + below(random, 20);
    script.timeout = below(random, 3) == 0 ? 25 : 0;
    script.finishFailures = below(random, 3);
    for (int i = below(random, 20); i > 0; --i) {
        ItemScript item{.failures = below(random, 2) * below(random, 6), .duration = 1 + below(random, 20)};
        if (below(random, 10) == 0)
            item.way = script.timeout > 0 ? ItemScript::Way::Hangs : ItemScript::Way::Throws;
        script.items.push_back(item);
    }
    return script;
}

/** How often an item is called, how long it holds its place, and how it ends. */
struct ItemFate
{
    int calls = 1;
    int holds = 0;
    QString end = u"ok"_s;
};

ItemFate fateOf(const BatchScript &script, const ItemScript &item)
{
    if (item.way == ItemScript::Way::Throws)
        return {1, 0, u"TaskThrew"_s};
    const bool hangs = item.way == ItemScript::Way::Hangs;
    const int failures = hangs ? script.retries + 1 : std::min(item.failures, script.retries + 1);
    const bool succeeds = failures <= script.retries;
    const int calls = failures + (succeeds ? 1 : 0);
    const int each = hangs ? script.timeout : item.duration;
    return {calls, calls * each + (calls - 1) * script.pause, succeeds ? u"ok"_s : hangs ? u"Timeout"_s : u"TaskFailed"_s};
}

/** When a batch is over whose items take the first place that falls free. */
int makespan(const BatchScript &script)
{
    const size_t places = script.concurrency > 0 ? size_t(script.concurrency) : script.items.size();
    std::vector<int> freeAt(std::max<size_t>(places, 1), 0);
    for (const ItemScript &item : script.items) {
        const auto next = std::ranges::min_element(freeAt);
        *next += fateOf(script, item).holds;
    }
    return std::ranges::max(freeAt);
}

/** One batch on its way. */
struct Play
{
    BatchScript script;
    std::vector<int> calls;
    int inFlight = 0;
    int most = 0;
    std::vector<std::shared_ptr<QPromise<Result<int>>>> hung;
    QStringList ends;
    int finishes = 0;
    std::mutex mutex;
};

QFuture<Result<int>> process(Play &play, TaskContext &context, int number)
{
    const std::scoped_lock lock(play.mutex);
    const ItemScript &item = play.script.items[size_t(number)];
    const int call = ++play.calls[size_t(number)];
    if (item.way == ItemScript::Way::Throws)
        throw std::runtime_error("no");
    const auto promise = std::make_shared<QPromise<Result<int>>>();
    promise->start();
    play.most = std::max(play.most, ++play.inFlight);
    const bool hangs = item.way == ItemScript::Way::Hangs;
    if (hangs)
        play.hung.push_back(promise);
    const int duration = hangs ? play.script.timeout - 1 : item.duration; // it has gone by the time of the timeout
    context.startTimer(context.clock().now() + Milliseconds(duration), [&play, promise, hangs, fails = call <= item.failures, number] {
        {
            const std::scoped_lock inner(play.mutex);
            --play.inFlight;
        }
        if (hangs)
            return;
        promise->addResult(fails ? Result<int>(failure(ErrorCode::TaskFailed, u"no"_s)) : Result<int>(number * 7));
        promise->finish();
    });
    return promise->future();
}

Result<S> finish(Play &play, const std::vector<Result<int>> &results)
{
    if (++play.finishes <= play.script.finishFailures)
        return failure(ErrorCode::TaskFailed, u"not yet"_s);
    for (size_t i = 0; i < results.size(); ++i) {
        if (results[i])
            play.ends.append(*results[i] == int(i) * 7 ? u"ok"_s : u"the result of item %1"_s.arg(*results[i] / 7));
        else
            play.ends.append(errorCodeName(results[i].error().rootCause().code()));
    }
    return S::Done;
}

Workflow<S> workflowOf(Play &play)
{
    const BatchScript &script = play.script;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work,
              BatchTask{.load = [count = int(script.items.size())] {
                            QList<int> numbers;
                            for (int i = 0; i < count; ++i)
                                numbers.append(i);
                            return numbers;
                        },
                        .process = [&play](TaskContext &context, int number) { return process(play, context, number); },
                        .finish = [&play](const std::vector<Result<int>> &results) { return finish(play, results); },
                        .concurrency = script.concurrency,
                        .itemRetry = RetryPolicy::fixed(script.retries, Milliseconds(script.pause)),
                        .itemTimeout = Milliseconds(script.timeout)},
              {.retry = RetryPolicy::fixed(5, Milliseconds(0))})
        .exit(S::Done);
    return workflow;
}

QString mistakeIn(const Play &play, int took)
{
    const BatchScript &script = play.script;
    if (took != makespan(script))
        return u"took %1 ms rather than %2"_s.arg(took).arg(makespan(script));
    if (script.concurrency > 0 && play.most > script.concurrency)
        return u"%1 items were in flight"_s.arg(play.most);
    if (play.finishes != script.finishFailures + 1 || play.ends.size() != qsizetype(script.items.size()))
        return u"%1 calls of finish, with %2 results"_s.arg(play.finishes).arg(play.ends.size());
    for (size_t i = 0; i < script.items.size(); ++i) {
        const ItemFate fate = fateOf(script, script.items[i]);
        if (play.calls[i] != fate.calls || play.ends[qsizetype(i)] != fate.end)
            return u"item %1 of %2: %3 after %4 calls rather than %5 after %6"_s.arg(i).arg(script.items.size())
                .arg(play.ends[qsizetype(i)]).arg(play.calls[i]).arg(fate.end).arg(fate.calls);
    }
    return {};
}

} // namespace

/** Batches drawn at random against what they have to do. `SLUICE_SEED=n` repeats what a failure printed. */
class TestBatchProperties final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void resultsKeepTheirOrderAndItemsTheirRetries();
};

void TestBatchProperties::resultsKeepTheirOrderAndItemsTheirRetries()
{
    bool isGiven = false;
    unsigned seed = qEnvironmentVariable("SLUICE_SEED").toUInt(&isGiven);
    seed = isGiven ? seed : std::random_device()();
    std::mt19937 random(seed);
    std::vector<std::unique_ptr<Play>> plays;
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 2});
    for (int round = 0; round < 600; ++round) {
        Play &play = *plays.emplace_back(std::make_unique<Play>());
        play.script = randomBatch(random);
        play.calls.assign(play.script.items.size(), 0);
        const Instant begin = clock.now();
        const Outcome outcome = testing::fastForward(engine, clock, engine.start(workflowOf(play), S::Work));
        const int took = int((clock.now() - begin) / Milliseconds(1));
        const QString mistake = outcome.exitState == u"Done" ? mistakeIn(play, took) : u"did not end well"_s;
        QVERIFY2(mistake.isEmpty(), qPrintable(u"SLUICE_SEED=%1, round %2: %3"_s.arg(seed).arg(round).arg(mistake)));
    }
    for (const std::unique_ptr<Play> &play : plays) {
        for (const auto &promise : play->hung)
            promise->finish();
    }
}

QTEST_GUILESS_MAIN(TestBatchProperties)
#include "tst_batchproperties.moc"
