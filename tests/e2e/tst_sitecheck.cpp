// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"
#include "tests/e2e/webserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_SiteCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void allUpIsSuccess();
    void aFlakySiteIsAskedAgain();
    void aSiteThatIsDownIsNamed();
    void everySiteDownIsStillAReport();
    void noSitesIsAnInputError();
};

static Finish check(const QStringList &sites)
{
    const QByteArray json = QJsonDocument(QJsonArray::fromStringList(sites)).toJson(QJsonDocument::Compact);
    return Program().run({u"run"_s, u"--json"_s, u"--no-history"_s, example(u"site-check"_s), u"--input"_s,
                          u"sites="_s + QString::fromUtf8(json), u"--input"_s, u"patience=20s"_s});
}

void tst_SiteCheck::allUpIsSuccess()
{
    WebServer server;
    server.serve(u"/a"_s, [](int) { return Answer(); });
    server.serve(u"/b"_s, [](int) { return Answer{204, {}}; });
    const Finish finish = check({server.url(u"/a"_s), server.url(u"/b"_s)});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"AllUp"_s);
    QCOMPARE(finish.last()["output"_L1].toObject()["up"_L1].toInt(), 2);
    QCOMPARE(server.requests(u"/a"_s), 1);
}

void tst_SiteCheck::aFlakySiteIsAskedAgain()
{
    WebServer server;
    server.serve(u"/flaky"_s, [](int number) { return number < 3 ? Answer{503, "busy"} : Answer(); });
    server.serve(u"/rude"_s, [](int number) { return number < 2 ? Answer{0, {}} : Answer(); });
    const Finish finish = check({server.url(u"/flaky"_s), server.url(u"/rude"_s)});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(server.requests(u"/flaky"_s), 3);
    QVERIFY2(finish.events(u"retryWaiting"_s).size() >= 2, finish.all());
    QCOMPARE(finish.last()["output"_L1].toObject()["up"_L1].toInt(), 2);
}

void tst_SiteCheck::aSiteThatIsDownIsNamed()
{
    WebServer server;
    server.serve(u"/good"_s, [](int) { return Answer(); });
    server.serve(u"/broken"_s, [](int) { return Answer{500, "oh"}; });
    const Finish finish = check({server.url(u"/good"_s), server.url(u"/broken"_s), u"http://127.0.0.1:1/"_s});
    QVERIFY2(finish.exitCode == 1, finish.all());
    QCOMPARE(finish.last()["exitState"_L1].toString(), u"SomeDown"_s);
    const QJsonObject output = finish.last()["output"_L1].toObject();
    QCOMPARE(output["up"_L1].toInt(), 1);
    const QByteArray down = QJsonDocument(output["down"_L1].toArray()).toJson();
    QVERIFY2(down.contains("/broken") && down.contains("500") && down.contains("127.0.0.1:1/"), down);
    QCOMPARE(server.requests(u"/broken"_s), 4);
    QCOMPARE(server.requests(u"/good"_s), 1);
}

void tst_SiteCheck::everySiteDownIsStillAReport()
{
    const Finish finish = check({u"http://127.0.0.1:1/a"_s, u"http://127.0.0.1:1/b"_s});
    QVERIFY2(finish.exitCode == 1, finish.all());
    QCOMPARE(finish.last()["output"_L1].toObject()["up"_L1].toInt(), 0);
    QCOMPARE(finish.last()["output"_L1].toObject()["down"_L1].toArray().size(), 2);
}

void tst_SiteCheck::noSitesIsAnInputError()
{
    const Finish finish = Program().run({u"run"_s, u"--json"_s, example(u"site-check"_s)});
    QVERIFY2(finish.exitCode == 3 && finish.err.contains("sites"), finish.all());
}

QTEST_GUILESS_MAIN(tst_SiteCheck)
#include "tst_sitecheck.moc"
