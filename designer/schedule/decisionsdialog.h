// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/scheduleevent.h"

#include <QAbstractTableModel>
#include <QDialog>
#include <QTimer>

class QLabel;
class QPushButton;
class QTableView;

namespace sluice {
class Error;
class RpcClient;
}

namespace sluice::designer {

/** Decisions about one schedule, newest first. */
class DecisionsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, DecisionColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    const QList<ScheduleEvent> &events() const { return m_events; }
    /** The newest ones; those that are known stay where they are. */
    void addNewer(const QList<ScheduleEvent> &events);
    /** What follows the oldest one. */
    void addOlder(const QList<ScheduleEvent> &events);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ScheduleEvent> m_events;
};

/**
 * Why a schedule ran when it did, and why not when it did not: every decision, newest first, kept up to date.
 *
 * Reads older ones when it is scrolled to the end.
 */
class DecisionsDialog final : public QDialog
{
    Q_OBJECT

public:
    /** `client` may be deleted first. */
    DecisionsDialog(RpcClient *client, const QString &schedule, QWidget *parent);

    DecisionsModel *model() const { return m_model; }

signals:
    /** By double click, Enter or the button. */
    void openRunRequested(const sluice::RunId &run);

private:
    void setUpTable();
    void ask(qint64 before);
    void askForNewer() { ask(0); }
    void askForOlder();
    void take(const Result<QJsonValue> &answer, bool isNewer);
    void updateState();
    void openCurrent();

    RpcClient *m_client;
    QString m_schedule;
    DecisionsModel *m_model;
    QTableView *m_table;
    QLabel *m_message;
    QPushButton *m_open;
    QTimer m_soon; ///< Many decisions at once are one question.
    bool m_isAsking = false;
    bool m_hasAll = false; ///< The oldest one has been read.
};

} // namespace sluice::designer
