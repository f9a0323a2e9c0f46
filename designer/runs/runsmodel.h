// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runhistory.h"

#include <QAbstractTableModel>

#include <optional>

namespace sluice::designer {

/** When a run began, as a person says it: "14:02:11, 5 min ago", "yesterday 14:02", "3 Nov 2025 14:02". */
QString startedText(qint64 startedUs, qint64 nowUs);

/**
 * Past and present runs, newest first, a page at a time.
 *
 * Every question to the journal is asked on another thread; answers to a filter that has changed meanwhile
 * are dropped. `refresh` keeps selection and scroll position: it changes, adds and removes single rows.
 */
class RunsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int PageSize = 100;
    enum Column { StatusColumn, NumberColumn, WorkflowColumn, StartedColumn, DurationColumn, ResultColumn, ColumnCount };
    enum Role { SummaryRole = Qt::UserRole };

    explicit RunsModel(const QString &journalPath, QObject *parent = nullptr);

    /** `limit`, `offset` and `before` are the model's own business. */
    void setFilter(const RunFilter &filter);
    const RunFilter &filter() const { return m_filter; }
    void refresh();
    /** Lets times that count from now be shown anew. */
    void updateTimes();

    const RunSummary &run(int row) const { return m_runs.at(row); }
    bool hasRunning() const;
    /** Whether nothing has been read yet for this filter. */
    bool isReading() const { return m_isReading && m_runs.isEmpty(); }
    /** Why the journal cannot be read; nothing while it does not exist yet. */
    const std::optional<Error> &error() const { return m_error; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /** An answer has come, also one that changed nothing. */
    void refreshed();

private:
    /** Reads the newest, or those before a number. */
    void ask(qint64 before, int limit);
    void onAnswer(int generation, qint64 before, int limit, const Result<QList<RunSummary>> &answer);
    void append(const QList<RunSummary> &page);
    void merge(const QList<RunSummary> &page, int limit);
    void removeRange(qsizetype first, qsizetype end);

    QString m_journalPath;
    RunFilter m_filter;
    QList<RunSummary> m_runs;
    std::optional<Error> m_error;
    int m_generation = 0; ///< Of the filter; an answer to an older one is dropped.
    bool m_isReading = false;
    bool m_refreshAgain = false;
    bool m_hasMore = false;
};

} // namespace sluice::designer

Q_DECLARE_METATYPE(sluice::RunSummary)
