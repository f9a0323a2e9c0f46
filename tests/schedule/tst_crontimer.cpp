// SPDX-License-Identifier: MIT
#include "engine/schedule/crontimer.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** All by a clock that the test moves, but for the two that say otherwise. */
class tst_CronTimer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyTimeIsActivatedOnce();
    void theClockKnowsWhatItWaitsFor();
    void timesThatPassedTogetherAreOneActivation();
    void aClockSetBackActivatesNothingTwice();
    void aClockSetFarForwardByMistakeDoesNotSilenceIt();
    void manyJumpsNeverActivateAnInstantTwice();
    void stoppedItIsSilent();
    void whatPassedBeforeTheStartIsNotActivated();
    void badPatternsAndZonesSayWhy();
    void aNewPatternCountsAtOnce();
    void theSlotMayDeleteStopOrChangeIt();
    void newZoneDataCountAfterHalfAMinute();
    void clocksThatGoForthAndBack();
    void nextAndMatchesNeedNoStart();
    void itRunsByTheMachinesClock();
    void aMachinesClockThatWasSetIsNoticed();
};

static constexpr qint64 noon = 1'767'268'800'000; // 2026-01-01T12:00:00Z

/** What came, as texts, after everything queued was handled. */
class Activations final
{
public:
    explicit Activations(CronTimer &timer)
        : m_spy(&timer, &CronTimer::activated)
    {
    }

    QStringList take()
    {
        QCoreApplication::processEvents();
        QStringList times;
        for (const QList<QVariant> &arguments : m_spy)
            times += arguments.front().toDateTime().toString(Qt::ISODate);
        m_spy.clear();
        return times;
    }

private:
    QSignalSpy m_spy;
};

void tst_CronTimer::everyTimeIsActivatedOnce()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"*/15 * * * *"_s);
    Activations activations(timer);
    timer.start();
    QVERIFY(timer.isActive());
    QStringList times;
    for (int i = 0; i < 61 * 6; ++i) {
        clock.advance(10s);
        times += activations.take();
    }
    QCOMPARE(times, (QStringList{u"2026-01-01T12:15:00Z"_s, u"2026-01-01T12:30:00Z"_s, u"2026-01-01T12:45:00Z"_s, u"2026-01-01T13:00:00Z"_s}));
}

void tst_CronTimer::theClockKnowsWhatItWaitsFor()
{
    VirtualClock clock(noon + 500);
    CronTimer timer(clock);
    timer.setPattern(u"0 0 1 * *"_s);
    timer.start();
    QCOMPARE(*clock.nextDue() - clock.now(), 31 * 24h - 12h - 500ms);
    timer.stop();
    QVERIFY(!clock.nextDue());
    timer.setPattern(u"0 0 30 2 *"_s);
    timer.start();
    QVERIFY(timer.isValid());
    QVERIFY(!clock.nextDue());
    QVERIFY(!timer.next().isValid());
}

void tst_CronTimer::timesThatPassedTogetherAreOneActivation()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"0 * * * *"_s);
    Activations activations(timer);
    timer.start();
    clock.advance(5h + 10min);
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T17:00:00Z"_s});
    clock.jump(2h);
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T19:00:00Z"_s});
    clock.advance(50min);
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T20:00:00Z"_s});
}

void tst_CronTimer::aClockSetBackActivatesNothingTwice()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"0 * * * *"_s);
    Activations activations(timer);
    timer.start();
    clock.advance(1h);
    clock.advance(1h);
    QCOMPARE(activations.take().size(), 1); // both passed before anybody looked: 14:00
    clock.jump(-3h);
    QVERIFY(activations.take().isEmpty()); // 11:00
    clock.advance(1h);
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T12:00:00Z"_s});
    clock.advance(1h);
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T13:00:00Z"_s});
    clock.advance(1h);
    QVERIFY(activations.take().isEmpty()); // 14:00 had its activation
    clock.advance(1h);
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T15:00:00Z"_s});
}

void tst_CronTimer::aClockSetFarForwardByMistakeDoesNotSilenceIt()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"0 * * * *"_s);
    Activations activations(timer);
    timer.start();
    clock.jump(24h * 365 * 20);
    QCOMPARE(activations.take(), QStringList{u"2045-12-27T12:00:00Z"_s});
    clock.jump(-24h * 365 * 20);
    QVERIFY(activations.take().isEmpty());
    clock.advance(1h);
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T13:00:00Z"_s});
}

void tst_CronTimer::manyJumpsNeverActivateAnInstantTwice()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"*/7 * * * *"_s);
    Activations activations(timer);
    timer.start();
    QRandomGenerator random(17);
    QSet<QString> seen;
    for (int i = 0; i < 20'000; ++i) {
        if (random.bounded(100) == 0)
            clock.jump(std::chrono::minutes(random.bounded(-90, 90)));
        clock.advance(std::chrono::seconds(random.bounded(1, 300)));
        for (const QString &time : activations.take()) {
            QVERIFY2(!seen.contains(time), qPrintable(time));
            QVERIFY(QDateTime::fromString(time, Qt::ISODate).toMSecsSinceEpoch() <= clock.wallTimeMs());
            seen.insert(time);
        }
    }
    QVERIFY(seen.size() > 3'000);
}

void tst_CronTimer::stoppedItIsSilent()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"0 * * * *"_s);
    Activations activations(timer);
    QSignalSpy active(&timer, &CronTimer::activeChanged);
    timer.start();
    timer.start();
    clock.advance(2h);
    timer.stop();
    QVERIFY(activations.take().isEmpty()); // what was queued before counts no more
    timer.start();
    QVERIFY(activations.take().isEmpty());
    QCOMPARE(active.size(), 3);
    clock.advance(1h);
    QCOMPARE(activations.take().size(), 1);
}

void tst_CronTimer::whatPassedBeforeTheStartIsNotActivated()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"0 12 * * *"_s);
    Activations activations(timer);
    clock.advance(300ms); // still the second that matches
    timer.start();
    QVERIFY(activations.take().isEmpty());
    clock.advance(24h);
    QCOMPARE(activations.take(), QStringList{u"2026-01-02T12:00:00Z"_s});
}

void tst_CronTimer::badPatternsAndZonesSayWhy()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    QVERIFY(!timer.isValid()); // no pattern yet
    Activations activations(timer);
    QSignalSpy changed(&timer, &CronTimer::changed);
    timer.setPattern(u"0 22-2 * * *"_s);
    QVERIFY(!timer.isValid());
    QVERIFY2(timer.errorString().contains(u"22-23,0-2"_s), qPrintable(timer.errorString()));
    timer.start();
    QVERIFY(timer.isActive() && !clock.nextDue() && timer.next(3).isEmpty());
    timer.setPattern(u"0 22 * * *"_s);
    QVERIFY(timer.isValid() && timer.errorString().isEmpty());
    timer.setTimeZone(u"Europe/Berln"_s);
    QVERIFY2(timer.errorString().contains(u"Europe/Berlin"_s), qPrintable(timer.errorString()));
    clock.advance(48h);
    QVERIFY(activations.take().isEmpty());
    timer.setTimeZone(u"Europe/Berlin"_s);
    QVERIFY(timer.isValid());
    QCOMPARE(changed.size(), 4);
    clock.advance(9h);
    QCOMPARE(activations.take(), QStringList{u"2026-01-03T21:00:00Z"_s});
}

void tst_CronTimer::aNewPatternCountsAtOnce()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"0 * * * *"_s);
    Activations activations(timer);
    timer.start();
    timer.setPattern(u"30 * * * *"_s);
    clock.advance(40min);
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T12:30:00Z"_s});
    timer.setPattern(u"20 * * * *"_s);
    clock.advance(30min);
    QVERIFY(activations.take().isEmpty()); // 13:10
}

void tst_CronTimer::theSlotMayDeleteStopOrChangeIt()
{
    VirtualClock clock(noon);
    auto *deleted = new CronTimer(clock);
    deleted->setPattern(u"* * * * *"_s);
    connect(deleted, &CronTimer::activated, deleted, [deleted] { delete deleted; });
    deleted->start();
    CronTimer stopped(clock);
    stopped.setPattern(u"* * * * *"_s);
    connect(&stopped, &CronTimer::activated, &stopped, &CronTimer::stop);
    Activations ofStopped(stopped);
    stopped.start();
    CronTimer changed(clock);
    changed.setPattern(u"* * * * *"_s);
    connect(&changed, &CronTimer::activated, &changed, [&changed] { changed.setPattern(u"*/10 * * * *"_s); });
    Activations ofChanged(changed);
    changed.start();
    QStringList times;
    for (int i = 0; i < 12; ++i) {
        clock.advance(1min);
        times += ofChanged.take();
    }
    QCOMPARE(times, (QStringList{u"2026-01-01T12:01:00Z"_s, u"2026-01-01T12:10:00Z"_s}));
    QCOMPARE(ofStopped.take(), QStringList{u"2026-01-01T12:01:00Z"_s});
    QVERIFY(!stopped.isActive());
}

void tst_CronTimer::newZoneDataCountAfterHalfAMinute()
{
    QTemporaryDir folder;
    const auto install = [&folder](const QString &source) {
        QFile::remove(folder.filePath(u"Home"_s));
        return source.isEmpty() || QFile::copy(u"/usr/share/zoneinfo/"_s + source, folder.filePath(u"Home"_s));
    };
    qputenv("TZDIR", folder.path().toLocal8Bit());
    QVERIFY(install(u"Asia/Tokyo"_s));
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setTimeZone(u"Home"_s);
    timer.setPattern(u"0 14 * * *"_s);
    timer.start();
    Activations activations(timer);
    QVERIFY(install(u"Europe/Berlin"_s));
    clock.advance(31s);
    QVERIFY(activations.take().isEmpty());
    QCOMPARE(timer.next().toString(Qt::ISODate), u"2026-01-01T13:00:00Z"_s);
    QVERIFY(install({})); // gone for a moment
    clock.advance(1h);
    QVERIFY(timer.isValid());
    QCOMPARE(activations.take(), QStringList{u"2026-01-01T13:00:00Z"_s});
    qunsetenv("TZDIR");
}

void tst_CronTimer::clocksThatGoForthAndBack()
{
    VirtualClock clock(1'774'699'200'000); // 2026-03-28T12:00:00Z
    CronTimer timer(clock);
    timer.setTimeZone(u"Europe/Berlin"_s);
    timer.setPattern(u"30 2 * * *"_s);
    Activations activations(timer);
    timer.start();
    QStringList times;
    for (int i = 0; i < 48; ++i) {
        clock.advance(1h);
        times += activations.take();
    }
    QCOMPARE(times, (QStringList{u"2026-03-29T01:00:00Z"_s, u"2026-03-30T00:30:00Z"_s}));
}

void tst_CronTimer::nextAndMatchesNeedNoStart()
{
    VirtualClock clock(noon);
    CronTimer timer(clock);
    timer.setPattern(u"30 9 * * *"_s);
    QCOMPARE(timer.next().timeSpec(), Qt::UTC);
    const QList<QDateTime> times = timer.next(2);
    QCOMPARE(times.size(), 2);
    QCOMPARE(times.back().toString(Qt::ISODate), u"2026-01-03T09:30:00Z"_s);
    QVERIFY(timer.matches(times.front().toOffsetFromUtc(3600)));
    QVERIFY(!timer.matches(times.front().addMSecs(1)));
    QVERIFY(!timer.matches(times.front().addSecs(1)));
    QVERIFY(!timer.matches(QDateTime()));
}

void tst_CronTimer::itRunsByTheMachinesClock()
{
    CronTimer timer(u"* * * * * *"_s);
    QSignalSpy spy(&timer, &CronTimer::activated);
    timer.start();
    QTRY_COMPARE(spy.size(), 2);
    const QDateTime first = spy[0][0].toDateTime();
    const QDateTime second = spy[1][0].toDateTime();
    QVERIFY(first < second && second <= QDateTime::currentDateTimeUtc());
    QCOMPARE(first.time().msec(), 0);
}

void tst_CronTimer::aMachinesClockThatWasSetIsNoticed()
{
    /** Runs by itself, but somebody sets it. */
    class SetClock final : public Clock
    {
    public:
        Instant now() const override { return system().now(); }
        qint64 wallTimeMs() const override { return system().wallTimeMs() + ahead; }
        bool isRunningByItself() const override { return true; }
        qint64 ahead = 0;
    };
    SetClock clock;
    clock.ahead = noon - clock.wallTimeMs();
    CronTimer timer(clock);
    timer.setPattern(u"0 0 1 2 *"_s);
    Activations activations(timer);
    timer.start();
    clock.ahead += 40ll * 24 * 3600 * 1000;
    timer.check(); // what its own look every 30 s does
    QCOMPARE(activations.take(), QStringList{u"2026-02-01T00:00:00Z"_s});
    timer.check();
    QVERIFY(activations.take().isEmpty());
}

QTEST_GUILESS_MAIN(tst_CronTimer)
#include "tst_crontimer.moc"
