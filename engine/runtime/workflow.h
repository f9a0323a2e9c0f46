// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/definition.h"
#include "engine/runtime/engine.h"
#include "engine/runtime/functiontask.h"
#include "engine/runtime/models/batchtask.h"
#include "engine/runtime/models/pipelinetask.h"
#include "engine/runtime/models/polltask.h"
#include "engine/runtime/models/steppedtask.h"
#include "engine/runtime/models/stream.h"
#include "engine/runtime/models/subworkflow.h"
#include "engine/runtime/models/timertask.h"
#include "engine/runtime/statenames.h"

#include <concepts>

namespace sluice {

/** The policies around one task. Order: retry outside guards outside the attempt timeout; see `Guards`. */
struct TaskPolicy
{
    RetryPolicy retry{};
    Guards guards{}; ///< Limiter, circuit breaker and bulkhead that each attempt has to pass.
    Milliseconds attemptTimeout{0}; ///< 0: none.
    std::shared_ptr<RetryBudget> retryBudget{}; ///< That pays for the retries, also for other tasks and runs; null: the run's, if it has one.
};

namespace detail {

inline void apply(const TaskPolicy &policy, TaskDefinition &task)
{
    task.retry = policy.retry;
    task.retryBudget = policy.retryBudget;
    task.guards = policy.guards.isEmpty() ? nullptr : std::make_shared<const Guards>(policy.guards);
    task.attemptTimeout = policy.attemptTimeout;
}

/** `PollTask`, `TimerTask` and the like: tasks that are more than one call. */
template <typename T>
concept TaskModel = requires(const T &model) {
    typename T::Value;
    model.callTimeout();
    model.drains();
};

template <typename Work>
struct ValueOf
{
    using Type = BareValue<TaskReturn<Work>>;
};
template <TaskModel Work>
struct ValueOf<Work>
{
    using Type = typename Work::Value;
};

/** What the runtime needs of a callable or a task model and the policies around it. */
template <typename Meaning, typename Work>
TaskDefinition defineTask(Work work, const TaskPolicy &policy, QString kind)
{
    TaskDefinition definition{.kind = std::move(kind)};
    apply(policy, definition);
    if constexpr (TaskModel<Work>) {
        definition.kind = Work::kindName();
        definition.callTimeout = work.callTimeout();
        definition.drains = work.drains();
        definition.task = work.template makeTask<Meaning>();
    } else {
        definition.task = std::make_shared<const FunctionTask<Work, Meaning>>(std::move(work));
    }
    return definition;
}

} // namespace detail

/** One branch of a split in C++: a callable or a task model, its policies, its name. What it returns is in `BranchOutcome::typed`. */
class Branch final
{
public:
    template <typename Work>
    Branch(QString name, Work work, TaskPolicy policy = {})
    {
        using Value = typename detail::ValueOf<Work>::Type;
        static_assert(std::is_void_v<Value> || std::copy_constructible<Value>,
                      "A branch returns void, something that can be copied, a Result of one, or a QFuture of that.");
        m_definition.name = std::move(name);
        m_definition.task = detail::defineTask<detail::BranchMeaning>(std::move(work), policy, QStringLiteral("function"));
    }

private:
    template <typename State>
    friend class Workflow;
    BranchDefinition m_definition;
};

/**
 * A state machine over the user's enum: states have tasks, tasks say where to go next, exits end the run.
 *
 * ```
 * enum class Order { Check, Ship, Done, Refused };
 * Workflow<Order> workflow(u"order"_s);
 * workflow.task(Order::Check, [](TaskContext &) -> Next<Order::Ship, Order::Refused> { return to<Order::Ship>; })
 *     .task(Order::Ship, [] { return Order::Done; }, {.retry = RetryPolicy::exponential(3)})
 *     .exit(Order::Done)
 *     .exit(Order::Refused, ExitSpec::Kind::Failure);
 * ```
 *
 * A task is a callable that takes `TaskContext &` or nothing and returns `State`, `Next<...>`, a `Result`
 * of one of them, or a `QFuture` of that; or it is a task model (`PollTask`, `TimerTask`, `SteppedTask`, `StreamTask`, `PipelineTask`,
 * `BatchTask`, `SubWorkflow`). It is shared by all runs: it must be safe to be called by several
 * threads at once. Build a workflow on one thread; `definition()` may then be shared. Enumerators have
 * values from 0 to 255. Setting a state again replaces it.
 */
template <typename State>
class Workflow final
{
    static_assert(std::is_enum_v<State>, "Workflow<State>: State is an enum with a value for each state.");

public:
    explicit Workflow(QString name) { m_definition.name = std::move(name); }

    /** What is done in `state`: a callable, or a task model such as `PollTask`. */
    template <typename Work>
    Workflow &task(State state, Work work, TaskPolicy policy = {})
    {
        return setTask(state, std::move(work), policy, QStringLiteral("function"));
    }

    /** The same work for every item of a list, see `BatchTask`. */
    template <typename Load, typename Process, typename Finish>
    Workflow &task(State state, BatchTask<Load, Process, Finish> batch, TaskPolicy policy = {})
    {
        using Batch = BatchTask<Load, Process, Finish>;
        static_assert(isNextState<typename Batch::Value>(), "The finish of a batch returns what a task of a state does.");
        TaskPolicy partPolicy = policy;
        partPolicy.guards = {};
        const TaskPolicy itemPolicy{batch.itemRetry, batch.itemGuards, batch.itemTimeout, policy.retryBudget};
        auto split = std::make_shared<SplitDefinition>(eachOf(std::move(batch.load), std::move(batch.process), partPolicy, itemPolicy));
        split->finish = {.task = std::make_shared<const detail::FinishItems<typename Batch::Output, Finish>>(std::move(batch.finish)),
                         .kind = QStringLiteral("finish")};
        detail::apply(partPolicy, split->finish);
        split->guardBy(policy.guards);
        split->settles = true;
        split->concurrency = batch.concurrency;
        StateDefinition &made = define(state, StateDefinition::Kind::Split);
        made.split = std::move(split);
        addSuccessors<typename Batch::Value>(made);
        return *this;
    }

    /**
     * A branch for each item that `items` gives when the state is entered; `next` is entered when the join proceeds. `each` is a
     * callable that takes an optional `TaskContext &` and `const Item &`; `policy` holds for each branch, `whole` for the
     * split as one call, which has failed when its join has.
     */
    template <typename Items, typename Each>
    Workflow &forEach(State state, Items items, Each each, JoinSpec join, State next, int concurrency = 0, TaskPolicy policy = {},
                      const Guards &whole = {})
    {
        auto split = std::make_shared<SplitDefinition>(eachOf(std::move(items), std::move(each), {}, policy));
        split->join = join;
        split->concurrency = concurrency;
        split->guardBy(whole);
        StateDefinition &made = define(state, StateDefinition::Kind::Split);
        made.split = std::move(split);
        made.targets = {int(next)};
        made.successors = {int(next)};
        return *this;
    }

    /** A state that only chooses the next one and changes nothing, so that recovery may run it again. */
    template <typename Work>
    Workflow &route(State state, Work work)
    {
        return setTask(state, std::move(work), {}, QStringLiteral("route"));
    }

    /**
     * Runs the branches in parallel; `next` is entered when the join proceeds, and sees `TaskContext::branches`. `whole` guards the
     * split as one call, which has failed when its join has; each branch has policies of its own.
     */
    Workflow &split(State state, std::vector<Branch> branches, JoinSpec join, State next, int concurrency = 0, const Guards &whole = {})
    {
        auto split = std::make_shared<SplitDefinition>();
        for (Branch &branch : branches)
            split->branches.push_back(std::move(branch.m_definition));
        split->join = join;
        split->concurrency = concurrency;
        split->guardBy(whole);
        StateDefinition &made = define(state, StateDefinition::Kind::Split);
        made.split = std::move(split);
        made.targets = {int(next)};
        made.successors = {int(next)};
        return *this;
    }

    Workflow &exit(State state, ExitSpec::Kind kind = ExitSpec::Kind::Success)
    {
        define(state, StateDefinition::Kind::Exit).exit = kind;
        return *this;
    }

    /** When `state` fails with one of `codes` (or is caused by one; none given: with any), the run goes to `target`. First match wins. */
    Workflow &onError(State state, std::vector<ErrorCode> codes, State target)
    {
        at(state).errorRoutes.push_back({std::move(codes), int(target)});
        return *this;
    }

    /** For all attempts and waits of one visit together. */
    Workflow &stateTimeout(State state, Milliseconds timeout)
    {
        at(state).timeout = timeout;
        return *this;
    }

    Workflow &totalTimeout(Milliseconds timeout)
    {
        m_definition.totalTimeout = timeout;
        return *this;
    }

    /** For the retries of all tasks of one run together, but those that have a budget of their own. */
    Workflow &retryBudget(RetryBudgetPolicy policy)
    {
        m_definition.retryBudget = policy;
        return *this;
    }

    Workflow &maxTransitions(qint64 count)
    {
        m_definition.maxTransitions = count;
        return *this;
    }

    /** Tasks reach that resource of the engine as a `T` by `TaskContext::resource`; without it no run begins. */
    template <typename T = Resource>
    Workflow &uses(const ResourceName &name)
    {
        m_definition.uses.push_back({name.text(), [text = name.text()](const std::shared_ptr<Resource> &resource) -> Result<void> {
                                         if (detail::resourceAs<T>(resource))
                                             return {};
                                         return std::unexpected(detail::resourceMismatch(text, typeid(T)));
                                     }});
        return *this;
    }

    /** What the engine runs, starting in `initial`. */
    std::shared_ptr<const Definition> definition(State initial) const
    {
        Definition copy = m_definition;
        copy.start = int(initial);
        return Definition::freeze(std::move(copy));
    }

    /** The state an outcome ended in, or nothing when no exit was reached. */
    static std::optional<State> exitState(const Outcome &outcome)
    {
        for (int value = 0; value < maxStateValue && !outcome.exitState.isEmpty(); ++value) {
            if (stateName(State(value)) == outcome.exitState)
                return State(value);
        }
        return std::nullopt;
    }

private:
    template <typename Work>
    Workflow &setTask(State state, Work work, const TaskPolicy &policy, QString kind)
    {
        using Value = typename detail::ValueOf<Work>::Type;
        static_assert(isNextState<Value>(),
                      "The task of a state returns the State, a Next<...> of its states, a Result of one of them, "
                      "or a QFuture of that.");
        StateDefinition &made = define(state, StateDefinition::Kind::Task);
        made.task = detail::defineTask<detail::StateMeaning>(std::move(work), policy, std::move(kind));
        addSuccessors<Value>(made);
        return *this;
    }

    template <typename Value>
    static void addSuccessors(StateDefinition &made)
    {
        if constexpr (detail::IsNext<Value>::value)
            Value::forEachState([&made](State next) { made.successors.push_back(int(next)); });
    }

    template <typename Load, typename Each>
    static SplitDefinition eachOf(Load load, Each each, const TaskPolicy &loadPolicy, const TaskPolicy &eachPolicy)
    {
        using Item = typename detail::BareValue<detail::TaskReturn<Load>>::value_type;
        SplitDefinition split;
        split.load = {.task = std::make_shared<const detail::LoadItems<Load>>(std::move(load)),
                      .kind = QStringLiteral("load")};
        detail::apply(loadPolicy, split.load);
        split.each = {.task = std::make_shared<const detail::ProcessItem<Item, Each>>(std::move(each)),
                      .kind = QStringLiteral("function")};
        detail::apply(eachPolicy, split.each);
        return split;
    }

    template <typename Value>
    static constexpr bool isNextState()
    {
        if constexpr (detail::IsNext<Value>::value)
            return std::is_same_v<typename Value::State, State>;
        else
            return std::is_same_v<Value, State>;
    }

    StateDefinition &at(State state)
    {
        const int number = int(state);
        Q_ASSERT_X(number >= 0 && number < maxStateValue, "Workflow", "enumerators have values from 0 to 255");
        if (size_t(number) >= m_definition.states.size())
            m_definition.states.resize(size_t(number) + 1);
        StateDefinition &definition = m_definition.states[size_t(number)];
        definition.name = stateName(state);
        return definition;
    }

    /** Makes the state anew but for its error routes and timeout, which may have been declared before. */
    StateDefinition &define(State state, StateDefinition::Kind kind)
    {
        StateDefinition &definition = at(state);
        StateDefinition fresh;
        fresh.kind = kind;
        fresh.name = definition.name;
        fresh.errorRoutes = std::move(definition.errorRoutes);
        fresh.timeout = definition.timeout;
        return definition = std::move(fresh);
    }

    Definition m_definition;
};

template <typename State>
Run Engine::start(const Workflow<State> &workflow, State initial, RunOptions options)
{
    return start(workflow.definition(initial), std::move(options));
}

} // namespace sluice
