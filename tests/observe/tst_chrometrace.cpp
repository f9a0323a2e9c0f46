// SPDX-License-Identifier: MIT
#include "engine/observe/chrometrace.h"
#include "tests/support/eventdrawing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestChromeTrace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void drawsTracks_data();
    void drawsTracks();
    void slicesOfATrackNest();
    void tellsWhatHappenedInASlice();
    void severalRunsAreSeveralProcesses();
    void tenThousandBranchesShareTracks();
    void noEventsAreAnEmptyTrace();
};

static QJsonArray entriesOf(const QList<RunEvent> &events)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(chromeTrace(events), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("The trace is no JSON: %s", qPrintable(error.errorString()));
    return document[u"traceEvents"_s].toArray();
}

/** Slices as `1:A 0..30`, instants as `1:retryWaiting@10`, with the track before. */
static QString drawn(const QJsonArray &entries)
{
    QStringList words;
    for (const QJsonValue &entry : entries) {
        const QString track = QString::number(entry[u"tid"_s].toInt()) + u':';
        const qint64 start = entry[u"ts"_s].toInteger();
        if (entry[u"ph"_s] == u"X"_s)
            words.append(track + entry[u"name"_s].toString() + u" %1..%2"_s.arg(start).arg(start + entry[u"dur"_s].toInteger()));
        else if (entry[u"ph"_s] == u"i"_s)
            words.append(track + entry[u"cat"_s].toString() + u'@' + QString::number(start));
    }
    return words.join(u", "_s);
}

void TestChromeTrace::drawsTracks_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::addColumn<QString>("expected");
    QTest::newRow("straight") << u"run:w enter:A +1 try:A +5 done:A=ok go:A-ok->B enter:B exit:succeeded@B"_s
                              << u"1:A 0..6, 1:attempt 1 1..6, 1:B 6..6"_s;
    QTest::newRow("retry") << u"run:w enter:A try:A +5 fail:A!Timeout wait:A +10 try:A#2 +1 done:A=ok go:A-ok->B enter:B exit:succeeded@B"_s
                           << u"1:A 0..16, 1:attempt 1 0..5, 1:attempt 2 15..16, 1:B 16..16, 1:retryWaiting@5"_s;
    QTest::newRow("branches side by side") << u"run:w enter:A split:A(x,y) branch:A/0.x try:A/0.x +2 branch:A/1.y try:A/1.y +3 log:A/1.y=hi "
                                              "ok:A/0.x +1 ok:A/1.y join:A=both go:A->B enter:B exit:succeeded@B"_s
                                           << u"1:A 0..6, 2:x 0..5, 2:attempt 1 0..5, 3:y 2..6, 3:attempt 1 2..6, 1:B 6..6, 3:logLine@5, 1:joinDecided@6"_s;
    QTest::newRow("a track is used again") << u"run:w enter:A split:A(x,y) branch:A/0.x +2 ok:A/0.x branch:A/1.y +3 ok:A/1.y join:A=both exit:succeeded@A"_s
                                           << u"1:A 0..5, 2:x 0..2, 2:y 2..5, 1:joinDecided@5"_s;
    QTest::newRow("unfinished") << u"run:w enter:A try:A +7 log:A=still"_s << u"1:A 0..7, 1:attempt 1 0..7, 1:logLine@7"_s;
    QTest::newRow("a stop is of the run") << u"run:w enter:A try:A +3 stop:someone +1 exit:cancelled!Cancelled"_s
                                          << u"1:A 0..4, 1:attempt 1 0..4, 1:stopRequested@3"_s;
}

void TestChromeTrace::drawsTracks()
{
    QFETCH(const QString, drawing);
    QTEST(drawn(entriesOf(test::events(drawing))), "expected");
}

/** What trace viewers ask for: on one track a slice lies within another, or beside it. */
void TestChromeTrace::slicesOfATrackNest()
{
    const QJsonArray entries = entriesOf(test::events(
        u"run:w enter:A split:A(x,y,z) branch:A/0.x try:A/0.x +1 branch:A/1.y try:A/1.y +1 fail:A/1.y!Timeout wait:A/1.y +4 "
        "branch:A/2.z try:A/2.z ok:A/0.x +1 lost:A/2.z join:A=first go:A->B enter:B try:B +9 bad:A/2.z!Cancelled +1 done:B=ok "
        "go:B-ok->A enter:A split:A(x,y,z) branch:A/0.x +1 ok:A/0.x +5 exit:errored!TaskFailed"_s));
    QHash<int, QList<std::pair<qint64, qint64>>> tracks;
    for (const QJsonValue &entry : entries) {
        if (entry[u"ph"_s] == u"X"_s)
            tracks[entry[u"tid"_s].toInt()].append({entry[u"ts"_s].toInteger(), entry[u"ts"_s].toInteger() + entry[u"dur"_s].toInteger()});
    }
    QVERIFY(tracks.size() > 2);
    for (const auto &slices : tracks) {
        for (const auto &[a, b] : slices) {
            for (const auto &[c, d] : slices)
                QVERIFY2(b <= c || d <= a || (a <= c && d <= b) || (c <= a && b <= d), qPrintable(u"%1..%2 %3..%4"_s.arg(a).arg(b).arg(c).arg(d)));
        }
    }
}

void TestChromeTrace::tellsWhatHappenedInASlice()
{
    const QJsonArray entries = entriesOf(test::events(u"run:w enter:A try:A +5 fail:A!Timeout broke:A!Timeout err:A-Timeout->B enter:B"_s));
    QJsonObject state;
    QJsonObject attempt;
    QStringList names;
    for (const QJsonValue &entry : entries) {
        if (entry[u"cat"_s] == u"state"_s && state.isEmpty())
            state = entry[u"args"_s].toObject();
        if (entry[u"cat"_s] == u"attempt"_s && attempt.isEmpty())
            attempt = entry[u"args"_s].toObject();
        if (entry[u"ph"_s] == u"M"_s)
            names.append(entry[u"args"_s][u"name"_s].toString());
    }
    QCOMPARE(state[u"status"_s].toString(), u"failed"_s);
    QCOMPARE(state[u"next"_s].toString(), u"B"_s);
    QCOMPARE(state[u"error"_s].toString(), u"It failed."_s);
    QCOMPARE(attempt[u"error"_s].toString(), u"Timeout"_s);
    QCOMPARE(names, (QStringList{u"w "_s + test::drawnRun().toString(), u"states"_s}));
}

void TestChromeTrace::severalRunsAreSeveralProcesses()
{
    QList<RunEvent> events = test::EventDrawing::read(u"run:w enter:A +5 exit:succeeded@A"_s, 1'000);
    for (RunEvent event : test::EventDrawing::read(u"run:v enter:B +2 exit:succeeded@B"_s, 1'003)) {
        event.run = RunId(1, 2);
        events.append(event);
    }
    QStringList slices;
    for (const QJsonValue &entry : entriesOf(events)) {
        if (entry[u"ph"_s] == u"X"_s)
            slices.append(u"%1:%2@%3"_s.arg(entry[u"pid"_s].toInt()).arg(entry[u"name"_s].toString()).arg(entry[u"ts"_s].toInteger()));
    }
    QCOMPARE(slices, (QStringList{u"1:A@0"_s, u"2:B@3"_s}));
}

void TestChromeTrace::tenThousandBranchesShareTracks()
{
    constexpr int branches = 10'000;
    constexpr int atOnce = 4;
    QList<RunEvent> events = test::events(u"run:w enter:A split:A()"_s);
    for (int i = 0; i < branches; ++i) {
        for (const bool begins : {true, false}) {
            if (!begins && i < atOnce - 1)
                continue;
            RunEvent event;
            event.run = test::drawnRun();
            event.sequence = events.size() + 1;
            event.timeUs = events.last().timeUs + 1;
            event.kind = begins ? RunEventKind::BranchStarted : RunEventKind::BranchFinished;
            event.state = u"A"_s;
            event.branch = begins ? i : i - atOnce + 1;
            event.text = begins ? QString() : u"succeeded"_s;
            events.append(event);
        }
    }
    int last = 0;
    int slices = 0;
    for (const QJsonValue &entry : entriesOf(events)) {
        last = std::max(last, entry[u"tid"_s].toInt());
        slices += entry[u"cat"_s] == u"branch"_s ? 1 : 0;
    }
    QCOMPARE(slices, branches);
    QCOMPARE(last, 1 + atOnce);
}

void TestChromeTrace::noEventsAreAnEmptyTrace()
{
    QCOMPARE(entriesOf({}).size(), 0);
}

QTEST_GUILESS_MAIN(TestChromeTrace)
#include "tst_chrometrace.moc"
