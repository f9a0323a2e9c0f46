// SPDX-License-Identifier: MIT
#include "engine/core/duration.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestDuration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void formatIsReadBack();
    void describesForPeople_data();
    void describesForPeople();
};

void TestDuration::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("milliseconds") << u"250ms"_s << qint64(250);
    QTest::newRow("zero") << u"0ms"_s << qint64(0);
    QTest::newRow("seconds") << u"30s"_s << qint64(30'000);
    QTest::newRow("minutes, not milliseconds") << u"5m"_s << qint64(300'000);
    QTest::newRow("sum") << u"1h30m"_s << qint64(5'400'000);
    QTest::newRow("all units") << u"1d2h3m4s5ms"_s << qint64(93'784'005);
    QTest::newRow("large count of a small unit") << u"90s"_s << qint64(90'000);
    QTest::newRow("longest") << u"10000d"_s << qint64(864'000'000'000);
}

void TestDuration::parses()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    const auto duration = parseDuration(text);
    QVERIFY2(duration, qPrintable(duration ? QString() : duration.error().toString()));
    QCOMPARE(duration->count(), ms);
}

void TestDuration::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "5", "s", "-5s", "+5s", "1.5s", "5 s", " 5s", "5s ", "5S", "1m1h", "1s1s", "5sec",
                             "99999999999999999999d", "10001d", "9999d48h", "٣s", "1e3s", "0x1s"})
        QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text);
}

void TestDuration::refuses()
{
    QFETCH(QString, text);
    const auto duration = parseDuration(text);
    QVERIFY(!duration);
    QCOMPARE(duration.error().code(), ErrorCode::InvalidParameter);
    QVERIFY(duration.error().message().contains(text));
}

void TestDuration::formatIsReadBack()
{
    for (qint64 ms : {0LL, 1LL, 999LL, 1000LL, 61'000LL, 3'600'001LL, 90'061'001LL, 864'000'000'000LL})
        QCOMPARE(parseDuration(formatDuration(Milliseconds(ms)))->count(), ms);
    QCOMPARE(formatDuration(Milliseconds(90'000)), u"1m30s"_s);
}

void TestDuration::describesForPeople_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 ns"_s;
    QTest::newRow("nanoseconds") << qint64(850) << u"850 ns"_s;
    QTest::newRow("microseconds") << qint64(12'340) << u"12.3 µs"_s;
    QTest::newRow("milliseconds") << qint64(128'000'000) << u"128 ms"_s;
    QTest::newRow("never 1000 ms") << qint64(999'600'000) << u"1 s"_s;
    QTest::newRow("seconds") << qint64(1'250'000'000) << u"1.25 s"_s;
    QTest::newRow("never 60 s") << qint64(59'990'000'000) << u"1 min"_s;
    QTest::newRow("minutes") << qint64(200'000'000'000) << u"3 min 20 s"_s;
    QTest::newRow("hours") << qint64(7'260'000'000'000) << u"2 h 1 min"_s;
    QTest::newRow("days") << qint64(90'000'000'000'000) << u"1 d 1 h"_s;
}

void TestDuration::describesForPeople()
{
    QFETCH(qint64, ns);
    QTEST(describeDuration(std::chrono::nanoseconds(ns)), "text");
}

QTEST_GUILESS_MAIN(TestDuration)
#include "tst_duration.moc"
