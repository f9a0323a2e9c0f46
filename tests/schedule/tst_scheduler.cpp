// SPDX-License-Identifier: MIT
#include "tests/schedule/schedulerharness.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

class tst_Scheduler : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void startsWhatIsDue();
};

void tst_Scheduler::startsWhatIsDue()
{
    SchedulerHarness harness;
    harness.endsAtOnce = RunEnd{};
    Scheduler scheduler(std::make_unique<MemoryScheduleStore>(), harness.starter(), harness.clock);
    QVERIFY(scheduler.start());
    QCOMPARE(scheduler.role(), SchedulerRole::Owner);
    QVERIFY(scheduler.add(scheduleFrom(u"five"_s, R"("every": "5m")")));
    QVERIFY(scheduler.add(scheduleFrom(u"hourly"_s, R"("cron": "@hourly")")));
    QVERIFY(scheduler.add(scheduleFrom(u"once"_s, R"("at": "2026-01-01T00:07:00Z")")));
    QVERIFY(scheduler.add(scheduleFrom(u"delay"_s, R"("every": "20m", "rate": "fixedDelay", "first": "now")")));
    harness.letPass(scheduler, 60min);
    QCOMPARE(harness.times(u"five"_s), u"00:05 00:10 00:15 00:20 00:25 00:30 00:35 00:40 00:45 00:50 00:55 01:00"_s);
    QCOMPARE(harness.times(u"hourly"_s), u"01:00"_s);
    QCOMPARE(harness.times(u"once"_s), u"00:07"_s);
    QCOMPARE(harness.times(u"delay"_s), u"00:00 00:20 00:40 01:00"_s);
    QCOMPARE(scheduler.info(u"once"_s)->status, ScheduleStatus::Finished);
    QCOMPARE(scheduler.info(u"five"_s)->state.counters.succeeded, 12);
}

QTEST_GUILESS_MAIN(tst_Scheduler)
#include "tst_scheduler.moc"
