// SPDX-License-Identifier: MIT
#include "engine/observe/chrometrace.h"

#include "engine/journal/runprojection.h"

#include <QJsonDocument>

#include <queue>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

constexpr int statesTrack = 1;

/** An event that is a moment, with the visit it belongs to. */
struct Moment
{
    RunEvent event;
    qsizetype visit = -1; ///< -1: of the run as a whole.
};

bool isMoment(RunEventKind kind)
{
    constexpr std::array kinds{RunEventKind::RetryWaiting,       RunEventKind::LogLine,     RunEventKind::VariableSet,
                               RunEventKind::StopRequested,      RunEventKind::JoinDecided, RunEventKind::StateFailed,
                               RunEventKind::StragglerAbandoned, RunEventKind::WaitStarted, RunEventKind::CursorSaved,
                               RunEventKind::RetryRefused,       RunEventKind::AdmissionAwaited};
    return std::ranges::find(kinds, kind) != kinds.end();
}

QString statusName(StepStatus status)
{
    switch (status) {
    case StepStatus::Idle:
        return u"idle"_s;
    case StepStatus::Running:
        return u"running"_s;
    case StepStatus::Waiting:
        return u"waiting"_s;
    case StepStatus::Succeeded:
        return u"succeeded"_s;
    case StepStatus::Failed:
        return u"failed"_s;
    case StepStatus::Cancelled:
        return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

/** One run's part of the trace. */
class RunTrace final
{
public:
    explicit RunTrace(int process) : m_process(process) { }

    void apply(const RunEvent &event)
    {
        m_run.apply(event);
        if (!isMoment(event.kind))
            return;
        const StateVisit *visit = event.state.isEmpty() ? nullptr : m_run.latestVisit(event.state);
        m_moments.append({event, visit ? visit - m_run.visits().constData() : -1});
    }

    qint64 startedUs() const { return m_run.startedUs(); }
    /** `zeroUs`: what counts as 0 in the trace. */
    QList<QJsonObject> entries(qint64 zeroUs);

private:
    void placeBranches();
    void addName(const QString &what, int track, const QString &name);
    void addSlice(const QString &name, const QString &category, int track, qint64 startUs, qint64 endUs,
                  qint64 latestUs, QJsonObject arguments);
    void addAttempts(const QList<AttemptSpan> &attempts, int track, qint64 latestUs);
    void addVisit(const StateVisit &visit);
    void addBranch(const BranchProgress &branch, int track);
    void addMoment(const Moment &moment);

    const int m_process;
    RunProjection m_run;
    QList<Moment> m_moments;
    QHash<std::pair<qsizetype, qsizetype>, int> m_tracks; ///< By visit and branch.
    int m_lastTrack = statesTrack;
    qint64 m_zeroUs = 0;
    QList<QJsonObject> m_entries;
};

/** A branch takes the track that has been free for longest, or a new one when all are taken. */
void RunTrace::placeBranches()
{
    struct Start
    {
        qint64 startUs;
        qint64 endUs;
        std::pair<qsizetype, qsizetype> place;
    };
    std::vector<Start> starts;
    for (qsizetype visit = 0; visit < m_run.visits().size(); ++visit) {
        const QList<BranchProgress> &branches = m_run.visits()[visit].branches;
        for (qsizetype i = 0; i < branches.size(); ++i) {
            if (branches[i].startUs >= 0)
                starts.push_back({branches[i].startUs, branches[i].endUs < 0 ? m_run.elapsedUs() : branches[i].endUs, {visit, i}});
        }
    }
    std::ranges::stable_sort(starts, {}, &Start::startUs);
    using Free = std::pair<qint64, int>; // since when, which
    std::priority_queue<Free, std::vector<Free>, std::greater<>> tracks;
    for (const Start &start : starts) {
        int track = 0;
        if (!tracks.empty() && tracks.top().first <= start.startUs) {
            track = tracks.top().second;
            tracks.pop();
        } else {
            track = ++m_lastTrack;
        }
        m_tracks[start.place] = track;
        tracks.push({start.endUs, track});
    }
}

void RunTrace::addName(const QString &what, int track, const QString &name)
{
    m_entries.append({{u"ph"_s, u"M"_s},
                      {u"name"_s, what},
                      {u"pid"_s, m_process},
                      {u"tid"_s, track},
                      {u"args"_s, QJsonObject{{u"name"_s, name}}}});
}

void RunTrace::addSlice(const QString &name, const QString &category, int track, qint64 startUs, qint64 endUs,
                        qint64 latestUs, QJsonObject arguments)
{
    if (endUs < 0)
        arguments[u"unfinished"_s] = true;
    const qint64 end = std::max(startUs, endUs < 0 ? latestUs : std::min(endUs, latestUs));
    m_entries.append({{u"ph"_s, u"X"_s},
                      {u"name"_s, name},
                      {u"cat"_s, category},
                      {u"pid"_s, m_process},
                      {u"tid"_s, track},
                      {u"ts"_s, m_run.startedUs() - m_zeroUs + startUs},
                      {u"dur"_s, end - startUs},
                      {u"args"_s, arguments}});
}

void RunTrace::addAttempts(const QList<AttemptSpan> &attempts, int track, qint64 latestUs)
{
    for (const AttemptSpan &attempt : attempts) {
        QJsonObject arguments{{u"status"_s, statusName(attempt.status)}};
        if (!attempt.text.isEmpty())
            arguments[u"error"_s] = attempt.text;
        addSlice(u"attempt %1"_s.arg(attempt.attempt), u"attempt"_s, track, attempt.startUs, attempt.endUs, latestUs, arguments);
    }
}

void RunTrace::addVisit(const StateVisit &visit)
{
    QJsonObject arguments{{u"status"_s, statusName(visit.status)}};
    const auto add = [&arguments](const QString &name, const QString &value) {
        if (!value.isEmpty())
            arguments[name] = value;
    };
    add(u"outcome"_s, visit.outcome);
    add(u"next"_s, visit.next);
    add(u"join"_s, visit.joinText);
    add(u"error"_s, visit.error ? visit.error->toString() : QString());
    addSlice(visit.state, u"state"_s, statesTrack, visit.startUs, visit.endUs, m_run.elapsedUs(), arguments);
    addAttempts(visit.attempts, statesTrack, visit.endUs < 0 ? m_run.elapsedUs() : visit.endUs);
}

void RunTrace::addBranch(const BranchProgress &branch, int track)
{
    QJsonObject arguments{{u"status"_s, statusName(branch.status)}};
    if (branch.error)
        arguments[u"error"_s] = branch.error->toString();
    addSlice(branch.name, u"branch"_s, track, branch.startUs, branch.endUs, m_run.elapsedUs(), arguments);
    addAttempts(branch.attempts, track, branch.endUs < 0 ? m_run.elapsedUs() : branch.endUs);
}

void RunTrace::addMoment(const Moment &moment)
{
    const RunEvent &event = moment.event;
    QJsonObject arguments = event.data;
    if (!event.text.isEmpty())
        arguments[u"text"_s] = event.text;
    if (event.error)
        arguments[u"error"_s] = event.error->toString();
    const int track = m_tracks.value({moment.visit, event.branch}, statesTrack);
    m_entries.append({{u"ph"_s, u"i"_s},
                      {u"name"_s, event.kind == RunEventKind::LogLine ? event.text : runEventKindName(event.kind)},
                      {u"cat"_s, runEventKindName(event.kind)},
                      {u"s"_s, event.state.isEmpty() ? u"p"_s : u"t"_s},
                      {u"pid"_s, m_process},
                      {u"tid"_s, track},
                      {u"ts"_s, event.timeUs - m_zeroUs},
                      {u"args"_s, arguments}});
}

QList<QJsonObject> RunTrace::entries(qint64 zeroUs)
{
    m_zeroUs = zeroUs;
    placeBranches();
    addName(u"process_name"_s, 0, u"%1 %2"_s.arg(m_run.workflow(), m_run.id().toString()));
    addName(u"thread_name"_s, statesTrack, u"states"_s);
    for (int track = statesTrack + 1; track <= m_lastTrack; ++track)
        addName(u"thread_name"_s, track, u"branches %1"_s.arg(track - statesTrack));
    for (qsizetype i = 0; i < m_run.visits().size(); ++i) {
        const StateVisit &visit = m_run.visits()[i];
        addVisit(visit);
        for (qsizetype branch = 0; branch < visit.branches.size(); ++branch) {
            if (const auto track = m_tracks.constFind({i, branch}); track != m_tracks.constEnd())
                addBranch(visit.branches[branch], *track);
        }
    }
    for (const Moment &moment : m_moments)
        addMoment(moment);
    return m_entries;
}

} // namespace

QByteArray chromeTrace(std::span<const RunEvent> events)
{
    std::vector<RunTrace> runs;
    QHash<RunId, size_t> numbers;
    for (const RunEvent &event : events) {
        const auto known = numbers.constFind(event.run);
        const size_t number = known == numbers.constEnd() ? runs.size() : *known;
        if (known == numbers.constEnd()) {
            numbers.insert(event.run, number);
            runs.emplace_back(int(number) + 1);
        }
        runs[number].apply(event);
    }
    const auto first = std::ranges::min_element(runs, {}, &RunTrace::startedUs);
    QByteArray text = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":["_ba;
    bool isFirst = true;
    for (RunTrace &run : runs) {
        for (const QJsonObject &entry : run.entries(first->startedUs())) {
            text += std::exchange(isFirst, false) ? "\n" : ",\n";
            text += QJsonDocument(entry).toJson(QJsonDocument::Compact);
        }
    }
    return text + "\n]}\n";
}

} // namespace sluice
