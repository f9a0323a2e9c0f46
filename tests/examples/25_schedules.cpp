// SPDX-License-Identifier: MIT
// Lesson 25. Schedules: an interval, a cron expression on the clock of a city, and what becomes of runs that are due while others
// go on, or while the machine sleeps. Runs are only played here, and a night takes no time; every decision is told and kept.
#include "engine/schedule/memoryschedulestore.h"
#include "engine/testing/testing.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static Schedule every(const QString &id, Milliseconds interval)
{
    Schedule schedule;
    schedule.id = id;
    schedule.workflow = u"/srv/%1.sluice"_s.arg(id); // a program of your own may have anything here that its starter understands
    schedule.trigger = EveryTrigger{.interval = interval};
    return schedule;
}

static Schedule nightly(const QString &id, const QString &expression, const QString &zone)
{
    Schedule schedule = every(id, 24h);
    schedule.trigger = CronTrigger{.expression = CronExpression::parse(expression).value()};
    schedule.timeZone = zone;
    return schedule;
}

static QString line(const ScheduleEvent &event)
{
    QString text = event.describe();
    if (!event.run.isNull())
        text.replace(u"Run "_s + event.run.toString(), u"The run"_s); // its id is another each time
    return u"%1 %2: %3\n"_s.arg(formatUtcTime(event.time).sliced(11, 5), event.schedule, text);
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    VirtualClock clock(1'774'735'200'000); // 22:00 in UTC on 28 March 2026; clocks in Berlin go forward in this night
    testing::FakeRuns runs(clock); // in a program: a function that starts a workflow in an Engine
    // With openScheduleStore(history) schedules outlive the program, and several programs share them.
    Scheduler scheduler(std::make_unique<MemoryScheduleStore>(), runs.starter(), clock);
    QObject::connect(&scheduler, &Scheduler::eventOccurred, &app, [&](const ScheduleEvent &event) {
        if (event.schedule != "sync"_L1)
            out << line(event);
    });
    if (const auto started = scheduler.start(); !started)
        return 1;

    Schedule sync = every(u"sync"_s, 30min);
    sync.overlap = {.policy = Overlap::Policy::Queue, .limit = 1}; // one waits for its turn, not more
    Schedule report = every(u"report"_s, 2h);
    report.misfire = {.policy = Misfire::Policy::All, .limit = 2}; // the latest two of those that were missed
    for (const Schedule &schedule : {sync, report, nightly(u"backup"_s, u"30 2 * * *"_s, u"Europe/Berlin"_s)}) {
        if (const auto added = scheduler.add(schedule); !added)
            out << added.error().toString() << '\n';
    }
    report.id = u"hourly report"_s; // what is wrong is said when it is added
    out << scheduler.add(report).error().toString() << '\n';

    runs.letPass(scheduler, 2h); // the first run of `sync` hangs: the second one waits, two are left out
    runs.endAll();
    runs.letPass(scheduler, 1min);
    runs.endsAtOnce = RunEnd{};
    runs.endAll();
    runs.letPass(scheduler, 3h); // half past two does not exist: the backup runs at three, which is one in UTC
    clock.advance(8h); // asleep: two of four reports are made up for, and one run for all of `sync`
    scheduler.wake();
    runs.letPass(scheduler, 1h);

    out << "sync ran at " << runs.times(u"sync"_s) << '\n';
    const ScheduleInfo info = *scheduler.info(u"sync"_s);
    out << info.state.counters.started << " runs, " << info.state.counters.skipped << " left out, next at "
        << formatUtcTime(*info.nextDue) << ", " << scheduleStatusName(info.status) << '\n';
    const QList<ScheduleEvent> events = scheduler.events({.schedule = u"sync"_s}).value_or(QList<ScheduleEvent>()); // newest first
    for (const ScheduleEvent &event : events) {
        if (event.kind == ScheduleEventKind::Skipped)
            out << line(event);
    }
}

/* Prints:
22:00 report: The schedule was added: every 2h
22:00 backup: The schedule was added: cron 30 2 * * *
"hourly report" cannot be the id of a schedule. Take up to 100 letters, digits, "-", "_", "." and "/".
00:00 report: The run starts: it was due at 2026-03-29T00:00:00Z.
00:00 report: The run ended: succeeded.
01:00 backup: The run starts: it was due at 2026-03-29T01:00:00Z.
01:00 backup: The run ended: succeeded.
02:00 report: The run starts: it was due at 2026-03-29T02:00:00Z.
02:00 report: The run ended: succeeded.
11:01 report: No run for 2 times from 2026-03-29T04:00:00Z to 2026-03-29T06:00:00Z: nobody could start it in time, and only the latest are made up for.
11:01 report: The run starts: it makes up for 2026-03-29T08:00:00Z, which was missed.
11:01 report: The run waits for its turn: it makes up for 2026-03-29T10:00:00Z, which was missed.
11:01 report: The run ended: succeeded.
11:01 report: The run starts: it makes up for 2026-03-29T10:00:00Z, which was missed.
11:01 report: The run ended: succeeded.
12:00 report: The run starts: it was due at 2026-03-29T12:00:00Z.
12:00 report: The run ended: succeeded.
sync ran at 22:30 00:00 00:30 01:00 01:30 02:00 02:30 03:00 11:01 11:30 12:00
11 runs, 17 left out, next at 2026-03-29T12:30:00Z, completed
11:01 sync: No run for 15 times from 2026-03-29T03:30:00Z to 2026-03-29T10:30:00Z: nobody could start it in time, and one run makes up for all.
00:00 sync: No run for 2026-03-29T00:00:00Z: too many waited already.
23:30 sync: No run for 2026-03-28T23:30:00Z: too many waited already.
*/
