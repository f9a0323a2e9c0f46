// SPDX-License-Identifier: MIT
#include "engine/runtime/definition.h"

#include "engine/runtime/join.h"
#include "engine/runtime/taskcontext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice {

bool ErrorRouteDefinition::matches(const Error &error) const
{
    if (codes.empty() || std::ranges::find(codes, error.code()) != codes.end())
        return true;
    return error.hasCause() && matches(error.cause());
}

namespace {

/** There is nothing to do once the guards have let it through. */
class Gate final : public Task
{
public:
    Step run(TaskContext &context) const override { return context.done(); }
};

} // namespace

void SplitDefinition::guardBy(const Guards &guards)
{
    gate = {};
    if (guards.isEmpty())
        return;
    gate.task = std::make_shared<const Gate>();
    gate.kind = u"gate"_s;
    gate.guards = std::make_shared<const Guards>(guards);
    gate.isGate = true;
}

int Definition::indexOf(QStringView stateName) const
{
    const auto found = std::ranges::find(states, stateName, &StateDefinition::name);
    return found == states.end() ? -1 : int(found - states.begin());
}

static QString joinComplaint(const SplitDefinition &split)
{
    const JoinSpec &join = split.join;
    const int branches = int(split.branches.size());
    if (split.hasFixedBranches() && branches == 0)
        return u"has a split without branches"_s;
    if (join.strategy == JoinStrategy::PartialTimeout && !join.timeout)
        return u"joins by partialTimeout without a timeout"_s;
    if (join.strategy == JoinStrategy::Percentage
        && !(std::isfinite(join.percentage) && join.percentage > 0 && join.percentage <= 100))
        return u"joins by a percentage that is not above 0 and at most 100"_s;
    if (split.hasFixedBranches() && requiredSuccesses(join, branches) > branches)
        return u"waits for %1 of only %2 branches"_s.arg(requiredSuccesses(join, branches)).arg(branches);
    return {};
}

static QString stateComplaint(const Definition &definition, const StateDefinition &state)
{
    const auto exists = [&definition](int target) {
        return target >= 0 && target < int(definition.states.size())
            && definition.states[size_t(target)].kind != StateDefinition::Kind::Missing;
    };
    if (state.kind == StateDefinition::Kind::Task && !state.task.task)
        return u"has no task"_s;
    if (state.kind == StateDefinition::Kind::Split) {
        if (const QString complaint = joinComplaint(*state.split); !complaint.isEmpty())
            return complaint;
    }
    if (!std::ranges::all_of(state.targets, exists) || !std::ranges::all_of(state.successors, exists))
        return u"leads to a state that is not there"_s;
    if (!std::ranges::all_of(state.errorRoutes, exists, &ErrorRouteDefinition::target))
        return u"has an error route to a state that is not there"_s;
    return {};
}

static QString complaintAbout(const Definition &definition)
{
    const auto isExit = [](const StateDefinition &state) { return state.kind == StateDefinition::Kind::Exit; };
    if (std::ranges::none_of(definition.states, isExit))
        return u"It has no exit."_s;
    const bool hasStart = definition.start >= 0 && definition.start < int(definition.states.size());
    if (!hasStart || definition.states[size_t(definition.start)].kind == StateDefinition::Kind::Missing)
        return u"Its first state is not there."_s;
    for (const StateDefinition &state : definition.states) {
        if (state.kind == StateDefinition::Kind::Missing)
            continue;
        if (const QString complaint = stateComplaint(definition, state); !complaint.isEmpty())
            return u"State %1 %2."_s.arg(state.name, complaint);
    }
    return {};
}

static void addGuards(GuardList &list, const TaskDefinition &task)
{
    if (task.guards)
        list.add(*task.guards);
    list.add(task.retryBudget);
}

static std::shared_ptr<const GuardList> guardsOf(const Definition &definition)
{
    GuardList list;
    for (const StateDefinition &state : definition.states) {
        addGuards(list, state.task);
        if (!state.split)
            continue;
        for (const TaskDefinition *part : {&state.split->gate, &state.split->load, &state.split->each, &state.split->finish})
            addGuards(list, *part);
        for (const BranchDefinition &branch : state.split->branches)
            addGuards(list, branch.task);
    }
    return list.isEmpty() ? nullptr : std::make_shared<const GuardList>(std::move(list));
}

std::shared_ptr<const Definition> Definition::freeze(Definition definition)
{
    if (!definition.invalid) {
        if (const QString complaint = complaintAbout(definition); !complaint.isEmpty())
            definition.invalid = Error(ErrorCode::InvalidWorkflow,
                                       u"Workflow %1 cannot be run. %2"_s.arg(definition.name, complaint));
    }
    definition.plainTasks.clear();
    for (StateDefinition &state : definition.states) {
        const bool isUntimedTask = state.kind == StateDefinition::Kind::Task && state.timeout.count() == 0;
        const bool isPlainTask = isUntimedTask && definition.isPlain(state.task);
        definition.plainTasks.push_back(isPlainTask ? state.task.task.get() : nullptr);
        state.isGuardedTask = isUntimedTask && !isPlainTask && state.task.isPlainWithinGuards();
    }
    definition.guards = guardsOf(definition);
    return std::make_shared<const Definition>(std::move(definition));
}

} // namespace sluice
