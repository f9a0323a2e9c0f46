// SPDX-License-Identifier: MIT
#include "engine/model/workflowreader.h"
#include "engine/observe/metricsobserver.h"
#include "engine/observe/metricstable.h"
#include "engine/observe/schedulemetrics.h"
#include "engine/runtime/workflow.h"
#include "engine/tasks/compiler.h"
#include "engine/tasks/guardstore.h"
#include "engine/tasks/taskcatalog.h"
#include "engine/testing/testing.h"
#include "tests/schedule/schedulerharness.h"

#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;
using sluice::testing::fastForward;

enum class S { A, B, C, D, E, Done };

class TestGuardMetrics final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aBreakerOfATaskIsCounted();
    void aLimiterOfBranchesIsCounted();
    void aBulkheadOfASplitIsCounted();
    void tiersAreCounted();
    void anAttemptIsCountedOnceThoughItWaitedTwice();
    void aBudgetIsCounted();
    void guardsOfAFileAreCounted();
    void guardsOfAWholeRunAreCounted();
    void guardsOfOneNameAreAddedUp();
    void guardsThatAreGoneStay();
    void guardsByHandAreCountedWhenWatched();
    void aBreakerOpenedByHandIsSeen();
    void modelsInBranchesAreCounted();
    void aBatchThatIsStoppedIsCounted();
    void schedulesAreCounted();
    void everyNameMoves();

private:
    template <typename State>
    Outcome run(const Workflow<State> &workflow, State initial);
    double value(const QString &name, const MetricLabels &labels) const { return m_registry->value(u"sluice_"_s + name, labels).value_or(-1); }

    std::unique_ptr<VirtualClock> m_clock;
    std::unique_ptr<MetricsRegistry> m_registry;
    std::unique_ptr<MetricsObserver> m_metrics;
    std::unique_ptr<Engine> m_engine;
};

void TestGuardMetrics::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_clock = std::make_unique<VirtualClock>();
    m_registry = std::make_unique<MetricsRegistry>();
    m_metrics = std::make_unique<MetricsObserver>(*m_registry);
    m_engine = std::make_unique<Engine>(EngineOptions{.clock = m_clock.get()});
    m_engine->addSink(m_metrics.get());
}

void TestGuardMetrics::cleanup()
{
    m_engine.reset();
    m_metrics.reset();
    m_registry.reset();
    m_clock.reset();
}

template <typename State>
Outcome TestGuardMetrics::run(const Workflow<State> &workflow, State initial)
{
    const Outcome outcome = fastForward(*m_engine, *m_clock, m_engine->start(workflow, initial));
    if (!m_engine->waitForIdle(30s))
        qWarning("The engine does not come to rest.");
    return outcome;
}

static Result<S> ill()
{
    return failure(ErrorCode::NetworkFailed, u"No answer."_s);
}

void TestGuardMetrics::aBreakerOfATaskIsCounted()
{
    const auto breaker = *CircuitBreaker::create(u"api"_s, {.failureThreshold = 2, .openTime = 1min}, *m_clock);
    bool isIll = true;
    Workflow<S> workflow(u"w"_s);
    workflow.task(S::A, [&isIll]() -> Result<S> { return isIll ? ill() : S::Done; }, {.guards = {.breaker = breaker}}).exit(S::Done);
    for (int i = 0; i < 3; ++i)
        run(workflow, S::A); // failed, failed and open, refused
    QCOMPARE(value(u"circuit_state"_s, {{u"breaker"_s, u"api"_s}}), 1);
    m_clock->advance(1min);
    run(workflow, S::A); // a probe, failed
    m_clock->advance(1min);
    isIll = false;
    run(workflow, S::A); // a probe, closed
    const auto api = [this](const QString &name, const QString &label, const QString &of) {
        return value(name, {{u"breaker"_s, u"api"_s}, {label, of}});
    };
    QCOMPARE(api(u"circuit_acquires_total"_s, u"result"_s, u"acquired"_s), 4);
    QCOMPARE(api(u"circuit_acquires_total"_s, u"result"_s, u"rejected"_s), 1);
    QCOMPARE(value(u"circuit_rejections_total"_s, {{u"breaker"_s, u"api"_s}}), 1);
    QCOMPARE(value(u"circuit_open_events_total"_s, {{u"workflow"_s, u"w"_s}, {u"state"_s, u"A"_s}}), 1);
    QCOMPARE(api(u"circuit_outcomes_total"_s, u"outcome"_s, u"success"_s), 1);
    QCOMPARE(api(u"circuit_outcomes_total"_s, u"outcome"_s, u"failure"_s), 3);
    QCOMPARE(api(u"circuit_transitions_total"_s, u"transition"_s, u"closed_to_open"_s), 1);
    QCOMPARE(api(u"circuit_transitions_total"_s, u"transition"_s, u"open_to_halfopen"_s), 2);
    QCOMPARE(api(u"circuit_transitions_total"_s, u"transition"_s, u"halfopen_to_open"_s), 1);
    QCOMPARE(api(u"circuit_transitions_total"_s, u"transition"_s, u"halfopen_to_closed"_s), 1);
    QCOMPARE(value(u"circuit_state"_s, {{u"breaker"_s, u"api"_s}}), 0);
}

void TestGuardMetrics::aLimiterOfBranchesIsCounted()
{
    const auto limiter = *RateLimiter::create(u"out"_s, *TokenBucket::create({.tokens = 2, .period = 1s}, *m_clock), *m_clock, 3);
    Workflow<S> workflow(u"w"_s);
    workflow.forEach(S::A, [] { return std::vector{1, 2, 3, 4, 5, 6}; }, [](int) { return 0; },
                     {.strategy = JoinStrategy::Quorum, .count = 4}, S::Done, 0, {.guards = {.limiter = limiter, .weight = 2}})
        .exit(S::Done);
    QCOMPARE(run(workflow, S::A).status, RunStatus::Succeeded); // one at once, three wait, two find no room to wait
    const MetricLabels out{{u"limiter"_s, u"out"_s}};
    QCOMPARE(value(u"rate_limiter_acquired_total"_s, out), 4);
    QCOMPARE(value(u"rate_limiter_tokens_consumed_total"_s, out), 8);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"out"_s}, {u"result"_s, u"waited"_s}}), 3);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"out"_s}, {u"result"_s, u"rejected"_s}}), 2);
    QCOMPARE(value(u"rate_limiter_waiting"_s, out), 0);
    QCOMPARE(value(u"rate_limiter_wait_seconds"_s, out), 3);
    const QByteArray text = m_registry->prometheusText();
    QVERIFY2(text.contains("sluice_rate_limiter_wait_seconds_sum{limiter=\"out\"} 6\n"), text.constData());
    QVERIFY2(text.contains("sluice_rate_limiter_wait_seconds_bucket{limiter=\"out\",le=\"0.5\"} 0\n"), text.constData());
    QVERIFY2(text.contains("sluice_rate_limiter_wait_seconds_bucket{limiter=\"out\",le=\"1\"} 1\n"), text.constData());
    QVERIFY2(text.contains("sluice_rate_limiter_wait_seconds_bucket{limiter=\"out\",le=\"5\"} 3\n"), text.constData());
}

void TestGuardMetrics::aBulkheadOfASplitIsCounted()
{
    const auto bulkhead = *Bulkhead::create(u"db"_s, {.maxConcurrent = 1, .maxWaiting = 1});
    QPromise<void> first;
    first.start();
    Workflow<S> workflow(u"w"_s);
    workflow.split(S::A, {{u"one"_s, [&] { return first.future(); }}}, {.strategy = JoinStrategy::All}, S::Done, 0, {.bulkhead = bulkhead})
        .exit(S::Done);
    const MetricLabels db{{u"bulkhead"_s, u"db"_s}};
    std::vector<Run> runs;
    runs.push_back(m_engine->start(workflow, S::A));
    QTRY_COMPARE(value(u"bulkhead_inside"_s, db), 1);
    runs.push_back(m_engine->start(workflow, S::A));
    QTRY_COMPARE(value(u"bulkhead_waiting"_s, db), 1);
    QCOMPARE(m_engine->start(workflow, S::A).wait().error->code(), ErrorCode::BulkheadFull);
    first.finish();
    for (const Run &one : runs)
        QCOMPARE(one.wait().status, RunStatus::Succeeded);
    QVERIFY(m_engine->waitForIdle(30s));
    QCOMPARE(value(u"bulkhead_entered_total"_s, db), 2);
    QCOMPARE(value(u"bulkhead_throttled_total"_s, {{u"bulkhead"_s, u"db"_s}, {u"result"_s, u"waited"_s}}), 1);
    QCOMPARE(value(u"bulkhead_throttled_total"_s, {{u"bulkhead"_s, u"db"_s}, {u"result"_s, u"rejected"_s}}), 1);
    QCOMPARE(value(u"bulkhead_inside"_s, db), 0);
    QCOMPARE(value(u"bulkhead_waiting"_s, db), 0);
}

void TestGuardMetrics::tiersAreCounted()
{
    const auto tiers = *MultiTierLimiter::create({{u"second"_s, *TokenBucket::create({.tokens = 2, .period = 1s}, *m_clock)},
                                                  {u"day"_s, *FixedWindow::create({.limit = 3, .window = 24h}, *m_clock)}});
    const auto limiter = *RateLimiter::create(u"api"_s, tiers, *m_clock, 10);
    Workflow<S> workflow(u"w"_s);
    int items = 3;
    workflow.forEach(S::A, [&items] { return std::vector<int>(size_t(items)); }, [](int) { return 0; }, {.strategy = JoinStrategy::All}, S::Done, 1,
                     {.guards = {.limiter = limiter}})
        .exit(S::Done);
    QCOMPARE(run(workflow, S::A).status, RunStatus::Succeeded); // two, and one a half second later
    m_clock->advance(10s);
    items = 1;
    QCOMPARE(run(workflow, S::A).status, RunStatus::Succeeded); // tomorrow
    QCOMPARE(value(u"multi_rate_limiter_throttled_total"_s, {{u"limiter"_s, u"api"_s}, {u"tier"_s, u"second"_s}}), 1);
    QCOMPARE(value(u"multi_rate_limiter_throttled_total"_s, {{u"limiter"_s, u"api"_s}, {u"tier"_s, u"day"_s}}), 1);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"api"_s}, {u"result"_s, u"waited"_s}}), 2);
}

/** What is asked in passing, and then again in earnest, is one call. */
void TestGuardMetrics::anAttemptIsCountedOnceThoughItWaitedTwice()
{
    const auto breaker = *CircuitBreaker::create(u"b"_s, {}, *m_clock);
    const auto limiter = *RateLimiter::create(u"l"_s, *TokenBucket::create({.tokens = 1, .period = 1s}, *m_clock), *m_clock, 10);
    const auto bulkhead = *Bulkhead::create(u"h"_s, {.maxConcurrent = 1, .maxWaiting = 10});
    const TaskPolicy guarded{.guards = {.limiter = limiter, .breaker = breaker, .bulkhead = bulkhead}};
    Workflow<S> workflow(u"w"_s);
    workflow.forEach(S::A, [] { return std::vector{1, 2, 3, 4, 5}; }, [](int) { return 0; }, {.strategy = JoinStrategy::All}, S::Done, 0, guarded)
        .exit(S::Done);
    QCOMPARE(run(workflow, S::A).status, RunStatus::Succeeded);
    QCOMPARE(value(u"circuit_acquires_total"_s, {{u"breaker"_s, u"b"_s}, {u"result"_s, u"acquired"_s}}), 5);
    QCOMPARE(value(u"circuit_outcomes_total"_s, {{u"breaker"_s, u"b"_s}, {u"outcome"_s, u"success"_s}}), 5);
    QCOMPARE(value(u"rate_limiter_acquired_total"_s, {{u"limiter"_s, u"l"_s}}), 5);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"l"_s}, {u"result"_s, u"waited"_s}}), 4);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"l"_s}, {u"result"_s, u"rejected"_s}}), 0);
    QCOMPARE(value(u"bulkhead_entered_total"_s, {{u"bulkhead"_s, u"h"_s}}), 5);
}

void TestGuardMetrics::aBudgetIsCounted()
{
    const auto budget = std::make_shared<RetryBudget>(RetryBudgetPolicy{.tokens = 3, .perSuccess = 0}, u"all"_s);
    Workflow<S> workflow(u"w"_s);
    workflow.task(S::A, [] { return ill(); }, {.retry = RetryPolicy::fixed(2, 0ms), .retryBudget = budget})
        .onError(S::A, {}, S::B)
        .task(S::B, [] { return ill(); }, {.retry = RetryPolicy::fixed(5, 0ms)})
        .exit(S::Done)
        .retryBudget({.tokens = 2});
    run(workflow, S::A);
    QCOMPARE(value(u"retry_budget_left"_s, {{u"budget"_s, u"all"_s}}), 1);
    QCOMPARE(value(u"retries_refused_total"_s, {{u"workflow"_s, u"w"_s}, {u"state"_s, u"B"_s}, {u"budget"_s, u"run"_s}}), 1);
    run(workflow, S::A);
    QCOMPARE(value(u"retry_budget_left"_s, {{u"budget"_s, u"all"_s}}), 0);
    QCOMPARE(value(u"retries_refused_total"_s, {{u"workflow"_s, u"w"_s}, {u"state"_s, u"A"_s}, {u"budget"_s, u"all"_s}}), 1);
}

void TestGuardMetrics::guardsOfAFileAreCounted()
{
    const TaskCatalog catalog = TaskCatalog::builtIn();
    GuardStore guards(*m_clock);
    const WorkflowReading reading = readWorkflow(R"({ "formatVersion": 1, "name": "file",
        "resources": { "dsp": { "kind": "circuitBreaker", "failureThreshold": 2 },
                       "outbound": { "kind": "tokenBucket", "tokens": 100 },
                       "one": { "kind": "bulkhead", "maxConcurrent": 1 },
                       "many": { "kind": "retryBudget", "tokens": 7 } },
        "start": "Try", "states": {
            "Try": { "task": "fail", "params": { "message": "ill", "code": "NetworkFailed" }, "breaker": "dsp", "retryBudget": "many",
                     "rateLimit": { "limiter": "outbound", "units": 5 }, "retry": { "mode": "fixed", "maxRetries": 1, "delay": "0ms" },
                     "next": {}, "onError": [ { "codes": [ "*" ], "goto": "Each" } ] },
            "Each": { "split": { "forEach": [ 1, 2, 3 ], "task": "set", "params": { "values": { "x": 1 } }, "bulkhead": "one",
                                 "join": { "strategy": "all" }, "guards": { "rateLimit": "outbound" } }, "next": "Done" },
            "Done": { "exit": "success" } } })");
    QVERIFY2(reading.problems.isEmpty(), qPrintable(reading.problems.isEmpty() ? QString() : reading.problems.front().message));
    for (int i = 0; i < 2; ++i) {
        const auto definition = compileWorkflow(*reading.document, catalog, {}, &guards); // anew, as for each run of a file
        QCOMPARE(fastForward(*m_engine, *m_clock, m_engine->start(*definition)).status, RunStatus::Succeeded);
    }
    QVERIFY(m_engine->waitForIdle(30s));
    QCOMPARE(value(u"circuit_outcomes_total"_s, {{u"breaker"_s, u"dsp"_s}, {u"outcome"_s, u"failure"_s}}), 2);
    QCOMPARE(value(u"circuit_acquires_total"_s, {{u"breaker"_s, u"dsp"_s}, {u"result"_s, u"rejected"_s}}), 1);
    QCOMPARE(value(u"circuit_transitions_total"_s, {{u"breaker"_s, u"dsp"_s}, {u"transition"_s, u"closed_to_open"_s}}), 1);
    QCOMPARE(value(u"rate_limiter_tokens_consumed_total"_s, {{u"limiter"_s, u"outbound"_s}}), 2 * 5 + 2);
    QCOMPARE(value(u"bulkhead_entered_total"_s, {{u"bulkhead"_s, u"one"_s}}), 6);
    QCOMPARE(value(u"retry_budget_left"_s, {{u"budget"_s, u"many"_s}}), 6);
}

/** As a schedule declares them. */
void TestGuardMetrics::guardsOfAWholeRunAreCounted()
{
    const auto limiter = *RateLimiter::create(u"runs"_s, *TokenBucket::create({.tokens = 1, .period = 1min}, *m_clock), *m_clock, 5);
    Workflow<S> workflow(u"w"_s);
    workflow.task(S::A, [] { return S::Done; }).exit(S::Done);
    for (int i = 0; i < 3; ++i) {
        const Run run = m_engine->start(workflow, S::A, {.guards = {.limiter = limiter}});
        QCOMPARE(fastForward(*m_engine, *m_clock, run).status, RunStatus::Succeeded);
    }
    QVERIFY(m_engine->waitForIdle(30s));
    QCOMPARE(value(u"rate_limiter_acquired_total"_s, {{u"limiter"_s, u"runs"_s}}), 3);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"runs"_s}, {u"result"_s, u"waited"_s}}), 2);
}

void TestGuardMetrics::guardsOfOneNameAreAddedUp()
{
    const auto limiter = [this] { return *RateLimiter::create(u"same"_s, *TokenBucket::create({.tokens = 5, .period = 1s}, *m_clock), *m_clock); };
    const auto one = limiter();
    const auto other = limiter();
    m_registry->watch({.limiters = {one, other}});
    m_registry->watch({.limiters = {other}});
    QVERIFY(one->tryAcquire(2) && other->tryAcquire(3) && !other->tryAcquire(3));
    QCOMPARE(value(u"rate_limiter_tokens_consumed_total"_s, {{u"limiter"_s, u"same"_s}}), 5);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"same"_s}, {u"result"_s, u"rejected"_s}}), 1);
}

void TestGuardMetrics::guardsThatAreGoneStay()
{
    for (int i = 0; i < 1'000; ++i) {
        const auto breaker = *CircuitBreaker::create(u"short"_s, {}, *m_clock);
        m_registry->watch({.breakers = {breaker}});
        breaker->acquire()->succeeded();
    }
    QCOMPARE(value(u"circuit_outcomes_total"_s, {{u"breaker"_s, u"short"_s}, {u"outcome"_s, u"success"_s}}), 1'000);
    QCOMPARE(value(u"circuit_state"_s, {{u"breaker"_s, u"short"_s}}), 0);
}

void TestGuardMetrics::guardsByHandAreCountedWhenWatched()
{
    const auto limiter = *RateLimiter::create(u"hand"_s, *TokenBucket::create({.tokens = 1, .period = 1s}, *m_clock), *m_clock);
    m_registry->watch({.limiters = {limiter}});
    QVERIFY(limiter->reserve(1, 1h).has_value());
    const auto later = limiter->reserve(1, 1h);
    QVERIFY(later && later->delay() > 0ms);
    QVERIFY(!limiter->reserve(1, 0ms));
    const MetricLabels hand{{u"limiter"_s, u"hand"_s}};
    QCOMPARE(value(u"rate_limiter_acquired_total"_s, hand), 2);
    QCOMPARE(value(u"rate_limiter_wait_seconds"_s, hand), 1);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"hand"_s}, {u"result"_s, u"waited"_s}}), 1);
    QCOMPARE(value(u"rate_limiter_throttled_total"_s, {{u"limiter"_s, u"hand"_s}, {u"result"_s, u"rejected"_s}}), 1);
}

void TestGuardMetrics::aBreakerOpenedByHandIsSeen()
{
    const auto breaker = *CircuitBreaker::create(u"b"_s, {}, *m_clock);
    m_registry->watch({.breakers = {breaker}});
    breaker->open();
    QCOMPARE(value(u"circuit_state"_s, {{u"breaker"_s, u"b"_s}}), 1);
    QVERIFY(!breaker->acquire());
    breaker->reset(); // which forgets what it refused; a counter never falls
    QCOMPARE(value(u"circuit_rejections_total"_s, {{u"breaker"_s, u"b"_s}}), 1);
    QCOMPARE(value(u"circuit_transitions_total"_s, {{u"breaker"_s, u"b"_s}, {u"transition"_s, u"open_to_closed"_s}}), 1);
    QCOMPARE(value(u"circuit_state"_s, {{u"breaker"_s, u"b"_s}}), 0);
}
void TestGuardMetrics::modelsInBranchesAreCounted()
{
    int polls = 0;
    Workflow<S> workflow(u"w"_s);
    workflow.split(S::A, {{u"poll"_s, PollTask{.poll = [&polls]() -> Polled<int> {
                               if (++polls < 3)
                                   return notYet;
                               return 7;
                           }, .interval = 1ms}},
                          {u"steps"_s, SteppedTask{.step = [](std::optional<int> from) -> Stepped<int, int> {
                               if (from.value_or(0) < 2)
                                   return more(from.value_or(0) + 1);
                               return 0;
                           }}},
                          {u"stream"_s, StreamTask{.open = [] { return [i = 0]() mutable -> std::optional<int> {
                                                       return i < 5 ? std::optional(++i) : std::nullopt; }; },
                                                   .process = [](const StreamWindow<int> &) { },
                                                   .close = [] { return 0; },
                                                   .windows = StreamWindows::tumbling(2)}}},
                   {.strategy = JoinStrategy::All}, S::Done)
        .exit(S::Done);
    QCOMPARE(run(workflow, S::A).status, RunStatus::Succeeded);
    const auto inA = [this](const QString &name, const QString &label, const QString &of) {
        return value(name, {{u"workflow"_s, u"w"_s}, {u"state"_s, u"A"_s}, {label, of}});
    };
    QCOMPARE(inA(u"poll_iterations_total"_s, u"outcome"_s, u"pending"_s), 2);
    QCOMPARE(inA(u"poll_iterations_total"_s, u"outcome"_s, u"ready"_s), 1);
    QCOMPARE(inA(u"step_iterations_total"_s, u"outcome"_s, u"more"_s), 2);
    QCOMPARE(inA(u"step_iterations_total"_s, u"outcome"_s, u"done"_s), 1);
    QCOMPARE(inA(u"stream_items_total"_s, u"result"_s, u"ok"_s), 5);
    QCOMPARE(inA(u"stream_runs_total"_s, u"outcome"_s, u"completed"_s), 1);
    QCOMPARE(value(u"stream_windows_total"_s, {{u"workflow"_s, u"w"_s}, {u"state"_s, u"A"_s}}), 3);
}

void TestGuardMetrics::aBatchThatIsStoppedIsCounted()
{
    QPromise<void> never;
    never.start();
    Workflow<S> workflow(u"w"_s);
    workflow.task(S::A, BatchTask{.load = [] { return std::vector{1, 2, 3}; },
                                  .process = [&never](int item) { return item < 3 ? QtFuture::makeReadyFuture() : never.future(); },
                                  .finish = [](const auto &) { return S::Done; }})
        .exit(S::Done)
        .totalTimeout(1min);
    QCOMPARE(run(workflow, S::A).error->code(), ErrorCode::TotalTimeout);
    const auto inA = [this](const QString &name, const QString &label, const QString &of) {
        return value(name, {{u"workflow"_s, u"w"_s}, {u"state"_s, u"A"_s}, {label, of}});
    };
    QCOMPARE(inA(u"batch_runs_total"_s, u"outcome"_s, u"cancelled"_s), 1);
    QCOMPARE(inA(u"batch_items_total"_s, u"result"_s, u"ok"_s), 2);
    QCOMPARE(inA(u"batch_items_total"_s, u"result"_s, u"err"_s), 0);
}

void TestGuardMetrics::schedulesAreCounted()
{
    test::SchedulerHarness harness;
    Scheduler scheduler(std::make_unique<MemoryScheduleStore>(), harness.runs.starter(), harness.clock);
    ScheduleMetrics metrics(*m_registry);
    connect(&scheduler, &Scheduler::eventOccurred, this, [&metrics](const ScheduleEvent &event) { metrics.apply(event); });
    QVERIFY(scheduler.start());
    QVERIFY(scheduler.add(test::scheduleFrom(u"ill"_s, R"("every": "10m", "backoff": { "initial": "1s", "tripAfter": 2 })")));
    QVERIFY(scheduler.add(test::scheduleFrom(u"long"_s, R"("every": "30m")")));
    const auto of = [this](const QString &name, const QString &flow, const MetricLabels &more = {}) {
        MetricLabels labels = more;
        labels[u"flow"_s] = flow;
        return value(u"scheduler_flow_"_s + name, labels);
    };
    harness.runs.letPass(scheduler, 30min); // `ill` at 10, 20, 30, `long` at 30
    for (const auto &started : QList(harness.runs.started)) {
        if (started.request.schedule == "ill"_L1)
            harness.runs.end(started.request.run, {RunStatus::Errored, {}, Error(ErrorCode::TaskFailed, u"broken"_s)});
    }
    scheduler.wake();
    QCOMPARE(of(u"fires_total"_s, u"ill"_s, {{u"cause"_s, u"due"_s}}), 1); // it had not ended before
    QCOMPARE(of(u"skips_total"_s, u"ill"_s, {{u"reason"_s, u"stillRunning"_s}}), 2);
    QCOMPARE(of(u"backoff_total"_s, u"ill"_s), 1);
    QCOMPARE(value(u"scheduler_active_flows"_s, {}), 1);
    harness.runs.endsAtOnce = RunEnd{RunStatus::Errored, {}, Error(ErrorCode::TaskFailed, u"broken"_s)};
    harness.runs.letPass(scheduler, 10min);
    QCOMPARE(of(u"tripped_total"_s, u"ill"_s), 1);
    QCOMPARE(of(u"runs_total"_s, u"ill"_s, {{u"outcome"_s, u"errored"_s}}), 2);
    QCOMPARE(of(u"duration_seconds"_s, u"ill"_s), 2);
    const QByteArray text = m_registry->prometheusText();
    QVERIFY2(text.contains("sluice_scheduler_flow_duration_seconds_sum{flow=\"ill\"} 1200\n"), text.constData());
    harness.runs.endsAtOnce.reset();
    harness.runs.endAll({RunStatus::Cancelled, {}, Error(ErrorCode::TotalTimeout, u"too long"_s)});
    scheduler.wake();
    QCOMPARE(of(u"runs_total"_s, u"long"_s, {{u"outcome"_s, u"timed_out"_s}}), 1);
    QCOMPARE(value(u"scheduler_active_flows"_s, {}), 0);
    harness.runs.failure = Error(ErrorCode::NotFound, u"no such file"_s);
    QVERIFY(scheduler.trigger(u"long"_s));
    QCOMPARE(of(u"runs_total"_s, u"long"_s, {{u"outcome"_s, u"not_started"_s}}), 1);
    QCOMPARE(of(u"fires_total"_s, u"long"_s, {{u"cause"_s, u"manual"_s}}), 1);
}

/** What is left of the tables: a run with everything that the other tests leave out. */
static void runTheRest(Engine &engine, VirtualClock &clock)
{
    // Shared, as the stuck branch is still in them when its run has ended.
    const auto blocked = std::make_shared<std::counting_semaphore<>>(0);
    const auto hasBegun = std::make_shared<std::counting_semaphore<>>(0);
    int calls = 0;
    Workflow<S> workflow(u"rest"_s);
    workflow.task(S::A, [&calls]() -> Result<S> { return ++calls < 2 ? ill() : S::B; }, {.retry = RetryPolicy::fixed(1, 1s)})
        .split(S::B, {{u"quick"_s, [hasBegun] { hasBegun->acquire(); return 1; }},
                       {u"stuck"_s, [hasBegun, blocked] { hasBegun->release(); blocked->acquire(); return 2; }}},
               {.strategy = JoinStrategy::Any}, S::Done)
        .exit(S::Done);
    const Outcome outcome = fastForward(engine, clock, engine.start(workflow, S::A));
    blocked->release(10);
    QCOMPARE(outcome.status, RunStatus::Succeeded);
    QPromise<S> never;
    never.start();
    Workflow<S> waiting(u"waiting"_s);
    waiting.task(S::A, [&never] { return never.future(); }).exit(S::Done);
    Run run = engine.start(waiting, S::A);
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
}

static double sumOf(const QByteArray &text, const QByteArray &name)
{
    double sum = 0;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(name + '{') || line.startsWith(name + ' '))
            sum += line.sliced(line.lastIndexOf(' ') + 1).toDouble();
    }
    return sum;
}

/** No name without a source: after all these runs every counter and histogram of the table has counted, every gauge is there. */
void TestGuardMetrics::everyNameMoves()
{
    aBreakerOfATaskIsCounted();
    aLimiterOfBranchesIsCounted();
    aBulkheadOfASplitIsCounted();
    tiersAreCounted();
    aBudgetIsCounted();
    modelsInBranchesAreCounted();
    aBatchThatIsStoppedIsCounted();
    schedulesAreCounted();
    runTheRest(*m_engine, *m_clock);
    m_metrics->onEventsDropped(1);
    QVERIFY(m_engine->waitForIdle(30s));
    const QByteArray text = m_registry->prometheusText();
    for (const MetricRow &row : metricsTable()) {
        const QByteArray name(row.name.data(), row.name.size());
        if (row.type == MetricType::Gauge)
            QVERIFY2(text.contains('\n' + name + '{') || text.contains('\n' + name + ' '), name.constData());
        else
            QVERIFY2(sumOf(text, row.type == MetricType::Histogram ? name + "_count" : name) > 0, name.constData());
    }
}

QTEST_GUILESS_MAIN(TestGuardMetrics)
#include "tst_guardmetrics.moc"
