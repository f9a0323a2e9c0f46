// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/foreseenfires.h"
#include "engine/schedule/duetimes.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;
using namespace std::chrono_literals;

class TestForeseenFires final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void clockChangesAreSaid_data();
    void clockChangesAreSaid();
    void anEndIsHeededAndSaid();
    void neverIsASentence_data();
    void neverIsASentence();
    void aDelayKnowsOnlyItsNextRun();
    void jitterIsInTheTimesAndSaid();
    void rareExpressionsDoNotKeepAnybodyWaiting();
};

static UtcTime at(const char *text)
{
    return *parseUtcTime(QString::fromLatin1(text));
}

static Schedule cronSchedule(const QString &text)
{
    Schedule schedule;
    schedule.id = u"nightly"_s;
    schedule.trigger = CronTrigger{*CronExpression::parse(text)};
    return schedule;
}

static Foresight foreseeFrom(const Schedule &schedule, const TimeZoneTable &zone, UtcTime now, int count = 10)
{
    return foresee(schedule, zone, firstAnchor(schedule, now), now, count);
}

void TestForeseenFires::clockChangesAreSaid_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QStringList>("runs"); ///< The next ones, with their notes.
    // In 2027 the clocks of Berlin change on 28 March and 31 October, those of New York on 14 March and 7 November.
    QTest::newRow("a time that is left out") << u"Europe/Berlin"_s << u"30 2 * * *"_s << u"2027-03-27T12:00:00Z"_s << QStringList{
        u"Sun, 28/03/2027 03:00|02:30 does not exist on 28 March: runs at 03:00"_s, u"Mon, 29/03/2027 02:30|"_s};
    QTest::newRow("its first second") << u"Europe/Berlin"_s << u"0 2 * * *"_s << u"2027-03-27T12:00:00Z"_s << QStringList{
        u"Sun, 28/03/2027 03:00|02:00 does not exist on 28 March: runs at 03:00"_s};
    QTest::newRow("after the gap") << u"Europe/Berlin"_s << u"0 3 * * *"_s << u"2027-03-27T12:00:00Z"_s << QStringList{
        u"Sun, 28/03/2027 03:00|"_s};
    QTest::newRow("an interval leaves out what is not there") << u"Europe/Berlin"_s << u"*/30 * * * *"_s << u"2027-03-28T00:45:00Z"_s
        << QStringList{u"Sun, 28/03/2027 03:00|"_s, u"Sun, 28/03/2027 03:30|"_s};
    QTest::newRow("a time that comes twice") << u"Europe/Berlin"_s << u"30 2 * * *"_s << u"2027-10-30T12:00:00Z"_s << QStringList{
        u"Sun, 31/10/2027 02:30|02:30 comes twice on 31 October: runs the first time only"_s, u"Mon, 01/11/2027 02:30|"_s};
    QTest::newRow("an interval runs both times") << u"Europe/Berlin"_s << u"*/30 * * * *"_s << u"2027-10-31T00:15:00Z"_s << QStringList{
        u"Sun, 31/10/2027 02:30|02:30 comes twice on 31 October: this is the first time"_s,
        u"Sun, 31/10/2027 02:00|02:00 comes twice on 31 October: this is the second time"_s,
        u"Sun, 31/10/2027 02:30|02:30 comes twice on 31 October: this is the second time"_s, u"Sun, 31/10/2027 03:00|"_s};
    QTest::newRow("a gap in New York") << u"America/New_York"_s << u"15 2 * * *"_s << u"2027-03-14T05:30:00Z"_s << QStringList{
        u"Sun, 14/03/2027 03:00|02:15 does not exist on 14 March: runs at 03:00"_s, u"Mon, 15/03/2027 02:15|"_s};
    QTest::newRow("a double hour in New York") << u"America/New_York"_s << u"30 1 * * *"_s << u"2027-11-07T04:30:00Z"_s << QStringList{
        u"Sun, 07/11/2027 01:30|01:30 comes twice on 7 November: runs the first time only"_s, u"Mon, 08/11/2027 01:30|"_s};
    QTest::newRow("nothing changes in UTC") << u"UTC"_s << u"30 2 * * *"_s << u"2027-03-27T12:00:00Z"_s << QStringList{
        u"Sun, 28/03/2027 02:30|"_s};
}

void TestForeseenFires::clockChangesAreSaid()
{
    QFETCH(const QString, zone);
    QFETCH(const QString, cron);
    QFETCH(const QString, now);
    QFETCH(const QStringList, runs);
    const TimeZoneTable table = zone == u"UTC"_s ? TimeZoneTable() : *TimeZoneTable::load(zone);
    const Foresight foresight = foreseeFrom(cronSchedule(cron), table, *parseUtcTime(now), int(runs.size()));
    QStringList actual;
    for (const ForeseenFire &fire : foresight.fires)
        actual += zonedText(fire.due, table) + u'|' + fire.clockNote;
    QCOMPARE(actual, runs);
}

void TestForeseenFires::anEndIsHeededAndSaid()
{
    Schedule schedule = cronSchedule(u"0 3 * * *"_s);
    schedule.end = at("2027-01-03T03:00:00Z");
    const Foresight foresight = foreseeFrom(schedule, {}, at("2027-01-01T00:00:00Z"));
    QCOMPARE(foresight.fires.size(), 2); // The end itself is not part of it.
    QCOMPARE(foresight.notes, QStringList(u"Then never again: it ends on Sun, 03/01/2027 03:00."_s));
}

void TestForeseenFires::neverIsASentence_data()
{
    QTest::addColumn<Schedule>("schedule");
    QTest::addColumn<QString>("note");
    QTest::newRow("no such day") << cronSchedule(u"0 3 30 2 *"_s) << u"It never runs: no day of the calendar from now on matches."_s;
    QTest::newRow("years gone by") << cronSchedule(u"0 0 3 * * * 2020"_s) << u"It never runs: no day of the calendar from now on matches."_s;
    Schedule ended = cronSchedule(u"0 3 * * *"_s);
    ended.end = at("2026-12-31T00:00:00Z");
    QTest::newRow("ended") << ended << u"It never runs: its end, Thu, 31/12/2026 00:00, is past."_s;
    Schedule tooEarly = cronSchedule(u"0 3 * * *"_s);
    tooEarly.end = at("2027-01-01T02:00:00Z");
    QTest::newRow("nothing before its end") << tooEarly << u"It never runs: nothing is due before its end, Fri, 01/01/2027 02:00."_s;
    Schedule past;
    past.trigger = AtTrigger{at("2026-12-24T17:00:00Z")};
    QTest::newRow("past") << past << u"It never runs: Thu, 24/12/2026 17:00 is past."_s;
    QTest::newRow("by hand") << Schedule() << u"It runs only when somebody asks for it."_s;
}

void TestForeseenFires::neverIsASentence()
{
    QFETCH(const Schedule, schedule);
    const Foresight foresight = foreseeFrom(schedule, {}, at("2027-01-01T00:00:00Z"));
    QVERIFY(foresight.fires.isEmpty());
    QCOMPARE(foresight.notes.size(), 1);
    QTEST(foresight.notes.first(), "note");
}

void TestForeseenFires::aDelayKnowsOnlyItsNextRun()
{
    Schedule schedule;
    schedule.trigger = EveryTrigger{5min, EveryTrigger::Rate::FixedDelay, EveryTrigger::First::Now};
    const UtcTime now = at("2027-01-01T00:00:00Z");
    const Foresight foresight = foresee(schedule, {}, now + 1s, now, 10);
    QCOMPARE(foresight.fires.size(), 1);
    QCOMPARE(foresight.notes, QStringList(u"Each further run begins 5m after the one before has ended."_s));
}

void TestForeseenFires::jitterIsInTheTimesAndSaid()
{
    Schedule schedule = cronSchedule(u"0 3 * * *"_s);
    schedule.jitter = 10min;
    const Foresight foresight = foreseeFrom(schedule, {}, at("2027-01-01T00:00:00Z"));
    QCOMPARE(foresight.fires.size(), 10);
    for (const ForeseenFire &fire : foresight.fires)
        QVERIFY(fire.start >= fire.due && fire.start <= fire.due + 10min);
    QVERIFY(foresight.fires[0].start - foresight.fires[0].due != foresight.fires[1].start - foresight.fires[1].due);
    QVERIFY2(foresight.notes.first().contains(u"up to 10m later"_s), qPrintable(foresight.notes.first()));
}

void TestForeseenFires::rareExpressionsDoNotKeepAnybodyWaiting()
{
    const TimeZoneTable zone = *TimeZoneTable::load(u"Europe/Berlin"_s);
    for (const QString &text : {u"0 3 * * *"_s, u"* * * * * *"_s, u"0 0 29 2 *"_s, u"0 0 29 2 1#5"_s, u"0 0 12 29 2 1 2400-9999"_s,
                                u"0 3 30 2 *"_s, u"0 0 0 31 12 * 9999"_s}) {
        QElapsedTimer timer;
        timer.start();
        foreseeFrom(cronSchedule(text), zone, at("2027-01-01T00:00:00Z"));
        const qint64 us = timer.nsecsElapsed() / 1000;
        QVERIFY2(us < 50'000, qPrintable(text));
    }
}

QTEST_MAIN(TestForeseenFires)
#include "tst_foreseenfires.moc"
