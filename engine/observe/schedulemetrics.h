// SPDX-License-Identifier: MIT
#pragma once

#include "engine/observe/metricsregistry.h"
#include "engine/schedule/scheduleevent.h"

#include <map>
#include <set>

namespace sluice {

/**
 * Counts the decisions of a scheduler, under the names that begin with `sluice_scheduler_`.
 *
 *     ScheduleMetrics metrics(registry);
 *     connect(&scheduler, &Scheduler::eventOccurred, this, [&metrics](const ScheduleEvent &event) { metrics.apply(event); });
 *
 * One thread at a time. The registry must outlive it.
 */
class ScheduleMetrics final
{
public:
    explicit ScheduleMetrics(MetricsRegistry &registry);

    void apply(const ScheduleEvent &event);

private:
    void runEnded(const ScheduleEvent &event, const QString &outcome);
    void forget(const ScheduleEvent &event);
    void showActive();

    MetricsRegistry &m_registry;
    std::map<QString, std::map<RunId, UtcTime>> m_running; ///< By schedule; when each began.
};

} // namespace sluice
