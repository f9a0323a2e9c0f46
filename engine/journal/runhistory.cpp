// SPDX-License-Identifier: MIT
#include "engine/journal/runhistory.h"

#include "engine/journal/journalconnection.h"
#include "engine/journal/journalrows.h"
#include "engine/journal/processidentity.h"

#include <QJsonDocument>
#include <QSqlError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** The part of a query after WHERE, with its values. */
struct Condition
{
    QStringList terms;
    QVariantList values;

    QString sql() const { return terms.isEmpty() ? u"1"_s : terms.join(u" AND "_s); }
};

QString escapedForLike(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
}

void bindAll(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < int(values.size()); ++i)
        query.bindValue(i, values[i]);
}

QString marks(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

/** While it lives, all queries see the file as it was at the first of them. */
class Snapshot final
{
public:
    explicit Snapshot(const JournalConnection &journal)
        : m_journal(journal)
    {
        static_cast<void>(m_journal.execute(u"BEGIN"_s));
    }
    ~Snapshot() { static_cast<void>(m_journal.execute(u"COMMIT"_s)); }
    Q_DISABLE_COPY_MOVE(Snapshot)

private:
    const JournalConnection &m_journal;
};

} // namespace

class RunHistory::Connection final
{
public:
    explicit Connection(std::unique_ptr<JournalConnection> journal)
        : m_journal(std::move(journal))
    {
    }

    Result<QList<RunRow>> rows(const Condition &condition, const QString &order, const QVariantList &orderValues) const;
    Result<Condition> condition(const RunFilter &filter) const;
    Result<int> count(const Condition &condition) const;
    Result<QList<RunEvent>> events(const RunRow &run) const;
    /** The row's summary, as it is now: a run whose process is gone was interrupted by its last event. */
    std::optional<AwaitedGuards> awaited(const RunRow &run) const;
    Result<RunSummary> summary(const RunRow &run) const;

    const JournalConnection &journal() const { return *m_journal; }

private:
    Result<QSqlQuery> execute(const QString &sql, const QVariantList &values) const;
    Result<QStringList> deadOwners() const;
    Result<void> addStatus(Condition &condition, RunStatus status) const;
    Result<void> restoreDocument(RunEvent &event, qint64 definition) const;

    std::unique_ptr<JournalConnection> m_journal;
};

Result<QSqlQuery> RunHistory::Connection::execute(const QString &sql, const QVariantList &values) const
{
    auto query = m_journal->prepare(sql);
    if (!query)
        return query;
    bindAll(*query, values);
    if (!query->exec())
        return std::unexpected(m_journal->error(query->lastError()));
    return query;
}

Result<QList<RunRow>> RunHistory::Connection::rows(const Condition &condition, const QString &order,
                                                   const QVariantList &orderValues) const
{
    auto query = execute(u"SELECT %1 FROM runs WHERE %2 %3"_s.arg(QLatin1StringView(RunRow::Columns), condition.sql(), order),
                         condition.values + orderValues);
    if (!query)
        return std::unexpected(query.error());
    QList<RunRow> rows;
    while (query->next())
        rows.append(RunRow::read(*query));
    if (query->lastError().isValid())
        return std::unexpected(m_journal->error(query->lastError()));
    return rows;
}

Result<Condition> RunHistory::Connection::condition(const RunFilter &filter) const
{
    Condition condition;
    if (!filter.workflow.isEmpty()) {
        condition.terms.append(u"workflow = ?"_s);
        condition.values.append(textToColumn(filter.workflow));
    }
    if (filter.status) {
        if (const auto done = addStatus(condition, *filter.status); !done)
            return std::unexpected(done.error());
    }
    if (!filter.text.isEmpty()) {
        condition.terms.append(u"(workflow LIKE ?%1 OR title LIKE ?%1 OR exit_state LIKE ?%1 OR error LIKE ?%1)"_s.replace(
            u"?%1"_s, u"? ESCAPE '\\'"_s));
        for (int i = 0; i < 4; ++i)
            condition.values.append(QVariant(u'%' + escapedForLike(filter.text) + u'%'));
    }
    return condition;
}

Result<void> RunHistory::Connection::addStatus(Condition &condition, RunStatus status) const
{
    const QString name = runStatusName(status);
    if (status != RunStatus::Running && status != RunStatus::Interrupted) {
        condition.terms.append(u"status = ?"_s);
        condition.values.append(name);
        return {};
    }
    const auto dead = deadOwners();
    if (!dead)
        return std::unexpected(dead.error());
    if (status == RunStatus::Running) {
        condition.terms.append(u"status = ? AND owner NOT IN (%1)"_s.arg(marks(dead->size())));
    } else {
        condition.terms.append(u"(status = ? OR (status = 'running' AND owner IN (%1)))"_s.arg(marks(dead->size())));
    }
    condition.values.append(name);
    for (const QString &owner : *dead)
        condition.values.append(owner);
    return {};
}

Result<QStringList> RunHistory::Connection::deadOwners() const
{
    auto query = execute(u"SELECT DISTINCT owner FROM runs WHERE status = 'running'"_s, {});
    if (!query)
        return std::unexpected(query.error());
    QStringList dead;
    while (query->next()) {
        const QString owner = query->value(0).toString();
        if (!mayBeAlive(owner))
            dead.append(owner);
    }
    if (query->lastError().isValid())
        return std::unexpected(m_journal->error(query->lastError()));
    return dead;
}

Result<int> RunHistory::Connection::count(const Condition &condition) const
{
    auto query = execute(u"SELECT count(*) FROM runs WHERE %1"_s.arg(condition.sql()), condition.values);
    if (!query)
        return std::unexpected(query.error());
    if (!query->next())
        return std::unexpected(m_journal->error(query->lastError()));
    return query->value(0).toInt();
}

/** By its last event, as anything else that happens ends the wait. */
std::optional<AwaitedGuards> RunHistory::Connection::awaited(const RunRow &run) const
{
    auto query = execute(u"SELECT %1 FROM events WHERE run = ? ORDER BY sequence DESC LIMIT 1"_s.arg(QLatin1StringView(EventRow::Columns)),
                         {run.summary.number});
    if (!query || !query->next())
        return std::nullopt;
    const auto row = EventRow::read(*query);
    const auto event = row ? row->event(run.summary.id) : std::unexpected(row.error());
    const bool isWaiting = event && event->kind == RunEventKind::AdmissionAwaited;
    return isWaiting ? std::optional(AwaitedGuards::fromJson(event->data)) : std::nullopt;
}

Result<RunSummary> RunHistory::Connection::summary(const RunRow &run) const
{
    RunSummary summary = run.summary;
    if (run.isDamaged) {
        summary.errorText = u"Damaged: what the history holds of run %1 does not fit its checksum."_s.arg(summary.number);
        return summary;
    }
    if (summary.status != RunStatus::Running)
        return summary;
    if (mayBeAlive(run.owner)) {
        summary.awaited = awaited(run);
        return summary;
    }
    auto query = execute(u"SELECT sequence, time FROM events WHERE run = ? ORDER BY sequence DESC LIMIT 1"_s, {summary.number});
    if (!query)
        return std::unexpected(query.error());
    const bool hasEvents = query->next();
    const RunEvent end = interruptedEvent(summary.id, 1 + (hasEvents ? query->value(0).toLongLong() : 0),
                                          hasEvents ? query->value(1).toLongLong() : summary.startedUs);
    summary.status = RunStatus::Interrupted;
    summary.finishedUs = end.timeUs;
    summary.errorText = end.error->toString();
    return summary;
}

Result<QList<RunEvent>> RunHistory::Connection::events(const RunRow &run) const
{
    auto query = execute(u"SELECT %1 FROM events WHERE run = ? ORDER BY sequence"_s.arg(QLatin1StringView(EventRow::Columns)),
                         {run.summary.number});
    if (!query)
        return std::unexpected(query.error());
    QList<RunEvent> events;
    while (query->next()) {
        const auto row = EventRow::read(*query);
        auto event = row ? row->event(run.summary.id) : std::unexpected(row.error());
        if (!event)
            return std::unexpected(event.error());
        if (event->kind == RunEventKind::RunStarted && run.definition > 0) {
            if (const auto done = restoreDocument(*event, run.definition); !done)
                return std::unexpected(done.error());
        }
        events.append(std::move(*event));
    }
    if (query->lastError().isValid())
        return std::unexpected(m_journal->error(query->lastError()));
    if (run.summary.status != RunStatus::Running && run.events != events.size()) {
        return failure(ErrorCode::Storage, u"Events of run %1 are missing in the history: it holds %2 of %3."_s.arg(run.summary.number)
                                               .arg(events.size()).arg(run.events),
                       u"Other runs can still be read. Check the disk."_s);
    }
    const bool hasEnd = std::ranges::any_of(events, [](const RunEvent &event) { return event.kind == RunEventKind::RunFinished; });
    if (!hasEnd && run.summary.status == RunStatus::Running && !mayBeAlive(run.owner)) {
        events.append(interruptedEvent(run.summary.id, events.isEmpty() ? 1 : events.last().sequence + 1,
                                       events.isEmpty() ? run.summary.startedUs : events.last().timeUs));
    }
    return events;
}

Result<void> RunHistory::Connection::restoreDocument(RunEvent &event, qint64 definition) const
{
    auto query = execute(u"SELECT hash, document FROM definitions WHERE number = ?"_s, {definition});
    if (!query)
        return std::unexpected(query.error());
    const bool isFound = query->next();
    const StoredDocument document(isFound ? textFromColumn(query->value(1)).toUtf8() : QByteArray());
    if (!isFound || document.hash != query->value(0).toByteArray()) {
        return failure(ErrorCode::Storage, u"Definition %1 is damaged in the history."_s.arg(definition),
                       u"Runs of other definitions can still be read. Check the disk."_s);
    }
    if (event.data.value("document"_L1).toString() == document.reference())
        event.data.insert("document"_L1, QJsonDocument::fromJson(document.text).object());
    return {};
}

RunHistory::RunHistory(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

RunHistory::~RunHistory() = default;

Result<std::unique_ptr<RunHistory>> RunHistory::open(const QString &path)
{
    auto connection = JournalConnection::openForReading(path);
    if (!connection)
        return std::unexpected(connection.error());
    return std::unique_ptr<RunHistory>(new RunHistory(std::make_unique<Connection>(std::move(*connection))));
}

Result<QList<RunSummary>> RunHistory::runs(const RunFilter &filter) const
{
    auto condition = m_connection->condition(filter);
    if (!condition)
        return std::unexpected(condition.error());
    if (filter.before > 0) {
        condition->terms.append(u"number < ?"_s);
        condition->values.append(filter.before);
    }
    const auto rows = m_connection->rows(*condition, u"ORDER BY number DESC LIMIT ? OFFSET ?"_s,
                                         {std::max(0, filter.limit), std::max(0, filter.offset)});
    if (!rows)
        return std::unexpected(rows.error());
    QList<RunSummary> summaries;
    for (const RunRow &row : *rows) {
        auto summary = m_connection->summary(row);
        if (!summary)
            return std::unexpected(summary.error());
        summaries.append(std::move(*summary));
    }
    return summaries;
}

Result<int> RunHistory::count(const RunFilter &filter) const
{
    const auto condition = m_connection->condition(filter);
    if (!condition)
        return std::unexpected(condition.error());
    return m_connection->count(*condition);
}

static bool isNumber(const QString &key)
{
    constexpr qsizetype safeDigits = 18;
    return !key.isEmpty() && key.size() <= safeDigits && key[0] != u'0'
        && std::ranges::all_of(key, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/** The ids that begin so; nothing when no id can. */
static std::optional<std::pair<RunId, RunId>> idsThatBegin(const QString &prefix)
{
    constexpr qsizetype idLength = 26;
    if (prefix.isEmpty() || prefix.size() > idLength)
        return std::nullopt;
    const auto first = RunId::fromString(prefix.leftJustified(idLength, u'0'));
    const auto last = RunId::fromString(prefix.leftJustified(idLength, u'Z'));
    if (!first || !last)
        return std::nullopt;
    return std::pair(*first, *last);
}

Result<RunSummary> RunHistory::find(const QString &key) const
{
    if (isNumber(key)) {
        const auto rows = m_connection->rows({{u"number = ?"_s}, {key.toLongLong()}}, {}, {});
        if (!rows)
            return std::unexpected(rows.error());
        if (!rows->isEmpty())
            return m_connection->summary(rows->first());
    }
    const auto missing = failure(ErrorCode::NotFound, u"There is no run %1 in the history."_s.arg(key),
                                 u"Give its number, its id, or the beginning of its id."_s);
    const auto ids = idsThatBegin(key);
    if (!ids)
        return missing;
    const auto rows = m_connection->rows({{u"id BETWEEN ? AND ?"_s}, {idToBlob(ids->first), idToBlob(ids->second)}},
                                         u"LIMIT 2"_s, {});
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty())
        return missing;
    if (rows->size() > 1)
        return failure(ErrorCode::InvalidParameter, u"Several runs have an id that begins with %1."_s.arg(key),
                       u"Give more of it, or the number of the run."_s);
    return m_connection->summary(rows->first());
}

Result<QList<RunEvent>> RunHistory::events(const RunId &run) const
{
    const Snapshot snapshot(m_connection->journal());
    const auto rows = m_connection->rows({{u"id = ?"_s}, {idToBlob(run)}}, {}, {});
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty())
        return failure(ErrorCode::NotFound, u"There is no run %1 in the history."_s.arg(run.toString()));
    if (rows->first().isDamaged || rows->first().summary.id != run) {
        return failure(ErrorCode::Storage, u"Run %1 is damaged in the history."_s.arg(rows->first().summary.number),
                       u"Other runs can still be read. Check the disk."_s);
    }
    return m_connection->events(rows->first());
}

} // namespace sluice
