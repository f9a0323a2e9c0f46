// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/model/workflowdocument.h"
#include "engine/resilience/policies.h"
#include "engine/resilience/retrybudget.h"

#include <QHash>

#include <mutex>

namespace sluice {

/** The `resources` of one document, made and ready to be used. */
class GuardSet final
{
public:
    /** What these names stand for; empty ones for nothing. `InvalidWorkflow` for a name that does not fit. */
    Result<Guards> guards(const GuardsSpec &spec) const;
    Result<std::shared_ptr<RetryBudget>> retryBudget(const QString &name) const;

private:
    friend class GuardStore;
    Result<void> add(const ResourceSpec &resource, const GuardSet &others, Clock &clock);
    /** Takes the resource over from a set that has it. */
    void copy(const QString &name, const GuardSet &from);

    QHash<QString, std::shared_ptr<CircuitBreaker>> m_breakers;
    QHash<QString, std::shared_ptr<Meter>> m_meters; ///< Of the limiters.
    QHash<QString, std::shared_ptr<RateLimiter>> m_limiters;
    QHash<QString, std::shared_ptr<Bulkhead>> m_bulkheads;
    QHash<QString, std::shared_ptr<RetryBudget>> m_budgets;
};

/**
 * Remembers the resources of workflow files, so that a workflow which is compiled again, for its next run, meets the same
 * circuit breakers, limiters, bulkheads and budgets in the state they are in.
 *
 * Known by the workflow's name and the resource's. One whose declaration has changed is made anew; runs that have
 * begun keep the old one. All functions may be called from any thread. Outlived by its clock.
 */
class GuardStore final
{
public:
    explicit GuardStore(Clock &clock = Clock::system())
        : m_clock(clock)
    {
    }
    Q_DISABLE_COPY_MOVE(GuardStore)

    /** `InvalidWorkflow` says which resource cannot be made and why. */
    Result<GuardSet> resourcesOf(const WorkflowDocument &document);

private:
    struct Entry
    {
        ResourceSpec declaration;
        GuardSet made;
    };

    Clock &m_clock;
    std::mutex m_mutex;
    QHash<QString, QHash<QString, Entry>> m_entries; ///< By workflow, then by resource.
};

} // namespace sluice
