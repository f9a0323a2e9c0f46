// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/timelineview.h"

#include "designer/enginewords.h"
#include "designer/runs/emptystate.h"
#include "designer/runs/runsession.h"
#include "designer/runs/statuslook.h"
#include "designer/timeline/timeticks.h"
#include "designer/tr.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::designer {

using namespace timelinemetrics;

static constexpr double ZoomStep = 1.25;
static constexpr double PanShare = 0.15; ///< Of the width, for a key.
static constexpr double EndMargin = 0.02; ///< Of the run, so that its end stands free.
/** Scroll bars count in int; a run of days at full zoom is wider. */
static constexpr double MaxScrollRange = 1e8;

TimelineView::TimelineView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_empty(new EmptyState(viewport()))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(Tr::tr("Timeline"));
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    m_liveTimer.setInterval(33ms);
    connect(&m_liveTimer, &QTimer::timeout, this, &TimelineView::tick);
    reset();
}

TimelineView::~TimelineView() = default;

QSize TimelineView::sizeHint() const
{
    return {MaxLabelWidth * 3, AxisHeight + 7 * RowHeight};
}

void TimelineView::setSession(RunSession *session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session) {
        connect(session, &RunSession::changed, this, &TimelineView::readOn);
        connect(session, &QObject::destroyed, this, [this] {
            m_session = nullptr;
            reset();
        });
    }
    reset();
    readOn();
}

void TimelineView::reset()
{
    m_rows.clear();
    m_idle = IdleTime();
    m_knowsDocument = false;
    m_axis = TimeAxis();
    m_openedFolds.clear();
    m_follow = Follow::Fit;
    m_currentRow = -1;
    m_liveTimer.stop();
    updateLabelWidth();
    updateAxis();
    updateEmptyState();
    viewport()->update();
}

bool TimelineView::isLive() const
{
    return m_session && m_session->phase() == RunSession::Phase::Running;
}

void TimelineView::readOn()
{
    if (!m_session)
        return;
    const RunProjection &run = m_session->projection();
    if (!m_knowsDocument && !run.document().isEmpty()) {
        m_idle = IdleTime(waitingStates(run.document()));
        m_knowsDocument = true;
    }
    if (m_rows.update(run)) {
        m_currentRow = m_rows.rowOfState(m_currentState);
        updateLabelWidth();
    }
    if (!isLive())
        m_liveTimer.stop();
    else if (!m_liveTimer.isActive() && isVisible())
        m_liveTimer.start();
    updateAxis();
    updateEmptyState();
    viewport()->update();
}

/** While nothing happens only the present moment moves, and only by whole pixels is that seen. */
void TimelineView::tick()
{
    if (!isVisible() || !isLive()) {
        m_liveTimer.stop();
        return;
    }
    updateAxis();
    viewport()->update();
}

void TimelineView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    readOn();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateLabelWidth();
}

void TimelineView::updateLabelWidth()
{
    int width = MinLabelWidth;
    const int measured = std::min(m_rows.visibleCount(), 200);
    for (int row = 0; row < measured && width < MaxLabelWidth; ++row)
        width = std::max(width, rowLabelWidth(m_rows.visibleRow(row)));
    m_labelWidth = std::min(width, MaxLabelWidth);
    m_axis.setWidth(barsRect().width());
    updateScrollBars();
}

void TimelineView::updateAxis()
{
    const qint64 now = m_session ? m_session->nowUs() : 0;
    QList<TimeFold> folds;
    if (m_session)
        folds = m_idle.folds(m_session->projection(), now);
    folds.removeIf([this](const TimeFold &fold) { return m_openedFolds.contains(fold.startUs); });
    qint64 shown = now;
    for (const TimeFold &fold : std::as_const(folds))
        shown -= fold.endUs - fold.startUs;
    const qint64 room = isLive() ? roundedLength(shown) - shown : qint64(double(shown) * EndMargin) + 1;
    m_axis.setWidth(barsRect().width());
    m_axis.setContent(now + room, folds, FoldWidth);
    if (m_follow == Follow::Fit)
        m_axis.fit();
    else if (m_follow == Follow::End && isLive())
        m_axis.setOffset(m_axis.offset() + m_axis.toX(now) - m_axis.width() * (1 - PanShare));
    updateScrollBars();
}

void TimelineView::updateScrollBars()
{
    m_isUpdatingScrollBars = true;
    const double hidden = std::max(0.0, m_axis.contentWidth() - m_axis.width());
    const double unit = std::max(1.0, m_axis.contentWidth() / MaxScrollRange);
    horizontalScrollBar()->setRange(0, m_axis.isFitted() ? 0 : int(std::ceil(hidden / unit)));
    horizontalScrollBar()->setPageStep(std::max(1, int(m_axis.width() / unit)));
    horizontalScrollBar()->setSingleStep(std::max(1, int(m_axis.width() * PanShare / unit)));
    horizontalScrollBar()->setValue(int(std::round(m_axis.offset() / unit)));
    const int rowsHeight = m_rows.visibleCount() * RowHeight;
    verticalScrollBar()->setRange(0, std::max(0, rowsHeight - barsRect().height()));
    verticalScrollBar()->setPageStep(std::max(1, barsRect().height()));
    verticalScrollBar()->setSingleStep(RowHeight);
    m_isUpdatingScrollBars = false;
}

void TimelineView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dy)
    if (m_isUpdatingScrollBars)
        return;
    if (dx != 0) {
        const double unit = std::max(1.0, m_axis.contentWidth() / MaxScrollRange);
        m_axis.setOffset(horizontalScrollBar()->value() * unit);
        setFollow();
    }
    viewport()->update();
}

void TimelineView::updateEmptyState()
{
    const bool hasRows = m_rows.visibleCount() > 0;
    m_empty->setVisible(!hasRows);
    if (hasRows)
        return;
    if (!m_session)
        m_empty->setText(Tr::tr("No run to show"), Tr::tr("Run the workflow, or open a past run in Runs. Each state becomes a row here, each stay in it a bar."));
    else if (m_session->phase() == RunSession::Phase::Unreadable)
        m_empty->setText(Tr::tr("This run could not be read"), localText(*m_session->loadError()));
    else if (m_session->phase() == RunSession::Phase::Finished)
        m_empty->setText(Tr::tr("This run entered no state"), m_session->projection().error() ? localText(*m_session->projection().error()) : QString());
    else
        m_empty->setText(awaitedText(m_session->projection().awaited()), Tr::tr("Its first state becomes the first row here."));
}

QRect TimelineView::headerRect() const
{
    return {m_labelWidth, 0, std::max(1, viewport()->width() - m_labelWidth), AxisHeight};
}

QRect TimelineView::barsRect() const
{
    return {m_labelWidth, AxisHeight, std::max(1, viewport()->width() - m_labelWidth),
            std::max(1, viewport()->height() - AxisHeight)};
}

QRect TimelineView::rowRect(int row) const
{
    return {0, AxisHeight + row * RowHeight - verticalScrollBar()->value(), viewport()->width(), RowHeight};
}

int TimelineView::rowAt(int y) const
{
    if (y < AxisHeight)
        return -1;
    const int row = (y - AxisHeight + verticalScrollBar()->value()) / RowHeight;
    return row < m_rows.visibleCount() ? row : -1;
}

const TimelineBar *TimelineView::barAt(QPoint position) const
{
    const int row = rowAt(position.y());
    if (row < 0 || position.x() < m_labelWidth)
        return nullptr;
    const double x = position.x() - m_labelWidth;
    const TimelineBar *nearest = nullptr;
    for (const TimelineBar &bar : m_rows.visibleRow(row).bars) {
        const double left = m_axis.toX(bar.startUs);
        const double right = bar.endUs < 0 ? m_axis.toX(m_session->nowUs()) : m_axis.toX(bar.endUs);
        if (x >= left - 2 && x <= std::max(right, left + 1) + 2)
            nearest = &bar;
        if (left > x + 2)
            break;
    }
    return nearest;
}

QString TimelineView::readout(QPoint position) const
{
    const int row = rowAt(position.y());
    if (row < 0 || !m_session)
        return {};
    const TimelineRow &line = m_rows.visibleRow(row);
    const TimelineBar *bar = barAt(position);
    if (position.x() < m_labelWidth || !bar)
        return position.x() < m_labelWidth ? Tr::tr("%1: %2").arg(rowName(line), statusWord(line.status)) : QString();
    const bool goesOn = bar->endUs < 0;
    const qint64 end = goesOn ? m_session->nowUs() : bar->endUs;
    QStringList lines;
    lines << Tr::tr("%1: %2").arg(rowName(line), statusWord(bar->status));
    if (!bar->text.isEmpty())
        lines << bar->text;
    lines << (goesOn ? Tr::tr("From %1, still going on").arg(exactDuration(bar->startUs))
                     : Tr::tr("From %1 to %2").arg(exactDuration(bar->startUs), exactDuration(bar->endUs)));
    lines << Tr::tr("Took %1").arg(exactDuration(end - bar->startUs));
    return lines.join(u'\n');
}

void TimelineView::setCurrentState(const QString &state)
{
    m_currentState = state;
    m_currentRow = m_rows.rowOfState(state);
    if (m_currentRow >= 0)
        showRow(m_currentRow);
    viewport()->update();
}

void TimelineView::selectRow(int row)
{
    m_currentRow = row;
    m_currentState = m_rows.visibleRow(row).state;
    setAccessibleDescription(Tr::tr("%1: %2").arg(rowName(m_rows.visibleRow(row)),
                                                  statusWord(m_rows.visibleRow(row).status)));
    showRow(row);
    viewport()->update();
}

void TimelineView::choose(int row)
{
    if (row < 0 || row >= m_rows.visibleCount())
        return;
    selectRow(row);
    emit stateActivated(m_currentState);
}

void TimelineView::showRow(int row)
{
    const int top = row * RowHeight;
    const int value = verticalScrollBar()->value();
    const int height = barsRect().height();
    if (top < value)
        verticalScrollBar()->setValue(top);
    else if (top + RowHeight > value + height)
        verticalScrollBar()->setValue(top + RowHeight - height);
}

void TimelineView::toggle(int row)
{
    if (!m_rows.visibleRow(row).isExpandable())
        return;
    const QString current = m_currentState;
    m_rows.setExpanded(row, !m_rows.visibleRow(row).isExpanded);
    m_currentRow = m_rows.rowOfState(current);
    updateLabelWidth();
    viewport()->update();
}

void TimelineView::collapseOrLeave(int row)
{
    if (m_rows.visibleRow(row).isExpanded)
        toggle(row);
    else if (m_rows.visibleRow(row).depth > 0)
        choose(m_rows.parentOf(row));
}

void TimelineView::zoomIn()
{
    const double x = m_hover ? m_hover->x() - m_labelWidth : m_axis.width() / 2;
    zoomAt(std::clamp(x, 0.0, m_axis.width()), ZoomStep);
}

void TimelineView::zoomOut()
{
    const double x = m_hover ? m_hover->x() - m_labelWidth : m_axis.width() / 2;
    zoomAt(std::clamp(x, 0.0, m_axis.width()), 1 / ZoomStep);
}

void TimelineView::fit()
{
    m_follow = Follow::Fit;
    updateAxis();
    viewport()->update();
}

void TimelineView::zoomAt(double x, double factor)
{
    m_axis.zoomAt(x, factor);
    setFollow();
    updateScrollBars();
    viewport()->update();
}

void TimelineView::panBy(double pixels)
{
    m_axis.setOffset(m_axis.offset() + pixels);
    setFollow();
    updateScrollBars();
    viewport()->update();
}

/** After the user moved: does the view still show all, or still show the present moment? */
void TimelineView::setFollow()
{
    const double now = m_session ? m_axis.toX(m_session->nowUs()) : 0;
    if (m_axis.isFitted())
        m_follow = Follow::Fit;
    else if (isLive() && now >= 0 && now <= m_axis.width())
        m_follow = Follow::End;
    else
        m_follow = Follow::Off;
}

void TimelineView::openFold(int fold)
{
    m_openedFolds.append(m_axis.folds().at(fold).startUs);
    updateAxis();
    viewport()->update();
}

void TimelineView::zoomTo(const TimelineBar &bar)
{
    const qint64 end = bar.endUs < 0 ? m_session->nowUs() : bar.endUs;
    const double length = std::max(1.0, m_axis.toX(end) - m_axis.toX(bar.startUs));
    const double share = 1 - 2 * PanShare;
    m_axis.zoomAt(m_axis.toX(bar.startUs), share * m_axis.width() / length);
    m_axis.setOffset(m_axis.offset() + m_axis.toX(bar.startUs) - PanShare * m_axis.width());
    setFollow();
    updateScrollBars();
    viewport()->update();
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Theme &theme = themeFor(palette());
    painter.fillRect(viewport()->rect(), theme.panel);
    if (m_rows.visibleCount() == 0 || !m_session)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect bars = barsRect();
    const QRect header = headerRect();
    const qint64 now = m_session->nowUs();
    const int first = verticalScrollBar()->value() / RowHeight;
    const int last = std::min(m_rows.visibleCount() - 1, first + bars.height() / RowHeight + 1);
    painter.setClipRect(QRect(0, AxisHeight, viewport()->width(), bars.height()));
    if (m_currentRow >= first && m_currentRow <= last)
        paintRowBackground(painter, rowRect(m_currentRow), {.isCurrent = true, .hasFocus = hasFocus()}, theme);
    for (int row = first; row <= last; ++row)
        paintRowLabel(painter, QRect(0, rowRect(row).top(), m_labelWidth, RowHeight), m_rows.visibleRow(row), theme);
    painter.setClipRect(QRect(m_labelWidth, 0, bars.width(), viewport()->height()));
    paintTicks(painter, header, bars, m_axis, theme);
    painter.setClipRect(bars);
    paintFoldBands(painter, bars, m_axis, theme);
    for (int row = first; row <= last; ++row) {
        const QRect line = rowRect(row);
        paintRowBars(painter, QRect(bars.left(), line.top(), bars.width(), RowHeight), m_rows.visibleRow(row),
                     m_axis, now, theme);
    }
    painter.setClipRect(QRect(m_labelWidth, 0, bars.width(), viewport()->height()));
    paintFoldLines(painter, header, bars, m_axis, theme);
    if (isLive())
        paintNow(painter, header, bars, m_axis, now, theme);
    if (m_hover && m_hover->x() >= m_labelWidth && !m_isDragging)
        paintHover(painter, header, bars, m_axis, m_hover->x() - m_labelWidth, theme);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_empty->setGeometry(viewport()->rect());
    updateAxis();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), readout(help->pos()), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_hover.reset();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool TimelineView::handleTimeKey(int key)
{
    switch (key) {
    case Qt::Key_W:
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); return true;
    case Qt::Key_S:
    case Qt::Key_Minus: zoomOut(); return true;
    case Qt::Key_A: panBy(-PanShare * m_axis.width()); return true;
    case Qt::Key_D: panBy(PanShare * m_axis.width()); return true;
    case Qt::Key_F:
    case Qt::Key_0: fit(); return true;
    default: return false;
    }
}

bool TimelineView::handleRowKey(int key)
{
    const int rows = m_rows.visibleCount();
    if (rows == 0)
        return false;
    const int page = std::max(1, barsRect().height() / RowHeight - 1);
    const int current = std::clamp(m_currentRow, -1, rows - 1);
    switch (key) {
    case Qt::Key_Up: choose(std::max(0, current - 1)); return true;
    case Qt::Key_Down: choose(std::min(rows - 1, current + 1)); return true;
    case Qt::Key_PageUp: choose(std::max(0, current - page)); return true;
    case Qt::Key_PageDown: choose(std::min(rows - 1, current + page)); return true;
    case Qt::Key_Home: choose(0); return true;
    case Qt::Key_End: choose(rows - 1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(current); return true;
    case Qt::Key_Left:
        if (current >= 0)
            collapseOrLeave(current);
        return true;
    case Qt::Key_Right:
        if (current >= 0 && !m_rows.visibleRow(current).isExpanded)
            toggle(current);
        return true;
    default: return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!isPlain || (!handleTimeKey(event->key()) && !handleRowKey(event->key())))
        event->ignore();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        const double x = std::clamp(event->position().x() - m_labelWidth, 0.0, m_axis.width());
        zoomAt(x, std::pow(ZoomStep, angle.y() / 120.0));
        event->accept();
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier || std::abs(angle.x()) > std::abs(angle.y())) {
        panBy(-(angle.x() != 0 ? angle.x() : angle.y()));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressedAt = event->position().toPoint();
    m_pressedOffset = m_axis.offset();
    m_isDragging = false;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    m_hover = position;
    viewport()->update();
    if (!m_pressedAt)
        return;
    const int moved = position.x() - m_pressedAt->x();
    if (!m_isDragging && (std::abs(moved) < metrics::Spacing || m_pressedAt->x() < m_labelWidth))
        return;
    m_isDragging = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    m_axis.setOffset(m_pressedOffset - moved);
    setFollow();
    updateScrollBars();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const std::optional<QPoint> pressed = std::exchange(m_pressedAt, std::nullopt);
    viewport()->unsetCursor();
    viewport()->update();
    if (std::exchange(m_isDragging, false) || !pressed || event->button() != Qt::LeftButton)
        return;
    const QPoint position = event->position().toPoint();
    const int fold = position.x() >= m_labelWidth ? m_axis.foldAt(position.x() - m_labelWidth) : -1;
    if (fold >= 0) {
        openFold(fold);
        return;
    }
    const int row = rowAt(position.y());
    if (row < 0)
        return;
    const QRect label(0, rowRect(row).top(), m_labelWidth, RowHeight);
    const QRect arrow = rowArrow(m_rows.visibleRow(row), label).adjusted(-4, -4, 4, 4);
    if (m_rows.visibleRow(row).isExpandable() && arrow.contains(position))
        toggle(row);
    else
        choose(row);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const int row = rowAt(position.y());
    if (row < 0 || event->button() != Qt::LeftButton)
        return;
    if (const TimelineBar *bar = barAt(position))
        zoomTo(*bar);
    else if (position.x() < m_labelWidth)
        toggle(row);
}

} // namespace sluice::designer
