// SPDX-License-Identifier: MIT
#include "engine/journal/runhistory.h"
#include "engine/journal/sqlitejournal.h"
#include "tests/journal/writerprogram.h"
#include "tests/support/journalfile.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sluice;

/**
 * Kills the program `journal_writer`, or fails its writes, at each of its write calls in turn (by injection
 * with strace, so not by luck), and looks at what is left: an intact file with every acknowledged event.
 */
class TestJournalCrash final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void killedAtEveryWriteLosesNothingAcknowledged();
    void killedAgainWhileRecoveringLosesNothingAcknowledged();
    void oneFailedCallLosesNothing_data();
    void oneFailedCallLosesNothing();
    void aDiskThatFailsForGoodLosesNothingAcknowledged_data();
    void aDiskThatFailsForGoodLosesNothingAcknowledged();
    void severalProcessesWriteOneFile();
    void aRunOfADeadProcessIsInterrupted();
    void aRunOfALivingProcessIsNot();

private:
    struct Ending
    {
        bool wasInjected = false;
        bool isDone = false;
        int exitCode = -1;
        QHash<quint64, qsizetype> acknowledged; ///< How many events of each run.
        QByteArray errors;
    };
    Ending write(const QString &fault, int first, int count) const;
    void compare(const QHash<quint64, qsizetype> &acknowledged) const;
    QString path() const { return m_folder->filePath(u"history.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const QString writingCalls = u"pwrite64,fsync,fdatasync,ftruncate,unlink"_s;
constexpr int mostPoints = 1000;

static QString writerProgram()
{
    return QCoreApplication::applicationDirPath() + u"/journal_writer"_s;
}

void TestJournalCrash::initTestCase()
{
    QProcess strace;
    strace.start(u"strace"_s, {u"-qq"_s, u"-e"_s, u"trace=none"_s, u"true"_s});
    if (!strace.waitForFinished() || strace.exitCode() != 0)
        QSKIP("strace may not trace programs here");
}

void TestJournalCrash::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

TestJournalCrash::Ending TestJournalCrash::write(const QString &fault, int first, int count) const
{
    QProcess process;
    const QStringList writer{writerProgram(), path(), u"write"_s, QString::number(first), QString::number(count)};
    process.start(u"strace"_s, QStringList{u"-f"_s, u"-qq"_s, u"-e"_s, u"trace="_s + writingCalls, u"-e"_s, u"signal=none"_s, u"-e"_s,
                                           u"inject="_s + fault} + writer);
    if (!process.waitForFinished(60'000))
        qWarning("journal_writer hangs");
    Ending ending;
    ending.errors = process.readAllStandardError();
    ending.wasInjected = ending.errors.contains("(INJECTED)") || process.exitStatus() == QProcess::CrashExit
        || process.exitCode() == 128 + SIGKILL;
    ending.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 2)
            ending.acknowledged[words[0].toULongLong()] = words[1].toLongLong();
        ending.isDone = ending.isDone || line == "done";
    }
    return ending;
}

/** First by reading only, then after the journal was opened again; then it must still take events. */
void TestJournalCrash::compare(const QHash<quint64, qsizetype> &acknowledged) const
{
    const auto verify = [&] {
        const auto history = RunHistory::open(path());
        if (!history && history.error().code() == ErrorCode::NotFound) {
            QVERIFY(acknowledged.isEmpty());
            return;
        }
        SLUICE_VERIFY(history);
        const auto runs = (*history)->runs();
        SLUICE_VERIFY(runs);
        QHash<quint64, qsizetype> found;
        for (const RunSummary &run : *runs) {
            auto events = (*history)->events(run.id);
            SLUICE_VERIFY(events);
            const QList<RunEvent> written = test::writtenEvents(run.id.low);
            const bool isCutShort = events->last().text == "interrupted"_L1;
            QCOMPARE(run.status, isCutShort ? RunStatus::Interrupted : RunStatus::Succeeded);
            if (isCutShort)
                events->removeLast();
            QCOMPARE(*events, written.first(events->size()));
            found[run.id.low] = events->size();
        }
        for (auto it = acknowledged.begin(); it != acknowledged.end(); ++it)
            QVERIFY(found.value(it.key()) >= it.value());
    };
    verify();
    {
        const auto journal = SqliteJournal::open(path());
        SLUICE_VERIFY(journal);
        SLUICE_VERIFY((*journal)->flush());
        verify();
        (*journal)->onEvents(test::writtenEvents(99));
        SLUICE_VERIFY((*journal)->flush());
    }
    QCOMPARE(test::RawDatabase(path()).check(), u"ok"_s);
}

void TestJournalCrash::killedAtEveryWriteLosesNothingAcknowledged()
{
    int point = 1;
    for (; point < mostPoints; ++point) {
        init();
        const Ending ending = write(u"%1:signal=SIGKILL:when=%2"_s.arg(writingCalls).arg(point), 1, 2);
        if (!ending.wasInjected) {
            QVERIFY2(ending.isDone && ending.acknowledged.size() == 2, ending.errors.constData());
            break;
        }
        compare(ending.acknowledged);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"Killed at call %1."_s.arg(point)));
    }
    QVERIFY2(point > 20 && point < mostPoints, qPrintable(QString::number(point)));
    qInfo("killed at %d calls", point - 1);
}

void TestJournalCrash::killedAgainWhileRecoveringLosesNothingAcknowledged()
{
    int pairs = 0;
    for (const int first : {12, 20, 26}) {
        for (int second = 1; second < mostPoints; second += 3) {
            init();
            Ending ending = write(u"%1:signal=SIGKILL:when=%2"_s.arg(writingCalls).arg(first), 1, 2);
            QVERIFY(ending.wasInjected);
            const Ending again = write(u"%1:signal=SIGKILL:when=%2"_s.arg(writingCalls).arg(second), 11, 1);
            ending.acknowledged.insert(again.acknowledged);
            compare(ending.acknowledged);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"Killed at call %1, then at %2."_s.arg(first).arg(second)));
            if (!again.wasInjected)
                break;
            ++pairs;
        }
    }
    QVERIFY2(pairs > 10, qPrintable(QString::number(pairs)));
    qInfo("killed twice in %d ways", pairs);
}

void TestJournalCrash::oneFailedCallLosesNothing_data()
{
    QTest::addColumn<QString>("error");
    QTest::newRow("no space") << u"ENOSPC"_s;
    QTest::newRow("disk error") << u"EIO"_s;
}

/** The journal tries again, so all that was given is there in the end, whichever call failed. */
void TestJournalCrash::oneFailedCallLosesNothing()
{
    QFETCH(QString, error);
    int point = 1;
    int opened = 0;
    for (; point < mostPoints; ++point) {
        init();
        const Ending ending = write(u"%1:error=%2:when=%3"_s.arg(writingCalls, error).arg(point), 1, 2);
        if (!ending.wasInjected)
            break;
        QVERIFY2(ending.exitCode == 0 || ending.exitCode == 1, ending.errors.constData());
        compare(ending.acknowledged);
        if (ending.exitCode == 0) {
            ++opened;
            compare({{1, test::writtenEvents(1).size()}, {2, test::writtenEvents(2).size()}});
        }
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"Failed at call %1."_s.arg(point)));
    }
    QVERIFY2(point > 20 && point < mostPoints && opened > 10, qPrintable(QString::number(point)));
    qInfo("failed at %d calls", point - 1);
}

void TestJournalCrash::aDiskThatFailsForGoodLosesNothingAcknowledged_data()
{
    oneFailedCallLosesNothing_data();
}

void TestJournalCrash::aDiskThatFailsForGoodLosesNothingAcknowledged()
{
    QFETCH(QString, error);
    int point = 1;
    for (; point < mostPoints; point += 4) {
        init();
        const Ending ending = write(u"%1:error=%2:when=%3+"_s.arg(writingCalls, error).arg(point), 1, 2);
        if (!ending.wasInjected)
            break;
        QVERIFY2(ending.exitCode == 0 || ending.exitCode == 1, ending.errors.constData());
        compare(ending.acknowledged);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"Failed from call %1 on."_s.arg(point)));
    }
    QVERIFY2(point > 20 && point < mostPoints, qPrintable(QString::number(point)));
}

void TestJournalCrash::severalProcessesWriteOneFile()
{
    constexpr int processes = 4;
    constexpr int runsEach = 50;
    std::vector<std::unique_ptr<QProcess>> writers;
    for (int i = 0; i < processes; ++i) {
        writers.push_back(std::make_unique<QProcess>());
        writers.back()->start(writerProgram(), {path(), u"write"_s, QString::number(1000 * (i + 1)), QString::number(runsEach)});
    }
    for (const auto &writer : writers) {
        QVERIFY(writer->waitForFinished(100'000));
        QCOMPARE(writer->readAllStandardError(), QByteArray());
        QCOMPARE(writer->exitCode(), 0);
        QCOMPARE(writer->readAllStandardOutput().count('\n'), 2 * runsEach + 1);
    }
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->count().value_or(0), processes * runsEach);
    for (int i = 0; i < processes * runsEach; ++i) {
        const quint64 number = 1000 * (quint64(i) / runsEach + 1) + quint64(i) % runsEach;
        const auto events = (*history)->events(test::writtenRun(number));
        SLUICE_VERIFY(events);
        QCOMPARE(*events, test::writtenEvents(number));
    }
    QCOMPARE(test::RawDatabase(path()).check(), u"ok"_s);
}

void TestJournalCrash::aRunOfADeadProcessIsInterrupted()
{
    QProcess holder;
    holder.start(writerProgram(), {path(), u"hold"_s, u"7"_s});
    QVERIFY(holder.waitForReadyRead());
    QCOMPARE(holder.readLine(), "ready\n");
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->find(u"1"_s)->status, RunStatus::Running);

    holder.kill();
    QVERIFY(holder.waitForFinished());
    const auto summary = (*history)->find(u"1"_s);
    SLUICE_VERIFY(summary);
    QCOMPARE(summary->status, RunStatus::Interrupted);
    QCOMPARE(summary->finishedUs, test::writtenEvents(7)[2].timeUs);
    QVERIFY(!summary->errorText.isEmpty());
    const auto events = (*history)->events(test::writtenRun(7));
    SLUICE_VERIFY(events);
    QCOMPARE(events->size(), 4);
    QCOMPARE(events->last().kind, RunEventKind::RunFinished);
    RunFilter interrupted;
    interrupted.status = RunStatus::Interrupted;
    QCOMPARE((*history)->count(interrupted).value_or(-1), 1);
    RunFilter running;
    running.status = RunStatus::Running;
    QCOMPARE((*history)->count(running).value_or(-1), 0);
    QCOMPARE(test::RawDatabase(path()).value(u"SELECT status FROM runs"_s), u"running"_s);

    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    SLUICE_VERIFY((*journal)->flush());
    QCOMPARE(test::RawDatabase(path()).value(u"SELECT status FROM runs"_s), u"interrupted"_s);
    QVERIFY(*(*history)->find(u"1"_s) == *summary);
    QCOMPARE((*history)->events(test::writtenRun(7)).value_or(QList<RunEvent>()), *events);
    QCOMPARE((*history)->count(interrupted).value_or(-1), 1);
}

void TestJournalCrash::aRunOfALivingProcessIsNot()
{
    QProcess holder;
    holder.start(writerProgram(), {path(), u"hold"_s, u"7"_s});
    QVERIFY(holder.waitForReadyRead());
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    SLUICE_VERIFY((*journal)->flush());
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->find(u"1"_s)->status, RunStatus::Running);
    QCOMPARE((*history)->events(test::writtenRun(7)).value_or(QList<RunEvent>()).size(), 3);
    holder.closeWriteChannel();
    QVERIFY(holder.waitForFinished());
    QCOMPARE((*history)->find(u"1"_s)->status, RunStatus::Interrupted);
}

QTEST_GUILESS_MAIN(TestJournalCrash)
#include "tst_journalcrash.moc"
