// SPDX-License-Identifier: MIT
// Lesson 16. How to test a workflow: a clock that jumps, faults where you want them, the path as a sentence, and a list of
// the edges that no test took. In a real test the lines that print would be QCOMPARE and QVERIFY.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

using namespace sluice;
using namespace sluice::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Backup { Copy, Verify, Alarm, Done, Failed };

// The workflow under test does not know that it is tested.
static Workflow<Backup> backup()
{
    Workflow<Backup> workflow(u"backup"_s);
    workflow
        .task(Backup::Copy, []() -> Next<Backup::Verify> { return to<Backup::Verify>; },
              {.retry = RetryPolicy::fixed(3, 10min), .attemptTimeout = 1h})
        .task(Backup::Verify, [](TaskContext &context) -> Next<Backup::Done, Backup::Alarm> {
            if (context.input()[u"damaged"_s].toBool())
                return to<Backup::Alarm>;
            return to<Backup::Done>;
        })
        .task(Backup::Alarm, []() -> Next<Backup::Failed> { return to<Backup::Failed>; })
        .onError(Backup::Copy, {ErrorCode::RetryExhausted}, Backup::Alarm)
        .exit(Backup::Done)
        .exit(Backup::Failed, ExitSpec::Kind::Failure);
    return workflow;
}

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const RecordingObserver recorder(engine);
    MemoryJournal journal;
    engine.addSink(&journal);
    const auto definition = backup().definition(Backup::Copy);
    const TransitionCoverage coverage(engine, definition);

    const auto show = [&](const QString &title, const std::shared_ptr<const Definition> &workflow) {
        const Instant start = clock.now();
        const Run run = engine.start(workflow);
        fastForward(engine, clock, run);
        // QCOMPARE(recorder.path(run), "Copy > Verify > Done");
        out << title << ": " << recorder.path(run).text() << " after "
            << std::chrono::duration_cast<std::chrono::minutes>(clock.now() - start).count() << " min\n";
        return run;
    };
    show(u"all is well"_s, definition);

    FaultPlan flaky;
    flaky.at(u"Copy"_s).attempt(1).fail(ErrorCode::NetworkFailed);
    flaky.at(u"Copy"_s).attempt(2).throwException(); // a bug is not retried
    show(u"an exception"_s, flaky.applyTo(definition));

    FaultPlan slow;
    slow.at(u"Copy"_s).attempt(1).delay(20min);
    show(u"a slow copy"_s, slow.applyTo(definition));

    FaultPlan dead;
    dead.at(u"Copy"_s).everyAttempt().hang(); // four attempts of an hour, three waits of ten minutes
    const Run run = show(u"a dead server"_s, dead.applyTo(definition));
    out << dead.strikes() << " faults struck. " << recorder.path(run).story << '\n';

    // Did the tests see everything? QVERIFY2(coverage.notTaken().isEmpty(), qPrintable(coverage.report()));
    engine.waitForIdle(10s);
    out << coverage.report() << '\n';
    out << "in the journal: " << *journal.count() << " runs, " << *journal.count({.status = RunStatus::Failed}) << " failed\n";
    engine.removeSink(&journal);
}

/* Prints:
all is well: Copy > Verify > Done after 0 min
an exception: Copy > Alarm > Failed after 10 min
a slow copy: Copy > Verify > Done after 20 min
a dead server: Copy > Alarm > Failed after 270 min
4 faults struck. Copy (attempt 1 failed: Timeout; attempt 2 failed: Timeout; attempt 3 failed: Timeout; attempt 4 failed: Timeout) > Alarm > Failed; the run failed
backup: 4 of 5 transitions taken
    2 x  Alarm -> Failed
    2 x  Copy ~RetryExhausted~> Alarm
    2 x  Copy -> Verify
  NEVER  Verify -> Alarm
    2 x  Verify -> Done
in the journal: 4 runs, 2 failed
*/
