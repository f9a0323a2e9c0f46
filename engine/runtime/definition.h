// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/policies.h"
#include "engine/resilience/retrybudget.h"
#include "engine/resilience/retrypolicy.h"
#include "engine/runtime/resources.h"
#include "engine/runtime/task.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace sluice {

/** A task with the policies around it. Order: retry outside guards outside attempt timeout outside call timeout outside the task. */
struct TaskDefinition
{
    std::shared_ptr<const Task> task;
    QString kind; ///< For events: the kind's id, or what a C++ user named it.
    RetryPolicy retry;
    std::shared_ptr<RetryBudget> retryBudget{}; ///< Null: the run's, if it has one.
    std::shared_ptr<const Guards> guards{}; ///< Null: none.
    Milliseconds attemptTimeout{0}; ///< 0: none.
    Milliseconds callTimeout{0}; ///< For each call of an attempt that makes several; 0: none.
    bool drains = false; ///< It is called once more when it is to stop, to end what it began.
    bool isGate = false; ///< Nothing but its guards matter, and whoever began it takes the permit.

    /** Whether nothing but the task itself is to be done in an attempt; a retry costs nothing until it is needed. */
    bool isPlain() const { return !guards && !retryBudget && isPlainWithinGuards(); }
    bool isPlainWithinGuards() const { return attemptTimeout.count() == 0 && callTimeout.count() == 0 && !drains; }
};

struct BranchDefinition
{
    QString name;
    TaskDefinition task;
};

/** Computes a value from what a state can see. Called on a pool thread; safe to be called by several. */
using Evaluator = std::function<Result<QJsonValue>(TaskContext &context)>;

/**
 * Work in parallel: fixed `branches`, or `each` once for every element that `items` (of a file) or `load` (of C++) gives.
 *
 * With `finish`, the state is not left by the join but by that task, which sees how all branches ended.
 */
struct SplitDefinition
{
    std::vector<BranchDefinition> branches;
    Evaluator items; ///< Gives an array; null for fixed branches.
    QString itemName;
    TaskDefinition load; ///< Gives a `std::shared_ptr<const SplitItems>` as its typed output; its task is null otherwise.
    TaskDefinition each;
    TaskDefinition finish; ///< Its task may be null.
    bool settles = false; ///< Waits until every branch has ended, and proceeds however they did; `join` is not looked at.
    int concurrency = 0; ///< Branches in flight; 0: unlimited.
    JoinSpec join;
    TaskDefinition gate; ///< Passes the guards of the split as a whole; its task is null without any.

    bool hasFixedBranches() const { return !items && !load.task; }
    /** The whole split, from before its branches are known until the state is left, is one guarded call. */
    void guardBy(const Guards &guards);
};

struct ErrorRouteDefinition
{
    std::vector<ErrorCode> codes; ///< Empty: every error.
    int target = -1;

    /** Whether the error or one of its causes has one of the codes. */
    bool matches(const Error &error) const;
};

struct StateDefinition
{
    enum class Kind : quint8 { Missing, Task, Split, Exit };
    Kind kind = Kind::Missing;
    QString name;
    TaskDefinition task; ///< For `Task`.
    std::shared_ptr<const SplitDefinition> split; ///< For `Split`.
    ExitSpec::Kind exit = ExitSpec::Kind::Success; ///< For `Exit`.
    Evaluator output; ///< For `Exit`; may be null.

    QStringList outcomes; ///< Names of the outcomes, by number; for events.
    /** The next state by outcome number. Empty: the outcome number *is* the next state, as in C++ workflows. One: for all outcomes. */
    std::vector<int> targets;
    std::vector<int> successors; ///< Every state it may lead to, for drawing and checks; errors apart.
    std::vector<ErrorRouteDefinition> errorRoutes;
    Milliseconds timeout{0}; ///< For all attempts and waits of one visit; 0: none.
    bool isGuardedTask = false; ///< Set by `freeze`, for the loop: a task, plain within its guards and retry budget, without a timeout.
};

/**
 * The frozen, runnable form of a workflow: states are numbers, tasks and policies are resolved.
 *
 * Made by `Workflow<State>` from C++ and by `compileWorkflow` from a document; shared by any number of
 * runs on any threads, none of which changes it.
 */
class Definition final
{
public:
    QString name;
    QString title;
    QString version;
    QJsonObject document; ///< What it was compiled from, for the record; empty for C++ workflows.
    std::vector<StateDefinition> states;
    std::vector<const Task *> plainTasks; ///< Set by `freeze`, for the loop: by state, its task if that is plain and without a timeout.
    int start = 0;
    Milliseconds totalTimeout{0}; ///< 0: none.
    qint64 maxTransitions = 1'000'000;
    Durability durability = Durability::Relaxed;
    std::optional<RetryBudgetPolicy> retryBudget; ///< For all tasks of a run together, but those with a budget of their own.
    std::vector<ResourceNeed> uses; ///< Set up before a run begins.

    /** Every guard of its tasks and splits, for who shows them; null: none. Set by `freeze`. */
    std::shared_ptr<const GuardList> guards{};

    /** Why it cannot be run, as `freeze` found. */
    std::optional<Error> invalid;

    /** Checks it and makes it shareable; a run of one that is `invalid` ends at once with that error. */
    static std::shared_ptr<const Definition> freeze(Definition definition);
    /** The number of the state with that name, or -1. */
    int indexOf(QStringView stateName) const;
    /** Whether an attempt is nothing but the task itself. */
    bool isPlain(const TaskDefinition &task) const { return task.isPlain() && !(retryBudget && task.retry.maxAttempts() > 1); }
};

} // namespace sluice
