// SPDX-License-Identifier: MIT
#include "engine/observe/guardmetrics.h"

#include <algorithm>
#include <functional>
#include <ranges>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct Transition
{
    CircuitState from;
    CircuitState to;
    QLatin1StringView name;
};
constexpr std::array transitions{
    Transition{CircuitState::Closed, CircuitState::Open, "closed_to_open"_L1},
    Transition{CircuitState::Open, CircuitState::HalfOpen, "open_to_halfopen"_L1},
    Transition{CircuitState::HalfOpen, CircuitState::Closed, "halfopen_to_closed"_L1},
    Transition{CircuitState::HalfOpen, CircuitState::Open, "halfopen_to_open"_L1},
    Transition{CircuitState::Open, CircuitState::Closed, "open_to_closed"_L1},
};

/** The series of one metric whose labels have these values, in the order of the table; describes the metric. */
struct Place
{
    Place(MetricsRegistry &registry, Metric metric, const QString &first, const QString &second = {})
        : row(metricsTable()[size_t(metric)])
    {
        registry.describe({row.name, row.type, row.help});
        labels[row.labels[0]] = first;
        if (!row.labels[1].isEmpty())
            labels[row.labels[1]] = second;
    }

    const MetricRow &row;
    MetricLabels labels;
};

/** Budgets have none: what they do is told by events. */
struct NoCounts
{
    void addTo(NoCounts &) const { }
};

template <typename Guard>
std::shared_ptr<const NoCounts> countsOf(const Guard &)
{
    return nullptr;
}

template <typename Guard>
    requires requires(const Guard &guard) { guard.counts(); }
auto countsOf(const Guard &guard)
{
    return guard.counts();
}

} // namespace

/** The guards of one name. */
template <typename Guard>
class GuardMetrics::Group final
{
public:
    using CountsPointer = decltype(countsOf(std::declval<const Guard &>()));
    using Counts = std::remove_const_t<typename CountsPointer::element_type>;

    void add(const std::shared_ptr<Guard> &guard)
    {
        const std::scoped_lock lock(m_mutex);
        const auto isIt = [&guard](const Member &member) { return member.guard.lock() == guard; };
        if (std::ranges::any_of(m_members, isIt))
            return;
        forgetGone();
        m_members.push_back({guard, countsOf(*guard)});
    }

    std::unique_ptr<const Counts> counts() const
    {
        auto sum = std::make_unique<Counts>();
        const std::scoped_lock lock(m_mutex);
        m_gone.addTo(*sum);
        for (const Member &member : m_members)
            addCounts(member, *sum);
        return sum;
    }

    /** Of those that are there, the sum of what `value` says of each. */
    template <typename Value>
    double sum(const Value &value) const
    {
        double sum = 0;
        for (const std::shared_ptr<Guard> &guard : present())
            sum += double(value(*guard));
        return sum;
    }

    std::vector<std::shared_ptr<Guard>> present() const
    {
        std::vector<std::shared_ptr<Guard>> present;
        const std::scoped_lock lock(m_mutex);
        for (const Member &member : m_members) {
            if (std::shared_ptr<Guard> guard = member.guard.lock())
                present.push_back(std::move(guard));
        }
        return present;
    }

private:
    struct Member
    {
        std::weak_ptr<Guard> guard;
        CountsPointer counts;
    };

    static void addCounts(const Member &member, Counts &sum)
    {
        if (member.counts)
            member.counts->addTo(sum);
    }

    /** What they counted is added up once, so that a million short-lived guards take no room. */
    void forgetGone()
    {
        std::erase_if(m_members, [this](const Member &member) {
            if (!member.guard.expired())
                return false;
            addCounts(member, m_gone);
            return true;
        });
    }

    mutable std::mutex m_mutex;
    std::vector<Member> m_members;
    Counts m_gone;
};

GuardMetrics::GuardMetrics(MetricsRegistry &registry)
    : m_registry(registry)
{
}

GuardMetrics::~GuardMetrics() = default;

void GuardMetrics::watch(const GuardList &guards)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &breaker : guards.breakers)
        add(m_breakers, breaker);
    for (const auto &limiter : guards.limiters) {
        add(m_limiters, limiter);
        showTiers(*limiter);
    }
    for (const auto &bulkhead : guards.bulkheads)
        add(m_bulkheads, bulkhead);
    for (const auto &budget : guards.retryBudgets)
        add(m_budgets, budget);
}

template <typename Guard>
void GuardMetrics::add(Groups<Guard> &groups, const std::shared_ptr<Guard> &guard)
{
    std::shared_ptr<Group<Guard>> &group = groups[guard->name()];
    const bool isNew = !group;
    if (isNew)
        group = std::make_shared<Group<Guard>>();
    group->add(guard);
    if (isNew)
        show(guard->name(), group);
}

void GuardMetrics::showCounter(Metric metric, const QString &name, const QString &label, std::function<double()> value)
{
    const Place place(m_registry, metric, name, label);
    m_registry.registerCounter(place.row.name, place.labels, std::move(value));
}

void GuardMetrics::showGauge(Metric metric, const QString &name, std::function<double()> value)
{
    const Place place(m_registry, metric, name);
    m_registry.registerGauge(place.row.name, place.labels, std::move(value));
}

void GuardMetrics::show(const QString &name, const std::shared_ptr<Group<CircuitBreaker>> &group)
{
    const auto counter = [&](Metric metric, const QString &label, std::atomic<quint64> CircuitCounts::*number) {
        showCounter(metric, name, label, [group, number] { return double((*group->counts()).*number); });
    };
    counter(Metric::CircuitRejections, {}, &CircuitCounts::rejected);
    counter(Metric::CircuitAcquires, u"acquired"_s, &CircuitCounts::acquired);
    counter(Metric::CircuitAcquires, u"rejected"_s, &CircuitCounts::rejected);
    counter(Metric::CircuitOutcomes, u"success"_s, &CircuitCounts::succeeded);
    counter(Metric::CircuitOutcomes, u"failure"_s, &CircuitCounts::failed);
    for (const Transition &one : transitions) {
        showCounter(Metric::CircuitTransitions, name, one.name,
                    [group, one] { return double(group->counts()->changes[size_t(one.from)][size_t(one.to)]); });
    }
    showGauge(Metric::CircuitStates, name, [group] {
        const auto breakers = group->present();
        const auto states = breakers | std::views::transform(&CircuitBreaker::state);
        const bool isOpen = std::ranges::find(states, CircuitState::Open) != states.end();
        const bool isHalfOpen = std::ranges::find(states, CircuitState::HalfOpen) != states.end();
        return double(isOpen ? CircuitState::Open : isHalfOpen ? CircuitState::HalfOpen : CircuitState::Closed);
    });
}

void GuardMetrics::show(const QString &name, const std::shared_ptr<Group<RateLimiter>> &group)
{
    const auto counter = [&](Metric metric, const QString &label, std::atomic<quint64> LimiterCounts::*number) {
        showCounter(metric, name, label, [group, number] { return double((*group->counts()).*number); });
    };
    counter(Metric::RateLimiterAcquired, {}, &LimiterCounts::acquired);
    showCounter(Metric::RateLimiterTokensConsumed, name, {}, [group] { return double(group->counts()->units()); });
    counter(Metric::RateLimiterThrottled, u"waited"_s, &LimiterCounts::waited);
    counter(Metric::RateLimiterThrottled, u"rejected"_s, &LimiterCounts::rejected);
    showGauge(Metric::RateLimiterWaiting, name, [group] { return group->sum(std::mem_fn(&RateLimiter::waiting)); });
    const Place waits(m_registry, Metric::RateLimiterWait, name);
    m_registry.registerHistogram(waits.row.name, waits.labels, [group] {
        const auto counts = group->counts();
        return HistogramCounts{{counts->waits.begin(), counts->waits.end()}, counts->waitSeconds};
    });
}

/** Limiters of one name may have other tiers. */
void GuardMetrics::showTiers(const RateLimiter &limiter)
{
    for (const QString &tier : limiter.tiers()) {
        if (!m_tiers.insert({limiter.name(), tier}).second)
            continue;
        showCounter(Metric::MultiRateLimiterThrottled, limiter.name(), tier, [group = m_limiters[limiter.name()], tier] {
            const auto throttled = group->counts()->throttledTiers();
            const auto found = throttled.find(tier);
            return found == throttled.end() ? 0.0 : double(found->second);
        });
    }
}

void GuardMetrics::show(const QString &name, const std::shared_ptr<Group<Bulkhead>> &group)
{
    const auto counter = [&](Metric metric, const QString &label, std::atomic<quint64> BulkheadCounts::*number) {
        showCounter(metric, name, label, [group, number] { return double((*group->counts()).*number); });
    };
    counter(Metric::BulkheadEntered, {}, &BulkheadCounts::entered);
    counter(Metric::BulkheadThrottled, u"waited"_s, &BulkheadCounts::waited);
    counter(Metric::BulkheadThrottled, u"rejected"_s, &BulkheadCounts::rejected);
    showGauge(Metric::BulkheadInside, name, [group] { return group->sum([](const Bulkhead &one) { return one.snapshot().inside; }); });
    showGauge(Metric::BulkheadWaiting, name, [group] { return group->sum([](const Bulkhead &one) { return one.snapshot().waiting; }); });
}

void GuardMetrics::show(const QString &name, const std::shared_ptr<Group<RetryBudget>> &group)
{
    showGauge(Metric::RetryBudgetLeft, name, [group] { return group->sum(std::mem_fn(&RetryBudget::left)); });
}

} // namespace sluice
