// SPDX-License-Identifier: MIT
#include "engine/journal/sqlitejournal.h"
#include "tests/schedule/keeperprogram.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;

/** A run of two events: it begins, and ends as soon as that is safe. */
static Result<RunCanceller> startRun(SqliteJournal &journal, const RunRequest &request, RunEndCallback ended)
{
    RunEvent begun;
    begun.run = request.run;
    begun.sequence = 1;
    begun.kind = RunEventKind::RunStarted;
    begun.text = test::keeperText(request.schedule, request.due);
    RunEvent finished = begun;
    finished.sequence = 2;
    finished.kind = RunEventKind::RunFinished;
    finished.text = runStatusName(RunStatus::Succeeded);
    const RunEvent events[] = {begun, finished};
    journal.onEvents(events);
    journal.whenDurable([ended](const Result<void> &) { ended({RunStatus::Succeeded, {}, {}}); });
    return RunCanceller([](const QString &) {});
}

/** schedule_keeper FILE BEGIN_MS: runs the schedules of the file, or stands by, until all are finished. */
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    test::FastClock clock(arguments.value(2).toLongLong());
    const auto journal = SqliteJournal::open(arguments.value(1));
    auto store = openScheduleStore(arguments.value(1));
    if (!journal || !store) {
        std::fprintf(stderr, "%s\n", qPrintable(journal ? store.error().toString() : journal.error().toString()));
        return 1;
    }
    Scheduler scheduler(
        std::move(*store),
        [&journal](const RunRequest &request, RunEndCallback ended) { return startRun(**journal, request, std::move(ended)); }, clock,
        {.leaseTimeout = 300ms, .longestWait = 1ms});
    QObject::connect(&scheduler, &Scheduler::failed, &app, [](const Error &error) { std::fprintf(stderr, "%s\n", qPrintable(error.toString())); });
    if (const auto done = scheduler.start(); !done) {
        std::fprintf(stderr, "%s\n", qPrintable(done.error().toString()));
        return 1;
    }
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &app, [&scheduler] {
        const QList<ScheduleInfo> infos = scheduler.list();
        const bool isOver = std::ranges::all_of(infos, [](const ScheduleInfo &info) {
            return info.status == ScheduleStatus::Finished && info.state.queue.isEmpty();
        });
        if (isOver && !infos.isEmpty())
            QCoreApplication::quit();
    });
    look.start(100ms);
    return QCoreApplication::exec();
}
