// SPDX-License-Identifier: MIT
#pragma once

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
    Resumes,
    ObservedWorkflowTimeouts,
    ObservedWorkflowTimeoutLimit,
    ObservedWorkflowTimeoutElapsed,
    ObservedUnknownResumeStates,
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
    PollIterations,
    BatchRuns,
    BatchItems,
    StreamRuns,
    StreamWindows,
    StreamItems,
    StepIterations,
    CheckpointAppends,
    CheckpointClears,
    CompensationsRun,
    CompensationDrains,
    RateLimiterAcquired,
    RateLimiterThrottled,
    RateLimiterWait,
    RateLimiterTokensConsumed,
    MultiRateLimiterThrottled,
    SchedulerFlowRuns,
    SchedulerFlowDuration,
    SchedulerFlowBackoff,
    SchedulerFlowTripped,
    SchedulerActiveFlows,
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

/** Every metric that the engine has, in the order of `Metric`. */
std::span<const MetricRow> metricsTable();

} // namespace sluice
