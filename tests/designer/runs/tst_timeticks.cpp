// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/timeticks.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice::designer;

class TimeTicksTest : public QObject
{
    Q_OBJECT

private slots:
    void stepsAreRound_data();
    void stepsAreRound();
    void labelsHaveTheDigitsTheyNeed_data();
    void labelsHaveTheDigitsTheyNeed();
    void neighboursNeverReadTheSame();
    void marksStandInViewAndOutsideFolds();
    void theAxisOfALiveRunGrowsInRoundSteps_data();
    void theAxisOfALiveRunGrowsInRoundSteps();
    void durationsAreExact_data();
    void durationsAreExact();
};

void TimeTicksTest::stepsAreRound_data()
{
    QTest::addColumn<double>("pixelsPerMs");
    QTest::addColumn<qint64>("step");
    QTest::newRow("a microsecond") << 100'000.0 << qint64(1);
    QTest::newRow("five milliseconds") << 20.0 << qint64(5'000);
    QTest::newRow("fifty milliseconds") << 2.5 << qint64(50'000);
    QTest::newRow("a second") << 0.1 << qint64(1'000'000);
    QTest::newRow("fifteen seconds, not twenty") << 0.0067 << qint64(15'000'000);
    QTest::newRow("an hour") << 100.0 / 3'600'000 << qint64(3'600'000'000);
    QTest::newRow("a day") << 100.0 / 80'000'000 << qint64(86'400'000'000);
    QTest::newRow("fifty days") << 100.0 / (40 * 86'400'000.0) << qint64(50 * 86'400'000'000);
}

void TimeTicksTest::stepsAreRound()
{
    QFETCH(double, pixelsPerMs);
    QFETCH(qint64, step);
    QCOMPARE(tickStep(pixelsPerMs / 1000, 100), step);
}

void TimeTicksTest::labelsHaveTheDigitsTheyNeed_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<QString>("label");
    QTest::newRow("microseconds") << qint64(150) << qint64(50) << u"150 µs"_s;
    QTest::newRow("milliseconds") << qint64(150'000) << qint64(50'000) << u"150 ms"_s;
    QTest::newRow("tenths of milliseconds") << qint64(1'500) << qint64(500) << u"1.5 ms"_s;
    QTest::newRow("zero") << qint64(0) << qint64(50'000) << u"0 ms"_s;
    QTest::newRow("zero seconds") << qint64(0) << qint64(1'000'000) << u"0 s"_s;
    QTest::newRow("parts of a second") << qint64(1'250'000) << qint64(50'000) << u"1.25 s"_s;
    QTest::newRow("minutes") << qint64(90'000'000) << qint64(30'000'000) << u"1:30 min"_s;
    QTest::newRow("hours") << qint64(7'500'000'000) << qint64(300'000'000) << u"2:05 h"_s;
    QTest::newRow("hours with seconds") << qint64(7'515'000'000) << qint64(15'000'000) << u"2:05:15 h"_s;
    QTest::newRow("days") << qint64(3 * 86'400'000'000) << qint64(86'400'000'000) << u"3 d"_s;
    QTest::newRow("days and hours") << qint64(3 * 86'400'000'000 + 14'400'000'000) << qint64(7'200'000'000)
                                    << u"3 d 4:00 h"_s;
}

void TimeTicksTest::labelsHaveTheDigitsTheyNeed()
{
    QFETCH(qint64, time);
    QFETCH(qint64, step);
    QTEST(tickLabel(time, step), "label");
}

void TimeTicksTest::neighboursNeverReadTheSame()
{
    for (double scale = 20; scale > 1e-10; scale /= 1.7) {
        const qint64 step = tickStep(scale, 96);
        for (const qint64 base : {0LL, 990'000LL, 59'000'000LL, 3'599'000'000LL, 86'399'000'000LL, 864'000'000'000LL}) {
            const qint64 time = base / step * step;
            QVERIFY2(tickLabel(time, step) != tickLabel(time + step, step),
                     qPrintable(tickLabel(time, step)));
        }
    }
}

void TimeTicksTest::marksStandInViewAndOutsideFolds()
{
    TimeAxis axis;
    axis.setWidth(1000);
    axis.setContent(100'000'000, {{12'000'000, 91'000'000}}, 40);
    axis.fit();
    const TimeTicks ticks = visibleTicks(axis, 96);
    QCOMPARE(ticks.stepUs, 5'000'000);
    QCOMPARE(ticks.times, (QList<qint64>{0, 5'000'000, 10'000'000, 95'000'000, 100'000'000}));

    axis.zoomAt(0, 4);
    const TimeTicks zoomed = visibleTicks(axis, 96);
    QCOMPARE(zoomed.times.first(), 0);
    QVERIFY(axis.toX(zoomed.times.last()) <= 1000);
}

void TimeTicksTest::theAxisOfALiveRunGrowsInRoundSteps_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<qint64>("length");
    QTest::newRow("just begun") << qint64(0) << qint64(10'000);
    QTest::newRow("as in the drawing") << qint64(181'000) << qint64(200'000);
    QTest::newRow("near the end") << qint64(196'000) << qint64(300'000);
    QTest::newRow("minutes") << qint64(400'000'000) << qint64(500'000'000);
}

void TimeTicksTest::theAxisOfALiveRunGrowsInRoundSteps()
{
    QFETCH(qint64, now);
    QTEST(roundedLength(now), "length");
}

void TimeTicksTest::durationsAreExact_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0.000 ms"_s;
    QTest::newRow("milliseconds") << qint64(181'204) << u"181.204 ms"_s;
    QTest::newRow("seconds") << qint64(3'250'000) << u"3.250 s"_s;
    QTest::newRow("minutes") << qint64(63'250'000) << u"1 min 3.250 s"_s;
    QTest::newRow("hours") << qint64(3'663'250'000) << u"1 h 1 min 3.250 s"_s;
    QTest::newRow("days") << qint64(2 * 86'400'000'000) << u"2 d 0 h 0 min 0.000 s"_s;
    QTest::newRow("unknown") << qint64(-1) << u"–"_s;
}

void TimeTicksTest::durationsAreExact()
{
    QFETCH(qint64, us);
    QTEST(exactDuration(us), "text");
}

QTEST_GUILESS_MAIN(TimeTicksTest)
#include "tst_timeticks.moc"
