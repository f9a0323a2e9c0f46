// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/layout.h"
#include "designer/document/designerdocument.h"
#include "designer/shell/outlinepanel.h"
#include "tests/support/platformwarnings.h"
#include "engine/tasks/taskcatalog.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace sluice;
using namespace sluice::designer;
using namespace Qt::StringLiterals;

/** "A -done-> B" as a document of log lines. */
static WorkflowDocument drawing(const QStringList &edges)
{
    WorkflowDocument workflow;
    workflow.name = u"drawing"_s;
    const auto ensure = [&workflow](const QString &name) {
        if (workflow.state(name) != nullptr)
            return;
        StateSpec state;
        state.name = name;
        TaskSpec task;
        task.kind = u"log"_s;
        task.params = {{u"text"_s, Json(name)}};
        state.body = task;
        workflow.states.append(state);
    };
    for (const QString &edge : edges) {
        const QStringList words = edge.split(u' ');
        ensure(words.first());
        ensure(words.last());
        workflow.state(words.first())->next.append({words.at(1).mid(1).chopped(2), words.last()});
    }
    workflow.start = workflow.states.first().name;
    return workflow;
}

static QString outlineText(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex state = model.index(row, 0);
        lines.append(state.data().toString());
        for (int edge = 0; edge < model.rowCount(state); ++edge)
            lines.append(u"  "_s + model.index(edge, 0, state).data().toString());
    }
    return lines.join(u'\n');
}

class TestOutline : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void showsStatesWithTheirEdges();
    void followsEveryEdit();
    void f2RenamesTheState();
    void aTakenNameIsRefusedWithAReason();
    void selectionGoesBothWays();
    void arrowsAndEnterGoToAState();
    void searchKeepsWhatFits();
};

void TestOutline::showsStatesWithTheirEdges()
{
    DesignerDocument document(TaskCatalog::builtIn().kinds(), arrangeWorkflow);
    OutlineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDocument(&document);
    document.reset(drawing({u"A -done-> B"_s, u"B -done-> A"_s}), {});
    QCOMPARE(outlineText(model), u"A\n  done → B\nB\n  done → A"_s);
}

void TestOutline::followsEveryEdit()
{
    DesignerDocument document(TaskCatalog::builtIn().kinds(), arrangeWorkflow);
    OutlineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDocument(&document);
    document.reset(drawing({u"A -done-> B"_s, u"B -done-> C"_s}), {});
    document.connectError(u"A"_s, {u"*"_s}, u"C"_s);
    QCOMPARE(outlineText(model), u"A\n  done → B\n  any error → C\nB\n  done → C\nC"_s);
    QVERIFY(document.renameState(u"C"_s, u"End"_s));
    QCOMPARE(outlineText(model), u"A\n  done → B\n  any error → End\nB\n  done → End\nEnd"_s);
    document.removeStates({u"B"_s}, Removal::Heal);
    QCOMPARE(outlineText(model), u"A\n  done → End\n  any error → End\nEnd"_s);
    document.undoStack()->setIndex(0);
    QCOMPARE(outlineText(model), u"A\n  done → B\nB\n  done → C\nC"_s);
}

void TestOutline::f2RenamesTheState()
{
    DesignerDocument document(TaskCatalog::builtIn().kinds(), arrangeWorkflow);
    document.reset(drawing({u"A -done-> B"_s}), {});
    OutlinePanel panel;
    panel.setDocument(&document);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    panel.tree()->setFocus();
    panel.tree()->setCurrentIndex(panel.tree()->model()->index(1, 0));
    QTest::keyClick(panel.tree(), Qt::Key_F2);
    auto *editor = panel.tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor != nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, u"Last"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(document.state(u"Last"_s) != nullptr);
    QCOMPARE(document.state(u"A"_s)->next.first().target, u"Last"_s);
}

void TestOutline::aTakenNameIsRefusedWithAReason()
{
    DesignerDocument document(TaskCatalog::builtIn().kinds(), arrangeWorkflow);
    document.reset(drawing({u"A -done-> B"_s}), {});
    OutlineModel model;
    model.setDocument(&document);
    QSignalSpy refused(&model, &OutlineModel::refused);
    model.setData(model.index(0, 0), u"B"_s);
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(refused.first().first().toString().contains(u'B'));
    QVERIFY(!document.isModified());
}

void TestOutline::selectionGoesBothWays()
{
    DesignerDocument document(TaskCatalog::builtIn().kinds(), arrangeWorkflow);
    document.reset(drawing({u"A -done-> B"_s}), {});
    OutlinePanel panel;
    panel.setDocument(&document);
    document.selectStates({u"B"_s});
    QCOMPARE(panel.tree()->selectionModel()->selectedIndexes().first().data().toString(), u"B"_s);
    panel.tree()->selectionModel()->select(panel.tree()->model()->index(0, 0), QItemSelectionModel::ClearAndSelect);
    QCOMPARE(document.selection().states, QStringList{u"A"_s});
    const QModelIndex edge = panel.tree()->model()->index(0, 0, panel.tree()->model()->index(0, 0));
    panel.tree()->selectionModel()->select(edge, QItemSelectionModel::ClearAndSelect);
    QCOMPARE(document.selection().edges, (QList<EdgeId>{{u"A"_s, u"done"_s, -1}}));
}

void TestOutline::arrowsAndEnterGoToAState()
{
    DesignerDocument document(TaskCatalog::builtIn().kinds(), arrangeWorkflow);
    document.reset(drawing({u"A -done-> B"_s}), {});
    OutlinePanel panel;
    panel.setDocument(&document);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QSignalSpy activated(&panel, &OutlinePanel::stateActivated);
    panel.tree()->setCurrentIndex(panel.tree()->model()->index(0, 0));
    QTest::keyClick(panel.tree(), Qt::Key_Down);
    QTest::keyClick(panel.tree(), Qt::Key_Return);
    QCOMPARE(activated.first().first().toString(), u"B"_s);
}

void TestOutline::searchKeepsWhatFits()
{
    DesignerDocument document(TaskCatalog::builtIn().kinds(), arrangeWorkflow);
    document.reset(drawing({u"Gather -done-> Auction"_s, u"Auction -won-> Charge"_s}), {});
    OutlinePanel panel;
    panel.setDocument(&document);
    QTest::keyClicks(panel.findChild<QLineEdit *>(), u"charge"_s);
    QCOMPARE(outlineText(*panel.tree()->model()), u"Auction\n  won → Charge\nCharge"_s);
}

QTEST_MAIN(TestOutline)
#include "tst_outline.moc"
