// SPDX-License-Identifier: MIT
#include "tests/support/eventdrawing.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestRunEvent final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyKindHasANameThatIsReadBack();
    void everyStatusHasANameThatIsReadBack();
    void jsonIsReadBack_data();
    void jsonIsReadBack();
    void jsonReads_data();
    void jsonReads();
    void refuses_data();
    void refuses();
};

static RunEvent eventAt(qint64 timeUs)
{
    RunEvent event;
    event.run = test::drawnRun();
    event.sequence = 7;
    event.timeUs = timeUs;
    return event;
}

static RunEvent fullEvent()
{
    RunEvent event = eventAt(1'700'000'000'123'456);
    event.kind = RunEventKind::BranchFinished;
    event.branch = 3;
    event.attempt = 2;
    event.state = u"Bids"_s;
    event.branchName = u"gl\u00f6bal \U0001f30d"_s;
    event.text = u"failed"_s;
    event.target = u"elsewhere"_s;
    event.data = {{u"output"_s, QJsonObject{{u"price"_s, 3.52}, {u"n"_s, qint64(9'007'199'254'740'993)}, {u"none"_s, QJsonValue()}}}};
    event.error = Error(ErrorCode::RetryExhausted, u"All 2 attempts failed."_s, u"Look at the last one."_s)
                      .withContext({u"Bids"_s, u"global"_s, 2, {u"Start"_s, u"Bids"_s}})
                      .withDetails({{u"attempts"_s, 2}})
                      .withCause(Error(ErrorCode::Timeout, u"It took too long."_s));
    return event;
}

void TestRunEvent::everyKindHasANameThatIsReadBack()
{
    QStringList names;
    for (int i = 0; i <= int(RunEventKind::RunFinished); ++i) {
        const auto kind = RunEventKind(i);
        names.append(runEventKindName(kind));
        QCOMPARE(runEventKindFromName(names.last()), kind);
    }
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(names.first(), u"runStarted"_s);
    QCOMPARE(names.last(), u"runFinished"_s);
    QVERIFY(!runEventKindFromName(u"RunFinished"));
    QVERIFY(!runEventKindFromName(u""));
}

void TestRunEvent::everyStatusHasANameThatIsReadBack()
{
    for (int i = 0; i <= int(RunStatus::Interrupted); ++i)
        QCOMPARE(runStatusFromName(runStatusName(RunStatus(i))), RunStatus(i));
    QCOMPARE(runStatusName(RunStatus::Errored), u"errored"_s);
    QVERIFY(!runStatusFromName(u"Errored"));
}

void TestRunEvent::jsonIsReadBack_data()
{
    QTest::addColumn<RunEvent>("event");
    QTest::newRow("all members") << fullEvent();
    QTest::newRow("nothing but what is common") << eventAt(0);
    for (int i = 0; i <= int(RunEventKind::RunFinished); ++i) {
        RunEvent event = fullEvent();
        event.kind = RunEventKind(i);
        QTest::newRow(qPrintable(u"as "_s + runEventKindName(event.kind))) << event;
    }

    RunEvent taken = fullEvent();
    taken.data = {{u"state"_s, 1}, {u"outcome"_s, u"x"_s}, {u"data"_s, QJsonObject{{u"run"_s, true}}}, {u"free"_s, 2},
                  {u"text"_s, u"t"_s}, {u"event"_s, QJsonValue()}};
    QTest::newRow("data that uses our names") << taken;
    RunEvent odd = fullEvent();
    odd.state = QString(QChar(0xd800)) + QChar(0) + u"\ufeff\uffff"_s;
    odd.branch = std::numeric_limits<int>::min();
    odd.attempt = -1;
    odd.sequence = std::numeric_limits<qint64>::max();
    QTest::newRow("odd characters and numbers") << odd;
    RunEvent emptyError = eventAt(1);
    emptyError.error = Error();
    QTest::newRow("an empty error is still an error") << emptyError;

    for (const qint64 time : {-1LL, 999'999LL, -62'135'596'800'000'000LL, -62'135'596'800'000'001LL,
                              253'402'300'799'999'999LL, 253'402'300'800'000'000LL, std::numeric_limits<qint64>::min(),
                              std::numeric_limits<qint64>::max(), 951'782'400'000'000LL})
        QTest::addRow("at %lld us", static_cast<long long>(time)) << eventAt(time);
}

void TestRunEvent::jsonIsReadBack()
{
    QFETCH(RunEvent, event);
    const auto same = RunEvent::fromJson(event.toJson());
    QVERIFY(same);
    QCOMPARE(*same, event);
    const QByteArray text = QJsonDocument(event.toJson()).toJson(QJsonDocument::Compact);
    QVERIFY(!text.contains('\n'));
    const auto fromText = RunEvent::fromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(fromText);
    QCOMPARE(*fromText, event);
}

void TestRunEvent::jsonReads_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::addColumn<QString>("json");
    const auto row = [](const char *drawing, const char *json) {
        QTest::newRow(drawing) << QString::fromUtf8(drawing) << QString::fromUtf8(json);
    };
    row("run:demo", R"("event":"runStarted",$,"workflow":"demo")");
    row("try:A/2.geo#3", R"("attempt":3,"branch":2,"branchName":"geo","event":"attemptStarted",$,"state":"A")");
    row("fail:A!Timeout", R"("attempt":1,"error":{"code":"Timeout","message":"It failed."},"event":"attemptFailed",$,"state":"A")");
    row("go:A-ok->B", R"("event":"transition","outcome":"ok",$,"state":"A","target":"B")");
    row("set:x=1", R"("event":"variableSet","name":"x",$,"value":"1")");
    row("exit:succeeded@B", R"("event":"runFinished","exitState":"B","outcome":"success",$)");
}

void TestRunEvent::jsonReads()
{
    QFETCH(QString, drawing);
    QFETCH(QString, json);
    const QString common = uR"("run":"%1","seq":1,)"_s.arg(test::drawnRun().toString());
    QJsonObject expected = QJsonDocument::fromJson((u"{"_s + json.replace(u"$"_s, common.chopped(1)) + u"}"_s).toUtf8()).object();
    expected[u"time"_s] = u"1970-01-01T00:00:01.000000Z"_s;
    QCOMPARE(test::events(drawing).first().toJson(), expected);
}

void TestRunEvent::refuses_data()
{
    QTest::addColumn<QJsonObject>("json");
    const QJsonObject good = fullEvent().toJson();
    QTest::newRow("nothing") << QJsonObject();
    const auto row = [&good](const char *key, const QJsonValue &value, const char *name) {
        QJsonObject json = good;
        json.insert(QString::fromLatin1(key), value);
        QTest::addRow("%s: %s", key, name) << json;
    };
    for (const char *key : {"event", "run", "seq", "time"}) {
        row(key, QJsonValue::Undefined, "missing");
        row(key, QJsonArray(), "an array");
        row(key, u"x"_s, "some text");
    }
    row("seq", 1.5, "a fraction");
    row("time", 1.5, "a fraction");
    row("seq", 1e300, "too large");
    row("event", u"newInTheNextVersion"_s, "unknown");
    for (const char *time : {"2024-02-30T00:00:00.000000Z", "2024-01-01T24:00:00.000000Z", "2024-01-01T00:00:00Z",
                             "2024-01-01T00:00:60.000000Z", "2024-01-01T00:00:00.000000+", "+024-01-01T00:00:00.000000Z",
                             "2024-01-01T00:00:00.00 000Z"})
        row("time", QString::fromLatin1(time), time);
    for (const char *key : {"state", "branchName", "outcome", "target"})
        row(key, 1, "a number");
    for (const char *key : {"branch", "attempt"}) {
        row(key, u"1"_s, "text");
        row(key, 3'000'000'000.0, "too large");
    }
    row("error", u"bad"_s, "text");
    row("data", 1, "a number");
}

void TestRunEvent::refuses()
{
    QFETCH(QJsonObject, json);
    QVERIFY(!RunEvent::fromJson(json));
}

QTEST_GUILESS_MAIN(TestRunEvent)
#include "tst_runevent.moc"
