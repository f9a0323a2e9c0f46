// SPDX-License-Identifier: MIT
#include "engine/core/id.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestId final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadBack();
    void badTextIsRefused();
    void laterIdsAreGreaterEvenWhenTheClockFalls();
};

void TestId::textIsReadBack()
{
    const auto max = std::numeric_limits<quint64>::max();
    for (const RunId id : {RunId{}, RunId{1, 2}, RunId{max, max}, RunId::create(1'700'000'000'000)})
        QCOMPARE(RunId::fromString(id.toString()), id);
    QCOMPARE((RunId{0, 32}.toString()), u"00000000000000000000000010"_s);
    QCOMPARE(RunId::fromString(u"7zzzzzzzzzzzzzzzzzzzzzzzzz"), (RunId{max, max}));
}

void TestId::badTextIsRefused()
{
    for (const QString &text : {u""_s, u"1"_s, u"0000000000000000000000001I"_s, u"80000000000000000000000000"_s})
        QVERIFY(!RunId::fromString(text));
}

void TestId::laterIdsAreGreaterEvenWhenTheClockFalls()
{
    RunId last = RunId::create(2'000'000'000'000);
    for (const qint64 ms : {2'000'000'000'000, 2'000'000'000'000, 1'000'000'000'000, 2'000'000'000'001}) {
        const RunId next = RunId::create(ms);
        QVERIFY(next > last);
        QVERIFY(next.toString() > last.toString());
        last = next;
    }
}

QTEST_GUILESS_MAIN(TestId)
#include "tst_id.moc"
