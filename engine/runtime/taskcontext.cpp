// SPDX-License-Identifier: MIT
#include "engine/runtime/taskcontext.h"

#include "engine/runtime/activity.h"
#include "engine/runtime/enginecore.h"
#include "engine/runtime/joinstate.h"
#include "engine/runtime/resources.h"
#include "engine/runtime/runcore.h"

using namespace Qt::StringLiterals;

namespace sluice {

static QString branchStatusName(BranchOutcome::Status status)
{
    switch (status) {
    case BranchOutcome::Status::Pending:
        return u"pending"_s;
    case BranchOutcome::Status::Succeeded:
        return u"succeeded"_s;
    case BranchOutcome::Status::Failed:
        return u"failed"_s;
    case BranchOutcome::Status::Cancelled:
        return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject BranchOutcome::toJson() const
{
    QJsonObject json{{u"name"_s, name}, {u"ok"_s, ok()}, {u"status"_s, branchStatusName(status)}};
    if (ok() && !value.isUndefined())
        json[u"value"_s] = value;
    if (status == Status::Failed)
        json[u"error"_s] = error.toJson();
    return json;
}

Completion::Completion(Activity *activity, quint32 attempt)
    : m_activity(activity)
    , m_attempt(attempt)
{
    m_activity->ref.ref();
}

Completion::Completion(Completion &&other) noexcept
    : m_activity(std::exchange(other.m_activity, nullptr))
    , m_attempt(other.m_attempt)
{
}

Completion &Completion::operator=(Completion &&other) noexcept
{
    std::swap(m_activity, other.m_activity);
    std::swap(m_attempt, other.m_attempt);
    return *this;
}

Completion::~Completion()
{
    if (!m_activity)
        return;
    if (isWanted())
        fail(Error(ErrorCode::Internal, u"The task ended without a result."_s));
    const ActivityPointer keep(m_activity);
    m_activity->ref.deref();
}

bool Completion::end(Verdict verdict)
{
    return m_activity->complete(m_attempt, std::move(verdict));
}

void Completion::done(int outcome, QJsonValue output)
{
    end({.outcome = outcome, .output = std::move(output)});
}

void Completion::fail(Error error)
{
    end({.error = std::move(error)});
}

bool Completion::isWanted() const
{
    const quint32 word = m_activity->m_word.load(std::memory_order_acquire);
    return word >> 3 == m_attempt && word != (m_attempt << 3 | Activity::Idle) && word != (m_attempt << 3 | Activity::Gone);
}

Step TaskContext::done(int outcome, QJsonValue output)
{
    m_activity.m_hasOutput |= !output.isUndefined();
    m_activity.m_output = std::move(output);
    return Step(outcome);
}

Step TaskContext::fail(Error error)
{
    m_activity.m_error = std::move(error);
    return Step(Step::Failed);
}

Step TaskContext::again(CallAgain again)
{
    m_activity.m_callAgain = std::move(again);
    return Step(Step::Again);
}

Step TaskContext::end(Verdict verdict)
{
    if (verdict.again)
        return again(*std::move(verdict.again));
    if (verdict.error)
        return fail(*std::move(verdict.error));
    if (verdict.typed.has_value()) {
        m_activity.m_typed = std::move(verdict.typed);
        m_activity.m_hasOutput = true;
    }
    if (verdict.output.isUndefined())
        return done(verdict.outcome);
    return done(verdict.outcome, std::move(verdict.output));
}

std::shared_ptr<const void> TaskContext::untypedProgress() const
{
    return m_activity.m_progress;
}

Step TaskContext::fail(ErrorCode code, QString message, QString hint)
{
    return fail(Error(code, std::move(message), std::move(hint)));
}

Completion TaskContext::later()
{
    m_activity.convertPlainCall();
    m_activity.m_tookCompletion = true;
    return Completion(&m_activity, m_activity.m_serial);
}

RunId TaskContext::run() const
{
    return m_activity.m_run->id();
}

qint64 TaskContext::runStartedMs() const
{
    return m_activity.m_run->startedMs();
}

const QString &TaskContext::state() const
{
    return m_activity.m_run->definition().states[size_t(m_activity.m_state)].name;
}

int TaskContext::attempt() const
{
    return m_activity.m_attempt;
}

int TaskContext::branchIndex() const
{
    return m_activity.m_branch;
}

QString TaskContext::branchName() const
{
    return m_activity.branchName();
}

std::shared_ptr<const RunData> TaskContext::data() const
{
    return m_activity.m_data;
}

const QJsonObject &TaskContext::input() const
{
    return m_activity.m_data->input;
}

const SplitItems *TaskContext::splitItems() const
{
    return m_activity.m_join ? m_activity.m_join->record()->typedItems() : nullptr;
}

const BranchOutcomes &TaskContext::branches() const
{
    static const BranchOutcomes none;
    return m_activity.m_branches ? m_activity.m_branches->outcomes() : none;
}

TaskStore TaskContext::store() const
{
    return TaskStore(m_activity.m_run->store(), m_activity);
}

std::shared_ptr<Resource> TaskContext::findResource(const QString &name) const
{
    return m_activity.m_resources ? m_activity.m_resources->find(name) : nullptr;
}

void TaskContext::setVariable(const QString &name, const QJsonValue &value)
{
    m_activity.m_run->setVariable(m_activity, name, value);
}

void TaskContext::log(LogLevel level, const QString &text)
{
    m_activity.m_run->log(m_activity, level, text, {});
}

Run TaskContext::startRun(std::shared_ptr<const Definition> definition, QJsonObject input, bool sharesStore)
{
    RunCore &parent = *m_activity.m_run;
    RunOptions options{.input = std::move(input), .parent = parent.id()};
    if (sharesStore)
        options.store = parent.sharedStore();
    return Run::start(parent.engine(), std::move(definition), std::move(options));
}

bool TaskContext::stopRequested() const
{
    return m_activity.m_stopRequested.load(std::memory_order_relaxed);
}

std::stop_token TaskContext::stopToken() const
{
    const std::scoped_lock lock(m_activity.m_mutex);
    if (!m_activity.m_stopSource)
        m_activity.m_stopSource.emplace();
    if (m_activity.m_stopRequested.load())
        m_activity.m_stopSource->request_stop();
    return m_activity.m_stopSource->get_token();
}

void TaskContext::onStop(std::move_only_function<void()> stop)
{
    m_activity.convertPlainCall();
    {
        const std::scoped_lock lock(m_activity.m_mutex);
        if (!m_activity.m_stopRequested.load()) {
            m_activity.m_stopHook = std::move(stop);
            m_activity.m_hasStopHook = true;
            return;
        }
    }
    stop();
}

bool TaskContext::isWanted() const
{
    return !m_activity.isAbandoned();
}

bool TaskContext::isObserved() const
{
    return m_activity.m_run->isObserved();
}

bool PostedJob::begin()
{
    State expected = Queued;
    return m_state.compare_exchange_strong(expected, Running);
}

void PostedJob::end()
{
    if (m_state.exchange(Ended) == LeftBehind)
        m_executor.returned();
}

void PostedJob::leaveBehind()
{
    if (m_state.exchange(LeftBehind) == Running)
        m_executor.replaceStuckThread();
}

void PostedJob::spareThread()
{
    State expected = Running;
    if (m_state.compare_exchange_strong(expected, LeftBehind))
        m_executor.replaceStuckThread();
}

std::shared_ptr<PostedJob> TaskContext::post(std::move_only_function<void(TaskContext &)> job)
{
    struct Posted
    {
        ActivityPointer activity;
        std::shared_ptr<PostedJob> handle;
        std::move_only_function<void(TaskContext &)> job;
    };
    Executor &executor = m_activity.m_run->engine().executor();
    auto handle = std::make_shared<PostedJob>(executor);
    auto *posted = new Posted{ActivityPointer(&m_activity), handle, std::move(job)};
    executor.post({[](void *argument) {
                       const std::unique_ptr<Posted> mine(static_cast<Posted *>(argument));
                       if (!mine->handle->begin())
                           return;
                       TaskContext context(*mine->activity);
                       mine->job(context);
                       mine->handle->end();
                   },
                   posted});
    return handle;
}

Signals &TaskContext::runSignals() const
{
    return m_activity.m_run->engine().runSignals();
}

Clock &TaskContext::clock() const
{
    return m_activity.m_run->engine().clock();
}

quint64 TaskContext::startTimer(Instant when, std::move_only_function<void()> callback)
{
    return m_activity.m_run->engine().timers().start(when, std::move(callback));
}

void TaskContext::cancelTimer(quint64 timer)
{
    m_activity.m_run->engine().timers().cancel(timer);
}

QObject *TaskContext::ioContext() const
{
    return m_activity.m_run->engine().ioContext();
}

TaskHandle::TaskHandle(TaskContext &context)
    : m_activity(&context.m_activity)
{
    m_activity->ref.ref();
}

TaskHandle::TaskHandle(const TaskHandle &other)
    : m_activity(other.m_activity)
{
    m_activity->ref.ref();
}

TaskHandle::~TaskHandle()
{
    const ActivityPointer keep(m_activity);
    m_activity->ref.deref();
}

void TaskHandle::log(LogLevel level, const QString &text, const QString &stream) const
{
    m_activity->m_run->log(*m_activity, level, text, stream);
}

void TaskHandle::setVariable(const QString &name, const QJsonValue &value) const
{
    m_activity->m_run->setVariable(*m_activity, name, value);
}

TaskStore TaskHandle::store() const
{
    return TaskStore(m_activity->m_run->store(), *m_activity);
}

bool TaskHandle::stopRequested() const
{
    return m_activity->m_stopRequested.load(std::memory_order_relaxed);
}

Clock &TaskHandle::clock() const
{
    return m_activity->m_run->engine().clock();
}

quint64 TaskHandle::startTimer(Instant when, std::move_only_function<void()> callback) const
{
    return m_activity->m_run->engine().timers().start(when, std::move(callback));
}

void TaskHandle::cancelTimer(quint64 timer) const
{
    m_activity->m_run->engine().timers().cancel(timer);
}

} // namespace sluice
