// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/logmodel.h"

#include "designer/enginewords.h"
#include "designer/runs/statuslook.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QPalette>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace sluice::designer {

static constexpr auto SliceTime = 4ms;
/** Longer lines are cut in the list; the clipboard gets the whole. */
static constexpr qsizetype ShownLength = 1000;

LogLevel logLevelFromName(QStringView name)
{
    if (name == "debug"_L1)
        return LogLevel::Debug;
    if (name == "warning"_L1)
        return LogLevel::Warning;
    if (name == "error"_L1)
        return LogLevel::Error;
    return LogLevel::Info;
}

/** Seconds since the run began, with minutes and hours only where there are some: "2.071", "1:02:05.310". */
static QString relativeTime(qint64 us)
{
    const qint64 ms = std::max<qint64>(0, us) / 1000;
    const qint64 minutes = ms / 60'000;
    const double seconds = double(ms % 60'000) / 1000;
    if (minutes == 0)
        return localNumber(seconds, 3);
    const QString rest = localNumber(seconds, 3).rightJustified(6, u'0');
    if (minutes < 60)
        return u"%1:%2"_s.arg(minutes).arg(rest);
    return u"%1:%2:%3"_s.arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0')).arg(rest);
}

static QString absoluteTime(qint64 us)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(us / 1000);
    return time.toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

static QString placeText(const LogEntry &entry)
{
    if (entry.branchName.isEmpty())
        return entry.state;
    return u"%1 · %2"_s.arg(entry.state, entry.branchName);
}

static QString shownText(const QString &text)
{
    return text.left(ShownLength).simplified();
}

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_nextSlice.setSingleShot(true);
    m_nextSlice.setInterval(0);
    connect(&m_nextSlice, &QTimer::timeout, this, &LogModel::readSlice);
}

void LogModel::setRun(const RunProjection *run)
{
    beginResetModel();
    m_run = run;
    m_rows.clear();
    m_read = 0;
    m_statesRead = 0;
    m_states.clear();
    m_knownStates.clear();
    endResetModel();
    readOn();
}

void LogModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    beginResetModel();
    m_rows.clear();
    m_read = 0;
    endResetModel();
    readOn();
}

void LogModel::readOn()
{
    if (!m_nextSlice.isActive())
        readSlice();
}

bool LogModel::isComplete() const
{
    return m_read == lineCount();
}

qsizetype LogModel::lineCount() const
{
    return m_run ? m_run->log().size() : 0;
}

const LogEntry &LogModel::entry(int row) const
{
    return m_run->log().at(m_rows[size_t(row)]);
}

QString LogModel::lineText(int row) const
{
    const LogEntry &line = entry(row);
    return u"%1\t%2\t%3\t%4"_s.arg(absoluteTime(line.timeUs), line.level, placeText(line), line.text);
}

void LogModel::noteState(const QString &state)
{
    if (state.isEmpty() || (!m_states.isEmpty() && m_states.last() == state) || m_knownStates.contains(state))
        return;
    m_knownStates.insert(state);
    m_states.append(state);
}

bool LogModel::accepts(const LogEntry &entry) const
{
    if (!m_filter.state.isEmpty() && entry.state != m_filter.state)
        return false;
    if (m_filter.atLeast > LogLevel::Debug && logLevelFromName(entry.level) < m_filter.atLeast)
        return false;
    return m_filter.text.isEmpty() || entry.text.contains(m_filter.text, Qt::CaseInsensitive)
        || entry.branchName.contains(m_filter.text, Qt::CaseInsensitive)
        || entry.state.contains(m_filter.text, Qt::CaseInsensitive);
}

void LogModel::readSlice()
{
    if (!m_run)
        return;
    const QList<LogEntry> &log = m_run->log();
    const auto deadline = steady_clock::now() + SliceTime;
    const qsizetype end = std::min(log.size(), m_read + SliceSize);
    std::vector<int> found;
    while (m_read < end) {
        const LogEntry &line = log.at(m_read);
        if (m_read >= m_statesRead) {
            noteState(line.state);
            m_statesRead = m_read + 1;
        }
        if (accepts(line))
            found.push_back(int(m_read));
        ++m_read;
        if (m_read % 64 == 0 && steady_clock::now() > deadline)
            break;
    }
    if (m_read < log.size())
        m_nextSlice.start();
    if (found.empty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(found.size()) - 1);
    m_rows.insert(m_rows.end(), found.begin(), found.end());
    endInsertRows();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

static QString cellText(const LogEntry &entry, int column, qint64 startedUs)
{
    switch (LogModel::Column(column)) {
    case LogModel::TimeColumn: return relativeTime(entry.timeUs - startedUs);
    case LogModel::LevelColumn: return levelWord(logLevelFromName(entry.level));
    case LogModel::StateColumn: return placeText(entry);
    case LogModel::TextColumn: return shownText(entry.text);
    case LogModel::ColumnCount: break;
    }
    Q_UNREACHABLE();
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_run)
        return {};
    const LogEntry &line = entry(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return cellText(line, column, m_run->startedUs());
    if (role == Qt::DecorationRole && column == LevelColumn)
        return levelIcon(logLevelFromName(line.level));
    if (role == Qt::FontRole)
        return column == StateColumn || column == LevelColumn ? smallFont() : codeFont();
    if (role == Qt::ForegroundRole && (column == TimeColumn || column == StateColumn))
        return QGuiApplication::palette().brush(QPalette::PlaceholderText);
    if (role == Qt::ToolTipRole && column == TimeColumn)
        return absoluteTime(line.timeUs);
    if (role == Qt::ToolTipRole && column == TextColumn && line.text.size() > 60)
        return line.text.left(4 * ShownLength);
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case TimeColumn: return Tr::tr("Seconds");
    case LevelColumn: return Tr::tr("Level");
    case StateColumn: return Tr::tr("State");
    case TextColumn: return Tr::tr("Text");
    case ColumnCount: break;
    }
    return {};
}

} // namespace sluice::designer
