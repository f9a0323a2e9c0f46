// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "tests/runtime/joinscript.h"
#include "tests/support/eventlog.h"

#include <QTest>

#include <map>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

/** Splits drawn at random against a naive reference. `SLUICE_SEED=n` repeats what a failure printed. */
class TestJoinProperties final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void verdictsComeAsSoonAsTheyAreCertain();
    void percentagesAreExact();
    void theEngineDecidesAsTheReference_data();
    void theEngineDecidesAsTheReference();
    void everyBranchEndsOnceUnderContention_data();
    void everyBranchEndsOnceUnderContention();
    void aFailedJoinTellsWhy();
    void aPlaceIsHeldOverRetries();
    void branchesShareTheStore();

private:
    unsigned m_seed = 0;
};

void TestJoinProperties::initTestCase()
{
    bool isGiven = false;
    m_seed = qEnvironmentVariable("SLUICE_SEED").toUInt(&isGiven);
    if (!isGiven)
        m_seed = std::random_device()();
    qInfo("SLUICE_SEED=%u", m_seed);
}

static QString draw(JoinVerdict verdict)
{
    return verdict == JoinVerdict::Undecided ? u"undecided"_s : verdict == JoinVerdict::Proceed ? u"proceed"_s : u"fail"_s;
}

/** 100,000 splits, told the end of one branch after the other. */
void TestJoinProperties::verdictsComeAsSoonAsTheyAreCertain()
{
    Random random(m_seed);
    for (int round = 0; round < 100'000; ++round) {
        const int total = below(random, 13);
        const JoinScript script = randomJoin(random, total);
        const int likely = 1 + below(random, 9);
        JoinCounts counts{total, 0, 0};
        for (int ended = 0; ended <= total; ++ended) {
            const JoinVerdict expected = naiveVerdict(script, total, counts.succeeded, counts.failed);
            const JoinVerdict atTimeout =
                naivelyProceedsAtTimeout(script, counts.succeeded) ? JoinVerdict::Proceed : JoinVerdict::Fail;
            if (decideJoin(script.join, counts) != expected || decideJoinAtTimeout(script.join, counts) != atTimeout)
                QFAIL(qPrintable(u"SLUICE_SEED=%1: %2 with %3 of %4 succeeded, %5 failed: %6 rather than %7, at the timeout %8"_s
                                     .arg(m_seed).arg(draw(script)).arg(counts.succeeded).arg(total).arg(counts.failed)
                                     .arg(draw(decideJoin(script.join, counts)), draw(expected),
                                          draw(decideJoinAtTimeout(script.join, counts)))));
            ++(below(random, 10) < likely ? counts.succeeded : counts.failed);
        }
    }
}

/** The least number that is at least so many per cent, in whole numbers only. */
void TestJoinProperties::percentagesAreExact()
{
    Random random(m_seed);
    JoinSpec join;
    join.strategy = JoinStrategy::Percentage;
    for (int round = 0; round < 100'000; ++round) {
        const qint64 tenMillionths = 1 + qint64(random() % 1'000'000'000);
        const qint64 total = 1 + qint64(random() % (round % 2 ? 1000 : 2'000'000'000));
        join.percentage = double(tenMillionths) / 10'000'000;
        const qint64 required = requiredSuccesses(join, int(total));
        if (required * 1'000'000'000 < tenMillionths * total || (required - 1) * 1'000'000'000 >= tenMillionths * total)
            QFAIL(qPrintable(u"%1 % of %2 are not %3"_s.arg(join.percentage, 0, 'g', 12).arg(total).arg(required)));
    }
}

namespace {

enum class S { Split, After, NotReached, TooLate, Proceeded, Failed, TimedOut, Stopped };

/** A script on its way through an engine. */
struct Play
{
    JoinScript script;
    std::unique_ptr<std::atomic<int>[]> attempts;
    QString branches;
    Run run;
    JoinFate fate;
};

using Plays = std::vector<std::unique_ptr<Play>>;

QString draw(const BranchOutcomes &outcomes)
{
    QString drawing;
    for (const BranchOutcome &outcome : outcomes) {
        drawing += outcome.status == BranchOutcome::Status::Succeeded ? u'+'
            : outcome.status == BranchOutcome::Status::Failed         ? u'x'
            : outcome.status == BranchOutcome::Status::Cancelled      ? u'-'
                                                                      : u'?';
    }
    return drawing;
}

Result<int> resultOf(const BranchScript &script, int attempt)
{
    if (size_t(attempt) < script.attempts.size() || !script.succeeds)
        return failure(ErrorCode::TaskFailed, u"no"_s);
    return attempt;
}

Branch branchOf(Play &play, int number)
{
    const BranchScript &script = play.script.branches[size_t(number)];
    std::atomic<int> &attempts = play.attempts[number];
    const TaskPolicy policy{.retry = RetryPolicy::fixed(int(script.attempts.size()) - 1, Milliseconds(script.pause))};
    if (std::ranges::all_of(script.attempts, [](int duration) { return duration == 0; })) {
        return Branch(QString::number(number), [&attempts, &script](TaskContext &context) {
            ++attempts;
            return resultOf(script, context.attempt());
        }, policy);
    }
    const auto wait = [&attempts, &script](TaskContext &context) {
        ++attempts;
        return Milliseconds(script.attempts[size_t(context.attempt() - 1)]);
    };
    const auto then = [&script](TaskContext &context) { return resultOf(script, context.attempt()); };
    return Branch(QString::number(number), TimerTask{.wait = wait, .then = then}, policy);
}

/** For a branch of a `forEach`, whose attempts end by a future. */
QFuture<Result<int>> futureOf(TaskContext &context, Play &play, int number)
{
    const BranchScript &script = play.script.branches[size_t(number)];
    ++play.attempts[number];
    const auto promise = std::make_shared<QPromise<Result<int>>>();
    promise->start();
    const auto end = [promise, &script, attempt = context.attempt()] {
        promise->addResult(resultOf(script, attempt));
        promise->finish();
    };
    context.startTimer(context.clock().now() + Milliseconds(script.attempts[size_t(context.attempt() - 1)]), end);
    return promise->future();
}

void addSplit(Workflow<S> &workflow, Play &play)
{
    const JoinScript &script = play.script;
    if (!script.isForEach) {
        std::vector<Branch> branches;
        for (int i = 0; i < int(script.branches.size()); ++i)
            branches.push_back(branchOf(play, i));
        workflow.split(S::Split, std::move(branches), script.join, S::After, script.concurrency);
        return;
    }
    const auto items = [count = int(script.branches.size())] {
        QList<int> numbers;
        for (int i = 0; i < count; ++i)
            numbers.append(i);
        return numbers;
    };
    // One policy for all branches: as many retries as the longest script has, the pause of the first one.
    const auto each = [&play](TaskContext &context, const int &number) { return futureOf(context, play, number); };
    size_t most = 1;
    for (const BranchScript &branch : script.branches)
        most = std::max(most, branch.attempts.size());
    const int pause = script.branches.empty() ? 1 : script.branches.front().pause;
    workflow.forEach(S::Split, items, each, script.join, S::After, script.concurrency,
                     {.retry = RetryPolicy::fixed(int(most) - 1, Milliseconds(pause))});
}

Workflow<S> workflowOf(Play &play)
{
    const JoinScript &script = play.script;
    Workflow<S> workflow(u"test"_s);
    addSplit(workflow, play);
    const auto look = [&play](S next) {
        return [&play, next](TaskContext &context) {
            play.branches = draw(context.branches());
            return next;
        };
    };
    workflow.task(S::After, look(S::Proceeded))
        .task(S::NotReached, look(S::Failed))
        .task(S::TooLate, look(S::TimedOut))
        .exit(S::Proceeded)
        .exit(S::Failed)
        .exit(S::TimedOut)
        .exit(S::Stopped)
        .onError(S::Split, {ErrorCode::JoinFailed}, S::NotReached)
        .onError(S::Split, {ErrorCode::JoinTimeout}, S::TooLate)
        .onError(S::Split, {ErrorCode::StateTimeout}, S::Stopped);
    if (script.stop == StopScript::TotalTimeout)
        workflow.totalTimeout(Milliseconds(script.stopAt));
    if (script.stop == StopScript::StateTimeout)
        workflow.stateTimeout(S::Split, Milliseconds(script.stopAt));
    return workflow;
}

JoinEnd endOf(const Outcome &outcome)
{
    if (outcome.exitState == u"Proceeded")
        return JoinEnd::Proceeds;
    if (outcome.exitState == u"Failed")
        return JoinEnd::Fails;
    return outcome.exitState == u"TimedOut" ? JoinEnd::TimesOut : JoinEnd::Stops;
}

/** Ends seen by an observer, for runs that were stopped: nothing of theirs looks at the branches any more. */
using SeenEnds = std::map<RunId, std::map<int, QString>>;

SeenEnds seenEnds(const EventLog &log)
{
    SeenEnds seen;
    for (const RunEvent &event : log.events(RunEventKind::BranchFinished))
        seen[event.run][event.branch] += event.text == u"succeeded" ? u'+' : event.text == u"failed" ? u'x' : u'-';
    return seen;
}

/** One engine with one thread, on which nothing is left to chance, and many scripts at once. */
class Stage final
{
public:
    explicit Stage(bool isObserved)
        : m_isObserved(isObserved)
    {
        if (m_isObserved)
            m_engine.addSink(&m_log);
    }
    ~Stage() { m_engine.waitForIdle(Milliseconds(10'000)); }

    /** The fates of all; empty when some have not ended after a virtual minute. */
    std::vector<JoinFate> play(const std::vector<JoinScript> &scripts)
    {
        std::ranges::move(m_plays, std::back_inserter(m_past));
        m_plays.clear();
        m_begin = m_clock.now();
        for (const JoinScript &script : scripts)
            add(script);
        for (int now = 0; settle(now);) {
            now = next(now);
            if (now >= 60'000)
                return {};
            m_clock.advance(m_begin + Milliseconds(now) - m_clock.now());
        }
        tellBranches();
        std::vector<JoinFate> fates;
        for (const std::unique_ptr<Play> &play : m_plays)
            fates.push_back(play->fate);
        return fates;
    }

private:
    void add(const JoinScript &script)
    {
        auto play = std::make_unique<Play>();
        play->script = script;
        play->attempts = std::make_unique<std::atomic<int>[]>(script.branches.size());
        play->fate.at = -1;
        const Workflow<S> workflow = workflowOf(*play);
        play->run = m_engine.start(workflow, S::Split);
        m_plays.push_back(std::move(play));
    }

    /** True while some have not ended. */
    bool settle(int now)
    {
        m_engine.waitUntilSettled(Milliseconds(10'000));
        bool cancels = false;
        for (const std::unique_ptr<Play> &play : m_plays) {
            if (play->script.stop == StopScript::Cancel && play->script.stopAt == now && !play->run.isFinished()) {
                play->run.cancel();
                cancels = true;
            }
        }
        if (cancels)
            m_engine.waitUntilSettled(Milliseconds(10'000));
        bool isAnyLeft = false;
        for (const std::unique_ptr<Play> &play : m_plays) {
            if (!play->run.isFinished())
                isAnyLeft = true;
            else if (play->fate.at < 0)
                note(*play, now);
        }
        return isAnyLeft;
    }

    static void note(Play &play, int now)
    {
        play.fate.at = now;
        play.fate.end = endOf(play.run.wait());
        for (size_t i = 0; i < play.script.branches.size(); ++i)
            play.fate.attempts.push_back(play.attempts[i]);
    }

    /** The next millisecond in which something can happen. */
    int next(int now) const
    {
        int next = 60'000;
        if (const std::optional<Instant> due = m_clock.nextDue())
            next = int((*due - m_begin + Milliseconds(1) - std::chrono::nanoseconds(1)) / Milliseconds(1));
        for (const std::unique_ptr<Play> &play : m_plays) {
            if (play->script.stop == StopScript::Cancel && play->script.stopAt > now)
                next = std::min(next, play->script.stopAt);
        }
        return std::max(next, now + 1);
    }

    void tellBranches()
    {
        m_engine.waitForIdle(Milliseconds(10'000));
        const SeenEnds seen = m_isObserved ? seenEnds(m_log) : SeenEnds();
        for (const std::unique_ptr<Play> &play : m_plays) {
            play->fate.branches = play->branches;
            if (!m_isObserved)
                continue;
            QString ends;
            if (const auto found = seen.find(play->run.id()); found != seen.end()) {
                for (const auto &[branch, end] : found->second)
                    ends += end;
            }
            if (play->fate.end != JoinEnd::Stops && ends != play->branches)
                ends += u" seen, but handed out were "_s + play->branches;
            play->fate.branches = ends;
        }
        m_log.clear();
    }

    const bool m_isObserved;
    VirtualClock m_clock;
    EventLog m_log;
    Plays m_past; ///< A branch that was let go of may still be in its call.
    Plays m_plays;
    Engine m_engine{{.clock = &m_clock, .threads = 1}};
    Instant m_begin;
};

/** What differs from the reference, or nothing. */
QString mistakeIn(const JoinScript &script, JoinFate fate, bool isObserved)
{
    JoinFate expected = NaiveSplit(script).live().value();
    if (expected.end == JoinEnd::Stops && !isObserved)
        expected.branches = fate.branches = QString();
    return fate == expected ? QString() : u"%1\n    %2\n    rather than %3"_s.arg(draw(script), draw(fate), draw(expected));
}

/** The smallest script found that still goes wrong. */
QString shrink(Stage &stage, JoinScript script, QString mistake, bool isObserved)
{
    bool isSmaller = true;
    while (std::exchange(isSmaller, false)) {
        for (const JoinScript &smaller : smallerThan(script)) {
            if (!NaiveSplit(smaller).live())
                continue;
            const std::vector<JoinFate> fates = stage.play({smaller});
            const QString same = fates.empty() ? draw(smaller) + u" does not end"_s : mistakeIn(smaller, fates[0], isObserved);
            if (!same.isEmpty()) {
                script = smaller;
                mistake = same;
                isSmaller = true;
                break;
            }
        }
    }
    return mistake;
}

} // namespace

void TestJoinProperties::theEngineDecidesAsTheReference_data()
{
    QTest::addColumn<bool>("isObserved");
    QTest::addColumn<int>("rounds");
    QTest::newRow("unobserved") << false << 160;
    QTest::newRow("observed") << true << 40;
}

/** Whole splits: when they end, how, which branches count, and how often each was called. */
void TestJoinProperties::theEngineDecidesAsTheReference()
{
    QFETCH(bool, isObserved);
    QFETCH(int, rounds);
    Random random(m_seed);
    Stage stage(isObserved);
    for (int round = 0; round < rounds; ++round) {
        std::vector<JoinScript> scripts;
        for (int i = 0; i < 500; ++i)
            scripts.push_back(randomScript(random));
        const std::vector<JoinFate> fates = stage.play(scripts);
        QVERIFY2(!fates.empty(), qPrintable(u"SLUICE_SEED=%1: some splits never end"_s.arg(m_seed)));
        for (size_t i = 0; i < scripts.size(); ++i) {
            if (const QString mistake = mistakeIn(scripts[i], fates[i], isObserved); !mistake.isEmpty())
                QFAIL(qPrintable(u"SLUICE_SEED=%1, round %2:\n    %3"_s.arg(m_seed).arg(round).arg(
                    shrink(stage, scripts[i], mistake, isObserved))));
        }
    }
}

void TestJoinProperties::everyBranchEndsOnceUnderContention_data()
{
    QTest::addColumn<bool>("isObserved");
    QTest::addColumn<bool>("isStopped");
    QTest::addColumn<int>("rounds");
    QTest::newRow("unobserved") << false << false << 10'000;
    QTest::newRow("observed") << true << false << 3000;
    QTest::newRow("stopped") << true << true << 3000;
}

static QString complaintAbout(const JoinScript &script, const QString &branches, JoinEnd end)
{
    const int succeeded = int(branches.count(u'+'));
    const int failed = int(branches.count(u'x'));
    const JoinVerdict verdict = naiveVerdict(script, int(script.branches.size()), succeeded, failed);
    if (branches.size() != qsizetype(script.branches.size()) || branches.contains(u'?'))
        return u"not every branch has ended"_s;
    if (end == JoinEnd::Stops)
        return u"nobody stopped it"_s;
    const bool hasWaited = script.join.timeout && naivelyProceedsAtTimeout(script, succeeded);
    if (end == JoinEnd::Proceeds && verdict != JoinVerdict::Proceed && !hasWaited)
        return u"it proceeds, which was not certain"_s;
    if (end == JoinEnd::Fails && verdict != JoinVerdict::Fail)
        return u"it fails, which was not certain"_s;
    if (end == JoinEnd::TimesOut && verdict != JoinVerdict::Undecided)
        return u"it times out, though it was certain"_s;
    for (qsizetype i = 0; i < branches.size(); ++i) {
        if (branches[i] != u'-' && (branches[i] == u'+') != script.branches[size_t(i)].succeeds)
            return u"branch %1 ended otherwise than it did"_s.arg(i);
    }
    return {};
}

/** What the events say of a split has to be what the next state was handed. */
static QString complaintAbout(const QList<RunEvent> &events, const QString &branches)
{
    QMap<int, QString> ends;
    for (const RunEvent &event : events) {
        if (event.kind == RunEventKind::BranchFinished && ends.contains(event.branch))
            return u"branch %1 ends twice"_s.arg(event.branch);
        if (event.kind == RunEventKind::BranchFinished)
            ends[event.branch] += event.text == u"succeeded" ? u'+' : event.text == u"failed" ? u'x' : u'-';
        if (event.kind != RunEventKind::JoinDecided || branches.isEmpty())
            continue;
        const QString told = u"%1 %2 %3"_s.arg(event.data[u"succeeded"_s].toInt()).arg(event.data[u"failed"_s].toInt())
                                 .arg(event.data[u"cancelled"_s].toInt());
        const QString counted = u"%1 %2 %3"_s.arg(branches.count(u'+')).arg(branches.count(u'x')).arg(branches.count(u'-'));
        if (told != counted)
            return u"the decision tells %1, handed out were %2"_s.arg(told, counted);
    }
    const QString seen = QStringList(ends.values()).join(QString());
    return branches.isEmpty() || seen == branches ? QString() : u"seen %1"_s.arg(seen);
}

static JoinScript contendedScript(Random &random, bool isStopped)
{
    const int total = 1 + below(random, 12);
    JoinScript script = randomJoin(random, total);
    script.join.count = std::min(script.join.count, total);
    if (script.join.strategy == JoinStrategy::PartialTimeout || isStopped)
        script.join.timeout = Milliseconds(isStopped ? 1 : 3'600'000);
    for (int i = 0; i < total; ++i)
        script.branches.push_back({.attempts = {isStopped ? below(random, 3) : 0}, .pause = 1, .succeeds = below(random, 5) < 3});
    script.concurrency = below(random, 2) * below(random, 4);
    script.stop = isStopped && below(random, 3) == 0 ? StopScript::Cancel : StopScript::None;
    return script;
}

/** Branches that end at the same time on four threads, where the order is anyone's guess but not the rules. */
void TestJoinProperties::everyBranchEndsOnceUnderContention()
{
    QFETCH(bool, isObserved);
    QFETCH(bool, isStopped);
    QFETCH(int, rounds);
    Random random(m_seed);
    EventLog log;
    Plays plays; // outlive the branches that were let go of
    Engine engine({.threads = 4});
    if (isObserved)
        engine.addSink(&log);
    for (int round = 0; round < rounds; ++round) {
        Play &play = *plays.emplace_back(std::make_unique<Play>());
        play.script = contendedScript(random, isStopped);
        play.attempts = std::make_unique<std::atomic<int>[]>(play.script.branches.size());
        play.run = engine.start(workflowOf(play), S::Split);
        for (int i = below(random, 200); play.script.stop == StopScript::Cancel && i > 0; --i)
            std::this_thread::yield();
        if (play.script.stop == StopScript::Cancel)
            play.run.cancel();
        const JoinEnd end = endOf(play.run.wait());
        engine.waitForIdle(Milliseconds(10'000));
        QString complaint = end == JoinEnd::Stops && isStopped ? QString() : complaintAbout(play.script, play.branches, end);
        if (complaint.isEmpty() && isObserved)
            complaint = complaintAbout(log.events(), end == JoinEnd::Stops ? QString() : play.branches);
        QVERIFY2(complaint.isEmpty(), qPrintable(u"SLUICE_SEED=%1: %2\n    %3: %4"_s.arg(m_seed).arg(
                                          draw(play.script), play.branches, complaint)));
        for (size_t i = 0; i < play.script.branches.size(); ++i)
            QVERIFY(play.attempts[i] <= 1);
        log.clear();
    }
}

void TestJoinProperties::aFailedJoinTellsWhy()
{
    Engine engine;
    std::vector<Branch> branches;
    for (int i = 0; i < 5; ++i)
        branches.emplace_back(u"b%1"_s.arg(i), [i]() -> Result<int> { return failure(ErrorCode::TaskFailed, u"no %1"_s.arg(i)); });
    JoinSpec any;
    any.strategy = JoinStrategy::Any;
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), any, S::Proceeded).exit(S::Proceeded);
    const Error error = *engine.start(workflow, S::Split).wait().error;
    QCOMPARE(error.code(), ErrorCode::JoinFailed);
    QCOMPARE(error.message(), u"The split cannot go on: it needs 1 of 5 branches, 0 succeeded and 5 failed (b0, b1, b2, and others)."_s);
    QCOMPARE(error.cause().message(), u"no 0"_s);
}

/** With one place, the second branch waits until the first has given up, retries and all. */
void TestJoinProperties::aPlaceIsHeldOverRetries()
{
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 2});
    std::mutex mutex;
    QString order;
    const auto note = [&](QChar letter) {
        const std::scoped_lock lock(mutex);
        order += letter;
    };
    std::vector<Branch> branches;
    branches.emplace_back(u"flaky"_s, [&]() -> Result<int> { note(u'a'); return failure(ErrorCode::TaskFailed, u"no"_s); },
                          TaskPolicy{.retry = RetryPolicy::fixed(2, Milliseconds(10))});
    branches.emplace_back(u"next"_s, [&] { note(u'b'); return 1; });
    JoinSpec any;
    any.strategy = JoinStrategy::Any;
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), any, S::Proceeded, 1).exit(S::Proceeded);
    const Run run = engine.start(workflow, S::Split);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(engine.waitUntilSettled(Milliseconds(10'000)));
        QVERIFY(!run.isFinished());
        clock.advance(Milliseconds(10));
    }
    QCOMPARE(run.wait().exitState, u"Proceeded"_s);
    QCOMPARE(order, u"aaab"_s);
}

void TestJoinProperties::branchesShareTheStore()
{
    static const StoreKey<int> count(u"count"_s);
    Engine engine({.threads = 4});
    std::vector<Branch> branches;
    for (int i = 0; i < 200; ++i)
        branches.emplace_back(QString::number(i), [](TaskContext &context) { context.store().update(count, [](int &value) { ++value; }); });
    int seen = 0;
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Split, std::move(branches), {}, S::After)
        .task(S::After, [&](TaskContext &context) { seen = context.store().get(count).value_or(0); return S::Proceeded; })
        .exit(S::Proceeded);
    QCOMPARE(engine.start(workflow, S::Split).wait().exitState, u"Proceeded"_s);
    QCOMPARE(seen, 200);
}

QTEST_GUILESS_MAIN(TestJoinProperties)
#include "tst_joinproperties.moc"
