// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/observe/metricsregistry.h"

#include <QLatin1StringView>

#include <array>
#include <span>

namespace sluice {

/** One for each row of the table; in the same order. */
enum class Metric : quint8 {
    StateEnters,
    ObservedTaskRuns,
    TaskRetries,
    CircuitOpenEvents,
    CheckpointsObserved,
    ObservedWorkflowTimeouts,
    ObservedWorkflowTimeoutLimit,
    ObservedWorkflowTimeoutElapsed,
    ObservedCancellations,
    WorkflowRuns,
    WorkflowDuration,
    WorkflowActive,
    TaskDuration,
    TaskAttempts,
    CircuitRejections,
    SplitBranchResults,
    CircuitTransitions,
    CircuitAcquires,
    CircuitOutcomes,
    CircuitStates,
    PollIterations,
    BatchRuns,
    BatchItems,
    StreamRuns,
    StreamWindows,
    StreamItems,
    StepIterations,
    RateLimiterAcquired,
    RateLimiterThrottled,
    RateLimiterWait,
    RateLimiterTokensConsumed,
    RateLimiterWaiting,
    MultiRateLimiterThrottled,
    SchedulerFlowRuns,
    SchedulerFlowDuration,
    SchedulerFlowBackoff,
    SchedulerFlowTripped,
    SchedulerActiveFlows,
    SchedulerFlowFires,
    SchedulerFlowSkips,
    BulkheadEntered,
    BulkheadThrottled,
    BulkheadInside,
    BulkheadWaiting,
    RetryBudgetLeft,
    RetriesRefused,
    Joins,
    StragglersAbandoned,
    ObserverEventsDropped,
};

struct MetricRow
{
    Metric metric;
    QLatin1StringView name;
    MetricType type;
    std::array<QLatin1StringView, 3> labels;
    QLatin1StringView help;
};

/** Every metric that the engine has, in the order of `Metric`. What nothing can count yet is not in it. */
std::span<const MetricRow> metricsTable();

/** Tells the registry of all of them. Those without labels have one series each, which is there at once. */
void describeMetrics(MetricsRegistry &registry);

/** How a run ended, as the value of a label: the name of its status, or `timed_out`. */
QString outcomeLabel(const QString &status, const std::optional<Error> &error);

} // namespace sluice
