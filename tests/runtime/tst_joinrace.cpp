// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

enum class S { Split, After, Done };

constexpr int threads = 4;

/** Calls `work(thread)` on threads of its own. */
template <typename Work>
void onThreads(Work work)
{
    std::vector<std::jthread> all;
    for (int thread = 0; thread < threads; ++thread)
        all.emplace_back([&work, thread] { work(thread); });
}

/** Counts how runs ended. */
struct Ends
{
    std::atomic<int> succeeded = 0;
    std::atomic<int> cancelled = 0;
    std::atomic<int> failed = 0;

    void count(const Outcome &outcome)
    {
        ++(outcome.status == RunStatus::Succeeded ? succeeded : outcome.status == RunStatus::Cancelled ? cancelled : failed);
    }
    int all() const { return succeeded + cancelled + failed; }
};

} // namespace

/** The moments in which branches, timeouts, stops and the join itself want to decide the same split. */
class TestJoinRace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void branchesThatEndAtOnce();
    void timeoutsMeetAnswers();
    void stopsMeetDecisions();
};

void TestJoinRace::branchesThatEndAtOnce()
{
    Engine engine({.threads = threads});
    std::vector<Branch> branches;
    for (int i = 0; i < 12; ++i) {
        branches.emplace_back(QString::number(i), [i]() -> Result<int> {
            if (i % 3 == 0)
                return failure(ErrorCode::TaskFailed, u"no"_s);
            return i;
        });
    }
    std::atomic<int> wrong = 0;
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), {.strategy = JoinStrategy::Quorum, .count = 5}, S::After)
        .task(S::After, [&](TaskContext &context) {
            if (std::ranges::count_if(context.branches(), &BranchOutcome::ok) < 5)
                ++wrong;
            return S::Done;
        })
        .exit(S::Done);
    const auto definition = workflow.definition(S::Split);
    Ends ends;
    onThreads([&](int) {
        for (int round = 0; round < 300; ++round)
            ends.count(engine.start(definition).wait());
    });
    QCOMPARE(ends.succeeded.load(), threads * 300);
    QCOMPARE(wrong.load(), 0);
}

/** Each branch waits about as long as the join does. */
void TestJoinRace::timeoutsMeetAnswers()
{
    Engine engine({.threads = threads});
    std::vector<Branch> branches;
    for (int i = 0; i < 6; ++i)
        branches.emplace_back(QString::number(i), TimerTask{.wait = Milliseconds(1), .then = [i] { return i; }});
    JoinSpec join{.strategy = JoinStrategy::PartialTimeout};
    join.timeout = Milliseconds(1);
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), join, S::Done, 3).exit(S::Done);
    const auto definition = workflow.definition(S::Split);
    Ends ends;
    onThreads([&](int) {
        for (int round = 0; round < 100; ++round)
            ends.count(engine.start(definition).wait());
    });
    QCOMPARE(ends.all(), threads * 100);
    QCOMPARE(ends.cancelled.load(), 0);
}

void TestJoinRace::stopsMeetDecisions()
{
    Engine engine({.threads = threads});
    std::vector<Branch> branches;
    for (int i = 0; i < 4; ++i)
        branches.emplace_back(QString::number(i), [i] { return i; });
    branches.emplace_back(u"waits"_s, TimerTask{.wait = Milliseconds(1), .then = [] { return 1; }});
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), {}, S::Done).exit(S::Done);
    const auto definition = workflow.definition(S::Split);
    Ends ends;
    onThreads([&](int thread) {
        for (int round = 0; round < 300; ++round) {
            Run run = engine.start(definition);
            for (int spin = (round * 7 + thread) % 100; spin > 0; --spin)
                std::this_thread::yield();
            run.cancel();
            ends.count(run.wait());
        }
    });
    QCOMPARE(ends.all(), threads * 300);
    QCOMPARE(ends.failed.load(), 0);
}

QTEST_GUILESS_MAIN(TestJoinRace)
#include "tst_joinrace.moc"
