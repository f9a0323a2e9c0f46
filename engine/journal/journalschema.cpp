// SPDX-License-Identifier: MIT
#include "engine/journal/journalschema.h"

#include "engine/journal/journalconnection.h"

#include <QFile>
#include <QSqlError>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice {

/*
 * definitions   Each document that a run was started from, once.
 *   number      what runs refer to
 *   hash        SHA-256 of `document`
 *   document    compact JSON
 *
 * runs          One row for each run: what lists show. Everything else is in its events.
 *   number      counts up and is never given again; what people type
 *   id          the `RunId`, 16 bytes, big-endian, so that ids sort by time
 *   workflow, title, file, exit_state, error
 *   status      name of the `RunStatus`
 *   started, finished   microseconds since 1970; `finished` is NULL while it runs
 *   definition  number of its document; NULL for C++ workflows
 *   owner       `processIdentity` of the process that runs it
 *   events      how many there are, once it has ended, so that missing ones are noticed
 *   checksum    of all other columns, see `RowHash`
 *
 * events        Every `RunEvent`, with the names of its members.
 *   run         number of the run
 *   time        microseconds since 1970
 *   data, error compact JSON; a `document` in `data` is replaced by `"sha256:..."`, its hash in `definitions`
 *   checksum    of all other columns
 *
 * schedules     What runs by itself, and how it stands.
 *   number      never given again, so that firings of a removed schedule are not taken for those of a new one
 *   definition  its JSON form, compact
 *   state       see `writeState`; changes with each firing
 *   checksum    of id, definition and state
 *
 * schedule_firings   One row for each run of a schedule, from before the run starts.
 *   run         the `RunId`, as in `runs`
 *   due         milliseconds since 1970; so are `decided` and `ended`
 *   timed       1 when the run stands for its due instant, which has one such run ever; NULL when somebody asked for it
 *   fence       of the owner that claimed it
 *   status      `claimed`, `started` or `ended`; then `result` is the name of the `RunStatus`
 *
 * schedule_events    Every decision about a schedule, see `ScheduleEvent`. The oldest are dropped in time.
 *
 * schedule_owners    Which process runs the schedules: the row with the highest fence. The others are former owners.
 *   fence       grows with each owner; what a former one wants to write is refused by it
 *   renewals    grows while the owner is well
 *   owner       `processIdentity`; NULL when it has left
 *
 * Empty texts are NULL. A text that SQLite cannot keep exactly (lone surrogates, U+FFFE, U+FFFF, a leading
 * byte order mark) is a BLOB of its UTF-16 (little-endian) instead.
 */
std::span<const JournalMigration> journalMigrations()
{
    static const std::array migrations{
        JournalMigration{1,
                         {
                             u"CREATE TABLE definitions (number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, document TEXT NOT NULL)"_s,
                             u"CREATE TABLE runs (number INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, workflow TEXT, "
                             "title TEXT, file TEXT, status TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER, exit_state TEXT, "
                             "error TEXT, definition INTEGER REFERENCES definitions, owner TEXT, events INTEGER, checksum INTEGER NOT NULL)"_s,
                             u"CREATE INDEX runs_by_workflow ON runs (workflow, number)"_s,
                             u"CREATE INDEX runs_by_status ON runs (status, number)"_s,
                             u"CREATE INDEX runs_by_definition ON runs (definition)"_s,
                             u"CREATE INDEX running_by_owner ON runs (owner) WHERE status = 'running'"_s,
                             u"CREATE TABLE events (run INTEGER NOT NULL, sequence INTEGER NOT NULL, kind TEXT NOT NULL, "
                             "time INTEGER NOT NULL, state TEXT, branch INTEGER NOT NULL, branch_name TEXT, attempt INTEGER NOT NULL, "
                             "text TEXT, target TEXT, data TEXT, error TEXT, checksum INTEGER NOT NULL, "
                             "PRIMARY KEY (run, sequence)) WITHOUT ROWID"_s,
                         }},
        JournalMigration{2,
                         {
                             u"CREATE TABLE schedules (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
                             "definition TEXT NOT NULL, state TEXT NOT NULL, checksum INTEGER NOT NULL)"_s,
                             u"CREATE TABLE schedule_firings (run BLOB NOT NULL UNIQUE, schedule INTEGER NOT NULL, due INTEGER NOT NULL, "
                             "timed INTEGER, cause TEXT NOT NULL, fence INTEGER NOT NULL, status TEXT NOT NULL, decided INTEGER NOT NULL, "
                             "ended INTEGER, result TEXT, UNIQUE (schedule, due, timed))"_s,
                             u"CREATE TABLE schedule_events (number INTEGER PRIMARY KEY AUTOINCREMENT, schedule TEXT NOT NULL, "
                             "data TEXT NOT NULL)"_s,
                             u"CREATE INDEX schedule_events_by_schedule ON schedule_events (schedule, number)"_s,
                             u"CREATE TABLE schedule_owners (fence INTEGER PRIMARY KEY, renewals INTEGER NOT NULL, owner TEXT)"_s,
                             u"INSERT INTO schedule_owners VALUES (0, 0, NULL)"_s,
                         }},
    };
    return migrations;
}

static Result<int> readNumber(const JournalConnection &connection, const QString &sql)
{
    auto query = connection.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    if (!query->exec() || !query->next())
        return std::unexpected(connection.error(query->lastError()));
    return query->value(0).toInt();
}

Result<JournalFileKind> checkJournalFile(const JournalConnection &connection, int newest)
{
    const auto tables = readNumber(connection, u"SELECT count(*) FROM sqlite_master"_s);
    if (!tables)
        return std::unexpected(tables.error());
    const auto id = readNumber(connection, u"PRAGMA application_id"_s);
    const auto version = readNumber(connection, u"PRAGMA user_version"_s);
    if (!id || !version)
        return std::unexpected(id ? version.error() : id.error());
    if (*tables == 0 && *id == 0 && *version == 0)
        return JournalFileKind::Empty;
    if (*id != journalApplicationId) {
        return failure(ErrorCode::Storage, u"%1 is a database of another program, not a history of runs."_s.arg(connection.path()),
                       u"Choose another file for the history."_s);
    }
    if (*version > newest) {
        return failure(ErrorCode::Storage,
                       u"The history %1 was written by a newer Sluice (format %2; this one knows %3)."_s.arg(connection.path())
                           .arg(*version).arg(newest),
                       u"Update Sluice, or choose another file for the history."_s);
    }
    return JournalFileKind::Ours;
}

static Result<void> backUp(const JournalConnection &connection, int version)
{
    const QString copy = u"%1.before-v%2"_s.arg(connection.path()).arg(version);
    if (QFile::exists(copy))
        return {};
    const QString unfinished = copy + u".part"_s;
    QFile::remove(unfinished);
    auto query = connection.prepare(u"VACUUM INTO ?"_s);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, unfinished);
    if (!query->exec())
        return std::unexpected(connection.error(query->lastError()));
    if (!QFile::rename(unfinished, copy) && !QFile::exists(copy))
        return failure(ErrorCode::Storage, u"The backup %1 could not be made."_s.arg(copy), u"Free some space, then try again."_s);
    return {};
}

static Result<void> runMigration(const JournalConnection &connection, const JournalMigration &migration)
{
    const auto version = readNumber(connection, u"PRAGMA user_version"_s);
    if (!version)
        return std::unexpected(version.error());
    if (*version >= migration.version)
        return {};
    for (const QString &statement : migration.statements) {
        if (const auto done = connection.execute(statement); !done)
            return done;
    }
    if (const auto done = connection.execute(u"PRAGMA application_id = %1"_s.arg(journalApplicationId)); !done)
        return done;
    return connection.execute(u"PRAGMA user_version = %1"_s.arg(migration.version));
}

Result<void> migrateJournal(const JournalConnection &connection, std::span<const JournalMigration> migrations)
{
    const auto version = readNumber(connection, u"PRAGMA user_version"_s);
    if (!version)
        return std::unexpected(version.error());
    for (const JournalMigration &migration : migrations) {
        if (migration.version <= *version)
            continue;
        if (*version > 0) {
            if (const auto done = backUp(connection, migration.version); !done)
                return done;
        }
        if (const auto begun = connection.execute(u"BEGIN IMMEDIATE"_s); !begun)
            return begun;
        auto done = runMigration(connection, migration);
        if (done)
            done = connection.execute(u"COMMIT"_s);
        if (!done) {
            static_cast<void>(connection.execute(u"ROLLBACK"_s));
            return done;
        }
    }
    return {};
}

} // namespace sluice
