// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

#include <QObject>

#include <functional>
#include <memory>

namespace sluice {

/**
 * The durable list of what happened: one SQLite file in WAL mode.
 *
 * Owns one thread and, on it, the one writing connection. `onEvents` may be called from any thread and
 * returns at once; all events that wait are committed in one transaction, within 50 ms. Nothing is lost
 * at process death once `flush` has returned. A failing journal never stops a run: it reports by
 * `failed` (emitted on the journal's thread), keeps the events in memory up to a bound and tries again.
 * At open, runs whose process no longer lives are marked `Interrupted`. Destruction flushes.
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
    /** Waits until everything given so far is on disk. Not to be called from the GUI thread. */
    Result<void> flush();
    /** Calls `done` on the journal's thread once everything given so far is on disk, or could not be written. */
    void whenDurable(std::function<void(Result<void>)> done);

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
