// SPDX-License-Identifier: MIT
// The test of a workflow in a program outside the tree: all that Sluice::Testing has, against an installed Sluice.
#include <sluice/engine/observe/chrometrace.h>
#include <sluice/engine/observe/metricsobserver.h>
#include <sluice/engine/runtime/workflow.h>
#include <sluice/engine/testing/testing.h>

#include <QTest>

using namespace sluice;
using namespace sluice::testing;
using namespace std::chrono_literals;

enum class Job { Fetch, Score, Done, Failed };

static Workflow<Job> job()
{
    Workflow<Job> workflow(u"job"_qs);
    workflow.task(Job::Fetch, []() -> Next<Job::Score> { return to<Job::Score>; }, {.retry = RetryPolicy::fixed(2, 10min)})
        .task(Job::Score, []() -> Next<Job::Done, Job::Failed> { return to<Job::Done>; })
        .exit(Job::Done)
        .exit(Job::Failed, ExitSpec::Kind::Failure);
    return workflow;
}

class ConsumerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCutCableIsSurvived()
    {
        VirtualClock clock;
        Engine engine({.clock = &clock});
        const RecordingObserver recorder(engine);
        MemoryJournal journal;
        MetricsRegistry registry;
        MetricsObserver metrics(registry);
        engine.addSink(&journal);
        engine.addSink(&metrics);
        TransitionCoverage coverage(engine, job().definition(Job::Fetch));
        FaultPlan faults;
        faults.at(u"Fetch"_qs).attempt(1).fail(ErrorCode::NetworkFailed);
        faults.at(u"Fetch"_qs).attempt(2).delay(1h);

        const Run run = engine.start(faults.applyTo(job().definition(Job::Fetch)));
        QCOMPARE(fastForward(engine, clock, run).exitState, u"Done"_qs);
        QCOMPARE(recorder.path(run), "Fetch > Score > Done");
        QVERIFY(engine.waitForIdle(30s));
        QCOMPARE(coverage.notTaken(), QStringList{u"Score -> Failed"_qs});
        QCOMPARE(journal.find(u"1"_qs)->exitState, u"Done"_qs);
        QVERIFY(registry.prometheusText().contains("sluice_task_retries_total{state=\"Fetch\",workflow=\"job\"} 1\n"));
        QVERIFY(chromeTrace(recorder.events(run)).contains("\"name\":\"Score\""));
        engine.removeSink(&metrics);
        engine.removeSink(&journal);
    }
};

QTEST_GUILESS_MAIN(ConsumerTest)
#include "consumertest.moc"
