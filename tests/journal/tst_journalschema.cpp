// SPDX-License-Identifier: MIT
#include "engine/journal/journalconnection.h"
#include "engine/journal/journalschema.h"
#include "engine/journal/runhistory.h"
#include "engine/journal/sqlitejournal.h"
#include "tests/support/eventdrawing.h"
#include "tests/support/journalfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

/** Brings a journal of today to a version that does not exist yet. */
class TestJournalSchema final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void numbersCountFromOne();
    void anOlderFileIsMigratedAfterABackup();
    void aMigrationThatFailsLeavesTheFileAsItWas();
    void migratingTwiceChangesNothing();

private:
    QString path() const { return m_folder->filePath(u"history.sqlite"_s); }
    /** The present version, and the one that does not exist yet. */
    static QString present() { return QString::number(journalMigrations().back().version); }
    static QString next() { return QString::number(journalMigrations().back().version + 1); }
    QString backup() const { return path() + u".before-v"_s + next(); }
    Result<void> migrate(const QString &lastStatement) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJournalSchema::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    const auto journal = SqliteJournal::open(path());
    SLUICE_VERIFY(journal);
    (*journal)->onEvents(test::events(u"run:w enter:A exit:succeeded@A"_s));
}

Result<void> TestJournalSchema::migrate(const QString &lastStatement) const
{
    const auto connection = JournalConnection::openForWriting(path());
    if (!connection)
        return std::unexpected(connection.error());
    const std::span<const JournalMigration> now = journalMigrations();
    std::vector<JournalMigration> later(now.begin(), now.end());
    later.push_back({later.back().version + 1, {u"ALTER TABLE runs ADD COLUMN mood TEXT"_s, lastStatement}});
    return migrateJournal(**connection, later);
}

void TestJournalSchema::numbersCountFromOne()
{
    int expected = 1;
    for (const JournalMigration &migration : journalMigrations())
        QCOMPARE(migration.version, expected++);
}

void TestJournalSchema::anOlderFileIsMigratedAfterABackup()
{
    SLUICE_VERIFY(migrate(u"UPDATE runs SET mood = 'good'"_s));
    QCOMPARE(test::RawDatabase(path()).value(u"SELECT mood FROM runs"_s), u"good"_s);
    QCOMPARE(test::RawDatabase(path()).value(u"PRAGMA user_version"_s), next());
    QCOMPARE(test::RawDatabase(backup()).value(u"PRAGMA user_version"_s), present());
    const auto history = RunHistory::open(backup());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->events(test::drawnRun()).value_or(QList<RunEvent>()),
             test::events(u"run:w enter:A exit:succeeded@A"_s));
    QVERIFY2(!SqliteJournal::open(path()), "now it is from the future");
}

void TestJournalSchema::aMigrationThatFailsLeavesTheFileAsItWas()
{
    QVERIFY(!migrate(u"UPDATE nothing SET mood = 'bad'"_s));
    QCOMPARE(test::RawDatabase(path()).value(u"PRAGMA user_version"_s), present());
    QCOMPARE(test::RawDatabase(path()).value(u"SELECT count(*) FROM pragma_table_info('runs') WHERE name = 'mood'"_s), u"0"_s);
    const auto history = RunHistory::open(path());
    SLUICE_VERIFY(history);
    QCOMPARE((*history)->count().value_or(0), 1);
    SLUICE_VERIFY(SqliteJournal::open(path()));
}

void TestJournalSchema::migratingTwiceChangesNothing()
{
    const auto first = JournalConnection::openForWriting(path());
    const auto second = JournalConnection::openForWriting(path());
    SLUICE_VERIFY(first);
    SLUICE_VERIFY(second);
    const std::vector<JournalMigration> later{{journalMigrations().back().version + 1, {u"CREATE TABLE once (x)"_s}}};
    SLUICE_VERIFY(migrateJournal(**first, later));
    SLUICE_VERIFY(migrateJournal(**second, later));
    QCOMPARE(test::RawDatabase(path()).value(u"PRAGMA user_version"_s), next());
}

QTEST_GUILESS_MAIN(TestJournalSchema)
#include "tst_journalschema.moc"
