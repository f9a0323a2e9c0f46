// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulerehearsal.h"

#include <algorithm>

namespace sluice::designer {

static constexpr Milliseconds Tick{1};

namespace {

class Stage final
{
public:
    Stage(const RehearsedSchedule &what, TimeSpan span, const std::optional<TimeSpan> &asleep)
        : m_what(what)
        , m_span(span)
        , m_asleep(asleep)
        , m_state(what.state)
    {
    }

    Rehearsal play()
    {
        for (const RunningFiring &running : m_what.state.running)
            begin(running.firing, running.since);
        while (const auto moment = nextMoment()) {
            if (*moment >= m_span.end)
                break;
            m_now = std::max(*moment, m_span.begin);
            const auto ended = std::ranges::find_if(m_going, [this](const Going &going) { return going.end <= m_now; });
            if (ended == m_going.end())
                take(planner().timePassed());
            else
                endRun(*ended);
        }
        return std::move(m_result);
    }

private:
    struct Going
    {
        RunId run;
        UtcTime end;
        qsizetype index = 0; ///< In the result.
    };

    SchedulePlanner planner()
    {
        return {{m_what.schedule, m_what.zone, m_now, [this] { return RunId{0, ++m_lastRun}; }}, m_state};
    }

    std::optional<UtcTime> nextMoment() const
    {
        auto moment = nextWakeOf(m_what.schedule, m_state, m_what.zone);
        for (const Going &going : m_going)
            moment = std::min(moment.value_or(going.end), going.end);
        return moment && m_asleep && m_asleep->contains(*moment) ? m_asleep->end : moment;
    }

    void begin(const Firing &firing, UtcTime since)
    {
        UtcTime end = since + m_what.duration;
        if (m_asleep && since < m_asleep->begin && end > m_asleep->begin)
            end += m_asleep->length();
        m_going.append({firing.run, end, m_result.runs.size()});
        m_result.runs.append({firing.due, since, end, firing.cause, false});
    }

    void endRun(const Going &going)
    {
        const RunId run = going.run;
        const bool isCut = m_result.runs[going.index].isCut;
        m_going.removeIf([&run](const Going &one) { return one.run == run; });
        take(planner().runEnded(run, {isCut ? RunStatus::Cancelled : RunStatus::Succeeded, {}, {}}));
    }

    void take(Plan plan)
    {
        m_state = std::move(plan.state);
        m_result.events += plan.events;
        for (const Firing &firing : std::as_const(plan.starts))
            begin(firing, m_now);
        for (Going &going : m_going) {
            if (!plan.cancels.contains(going.run))
                continue;
            going.end = m_now;
            m_result.runs[going.index].end = m_now;
            m_result.runs[going.index].isCut = true;
        }
    }

    const RehearsedSchedule &m_what;
    TimeSpan m_span;
    std::optional<TimeSpan> m_asleep;
    ScheduleState m_state;
    UtcTime m_now;
    quint64 m_lastRun = 0;
    QList<Going> m_going;
    Rehearsal m_result;
};

} // namespace

Rehearsal rehearse(const RehearsedSchedule &what, TimeSpan span, const std::optional<TimeSpan> &asleep)
{
    return Stage(what, span, asleep).play();
}

/** The first of the runs a fixed delay apart that is not earlier than `begin`, with what went before known. */
static UtcTime delayedAnchor(const RehearsedSchedule &what, const EveryTrigger &every, UtcTime begin)
{
    const QList<RunningFiring> &running = what.state.running;
    const UtcTime anchor = running.isEmpty() ? what.state.anchor : running.front().since;
    const Milliseconds period = every.interval + what.duration;
    const qint64 passed = anchor < begin ? (begin - anchor + period - Tick) / period : 0;
    return anchor + passed * period;
}

ScheduleState stateAt(const RehearsedSchedule &what, UtcTime begin)
{
    ScheduleState state;
    state.anchor = what.state.anchor;
    state.isTripped = what.state.isTripped;
    if (what.state.nextEligible && *what.state.nextEligible > begin)
        state.nextEligible = what.state.nextEligible;
    state.decidedUntil = begin - Tick;
    const auto *every = std::get_if<EveryTrigger>(&what.schedule.trigger);
    if (every && every->rate == EveryTrigger::Rate::FixedDelay)
        state.anchor = delayedAnchor(what, *every, begin);
    return state;
}

} // namespace sluice::designer
