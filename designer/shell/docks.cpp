// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/docks.h"

#include "designer/inspector/inspector.h"
#include "designer/problems/problemsview.h"
#include "designer/runs/dataview.h"
#include "designer/runs/logview.h"
#include "designer/runs/runsession.h"
#include "designer/runs/runsview.h"
#include "designer/schedule/schedulesview.h"
#include "designer/shell/dockpanel.h"
#include "designer/shell/documentpage.h"
#include "designer/shell/outlinepanel.h"
#include "designer/shell/palettepanel.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/timeline/timelineview.h"
#include "designer/tr.h"
#include "engine/tasks/taskcatalog.h"

#include <QEvent>
#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTabBar>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int LeftWidth = 56 * metrics::Spacing;
static constexpr int RightWidth = 84 * metrics::Spacing;
static constexpr int BottomHeight = 62 * metrics::Spacing;

Docks::Docks(const Surroundings &surroundings, QMainWindow *window)
    : QObject(window)
    , m_window(window)
    , m_caption(new QLabel(window))
{
    makeViews(surroundings);
    m_paletteDock = makeDock(u"palette"_s, Tr::tr("Add"), m_palette);
    m_outlineDock = makeDock(u"outline"_s, Tr::tr("Outline"), m_outline);
    m_inspectorDock = makeDock(u"inspector"_s, Tr::tr("Settings"), m_inspectors);
    m_timelineDock = makeDock(u"timeline"_s, Tr::tr("Timeline"), m_timeline);
    m_logDock = makeDock(u"log"_s, Tr::tr("Log"), m_log);
    m_dataDock = makeDock(u"data"_s, Tr::tr("Data"), m_data);
    m_problemsDock = makeDock(u"problems"_s, Tr::tr("Problems"), m_problems);
    m_runsDock = makeDock(u"runs"_s, Tr::tr("Runs"), m_runs);
    m_schedulesDock = makeDock(u"schedules"_s, Tr::tr("Schedules"), m_schedules);
    makeSecondary(*m_caption);
    m_caption->hide();
    window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window->setDocumentMode(true);
    window->setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks
                           | QMainWindow::AllowNestedDocks);
    window->setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    arrange();
    for (DockPanel *dock : all())
        connect(dock, &QDockWidget::visibilityChanged, this, &Docks::placeCaption, Qt::QueuedConnection);
    connect(m_timeline, &TimelineView::stateActivated, this, &Docks::stateActivated);
    connect(m_log, &LogView::stateActivated, this, &Docks::stateActivated);
    connect(m_data, &DataView::stateActivated, this, &Docks::stateActivated);
    connect(m_outline, &OutlinePanel::stateActivated, this, &Docks::stateActivated);
    window->installEventFilter(this);
}

void Docks::makeViews(const Surroundings &surroundings)
{
    m_palette = new PalettePanel(surroundings.catalog.kinds());
    m_outline = new OutlinePanel;
    m_inspectors = new QStackedWidget;
    m_noInspector = new QWidget;
    m_inspectors->addWidget(m_noInspector);
    m_timeline = new TimelineView;
    m_log = new LogView;
    m_data = new DataView;
    m_problems = new ProblemsView;
    m_runs = new RunsView(surroundings.journalPath, &surroundings.feed);
    m_schedules = new SchedulesView(surroundings.journalPath, surroundings.catalog, &surroundings.settings);
}

DockPanel *Docks::makeDock(const QString &name, const QString &title, QWidget *content)
{
    return new DockPanel(name, title, content, m_window);
}

QList<DockPanel *> Docks::all() const
{
    return {m_paletteDock, m_outlineDock,  m_inspectorDock, m_timelineDock, m_logDock,
            m_dataDock,    m_problemsDock, m_runsDock,      m_schedulesDock};
}

void Docks::arrange()
{
    for (DockPanel *dock : all()) {
        dock->setFloating(false);
        m_window->removeDockWidget(dock);
    }
    m_window->addDockWidget(Qt::LeftDockWidgetArea, m_paletteDock);
    m_window->tabifyDockWidget(m_paletteDock, m_outlineDock);
    m_window->addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    m_window->addDockWidget(Qt::BottomDockWidgetArea, m_timelineDock);
    DockPanel *last = m_timelineDock;
    for (DockPanel *dock : {m_logDock, m_dataDock, m_problemsDock, m_runsDock, m_schedulesDock}) {
        m_window->tabifyDockWidget(last, dock);
        last = dock;
    }
    for (DockPanel *dock : all())
        dock->show();
    m_paletteDock->raise();
    m_timelineDock->raise();
    m_window->resizeDocks({m_paletteDock, m_inspectorDock}, {LeftWidth, RightWidth}, Qt::Horizontal);
    m_window->resizeDocks({m_timelineDock}, {std::min(BottomHeight, m_window->height() * 3 / 10)}, Qt::Vertical);
    updateTitleBars();
}

void Docks::updateTitleBars()
{
    for (DockPanel *dock : all())
        dock->updateTitleBar();
    placeCaption();
}

void Docks::showPage(DocumentPage *page)
{
    const bool isReadable = page != nullptr && !page->isUnreadable();
    m_outline->setDocument(isReadable ? &page->document() : nullptr);
    if (!isReadable) {
        m_inspectors->setCurrentWidget(m_noInspector);
    } else {
        if (m_inspectors->indexOf(page->inspector()) < 0)
            m_inspectors->addWidget(page->inspector());
        m_inspectors->setCurrentWidget(page->inspector());
    }
    showSession(page);
    showProblems(page);
}

void Docks::showSession(DocumentPage *page)
{
    RunSession *session = page == nullptr ? nullptr : page->session();
    if (m_timeline->session() != session)
        m_timeline->setSession(session);
    m_log->setSession(session);
    m_data->setSession(session);
}

void Docks::showProblems(DocumentPage *page)
{
    const Problems problems = page == nullptr ? Problems() : page->problems();
    const bool isPastRun = page != nullptr && page->isPastRun();
    const bool canRun = page != nullptr && page->runObstacle().isEmpty();
    m_problems->setEmptyText(canRun || isPastRun || page == nullptr ? Tr::tr("No problems. This workflow can run.")
                                                                   : page->runObstacle());
    m_problems->setProblems(problems);
    const QString title = m_problemsDock->plainTitle();
    m_problemsDock->setWindowTitle(problems.isEmpty() ? title : Tr::tr("%1 %2").arg(title).arg(problems.size()));
}

void Docks::showCaption(const QString &text)
{
    m_caption->setText(text);
    placeCaption();
}

bool Docks::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &Docks::placeCaption, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

/** At the right end of the tabs that the timeline is among. */
void Docks::placeCaption()
{
    QTabBar *tabs = nullptr;
    for (QTabBar *bar : m_window->findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        for (int tab = 0; bar->isVisible() && tab < bar->count(); ++tab) {
            if (bar->tabText(tab) == m_timelineDock->windowTitle())
                tabs = bar;
        }
    }
    m_caption->setVisible(tabs != nullptr && !m_caption->text().isEmpty());
    if (tabs == nullptr)
        return;
    m_caption->adjustSize();
    const QRect bar = tabs->geometry();
    const QRect area = m_timelineDock->isVisible() || m_timelineDock->geometry().isValid()
        ? QRect(bar.left(), bar.top(), m_window->width() - bar.left(), bar.height())
        : bar;
    const int right = area.right() - metrics::PanelMargin;
    m_caption->move(right - m_caption->width(), bar.top() + (bar.height() - m_caption->height()) / 2);
    m_caption->raise();
}

} // namespace sluice::designer
