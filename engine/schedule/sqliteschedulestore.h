// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/journalconnection.h"
#include "engine/schedule/schedulestore.h"

#include <QHash>

namespace sluice {

/**
 * The tables `schedule...` in the journal's file; see `journalMigrations`.
 *
 * Belongs to the thread that uses it first. After a failure it begins with a new connection.
 */
class SqliteScheduleStore final : public ScheduleStore
{
public:
    explicit SqliteScheduleStore(QString path);
    ~SqliteScheduleStore() override;

    Result<ScheduleLease> lease() override;
    Result<std::optional<qint64>> acquire(const ScheduleLease &seen) override;
    Result<bool> renew(qint64 fence) override;
    Result<void> release(qint64 fence) override;
    Result<ScheduleSnapshot> load() override;
    Result<QList<ScheduleEvent>> events(const ScheduleEventFilter &filter) override;
    Result<QList<FiringRecord>> firings(const QString &schedule, int limit) override;
    Result<QList<UtcTime>> firedAfter(const QString &schedule, UtcTime after) override;
    Result<std::optional<FiringRecord>> firing(const RunId &run) override;
    Result<std::optional<RunStatus>> runStatus(const RunId &run) override;
    Result<QList<RunId>> commit(qint64 fence, const ScheduleChanges &changes) override;

private:
    struct Stored
    {
        qint64 number = 0;
        QString definition;
    };
    enum class Sync : quint8 { ToDisk, ToSystem };

    /** Runs `work` in a transaction; nothing of it stays when it fails. */
    template <typename Work>
    auto inTransaction(Sync sync, Work work) -> decltype(work());
    Result<void> open();
    Result<QSqlQuery *> statement(const QString &sql);
    /** Executed with these values. It stays valid until the next one of the same text. */
    Result<QSqlQuery *> run(const QString &sql, const QVariantList &values);
    Result<ScheduleLease> readLease();
    Result<void> requireFence(qint64 fence);
    Result<Stored> storedOf(const QString &id);

    Result<QList<RunId>> write(const ScheduleChanges &changes);
    Result<void> writeSchedules(const ScheduleChanges &changes);
    Result<void> save(const StoredSchedule &stored);
    Result<void> saveState(const QString &id, const ScheduleState &state);
    Result<void> remove(const QString &id);
    Result<bool> claim(const ScheduleChanges::Claim &claim);
    Result<void> writeRuns(const ScheduleChanges &changes);
    Result<void> writeEvents(const QList<ScheduleEvent> &events);
    Result<void> dropOld();

    QString m_path;
    std::unique_ptr<JournalConnection> m_connection;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements; ///< Prepared once, by their text.
    qint64 m_commits = 0;
    qint64 m_fence = 0; ///< Of the present commit.
    QHash<QString, Stored> m_stored; ///< Definitions do not change with each firing.
};

} // namespace sluice
