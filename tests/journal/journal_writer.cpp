// SPDX-License-Identifier: MIT
#include "engine/journal/sqlitejournal.h"
#include "tests/journal/writerprogram.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sluice;

static void say(const QByteArray &line)
{
    const QByteArray text = line + '\n';
    if (::write(STDOUT_FILENO, text.constData(), size_t(text.size())) < 0)
        std::perror("journal_writer");
}

/** Writes runs, each in two pieces, and says how many events of which run are acknowledged. */
static void writeRuns(SqliteJournal &journal, quint64 first, quint64 count)
{
    for (quint64 number = first; number < first + count; ++number) {
        const QList<RunEvent> events = test::writtenEvents(number);
        const size_t half = size_t(events.size()) / 2;
        journal.onEvents(std::span(events).first(half));
        if (journal.flush())
            say(QByteArray::number(number) + ' ' + QByteArray::number(half));
        journal.onEvents(std::span(events).subspan(half));
        if (journal.flush())
            say(QByteArray::number(number) + ' ' + QByteArray::number(events.size()));
    }
}

/** A run that goes on until someone ends this program. */
static void holdRun(SqliteJournal &journal, quint64 number)
{
    const QList<RunEvent> events = test::writtenEvents(number);
    journal.onEvents(std::span(events).first(3));
    if (journal.flush())
        say("ready");
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) { }
}

/** journal_writer FILE write FIRST COUNT | journal_writer FILE hold NUMBER */
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto journal = SqliteJournal::open(arguments.value(1));
    if (!journal) {
        std::fprintf(stderr, "%s\n", qPrintable(journal.error().toString()));
        return 1;
    }
    if (arguments.value(2) == "hold"_L1)
        holdRun(**journal, arguments.value(3).toULongLong());
    else
        writeRuns(**journal, arguments.value(3).toULongLong(), arguments.value(4).toULongLong());
    say("done");
    return 0;
}
