// SPDX-License-Identifier: MIT
#include "engine/tasks/guardstore.h"

#include "engine/model/resourcekind.h"
#include "engine/resilience/retrypolicy.h"

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** Reads the parameters of a resource, with the defaults of its declaration. */
class Values final
{
public:
    Values(const ResourceSpec &resource, const TaskKind &kind)
        : m_params(resource.params)
        , m_kind(kind)
    {
    }

    bool has(QStringView name) const { return m_params.contains(name); }
    Json value(QStringView name) const
    {
        const Json given = m_params[name];
        const ParameterSpec *spec = m_kind.param(name);
        return given.isUndefined() && spec ? spec->defaultValue : given;
    }
    qint64 integer(QStringView name) const { return qint64(value(name).toDouble()); }
    int number(QStringView name) const { return int(integer(name)); }
    double share(QStringView name) const { return value(name).toDouble(); }
    Milliseconds time(QStringView name) const { return parseDuration(value(name).toString()).value_or(Milliseconds(0)); }
    QStringList texts(QStringView name) const
    {
        QStringList list;
        for (const Json &text : value(name).toArray())
            list.append(text.toString());
        return list;
    }

private:
    const Json m_params;
    const TaskKind &m_kind;
};

CircuitPolicy circuitPolicy(const Values &values)
{
    CircuitPolicy policy{.failureThreshold = values.number(u"failureThreshold"),
                         .failureRate = values.share(u"failureRate"),
                         .slowCallRate = values.share(u"slowCallRate"),
                         .slowCall = values.time(u"slowCall"),
                         .window = {.calls = values.number(u"windowCalls"), .minimumCalls = values.number(u"minimumCalls")},
                         .openTime = values.time(u"resetTimeout"),
                         .probes = values.number(u"probes"),
                         .successesToClose = values.number(u"successesToClose")};
    if (values.has(u"windowTime")) {
        policy.window.kind = CallWindow::Kind::LastTime;
        policy.window.time = values.time(u"windowTime");
    }
    std::vector<ErrorCode> codes;
    for (const QString &name : values.texts(u"errors")) {
        if (const auto code = errorCodeFromName(name))
            codes.push_back(*code);
    }
    if (values.has(u"errors"))
        policy.countsAsFailure = [codes](const Error &error) { return std::ranges::find(codes, error.code()) != codes.end(); };
    return policy;
}

template <typename Made>
Result<void> keep(QHash<QString, std::shared_ptr<Made>> &where, const QString &name, Result<std::shared_ptr<Made>> made)
{
    if (!made)
        return std::unexpected(made.error());
    where.insert(name, *std::move(made));
    return {};
}

template <typename Made>
Result<std::shared_ptr<Made>> find(const QHash<QString, std::shared_ptr<Made>> &where, const QString &name, ResourceUse use)
{
    const auto found = where.constFind(name);
    if (name.isEmpty() || found != where.cend())
        return name.isEmpty() ? nullptr : *found;
    return failure(ErrorCode::InvalidWorkflow, u"there is no resource \"%1\" that \"%2\" can use."_s.arg(name, resourceUseKey(use)),
                   u"Add it to \"resources\"."_s);
}

Result<std::shared_ptr<Meter>> meterOf(const ResourceSpec &resource, const Values &values,
                                       const QHash<QString, std::shared_ptr<Meter>> &others, Clock &clock)
{
    if (resource.kind == "tokenBucket"_L1)
        return TokenBucket::create({values.integer(u"tokens"), values.time(u"period"), values.integer(u"capacity")}, clock);
    if (resource.kind == "fixedWindow"_L1)
        return FixedWindow::create({values.integer(u"limit"), values.time(u"window")}, clock);
    std::vector<Tier> tiers;
    for (const QString &name : values.texts(u"tiers"))
        tiers.push_back({name, others.value(name)});
    return MultiTierLimiter::create(std::move(tiers));
}

} // namespace

Result<Guards> GuardSet::guards(const GuardsSpec &spec) const
{
    const auto breaker = find(m_breakers, spec.breaker, ResourceUse::Breaker);
    if (!breaker)
        return std::unexpected(breaker.error());
    const auto limiter = find(m_limiters, spec.limiter, ResourceUse::RateLimit);
    if (!limiter)
        return std::unexpected(limiter.error());
    const auto bulkhead = find(m_bulkheads, spec.bulkhead, ResourceUse::Bulkhead);
    if (!bulkhead)
        return std::unexpected(bulkhead.error());
    return Guards{.limiter = *limiter, .weight = spec.units, .breaker = *breaker, .bulkhead = *bulkhead};
}

Result<std::shared_ptr<RetryBudget>> GuardSet::retryBudget(const QString &name) const
{
    return find(m_budgets, name, ResourceUse::RetryBudget);
}

Result<void> GuardSet::add(const ResourceSpec &resource, const GuardSet &others, Clock &clock)
{
    const TaskKind *kind = findKind(resourceKinds(), resource.kind);
    const std::optional<ResourceUse> use = resourceUse(resource.kind);
    if (!kind || !use)
        return failure(ErrorCode::InvalidWorkflow, u"there is no kind of resource called \"%1\"."_s.arg(resource.kind));
    const Values values(resource, *kind);
    const QString &name = resource.name;
    switch (*use) {
    case ResourceUse::Breaker:
        return keep(m_breakers, name, CircuitBreaker::create(name, circuitPolicy(values), clock));
    case ResourceUse::Bulkhead:
        return keep(m_bulkheads, name, Bulkhead::create(name, {values.number(u"maxConcurrent"), values.number(u"maxWaiting")}));
    case ResourceUse::RetryBudget:
        m_budgets.insert(name, std::make_shared<RetryBudget>(RetryBudgetPolicy{values.number(u"tokens"), values.share(u"perSuccess")}, name));
        return {};
    case ResourceUse::RateLimit:
        break;
    }
    const auto meter = meterOf(resource, values, others.m_meters, clock);
    if (!meter)
        return std::unexpected(meter.error());
    m_meters.insert(name, *meter);
    return keep(m_limiters, name, RateLimiter::create(name, *meter, clock, values.number(u"maxWaiting")));
}

void GuardSet::copy(const QString &name, const GuardSet &from)
{
    const auto copyOne = [&name](auto &to, const auto &source) {
        if (const auto found = source.constFind(name); found != source.cend())
            to.insert(name, *found);
    };
    copyOne(m_breakers, from.m_breakers);
    copyOne(m_meters, from.m_meters);
    copyOne(m_limiters, from.m_limiters);
    copyOne(m_bulkheads, from.m_bulkheads);
    copyOne(m_budgets, from.m_budgets);
}

/** A limit of several tiers is bound to their meters, so a change of one changes it. */
static ResourceSpec declarationOf(const WorkflowDocument &document, const ResourceSpec &resource)
{
    ResourceSpec declaration = resource;
    declaration.note.clear();
    declaration.extras.clear();
    for (const Json &tier : Json(resource.params)[u"tiers"].toArray()) {
        if (const ResourceSpec *found = document.resource(tier.toString()))
            declaration.extras.append({found->name, Json(found->params)});
    }
    return declaration;
}

Result<GuardSet> GuardStore::resourcesOf(const WorkflowDocument &document)
{
    const std::scoped_lock lock(m_mutex);
    QHash<QString, Entry> &known = m_entries[document.name];
    GuardSet set;
    for (const bool isTiered : {false, true}) { // those of several tiers need the others
        for (const ResourceSpec &resource : document.resources) {
            if ((resource.kind == "tieredLimit"_L1) != isTiered)
                continue;
            Entry entry{declarationOf(document, resource), {}};
            const auto before = known.constFind(resource.name);
            if (before != known.cend() && before->declaration == entry.declaration) {
                set.copy(resource.name, before->made);
                continue;
            }
            if (const Result<void> made = entry.made.add(resource, set, m_clock); !made)
                return failure(ErrorCode::InvalidWorkflow, u"Resource \"%1\": %2"_s.arg(resource.name, made.error().message()),
                               made.error().hint());
            set.copy(resource.name, entry.made);
            known.insert(resource.name, std::move(entry));
        }
    }
    return set;
}

} // namespace sluice
