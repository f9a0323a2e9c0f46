// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/run.h"
#include "engine/runtime/usercall.h"

namespace sluice {

class Definition;

/**
 * Another workflow as one step: a run of its own, linked to this one (`RunStarted` of the child names its `parent`).
 *
 * ```
 * workflow.task(Order::Pay, SubWorkflow{.workflow = payment.definition(Payment::Check),
 *     .input = [](TaskContext &context) { return QJsonObject{{u"amount"_s, context.input()[u"total"_s]}}; },
 *     .then = [](const Outcome &paid) { return paid.exitState == u"Paid" ? Order::Ship : Order::Refused; }});
 * ```
 *
 * `input` gives the child's input; `then` is called when the child has reached an exit and gives what a task of that
 * place may return. Both may take `TaskContext &` first and return a `Result`. A child that ends by an error fails the
 * attempt with `SubWorkflowFailed`, whose cause is that error; each attempt is a new child. Stopping the task
 * cancels the child. No thread is held meanwhile. As a branch, it makes splits within splits.
 */
template <typename Input, typename Then>
struct SubWorkflow
{
    std::shared_ptr<const Definition> workflow;
    Input input;
    Then then;
    bool sharesStore = false; ///< The child works on this run's `Store` instead of one of its own.

    using Value = detail::BareValue<detail::TaskReturn<Then, Outcome>>;
    Milliseconds callTimeout() const { return Milliseconds(0); }
    bool drains() const { return false; }
    static QString kindName() { return QStringLiteral("workflow"); }
    template <typename Meaning>
    std::shared_ptr<const Task> makeTask() const;
};

namespace detail {

/** Where a sub-workflow stands: its child has ended so. */
struct ChildProgress
{
    int attempt = 0;
    Outcome outcome;
};

/** What the end of a child means to the attempt that waits for it. */
Verdict verdictOnChild(const Result<Outcome> &outcome, int attempt);

template <typename Model, typename Meaning>
class SubWorkflowRunner final : public Task
{
public:
    explicit SubWorkflowRunner(Model model) : m_model(std::move(model)) { }

    Step run(TaskContext &context) const override
    {
        const auto progress = context.progress<ChildProgress>();
        if (progress && progress->attempt == context.attempt())
            return callAndConclude(m_model.then, context, ConcludeAnswer<Meaning>(), progress->outcome);
        const auto input = asResult(callTask(m_model.input, context));
        if (!input)
            return context.fail(input.error());
        Run child = context.startRun(m_model.workflow, *input, m_model.sharesStore);
        const auto conclude = [attempt = context.attempt()](const Result<Outcome> &outcome) { return verdictOnChild(outcome, attempt); };
        const auto cancel = [child]() mutable { child.cancel(QStringLiteral("The run that started it was stopped.")); };
        return awaitFuture(child.future(), context, conclude, cancel);
    }

private:
    const Model m_model;
};

} // namespace detail

template <typename Input, typename Then>
template <typename Meaning>
std::shared_ptr<const Task> SubWorkflow<Input, Then>::makeTask() const
{
    return std::make_shared<const detail::SubWorkflowRunner<SubWorkflow, Meaning>>(*this);
}

} // namespace sluice
