// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/idletime.h"
#include "designer/timeline/timelinerows.h"
#include "tests/support/eventdrawing.h"

#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace sluice::designer;
using sluice::test::events;

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

/** `A 0-5 ok; >x 1-3 failed`, times in microseconds. */
static QString sentence(const TimelineRows &rows)
{
    QStringList lines;
    for (int i = 0; i < rows.visibleCount(); ++i) {
        const TimelineRow &row = rows.visibleRow(i);
        QString line = QString(row.depth, u'>');
        line += row.kind == TimelineRowKind::Attempt ? u"#%1"_s.arg(row.attempt) : row.label;
        for (const TimelineBar &bar : row.bars) {
            const QString end = bar.endUs < 0 ? QString() : QString::number(bar.endUs);
            line += u" %1-%2 %3"_s.arg(QString::number(bar.startUs), end, test::stepStatusName(bar.status));
        }
        lines << line;
    }
    return lines.join(u"; "_s);
}

static RunProjection projectionOf(const QString &script)
{
    RunProjection run;
    run.apply(events(script));
    return run;
}

void TimelineRowsTest::aRunBecomesRows_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("rows");
    QTest::newRow("nothing yet") << u"run:demo"_s << QString();
    QTest::newRow("two states") << u"run:demo enter:A try:A#1 +5 done:A=ok go:A-ok->B enter:B"_s
                                << u"A 0-5 ok; B 5- running"_s;
    QTest::newRow("a loop is one row") << u"run:demo enter:A +2 done:A=again go:A-again->A enter:A +2 done:A=again go:A-again->A enter:A"_s
                                       << u"A 0-2 ok 2-4 ok 4- running"_s;
    QTest::newRow("a retry is in pieces")
        << u"run:demo enter:A try:A#1 +5 fail:A#1!Timeout wait:A#1 +20 try:A#2 +5 done:A=ok"_s
        << u"A 0-5 failed 5-25 waiting 25-30 ok"_s;
    QTest::newRow("a pause that goes on")
        << u"run:demo enter:A try:A#1 +5 fail:A#1!Timeout wait:A#1"_s << u"A 0-5 failed 5- waiting"_s;
    QTest::newRow("a split shows its branches")
        << u"run:demo enter:S split:S(x,y,z) +1 branch:S/0.x branch:S/1.y +3 ok:S/0.x +2 bad:S/1.y!Timeout"_s
        << u"S 0- running; >x 1-4 ok; >y 1-6 failed; >z"_s;
    QTest::newRow("a branch's retry is in pieces")
        << u"run:demo enter:S split:S(x) +1 branch:S/0.x try:S/0.x#1 +2 fail:S/0.x#1!Timeout wait:S/0.x#1 +4 try:S/0.x#2"_s
        << u"S 0- running; >x 1-3 failed 3-7 waiting 7- running"_s;
    QTest::newRow("a split entered twice keeps one row for each branch")
        << u"run:demo enter:S split:S(x,y) +1 branch:S/0.x +1 ok:S/0.x join:S=enough +1 go:S-done->S enter:S split:S(x,y) +1 branch:S/0.x +1 ok:S/0.x join:S=enough"_s
        << u"S 0-2 ok 3-5 ok; >x 1-2 ok 4-5 ok; >y"_s;
    QTest::newRow("a cancelled run") << u"run:demo enter:A try:A#1 +9 exit:cancelled"_s << u"A 0-9 cancelled"_s;
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
    for (const RunEvent &event : events(script)) {
        run.apply(event);
        rows.update(run);
    }
    QTEST(sentence(rows), "rows");
}

void TimelineRowsTest::rowsOpenAndClose()
{
    TimelineRows rows;
    rows.update(projectionOf(u"run:demo enter:A try:A#1 +5 fail:A#1!Timeout wait:A#1 +20 try:A#2"_s));
    QCOMPARE(rows.visibleCount(), 1);
    QVERIFY(rows.visibleRow(0).isExpandable());
    rows.setExpanded(0, true);
    QCOMPARE(sentence(rows), u"A 0-5 failed 5-25 waiting 25- running; >#1 0-5 failed; >#2 25- running"_s);
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
    rows.update(projectionOf(u"run:demo enter:S split:S(a,b,c,d,e,f,g,h,i)"_s));
    QCOMPARE(rows.visibleCount(), 1);
    rows.setExpanded(0, true);
    QCOMPARE(rows.visibleCount(), 10);
}

void TimelineRowsTest::aStragglersLateEndIsSeen()
{
    RunProjection run;
    TimelineRows rows;
    run.apply(events(u"run:demo enter:S split:S(x,y) +1 branch:S/0.x branch:S/1.y +3 ok:S/0.x +1 join:S=enough"_s));
    rows.update(run);
    QCOMPARE(sentence(rows), u"S 0-5 ok; >x 1-4 ok; >y 1-5 cancelled"_s);
    QList<RunEvent> late = test::EventDrawing::read(u"stopped:S/1.y"_s, 1'000'009);
    late.first().sequence = 100;
    run.apply(late);
    rows.update(run);
    QCOMPARE(sentence(rows), u"S 0-5 ok; >x 1-4 ok; >y 1-9 cancelled"_s);
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
    QTest::newRow("work is never folded") << u"run:demo enter:A try:A#1"_s << qint64(9'000'000) << Folds{};
    QTest::newRow("a long pause before a retry")
        << u"run:demo enter:A try:A#1 +5000 fail:A#1!Timeout wait:A#1 +60000000 try:A#2 +5000 done:A=ok"_s
        << qint64(60'010) << Folds{{5, 60'005}};
    QTest::newRow("a pause that goes on")
        << u"run:demo enter:A try:A#1 +5000 fail:A#1!Timeout wait:A#1"_s << qint64(60'000)
        << Folds{{5, 60'000}};
    QTest::newRow("a short pause")
        << u"run:demo enter:A try:A#1 +5000 fail:A#1!Timeout wait:A#1 +400000 try:A#2 +5000 done:A=ok"_s
        << qint64(410) << Folds{};
    QTest::newRow("a pause among much work")
        << u"run:demo enter:A try:A#1 +9000000 fail:A#1!Timeout wait:A#1 +10000000 try:A#2 +11000000 done:A=ok"_s
        << qint64(30'000) << Folds{};
    QTest::newRow("a state that just waits")
        << u"run:demo enter:A try:A#1 +10000 done:A=ok go:A-ok->Sleep enter:Sleep try:Sleep#1 +90000000 done:Sleep=ok go:Sleep-ok->B enter:B try:B#1"_s
        << qint64(90'020) << Folds{{10, 90'010}};
    QTest::newRow("a branch at work keeps the time open")
        << u"run:demo enter:S split:S(x,y) branch:S/0.x branch:S/1.y try:S/0.x#1 +5000 fail:S/0.x#1!Timeout wait:S/0.x#1 try:S/1.y#1"_s
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
    for (const RunEvent &event : events(script)) {
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
