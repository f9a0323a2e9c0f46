// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/timeline/idletime.h"
#include "engine/journal/runprojection.h"

#include <QHash>

#include <vector>

namespace sluice::designer {

/** One stretch of a row. Microseconds since the run began; `endUs` -1 while it goes on. */
struct TimelineBar
{
    qint64 startUs = 0;
    qint64 endUs = -1;
    StepStatus status = StepStatus::Running; ///< `Waiting` for the pause before a retry.
    int visit = 0; ///< Index into `RunProjection::visits()`.
    int attempt = 0; ///< From 1 where there are several; else 0.
    QString text = {}; ///< The join, the outcome or the error's code; may be empty.

    bool operator==(const TimelineBar &) const = default;
};

enum class TimelineRowKind : quint8 { State, Branch, Attempt };

/** One line of the timeline with all its bars, in order of time. */
struct TimelineRow
{
    TimelineRowKind kind = TimelineRowKind::State;
    QString state = {};
    QString label = {}; ///< The state's or branch's name; empty for attempts.
    int attempt = 0; ///< For attempts, from 1.
    int depth = 0;
    StepStatus status = StepStatus::Idle; ///< How it stands now.
    bool isExpanded = false;
    std::vector<int> children = {}; ///< Indices into the list of all rows.
    std::vector<TimelineBar> bars = {};

    bool isExpandable() const { return !children.empty(); }
};

/**
 * The rows of the timeline, made from a `RunProjection` step by step: each update reads what is new or still open.
 *
 * States stand in the order of their first visit, branches below them, attempts below what made them.
 */
class TimelineRows final
{
public:
    /** Splits with at most so many branches begin expanded. */
    static constexpr int AutoExpandedBranches = 8;

    void clear();
    /** True when rows came or went; bars may change without that. */
    bool update(const RunProjection &run);

    int visibleCount() const { return int(m_visible.size()); }
    const TimelineRow &visibleRow(int index) const { return m_rows[size_t(m_visible[size_t(index)])]; }
    /** The visible row of that state, or -1. */
    int rowOfState(const QString &state) const;
    /** The visible row that the one at `index` stands below; itself for states. */
    int parentOf(int index) const;
    int barCount() const;

    void setExpanded(int visibleIndex, bool expanded);
    void setAllExpanded(bool expanded);

private:
    int stateRow(const StateVisit &visit);
    int branchRow(int parent, size_t position, const QString &name);
    int attemptRow(int parent, int attempt);
    int addRow(int parent, TimelineRow row);
    void readVisit(int index, const StateVisit &visit);
    void readBranch(int row, int visitIndex, const BranchProgress &branch);
    void readAttempts(int row, int visitIndex, const QList<AttemptSpan> &attempts);
    void appendVisible(int row);
    void rebuildVisible();

    std::vector<TimelineRow> m_rows;
    std::vector<int> m_states; ///< Rows of states, in order.
    std::vector<int> m_visible;
    QHash<QString, int> m_stateRows;
    QHash<std::pair<int, QString>, int> m_branchRows; ///< By parent and name.
    std::vector<int> m_open; ///< Visits that may still change.
    qsizetype m_readVisits = 0;
    bool m_structureChanged = false;
};

} // namespace sluice::designer
