// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/idletime.h"
#include "designer/timeline/timelinerows.h"
#include "tests/designer/runs/runscript.h"

#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace sluice::designer;

class TimelineRowsTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunBecomesRows_data();
    void aRunBecomesRows();
    void readingStepByStepGivesTheSame_data() { aRunBecomesRows_data(); }
    void readingStepByStepGivesTheSame();
    void rowsOpenAndClose();
    void largeSplitsBeginClosed();
    void aStragglersLateEndIsSeen();
    void fiftyThousandVisitsAreReadOnce();
    void idleStretchesAreFolded_data();
    void idleStretchesAreFolded();
    void waitingStatesAreKnownByTheirKind();
};

static QString statusLetter(StepStatus status)
{
    switch (status) {
    case StepStatus::Idle: return u"idle"_s;
    case StepStatus::Running: return u"running"_s;
    case StepStatus::Waiting: return u"wait"_s;
    case StepStatus::Succeeded: return u"ok"_s;
    case StepStatus::Failed: return u"failed"_s;
    case StepStatus::Cancelled: return u"stopped"_s;
    }
    Q_UNREACHABLE();
}

/** `A 0-5 ok; A/x 1-3 failed`, times in milliseconds. */
static QString sentence(const TimelineRows &rows)
{
    QStringList lines;
    for (int i = 0; i < rows.visibleCount(); ++i) {
        const TimelineRow &row = rows.visibleRow(i);
        QString line = QString(row.depth, u'>');
        line += row.kind == TimelineRowKind::Attempt ? u"#%1"_s.arg(row.attempt) : row.label;
        for (const TimelineBar &bar : row.bars) {
            const QString end = bar.endUs < 0 ? QString() : QString::number(bar.endUs / 1000);
            line += u" %1-%2 %3"_s.arg(QString::number(bar.startUs / 1000), end, statusLetter(bar.status));
        }
        lines << line;
    }
    return lines.join(u"; "_s);
}

static RunProjection projectionOf(const QString &script)
{
    RunProjection run;
    run.apply(runScript(script));
    return run;
}

void TimelineRowsTest::aRunBecomesRows_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("rows");
    QTest::newRow("nothing yet") << u"0 start demo"_s << QString();
    QTest::newRow("two states") << u"0 start demo; 0 enter A; 0 try A 1; 5 done A ok; 5 go A ok B; 5 enter B"_s
                                << u"A 0-5 ok; B 5- running"_s;
    QTest::newRow("a loop is one row") << u"0 start demo; 0 enter A; 2 done A again; 2 go A again A; 2 enter A; "
                                          "4 done A again; 4 go A again A; 4 enter A"_s
                                       << u"A 0-2 ok 2-4 ok 4- running"_s;
    QTest::newRow("a retry is in pieces")
        << u"0 start demo; 0 enter A; 0 try A 1; 5 fail A 1 Timeout; 5 wait A 1; 25 try A 2; 30 done A ok"_s
        << u"A 0-5 failed 5-25 wait 25-30 ok"_s;
    QTest::newRow("a pause that goes on")
        << u"0 start demo; 0 enter A; 0 try A 1; 5 fail A 1 Timeout; 5 wait A 1"_s << u"A 0-5 failed 5- wait"_s;
    QTest::newRow("a split shows its branches")
        << u"0 start demo; 0 enter S; 0 split S x,y,z; 1 branch S 0; 1 branch S 1; 4 branched S 0 succeeded; "
           "6 branched S 1 failed Timeout"_s
        << u"S 0- running; >x 1-4 ok; >y 1-6 failed; >z"_s;
    QTest::newRow("a branch's retry is in pieces")
        << u"0 start demo; 0 enter S; 0 split S x; 1 branch S 0; 1 try S:0 1; 3 fail S:0 1 Timeout; 3 wait S:0 1; "
           "7 try S:0 2"_s
        << u"S 0- running; >x 1-3 failed 3-7 wait 7- running"_s;
    QTest::newRow("a split entered twice keeps one row for each branch")
        << u"0 start demo; 0 enter S; 0 split S x,y; 1 branch S 0; 2 branched S 0 succeeded; 2 join S 1 of 2; "
           "3 go S done S; 3 enter S; 3 split S x,y; 4 branch S 0; 5 branched S 0 succeeded; 5 join S 1 of 2"_s
        << u"S 0-2 ok 3-5 ok; >x 1-2 ok 4-5 ok; >y"_s;
    QTest::newRow("a cancelled run") << u"0 start demo; 0 enter A; 0 try A 1; 9 end Cancelled"_s << u"A 0-9 stopped"_s;
}

void TimelineRowsTest::aRunBecomesRows()
{
    QFETCH(QString, script);
    TimelineRows rows;
    rows.update(projectionOf(script));
    QTEST(sentence(rows), "rows");
}

void TimelineRowsTest::readingStepByStepGivesTheSame()
{
    QFETCH(QString, script);
    RunProjection run;
    TimelineRows rows;
    for (const RunEvent &event : runScript(script)) {
        run.apply(event);
        rows.update(run);
    }
    QTEST(sentence(rows), "rows");
}

void TimelineRowsTest::rowsOpenAndClose()
{
    TimelineRows rows;
    rows.update(projectionOf(u"0 start demo; 0 enter A; 0 try A 1; 5 fail A 1 Timeout; 5 wait A 1; 25 try A 2"_s));
    QCOMPARE(rows.visibleCount(), 1);
    QVERIFY(rows.visibleRow(0).isExpandable());
    rows.setExpanded(0, true);
    QCOMPARE(sentence(rows), u"A 0-5 failed 5-25 wait 25- running; >#1 0-5 failed; >#2 25- running"_s);
    QCOMPARE(rows.parentOf(2), 0);
    QCOMPARE(rows.parentOf(0), 0);
    rows.setAllExpanded(false);
    QCOMPARE(rows.visibleCount(), 1);
    QCOMPARE(rows.rowOfState(u"A"_s), 0);
    QCOMPARE(rows.rowOfState(u"B"_s), -1);
}

void TimelineRowsTest::largeSplitsBeginClosed()
{
    TimelineRows rows;
    rows.update(projectionOf(u"0 start demo; 0 enter S; 0 split S a,b,c,d,e,f,g,h,i"_s));
    QCOMPARE(rows.visibleCount(), 1);
    rows.setExpanded(0, true);
    QCOMPARE(rows.visibleCount(), 10);
}

void TimelineRowsTest::aStragglersLateEndIsSeen()
{
    RunProjection run;
    TimelineRows rows;
    run.apply(runScript(u"0 start demo; 0 enter S; 0 split S x,y; 1 branch S 0; 1 branch S 1; "
                        "4 branched S 0 succeeded; 5 join S 1 of 2"_s));
    rows.update(run);
    QCOMPARE(sentence(rows), u"S 0-5 ok; >x 1-4 ok; >y 1-5 stopped"_s);
    QList<RunEvent> late = runScript(u"9 branched S 1 cancelled"_s);
    late.first().sequence = 100;
    run.apply(late);
    rows.update(run);
    QCOMPARE(sentence(rows), u"S 0-5 ok; >x 1-4 ok; >y 1-9 stopped"_s);
}

void TimelineRowsTest::fiftyThousandVisitsAreReadOnce()
{
    RunProjection run;
    RunEvent event;
    event.run = {1, 1};
    event.kind = RunEventKind::StateEntered;
    TimelineRows rows;
    for (int i = 0; i < 50'000; ++i) {
        event.sequence = i + 1;
        event.timeUs = i;
        event.state = i % 2 ? u"A"_s : u"B"_s;
        run.apply(event);
        if (i % 100 == 0)
            rows.update(run); // quadratic time would end in the test's time limit
    }
    rows.update(run);
    QCOMPARE(rows.visibleCount(), 2);
    QCOMPARE(rows.barCount(), 50'000);
}

using Folds = QList<TimeFold>;
Q_DECLARE_METATYPE(Folds)

void TimelineRowsTest::idleStretchesAreFolded_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<qint64>("nowMs");
    QTest::addColumn<Folds>("folds"); // in milliseconds
    QTest::newRow("work is never folded") << u"0 start demo; 0 enter A; 0 try A 1"_s << qint64(9'000'000) << Folds{};
    QTest::newRow("a long pause before a retry")
        << u"0 start demo; 0 enter A; 0 try A 1; 5 fail A 1 Timeout; 5 wait A 1; 60005 try A 2; 60010 done A ok"_s
        << qint64(60'010) << Folds{{5, 60'005}};
    QTest::newRow("a pause that goes on")
        << u"0 start demo; 0 enter A; 0 try A 1; 5 fail A 1 Timeout; 5 wait A 1"_s << qint64(60'000)
        << Folds{{5, 60'000}};
    QTest::newRow("a short pause")
        << u"0 start demo; 0 enter A; 0 try A 1; 5 fail A 1 Timeout; 5 wait A 1; 405 try A 2; 410 done A ok"_s
        << qint64(410) << Folds{};
    QTest::newRow("a pause among much work")
        << u"0 start demo; 0 enter A; 0 try A 1; 9000 fail A 1 Timeout; 9000 wait A 1; 19000 try A 2; 30000 done A ok"_s
        << qint64(30'000) << Folds{};
    QTest::newRow("a state that just waits")
        << u"0 start demo; 0 enter A; 0 try A 1; 10 done A ok; 10 go A ok Sleep; 10 enter Sleep; 10 try Sleep 1; "
           "90010 done Sleep ok; 90010 go Sleep ok B; 90010 enter B; 90010 try B 1"_s
        << qint64(90'020) << Folds{{10, 90'010}};
    QTest::newRow("a branch at work keeps the time open")
        << u"0 start demo; 0 enter S; 0 split S x,y; 0 branch S 0; 0 branch S 1; 0 try S:0 1; 5 fail S:0 1 Timeout; "
           "5 wait S:0 1; 0 try S:1 1"_s
        << qint64(60'000) << Folds{};
}

void TimelineRowsTest::idleStretchesAreFolded()
{
    QFETCH(QString, script);
    QFETCH(qint64, nowMs);
    QFETCH(Folds, folds);
    for (TimeFold &fold : folds)
        fold = {fold.startUs * 1000, fold.endUs * 1000};
    RunProjection run;
    IdleTime idle({u"Sleep"_s});
    for (const RunEvent &event : runScript(script)) {
        run.apply(event);
        idle.folds(run, run.elapsedUs());
    }
    QCOMPARE(idle.folds(run, nowMs * 1000), folds);
    QCOMPARE(IdleTime({u"Sleep"_s}).folds(run, nowMs * 1000), folds);
}

void TimelineRowsTest::waitingStatesAreKnownByTheirKind()
{
    const QJsonObject document{
        {u"states"_s, QJsonObject{{u"Sleep"_s, QJsonObject{{u"task"_s, u"wait"_s}}},
                                   {u"Work"_s, QJsonObject{{u"task"_s, u"script"_s}}},
                                   {u"End"_s, QJsonObject{{u"exit"_s, u"success"_s}}}}}};
    QCOMPARE(waitingStates(document), QSet<QString>{u"Sleep"_s});
    QCOMPARE(waitingStates({}), QSet<QString>{});
}

QTEST_GUILESS_MAIN(TimelineRowsTest)
#include "tst_timelinerows.moc"
