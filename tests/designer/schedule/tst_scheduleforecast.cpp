// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/scheduleforecast.h"
#include "tests/schedule/schedulerharness.h"

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

class TestScheduleForecast final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void agreesWithCountingEverySecond_data();
    void agreesWithCountingEverySecond();
    void findsWhereTooManyRunAtOnce();
    void saysWhatASchedulesOwnRunsDoToEachOther_data();
    void saysWhatASchedulesOwnRunsDoToEachOther();
    void drawsNoBarForEverySecond();
    void expectsNothingOfAPausedOne();
    void theUsualDurationIsTheMedian();
    void staysQuickWithManySchedules();
};

static const UtcTime Begin = test::utc(u"2026-03-28T23:00:00Z");
static const TimeSpan Day{Begin, Begin + std::chrono::hours(24)};

static ForecastSchedule forecastOf(const QString &id, const QByteArray &members, std::optional<Milliseconds> duration = {})
{
    const Schedule schedule = test::scheduleFrom(id, members);
    const TimeZoneTable zone = schedule.timeZone.isEmpty() ? TimeZoneTable() : TimeZoneTable::load(schedule.timeZone).value();
    ScheduleInfo info{schedule, SchedulePlanner::firstState(schedule, Begin - std::chrono::hours(72)), {}, {}, {}};
    return {info, zone, duration};
}

void TestScheduleForecast::agreesWithCountingEverySecond_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("fires");
    const auto row = [](const char *members, int fires) { QTest::newRow(members) << QByteArray(members) << fires; };
    row(R"("cron": "0 3 * * *")", 1);
    row(R"("cron": "*/7 * * * *")", 216);
    row(R"("cron": "30 2 * * *", "timeZone": "Europe/Berlin")", 1); // The day on which 02:30 does not exist.
    row(R"("cron": "0 * * * *", "timeZone": "Europe/Berlin")", 24);
    row(R"("every": "5m")", 288);
    row(R"("every": "5m", "jitter": "4m")", 288);
    row(R"("every": "1h", "end": "2026-03-29T05:00:00Z")", 6);
    row(R"("at": "2026-03-29T05:00:00Z")", 1);
    row(R"("manual": true)", 0);
    row(R"("cron": "* * * * *")", 1440); // From here on dense.
    row(R"("cron": "* * * * * *")", 86'400);
    row(R"("every": "1s")", 86'400);
}

/** Every second of the day is asked whether it is due; a run is there from its fire time on. */
void TestScheduleForecast::agreesWithCountingEverySecond()
{
    QFETCH(const QByteArray, members);
    QFETCH(const int, fires);
    const ForecastSchedule one = forecastOf(u"s"_s, members, Milliseconds(45'000));
    const ScheduleForecast seen = forecast({one}, Day, 100);
    const DueTimes times(one.info.schedule, one.zone, one.info.state.anchor);
    qint64 counted = 0;
    QList<UtcTime> starts;
    for (UtcTime second = Day.begin; second < Day.end; second += Milliseconds(1000)) {
        if (times.next(second - Milliseconds(1)) != second)
            continue;
        ++counted;
        starts.append(times.fireTime(second));
    }
    const ForecastRow &row = seen.rows.front();
    if (one.info.schedule.jitter == Milliseconds(0))
        QCOMPARE(counted, fires);
    QVERIFY(std::abs(row.fires - counted) <= (one.info.schedule.jitter > Milliseconds(0) ? 1 : 0));
    QCOMPARE(row.isDense(), counted > ScheduleForecast::MostBars);
    if (row.isDense()) {
        QCOMPARE(std::accumulate(row.density.begin(), row.density.end(), qint64(0)), counted);
        return;
    }
    for (const RehearsedRun &run : row.runs) {
        if (Day.contains(run.due))
            QVERIFY(starts.removeOne(run.start));
        QCOMPARE(run.end - run.start, Milliseconds(45'000));
    }
    starts.removeIf([](UtcTime start) { return start >= Day.end; });
    QCOMPARE(starts, QList<UtcTime>());
}

void TestScheduleForecast::findsWhereTooManyRunAtOnce()
{
    //  a  03:00 ──────────── 04:00
    //  b        03:20 ──────────── 04:20
    //  c                03:40 ─────────── 04:40      three at once from 03:40 to 04:00
    const auto hour = Milliseconds(3'600'000);
    const ScheduleForecast seen = forecast({forecastOf(u"a"_s, R"("cron": "0 3 * * *")", hour), forecastOf(u"b"_s, R"("cron": "20 3 * * *")", hour),
                                            forecastOf(u"c"_s, R"("cron": "40 3 * * *")", hour), forecastOf(u"d"_s, R"("cron": "0 9 * * *")", hour)},
                                           Day, 2);
    QCOMPARE(seen.mostAtOnce(), 3);
    QCOMPARE(seen.collisions.size(), 1);
    const Collision &crowd = seen.collisions.front();
    QCOMPARE(crowd.kind, Collision::Kind::TooMany);
    QCOMPARE(formatUtcTime(crowd.span.begin), u"2026-03-29T03:40:00Z"_s);
    QCOMPARE(formatUtcTime(crowd.span.end), u"2026-03-29T04:00:00Z"_s);
    QCOMPARE(crowd.count, 3);
    QCOMPARE(crowd.schedules, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    // Without a known duration they still begin at once.
    const ScheduleForecast unknown = forecast({forecastOf(u"a"_s, R"("cron": "0 3 * * *")"), forecastOf(u"b"_s, R"("cron": "0 3 * * *")")}, Day, 1);
    QCOMPARE(unknown.collisions.size(), 1);
    QCOMPARE(unknown.collisions.front().count, 2);
}

void TestScheduleForecast::saysWhatASchedulesOwnRunsDoToEachOther_data()
{
    QTest::addColumn<QByteArray>("overlap");
    QTest::addColumn<Collision::Kind>("kind");
    QTest::newRow("skip") << QByteArray(R"("skip")") << Collision::Kind::LeftOut;
    QTest::newRow("queue") << QByteArray(R"({"queueUpTo": 50})") << Collision::Kind::Waits;
    QTest::newRow("cancel") << QByteArray(R"("cancelRunning")") << Collision::Kind::StopsEarlier;
    QTest::newRow("allow") << QByteArray(R"({"allowUpTo": 5})") << Collision::Kind::RunsBeside;
}

void TestScheduleForecast::saysWhatASchedulesOwnRunsDoToEachOther()
{
    QFETCH(const QByteArray, overlap);
    // At 10:00, 10:30, 11:00 and 11:30, for 35 minutes each.
    const ScheduleForecast seen = forecast({forecastOf(u"s"_s, R"("cron": "0,30 10,11 * * *", "overlap": )" + overlap, Milliseconds(35 * 60'000))}, Day, 9);
    QCOMPARE(seen.collisions.size(), 1);
    const Collision &own = seen.collisions.front();
    QTEST(own.kind, "kind");
    QCOMPARE(own.count, own.kind == Collision::Kind::LeftOut ? 2 : 3);
    QCOMPARE(formatUtcTime(own.instants.front()), u"2026-03-29T10:30:00Z"_s);
    QCOMPARE(own.instants.size(), own.count);
}

void TestScheduleForecast::drawsNoBarForEverySecond()
{
    const TimeSpan week{Begin, Begin + std::chrono::hours(168)};
    const ScheduleForecast seen = forecast({forecastOf(u"s"_s, R"("every": "1s")", Milliseconds(3000))}, week, 9);
    const ForecastRow &row = seen.rows.front();
    QVERIFY(row.runs.isEmpty());
    QCOMPARE(row.fires, 604'800);
    QCOMPARE(row.density, QList<qint64>(ScheduleForecast::Slices, 3600));
    QCOMPARE(seen.collisions.size(), 1);
    QCOMPARE(seen.collisions.front().kind, Collision::Kind::LeftOut);
    QCOMPARE(seen.collisions.front().span, week);
}

void TestScheduleForecast::expectsNothingOfAPausedOne()
{
    const ScheduleForecast seen = forecast({forecastOf(u"s"_s, R"("every": "1h", "enabled": false)")}, Day, 1);
    QVERIFY(seen.rows.front().isHeld);
    QCOMPARE(seen.rows.front().fires, 0);
    QCOMPARE(seen.load, (QList<LoadStep>{{Day.begin, 0}}));
}

static FiringRecord endedAfter(int seconds, RunStatus result)
{
    FiringRecord record;
    record.decided = Begin;
    record.ended = Begin + std::chrono::seconds(seconds);
    record.result = result;
    return record;
}

void TestScheduleForecast::theUsualDurationIsTheMedian()
{
    QCOMPARE(usualDuration({}), std::nullopt);
    QCOMPARE(usualDuration({endedAfter(1, RunStatus::Cancelled), endedAfter(2, RunStatus::Interrupted), FiringRecord()}), std::nullopt);
    const QList<FiringRecord> some{endedAfter(900, RunStatus::Succeeded), endedAfter(1, RunStatus::Cancelled), endedAfter(10, RunStatus::Failed),
                                   endedAfter(20, RunStatus::Succeeded)};
    QCOMPARE(usualDuration(some), Milliseconds(20'000));
}

void TestScheduleForecast::staysQuickWithManySchedules()
{
    QList<ForecastSchedule> many;
    for (int index = 0; index < 200; ++index) {
        const QByteArray members = index % 10 == 0 ? R"("every": "1s")" : R"("cron": ")" + QByteArray::number(index % 60) + R"( */2 * * *")";
        many.append(forecastOf(u"s%1"_s.arg(index), members, Milliseconds(60'000)));
    }
    const TimeSpan week{Begin, Begin + std::chrono::hours(168)};
    QElapsedTimer timer;
    timer.start();
    const ScheduleForecast seen = forecast(many, week, 9);
    QCOMPARE(seen.rows.size(), 200);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestScheduleForecast)
#include "tst_scheduleforecast.moc"
