// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/retrypolicy.h"
#include "engine/runtime/usercall.h"

#include <QRandomGenerator>

namespace sluice {

/**
 * Three phases in one state: prepare gathers, execute works, conclude decides where to go. Each may be retried on its own.
 *
 * ```
 * workflow.task(Report::Make, PipelineTask{
 *     .prepare = [](TaskContext &context) -> Result<Rows> { return readRows(context); },
 *     .execute = [](const Rows &rows) -> Result<Pdf> { return render(rows); },
 *     .conclude = [](const Pdf &pdf) { return save(pdf) ? Report::Sent : Report::Failed; },
 *     .executeRetry = RetryPolicy::exponential(3)});
 * ```
 *
 * Every function may take `TaskContext &` first, and may return a `Result` or a `QFuture`. All phases together are one
 * attempt; when `TaskPolicy::retry` makes another, it begins with prepare again.
 */
template <typename Prepare, typename Execute, typename Conclude>
struct PipelineTask
{
    Prepare prepare;
    Execute execute;
    Conclude conclude;
    RetryPolicy prepareRetry{};
    RetryPolicy executeRetry{};
    RetryPolicy concludeRetry{};
    Milliseconds phaseTimeout{0}; ///< For one call of one phase, which then has failed; 0: none.

    using Prepared = detail::BareValue<detail::TaskReturn<Prepare>>;
    using Executed = detail::BareValue<detail::TaskReturn<Execute, Prepared>>;
    using Value = detail::BareValue<detail::TaskReturn<Conclude, Executed>>;
    static QString kindName() { return QStringLiteral("pipeline"); }
    Milliseconds callTimeout() const { return phaseTimeout; }
    bool drains() const { return false; }
    template <typename Meaning>
    std::shared_ptr<const Task> makeTask() const;
};

namespace detail {

template <typename Prepared, typename Executed>
struct PipelineProgress
{
    int attempt = 0;
    int failures = 0; ///< Of the present phase.
    std::shared_ptr<const Prepared> prepared{};
    std::shared_ptr<const Executed> executed{};
};

template <typename Model, typename Meaning>
class PipelineRunner final : public Task
{
public:
    explicit PipelineRunner(Model model) : m_model(std::move(model)) { }

    Step run(TaskContext &context) const override
    {
        const Progress progress = progressOf(context);
        if (progress.executed) {
            const auto end = [this, progress](const auto &answer) {
                return answer ? ConcludeAnswer<Meaning>()(answer) : afterError(progress, answer.error());
            };
            return callAndConclude(m_model.conclude, context, end, *progress.executed);
        }
        if (progress.prepared) {
            const auto end = [this, progress](const Result<Executed> &executed) {
                return executed ? onwards({.attempt = progress.attempt, .prepared = progress.prepared,
                                           .executed = std::make_shared<const Executed>(*executed)})
                                : afterError(progress, executed.error());
            };
            return callAndConclude(m_model.execute, context, end, *progress.prepared);
        }
        return callAndConclude(m_model.prepare, context, [this, progress](const Result<Prepared> &prepared) {
            return prepared ? onwards({.attempt = progress.attempt, .prepared = std::make_shared<const Prepared>(*prepared)})
                            : afterError(progress, prepared.error());
        });
    }

    Step callTimedOut(TaskContext &context, Error error) const override
    {
        return context.end(afterError(progressOf(context), std::move(error)));
    }

private:
    using Prepared = typename Model::Prepared;
    using Executed = typename Model::Executed;
    using Progress = PipelineProgress<Prepared, Executed>;

    static Progress progressOf(const TaskContext &context)
    {
        const auto progress = context.progress<Progress>();
        return progress && progress->attempt == context.attempt() ? *progress : Progress{context.attempt()};
    }

    static Verdict onwards(Progress progress, Milliseconds delay = Milliseconds(0))
    {
        return {.again = CallAgain{.delay = delay, .progress = std::make_shared<const Progress>(std::move(progress))}};
    }

    Verdict afterError(Progress progress, Error error) const
    {
        const RetryPolicy &retry = progress.executed ? m_model.concludeRetry
            : progress.prepared                      ? m_model.executeRetry
                                                     : m_model.prepareRetry;
        if (++progress.failures >= retry.maxAttempts() || !retry.isWorthAnotherAttempt(error))
            return {.error = std::move(error)};
        return onwards(progress, retry.delayAfter(error, progress.failures - 1, QRandomGenerator::global()->generateDouble() * 2 - 1));
    }

    const Model m_model;
};

} // namespace detail

template <typename Prepare, typename Execute, typename Conclude>
template <typename Meaning>
std::shared_ptr<const Task> PipelineTask<Prepare, Execute, Conclude>::makeTask() const
{
    return std::make_shared<const detail::PipelineRunner<PipelineTask, Meaning>>(*this);
}

} // namespace sluice
