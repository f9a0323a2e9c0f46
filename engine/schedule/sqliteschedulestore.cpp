// SPDX-License-Identifier: MIT
#include "engine/schedule/sqliteschedulestore.h"

#include "engine/journal/journalrows.h"
#include "engine/journal/processidentity.h"
#include "engine/model/jsonreader.h"
#include "engine/model/jsontext.h"

#include <QJsonDocument>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace sluice {

static constexpr int mostEvents = 200'000;
static constexpr int mostFirings = 1'000'000;
static constexpr int commitsPerTidying = 5'000;
static constexpr int mostOwners = 10'000;

static const QString statusNames[] = {u"claimed"_s, u"started"_s, u"ended"_s};

static qint64 toNumber(UtcTime time)
{
    return time.time_since_epoch().count();
}

static UtcTime toTime(const QVariant &value)
{
    return UtcTime(Milliseconds(value.toLongLong()));
}

static QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

static qint64 checksum(const QString &id, const QString &definition, const QString &state)
{
    RowHash hash;
    hash.add(id);
    hash.add(definition);
    hash.add(state);
    return hash.value();
}

SqliteScheduleStore::SqliteScheduleStore(QString path)
    : m_path(std::move(path))
{
}

SqliteScheduleStore::~SqliteScheduleStore() = default;

Result<void> SqliteScheduleStore::open()
{
    if (m_connection)
        return {};
    auto connection = JournalConnection::openForWriting(m_path);
    if (!connection)
        return std::unexpected(connection.error());
    m_connection = std::move(*connection);
    return {};
}

Result<QSqlQuery *> SqliteScheduleStore::statement(const QString &sql)
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    if (const auto known = m_statements.constFind(sql); known != m_statements.cend())
        return known->get();
    auto query = m_connection->prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    return m_statements.insert(sql, std::make_shared<QSqlQuery>(std::move(*query)))->get();
}

Result<QSqlQuery *> SqliteScheduleStore::run(const QString &sql, const QVariantList &values)
{
    const auto query = statement(sql);
    if (!query)
        return query;
    for (qsizetype i = 0; i < values.size(); ++i)
        (*query)->bindValue(int(i), values[i]);
    if (!(*query)->exec())
        return std::unexpected(m_connection->error((*query)->lastError()));
    return query;
}

template <typename Work>
auto SqliteScheduleStore::inTransaction(Sync sync, Work work) -> decltype(work())
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    Result<void> begun = m_connection->execute(sync == Sync::ToDisk ? u"PRAGMA synchronous = FULL"_s : u"PRAGMA synchronous = NORMAL"_s);
    if (begun)
        begun = m_connection->execute(u"BEGIN IMMEDIATE"_s);
    if (!begun)
        return std::unexpected(begun.error());
    auto done = work();
    // A statement that still has rows to give would keep the transaction open.
    for (const auto &query : std::as_const(m_statements))
        query->finish();
    const Result<void> ended = m_connection->execute(done ? u"COMMIT"_s : u"ROLLBACK"_s);
    if (done && ended)
        return done;
    const Error error = done ? ended.error() : done.error();
    m_stored.clear();
    m_statements.clear();
    m_connection.reset(); // Only a new one knows what is on the disk.
    return std::unexpected(error);
}

// The lease

Result<ScheduleLease> SqliteScheduleStore::readLease()
{
    const auto row = run(u"SELECT fence, renewals, owner FROM schedule_owners ORDER BY fence DESC LIMIT 1"_s, {});
    if (!row)
        return std::unexpected(row.error());
    if (!(*row)->next())
        return failure(ErrorCode::Storage, u"The history %1 does not say who runs its schedules."_s.arg(m_path), u"Restore it from a backup."_s);
    const QString owner = (*row)->value(2).toString();
    const ScheduleLease lease{(*row)->value(0).toLongLong(), (*row)->value(1).toLongLong(), owner, !owner.isEmpty() && mayBeAlive(owner)};
    (*row)->finish();
    return lease;
}

Result<ScheduleLease> SqliteScheduleStore::lease()
{
    return readLease();
}

Result<std::optional<qint64>> SqliteScheduleStore::acquire(const ScheduleLease &seen)
{
    return inTransaction(Sync::ToDisk, [this, &seen]() -> Result<std::optional<qint64>> {
        const auto lease = readLease();
        if (!lease)
            return std::unexpected(lease.error());
        if (lease->fence != seen.fence || lease->renewals != seen.renewals || lease->owner != seen.owner)
            return std::nullopt;
        const auto done = run(u"INSERT INTO schedule_owners (fence, renewals, owner) VALUES (?, 0, ?)"_s, {seen.fence + 1, processIdentity()});
        if (!done)
            return std::unexpected(done.error());
        if (const auto dropped = dropOld(); !dropped)
            return std::unexpected(dropped.error());
        return seen.fence + 1;
    });
}

Result<bool> SqliteScheduleStore::renew(qint64 fence)
{
    const auto done = run(u"UPDATE schedule_owners SET renewals = renewals + 1 WHERE fence = ? AND fence = (SELECT max(fence) FROM schedule_owners)"_s, {fence});
    return done ? Result<bool>((*done)->numRowsAffected() == 1) : std::unexpected(done.error());
}

Result<void> SqliteScheduleStore::release(qint64 fence)
{
    const auto done = run(u"UPDATE schedule_owners SET renewals = renewals + 1, owner = NULL WHERE fence = ?"_s, {fence});
    return done ? Result<void>() : std::unexpected(done.error());
}

/** What the owner writes shows that it is well, too. */
Result<void> SqliteScheduleStore::requireFence(qint64 fence)
{
    const auto isOwner = renew(fence);
    if (isOwner && !*isOwner)
        return failure(ErrorCode::Cancelled, u"Another process runs the schedules now."_s);
    return isOwner ? Result<void>() : std::unexpected(isOwner.error());
}

// Reading

static Result<StoredSchedule> readRow(const QString &id, const QString &definition, const QString &state, qint64 sum)
{
    const auto damaged = failure(ErrorCode::Storage, u"The schedule \"%1\" is damaged in the history."_s.arg(id),
                                 u"It is left as it is and does not run. Remove it and add it again."_s);
    if (checksum(id, definition, state) != sum)
        return damaged;
    const ScheduleReading reading = readSchedule(readJson(definition.toUtf8()).value);
    if (!reading.schedule) {
        const Problem problem = reading.problems.value(0);
        return failure(ErrorCode::Storage, u"The schedule \"%1\" cannot be used: %2"_s.arg(id, problem.message), problem.hint);
    }
    const auto known = readState(QJsonDocument::fromJson(state.toUtf8()).object());
    if (!known)
        return damaged;
    return StoredSchedule{*reading.schedule, *known};
}

Result<ScheduleSnapshot> SqliteScheduleStore::load()
{
    m_stored.clear();
    const auto row = run(u"SELECT number, id, definition, state, checksum FROM schedules ORDER BY number"_s, {});
    if (!row)
        return std::unexpected(row.error());
    ScheduleSnapshot snapshot;
    while ((*row)->next()) {
        const QString id = textFromColumn((*row)->value(1));
        const QString definition = textFromColumn((*row)->value(2));
        const auto stored = readRow(id, definition, textFromColumn((*row)->value(3)), (*row)->value(4).toLongLong());
        if (stored) {
            snapshot.schedules.append(*stored);
            m_stored.insert(id, {(*row)->value(0).toLongLong(), definition});
        } else {
            snapshot.damaged.append({id, stored.error()});
        }
    }
    if ((*row)->lastError().isValid())
        return std::unexpected(m_connection->error((*row)->lastError()));
    return snapshot;
}

Result<SqliteScheduleStore::Stored> SqliteScheduleStore::storedOf(const QString &id)
{
    if (const auto known = m_stored.constFind(id); known != m_stored.cend())
        return *known;
    const auto row = run(u"SELECT number, definition FROM schedules WHERE id = ?"_s, {textToColumn(id)});
    if (!row)
        return std::unexpected(row.error());
    if (!(*row)->next())
        return failure(ErrorCode::NotFound, u"There is no schedule \"%1\"."_s.arg(id));
    const Stored stored{(*row)->value(0).toLongLong(), textFromColumn((*row)->value(1))};
    (*row)->finish();
    m_stored.insert(id, stored);
    return stored;
}

Result<QList<ScheduleEvent>> SqliteScheduleStore::events(const ScheduleEventFilter &filter)
{
    const qint64 before = filter.before == 0 ? std::numeric_limits<qint64>::max() : filter.before;
    const auto row = filter.schedule.isEmpty()
        ? run(u"SELECT number, data FROM schedule_events WHERE number < ? ORDER BY number DESC LIMIT ?"_s, {before, filter.limit})
        : run(u"SELECT number, data FROM schedule_events WHERE number < ? AND schedule = ? ORDER BY number DESC LIMIT ?"_s,
              {before, textToColumn(filter.schedule), filter.limit});
    if (!row)
        return std::unexpected(row.error());
    QList<ScheduleEvent> events;
    while ((*row)->next()) {
        auto event = ScheduleEvent::fromJson(QJsonDocument::fromJson(textFromColumn((*row)->value(1)).toUtf8()).object());
        if (!event)
            continue;
        event->number = (*row)->value(0).toLongLong();
        events.append(*event);
    }
    return events;
}

static constexpr auto firingColumns = "run, due, cause, status, decided, ended, result";

/** Nothing when the row is damaged. */
static std::optional<FiringRecord> readFiring(const QSqlQuery &row, const QString &schedule)
{
    const auto cause = fireCauseFromName(row.value(2).toString());
    const auto *status = std::ranges::find(statusNames, row.value(3).toString());
    if (!cause || status == std::end(statusNames))
        return {};
    FiringRecord record{schedule,
                        {idFromBlob(row.value(0).toByteArray()), toTime(row.value(1)), *cause, {}},
                        FiringRecord::Status(status - statusNames),
                        toTime(row.value(4)),
                        {},
                        runStatusFromName(row.value(6).toString())};
    if (!row.isNull(5))
        record.ended = toTime(row.value(5));
    return record;
}

Result<QList<FiringRecord>> SqliteScheduleStore::firings(const QString &schedule, int limit)
{
    const auto stored = storedOf(schedule);
    if (!stored)
        return std::unexpected(stored.error());
    const auto row = run(u"SELECT %1 FROM schedule_firings WHERE schedule = ? ORDER BY due DESC LIMIT ?"_s.arg(QLatin1StringView(firingColumns)),
                         {stored->number, limit});
    if (!row)
        return std::unexpected(row.error());
    QList<FiringRecord> records;
    while ((*row)->next()) {
        if (const auto record = readFiring(**row, schedule))
            records.append(*record);
    }
    return records;
}

Result<QList<UtcTime>> SqliteScheduleStore::firedAfter(const QString &schedule, UtcTime after)
{
    const auto stored = storedOf(schedule);
    if (!stored)
        return std::unexpected(stored.error());
    const auto row = run(u"SELECT due FROM schedule_firings WHERE schedule = ? AND due > ? AND timed = 1 ORDER BY due"_s,
                         {stored->number, toNumber(after)});
    if (!row)
        return std::unexpected(row.error());
    QList<UtcTime> fired;
    while ((*row)->next())
        fired.append(toTime((*row)->value(0)));
    return fired;
}

Result<std::optional<FiringRecord>> SqliteScheduleStore::firing(const RunId &id)
{
    const auto row = run(u"SELECT %1, (SELECT id FROM schedules WHERE number = schedule), (SELECT owner FROM schedule_owners o WHERE o.fence = f.fence) "
                         "FROM schedule_firings f WHERE run = ?"_s
                             .arg(QLatin1StringView(firingColumns)),
                         {idToBlob(id)});
    if (!row)
        return std::unexpected(row.error());
    std::optional<FiringRecord> record;
    if ((*row)->next()) {
        record = readFiring(**row, textFromColumn((*row)->value(7)));
        if (const QString claimant = (*row)->value(8).toString(); record && !claimant.isEmpty())
            record->isClaimantAlive = mayBeAlive(claimant);
    }
    (*row)->finish();
    return record;
}

Result<std::optional<RunStatus>> SqliteScheduleStore::runStatus(const RunId &id)
{
    const auto row = run(u"SELECT status, owner FROM runs WHERE id = ?"_s, {idToBlob(id)});
    if (!row)
        return std::unexpected(row.error());
    std::optional<RunStatus> status;
    if ((*row)->next()) {
        status = runStatusFromName((*row)->value(0).toString()).value_or(RunStatus::Interrupted);
        if (status == RunStatus::Running && !mayBeAlive(textFromColumn((*row)->value(1))))
            status = RunStatus::Interrupted;
    }
    (*row)->finish();
    return status;
}

// Writing

Result<QList<RunId>> SqliteScheduleStore::commit(qint64 fence, const ScheduleChanges &changes)
{
    const bool mustStay = !changes.claims.isEmpty() || !changes.saved.isEmpty() || !changes.removed.isEmpty();
    m_fence = fence;
    return inTransaction(mustStay ? Sync::ToDisk : Sync::ToSystem, [this, fence, &changes]() -> Result<QList<RunId>> {
        if (const auto owner = requireFence(fence); !owner)
            return std::unexpected(owner.error());
        if (++m_commits % commitsPerTidying == 0) {
            if (const auto done = dropOld(); !done)
                return std::unexpected(done.error());
        }
        return write(changes);
    });
}

Result<QList<RunId>> SqliteScheduleStore::write(const ScheduleChanges &changes)
{
    if (const auto done = writeSchedules(changes); !done)
        return std::unexpected(done.error());
    QList<RunId> refused;
    for (const ScheduleChanges::Claim &one : changes.claims) {
        const auto isClaimed = claim(one);
        if (!isClaimed)
            return std::unexpected(isClaimed.error());
        if (!*isClaimed)
            refused.append(one.firing.run);
    }
    if (const auto done = writeRuns(changes); !done)
        return std::unexpected(done.error());
    if (const auto done = writeEvents(changes.events); !done)
        return std::unexpected(done.error());
    return refused;
}

Result<void> SqliteScheduleStore::writeSchedules(const ScheduleChanges &changes)
{
    for (const QString &id : changes.removed) {
        if (const auto done = remove(id); !done)
            return done;
    }
    for (const StoredSchedule &stored : changes.saved) {
        if (const auto done = save(stored); !done)
            return done;
    }
    for (const auto &[id, state] : changes.states) {
        if (const auto done = saveState(id, state); !done)
            return done;
    }
    return {};
}

Result<void> SqliteScheduleStore::save(const StoredSchedule &stored)
{
    const QString &id = stored.schedule.id;
    const QString definition = QString::fromUtf8(formatJsonLine(writeSchedule(stored.schedule)));
    const QString state = compact(writeState(stored.state));
    const auto done = run(u"INSERT INTO schedules (id, definition, state, checksum) VALUES (?, ?, ?, ?) ON CONFLICT (id) "
                          "DO UPDATE SET definition = excluded.definition, state = excluded.state, checksum = excluded.checksum"_s,
                          {textToColumn(id), textToColumn(definition), textToColumn(state), checksum(id, definition, state)});
    m_stored.remove(id);
    return done ? Result<void>() : std::unexpected(done.error());
}

Result<void> SqliteScheduleStore::saveState(const QString &id, const ScheduleState &state)
{
    const auto stored = storedOf(id);
    if (!stored)
        return std::unexpected(stored.error());
    const QString text = compact(writeState(state));
    const auto done = run(u"UPDATE schedules SET state = ?, checksum = ? WHERE number = ?"_s,
                          {textToColumn(text), checksum(id, stored->definition, text), stored->number});
    return done ? Result<void>() : std::unexpected(done.error());
}

Result<void> SqliteScheduleStore::remove(const QString &id)
{
    m_stored.remove(id);
    const auto done = run(u"DELETE FROM schedules WHERE id = ?"_s, {textToColumn(id)});
    return done ? Result<void>() : std::unexpected(done.error());
}

/** False when the due instant had its run. */
Result<bool> SqliteScheduleStore::claim(const ScheduleChanges::Claim &claim)
{
    const auto stored = storedOf(claim.schedule);
    if (!stored)
        return std::unexpected(stored.error());
    const bool isTimed = claim.firing.cause != FireCause::Manual;
    // One that a former owner claimed and did not start is claimed again by the same run.
    const auto done = run(u"INSERT INTO schedule_firings (run, schedule, due, timed, cause, fence, status, decided) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                          "ON CONFLICT (run) DO UPDATE SET status = excluded.status, fence = excluded.fence ON CONFLICT DO NOTHING"_s,
                          {idToBlob(claim.firing.run), stored->number, toNumber(claim.firing.due), isTimed ? QVariant(1) : QVariant(QMetaType::fromType<int>()),
                           fireCauseName(claim.firing.cause), m_fence, statusNames[0], toNumber(claim.decided)});
    return done ? Result<bool>((*done)->numRowsAffected() > 0) : std::unexpected(done.error());
}

Result<void> SqliteScheduleStore::writeRuns(const ScheduleChanges &changes)
{
    for (const RunId &id : changes.started) {
        const auto done = run(u"UPDATE schedule_firings SET status = 'started' WHERE run = ?"_s, {idToBlob(id)});
        if (!done)
            return std::unexpected(done.error());
    }
    for (const ScheduleChanges::End &end : changes.ended) {
        const auto done = run(u"UPDATE schedule_firings SET status = 'ended', ended = ?, result = ? WHERE run = ?"_s,
                              {toNumber(end.time), runStatusName(end.status), idToBlob(end.run)});
        if (!done)
            return std::unexpected(done.error());
    }
    return {};
}

Result<void> SqliteScheduleStore::writeEvents(const QList<ScheduleEvent> &events)
{
    for (const ScheduleEvent &event : events) {
        const auto done = run(u"INSERT INTO schedule_events (schedule, data) VALUES (?, ?)"_s,
                              {textToColumn(event.schedule), textToColumn(compact(event.toJson()))});
        if (!done)
            return std::unexpected(done.error());
    }
    return {};
}

/** Keeps enough firings that no clock that is put back by some weeks makes one happen twice. */
Result<void> SqliteScheduleStore::dropOld()
{
    const auto events = run(u"DELETE FROM schedule_events WHERE number <= (SELECT coalesce(max(number), 0) - ? FROM schedule_events)"_s, {mostEvents});
    const auto firings = run(u"DELETE FROM schedule_firings WHERE status = 'ended' AND rowid <= "
                             "(SELECT coalesce(max(rowid), 0) - ? FROM schedule_firings)"_s, {mostFirings});
    const auto owners = run(u"DELETE FROM schedule_owners WHERE fence < (SELECT max(fence) - ? FROM schedule_owners)"_s, {mostOwners});
    for (const auto &done : {events, firings, owners}) {
        if (!done)
            return std::unexpected(done.error());
    }
    return {};
}

Result<std::unique_ptr<ScheduleStore>> openScheduleStore(const QString &journalPath)
{
    // Tells what is wrong with the file now; the store opens it again on the thread that uses it.
    if (const auto connection = JournalConnection::openForWriting(journalPath); !connection)
        return std::unexpected(connection.error());
    return std::make_unique<SqliteScheduleStore>(journalPath);
}

} // namespace sluice
