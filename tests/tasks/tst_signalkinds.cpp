// SPDX-License-Identifier: MIT
#include "engine/runtime/signals.h"
#include "tests/tasks/kindharness.h"

#include <QRegularExpression>

#include <thread>

using namespace sluice;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sluice::Json)

class SignalKindsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theDataBecomesTheOutput_data();
    void theDataBecomesTheOutput();
    void aSignalThatCameBeforeIsTaken();
    void itSaysWhatItWaitsFor();
    void theKeyMayBeComputed();
    void twoRunsWithOneKeyBothGoOn();
    void afterItsTimeoutItTakesTheOtherEdge();
    void aTimeoutOfZeroOnlyLooks_data();
    void aTimeoutOfZeroOnlyLooks();
    void aTimeoutWithoutAnEdgeIsAnError();
    void cancelEndsItAtOnceAndLeavesTheSignal();
    void theStatesOwnTimeoutEndsIt();
    void aBranchIsNamed();
    void aMegabyteArrives();
    void oneRunSendsToAnother();
    void whatIsSentUnheardIsKeptAsLongAsSaid();
    void badParametersAreFoundWhenCompiled_data();
    void badParametersAreFoundWhenCompiled();
    void badNamesAreFoundWhenTheyCome_data();
    void badNamesAreFoundWhenTheyCome();
    void aCancelAndASignalAtOnceLoseNoWord();
};

static const QStringList both{u"received"_s, u"timeout"_s};

static bool waits(KindHarness &harness, qsizetype count = 1)
{
    return QTest::qWaitFor([&] { return harness.engine().runSignals().waiting().size() == count; }, 20'000);
}

void SignalKindsTest::theDataBecomesTheOutput_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("object") << QByteArray(R"({"amount":19.9})");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("text") << QByteArray(R"("${not.evaluated}")");
    QTest::newRow("list") << QByteArray("[1,2]");
}

void SignalKindsTest::theDataBecomesTheOutput()
{
    QFETCH(const QByteArray, data);
    KindHarness harness;
    const auto run = harness.start(KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid"_s}, {u"key"_s, 42}}));
    QVERIFY(waits(harness));
    const SignalWaiter waiter = harness.engine().runSignals().waiting().first();
    QCOMPARE(waiter.run, run->id());
    QCOMPARE(waiter.state, u"Do"_s);
    QCOMPARE(waiter.key, u"42"_s);
    QCOMPARE(harness.engine().runSignals().send({u"paid"_s, u"42"_s, valueOf(data)})->delivered, 1);
    const KindResult result = harness.wait(*run);
    QCOMPARE(result.outcome.status, RunStatus::Succeeded);
    QCOMPARE(textOf(result.output()).toUtf8(), data);
    QVERIFY(harness.engine().runSignals().waiting().isEmpty());
}

void SignalKindsTest::aSignalThatCameBeforeIsTaken()
{
    KindHarness harness;
    QVERIFY(harness.engine().runSignals().send({u"paid"_s, {}, 7})->isKept);
    QCOMPARE(harness.run(u"signal.wait"_s, {{u"name"_s, u"paid"_s}}).output(), QJsonValue(7));
    QVERIFY(harness.engine().runSignals().kept().isEmpty());
}

void SignalKindsTest::itSaysWhatItWaitsFor()
{
    KindHarness harness;
    const auto run = harness.start(KindHarness::document(
        u"signal.wait"_s, {{u"name"_s, u"paid"_s}, {u"key"_s, u"a \"b\""_s}, {u"timeout"_s, u"90m"_s}}, both));
    QVERIFY(waits(harness));
    QVERIFY(harness.engine().runSignals().send({u"paid"_s, u"a \"b\""_s, {}}));
    QCOMPARE(harness.wait(*run).lines(),
             QStringList{u"info : Waiting for the signal paid with the key \"a \"b\"\", for 1h30m at most."_s});
}

void SignalKindsTest::theKeyMayBeComputed()
{
    KindHarness harness;
    const auto run = harness.start(KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid.${input.how}"_s},
                                                                          {u"key"_s, u"${input.order + 1}"_s}}),
                                   {{u"order"_s, 41}, {u"how"_s, u"cash"_s}});
    QVERIFY(waits(harness));
    QCOMPARE(harness.engine().runSignals().send({u"paid.cash"_s, u"42"_s, {}})->delivered, 1);
    QCOMPARE(harness.wait(*run).outcome.status, RunStatus::Succeeded);
}

void SignalKindsTest::twoRunsWithOneKeyBothGoOn()
{
    KindHarness harness;
    const auto document = KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"open"_s}});
    const auto first = harness.start(document);
    const auto second = harness.start(document);
    QVERIFY(waits(harness, 2));
    QCOMPARE(harness.engine().runSignals().send({u"open"_s, {}, true}), (SignalReceipt{2, false, 0}));
    QCOMPARE(harness.wait(*first).output(), QJsonValue(true));
    QCOMPARE(harness.wait(*second).output(), QJsonValue(true));
}

void SignalKindsTest::afterItsTimeoutItTakesTheOtherEdge()
{
    VirtualClock clock;
    KindHarness harness({.clock = &clock});
    const auto run = harness.start(
        KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid"_s}, {u"timeout"_s, u"2h"_s}}, both));
    QVERIFY(waits(harness));
    QVERIFY(harness.engine().waitUntilSettled(Milliseconds(20'000)));
    clock.advance(std::chrono::hours(2) - Milliseconds(1));
    QVERIFY(harness.engine().waitUntilSettled(Milliseconds(20'000)));
    QCOMPARE(run->state(), u"Do"_s);
    clock.advance(Milliseconds(1));
    const KindResult result = harness.wait(*run);
    QCOMPARE(result.outcome.exitState, u"timeout"_s);
    QVERIFY(result.output().isUndefined());
    QVERIFY(harness.engine().runSignals().waiting().isEmpty());
}

void SignalKindsTest::aTimeoutOfZeroOnlyLooks_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("there") << true;
    QTest::newRow("not there") << false;
}

void SignalKindsTest::aTimeoutOfZeroOnlyLooks()
{
    QFETCH(const bool, isThere);
    KindHarness harness;
    if (isThere)
        QVERIFY(harness.engine().runSignals().send({u"paid"_s}));
    const KindResult result = harness.run(u"signal.wait"_s, {{u"name"_s, u"paid"_s}, {u"timeout"_s, u"0s"_s}}, both);
    QCOMPARE(result.outcome.exitState, isThere ? u"received"_s : u"timeout"_s);
}

void SignalKindsTest::aTimeoutWithoutAnEdgeIsAnError()
{
    KindHarness harness;
    const KindResult result =
        harness.run(u"signal.wait"_s, {{u"name"_s, u"paid"_s}, {u"timeout"_s, u"0s"_s}}, {u"received"_s});
    QCOMPARE(result.error().code(), ErrorCode::UnknownOutcome);
    QVERIFY(harness.engine().runSignals().waiting().isEmpty());
}

void SignalKindsTest::cancelEndsItAtOnceAndLeavesTheSignal()
{
    KindHarness harness;
    Result<Run> run = harness.start(KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid"_s}}));
    QVERIFY(waits(harness));
    run->cancel();
    QCOMPARE(harness.wait(*run).outcome.status, RunStatus::Cancelled);
    QVERIFY(harness.engine().runSignals().waiting().isEmpty());
    QCOMPARE(harness.engine().runSignals().send({u"paid"_s}), (SignalReceipt{0, true, 0}));
}

void SignalKindsTest::theStatesOwnTimeoutEndsIt()
{
    VirtualClock clock;
    KindHarness harness({.clock = &clock});
    auto document = KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid"_s}});
    document.states[0].task()->attemptTimeout = Milliseconds(1000);
    const auto run = harness.start(document);
    QVERIFY(waits(harness));
    QVERIFY(harness.engine().waitUntilSettled(Milliseconds(20'000)));
    clock.advance(std::chrono::seconds(1));
    QCOMPARE(harness.wait(*run).error().rootCause().code(), ErrorCode::Timeout);
    QVERIFY(harness.engine().runSignals().waiting().isEmpty());
}

void SignalKindsTest::aBranchIsNamed()
{
    KindHarness harness;
    auto document = KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid"_s}});
    SplitSpec split;
    split.forEach = Json::Array{1, 2};
    split.task = *document.states[0].task();
    document.states[0].body = split;
    const auto run = harness.start(document);
    QVERIFY(waits(harness, 2));
    QStringList branches;
    for (const SignalWaiter &waiter : harness.engine().runSignals().waiting())
        branches.append(waiter.branch);
    branches.sort();
    QCOMPARE(branches, (QStringList{u"0"_s, u"1"_s}));
    QCOMPARE(harness.engine().runSignals().send({u"paid"_s})->delivered, 2);
    QCOMPARE(harness.wait(*run).outcome.status, RunStatus::Succeeded);
}

void SignalKindsTest::aMegabyteArrives()
{
    KindHarness harness;
    const auto run = harness.start(KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid"_s}}));
    QVERIFY(waits(harness));
    const QString large(1024 * 1024, u'x');
    QCOMPARE(harness.engine().runSignals().send({u"paid"_s, {}, large})->delivered, 1);
    QCOMPARE(harness.wait(*run).output().toString().size(), large.size());
}

void SignalKindsTest::oneRunSendsToAnother()
{
    KindHarness harness;
    const auto waiting = harness.start(KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid"_s}, {u"key"_s, u"7"_s}}));
    QVERIFY(waits(harness));
    const KindResult sent = harness.run(u"signal.send"_s, {{u"name"_s, u"paid"_s}, {u"key"_s, 7}, {u"data"_s, u"${1 + 1}"_s}});
    QCOMPARE(textOf(sent.output()), u"{\"delivered\":1,\"kept\":false}"_s);
    QCOMPARE(harness.wait(*waiting).output(), QJsonValue(2));
}

void SignalKindsTest::whatIsSentUnheardIsKeptAsLongAsSaid()
{
    VirtualClock clock;
    KindHarness harness({.clock = &clock});
    const Json::Object params{{u"name"_s, u"paid"_s}, {u"keep"_s, u"10m"_s}};
    QCOMPARE(textOf(harness.run(u"signal.send"_s, params).output()), u"{\"delivered\":0,\"kept\":true}"_s);
    const KeptSignal kept = harness.engine().runSignals().kept().first();
    QCOMPARE(kept.untilMs - kept.sentMs, 600'000);
    clock.advance(std::chrono::minutes(10));
    QVERIFY(harness.engine().runSignals().kept().isEmpty());
}

void SignalKindsTest::badParametersAreFoundWhenCompiled_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Json>("params");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QString &kind, const Json::Object &params, const QString &message) {
        QTest::newRow(name) << kind << Json(params) << message;
    };
    row("no name", u"signal.wait"_s, {}, u"is missing"_s);
    row("no name to send", u"signal.send"_s, {}, u"is missing"_s);
    row("key of a wrong type", u"signal.wait"_s, {{u"name"_s, u"a"_s}, {u"key"_s, Json::Array{}}}, u"must be a text"_s);
    row("bad timeout", u"signal.wait"_s, {{u"name"_s, u"a"_s}, {u"timeout"_s, u"soon"_s}}, u"which is no duration"_s);
    row("bad keep", u"signal.send"_s, {{u"name"_s, u"a"_s}, {u"keep"_s, -1}}, u"must be a duration"_s);
}

void SignalKindsTest::badParametersAreFoundWhenCompiled()
{
    QFETCH(const QString, kind);
    QFETCH(const Json, params);
    QFETCH(const QString, message);
    KindHarness harness;
    const KindResult result = harness.run(kind, params.toObject());
    QCOMPARE(result.outcome.status, RunStatus::Errored);
    QVERIFY2(result.outcome.error->toString().contains(message), qPrintable(result.outcome.error->toString()));
}

void SignalKindsTest::badNamesAreFoundWhenTheyCome_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("message");
    for (const QString &kind : {u"signal.wait"_s, u"signal.send"_s}) {
        QTest::newRow(qPrintable(kind + u" empty"_s)) << kind << u"${''}"_s << u"The signal has no name."_s;
        QTest::newRow(qPrintable(kind + u" blanks"_s)) << kind << u"${'a b'}"_s << u"\"a b\" cannot name a signal."_s;
    }
}

void SignalKindsTest::badNamesAreFoundWhenTheyCome()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, name);
    QFETCH(const QString, message);
    KindHarness harness;
    const KindResult result = harness.run(kind, {{u"name"_s, name}});
    QCOMPARE(result.error().code(), ErrorCode::InvalidParameter);
    QCOMPARE(result.error().message(), message);
    const TaskKind &declared = *harness.catalog().kind(kind);
    QCOMPARE(declared.check({{u"name"_s, name}}), Problems());
    QCOMPARE(declared.check({{u"name"_s, u"a b"_s}}).size(), 1);
    QCOMPARE(declared.check({{u"name"_s, u""_s}}).first().pointer, u"/name"_s);
}

/** Whoever wins: the run ended well and took it, or it was cancelled and the signal is there for the next. */
void SignalKindsTest::aCancelAndASignalAtOnceLoseNoWord()
{
    KindHarness harness;
    Signals &all = harness.engine().runSignals();
    const auto document = KindHarness::document(u"signal.wait"_s, {{u"name"_s, u"paid"_s}});
    for (int i = 0; i < 300; ++i) {
        Result<Run> run = harness.start(document);
        QVERIFY(waits(harness));
        std::atomic<bool> begin = false;
        std::thread canceller([&] {
            while (!begin) { }
            run->cancel();
        });
        begin = true;
        const auto receipt = all.send({u"paid"_s, {}, i});
        canceller.join();
        const bool hasTaken = harness.engine().waitForIdle(Milliseconds(20'000)) && run->wait().status == RunStatus::Succeeded;
        QVERIFY(receipt->delivered + all.kept().size() == 1);
        QVERIFY2(!hasTaken || receipt->delivered == 1, qPrintable(QString::number(i)));
        if (receipt->isKept)
            QCOMPARE(harness.run(u"signal.wait"_s, {{u"name"_s, u"paid"_s}}).output(), QJsonValue(i));
    }
}

QTEST_GUILESS_MAIN(SignalKindsTest)
#include "tst_signalkinds.moc"
