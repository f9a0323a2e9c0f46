// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/idletime.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace sluice::designer {

namespace {

struct Stretch
{
    qint64 startUs = 0;
    qint64 endUs = 0;
};

} // namespace

static qint64 endOf(qint64 endUs, qint64 nowUs)
{
    return endUs < 0 ? nowUs : endUs;
}

static void addAttempts(std::vector<Stretch> &work, const QList<AttemptSpan> &attempts, qint64 nowUs)
{
    for (const AttemptSpan &span : attempts)
        work.push_back({span.startUs, endOf(span.endUs, nowUs)});
}

/** When something was at work during a visit; may overlap. */
static std::vector<Stretch> workOf(const StateVisit &visit, qint64 nowUs)
{
    std::vector<Stretch> work;
    addAttempts(work, visit.attempts, nowUs);
    for (const BranchProgress &branch : visit.branches) {
        addAttempts(work, branch.attempts, nowUs);
        if (branch.attempts.isEmpty() && branch.startUs >= 0)
            work.push_back({branch.startUs, endOf(branch.endUs, nowUs)});
    }
    if (work.empty())
        work.push_back({visit.startUs, endOf(visit.endUs, nowUs)});
    std::ranges::sort(work, {}, &Stretch::startUs);
    return work;
}

static void addIdle(QList<TimeFold> &idle, qint64 startUs, qint64 endUs)
{
    if (endUs <= startUs)
        return;
    if (!idle.isEmpty() && idle.last().endUs == startUs)
        idle.last().endUs = endUs;
    else
        idle.append({startUs, endUs});
}

/** Short stretches count for nothing, unless they touch what comes next: only the last one is kept. */
static void dropShort(QList<TimeFold> &idle)
{
    if (idle.size() < 2)
        return;
    const TimeFold &candidate = idle.at(idle.size() - 2);
    if (candidate.endUs - candidate.startUs < IdleTime::MinFoldUs)
        idle.removeAt(idle.size() - 2);
}

IdleTime::IdleTime(QSet<QString> waitingStates)
    : m_waitingStates(std::move(waitingStates))
{
}

void IdleTime::add(Tally &tally, const StateVisit &visit, qint64 nowUs) const
{
    if (!m_waitingStates.contains(visit.state)) {
        for (const Stretch &stretch : workOf(visit, nowUs)) {
            if (stretch.endUs <= tally.reachedUs)
                continue;
            addIdle(tally.idle, tally.reachedUs, stretch.startUs);
            dropShort(tally.idle);
            tally.workUs += stretch.endUs - std::max(stretch.startUs, tally.reachedUs);
            tally.reachedUs = stretch.endUs;
        }
    }
    const qint64 end = endOf(visit.endUs, nowUs);
    addIdle(tally.idle, tally.reachedUs, end);
    dropShort(tally.idle);
    tally.reachedUs = std::max(tally.reachedUs, end);
}

QList<TimeFold> IdleTime::folds(const RunProjection &run, qint64 nowUs)
{
    const QList<StateVisit> &visits = run.visits();
    for (; m_endedVisits < visits.size() && visits.at(m_endedVisits).endUs >= 0; ++m_endedVisits)
        add(m_ended, visits.at(m_endedVisits), nowUs);
    Tally tally = m_ended;
    for (qsizetype i = m_endedVisits; i < visits.size(); ++i)
        add(tally, visits.at(i), nowUs);

    const qint64 shortest = std::max(MinFoldUs, 2 * tally.workUs);
    tally.idle.removeIf([shortest](const TimeFold &fold) { return fold.endUs - fold.startUs < shortest; });
    return tally.idle;
}

QSet<QString> waitingStates(const QJsonObject &document)
{
    QSet<QString> names;
    const QJsonObject states = document.value("states"_L1).toObject();
    for (auto it = states.begin(); it != states.end(); ++it) {
        const QString kind = it.value().toObject().value("task"_L1).toString();
        if (kind == "wait"_L1 || kind == "approve"_L1 || kind == "signal.wait"_L1)
            names.insert(it.key());
    }
    return names;
}

} // namespace sluice::designer
