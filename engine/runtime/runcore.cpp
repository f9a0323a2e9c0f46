// SPDX-License-Identifier: MIT
#include "engine/runtime/runcore.h"

#include "engine/model/filewords.h"
#include "engine/runtime/enginecore.h"
#include "engine/runtime/joinstate.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice {

/** How long a cancelled run waits for an asynchronous task that is stopping properly, such as a program being ended. */
static constexpr std::chrono::seconds asynchronousGrace{10};
/** How soon to look again when a task was just between two attempts or states. */
static constexpr Milliseconds lookAgain{1};

RunCore::RunCore(EngineCore &engine, std::shared_ptr<const Definition> definition, RunOptions options)
    : m_engine(engine)
    , m_hasSinks(engine.hub().hasSinks())
    , m_definition(std::move(definition))
    , m_states(m_definition->states.data())
    , m_plainTasks(m_definition->plainTasks.data())
    , m_stateCount(int(m_definition->states.size()))
    , m_maxTransitions(m_definition->maxTransitions)
    , m_isStrict(m_definition->durability == Durability::Strict)
    , m_options(std::move(options))
    , m_id(m_options.id ? *m_options.id : RunId::create(engine.clock().wallTimeMs()))
    , m_started(engine.clock().now())
    , m_startedUs(engine.clock().wallTimeMs() * 1000)
    , m_store(m_options.store)
{
    if (m_definition->retryBudget)
        m_retryBudget.emplace(*m_definition->retryBudget);
    auto data = std::make_shared<RunData>();
    data->input = m_options.input;
    m_data = std::move(data);
}

RunCore::~RunCore() = default;

/** One step of the loop, then the loop. The run stays alive for it because the engine keeps it until it has ended. */
template <int (RunCore::*step)()>
void RunCore::post()
{
    m_engine.executor().post({[](void *argument) {
                                  const std::shared_ptr<RunCore> self = static_cast<RunCore *>(argument)->shared_from_this();
                                  self->loop((self.get()->*step)());
                              },
                              this});
}

void RunCore::start()
{
    m_state = m_definition->start;
    m_activity = new Activity(shared_from_this(), nullptr);
    m_activity->setSurroundings(m_data, m_branches);
    m_engine.runStarted(shared_from_this());
    if (isObserved())
        announceStart();
    const Milliseconds limit = totalTimeout();
    if (limit.count() > 0 && !m_definition->invalid) {
        m_totalTimer = m_engine.timers().start(m_started + limit, [run = weak_from_this(), limit] {
            if (const auto self = run.lock())
                self->requestStop(Stop::TotalTimeout, u"The run took longer than its total timeout of %1."_s.arg(describeDuration(limit)));
        });
    }
    post<&RunCore::begin>();
}

Milliseconds RunCore::totalTimeout() const
{
    return m_options.totalTimeout.value_or(m_definition->totalTimeout);
}

/** Those of its tasks, and those that the run as a whole has to pass. */
void RunCore::showGuards()
{
    std::shared_ptr<const GuardList> guards = m_definition->guards;
    if (!m_options.guards.isEmpty()) {
        auto all = std::make_shared<GuardList>(guards ? *guards : GuardList());
        all->add(m_options.guards);
        guards = std::move(all);
    }
    if (guards)
        m_engine.hub().showGuards(std::move(guards));
}

void RunCore::announceStart()
{
    showGuards();
    RunEvent started = event(RunEventKind::RunStarted, Ended);
    started.text = m_definition->name;
    started.data = {{u"title"_s, m_definition->title},
                    {u"version"_s, m_definition->version},
                    {u"file"_s, m_options.file},
                    {u"input"_s, m_options.input},
                    {u"durability"_s, fileWord(m_definition->durability)}};
    if (const Milliseconds limit = totalTimeout(); limit.count() > 0)
        started.data[u"totalTimeoutMs"_s] = qint64(limit.count());
    if (m_options.parent)
        started.data[u"parent"_s] = m_options.parent->toString();
    if (!m_options.origin.isEmpty())
        started.data[u"origin"_s] = m_options.origin;
    if (!m_definition->document.isEmpty())
        started.data[u"document"_s] = m_definition->document;
    publish(std::move(started));
}

inline int RunCore::targetOf(const StateDefinition &state, int outcome) const
{
    const auto &targets = state.targets;
    if (targets.empty())
        return outcome < m_stateCount ? outcome : -1;
    if (targets.size() == 1)
        return targets.front();
    return outcome < int(targets.size()) ? targets[size_t(outcome)] : -1;
}

inline void RunCore::enter(int state)
{
    m_path[size_t(m_transitions) & (m_path.size() - 1)] = state;
    ++m_transitions;
    m_state.store(state, std::memory_order_relaxed);
}

inline bool RunCore::hasNews() const
{
    return m_hasNewVariables.load(std::memory_order_relaxed) || isObserved();
}

void RunCore::spreadNews(int state)
{
    if (m_hasNewVariables.load(std::memory_order_relaxed))
        mergeVariables();
    if (isObserved())
        publish(event(RunEventKind::StateEntered, state));
}

int RunCore::leaveTask()
{
    const StateDefinition &state = m_states[currentState()];
    const Part part = std::exchange(m_part, Part::Task);
    if (part == Part::Load && m_activity->succeeded())
        return leaveLoad(state);
    if (part == Part::Gate && m_activity->succeeded()) {
        m_splitPermit = m_activity->takePermit();
        return openSplit(state);
    }
    if (m_stateTimer)
        disarmStateTimer();
    if (m_activity->succeeded())
        return leaveBy(m_activity->outcome(), m_activity->takeOutput());
    return leaveByError(m_activity->takeError().withContext(contextFor(*m_activity)));
}

/** The plain transition: what every other one does, and nothing else. */
inline int RunCore::leavePlainTask(const StateDefinition &state, Activity::PlainProgress plain)
{
    const auto [progress, outcome] = plain;
    if (outcome >= 0) [[likely]] {
        const int target = targetOf(state, outcome);
        if (target >= 0) [[likely]]
            return target;
    }
    // When it is suspended or lost, another thread may own this run already: touch nothing.
    return progress == Activity::Progress::Ended ? leaveTask() : Ended;
}

int RunCore::visitTask(const StateDefinition &state)
{
    if (state.timeout.count() > 0)
        armStateTimer(state);
    return m_activity->begin(state.task, currentState()) == Activity::Progress::Ended ? leaveTask() : Ended;
}

int RunCore::endLoop()
{
    return finish({RunStatus::Errored, {}, QJsonValue(QJsonValue::Undefined), loopError()});
}

[[gnu::always_inline]] inline int RunCore::visit(int number)
{
    if (m_transitions >= m_maxTransitions) [[unlikely]]
        return endLoop();
    enter(number);
    const StateDefinition &state = m_states[number];
    // By a way of its own, as the next state depends on where the function is found: latency counts here.
    const Task *const plain = m_plainTasks[number];
    if (plain && !hasNews()) [[likely]]
        return leavePlainTask(state, m_activity->beginPlain(*plain, state.task, number));
    return visitOther(number, state);
}

/** A state that is more than a plain task, or of a run that has something to tell. */
int RunCore::visitOther(int number, const StateDefinition &state)
{
    if (!hasNews() && state.isGuardedTask)
        return leavePlainTask(state, m_activity->beginGuarded(state.task, number));
    spreadNews(number);
    return m_isStrict && isObserved() ? waitForJournal() : visitEntered(state);
}

/** A strict run does nothing that the journal does not announce, so that recovery knows of everything that may have happened. */
int RunCore::waitForJournal()
{
    m_engine.hub().whenDurable([this](const Result<void> &result) {
        m_journalError = result ? std::nullopt : std::optional(result.error());
        post<&RunCore::afterJournal>();
    });
    return Ended;
}

int RunCore::afterJournal()
{
    if (m_stop.load(std::memory_order_acquire) != Stop::No)
        return finishStopped();
    const StateDefinition &state = m_states[currentState()];
    if (!m_journalError)
        return visitEntered(state);
    const Error error(ErrorCode::Storage,
                      u"State %1 was not begun, as the journal could not be written and the workflow is strict."_s.arg(state.name),
                      u"Mend the journal's disk, or choose another durability in the workflow's settings."_s);
    m_activity->place(currentState());
    return leaveByError(error.withCause(*m_journalError).withContext(contextFor(*m_activity)));
}

int RunCore::visitEntered(const StateDefinition &state)
{
    switch (state.kind) {
    case StateDefinition::Kind::Task:
        return visitTask(state);
    case StateDefinition::Kind::Split:
        return visitSplit(state);
    case StateDefinition::Kind::Exit:
        return reachExit(state);
    case StateDefinition::Kind::Missing:
        break;
    }
    const Error error(ErrorCode::InvalidWorkflow, u"State %1 has no task."_s.arg(state.name));
    return finish({RunStatus::Errored, {}, QJsonValue(QJsonValue::Undefined), error});
}

void RunCore::loop(int state)
{
    while (state != Ended) {
        if (m_stop.load(std::memory_order_acquire) != Stop::No) [[unlikely]] {
            finishStopped();
            return;
        }
        state = visit(state);
    }
}

int RunCore::finishWith(const Error &error)
{
    return finish({RunStatus::Errored, {}, QJsonValue(QJsonValue::Undefined), error});
}

int RunCore::begin()
{
    if (m_definition->invalid)
        return finishWith(*m_definition->invalid);
    return m_options.guards.isEmpty() ? afterGuards() : awaitGuards();
}

/** Names what may let it wait. What refuses instead says so by the run's error. */
void RunCore::announceWait()
{
    const Guards &guards = m_options.guards;
    AwaitedGuards awaited;
    if (guards.limiter && guards.limiter->maxWaiting() > 0)
        awaited.limiter = guards.limiter->name();
    if (guards.bulkhead && guards.bulkhead->policy().maxWaiting > 0)
        awaited.bulkhead = guards.bulkhead->name();
    if (awaited == AwaitedGuards())
        return;
    RunEvent waiting = event(RunEventKind::AdmissionAwaited, Ended);
    waiting.data = awaited.toJson();
    publish(std::move(waiting));
}

int RunCore::awaitGuards()
{
    if (admitAtOnce(m_options.guards, m_permit))
        return afterGuards();
    if (isObserved())
        announceWait(); // Before anybody else may go on with the run.
    m_awaitsAdmission.store(true);
    if (m_stop.load() != Stop::No)
        return m_awaitsAdmission.exchange(false) ? finishStopped() : Ended;
    auto admission = admit(m_options.guards, m_engine.timers(), [run = weak_from_this()](Result<GuardPermit> permit) {
        if (const auto self = run.lock())
            self->guardsDecided(std::move(permit));
    });
    if (Wait *wait = std::get_if<Wait>(&admission)) {
        const std::scoped_lock lock(m_mutex);
        if (!isFinished())
            m_guardWait = std::move(*wait);
        return Ended;
    }
    if (!m_awaitsAdmission.exchange(false))
        return Ended;
    if (Error *refusal = std::get_if<Error>(&admission))
        m_refusal = std::move(*refusal);
    else
        m_permit = std::get<GuardPermit>(std::move(admission));
    return afterGuards();
}

/** When the run was stopped meanwhile, nothing was used. */
void RunCore::guardsDecided(Result<GuardPermit> permit)
{
    if (!m_awaitsAdmission.exchange(false))
        return;
    if (permit)
        m_permit = *std::move(permit);
    else
        m_refusal = permit.error();
    post<&RunCore::afterGuards>();
}

int RunCore::afterGuards()
{
    if (m_refusal)
        return finishWith(*m_refusal);
    return m_definition->uses.empty() ? currentState() : awaitResources();
}

/** Tells the guards how the run ended. */
void RunCore::settlePermit(const Outcome &outcome)
{
    switch (outcome.status) {
    case RunStatus::Succeeded:
        return m_permit.succeeded();
    case RunStatus::Failed:
        return m_permit.failed(Error(ErrorCode::TaskFailed, u"The run reached the failure exit %1."_s.arg(outcome.exitState)));
    case RunStatus::Errored:
        return m_permit.failed(*outcome.error);
    case RunStatus::Running:
    case RunStatus::Cancelled:
    case RunStatus::Interrupted:
        return m_permit.cancelled();
    }
    Q_UNREACHABLE();
}

int RunCore::awaitResources()
{
    if (const Result<void> check = m_engine.resources().check(m_definition->uses); !check)
        return finishWith(Error(ErrorCode::InvalidWorkflow, u"Workflow %1 cannot be run without what it uses."_s.arg(m_definition->name))
                              .withCause(check.error()));
    m_awaitsAdmission.store(true);
    if (m_stop.load() != Stop::No)
        return m_awaitsAdmission.exchange(false) ? finishStopped() : Ended;
    QStringList names;
    for (const ResourceNeed &need : m_definition->uses)
        names.append(need.name);
    m_engine.registry().acquire(names, [run = weak_from_this()](ResourceHold hold) {
        if (const auto self = run.lock())
            self->resourcesCame(std::move(hold));
    });
    return Ended;
}

/** When the run was stopped meanwhile, they are let go again. */
void RunCore::resourcesCame(ResourceHold hold)
{
    if (!m_awaitsAdmission.exchange(false))
        return;
    if (hold) {
        const std::scoped_lock lock(m_mutex);
        m_resources = *std::move(hold);
    } else {
        m_refusal = hold.error();
    }
    post<&RunCore::afterResources>();
}

int RunCore::afterResources()
{
    if (m_refusal)
        return finishWith(*m_refusal);
    m_activity->setResources(resources());
    return currentState();
}

std::shared_ptr<const ResourceLease> RunCore::resources() const
{
    if (m_definition->uses.empty())
        return nullptr;
    const std::scoped_lock lock(m_mutex);
    return m_resources;
}

int RunCore::visitSplit(const StateDefinition &state)
{
    if (state.timeout.count() > 0)
        armStateTimer(state);
    return state.split->gate.task ? carryOut(state.split->gate, Part::Gate) : openSplit(state);
}

int RunCore::openSplit(const StateDefinition &state)
{
    if (state.split->load.task)
        return carryOut(state.split->load, Part::Load);
    if (!state.split->items)
        return startJoin(state, {}, nullptr);
    TaskContext context(*m_activity);
    m_activity->place(currentState());
    const Result<QJsonValue> value = state.split->items(context);
    if (value && value->isArray())
        return startJoin(state, value->toArray(), nullptr);
    if (m_stateTimer)
        disarmStateTimer();
    const Error error = value ? Error(ErrorCode::InvalidParameter, u"\"forEach\" of state %1 did not give an array."_s.arg(state.name))
                              : value.error();
    return leaveByError(error.withContext(contextFor(*m_activity)));
}

/** A task that is a part of a split; `leaveTask` goes on. */
int RunCore::carryOut(const TaskDefinition &task, Part part)
{
    m_part = part;
    return m_activity->begin(task, currentState()) == Activity::Progress::Ended ? leaveTask() : Ended;
}

int RunCore::leaveLoad(const StateDefinition &state)
{
    std::any items = m_activity->takeTyped();
    m_activity->takeOutput();
    return startJoin(state, {}, std::any_cast<std::shared_ptr<const SplitItems>>(std::move(items)));
}

int RunCore::startJoin(const StateDefinition &state, QJsonArray items, std::shared_ptr<const SplitItems> typedItems)
{
    const QExplicitlySharedDataPointer<JoinState> join(new JoinState(
        shared_from_this(), *state.split, currentState(), std::move(items), std::move(typedItems), m_data, m_branches));
    {
        const std::scoped_lock lock(m_mutex);
        m_join = join;
    }
    // A stop that came before the join was known to the run found nothing to stop.
    const bool isDecided =
        m_stop.load() != Stop::No ? join->abort(stopError()) : join->start();
    return isDecided ? leaveSplit() : Ended;
}

int RunCore::leaveSplit()
{
    const StateDefinition &state = m_states[currentState()];
    QExplicitlySharedDataPointer<JoinState> join;
    {
        const std::scoped_lock lock(m_mutex);
        join.swap(m_join);
    }
    m_branches = join->record();
    m_activity->setSurroundings(m_data, m_branches);
    if (join->proceeds() && state.split->finish.task)
        return m_stop.load() != Stop::No ? finishStopped() : carryOut(state.split->finish, Part::Finish);
    if (m_stateTimer)
        disarmStateTimer();
    QJsonValue output = QJsonValue::Undefined;
    if (!m_definition->document.isEmpty()) {
        QJsonArray outcomes;
        for (const BranchOutcome &outcome : m_branches->outcomes())
            outcomes.append(outcome.toJson());
        output = outcomes;
    }
    if (join->proceeds())
        return leaveBy(0, output);
    remember(output);
    m_activity->place(currentState());
    return leaveByError(join->takeError().withContext(contextFor(*m_activity)));
}

int RunCore::leaveBy(int outcome, QJsonValue output)
{
    const int number = currentState();
    const StateDefinition &state = m_definition->states[size_t(number)];
    const int target = targetOf(state, outcome);
    if (target < 0) [[unlikely]] {
        const Error error(ErrorCode::UnknownOutcome,
                          u"State %1 ended with an outcome that no edge is declared for."_s.arg(state.name));
        return leaveByError(error.withContext(contextFor(*m_activity)));
    }
    m_splitPermit.succeeded();
    if (!output.isUndefined())
        remember(output);
    if (isObserved()) [[unlikely]] {
        const QString name = outcome < state.outcomes.size() ? state.outcomes[outcome] : QString();
        if (state.kind == StateDefinition::Kind::Task || state.split->finish.task) {
            RunEvent finished = m_activity->event(RunEventKind::TaskFinished);
            finished.text = name;
            if (!output.isUndefined())
                finished.data = {{u"output"_s, output}};
            publish(std::move(finished));
        }
        announceTransition(number, target, name, {});
    }
    return target;
}

int RunCore::leaveByError(Error error)
{
    if (m_stop.load() != Stop::No)
        return finishStopped();
    m_splitPermit.failed(error);
    const int number = currentState();
    if (isObserved()) {
        RunEvent failed = event(RunEventKind::StateFailed, number);
        failed.error = error;
        publish(std::move(failed));
    }
    for (const ErrorRouteDefinition &route : m_definition->states[size_t(number)].errorRoutes) {
        if (!route.matches(error))
            continue;
        auto data = std::make_shared<RunData>(*m_data);
        data->error = error.toJson();
        m_data = std::move(data);
        m_activity->setSurroundings(m_data, m_branches);
        if (isObserved())
            announceTransition(number, route.target, errorCodeName(error.code()), {{u"byError"_s, true}});
        return route.target;
    }
    return finish({RunStatus::Errored, {}, QJsonValue(QJsonValue::Undefined), std::move(error)});
}

void RunCore::announceTransition(int from, int to, const QString &by, const QJsonObject &data)
{
    RunEvent transition = event(RunEventKind::Transition, from);
    transition.target = m_definition->states[size_t(to)].name;
    transition.text = by;
    transition.data = data;
    publish(std::move(transition));
}

void RunCore::remember(const QJsonValue &output)
{
    if (output.isUndefined())
        return;
    auto data = std::make_shared<RunData>(*m_data);
    data->outputs[m_definition->states[size_t(currentState())].name] = output;
    m_data = std::move(data);
    m_activity->setSurroundings(m_data, m_branches);
}

void RunCore::mergeVariables()
{
    auto data = std::make_shared<RunData>(*m_data);
    {
        const std::scoped_lock lock(m_mutex);
        m_hasNewVariables = false;
        for (auto it = m_newVariables.constBegin(); it != m_newVariables.constEnd(); ++it)
            data->vars[it.key()] = it.value();
        m_newVariables = {};
    }
    m_data = std::move(data);
    m_activity->setSurroundings(m_data, m_branches);
}

int RunCore::reachExit(const StateDefinition &state)
{
    QJsonValue output = QJsonValue::Undefined;
    if (state.output) {
        TaskContext context(*m_activity);
        m_activity->place(currentState());
        const Result<QJsonValue> value = state.output(context);
        if (!value)
            return leaveByError(value.error().withContext(contextFor(*m_activity)));
        output = *value;
    }
    const bool isSuccess = state.exit == ExitSpec::Kind::Success;
    return finish({isSuccess ? RunStatus::Succeeded : RunStatus::Failed, state.name, output, std::nullopt});
}

int RunCore::finishStopped()
{
    const bool isCancelled = m_stop.load() == Stop::Cancelled;
    const Error error = stopError().withContext({m_definition->states[size_t(currentState())].name, {}, 0, path()});
    return finish({isCancelled ? RunStatus::Cancelled : RunStatus::Errored, {}, QJsonValue(QJsonValue::Undefined), error});
}

int RunCore::finish(Outcome outcome)
{
    m_splitPermit.cancelled();
    settlePermit(outcome);
    if (isObserved()) {
        RunEvent finished = event(RunEventKind::RunFinished, Ended);
        finished.text = runStatusName(outcome.status);
        finished.target = outcome.exitState;
        if (!outcome.output.isUndefined())
            finished.data = {{u"output"_s, outcome.output}};
        finished.error = outcome.error;
        publish(std::move(finished));
    }
    if (m_totalTimer)
        m_engine.timers().cancel(m_totalTimer);
    if (m_stateTimer)
        disarmStateTimer();
    ActivityPointer activity; // it holds this run, so it goes last
    std::shared_ptr<const ResourceLease> resources;
    Wait guardWait;
    quint64 stopTimer = 0;
    {
        const std::scoped_lock lock(m_mutex);
        activity.swap(m_activity);
        resources.swap(m_resources);
        std::swap(guardWait, m_guardWait);
        stopTimer = std::exchange(m_stopTimer, 0);
        m_outcome = std::move(outcome);
        m_isFinished.store(true, std::memory_order_release);
        if (m_promise) {
            m_promise->addResult(m_outcome);
            m_promise->finish();
        }
    }
    m_isFinished.notify_all();
    if (stopTimer)
        m_engine.timers().cancel(stopTimer);
    activity->setResources(nullptr);
    resources.reset();
    m_engine.runEnded(*this);
    return Ended;
}

QFuture<Outcome> RunCore::future()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_promise) {
        m_promise = std::make_unique<QPromise<Outcome>>();
        m_promise->start();
        if (isFinished()) {
            m_promise->addResult(m_outcome);
            m_promise->finish();
        }
    }
    return m_promise->future();
}

Outcome RunCore::wait()
{
    m_isFinished.wait(false, std::memory_order_acquire);
    const std::scoped_lock lock(m_mutex);
    return m_outcome;
}

void RunCore::cancel(const QString &reason)
{
    requestStop(Stop::Cancelled, reason);
}

void RunCore::requestStop(Stop kind, const QString &reason)
{
    ActivityPointer activity;
    QExplicitlySharedDataPointer<JoinState> join;
    {
        const std::scoped_lock lock(m_mutex);
        if (isFinished() || m_stop.load() != Stop::No)
            return;
        m_stopReason = reason;
        m_stopAt = m_engine.clock().now();
        m_stop.store(kind);
        activity = m_activity;
        join = m_join;
    }
    if (isObserved()) {
        RunEvent requested = event(RunEventKind::StopRequested, Ended);
        requested.text = reason;
        publish(std::move(requested));
    }
    if (m_awaitsAdmission.exchange(false)) {
        post<&RunCore::finishStopped>();
        return;
    }
    if (join || (kind == Stop::TotalTimeout && !activity->wantsLastCall())) {
        forceStop();
        return;
    }
    activity->requestStop();
    forceStopAt(m_stopAt + m_engine.options().stopGrace);
}

void RunCore::forceStopAt(Instant when)
{
    const quint64 timer = m_engine.timers().start(when, [run = weak_from_this()] {
        if (const auto self = run.lock())
            self->forceStop();
    });
    {
        const std::scoped_lock lock(m_mutex);
        if (!isFinished()) {
            m_stopTimer = timer;
            return;
        }
    }
    m_engine.timers().cancel(timer); // even a weak pointer would keep the run's memory until then
}

/** Ends the run in place of a task that does not; looks again when it was between two tasks, where the loop sees the stop itself. */
void RunCore::forceStop()
{
    ActivityPointer activity;
    QExplicitlySharedDataPointer<JoinState> join;
    bool isCancelled = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (isFinished())
            return;
        activity = m_activity;
        join = m_join;
        isCancelled = m_stop.load() == Stop::Cancelled;
    }
    if (join) {
        if (join->abort(stopError()))
            continueAfterJoinLater();
        return;
    }
    const Instant now = m_engine.clock().now();
    if (isCancelled && now < m_stopAt + asynchronousGrace && activity->isPendingWithStopHook()) {
        forceStopAt(now + Milliseconds(50));
        return;
    }
    if (!takeOver(activity, stopError()))
        forceStopAt(now + lookAgain);
}

/** Goes on with `error` in place of what `activity` is doing; false when it was doing nothing. */
bool RunCore::takeOver(const ActivityPointer &activity, const Error &error)
{
    const Activity::Abandoned how = activity->abandon();
    if (how == Activity::Abandoned::No)
        return false;
    activity->requestStop();
    if (how == Activity::Abandoned::WhileInCall && isObserved())
        publish(activity->event(RunEventKind::StragglerAbandoned));
    replaceActivity(activity->successorWith(error));
    continueLater();
    return true;
}

void RunCore::armStateTimer(const StateDefinition &state)
{
    quint64 visit = 0;
    {
        const std::scoped_lock lock(m_mutex);
        visit = m_timedVisit = ++m_visits;
    }
    const Instant when = m_engine.clock().now() + state.timeout;
    m_stateTimer = m_engine.timers().start(when, [run = weak_from_this(), visit] {
        if (const auto self = run.lock())
            self->stateTimedOut(visit);
    });
}

void RunCore::disarmStateTimer()
{
    m_engine.timers().cancel(std::exchange(m_stateTimer, 0));
    const std::scoped_lock lock(m_mutex);
    m_timedVisit = 0;
}

void RunCore::stateTimedOut(quint64 visit)
{
    const StateDefinition &state = m_definition->states[size_t(currentState())];
    const Error error(ErrorCode::StateTimeout,
                      u"State %1 took longer than its timeout of %2."_s.arg(state.name, describeDuration(state.timeout)));
    ActivityPointer activity;
    QExplicitlySharedDataPointer<JoinState> join;
    {
        // Held while taking the attempt away, as the loop needs it to leave the state.
        const std::scoped_lock lock(m_mutex);
        if (m_timedVisit != visit || isFinished())
            return;
        activity = m_activity;
        join = m_join;
        if (!join && activity->abandon() == Activity::Abandoned::No) {
            m_engine.timers().start(m_engine.clock().now() + lookAgain, [run = weak_from_this(), visit] {
                if (const auto self = run.lock())
                    self->stateTimedOut(visit);
            });
            return;
        }
    }
    if (join) {
        if (join->abort(error))
            continueAfterJoinLater();
        return;
    }
    activity->requestStop();
    replaceActivity(activity->successorWith(error));
    continueLater();
}

void RunCore::continueLater()
{
    post<&RunCore::leaveTask>();
}

void RunCore::continueAfterJoinLater()
{
    post<&RunCore::leaveSplit>();
}

void RunCore::continueAfterJoin()
{
    const std::shared_ptr<RunCore> self = shared_from_this();
    loop(leaveSplit());
}

bool RunCore::replaceActivity(ActivityPointer activity)
{
    // Deliberately nothing else: the old one may still be in use by a thread that will find itself abandoned.
    const std::scoped_lock lock(m_mutex);
    m_activity.swap(activity);
    return m_stop.load() == Stop::No;
}

Error RunCore::stopError() const
{
    const std::scoped_lock lock(m_mutex);
    const bool isTimeout = m_stop.load() == Stop::TotalTimeout;
    if (m_stopReason.isEmpty())
        return Error(ErrorCode::Cancelled, u"The branch was stopped, as its split was decided without it."_s);
    return Error(isTimeout ? ErrorCode::TotalTimeout : ErrorCode::Cancelled, m_stopReason);
}

RunEvent RunCore::event(RunEventKind kind, int state) const
{
    RunEvent event;
    event.run = m_id;
    event.kind = kind;
    event.timeUs = m_startedUs + std::chrono::duration_cast<std::chrono::microseconds>(m_engine.clock().now() - m_started).count();
    if (state >= 0)
        event.state = m_definition->states[size_t(state)].name;
    return event;
}

void RunCore::publish(RunEvent &&event)
{
    m_engine.hub().publish(std::move(event), m_events);
}

static QString levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return u"debug"_s;
    case LogLevel::Info:
        return u"info"_s;
    case LogLevel::Warning:
        return u"warning"_s;
    case LogLevel::Error:
        return u"error"_s;
    }
    Q_UNREACHABLE();
}

void RunCore::log(const Activity &activity, LogLevel level, const QString &text, const QString &stream)
{
    if (!isObserved())
        return;
    RunEvent line = activity.event(RunEventKind::LogLine);
    line.text = text;
    line.data = {{u"level"_s, levelName(level)}};
    if (!stream.isEmpty())
        line.data[u"stream"_s] = stream;
    publish(std::move(line));
}

void RunCore::setVariable(const Activity &activity, const QString &name, const QJsonValue &value)
{
    if (activity.isAbandoned())
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_newVariables[name] = value;
        m_hasNewVariables = true;
    }
    if (!isObserved())
        return;
    RunEvent set = activity.event(RunEventKind::VariableSet);
    set.text = name;
    set.data = {{u"value"_s, value}};
    publish(std::move(set));
}

std::shared_ptr<Store> RunCore::sharedStore()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_store)
        m_store = std::make_shared<Store>();
    m_madeStore.store(m_store.get(), std::memory_order_release);
    return m_store;
}

ErrorContext RunCore::contextFor(const Activity &activity) const
{
    return {m_definition->states[size_t(currentState())].name, {}, activity.attempt(), path()};
}

/** The last states entered, oldest first. */
QStringList RunCore::path() const
{
    QStringList names;
    const qint64 count = std::min<qint64>(m_transitions, qint64(m_path.size()));
    for (qint64 i = m_transitions - count; i < m_transitions; ++i)
        names.append(m_definition->states[size_t(m_path[size_t(i) % m_path.size()])].name);
    return names;
}

Error RunCore::loopError() const
{
    QStringList states = path();
    const qsizetype again = states.lastIndexOf(states.last(), -2);
    if (again >= 0)
        states = states.sliced(again);
    return Error(ErrorCode::TooManyTransitions,
                 u"The run took %1 transitions, which is all it may; it goes round: %2."_s.arg(m_transitions).arg(states.join(u" → "_s)),
                 u"Mend the loop, or raise maxTransitions in the workflow's settings."_s)
        .withContext({m_definition->states[size_t(currentState())].name, {}, 0, path()});
}

// Run: the handle.

Run::Run(std::shared_ptr<RunCore> core)
    : m_core(std::move(core))
{
}

Run Run::start(EngineCore &engine, std::shared_ptr<const Definition> definition, RunOptions options)
{
    auto core = std::make_shared<RunCore>(engine, std::move(definition), std::move(options));
    core->start();
    return Run(std::move(core));
}

RunId Run::id() const
{
    return m_core->id();
}

QFuture<Outcome> Run::future() const
{
    return m_core->future();
}

bool Run::isFinished() const
{
    return m_core->isFinished();
}

QString Run::state() const
{
    const auto &states = m_core->definition().states;
    const int number = m_core->currentState();
    return number >= 0 && number < int(states.size()) ? states[size_t(number)].name : QString();
}

void Run::cancel(const QString &reason)
{
    m_core->cancel(reason);
}

Outcome Run::wait() const
{
    return m_core->wait();
}

} // namespace sluice
