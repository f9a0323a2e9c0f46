// SPDX-License-Identifier: MIT
#include "engine/schedule/scheduleplan.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice {

static constexpr Milliseconds tick{1};

static const EveryTrigger *fixedDelay(const Schedule &schedule)
{
    const auto *every = std::get_if<EveryTrigger>(&schedule.trigger);
    return every && every->rate == EveryTrigger::Rate::FixedDelay ? every : nullptr;
}

static const EveryTrigger *fixedRate(const Schedule &schedule)
{
    const auto *every = std::get_if<EveryTrigger>(&schedule.trigger);
    return every && every->rate == EveryTrigger::Rate::FixedRate ? every : nullptr;
}

/** A one-off is not left out for what happened to other runs. */
static bool heedsBackoff(const Schedule &schedule)
{
    return !std::holds_alternative<AtTrigger>(schedule.trigger);
}

static bool isHeld(const Schedule &schedule, const ScheduleState &state)
{
    return schedule.isPaused || state.isTripped;
}

static bool isFailure(const RunEnd &end)
{
    switch (end.status) {
    case RunStatus::Running:
    case RunStatus::Succeeded:
    case RunStatus::Cancelled:
        return false;
    case RunStatus::Failed:
    case RunStatus::Errored:
    case RunStatus::Interrupted:
        return true;
    }
    Q_UNREACHABLE();
}

bool isFinished(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone)
{
    if (std::holds_alternative<ManualTrigger>(schedule.trigger))
        return false;
    if (fixedDelay(schedule))
        return schedule.end && state.anchor >= *schedule.end;
    return !DueTimes(schedule, zone, state.anchor).next(state.decidedUntil);
}

std::optional<UtcTime> nextDue(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone)
{
    if (isHeld(schedule, state))
        return {};
    UtcTime after = state.decidedUntil;
    if (state.nextEligible && heedsBackoff(schedule))
        after = std::max(after, *state.nextEligible - tick);
    return DueTimes(schedule, zone, state.anchor).next(after);
}

std::optional<UtcTime> nextWakeOf(const Schedule &schedule, const ScheduleState &state, const TimeZoneTable &zone)
{
    if (isHeld(schedule, state))
        return {};
    const DueTimes times(schedule, zone, state.anchor);
    const auto due = times.next(state.decidedUntil);
    const bool isHeeded = state.nextEligible && heedsBackoff(schedule);
    std::optional<UtcTime> wake;
    if (due)
        wake = isHeeded ? std::max(times.fireTime(*due), *state.nextEligible) : times.fireTime(*due);
    // What waits starts when a run ends; without one, as after a restart, it starts by itself.
    if (!state.queue.isEmpty() && (state.nextEligible || state.running.isEmpty()))
        wake = std::min(wake.value_or(UtcTime::max()), state.nextEligible.value_or(state.decidedUntil));
    return wake;
}

bool isSetBack(const Schedule &schedule, const ScheduleState &state, UtcTime now)
{
    const auto *rate = fixedRate(schedule);
    const Milliseconds bearable = rate ? std::clamp(rate->interval, Milliseconds(1'000), Milliseconds(60'000)) : Milliseconds(60'000);
    if (const auto *delay = fixedDelay(schedule); delay && state.running.isEmpty()) {
        const UtcTime latest = std::max(now, state.nextEligible.value_or(now)) + delay->interval;
        return state.anchor > latest + bearable && state.anchor > schedule.start.value_or(now) + delay->interval;
    }
    return state.decidedUntil > now + bearable;
}

SchedulePlanner::SchedulePlanner(Context context, ScheduleState state)
    : m_context(std::move(context))
    , m_plan{std::move(state), {}, {}, {}}
    , m_wasFinished(isFinished(m_context.schedule, m_plan.state, m_context.zone))
{
}

ScheduleState SchedulePlanner::firstState(const Schedule &schedule, UtcTime now)
{
    ScheduleState state;
    state.anchor = firstAnchor(schedule, now);
    // A cron expression is due later than now, an interval may be due just now.
    state.decidedUntil = std::holds_alternative<CronTrigger>(schedule.trigger) ? now : now - tick;
    return state;
}

ScheduleEvent &SchedulePlanner::record(ScheduleEventKind kind)
{
    ScheduleEvent event;
    event.schedule = m_context.schedule.id;
    event.time = m_context.now;
    event.kind = kind;
    m_plan.events.append(event);
    return m_plan.events.back();
}

void SchedulePlanner::recordFiring(ScheduleEventKind kind, const Firing &firing)
{
    ScheduleEvent &event = record(kind);
    event.run = firing.run;
    event.due = firing.due;
    event.cause = firing.cause;
}

void SchedulePlanner::skip(SkipReason reason, const DueSpan &span)
{
    if (span.count == 0)
        return;
    m_plan.state.counters.skipped += span.count;
    ScheduleEvent &event = record(ScheduleEventKind::Skipped);
    event.reason = reason;
    event.count = span.count;
    event.due = span.first;
    if (span.count > 1)
        event.last = span.last;
}

void SchedulePlanner::drop(SkipReason reason, const Firing &firing)
{
    skipOne(reason, firing.due);
    m_plan.events.back().run = firing.run;
    m_plan.events.back().cause = firing.cause;
}

// Due instants

Plan SchedulePlanner::timePassed() &&
{
    if (!isHeld(m_context.schedule, m_plan.state))
        decideDue();
    drain();
    return take();
}

/**
 * While it holds back nothing is decided. At the end of that, what was due before the failure is made up for as
 * if nothing had been, and what was due between is left out.
 */
void SchedulePlanner::decideDue()
{
    ScheduleState &state = m_plan.state;
    const bool isHeeded = heedsBackoff(m_context.schedule);
    if (state.nextEligible && isHeeded) {
        if (*state.nextEligible > m_context.now)
            return;
        const UtcTime failed = state.lastRun ? state.lastRun->ended : *state.nextEligible;
        decideUpTo(failed - tick);
        if (const auto last = times().previous(*state.nextEligible); last && *last > state.decidedUntil)
            skipUntil(*last, SkipReason::BackingOff);
    }
    if (state.nextEligible && *state.nextEligible <= m_context.now)
        state.nextEligible.reset();
    decideUpTo(m_context.now);
}

void SchedulePlanner::decideUpTo(UtcTime moment)
{
    skipFiredAhead(moment);
    while (const auto last = times().lastFired(m_plan.state.decidedUntil, moment)) {
        decideBatch(endOfBatch(*last));
        skipFiredAhead(moment);
    }
}

/** What had its run already ends a batch before it. */
UtcTime SchedulePlanner::endOfBatch(UtcTime last) const
{
    const QList<UtcTime> &ahead = m_plan.state.firedAhead;
    if (ahead.isEmpty() || ahead.front() > last)
        return last;
    return times().previous(ahead.front()).value_or(last);
}

void SchedulePlanner::skipFiredAhead(UtcTime moment)
{
    ScheduleState &state = m_plan.state;
    while (!state.firedAhead.isEmpty()) {
        const UtcTime fired = state.firedAhead.front();
        const auto next = times().next(state.decidedUntil);
        if (fired > state.decidedUntil && (!next || fired > moment || *next < fired))
            return;
        if (next && *next == fired) {
            state.decidedUntil = fired;
            skipOne(SkipReason::AlreadyFired, fired);
        }
        state.firedAhead.removeFirst();
    }
}

void SchedulePlanner::skipUntil(UtcTime until, SkipReason reason)
{
    skip(reason, times().between(m_plan.state.decidedUntil, until, ScheduleEvent::MostCounted));
    m_plan.state.decidedUntil = until;
}

/** The first due instant, going back from `last`, that is late at most; later than `last` when all are missed. */
UtcTime SchedulePlanner::firstOnTime(UtcTime last) const
{
    const DueTimes due = times();
    const auto lateness = [this, &due](UtcTime time) { return m_context.now - due.fireTime(time); };
    if (lateness(last) > latestIsLate)
        return last + tick;
    UtcTime first = last;
    for (auto time = due.previous(first); time && *time > m_plan.state.decidedUntil && lateness(*time) <= anyIsLate;
         time = due.previous(first))
        first = *time;
    return first;
}

void SchedulePlanner::decideBatch(UtcTime last)
{
    const DueTimes due = times();
    const UtcTime firstNotMissed = firstOnTime(last);
    const auto lastMissed = due.previous(firstNotMissed);
    const bool hasMissed = lastMissed && *lastMissed > m_plan.state.decidedUntil;
    const bool hasOnTime = firstNotMissed <= last;
    const Misfire::Policy policy = m_context.schedule.misfire.policy;
    if (hasMissed && policy == Misfire::Policy::All) {
        makeUpAll(last);
        m_plan.state.decidedUntil = last;
        return;
    }
    if (hasMissed && policy == Misfire::Policy::Once)
        makeUpOnce(*lastMissed, hasOnTime);
    else if (hasMissed)
        skipUntil(*lastMissed, SkipReason::Missed);
    if (hasOnTime)
        fireOnTime(firstNotMissed, last);
    else
        m_plan.state.decidedUntil = last;
}

void SchedulePlanner::makeUpOnce(UtcTime lastMissed, bool isMadeUp)
{
    ScheduleState &state = m_plan.state;
    if (isMadeUp || isTooLate(lastMissed)) {
        skipUntil(lastMissed, isMadeUp ? SkipReason::MadeUpByLater : SkipReason::TooLate);
        return;
    }
    const auto before = times().previous(lastMissed);
    if (before && *before > state.decidedUntil)
        skipUntil(*before, SkipReason::MadeUpByLater);
    state.decidedUntil = lastMissed;
    admitOrSkip({m_context.newRun(), lastMissed, FireCause::CatchUp, {}});
}

void SchedulePlanner::makeUpAll(UtcTime last)
{
    QList<UtcTime> kept;
    const DueTimes due = times();
    for (std::optional<UtcTime> time = last;
         time && *time > m_plan.state.decidedUntil && kept.size() < m_context.schedule.misfire.limit; time = due.previous(*time))
        kept.prepend(*time);
    const UtcTime firstOnTimeDue = firstOnTime(last);
    skip(SkipReason::TooManyMissed, due.between(m_plan.state.decidedUntil, kept.front() - tick, ScheduleEvent::MostCounted));
    for (const UtcTime time : std::as_const(kept)) {
        const FireCause cause = time < firstOnTimeDue ? FireCause::CatchUp : FireCause::Due;
        if (isTooLate(time))
            skipOne(SkipReason::TooLate, time);
        else
            admit({m_context.newRun(), time, cause, {}}, Line::Serial);
    }
}

void SchedulePlanner::fireOnTime(UtcTime first, UtcTime last)
{
    const DueTimes due = times();
    for (std::optional<UtcTime> time = first; time && *time <= last; time = due.next(*time)) {
        m_plan.state.decidedUntil = *time;
        if (isTooLate(*time))
            skipOne(SkipReason::TooLate, *time);
        else
            admitOrSkip({m_context.newRun(), *time, FireCause::Due, {}});
    }
}

bool SchedulePlanner::isTooLate(UtcTime due) const
{
    const auto &limit = m_context.schedule.misfire.notLaterThan;
    return limit && m_context.now - due > *limit;
}

// Overlap and queue

bool SchedulePlanner::mayStartNow(const Firing &firing) const
{
    if (m_context.isStopping)
        return false;
    const Overlap overlapRule = m_context.schedule.overlap;
    const QList<RunningFiring> &running = m_plan.state.running;
    const bool hasPlace = overlapRule.policy == Overlap::Policy::Allow ? running.size() < overlapRule.limit : running.isEmpty();
    if (firing.cause != FireCause::Backfill)
        return hasPlace;
    const auto isBackfill = [](const RunningFiring &one) { return one.firing.cause == FireCause::Backfill; };
    const auto backfills = std::ranges::count_if(running, isBackfill);
    return backfills < firing.atOnce && (hasPlace || backfills == running.size());
}

/** What has a time of its own does not stand in line behind a backfill. */
bool SchedulePlanner::isNext(const Firing &firing) const
{
    if (firing.cause == FireCause::Manual)
        return true;
    return std::ranges::all_of(m_plan.state.queue, [&firing](const Firing &waiting) {
        return waiting.cause == FireCause::Backfill && firing.cause != FireCause::Backfill;
    });
}

static bool isBackfill(const Firing &firing)
{
    return firing.cause == FireCause::Backfill;
}

SkipReason SchedulePlanner::admit(const Firing &firing, Line line)
{
    if (mayStartNow(firing) && isNext(firing)) {
        start(firing);
        return SkipReason::None;
    }
    return line == Line::Serial ? enqueue(firing) : wait(firing);
}

void SchedulePlanner::admitOrSkip(const Firing &firing)
{
    if (const SkipReason reason = admit(firing, Line::Overlap); reason != SkipReason::None)
        skipOne(reason, firing.due);
}

SkipReason SchedulePlanner::wait(const Firing &firing)
{
    switch (m_context.schedule.overlap.policy) {
    case Overlap::Policy::Skip:
    case Overlap::Policy::Allow:
        return SkipReason::StillRunning;
    case Overlap::Policy::Queue:
        if (m_plan.state.queue.size() - std::ranges::count_if(m_plan.state.queue, isBackfill) >= m_context.schedule.overlap.limit)
            return SkipReason::QueueFull;
        return enqueue(firing);
    case Overlap::Policy::CancelRunning:
        replaceRunning(firing);
        return SkipReason::None;
    }
    Q_UNREACHABLE();
}

SkipReason SchedulePlanner::enqueue(const Firing &firing)
{
    QList<Firing> &queue = m_plan.state.queue;
    queue.insert(isBackfill(firing) ? queue.end() : std::ranges::find_if(queue, isBackfill), firing);
    recordFiring(ScheduleEventKind::Queued, firing);
    return SkipReason::None;
}

void SchedulePlanner::replaceRunning(const Firing &firing)
{
    QList<Firing> replaced = m_plan.state.queue;
    replaced.removeIf(isBackfill);
    m_plan.state.queue.removeIf([](const Firing &waiting) { return !isBackfill(waiting); });
    for (const Firing &waiting : std::as_const(replaced))
        drop(SkipReason::Superseded, waiting);
    cancelRunning(u"the next run is due"_s);
    enqueue(firing);
}

void SchedulePlanner::start(const Firing &firing)
{
    ScheduleState &state = m_plan.state;
    state.running.append({firing, m_context.now, false});
    ++state.counters.started;
    if (firing.cause == FireCause::CatchUp)
        ++state.counters.caughtUp;
    m_plan.starts.append(firing);
    recordFiring(ScheduleEventKind::Fired, firing);
}

/** What a person asked for waits for its turn only; all else also for the schedule to be well. */
bool SchedulePlanner::mayLeaveQueue(const Firing &firing) const
{
    if (firing.cause == FireCause::Manual)
        return !m_plan.state.isTripped;
    const auto &eligible = m_plan.state.nextEligible;
    return !isHeld(m_context.schedule, m_plan.state) && (!eligible || *eligible <= m_context.now);
}

void SchedulePlanner::drain()
{
    QList<Firing> &queue = m_plan.state.queue;
    while (!queue.isEmpty()) {
        const auto found = std::ranges::find_if(queue, [this](const Firing &firing) { return mayStartNow(firing) && mayLeaveQueue(firing); });
        if (found == queue.end())
            return;
        const Firing firing = *found;
        queue.erase(found);
        const bool isTimed = firing.cause == FireCause::Due || firing.cause == FireCause::CatchUp;
        if (isTimed && isTooLate(firing.due))
            drop(SkipReason::TooLate, firing);
        else
            start(firing);
    }
}

void SchedulePlanner::cancelRunning(const QString &why)
{
    for (RunningFiring &running : m_plan.state.running) {
        if (running.isCancelled)
            continue;
        running.isCancelled = true;
        m_plan.cancels.append(running.firing.run);
        recordFiring(ScheduleEventKind::CancelRequested, running.firing);
        m_plan.events.back().text = why;
    }
}

void SchedulePlanner::dropQueue()
{
    const QList<Firing> dropped = std::exchange(m_plan.state.queue, {});
    for (const Firing &firing : dropped)
        drop(SkipReason::Removed, firing);
}

// Ends of runs

std::optional<RunningFiring> SchedulePlanner::takeRunning(const RunId &run)
{
    QList<RunningFiring> &running = m_plan.state.running;
    const auto found = std::ranges::find(running, run, [](const RunningFiring &one) { return one.firing.run; });
    if (found == running.end())
        return {};
    RunningFiring taken = *found;
    running.erase(found);
    return taken;
}

Plan SchedulePlanner::runEnded(const RunId &run, const RunEnd &end) &&
{
    if (const auto running = takeRunning(run)) {
        recordFiring(ScheduleEventKind::RunEnded, running->firing);
        m_plan.events.back().end = end;
        countEnd(*running, end);
        drain();
    }
    return take();
}

Plan SchedulePlanner::startFailed(const RunId &run, const Error &error) &&
{
    if (const auto running = takeRunning(run)) {
        const RunEnd end{RunStatus::Errored, {}, error};
        recordFiring(ScheduleEventKind::StartFailed, running->firing);
        m_plan.events.back().end = end;
        countEnd(*running, end);
        drain();
    }
    return take();
}

Plan SchedulePlanner::claimRefused(const RunId &run) &&
{
    if (const auto running = takeRunning(run)) {
        --m_plan.state.counters.started;
        if (running->firing.cause == FireCause::CatchUp)
            --m_plan.state.counters.caughtUp;
        drop(SkipReason::AlreadyFired, running->firing);
        drain();
    }
    return take();
}

Plan SchedulePlanner::neverBegan(const RunId &run) &&
{
    QList<RunningFiring> &running = m_plan.state.running;
    const auto found = std::ranges::find(running, run, [](const RunningFiring &one) { return one.firing.run; });
    if (found == running.end())
        return take();
    const Firing firing = found->firing;
    const bool isTimed = firing.cause == FireCause::Due || firing.cause == FireCause::CatchUp;
    const bool isMissed = m_context.schedule.misfire.policy == Misfire::Policy::Skip && m_context.now - firing.due > latestIsLate;
    recordFiring(ScheduleEventKind::TakenOver, firing);
    if (isTimed && (isMissed || isTooLate(firing.due))) {
        m_plan.events.back().text = u"it had not begun, and does not start as late as this"_s;
        running.erase(found);
        drop(isMissed ? SkipReason::Missed : SkipReason::TooLate, firing);
        drain();
    } else {
        m_plan.events.back().text = u"it had not begun, and starts now"_s;
        m_plan.starts.append(firing);
    }
    return take();
}

void SchedulePlanner::countEnd(const RunningFiring &running, const RunEnd &end)
{
    ScheduleState &state = m_plan.state;
    state.lastRun = LastRun{running.firing.run, running.firing.due, running.since, m_context.now, end};
    if (isFailure(end)) {
        failed(running.firing, end);
        return;
    }
    if (end.status == RunStatus::Cancelled) {
        ++state.counters.cancelled;
        return;
    }
    ++state.counters.succeeded;
    state.failureStreak = 0;
    state.nextEligible.reset();
    state.lastError.reset();
}

void SchedulePlanner::failed(const Firing &firing, const RunEnd &end)
{
    ScheduleState &state = m_plan.state;
    const int limit = m_context.schedule.backoff.tripAfter;
    ++state.counters.failed;
    ++state.failureStreak;
    state.lastError = end.error.value_or(Error(ErrorCode::TaskFailed, u"The run ended at the failure exit \"%1\"."_s.arg(end.exitState)));
    if (limit > 0 && state.failureStreak >= limit) {
        state.isTripped = true;
        state.nextEligible.reset();
        record(ScheduleEventKind::Tripped).streak = state.failureStreak;
        return;
    }
    state.nextEligible = m_context.now + backoffAfter(state.failureStreak, firing.due);
    ScheduleEvent &event = record(ScheduleEventKind::BackedOff);
    event.streak = state.failureStreak;
    event.until = state.nextEligible;
}

/** The chance in it is the schedule's and the instant's own, so that it can be told beforehand. */
Milliseconds SchedulePlanner::backoffAfter(int streak, UtcTime due) const
{
    const Backoff &backoff = m_context.schedule.backoff;
    const double most = double(backoff.cap.count());
    const double base = std::min(most, double(backoff.initial.count()) * std::pow(backoff.multiplier, std::max(0, streak - 1)));
    const double chance = double(steadyHash(m_context.schedule.id, due.time_since_epoch().count() + streak) >> 11) / double(quint64(1) << 53);
    const double pause = base * (1 + backoff.jitter * (2 * chance - 1));
    return Milliseconds(qint64(std::clamp(pause, 0.0, most)));
}

// Commands

Plan SchedulePlanner::added() &&
{
    record(ScheduleEventKind::Added).text = triggerText(m_context.schedule.trigger);
    if (m_context.schedule.isPaused)
        record(ScheduleEventKind::Paused).text = m_context.schedule.pauseNote;
    return take();
}

Plan SchedulePlanner::changed(const Schedule &before) &&
{
    const Schedule &now = m_context.schedule;
    record(ScheduleEventKind::Changed).text = triggerText(now.trigger);
    if (before.isPaused && !now.isPaused)
        skipHeld(SkipReason::Paused);
    const auto timing = [](const Schedule &schedule) {
        return std::tie(schedule.trigger, schedule.timeZone, schedule.start, schedule.end);
    };
    if (timing(before) != timing(now)) {
        const ScheduleState fresh = firstState(now, m_context.now);
        m_plan.state.anchor = fresh.anchor;
        m_plan.state.decidedUntil = std::max(fresh.decidedUntil, m_plan.state.decidedUntil);
        dropQueue();
    }
    drain();
    return take();
}

void SchedulePlanner::skipHeld(SkipReason reason)
{
    if (const auto last = times().lastFired(m_plan.state.decidedUntil, m_context.now))
        skipUntil(*last, reason);
}

Plan SchedulePlanner::paused() &&
{
    record(ScheduleEventKind::Paused).text = m_context.schedule.pauseNote;
    return take();
}

Plan SchedulePlanner::resumed() &&
{
    record(ScheduleEventKind::Resumed);
    skipHeld(SkipReason::Paused);
    drain();
    return take();
}

Plan SchedulePlanner::reset() &&
{
    ScheduleState &state = m_plan.state;
    const bool wasTripped = std::exchange(state.isTripped, false);
    record(ScheduleEventKind::Reset).streak = std::exchange(state.failureStreak, 0);
    state.nextEligible.reset();
    state.lastError.reset();
    if (wasTripped && !m_context.schedule.isPaused)
        skipHeld(SkipReason::Tripped);
    drain();
    return take();
}

Plan SchedulePlanner::cancelled() &&
{
    dropQueue();
    cancelRunning(u"somebody asked for it"_s);
    return take();
}

Plan SchedulePlanner::stopped() &&
{
    cancelRunning(u"the scheduler stops"_s);
    return take();
}

Result<Plan> SchedulePlanner::triggered(std::optional<QJsonObject> input) &&
{
    const QString &id = m_context.schedule.id;
    if (m_plan.state.isTripped) {
        return failure(ErrorCode::Cancelled, u"The schedule \"%1\" was stopped after %2 failures in a row."_s.arg(id).arg(m_plan.state.failureStreak),
                       u"Mend the cause, then reset the schedule."_s);
    }
    const SkipReason reason = admit({m_context.newRun(), m_context.now, FireCause::Manual, std::move(input)}, Line::Overlap);
    if (reason == SkipReason::QueueFull)
        return failure(ErrorCode::Cancelled, u"As many runs of \"%1\" wait as may."_s.arg(id), u"Wait for them, or cancel the schedule's runs."_s);
    if (reason != SkipReason::None)
        return failure(ErrorCode::Cancelled, u"A run of \"%1\" is not done yet."_s.arg(id), u"Wait for it, cancel it, or let runs overlap."_s);
    return take();
}

Plan SchedulePlanner::backfilled(const QList<UtcTime> &dues, int atOnce) &&
{
    for (const UtcTime due : dues)
        admit({m_context.newRun(), due, FireCause::Backfill, {}, atOnce}, Line::Serial);
    return take();
}

/**
 * Due instants that were left out the first time get another chance; those that had their run, or wait for it, do not. Intervals go on
 * from now, off the old grid, as the same instants would else count as fired.
 */
Plan SchedulePlanner::clockSetBack(QList<UtcTime> fired) &&
{
    ScheduleState &state = m_plan.state;
    record(ScheduleEventKind::ClockSetBack).due = state.decidedUntil;
    for (const Firing &waiting : std::as_const(state.queue)) {
        if (waiting.cause != FireCause::Manual && waiting.due > m_context.now)
            fired.append(waiting.due);
    }
    std::ranges::sort(fired);
    state.firedAhead = std::move(fired);
    state.decidedUntil = std::min(state.decidedUntil, m_context.now);
    if (state.nextEligible)
        state.nextEligible = std::min(*state.nextEligible, m_context.now + m_context.schedule.backoff.cap);
    if (const auto *rate = fixedRate(m_context.schedule)) {
        const UtcTime next = m_context.now + rate->interval;
        const bool isOnGrid = (next - state.anchor) % rate->interval == Milliseconds(0);
        state.anchor = isOnGrid && rate->interval > tick ? next + tick : next;
    } else if (const auto *delay = fixedDelay(m_context.schedule)) {
        state.anchor = std::min(state.anchor, m_context.now + delay->interval);
    }
    return take();
}

/** The next run after a fixed delay counts from the end of what ran, or from when it was left out. */
void SchedulePlanner::reanchorDelay()
{
    const auto *delay = fixedDelay(m_context.schedule);
    ScheduleState &state = m_plan.state;
    if (!delay || !state.running.isEmpty() || !state.queue.isEmpty() || state.anchor > state.decidedUntil)
        return;
    state.anchor = std::max({m_context.now + delay->interval, state.nextEligible.value_or(m_context.now), state.decidedUntil + tick});
}

Plan SchedulePlanner::take()
{
    reanchorDelay();
    if (!m_wasFinished && isFinished(m_context.schedule, m_plan.state, m_context.zone))
        record(ScheduleEventKind::Finished);
    return std::move(m_plan);
}

} // namespace sluice
