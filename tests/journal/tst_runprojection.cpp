// SPDX-License-Identifier: MIT
#include "tests/support/eventdrawing.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>
#include <random>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestRunProjection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void draws_data();
    void draws();
    void tellsOfTheRun();
    void tellsHowOftenEdgesWereTaken();
    void keepsLogAndVariables();
    void keepsOutputsAndErrors();
    void ignoresWhatWasApplied();
    void ignoresOtherRuns();
    void isTheSameInBatchesOfAnySize();
    void anyEventInAnyOrderIsHarmless();
    void largeSplitsTakeConstantTimeForEachEvent();
    void timesOfDamagedEventsAreHarmless();
};

static RunProjection projectionOf(const QString &drawing)
{
    RunProjection projection;
    projection.apply(test::events(drawing));
    return projection;
}

void TestRunProjection::draws_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const char *drawing, const char *sentence) {
        QTest::newRow(name) << QString::fromUtf8(drawing) << QString::fromUtf8(sentence);
    };

    row("nothing yet", "run:w", "running: ");
    row("a state runs", "run:w enter:A +3 try:A", "running: A running 0.. (#1 running 3..)");
    row("one state to an exit", "run:w enter:A try:A +5 done:A=ok go:A-ok->B enter:B exit:succeeded@B",
        "succeeded: A ok 0..5 (#1 ok 0..5) -ok-> B | B ok 5..5");
    row("a failure exit", "run:w enter:A +1 go:A-no->F enter:F exit:failed@F", "failed: A ok 0..1 -no-> F | F failed 1..1");
    row("waits between attempts", "run:w enter:A try:A +5 fail:A!Timeout wait:A", "running: A waiting 0.. (#1 failed Timeout 0..5)");
    row("succeeds at the second attempt",
        "run:w enter:A try:A +5 fail:A!Timeout wait:A +10 try:A#2 +1 done:A=ok go:A-ok->B",
        "running: A ok 0..16 (#1 failed Timeout 0..5, #2 ok 15..16) -ok-> B");
    row("fails and takes an error route",
        "run:w enter:A try:A +5 fail:A!TaskFailed broke:A!TaskFailed err:A-TaskFailed->E enter:E exit:failed@E",
        "failed: A failed 0..5 (#1 failed TaskFailed 0..5) ~> E | E failed 5..5");
    row("fails without a route", "run:w enter:A try:A fail:A!TaskFailed broke:A!TaskFailed exit:errored!TaskFailed",
        "errored: A failed 0..0 (#1 failed TaskFailed 0..0)");
    row("an outcome without an edge", "run:w enter:A try:A done:A=odd +1 broke:A!UnknownOutcome exit:errored!UnknownOutcome",
        "errored: A failed 0..0 (#1 ok 0..0)");
    row("a loop", "run:w enter:A +1 done:A=again go:A-again->A enter:A +1 done:A=again go:A-again->A enter:A",
        "running: A ok 0..1 -again-> A | A ok 1..2 -again-> A | A running 2..");

    row("a split begins", "run:w enter:S split:S(x,y)", "running: S running 0.. {x idle never; y idle never}");
    row("a split runs", "run:w enter:S split:S(x,y) +2 branch:S/0 try:S/0",
        "running: S running 0.. {x running 2.. (#1 running 2..); y idle never}");
    row("a branch retries", "run:w enter:S split:S(x) branch:S/0 try:S/0 +1 fail:S/0!Timeout wait:S/0 +4 try:S/0#2 +1 ok:S/0",
        "running: S running 0.. {x ok 0..6 (#1 failed Timeout 0..1, #2 ok 5..6)}");
    row("all succeed",
        "run:w enter:S split:S(x,y) branch:S/0 try:S/0 branch:S/1 try:S/1 +3 ok:S/1 +4 ok:S/0 join:S=all go:S-ok->B",
        "running: S ok 0..7 {x ok 0..7 (#1 ok 0..7); y ok 0..3 (#1 ok 0..3)} join:all -ok-> B");
    row("a batch loads, splits, concludes",
        "run:w enter:S try:S +1 split:S(0) branch:S/0 try:S/0 +2 ok:S/0 join:S=every try:S +3 fail:S!TaskFailed wait:S +1 try:S#2 +1 done:S=ok go:S-ok->B enter:B",
        "running: S ok 0..8 (#1 ok 0..1, #1 failed TaskFailed 3..6, #2 ok 7..8) {0 ok 1..3 (#1 ok 1..3)} join:every -ok-> B | B running 8..");
    row("a failed branch fails the split",
        "run:w enter:S split:S(x,y) branch:S/0 try:S/0 branch:S/1 try:S/1 +3 fail:S/1!Timeout bad:S/1!Timeout "
        "nojoin:S=no broke:S!JoinFailed err:S-JoinFailed->E",
        "running: S failed 0..3 {x cancelled 0..3 (#1 cancelled 0..3); y failed 0..3 (#1 failed Timeout 0..3)} join:no ~> E");
    row("the join cancels what runs, waits and has not begun",
        "run:w enter:S split:S(x,y,z,v) branch:S/0 try:S/0 branch:S/1 try:S/1 branch:S/2 try:S/2 +2 fail:S/1!Timeout wait:S/1 "
        "+1 ok:S/2 join:S=first",
        "running: S ok 0..3 {x cancelled 0..3 (#1 cancelled 0..3); y cancelled 0..3 (#1 failed Timeout 0..2); "
        "z ok 0..3 (#1 ok 0..3); v cancelled never} join:first");
    row("a straggler stops after the join",
        "run:w enter:S split:S(x,y) branch:S/0 try:S/0 branch:S/1 +1 ok:S/1 join:S=any go:S-ok->B enter:B +8 stopped:S/0",
        "running: S ok 0..1 {x cancelled 0..9 (#1 cancelled 0..9); y ok 0..1} join:any -ok-> B | B running 1..");
    row("a straggler is left behind",
        "run:w enter:S split:S(x,y) branch:S/0 try:S/0 branch:S/1 +1 ok:S/1 +2 lost:S/0 +1 join:S=any",
        "running: S ok 0..4 {x cancelled 0..3 (#1 cancelled 0..3); y ok 0..1} join:any");
    row("what a straggler does after the join opens nothing",
        "run:w enter:S split:S(x) branch:S/0 try:S/0 +1 join:S=any +1 fail:S/0!Timeout wait:S/0 +1 try:S/0#2 branch:S/0",
        "running: S ok 0..1 {x cancelled 0..1 (#1 cancelled 0..1)} join:any");
    row("a late 'cancelled' does not undo a result", "run:w enter:S split:S(x) branch:S/0 +1 ok:S/0 +1 stopped:S/0",
        "running: S running 0.. {x ok 0..1}");
    row("a split in a loop",
        "run:w enter:S split:S(x) branch:S/0 +1 ok:S/0 join:S=all go:S-ok->S enter:S split:S(x,y) branch:S/1 +1 ok:S/1",
        "running: S ok 0..1 {x ok 0..1} join:all -ok-> S | S running 1.. {x idle never; y ok 1..2}");
    row("an empty split", "run:w enter:S split:S() join:S=none go:S-ok->B", "running: S ok 0..0 join:none -ok-> B");
    row("a split that begins twice", "run:w enter:S split:S(x) branch:S/0 split:S(x,y)",
        "running: S running 0.. {x running 0..; y idle never}");
    row("a join without a reason", "run:w enter:S split:S(x) branch:S/0 join:S +1 branch:S/0",
        "running: S ok 0..0 {x cancelled 0..0} join:Decided.");

    row("stopped by the user", "run:w enter:A try:A +5 stop:user fail:A!Cancelled broke:A!Cancelled exit:cancelled!Cancelled",
        "cancelled: A cancelled 0..5 (#1 cancelled Cancelled 0..5)");
    row("stopped without a word from the task", "run:w enter:A try:A +5 stop:user exit:cancelled!Cancelled",
        "cancelled: A cancelled 0..5 (#1 cancelled 0..5)");
    row("stopped in a split", "run:w enter:S split:S(x,y) branch:S/0 try:S/0 +2 stop:user exit:cancelled!Cancelled",
        "cancelled: S cancelled 0..2 {x cancelled 0..2 (#1 cancelled 0..2); y cancelled never}");
    row("stopped while waiting", "run:w enter:A try:A fail:A!Timeout wait:A +9 exit:cancelled!Cancelled",
        "cancelled: A cancelled 0..9 (#1 failed Timeout 0..0)");
    row("its task did not stop", "run:w enter:A try:A +5 lost:A broke:A!Timeout",
        "running: A failed 0..5 (#1 cancelled 0..5)");
    row("interrupted", "run:w enter:A try:A +5 exit:interrupted!ProcessFailed", "interrupted: A cancelled 0..5 (#1 cancelled 0..5)");
    row("never finished", "run:w enter:A try:A +5 log:A=x", "running: A running 0.. (#1 running 0..)");

    row("no run started", "enter:A try:A", "running: A running 0.. (#1 running 0..)");
    row("no state entered", "run:w try:A done:A=ok go:A-ok->B try:B", "running: A ok 0..0 (#1 ok 0..0) -ok-> B | B running 0.. (#1 running 0..)");
    row("no transition", "run:w enter:A +2 enter:B", "running: A ok 0..2 --> B | B running 2..");
    row("no attempt started", "run:w enter:A +2 fail:A!Timeout +1 done:A=ok", "running: A ok 0..3 (#1 failed Timeout 2..2)");
    row("no attempt ended", "run:w enter:A try:A +2 try:A#2 +1 done:A=ok", "running: A ok 0..3 (#1 failed 0..2, #2 ok 2..3)");
    row("an attempt twice", "run:w enter:A try:A +1 try:A +1 done:A=ok", "running: A ok 0..2 (#1 ok 0..2)");
    row("an old attempt fails late", "run:w enter:A try:A +1 try:A#2 +1 fail:A#1!Timeout", "running: A running 0.. (#1 failed 0..1, #2 running 1..)");
    row("no split started", "run:w enter:S branch:S/1.y +1 ok:S/1", "running: S running 0.. { idle never; y ok 0..1}");
    row("no branch started", "run:w enter:S split:S(x,y) +1 bad:S/0!Timeout stopped:S/1",
        "running: S running 0.. {x failed 1..1; y cancelled never}");
    row("a branch of a state never entered", "run:w ok:S/0.x", "running: S running 0.. {x ok 0..0}");
    row("only the end", "exit:succeeded@B", "succeeded: ");
    row("a transition only", "go:A-ok->B", "running: A ok 0..0 -ok-> B");
    row("two ends", "run:w enter:A exit:succeeded@A +1 exit:errored!Internal", "succeeded: A ok 0..0");
    row("steps after the end", "run:w enter:A exit:succeeded@A +1 enter:B try:B done:B=ok go:A-x->B split:C(x) branch:C/0",
        "succeeded: A ok 0..0");
    row("an end nobody knows", "run:w enter:A exit:melted@A", "succeeded: A ok 0..0");
    row("an unknown end with an error", "run:w enter:A exit:melted!Internal", "errored: A cancelled 0..0");
    row("impossible branches", "run:w enter:A branch:A/-5 ok:A/2000000000", "running: A running 0..");
    row("states without a name", "run:w enter: try: done:=ok go:-ok->B", "running: ");
}

void TestRunProjection::draws()
{
    QFETCH(QString, drawing);
    QTEST(test::sentence(projectionOf(drawing)), "sentence");
}

void TestRunProjection::tellsOfTheRun()
{
    QList<RunEvent> events = test::events(u"run:auction +5 enter:A +7 exit:failed@A +100 log:A=late"_s);
    events[0].data = {{u"input"_s, QJsonObject{{u"floor"_s, 1.5}}}, {u"document"_s, QJsonObject{{u"name"_s, u"auction"_s}}}};
    events[2].data = {{u"output"_s, QJsonArray{1, 2}}};
    RunProjection projection;
    projection.apply(events);
    QCOMPARE(projection.id(), test::drawnRun());
    QCOMPARE(projection.workflow(), u"auction"_s);
    QCOMPARE(projection.startedUs(), 1'000'000);
    QCOMPARE(projection.elapsedUs(), 12);
    QCOMPARE(projection.input()[u"floor"_s].toDouble(), 1.5);
    QCOMPARE(projection.document()[u"name"_s].toString(), u"auction"_s);
    QCOMPARE(projection.exitState(), u"A"_s);
    QCOMPARE(projection.currentState(), u"A"_s);
    QCOMPARE(projection.output(), QJsonValue(QJsonArray{1, 2}));
    QVERIFY(!projection.error());
    QCOMPARE(projection.log().size(), 1);
}

void TestRunProjection::tellsHowOftenEdgesWereTaken()
{
    const RunProjection projection = projectionOf(
        u"run:w enter:A go:A-again->A enter:A go:A-again->A enter:A go:A-ok->B enter:B err:B-Timeout->A enter:A"_s);
    QCOMPARE(projection.edgeCount(u"A"_s, u"A"_s, u"again"_s), 2);
    QCOMPARE(projection.edgeCount(u"A"_s, u"B"_s, u"ok"_s), 1);
    QCOMPARE(projection.edgeCount(u"B"_s, u"A"_s, u"Timeout"_s), 1);
    QCOMPARE(projection.edgeCount(u"A"_s, u"B"_s, u"again"_s), 0);
    QCOMPARE(projection.visitCount(u"A"_s), 4);
    QCOMPARE(projection.visitCount(u"B"_s), 1);
    QCOMPARE(projection.visitCount(u"C"_s), 0);
    QCOMPARE(projection.latestVisit(u"A"_s), &projection.visits().last());
    QVERIFY(projection.latestVisit(u"B"_s)->leftByError);
    QVERIFY(!projection.latestVisit(u"C"_s));
}

void TestRunProjection::keepsLogAndVariables()
{
    QList<RunEvent> events = test::events(u"run:w enter:A log:A/0.geo=one set:x=1 +5 log:A=two set:x=2 set:y=3"_s);
    events[2].data = {{u"level"_s, u"warning"_s}};
    RunProjection projection;
    projection.apply(events);
    QCOMPARE(projection.log(), (QList<LogEntry>{{1'000'000, u"A"_s, u"geo"_s, u"warning"_s, u"one"_s},
                                                {1'000'005, u"A"_s, {}, u"info"_s, u"two"_s}}));
    QCOMPARE(projection.variables(), (QJsonObject{{u"x"_s, u"2"_s}, {u"y"_s, u"3"_s}}));
}

void TestRunProjection::keepsOutputsAndErrors()
{
    QList<RunEvent> events = test::events(
        u"run:w enter:A done:A=ok go:A-ok->S enter:S split:S(x,y) ok:S/0#2 bad:S/1!HttpStatus nojoin:S=no broke:S!JoinFailed "
        "exit:errored!JoinFailed"_s);
    events[2].data = {{u"output"_s, u"text"_s}};
    events[6].data = {{u"output"_s, QJsonValue()}};
    RunProjection projection;
    projection.apply(events);
    QCOMPARE(projection.latestVisit(u"A"_s)->output, QJsonValue(u"text"_s));
    QCOMPARE(projection.latestVisit(u"A"_s)->outcome, u"ok"_s);
    const StateVisit &split = *projection.latestVisit(u"S"_s);
    QVERIFY(split.output.isUndefined());
    QCOMPARE(split.error->code(), ErrorCode::JoinFailed);
    QVERIFY(split.branches[0].output.isNull());
    QCOMPARE(split.branches[0].attempt, 2);
    QVERIFY(split.branches[1].output.isUndefined());
    QCOMPARE(split.branches[1].error->code(), ErrorCode::HttpStatus);
    QCOMPARE(projection.error()->code(), ErrorCode::JoinFailed);
}

void TestRunProjection::ignoresWhatWasApplied()
{
    const QList<RunEvent> events = test::events(u"run:w enter:A try:A log:A=x go:A-ok->A enter:A"_s);
    RunProjection once;
    once.apply(events);
    RunProjection twice;
    twice.apply(std::span(events).first(4));
    twice.apply(events);
    QCOMPARE(test::sentence(twice), test::sentence(once));
    QCOMPARE(twice.log().size(), 1);
    QCOMPARE(twice.visitCount(u"A"_s), 2);
}

void TestRunProjection::ignoresOtherRuns()
{
    RunProjection projection = projectionOf(u"run:w enter:A"_s);
    QList<RunEvent> other = test::events(u"run:other enter:X go:X-ok->Y exit:failed@X"_s);
    for (RunEvent &event : other) {
        event.run = {9, 9};
        event.sequence += 100;
    }
    projection.apply(other);
    QCOMPARE(test::sentence(projection), u"running: A running 0.."_s);
    QCOMPARE(projection.workflow(), u"w"_s);
}

void TestRunProjection::isTheSameInBatchesOfAnySize()
{
    const QList<RunEvent> events = test::events(
        u"run:w enter:S split:S(x,y) branch:S/0 try:S/0 +1 branch:S/1 try:S/1 fail:S/1!Timeout wait:S/1 +3 ok:S/0 join:S=any "
        "go:S-ok->B enter:B +1 stopped:S/1 exit:succeeded@B"_s);
    RunProjection whole;
    whole.apply(events);
    for (qsizetype size = 1; size <= events.size(); ++size) {
        RunProjection pieces;
        for (qsizetype from = 0; from < events.size(); from += size)
            pieces.apply(std::span(events).subspan(size_t(from), size_t(std::min(size, events.size() - from))));
        QCOMPARE(test::sentence(pieces), test::sentence(whole));
    }
}

void TestRunProjection::anyEventInAnyOrderIsHarmless()
{
    std::mt19937 random(20'240'501);
    const auto upTo = [&random](int limit) { return int(random() % unsigned(limit)); };
    const QStringList names{u"A"_s, u"B"_s, u"S"_s, QString()};
    for (int run = 0; run < 300; ++run) {
        RunProjection projection;
        for (int i = 0; i < 200; ++i) {
            RunEvent event;
            event.run = test::drawnRun();
            event.kind = RunEventKind(upTo(int(RunEventKind::RunFinished) + (i > 150 ? 1 : 0)));
            event.state = names[upTo(4)];
            event.target = names[upTo(4)];
            event.text = QStringList{u"ok"_s, u"succeeded"_s, u"cancelled"_s, QString()}[upTo(4)];
            event.branch = upTo(6) - 1;
            event.attempt = upTo(4);
            event.timeUs = i + upTo(10);
            if (upTo(3) == 0)
                event.data = {{u"branches"_s, QJsonArray{u"x"_s, 7}}, {u"proceed"_s, upTo(2) == 0}, {u"byError"_s, upTo(2) == 0}};
            if (upTo(3) == 0)
                event.error = Error(ErrorCode(upTo(int(ErrorCode::Internal))), u"x"_s);
            projection.apply(event);
        }
        const QList<StateVisit> &visits = projection.visits();
        for (qsizetype i = 0; i < visits.size(); ++i) {
            const StateVisit &visit = visits[i];
            const bool mayBeOpen = i == visits.size() - 1 && projection.status() == RunStatus::Running;
            QVERIFY2(mayBeOpen || visit.endUs >= visit.startUs, qPrintable(test::visitText(visit)));
            for (const BranchProgress &branch : visit.branches) {
                const bool isOpen = branch.status == StepStatus::Running || branch.status == StepStatus::Waiting;
                QVERIFY2(mayBeOpen || !isOpen, qPrintable(test::visitText(visit)));
                QVERIFY2(isOpen || branch.startUs < 0 || branch.endUs >= branch.startUs, qPrintable(test::visitText(visit)));
            }
        }
    }
}

/** 10,000 branches with three events each. Quadratic time would take minutes. */
void TestRunProjection::largeSplitsTakeConstantTimeForEachEvent()
{
    constexpr int branches = 10'000;
    QJsonArray names;
    for (int i = 0; i < branches; ++i)
        names.append(QString::number(i));
    RunEvent event;
    event.run = test::drawnRun();
    event.state = u"S"_s;
    RunProjection projection;
    const auto send = [&](RunEventKind kind, int branch) {
        event.kind = kind;
        event.branch = branch;
        ++event.timeUs;
        projection.apply(event);
    };
    QElapsedTimer timer;
    timer.start();
    send(RunEventKind::StateEntered, -1);
    event.data = {{u"branches"_s, names}};
    send(RunEventKind::SplitStarted, -1);
    event.data = {};
    for (const RunEventKind kind : {RunEventKind::BranchStarted, RunEventKind::AttemptStarted, RunEventKind::BranchFinished}) {
        for (int i = 0; i < branches; ++i)
            send(kind, branches - 1 - i);
    }
    QVERIFY2(timer.elapsed() < 5000, "10,000 branches must take milliseconds");
    const StateVisit &visit = projection.visits().last();
    QCOMPARE(visit.branches.size(), branches);
    QVERIFY(std::ranges::all_of(visit.branches, [](const BranchProgress &branch) {
        return branch.status == StepStatus::Succeeded && branch.attempts.size() == 1;
    }));
}

void TestRunProjection::timesOfDamagedEventsAreHarmless()
{
    QList<RunEvent> events = test::events(u"run:w enter:A try:A done:A=ok exit:succeeded@A"_s);
    events[0].timeUs = std::numeric_limits<qint64>::min();
    events[1].timeUs = std::numeric_limits<qint64>::max();
    events[2].timeUs = 0;
    RunProjection projection;
    projection.apply(events);
    QVERIFY(projection.elapsedUs() > 0);
    QVERIFY(projection.visits().first().endUs >= projection.visits().first().startUs);
}

QTEST_GUILESS_MAIN(TestRunProjection)
#include "tst_runprojection.moc"
