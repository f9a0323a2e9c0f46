// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/schedulercore.h"

namespace sluice {

class SchedulerCore::Batch final
{
public:
    struct Step
    {
        Entry *entry = nullptr;
        Plan plan;
        std::optional<Schedule> definition; ///< When it is new or another.
        TimeZoneTable zone; ///< Of the definition.
    };

    bool isEmpty() const { return m_steps.empty(); }
    std::vector<Step> &steps() { return m_steps; }

    /** The state on which the next plan for it builds. */
    const ScheduleState &stateOf(const Entry *entry) const
    {
        const auto found = m_stepOf.constFind(entry);
        return found == m_stepOf.cend() ? entry->state : m_steps[*found].plan.state;
    }

    void add(Entry *entry, Plan plan) { merge(stepOf(entry).plan, std::move(plan)); }
    void define(Entry *entry, Plan plan, const Schedule &definition, const TimeZoneTable &zone)
    {
        Step &step = stepOf(entry);
        merge(step.plan, std::move(plan));
        step.definition = definition;
        step.zone = zone;
    }

    /** Appends what the plans change. */
    void collect(ScheduleChanges &changes, UtcTime now) const
    {
        for (const Step &step : m_steps) {
            const QString &id = step.entry->schedule.id;
            if (step.definition)
                changes.saved.append({*step.definition, step.plan.state});
            else
                changes.states.append({id, step.plan.state});
            for (const Firing &firing : step.plan.starts)
                changes.claims.append({id, firing, now});
            changes.events += step.plan.events;
        }
    }

    QList<RunId> cancels() const
    {
        QList<RunId> runs;
        for (const Step &step : m_steps)
            runs += step.plan.cancels;
        return runs;
    }

private:
    Step &stepOf(Entry *entry)
    {
        const auto found = m_stepOf.constFind(entry);
        if (found != m_stepOf.cend())
            return m_steps[*found];
        m_stepOf.insert(entry, m_steps.size());
        return m_steps.emplace_back(Step{entry, {}, {}, {}});
    }

    static void merge(Plan &plan, Plan later)
    {
        plan.state = std::move(later.state);
        plan.events += later.events;
        plan.starts += later.starts;
        plan.cancels += later.cancels;
    }

    std::vector<Step> m_steps;
    QHash<const Entry *, size_t> m_stepOf;
};

} // namespace sluice
