// SPDX-License-Identifier: MIT
#include "engine/tasks/compiler.h"

#include "engine/model/workflowwriter.h"
#include "engine/runtime/definition.h"
#include "engine/tasks/guardstore.h"
#include "engine/tasks/taskparameters.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

/** What all states of one document are compiled with. */
struct Surroundings
{
    const WorkflowDocument &document;
    const TaskCatalog &catalog;
    QString directory;
    const GuardSet &resources;
};

} // namespace

static std::unexpected<Error> refused(const QString &state, const Error &error)
{
    return std::unexpected(
        Error(ErrorCode::InvalidWorkflow, u"State \"%1\": %2"_s.arg(state, error.message()),
              error.hint())
            .withDetails(error.details())
            .withContext({.state = state, .branch = {}, .attempt = 0, .path = {}}));
}

static std::unexpected<Error> refused(const QString &state, const QString &message,
                                      const QString &hint)
{
    return refused(state, Error(ErrorCode::InvalidWorkflow, message, hint));
}

static Result<TaskDefinition> compileTask(const Surroundings &surroundings, const TaskSpec &spec,
                                          const QStringList &outcomes)
{
    const TaskSetup setup{spec, outcomes, surroundings.directory, surroundings.document.env};
    Result<std::unique_ptr<Task>> task = surroundings.catalog.create(setup);
    if (!task)
        return std::unexpected(task.error());
    TaskDefinition definition;
    definition.task = std::move(*task);
    definition.kind = spec.kind;
    definition.retry = spec.retry.value_or(RetrySpec());
    const auto budget = surroundings.resources.retryBudget(spec.retryBudget);
    if (!budget)
        return std::unexpected(budget.error());
    definition.retryBudget = *budget;
    const Result<Guards> guards = surroundings.resources.guards(spec.guards);
    if (!guards)
        return std::unexpected(guards.error());
    if (!guards->isEmpty())
        definition.guards = std::make_shared<const Guards>(*guards);
    definition.attemptTimeout = spec.attemptTimeout.value_or(Milliseconds(0));
    return definition;
}

/** Computes `value` from what the state sees; null when there is nothing to compute. */
static Result<Evaluator> compileValue(const Surroundings &surroundings, const Json &value)
{
    if (value.isUndefined())
        return Evaluator();
    const Result<Expression> expression = Expression::compile(value);
    if (!expression)
        return std::unexpected(expression.error());
    return [expression = *expression, env = surroundings.document.env](TaskContext &context) {
        return expression.evaluate(scopeOf(context, env));
    };
}

static Result<Evaluator> compileItems(const Surroundings &surroundings, const Json &forEach)
{
    Result<Evaluator> items = compileValue(surroundings, forEach);
    if (!items)
        return items;
    return [items = std::move(*items)](TaskContext &context) -> Result<QJsonValue> {
        Result<QJsonValue> value = items(context);
        if (value && !value->isArray())
            return failure(ErrorCode::InvalidParameter,
                           u"\"forEach\" gave something that is not a list."_s,
                           u"Give it an array, for example ${outputs.List}."_s);
        return value;
    };
}

static Result<std::shared_ptr<const SplitDefinition>> compileSplit(const Surroundings &surroundings,
                                                                   const SplitSpec &spec)
{
    auto split = std::make_shared<SplitDefinition>();
    split->concurrency = spec.concurrency.value_or(0);
    split->join = spec.join;
    const Result<Guards> whole = surroundings.resources.guards(spec.guards);
    if (!whole)
        return std::unexpected(whole.error());
    split->guardBy(*whole);
    for (const BranchSpec &branch : spec.branches) {
        const Result<TaskDefinition> task = compileTask(surroundings, branch.task, {});
        if (!task)
            return failure(ErrorCode::InvalidWorkflow,
                           u"in the branch \"%1\": %2"_s.arg(branch.name, task.error().message()),
                           task.error().hint());
        split->branches.push_back({branch.name, *task});
    }
    if (!spec.isForEach())
        return split;
    const Result<Evaluator> items = compileItems(surroundings, spec.forEach);
    if (!items)
        return std::unexpected(items.error());
    const Result<TaskDefinition> each = compileTask(surroundings, spec.task, {});
    if (!each)
        return std::unexpected(each.error());
    split->items = *items;
    split->itemName = spec.as;
    split->each = *each;
    return split;
}

static Result<int> targetOf(const Surroundings &surroundings, const QString &target)
{
    const qsizetype index = surroundings.document.indexOf(target);
    if (index < 0)
        return failure(ErrorCode::InvalidWorkflow,
                       u"it leads to \"%1\", which does not exist."_s.arg(target),
                       u"Add that state, or lead the edge to another."_s);
    return int(index);
}

static Result<void> compileEdges(const Surroundings &surroundings, const StateSpec &spec,
                                 StateDefinition &state)
{
    for (const Edge &edge : spec.next) {
        const Result<int> target = targetOf(surroundings, edge.target);
        if (!target)
            return std::unexpected(target.error());
        state.targets.push_back(*target);
        if (std::ranges::find(state.successors, *target) == state.successors.end())
            state.successors.push_back(*target);
    }
    return {};
}

static Result<void> compileErrorRoutes(const Surroundings &surroundings, const StateSpec &spec,
                                       StateDefinition &state)
{
    for (const ErrorRoute &route : spec.onError) {
        const Result<int> target = targetOf(surroundings, route.target);
        if (!target)
            return std::unexpected(target.error());
        ErrorRouteDefinition definition;
        definition.target = *target;
        const bool matchesAll = route.codes.contains(u"*"_s);
        for (const QString &name : route.codes) {
            const std::optional<ErrorCode> code = errorCodeFromName(name);
            if (!code && name != "*"_L1)
                return failure(ErrorCode::InvalidWorkflow,
                               u"\"%1\" in \"onError\" is no error code."_s.arg(name),
                               u"Known codes are %1."_s.arg(errorCodeNames().join(u", "_s)));
            if (code && !matchesAll)
                definition.codes.push_back(*code);
        }
        if (!matchesAll && definition.codes.empty())
            return failure(ErrorCode::InvalidWorkflow, u"an error route has no codes."_s,
                           u"Write \"*\" for every error."_s);
        state.errorRoutes.push_back(std::move(definition));
    }
    return {};
}

/** The outcomes that the task is told of: those with an edge or, where one edge takes all, those that are known. */
static QStringList outcomesOf(const Surroundings &surroundings, const StateSpec &spec)
{
    QStringList outcomes;
    for (const Edge &edge : spec.next)
        outcomes.append(edge.outcome);
    if (outcomes != QStringList{QString()})
        return outcomes;
    const TaskKind *kind = spec.task() ? surroundings.catalog.kind(spec.task()->kind) : nullptr;
    return kind && !kind->hasOpenOutcomes ? kind->outcomesFor(spec.task()->params) : QStringList();
}

static Result<void> compileBody(const Surroundings &surroundings, const StateSpec &spec,
                                StateDefinition &state)
{
    if (const ExitSpec *exit = spec.exit()) {
        state.kind = StateDefinition::Kind::Exit;
        state.exit = exit->kind;
        Result<Evaluator> output = compileValue(surroundings, exit->output);
        if (!output)
            return std::unexpected(output.error());
        state.output = std::move(*output);
        return {};
    }
    state.outcomes = outcomesOf(surroundings, spec);
    if (const SplitSpec *split = spec.split()) {
        state.kind = StateDefinition::Kind::Split;
        Result<std::shared_ptr<const SplitDefinition>> compiled =
            compileSplit(surroundings, *split);
        if (!compiled)
            return std::unexpected(compiled.error());
        state.split = std::move(*compiled);
        return {};
    }
    state.kind = StateDefinition::Kind::Task;
    Result<TaskDefinition> task = compileTask(surroundings, *spec.task(), state.outcomes);
    if (!task)
        return std::unexpected(task.error());
    state.task = std::move(*task);
    return {};
}

/** Without an edge a number of an outcome would be taken for a state. */
static Result<void> checkLeadsOn(const Surroundings &surroundings, const StateSpec &spec)
{
    if (spec.exit() || !spec.next.isEmpty())
        return {};
    const TaskKind *kind = spec.task() ? surroundings.catalog.kind(spec.task()->kind) : nullptr;
    if (kind && !kind->hasOpenOutcomes && kind->outcomesFor(spec.task()->params).isEmpty())
        return {};
    return failure(ErrorCode::InvalidWorkflow, u"it leads nowhere."_s, u"Give it a \"next\"."_s);
}

static Result<StateDefinition> compileState(const Surroundings &surroundings, const StateSpec &spec)
{
    StateDefinition state;
    state.name = spec.name;
    state.timeout = spec.timeout.value_or(Milliseconds(0));
    if (const Result<void> done = checkLeadsOn(surroundings, spec); !done)
        return refused(spec.name, done.error());
    if (const Result<void> done = compileBody(surroundings, spec, state); !done)
        return refused(spec.name, done.error());
    if (const Result<void> done = compileEdges(surroundings, spec, state); !done)
        return refused(spec.name, done.error());
    if (const Result<void> done = compileErrorRoutes(surroundings, spec, state); !done)
        return refused(spec.name, done.error());
    return state;
}

static QJsonObject recordOf(const WorkflowDocument &document)
{
    return QJsonDocument::fromJson(writeWorkflow(document)).object();
}

Result<std::shared_ptr<const Definition>> compileWorkflow(const WorkflowDocument &document,
                                                          const TaskCatalog &catalog,
                                                          const QString &file,
                                                          GuardStore *guards)
{
    GuardStore ownGuards;
    const Result<GuardSet> resources = (guards ? *guards : ownGuards).resourcesOf(document);
    if (!resources)
        return std::unexpected(resources.error());
    const Surroundings surroundings{document, catalog,
                                    file.isEmpty() ? QString() : QFileInfo(file).absolutePath(),
                                    *resources};
    Definition definition;
    definition.name = document.name;
    definition.title = document.title;
    definition.version = document.version;
    definition.document = recordOf(document);
    definition.durability = document.settings.durability;
    if (const auto &budget = document.settings.retryBudget)
        definition.retryBudget = RetryBudgetPolicy{budget->tokens, budget->perSuccess};
    definition.totalTimeout = document.settings.totalTimeout.value_or(Milliseconds(0));
    definition.maxTransitions =
        document.settings.maxTransitions.value_or(definition.maxTransitions);
    for (const StateSpec &spec : document.states) {
        if (document.indexOf(spec.name) != qsizetype(definition.states.size()))
            return refused(spec.name, u"there are two states of this name."_s,
                           u"Rename one of them."_s);
        Result<StateDefinition> state = compileState(surroundings, spec);
        if (!state)
            return std::unexpected(state.error());
        definition.states.push_back(std::move(*state));
    }
    const qsizetype start = document.indexOf(document.start);
    if (start < 0)
        return failure(ErrorCode::InvalidWorkflow,
                       u"The first state \"%1\" does not exist."_s.arg(document.start),
                       u"Name an existing state in \"start\"."_s);
    definition.start = int(start);
    std::shared_ptr<const Definition> frozen = Definition::freeze(std::move(definition));
    if (frozen->invalid)
        return std::unexpected(*frozen->invalid);
    return frozen;
}

} // namespace sluice
