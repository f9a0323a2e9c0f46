// SPDX-License-Identifier: MIT
#include "engine/journal/journalconnection.h"

#include "engine/journal/journalschema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QThread>
#include <QUrl>

#include <atomic>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** Result codes of SQLite (https://www.sqlite.org/rescode.html) that deserve words of their own. */
enum SqliteCode { Permission = 3, Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26 };

constexpr int busyTimeoutMs = 5000;

Error damaged(const QString &path)
{
    return Error(ErrorCode::Storage, u"The file %1 is damaged, or not a history of runs."_s.arg(path),
                 u"It is left as it is. Move it away and a new one is made; \"sqlite3 FILE .recover\" may save what it holds."_s);
}

QString uniqueName()
{
    static std::atomic<quint64> count = 0;
    return u"sluice-journal-%1"_s.arg(++count);
}

/** SQLite takes a file of a few bytes for an empty one, and would write over it. */
Result<void> checkHeader(const QString &path)
{
    QFile file(path);
    if (file.size() == 0)
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::Storage, u"The history %1 could not be read: %2."_s.arg(path, file.errorString()),
                       u"Allow it, or choose another file for the history."_s);
    }
    static constexpr char magic[] = "SQLite format 3";
    if (file.read(sizeof magic) == QByteArrayView(magic, sizeof magic))
        return {};
    return std::unexpected(damaged(path));
}

Result<void> createFile(const QString &path)
{
    const QFileInfo file(path);
    if (file.isDir())
        return failure(ErrorCode::Storage, u"%1 is a folder, not a history of runs."_s.arg(path), u"Choose a file in it."_s);
    if (file.exists())
        return {};
    if (!QDir().mkpath(file.absolutePath())) {
        return failure(ErrorCode::Storage, u"The folder %1 could not be made."_s.arg(file.absolutePath()),
                       u"Check that you may write there, or choose another file for the history."_s);
    }
    // Inputs and outputs of runs are nobody else's business. SQLite gives its other files the same permissions.
    QFile created(path);
    if (!created.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        && !QFile::exists(path)) // another process may have been quicker
        return failure(ErrorCode::Storage, u"The history %1 could not be created: %2."_s.arg(path, created.errorString()),
                       u"Check that you may write there, or choose another file for the history."_s);
    return {};
}

} // namespace

/** 0 when the file can be read. */
static int codeOfFirstRead(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    return query.exec(u"SELECT count(*) FROM sqlite_master"_s) ? 0 : sqliteCode(query.lastError());
}

int sqliteCode(const QSqlError &error)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    return isNumber ? code & 0xff : -1;
}

JournalConnection::JournalConnection(QString path)
    : m_path(std::move(path))
    , m_name(uniqueName())
{
}

JournalConnection::~JournalConnection()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<JournalConnection>> JournalConnection::openForWriting(const QString &path)
{
    if (path.isEmpty())
        return failure(ErrorCode::Storage, u"The history has no file name."_s);
    std::unique_ptr<JournalConnection> connection(new JournalConnection(QFileInfo(path).absoluteFilePath()));
    if (const auto done = createFile(connection->m_path); !done)
        return std::unexpected(done.error());
    if (const auto done = connection->open(connection->m_path, {}); !done)
        return std::unexpected(done.error());
    if (const auto done = connection->prepareForWriting(); !done)
        return std::unexpected(done.error());
    return connection;
}

Result<std::unique_ptr<JournalConnection>> JournalConnection::openForReading(const QString &path)
{
    const QFileInfo file(path);
    const auto missing = failure(ErrorCode::NotFound, u"There is no history of runs in %1 yet."_s.arg(path),
                                 u"Run a workflow first, or name another file."_s);
    if (path.isEmpty() || !file.exists())
        return missing;
    if (file.isDir())
        return failure(ErrorCode::Storage, u"%1 is a folder, not a history of runs."_s.arg(path), u"Choose a file in it."_s);
    std::unique_ptr<JournalConnection> connection(new JournalConnection(file.absoluteFilePath()));
    if (const auto done = connection->openReadOnly(); !done)
        return std::unexpected(done.error());
    const int newest = journalMigrations().back().version;
    const auto kind = checkJournalFile(*connection, newest);
    if (!kind)
        return std::unexpected(kind.error());
    if (*kind == JournalFileKind::Empty)
        return missing;
    return connection;
}

Result<QSqlQuery> JournalConnection::prepare(const QString &sql) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return std::unexpected(error(query.lastError()));
    return query;
}

Result<void> JournalConnection::execute(const QString &sql) const
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return std::unexpected(error(query.lastError()));
    return {};
}

Error JournalConnection::error(const QSqlError &error) const
{
    const auto storage = [](const QString &message, const QString &hint) { return Error(ErrorCode::Storage, message, hint); };
    switch (sqliteCode(error)) {
    case Permission:
    case ReadOnly:
        return storage(u"The history %1 may not be written."_s.arg(m_path),
                       u"Allow it, or choose another file for the history."_s);
    case Busy:
    case Locked:
        return storage(u"The history %1 is held by another program."_s.arg(m_path), u"Close what has it open, then try again."_s);
    case InputOutput:
        return storage(u"The disk failed while the history %1 was used."_s.arg(m_path),
                       u"Check the disk and its space; choose another file for the history if it stays so."_s);
    case Corrupt:
    case NotADatabase:
        return damaged(m_path);
    case Full:
        return storage(u"There is no space left for the history %1."_s.arg(m_path),
                       u"Free some space, or choose another file for the history."_s);
    case CannotOpen:
        return storage(u"The history %1 could not be opened."_s.arg(m_path),
                       u"Check that it and its folder may be read and written."_s);
    default:
        return storage(u"The history %1 could not be used: %2."_s.arg(m_path, error.databaseText()),
                       u"Move it away to begin a new one."_s);
    }
}

Result<void> JournalConnection::open(const QString &name, const QString &options)
{
    if (const auto done = checkHeader(m_path); !done)
        return done;
    if (!m_database.isValid())
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    if (!m_database.isValid())
        return failure(ErrorCode::Storage, u"Qt's driver for SQLite is missing."_s, u"Install the package libqt6sql6-sqlite."_s);
    m_database.close();
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs) + options);
    if (!m_database.open())
        return std::unexpected(error(m_database.lastError()));
    // The first read is what notices that the file cannot be used. Both settings guard against damaged ones.
    if (const auto done = execute(u"PRAGMA trusted_schema = OFF"_s); !done)
        return done;
    return execute(u"PRAGMA cell_size_check = ON"_s);
}

/**
 * Reading alone cannot always begin: a write that a crash cut short may have to be undone first, which takes
 * a connection that may write. A file in a folder that may not be written has no log beside it, so it can be
 * read as one that never changes.
 */
Result<void> JournalConnection::openReadOnly()
{
    const QString readOnly = u";QSQLITE_OPEN_READONLY"_s;
    if (const auto opened = open(m_path, readOnly); !opened)
        return opened;
    const int code = codeOfFirstRead(m_database);
    if (code != ReadOnly && code != CannotOpen)
        return {};
    if (const auto opened = open(m_path, {}); !opened || codeOfFirstRead(m_database) == 0)
        return opened;
    if (QFileInfo(m_path + u"-wal"_s).size() > 0 || QFileInfo(m_path + u"-journal"_s).size() > 0)
        return {};
    QUrl url = QUrl::fromLocalFile(m_path);
    url.setQuery(u"immutable=1"_s);
    return open(QString::fromLatin1(url.toEncoded()), readOnly + u";QSQLITE_OPEN_URI"_s);
}

Result<void> JournalConnection::prepareForWriting()
{
    const std::span<const JournalMigration> migrations = journalMigrations();
    if (const auto kind = checkJournalFile(*this, migrations.back().version); !kind)
        return std::unexpected(kind.error());
    for (const QString &sql : {
             u"PRAGMA auto_vacuum = INCREMENTAL"_s, // Counts for a new file only, and must come first.
             u"PRAGMA journal_mode = WAL"_s,
             u"PRAGMA synchronous = NORMAL"_s,
             u"PRAGMA secure_delete = ON"_s,
             u"PRAGMA journal_size_limit = 67108864"_s,
             u"PRAGMA cache_size = -16384"_s,
         }) {
        if (const auto done = execute(sql); !done)
            return done;
    }
    return migrateJournal(*this, migrations);
}

} // namespace sluice
