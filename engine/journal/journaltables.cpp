// SPDX-License-Identifier: MIT
#include "engine/journal/journaltables.h"

#include "engine/journal/processidentity.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace sluice {

static constexpr int sqliteTooBig = 18;

JournalTables::JournalTables(std::unique_ptr<JournalConnection> connection)
    : m_connection(std::move(connection))
{
}

Result<std::unique_ptr<JournalTables>> JournalTables::open(const QString &path)
{
    auto connection = JournalConnection::openForWriting(path);
    if (!connection)
        return std::unexpected(connection.error());
    std::unique_ptr<JournalTables> tables(new JournalTables(std::move(*connection)));
    if (const auto done = tables->prepareAll(); !done)
        return std::unexpected(done.error());
    return tables;
}

Result<void> JournalTables::prepareAll()
{
    const QString eventColumns = QLatin1StringView(EventRow::Columns);
    const QString runColumns = QLatin1StringView(RunRow::Columns);
    const struct
    {
        QSqlQuery &query;
        QString sql;
    } statements[] = {
        {m_begin, u"BEGIN IMMEDIATE"_s},
        {m_commit, u"COMMIT"_s},
        {m_rollback, u"ROLLBACK"_s},
        {m_insertEvent, u"INSERT OR IGNORE INTO events (%1) VALUES (%2)"_s.arg(eventColumns, places(EventRow::Columns))},
        {m_nextNumber, u"SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'runs'"_s},
        {m_findRun, u"SELECT %1 FROM runs WHERE id = ?"_s.arg(runColumns)},
        {m_saveRun, u"REPLACE INTO runs (%1) VALUES (%2)"_s.arg(runColumns, places(RunRow::Columns))},
        {m_finishRun, u"UPDATE runs SET %1 WHERE number = :column06"_s.arg(assignments(RunRow::EndColumns))},
        {m_lastEvent, u"SELECT sequence, time FROM events WHERE run = ? ORDER BY sequence DESC LIMIT 1"_s},
        {m_countEvents, u"SELECT count(*) FROM events WHERE run = ?"_s},
        {m_insertDefinition, u"INSERT OR IGNORE INTO definitions (hash, document) VALUES (?, ?)"_s},
        {m_findDefinition, u"SELECT number FROM definitions WHERE hash = ?"_s},
    };
    for (const auto &statement : statements) {
        auto query = m_connection->prepare(statement.sql);
        if (!query)
            return std::unexpected(query.error());
        statement.query = std::move(*query);
    }
    return {};
}

Result<void> JournalTables::execute(QSqlQuery &query) const
{
    if (!query.exec())
        return std::unexpected(m_connection->error(query.lastError()));
    return {};
}

Result<void> JournalTables::setMode(CommitMode mode)
{
    if (m_mode == mode)
        return {};
    m_mode = mode;
    return m_connection->execute(mode == CommitMode::Synced ? u"PRAGMA synchronous = FULL"_s : u"PRAGMA synchronous = NORMAL"_s);
}

template <typename Work>
Result<void> JournalTables::inTransaction(CommitMode mode, Work work)
{
    auto done = setMode(mode);
    if (done)
        done = execute(m_begin);
    if (!done)
        return done;
    done = work();
    if (done)
        done = execute(m_commit);
    if (!done) {
        static_cast<void>(execute(m_rollback));
        m_active.clear();
    }
    return done;
}

Result<void> JournalTables::write(std::span<const RunEvent> events, CommitMode mode)
{
    return inTransaction(mode, [this, events]() -> Result<void> {
        for (const RunEvent &event : events) {
            if (const auto done = insert(event); !done)
                return done;
        }
        return {};
    });
}

/** A commit in this mode forces the whole log to the disk; it needs something to write, so the version is written again. */
Result<void> JournalTables::sync()
{
    return inTransaction(CommitMode::Synced, [this]() -> Result<void> {
        auto query = m_connection->prepare(u"PRAGMA user_version"_s);
        if (!query)
            return std::unexpected(query.error());
        if (!query->exec() || !query->next())
            return std::unexpected(m_connection->error(query->lastError()));
        const int version = query->value(0).toInt();
        query->finish();
        return m_connection->execute(u"PRAGMA user_version = %1"_s.arg(version));
    });
}

Result<void> JournalTables::insert(const RunEvent &event)
{
    const auto run = rowOf(event);
    if (!run)
        return std::unexpected(run.error());
    if (const auto document = StoredDocument::of(event)) {
        const auto definition = findDefinition(document->hash);
        if (!definition)
            return std::unexpected(definition.error());
        if (*definition > 0 && *definition == (*run)->definition) {
            RunEvent shorter = event;
            shorter.data.insert("document"_L1, document->reference());
            return insertRow(**run, EventRow::of((*run)->summary.number, shorter));
        }
    }
    if (const auto done = insertRow(**run, EventRow::of((*run)->summary.number, event)); !done)
        return done;
    if (event.kind == RunEventKind::RunFinished)
        return finish(**run, event);
    return (*run)->summary.status == RunStatus::Running ? Result<void>() : saveEnd(**run);
}

/** An event that is larger than SQLite's rows may be must not hold up all others for ever. */
Result<void> JournalTables::insertRow(RunRow &run, const EventRow &row)
{
    row.bind(m_insertEvent);
    if (!m_insertEvent.exec()) {
        if (sqliteCode(m_insertEvent.lastError()) != sqliteTooBig)
            return std::unexpected(m_connection->error(m_insertEvent.lastError()));
        EventRow note = row;
        note.kind = runEventKindName(RunEventKind::LogLine);
        note.text = u"An event of the kind \"%1\" was too large for the history."_s.arg(row.kind);
        note.data = u"{\"level\":\"warning\"}"_s;
        note.error.clear();
        note.bind(m_insertEvent);
        if (const auto done = execute(m_insertEvent); !done)
            return done;
    }
    run.events += m_insertEvent.numRowsAffected();
    return {};
}

Result<qint64> JournalTables::findDefinition(const QByteArray &hash)
{
    m_findDefinition.bindValue(0, hash);
    if (const auto done = execute(m_findDefinition); !done)
        return std::unexpected(done.error());
    const qint64 number = m_findDefinition.next() ? m_findDefinition.value(0).toLongLong() : 0;
    m_findDefinition.finish();
    return number;
}

Result<qint64> JournalTables::storeDefinition(const StoredDocument &document)
{
    m_insertDefinition.bindValue(0, document.hash);
    m_insertDefinition.bindValue(1, textToColumn(QString::fromUtf8(document.text)));
    if (const auto done = execute(m_insertDefinition); !done)
        return std::unexpected(done.error());
    return findDefinition(document.hash);
}

/** The row of the event's run: made when there is none, completed when its beginning comes late. */
Result<RunRow *> JournalTables::rowOf(const RunEvent &event)
{
    const bool isBeginning = event.kind == RunEventKind::RunStarted;
    if (const auto active = m_active.find(event.run); active != m_active.end() && !isBeginning)
        return &*active;
    const auto found = findRow(event.run);
    if (!found)
        return std::unexpected(found.error());
    const bool isNew = !*found;
    RunRow row = found->value_or(RunRow());
    if (isNew) {
        const auto number = nextNumber();
        if (!number)
            return std::unexpected(number.error());
        row.summary.number = *number;
        row.summary.id = event.run;
        row.summary.startedUs = event.timeUs;
        row.owner = processIdentity();
    }
    const bool mustDescribe = isBeginning && row.summary.workflow.isEmpty();
    if (mustDescribe) {
        if (const auto done = describe(row, event); !done)
            return std::unexpected(done.error());
    }
    if (isNew || mustDescribe) {
        if (const auto done = save(row); !done)
            return std::unexpected(done.error());
    }
    if (row.summary.status == RunStatus::Running) {
        const auto events = isNew ? Result<qint64>(0) : countEvents(row.summary.number);
        if (!events)
            return std::unexpected(events.error());
        row.events = *events;
        return &*m_active.insert(event.run, row);
    }
    m_ended = row;
    return &m_ended;
}

/** SQLite would give the same number, but only after the row, whose checksum holds it, was written. */
Result<qint64> JournalTables::nextNumber()
{
    if (const auto done = execute(m_nextNumber); !done)
        return std::unexpected(done.error());
    const qint64 number = m_nextNumber.next() ? m_nextNumber.value(0).toLongLong() : 1;
    m_nextNumber.finish();
    return number;
}

Result<qint64> JournalTables::countEvents(qint64 number)
{
    m_countEvents.bindValue(0, number);
    if (const auto done = execute(m_countEvents); !done)
        return std::unexpected(done.error());
    const qint64 count = m_countEvents.next() ? m_countEvents.value(0).toLongLong() : 0;
    m_countEvents.finish();
    return count;
}

Result<void> JournalTables::describe(RunRow &row, const RunEvent &beginning)
{
    row.summary.workflow = beginning.text;
    row.summary.title = beginning.data.value("title"_L1).toString();
    row.summary.file = beginning.data.value("file"_L1).toString();
    row.summary.startedUs = beginning.timeUs;
    if (const auto document = StoredDocument::of(beginning)) {
        const auto number = storeDefinition(*document);
        if (!number)
            return std::unexpected(number.error());
        row.definition = *number;
    }
    return {};
}

Result<std::optional<RunRow>> JournalTables::findRow(const RunId &id)
{
    m_findRun.bindValue(0, idToBlob(id));
    if (const auto done = execute(m_findRun); !done)
        return std::unexpected(done.error());
    std::optional<RunRow> row;
    if (m_findRun.next())
        row = RunRow::read(m_findRun);
    else if (m_findRun.lastError().isValid())
        return std::unexpected(m_connection->error(m_findRun.lastError()));
    m_findRun.finish();
    return row;
}

Result<void> JournalTables::save(const RunRow &row)
{
    row.bind(m_saveRun);
    return execute(m_saveRun);
}

Result<void> JournalTables::finish(RunRow row, const RunEvent &event)
{
    row.summary.status = runStatusFromName(event.text).value_or(RunStatus::Errored);
    row.summary.finishedUs = event.timeUs;
    row.summary.exitState = event.target;
    row.summary.errorText = event.error ? event.error->toString() : QString();
    m_active.remove(event.run);
    return saveEnd(row);
}

Result<void> JournalTables::saveEnd(const RunRow &row)
{
    row.bindEnd(m_finishRun);
    return execute(m_finishRun);
}

Result<void> JournalTables::markInterrupted()
{
    return inTransaction(CommitMode::Written, [this]() -> Result<void> {
        auto query = m_connection->prepare(u"SELECT id, owner FROM runs WHERE status = 'running'"_s);
        if (!query)
            return std::unexpected(query.error());
        if (const auto done = execute(*query); !done)
            return done;
        QHash<QString, bool> isAlive;
        QList<RunId> dead;
        while (query->next()) {
            const QString owner = query->value(1).toString();
            if (!isAlive.contains(owner))
                isAlive[owner] = mayBeAlive(owner);
            if (!isAlive[owner])
                dead.append(idFromBlob(query->value(0).toByteArray()));
        }
        if (query->lastError().isValid())
            return std::unexpected(m_connection->error(query->lastError()));
        query->finish();
        for (const RunId &id : dead) {
            if (const auto done = interrupt(id); !done)
                return done;
        }
        return {};
    });
}

Result<void> JournalTables::interrupt(const RunId &id)
{
    const auto row = findRow(id);
    if (!row || !*row)
        return row ? Result<void>() : std::unexpected(row.error());
    const auto events = countEvents((*row)->summary.number);
    if (!events)
        return std::unexpected(events.error());
    RunRow run = **row;
    run.events = *events;
    m_lastEvent.bindValue(0, run.summary.number);
    if (const auto done = execute(m_lastEvent); !done)
        return done;
    const bool hasEvents = m_lastEvent.next();
    const qint64 sequence = hasEvents ? m_lastEvent.value(0).toLongLong() : 0;
    const qint64 timeUs = hasEvents ? m_lastEvent.value(1).toLongLong() : run.summary.startedUs;
    m_lastEvent.finish();
    const RunEvent event = interruptedEvent(id, sequence + 1, timeUs);
    if (const auto done = insertRow(run, EventRow::of(run.summary.number, event)); !done)
        return done;
    return finish(run, event);
}

} // namespace sluice
