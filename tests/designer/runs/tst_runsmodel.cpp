// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/runsmodel.h"
#include "engine/journal/sqlitejournal.h"
#include "tests/support/eventdrawing.h"
#include "tests/support/journalfile.h"
#include "tests/support/platformwarnings.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

class RunsModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void thereNeedBeNoJournalYet();
    void whatIsNoJournalIsSaid();
    void runsComeAPageAtATimeNewestFirst();
    void aRefreshChangesOnlyWhatDiffers();
    void anAnswerToAnOlderFilterIsDropped();
    void manyNewRunsReplaceTheList();
    void theModelMayGoWhileItReads();
    void timesAreSaidAsPeopleDo_data();
    void timesAreSaidAsPeopleDo();

private:
    /** Writes runs of that drawing, the first with this number. */
    void write(int first, int count, const QString &drawing);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteJournal> m_journal;
};

void RunsModelTest::init()
{
    QTest::failOnWarning(anyWarningOfOurs());
    m_folder = std::make_unique<QTemporaryDir>();
    m_journal = std::move(*SqliteJournal::open(m_folder->filePath(u"history.sqlite"_s)));
}

/** The folder can be removed only when nobody has the journal open. */
void RunsModelTest::cleanup()
{
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
    m_journal.reset();
    m_folder.reset();
}

void RunsModelTest::write(int first, int count, const QString &drawing)
{
    QList<RunEvent> all;
    for (int number = first; number < first + count; ++number) {
        for (RunEvent event : test::events(drawing)) {
            event.run = {1, quint64(number)};
            all.append(event);
        }
    }
    m_journal->onEvents(all);
    SLUICE_VERIFY(m_journal->flush());
}

/** The numbers shown, as "250..151" where they follow each other. */
static QString numbers(const RunsModel &model)
{
    for (int row = 1; row < model.rowCount(); ++row) {
        if (model.run(row).number != model.run(row - 1).number - 1)
            return u"a gap above row %1"_s.arg(row);
    }
    return model.rowCount() == 0 ? u"none"_s
                                 : u"%1..%2"_s.arg(model.run(0).number).arg(model.run(model.rowCount() - 1).number);
}

/** Asks, and waits for the answer. */
static void refresh(RunsModel &model)
{
    QSignalSpy refreshed(&model, &RunsModel::refreshed);
    model.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
}

void RunsModelTest::thereNeedBeNoJournalYet()
{
    RunsModel model(m_folder->filePath(u"nothing.sqlite"_s));
    refresh(model);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.error());
    QVERIFY(!model.isReading());
}

void RunsModelTest::whatIsNoJournalIsSaid()
{
    const QString path = m_folder->filePath(u"letter.sqlite"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("This is a letter, and no journal at all, of some length. ").repeated(200));
    file.close();
    RunsModel model(path);
    refresh(model);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.error());
    QVERIFY(model.error()->message().size() > 10);
}

void RunsModelTest::runsComeAPageAtATimeNewestFirst()
{
    write(1, 250, u"run:demo enter:A exit:succeeded@A"_s);
    RunsModel model(m_journal->path());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false);
    refresh(model);
    QCOMPARE(numbers(model), u"250..151"_s);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QVERIFY(!model.canFetchMore({})); // not twice at a time
    QTRY_COMPARE(numbers(model), u"250..51"_s);
    write(251, 350, u"run:demo enter:A exit:succeeded@A"_s); // more than a page, meanwhile
    model.fetchMore({});
    QTRY_COMPARE(numbers(model), u"250..1"_s);
    QVERIFY(!model.canFetchMore({}));
    write(601, 1, u"run:demo enter:A exit:succeeded@A"_s);
    refresh(model);
    QCOMPARE(numbers(model), u"601..502"_s); // not with a gap down to 250
    const RunSummary run = model.run(0);
    QCOMPARE(run.status, RunStatus::Succeeded);
    QCOMPARE(model.index(0, RunsModel::ResultColumn).data().toString(), u"A"_s);
}

void RunsModelTest::aRefreshChangesOnlyWhatDiffers()
{
    write(1, 3, u"run:demo enter:A exit:succeeded@A"_s);
    write(4, 1, u"run:demo enter:A"_s);
    RunsModel model(m_journal->path());
    refresh(model);
    const QPersistentModelIndex second(model.index(2, 0));
    QVERIFY(model.hasRunning());
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    refresh(model);
    QCOMPARE(inserted.size() + changed.size(), 0);

    RunEvent end = test::events(u"run:demo enter:A exit:failed@A"_s).last();
    end.run = {1, 4};
    m_journal->onEvents(std::span(&end, 1));
    write(5, 1, u"run:demo enter:A"_s);
    refresh(model);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    QCOMPARE(model.run(1).status, RunStatus::Failed);
    QCOMPARE(second.row(), 3);
    QCOMPARE(model.run(second.row()).number, 2);
    QCOMPARE(reset.size(), 0);
}

void RunsModelTest::anAnswerToAnOlderFilterIsDropped()
{
    write(1, 20, u"run:demo enter:A exit:succeeded@A"_s);
    write(21, 20, u"run:other enter:A exit:failed@A"_s);
    RunsModel model(m_journal->path());
    for (int i = 0; i < 20; ++i) {
        model.setFilter({.status = RunStatus::Failed});
        model.setFilter({.workflow = u"demo"_s});
    }
    QTRY_COMPARE(numbers(model), u"20..1"_s);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
    QCoreApplication::processEvents(); // the late answers
    QCOMPARE(numbers(model), u"20..1"_s);
    model.setFilter({.text = u"nowhere"_s});
    QCOMPARE(model.rowCount(), 0);
}

void RunsModelTest::manyNewRunsReplaceTheList()
{
    write(1, 10, u"run:demo enter:A exit:succeeded@A"_s);
    RunsModel model(m_journal->path());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false);
    refresh(model);
    QCOMPARE(numbers(model), u"10..1"_s);
    write(11, 500, u"run:demo enter:A exit:succeeded@A"_s);
    refresh(model);
    QCOMPARE(numbers(model), u"510..411"_s); // no gap between new and old
    QVERIFY(model.canFetchMore({}));
}

void RunsModelTest::theModelMayGoWhileItReads()
{
    write(1, 100, u"run:demo enter:A exit:succeeded@A"_s);
    for (int i = 0; i < 50; ++i) {
        RunsModel model(m_journal->path());
        model.refresh();
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
    QCoreApplication::processEvents();
}

void RunsModelTest::timesAreSaidAsPeopleDo_data()
{
    QTest::addColumn<qint64>("secondsAgo");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(0) << u"12:30:00, just now"_s;
    QTest::newRow("a clock that was set back") << qint64(-100) << u"12:31:40, just now"_s;
    QTest::newRow("seconds") << qint64(59) << u"12:29:01, 59 s ago"_s;
    QTest::newRow("minutes") << qint64(60) << u"12:29:00, 1 min ago"_s;
    QTest::newRow("hours") << qint64(7200) << u"10:30:00, 2 h ago"_s;
    QTest::newRow("yesterday") << qint64(86400) << u"yesterday 12:30:00"_s;
    QTest::newRow("midnight is today") << qint64(45'000) << u"00:00:00, 12 h ago"_s;
    QTest::newRow("before midnight is yesterday") << qint64(45'001) << u"yesterday 23:59:59"_s;
}

void RunsModelTest::timesAreSaidAsPeopleDo()
{
    QFETCH(const qint64, secondsAgo);
    const QDateTime noon(QDate(2026, 3, 4), QTime(12, 30));
    const qint64 now = noon.toMSecsSinceEpoch() * 1000;
    QTEST(startedText(now - secondsAgo * 1'000'000, now), "text");
}

QTEST_GUILESS_MAIN(RunsModelTest)
#include "tst_runsmodel.moc"
