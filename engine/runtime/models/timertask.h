// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/usercall.h"

#include <QDateTime>

namespace sluice {

/**
 * Waits once, then goes on; no thread is held.
 *
 * ```
 * workflow.task(Oven::CoolDown, TimerTask{.wait = Milliseconds(30'000), .then = [] { return Oven::Unload; }});
 * ```
 *
 * `wait` is `Milliseconds`, or a function that gives `Milliseconds` or a `QDateTime` (or a `Result` or `QFuture` of one); what is
 * zero or past goes on at once. `then` is what a task of that place may be. The instant it waits for is in the journal
 * (`WaitStarted`). An error of `wait` means that `then` is not called. One attempt covers all three.
 */
template <typename Wait, typename Then>
struct TimerTask
{
    Wait wait;
    Then then;

    using Value = detail::BareValue<detail::TaskReturn<Then>>;
    static QString kindName() { return QStringLiteral("timer"); }
    Milliseconds callTimeout() const { return Milliseconds(0); }
    bool drains() const { return false; }
    template <typename Meaning>
    std::shared_ptr<const Task> makeTask() const;
};

namespace detail {

struct TimerProgress
{
    int attempt = 0;
};

template <typename Wait, typename Then, typename Meaning>
class TimerRunner final : public Task
{
public:
    explicit TimerRunner(TimerTask<Wait, Then> model) : m_model(std::move(model)) { }

    Step run(TaskContext &context) const override
    {
        const auto progress = context.progress<TimerProgress>();
        if (progress && progress->attempt == context.attempt())
            return callAndConclude(m_model.then, context, ConcludeAnswer<Meaning>());
        const int attempt = context.attempt();
        Clock &clock = context.clock();
        if constexpr (std::convertible_to<Wait, Milliseconds>) {
            return context.again(waitFor(m_model.wait, attempt));
        } else {
            return callAndConclude(m_model.wait, context, [attempt, &clock](const auto &wait) -> Verdict {
                if (!wait)
                    return {.error = wait.error()};
                return {.again = waitFor(durationOf(*wait, clock), attempt)};
            });
        }
    }

private:
    static Milliseconds durationOf(Milliseconds wait, const Clock &) { return wait; }
    static Milliseconds durationOf(const QDateTime &until, const Clock &clock)
    {
        return Milliseconds(until.toMSecsSinceEpoch() - clock.wallTimeMs());
    }
    static CallAgain waitFor(Milliseconds wait, int attempt)
    {
        return {.delay = wait, .progress = std::make_shared<const TimerProgress>(attempt)};
    }

    const TimerTask<Wait, Then> m_model;
};

} // namespace detail

template <typename Wait, typename Then>
template <typename Meaning>
std::shared_ptr<const Task> TimerTask<Wait, Then>::makeTask() const
{
    return std::make_shared<const detail::TimerRunner<Wait, Then, Meaning>>(*this);
}

} // namespace sluice
