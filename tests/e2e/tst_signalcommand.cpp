// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_SignalCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aSignalEndsTheWaitOfARunOfTheService();
    void partsOfAPaymentAddUp();
    void withoutAPaymentTheOrderIsCancelled();
    void whatCameBeforeTheRunIsTaken();
    void dataComesFromAFileOrTheStandardInput_data();
    void dataComesFromAFileOrTheStandardInput();
    void aMegabyteArrivesWhole();
    void badOnesAreRefusedInOneSentence_data();
    void badOnesAreRefusedInOneSentence();
    void withoutAServiceItIsSaidHowToStartOne();
    void aServiceThatWasKilledKeepsNothing();
    void whoWaitsDoesNotHoldUpTheEnd();
    void oneThatNobodyGetsIsToldByTheExitCode();
    void aRunSaysWhatItWaitsFor();
};

namespace {

/** A service of its own, and the commands that reach it. */
struct Served
{
    Program program;
    std::unique_ptr<QProcess> service = program.start({u"serve"_s});

    bool isReady() const
    {
        return QTest::qWaitFor([&] { return service->canReadLine(); }, 20'000);
    }
    Finish send(const QStringList &words, const QByteArray &input = {}) const
    {
        return program.run(QStringList{u"signal"_s, u"send"_s} + words, input);
    }
    QList<QJsonObject> listed() const { return program.run({u"signal"_s, u"list"_s, u"--json"_s}).lines(); }
    bool waits() const
    {
        const auto isWaiting = [&] { return !listed().isEmpty() && listed().first()["status"_L1].toString() == "waiting"_L1; };
        return QTest::qWaitFor(isWaiting, 20'000);
    }
    /** Starts it as a schedule does; empty when it could not. */
    QString trigger(const QString &file, const QStringList &inputs = {}) const
    {
        QStringList add{u"schedule"_s, u"add"_s, file, u"--manual"_s, u"--id"_s, u"it"_s};
        for (const QString &input : inputs)
            add += {u"--input"_s, input};
        if (program.run(add).exitCode != 0)
            return {};
        return program.run({u"schedule"_s, u"trigger"_s, u"it"_s, u"--json"_s}).last()["run"_L1].toString();
    }
    QJsonObject ended(const QString &run) const
    {
        QJsonObject last;
        const auto hasEnded = [&] {
            last = program.run({u"history"_s, u"show"_s, run, u"--json"_s}).last();
            return last["event"_L1].toString() == "runFinished"_L1;
        };
        return QTest::qWaitFor(hasEnded, 20'000) ? last : QJsonObject();
    }
    /** Runs and service end as they should. */
    bool end() const
    {
        service->terminate();
        const Finish finish = Program::wait(*service);
        return finish.exitCode == 0 && finish.err.isEmpty();
    }
};

} // namespace

void tst_SignalCommand::aSignalEndsTheWaitOfARunOfTheService()
{
    const Served served;
    QVERIFY(served.isReady());
    const QString file = served.program.write(u"w.sluice"_s, oneTask("signal.wait", R"({ "name": "go", "key": "7" })"));
    const QString run = served.trigger(file);
    QVERIFY(served.waits());
    const QJsonObject waiting = served.listed().first();
    QCOMPARE(waiting["run"_L1].toString(), run);
    QCOMPARE(waiting["name"_L1].toString(), u"go"_s);
    QCOMPARE(waiting["key"_L1].toString(), u"7"_s);
    QCOMPARE(waiting["file"_L1].toString(), file);
    const Finish table = served.program.run({u"signal"_s, u"list"_s});
    QVERIFY2(table.exitCode == 0 && table.out.contains(" waits in "), table.all());

    const Finish other = served.send({u"go"_s, u"--key"_s, u"8"_s, u"--keep"_s, u"0s"_s});
    QCOMPARE(other.exitCode, 1);
    const Finish sent = served.send({u"go"_s, u"--key"_s, u"7"_s, u"--data"_s, u"{\"a\": [1]}"_s});
    QVERIFY2(sent.exitCode == 0, sent.all());
    QCOMPARE(sent.out, QByteArray("1 run took it.\n"));
    QCOMPARE(served.ended(run)["outcome"_L1].toString(), u"success"_s);
    const Finish shown = served.program.run({u"history"_s, u"show"_s, run, u"--json"_s});
    QCOMPARE(shown.events(u"taskFinished"_s).first()["output"_L1].toObject(), (QJsonObject{{u"a"_s, QJsonArray{1}}}));
    QVERIFY(served.listed().isEmpty());
    QVERIFY(served.end());
}

void tst_SignalCommand::partsOfAPaymentAddUp()
{
    const Served served;
    QVERIFY(served.isReady());
    const QString run = served.trigger(example(u"order-payment"_s), {u"order=42"_s, u"amount=20"_s});
    for (const QString &data : {u"{\"amount\": 5}"_s, u"{\"sum\": 5}"_s, u"null"_s, u"{\"amount\": \"15\"}"_s}) {
        QVERIFY(served.waits());
        QCOMPARE(served.send({u"payment.received"_s, u"--key"_s, u"42"_s, u"--data"_s, data}).exitCode, 0);
    }
    const QJsonObject end = served.ended(run);
    QCOMPARE(end["exitState"_L1].toString(), u"Paid"_s);
    QCOMPARE(end["output"_L1].toObject(), (QJsonObject{{u"paid"_s, 20}}));
    QCOMPARE(served.listed().first()["name"_L1].toString(), u"order.paid"_s);
    QVERIFY(served.end());
}

void tst_SignalCommand::withoutAPaymentTheOrderIsCancelled()
{
    const Finish finish = Program().run({u"run"_s, example(u"order-payment"_s), u"--json"_s, u"-i"_s, u"order=42"_s, u"-i"_s,
                                         u"amount=20"_s, u"-i"_s, u"patience=10ms"_s});
    QVERIFY2(finish.exitCode == 1, finish.all());
    QCOMPARE(finish.path(), (QStringList{u"AwaitPayment"_s, u"Cancel"_s, u"NotPaid"_s}));
    QCOMPARE(finish.last()["output"_L1].toObject(), (QJsonObject{{u"paid"_s, 0}}));
}

void tst_SignalCommand::whatCameBeforeTheRunIsTaken()
{
    const Served served;
    QVERIFY(served.isReady());
    const Finish sent = served.send({u"payment.received"_s, u"--key"_s, u"42"_s, u"--data"_s, u"{\"amount\": 20}"_s});
    QCOMPARE(sent.out, QByteArray("Nobody waits for it yet; it is kept for who does.\n"));
    QCOMPARE(served.listed().first()["size"_L1].toInt(), 13);
    const QString run = served.trigger(example(u"order-payment"_s), {u"order=42"_s, u"amount=20"_s});
    QCOMPARE(served.ended(run)["exitState"_L1].toString(), u"Paid"_s);
    QVERIFY(served.end());
}

void tst_SignalCommand::dataComesFromAFileOrTheStandardInput_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("file") << true;
    QTest::newRow("standard input") << false;
}

void tst_SignalCommand::dataComesFromAFileOrTheStandardInput()
{
    QFETCH(const bool, isFile);
    const Served served;
    QVERIFY(served.isReady());
    const QByteArray data = "[\n  \"two\",\n  3 ]\n"_ba;
    const QString file = isFile ? served.program.write(u"data.json"_s, data) : u"-"_s;
    const Finish sent = served.send({u"go"_s, u"--data-file"_s, file, u"--json"_s}, isFile ? QByteArray() : data);
    QVERIFY2(sent.exitCode == 0, sent.all());
    QCOMPARE(sent.last(), (QJsonObject{{u"delivered"_s, 0}, {u"kept"_s, true}}));
    QCOMPARE(served.listed().first()["size"_L1].toInt(), 9);
    QVERIFY(served.end());
}

void tst_SignalCommand::aMegabyteArrivesWhole()
{
    const Served served;
    QVERIFY(served.isReady());
    const QString file = served.program.write(u"data.json"_s, '"' + QByteArray(1024 * 1024, 'x') + '"');
    QCOMPARE(served.send({u"go"_s, u"--data-file"_s, file}).exitCode, 0);
    const QString run = served.trigger(served.program.write(u"w.sluice"_s, oneTask("signal.wait", R"({ "name": "go" })")));
    QCOMPARE(served.ended(run)["outcome"_L1].toString(), u"success"_s);
    const Finish shown = served.program.run({u"history"_s, u"show"_s, run, u"--json"_s});
    QCOMPARE(shown.events(u"taskFinished"_s).first()["output"_L1].toString().size(), 1024 * 1024);
    QVERIFY(served.end());
}

void tst_SignalCommand::badOnesAreRefusedInOneSentence_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no name") << QStringList() << "NAME is required"_ba;
    QTest::newRow("an empty name") << QStringList{u""_s} << "no name"_ba;
    QTest::newRow("a bad name") << QStringList{u"a b"_s} << "\"a b\" cannot name a signal"_ba;
    QTest::newRow("bad data") << QStringList{u"a"_s, u"--data"_s, u"{a"_s} << "no JSON"_ba;
    QTest::newRow("a bare word") << QStringList{u"a"_s, u"--data"_s, u"yes"_s} << "double quotes"_ba;
    QTest::newRow("no data") << QStringList{u"a"_s, u"--data"_s, u""_s} << "not one value"_ba;
    QTest::newRow("two values") << QStringList{u"a"_s, u"--data"_s, u"1, 2"_s} << "not one value"_ba;
    QTest::newRow("out of the brackets") << QStringList{u"a"_s, u"--data"_s, u"1], [2"_s} << "no JSON"_ba;
    QTest::newRow("both") << QStringList{u"a"_s, u"--data"_s, u"1"_s, u"--data-file"_s, u"f"_s} << "excludes"_ba;
    QTest::newRow("no such file") << QStringList{u"a"_s, u"--data-file"_s, u"/nowhere/f"_s} << "/nowhere/f"_ba;
    QTest::newRow("a bad time") << QStringList{u"a"_s, u"--keep"_s, u"soon"_s} << "\"soon\" is not a duration"_ba;
    QTest::newRow("a long key") << QStringList{u"a"_s, u"--key"_s, QString(201, u'k')} << "longer than 200"_ba;
}

void tst_SignalCommand::badOnesAreRefusedInOneSentence()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, says);
    const Served served;
    QVERIFY(served.isReady());
    const Finish finish = served.send(words);
    QCOMPARE(finish.exitCode, 3);
    QVERIFY2(finish.err.contains(says), finish.all());
    QCOMPARE(finish.err.count('\n'), 1);
    QVERIFY(served.listed().isEmpty());
    QVERIFY(served.end());
}

void tst_SignalCommand::withoutAServiceItIsSaidHowToStartOne()
{
    const Program program;
    for (const QStringList &words : {QStringList{u"signal"_s, u"send"_s, u"go"_s}, QStringList{u"signal"_s, u"list"_s}}) {
        const Finish finish = program.run(words);
        QCOMPARE(finish.exitCode, 3);
        QVERIFY2(finish.err.startsWith("sluice: No service runs") && finish.err.contains("`sluice serve`"), finish.all());
        QCOMPARE(finish.err.count('\n'), 1);
        QCOMPARE(finish.out, QByteArray());
    }
}

/** Signals are in memory only, as the manual says. The socket of the dead does no harm. */
void tst_SignalCommand::aServiceThatWasKilledKeepsNothing()
{
    Served served;
    QVERIFY(served.isReady());
    QCOMPARE(served.send({u"kept"_s}).exitCode, 0);
    const QString file = served.program.write(u"w.sluice"_s, oneTask("signal.wait", R"({ "name": "go" })"));
    const QString run = served.trigger(file);
    QVERIFY(served.waits());
    served.service->kill();
    QVERIFY(served.service->waitForFinished());
    QCOMPARE(served.send({u"go"_s}).exitCode, 3);
    served.service = served.program.start({u"serve"_s});
    QVERIFY(served.isReady());
    QVERIFY(served.listed().isEmpty());
    QCOMPARE(served.program.run({u"history"_s, u"list"_s, u"--json"_s}).last()["status"_L1].toString(), u"interrupted"_s);
    QCOMPARE(served.send({u"go"_s}).exitCode, 0);
    QVERIFY(served.end());
}

void tst_SignalCommand::whoWaitsDoesNotHoldUpTheEnd()
{
    const Served served;
    QVERIFY(served.isReady());
    const QString run = served.trigger(served.program.write(u"w.sluice"_s, oneTask("signal.wait", R"({ "name": "go" })")));
    QVERIFY(served.waits());
    QVERIFY(served.end());
    QCOMPARE(served.ended(run)["outcome"_L1].toString(), u"cancelled"_s);
}

void tst_SignalCommand::oneThatNobodyGetsIsToldByTheExitCode()
{
    const Served served;
    QVERIFY(served.isReady());
    const Finish finish = served.send({u"go"_s, u"--keep"_s, u"0s"_s});
    QCOMPARE(finish.exitCode, 1);
    QCOMPARE(finish.out, QByteArray("Nobody waits for it, and it is not kept.\n"));
    QVERIFY(served.listed().isEmpty());
    QVERIFY(served.end());
}

void tst_SignalCommand::aRunSaysWhatItWaitsFor()
{
    const Program program;
    const QString file =
        program.write(u"w.sluice"_s, oneTask("signal.wait", R"({ "name": "go", "key": "7", "timeout": "10ms" })"));
    const Finish finish = program.run({u"run"_s, file, u"--json"_s});
    QCOMPARE(finish.events(u"logLine"_s).first()["text"_L1].toString(),
             u"Waiting for the signal go with the key \"7\", for 10ms at most."_s);
}

QTEST_GUILESS_MAIN(tst_SignalCommand)
#include "tst_signalcommand.moc"
