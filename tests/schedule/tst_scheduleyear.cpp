// SPDX-License-Identifier: MIT
#include "tests/schedule/schedulerharness.h"

#include <QRegularExpression>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

static const UtcTime newYear = utc(u"2026-01-01T00:00:00Z");
static const UtcTime yearEnd = utc(u"2027-01-01T00:00:00Z");

namespace {

/** A hundred schedules, each with the plain list of its due instants in 2026. */
struct Planned
{
    Schedule schedule;
    QList<UtcTime> dues;
};

/** Looks at each minute of the year. */
QList<UtcTime> matchingMinutes(const QString &expression, const QString &zone)
{
    const auto cron = CronExpression::parse(expression).value();
    const auto table = zone.isEmpty() ? TimeZoneTable() : TimeZoneTable::load(zone).value();
    QList<UtcTime> found;
    for (UtcTime time = newYear + 1min; time <= yearEnd; time += 1min) {
        if (cron.matches(std::chrono::time_point_cast<std::chrono::seconds>(time), table))
            found.append(time);
    }
    return found;
}

Planned cron(int number, const QString &expression, const QString &zone)
{
    const QByteArray zoneMember = zone.isEmpty() ? QByteArray() : ", \"timeZone\": \"" + zone.toUtf8() + "\"";
    return {scheduleFrom(u"cron%1"_s.arg(number), "\"cron\": \"" + expression.toUtf8() + "\"" + zoneMember), matchingMinutes(expression, zone)};
}

Planned every(int number, Milliseconds interval, const QByteArray &more)
{
    Planned planned{scheduleFrom(u"every%1"_s.arg(number), "\"every\": \"" + formatDuration(interval).toUtf8() + "\"" + more), {}};
    const bool isNow = more.contains("now");
    for (UtcTime due = isNow ? newYear : newYear + interval; due <= yearEnd; due += interval)
        planned.dues.append(due);
    return planned;
}

QList<Planned> hundredSchedules()
{
    const QStringList expressions{u"0 3 * * *"_s, u"30 2 * * *"_s, u"*/30 * * * *"_s, u"0 9-17 * * MON-FRI"_s, u"15 0 1 * *"_s, u"0 12 L * *"_s,
                                  u"45 23 * * 5L"_s, u"0 0 29 2 *"_s, u"0 6 15W * *"_s, u"10 4 * * 2#3"_s};
    const QStringList zones{u""_s, u"Europe/Berlin"_s, u"America/New_York"_s, u"Australia/Lord_Howe"_s, u"Asia/Kathmandu"_s};
    QList<Planned> all;
    for (int i = 0; i < 50; ++i)
        all.append(cron(i, expressions[i % 10], zones[i / 10]));
    for (int i = 0; i < 20; ++i)
        all.append(every(i, std::chrono::minutes(31 + 97 * i) + Milliseconds(i), i % 2 ? R"(, "first": "now")" : ""));
    for (int i = 0; i < 10; ++i)
        all.append(every(100 + i, std::chrono::hours(5 + i), R"(, "rate": "fixedDelay", "first": "now")"));
    for (int i = 0; i < 15; ++i) {
        const UtcTime at = newYear + std::chrono::hours(24 * 20 * (i + 1)) + Milliseconds(i);
        all.append({scheduleFrom(u"at%1"_s.arg(i), "\"at\": \"" + formatUtcTime(at).toUtf8() + "\""), {at}});
    }
    for (int i = 0; i < 5; ++i)
        all.append({scheduleFrom(u"manual%1"_s.arg(i), R"("manual": true)"), {}});
    return all;
}

} // namespace

class tst_ScheduleYear : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyFireOfAYearIsWhereAPlainListHasIt();
};

void tst_ScheduleYear::everyFireOfAYearIsWhereAPlainListHasIt()
{
    const QList<Planned> planned = hundredSchedules();
    QCOMPARE(planned.size(), 100);
    SchedulerHarness harness(newYear);
    harness.runs.endsAtOnce = RunEnd{};
    const std::clock_t before = std::clock(); // Of the processor, as other tests may run beside this one.
    Scheduler scheduler(std::make_unique<MemoryScheduleStore>(), harness.runs.starter(), harness.clock);
    QVERIFY(scheduler.start());
    for (const Planned &one : planned)
        QVERIFY2(scheduler.add(one.schedule), qPrintable(one.schedule.id));
    harness.runs.letPass(scheduler, yearEnd - newYear);
    const qint64 elapsed = qint64(std::clock() - before) * 1000 / CLOCKS_PER_SEC;

    QHash<QString, QList<UtcTime>> fired;
    for (const testing::FakeRuns::Started &one : std::as_const(harness.runs.started)) {
        QVERIFY2(one.at == one.request.due, qPrintable(one.request.schedule));
        fired[one.request.schedule].append(one.at);
    }
    qsizetype expected = 0;
    for (const Planned &one : planned) {
        expected += one.dues.size();
        QVERIFY2(fired.value(one.schedule.id) == one.dues, qPrintable(one.schedule.id));
    }
    QCOMPARE(harness.runs.started.size(), expected);
    qInfo("%lld fires in %lld ms (in release at most 5,000)", qlonglong(expected), elapsed);
}

QTEST_GUILESS_MAIN(tst_ScheduleYear)
#include "tst_scheduleyear.moc"
