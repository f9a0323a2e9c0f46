// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runhistory.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QStackedLayout;
class QTableView;

namespace sluice::designer {

class EmptyState;
class EventFeed;
class RunsModel;

/**
 * The list of past and present runs, newest first: filter, search, open.
 *
 * Reads the journal on a thread of its own. Keeps itself up to date while it is visible: at once for
 * runs of this process, within seconds for those of others.
 */
class RunsView final : public QWidget
{
    Q_OBJECT

public:
    /** `feed` may be null; it outlives the view. */
    RunsView(const QString &journalPath, EventFeed *feed, QWidget *parent = nullptr);
    ~RunsView() override;

    RunsModel *model() const { return m_model; }

    /** Shows the runs of that workflow only; all when empty. */
    void setWorkflow(const QString &workflow);
    void refresh();
    /** Looks the run up and asks for it to be opened; says so when the history does not have it. */
    void openRun(const RunId &run);

signals:
    /** By double click, Enter or the context menu. */
    void openRunRequested(const sluice::RunSummary &run);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeFilters();
    void setUpTable();
    void applyFilter();
    void onRefreshed();
    void addWorkflows(int first, int last);
    void updateEmptyState();
    void openCurrent();
    void showMenu(const QPoint &position);

    QString m_journalPath;
    RunsModel *m_model;
    QTableView *m_table;
    QLineEdit *m_search;
    QComboBox *m_workflow;
    QComboBox *m_status;
    QStackedLayout *m_pages;
    EmptyState *m_empty;
    QTimer m_askTimer; ///< Asks the journal again, for what other processes do.
    QTimer m_soonTimer; ///< Asks once, as soon as the journal can know what happened here.
    QTimer m_clockTimer; ///< Moves the times that count from now.
};

} // namespace sluice::designer
