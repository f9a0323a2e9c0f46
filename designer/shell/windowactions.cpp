// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the window do: each one is connected here, once.
#include "designer/shell/mainwindow.h"

#include "designer/canvas/canvasview.h"
#include "designer/inspector/inspector.h"
#include "designer/runs/signaldesk.h"
#include "designer/schedule/schedulesview.h"
#include "designer/shell/actions.h"
#include "designer/shell/dockpanel.h"
#include "designer/shell/docks.h"
#include "designer/shell/documentpage.h"
#include "designer/shell/examplesdialog.h"
#include "designer/shell/leaving.h"
#include "designer/shell/sendsignaldialog.h"
#include "designer/shell/settings.h"
#include "designer/shell/shortcutsdialog.h"
#include "designer/shell/statusline.h"
#include "designer/shell/workspace.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QActionGroup>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QUndoStack>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static void fill(QMenu *menu, const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        if (action == nullptr)
            menu->addSeparator();
        else
            menu->addAction(action);
    }
}

void MainWindow::buildMenus()
{
    for (QAction *action : m_actions->all())
        addAction(action); // So that shortcuts work when the menus are hidden.
    for (const MenuId id : {MenuId::File, MenuId::Edit, MenuId::Insert, MenuId::Runs, MenuId::View, MenuId::Help}) {
        QMenu *menu = menuBar()->addMenu(menuTitle(id));
        fill(menu, m_actions->menu(id));
        if (id == MenuId::File) {
            auto *recent = new QMenu(Tr::tr("Open &recent"), menu);
            menu->insertMenu(m_actions->menu(MenuId::File).at(2), recent);
            connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecentMenu(recent); });
        }
        if (id == MenuId::Runs) {
            menu->setToolTipsVisible(true); // They say why something cannot be done.
            connect(menu, &QMenu::aboutToShow, this, [this] { m_signalDesk->look(); });
        }
        if (id == MenuId::View) {
            menu->addSeparator();
            menu->addMenu(makePanelsMenu());
            menu->addMenu(makeSchemeMenu());
            menu->addMenu(makeLanguageMenu());
        }
    }
}

void MainWindow::fillRecentMenu(QMenu *menu)
{
    menu->clear();
    const QStringList paths = m_workspace->recentFiles().existing();
    int number = 0;
    for (const QString &path : paths) {
        const QString name = QFileInfo(path).fileName().replace(u'&', u"&&"_s);
        const QString text = ++number <= 9 ? Tr::tr("&%1  %2").arg(number).arg(name) : name;
        QAction *action = menu->addAction(text);
        action->setStatusTip(QDir::toNativeSeparators(path));
        connect(action, &QAction::triggered, this, [this, path] { m_workspace->openFile(path); });
    }
    menu->addSeparator();
    QAction *clear = menu->addAction(paths.isEmpty() ? Tr::tr("No recent files") : Tr::tr("&Clear this list"));
    clear->setEnabled(!paths.isEmpty());
    connect(clear, &QAction::triggered, this, [this] { m_workspace->recentFiles().clear(); });
}

static void fillPanels(QMenu &menu, const Docks &docks, QAction *reset)
{
    for (DockPanel *dock : docks.all()) {
        QAction *action = dock->toggleViewAction();
        action->setText(dock->plainTitle());
        menu.addAction(action);
    }
    menu.addSeparator();
    menu.addAction(reset);
}

QMenu *MainWindow::makePanelsMenu()
{
    auto *menu = new QMenu(Tr::tr("&Panels"), this);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillPanels(*menu, *m_docks, (*m_actions)[ActionId::ResetLayout]);
    });
    return menu;
}

QMenu *MainWindow::createPopupMenu()
{
    auto *menu = new QMenu(this);
    fillPanels(*menu, *m_docks, (*m_actions)[ActionId::ResetLayout]);
    return menu;
}

QMenu *MainWindow::makeSchemeMenu()
{
    auto *menu = new QMenu(Tr::tr("C&olours"), this);
    auto *group = new QActionGroup(menu);
    const QList<std::pair<ActionId, QString>> schemes = {{ActionId::SchemeSystem, u"system"_s},
                                                         {ActionId::SchemeLight, u"light"_s},
                                                         {ActionId::SchemeDark, u"dark"_s}};
    for (const auto &[id, name] : schemes) {
        QAction *action = (*m_actions)[id];
        group->addAction(action);
        menu->addAction(action);
        connect(action, &QAction::triggered, this, [this, scheme = name] { setScheme(scheme); });
    }
    return menu;
}

QMenu *MainWindow::makeLanguageMenu()
{
    auto *menu = new QMenu(Tr::tr("Lan&guage"), this);
    auto *group = new QActionGroup(menu);
    const QString chosen = settings::language.read(m_surroundings.settings);
    // A language calls itself by its own name in every language.
    const QList<std::pair<QString, QString>> languages = {
        {QString(), Tr::tr("As the s&ystem")}, {u"en"_s, u"&English"_s}, {u"de"_s, u"&Deutsch"_s}};
    for (const auto &[code, name] : languages) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(code == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, language = code] {
            settings::language.write(m_surroundings.settings, language);
            m_status->hint(Tr::tr("The language changes when Sluice starts the next time."));
        });
    }
    return menu;
}

void MainWindow::connectFileActions()
{
    const auto on = [this](ActionId id, auto slot) { connect((*m_actions)[id], &QAction::triggered, this, slot); };
    on(ActionId::New, [this] { m_workspace->newDocument(); });
    on(ActionId::Open, [this] { m_workspace->askForFile(); });
    on(ActionId::OpenExample, [this] { openExamples(); });
    on(ActionId::Save, [this] { m_workspace->save(m_workspace->currentPage()); });
    on(ActionId::SaveAs, [this] { m_workspace->saveAs(m_workspace->currentPage()); });
    on(ActionId::CloseTab, [this] { m_workspace->close(m_workspace->currentPage()); });
    on(ActionId::Quit, [this] { m_leaving->ask(Leaving::Wish::Quit, [this] { quit(); }); });
    on(ActionId::ExportPicture, [this] { exportPicture(); });
}

/** Cut, copy, paste, undo and so on go to the line that is being typed into, if there is one. */
template <typename OnLine, typename OnText>
static bool toTextField(OnLine onLine, OnText onText)
{
    QWidget *focus = QApplication::focusWidget();
    if (auto *line = qobject_cast<QLineEdit *>(focus)) {
        onLine(line);
        return true;
    }
    if (auto *text = qobject_cast<QPlainTextEdit *>(focus)) {
        onText(text);
        return true;
    }
    return false;
}

void MainWindow::connectEditActions()
{
    const auto on = [this](ActionId id, auto slot) {
        connect((*m_actions)[id], &QAction::triggered, this,
                [this, slot] { slot(m_workspace->currentPage()->canvas()); });
    };
    // With the keyboard in a field its own keys reach it before the action does; this is for the menus.
    const auto onTextOr = [this](ActionId id, auto line, auto text, auto slot) {
        connect((*m_actions)[id], &QAction::triggered, this, [this, line, text, slot] {
            if (!toTextField([line](QLineEdit *edit) { (edit->*line)(); }, [text](QPlainTextEdit *edit) { (edit->*text)(); }))
                slot(m_workspace->currentPage()->canvas());
        });
    };
    onTextOr(ActionId::Cut, &QLineEdit::cut, &QPlainTextEdit::cut, [](CanvasView *canvas) { canvas->cutSelected(); });
    onTextOr(ActionId::Copy, &QLineEdit::copy, &QPlainTextEdit::copy, [](CanvasView *canvas) { canvas->copySelected(); });
    onTextOr(ActionId::Paste, &QLineEdit::paste, &QPlainTextEdit::paste, [](CanvasView *canvas) { canvas->paste(); });
    onTextOr(ActionId::SelectAll, &QLineEdit::selectAll, &QPlainTextEdit::selectAll,
             [](CanvasView *canvas) { canvas->selectAll(); });
    on(ActionId::Undo, [](CanvasView *canvas) { canvas->document().undoStack()->undo(); });
    on(ActionId::Redo, [](CanvasView *canvas) { canvas->document().undoStack()->redo(); });
    on(ActionId::Duplicate, [](CanvasView *canvas) { canvas->duplicateSelected(); });
    on(ActionId::Delete, [](CanvasView *canvas) { canvas->removeSelected(); });
    on(ActionId::DeleteHeal, [](CanvasView *canvas) { canvas->removeSelectedAndHeal(); });
    on(ActionId::Rename, [](CanvasView *canvas) { canvas->renameSelected(); });
    connect((*m_actions)[ActionId::FindAnything], &QAction::triggered, this, &MainWindow::openCommandPalette);
    connect((*m_actions)[ActionId::EditSettings], &QAction::triggered, this, [this] {
        DocumentPage *page = m_workspace->currentPage();
        m_docks->inspectorDock()->present();
        if (!page->document().selection().states.isEmpty())
            page->inspector()->editState(page->document().selection().states.first());
    });
}

void MainWindow::connectCanvasActions()
{
    const auto on = [this](ActionId id, auto function) {
        connect((*m_actions)[id], &QAction::triggered, this,
                [this, function] { (m_workspace->currentPage()->canvas()->*function)(); });
    };
    on(ActionId::AddState, &CanvasView::openKindPicker);
    on(ActionId::Connect, &CanvasView::connectSelected);
    on(ActionId::Disconnect, &CanvasView::disconnectSelected);
    on(ActionId::MakeStart, &CanvasView::makeSelectedStart);
    on(ActionId::ArrangeAll, &CanvasView::arrange);
    on(ActionId::ZoomIn, &CanvasView::zoomIn);
    on(ActionId::ZoomOut, &CanvasView::zoomOut);
    on(ActionId::Fit, &CanvasView::fit);
    on(ActionId::FitSelection, &CanvasView::fitSelection);
    connect((*m_actions)[ActionId::ZoomReset], &QAction::triggered, this,
            [this] { m_workspace->currentPage()->canvas()->setZoom(1); });
    connect((*m_actions)[ActionId::Minimap], &QAction::triggered, this, [this](bool visible) {
        settings::minimap.write(m_surroundings.settings, visible);
        for (DocumentPage *page : m_workspace->pages())
            page->canvas()->setMinimapVisible(visible);
    });
}

void MainWindow::connectRunActions()
{
    const auto on = [this](ActionId id, auto slot) { connect((*m_actions)[id], &QAction::triggered, this, slot); };
    on(ActionId::StartRun, [this] { run(); });
    on(ActionId::RunWithInput, [this] { runWithInput(); });
    on(ActionId::RunAgain, [this] { runAgain(); });
    on(ActionId::Stop, [this] { m_workspace->currentPage()->stopRun(); });
    on(ActionId::SendSignal, [this] { openSendSignal(); });
    on(ActionId::ShowRuns, [this] { m_docks->runsDock()->present(); });
    on(ActionId::ShowSchedules, [this] {
        m_docks->schedulesDock()->present();
        m_docks->schedules()->focusList();
    });
    on(ActionId::ScheduleWorkflow, [this] {
        m_docks->schedulesDock()->present();
        m_docks->schedules()->add();
    });
    on(ActionId::BackToEditing, [this] { m_workspace->currentPage()->clearRun(); });
}

void MainWindow::updateSendSignal()
{
    QAction *action = (*m_actions)[ActionId::SendSignal];
    const bool isAwaited = !m_signalDesk->awaited().isEmpty();
    action->setEnabled(isAwaited);
    const QString why = Tr::tr("No run waits for a signal now.");
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(isAwaited ? Tr::tr("%1 (%2)").arg(action->iconText(), keys) : why);
    action->setStatusTip(isAwaited ? Tr::tr("Let runs go on that wait for a word from outside.") : why);
}

void MainWindow::openSendSignal()
{
    auto *dialog = new SendSignalDialog(m_signalDesk, this);
    connect(dialog, &SendSignalDialog::sent, this,
            [this](int taken) { m_status->hint(Tr::tr("%n run(s) took the signal.", nullptr, taken)); });
    dialog->open();
}

void MainWindow::connectViewActions()
{
    const auto on = [this](ActionId id, auto slot) { connect((*m_actions)[id], &QAction::triggered, this, slot); };
    on(ActionId::CanvasOnly, [this](bool only) { setCanvasOnly(only); });
    on(ActionId::ResetLayout, [this] { m_docks->arrange(); });
    on(ActionId::NextTab, [this] { switchTab(1); });
    on(ActionId::PreviousTab, [this] { switchTab(-1); });
    on(ActionId::FocusCanvas, [this] { m_workspace->currentPage()->canvas()->setFocus(); });
    on(ActionId::FocusInspector, [this] {
        m_docks->inspectorDock()->present();
        m_workspace->currentPage()->inspector()->takeFocus();
    });
    on(ActionId::Shortcuts, [this] { (new ShortcutsDialog(*m_actions, this))->open(); });
    on(ActionId::About, [this] { showAbout(); });
}

void MainWindow::openExamples()
{
    auto *dialog = new ExamplesDialog(examplesIn(m_surroundings.examplesFolder), m_surroundings.examplesFolder, this);
    dialog->setObjectName(u"examplesDialog"_s);
    connect(dialog, &ExamplesDialog::exampleChosen, m_workspace, &Workspace::openExample);
    dialog->open();
}

void MainWindow::exportPicture()
{
    constexpr double scale = 2;
    const QString proposal = QDir(settings::lastFolder.read(m_surroundings.settings))
                                 .filePath(m_workspace->currentPage()->title() + u".png"_s);
    auto *dialog = new QFileDialog(this, Tr::tr("Export a picture"), proposal, Tr::tr("Pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"png"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (m_workspace->currentPage()->canvas()->toImage(scale).save(path))
            m_status->hint(Tr::tr("Written to %1.").arg(QDir::toNativeSeparators(path)));
        else
            report(Tr::tr("The picture could not be written to %1. Choose another folder.")
                       .arg(QDir::toNativeSeparators(path)));
    });
    dialog->open();
}

void MainWindow::showContextMenu(QPoint globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Selection &selection = m_workspace->currentPage()->document().selection();
    using enum ActionId;
    const Actions &actions = *m_actions;
    if (selection.isEmpty())
        fill(menu, {actions[AddState], actions[Paste], nullptr, actions[SelectAll], actions[ArrangeAll], actions[Fit]});
    else if (selection.states.isEmpty())
        fill(menu, {actions[EditSettings], nullptr, actions[Delete]});
    else
        fill(menu, {actions[EditSettings], actions[Rename], actions[MakeStart], nullptr, actions[AddState],
                    actions[Connect], actions[Disconnect], nullptr, actions[Cut], actions[Copy], actions[Duplicate],
                    nullptr, actions[Delete], actions[DeleteHeal]});
    menu->popup(globalPosition);
}

void MainWindow::showAbout()
{
    const QString text =
        Tr::tr("<h3>Sluice %1</h3><p>Draw, run and watch workflows.</p><p>The designer is free software under the "
               "GNU General Public License, version 3 or later; the engine is under the MIT licence. Icons by Lucide "
               "(ISC licence).</p><p>Qt %2</p>")
            .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()));
    auto *box = new QMessageBox(QMessageBox::NoIcon, Tr::tr("About Sluice"), text, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace sluice::designer
