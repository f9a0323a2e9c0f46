// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/retrypolicy.h"
#include "engine/runtime/usercall.h"

#include <QRandomGenerator>

#include <variant>

namespace sluice {

/** The cursor of the step that comes next: `return more(cursor);` */
template <typename Cursor>
struct More
{
    Cursor cursor;
};

template <typename Cursor>
More<std::decay_t<Cursor>> more(Cursor &&cursor)
{
    return {std::forward<Cursor>(cursor)};
}

/** The result of one step: more to do from a cursor on, or done, with what a task of that place may return. */
template <typename Answer, typename CursorType>
class Stepped final
{
public:
    using Value = Answer;
    using Cursor = CursorType;

    Stepped(More<Cursor> more) : m_result(std::move(more)) { }
    template <typename Given>
        requires std::constructible_from<Answer, Given>
    Stepped(Given &&given) : m_result(std::in_place_index<1>, std::forward<Given>(given))
    {
    }

    bool isDone() const { return m_result.index() == 1; }
    const Cursor &cursor() const { return std::get<0>(m_result).cursor; }
    const Answer &answer() const { return std::get<1>(m_result); }

private:
    std::variant<More<Cursor>, Answer> m_result;
};

/**
 * Work in many small steps, each of which begins where the one before it ended.
 *
 * ```
 * workflow.task(Import::Rows, SteppedTask{.step = [](TaskContext &, std::optional<int> from) -> Result<Stepped<Import, int>> {
 *     const int row = importRows(from.value_or(0), 100);
 *     if (row < rowCount)
 *         return more(row);
 *     return Import::Done;
 * }, .retry = RetryPolicy::fixed(3, Milliseconds(100))});
 * ```
 *
 * `step` takes an optional `TaskContext &` and `std::optional<Cursor>` (none: the first step of this visit of the state), and
 * returns a `Stepped`, a `Result` of one, or a `QFuture` of that. Steps run one after the other, inline while they are
 * synchronous; a stop takes effect between two of them. A step that fails is made again from the same cursor; so is
 * a failed attempt. A cursor that `QJsonValue` can hold is in the events (`CursorSaved`).
 */
template <typename StepFunction>
struct SteppedTask
{
    StepFunction step;
    RetryPolicy retry{}; ///< For each step; its attempts begin anew with every cursor.
    Milliseconds stepTimeout{0}; ///< For one step, which then has failed; 0: none.

    using Cursor = typename detail::LastArgument<StepFunction>::Type::value_type;
    using Value = typename detail::BareValue<detail::TaskReturn<StepFunction, std::optional<Cursor>>>::Value;
    static QString kindName() { return QStringLiteral("stepped"); }
    Milliseconds callTimeout() const { return stepTimeout; }
    bool drains() const { return false; }
    template <typename Meaning>
    std::shared_ptr<const Task> makeTask() const;
};

namespace detail {

template <typename Cursor>
struct SteppedProgress
{
    std::optional<Cursor> cursor;
    int failures = 0; ///< Of the step that begins at the cursor.
};

template <typename StepFunction, typename Meaning>
class SteppedRunner final : public Task
{
public:
    explicit SteppedRunner(SteppedTask<StepFunction> model) : m_model(std::move(model)) { }

    Step run(TaskContext &context) const override
    {
        const auto progress = context.progress<Progress>();
        const auto cursor = progress ? progress->cursor : std::optional<Cursor>();
        return callAndConclude(
            m_model.step, context, [this, progress](const auto &stepped) { return conclude(progress.get(), stepped); }, cursor);
    }

    Step callTimedOut(TaskContext &context, Error error) const override
    {
        return context.end(afterError(context.progress<Progress>().get(), std::move(error)));
    }

private:
    using Cursor = typename SteppedTask<StepFunction>::Cursor;
    using Answer = typename SteppedTask<StepFunction>::Value;
    using Progress = SteppedProgress<Cursor>;

    Verdict conclude(const Progress *progress, const Result<Stepped<Answer, Cursor>> &stepped) const
    {
        if (!stepped)
            return afterError(progress, stepped.error());
        if (stepped->isDone())
            return successWith<Meaning>(stepped->answer());
        CallAgain again{.progress = std::make_shared<const Progress>(stepped->cursor())};
        if constexpr (std::constructible_from<QJsonValue, Cursor>)
            again.cursor = QJsonValue(stepped->cursor());
        return {.again = std::move(again)};
    }

    Verdict afterError(const Progress *progress, Error error) const
    {
        Progress next = progress ? *progress : Progress();
        ++next.failures;
        if (next.failures >= m_model.retry.maxAttempts() || !m_model.retry.isWorthAnotherAttempt(error))
            return {.error = std::move(error)};
        const Milliseconds delay =
            m_model.retry.delayAfter(error, next.failures - 1, QRandomGenerator::global()->generateDouble() * 2 - 1);
        return {.again = CallAgain{.delay = delay, .progress = std::make_shared<const Progress>(std::move(next))}};
    }

    const SteppedTask<StepFunction> m_model;
};

} // namespace detail

template <typename StepFunction>
template <typename Meaning>
std::shared_ptr<const Task> SteppedTask<StepFunction>::makeTask() const
{
    return std::make_shared<const detail::SteppedRunner<StepFunction, Meaning>>(*this);
}

} // namespace sluice
