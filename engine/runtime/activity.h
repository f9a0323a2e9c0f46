// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/asymmetricfence.h"
#include "engine/core/timerqueue.h"
#include "engine/journal/runevent.h"
#include "engine/runtime/splitrecord.h"

#include <QSharedData>

#include <atomic>
#include <mutex>
#include <optional>

namespace sluice {

class JoinState;
class ResourceLease;
class RunCore;

/**
 * One task being carried out with its attempts, waits and timeouts: the only place that knows how.
 *
 * Belongs to the state its run is in, or to one branch of a join. Used again for the next state or
 * branch, unless it was *abandoned*: then the run has moved on without it, and whatever the task still
 * does with this object reaches nobody.
 *
 * Several threads may want to end an attempt: the task that returns, its completion, the timeout, a
 * stop. Each tries to move `m_word` out of the attempt's phase; the one that succeeds goes on.
 *
 * A *plain* call, of a task without policies in a run that nobody observes, spares even that: it only says
 * that it is in a call, and looks at the end whether anyone claimed it (`lightFence`). It becomes one of the
 * other kind when the task asks for a completion.
 */
class Activity final : public QSharedData
{
public:
    enum class Progress : quint8 {
        Ended, ///< `step`, `output` and `error` hold the result.
        Suspended, ///< Someone will go on: a completion, a timer. Not to be touched any more.
        Lost, ///< It was abandoned while its task ran; the calling thread has nothing left to do.
    };
    enum class Abandoned : quint8 { No, WhileInCall, WhileWaiting };

    Activity(std::shared_ptr<RunCore> run, JoinState *join);
    ~Activity();

    /** What the next task sees; called by the owner, before `begin`. */
    void setSurroundings(std::shared_ptr<const RunData> data, std::shared_ptr<const SplitRecord> branches);
    /** What tasks find as `TaskContext::resource`, until nobody uses this activity any more; called by the owner. */
    void setResources(std::shared_ptr<const ResourceLease> resources) { m_resources = std::move(resources); }
    /** Carries out a task from its first attempt on; runs its code on this thread. */
    Progress begin(const TaskDefinition &task, int state, int branch = -1)
    {
        m_task = &task;
        m_state = state;
        m_branch = branch;
        m_attempt = 1;
        return carryOn(Next::AttemptNow);
    }
    struct PlainProgress
    {
        Progress progress = Progress::Ended;
        int outcome = -1; ///< When it ended with a success and no output; otherwise the activity has to be asked.
    };
    /** The same for a plain call: what costs least. The outcome comes in a register, as the next call depends on it. */
    PlainProgress beginPlain(const TaskDefinition &task, int state, int branch = -1)
    {
        return beginPlain(*task.task, task, state, branch);
    }
    /** `called` is the definition's task, for who has it at hand. */
    inline PlainProgress beginPlain(const Task &called, const TaskDefinition &task, int state, int branch = -1);
    /** The same for a task that is plain within its guards and retry budget; when they do not admit it at once, as `begin`. */
    PlainProgress beginGuarded(const TaskDefinition &task, int state, int branch = -1);

    /** Says where it stands, for a look at the data without a task. */
    void place(int state) { m_state = state; }

    bool succeeded() const { return m_step.m_value >= 0; }
    /** Succeeded and gave no output: what most transitions of C++ workflows are. */
    bool endedPlainly() const { return succeeded() && !m_hasOutput; }
    int outcome() const { return m_step.m_value; }
    int state() const { return m_state; }
    int branch() const { return m_branch; }
    int attempt() const { return m_attempt; }
    /** Moves the result out. */
    QJsonValue takeOutput()
    {
        m_hasOutput = false;
        return std::exchange(m_output, QJsonValue(QJsonValue::Undefined));
    }
    /** The output as the C++ value it was, if any. To be taken before `takeOutput`. */
    std::any takeTyped() { return std::exchange(m_typed, std::any()); }
    /** Of a gate that has been passed. */
    GuardPermit takePermit() { return std::exchange(m_permit, GuardPermit()); }
    Error takeError() { return std::exchange(m_error, Error()); }

    /** Asks the attempt to stop; it may or may not. Makes no more attempts. Any thread. */
    void requestStop();
    /**
     * Lets go of a running or waiting task. The one caller that does not get `No` goes on in its place, and
     * should then call `requestStop`. Any thread; calls nobody else's code.
     */
    Abandoned abandon() { return abandonIf(AnyCall); }
    /** A fresh one in the same place, ended with `error`. */
    QExplicitlySharedDataPointer<Activity> successorWith(Error error) const;
    bool isPendingWithStopHook() const;
    /** Whether its task is called once more when it is to stop, to end what it began. */
    bool wantsLastCall() const { return m_wantsLastCall.load(std::memory_order_relaxed); }
    bool isAbandoned() const
    {
        return phaseOf(m_word.load(std::memory_order_acquire)) == Gone || (m_notes.load(std::memory_order_acquire) & Claimed);
    }

    QString branchName() const;
    RunEvent event(RunEventKind kind) const;

    int joinIndex = -1; ///< Kept by the `JoinState`.

private:
    friend class Completion;
    friend class TaskContext;
    friend class TaskHandle;

    /** Phases of `m_word`; the upper bits count calls, so that a late completion meets another number. */
    enum Phase : quint32 { Idle, InCall, Pending, Storing, Stored, Waiting, Gone };
    static constexpr quint32 phaseMask = 7;
    static Phase phaseOf(quint32 word) { return Phase(word & phaseMask); }
    quint32 word(Phase phase) const { return m_serial << 3 | phase; }
    bool moveTo(Phase from, Phase to)
    {
        quint32 expected = word(from);
        return m_word.compare_exchange_strong(expected, word(to), std::memory_order_acq_rel);
    }
    /** What a caller of `abandonIf` means: whatever goes on, one attempt, or one call. */
    enum Scope : quint8 { AnyCall, OneAttempt, OneCall };
    Abandoned abandonIf(Scope scope, quint32 number = 0);
    bool isWithin(Scope scope, quint32 number, quint32 word) const;

    /** What makes the end of a plain call more than a store. */
    enum PlainNote : quint8 {
        Asked = 1, ///< Someone is about to claim it.
        Claimed = 2, ///< It was abandoned.
        Converted = 4, ///< It has become an attempt with a phase.
    };
    bool abandonPlainCall();
    void convertPlainCall();
    Progress endPlainCall(Step step);

    /** What comes next: nothing, another attempt, one that its guards have admitted, another call in this one, or someone goes on later. */
    enum class Next : quint8 { Over, AttemptNow, Admitted, CallNow, Later };
    Progress carryOn(Next next);
    Next askGuards();
    Next take(Result<GuardPermit> permit);
    void guardsDecided(quint32 serial, Result<GuardPermit> permit);
    void settlePermit();
    void dropGuards();
    bool beginAttempt();
    Progress call();
    inline Step callTask(const Task &task);
    Step thrown();
    Step believable(Step step);
    inline Progress settleCall(Step step);
    Progress settleLostCall();
    Progress leaveAbandoned();
    Next afterCall();
    Next callAgain();
    Next settleAttempt();
    bool mayRetry() const;
    RetryBudget *retryBudget() const;
    Next refuseRetry(const RetryBudget &budget);
    void wait(Milliseconds delay, void (Activity::*due)(quint32));
    void retryIsDue(quint32 serial);
    void callIsDue(quint32 serial);
    bool endWait(quint32 serial);
    void goOn(Next next);
    void goOnHere(Next next);
    void timeOut(quint32 attempt);
    void callTimeOut(quint32 serial);
    void takeAttemptTimer(Activity &old);
    void continueInsteadOf(Activity &old);
    bool complete(quint32 serial, Verdict verdict);
    void store(Verdict verdict);
    quint64 startTimer(quint64 &timer, Milliseconds delay, void (Activity::*due)(quint32), quint32 argument);
    void cancelTimer(quint64 &timer);
    void clearStopHook();
    void report(RunEventKind kind, const Error &error = {});

    const std::shared_ptr<RunCore> m_run;
    const QExplicitlySharedDataPointer<JoinState> m_join;
    const TaskDefinition *m_task = nullptr;
    int m_state = 0;
    int m_branch = -1;
    int m_attempt = 0;
    std::shared_ptr<const RunData> m_data;
    std::shared_ptr<const SplitRecord> m_branches;
    std::shared_ptr<const ResourceLease> m_resources; ///< Null when the workflow uses none.

    quint32 m_serial = 0; ///< Of the call.
    std::atomic<quint32> m_attemptSerial = 0; ///< Of the attempt; a retry has another one than the attempt it follows.
    std::atomic<quint32> m_word = Idle;
    std::atomic<bool> m_isInPlainCall = false;
    std::atomic<quint8> m_notes = 0; ///< Of type `PlainNote`; changed under `m_mutex`.
    Step m_step{0};
    bool m_tookCompletion = false; ///< In this call; touched by its thread only.
    bool m_hasOutput = false; ///< Spares the plain transition a look at `m_output`.
    QJsonValue m_output = QJsonValue::Undefined;
    std::any m_typed;
    Error m_error;
    std::optional<CallAgain> m_callAgain; ///< With a step `Again`.
    std::shared_ptr<const void> m_progress; ///< What the task keeps from call to call of one visit.
    GuardPermit m_permit; ///< Of an attempt whose task has guards.
    bool m_isInAttempt = false;
    Instant m_attemptEnd;

    std::atomic<bool> m_wantsLastCall = false;
    std::atomic<bool> m_stopRequested = false;
    std::atomic<bool> m_hasStopHook = false;
    mutable std::mutex m_mutex; ///< Guards what follows.
    quint64 m_timer = 0; ///< Of a wait, or of the call's own limit.
    quint64 m_attemptTimer = 0;
    Wait m_guardWait;
    std::move_only_function<void()> m_stopHook;
    std::optional<std::stop_source> m_stopSource;
};

inline Step Activity::callTask(const Task &task)
{
    TaskContext context(*this);
    try {
        return task.run(context);
    } catch (...) {
        return thrown();
    }
}

inline Activity::PlainProgress Activity::beginPlain(const Task &called, const TaskDefinition &task, int state, int branch)
{
    m_task = &task;
    m_state = state;
    m_branch = branch;
    m_attempt = 1;
    m_isInPlainCall.store(true, std::memory_order_release);
    const Step step = callTask(called);
    m_isInPlainCall.store(false, std::memory_order_release);
    lightFence();
    if (step.m_value < 0 || m_notes.load(std::memory_order_acquire)) [[unlikely]]
        return {endPlainCall(step)};
    m_step = step;
    return {Progress::Ended, m_hasOutput ? -1 : step.m_value};
}

using ActivityPointer = QExplicitlySharedDataPointer<Activity>;

} // namespace sluice
