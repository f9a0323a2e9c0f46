// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

#include <QObject>

#include <functional>
#include <memory>

namespace sluice {

/**
 * The durable list of what happened: one SQLite file in WAL mode. The schema stands in `journalschema.cpp`.
 *
 * Owns one thread and, on it, the one writing connection. `onEvents` may be called from any thread and
 * returns at once; all events that wait are committed in one transaction, within 50 ms. (Should a million
 * events wait, because they come faster than the disk takes them, it waits until some are written.)
 * Several processes may write one file, and any number may read it.
 *
 * A run whose `durability` is `none` is not written at all.
 *
 * What is committed survives the death of the process. Commits that contain the beginning or the end of a
 * run, and those that `flush` or `whenDurable` wait for, are also forced to the disk and survive a power cut.
 *
 * A failing journal never stops a run: it reports by `failed`, keeps up to a million events or 256 MB in
 * memory and tries again, at first after 100 ms, later every 5 s, with a new connection each time. Events
 * beyond that are lost, except beginnings and ends of runs; `failed` says so once, and a line in the log of
 * each such run counts them. At open, runs whose process no longer lives are marked `Interrupted`.
 * Destruction flushes.
 */
class SqliteJournal final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /** Creates the file and its folder when missing. A newer file format or a damaged file is `Storage`. */
    static Result<std::unique_ptr<SqliteJournal>> open(const QString &path);
    ~SqliteJournal() override;

    QString path() const;
    void onEvents(std::span<const RunEvent> events) override;
    qsizetype queueLimit() const override { return 0; }
    /** Waits until everything given so far is on disk. Not to be called from the GUI thread or a `whenDurable`. */
    Result<void> flush();
    /**
     * Calls `done` on the journal's thread once everything given so far is on disk, or could not be written.
     * After an error the events are kept all the same, and written when that is possible again.
     */
    void whenDurable(std::function<void(Result<void>)> done) override;

Q_SIGNALS:
    void failed(const sluice::Error &error);
    void recovered();

private:
    class Writer;
    explicit SqliteJournal(std::unique_ptr<Writer> writer);
    std::unique_ptr<Writer> m_writer;
};

/** Where the journal is unless the user says otherwise: `$XDG_DATA_HOME/sluice/history.sqlite`. */
QString defaultJournalPath();

} // namespace sluice
