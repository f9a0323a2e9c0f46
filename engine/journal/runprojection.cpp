// SPDX-License-Identifier: MIT
#include "engine/journal/runprojection.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** More branches than any split has: beyond it, a damaged event would cost all memory. */
constexpr int maxBranches = 1'000'000;

bool isOpen(StepStatus status)
{
    return status == StepStatus::Running || status == StepStatus::Waiting;
}

bool hasEnded(const StateVisit &visit)
{
    return visit.endUs >= 0;
}

/** Whether the run has gone on to another state. */
bool isLeft(const StateVisit &visit)
{
    return !visit.next.isEmpty();
}

StepStatus failureStatus(const std::optional<Error> &error)
{
    return error && error->code() == ErrorCode::Cancelled ? StepStatus::Cancelled : StepStatus::Failed;
}

QString failureText(const std::optional<Error> &error)
{
    return error ? errorCodeName(error->code()) : QString();
}

void endAttempt(QList<AttemptSpan> &attempts, StepStatus status, qint64 now, const QString &text = {})
{
    if (attempts.isEmpty() || attempts.last().endUs >= 0)
        return;
    AttemptSpan &span = attempts.last();
    span.status = status;
    span.endUs = now;
    span.text = text;
}

template <typename Step>
void startAttempt(Step &step, int attempt, qint64 now)
{
    const int number = std::max(1, attempt);
    step.status = StepStatus::Running;
    step.attempt = number;
    if (!step.attempts.isEmpty() && step.attempts.last().endUs < 0 && step.attempts.last().attempt == number)
        return;
    endAttempt(step.attempts, StepStatus::Failed, now);
    step.attempts.append(AttemptSpan{number, StepStatus::Running, now, -1, {}});
}

template <typename Step>
void failAttempt(Step &step, const RunEvent &event, qint64 now)
{
    const int number = std::max(1, event.attempt);
    if (!step.attempts.isEmpty() && step.attempts.last().attempt > number)
        return;
    if (step.attempts.isEmpty() || step.attempts.last().attempt < number)
        startAttempt(step, number, now);
    endAttempt(step.attempts, failureStatus(event.error), now, failureText(event.error));
}

void endBranch(BranchProgress &branch, StepStatus status, qint64 now)
{
    endAttempt(branch.attempts, status, now, failureText(branch.error));
    branch.status = status;
    if (branch.startUs >= 0)
        branch.endUs = now;
}

void cancelBranches(StateVisit &visit, qint64 now)
{
    for (BranchProgress &branch : visit.branches) {
        if (isOpen(branch.status) || branch.status == StepStatus::Idle)
            endBranch(branch, StepStatus::Cancelled, now);
    }
}

/** Ends the stay with everything in it that is still open. */
void endVisit(StateVisit &visit, StepStatus status, qint64 now, const QString &attemptText = {})
{
    endAttempt(visit.attempts, status, now, attemptText);
    cancelBranches(visit, now);
    visit.status = status;
    if (!hasEnded(visit))
        visit.endUs = now;
}

void reopen(StateVisit &visit)
{
    visit.endUs = -1;
    visit.status = StepStatus::Running;
}

void startSplit(StateVisit &visit, const RunEvent &event, qint64 now)
{
    endAttempt(visit.attempts, StepStatus::Succeeded, now); // of loading the items
    if (!visit.joinText.isEmpty()) {
        visit.branches.clear();
        visit.joinText.clear();
    }
    visit.status = StepStatus::Running;
    const QJsonArray names = event.data["branches"_L1].toArray();
    const qsizetype count = std::min<qsizetype>(names.size(), maxBranches);
    if (visit.branches.size() < count)
        visit.branches.resize(count);
    for (qsizetype i = 0; i < count; ++i)
        visit.branches[i].name = names[i].toString();
}

void decideJoin(StateVisit &visit, const RunEvent &event, qint64 now)
{
    visit.joinText = event.text.isEmpty() ? u"Decided."_s : event.text;
    cancelBranches(visit, now);
    if (event.data["proceed"_L1].toBool(true))
        endVisit(visit, StepStatus::Succeeded, now);
}

void failState(StateVisit &visit, const RunEvent &event, qint64 now)
{
    visit.error = event.error;
    endVisit(visit, failureStatus(event.error), now, failureText(event.error));
}

void finishTask(StateVisit &visit, const RunEvent &event, qint64 now)
{
    visit.outcome = event.text;
    visit.output = event.data["output"_L1];
    endVisit(visit, StepStatus::Succeeded, now);
}

StepStatus branchStatus(const RunEvent &event)
{
    if (event.text == "succeeded"_L1)
        return StepStatus::Succeeded;
    if (event.text == "cancelled"_L1)
        return StepStatus::Cancelled;
    return event.text == "failed"_L1 || event.error ? StepStatus::Failed : StepStatus::Succeeded;
}

/** The last word on a branch: a straggler, cancelled when its join was decided, shows when it really stopped. */
void finishBranch(BranchProgress &branch, const RunEvent &event, qint64 now)
{
    const StepStatus status = branchStatus(event);
    const bool hasResult = branch.status == StepStatus::Succeeded || branch.status == StepStatus::Failed;
    if (hasResult && status == StepStatus::Cancelled)
        return;
    if (branch.startUs < 0 && status != StepStatus::Cancelled)
        branch.startUs = now;
    branch.output = event.data["output"_L1];
    branch.error = event.error;
    if (event.attempt > 0)
        branch.attempt = event.attempt;
    if (branch.status == StepStatus::Cancelled && !branch.attempts.isEmpty())
        branch.attempts.last().endUs = -1;
    endBranch(branch, status, now);
}

QString edgeKey(const QString &state, const QString &target, const QString &outcome)
{
    return state + QChar(0) + outcome + QChar(0) + target;
}

} // namespace

void RunProjection::apply(std::span<const RunEvent> events)
{
    for (const RunEvent &event : events)
        apply(event);
}

void RunProjection::apply(const RunEvent &event)
{
    if (!accept(event))
        return;
    switch (event.kind) {
    case RunEventKind::RunStarted:
        startRun(event);
        return;
    case RunEventKind::AdmissionAwaited:
        if (!m_hasFinished && m_visits.isEmpty())
            m_awaited = AwaitedGuards::fromJson(event.data);
        return;
    case RunEventKind::StateEntered:
        if (!m_hasFinished && !event.state.isEmpty())
            enter(event.state);
        return;
    case RunEventKind::AttemptStarted:
    case RunEventKind::AttemptFailed:
    case RunEventKind::RetryWaiting:
    case RunEventKind::WaitStarted:
    case RunEventKind::CursorSaved:
    case RunEventKind::StragglerAbandoned:
        return event.branch >= 0 ? applyToBranch(event) : applyToState(event);
    case RunEventKind::BranchStarted:
    case RunEventKind::BranchFinished:
        applyToBranch(event);
        return;
    case RunEventKind::TaskFinished:
    case RunEventKind::SplitStarted:
    case RunEventKind::JoinDecided:
    case RunEventKind::StateFailed:
        applyToState(event);
        return;
    case RunEventKind::Transition:
        takeTransition(event);
        return;
    case RunEventKind::VariableSet:
        m_variables.insert(event.text, event.data["value"_L1]);
        return;
    case RunEventKind::LogLine:
        m_log.append(LogEntry{event.timeUs, event.state, event.branchName,
                              event.data["level"_L1].toString(u"info"_s), event.text});
        return;
    case RunEventKind::RetryRefused:
    case RunEventKind::StopRequested:
        return;
    case RunEventKind::RunFinished:
        finishRun(event);
        return;
    }
    Q_UNREACHABLE();
}

const StateVisit *RunProjection::latestVisit(const QString &state) const
{
    const auto it = m_latest.constFind(state);
    return it == m_latest.constEnd() ? nullptr : &m_visits.at(*it);
}

int RunProjection::visitCount(const QString &state) const
{
    return m_visitCounts.value(state);
}

int RunProjection::edgeCount(const QString &state, const QString &target, const QString &outcome) const
{
    return m_edgeCounts.value(edgeKey(state, target, outcome));
}

QString RunProjection::currentState() const
{
    return m_visits.isEmpty() ? QString() : m_visits.last().state;
}

bool RunProjection::accept(const RunEvent &event)
{
    if (m_hasBegun && event.run != m_id)
        return false;
    if (event.sequence > 0 && event.sequence <= m_lastSequence)
        return false;
    m_lastSequence = std::max(m_lastSequence, event.sequence);

    // Differences of times must not overflow, whatever a damaged event says.
    constexpr qint64 limit = std::numeric_limits<qint64>::max() / 2;
    const qint64 time = std::clamp(event.timeUs, -limit, limit);
    if (!m_hasBegun) {
        m_hasBegun = true;
        m_id = event.run;
        m_startedUs = m_lastUs = time;
    }
    m_nowUs = std::max(m_nowUs, time - m_startedUs);
    if (!m_hasFinished)
        m_lastUs = m_startedUs + m_nowUs;
    return true;
}

void RunProjection::startRun(const RunEvent &event)
{
    m_workflow = event.text;
    m_input = event.data["input"_L1].toObject();
    m_document = event.data["document"_L1].toObject();
}

void RunProjection::finishRun(const RunEvent &event)
{
    if (m_hasFinished)
        return;
    m_hasFinished = true;
    m_awaited.reset();
    m_status = runStatusFromName(event.text).value_or(event.error ? RunStatus::Errored : RunStatus::Succeeded);
    m_exitState = event.target;
    m_output = event.data["output"_L1];
    m_error = event.error;
    if (m_visits.isEmpty() || hasEnded(m_visits.last()))
        return;

    StateVisit &last = m_visits.last();
    StepStatus status = StepStatus::Cancelled;
    if (last.state == m_exitState) {
        status = m_status == RunStatus::Succeeded ? StepStatus::Succeeded : StepStatus::Failed;
    } else if (m_status == RunStatus::Errored && m_error && m_error->context().state == last.state) {
        status = StepStatus::Failed;
        last.error = m_error;
    }
    endVisit(last, status, m_nowUs, failureText(last.error));
}

void RunProjection::takeTransition(const RunEvent &event)
{
    if (m_hasFinished || event.state.isEmpty())
        return;
    ++m_edgeCounts[edgeKey(event.state, event.target, event.text)];
    StateVisit &visit = *current(event.state);
    visit.next = event.target;
    visit.leftByError = event.data["byError"_L1].toBool();
    if (!visit.leftByError)
        visit.outcome = event.text;
    if (!hasEnded(visit))
        endVisit(visit, visit.leftByError ? StepStatus::Failed : StepStatus::Succeeded, m_nowUs);
}

static bool isWait(RunEventKind kind)
{
    return kind == RunEventKind::RetryWaiting || kind == RunEventKind::WaitStarted;
}

void RunProjection::applyToState(const RunEvent &event)
{
    if (event.state.isEmpty())
        return;
    const bool begins = event.kind == RunEventKind::AttemptStarted || event.kind == RunEventKind::SplitStarted;
    const bool isLate = event.kind == RunEventKind::AttemptFailed || isWait(event.kind) || event.kind == RunEventKind::CursorSaved
        || event.kind == RunEventKind::StragglerAbandoned || event.kind == RunEventKind::JoinDecided;
    StateVisit *visit = isLate ? latest(event.state) : current(event.state);
    if (!visit)
        return;
    if (event.kind == RunEventKind::AttemptStarted && !visit->joinText.isEmpty() && visit->status == StepStatus::Succeeded)
        reopen(*visit); // a batch concludes after its join
    if (begins && hasEnded(*visit))
        visit = &enter(event.state);
    if (isLate && hasEnded(*visit))
        return;

    switch (event.kind) {
    case RunEventKind::AttemptStarted:
        return startAttempt(*visit, event.attempt, m_nowUs);
    case RunEventKind::AttemptFailed:
        return failAttempt(*visit, event, m_nowUs);
    case RunEventKind::RetryWaiting:
    case RunEventKind::WaitStarted:
        visit->status = StepStatus::Waiting;
        return;
    case RunEventKind::CursorSaved:
        visit->status = StepStatus::Running;
        return;
    case RunEventKind::StragglerAbandoned:
        return endAttempt(visit->attempts, StepStatus::Cancelled, m_nowUs);
    case RunEventKind::TaskFinished:
        return finishTask(*visit, event, m_nowUs);
    case RunEventKind::SplitStarted:
        return startSplit(*visit, event, m_nowUs);
    case RunEventKind::JoinDecided:
        return decideJoin(*visit, event, m_nowUs);
    case RunEventKind::StateFailed:
        return failState(*visit, event, m_nowUs);
    case RunEventKind::RunStarted:
    case RunEventKind::AdmissionAwaited:
    case RunEventKind::StateEntered:
    case RunEventKind::BranchStarted:
    case RunEventKind::BranchFinished:
    case RunEventKind::Transition:
    case RunEventKind::RetryRefused:
    case RunEventKind::VariableSet:
    case RunEventKind::LogLine:
    case RunEventKind::StopRequested:
    case RunEventKind::RunFinished:
        break;
    }
    Q_UNREACHABLE();
}

void RunProjection::applyToBranch(const RunEvent &event)
{
    const StateVisit *visit = latest(event.state);
    BranchProgress *progress = branch(event);
    if (!visit || !progress)
        return;
    if (event.kind == RunEventKind::BranchFinished)
        return finishBranch(*progress, event, m_nowUs);
    if (event.kind == RunEventKind::StragglerAbandoned) {
        if (isOpen(progress->status))
            endBranch(*progress, StepStatus::Cancelled, m_nowUs);
        return;
    }
    if (hasEnded(*visit) || !visit->joinText.isEmpty())
        return;

    if (progress->startUs < 0)
        progress->startUs = m_nowUs;
    progress->endUs = -1;
    if (event.kind == RunEventKind::AttemptStarted)
        startAttempt(*progress, event.attempt, m_nowUs);
    else if (event.kind == RunEventKind::AttemptFailed)
        failAttempt(*progress, event, m_nowUs);
    else
        progress->status = isWait(event.kind) ? StepStatus::Waiting : StepStatus::Running;
}

StateVisit &RunProjection::enter(const QString &state)
{
    m_awaited.reset();
    if (!m_visits.isEmpty() && !isLeft(m_visits.last())) {
        StateVisit &last = m_visits.last();
        last.next = state;
        if (!hasEnded(last))
            endVisit(last, StepStatus::Succeeded, m_nowUs);
    }
    StateVisit visit;
    visit.state = state;
    visit.startUs = m_nowUs;
    m_latest.insert(state, m_visits.size());
    ++m_visitCounts[state];
    m_visits.append(std::move(visit));
    return m_visits.last();
}

/** The stay the run is in, which must be in that state: entered now if the event that said so is missing. */
StateVisit *RunProjection::current(const QString &state)
{
    if (m_hasFinished || state.isEmpty())
        return nullptr;
    if (!m_visits.isEmpty() && m_visits.last().state == state && !isLeft(m_visits.last()))
        return &m_visits.last();
    return &enter(state);
}

StateVisit *RunProjection::latest(const QString &state)
{
    if (!m_visits.isEmpty() && m_visits.last().state == state)
        return &m_visits.last();
    const auto it = m_latest.constFind(state);
    return it == m_latest.constEnd() ? current(state) : &m_visits[*it];
}

BranchProgress *RunProjection::branch(const RunEvent &event)
{
    StateVisit *visit = latest(event.state);
    if (!visit || event.branch < 0 || event.branch >= maxBranches)
        return nullptr;
    if (event.branch >= visit->branches.size())
        visit->branches.resize(event.branch + 1);
    BranchProgress &progress = visit->branches[event.branch];
    if (progress.name.isEmpty())
        progress.name = event.branchName;
    return &progress;
}

} // namespace sluice
