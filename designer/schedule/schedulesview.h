// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/schedulehost.h"
#include "designer/schedule/schedulesubject.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QSettings;
class QStackedLayout;
class QTableView;

namespace sluice {
class Error;
struct ScheduleInfo;
}

namespace sluice::designer {

class EmptyState;
class LoadMap;
class ScheduleClient;
class ScheduleListModel;

/** The list of all schedules of a history, and everything that can be done with one of them or with all. */
class SchedulesView final : public QWidget
{
    Q_OBJECT

public:
    /** `settings`, if not null, remembers how its dialogs look, and outlives it. */
    SchedulesView(const QString &journalPath, const TaskCatalog &catalog, QSettings *settings = nullptr, QWidget *parent = nullptr);
    ~SchedulesView() override;

    /** Finds the service, or begins to run the schedules itself. */
    void start();
    void focusList();
    ScheduleHost *host() const { return m_host; }
    ScheduleClient *client() const { return m_client; }
    ScheduleListModel *model() const { return m_model; }
    LoadMap *openLoadMap();
    void select(const QString &id);
    /** What a new schedule begins with. */
    void setOpenWorkflow(const OpenWorkflow &open);
    /** Asks for a new schedule. */
    void add();
    /** How many schedules stop being run when this window closes. */
    int runByThisWindow() const;

signals:
    /** The workflow on the screen is to be saved, so that it can be scheduled. */
    void saveRequested();
    void openRunRequested(const sluice::RunId &run);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeActions();
    QWidget *makeBar();
    void setUpTable();
    void updateList();
    void updateState();
    void showMenu(const QPoint &position);
    void showRefusal(const sluice::Error &error);
    const ScheduleInfo *current() const;
    void openDialog(const ScheduleInfo *info);
    void edit();
    void run();
    void runWithInput();
    void showDecisions();
    void pauseOrResume();
    void reset();
    void remove();
    void pauseAll();
    void askForNote(const QString &title, const std::function<void(const QString &)> &done);

    ScheduleHost *m_host;
    TaskCatalog m_catalog;
    QSettings *m_settings;
    OpenWorkflow m_open;
    ScheduleClient *m_client;
    ScheduleListModel *m_model;
    QTableView *m_table;
    QStackedLayout *m_pages;
    EmptyState *m_empty;
    QLabel *m_runner;
    QLabel *m_refusal;
    QPushButton *m_addFirst; ///< While the list is empty.
    QAction *m_add = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_run = nullptr;
    QAction *m_runWithInput = nullptr;
    QAction *m_pause = nullptr;
    QAction *m_reset = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_pauseAll = nullptr;
    QAction *m_resumeAll = nullptr;
    QAction *m_backfill = nullptr;
    QAction *m_decisions = nullptr;
    QAction *m_map = nullptr;
    LoadMap *m_loadMap = nullptr;
    QTimer m_second;
};

} // namespace sluice::designer
