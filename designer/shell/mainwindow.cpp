// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/mainwindow.h"

#include "designer/canvas/canvasview.h"
#include "designer/enginewords.h"
#include "designer/inspector/inspector.h"
#include "designer/inspector/rundialog.h"
#include "designer/problems/problemsview.h"
#include "designer/runs/runsession.h"
#include "designer/runs/runsview.h"
#include "designer/runs/serviceruns.h"
#include "designer/runs/signaldesk.h"
#include "designer/schedule/schedulesview.h"
#include "designer/shell/actions.h"
#include "designer/shell/badfilepage.h"
#include "designer/shell/dockpanel.h"
#include "designer/shell/docks.h"
#include "designer/shell/documentpage.h"
#include "designer/shell/leaving.h"
#include "designer/shell/outlinepanel.h"
#include "designer/shell/palettepanel.h"
#include "designer/shell/settings.h"
#include "designer/shell/statusline.h"
#include "designer/shell/toolbar.h"
#include "designer/shell/workspace.h"
#include "designer/theme/theme.h"
#include "designer/timeline/timelineview.h"
#include "designer/tr.h"
#include "engine/model/validation.h"
#include "engine/runtime/engine.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSystemTrayIcon>
#include <QTabBar>
#include <QUndoStack>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** Raised when the panels change so much that an old layout would put them wrongly. */
static constexpr int LayoutVersion = 2;
static constexpr QSize FirstSize{1600, 1000};

MainWindow::MainWindow(const Surroundings &surroundings, QWidget *parent)
    : QMainWindow(parent)
    , m_surroundings(surroundings)
    , m_actions(new Actions(this))
    , m_workspace(new Workspace(surroundings, this))
    , m_toolbar(new Toolbar(*m_actions, this))
    , m_status(new StatusLine(this))
{
    setWindowTitle(u"Sluice"_s);
    setCentralWidget(m_workspace);
    addToolBar(m_toolbar);
    setStatusBar(m_status);
    m_docks = new Docks(surroundings, this);
    const auto tray = QSystemTrayIcon::isSystemTrayAvailable() ? Leaving::Tray::Shown : Leaving::Tray::None;
    m_leaving = new Leaving(m_docks->schedules(), m_surroundings.settings, this, tray);
    connect(m_leaving, &Leaving::quitRequested, this, &MainWindow::quit);
    buildMenus();
    connectFileActions();
    connectEditActions();
    connectCanvasActions();
    connectRunActions();
    connectViewActions();
    connectWorkspace();
    connectDocks();
    restore();
    showPage();
}

MainWindow::~MainWindow()
{
    m_docks->showPage(nullptr); // The panels must not look at pages while those are deleted.
}

void MainWindow::connectWorkspace()
{
    connect(m_workspace, &Workspace::currentPageChanged, this, &MainWindow::showPage);
    connect(m_workspace, &Workspace::pageChanged, this, &MainWindow::updatePage);
    connect(m_workspace, &Workspace::hintChanged, m_status, &StatusLine::hint);
    connect(m_workspace, &Workspace::failed, this, &MainWindow::report);
    connect(m_workspace, &Workspace::exampleRequested, this, &MainWindow::openExamples);
    connect(m_status, &StatusLine::problemsRequested, this, [this] { m_docks->problemsDock()->present(); });
    connect(m_status, &StatusLine::zoomResetRequested, (*m_actions)[ActionId::ZoomReset], &QAction::trigger);
}

void MainWindow::connectDocks()
{
    connect(m_docks, &Docks::stateActivated, this, [this](const QString &state) {
        m_workspace->currentPage()->canvas()->reveal(state);
    });
    connect(m_docks->outline(), &OutlinePanel::hintChanged, m_status, &StatusLine::hint);
    connect(m_docks->problems(), &ProblemsView::problemActivated, this, &MainWindow::showProblem);
    connect(m_docks->palette(), &PalettePanel::kindChosen, this, [this](const PaletteKind &kind) {
        DocumentPage *page = m_workspace->currentPage();
        if (page->isPastRun() || page->isUnreadable())
            m_status->hint(Tr::tr("Nothing can be added here."));
        else
            page->canvas()->addKind(kind);
    });
    connect(m_docks->schedules(), &SchedulesView::saveRequested, (*m_actions)[ActionId::Save], &QAction::trigger);
    connect(m_docks->schedules(), &SchedulesView::openRunRequested, m_docks->runs(), &RunsView::openRun);
    auto *serviceRuns = new ServiceRuns(m_docks->schedules()->host()->client(), this);
    connect(m_docks->runs(), &RunsView::openRunRequested, m_workspace,
            [this, serviceRuns](const RunSummary &run) { m_workspace->openPastRun(run, serviceRuns); });
    m_signalDesk = new SignalDesk(m_surroundings.engine.runSignals(), m_docks->schedules()->host()->client(), this);
    connect(m_signalDesk, &SignalDesk::changed, this, &MainWindow::updateSendSignal);
    connect(m_workspace, &Workspace::pageChanged, m_signalDesk, &SignalDesk::lookSoon);
    updateSendSignal();
}

void MainWindow::showPage()
{
    DocumentPage *page = m_workspace->currentPage();
    m_docks->showPage(page);
    if (page == nullptr)
        return;
    CanvasView *canvas = page->canvas();
    DesignerDocument *document = &page->document();
    connect(canvas, &CanvasView::zoomChanged, m_status, &StatusLine::showZoom, Qt::UniqueConnection);
    connect(canvas, &CanvasView::menuRequested, this, &MainWindow::showContextMenu, Qt::UniqueConnection);
    connect(canvas, &CanvasView::stateActivated, page->inspector(), &Inspector::editState, Qt::UniqueConnection);
    connect(document, &DesignerDocument::selectionChanged, this, &MainWindow::updateActions, Qt::UniqueConnection);
    connect(document, &DesignerDocument::edited, this, &MainWindow::updateActions, Qt::UniqueConnection);
    connect(page, &DocumentPage::runChanged, m_signalDesk, &SignalDesk::lookSoon, Qt::UniqueConnection);
    connect(page, &DocumentPage::sessionChanged, m_docks, [this, page] {
        if (page == m_workspace->currentPage())
            m_docks->showPage(page);
    });
    m_status->showZoom(canvas->zoom());
    updatePage(page);
}

void MainWindow::updatePage(DocumentPage *page)
{
    if (page != m_workspace->currentPage())
        return;
    setWindowTitle(Tr::tr("%1[*] – Sluice").arg(page->title()));
    setWindowModified(page->document().isModified());
    m_docks->showProblems(page);
    m_docks->showCaption(page->session() == nullptr ? QString() : page->session()->caption());
    m_status->showPage(page);
    const bool isFile = !page->isPastRun() && !page->isUnreadable();
    m_docks->schedules()->setOpenWorkflow({isFile ? page->path() : QString(), isFile && page->document().isModified()});
    updateActions();
}

void MainWindow::updateActions()
{
    DocumentPage *page = m_workspace->currentPage();
    if (page == nullptr)
        return;
    const bool isEditable = !page->isPastRun() && !page->isUnreadable();
    DesignerDocument &document = page->document();
    const Selection &selection = document.selection();
    const QUndoStack &stack = *document.undoStack();
    const auto enable = [this](ActionId id, bool on) { (*m_actions)[id]->setEnabled(on); };
    enable(ActionId::Undo, isEditable && stack.canUndo());
    enable(ActionId::Redo, isEditable && stack.canRedo());
    (*m_actions)[ActionId::Undo]->setText(stack.canUndo() ? Tr::tr("&Undo: %1").arg(stack.undoText()) : Tr::tr("&Undo"));
    (*m_actions)[ActionId::Redo]->setText(stack.canRedo() ? Tr::tr("&Redo: %1").arg(stack.redoText()) : Tr::tr("&Redo"));
    for (const ActionId id : {ActionId::Cut, ActionId::Duplicate, ActionId::DeleteHeal, ActionId::Rename,
                              ActionId::MakeStart})
        enable(id, isEditable && !selection.states.isEmpty());
    enable(ActionId::Copy, !selection.states.isEmpty());
    enable(ActionId::EditSettings, !selection.isEmpty());
    enable(ActionId::Delete, isEditable && !selection.isEmpty());
    enable(ActionId::Connect, isEditable && selection.states.size() == 2);
    enable(ActionId::Disconnect, isEditable && selection.states.size() >= 2);
    enable(ActionId::FitSelection, !selection.isEmpty());
    for (const ActionId id : {ActionId::AddState, ActionId::Paste, ActionId::ArrangeAll, ActionId::Save,
                              ActionId::SaveAs})
        enable(id, isEditable);
    const bool isRunning = page->isRunning();
    enable(ActionId::StartRun, isEditable && !isRunning);
    enable(ActionId::RunWithInput, isEditable && !isRunning);
    enable(ActionId::RunAgain, isEditable && !isRunning && page->lastInput().has_value());
    enable(ActionId::Stop, isRunning && page->session()->canStop());
    enable(ActionId::ScheduleWorkflow, isEditable && !document.workflow().states.isEmpty());
    enable(ActionId::BackToEditing, isEditable && page->session() != nullptr && !isRunning);
    const QString obstacle = page->runObstacle();
    QAction *run = (*m_actions)[ActionId::StartRun];
    run->setToolTip(obstacle.isEmpty() ? Tr::tr("Run (%1)").arg(run->shortcut().toString(QKeySequence::NativeText))
                                       : obstacle);
}

bool MainWindow::checkRunnable()
{
    DocumentPage *page = m_workspace->currentPage();
    if (page->isRunning())
        return false;
    const WorkflowDocument &workflow = page->document().workflow();
    if (page->isPastRun() || page->isUnreadable() || workflow.states.isEmpty()) {
        m_status->hint(page->runObstacle());
        return false;
    }
    // The list may be a moment old; running is rare enough to look again.
    const Problems problems = validateWorkflow(workflow, page->document().kinds());
    const auto error = std::ranges::find(problems, Problem::Severity::Error, &Problem::severity);
    if (error == problems.end())
        return true;
    m_status->hint(Tr::tr("It cannot run yet: %1").arg(error->message));
    m_docks->problemsDock()->present();
    showProblem(*error);
    return false;
}

void MainWindow::run()
{
    if (!checkRunnable())
        return;
    const Result<QJsonObject> input = resolveInput(m_workspace->currentPage()->document().workflow().inputs, {});
    if (input)
        startRun(*input, {});
    else
        runWithInput();
}

void MainWindow::runWithInput()
{
    if (!checkRunnable())
        return;
    DocumentPage *page = m_workspace->currentPage();
    auto *dialog = new RunDialog(page->document().workflow(), page->lastTyped(), this);
    dialog->setObjectName(u"runDialog"_s);
    connect(dialog, &RunDialog::runRequested, this, &MainWindow::startRun);
    dialog->open();
}

void MainWindow::runAgain()
{
    DocumentPage *page = m_workspace->currentPage();
    if (page->lastInput() && checkRunnable())
        startRun(*page->lastInput(), page->lastTyped());
}

void MainWindow::startRun(const QJsonObject &input, const QJsonObject &typed)
{
    DocumentPage *page = m_workspace->currentPage();
    const Result<void> started = page->run(input, typed);
    if (!started) {
        report(localText(started.error()));
        return;
    }
    if (!m_docks->timelineDock()->isHidden())
        m_docks->timelineDock()->raise();
}

void MainWindow::showProblem(const Problem &problem)
{
    DocumentPage *page = m_workspace->currentPage();
    if (page->isUnreadable()) {
        page->badFile()->goTo(problem);
        return;
    }
    if (page->document().state(problem.state) != nullptr)
        page->canvas()->reveal(problem.state);
    m_docks->inspectorDock()->present();
    page->inspector()->showProblem(problem);
}

void MainWindow::report(const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, u"Sluice"_s, text, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::switchTab(int by)
{
    const int count = m_workspace->count();
    m_workspace->setCurrentIndex((m_workspace->currentIndex() + by + count) % count);
}

void MainWindow::setCanvasOnly(bool only)
{
    if (only == !m_layoutBefore.isEmpty())
        return;
    if (!only) {
        m_toolbar->show();
        m_status->show();
        menuBar()->show();
        m_workspace->tabBar()->show();
        restoreState(m_layoutBefore, LayoutVersion);
        m_layoutBefore.clear();
        setWindowState(windowState() & ~Qt::WindowFullScreen);
        m_docks->updateTitleBars();
        return;
    }
    m_layoutBefore = saveState(LayoutVersion);
    for (DockPanel *dock : m_docks->all())
        dock->hide();
    m_toolbar->hide();
    m_status->hide();
    m_workspace->tabBar()->hide();
    // Hidden menus keep their shortcuts, as every action belongs to the window as well.
    menuBar()->hide();
    setWindowState(windowState() | Qt::WindowFullScreen);
    m_workspace->currentPage()->canvas()->setFocus();
}

void MainWindow::setScheme(const QString &scheme)
{
    settings::colourScheme.write(m_surroundings.settings, scheme);
    applyTheme(*qApp, colourSchemeFrom(scheme));
}

void MainWindow::restore()
{
    resize(FirstSize.boundedTo(screen()->availableSize()));
    restoreGeometry(settings::geometry.read(m_surroundings.settings));
    if (restoreState(settings::layout.read(m_surroundings.settings), LayoutVersion))
        m_docks->updateTitleBars();
    else
        m_docks->arrange();
    const QString scheme = settings::colourScheme.read(m_surroundings.settings);
    (*m_actions)[ActionId::SchemeSystem]->setChecked(scheme == u"system"_s);
    (*m_actions)[ActionId::SchemeLight]->setChecked(scheme == u"light"_s);
    (*m_actions)[ActionId::SchemeDark]->setChecked(scheme == u"dark"_s);
    (*m_actions)[ActionId::Minimap]->setChecked(settings::minimap.read(m_surroundings.settings));
}

void MainWindow::remember()
{
    const bool isAlone = !m_layoutBefore.isEmpty();
    settings::layout.write(m_surroundings.settings, isAlone ? m_layoutBefore : saveState(LayoutVersion));
    if (!isAlone)
        settings::geometry.write(m_surroundings.settings, saveGeometry());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose) {
        remember();
        event->accept();
        return;
    }
    event->ignore();
    m_leaving->ask(Leaving::Wish::Close, [this] { quit(); });
}

void MainWindow::quit()
{
    m_workspace->prepareToQuit([this] { m_leaving->stop([this] { leave(); }); });
}

void MainWindow::leave()
{
    m_mayClose = true;
    // Later, as the answer may come at once and Qt ignores a close within a close.
    QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
}

void MainWindow::startSchedules()
{
    m_docks->schedules()->start();
}

bool MainWindow::event(QEvent *event)
{
    const bool isHandled = QMainWindow::event(event);
    if (event->type() == QEvent::UpdateRequest && !m_isPainted) {
        m_isPainted = true;
        emit painted();
    }
    return isHandled;
}

ColourScheme colourSchemeFrom(const QString &name)
{
    if (name == u"light"_s)
        return ColourScheme::Light;
    return name == u"dark"_s ? ColourScheme::Dark : ColourScheme::System;
}

} // namespace sluice::designer
