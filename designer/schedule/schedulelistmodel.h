// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/scheduler.h"

#include <QAbstractTableModel>

namespace sluice::designer {

/** One row for each schedule: what it is, how it stands, and when it runs next. */
class ScheduleListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, NextColumn, WhenColumn, LastColumn, ProblemColumn, ColumnCount };

    explicit ScheduleListModel(QObject *parent = nullptr);

    void setSchedules(const QList<ScheduleInfo> &schedules);
    const ScheduleInfo &schedule(int row) const { return m_schedules.at(row); }
    /** Moves the times that count from now. */
    void updateTimes();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ScheduleInfo &info, int column) const;

    QList<ScheduleInfo> m_schedules;
};

} // namespace sluice::designer
