// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/timelinerows.h"

#include "designer/enginewords.h"
#include "designer/tr.h"

#include <algorithm>

namespace sluice::designer {

static bool isGoingOn(StepStatus status)
{
    return status == StepStatus::Running || status == StepStatus::Waiting;
}

/** A branch that was told to stop may still say later when it really ended, and how. */
static bool mayChange(const StateVisit &visit, bool isLatest)
{
    const auto hasNoLastWord = [](const BranchProgress &branch) {
        return isGoingOn(branch.status) || branch.status == StepStatus::Cancelled;
    };
    return visit.endUs < 0 || (isLatest && std::ranges::any_of(visit.branches, hasNoLastWord));
}

/** Puts the bars of that visit where its old ones were; they are few, and mostly last. */
static void replaceBars(std::vector<TimelineBar> &bars, int visit, std::vector<TimelineBar> fresh)
{
    const auto old = std::ranges::equal_range(bars, visit, {}, &TimelineBar::visit);
    const auto at = bars.erase(old.begin(), old.end());
    bars.insert(at, std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
}

/** Attempts with the pauses between them; an open pause at the end while `status` is waiting. */
static std::vector<TimelineBar> attemptBars(int visit, const QList<AttemptSpan> &attempts, StepStatus status)
{
    std::vector<TimelineBar> bars;
    for (const AttemptSpan &span : attempts) {
        if (!bars.empty() && bars.back().endUs >= 0 && span.startUs > bars.back().endUs)
            bars.push_back({bars.back().endUs, span.startUs, StepStatus::Waiting, visit, 0, {}});
        bars.push_back({span.startUs, span.endUs, span.status, visit, span.attempt, span.text});
    }
    if (status == StepStatus::Waiting && !bars.empty() && bars.back().endUs >= 0)
        bars.push_back({bars.back().endUs, -1, StepStatus::Waiting, visit, 0, {}});
    return bars;
}

static QString barText(const StateVisit &visit)
{
    if (!visit.joinText.isEmpty())
        return localText(visit.joinText);
    if (!visit.branches.isEmpty() && visit.endUs < 0) {
        const auto done = std::ranges::count(visit.branches, StepStatus::Succeeded, &BranchProgress::status);
        return Tr::tr("%1 of %2 so far").arg(done).arg(visit.branches.size());
    }
    if (visit.error)
        return errorCodeName(visit.error->code());
    return visit.outcome;
}

void TimelineRows::clear()
{
    *this = {};
}

bool TimelineRows::update(const RunProjection &run)
{
    m_structureChanged = false;
    const QList<StateVisit> &visits = run.visits();
    for (const int index : m_open)
        readVisit(index, visits.at(index));
    for (; m_readVisits < visits.size(); ++m_readVisits) {
        readVisit(int(m_readVisits), visits.at(m_readVisits));
        m_open.push_back(int(m_readVisits));
    }
    std::erase_if(m_open, [&run, &visits](int index) {
        const StateVisit &visit = visits.at(index);
        return !mayChange(visit, run.latestVisit(visit.state) == &visit);
    });
    if (m_structureChanged)
        rebuildVisible();
    return m_structureChanged;
}

int TimelineRows::addRow(int parent, TimelineRow row)
{
    const int index = int(m_rows.size());
    if (parent < 0) {
        m_states.push_back(index);
    } else {
        row.state = m_rows[size_t(parent)].state;
        row.depth = m_rows[size_t(parent)].depth + 1;
        m_rows[size_t(parent)].children.push_back(index);
    }
    m_rows.push_back(std::move(row));
    m_structureChanged = true;
    return index;
}

int TimelineRows::stateRow(const StateVisit &visit)
{
    const auto known = m_stateRows.constFind(visit.state);
    if (known != m_stateRows.constEnd())
        return *known;
    const int row = addRow(-1, {.state = visit.state, .label = visit.state});
    m_stateRows.insert(visit.state, row);
    return row;
}

int TimelineRows::branchRow(int parent, size_t position, const QString &name)
{
    const std::vector<int> &siblings = m_rows[size_t(parent)].children;
    if (position < siblings.size() && m_rows[size_t(siblings[position])].label == name)
        return siblings[position];
    const auto known = m_branchRows.constFind({parent, name});
    if (known != m_branchRows.constEnd())
        return *known;
    const int row = addRow(parent, {.kind = TimelineRowKind::Branch, .label = name});
    m_branchRows.insert({parent, name}, row);
    return row;
}

int TimelineRows::attemptRow(int parent, int attempt)
{
    for (const int child : m_rows[size_t(parent)].children) {
        if (m_rows[size_t(child)].attempt == attempt)
            return child;
    }
    return addRow(parent, {.kind = TimelineRowKind::Attempt, .attempt = attempt});
}

void TimelineRows::readVisit(int index, const StateVisit &visit)
{
    const int row = stateRow(visit);
    const bool hasSegments =
        visit.branches.isEmpty() && (visit.attempts.size() > 1 || visit.status == StepStatus::Waiting);
    std::vector<TimelineBar> bars;
    if (hasSegments)
        bars = attemptBars(index, visit.attempts, visit.status);
    if (bars.empty())
        bars = {{visit.startUs, visit.endUs, visit.status, index, 0, barText(visit)}};
    replaceBars(m_rows[size_t(row)].bars, index, std::move(bars));
    if (m_rows[size_t(row)].bars.back().visit == index)
        m_rows[size_t(row)].status = visit.status;

    if (hasSegments)
        readAttempts(row, index, visit.attempts);
    const bool hadChildren = m_rows[size_t(row)].isExpandable();
    for (qsizetype i = 0; i < visit.branches.size(); ++i)
        readBranch(branchRow(row, size_t(i), visit.branches.at(i).name), index, visit.branches.at(i));
    if (!hadChildren && !visit.branches.isEmpty())
        m_rows[size_t(row)].isExpanded = visit.branches.size() <= AutoExpandedBranches;
}

void TimelineRows::readBranch(int row, int visitIndex, const BranchProgress &branch)
{
    TimelineRow &known = m_rows[size_t(row)];
    const bool hasEnded = !isGoingOn(branch.status) && branch.endUs >= 0;
    if (hasEnded && !known.bars.empty() && known.bars.back().visit == visitIndex
        && known.bars.back().endUs == branch.endUs && known.status == branch.status)
        return; // read to its end before

    known.status = branch.status;
    if (branch.startUs < 0)
        return;
    std::vector<TimelineBar> bars;
    if (branch.attempts.size() > 1 || branch.status == StepStatus::Waiting)
        bars = attemptBars(visitIndex, branch.attempts, branch.status);
    if (bars.empty()) {
        const QString text = branch.error ? errorCodeName(branch.error->code()) : QString();
        bars = {{branch.startUs, branch.endUs, branch.status, visitIndex, 0, text}};
    }
    replaceBars(known.bars, visitIndex, std::move(bars));
    if (branch.attempts.size() > 1)
        readAttempts(row, visitIndex, branch.attempts);
}

void TimelineRows::readAttempts(int row, int visitIndex, const QList<AttemptSpan> &attempts)
{
    if (attempts.size() < 2)
        return;
    for (const AttemptSpan &span : attempts) {
        const int child = attemptRow(row, span.attempt);
        TimelineRow &line = m_rows[size_t(child)];
        line.status = span.status;
        replaceBars(line.bars, visitIndex,
                    {{span.startUs, span.endUs, span.status, visitIndex, 0, span.text}});
    }
}

void TimelineRows::appendVisible(int row)
{
    m_visible.push_back(row);
    if (!m_rows[size_t(row)].isExpanded)
        return;
    for (const int child : m_rows[size_t(row)].children)
        appendVisible(child);
}

void TimelineRows::rebuildVisible()
{
    m_visible.clear();
    for (const int row : m_states)
        appendVisible(row);
}

int TimelineRows::rowOfState(const QString &state) const
{
    const int row = m_stateRows.value(state, -1);
    const auto found = std::ranges::find(m_visible, row);
    return found == m_visible.end() ? -1 : int(found - m_visible.begin());
}

int TimelineRows::parentOf(int index) const
{
    const int depth = visibleRow(index).depth;
    while (depth > 0 && visibleRow(index).depth >= depth)
        --index;
    return index;
}

int TimelineRows::barCount() const
{
    size_t count = 0;
    for (const TimelineRow &row : m_rows)
        count += row.bars.size();
    return int(count);
}

void TimelineRows::setExpanded(int visibleIndex, bool expanded)
{
    m_rows[size_t(m_visible[size_t(visibleIndex)])].isExpanded = expanded;
    rebuildVisible();
}

void TimelineRows::setAllExpanded(bool expanded)
{
    for (TimelineRow &row : m_rows)
        row.isExpanded = expanded && row.isExpandable();
    rebuildVisible();
}

} // namespace sluice::designer
