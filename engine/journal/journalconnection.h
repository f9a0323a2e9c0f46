// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>

namespace sluice {

/**
 * One connection to the journal's file, checked to be ours and of a version we know.
 *
 * Belongs to the thread that opened it. Everything made from `database()` must be gone before it is.
 */
class JournalConnection final
{
public:
    /** Creates the file and its folder when missing, and brings an older file to the present version. */
    static Result<std::unique_ptr<JournalConnection>> openForWriting(const QString &path);
    /** `NotFound` when there is no file, or an empty one. Never changes the file. */
    static Result<std::unique_ptr<JournalConnection>> openForReading(const QString &path);
    ~JournalConnection();

    const QString &path() const { return m_path; }
    QSqlDatabase &database() { return m_database; }
    /** A query of `sql`, ready to be given values; rows are read forward only. */
    Result<QSqlQuery> prepare(const QString &sql) const;
    Result<void> execute(const QString &sql) const;
    /** The error of what just failed, in words for people. */
    Error error(const QSqlError &error) const;

private:
    explicit JournalConnection(QString path);
    Result<void> open(const QString &name, const QString &options);
    Result<void> openReadOnly();
    Result<void> prepareForWriting();

    QString m_path;
    QString m_name;
    QSqlDatabase m_database;
};

/** SQLite's primary result code, such as 5 for busy; -1 when the error is not SQLite's. */
int sqliteCode(const QSqlError &error);

} // namespace sluice
