// SPDX-License-Identifier: MIT
#include "engine/core/logging.h"
#include "engine/observe/functionsink.h"
#include "engine/observe/logobserver.h"
#include "engine/runtime/workflow.h"
#include "tests/support/eventdrawing.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestAdaptors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QLoggingCategory::setFilterRules({}); }
    void aFunctionGetsTheKindsItAskedFor();
    void aFunctionThatThrowsHarmsNobody();
    void eventsAreLoggedAtTheLevelTheyDeserve_data();
    void eventsAreLoggedAtTheLevelTheyDeserve();
    void stepsAreLoggedWhenAskedFor();
    void gapsAreLogged();
};

void TestAdaptors::aFunctionGetsTheKindsItAskedFor()
{
    QStringList all;
    QStringList some;
    FunctionSink everything([&all](const RunEvent &event) { all.append(runEventKindName(event.kind)); });
    FunctionSink ends({RunEventKind::RunFinished, RunEventKind::AttemptFailed},
                      [&some](const RunEvent &event) { some.append(runEventKindName(event.kind)); });
    const QList<RunEvent> events = test::events(u"run:w enter:A try:A fail:A!Timeout exit:errored!Timeout"_s);
    everything.onEvents(events);
    ends.onEvents(events);
    QCOMPARE(all, (QStringList{u"runStarted"_s, u"stateEntered"_s, u"attemptStarted"_s, u"attemptFailed"_s, u"runFinished"_s}));
    QCOMPARE(some, (QStringList{u"attemptFailed"_s, u"runFinished"_s}));
}

void TestAdaptors::aFunctionThatThrowsHarmsNobody()
{
    QTest::ignoreMessage(QtWarningMsg, "An observer of runs threw an exception, which changes nothing for the runs: no");
    enum class S { A, Done };
    std::atomic<int> calls = 0;
    FunctionSink thrower([&calls](const RunEvent &) {
        ++calls;
        throw std::runtime_error("no");
    });
    Engine engine;
    engine.addSink(&thrower);
    Workflow<S> workflow(u"w"_s);
    workflow.task(S::A, [] { return S::Done; }).exit(S::Done);
    for (int i = 1; i <= 2; ++i) {
        QCOMPARE(engine.start(workflow, S::A).wait().status, RunStatus::Succeeded);
        QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
        QVERIFY(calls >= i);
    }
}

void TestAdaptors::eventsAreLoggedAtTheLevelTheyDeserve_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("line");
    const QString run = u" run="_s + test::drawnRun().toString();
    QTest::newRow("begin") << u"run:w"_s << int(QtInfoMsg) << u"runStarted"_s + run + u": w"_s;
    QTest::newRow("end") << u"exit:succeeded@B"_s << int(QtInfoMsg) << u"runFinished"_s + run + u" target=B: succeeded"_s;
    QTest::newRow("error") << u"exit:errored!Timeout"_s << int(QtCriticalMsg)
                           << u"runFinished"_s + run + u": errored: Timeout: It failed."_s;
    QTest::newRow("failed attempt") << u"fail:A/1.b#2!Timeout"_s << int(QtWarningMsg)
                                    << u"attemptFailed"_s + run + u" state=A branch=b attempt=2: Timeout: It failed."_s;
    QTest::newRow("stop") << u"stop:somebody"_s << int(QtWarningMsg) << u"stopRequested"_s + run + u": somebody"_s;
    QTest::newRow("straggler") << u"lost:A"_s << int(QtWarningMsg) << u"stragglerAbandoned"_s + run + u" state=A"_s;
    QTest::newRow("a line of a task") << u"log:A=hello"_s << int(QtInfoMsg) << u"logLine"_s + run + u" state=A: hello"_s;
}

void TestAdaptors::eventsAreLoggedAtTheLevelTheyDeserve()
{
    QFETCH(const QString, drawing);
    QFETCH(const int, level);
    QFETCH(const QString, line);
    QTest::ignoreMessage(QtMsgType(level), qPrintable(line)); // fails when it does not come
    LogObserver().onEvents(test::events(drawing));
}

void TestAdaptors::stepsAreLoggedWhenAskedFor()
{
    QVERIFY(!lcEvents().isDebugEnabled());
    QLoggingCategory::setFilterRules(u"sluice.events.debug=true"_s);
    QTest::ignoreMessage(QtDebugMsg, qPrintable(u"stateEntered run=%1 state=A"_s.arg(test::drawnRun().toString())));
    LogObserver().onEvents(test::events(u"enter:A"_s));
}

void TestAdaptors::gapsAreLogged()
{
    QTest::ignoreMessage(QtWarningMsg, "7 events are missing here, as they came too fast.");
    LogObserver().onEventsDropped(7);
}

QTEST_GUILESS_MAIN(TestAdaptors)
#include "tst_adaptors.moc"
