// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/timeaxis.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice::designer;

using Folds = QList<TimeFold>;
Q_DECLARE_METATYPE(Folds)

class TimeAxisTest : public QObject
{
    Q_OBJECT

private slots:
    void timeBecomesPixels_data();
    void timeBecomesPixels();
    void everyPixelComesBack_data();
    void everyPixelComesBack();
    void timeNeverRunsBackwards();
    void zoomKeepsWhatIsUnderThePointer_data();
    void zoomKeepsWhatIsUnderThePointer();
    void theRunNeverGetsSmallerThanTheView();
    void panningStopsAtBothEnds();
    void aFoldIsFoundUnderThePointer();
    void oddContentIsHarmless_data();
    void oddContentIsHarmless();
};

static TimeAxis axisOf(qint64 length, const Folds &folds, double width)
{
    TimeAxis axis;
    axis.setWidth(width);
    axis.setContent(length, folds, 40);
    axis.fit();
    return axis;
}

void TimeAxisTest::timeBecomesPixels_data()
{
    QTest::addColumn<Folds>("folds");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<double>("x");
    const Folds one = {{200, 800}};
    const Folds two = {{100, 300}, {500, 900}};
    QTest::newRow("start") << Folds{} << qint64(0) << 0.0;
    QTest::newRow("middle") << Folds{} << qint64(500) << 400.0;
    QTest::newRow("end") << Folds{} << qint64(1000) << 800.0;
    QTest::newRow("before a fold") << one << qint64(100) << 190.0; // 760 pixels for 400 us
    QTest::newRow("where a fold begins") << one << qint64(200) << 380.0;
    QTest::newRow("half way through a fold") << one << qint64(500) << 400.0;
    QTest::newRow("where a fold ends") << one << qint64(800) << 420.0;
    QTest::newRow("end behind a fold") << one << qint64(1000) << 800.0;
    QTest::newRow("between two folds") << two << qint64(400) << 180.0 + 40.0 + 180.0; // 720 pixels for 400 us
    QTest::newRow("end behind two folds") << two << qint64(1000) << 800.0;
}

void TimeAxisTest::timeBecomesPixels()
{
    QFETCH(Folds, folds);
    QFETCH(qint64, time);
    QFETCH(double, x);
    const TimeAxis axis = axisOf(1000, folds, 800);
    QCOMPARE(axis.toX(time), x);
}

void TimeAxisTest::everyPixelComesBack_data()
{
    QTest::addColumn<Folds>("folds");
    QTest::addColumn<qint64>("length");
    QTest::newRow("milliseconds") << Folds{} << qint64(181'000);
    QTest::newRow("a day") << Folds{} << qint64(86'400'000'000);
    QTest::newRow("folded") << Folds{{1'000'000, 9'000'000}, {10'000'000, 70'000'000}} << qint64(80'000'000);
    QTest::newRow("fold at the start") << Folds{{0, 9'000'000}} << qint64(10'000'000);
    QTest::newRow("fold at the end") << Folds{{1'000'000, 10'000'000}} << qint64(10'000'000);
}

void TimeAxisTest::everyPixelComesBack()
{
    QFETCH(Folds, folds);
    QFETCH(qint64, length);
    TimeAxis axis = axisOf(length, folds, 900);
    for (const double zoom : {1.0, 7.0, 20.0}) {
        axis.zoomAt(450, zoom);
        for (int x = 0; x <= 900; x += 9)
            QVERIFY2(std::abs(axis.toX(axis.toTime(x)) - x) <= 1.0, qPrintable(QString::number(x)));
    }
}

void TimeAxisTest::timeNeverRunsBackwards()
{
    const TimeAxis axis = axisOf(1000, {{0, 10}, {10, 20}, {400, 990}}, 333);
    double last = axis.toX(0);
    for (qint64 time = 1; time <= 1000; ++time) {
        QVERIFY(axis.toX(time) >= last);
        last = axis.toX(time);
    }
}

void TimeAxisTest::zoomKeepsWhatIsUnderThePointer_data()
{
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("factor");
    for (const double x : {0.0, 133.0, 400.0, 799.0}) {
        for (const double factor : {1.25, 10.0, 0.8})
            QTest::addRow("%g by %g", x, factor) << x << factor;
    }
}

void TimeAxisTest::zoomKeepsWhatIsUnderThePointer()
{
    QFETCH(double, x);
    QFETCH(double, factor);
    TimeAxis axis = axisOf(1'000'000, {{200'000, 600'000}}, 800);
    axis.zoomAt(400, 20); // away from both ends, where the bounds would move it
    const qint64 time = axis.toTime(x);
    axis.zoomAt(x, factor);
    QVERIFY(std::abs(axis.toX(time) - x) < 0.6);
}

void TimeAxisTest::theRunNeverGetsSmallerThanTheView()
{
    TimeAxis axis = axisOf(1000, {}, 800);
    axis.zoomAt(100, 0.01);
    QVERIFY(axis.isFitted());
    QCOMPARE(axis.contentWidth(), 800.0);
    axis.zoomAt(100, 1e9);
    QCOMPARE(axis.scale(), TimeAxis::MaxPixelsPerUs);
    QVERIFY(!axis.isFitted());
    axis.fit();
    QVERIFY(axis.isFitted());
    QCOMPARE(axis.offset(), 0.0);
}

void TimeAxisTest::panningStopsAtBothEnds()
{
    TimeAxis axis = axisOf(1000, {}, 800);
    axis.zoomAt(0, 4);
    axis.setOffset(-500);
    QCOMPARE(axis.offset(), 0.0);
    axis.setOffset(1e9);
    QCOMPARE(axis.toTime(800), 1000);
    QCOMPARE(axis.offset(), axis.contentWidth() - 800);
}

void TimeAxisTest::aFoldIsFoundUnderThePointer()
{
    const TimeAxis axis = axisOf(1000, {{200, 800}}, 800);
    QCOMPARE(axis.foldAt(379), -1);
    QCOMPARE(axis.foldAt(380), 0);
    QCOMPARE(axis.foldAt(419), 0);
    QCOMPARE(axis.foldAt(420), -1);
}

void TimeAxisTest::oddContentIsHarmless_data()
{
    QTest::addColumn<qint64>("length");
    QTest::addColumn<Folds>("folds");
    QTest::addColumn<double>("width");
    QTest::newRow("no time at all") << qint64(0) << Folds{} << 800.0;
    QTest::newRow("all folded") << qint64(1000) << Folds{{0, 1000}} << 800.0;
    QTest::newRow("no width") << qint64(1000) << Folds{{100, 900}} << 0.0;
    QTest::newRow("less width than folds need") << qint64(1000) << Folds{{100, 400}, {500, 900}} << 20.0;
    QTest::newRow("a century") << qint64(3'155'760'000'000'000) << Folds{} << 800.0;
}

void TimeAxisTest::oddContentIsHarmless()
{
    QFETCH(qint64, length);
    QFETCH(Folds, folds);
    QFETCH(double, width);
    TimeAxis axis = axisOf(length, folds, width);
    axis.zoomAt(width / 2, 3);
    axis.zoomAt(width / 2, 0.1);
    QVERIFY(axis.scale() > 0);
    QVERIFY(std::isfinite(axis.toX(length)));
    QVERIFY(axis.toTime(width) >= 0);
}

QTEST_GUILESS_MAIN(TimeAxisTest)
#include "tst_timeaxis.moc"
