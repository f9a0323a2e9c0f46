// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulelistmodel.h"

#include "designer/enginewords.h"
#include "designer/runs/statuslook.h"
#include "designer/schedule/schedulelook.h"
#include "designer/tr.h"

#include <algorithm>

namespace sluice::designer {

static UtcTime present()
{
    return UtcTime(Milliseconds(Clock::system().wallTimeMs()));
}

ScheduleListModel::ScheduleListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ScheduleListModel::setSchedules(const QList<ScheduleInfo> &schedules)
{
    const auto id = [](const ScheduleInfo &info) { return info.schedule.id; };
    if (std::ranges::equal(m_schedules, schedules, {}, id, id)) {
        m_schedules = schedules;
        if (!m_schedules.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_schedules = schedules;
    endResetModel();
}

void ScheduleListModel::updateTimes()
{
    if (!m_schedules.isEmpty())
        emit dataChanged(index(0, NextColumn), index(rowCount() - 1, NextColumn), {Qt::DisplayRole});
}

int ScheduleListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_schedules.size());
}

int ScheduleListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

static QString nextText(const ScheduleInfo &info)
{
    if (!info.nextFire)
        return {};
    const UtcTime now = present();
    return Tr::tr("%1, %2").arg(localTimeText(*info.nextFire, now), countdownText(*info.nextFire - now));
}

static QString lastText(const ScheduleInfo &info)
{
    if (!info.state.lastRun)
        return Tr::tr("Never ran");
    return Tr::tr("%1, %2").arg(statusWord(info.state.lastRun->end.status), localTimeText(info.state.lastRun->ended, present()));
}

/** Why it does not run, or what went wrong. */
static QString problemText(const ScheduleInfo &info)
{
    if (info.schedule.isPaused)
        return info.schedule.pauseNote;
    return info.state.lastError ? localText(*info.state.lastError) : QString();
}

QString ScheduleListModel::text(const ScheduleInfo &info, int column) const
{
    switch (Column(column)) {
    case NameColumn: return info.schedule.title.isEmpty() ? info.schedule.id : info.schedule.title;
    case StateColumn: return scheduleStatusWord(info.status);
    case NextColumn: return nextText(info);
    case WhenColumn: return scheduleSentence(info.schedule);
    case LastColumn: return lastText(info);
    case ProblemColumn: return problemText(info);
    case ColumnCount: break;
    }
    Q_UNREACHABLE();
}

QVariant ScheduleListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ScheduleInfo &info = m_schedules.at(index.row());
    if (role == Qt::DisplayRole)
        return text(info, index.column());
    if (role == Qt::ToolTipRole && index.column() == NameColumn)
        return Tr::tr("%1, runs %2").arg(info.schedule.id, info.schedule.workflow);
    if (role == Qt::ToolTipRole)
        return text(info, index.column());
    if (role == Qt::DecorationRole && index.column() == StateColumn)
        return scheduleStatusIcon(info.status);
    if (role == Qt::DecorationRole && index.column() == LastColumn && info.state.lastRun)
        return statusIcon(info.state.lastRun->end.status);
    return {};
}

QVariant ScheduleListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case NameColumn: return Tr::tr("Schedule");
    case StateColumn: return Tr::tr("Status");
    case NextColumn: return Tr::tr("Next run");
    case WhenColumn: return Tr::tr("When");
    case LastColumn: return Tr::tr("Last run");
    case ProblemColumn: return Tr::tr("Note or problem");
    case ColumnCount: break;
    }
    return {};
}

} // namespace sluice::designer
