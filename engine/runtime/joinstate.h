// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/activity.h"
#include "engine/runtime/join.h"

namespace sluice {

/**
 * One split under way: starts branches, counts how they end, decides, and lets go of the rest.
 *
 * Branches that are synchronous are pulled from a counter by as many pool jobs as there are threads;
 * only a branch that waits gets an `Activity` of its own. A branch's result counts when it claims its
 * slot before the join is decided; every later one is dropped.
 */
class JoinState final : public QSharedData
{
public:
    JoinState(std::shared_ptr<RunCore> run, const SplitDefinition &split, int state, QJsonArray items,
              std::shared_ptr<const SplitItems> typedItems, std::shared_ptr<const RunData> data, std::shared_ptr<const SplitRecord> previous);
    ~JoinState();

    /** Starts branches and works on this thread. True when the join was decided here: the caller continues the run. */
    bool start();
    /** Decides the join against its will; the one caller that gets true continues the run. */
    bool abort(Error error);

    QString branchName(int branch) const { return m_record->nameOf(branch); }

    // After the decision, by the one who continues the run.
    bool proceeds() const { return m_proceeds; }
    Error takeError() { return std::exchange(m_error, Error()); }
    std::shared_ptr<const SplitRecord> record() const { return m_record; }

    // For activities.
    void branchEnded(Activity &activity);
    /** False when the join has let go of everything already. */
    bool replace(Activity &old, const ActivityPointer &next);

private:
    bool work();
    bool takeTicket();
    void returnTicket();
    void postWorker();
    ActivityPointer makeActivity();
    void forget(Activity &activity);
    Activity::Progress beginBranch(Activity &activity, int branch);
    void showBranch(Activity &activity, int branch) const;
    bool report(Activity &activity);
    bool record(Activity &activity);
    void announceBranch(const Activity &activity, const Result<QJsonValue> &result);
    JoinVerdict verdictOn(const JoinCounts &counts) const;
    bool decide();
    void timeOut();
    Error timeoutError(const JoinCounts &counts) const;
    void disarm();
    void letGo();
    void stopStragglers(std::vector<ActivityPointer> activities);
    JoinCounts close();
    void announceCancelled(int branch);
    Error failureOf(const JoinCounts &counts) const;
    void announceDecision(const JoinCounts &counts);

    const std::shared_ptr<RunCore> m_run;
    const SplitDefinition &m_split; ///< Kept alive by the run's definition.
    const int m_state;
    const std::shared_ptr<SplitRecord> m_record;
    const int m_total;
    const std::shared_ptr<const RunData> m_data;
    const std::shared_ptr<const SplitRecord> m_previous;
    const bool m_hasExpressions; ///< It was made from a file.

    // What every worker writes stands apart from what all of them only read.
    static constexpr size_t cacheLine = 64;
    alignas(cacheLine) std::atomic<int> m_next = 0;
    std::atomic<int> m_tickets; ///< Branches that may still be started at once.
    alignas(cacheLine) std::atomic<quint64> m_counts = 0; ///< Successes in the lower, failures in the upper half.
    alignas(cacheLine) std::atomic<bool> m_isDecided = false;
    bool m_proceeds = false;
    Error m_error;
    std::atomic<quint64> m_timer = 0;

    std::mutex m_mutex;
    std::vector<ActivityPointer> m_activities;
};

} // namespace sluice
