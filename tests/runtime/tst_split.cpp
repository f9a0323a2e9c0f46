// SPDX-License-Identifier: MIT
#include "engine/runtime/join.h"
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QPromise>
#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Split, After, Done };

Q_DECLARE_METATYPE(sluice::JoinSpec)

class TestSplit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void futuresMayBeStoppedWhileTheyAreTakenUp();
    void requiresExactly_data();
    void requiresExactly();
    void decides_data();
    void decides();
    void verdictNeverChanges();
    void outcomesReachTheNextState();
    void stragglersAreLeftBehind();
    void joinTimeoutIsAnError();
    void partialTimeoutGoesOnWithWhatIsThere();
    void concurrencyIsABulkhead();
    void branchesRetryOnTheirOwn();
    void aStuckBranchHoldsUpNobody();
    void tenThousandWaitingBranchesNeedNoThreads();
    void splitsInALoopDoNotPileUp();
};

/** The join is decided while other threads still begin to watch the futures of its other branches. */
void TestSplit::futuresMayBeStoppedWhileTheyAreTakenUp()
{
    Engine engine({.threads = 4});
    std::vector<std::shared_ptr<QPromise<int>>> never;
    std::vector<Branch> branches;
    for (int i = 0; i < 50; ++i) {
        never.push_back(std::make_shared<QPromise<int>>());
        never.back()->start();
        branches.emplace_back(QString::number(i), [promise = never.back()] { return promise->future(); });
    }
    for (int i = 0; i < 3; ++i)
        branches.insert(branches.begin() + 20 * i, Branch(u"answers"_s, [] { return 1; }));
    JoinSpec any;
    any.strategy = JoinStrategy::Any;
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), any, S::Done).exit(S::Done);
    const auto definition = workflow.definition(S::Split);
    for (int i = 0; i < 300; ++i)
        QCOMPARE(engine.start(definition).wait().status, RunStatus::Succeeded);
}

void TestSplit::requiresExactly_data()
{
    QTest::addColumn<double>("percentage");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("required");
    // Where binary rounding of n * p would ask for one more.
    QTest::newRow("7 of 100") << 7.0 << 100 << 7;
    QTest::newRow("28 of 25") << 28.0 << 25 << 7;
    QTest::newRow("55 of 100") << 55.0 << 100 << 55;
    QTest::newRow("56 of 50") << 56.0 << 50 << 28;
    QTest::newRow("16.1 of 1000") << 16.1 << 1000 << 161;
    QTest::newRow("half of 3") << 50.0 << 3 << 2;
    QTest::newRow("all") << 100.0 << 7 << 7;
    QTest::newRow("a little of one") << 0.1 << 1 << 1;
    QTest::newRow("nothing to do") << 75.0 << 0 << 0;
    QTest::newRow("very many") << 33.3 << 2'000'000'000 << 666'000'000;
}

void TestSplit::requiresExactly()
{
    QFETCH(double, percentage);
    QFETCH(int, total);
    JoinSpec join;
    join.strategy = JoinStrategy::Percentage;
    join.percentage = percentage;
    QTEST(requiredSuccesses(join, total), "required");
}

void TestSplit::decides_data()
{
    QTest::addColumn<JoinSpec>("join");
    QTest::addColumn<QString>("drawing"); ///< total/succeeded/failed
    QTest::addColumn<QString>("verdict"); ///< now, then at the timeout
    const auto spec = [](JoinStrategy strategy, int count = 1) {
        JoinSpec join;
        join.strategy = strategy;
        join.count = count;
        return join;
    };
    const JoinSpec all = spec(JoinStrategy::All);
    const JoinSpec any = spec(JoinStrategy::Any);
    const JoinSpec two = spec(JoinStrategy::Quorum, 2);
    const JoinSpec partial = spec(JoinStrategy::PartialTimeout);
    const JoinSpec none = spec(JoinStrategy::PartialResults, 0);
    QTest::newRow("all: begun") << all << u"3/0/0"_s << u"-x"_s;
    QTest::newRow("all: last") << all << u"3/3/0"_s << u"+x"_s;
    QTest::newRow("all: first failure") << all << u"3/1/1"_s << u"xx"_s;
    QTest::newRow("all: nothing to do") << all << u"0/0/0"_s << u"+x"_s;
    QTest::newRow("any: failures so far") << any << u"3/0/2"_s << u"-x"_s;
    QTest::newRow("any: first success") << any << u"3/1/2"_s << u"+x"_s;
    QTest::newRow("any: all failed") << any << u"3/0/3"_s << u"xx"_s;
    QTest::newRow("any: nothing to do") << any << u"0/0/0"_s << u"xx"_s;
    QTest::newRow("quorum: reached early") << two << u"5/2/0"_s << u"+x"_s;
    QTest::newRow("quorum: out of reach early") << two << u"5/1/4"_s << u"xx"_s;
    QTest::newRow("quorum: open") << two << u"5/1/3"_s << u"-x"_s;
    QTest::newRow("partial timeout: waits") << partial << u"5/4/0"_s << u"-+"_s;
    QTest::newRow("partial timeout: all ended") << partial << u"5/4/1"_s << u"++"_s;
    QTest::newRow("partial timeout: nobody yet") << partial << u"5/0/4"_s << u"-x"_s;
    QTest::newRow("partial timeout: all failed") << partial << u"5/0/5"_s << u"xx"_s;
    QTest::newRow("no results needed") << none << u"3/0/0"_s << u"+x"_s;
}

static QChar mark(JoinVerdict verdict)
{
    switch (verdict) {
    case JoinVerdict::Undecided:
        return u'-';
    case JoinVerdict::Proceed:
        return u'+';
    case JoinVerdict::Fail:
        return u'x';
    }
    Q_UNREACHABLE();
}

void TestSplit::decides()
{
    QFETCH(JoinSpec, join);
    QFETCH(QString, drawing);
    const QStringList numbers = drawing.split(u'/');
    const JoinCounts counts{numbers[0].toInt(), numbers[1].toInt(), numbers[2].toInt()};
    QTEST(QString(mark(decideJoin(join, counts))) + mark(decideJoinAtTimeout(join, counts)), "verdict");
}

/** For every strategy, size and order of ends: once decided, no further end decides otherwise. */
void TestSplit::verdictNeverChanges()
{
    for (const JoinStrategy strategy : {JoinStrategy::All, JoinStrategy::Any, JoinStrategy::Quorum, JoinStrategy::Percentage,
                                        JoinStrategy::PartialResults, JoinStrategy::PartialTimeout}) {
        for (int total = 0; total <= 6; ++total) {
            for (int count = 0; count <= 7; ++count) {
                JoinSpec join;
                join.strategy = strategy;
                join.count = count;
                join.percentage = std::max(1, count * 14);
                for (int order = 0; order < 1 << total; ++order) {
                    JoinCounts counts{total, 0, 0};
                    JoinVerdict verdict = decideJoin(join, counts);
                    for (int i = 0; i < total; ++i) {
                        ++((order >> i & 1) ? counts.succeeded : counts.failed);
                        const JoinVerdict next = decideJoin(join, counts);
                        QVERIFY(verdict == JoinVerdict::Undecided || next == verdict);
                        verdict = next;
                    }
                    QVERIFY(verdict != JoinVerdict::Undecided); // everything has ended
                }
            }
        }
    }
}

static JoinSpec joinOf(JoinStrategy strategy, int count = 1)
{
    JoinSpec join;
    join.strategy = strategy;
    join.count = count;
    return join;
}

void TestSplit::outcomesReachTheNextState()
{
    Engine engine;
    QStringList seen;
    Workflow<S> workflow(u"test"_s);
    std::vector<Branch> branches;
    branches.emplace_back(u"one"_s, [] { return 1; });
    branches.emplace_back(u"two"_s, []() -> Result<QString> { return failure(ErrorCode::TaskFailed, u"no"_s); });
    branches.emplace_back(u"three"_s, [](TaskContext &context) { return context.branchName(); });
    branches.emplace_back(u"four"_s, [] {});
    workflow.split(S::Split, std::move(branches), joinOf(JoinStrategy::Quorum, 3), S::After)
        .task(S::After, [&](TaskContext &context) {
            for (const BranchOutcome &outcome : context.branches())
                seen.append(outcome.name + u':' + (outcome.ok() ? outcome.value.toVariant().toString() : errorCodeName(outcome.error.code())));
            return S::Done;
        })
        .exit(S::Done);
    // `two` may fail after the quorum is reached; with a quorum of 3 of 4 it must have been counted or cancelled.
    QCOMPARE(engine.start(workflow, S::Split).wait().exitState, u"Done"_s);
    QCOMPARE(seen.size(), 4);
    QCOMPARE(seen[0], u"one:1"_s);
    QCOMPARE(seen[2], u"three:three"_s);
    QCOMPARE(seen[3], u"four:"_s);
}

void TestSplit::stragglersAreLeftBehind()
{
    test::EventLog log;
    Engine engine;
    engine.addSink(&log);
    QPromise<int> never;
    never.start();
    std::vector<Branch> branches;
    branches.emplace_back(u"waits"_s, [&] { return never.future(); });
    branches.emplace_back(u"answers"_s, [] { return 7; });
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), joinOf(JoinStrategy::Any), S::Done).exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Split).wait().exitState, u"Done"_s);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.sentence(), u"Split! Split+1 Split>Done Done! =succeeded(Done)"_s);
    QStringList ends;
    for (const RunEvent &event : log.events(RunEventKind::BranchFinished))
        ends.append(event.branchName + u':' + event.text);
    ends.sort();
    QCOMPARE(ends, (QStringList{u"answers:succeeded"_s, u"waits:cancelled"_s}));
    never.addResult(1);
    never.finish();
}

void TestSplit::joinTimeoutIsAnError()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    QPromise<int> never;
    never.start();
    std::binary_semaphore hasBegun{0};
    std::vector<Branch> branches;
    branches.emplace_back(u"waits"_s, [&] { hasBegun.release(); return never.future(); });
    JoinSpec join;
    join.timeout = Milliseconds(100);
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), join, S::Done).exit(S::Done);
    const Run run = engine.start(workflow, S::Split);
    hasBegun.acquire();
    clock.advance(Milliseconds(100));
    QCOMPARE(run.wait().error->code(), ErrorCode::JoinTimeout);
    never.finish();
}

void TestSplit::partialTimeoutGoesOnWithWhatIsThere()
{
    VirtualClock clock;
    test::EventLog log;
    Engine engine({.clock = &clock});
    engine.addSink(&log);
    QPromise<int> never;
    never.start();
    std::vector<Branch> branches;
    branches.emplace_back(u"waits"_s, [&] { return never.future(); });
    branches.emplace_back(u"answers"_s, [] { return 7; });
    branches.emplace_back(u"fails"_s, []() -> Result<void> { return failure(ErrorCode::TaskFailed, u"no"_s); });
    JoinSpec join = joinOf(JoinStrategy::PartialTimeout);
    join.timeout = Milliseconds(200);
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), join, S::Done).exit(S::Done);
    const Run run = engine.start(workflow, S::Split);
    QTRY_COMPARE(log.events(RunEventKind::BranchFinished).size(), 2);
    QVERIFY(!run.isFinished());
    clock.advance(Milliseconds(200));
    QCOMPARE(run.wait().exitState, u"Done"_s);
    never.finish();
}

void TestSplit::concurrencyIsABulkhead()
{
    Engine engine({.threads = 8});
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    std::atomic<int> ended = 0;
    std::vector<Branch> branches;
    for (int i = 0; i < 200; ++i) {
        branches.emplace_back(QString::number(i), [&] {
            const int now = ++inside;
            int seen = most;
            while (now > seen && !most.compare_exchange_weak(seen, now)) { }
            std::this_thread::yield();
            --inside;
            ++ended;
        });
    }
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), {}, S::Done, 3).exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Split).wait().exitState, u"Done"_s);
    QCOMPARE(ended, 200);
    QVERIFY(most <= 3);
}

void TestSplit::branchesRetryOnTheirOwn()
{
    Engine engine;
    std::atomic<int> calls = 0;
    std::vector<Branch> branches;
    branches.emplace_back(u"flaky"_s,
                          [&]() -> Result<int> {
                              if (++calls < 3)
                                  return failure(ErrorCode::TaskFailed, u"not yet"_s);
                              return 1;
                          },
                          TaskPolicy{.retry = RetryPolicy::fixed(2, Milliseconds(1))});
    branches.emplace_back(u"fine"_s, [] { return 2; });
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), {}, S::Done).exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Split).wait().exitState, u"Done"_s);
    QCOMPARE(calls, 3);
}

void TestSplit::aStuckBranchHoldsUpNobody()
{
    test::EventLog log;
    Engine engine({.threads = 2});
    engine.addSink(&log);
    std::binary_semaphore isStuck{0};
    std::binary_semaphore mayReturn{0};
    std::vector<Branch> branches;
    branches.emplace_back(u"stuck"_s, [&] { isStuck.release(); mayReturn.acquire(); });
    branches.emplace_back(u"answers"_s, [&] { isStuck.acquire(); });
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), joinOf(JoinStrategy::Any), S::After)
        .task(S::After, [] { return S::Done; })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Split).wait().exitState, u"Done"_s);
    mayReturn.release();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(log.events(RunEventKind::StragglerAbandoned).size(), 1);
}

namespace {

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

} // namespace

void TestSplit::tenThousandWaitingBranchesNeedNoThreads()
{
    auto split = std::make_shared<SplitDefinition>();
    const auto nap = std::make_shared<const Nap>();
    for (int i = 0; i < 10'000; ++i)
        split->branches.push_back({QString::number(i), {nap, u"nap"_s, {}, {}}});
    Definition definition;
    definition.name = u"test"_s;
    definition.states.resize(2);
    definition.states[0] = {.kind = StateDefinition::Kind::Split, .name = u"Split"_s, .split = split, .targets = {1}};
    definition.states[1] = {.kind = StateDefinition::Kind::Exit, .name = u"Done"_s};
    Engine engine({.threads = 2});
    const Outcome outcome = engine.start(Definition::freeze(std::move(definition))).wait();
    QCOMPARE(outcome.status, RunStatus::Succeeded);
}

void TestSplit::splitsInALoopDoNotPileUp()
{
    Engine engine;
    std::atomic<int> rounds = 0;
    std::vector<Branch> branches;
    for (int i = 0; i < 4; ++i)
        branches.emplace_back(QString::number(i), [] {});
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), {}, S::After)
        .task(S::After, [&] { return ++rounds < 20'000 ? S::Split : S::Done; })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Split).wait().exitState, u"Done"_s);
    QCOMPARE(rounds, 20'000);
}

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
