// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/eventfeed.h"
#include "designer/runs/runsession.h"
#include "engine/journal/sqlitejournal.h"
#include "engine/runtime/workflow.h"
#include "tests/support/eventdrawing.h"
#include "tests/support/journalfile.h"
#include "tests/support/platformwarnings.h"

#include <QPromise>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;
using sluice::test::events;

enum class Stage { Work, Done };

class RunSessionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aLiveRunIsShownToItsEnd();
    void stopEndsTheRun();
    void deletionLeavesTheRunAlone();
    void deletionFromItsOwnSignalIsSafe();
    void theNumberComesFromTheJournal();
    void aRunStartedElsewhereIsFollowed();
    void aPastRunIsReadWithItsDocument();
    void aRunWithoutAnEndWasInterrupted();
    void aRunOfAnotherProcessIsFollowedToItsEnd();
    void whatCannotBeReadSaysWhy_data();
    void whatCannotBeReadSaysWhy();
    void deletionWhileReadingIsSilent();

private:
    std::shared_ptr<const Definition> waitingWorkflow();
    void write(const QList<RunEvent> &events);
    RunSummary summary(const RunId &run);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EventFeed> m_feed;
    std::unique_ptr<SqliteJournal> m_journal;
    std::unique_ptr<Engine> m_engine;
    std::shared_ptr<QPromise<Stage>> m_work;
};

void RunSessionTest::init()
{
    QTest::failOnWarning(anyWarningOfOurs());
    m_folder = std::make_unique<QTemporaryDir>();
    m_journal = std::move(*SqliteJournal::open(m_folder->filePath(u"history.sqlite"_s)));
    m_feed = std::make_unique<EventFeed>();
    m_engine = std::make_unique<Engine>();
    m_engine->addSink(m_feed.get());
    m_engine->addSink(m_journal.get());
    m_work = std::make_shared<QPromise<Stage>>();
    m_work->start();
}

void RunSessionTest::cleanup()
{
    m_engine.reset();
    m_feed.reset();
    m_journal.reset();
}

/** Stays in Work until the test lets it go on. */
std::shared_ptr<const Definition> RunSessionTest::waitingWorkflow()
{
    Workflow<Stage> workflow(u"demo"_s);
    workflow.task(Stage::Work, [work = m_work] { return work->future(); }).exit(Stage::Done);
    return workflow.definition(Stage::Work);
}

void RunSessionTest::write(const QList<RunEvent> &events)
{
    m_journal->onEvents(events);
    SLUICE_VERIFY(m_journal->flush());
}

RunSummary RunSessionTest::summary(const RunId &run)
{
    return RunHistory::open(m_journal->path()).value()->find(run.toString()).value();
}

void RunSessionTest::aLiveRunIsShownToItsEnd()
{
    const auto session = RunSession::start(*m_engine, *m_feed, {.definition = waitingWorkflow()});
    QSignalSpy changed(session.get(), &RunSession::changed);
    QSignalSpy finished(session.get(), &RunSession::finished);
    QTRY_COMPARE(session->projection().currentState(), u"Work"_s);
    QCOMPARE(session->phase(), RunSession::Phase::Running);
    QVERIFY(session->canStop());
    QVERIFY(session->nowUs() >= session->projection().elapsedUs());
    QVERIFY(session->caption().startsWith(u"started "_s));
    m_work->addResult(Stage::Done);
    m_work->finish();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(changed.size() >= 2);
    QCOMPARE(session->phase(), RunSession::Phase::Finished);
    QCOMPARE(session->status(), RunStatus::Succeeded);
    QCOMPARE(session->projection().exitState(), u"Done"_s);
    QCOMPARE(session->nowUs(), session->projection().elapsedUs());
}

void RunSessionTest::stopEndsTheRun()
{
    const auto session = RunSession::start(*m_engine, *m_feed, {.definition = waitingWorkflow()});
    QSignalSpy finished(session.get(), &RunSession::finished);
    session->stop();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(session->status(), RunStatus::Cancelled);
    session->stop(); // once more does no harm
}

void RunSessionTest::deletionLeavesTheRunAlone()
{
    auto session = RunSession::start(*m_engine, *m_feed, {.definition = waitingWorkflow()});
    const RunId id = session->id();
    QTRY_COMPARE(session->projection().currentState(), u"Work"_s);
    session.reset();
    QCOMPARE(m_engine->activeRuns(), 1);
    m_work->addResult(Stage::Done);
    m_work->finish();
    QVERIFY(m_engine->waitForIdle(Milliseconds(10'000)));
    SLUICE_VERIFY(m_journal->flush());
    QCOMPARE(summary(id).status, RunStatus::Succeeded);
}

void RunSessionTest::deletionFromItsOwnSignalIsSafe()
{
    auto session = RunSession::start(*m_engine, *m_feed, {.definition = waitingWorkflow()});
    connect(session.get(), &RunSession::changed, this, [&session] { session.reset(); });
    QTRY_VERIFY(!session);
    m_engine->cancelAll();
    QVERIFY(m_engine->waitForIdle(Milliseconds(10'000)));
}

void RunSessionTest::theNumberComesFromTheJournal()
{
    write(events(u"run:demo enter:A exit:succeeded@A"_s));
    const auto session = RunSession::start(*m_engine, *m_feed, {.definition = waitingWorkflow(), .journalPath = m_journal->path()});
    QCOMPARE(session->number(), std::optional<qint64>());
    QTRY_COMPARE(session->number(), std::optional<qint64>(2));
    QVERIFY(session->caption().startsWith(u"run 2 · started "_s));
    session->stop();
    QVERIFY(m_engine->waitForIdle(Milliseconds(10'000)));
}

void RunSessionTest::aRunStartedElsewhereIsFollowed()
{
    const auto session = RunSession::follow(*m_feed, [] { return test::drawnRun(); });
    QSignalSpy finished(session.get(), &RunSession::finished);
    QVERIFY(!session->canStop());
    m_feed->onEvents(events(u"run:demo enter:A +5 exit:succeeded@A"_s));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(session->nowUs(), 5);
}

void RunSessionTest::aPastRunIsReadWithItsDocument()
{
    QList<RunEvent> past = events(u"run:demo enter:A +250 go:A-done->B enter:B exit:succeeded@B"_s);
    const QByteArray text = R"({ "formatVersion": 1, "name": "demo", "start": "A", "states": {
        "A": { "task": "log", "params": { "text": "hello" }, "next": "B" }, "B": { "exit": "success" } } })";
    past.first().data.insert(u"document"_s, QJsonDocument::fromJson(text).object());
    write(past);

    const auto session = RunSession::open(m_journal->path(), summary(test::drawnRun()));
    QCOMPARE(session->phase(), RunSession::Phase::Loading);
    QCOMPARE(session->caption(), u"Reading run 1"_s);
    QSignalSpy document(session.get(), &RunSession::documentChanged);
    QSignalSpy finished(session.get(), &RunSession::finished);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(document.size(), 1);
    QCOMPARE(session->document()->states.size(), 2);
    QCOMPARE(session->document()->start, u"A"_s);
    QCOMPARE(test::sentence(session->projection()), u"succeeded: A ok 0..250 -done-> B | B ok 250..250"_s);
    QVERIFY(!session->canStop());
}

void RunSessionTest::aRunWithoutAnEndWasInterrupted()
{
    const auto session = RunSession::replay(events(u"run:demo enter:A +100 try:A"_s));
    QCOMPARE(session->phase(), RunSession::Phase::Finished);
    QCOMPARE(session->status(), RunStatus::Interrupted);
    QCOMPARE(session->nowUs(), 100);
    QCOMPARE(RunSession::replay(events(u"run:demo exit:succeeded@A"_s))->status(), RunStatus::Succeeded);
}

void RunSessionTest::aRunOfAnotherProcessIsFollowedToItsEnd()
{
    const QList<RunEvent> all = events(u"run:demo enter:A +9 log:A=hello +9 exit:succeeded@A"_s);
    write(all.first(2));
    const auto session = RunSession::open(m_journal->path(), summary(test::drawnRun()));
    QSignalSpy finished(session.get(), &RunSession::finished);
    QTRY_COMPARE(session->phase(), RunSession::Phase::Running);
    QCOMPARE(session->projection().currentState(), u"A"_s);
    write(all.sliced(2));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(session->status(), RunStatus::Succeeded);
    QCOMPARE(session->projection().log().size(), 1);
}

void RunSessionTest::whatCannotBeReadSaysWhy_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no file") << QByteArray();
    QTest::newRow("not a journal") << QByteArray("This is a letter, and no journal at all, of some length. ").repeated(200);
}

void RunSessionTest::whatCannotBeReadSaysWhy()
{
    QFETCH(QByteArray, content);
    const QString path = m_folder->filePath(u"other.sqlite"_s);
    if (!content.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    const auto session = RunSession::open(path, {.number = 7, .id = test::drawnRun()});
    QSignalSpy failed(session.get(), &RunSession::failed);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(session->phase(), RunSession::Phase::Unreadable);
    QVERIFY(session->loadError()->message().size() > 10);
    QCOMPARE(session->caption(), u"Run 7 could not be read"_s);
}

void RunSessionTest::deletionWhileReadingIsSilent()
{
    write(events(u"run:demo enter:A exit:succeeded@A"_s));
    for (int i = 0; i < 50; ++i)
        RunSession::open(m_journal->path(), summary(test::drawnRun())).reset();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(RunSessionTest)
#include "tst_runsession.moc"
