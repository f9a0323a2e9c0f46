// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/runsmodel.h"

#include "designer/enginewords.h"
#include "designer/runs/onfinished.h"
#include "designer/runs/statuslook.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** A refresh reads at least a page, and further runs only as long as some of them go on. */
static constexpr int MaxRefreshed = 1000;

static qint64 nowUs()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

QString startedText(qint64 startedUs, qint64 nowUs)
{
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(startedUs / 1000);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowUs / 1000);
    const QString time = started.toString(u"HH:mm:ss"_s);
    const qint64 seconds = std::max<qint64>(0, nowUs - startedUs) / 1'000'000;
    if (seconds < 5)
        return Tr::tr("%1, just now").arg(time);
    if (seconds < 60)
        return Tr::tr("%1, %n s ago", nullptr, int(seconds)).arg(time);
    if (seconds < 3600)
        return Tr::tr("%1, %n min ago", nullptr, int(seconds / 60)).arg(time);
    if (started.date() == now.date())
        return Tr::tr("%1, %n h ago", nullptr, int(seconds / 3600)).arg(time);
    if (started.date().addDays(1) == now.date())
        return Tr::tr("yesterday %1").arg(time);
    return QLocale().toString(started.date(), QLocale::ShortFormat) + u' ' + time;
}

static QString exactTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000).toString(u"yyyy-MM-dd HH:mm:ss.zzz t"_s);
}

static QString durationText(const RunSummary &run)
{
    if (run.finishedUs < 0 && run.status != RunStatus::Running)
        return {};
    const qint64 end = run.finishedUs < 0 ? nowUs() : run.finishedUs;
    return localDuration(std::chrono::microseconds(std::max<qint64>(0, end - run.startedUs)));
}

static QString resultText(const RunSummary &run)
{
    if (run.awaited)
        return awaitedText(run.awaited);
    return run.errorText.isEmpty() ? run.exitState : localText(run.errorText.simplified());
}

static QString cellText(const RunSummary &run, int column)
{
    switch (RunsModel::Column(column)) {
    case RunsModel::StatusColumn: return statusWord(run.status);
    case RunsModel::NumberColumn: return QString::number(run.number);
    case RunsModel::WorkflowColumn: return run.title.isEmpty() ? run.workflow : run.title;
    case RunsModel::StartedColumn: return startedText(run.startedUs, nowUs());
    case RunsModel::DurationColumn: return durationText(run);
    case RunsModel::ResultColumn: return resultText(run);
    case RunsModel::ColumnCount: break;
    }
    Q_UNREACHABLE();
}

static QVariant toolTip(const RunSummary &run, int column)
{
    switch (RunsModel::Column(column)) {
    case RunsModel::NumberColumn: return run.id.toString();
    case RunsModel::WorkflowColumn: return run.file.isEmpty() ? run.workflow : run.file;
    case RunsModel::StartedColumn: return exactTime(run.startedUs);
    case RunsModel::DurationColumn:
        return run.finishedUs < 0 ? QVariant() : Tr::tr("Ended %1").arg(exactTime(run.finishedUs));
    case RunsModel::ResultColumn: return localText(run.errorText);
    case RunsModel::StatusColumn:
    case RunsModel::ColumnCount: return {};
    }
    Q_UNREACHABLE();
}

RunsModel::RunsModel(const QString &journalPath, QObject *parent)
    : QAbstractTableModel(parent)
    , m_journalPath(journalPath)
{
}

void RunsModel::setFilter(const RunFilter &filter)
{
    ++m_generation;
    m_filter = filter;
    m_isReading = false;
    m_hasMore = false;
    if (!m_runs.isEmpty()) {
        beginResetModel();
        m_runs.clear();
        endResetModel();
    }
    refresh();
}

bool RunsModel::hasRunning() const
{
    return std::ranges::any_of(m_runs, [](const RunSummary &run) { return run.status == RunStatus::Running; });
}

void RunsModel::refresh()
{
    if (m_isReading) {
        m_refreshAgain = true;
        return;
    }
    const auto isRunning = [](const RunSummary &run) { return run.status == RunStatus::Running; };
    const auto last = std::find_if(m_runs.crbegin(), m_runs.crend(), isRunning);
    const int needed = int(m_runs.crend() - last);
    ask(0, std::clamp(needed, PageSize, MaxRefreshed));
}

void RunsModel::updateTimes()
{
    if (!m_runs.isEmpty())
        emit dataChanged(index(0, StartedColumn), index(int(m_runs.size()) - 1, DurationColumn), {Qt::DisplayRole});
}

void RunsModel::ask(qint64 before, int limit)
{
    m_isReading = true;
    RunFilter filter = m_filter;
    filter.before = before;
    filter.limit = limit;
    const auto read = [path = m_journalPath, filter]() -> Result<QList<RunSummary>> {
        const Result<std::unique_ptr<RunHistory>> history = RunHistory::open(path);
        if (!history)
            return std::unexpected(history.error());
        return (*history)->runs(filter);
    };
    onFinished(QtConcurrent::run(read), this,
               [this, generation = m_generation, before, limit](const QFuture<Result<QList<RunSummary>>> &answer) {
                   onAnswer(generation, before, limit, answer.result());
               });
}

void RunsModel::onAnswer(int generation, qint64 before, int limit, const Result<QList<RunSummary>> &answer)
{
    if (generation != m_generation)
        return;
    m_isReading = false;
    const bool isMissing = !answer && answer.error().code() == ErrorCode::NotFound;
    m_error = answer || isMissing ? std::nullopt : std::optional(answer.error());
    if (answer && before > 0) {
        m_hasMore = answer->size() == limit;
        append(*answer);
    } else if (answer || isMissing) {
        merge(answer.value_or(QList<RunSummary>()), limit);
    }
    if (std::exchange(m_refreshAgain, false))
        refresh();
    emit refreshed();
}

void RunsModel::append(const QList<RunSummary> &page)
{
    if (page.isEmpty())
        return;
    beginInsertRows({}, int(m_runs.size()), int(m_runs.size() + page.size()) - 1);
    m_runs += page;
    endInsertRows();
}

void RunsModel::removeRange(qsizetype first, qsizetype end)
{
    if (first >= end)
        return;
    beginRemoveRows({}, int(first), int(end) - 1);
    m_runs.remove(first, end - first);
    endRemoveRows();
}

void RunsModel::merge(const QList<RunSummary> &page, int limit)
{
    const bool isAll = page.size() < limit;
    const bool hasGap = !isAll && !m_runs.isEmpty() && page.last().number > m_runs.first().number;
    if (hasGap)
        removeRange(0, m_runs.size());
    if (m_runs.isEmpty() || isAll)
        m_hasMore = !isAll;
    qsizetype row = 0;
    for (const RunSummary &fresh : page) {
        qsizetype gone = row;
        while (gone < m_runs.size() && m_runs.at(gone).number > fresh.number)
            ++gone;
        removeRange(row, gone);
        if (row == m_runs.size() || m_runs.at(row).number != fresh.number) {
            beginInsertRows({}, int(row), int(row));
            m_runs.insert(row, fresh);
            endInsertRows();
        } else if (m_runs.at(row) != fresh) {
            m_runs[row] = fresh;
            emit dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
        }
        ++row;
    }
    if (isAll)
        removeRange(row, m_runs.size());
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunSummary &run = m_runs.at(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return cellText(run, column);
    if (role == SummaryRole)
        return QVariant::fromValue(run);
    if (role == Qt::DecorationRole && column == StatusColumn)
        return statusIcon(run.status);
    if (role == Qt::ToolTipRole)
        return toolTip(run, column);
    if (role == Qt::ForegroundRole && (column == NumberColumn || column == StartedColumn))
        return QGuiApplication::palette().brush(QPalette::PlaceholderText);
    return {};
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case StatusColumn: return Tr::tr("Status");
    case NumberColumn: return Tr::tr("Run");
    case WorkflowColumn: return Tr::tr("Workflow");
    case StartedColumn: return Tr::tr("Started");
    case DurationColumn: return Tr::tr("Duration");
    case ResultColumn: return Tr::tr("Result");
    case ColumnCount: break;
    }
    return {};
}

bool RunsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isReading;
}

void RunsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_runs.last().number, PageSize);
}

} // namespace sluice::designer
