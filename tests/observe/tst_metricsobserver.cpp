// SPDX-License-Identifier: MIT
#include "engine/observe/metricsobserver.h"
#include "engine/runtime/workflow.h"
#include "tests/support/eventdrawing.h"

#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { A, Split, Done, Refused };

class TestMetricsObserver final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void projectsEvents_data();
    void projectsEvents();
    void everyNameOfTheContractIsDescribed();
    void aRealRunIsCounted();
    void taskModelsAreCounted();
    void aTimedOutRunTellsItsLimit();
    void aRunThatBeganEarlierIsCountedToo();
    void whatIsMissedIsCounted();
};

static QByteArray samples(const MetricsRegistry &registry, const QByteArray &prefix)
{
    QByteArrayList lines;
    for (const QByteArray &line : registry.prometheusText().split('\n')) {
        if (line.startsWith(prefix))
            lines.append(line.sliced(prefix.size()));
    }
    return lines.join(' ');
}

void TestMetricsObserver::projectsEvents_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("expected");
    const QString retried = u"run:w enter:A try:A +1000 fail:A!Timeout wait:A +2000 try:A#2 fail:A#2!NetworkFailed wait:A#2 "
                            "try:A#3 +500000 done:A=ok go:A-ok->B enter:B exit:succeeded@B"_s;
    QTest::newRow("states") << retried << "sluice_state_enters_total"_ba
                            << R"({state="A",workflow="w"} 1 {state="B",workflow="w"} 1)"_ba;
    QTest::newRow("retries") << retried << "sluice_task_retries_total"_ba << R"({state="A",workflow="w"} 2)"_ba;
    QTest::newRow("attempts") << retried << "sluice_task_attempts_total"_ba
                              << R"({outcome="completed",state="A",workflow="w"} 1 {outcome="failed",state="A",workflow="w"} 1 )"
                                 R"({outcome="timed_out",state="A",workflow="w"} 1)"_ba;
    QTest::newRow("tasks") << retried << "sluice_observed_task_runs_total"_ba << R"({outcome="completed",state="A",workflow="w"} 1)"_ba;
    QTest::newRow("how long a task took") << retried << "sluice_task_duration_seconds_sum"_ba
                                          << R"({kind="",state="A",workflow="w"} 0.503)"_ba;
    QTest::newRow("how long a run took") << retried << "sluice_workflow_duration_seconds_sum"_ba
                                         << R"({outcome="succeeded",workflow="w"} 0.503)"_ba;
    QTest::newRow("nobody runs any more") << retried << "sluice_workflow_active"_ba << R"({workflow="w"} 0)"_ba;
    QTest::newRow("somebody runs") << u"run:w enter:A"_s << "sluice_workflow_active"_ba << R"({workflow="w"} 1)"_ba;

    const auto ends = [](const QString &end) { return u"run:w enter:A "_s + end; };
    const QByteArray runs = "sluice_workflow_runs_total";
    QTest::newRow("succeeded") << ends(u"exit:succeeded@A"_s) << runs << R"({outcome="succeeded",workflow="w"} 1)"_ba;
    QTest::newRow("failed") << ends(u"exit:failed@A"_s) << runs << R"({outcome="failed",workflow="w"} 1)"_ba;
    QTest::newRow("errored") << ends(u"exit:errored!TaskFailed"_s) << runs << R"({outcome="errored",workflow="w"} 1)"_ba;
    QTest::newRow("timed out") << ends(u"exit:errored!TotalTimeout"_s) << runs << R"({outcome="timed_out",workflow="w"} 1)"_ba;
    QTest::newRow("an attempt's timeout is no run's") << ends(u"exit:errored!Timeout"_s) << runs << R"({outcome="errored",workflow="w"} 1)"_ba;
    QTest::newRow("cancelled") << ends(u"exit:cancelled!Cancelled"_s) << runs << R"({outcome="cancelled",workflow="w"} 1)"_ba;
    QTest::newRow("interrupted") << ends(u"exit:interrupted!Internal"_s) << runs << R"({outcome="interrupted",workflow="w"} 1)"_ba;
    QTest::newRow("cancellations") << ends(u"exit:cancelled!Cancelled"_s) << "sluice_observed_cancellations_total"_ba << " 1"_ba;
    QTest::newRow("timeouts") << ends(u"exit:errored!TotalTimeout"_s) << "sluice_observed_workflow_timeouts_total"_ba << " 1"_ba;
    QTest::newRow("no timeouts") << ends(u"exit:errored!Timeout"_s) << "sluice_observed_workflow_timeouts_total"_ba << " 0"_ba;

    const QString split = u"run:w enter:A split:A(x,y,z) branch:A/0.x branch:A/1.y branch:A/2.z ok:A/0.x fail:A/1.y!TaskFailed "
                          "bad:A/1.y!TaskFailed stopped:A/2.z +250000 nojoin:A=no broke:A!JoinFailed exit:errored!JoinFailed"_s;
    QTest::newRow("branches") << split << "sluice_split_branch_results_total"_ba
                              << R"({result="cancelled",state="A",workflow="w"} 1 {result="failure",state="A",workflow="w"} 1 )"
                                 R"({result="success",state="A",workflow="w"} 1)"_ba;
    QTest::newRow("branches are tasks") << split << "sluice_observed_task_runs_total"_ba
                                        << R"({outcome="cancelled",state="A",workflow="w"} 1 {outcome="completed",state="A",workflow="w"} 1 )"
                                           R"({outcome="failed",state="A",workflow="w"} 1)"_ba;
    QTest::newRow("joins") << split << "sluice_joins_total"_ba << R"({decision="fail",state="A",workflow="w"} 1)"_ba;
    QTest::newRow("how long a split took") << split << "sluice_task_duration_seconds_sum"_ba
                                           << R"({kind="split",state="A",workflow="w"} 0.25)"_ba;
    QTest::newRow("a split is timed once") << split << "sluice_task_duration_seconds_count"_ba << R"({kind="split",state="A",workflow="w"} 1)"_ba;
    QTest::newRow("stragglers") << u"run:w enter:A lost:A"_s << "sluice_stragglers_abandoned_total"_ba << R"({state="A",workflow="w"} 1)"_ba;
}

void TestMetricsObserver::projectsEvents()
{
    QFETCH(const QString, drawing);
    QFETCH(const QByteArray, prefix);
    QFETCH(const QByteArray, expected);
    MetricsRegistry registry;
    MetricsObserver observer(registry);
    observer.onEvents(test::events(drawing));
    QCOMPARE(samples(registry, prefix), expected);
}

/** The names of the contract's tables, with our prefix; those of recovery and sagas come with these, not before. */
void TestMetricsObserver::everyNameOfTheContractIsDescribed()
{
    const QStringList contract = QString(
        "state_enters_total observed_task_runs_total task_retries_total circuit_open_events_total checkpoints_observed_total "
        "resumes_total observed_workflow_timeouts_total observed_workflow_timeout_limit_seconds "
        "observed_workflow_timeout_elapsed_seconds observed_unknown_resume_states_total observed_cancellations_total "
        "workflow_runs_total workflow_duration_seconds workflow_active task_duration_seconds task_attempts_total "
        "circuit_rejections_total split_branch_results_total circuit_transitions_total circuit_acquires_total "
        "circuit_outcomes_total poll_iterations_total batch_runs_total batch_items_total stream_runs_total "
        "stream_windows_total stream_items_total step_iterations_total checkpoint_appends_total checkpoint_clears_total "
        "compensations_run_total compensation_drains_total rate_limiter_acquired_total rate_limiter_throttled_total "
        "rate_limiter_wait_seconds rate_limiter_tokens_consumed_total multi_rate_limiter_throttled_total "
        "scheduler_flow_runs_total scheduler_flow_duration_seconds scheduler_flow_backoff_total "
        "scheduler_flow_tripped_total scheduler_active_flows"_L1).split(u' ');
    QCOMPARE(contract.size(), 42);
    MetricsRegistry registry;
    const MetricsObserver observer(registry);
    const QStringList names = registry.names();
    const QByteArray text = registry.prometheusText();
    const QStringList later{u"resumes_total"_s, u"observed_unknown_resume_states_total"_s, u"checkpoint_appends_total"_s,
                            u"checkpoint_clears_total"_s, u"compensations_run_total"_s, u"compensation_drains_total"_s};
    for (const QString &name : contract) {
        const QString ours = u"sluice_"_s + name;
        QCOMPARE(names.contains(ours), !later.contains(name));
        if (later.contains(name))
            continue;
        QVERIFY2(text.contains("# HELP " + ours.toLatin1() + ' '), qPrintable(name));
        const QByteArray type = name.endsWith("_total"_L1) ? "counter"_ba : name.endsWith("_seconds"_L1) ? "histogram"_ba : "gauge"_ba;
        QVERIFY2(text.contains("# TYPE " + ours.toLatin1() + ' ' + type + '\n'), qPrintable(name));
    }
}

void TestMetricsObserver::aRealRunIsCounted()
{
    MetricsRegistry registry(MetricLabels{{u"instance"_s, u"here"_s}});
    MetricsObserver observer(registry);
    Engine engine;
    engine.addSink(&observer);
    std::atomic<int> calls = 0;
    Workflow<S> workflow(u"real"_s);
    workflow
        .task(S::A, [&]() -> Result<S> {
            if (++calls % 2)
                return failure(ErrorCode::NetworkFailed, u"No answer."_s);
            return S::Split;
        }, {.retry = RetryPolicy::fixed(1, Milliseconds(0))})
        .split(S::Split, {{u"one"_s, [] {}}, {u"two"_s, [] {}}}, {.strategy = JoinStrategy::All}, S::Done)
        .exit(S::Done);
    constexpr int runs = 20;
    for (int i = 0; i < runs; ++i)
        QCOMPARE(engine.start(workflow, S::A).wait().status, RunStatus::Succeeded);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    const auto value = [&registry](const QString &name, MetricLabels labels) {
        labels[u"workflow"_s] = u"real"_s;
        return registry.value(u"sluice_"_s + name, labels).value_or(-1);
    };
    QCOMPARE(value(u"workflow_runs_total"_s, {{u"outcome"_s, u"succeeded"_s}}), runs);
    QCOMPARE(value(u"workflow_duration_seconds"_s, {{u"outcome"_s, u"succeeded"_s}}), runs);
    QCOMPARE(value(u"workflow_active"_s, {}), 0);
    QCOMPARE(value(u"task_retries_total"_s, {{u"state"_s, u"A"_s}}), runs);
    QCOMPARE(value(u"task_attempts_total"_s, {{u"state"_s, u"A"_s}, {u"outcome"_s, u"failed"_s}}), runs);
    QCOMPARE(value(u"task_duration_seconds"_s, {{u"state"_s, u"A"_s}, {u"kind"_s, u"function"_s}}), runs);
    QCOMPARE(value(u"task_duration_seconds"_s, {{u"state"_s, u"Split"_s}, {u"kind"_s, u"split"_s}}), runs);
    QCOMPARE(value(u"split_branch_results_total"_s, {{u"state"_s, u"Split"_s}, {u"result"_s, u"success"_s}}), 2 * runs);
}

void TestMetricsObserver::taskModelsAreCounted()
{
    enum class M { Poll, Step, Batch, Done };
    MetricsRegistry registry;
    MetricsObserver observer(registry);
    Engine engine;
    engine.addSink(&observer);
    std::atomic<int> polls = 0;
    Workflow<M> workflow(u"m"_s);
    workflow
        .task(M::Poll, PollTask{.poll = [&polls]() -> Polled<M> {
                  if (++polls < 3)
                      return notYet;
                  return M::Step;
              }, .interval = Milliseconds(1)})
        .task(M::Step, SteppedTask{.step = [](std::optional<int> from) -> Stepped<M, int> {
                  if (from.value_or(0) < 4)
                      return more(from.value_or(0) + 1);
                  return M::Batch;
              }})
        .task(M::Batch, BatchTask{.load = [] { return std::vector<int>{1, 2, 3, 4, 5}; },
                                  .process = [](int item) -> Result<int> {
                                      if (item == 2)
                                          return failure(ErrorCode::TaskFailed, u"Not two."_s);
                                      return item;
                                  },
                                  .finish = [](const std::vector<Result<int>> &) { return M::Done; }})
        .exit(M::Done);
    QCOMPARE(engine.start(workflow, M::Poll).wait().status, RunStatus::Succeeded);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(samples(registry, "sluice_poll_iterations_total"_ba),
             R"({outcome="pending",state="Poll",workflow="m"} 2 {outcome="ready",state="Poll",workflow="m"} 1)"_ba);
    QCOMPARE(samples(registry, "sluice_step_iterations_total"_ba),
             R"({outcome="done",state="Step",workflow="m"} 1 {outcome="more",state="Step",workflow="m"} 4)"_ba);
    QCOMPARE(samples(registry, "sluice_batch_items_total"_ba),
             R"({result="err",state="Batch",workflow="m"} 1 {result="ok",state="Batch",workflow="m"} 4)"_ba);
    QCOMPARE(samples(registry, "sluice_batch_runs_total"_ba), R"({outcome="completed",state="Batch",workflow="m"} 1)"_ba);
    QCOMPARE(samples(registry, "sluice_task_duration_seconds_count"_ba),
             R"({kind="batch",state="Batch",workflow="m"} 1 {kind="poll",state="Poll",workflow="m"} 1 {kind="stepped",state="Step",workflow="m"} 1)"_ba);
}

void TestMetricsObserver::aTimedOutRunTellsItsLimit()
{
    VirtualClock clock;
    MetricsRegistry registry;
    MetricsObserver observer(registry);
    Engine engine({.clock = &clock});
    engine.addSink(&observer);
    std::binary_semaphore hasBegun{0};
    QPromise<S> never;
    never.start();
    Workflow<S> workflow(u"slow"_s);
    workflow.task(S::A, [&] { hasBegun.release(); return never.future(); }).exit(S::Done).totalTimeout(std::chrono::seconds(3));
    const Run run = engine.start(workflow, S::A);
    hasBegun.acquire();
    clock.advance(std::chrono::seconds(3));
    QCOMPARE(run.wait().error->code(), ErrorCode::TotalTimeout);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(samples(registry, "sluice_observed_workflow_timeout_limit_seconds_sum"_ba), " 3"_ba);
    QCOMPARE(samples(registry, "sluice_observed_workflow_timeout_elapsed_seconds_sum"_ba), " 3"_ba);
    never.finish();
}

void TestMetricsObserver::aRunThatBeganEarlierIsCountedToo()
{
    MetricsRegistry registry;
    MetricsObserver observer(registry);
    QList<RunEvent> events = test::events(u"run:w enter:A try:A done:A=ok go:A-ok->B enter:B exit:succeeded@B"_s);
    events.removeFirst();
    observer.onEvents(events);
    QCOMPARE(samples(registry, "sluice_workflow_runs_total"_ba), R"x({outcome="succeeded",workflow="(unknown)"} 1)x"_ba);
    QCOMPARE(samples(registry, "sluice_workflow_active"_ba), R"x({workflow="(unknown)"} 0)x"_ba);
    QCOMPARE(samples(registry, "sluice_workflow_duration_seconds_count"_ba), ""_ba);
}

void TestMetricsObserver::whatIsMissedIsCounted()
{
    MetricsRegistry registry;
    MetricsObserver observer(registry);
    observer.onEventsDropped(7);
    observer.onEventsDropped(2);
    QCOMPARE(registry.value(u"sluice_observer_events_dropped_total"_s), 9.0);
}

QTEST_GUILESS_MAIN(TestMetricsObserver)
#include "tst_metricsobserver.moc"
