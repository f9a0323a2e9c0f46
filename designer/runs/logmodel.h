// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runprojection.h"
#include "engine/runtime/taskcontext.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace sluice::designer {

/** Unknown names count as info. */
LogLevel logLevelFromName(QStringView name);

/** Which lines of a log are shown. */
struct LogFilter
{
    LogLevel atLeast = LogLevel::Debug;
    QString state; ///< Only this one, or empty for all.
    QString text; ///< Somewhere in text, state or branch; upper and lower case count as the same.

    bool operator==(const LogFilter &) const = default;
};

/**
 * The log of a `RunProjection`, filtered; lines are only ever appended.
 *
 * Goes through the log in slices of a few milliseconds at most, also for a new filter, so that a million lines never
 * hold up the window: the rows come in as they are found. Holds the projection by reference.
 */
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /** Most rows that are added at once; then the event loop gets its turn. */
    static constexpr qsizetype SliceSize = 16'384;
    enum Column { TimeColumn, LevelColumn, StateColumn, TextColumn, ColumnCount };
    enum Role { EntryRole = Qt::UserRole };

    explicit LogModel(QObject *parent = nullptr);

    /** `run` lives until the next call of this. Null: no lines. */
    void setRun(const RunProjection *run);
    void setFilter(const LogFilter &filter);
    const LogFilter &filter() const { return m_filter; }
    /** To be called when the projection has changed. */
    void readOn();

    /** Whether all lines so far have been looked at. */
    bool isComplete() const;
    /** Lines of the log, shown or not. */
    qsizetype lineCount() const;
    /** The states that have written so far, in the order of their first line. */
    const QStringList &states() const { return m_states; }
    const LogEntry &entry(int row) const;
    /** One line for the clipboard. */
    QString lineText(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void restart();
    void readSlice();
    bool accepts(const LogEntry &entry) const;
    void noteState(const QString &state);

    const RunProjection *m_run = nullptr;
    LogFilter m_filter;
    std::vector<int> m_rows; ///< Indices into the log.
    qsizetype m_read = 0; ///< How many lines have been looked at.
    qsizetype m_statesRead = 0;
    QStringList m_states;
    QSet<QString> m_knownStates;
    QTimer m_nextSlice;
};

} // namespace sluice::designer
