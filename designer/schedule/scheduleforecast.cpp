// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/scheduleforecast.h"

#include <algorithm>
#include <map>

namespace sluice::designer {

static constexpr Milliseconds Tick{1};
/** How far back runs are looked for that reach into the span. */
static constexpr Milliseconds LongestLead{2 * 86'400'000};

static bool isHeld(const ScheduleInfo &info)
{
    return info.schedule.isPaused || info.state.isTripped;
}

static const EveryTrigger *fixedDelay(const Schedule &schedule)
{
    const auto *every = std::get_if<EveryTrigger>(&schedule.trigger);
    return every && every->rate == EveryTrigger::Rate::FixedDelay ? every : nullptr;
}

static RehearsedSchedule rehearsed(const ForecastSchedule &one, UtcTime begin)
{
    RehearsedSchedule what{one.info.schedule, one.zone, one.info.state, one.duration.value_or(Milliseconds(0))};
    what.state = stateAt(what, begin);
    return what;
}

static qint64 countDue(const RehearsedSchedule &what, TimeSpan span, qint64 most)
{
    const DueTimes times(what.schedule, what.zone, what.state.anchor);
    const EveryTrigger *delay = fixedDelay(what.schedule);
    if (delay == nullptr)
        return times.between(span.begin - Tick, span.end - Tick, most).count;
    const UtcTime end = what.schedule.end ? std::min(span.end, *what.schedule.end) : span.end;
    const auto firstDue = times.next(span.begin - Tick);
    if (!firstDue || *firstDue >= end)
        return 0;
    return std::min(most, qint64((end - Tick - *firstDue) / (delay->interval + what.duration)) + 1);
}

static TimeSpan sliceOf(TimeSpan span, int index)
{
    const auto at = [&span](int edge) { return span.begin + Milliseconds(span.length().count() * edge / ScheduleForecast::Slices); };
    return {at(index), at(index + 1)};
}

/** Where a slice of it counts from the state at its own begin, as a fixed delay has no grid of its own. */
static QList<qint64> densityOf(const ForecastSchedule &one, TimeSpan span)
{
    QList<qint64> density;
    for (int index = 0; index < ScheduleForecast::Slices; ++index) {
        const TimeSpan slice = sliceOf(span, index);
        density.append(countDue(rehearsed(one, slice.begin), slice, std::numeric_limits<qint64>::max()));
    }
    return density;
}

namespace {

/** Counts runs up and down. */
class LoadSum final
{
public:
    explicit LoadSum(TimeSpan span)
        : m_span(span)
    {
    }

    void add(UtcTime begin, UtcTime end, qint64 count = 1)
    {
        begin = std::max(begin, m_span.begin);
        end = std::min(std::max(end, begin + Tick), m_span.end);
        if (begin >= end)
            return;
        m_changes[begin] += count;
        m_changes[end] -= count;
    }

    QList<LoadStep> steps() const
    {
        QList<LoadStep> steps{{m_span.begin, 0}};
        for (const auto &[time, change] : m_changes) {
            if (change == 0)
                continue;
            if (steps.back().from == time)
                steps.back().running += change;
            else
                steps.append({time, steps.back().running + change});
        }
        return steps;
    }

private:
    TimeSpan m_span;
    std::map<UtcTime, qint64> m_changes;
};

} // namespace

static Collision::Kind kindFor(Overlap::Policy policy)
{
    switch (policy) {
    case Overlap::Policy::Skip: return Collision::Kind::LeftOut;
    case Overlap::Policy::Queue: return Collision::Kind::Waits;
    case Overlap::Policy::CancelRunning: return Collision::Kind::StopsEarlier;
    case Overlap::Policy::Allow: return Collision::Kind::RunsBeside;
    }
    Q_UNREACHABLE();
}

static void note(QList<Collision> &collisions, Collision::Kind kind, const QString &id, UtcTime instant)
{
    const auto isIt = [&](const Collision &one) { return one.kind == kind && one.schedules.front() == id; };
    const auto known = std::ranges::find_if(collisions, isIt);
    if (known == collisions.end()) {
        collisions.append({kind, {instant, instant + Tick}, 1, {id}, {instant}});
        return;
    }
    if (known->instants.back() == instant)
        return;
    known->span.end = instant + Tick;
    known->instants.append(instant);
    ++known->count;
}

static QList<Collision> ownCollisions(const ForecastSchedule &one, const Rehearsal &played, TimeSpan span)
{
    QList<Collision> found;
    const QString &id = one.info.schedule.id;
    for (const ScheduleEvent &event : played.events) {
        const UtcTime instant = event.due.value_or(event.time);
        if (!span.contains(instant))
            continue;
        const bool isLeftOut = event.reason == SkipReason::StillRunning || event.reason == SkipReason::QueueFull;
        if (event.kind == ScheduleEventKind::Skipped && (isLeftOut || event.reason == SkipReason::Superseded))
            note(found, Collision::Kind::LeftOut, id, instant);
        else if (event.kind == ScheduleEventKind::Queued)
            note(found, kindFor(one.info.schedule.overlap.policy), id, instant);
    }
    UtcTime busyUntil = UtcTime::min();
    for (const RehearsedRun &run : played.runs) {
        if (run.start < busyUntil && span.contains(run.start))
            note(found, Collision::Kind::RunsBeside, id, run.start);
        busyUntil = std::max(busyUntil, run.end);
    }
    return found;
}

static void forecastDense(const ForecastSchedule &one, ForecastRow &row, ScheduleForecast &result, LoadSum &sum)
{
    row.density = densityOf(one, result.span);
    const Overlap rule = one.info.schedule.overlap;
    const qint64 mostOfIt = rule.policy == Overlap::Policy::Allow ? rule.limit : 1;
    Collision own{kindFor(rule.policy), {}, 0, {row.id}, {}};
    for (int index = 0; index < ScheduleForecast::Slices; ++index) {
        row.fires += row.density[index];
        if (row.density[index] == 0 || !one.duration)
            continue;
        const TimeSpan slice = sliceOf(result.span, index);
        const qint64 busy = row.density[index] * one.duration->count();
        sum.add(slice.begin, slice.end, std::min(mostOfIt, busy / slice.length().count() + 1));
        if (busy <= slice.length().count())
            continue;
        own.span = {own.span == TimeSpan() ? slice.begin : own.span.begin, slice.end};
    }
    if (own.span != TimeSpan())
        result.collisions.append(own);
}

static void forecastRow(const ForecastSchedule &one, ScheduleForecast &result, LoadSum &sum)
{
    ForecastRow row{one.info.schedule.id, one.duration.has_value(), isHeld(one.info), 0, {}, {}};
    const Milliseconds lead = std::min(2 * one.duration.value_or(Milliseconds(0)) + one.info.schedule.jitter, LongestLead);
    const TimeSpan played{result.span.begin - lead, result.span.end};
    const RehearsedSchedule what = rehearsed(one, played.begin);
    if (!row.isHeld && countDue(what, played, ScheduleForecast::MostBars + 1) > ScheduleForecast::MostBars) {
        forecastDense(one, row, result, sum);
    } else if (!row.isHeld) {
        const Rehearsal rehearsal = rehearse(what, played);
        for (const RehearsedRun &run : rehearsal.runs) {
            if (std::max(run.end, run.start + Tick) <= result.span.begin)
                continue;
            row.runs.append(run);
            row.fires += result.span.contains(run.start) ? 1 : 0;
            sum.add(run.start, run.end);
        }
        result.collisions += ownCollisions(one, rehearsal, result.span);
    }
    result.rows.append(row);
}

static QStringList schedulesDuring(const ScheduleForecast &result, TimeSpan span)
{
    QStringList ids;
    for (const ForecastRow &row : result.rows) {
        const bool isThere = std::ranges::any_of(row.runs, [&span](const RehearsedRun &run) {
            return run.start < span.end && std::max(run.end, run.start + Tick) > span.begin;
        });
        if (isThere || row.isDense())
            ids.append(row.id);
    }
    return ids;
}

static void findCrowds(ScheduleForecast &result, int mostWanted)
{
    QList<Collision> crowds;
    bool isCrowded = false;
    for (const LoadStep &step : std::as_const(result.load)) {
        if (isCrowded)
            crowds.back().span.end = step.from;
        if (step.running > mostWanted && !isCrowded)
            crowds.append({Collision::Kind::TooMany, {step.from, result.span.end}, 0, {}, {}});
        isCrowded = step.running > mostWanted;
        if (isCrowded) {
            crowds.back().count = std::max(crowds.back().count, step.running);
            crowds.back().span.end = result.span.end;
        }
    }
    for (Collision &crowd : crowds)
        crowd.schedules = schedulesDuring(result, crowd.span);
    result.collisions += crowds;
}

ScheduleForecast forecast(const QList<ForecastSchedule> &schedules, TimeSpan span, int mostWanted)
{
    ScheduleForecast result{span, {}, {}, {}};
    LoadSum sum(span);
    for (const ForecastSchedule &one : schedules)
        forecastRow(one, result, sum);
    result.load = sum.steps();
    findCrowds(result, mostWanted);
    std::ranges::stable_sort(result.collisions, {}, [](const Collision &one) { return one.span.begin; });
    return result;
}

qint64 ScheduleForecast::mostAtOnce() const
{
    qint64 most = 0;
    for (const LoadStep &step : load)
        most = std::max(most, step.running);
    return most;
}

std::optional<Milliseconds> usualDuration(const QList<FiringRecord> &firings)
{
    QList<Milliseconds> durations;
    for (const FiringRecord &firing : firings) {
        const bool isOwnEnd = firing.result && *firing.result != RunStatus::Cancelled && *firing.result != RunStatus::Interrupted;
        if (isOwnEnd && firing.ended && *firing.ended >= firing.decided)
            durations.append(*firing.ended - firing.decided);
    }
    if (durations.isEmpty())
        return {};
    const auto middle = durations.begin() + (durations.size() - 1) / 2;
    std::ranges::nth_element(durations, middle);
    return *middle;
}

// What if asleep

static void countEvent(AsleepOutcome &outcome, const ScheduleEvent &event, TimeSpan asleep)
{
    if (event.time < asleep.end || !event.due || *event.due >= asleep.end)
        return;
    if (event.kind == ScheduleEventKind::Queued)
        ++outcome.queued;
    if (event.kind != ScheduleEventKind::Skipped || (event.last && *event.last < asleep.begin))
        return;
    outcome.leftOut += event.count;
    outcome.reason = event.reason;
}

/** When all that was missed has been made up for. */
static UtcTime endOfMakingUp(const ForecastSchedule &one, UtcTime awake)
{
    const Schedule &schedule = one.info.schedule;
    const int most = schedule.misfire.limit + schedule.overlap.limit + 2;
    return awake + most * one.duration.value_or(Milliseconds(0)) + Milliseconds(1000);
}

static AsleepOutcome outcomeOf(const ForecastSchedule &one, TimeSpan asleep)
{
    AsleepOutcome outcome{one.info.schedule.id, 0, {}, 0, SkipReason::None, 0};
    const Milliseconds lead = std::min(2 * one.duration.value_or(Milliseconds(0)) + one.info.schedule.jitter, LongestLead);
    RehearsedSchedule what = rehearsed(one, asleep.begin - lead);
    if (lead > Milliseconds(0) && countDue(what, {asleep.begin - lead, asleep.begin}, ScheduleForecast::MostBars + 1) > ScheduleForecast::MostBars)
        what = rehearsed(one, asleep.begin);
    const UtcTime begin = what.state.decidedUntil + Tick;
    const Rehearsal rehearsal = rehearse(what, {begin, endOfMakingUp(one, asleep.end)}, asleep);
    for (const ScheduleEvent &event : rehearsal.events)
        countEvent(outcome, event, asleep);
    const DueTimes times(what.schedule, what.zone, what.state.anchor);
    for (const RehearsedRun &run : rehearsal.runs) {
        if (run.start >= asleep.end && run.due < asleep.end && times.fireTime(run.due) >= asleep.begin)
            outcome.madeUp.append(run);
    }
    outcome.missed = outcome.leftOut + outcome.madeUp.size();
    return outcome;
}

QList<AsleepOutcome> whatIfAsleep(const QList<ForecastSchedule> &schedules, TimeSpan asleep)
{
    QList<AsleepOutcome> outcomes;
    for (const ForecastSchedule &one : schedules) {
        if (isHeld(one.info))
            continue;
        const AsleepOutcome outcome = outcomeOf(one, asleep);
        if (outcome.missed > 0)
            outcomes.append(outcome);
    }
    return outcomes;
}

} // namespace sluice::designer
