// SPDX-License-Identifier: MIT
#pragma once

#include "engine/observe/metricsregistry.h"
#include "engine/observe/metricstable.h"
#include "engine/resilience/policies.h"

#include <set>

namespace sluice {

/**
 * Adds up what guards of the same name count, those that are gone included, for the series of a registry, which owns it.
 *
 * Thread-safe. Keeps the counts of the guards alive, not the guards.
 */
class GuardMetrics final
{
public:
    explicit GuardMetrics(MetricsRegistry &registry);
    ~GuardMetrics();
    Q_DISABLE_COPY_MOVE(GuardMetrics)

    void watch(const GuardList &guards);

private:
    template <typename Guard>
    class Group;
    template <typename Guard>
    using Groups = std::map<QString, std::shared_ptr<Group<Guard>>>; ///< By name.

    template <typename Guard>
    void add(Groups<Guard> &groups, const std::shared_ptr<Guard> &guard);
    void show(const QString &name, const std::shared_ptr<Group<CircuitBreaker>> &group);
    void show(const QString &name, const std::shared_ptr<Group<RateLimiter>> &group);
    void show(const QString &name, const std::shared_ptr<Group<Bulkhead>> &group);
    void show(const QString &name, const std::shared_ptr<Group<RetryBudget>> &group);
    void showTiers(const RateLimiter &limiter);
    /** One series; the labels in the order of the table. */
    void showCounter(Metric metric, const QString &name, const QString &label, std::function<double()> value);
    void showGauge(Metric metric, const QString &name, std::function<double()> value);

    MetricsRegistry &m_registry;
    std::mutex m_mutex;
    Groups<CircuitBreaker> m_breakers;
    Groups<RateLimiter> m_limiters;
    Groups<Bulkhead> m_bulkheads;
    Groups<RetryBudget> m_budgets;
    std::set<std::pair<QString, QString>> m_tiers; ///< Of limiters, those that are shown.
};

} // namespace sluice
