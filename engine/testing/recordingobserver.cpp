// SPDX-License-Identifier: MIT
#include "engine/testing/recordingobserver.h"

#include "engine/journal/runprojection.h"
#include "engine/runtime/definition.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::testing {

RecordingObserver::RecordingObserver(Engine &engine)
    : m_engine(engine)
{
    m_engine.addSink(this);
}

RecordingObserver::~RecordingObserver()
{
    m_engine.removeSink(this);
}

void RecordingObserver::onEvents(std::span<const RunEvent> events)
{
    const std::scoped_lock lock(m_mutex);
    m_events.append(QList<RunEvent>(events.begin(), events.end()));
    m_grown.notify_all();
}

static QList<RunEvent> filtered(const QList<RunEvent> &events, const std::function<bool(const RunEvent &)> &isMeant)
{
    QList<RunEvent> found;
    std::ranges::copy_if(events, std::back_inserter(found), isMeant);
    return found;
}

QList<RunEvent> RecordingObserver::events() const
{
    const std::scoped_lock lock(m_mutex);
    return m_events;
}

QList<RunEvent> RecordingObserver::events(RunEventKind kind) const
{
    return filtered(events(), [kind](const RunEvent &event) { return event.kind == kind; });
}

QList<RunEvent> RecordingObserver::events(const Run &run) const
{
    const auto isOfRun = [id = run.id()](const RunEvent &event) { return event.run == id; };
    const auto isEnd = [&](const RunEvent &event) { return isOfRun(event) && event.kind == RunEventKind::RunFinished; };
    std::unique_lock lock(m_mutex);
    if (run.isFinished())
        m_grown.wait_for(lock, std::chrono::seconds(10), [&] { return std::ranges::any_of(m_events, isEnd); });
    return filtered(m_events, isOfRun);
}

QList<RunEvent> RecordingObserver::events(const Run &run, RunEventKind kind) const
{
    return filtered(events(run), [kind](const RunEvent &event) { return event.kind == kind; });
}

/** For example `Fetch (attempt 1 failed: Timeout)`. */
static QString visitStory(const StateVisit &visit)
{
    QStringList details;
    for (const AttemptSpan &attempt : visit.attempts) {
        if (attempt.status == StepStatus::Failed)
            details.append(u"attempt %1 failed: %2"_s.arg(attempt.attempt).arg(attempt.text));
    }
    for (const BranchProgress &branch : visit.branches) {
        if (branch.error)
            details.append(u"branch %1 failed: %2"_s.arg(branch.name, errorCodeName(branch.error->code())));
    }
    if (!visit.joinText.isEmpty())
        details.append(u"join: "_s + visit.joinText);
    return details.isEmpty() ? visit.state : u"%1 (%2)"_s.arg(visit.state, details.join(u"; "_s));
}

static QString storyOf(const RunProjection &projection)
{
    QStringList words;
    for (const StateVisit &visit : projection.visits())
        words.append(visitStory(visit));
    QString story = words.isEmpty() ? u"no state was entered"_s : words.join(u" > "_s);
    story += u"; the run "_s;
    story += projection.status() == RunStatus::Running ? u"has not ended"_s : runStatusName(projection.status());
    if (projection.error())
        story += u" with %1: %2"_s.arg(errorCodeName(projection.error()->code()), projection.error()->toString());
    return story;
}

RunPath RecordingObserver::path(const Run &run) const
{
    RunProjection projection;
    projection.apply(events(run));
    RunPath path{{}, storyOf(projection)};
    for (const StateVisit &visit : projection.visits())
        path.states.append(visit.state);
    return path;
}

int RecordingObserver::attempts(const Run &run, const QString &state, const QString &branch) const
{
    return int(std::ranges::count_if(events(run, RunEventKind::AttemptStarted), [&](const RunEvent &event) {
        return event.state == state && event.branchName == branch;
    }));
}

QStringList RecordingObserver::log(const Run &run) const
{
    QStringList lines;
    for (const RunEvent &event : events(run, RunEventKind::LogLine))
        lines.append(event.state + u": "_s + event.text);
    return lines;
}

QStringList RecordingObserver::statesNotEntered(const Definition &definition) const
{
    QStringList missing;
    for (const StateDefinition &state : definition.states) {
        if (state.kind != StateDefinition::Kind::Missing)
            missing.append(state.name);
    }
    for (const RunEvent &event : events(RunEventKind::StateEntered))
        missing.removeAll(event.state);
    return missing;
}

void RecordingObserver::clear()
{
    take();
}

QList<RunEvent> RecordingObserver::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_events, {});
}

} // namespace sluice::testing
