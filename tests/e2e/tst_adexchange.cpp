// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QRegularExpression>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_AdExchange final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void globalWins();
    void threeOfFiveAnswerInTime();
    void nothingIsSoldBelowTheFloor();
    void aSlowLookupLeavesTheSlotEmpty();
    void noAnswerInTimeLeavesTheSlotEmpty();
    void aRequestWithoutPlacementIsRejected();
    void aPersonSeesTheWinner();
};

static Finish exchange(const QStringList &more = {})
{
    return Program().run(QStringList{u"run"_s, u"--json"_s, u"--no-history"_s, example(u"ad-exchange"_s)} + more);
}

void tst_AdExchange::globalWins()
{
    const Finish finish = exchange();
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.err, QByteArray());
    const QJsonObject last = finish.last();
    QCOMPARE(last["event"_L1].toString(), u"runFinished"_s);
    QCOMPARE(last["outcome"_L1].toString(), u"success"_s);
    QCOMPARE(last["exitState"_L1].toString(), u"Complete"_s);
    const QJsonObject output = last["output"_L1].toObject();
    QCOMPARE(output["bidder"_L1].toString(), u"global"_s);
    QCOMPARE(output["price"_L1].toDouble(), 3.52);
    QCOMPARE(finish.path(), (QStringList{u"Validate"_s, u"GatherContext"_s, u"RequestBids"_s, u"Score"_s, u"Auction"_s,
                                         u"Track"_s, u"Respond"_s, u"Complete"_s}));
}

void tst_AdExchange::threeOfFiveAnswerInTime()
{
    const Finish finish = exchange();
    QVERIFY2(finish.exitCode == 0, finish.all());
    QHash<QString, QString> results;
    for (const QJsonObject &event : finish.events(u"branchFinished"_s)) {
        if (event["state"_L1] == u"RequestBids"_s)
            results[event["branchName"_L1].toString()] = event["outcome"_L1].toString();
    }
    QCOMPARE(results.size(), 5);
    QCOMPARE(results.values().count(u"succeeded"_s), 3);
    QCOMPARE(results.values().count(u"cancelled"_s), 2);
}

void tst_AdExchange::nothingIsSoldBelowTheFloor()
{
    const Finish finish = exchange({u"--input"_s, u"floorPrice=3.53"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"NoFill"_s);
    QVERIFY(finish.path().contains(u"TrackError"_s));
    QVERIFY(!finish.path().contains(u"Track"_s));
    QVERIFY2(finish.events(u"logLine"_s).first()["text"_L1].toString().contains(u"3.53"_s), finish.all());
}

void tst_AdExchange::aSlowLookupLeavesTheSlotEmpty()
{
    const Finish finish = exchange({u"--input"_s, u"lookup=5000"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"NoFill"_s);
    QCOMPARE(finish.path(), (QStringList{u"Validate"_s, u"GatherContext"_s, u"TrackError"_s, u"NoFill"_s}));
    const QList<QJsonObject> failures = finish.events(u"stateFailed"_s);
    QCOMPARE(failures.size(), 1);
    QCOMPARE(failures.first()["error"_L1].toObject()["code"_L1].toString(), u"JoinTimeout"_s);
}

void tst_AdExchange::noAnswerInTimeLeavesTheSlotEmpty()
{
    const Finish finish = exchange({u"--input"_s, u"bidders=[{\"name\":\"late\",\"delay\":900,\"lag\":900}]"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.path(), (QStringList{u"Validate"_s, u"GatherContext"_s, u"RequestBids"_s, u"TrackError"_s, u"NoFill"_s}));
}

void tst_AdExchange::aRequestWithoutPlacementIsRejected()
{
    const Finish finish = exchange({u"--input"_s, u"placementId= "_s});
    QVERIFY2(finish.exitCode == 1, finish.all());
    QCOMPARE(finish.last()["outcome"_L1].toString(), u"failure"_s);
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"Rejected"_s);
}

void tst_AdExchange::aPersonSeesTheWinner()
{
    const Finish finish = Program().run({u"run"_s, example(u"ad-exchange"_s)});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.err, QByteArray());
    const QString text = QString::fromUtf8(finish.out);
    QVERIFY2(text.startsWith(u"Real-time ad exchange\n"_s), finish.all());
    for (const QString &part : {u"✓ Validate"_s, u"✓ RequestBids"_s, u"✓ Complete"_s, u"run 1"_s, u"\"price\": 3.52"_s})
        QVERIFY2(text.contains(part), finish.all());
    QVERIFY(!text.contains(u'\x1b'));
}

QTEST_GUILESS_MAIN(tst_AdExchange)
#include "tst_adexchange.moc"
