// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/canvasscene.h"
#include "designer/canvas/layout.h"
#include "tests/designer/support/drawing.h"
#include "tests/designer/support/randomedits.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** A run as events that a test writes in one line each. */
class Story final
{
public:
    RunEvent &add(RunEventKind kind, const QString &state = {}, const QString &text = {}, const QString &target = {})
    {
        RunEvent event;
        event.sequence = ++m_sequence;
        event.timeUs = 1'000'000 + m_sequence * 10'000;
        event.kind = kind;
        event.state = state;
        event.text = text;
        event.target = target;
        event.attempt = 1;
        m_events.append(event);
        return m_events.last();
    }
    RunProjection projection() const
    {
        RunProjection result;
        for (const RunEvent &event : m_events)
            result.apply(event);
        return result;
    }

private:
    QList<RunEvent> m_events;
    qint64 m_sequence = 0;
};

static QList<EdgeId> edgesOf(const WorkflowDocument &workflow)
{
    QList<EdgeId> edges;
    for (const StateSpec &state : workflow.states) {
        for (const Edge &edge : state.next)
            edges.append({state.name, edge.outcome, -1});
        for (int i = 0; i < state.onError.size(); ++i)
            edges.append({state.name, {}, i});
    }
    return edges;
}

class TestCanvasScene final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void staysInStepWithItsDocument_data();
    void staysInStepWithItsDocument();
    void largeDrawingsSettleToTheSame();
    void aRunShowsOnStatesAndEdges();
    void aRunGoesAwayAgain();
    void aRunOfAnotherWorkflowHarmsNothing();
    void editsDuringARunKeepIt();
    void problemsShowOnTheirState();
};

void TestCanvasScene::staysInStepWithItsDocument_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/** After any edits, undone or not, the scene is as one made afresh from the document. */
void TestCanvasScene::staysInStepWithItsDocument()
{
    QFETCH(const quint32, seed);
    QRandomGenerator chance(seed);
    DesignerDocument document(testKinds(), &arrangeWorkflow);
    CanvasScene scene(document);
    document.reset(workflowFrom(u"A -yes-> B; A -no-> C; B --> D!; C -!*-> B; C --> E*; E --> D!"_s), {});
    for (int i = 0; i < 60; ++i) {
        const QString what = editAtRandom(document, chance);
        if (chance.bounded(4) == 0)
            document.undoStack()->undo();
        if (i % 10 != 9)
            continue;
        scene.settle();
        const CanvasScene fresh(document);
        QCOMPARE(scene.items().size(), fresh.items().size());
        for (const StateSpec &state : document.workflow().states) {
            QCOMPARE(scene.outline(state.name), fresh.outline(state.name));
            QVERIFY2(*scene.picture(state.name) == *fresh.picture(state.name), qPrintable(what + u": "_s + state.name));
        }
        for (const EdgeId &edge : edgesOf(document.workflow())) {
            QVERIFY2(scene.route(edge) == fresh.route(edge), qPrintable(what + u": "_s + edge.from));
            QVERIFY2(*scene.picture(edge) == *fresh.picture(edge), qPrintable(what + u": "_s + edge.from));
        }
    }
}

void TestCanvasScene::largeDrawingsSettleToTheSame()
{
    DesignerDocument document(testKinds(), &arrangeWorkflow);
    CanvasScene scene(document);
    document.reset(largeWorkflow(300, 450), {});
    document.moveStates({{u"State50"_s, {5000, 700}}});
    document.removeStates({u"State7"_s}, Removal::Heal);
    scene.settle();
    const CanvasScene fresh(document);
    for (const EdgeId &edge : edgesOf(document.workflow()))
        QVERIFY2(scene.route(edge) == fresh.route(edge), qPrintable(edge.from));
}

void TestCanvasScene::aRunShowsOnStatesAndEdges()
{
    DesignerDocument document(testKinds(), &arrangeWorkflow);
    CanvasScene scene(document);
    document.reset(workflowFrom(u"A --> B; B -ok-> C; B -again-> A; B -!Timeout-> E; C --> Z!; E --> Z!"_s), {});
    Story story;
    story.add(RunEventKind::RunStarted);
    story.add(RunEventKind::StateEntered, u"A"_s);
    story.add(RunEventKind::AttemptStarted, u"A"_s);
    RunProjection run = story.projection();
    scene.showRun(&run);
    QCOMPARE(frameOf(*scene.picture(u"A"_s)).status, std::optional(StepStatus::Running));
    QCOMPARE(frameOf(*scene.picture(u"B"_s)).status, std::optional(StepStatus::Idle));

    story.add(RunEventKind::TaskFinished, u"A"_s, u"done"_s);
    story.add(RunEventKind::Transition, u"A"_s, u"done"_s, u"B"_s);
    story.add(RunEventKind::StateEntered, u"B"_s);
    run = story.projection();
    scene.showRun(&run);
    QCOMPARE(frameOf(*scene.picture(u"A"_s)).status, std::optional(StepStatus::Succeeded));
    QVERIFY(scene.picture(EdgeId{u"A"_s, {}, -1})->isCurrent);
    QCOMPARE(scene.picture(EdgeId{u"A"_s, {}, -1})->taken, 1);

    RunEvent &failed = story.add(RunEventKind::StateFailed, u"B"_s);
    failed.error = Error(ErrorCode::Timeout, u"It took too long."_s);
    RunEvent &away = story.add(RunEventKind::Transition, u"B"_s, u"Timeout"_s, u"E"_s);
    away.data = QJsonObject{{u"byError"_s, true}};
    story.add(RunEventKind::StateEntered, u"E"_s);
    run = story.projection();
    scene.showRun(&run);
    QCOMPARE(frameOf(*scene.picture(u"B"_s)).status, std::optional(StepStatus::Failed));
    QVERIFY(scene.picture(EdgeId{u"B"_s, {}, 0})->isCurrent);
    QVERIFY(!scene.picture(EdgeId{u"A"_s, {}, -1})->isCurrent);
    QCOMPARE(scene.picture(EdgeId{u"B"_s, u"ok"_s, -1})->taken, 0);
}

void TestCanvasScene::aRunGoesAwayAgain()
{
    DesignerDocument document(testKinds(), &arrangeWorkflow);
    CanvasScene scene(document);
    document.reset(workflowFrom(u"A --> B; B --> Z!"_s), {});
    const NodePicture before = *scene.picture(u"A"_s);
    const EdgePicture edgeBefore = *scene.picture(EdgeId{u"A"_s, {}, -1});
    Story story;
    story.add(RunEventKind::RunStarted);
    story.add(RunEventKind::StateEntered, u"A"_s);
    story.add(RunEventKind::Transition, u"A"_s, u"done"_s, u"B"_s);
    story.add(RunEventKind::StateEntered, u"B"_s);
    const RunProjection run = story.projection();
    scene.showRun(&run);
    QVERIFY(!(*scene.picture(u"A"_s) == before));
    scene.showRun(nullptr);
    QVERIFY(*scene.picture(u"A"_s) == before);
    QVERIFY(*scene.picture(EdgeId{u"A"_s, {}, -1}) == edgeBefore);
}

void TestCanvasScene::aRunOfAnotherWorkflowHarmsNothing()
{
    DesignerDocument document(testKinds(), &arrangeWorkflow);
    CanvasScene scene(document);
    document.reset(workflowFrom(u"A --> Z!"_s), {});
    Story story;
    story.add(RunEventKind::RunStarted);
    story.add(RunEventKind::StateEntered, u"Elsewhere"_s);
    story.add(RunEventKind::Transition, u"Elsewhere"_s, u"done"_s, u"A"_s);
    story.add(RunEventKind::StateEntered, u"A"_s);
    const RunProjection run = story.projection();
    scene.showRun(&run);
    QCOMPARE(frameOf(*scene.picture(u"A"_s)).status, std::optional(StepStatus::Running));
}

void TestCanvasScene::editsDuringARunKeepIt()
{
    DesignerDocument document(testKinds(), &arrangeWorkflow);
    CanvasScene scene(document);
    document.reset(workflowFrom(u"A --> B; B --> Z!"_s), {});
    Story story;
    story.add(RunEventKind::RunStarted);
    story.add(RunEventKind::StateEntered, u"A"_s);
    const RunProjection run = story.projection();
    scene.showRun(&run);
    document.connectOutcome(u"A"_s, u"other"_s, u"Z"_s);
    document.setParam(u"A"_s, u"code"_s, Json(u"return 2;"_s));
    document.selectStates({u"A"_s});
    QCOMPARE(frameOf(*scene.picture(u"A"_s)).status, std::optional(StepStatus::Running));
    QVERIFY(document.renameState(u"A"_s, u"X"_s));
    scene.showRun(&run);
    QCOMPARE(frameOf(*scene.picture(u"X"_s)).status, std::optional(StepStatus::Idle));
}

void TestCanvasScene::problemsShowOnTheirState()
{
    DesignerDocument document(testKinds(), &arrangeWorkflow);
    CanvasScene scene(document);
    document.reset(workflowFrom(u"A --> Z!; B"_s), {});
    QTRY_VERIFY(document.isValidated());
    QVERIFY(frameOf(*scene.picture(u"B"_s)).problem.has_value());
    QVERIFY(!frameOf(*scene.picture(u"A"_s)).problem.has_value());
    document.removeStates({u"B"_s}, Removal::DropEdges);
    QTRY_VERIFY(document.isValidated());
    QVERIFY(document.problems().isEmpty());
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestCanvasScene)
#include "tst_canvasscene.moc"
