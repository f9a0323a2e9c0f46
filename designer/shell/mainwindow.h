// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/shell/surroundings.h"
#include "engine/model/problem.h"

#include <QJsonObject>
#include <QMainWindow>

namespace sluice::designer {

class Actions;
class Docks;
class DocumentPage;
class Leaving;
class SignalDesk;
class StatusLine;
class Toolbar;
class Workspace;
struct PaletteEntry;

/**
 * The window: puts the parts together and lets the actions reach them.
 *
 * What it does not do: edit (the document does), run (the page does), ask about files (the workspace does).
 */
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Surroundings &surroundings, QWidget *parent = nullptr);
    ~MainWindow() override;

    Workspace *workspace() const { return m_workspace; }
    Docks *docks() const { return m_docks; }
    Actions *actionList() const { return m_actions; }

    /** Runs the current workflow: at once when no input is needed, else after asking for it. */
    void run();
    void runWithInput();
    void runAgain();
    void openExamples();
    void openCommandPalette();
    void openSendSignal();
    void showProblem(const Problem &problem);
    /** Finds the service of the history or runs its schedules here; for when the history stands. */
    void startSchedules();

signals:
    /** Once, when the window has been drawn for the first time. */
    void painted();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;
    QMenu *createPopupMenu() override;

private:
    void buildMenus();
    void connectFileActions();
    void connectEditActions();
    void connectCanvasActions();
    void connectRunActions();
    void connectViewActions();
    void connectWorkspace();
    void connectDocks();
    void fillRecentMenu(QMenu *menu);
    QMenu *makeSchemeMenu();
    QMenu *makeLanguageMenu();
    QMenu *makePanelsMenu();

    void showPage();
    void updatePage(DocumentPage *page);
    void updateActions();
    void updateSendSignal();
    void startRun(const QJsonObject &input, const QJsonObject &typed);
    /** Says why it cannot run, and shows the first problem. True when it can. */
    bool checkRunnable();
    void setCanvasOnly(bool only);
    void setScheme(const QString &scheme);
    void exportPicture();
    void showContextMenu(QPoint globalPosition);
    void showAbout();
    void report(const QString &text);
    void switchTab(int by);
    void restore();
    void remember();
    void leave();
    void quit();

    QList<PaletteEntry> paletteEntries();
    void appendStates(QList<PaletteEntry> &entries);
    void appendSettings(QList<PaletteEntry> &entries);
    void appendKinds(QList<PaletteEntry> &entries);
    void appendFiles(QList<PaletteEntry> &entries);
    std::optional<PaletteEntry> offer(const QString &typed);

    Surroundings m_surroundings;
    Actions *m_actions = nullptr;
    Workspace *m_workspace = nullptr;
    Docks *m_docks = nullptr;
    Leaving *m_leaving = nullptr;
    Toolbar *m_toolbar = nullptr;
    StatusLine *m_status = nullptr;
    SignalDesk *m_signalDesk = nullptr;
    QByteArray m_layoutBefore; ///< While the canvas is alone.
    bool m_wasMaximized = false;
    bool m_mayClose = false;
    bool m_isPainted = false;
};

} // namespace sluice::designer
