// SPDX-License-Identifier: MIT
#include "engine/observe/metricstable.h"

using namespace Qt::StringLiterals;

namespace sluice {

static constexpr auto counter = MetricType::Counter;
static constexpr auto gauge = MetricType::Gauge;
static constexpr auto histogram = MetricType::Histogram;

static constexpr auto workflow = "workflow"_L1;
static constexpr auto state = "state"_L1;
static constexpr auto outcome = "outcome"_L1;
static constexpr auto result = "result"_L1;

static constexpr std::array rows{
    MetricRow{Metric::StateEnters, "sluice_state_enters_total"_L1, counter, {workflow, state}, "States entered."_L1},
    MetricRow{Metric::ObservedTaskRuns, "sluice_observed_task_runs_total"_L1, counter, {workflow, state, outcome},
              "Tasks of states and branches that ended after all their attempts: completed, failed, cancelled."_L1},
    MetricRow{Metric::TaskRetries, "sluice_task_retries_total"_L1, counter, {workflow, state},
              "Attempts that failed and were followed by another."_L1},
    MetricRow{Metric::CircuitOpenEvents, "sluice_circuit_open_events_total"_L1, counter, {workflow, state},
              "Attempts that an open circuit breaker did not let begin, by state."_L1},
    MetricRow{Metric::CheckpointsObserved, "sluice_checkpoints_observed_total"_L1, counter, {},
              "Points that a run can be resumed from."_L1},
    MetricRow{Metric::ObservedWorkflowTimeouts, "sluice_observed_workflow_timeouts_total"_L1, counter, {},
              "Runs that took longer than their total timeout."_L1},
    MetricRow{Metric::ObservedWorkflowTimeoutLimit, "sluice_observed_workflow_timeout_limit_seconds"_L1, histogram, {},
              "The total timeouts of the runs that took longer."_L1},
    MetricRow{Metric::ObservedWorkflowTimeoutElapsed, "sluice_observed_workflow_timeout_elapsed_seconds"_L1, histogram,
              {}, "How long the runs that took longer than their total timeout had been running."_L1},
    MetricRow{Metric::ObservedCancellations, "sluice_observed_cancellations_total"_L1, counter, {},
              "Runs that ended because they were cancelled."_L1},
    MetricRow{Metric::WorkflowRuns, "sluice_workflow_runs_total"_L1, counter, {workflow, outcome},
              "Runs that ended: succeeded, failed, errored, cancelled, timed_out, interrupted."_L1},
    MetricRow{Metric::WorkflowDuration, "sluice_workflow_duration_seconds"_L1, histogram, {workflow, outcome},
              "How long runs took."_L1},
    MetricRow{Metric::WorkflowActive, "sluice_workflow_active"_L1, gauge, {workflow}, "Runs that have not ended."_L1},
    MetricRow{Metric::TaskDuration, "sluice_task_duration_seconds"_L1, histogram, {workflow, state, "kind"_L1},
              "How long states took with all attempts and waits, by their task's kind."_L1},
    MetricRow{Metric::TaskAttempts, "sluice_task_attempts_total"_L1, counter, {workflow, state, outcome},
              "Attempts that ended: completed, failed, timed_out, cancelled."_L1},
    MetricRow{Metric::CircuitRejections, "sluice_circuit_rejections_total"_L1, counter, {"breaker"_L1},
              "Attempts that an open circuit breaker did not let begin."_L1},
    MetricRow{Metric::SplitBranchResults, "sluice_split_branch_results_total"_L1, counter, {workflow, state, result},
              "Branches of splits that ended: success, failure, cancelled."_L1},
    MetricRow{Metric::CircuitTransitions, "sluice_circuit_transitions_total"_L1, counter, {"breaker"_L1, "transition"_L1},
              "Changes of a breaker: closed_to_open, open_to_halfopen, halfopen_to_closed, halfopen_to_open; by hand open_to_closed."_L1},
    MetricRow{Metric::CircuitAcquires, "sluice_circuit_acquires_total"_L1, counter, {"breaker"_L1, result},
              "What a breaker was asked for: acquired, rejected."_L1},
    MetricRow{Metric::CircuitOutcomes, "sluice_circuit_outcomes_total"_L1, counter, {"breaker"_L1, outcome},
              "What a breaker was told: success, failure."_L1},
    MetricRow{Metric::CircuitStates, "sluice_circuit_state"_L1, gauge, {"breaker"_L1},
              "How a breaker stands: 0 closed, 1 open, 2 half open."_L1},
    MetricRow{Metric::PollIterations, "sluice_poll_iterations_total"_L1, counter, {workflow, state, outcome},
              "Looks of polling tasks: ready, pending."_L1},
    MetricRow{Metric::BatchRuns, "sluice_batch_runs_total"_L1, counter, {workflow, state, outcome},
              "Batches that ended: completed, failed, cancelled."_L1},
    MetricRow{Metric::BatchItems, "sluice_batch_items_total"_L1, counter, {workflow, state, result},
              "Items of batches: ok, err."_L1},
    MetricRow{Metric::StreamRuns, "sluice_stream_runs_total"_L1, counter, {workflow, state, outcome},
              "Streams that ended: completed, failed, cancelled."_L1},
    MetricRow{Metric::StreamWindows, "sluice_stream_windows_total"_L1, counter, {workflow, state}, "Windows of streams."_L1},
    MetricRow{Metric::StreamItems, "sluice_stream_items_total"_L1, counter, {workflow, state, result},
              "Items of streams: ok, err."_L1},
    MetricRow{Metric::StepIterations, "sluice_step_iterations_total"_L1, counter, {workflow, state, outcome},
              "Steps of stepped tasks: more, done."_L1},
    MetricRow{Metric::RateLimiterAcquired, "sluice_rate_limiter_acquired_total"_L1, counter, {"limiter"_L1},
              "Permits that a rate limiter gave."_L1},
    MetricRow{Metric::RateLimiterThrottled, "sluice_rate_limiter_throttled_total"_L1, counter, {"limiter"_L1, result},
              "Whom a rate limiter did not let through at once: waited, rejected."_L1},
    MetricRow{Metric::RateLimiterWait, "sluice_rate_limiter_wait_seconds"_L1, histogram, {"limiter"_L1},
              "How long those waited whom a rate limiter made wait."_L1},
    MetricRow{Metric::RateLimiterTokensConsumed, "sluice_rate_limiter_tokens_consumed_total"_L1, counter,
              {"limiter"_L1}, "The cost of all permits that a rate limiter gave."_L1},
    MetricRow{Metric::RateLimiterWaiting, "sluice_rate_limiter_waiting"_L1, gauge, {"limiter"_L1},
              "Who waits for a rate limiter now."_L1},
    MetricRow{Metric::MultiRateLimiterThrottled, "sluice_multi_rate_limiter_throttled_total"_L1, counter,
              {"limiter"_L1, "tier"_L1}, "Whom a tier of a rate limiter did not let through at once."_L1},
    MetricRow{Metric::SchedulerFlowRuns, "sluice_scheduler_flow_runs_total"_L1, counter, {"flow"_L1, outcome},
              "Scheduled runs that ended, by outcome."_L1},
    MetricRow{Metric::SchedulerFlowDuration, "sluice_scheduler_flow_duration_seconds"_L1, histogram, {"flow"_L1},
              "How long scheduled runs took."_L1},
    MetricRow{Metric::SchedulerFlowBackoff, "sluice_scheduler_flow_backoff_total"_L1, counter, {"flow"_L1},
              "Times that a schedule waited longer after failures."_L1},
    MetricRow{Metric::SchedulerFlowTripped, "sluice_scheduler_flow_tripped_total"_L1, counter, {"flow"_L1},
              "Times that a schedule was halted after too many failures."_L1},
    MetricRow{Metric::SchedulerActiveFlows, "sluice_scheduler_active_flows"_L1, gauge, {},
              "Schedules with a run that has not ended."_L1},
    MetricRow{Metric::SchedulerFlowFires, "sluice_scheduler_flow_fires_total"_L1, counter, {"flow"_L1, "cause"_L1},
              "Runs that a schedule has started, by what made it do so."_L1},
    MetricRow{Metric::SchedulerFlowSkips, "sluice_scheduler_flow_skips_total"_L1, counter, {"flow"_L1, "reason"_L1},
              "Due times that a schedule has left out, and why."_L1},
    MetricRow{Metric::BulkheadEntered, "sluice_bulkhead_entered_total"_L1, counter, {"bulkhead"_L1},
              "Attempts that a bulkhead let in."_L1},
    MetricRow{Metric::BulkheadThrottled, "sluice_bulkhead_throttled_total"_L1, counter, {"bulkhead"_L1, result},
              "Whom a bulkhead did not let in at once: waited, rejected."_L1},
    MetricRow{Metric::BulkheadInside, "sluice_bulkhead_inside"_L1, gauge, {"bulkhead"_L1}, "Attempts inside a bulkhead now."_L1},
    MetricRow{Metric::BulkheadWaiting, "sluice_bulkhead_waiting"_L1, gauge, {"bulkhead"_L1},
              "Who waits for a place in a bulkhead now."_L1},
    MetricRow{Metric::RetryBudgetLeft, "sluice_retry_budget_left"_L1, gauge, {"budget"_L1},
              "Retries that a budget pays for now."_L1},
    MetricRow{Metric::RetriesRefused, "sluice_retries_refused_total"_L1, counter, {workflow, state, "budget"_L1},
              "Retries that were not made as a budget was spent, the run's own being called run."_L1},
    MetricRow{Metric::Joins, "sluice_joins_total"_L1, counter, {workflow, state, "decision"_L1},
              "Splits that were decided: proceed, fail."_L1},
    MetricRow{Metric::StragglersAbandoned, "sluice_stragglers_abandoned_total"_L1, counter, {workflow, state},
              "Tasks that were told to stop and had not returned when their run went on."_L1},
    MetricRow{Metric::ObserverEventsDropped, "sluice_observer_events_dropped_total"_L1, counter, {},
              "Events that these metrics miss, as they came too fast."_L1},
};

static constexpr bool areInOrder()
{
    for (size_t i = 0; i < rows.size(); ++i) {
        if (size_t(rows[i].metric) != i)
            return false;
    }
    return rows.size() == size_t(Metric::ObserverEventsDropped) + 1;
}
static_assert(areInOrder(), "every Metric needs its row, in declaration order");

std::span<const MetricRow> metricsTable()
{
    return rows;
}

void describeMetrics(MetricsRegistry &registry)
{
    for (const MetricRow &row : rows) {
        registry.describe({row.name, row.type, row.help});
        if (!row.labels[0].isEmpty())
            continue;
        if (row.type == MetricType::Counter)
            registry.counter(row.name);
        else if (row.type == MetricType::Histogram)
            registry.histogram(row.name);
    }
}

QString outcomeLabel(const QString &status, const std::optional<Error> &error)
{
    return error && error->code() == ErrorCode::TotalTimeout ? u"timed_out"_s : status;
}

} // namespace sluice
