// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runhistory.h"

#include <QByteArray>
#include <QVariant>

QT_BEGIN_NAMESPACE
class QSqlQuery;
QT_END_NAMESPACE

namespace sluice {

/**
 * A 64-bit sum over the values of one row, so that a damaged one is noticed.
 *
 * FNV-1a over words of eight bytes (little-endian, the last filled with zeros), each text or blob after
 * its length in bytes. Any change within one word changes the sum.
 */
class RowHash final
{
public:
    void add(quint64 number);
    void add(const QByteArray &bytes);
    void add(const QString &text); ///< As UTF-16.
    qint64 value() const { return qint64(m_hash); }

private:
    void addBytes(const char *bytes, qsizetype size);
    quint64 m_hash = 0xcbf2'9ce4'8422'2325;
};

/** One row of `events`: a `RunEvent` whose JSON is text, empty for none. */
struct EventRow
{
    qint64 run = 0;
    qint64 sequence = 0;
    QString kind;
    qint64 timeUs = 0;
    QString state;
    int branch = -1;
    QString branchName;
    int attempt = 0;
    QString text;
    QString target;
    QString data;
    QString error;

    /** The columns in the order of these members, then the checksum. */
    static constexpr auto Columns = "run, sequence, kind, time, state, branch, branch_name, attempt, text, target, data, error, checksum";

    static EventRow of(qint64 run, const RunEvent &event);
    /** `Storage` when the row does not fit its checksum. */
    static Result<EventRow> read(const QSqlQuery &query);
    void bind(QSqlQuery &query) const;
    /** `Storage` when a newer Sluice wrote it. */
    Result<RunEvent> event(const RunId &id) const;

private:
    qint64 checksum() const;
};

/** One row of `runs`. */
struct RunRow
{
    RunSummary summary;
    qint64 definition = 0; ///< 0 for none.
    QString owner;
    qint64 events = 0; ///< How many there are.
    bool isDamaged = false; ///< Read, but does not fit its checksum.

    static constexpr auto Columns = "number, id, workflow, title, file, status, started, finished, exit_state, error, definition, "
                                    "owner, events, checksum";

    /** What the end of a run, and events after it, change. */
    static constexpr auto EndColumns = "status, finished, exit_state, error, events, checksum, number";

    static RunRow read(const QSqlQuery &query);
    void bind(QSqlQuery &query) const;
    void bindEnd(QSqlQuery &query) const;

private:
    /** While it runs the number of events is not kept: it would have to be written with each. */
    qint64 storedEvents() const { return summary.status == RunStatus::Running ? 0 : events; }
    qint64 checksum() const;
};

/** What stands in a statement for the values of these columns, for `bind`. */
QString places(const char *columns);
/** `column = place` for each of them. */
QString assignments(const char *columns);

QByteArray idToBlob(const RunId &id);
RunId idFromBlob(const QByteArray &blob);

/** A text as a column that gives it back exactly; NULL for an empty one. */
QVariant textToColumn(const QString &text);
QString textFromColumn(const QVariant &value);

/** How the event of a run that died is called in its history: as its process could not say it. */
RunEvent interruptedEvent(const RunId &run, qint64 sequence, qint64 timeUs);

/** A document as its row of `definitions` holds it. */
struct StoredDocument
{
    QByteArray text; ///< Compact JSON.
    QByteArray hash; ///< SHA-256 of it.

    explicit StoredDocument(QByteArray json);
    /** The document of an event that begins a run from one. */
    static std::optional<StoredDocument> of(const RunEvent &event);
    /** What stands for it in the data of the event. */
    QString reference() const;
};

} // namespace sluice
