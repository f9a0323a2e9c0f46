// SPDX-License-Identifier: MIT
#include "engine/observe/metricsobserver.h"

#include "engine/observe/metricstable.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** A series that was looked up before. */
struct SeriesKey
{
    Metric metric;
    std::array<QString, 3> labels;

    bool operator==(const SeriesKey &) const = default;
    friend size_t qHash(const SeriesKey &key, size_t seed)
    {
        return qHashMulti(seed, int(key.metric), key.labels[0], key.labels[1], key.labels[2]);
    }
};

/** What has to be remembered of a run that has not ended. */
struct ActiveRun
{
    QString workflow = u"(unknown)"_s;
    qint64 startedUs = -1;
    qint64 limitMs = 0;
    QString state; ///< The last one entered.
    qint64 enteredUs = -1; ///< -1 once the state was left or has failed.
    QString taskKind;
    QHash<int, QString> branchKinds; ///< Of the branches under way that are more than a function.
    bool isInBatch = false; ///< Its items have begun, and the state has not ended.
    quint64 succeeded = 0; ///< Branches of the present state.
    quint64 failed = 0;

    /** The kind of the task that an event is about. */
    QString kindAt(const RunEvent &event) const { return event.branch < 0 ? taskKind : branchKinds.value(event.branch); }
};

constexpr auto finishOfBatch = "finish"_L1; // the task kind of the last part of a `BatchTask`
constexpr auto kindOfPoll = "poll"_L1;
constexpr auto kindOfStep = "stepped"_L1;
constexpr auto kindOfStream = "stream"_L1;
constexpr double perSecond = 1'000'000; // microseconds

QString attemptOutcome(const Error &error)
{
    switch (error.code()) {
    case ErrorCode::Cancelled:
        return u"cancelled"_s;
    case ErrorCode::Timeout:
    case ErrorCode::StateTimeout:
    case ErrorCode::TotalTimeout:
    case ErrorCode::JoinTimeout:
        return u"timed_out"_s;
    default: // every other code is a failure like any other
        return u"failed"_s;
    }
}

} // namespace

class MetricsObserver::Projection final
{
public:
    explicit Projection(MetricsRegistry &registry);

    void apply(const RunEvent &event);
    Counter counter(Metric metric, const QString &a = {}, const QString &b = {}, const QString &c = {})
    {
        return series(m_counters, &MetricsRegistry::counter, {metric, {a, b, c}});
    }

private:
    Gauge gauge(Metric metric, const QString &a) { return series(m_gauges, &MetricsRegistry::gauge, {metric, {a, {}, {}}}); }
    Histogram histogram(Metric metric, const QString &a = {}, const QString &b = {}, const QString &c = {})
    {
        return series(m_histograms, &MetricsRegistry::histogram, {metric, {a, b, c}});
    }
    template <typename Handle>
    Handle series(QHash<SeriesKey, Handle> &known, Handle (MetricsRegistry::*make)(const QString &, const MetricLabels &),
                  const SeriesKey &key);

    ActiveRun &activeRun(const RunEvent &event);
    void runFinished(const RunEvent &event);
    void stateEntered(const RunEvent &event, ActiveRun &run);
    void attemptStarted(const RunEvent &event, ActiveRun &run);
    void attemptFailed(const RunEvent &event, ActiveRun &run);
    void retryWaiting(const RunEvent &event, ActiveRun &run);
    void taskFinished(const RunEvent &event, ActiveRun &run);
    void modelCompleted(const RunEvent &event, const ActiveRun &run, const QString &kind);
    void splitStarted(const RunEvent &event, ActiveRun &run);
    void branchFinished(const RunEvent &event, ActiveRun &run);
    void joinDecided(const RunEvent &event, ActiveRun &run);
    void stateFailed(const RunEvent &event, ActiveRun &run);
    void stragglerAbandoned(const RunEvent &event, ActiveRun &run);
    void batchEnded(ActiveRun &run, const QString &outcome);
    void retryRefused(const RunEvent &event, ActiveRun &run);
    void waitStarted(const RunEvent &event, ActiveRun &run);
    void cursorSaved(const RunEvent &event, ActiveRun &run);
    void stateEnded(const RunEvent &event, ActiveRun &run);

    MetricsRegistry &m_registry;
    QHash<RunId, ActiveRun> m_runs;
    QHash<SeriesKey, Counter> m_counters;
    QHash<SeriesKey, Gauge> m_gauges;
    QHash<SeriesKey, Histogram> m_histograms;
};

MetricsObserver::Projection::Projection(MetricsRegistry &registry)
    : m_registry(registry)
{
    describeMetrics(m_registry);
}

template <typename Handle>
Handle MetricsObserver::Projection::series(QHash<SeriesKey, Handle> &known,
                                           Handle (MetricsRegistry::*make)(const QString &, const MetricLabels &),
                                           const SeriesKey &key)
{
    if (const auto found = known.constFind(key); found != known.constEnd())
        return *found;
    const MetricRow &row = metricsTable()[size_t(key.metric)];
    MetricLabels labels;
    for (size_t i = 0; i < row.labels.size() && !row.labels[i].isEmpty(); ++i)
        labels[row.labels[i]] = key.labels[i];
    const Handle handle = (m_registry.*make)(row.name, labels);
    if (known.size() >= qsizetype(MetricsRegistry::maxSeries))
        known.clear();
    known.insert(key, handle);
    return handle;
}

ActiveRun &MetricsObserver::Projection::activeRun(const RunEvent &event)
{
    const auto found = m_runs.find(event.run);
    if (found != m_runs.end())
        return *found;
    ActiveRun run;
    if (event.kind == RunEventKind::RunStarted) {
        run.workflow = event.text;
        run.startedUs = event.timeUs;
        run.limitMs = event.data[u"totalTimeoutMs"_s].toInteger();
    }
    gauge(Metric::WorkflowActive, run.workflow).add(1);
    return *m_runs.insert(event.run, run);
}

void MetricsObserver::Projection::apply(const RunEvent &event)
{
    using Step = void (Projection::*)(const RunEvent &, ActiveRun &);
    static const QHash<RunEventKind, Step> steps{
        {RunEventKind::StateEntered, &Projection::stateEntered},
        {RunEventKind::AttemptStarted, &Projection::attemptStarted},
        {RunEventKind::AttemptFailed, &Projection::attemptFailed},
        {RunEventKind::RetryWaiting, &Projection::retryWaiting},
        {RunEventKind::RetryRefused, &Projection::retryRefused},
        {RunEventKind::WaitStarted, &Projection::waitStarted},
        {RunEventKind::CursorSaved, &Projection::cursorSaved},
        {RunEventKind::TaskFinished, &Projection::taskFinished},
        {RunEventKind::SplitStarted, &Projection::splitStarted},
        {RunEventKind::BranchFinished, &Projection::branchFinished},
        {RunEventKind::JoinDecided, &Projection::joinDecided},
        {RunEventKind::StateFailed, &Projection::stateFailed},
        {RunEventKind::Transition, &Projection::stateEnded},
        {RunEventKind::StragglerAbandoned, &Projection::stragglerAbandoned},
    };
    if (event.kind == RunEventKind::RunFinished) {
        runFinished(event);
        return;
    }
    ActiveRun &run = activeRun(event);
    if (const Step step = steps.value(event.kind))
        (this->*step)(event, run);
}

void MetricsObserver::Projection::runFinished(const RunEvent &event)
{
    ActiveRun run = activeRun(event);
    batchEnded(run, u"cancelled"_s);
    m_runs.remove(event.run);
    const QString outcome = outcomeLabel(event.text, event.error);
    if (run.taskKind == kindOfStream && run.enteredUs >= 0)
        counter(Metric::StreamRuns, run.workflow, run.state, u"cancelled"_s).add();
    gauge(Metric::WorkflowActive, run.workflow).add(-1);
    counter(Metric::WorkflowRuns, run.workflow, outcome).add();
    const double seconds = double(event.timeUs - run.startedUs) / perSecond;
    if (run.startedUs >= 0)
        histogram(Metric::WorkflowDuration, run.workflow, outcome).observe(seconds);
    if (outcome == runStatusName(RunStatus::Cancelled))
        counter(Metric::ObservedCancellations).add();
    if (outcome != "timed_out"_L1)
        return;
    counter(Metric::ObservedWorkflowTimeouts).add();
    if (run.startedUs >= 0)
        histogram(Metric::ObservedWorkflowTimeoutElapsed).observe(seconds);
    if (run.limitMs > 0)
        histogram(Metric::ObservedWorkflowTimeoutLimit).observe(double(run.limitMs) / 1000);
}

void MetricsObserver::Projection::stateEntered(const RunEvent &event, ActiveRun &run)
{
    run.state = event.state;
    run.enteredUs = event.timeUs;
    run.taskKind.clear();
    run.branchKinds.clear();
    run.isInBatch = false;
    run.succeeded = run.failed = 0;
    counter(Metric::StateEnters, run.workflow, event.state).add();
}

void MetricsObserver::Projection::attemptStarted(const RunEvent &event, ActiveRun &run)
{
    if (event.branch >= 0) {
        if (event.text == kindOfPoll || event.text == kindOfStep || event.text == kindOfStream)
            run.branchKinds.insert(event.branch, event.text);
        return;
    }
    run.taskKind = event.text;
}

void MetricsObserver::Projection::batchEnded(ActiveRun &run, const QString &outcome)
{
    if (!std::exchange(run.isInBatch, false))
        return;
    counter(Metric::BatchRuns, run.workflow, run.state, outcome).add();
    counter(Metric::BatchItems, run.workflow, run.state, u"ok"_s).add(run.succeeded);
    counter(Metric::BatchItems, run.workflow, run.state, u"err"_s).add(run.failed);
}

void MetricsObserver::Projection::attemptFailed(const RunEvent &event, ActiveRun &run)
{
    const Error error = event.error.value_or(Error());
    counter(Metric::TaskAttempts, run.workflow, event.state, attemptOutcome(error)).add();
    if (error.code() == ErrorCode::CircuitOpen)
        counter(Metric::CircuitOpenEvents, run.workflow, event.state).add();
}

void MetricsObserver::Projection::retryWaiting(const RunEvent &event, ActiveRun &run)
{
    counter(Metric::TaskRetries, run.workflow, event.state).add();
}

void MetricsObserver::Projection::retryRefused(const RunEvent &event, ActiveRun &run)
{
    counter(Metric::RetriesRefused, run.workflow, event.state, event.text.isEmpty() ? u"run"_s : event.text).add();
}

void MetricsObserver::Projection::waitStarted(const RunEvent &event, ActiveRun &run)
{
    if (run.kindAt(event) == kindOfPoll)
        counter(Metric::PollIterations, run.workflow, event.state, u"pending"_s).add();
}

void MetricsObserver::Projection::cursorSaved(const RunEvent &event, ActiveRun &run)
{
    counter(Metric::CheckpointsObserved).add();
    const QString kind = run.kindAt(event);
    if (kind == kindOfStep)
        counter(Metric::StepIterations, run.workflow, event.state, u"more"_s).add();
    if (kind != kindOfStream)
        return;
    counter(Metric::StreamWindows, run.workflow, event.state).add(quint64(event.data[u"windows"_s].toInteger()));
    counter(Metric::StreamItems, run.workflow, event.state, u"ok"_s).add(quint64(event.data[u"items"_s].toInteger()));
    counter(Metric::StreamItems, run.workflow, event.state, u"err"_s).add(quint64(event.data[u"failed"_s].toInteger()));
}

void MetricsObserver::Projection::taskFinished(const RunEvent &event, ActiveRun &run)
{
    counter(Metric::TaskAttempts, run.workflow, event.state, u"completed"_s).add();
    counter(Metric::ObservedTaskRuns, run.workflow, event.state, u"completed"_s).add();
    batchEnded(run, u"completed"_s);
    modelCompleted(event, run, run.taskKind);
}

/** In a state of its own or in a branch. */
void MetricsObserver::Projection::modelCompleted(const RunEvent &event, const ActiveRun &run, const QString &kind)
{
    if (kind == kindOfPoll)
        counter(Metric::PollIterations, run.workflow, event.state, u"ready"_s).add();
    if (kind == kindOfStep)
        counter(Metric::StepIterations, run.workflow, event.state, u"done"_s).add();
    if (kind == kindOfStream)
        counter(Metric::StreamRuns, run.workflow, event.state, u"completed"_s).add();
}

void MetricsObserver::Projection::splitStarted(const RunEvent &event, ActiveRun &run)
{
    run.taskKind = u"split"_s;
    run.isInBatch = event.data[u"isBatch"_s].toBool();
}

void MetricsObserver::Projection::branchFinished(const RunEvent &event, ActiveRun &run)
{
    const bool isSuccess = event.text == "succeeded"_L1;
    const bool isFailure = event.text == "failed"_L1;
    const QString result = isSuccess ? u"success"_s : isFailure ? u"failure"_s : u"cancelled"_s;
    counter(Metric::SplitBranchResults, run.workflow, event.state, result).add();
    const QString outcome = isSuccess ? u"completed"_s : isFailure ? u"failed"_s : u"cancelled"_s;
    counter(Metric::ObservedTaskRuns, run.workflow, event.state, outcome).add();
    run.succeeded += isSuccess ? 1 : 0;
    run.failed += isFailure ? 1 : 0;
    const QString kind = run.branchKinds.take(event.branch);
    if (isSuccess)
        modelCompleted(event, run, kind);
    else if (kind == kindOfStream)
        counter(Metric::StreamRuns, run.workflow, event.state, outcome).add();
    if (isSuccess)
        counter(Metric::TaskAttempts, run.workflow, event.state, u"completed"_s).add();
}

void MetricsObserver::Projection::joinDecided(const RunEvent &event, ActiveRun &run)
{
    const bool proceeds = event.data[u"proceed"_s].toBool();
    counter(Metric::Joins, run.workflow, event.state, proceeds ? u"proceed"_s : u"fail"_s).add();
}

void MetricsObserver::Projection::stateFailed(const RunEvent &event, ActiveRun &run)
{
    if (run.taskKind != "split"_L1)
        counter(Metric::ObservedTaskRuns, run.workflow, event.state, u"failed"_s).add();
    batchEnded(run, u"failed"_s);
    if (run.taskKind == kindOfStream)
        counter(Metric::StreamRuns, run.workflow, event.state, u"failed"_s).add();
    stateEnded(event, run);
}

void MetricsObserver::Projection::stragglerAbandoned(const RunEvent &event, ActiveRun &run)
{
    counter(Metric::StragglersAbandoned, run.workflow, event.state).add();
}

void MetricsObserver::Projection::stateEnded(const RunEvent &event, ActiveRun &run)
{
    if (run.enteredUs < 0)
        return;
    const double seconds = double(event.timeUs - run.enteredUs) / perSecond;
    const QString kind = run.taskKind == finishOfBatch ? u"batch"_s : run.taskKind;
    histogram(Metric::TaskDuration, run.workflow, event.state, kind).observe(seconds);
    run.enteredUs = -1;
}

MetricsObserver::MetricsObserver(MetricsRegistry &registry)
    : m_registry(registry)
    , m_projection(std::make_unique<Projection>(registry))
{
}

MetricsObserver::~MetricsObserver() = default;

void MetricsObserver::onEvents(std::span<const RunEvent> events)
{
    for (const RunEvent &event : events)
        m_projection->apply(event);
}

void MetricsObserver::onGuards(const GuardList &guards)
{
    m_registry.watch(guards);
}

void MetricsObserver::onEventsDropped(qint64 count)
{
    m_projection->counter(Metric::ObserverEventsDropped).add(quint64(count));
}

} // namespace sluice
