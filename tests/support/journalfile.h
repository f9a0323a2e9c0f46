// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QVariant>

/** Stops the test with the error's own words. */
#define SLUICE_VERIFY(result) \
    do { \
        const auto &sluiceResult = (result); \
        QVERIFY2(sluiceResult, sluiceResult ? "" : qPrintable(sluiceResult.error().toString())); \
    } while (false)

namespace sluice::test {

/** A connection beside the journal's, to look into its file and to do harm to it. */
class RawDatabase final
{
public:
    explicit RawDatabase(const QString &path)
        : m_name(QStringLiteral("raw-%1").arg(quintptr(this)))
        , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
    {
        m_database.setDatabaseName(path);
        m_database.open();
    }

    ~RawDatabase()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }

    /** The first value of the first row; the error's text when there is none. */
    QString value(const QString &sql, const QVariantList &values = {})
    {
        QSqlQuery query(m_database);
        query.prepare(sql);
        for (const QVariant &value : values)
            query.addBindValue(value);
        if (!query.exec())
            return query.lastError().text();
        return query.next() ? query.value(0).toString() : QString();
    }

    /** `ok`, or what is wrong. */
    QString check() { return value(QStringLiteral("PRAGMA integrity_check")); }

private:
    QString m_name;
    QSqlDatabase m_database;
};

} // namespace sluice::test
