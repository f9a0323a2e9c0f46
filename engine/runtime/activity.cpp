// SPDX-License-Identifier: MIT
#include "engine/runtime/activity.h"

#include "engine/runtime/enginecore.h"
#include "engine/runtime/joinstate.h"
#include "engine/runtime/runcore.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice {

Activity::Activity(std::shared_ptr<RunCore> run, JoinState *join)
    : m_run(std::move(run))
    , m_join(join)
    , m_resources(m_run->resources())
{
    m_run->engine().activityMade();
}

Activity::~Activity()
{
    m_run->engine().activityGone();
}

void Activity::setSurroundings(std::shared_ptr<const RunData> data, std::shared_ptr<const SplitRecord> branches)
{
    m_data = std::move(data);
    m_branches = std::move(branches);
}

/** In a handler of what the task threw. */
Step Activity::thrown()
{
    try {
        throw;
    } catch (const std::exception &exception) {
        m_error = Error(ErrorCode::TaskThrew, u"The task threw an exception: %1"_s.arg(QString::fromUtf8(exception.what())));
    } catch (...) {
        m_error = Error(ErrorCode::TaskThrew, u"The task threw an exception that says nothing about itself."_s);
    }
    return Step(Step::Failed);
}

/** Ends the call: with its result in `m_step`, or because the result comes later, or for nobody any more. */
inline Activity::Progress Activity::settleCall(Step step)
{
    const bool isPending = step.m_value == Step::Pending;
    if (!moveTo(InCall, isPending ? Pending : Idle)) [[unlikely]]
        return settleLostCall();
    if (isPending)
        return Progress::Suspended;
    m_step = step;
    return Progress::Ended;
}

/** Somebody else ended the attempt while its task was in the call. */
Activity::Progress Activity::settleLostCall()
{
    while (phaseOf(m_word.load(std::memory_order_acquire)) == Storing)
        std::this_thread::yield(); // another thread is between two assignments in complete()
    if (phaseOf(m_word.load(std::memory_order_acquire)) == Stored) {
        m_word.store(word(Idle), std::memory_order_relaxed);
        return Progress::Ended;
    }
    return leaveAbandoned();
}

Activity::Progress Activity::leaveAbandoned()
{
    m_run->engine().executor().returned();
    const ActivityPointer last(this); // whoever abandoned it left this thread a reference
    ref.deref();
    return Progress::Lost;
}

Activity::PlainProgress Activity::beginGuarded(const TaskDefinition &task, int state, int branch)
{
    if (task.guards && !admitAtOnce(*task.guards, m_permit)) [[unlikely]]
        return {begin(task, state, branch)};
    const quint32 attempt = m_attemptSerial.load(std::memory_order_relaxed);
    const PlainProgress plain = beginPlain(task, state, branch);
    if (plain.progress != Progress::Ended || m_attemptSerial.load(std::memory_order_relaxed) != attempt)
        return plain; // settled there, or later
    m_permit.succeeded();
    if (RetryBudget *budget = retryBudget())
        budget->succeeded();
    return plain;
}

/** The task failed, has asked for a completion, or someone wanted to abandon it. */
Activity::Progress Activity::endPlainCall(Step step)
{
    quint8 notes = 0;
    {
        const std::scoped_lock lock(m_mutex); // waits for one who is asking
        notes = m_notes.load(std::memory_order_relaxed);
        if (!(notes & Claimed))
            m_notes.store(0, std::memory_order_relaxed);
    }
    if (notes & Claimed)
        return leaveAbandoned();
    if (notes & Converted) {
        const Progress progress = settleCall(believable(step));
        return progress == Progress::Ended ? carryOn(afterCall()) : progress;
    }
    m_step = believable(step);
    return carryOn(afterCall());
}

/** A task that promises a result must have taken the completion that brings it, or its run would wait forever. */
Step Activity::believable(Step step)
{
    const bool tookCompletion = std::exchange(m_tookCompletion, false);
    if (step.m_value != Step::Pending || tookCompletion)
        return step;
    m_error = Error(ErrorCode::Internal, u"The task said that its result comes later, but took no completion to bring it."_s);
    return Step(Step::Failed);
}

/** On the thread in the call: from here on its result may come from elsewhere. */
void Activity::convertPlainCall()
{
    if (!m_isInPlainCall.load(std::memory_order_relaxed))
        return;
    const std::scoped_lock lock(m_mutex);
    if (m_notes.load(std::memory_order_relaxed))
        return;
    ++m_serial;
    m_word.store(word(InCall), std::memory_order_release);
    m_notes.store(Converted, std::memory_order_release);
}

bool Activity::abandonPlainCall()
{
    if (!m_isInPlainCall.load(std::memory_order_acquire))
        return false;
    const std::scoped_lock lock(m_mutex);
    if (m_notes.load(std::memory_order_relaxed))
        return false; // claimed already, or not plain any more
    m_notes.store(Asked, std::memory_order_release);
    heavyFence();
    // Either the call has ended, or its end will find the note and wait for the lock.
    const bool isClaimed = m_isInPlainCall.load(std::memory_order_acquire);
    m_notes.store(isClaimed ? Claimed : 0, std::memory_order_release);
    if (isClaimed)
        ref.ref(); // for the thread in the call, which has none of its own
    return isClaimed;
}

/** Attempts and calls, one after the other on this thread, until all is over or something has to be waited for. */
Activity::Progress Activity::carryOn(Next next)
{
    while (next != Next::Over && next != Next::Later) {
        if (next == Next::AttemptNow && m_task->guards) {
            next = askGuards();
            continue;
        }
        if (next != Next::CallNow && !beginAttempt())
            return Progress::Ended;
        if (const Progress progress = call(); progress != Progress::Ended)
            return progress;
        next = afterCall();
    }
    return next == Next::Over ? Progress::Ended : Progress::Suspended;
}

/** Waits, without a thread, until the limiter and the bulkhead let it through. */
Activity::Next Activity::askGuards()
{
    if (m_stopRequested.load(std::memory_order_relaxed))
        return Next::Admitted; // to find out there
    const ActivityPointer keep(this);
    ++m_serial;
    const quint32 serial = m_serial;
    m_word.store(word(Waiting), std::memory_order_release);
    Admission<GuardPermit> admission =
        admit(*m_task->guards, m_run->engine().timers(), [keep, serial](Result<GuardPermit> permit) {
            keep->guardsDecided(serial, std::move(permit));
        });
    if (Wait *wait = std::get_if<Wait>(&admission)) {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_word.load(std::memory_order_acquire) == (serial << 3 | Waiting))
                m_guardWait = std::move(*wait);
        }
        if (m_stopRequested.load()) // it came before the phase was set and found nothing to wake
            requestStop();
        return Next::Later;
    }
    if (!endWait(serial))
        return Next::Later;
    if (Error *refusal = std::get_if<Error>(&admission))
        return take(std::unexpected(std::move(*refusal)));
    return take(std::get<GuardPermit>(std::move(admission)));
}

Activity::Next Activity::take(Result<GuardPermit> permit)
{
    if (permit) {
        m_permit = *std::move(permit);
        return Next::Admitted;
    }
    m_step = Step(Step::Failed);
    m_error = std::move(permit.error());
    return settleAttempt();
}

void Activity::guardsDecided(quint32 serial, Result<GuardPermit> permit)
{
    if (endWait(serial))
        goOn(take(std::move(permit)));
}

/** Tells the guards how the attempt ended. */
void Activity::settlePermit()
{
    GuardPermit permit = std::exchange(m_permit, GuardPermit());
    if (succeeded())
        permit.succeeded();
    else if (m_stopRequested.load() || m_error.code() == ErrorCode::Cancelled)
        permit.cancelled();
    else
        permit.failed(m_error);
}

/** Of one that was abandoned: what it held or waited for is free again, and counts as nothing. */
void Activity::dropGuards()
{
    GuardPermit permit;
    Wait wait;
    const std::scoped_lock lock(m_mutex);
    std::swap(permit, m_permit);
    std::swap(wait, m_guardWait);
}

bool Activity::beginAttempt()
{
    if (m_stopRequested.load(std::memory_order_relaxed)) {
        m_step = Step(Step::Failed);
        m_error = m_run->stopError();
        return false;
    }
    if (m_run->isObserved() && !m_task->isGate)
        report(RunEventKind::AttemptStarted);
    m_isInAttempt = true;
    m_wantsLastCall = m_task->drains;
    if (m_task->attemptTimeout.count() > 0) {
        m_attemptEnd = m_run->engine().clock().now() + m_task->attemptTimeout;
        startTimer(m_attemptTimer, m_task->attemptTimeout, &Activity::timeOut, m_attemptSerial);
    }
    return true;
}

Activity::Progress Activity::call()
{
    ++m_serial;
    m_word.store(word(InCall), std::memory_order_release);
    if (m_task->callTimeout.count() > 0)
        startTimer(m_timer, m_task->callTimeout, &Activity::callTimeOut, m_serial);
    return settleCall(believable(callTask(*m_task->task)));
}

Activity::Next Activity::afterCall()
{
    if (m_task->callTimeout.count() > 0)
        cancelTimer(m_timer);
    clearStopHook();
    return m_step.m_value == Step::Again ? callAgain() : settleAttempt();
}

/** The task wants to be called again in this attempt. */
Activity::Next Activity::callAgain()
{
    const CallAgain again = std::exchange(m_callAgain, std::nullopt).value_or(CallAgain());
    m_progress = again.progress;
    if (!again.cursor.isUndefined() && m_run->isObserved()) {
        RunEvent saved = event(RunEventKind::CursorSaved);
        saved.data = again.record;
        saved.data[u"cursor"_s] = again.cursor;
        m_run->publish(std::move(saved));
    }
    if (m_stopRequested.load() && !m_wantsLastCall) {
        m_step = Step(Step::Failed);
        m_error = m_run->stopError();
        return settleAttempt();
    }
    if (again.delay.count() <= 0 || m_stopRequested.load())
        return Next::CallNow;
    if (m_run->isObserved()) {
        RunEvent waiting = event(RunEventKind::WaitStarted);
        waiting.data = {{u"untilMs"_s, m_run->engine().clock().wallTimeMs() + again.delay.count()}};
        m_run->publish(std::move(waiting));
    }
    wait(again.delay, &Activity::callIsDue);
    return Next::Later;
}

Activity::Next Activity::settleAttempt()
{
    m_attemptSerial.fetch_add(1, std::memory_order_acq_rel);
    m_isInAttempt = false;
    if (m_wantsLastCall)
        m_wantsLastCall = false;
    if (m_task->attemptTimeout.count() > 0)
        cancelTimer(m_attemptTimer);
    if (m_task->guards && !(m_task->isGate && succeeded()))
        settlePermit();
    if (succeeded()) {
        if (RetryBudget *budget = retryBudget())
            budget->succeeded();
        m_progress.reset();
        return Next::Over;
    }
    if (m_stopRequested.load() && m_error.code() != ErrorCode::Cancelled)
        m_error = m_run->stopError().withCause(m_error);
    if (m_run->isObserved())
        report(RunEventKind::AttemptFailed, m_error);
    if (!mayRetry()) {
        if (m_attempt > 1 && !m_stopRequested.load() && m_error.code() != ErrorCode::CircuitOpen)
            m_error = Error(ErrorCode::RetryExhausted, u"All %1 attempts failed."_s.arg(m_attempt)).withCause(m_error);
        m_progress.reset();
        return Next::Over;
    }
    if (RetryBudget *budget = retryBudget(); budget && !budget->tryRetry())
        return refuseRetry(*budget);
    const Milliseconds delay =
        m_task->retry.delayAfter(m_error, m_attempt - 1, QRandomGenerator::global()->generateDouble() * 2 - 1);
    if (m_run->isObserved()) {
        RunEvent waiting = event(RunEventKind::RetryWaiting);
        waiting.data = {{u"delayMs"_s, qint64(delay.count())}};
        m_run->publish(std::move(waiting));
    }
    ++m_attempt;
    m_error = Error();
    if (delay.count() == 0)
        return Next::AttemptNow;
    wait(delay, &Activity::retryIsDue);
    return Next::Later;
}

bool Activity::mayRetry() const
{
    return m_attempt < m_task->retry.maxAttempts() && !m_stopRequested.load() && m_task->retry.isWorthAnotherAttempt(m_error);
}

/** Null when it never retries, or nobody counts. */
RetryBudget *Activity::retryBudget() const
{
    if (m_task->retry.maxAttempts() == 1)
        return nullptr;
    return m_task->retryBudget ? m_task->retryBudget.get() : m_run->retryBudget();
}

/** The attempt's own error stays, as the attempts are not exhausted; it says why there are no more. */
Activity::Next Activity::refuseRetry(const RetryBudget &budget)
{
    if (m_run->isObserved()) {
        RunEvent refused = event(RunEventKind::RetryRefused);
        refused.text = budget.name();
        m_run->publish(std::move(refused));
    }
    QJsonObject details = m_error.details();
    details[u"retryBudget"_s] = budget.name().isEmpty() ? u"run"_s : budget.name();
    m_error = m_error.withDetails(details);
    m_progress.reset();
    return Next::Over;
}

/** From here on, whoever ends the wait goes on: the timer or a stop. */
void Activity::wait(Milliseconds delay, void (Activity::*due)(quint32))
{
    ++m_serial;
    const quint32 serial = m_serial;
    const ActivityPointer keep(this);
    m_word.store(word(Waiting), std::memory_order_release);
    const quint64 timer = startTimer(m_timer, delay, due, serial);
    // A stop that came before the phase was set found nothing to wake, or no timer to cancel.
    if (m_stopRequested.load()) {
        requestStop();
        m_run->engine().timers().cancel(timer);
    }
}

bool Activity::endWait(quint32 serial)
{
    quint32 expected = serial << 3 | Waiting;
    return m_word.compare_exchange_strong(expected, serial << 3 | Idle, std::memory_order_acq_rel);
}

void Activity::retryIsDue(quint32 serial)
{
    if (endWait(serial))
        goOn(Next::AttemptNow);
}

void Activity::callIsDue(quint32 serial)
{
    if (endWait(serial))
        goOn(Next::CallNow);
}

template <typename Job>
static void postJob(Executor &executor, Activity *activity, Job)
{
    activity->ref.ref();
    executor.post({[](void *argument) {
                       auto *self = static_cast<Activity *>(argument);
                       const ActivityPointer keep(self);
                       self->ref.deref();
                       Job()(*self);
                   },
                   activity});
}

/** Continues on a thread that must not run user code: hands tasks to the pool. */
void Activity::goOn(Next next)
{
    Executor &executor = m_run->engine().executor();
    switch (next) {
    case Next::Later:
        return;
    case Next::AttemptNow:
        postJob(executor, this, [](Activity &activity) { activity.goOnHere(Next::AttemptNow); });
        return;
    case Next::Admitted:
        postJob(executor, this, [](Activity &activity) { activity.goOnHere(Next::Admitted); });
        return;
    case Next::CallNow:
        postJob(executor, this, [](Activity &activity) { activity.goOnHere(Next::CallNow); });
        return;
    case Next::Over:
        if (m_join)
            m_join->branchEnded(*this);
        else
            m_run->continueLater();
        return;
    }
    Q_UNREACHABLE();
}

void Activity::goOnHere(Next next)
{
    if (carryOn(next) == Progress::Ended)
        goOn(Next::Over);
}

/** Takes the place of one that was abandoned. */
void Activity::continueInsteadOf(Activity &old)
{
    const bool isWanted = m_join ? m_join->replace(old, ActivityPointer(this)) : m_run->replaceActivity(ActivityPointer(this));
    if (!isWanted)
        requestStop();
}

void Activity::timeOut(quint32 attempt)
{
    if (abandonIf(OneAttempt, attempt) == Abandoned::No) {
        if (m_attemptSerial.load(std::memory_order_acquire) == attempt) // between two calls
            startTimer(m_attemptTimer, Milliseconds(1), &Activity::timeOut, attempt);
        return;
    }
    const QString limit = describeDuration(m_task->attemptTimeout);
    const ActivityPointer next =
        successorWith(Error(ErrorCode::Timeout, u"The attempt took longer than its timeout of %1."_s.arg(limit)));
    next->m_permit = std::move(m_permit);
    requestStop();
    next->continueInsteadOf(*this);
    next->goOn(next->settleAttempt());
}

/** One call took too long: the task may say what that means, on a fresh activity. */
void Activity::callTimeOut(quint32 serial)
{
    if (abandonIf(OneCall, serial) == Abandoned::No)
        return;
    const QString limit = describeDuration(m_task->callTimeout);
    const ActivityPointer next =
        successorWith(Error(ErrorCode::Timeout, u"It took longer than its timeout of %1."_s.arg(limit)));
    next->m_permit = std::move(m_permit);
    requestStop();
    next->takeAttemptTimer(*this);
    next->continueInsteadOf(*this);
    postJob(m_run->engine().executor(), next.data(), [](Activity &activity) {
        ++activity.m_serial;
        activity.m_word.store(activity.word(InCall), std::memory_order_release);
        TaskContext context(activity);
        const Step step = activity.m_task->task->callTimedOut(context, std::exchange(activity.m_error, Error()));
        if (activity.settleCall(activity.believable(step)) == Activity::Progress::Ended)
            activity.goOnHere(activity.afterCall());
    });
}

/** The attempt goes on, and so does its limit. */
void Activity::takeAttemptTimer(Activity &old)
{
    if (m_task->attemptTimeout.count() == 0)
        return;
    old.cancelTimer(old.m_attemptTimer);
    m_attemptEnd = old.m_attemptEnd;
    const auto left = std::chrono::ceil<Milliseconds>(m_attemptEnd - m_run->engine().clock().now());
    startTimer(m_attemptTimer, std::max(Milliseconds(1), left), &Activity::timeOut, m_attemptSerial);
}

/** What a completion or a stop says, in the attempt's own words. */
void Activity::store(Verdict verdict)
{
    m_step = verdict.again ? Step(Step::Again) : Step(verdict.error ? Step::Failed : verdict.outcome);
    m_callAgain = std::move(verdict.again);
    m_hasOutput = !verdict.output.isUndefined() || verdict.typed.has_value();
    m_output = std::move(verdict.output);
    m_typed = std::move(verdict.typed);
    m_error = verdict.error.value_or(Error());
}

bool Activity::complete(quint32 serial, Verdict verdict)
{
    quint32 expected = serial << 3 | InCall;
    const bool wasInCall = m_word.compare_exchange_strong(expected, serial << 3 | Storing, std::memory_order_acq_rel);
    if (!wasInCall) {
        // It may have moved from InCall to Pending just now, never the other way round.
        expected = serial << 3 | Pending;
        if (!m_word.compare_exchange_strong(expected, serial << 3 | Storing, std::memory_order_acq_rel))
            return false;
    }
    store(std::move(verdict));
    if (wasInCall) {
        m_word.store(serial << 3 | Stored, std::memory_order_release);
        return true; // the thread in the call takes it from there
    }
    m_word.store(serial << 3 | Idle, std::memory_order_release);
    goOn(afterCall());
    return true;
}

quint64 Activity::startTimer(quint64 &timer, Milliseconds delay, void (Activity::*due)(quint32), quint32 argument)
{
    const std::scoped_lock lock(m_mutex);
    const Instant when = m_run->engine().clock().now() + delay;
    timer = m_run->engine().timers().start(when, [activity = ActivityPointer(this), due, argument] {
        ((*activity).*due)(argument);
    });
    return timer;
}

void Activity::cancelTimer(quint64 &timer)
{
    m_mutex.lock();
    const quint64 started = std::exchange(timer, 0);
    m_mutex.unlock();
    if (started)
        m_run->engine().timers().cancel(started);
}

void Activity::clearStopHook()
{
    if (!m_hasStopHook)
        return;
    m_hasStopHook = false;
    std::move_only_function<void()> dropped; // destroyed outside the lock
    const std::scoped_lock lock(m_mutex);
    dropped.swap(m_stopHook);
}

void Activity::requestStop()
{
    std::move_only_function<void()> hook;
    std::optional<std::stop_source> source;
    {
        const std::scoped_lock lock(m_mutex);
        m_stopRequested.store(true);
        hook.swap(m_stopHook);
        source = m_stopSource;
    }
    if (hook)
        hook();
    if (source)
        source->request_stop();

    quint32 current = m_word.load(std::memory_order_acquire);
    if (isAbandoned()) {
        cancelTimer(m_timer);
        cancelTimer(m_attemptTimer);
        dropGuards();
    }
    if (phaseOf(current) != Waiting || !endWait(current >> 3))
        return;
    cancelTimer(m_timer);
    if (!m_isInAttempt)
        dropGuards();
    if (m_wantsLastCall) {
        goOn(Next::CallNow);
        return;
    }
    m_step = Step(Step::Failed);
    m_error = m_run->stopError();
    goOn(m_isInAttempt ? settleAttempt() : Next::Over);
}

bool Activity::isWithin(Scope scope, quint32 number, quint32 word) const
{
    switch (scope) {
    case AnyCall:
        return true;
    case OneAttempt:
        return m_attemptSerial.load(std::memory_order_acquire) == number;
    case OneCall:
        return word >> 3 == number;
    }
    Q_UNREACHABLE();
}

Activity::Abandoned Activity::abandonIf(Scope scope, quint32 number)
{
    if (scope == AnyCall && abandonPlainCall()) {
        m_run->engine().executor().replaceStuckThread();
        return Abandoned::WhileInCall;
    }
    quint32 current = m_word.load(std::memory_order_acquire);
    while (true) {
        const Phase phase = phaseOf(current);
        if (!isWithin(scope, number, current))
            return Abandoned::No;
        if (phase != InCall && phase != Pending && phase != Waiting)
            return Abandoned::No;
        if (phase == InCall)
            ref.ref(); // for the thread in the call, which has none of its own
        if (!m_word.compare_exchange_weak(current, (current & ~phaseMask) | Gone, std::memory_order_acq_rel)) {
            if (phase == InCall)
                ref.deref();
            continue;
        }
        if (phase == InCall)
            m_run->engine().executor().replaceStuckThread();
        return phase == InCall ? Abandoned::WhileInCall : Abandoned::WhileWaiting;
    }
}

ActivityPointer Activity::successorWith(Error error) const
{
    ActivityPointer next(new Activity(m_run, m_join.data()));
    next->m_task = m_task;
    next->m_state = m_state;
    next->m_branch = m_branch;
    next->m_attempt = m_attempt;
    next->m_data = m_data;
    next->m_branches = m_branches;
    next->m_progress = m_progress;
    next->m_isInAttempt = m_isInAttempt;
    next->m_wantsLastCall = m_wantsLastCall.load();
    next->m_step = Step(Step::Failed);
    next->m_error = std::move(error);
    return next;
}

bool Activity::isPendingWithStopHook() const
{
    // Asked after a stop: the hook is gone by then, but whoever set one is about to end the attempt.
    return phaseOf(m_word.load(std::memory_order_acquire)) == Pending && m_hasStopHook;
}

QString Activity::branchName() const
{
    return m_join && m_branch >= 0 ? m_join->branchName(m_branch) : QString();
}

RunEvent Activity::event(RunEventKind kind) const
{
    RunEvent event = m_run->event(kind, m_state);
    event.branch = m_branch;
    event.branchName = branchName();
    event.attempt = m_attempt;
    return event;
}

void Activity::report(RunEventKind kind, const Error &error)
{
    RunEvent happened = event(kind);
    if (kind == RunEventKind::AttemptStarted)
        happened.text = m_task->kind;
    else
        happened.error = error;
    m_run->publish(std::move(happened));
}

} // namespace sluice
