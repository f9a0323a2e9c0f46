// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/journalconnection.h"
#include "engine/journal/journalrows.h"

#include <QHash>

#include <optional>
#include <span>

namespace sluice {

/** Whether a commit is forced to the disk, so that it survives a power cut, or only given to the system. */
enum class CommitMode : quint8 { Written, Synced };

/**
 * The one writing connection with its statements, prepared once. Belongs to the thread that opened it.
 *
 * After a failure the file is as it was before the call, and this object is to be thrown away: after a
 * failed write or sync only a new connection knows what is on the disk.
 */
class JournalTables final
{
public:
    static Result<std::unique_ptr<JournalTables>> open(const QString &path);

    /** All in one transaction. An event that is there already, by run and sequence, is left as it is. */
    Result<void> write(std::span<const RunEvent> events, CommitMode mode);
    /** Forces to the disk what was committed before. */
    Result<void> sync();
    /** Ends the runs of processes that are gone, as `Interrupted`. */
    Result<void> markInterrupted();

private:
    explicit JournalTables(std::unique_ptr<JournalConnection> connection);
    Result<void> prepareAll();
    template <typename Work>
    Result<void> inTransaction(CommitMode mode, Work work);
    Result<void> execute(QSqlQuery &query) const;
    Result<void> setMode(CommitMode mode);

    Result<void> insert(const RunEvent &event);
    /** Counts the row in its run, unless it was there already. */
    Result<void> insertRow(RunRow &run, const EventRow &row);
    Result<RunRow *> rowOf(const RunEvent &event);
    Result<qint64> nextNumber();
    Result<qint64> countEvents(qint64 run);
    Result<void> describe(RunRow &row, const RunEvent &beginning);
    /** The number of that document's row, 0 when there is none. */
    Result<qint64> findDefinition(const QByteArray &hash);
    Result<qint64> storeDefinition(const StoredDocument &document);
    Result<std::optional<RunRow>> findRow(const RunId &id);
    Result<void> save(const RunRow &row);
    Result<void> finish(RunRow row, const RunEvent &event);
    Result<void> saveEnd(const RunRow &row);
    Result<void> interrupt(const RunId &id);

    std::unique_ptr<JournalConnection> m_connection;
    CommitMode m_mode = CommitMode::Written;
    QSqlQuery m_begin, m_commit, m_rollback;
    QSqlQuery m_insertEvent;
    QSqlQuery m_nextNumber, m_findRun, m_saveRun, m_finishRun, m_lastEvent, m_countEvents;
    QSqlQuery m_insertDefinition, m_findDefinition;
    QHash<RunId, RunRow> m_active; ///< Runs that have not ended, of which this connection wrote events.
    RunRow m_ended; ///< The row of a late event.
};

} // namespace sluice
