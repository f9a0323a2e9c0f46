// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/retrypolicy.h"
#include "engine/runtime/usercall.h"

#include <algorithm>
#include <cmath>

namespace sluice {

/** What a poll says when it has no answer yet; converts to any `Polled`. */
struct NotYet
{
    std::optional<Milliseconds> delay{}; ///< Until the next poll; none: the task's interval.

    static constexpr NotYet askAgainIn(Milliseconds delay) { return {delay}; }
};

/** `return notYet;` */
inline constexpr NotYet notYet{};

/** The result of one poll: an answer, or not yet. `Answer` is what a task of that place may return: a state, a `Next`, a value. */
template <typename Answer>
class Polled final
{
public:
    using Value = Answer;

    Polled(NotYet notYet) : m_notYet(notYet) { }
    template <typename Given>
        requires std::constructible_from<Answer, Given>
    Polled(Given &&given) : m_answer(std::forward<Given>(given))
    {
    }

    const std::optional<Answer> &answer() const { return m_answer; }
    const NotYet &notYet() const { return m_notYet; }

private:
    std::optional<Answer> m_answer;
    NotYet m_notYet;
};

/**
 * Asks again and again until there is an answer; no thread is held between two polls.
 *
 * ```
 * workflow.task(Job::Wait, PollTask{.poll = [](TaskContext &) -> Result<Polled<Job>> {
 *     const Result<bool> isReady = server.isReady();
 *     if (!isReady)
 *         return std::unexpected(isReady.error());
 *     if (!*isReady)
 *         return notYet;
 *     return Job::Fetch;
 * }, .interval = Milliseconds(500), .toleratedErrors = 3});
 * ```
 *
 * `poll` takes `TaskContext &` or nothing and returns a `Polled`, a `Result` of one, or a `QFuture` of that. It is called
 * on the pool, never twice at once in one attempt. All polls together are one attempt: `TaskPolicy::attemptTimeout`
 * covers them, and a retry begins with fresh counters.
 */
template <typename Poll>
struct PollTask
{
    Poll poll;
    Milliseconds interval{1000}; ///< Between two polls, also after an error. 0: at once.
    double growth = 1; ///< Each further interval is that many times longer; 1 or more.
    Milliseconds longestInterval{60'000}; ///< What growth leads to at most.
    int toleratedErrors = 0; ///< Errors in a row that do not end it; any answer or `notYet` starts anew.
    int maxPolls = 0; ///< 0: as many as it takes. Then it fails with `Timeout`.
    Milliseconds pollTimeout{0}; ///< For one poll, which then counts as an error; 0: none.

    using Value = typename detail::BareValue<detail::TaskReturn<Poll>>::Value;
    static QString kindName() { return QStringLiteral("poll"); }
    Milliseconds callTimeout() const { return pollTimeout; }
    bool drains() const { return false; }
    template <typename Meaning>
    std::shared_ptr<const Task> makeTask() const;
};

namespace detail {

struct PollProgress
{
    int attempt = 0;
    int polls = 0;
    int errors = 0; ///< In a row.
};

/** The wait before the poll that follows `polls` others. */
inline Milliseconds pollDelay(Milliseconds interval, double growth, Milliseconds longest, int polls)
{
    if (!(growth > 1) || interval >= longest)
        return interval;
    const double delay = double(interval.count()) * std::pow(growth, polls - 1);
    return delay >= double(longest.count()) ? longest : Milliseconds(std::llround(delay));
}

template <typename Poll, typename Meaning>
class PollRunner final : public Task
{
public:
    explicit PollRunner(PollTask<Poll> model) : m_model(std::move(model)) { }

    Step run(TaskContext &context) const override
    {
        return callAndConclude(m_model.poll, context, [this, progress = progressOf(context)](const auto &polled) {
            return conclude(progress, polled);
        });
    }

    Step callTimedOut(TaskContext &context, Error error) const override
    {
        return context.end(afterError(progressOf(context), std::move(error)));
    }

private:
    using Answer = typename PollTask<Poll>::Value;

    static PollProgress progressOf(const TaskContext &context)
    {
        const auto progress = context.progress<PollProgress>();
        return progress && progress->attempt == context.attempt() ? *progress : PollProgress{context.attempt()};
    }

    Verdict conclude(PollProgress progress, const Result<Polled<Answer>> &polled) const
    {
        if (!polled)
            return afterError(progress, polled.error());
        if (polled->answer())
            return successWith<Meaning>(*polled->answer());
        progress.errors = 0;
        return askAgain(progress, polled->notYet().delay, {});
    }

    Verdict afterError(PollProgress progress, Error error) const
    {
        if (++progress.errors > m_model.toleratedErrors || error.code() == ErrorCode::Cancelled)
            return {.error = std::move(error)};
        return askAgain(progress, {}, std::move(error));
    }

    Verdict askAgain(PollProgress progress, std::optional<Milliseconds> delay, std::optional<Error> cause) const
    {
        ++progress.polls;
        if (m_model.maxPolls > 0 && progress.polls >= m_model.maxPolls) {
            Error error(ErrorCode::Timeout, QStringLiteral("There was no answer after %1 polls.").arg(progress.polls));
            return {.error = cause ? error.withCause(*cause) : error};
        }
        const Milliseconds wait = delay.value_or(
            pollDelay(m_model.interval, m_model.growth, m_model.longestInterval, progress.polls));
        return {.again = CallAgain{.delay = wait, .progress = std::make_shared<const PollProgress>(progress)}};
    }

    const PollTask<Poll> m_model;
};

} // namespace detail

template <typename Poll>
template <typename Meaning>
std::shared_ptr<const Task> PollTask<Poll>::makeTask() const
{
    return std::make_shared<const detail::PollRunner<Poll, Meaning>>(*this);
}

} // namespace sluice
