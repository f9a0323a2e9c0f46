// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/loadaxis.h"
#include "designer/schedule/loadmap.h"
#include "designer/schedule/loadmapplot.h"
#include "designer/schedule/loadmapwords.h"
#include "designer/schedule/scheduleclient.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/schedule/schedulerharness.h"
#include "tests/support/platformwarnings.h"

#include <QListWidget>
#include <QSpinBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

class TestLoadMap final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void aDayHasTheHoursOfItsClocks_data();
    void aDayHasTheHoursOfItsClocks();
    void ticksAreRoundOnTheClock_data();
    void ticksAreRoundOnTheClock();
    void eachFindingIsASentence_data();
    void eachFindingIsASentence();
    void theWheelComesNearer();
    void keysStepThroughFires();
    void twoHundredSchedulesAreShown();
    void theMapFollowsTheService();
};

void TestLoadMap::aDayHasTheHoursOfItsClocks_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("hours");
    QTest::newRow("usual") << u"2026-06-01T10:20:30Z"_s << 1 << 24;
    QTest::newRow("spring") << u"2026-03-28T23:10:00Z"_s << 1 << 23;
    QTest::newRow("autumn") << u"2026-10-24T22:10:00Z"_s << 1 << 25;
    QTest::newRow("week of autumn") << u"2026-10-24T22:10:00Z"_s << 7 << 169;
}

void TestLoadMap::aDayHasTheHoursOfItsClocks()
{
    QFETCH(const QString, now);
    QFETCH(const int, days);
    QFETCH(const int, hours);
    const TimeSpan span = daysFrom(*parseUtcTime(now), days, QTimeZone("Europe/Berlin"));
    QCOMPARE(span.length(), std::chrono::hours(hours));
    QVERIFY(span.contains(*parseUtcTime(now)));
}

void TestLoadMap::ticksAreRoundOnTheClock_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("labels");
    QTest::newRow("day") << u"2026-06-01T10:30:00Z"_s << 24 << 9 << u"15:00 18:00 21:00 Tue 2 03:00 06:00 09:00 12:00"_s;
    QTest::newRow("an hour is missing") << u"2026-03-29T00:00:00Z"_s << 3 << 5 << u"01:00 03:00 04:00 05:00"_s;
    QTest::newRow("an hour is there twice") << u"2026-10-25T00:00:00Z"_s << 3 << 5 << u"02:00 02:00 03:00 04:00"_s;
    QTest::newRow("near") << u"2026-06-01T10:00:00Z"_s << 1 << 5 << u"12:00 12:15 12:30 12:45 13:00"_s;
    QTest::newRow("week") << u"2026-05-31T22:00:00Z"_s << 168 << 9 << u"Mon 1 Tue 2 Wed 3 Thu 4 Fri 5 Sat 6 Sun 7 Mon 8"_s;
}

void TestLoadMap::ticksAreRoundOnTheClock()
{
    QFETCH(const QString, from);
    QFETCH(const int, hours);
    QFETCH(const int, most);
    const QTimeZone zone("Europe/Berlin");
    const UtcTime begin = *parseUtcTime(from);
    QStringList labels;
    for (const UtcTime time : roundTimes({begin, begin + std::chrono::hours(hours)}, most, zone))
        labels.append(roundTimeText(time, zone));
    QTEST(labels.join(u' '), "labels");
}

void TestLoadMap::eachFindingIsASentence_data()
{
    QTest::addColumn<QString>("is");
    QTest::addColumn<QString>("text");
    const UtcTime at = test::utc(u"2026-01-01T07:00:05Z"); // 08:00:05 in Berlin
    const TimeSpan span{at, at + std::chrono::minutes(10)};
    const RehearsedRun run{at, at, at, FireCause::CatchUp, false};
    const RehearsedRun later{at, at + std::chrono::hours(1), at, FireCause::CatchUp, false};
    using Kind = Collision::Kind;
    const auto row = [](const QString &is, const QString &text) { QTest::newRow(qPrintable(text)) << is << text; };
    row(outcomeText({u"nightly-backup"_s, 2, {run}, 1, SkipReason::MadeUpByLater, 0}),
        u"nightly-backup: 2 missed, runs once at Thu 1 08:00:05 (one run makes up for all)"_s);
    row(outcomeText({u"a"_s, 2, {}, 2, SkipReason::Missed, 0}), u"a: 2 missed, none runs later (its rule leaves missed runs out)"_s);
    row(outcomeText({u"a"_s, 2, {run, later}, 0, SkipReason::None, 1}),
        u"a: 2 missed, 2 run from Thu 1 08:00:05 to 09:00:05, 1 of them after waiting"_s);
    row(collisionText({Kind::TooMany, span, 4, {u"a"_s, u"b"_s}, {}}), u"Thu 1 08:00:05 to 08:10:05: 4 runs at once (a, b)"_s);
    row(collisionText({Kind::Waits, span, 0, {u"a"_s}, {}}), u"a: due more often than its runs take, from Thu 1 08:00:05"_s);
    row(lastingText(Milliseconds(20)) + u"; "_s + lastingText(Milliseconds(65'000)) + u"; "_s + lastingText(Milliseconds(7'260'000)),
        u"less than a second; 1 min 5 s; 2 h 1 min"_s);
}

void TestLoadMap::eachFindingIsASentence()
{
    QFETCH(const QString, is);
    QTEST(is, "text");
}

static ForecastSchedule scheduled(const QString &id, const QByteArray &members)
{
    const Schedule schedule = test::scheduleFrom(id, members);
    return {{schedule, SchedulePlanner::firstState(schedule, test::utc(u"2026-01-01T00:00:00Z")), {}, {}, {}}, {}, Milliseconds(60'000)};
}

static const TimeSpan Day{test::utc(u"2026-01-05T00:00:00Z"), test::utc(u"2026-01-06T00:00:00Z")};

void TestLoadMap::theWheelComesNearer()
{
    LoadMapPlot plot;
    plot.resize(900, 400);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.setSpan(Day);
    plot.setForecast(forecast({scheduled(u"s"_s, R"("cron": "0 3 * * *")")}, Day, 3), 3);
    const QSignalSpy changes(&plot, &LoadMapPlot::spanChanged);
    QWheelEvent turn(QPointF(500, 200), plot.mapToGlobal(QPointF(500, 200)), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&plot, &turn);
    QCOMPARE(changes.size(), 1);
    QVERIFY(plot.span().length() < Day.length());
    QVERIFY(plot.span().begin > Day.begin && plot.span().end < Day.end);
    const TimeSpan near = plot.span();
    QTest::mousePress(&plot, Qt::LeftButton, {}, QPoint(500, 200));
    QTest::mouseMove(&plot, QPoint(400, 200));
    QTest::mouseRelease(&plot, Qt::LeftButton, {}, QPoint(400, 200));
    QVERIFY(plot.span().begin > near.begin); // Drawn to the left: later.
    QCOMPARE(plot.span().length(), near.length());
}

void TestLoadMap::keysStepThroughFires()
{
    LoadMapPlot plot;
    plot.resize(900, 400);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.setSpan(Day);
    plot.setForecast(forecast({scheduled(u"a"_s, R"("cron": "0 3 * * *")"), scheduled(u"b"_s, R"("cron": "0 4,16 * * *")")}, Day, 3), 3);
    const QSignalSpy chosen(&plot, &LoadMapPlot::scheduleChosen);
    QTest::keyClick(&plot, Qt::Key_Down);
    QTest::keyClick(&plot, Qt::Key_Down);
    QCOMPARE(chosen.last().front().toString(), u"b"_s);
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(plot.accessibleDescription().contains(u"05:00"_s)); // 04:00 in UTC
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY2(plot.accessibleDescription().contains(u"17:00"_s), qPrintable(plot.accessibleDescription()));
    QTest::keyClick(&plot, Qt::Key_Left);
    QVERIFY(plot.accessibleDescription().contains(u"05:00"_s));
}

void TestLoadMap::twoHundredSchedulesAreShown()
{
    QList<ForecastSchedule> many;
    for (int index = 0; index < 200; ++index)
        many.append(scheduled(u"schedule-%1"_s.arg(index), index % 9 == 0 ? R"("every": "1s")" : R"("cron": "*/30 * * * *")"));
    LoadMapPlot plot;
    plot.resize(900, 400);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.setSpan(Day);
    plot.setForecast(forecast(many, Day, 3), 3);
    QElapsedTimer timer;
    timer.start();
    plot.replot();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QTest::keyClick(&plot, Qt::Key_Up); // To the first,
    for (int step = 0; step < 199; ++step)
        QTest::keyClick(&plot, Qt::Key_Down); // then to the last, which scrolls.
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY2(plot.accessibleDescription().startsWith(u"schedule-199"_s), qPrintable(plot.accessibleDescription()));
}

void TestLoadMap::theMapFollowsTheService()
{
    const QTemporaryDir folder;
    qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
    const TaskCatalog catalog = TaskCatalog::builtIn();
    QFile file(folder.filePath(u"quick.sluice"_s));
    const QByteArray workflow = R"({ "formatVersion": 1, "name": "quick", "start": "Say",
        "states": { "Say": { "task": "log", "params": { "text": "hello" }, "next": "Done" }, "Done": { "exit": "success" } } })";
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(workflow) == workflow.size());
    file.close();
    auto service = Service::start(folder.filePath(u"history.sqlite"_s), catalog);
    QVERIFY(service);
    RpcClient client;
    client.open(servicePath(folder.filePath(u"history.sqlite"_s)));
    ScheduleClient schedules(&client);
    LoadMap map(&schedules, &client);
    map.show();
    for (const QString &id : {u"a"_s, u"b"_s}) {
        const QJsonObject schedule{{u"id"_s, id}, {u"workflow"_s, file.fileName()}, {u"cron"_s, u"0 * * * *"_s}};
        client.call(u"schedules.add"_s, {{u"schedule"_s, schedule}}, this, [](const Result<QJsonValue> &answer) { QVERIFY(answer); });
    }
    auto *most = map.findChild<QSpinBox *>(u"loadMapMost"_s);
    most->setValue(1);
    QTRY_VERIFY(map.findings()->count() > 20); // Both at each full hour.
    QVERIFY2(map.findings()->item(0)->text().contains(u"2 runs at once (a, b)"_s), qPrintable(map.findings()->item(0)->text()));
    most->setValue(2);
    QTRY_COMPARE(map.findings()->count(), 0);
    const UtcTime begin = map.plot()->span().begin;
    map.askAsleep({begin + std::chrono::minutes(90), begin + std::chrono::minutes(250)});
    QTRY_COMPARE(map.findings()->count(), 2);
    QVERIFY2(map.findings()->item(0)->text().contains(u"runs once at"_s), qPrintable(map.findings()->item(0)->text()));
    client.call(u"schedules.pause"_s, {{u"id"_s, u"a"_s}}, this, [](const Result<QJsonValue> &) {});
    QTRY_COMPARE(map.findings()->count(), 1);
}

QTEST_MAIN(TestLoadMap)
#include "tst_loadmap.moc"
