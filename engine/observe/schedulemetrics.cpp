// SPDX-License-Identifier: MIT
#include "engine/observe/schedulemetrics.h"

#include "engine/observe/metricstable.h"

using namespace Qt::StringLiterals;

namespace sluice {

static Counter counter(MetricsRegistry &registry, Metric metric, const QString &flow, const QString &label = {})
{
    const MetricRow &row = metricsTable()[size_t(metric)];
    MetricLabels labels{{row.labels[0], flow}};
    if (!row.labels[1].isEmpty())
        labels[row.labels[1]] = label;
    return registry.counter(row.name, labels);
}

ScheduleMetrics::ScheduleMetrics(MetricsRegistry &registry)
    : m_registry(registry)
{
    describeMetrics(m_registry);
    showActive();
}

void ScheduleMetrics::showActive()
{
    m_registry.gauge(metricsTable()[size_t(Metric::SchedulerActiveFlows)].name).set(double(m_running.size()));
}

void ScheduleMetrics::runEnded(const ScheduleEvent &event, const QString &outcome)
{
    counter(m_registry, Metric::SchedulerFlowRuns, event.schedule, outcome).add();
    const auto flow = m_running.find(event.schedule);
    const auto run = flow == m_running.end() ? std::map<RunId, UtcTime>::iterator() : flow->second.find(event.run);
    if (flow != m_running.end() && run != flow->second.end()) {
        const std::chrono::duration<double> seconds = event.time - run->second;
        const MetricRow &row = metricsTable()[size_t(Metric::SchedulerFlowDuration)];
        m_registry.histogram(row.name, {{row.labels[0], event.schedule}}).observe(seconds.count());
    }
    forget(event);
}

/** Nothing happens when nothing is known of the run: it was started before anybody counted. */
void ScheduleMetrics::forget(const ScheduleEvent &event)
{
    const auto flow = m_running.find(event.schedule);
    if (flow == m_running.end())
        return;
    flow->second.erase(event.run);
    if (flow->second.empty())
        m_running.erase(flow);
}

void ScheduleMetrics::apply(const ScheduleEvent &event)
{
    switch (event.kind) {
    case ScheduleEventKind::Fired:
        counter(m_registry, Metric::SchedulerFlowFires, event.schedule, fireCauseName(event.cause)).add();
        m_running[event.schedule][event.run] = event.time;
        break;
    case ScheduleEventKind::TakenOver:
        m_running[event.schedule][event.run] = event.time;
        break;
    case ScheduleEventKind::Skipped:
        counter(m_registry, Metric::SchedulerFlowSkips, event.schedule, skipReasonName(event.reason)).add(quint64(std::max<qint64>(1, event.count)));
        forget(event); // its claim may have been refused after all
        break;
    case ScheduleEventKind::RunEnded:
        runEnded(event, event.end ? outcomeLabel(runStatusName(event.end->status), event.end->error) : QString());
        break;
    case ScheduleEventKind::StartFailed:
        runEnded(event, u"not_started"_s);
        break;
    case ScheduleEventKind::BackedOff:
        counter(m_registry, Metric::SchedulerFlowBackoff, event.schedule).add();
        break;
    case ScheduleEventKind::Tripped:
        counter(m_registry, Metric::SchedulerFlowTripped, event.schedule).add();
        break;
    case ScheduleEventKind::Removed:
        m_running.erase(event.schedule); // its runs go on, and nobody says when they end
        break;
    case ScheduleEventKind::Added:
    case ScheduleEventKind::Changed:
    case ScheduleEventKind::Paused:
    case ScheduleEventKind::Resumed:
    case ScheduleEventKind::Queued:
    case ScheduleEventKind::CancelRequested:
    case ScheduleEventKind::Reset:
    case ScheduleEventKind::Finished:
    case ScheduleEventKind::ClockSetBack:
        break;
    }
    showActive();
}

} // namespace sluice
