// SPDX-License-Identifier: MIT
#include "engine/runtime/runwatcher.h"
#include "engine/runtime/workflow.h"

#include <QSignalSpy>
#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { A, B, Done };

class TestRunWatcher final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tellsOneRunOnItsThread();
    void aRunThatHasEndedIsToldToo();
    void deletionIsSilent();
    void aSlotMayDeleteIt();
};

/** A workflow that waits in A until it may go on. */
static Workflow<S> gated(std::counting_semaphore<> &gate)
{
    Workflow<S> workflow(u"gated"_s);
    workflow.task(S::A, [&gate] { gate.acquire(); return S::B; }).task(S::B, [] { return S::Done; }).exit(S::Done);
    return workflow;
}

void TestRunWatcher::tellsOneRunOnItsThread()
{
    std::counting_semaphore<> gate{0};
    Engine engine;
    const Workflow<S> workflow = gated(gate);
    const Run run = engine.start(workflow, S::A);
    const Run other = engine.start(workflow, S::A);
    RunWatcher watcher(engine, run);
    QStringList words;
    connect(&watcher, &RunWatcher::eventOccurred, this, [&](const RunEvent &event) {
        QCOMPARE(QThread::currentThread(), thread());
        QCOMPARE(event.run, run.id());
        words.append(runEventKindName(event.kind));
    });
    QList<Outcome> outcomes;
    connect(&watcher, &RunWatcher::finished, this, [&](const Outcome &outcome) {
        words.append(u"finished"_s);
        outcomes.append(outcome);
    });
    gate.release(2);
    QTRY_COMPARE(outcomes.size(), 1);
    QCOMPARE(outcomes.first(), run.wait());
    // The run may have been in A before anybody observed it: sure is what comes from the next state on.
    const QStringList tail{u"stateEntered"_s, u"attemptStarted"_s, u"taskFinished"_s, u"transition"_s,
                           u"stateEntered"_s, u"runFinished"_s, u"finished"_s};
    QCOMPARE(words.mid(words.size() - tail.size()), tail);
    other.wait();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCoreApplication::processEvents();
    QCOMPARE(outcomes.size(), 1);
    QCOMPARE(words.last(), u"finished"_s);
}

void TestRunWatcher::aRunThatHasEndedIsToldToo()
{
    std::counting_semaphore<> gate{1};
    Engine engine;
    const Run run = engine.start(gated(gate), S::A);
    run.wait();
    RunWatcher watcher(engine, run);
    QSignalSpy finished(&watcher, &RunWatcher::finished);
    QTRY_COMPARE(finished.size(), 1);
}

void TestRunWatcher::deletionIsSilent()
{
    std::counting_semaphore<> gate{0};
    Engine engine;
    const Run run = engine.start(gated(gate), S::A);
    int calls = 0;
    {
        RunWatcher watcher(engine, run);
        connect(&watcher, &RunWatcher::finished, this, [&calls] { ++calls; });
    }
    gate.release();
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCoreApplication::processEvents();
    QCOMPARE(calls, 0);
}

void TestRunWatcher::aSlotMayDeleteIt()
{
    std::counting_semaphore<> gate{0};
    Engine engine;
    const Run run = engine.start(gated(gate), S::A);
    auto *watcher = new RunWatcher(engine, run);
    int calls = 0;
    connect(watcher, &RunWatcher::eventOccurred, this, [&calls, watcher] {
        ++calls;
        delete watcher;
    });
    gate.release();
    run.wait();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QTRY_COMPARE(calls, 1);
    QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(TestRunWatcher)
#include "tst_runwatcher.moc"
