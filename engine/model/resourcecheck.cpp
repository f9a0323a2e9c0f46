// SPDX-License-Identifier: MIT
#include "engine/model/resourcecheck.h"

#include "engine/model/jsonscanner.h"
#include "engine/model/paramcheck.h"
#include "engine/model/resourcekind.h"

#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

static QStringList namesFor(const CheckContext &context, ResourceUse use)
{
    QStringList names;
    for (const ResourceSpec &resource : context.document.resources) {
        if (resourceUse(resource.kind) == use)
            names.append(resource.name);
    }
    return names;
}

/** An empty name means none. */
static void checkName(CheckContext &context, const QString &name, ResourceUse use, const QString &pointer)
{
    if (name.isEmpty())
        return;
    const ResourceSpec *resource = context.document.resource(name);
    if (!resource) {
        context.problems.error(u"unknown-resource"_s, pointer, u"There is no resource \"%1\"."_s.arg(elided(name)),
                               context.suggester.hint(name, namesFor(context, use), u"Add it to \"resources\"."_s));
        return;
    }
    if (resourceUse(resource->kind) != use && findKind(resourceKinds(), resource->kind))
        context.problems.error(u"wrong-resource"_s, pointer,
                               u"\"%1\" is a %2, which \"%3\" cannot use."_s.arg(name, resource->kind, resourceUseKey(use)),
                               context.suggester.hint(name, namesFor(context, use), u"Name another resource."_s));
}

void checkGuards(CheckContext &context, const GuardsSpec &guards, const QString &pointer)
{
    constexpr qint64 mostUnits = 1'000'000'000;
    checkName(context, guards.breaker, ResourceUse::Breaker, pointer + u"/breaker"_s);
    const QString limit = pointer + u"/rateLimit"_s;
    checkName(context, guards.limiter, ResourceUse::RateLimit, limit + u"/limiter"_s); // or the text in its place
    checkName(context, guards.bulkhead, ResourceUse::Bulkhead, pointer + u"/bulkhead"_s);
    if (guards.units < 1 || guards.units > mostUnits)
        context.problems.error(u"out-of-range"_s, limit + u"/units"_s,
                               u"An attempt cannot take %1 units."_s.arg(guards.units), u"Write 1 or more."_s);
}

void checkRetryBudgetName(CheckContext &context, const QString &name, const QString &pointer)
{
    checkName(context, name, ResourceUse::RetryBudget, pointer);
}

static void checkTiers(CheckContext &context, const ResourceSpec &resource, const QString &pointer)
{
    const Json::Array tiers = Json(resource.params)[u"tiers"].toArray();
    QSet<QString> names;
    for (qsizetype i = 0; i < tiers.size(); ++i) {
        const QString name = tiers[i].toString();
        const QString place = pointerTo(pointer + u"/tiers"_s, i);
        checkName(context, name, ResourceUse::RateLimit, place);
        const ResourceSpec *tier = context.document.resource(name);
        if (tier && tier->kind == "tieredLimit"_L1)
            context.problems.error(u"wrong-resource"_s, place, u"\"%1\" is a tieredLimit itself."_s.arg(name),
                                   u"Name its limits one by one."_s);
        if (names.contains(name))
            context.problems.error(u"duplicate-resource"_s, place, u"\"%1\" stands twice."_s.arg(elided(name)),
                                   u"Delete one of them."_s);
        names.insert(name);
    }
    if (Json(resource.params)[u"tiers"].isArray() && tiers.isEmpty())
        context.problems.error(u"out-of-range"_s, pointer + u"/tiers"_s, u"There are no limits in it."_s,
                               u"Name at least one tokenBucket or fixedWindow."_s);
}

static void checkResource(CheckContext &context, const ResourceSpec &resource, const QString &pointer)
{
    if (!isName(resource.name))
        context.problems.error(u"bad-name"_s, pointer,
                               u"\"%1\" cannot be the name of a resource."_s.arg(elided(resource.name)),
                               u"Use letters, digits, -, _ and dots, at most 100."_s);
    const TaskKind *kind = findKind(resourceKinds(), resource.kind);
    if (!kind) {
        QStringList kinds;
        for (const TaskKind &known : resourceKinds())
            kinds.append(known.id);
        context.problems.error(u"unknown-kind"_s, pointer + u"/kind"_s,
                               u"There is no kind of resource called \"%1\"."_s.arg(elided(resource.kind)),
                               context.suggester.hint(resource.kind, kinds, u"Kinds are %1."_s.arg(kinds.join(", "_L1))));
        return;
    }
    checkParams(context, *kind, resource.params, pointer);
    if (kind->id == "tieredLimit"_L1)
        checkTiers(context, resource, pointer);
}

/** Every name that something in the document uses. */
static QSet<QString> usedNames(const WorkflowDocument &document)
{
    QSet<QString> names;
    const auto addGuards = [&names](const GuardsSpec &guards) { names << guards.breaker << guards.limiter << guards.bulkhead; };
    const auto addTask = [&](const TaskSpec &task) {
        addGuards(task.guards);
        names << task.retryBudget;
    };
    for (const StateSpec &state : document.states) {
        if (const TaskSpec *task = state.task())
            addTask(*task);
        if (const SplitSpec *split = state.split()) {
            addGuards(split->guards);
            addTask(split->task);
            for (const BranchSpec &branch : split->branches)
                addTask(branch.task);
        }
    }
    for (const Json &schedule : document.schedules.toArray()) {
        const Json limit = schedule[u"rateLimit"];
        names << schedule[u"breaker"].toString() << schedule[u"bulkhead"].toString() << limit.toString() << limit[u"limiter"].toString();
    }
    for (const ResourceSpec &resource : document.resources) {
        for (const Json &tier : Json(resource.params)[u"tiers"].toArray())
            names << tier.toString();
    }
    return names;
}

void checkResources(CheckContext &context)
{
    const QSet<QString> used = usedNames(context.document);
    QSet<QString> names;
    for (const ResourceSpec &resource : context.document.resources) {
        const QString pointer = pointerTo(u"/resources"_s, resource.name);
        checkResource(context, resource, pointer);
        if (names.contains(resource.name))
            context.problems.error(u"duplicate-resource"_s, pointer,
                                   u"Two resources are called \"%1\"."_s.arg(elided(resource.name)), u"Rename one of them."_s);
        names.insert(resource.name);
        if (!used.contains(resource.name))
            context.problems.warning(u"unused-resource"_s, pointer, u"Nothing uses the resource \"%1\"."_s.arg(elided(resource.name)),
                                     u"Name it in a task, or delete it."_s);
    }
}

} // namespace sluice
