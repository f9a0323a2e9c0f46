// SPDX-License-Identifier: MIT
#include "engine/schedule/memoryschedulestore.h"
#include "engine/schedule/scheduler.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;

static UtcTime now()
{
    return UtcTime(Milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

static void turnLoop(std::chrono::milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, &loop, &QEventLoop::quit);
    loop.exec();
}

static Schedule plain(const QString &id, const Trigger &trigger)
{
    Schedule schedule;
    schedule.id = id;
    schedule.trigger = trigger;
    return schedule;
}

/** 10,000 schedules of which none is due: half of them by cron, in several zones. */
static void idle(const QString &folder)
{
    auto store = openScheduleStore(folder + u"/idle.sqlite"_s);
    Scheduler scheduler(std::move(*store), [](const RunRequest &, const RunEndCallback &) { return RunCanceller([](const QString &) {}); });
    if (!store || !scheduler.start())
        return;
    QList<Schedule> schedules;
    const QStringList zones{u""_s, u"Europe/Berlin"_s, u"America/New_York"_s, u"Asia/Tokyo"_s};
    for (int i = 0; i < 10'000; ++i) {
        const auto expression = CronExpression::parse(u"%1 3 1 * *"_s.arg(i % 60));
        schedules.append(plain(QString::number(i), i % 2 ? Trigger(CronTrigger{*expression}) : Trigger(EveryTrigger{24h + Milliseconds(i)})));
        schedules.back().timeZone = zones[i % zones.size()];
    }
    QElapsedTimer timer;
    timer.start();
    if (!scheduler.setSchedulesOf({}, schedules))
        return;
    std::printf("%-52s %12.1f ms\n", "10,000 schedules added", double(timer.nsecsElapsed()) / 1e6);
    turnLoop(200ms);
    const std::clock_t before = std::clock();
    timer.restart();
    turnLoop(10s);
    const double used = double(std::clock() - before) / CLOCKS_PER_SEC;
    std::printf("%-52s %12.3f %% of one core (bar: 1)\n", "10,000 active schedules, idle", used * 1e5 / double(timer.elapsed()));
}

/** 1,000 due at one instant: how late the last one starts. */
static void dueAtOnce(const char *what, std::unique_ptr<ScheduleStore> store)
{
    constexpr int count = 1'000;
    std::vector<double> lateness;
    QEventLoop loop;
    Scheduler scheduler(std::move(store), [&](const RunRequest &request, const RunEndCallback &ended) {
        lateness.push_back(double((now() - request.due).count()));
        ended({});
        if (lateness.size() == count)
            QTimer::singleShot(0, &loop, &QEventLoop::quit);
        return RunCanceller([](const QString &) {});
    });
    if (!scheduler.start())
        return;
    QList<Schedule> schedules;
    const UtcTime due = std::chrono::ceil<std::chrono::seconds>(now() + 3s);
    for (int i = 0; i < count; ++i)
        schedules.append(plain(QString::number(i), AtTrigger{due}));
    if (!scheduler.setSchedulesOf({}, schedules))
        return;
    loop.exec();
    std::ranges::sort(lateness);
    std::printf("%-38s %4.0f ms first %4.0f ms median %4.0f ms last (bar: 100)\n", what, lateness.front(), lateness[count / 2], lateness.back());
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    for (int round = 0; round < 3; ++round)
        dueAtOnce("1,000 due at once, in memory", std::make_unique<MemoryScheduleStore>());
    for (int round = 0; round < 3; ++round) {
        auto store = openScheduleStore(folder.filePath(u"due%1.sqlite"_s.arg(round)));
        if (store)
            dueAtOnce("1,000 due at once, in the journal", std::move(*store));
    }
    idle(folder.path());
    return 0;
}
