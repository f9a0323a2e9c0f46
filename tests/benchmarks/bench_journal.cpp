// SPDX-License-Identifier: MIT
#include "engine/journal/runhistory.h"
#include "engine/journal/sqlitejournal.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sluice;

/** A run of ten states, as a workflow file makes it: 42 events. */
static QList<RunEvent> runEvents(quint64 number)
{
    QList<RunEvent> events;
    const auto add = [&events, number](RunEventKind kind, const QString &state, const QString &text, const QJsonObject &data) {
        RunEvent event;
        event.run = {0x0190'0000'0000'0000, number};
        event.sequence = events.size() + 1;
        event.timeUs = 1'700'000'000'000'000 + event.sequence;
        event.kind = kind;
        event.state = state;
        event.text = text;
        event.data = data;
        events.append(event);
    };
    add(RunEventKind::RunStarted, {}, u"benchmark"_s, {{u"input"_s, QJsonObject{{u"number"_s, qint64(number)}}}});
    for (int i = 0; i < 10; ++i) {
        const QString state = u"State number %1"_s.arg(i);
        add(RunEventKind::StateEntered, state, {}, {});
        add(RunEventKind::AttemptStarted, state, u"script"_s, {});
        add(RunEventKind::TaskFinished, state, u"ok"_s, {{u"output"_s, QJsonObject{{u"price"_s, 3.52}, {u"name"_s, u"global"_s}}}});
        add(RunEventKind::Transition, state, u"ok"_s, {});
    }
    add(RunEventKind::RunFinished, {}, u"succeeded"_s, {});
    return events;
}

static void print(const char *what, double value, const char *unit)
{
    std::printf("%-52s %12.0f %s\n", what, value, unit);
}

static double perSecond(double count, const QElapsedTimer &timer)
{
    return count * 1e9 / double(timer.nsecsElapsed());
}

/** The least that a durable commit costs on this disk, now. */
static void printSyncFloor(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return;
    constexpr int rounds = 100;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rounds; ++i) {
        file.write(QByteArray(4096, 'x'));
        ::fdatasync(file.handle());
    }
    print("floor: write of 4 KiB and fdatasync", double(timer.nsecsElapsed()) / 1000 / rounds, "us");
}

/** The least that rows of about that size cost through Qt and SQLite: one blob each, in transactions as large as ours. */
static void printRowFloor(const QString &path)
{
    constexpr int rows = 200'000;
    constexpr int rowsOfTransaction = 20'000;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"floor"_s);
        database.setDatabaseName(path);
        database.open();
        QSqlQuery query(database);
        query.exec(u"PRAGMA journal_mode = WAL"_s);
        query.exec(u"CREATE TABLE rows (number INTEGER PRIMARY KEY, content BLOB)"_s);
        query.prepare(u"INSERT INTO rows (content) VALUES (?)"_s);
        const QByteArray content(80, 'x');
        QElapsedTimer timer;
        timer.start();
        for (int row = 0; row < rows; ++row) {
            if (row % rowsOfTransaction == 0)
                database.transaction();
            query.bindValue(0, content);
            query.exec();
            if ((row + 1) % rowsOfTransaction == 0)
                database.commit();
        }
        print("floor: rows of one blob of 80 bytes, in batches", perSecond(rows, timer), "rows/s");
    }
    QSqlDatabase::removeDatabase(u"floor"_s);
}

static void writeBatched(SqliteJournal &journal, quint64 runs)
{
    QList<RunEvent> events;
    for (quint64 run = 1; run <= runs; ++run)
        events += runEvents(run);
    constexpr size_t batch = 500;
    QElapsedTimer timer;
    timer.start();
    for (size_t from = 0; from < size_t(events.size()); from += batch)
        journal.onEvents(std::span(events).subspan(from, std::min(batch, size_t(events.size()) - from)));
    const qint64 given = timer.nsecsElapsed();
    if (!journal.flush())
        std::printf("failed\n");
    print("events written in batches", perSecond(double(events.size()), timer), "events/s");
    print("cost for the thread that gives an event", double(given) / double(events.size()), "ns");
}

static void writeStrictly(SqliteJournal &journal, quint64 first, quint64 count)
{
    QElapsedTimer timer;
    timer.start();
    int commits = 0;
    for (quint64 run = first; run < first + count; ++run) {
        const QList<RunEvent> events = runEvents(run);
        for (const RunEvent &event : events) {
            journal.onEvents({&event, 1});
            if (journal.flush())
                ++commits;
        }
    }
    print("one event, flushed", double(timer.nsecsElapsed()) / 1000 / commits, "us");
}

static void read(const QString &path, quint64 runs)
{
    QElapsedTimer timer;
    timer.start();
    const auto history = RunHistory::open(path);
    if (!history)
        return;
    print("open the history", double(timer.nsecsElapsed()) / 1000, "us");
    timer.restart();
    const auto list = (*history)->runs();
    print("list the newest 100 runs", double(timer.nsecsElapsed()) / 1000, "us");
    RunFilter filter;
    filter.text = u"nowhere"_s;
    timer.restart();
    const auto none = (*history)->runs(filter);
    print("search all runs for a text", double(timer.nsecsElapsed()) / 1000, "us");
    filter = {.workflow = u"benchmark"_s, .status = RunStatus::Succeeded, .text = {}, .limit = 100, .offset = int(runs) / 2};
    timer.restart();
    const auto half = (*history)->runs(filter);
    print("a page in the middle, by workflow and status", double(timer.nsecsElapsed()) / 1000, "us");
    timer.restart();
    const auto count = (*history)->count(filter);
    print("count by workflow and status", double(timer.nsecsElapsed()) / 1000, "us");
    timer.restart();
    qsizetype events = 0;
    for (quint64 run = 1; run <= 1000; ++run)
        events += (*history)->events({0x0190'0000'0000'0000, run}).value_or(QList<RunEvent>()).size();
    print("events read", perSecond(double(events), timer), "events/s");
    print("runs in the history", count.value_or(-1), "");
}

/** bench_journal [RUNS]: the speed of the journal, beside what the disk does at the same time. */
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const quint64 runs = argc > 1 ? QCoreApplication::arguments().at(1).toULongLong() : 20'000;
    const QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench_journal"_s);
    const QString path = folder.filePath(u"history.sqlite"_s);
    printSyncFloor(folder.filePath(u"floor"_s));
    printRowFloor(folder.filePath(u"floor.sqlite"_s));
    {
        const auto journal = SqliteJournal::open(path);
        if (!journal) {
            std::fprintf(stderr, "%s\n", qPrintable(journal.error().toString()));
            return 1;
        }
        writeBatched(**journal, runs);
        writeStrictly(**journal, runs + 1, 5);
    }
    print("size of the file for each event", double(QFile(path).size()) / double(runs * 42), "bytes");
    read(path, runs);
    return 0;
}
