// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "engine/testing/recordingobserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using sluice::testing::RecordingObserver;
using sluice::testing::RunPath;

enum class S { Fetch, Ask, Score, Done, Refused };

class TestRecordingObserver final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aPathComparesWithText();
    void aWrongPathTellsTheStory();
    void neverRacesWithTheEnd();
    void countsAttempts();
    void namesStatesThatWereNotEntered();
    void takesAndForgets();
};

static Workflow<S> workflow(int failures)
{
    auto left = std::make_shared<std::atomic<int>>(failures);
    Workflow<S> workflow(u"score"_s);
    workflow
        .task(S::Fetch, [left](TaskContext &context) -> Result<Next<S::Ask, S::Refused>> {
            context.log(LogLevel::Info, u"fetching"_s);
            if ((*left)-- > 0)
                return failure(ErrorCode::NetworkFailed, u"No answer came."_s);
            return to<S::Ask>;
        }, {.retry = RetryPolicy::fixed(2, Milliseconds(0))})
        .split(S::Ask, {{u"one"_s, [] { return 1; }}, {u"two"_s, [] { return 2; }}}, {.strategy = JoinStrategy::All}, S::Score)
        .task(S::Score, [] { return S::Done; })
        .exit(S::Done)
        .exit(S::Refused, ExitSpec::Kind::Failure);
    return workflow;
}

void TestRecordingObserver::aPathComparesWithText()
{
    Engine engine;
    const RecordingObserver recorder(engine);
    const Run run = engine.start(workflow(1), S::Fetch);
    run.wait();
    QCOMPARE(recorder.path(run), "Fetch > Ask > Score > Done");
    QCOMPARE(recorder.path(run), u"Fetch > Ask > Score > Done"_s);
    QVERIFY(!(recorder.path(run) == "Fetch > Score > Done"));
    QVERIFY(!(recorder.path(run) == ""));
    QCOMPARE(recorder.log(run), (QStringList{u"Fetch: fetching"_s, u"Fetch: fetching"_s}));
}

void TestRecordingObserver::aWrongPathTellsTheStory()
{
    Engine engine;
    const RecordingObserver recorder(engine);
    const Run run = engine.start(workflow(1), S::Fetch);
    run.wait();
    const QString story = recorder.path(run).story;
    QVERIFY2(story.startsWith(u"Fetch (attempt 1 failed: NetworkFailed) > Ask (join: "_s), qPrintable(story));
    QVERIFY2(story.endsWith(u"Score > Done; the run succeeded"_s), qPrintable(story));

    const Run failing = engine.start(workflow(9), S::Fetch);
    failing.wait();
    QCOMPARE(recorder.path(failing).story,
             u"Fetch (attempt 1 failed: NetworkFailed; attempt 2 failed: NetworkFailed; attempt 3 failed: NetworkFailed); "
             "the run errored with RetryExhausted: All 3 attempts failed. Cause: No answer came."_s);

    using QTest::toString; // QCOMPARE calls it like this, and prints what it gives
    const std::unique_ptr<char[]> printed(toString(recorder.path(failing)));
    QCOMPARE(QString::fromUtf8(printed.get()), recorder.path(failing).story);
}

void TestRecordingObserver::neverRacesWithTheEnd()
{
    Engine engine;
    const RecordingObserver recorder(engine);
    const Workflow<S> made = workflow(0);
    for (int i = 0; i < 500; ++i) {
        const Run run = engine.start(made, S::Fetch);
        run.wait();
        QCOMPARE(recorder.path(run), "Fetch > Ask > Score > Done");
    }
}

void TestRecordingObserver::countsAttempts()
{
    Engine engine;
    const RecordingObserver recorder(engine);
    const Run run = engine.start(workflow(2), S::Fetch);
    run.wait();
    QCOMPARE(recorder.attempts(run, u"Fetch"_s), 3);
    QCOMPARE(recorder.attempts(run, u"Ask"_s, u"two"_s), 1);
    QCOMPARE(recorder.attempts(run, u"Ask"_s), 0);
    QCOMPARE(recorder.events(run, RunEventKind::AttemptFailed).size(), 2);
}

void TestRecordingObserver::namesStatesThatWereNotEntered()
{
    Engine engine;
    const RecordingObserver recorder(engine);
    const Run run = engine.start(workflow(9), S::Fetch);
    run.wait();
    recorder.path(run);
    const auto definition = workflow(0).definition(S::Fetch);
    QCOMPARE(recorder.statesNotEntered(*definition), (QStringList{u"Ask"_s, u"Score"_s, u"Done"_s, u"Refused"_s}));
    const Run other = engine.start(workflow(0), S::Fetch);
    other.wait();
    recorder.path(other);
    QCOMPARE(recorder.statesNotEntered(*definition), QStringList{u"Refused"_s});
}

void TestRecordingObserver::takesAndForgets()
{
    Engine engine;
    RecordingObserver recorder(engine);
    engine.start(workflow(0), S::Fetch).wait();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    const qsizetype count = recorder.events().size();
    QVERIFY(count > 0);
    QCOMPARE(recorder.take().size(), count);
    QCOMPARE(recorder.events().size(), 0);
}

QTEST_GUILESS_MAIN(TestRecordingObserver)
#include "tst_recordingobserver.moc"
