// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/activity.h"
#include "engine/runtime/eventhub.h"
#include "engine/runtime/run.h"

#include <QPromise>

#include <array>

namespace sluice {

class EngineCore;

/**
 * One run: the loop that moves it from state to state, and what ends it.
 *
 * Exactly one thread owns the loop at a time. It goes on inline while tasks return at once, and lets go
 * when a task or a split is pending; whoever ends that continues the loop by a job on the pool.
 */
class RunCore final : public std::enable_shared_from_this<RunCore>
{
public:
    RunCore(EngineCore &engine, std::shared_ptr<const Definition> definition, RunOptions options);
    ~RunCore();

    void start();
    void cancel(const QString &reason);

    RunId id() const { return m_id; }
    EngineCore &engine() const { return m_engine; }
    const Definition &definition() const { return *m_definition; }
    const std::shared_ptr<const Definition> &sharedDefinition() const { return m_definition; }
    qint64 startedMs() const { return m_startedUs / 1000; }
    int currentState() const { return m_state.load(std::memory_order_relaxed); }
    bool isFinished() const { return m_isFinished.load(std::memory_order_acquire); }
    QFuture<Outcome> future();
    Outcome wait();

    int registryIndex = -1; ///< Kept by the `EngineCore`.

    // For activities and joins.
    /** The task of the state has ended: the loop goes on, on the pool. */
    void continueLater();
    /** The join is decided: the loop goes on, on this thread, which must be one of the pool. */
    void continueAfterJoin();
    void continueAfterJoinLater();
    /** False when the run is to stop. */
    bool replaceActivity(ActivityPointer activity);
    /** Why activities are asked to stop. */
    Error stopError() const;

    bool isObserved() const { return m_hasSinks.load(std::memory_order_relaxed); }
    RunEvent event(RunEventKind kind, int state) const;
    void publish(RunEvent &&event);
    void log(const Activity &activity, LogLevel level, const QString &text, const QString &stream);
    void setVariable(const Activity &activity, const QString &name, const QJsonValue &value);
    Store &store()
    {
        Store *const made = m_madeStore.load(std::memory_order_acquire);
        return made ? *made : *sharedStore();
    }
    std::shared_ptr<Store> sharedStore();
    /** Of the run as a whole, or null. */
    RetryBudget *retryBudget() { return m_retryBudget ? &*m_retryBudget : nullptr; }
    /** Null when the workflow uses none, before they are set up and after the end. */
    std::shared_ptr<const ResourceLease> resources() const;

private:
    /** What the activity of the loop is doing: the task of a state, or what surrounds a split. */
    enum class Part : quint8 { Task, Gate, Load, Finish };
    enum class Stop : quint8 { No, Cancelled, TotalTimeout };
    static constexpr int Ended = -1; ///< In place of a next state: the run has ended, or someone else continues it.

    Milliseconds totalTimeout() const;
    void showGuards();
    void announceStart();
    int begin();
    int awaitGuards();
    void announceWait();
    void guardsDecided(Result<GuardPermit> permit);
    void settlePermit(const Outcome &outcome);
    int afterGuards();
    int awaitResources();
    void resourcesCame(ResourceHold hold);
    int afterResources();
    int finishWith(const Error &error);
    void loop(int state);
    inline int visit(int state);
    int visitOther(int number, const StateDefinition &state);
    int endLoop();
    int waitForJournal();
    int afterJournal();
    int visitEntered(const StateDefinition &state);
    inline int leavePlainTask(const StateDefinition &state, Activity::PlainProgress plain);
    int visitTask(const StateDefinition &state);
    int visitSplit(const StateDefinition &state);
    int openSplit(const StateDefinition &state);
    int startJoin(const StateDefinition &state, QJsonArray items, std::shared_ptr<const SplitItems> typedItems);
    int leaveLoad(const StateDefinition &state);
    int carryOut(const TaskDefinition &task, Part part);
    int leaveTask();
    int leaveSplit();
    int leaveBy(int outcome, QJsonValue output);
    int leaveByError(Error error);
    inline int targetOf(const StateDefinition &state, int outcome) const;
    void remember(const QJsonValue &output);
    void mergeVariables();

    int reachExit(const StateDefinition &state);
    int finishStopped();
    int finish(Outcome outcome);
    void requestStop(Stop kind, const QString &reason);
    void forceStopAt(Instant when);
    void forceStop();
    bool takeOver(const ActivityPointer &activity, const Error &error);
    void armStateTimer(const StateDefinition &state);
    void disarmStateTimer();
    void stateTimedOut(quint64 visit);
    inline void enter(int state);
    inline bool hasNews() const;
    void spreadNews(int state);
    void announceTransition(int from, int to, const QString &by, const QJsonObject &data);
    template <int (RunCore::*step)()>
    void post();
    ErrorContext contextFor(const Activity &activity) const;
    QStringList path() const;
    Error loopError() const;

    EngineCore &m_engine;
    const std::atomic<bool> &m_hasSinks; ///< The hub's, at hand for the loop.
    const std::shared_ptr<const Definition> m_definition;
    const StateDefinition *const m_states; ///< Of the definition, at hand for the loop.
    const Task *const *const m_plainTasks; ///< Likewise.
    const int m_stateCount;
    const qint64 m_maxTransitions;
    const bool m_isStrict;
    RunOptions m_options;
    std::optional<RetryBudget> m_retryBudget;
    const RunId m_id;
    const Instant m_started;
    const qint64 m_startedUs;

    // Owned by the loop.
    std::atomic<int> m_state = 0;
    qint64 m_transitions = 0;
    std::array<int, 64> m_path{}; ///< The last states entered, as a ring; its size is a power of two.
    ActivityPointer m_activity; ///< Changed under `m_mutex`, as a stop reads it.
    QExplicitlySharedDataPointer<JoinState> m_join; ///< Likewise; null outside a split.
    std::shared_ptr<const RunData> m_data;
    std::shared_ptr<const SplitRecord> m_branches;
    Part m_part = Part::Task;
    GuardPermit m_permit; ///< Of the run as a whole.
    GuardPermit m_splitPermit; ///< Of the split as a whole that the run is in.
    quint64 m_stateTimer = 0;
    std::optional<Error> m_journalError;
    std::optional<Error> m_refusal; ///< Why the first state is not entered.

    std::atomic<Stop> m_stop = Stop::No;
    std::atomic<bool> m_hasNewVariables = false;
    std::atomic<bool> m_awaitsAdmission = false; ///< By guards, then of resources. Who takes it away goes on with the run.
    std::atomic<bool> m_isFinished = false;
    std::atomic<Store *> m_madeStore = nullptr; ///< `m_store` once it was asked for.
    EventCounter m_events; ///< Touched by the hub only.
    quint64 m_totalTimer = 0;

    mutable std::mutex m_mutex; ///< Guards what follows, and changes of `m_activity` and `m_join`.
    QJsonObject m_newVariables;
    QString m_stopReason;
    Instant m_stopAt;
    quint64 m_stopTimer = 0;
    quint64 m_timedVisit = 0; ///< The visit whose state timer runs; 0: none.
    quint64 m_visits = 0;
    std::shared_ptr<Store> m_store;
    std::shared_ptr<const ResourceLease> m_resources;
    Wait m_guardWait;
    Outcome m_outcome;
    std::unique_ptr<QPromise<Outcome>> m_promise;
};

} // namespace sluice
