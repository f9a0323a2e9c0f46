// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/designer/shell/windowfixture.h"

#include "designer/inspector/inspector.h"
#include "designer/inspector/parameterfield.h"
#include "designer/inspector/rundialog.h"
#include "designer/problems/problemsmodel.h"
#include "designer/problems/problemsview.h"
#include "designer/runs/runsmodel.h"
#include "designer/runs/runsview.h"
#include "designer/schedule/scheduleclient.h"
#include "designer/schedule/schedulesview.h"
#include "designer/shell/commandpalette.h"
#include "designer/shell/dockpanel.h"
#include "designer/shell/examplesdialog.h"
#include "designer/shell/palettepanel.h"
#include "designer/shell/settings.h"
#include "designer/shell/welcome.h"
#include "designer/theme/theme.h"
#include "designer/timeline/timelineview.h"
#include "engine/service/rpcclient.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStatusBar>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace sluice;
using namespace sluice::designer;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ColourScheme::Light); }
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void anEmptyCanvasShowsThreeWaysToBegin();
    void theGalleryOpensACopyOfAnExample();
    void theExampleRunsFromTheToolbar();
    void stopEndsARun();
    void aSignalIsSentOnlyWhileARunWaits();
    void editUndoAndRunAgain();
    void aKindChosenIsAddedAndConnected();
    void runAsksForWhatIsRequired();
    void runWithErrorsShowsTheFirstOne();
    void aProblemClickedPutsTheCursorIntoItsField();
    void theCommandPaletteFindsAStateAndGoesThere();
    void theCommandPaletteCarriesOutActions();
    void theCommandPaletteOffersWhatItCouldCreate();
    void aPastRunOpensOnACanvasOfItsOwn();
    void layoutIsRemembered();
    void closingAWindowThatRunsSchedulesAsks();
    void canvasAloneAndBack();
    void schemeIsRemembered();
    void theKeyboardReachesEverything();
    void paletteModelIsSound();
    void theWindowIsPaintedSoon();
};

void TestMainWindow::anEmptyCanvasShowsThreeWaysToBegin()
{
    WindowFixture f;
    QVERIFY(f.page()->welcome()->isVisible());
    QCOMPARE(f.page()->welcome()->findChildren<QAbstractButton *>().size(), 3);
    QVERIFY(!f.action(ActionId::Undo)->isEnabled());
    f.window->run();
    QVERIFY(f.page()->session() == nullptr);
}

void TestMainWindow::theGalleryOpensACopyOfAnExample()
{
    WindowFixture f;
    QTest::mouseClick(f.page()->welcome()->findChild<QAbstractButton *>(u"wayExample"_s), Qt::LeftButton);
    auto *dialog = f.window->findChild<ExamplesDialog *>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->list()->count() >= 4);
    QTest::keyClick(dialog->list(), Qt::Key_Down);
    QTest::keyClick(dialog->list(), Qt::Key_Return);
    QTRY_VERIFY(!f.document().workflow().states.isEmpty());
    QVERIFY(f.page()->path().isEmpty());
    QVERIFY(f.page()->welcome()->isHidden());
    QCOMPARE(f.window->workspace()->count(), 1);
}

void TestMainWindow::theExampleRunsFromTheToolbar()
{
    WindowFixture f;
    f.window->workspace()->openFile(f.example(u"ad-exchange.sluice"_s));
    QTest::mouseClick(f.window->findChild<QToolButton *>(u"runButton"_s), Qt::LeftButton, {}, QPoint(20, 10));
    QVERIFY(f.page()->session() != nullptr);
    QVERIFY(f.action(ActionId::Stop)->isEnabled());
    QVERIFY(!f.action(ActionId::StartRun)->isEnabled());
    QTRY_COMPARE(f.page()->session()->phase(), RunSession::Phase::Finished);
    const RunProjection &run = f.page()->session()->projection();
    QCOMPARE(run.status(), RunStatus::Succeeded);
    QCOMPARE(run.exitState(), u"Complete"_s);
    QCOMPARE(f.window->docks()->timeline()->session(), f.page()->session());
    QTRY_VERIFY(f.window->docks()->timeline()->rows().visibleCount() > 5);
    QTRY_VERIFY(f.action(ActionId::StartRun)->isEnabled());
    QVERIFY(f.action(ActionId::RunAgain)->isEnabled());
    const QList<QLabel *> labels = f.window->statusBar()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(u"Succeeded in"_s); }));
}

void TestMainWindow::stopEndsARun()
{
    WindowFixture f;
    StateSpec wait;
    wait.name = u"Wait"_s;
    TaskSpec task;
    task.kind = u"wait"_s;
    task.params = {{u"duration"_s, Json(u"1h"_s)}};
    wait.body = task;
    f.document().addState(wait, {});
    StateSpec done;
    done.name = u"Done"_s;
    done.body = ExitSpec();
    f.document().addState(done, {0, 200}, EdgeId{u"Wait"_s, u"done"_s, -1});
    QTest::keyClick(f.window.get(), Qt::Key_F5);
    QTRY_COMPARE(f.page()->session()->projection().currentState(), u"Wait"_s);
    QTest::mouseClick(f.window->findChild<QToolButton *>(u"stopButton"_s), Qt::LeftButton);
    QTRY_COMPARE(f.page()->session()->projection().status(), RunStatus::Cancelled);
}

void TestMainWindow::aSignalIsSentOnlyWhileARunWaits()
{
    WindowFixture f;
    StateSpec wait;
    wait.name = u"Wait"_s;
    TaskSpec task;
    task.kind = u"signal.wait"_s;
    task.params = {{u"name"_s, Json(u"paid"_s)}};
    wait.body = task;
    StateSpec before;
    before.name = u"Before"_s;
    before.body = TaskSpec{.kind = u"wait"_s, .params = {{u"duration"_s, Json(u"300ms"_s)}}}; // longer than the first look takes
    f.document().addState(before, {});
    f.document().addState(wait, {0, 100}, EdgeId{u"Before"_s, u"done"_s, -1});
    StateSpec done;
    done.name = u"Done"_s;
    done.body = ExitSpec();
    f.document().addState(done, {0, 200}, EdgeId{u"Wait"_s, u"received"_s, -1});
    QAction *send = f.action(ActionId::SendSignal);
    QVERIFY(!send->isEnabled());
    QCOMPARE(send->toolTip(), u"No run waits for a signal now."_s);
    QTest::keyClick(f.window.get(), Qt::Key_F5);
    QTRY_VERIFY(send->isEnabled());
    send->trigger();
    auto *dialog = f.window->findChild<QDialog *>(u"sendSignal"_s);
    QVERIFY(dialog);
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            button->click();
    }
    QTRY_COMPARE(f.page()->session()->projection().status(), RunStatus::Succeeded);
    QTRY_VERIFY(!send->isEnabled());
}

static ParameterField *visibleField(QWidget *root, const QString &name)
{
    for (ParameterField *field : root->findChildren<ParameterField *>(u"field-"_s + name)) {
        if (field->isVisible())
            return field;
    }
    return nullptr;
}

void TestMainWindow::editUndoAndRunAgain()
{
    WindowFixture f;
    f.window->workspace()->openFile(f.example(u"ad-exchange.sluice"_s));
    const Json before = f.document().state(u"TrackError"_s)->task()->param(u"text");
    f.document().selectStates({u"TrackError"_s});
    auto *line = visibleField(f.page()->inspector(), u"text"_s)->findChild<QLineEdit *>();
    if (line != nullptr) {
        QTest::keyClicks(line, u"!"_s);
    } else {
        auto *text = visibleField(f.page()->inspector(), u"text"_s)->findChild<QPlainTextEdit *>();
        QTest::keyClicks(text, u"!"_s);
    }
    QVERIFY(f.document().isModified());
    QVERIFY(f.window->workspace()->tabText(0).endsWith(u'•'));
    QVERIFY(f.action(ActionId::Undo)->isEnabled());
    f.action(ActionId::Undo)->trigger();
    QCOMPARE(f.document().state(u"TrackError"_s)->task()->param(u"text"), before);
    QVERIFY(!f.document().isModified());
}

void TestMainWindow::aKindChosenIsAddedAndConnected()
{
    WindowFixture f;
    PalettePanel *palette = f.window->docks()->palette();
    palette->search()->setFocus();
    QTest::keyClicks(palette->search(), u"log"_s);
    QTest::keyClick(palette->search(), Qt::Key_Return);
    QCOMPARE(f.document().workflow().states.size(), 1);
    const QString first = f.document().workflow().states.first().name;
    QCOMPARE(f.document().workflow().start, first);
    f.document().selectStates({first});
    palette->search()->clear();
    QTest::keyClicks(palette->search(), u"success"_s);
    QTest::keyClick(palette->search(), Qt::Key_Return);
    QCOMPARE(f.document().workflow().states.size(), 2);
    QCOMPARE(f.document().state(first)->next.first().target, f.document().workflow().states.last().name);
}

static void addExit(DesignerDocument &document)
{
    StateSpec done;
    done.name = u"Done"_s;
    ExitSpec exit;
    exit.output = Json(u"${input.count}"_s);
    done.body = exit;
    document.addState(done, {});
}

void TestMainWindow::runAsksForWhatIsRequired()
{
    WindowFixture f;
    addExit(f.document());
    InputSpec count;
    count.name = u"count"_s;
    count.type = ValueType::Integer;
    count.required = true;
    count.minimum = 1;
    f.document().setInputs({count});
    f.window->run();
    auto *dialog = f.window->findChild<RunDialog *>();
    QVERIFY(dialog != nullptr);
    auto *line = dialog->findChild<QLineEdit *>();
    QTest::keyClicks(line, u"0"_s);
    QPushButton *run = nullptr;
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            run = button;
    }
    QTest::mouseClick(run, Qt::LeftButton);
    QVERIFY(dialog->isVisible()); // Too small.
    line->selectAll();
    QTest::keyClicks(line, u"7"_s);
    QTest::mouseClick(run, Qt::LeftButton);
    QTRY_VERIFY(f.page()->session() != nullptr);
    QTRY_COMPARE(f.page()->session()->phase(), RunSession::Phase::Finished);
    QCOMPARE(f.page()->session()->projection().output(), QJsonValue(7));
    QCOMPARE(f.page()->lastTyped().value(u"count"_s), QJsonValue(7)); // Proposed the next time.
    f.action(ActionId::RunAgain)->trigger();
    QTRY_COMPARE(f.page()->session()->projection().output(), QJsonValue(7));
}

void TestMainWindow::runWithErrorsShowsTheFirstOne()
{
    WindowFixture f;
    f.window->workspace()->openFile(f.example(u"ad-exchange.sluice"_s));
    f.document().setParam(u"Auction"_s, u"code"_s, {});
    f.document().select({});
    f.window->run();
    QVERIFY(f.page()->session() == nullptr);
    QCOMPARE(f.document().selection().states, QStringList{u"Auction"_s});
    QVERIFY(!f.window->docks()->problemsDock()->isHidden());
}

void TestMainWindow::aProblemClickedPutsTheCursorIntoItsField()
{
    WindowFixture f;
    f.window->workspace()->openFile(f.example(u"ad-exchange.sluice"_s));
    f.document().setParam(u"TrackError"_s, u"level"_s, Json(u"loud"_s));
    ProblemsView *problems = f.window->docks()->problems();
    QTRY_COMPARE(problems->model()->rowCount(), 1);
    QVERIFY(f.window->docks()->problemsDock()->windowTitle().endsWith(u'1'));
    f.window->docks()->problemsDock()->present();
    QTRY_VERIFY(problems->isVisible());
    const QRect row = problems->list()->visualRect(problems->model()->index(0));
    QTest::mouseClick(problems->list()->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(f.document().selection().states, QStringList{u"TrackError"_s});
    ParameterField *field = visibleField(f.page()->inspector(), u"level"_s);
    QVERIFY(field != nullptr);
    QVERIFY(field->isAncestorOf(f.page()->inspector()->focusWidget()));
}

static CommandPalette *typeIntoPalette(WindowFixture &f, const QString &text)
{
    QTest::keyClick(f.window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *palette = f.window->findChild<CommandPalette *>();
    if (palette != nullptr)
        QTest::keyClicks(palette->search(), text);
    return palette;
}

void TestMainWindow::theCommandPaletteFindsAStateAndGoesThere()
{
    WindowFixture f;
    f.window->workspace()->openFile(f.example(u"ad-exchange.sluice"_s));
    CommandPalette *palette = typeIntoPalette(f, u"gath"_s);
    QVERIFY(palette != nullptr);
    QTest::keyClick(palette->search(), Qt::Key_Return);
    QCOMPARE(f.document().selection().states, QStringList{u"GatherContext"_s});
}

void TestMainWindow::theCommandPaletteCarriesOutActions()
{
    WindowFixture f;
    f.window->workspace()->openFile(f.example(u"ad-exchange.sluice"_s));
    const QSignalSpy triggered(f.action(ActionId::Minimap), &QAction::triggered);
    CommandPalette *palette = typeIntoPalette(f, u"minimap"_s);
    QTest::keyClick(palette->search(), Qt::Key_Return);
    QCOMPARE(triggered.count(), 1);
    QCOMPARE(settings::minimap.read(f.settings), false);
}

void TestMainWindow::theCommandPaletteOffersWhatItCouldCreate()
{
    WindowFixture f;
    CommandPalette *palette = typeIntoPalette(f, u"Reconcile"_s);
    QTest::keyClick(palette->search(), Qt::Key_Return);
    QVERIFY(f.document().state(u"Reconcile"_s) != nullptr);
}

void TestMainWindow::aPastRunOpensOnACanvasOfItsOwn()
{
    WindowFixture f;
    f.window->workspace()->openFile(f.example(u"ad-exchange.sluice"_s));
    f.window->run();
    QTRY_COMPARE(f.page()->session()->phase(), RunSession::Phase::Finished);
    f.action(ActionId::ShowRuns)->trigger();
    RunsView *runs = f.window->docks()->runs();
    QTRY_VERIFY(runs->isVisible());
    const auto history = [&f] { return RunHistory::open(f.journal->path()); };
    QTRY_VERIFY(history().has_value() && (*history())->runs()->value(0).status == RunStatus::Succeeded);
    f.window->workspace()->openPastRun((*history())->runs()->first());
    QTRY_COMPARE(f.document().workflow().states.size(), 11);
    QVERIFY(f.page()->isPastRun());
    QCOMPARE(f.window->workspace()->count(), 2);
    QCOMPARE(f.page()->canvas()->editing(), CanvasView::Editing::Forbidden);
    QTRY_COMPARE(f.page()->session()->projection().exitState(), u"Complete"_s);
    QVERIFY(!f.action(ActionId::StartRun)->isEnabled());
    QVERIFY(!f.action(ActionId::Delete)->isEnabled());
    QVERIFY(!f.document().isModified());
}

void TestMainWindow::closingAWindowThatRunsSchedulesAsks()
{
    WindowFixture f;
    qputenv("XDG_RUNTIME_DIR", f.folder.path().toUtf8());
    f.action(ActionId::ShowSchedules)->trigger();
    SchedulesView *schedules = f.window->docks()->schedules();
    QTRY_VERIFY(schedules->isVisible());
    f.window->startSchedules();
    QTRY_VERIFY(schedules->client()->isRead());
    const QJsonObject nightly{{u"id"_s, u"nightly"_s},
                              {u"workflow"_s, f.example(u"ad-exchange.sluice"_s)},
                              {u"cron"_s, u"0 3 * * *"_s}};
    schedules->host()->client()->call(u"schedules.add"_s, {{u"schedule"_s, nightly}}, schedules, [](const Result<QJsonValue> &) {});
    QTRY_COMPARE(schedules->runByThisWindow(), 1);

    const auto answer = [&f](const QString &text) {
        f.window->close();
        auto *box = f.window->findChild<QMessageBox *>(u"leaveSchedules"_s);
        QVERIFY(box);
        const auto buttons = box->buttons();
        const auto button = std::ranges::find(buttons, text, &QAbstractButton::text);
        QVERIFY(button != buttons.end());
        QTest::mouseClick(*button, Qt::LeftButton);
    };
    answer(u"Cancel"_s);
    QTRY_VERIFY(f.window->findChild<QMessageBox *>(u"leaveSchedules"_s) == nullptr);
    QVERIFY(f.window->isVisible());
    answer(u"Minimize instead"_s); // There is no tray here.
    QTRY_VERIFY(f.window->isMinimized());
    f.window->showNormal();
    QTRY_VERIFY(f.window->findChild<QMessageBox *>(u"leaveSchedules"_s) == nullptr);
    answer(u"Quit"_s);
    QTRY_VERIFY(f.window->isHidden());
    QTRY_COMPARE(schedules->host()->runner(), ScheduleHost::Runner::None); // It has let go already.
}

void TestMainWindow::layoutIsRemembered()
{
    WindowFixture f;
    f.window->docks()->timelineDock()->close();
    f.window->close();
    QTRY_VERIFY(f.window->isHidden());
    f.open();
    QVERIFY(f.window->docks()->timelineDock()->isHidden());
    f.action(ActionId::ResetLayout)->trigger();
    QVERIFY(!f.window->docks()->timelineDock()->isHidden());
}

void TestMainWindow::canvasAloneAndBack()
{
    WindowFixture f;
    QTest::keyClick(f.window.get(), Qt::Key_F11);
    QVERIFY(f.window->menuBar()->isHidden());
    for (DockPanel *dock : f.window->docks()->all())
        QVERIFY(dock->isHidden());
    QVERIFY(f.page()->canvas()->isVisible());
    QTest::keyClick(f.window.get(), Qt::Key_F11);
    QVERIFY(!f.window->menuBar()->isHidden());
    QVERIFY(!f.window->docks()->inspectorDock()->isHidden());
}

void TestMainWindow::schemeIsRemembered()
{
    WindowFixture f;
    f.action(ActionId::SchemeDark)->trigger();
    QVERIFY(themeFor(QApplication::palette()).isDark);
    QCOMPARE(settings::colourScheme.read(f.settings), u"dark"_s);
    f.action(ActionId::SchemeLight)->trigger();
    QVERIFY(!themeFor(QApplication::palette()).isDark);
}

void TestMainWindow::theKeyboardReachesEverything()
{
    WindowFixture f;
    f.window->workspace()->openFile(f.example(u"ad-exchange.sluice"_s));
    QApplication::setActiveWindow(f.window.get());
    f.action(ActionId::FocusInspector)->trigger();
    QVERIFY(f.page()->inspector()->isAncestorOf(f.window->focusWidget()));
    f.action(ActionId::FocusCanvas)->trigger();
    QVERIFY(f.window->focusWidget() == f.page()->canvas() || f.page()->canvas()->isAncestorOf(f.window->focusWidget()));
    QSet<QWidget *> reached;
    QWidget *at = f.window->focusWidget();
    for (int steps = 0; steps < 300; ++steps) { // on the canvas, Tab goes from state to state before it leaves
        reached.insert(at);
        QTest::keyClick(at, Qt::Key_Tab);
        at = f.window->focusWidget();
    }
    const auto isReached = [&reached](const QWidget *area) {
        return std::ranges::any_of(reached, [area](const QWidget *each) { return area == each || area->isAncestorOf(each); });
    };
    QVERIFY(isReached(f.window->docks()->palette()));
    QVERIFY(isReached(f.page()->inspector()));
    QVERIFY(isReached(f.window->docks()->timeline()));
}

void TestMainWindow::paletteModelIsSound()
{
    PaletteModel model(paletteKinds(TaskCatalog::builtIn().kinds()));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.rowCount() > 15);
    model.setTyped(u"http"_s);
    QCOMPARE(model.index(model.firstKindRow()).data().toString(), u"HTTP request"_s);
    model.setTyped(u"nothing is called so"_s);
    QCOMPARE(model.firstKindRow(), -1);
}

void TestMainWindow::theWindowIsPaintedSoon()
{
    WindowFixture f;
    f.window->close();
    MainWindow window(f.surroundings());
    QSignalSpy painted(&window, &MainWindow::painted);
    window.show();
    QTRY_COMPARE(painted.count(), 1);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
