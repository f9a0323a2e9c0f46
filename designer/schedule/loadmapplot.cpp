// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/loadmapplot.h"

#include "designer/schedule/loadaxis.h"
#include "designer/schedule/loadmapwords.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr double RowHeight = 26;
static constexpr double LoadHeight = 72;
static constexpr double BandShare = 0.58; ///< Of a row, for its bars.
static constexpr double TickWidth = 2;
static constexpr double LeastBar = 3;
static constexpr double MarkRadius = 4.5;
static constexpr int TickDistance = 74;
static constexpr int LabelLength = 24;
static constexpr Milliseconds LeastSpan{60'000};
static constexpr Milliseconds MostSpan{62LL * 86'400'000};

namespace {

class ClockTicker final : public QCPAxisTicker
{
public:
    void generate(const QCPRange &range, const QLocale &, QChar, int, QVector<double> &ticks, QVector<double> *subTicks,
                  QVector<QString> *labels) override
    {
        const QTimeZone zone = QTimeZone::systemTimeZone();
        const TimeSpan span{UtcTime(Milliseconds(qint64(range.lower * 1000))), UtcTime(Milliseconds(qint64(range.upper * 1000)))};
        ticks.clear();
        for (const UtcTime time : roundTimes(span, std::max(2, tickCount()), zone)) {
            ticks.append(double(time.time_since_epoch().count()) / 1000);
            if (labels)
                labels->append(QString());
        }
        if (subTicks)
            subTicks->clear();
        if (!labels)
            return;
        for (qsizetype index = 0; index < ticks.size(); ++index)
            (*labels)[index] = roundTimeText(UtcTime(Milliseconds(qint64(ticks[index] * 1000))), zone);
    }
};

/** Lets a function draw within a part of the plot. */
class Drawing final : public QCPLayerable
{
public:
    Drawing(QCPAxisRect *rect, std::function<void(QPainter &)> draw)
        : QCPLayerable(rect->parentPlot(), u"main"_s)
        , m_rect(rect)
        , m_draw(std::move(draw))
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override { painter->setAntialiasing(true); }
    QRect clipRect() const override { return m_rect->rect(); }
    void draw(QCPPainter *painter) override { m_draw(*painter); }

private:
    QCPAxisRect *m_rect;
    std::function<void(QPainter &)> m_draw;
};

} // namespace

void drawCollisionMark(QPainter &painter, Collision::Kind kind, QPointF centre, const Theme &theme)
{
    const double r = MarkRadius;
    painter.save();
    painter.setPen(QPen(theme.panel, 1));
    painter.setBrush(kind == Collision::Kind::LeftOut || kind == Collision::Kind::StopsEarlier ? theme.failed : theme.waiting);
    switch (kind) {
    case Collision::Kind::TooMany:
        painter.drawPolygon(QPolygonF({centre + QPointF(0, -r), centre + QPointF(r, r), centre + QPointF(-r, r)}));
        break;
    case Collision::Kind::LeftOut:
        painter.setPen(QPen(theme.failed, 2.2));
        painter.drawLine(centre + QPointF(-r, -r) * 0.8, centre + QPointF(r, r) * 0.8);
        painter.drawLine(centre + QPointF(-r, r) * 0.8, centre + QPointF(r, -r) * 0.8);
        break;
    case Collision::Kind::Waits:
        painter.drawPolygon(QPolygonF({centre + QPointF(-r, -r), centre + QPointF(r, 0), centre + QPointF(-r, r)}));
        break;
    case Collision::Kind::StopsEarlier:
        painter.drawRect(QRectF(centre.x() - r + 1, centre.y() - r + 1, 2 * r - 2, 2 * r - 2));
        break;
    case Collision::Kind::RunsBeside:
        painter.drawPolygon(QPolygonF({centre + QPointF(0, -r), centre + QPointF(r, 0), centre + QPointF(0, r), centre + QPointF(-r, 0)}));
        break;
    }
    painter.restore();
}

LoadMapPlot::LoadMapPlot(QWidget *parent)
    : QCustomPlot(parent)
    , m_loadRect(new QCPAxisRect(this))
    , m_rowsRect(new QCPAxisRect(this))
    , m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(Tr::tr("Load map"));
    plotLayout()->clear();
    plotLayout()->addElement(0, 0, m_loadRect);
    plotLayout()->addElement(1, 0, m_rowsRect);
    plotLayout()->setRowSpacing(4);
    m_loadRect->setMinimumSize(0, int(LoadHeight));
    m_loadRect->setMaximumSize(QWIDGETSIZE_MAX, int(LoadHeight));
    auto *sides = new QCPMarginGroup(this);
    for (QCPAxisRect *rect : {m_loadRect, m_rowsRect}) {
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, sides);
        rect->axis(QCPAxis::atBottom)->setTicker(QSharedPointer<ClockTicker>::create());
        rect->setMinimumMargins(QMargins(0, 0, 4, 0));
        rect->axis(QCPAxis::atLeft)->setSubTicks(false);
    }
    m_loadRect->setMinimumMargins(QMargins(0, 6, 4, 2));
    m_loadRect->axis(QCPAxis::atBottom)->setTickLabels(false);
    m_rowsRect->axis(QCPAxis::atLeft)->setRangeReversed(true);
    m_rowsRect->axis(QCPAxis::atLeft)->setTickLength(0);
    m_rowsRect->axis(QCPAxis::atLeft)->grid()->setVisible(false);
    new Drawing(m_loadRect, [this](QPainter &painter) { drawLoad(painter); });
    new Drawing(m_rowsRect, [this](QPainter &painter) { drawRows(painter); });
    connect(m_scroll, &QScrollBar::valueChanged, this, &LoadMapPlot::placeRows);
    connect(this, &QCustomPlot::afterLayout, this, [this] {
        const QRect rows = m_rowsRect->rect();
        m_scroll->setGeometry(width() - m_scroll->sizeHint().width(), rows.top(), m_scroll->sizeHint().width(), rows.height());
    });
    applyColours();
}

void LoadMapPlot::applyColours()
{
    const Theme &theme = themeFor(palette());
    setBackground(theme.panel);
    for (QCPAxisRect *rect : {m_loadRect, m_rowsRect}) {
        rect->setBackground(theme.card);
        for (QCPAxis *axis : rect->axes()) {
            axis->setBasePen(QPen(theme.line));
            axis->setTickPen(QPen(theme.line));
            axis->setSubTickPen(Qt::NoPen);
            axis->setTickLabelFont(smallFont());
            axis->setTickLabelColor(axis->axisType() == QCPAxis::atLeft && rect == m_rowsRect ? theme.text : theme.muted);
            axis->grid()->setPen(QPen(theme.line, 1, Qt::DotLine));
            axis->grid()->setZeroLinePen(Qt::NoPen);
        }
    }
}

void LoadMapPlot::setForecast(const ScheduleForecast &forecast, int mostWanted)
{
    const QString current = m_current >= 0 && m_current < m_forecast.rows.size() ? m_forecast.rows[m_current].id : QString();
    m_forecast = forecast;
    m_mostWanted = mostWanted;
    const auto top = double(std::max<qint64>(mostWanted + 1, forecast.mostAtOnce())) * 1.15;
    m_loadRect->axis(QCPAxis::atLeft)->setRange(0, top);
    const auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
    ticker->setTickStep(std::max(1.0, std::ceil(top / 4)));
    m_loadRect->axis(QCPAxis::atLeft)->setTicker(ticker);
    setCurrent(current);
    placeRows();
}

void LoadMapPlot::setAsleep(const std::optional<TimeSpan> &asleep, const QList<AsleepOutcome> &outcomes)
{
    m_asleep = asleep;
    m_outcomes = outcomes;
    replot(rpQueuedReplot);
}

void LoadMapPlot::setCurrent(const QString &id)
{
    const auto found = std::ranges::find(m_forecast.rows, id, &ForecastRow::id);
    const int row = found == m_forecast.rows.end() ? -1 : int(found - m_forecast.rows.begin());
    if (row != m_current)
        m_cursor.reset();
    m_current = row;
    replot(rpQueuedReplot);
}

void LoadMapPlot::setNow(UtcTime now)
{
    m_now = now;
    replot(rpQueuedReplot);
}

TimeSpan LoadMapPlot::span() const
{
    const QCPRange range = m_rowsRect->axis(QCPAxis::atBottom)->range();
    return {UtcTime(Milliseconds(qRound64(range.lower * 1000))), UtcTime(Milliseconds(qRound64(range.upper * 1000)))};
}

void LoadMapPlot::setSpan(TimeSpan span)
{
    const int ticks = std::max(2, (width() - 120) / TickDistance);
    for (QCPAxisRect *rect : {m_loadRect, m_rowsRect}) {
        QCPAxis *axis = rect->axis(QCPAxis::atBottom);
        axis->ticker()->setTickCount(ticks);
        axis->setRange(double(span.begin.time_since_epoch().count()) / 1000, double(span.end.time_since_epoch().count()) / 1000);
    }
    replot(rpQueuedReplot);
    emit spanChanged();
}

/** Rows as high as they are, and a scroll bar for those that find no place. */
void LoadMapPlot::placeRows()
{
    const double shown = std::max(1.0, m_rowsRect->height() / RowHeight);
    const int hidden = std::max(0, int(std::ceil(double(m_forecast.rows.size()) - shown)));
    m_scroll->setVisible(hidden > 0);
    m_scroll->setRange(0, hidden);
    m_scroll->setPageStep(int(shown));
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (qsizetype row = 0; row < m_forecast.rows.size(); ++row) {
        const QString &id = m_forecast.rows[row].id;
        ticker->addTick(double(row) + 0.5, id.size() > LabelLength ? id.left(LabelLength - 1) + u'…' : id);
    }
    QCPAxis *axis = m_rowsRect->axis(QCPAxis::atLeft);
    axis->setTicker(ticker);
    const double first = hidden > 0 ? m_scroll->value() : 0;
    axis->setRange(first, first + shown);
    m_rowsRect->setMinimumMargins(QMargins(0, 0, hidden > 0 ? m_scroll->sizeHint().width() + 2 : 4, 0));
    replot(rpQueuedReplot);
}

// Drawing

double LoadMapPlot::xOf(UtcTime time) const
{
    return m_rowsRect->axis(QCPAxis::atBottom)->coordToPixel(double(time.time_since_epoch().count()) / 1000);
}

UtcTime LoadMapPlot::timeAt(double x) const
{
    return UtcTime(Milliseconds(qRound64(m_rowsRect->axis(QCPAxis::atBottom)->pixelToCoord(x) * 1000)));
}

QRectF LoadMapPlot::bandOf(int row) const
{
    const double middle = m_rowsRect->axis(QCPAxis::atLeft)->coordToPixel(row + 0.5);
    const double height = RowHeight * BandShare;
    return {double(m_rowsRect->left()), middle - height / 2, double(m_rowsRect->width()), height};
}

void LoadMapPlot::drawSleep(QPainter &painter, const QRectF &area) const
{
    if (!m_asleep)
        return;
    const Theme &theme = themeFor(palette());
    const QRectF night(QPointF(xOf(m_asleep->begin), area.top()), QPointF(xOf(m_asleep->end), area.bottom()));
    painter.fillRect(night, mixed(theme.card, theme.idle, 0.18));
    painter.fillRect(night, QBrush(mixed(theme.card, theme.idle, 0.45), Qt::FDiagPattern));
    const QString words = Tr::tr("Asleep");
    if (area.height() > LoadHeight || night.width() < QFontMetrics(smallFont()).horizontalAdvance(words) + 12)
        return;
    painter.setPen(theme.text);
    painter.setFont(smallFont());
    painter.drawText(night.adjusted(6, 2, -4, 0), Qt::AlignTop | Qt::AlignLeft, words);
}

void LoadMapPlot::drawLoad(QPainter &painter) const
{
    const Theme &theme = themeFor(palette());
    const QRectF area = m_loadRect->rect();
    QCPAxis *axis = m_loadRect->axis(QCPAxis::atLeft);
    drawSleep(painter, area);
    QPainterPath path(QPointF(area.left(), axis->coordToPixel(0)));
    double last = axis->coordToPixel(0);
    for (const LoadStep &step : m_forecast.load) {
        const double x = xOf(step.from);
        path.lineTo(x, last);
        last = axis->coordToPixel(double(step.running));
        path.lineTo(x, last);
    }
    const double right = xOf(m_forecast.span.end);
    path.lineTo(right, last);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.drawPath(path);
    path.lineTo(right, axis->coordToPixel(0));
    path.closeSubpath();
    painter.fillPath(path, mixed(theme.card, theme.accent, 0.25));
    const double limit = axis->coordToPixel(m_mostWanted);
    painter.setPen(QPen(theme.muted, 1, Qt::DashLine));
    painter.drawLine(QPointF(area.left(), limit), QPointF(area.right(), limit));
    for (const Collision &collision : m_forecast.collisions) {
        if (collision.kind != Collision::Kind::TooMany)
            continue;
        const QRectF crowd(QPointF(xOf(collision.span.begin), area.top()), QPointF(std::max(xOf(collision.span.end), xOf(collision.span.begin) + 2), area.bottom()));
        painter.fillRect(crowd, QBrush(mixed(theme.card, theme.failed, 0.7), Qt::BDiagPattern));
        drawCollisionMark(painter, collision.kind, QPointF(crowd.center().x(), area.top() + MarkRadius + 2), theme);
    }
}

void LoadMapPlot::drawRows(QPainter &painter) const
{
    const Theme &theme = themeFor(palette());
    const QRectF area = m_rowsRect->rect();
    if (m_current >= 0) {
        QRectF band = bandOf(m_current);
        const double gap = (RowHeight - band.height()) / 2;
        painter.fillRect(band.adjusted(0, -gap, 0, gap), mixed(theme.card, theme.accent, 0.14));
    }
    drawSleep(painter, area);
    painter.setPen(QPen(theme.line, 1));
    for (int row = 0; row < m_forecast.rows.size(); ++row) {
        const QRectF band = bandOf(row);
        if (band.bottom() + RowHeight < area.top() || band.top() - RowHeight > area.bottom())
            continue;
        drawRow(painter, row);
    }
    if (m_now != UtcTime()) {
        painter.setPen(QPen(theme.text, 1));
        painter.drawLine(QPointF(xOf(m_now), area.top()), QPointF(xOf(m_now), area.bottom()));
    }
    if (m_cursor && m_current >= 0) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        const QRectF band = bandOf(m_current);
        painter.drawRoundedRect(QRectF(xOf(*m_cursor) - 5, band.top() - 3, 10, band.height() + 6), 3, 3);
    }
}

void LoadMapPlot::drawRow(QPainter &painter, int index) const
{
    const Theme &theme = themeFor(palette());
    const ForecastRow &row = m_forecast.rows[index];
    const QRectF band = bandOf(index);
    painter.setPen(QPen(mixed(theme.card, theme.line, 0.6), 1));
    const double below = std::floor(band.center().y() + RowHeight / 2) + 0.5;
    painter.drawLine(QPointF(band.left(), below), QPointF(band.right(), below));
    if (row.isHeld) {
        painter.setPen(theme.muted);
        painter.setFont(smallFont());
        painter.drawText(band.adjusted(8, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, Tr::tr("Paused or stopped: nothing is due"));
    } else if (row.isDense()) {
        drawDensity(painter, row, band);
    } else {
        drawRuns(painter, row, band);
    }
    drawOutcome(painter, row, band);
    drawMarks(painter, row, band);
}

void LoadMapPlot::drawRuns(QPainter &painter, const ForecastRow &row, const QRectF &band) const
{
    const Theme &theme = themeFor(palette());
    for (const RehearsedRun &run : row.runs) {
        const double x = xOf(run.start);
        const bool isMissed = m_asleep && m_asleep->contains(run.start);
        if (!row.hasDuration) {
            const QRectF tick(x - TickWidth / 2, band.top(), TickWidth, band.height());
            painter.fillRect(tick, isMissed ? theme.faint : theme.muted);
            continue;
        }
        const QRectF bar(x, band.top(), std::max(LeastBar, xOf(run.end) - x), band.height());
        painter.setPen(isMissed ? QPen(theme.muted, 1, Qt::DotLine) : QPen(theme.card, 1));
        painter.setBrush(isMissed ? QBrush(Qt::NoBrush) : QBrush(theme.accent));
        painter.drawRoundedRect(bar, std::min(3.0, bar.width() / 2), 3);
    }
}

void LoadMapPlot::drawDensity(QPainter &painter, const ForecastRow &row, const QRectF &band) const
{
    const Theme &theme = themeFor(palette());
    const qint64 most = *std::ranges::max_element(row.density);
    const Milliseconds length = m_forecast.span.length();
    painter.setRenderHint(QPainter::Antialiasing, false); // Else there are seams.
    for (qsizetype index = 0; index < row.density.size(); ++index) {
        if (row.density[index] == 0)
            continue;
        const double share = double(row.density[index]) / double(most);
        const auto edge = [&](qsizetype at) { return xOf(m_forecast.span.begin + Milliseconds(length.count() * at / row.density.size())); };
        const double top = band.bottom() - band.height() * (0.4 + 0.6 * share);
        painter.fillRect(QRectF(QPointF(edge(index), top), QPointF(edge(index + 1), band.bottom())), mixed(theme.card, theme.accent, 0.25 + 0.3 * share));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.text);
    painter.setFont(smallFont());
    painter.drawText(band.adjusted(8, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, Tr::tr("%L1 runs").arg(row.fires));
}

void LoadMapPlot::drawMarks(QPainter &painter, const ForecastRow &row, const QRectF &band) const
{
    for (const Collision &collision : m_forecast.collisions) {
        if (collision.kind == Collision::Kind::TooMany || collision.schedules.front() != row.id)
            continue;
        double last = -1e9;
        for (const UtcTime instant : collision.instants) {
            const double x = xOf(instant);
            if (x - last < 2 * MarkRadius)
                continue;
            last = x;
            drawCollisionMark(painter, collision.kind, QPointF(x, band.top()), themeFor(palette()));
        }
        if (collision.instants.isEmpty())
            drawCollisionMark(painter, collision.kind, QPointF(std::max(xOf(collision.span.begin), band.left()) + MarkRadius + 1, band.top()), themeFor(palette()));
    }
}

void LoadMapPlot::drawOutcome(QPainter &painter, const ForecastRow &row, const QRectF &band) const
{
    const auto found = std::ranges::find(m_outcomes, row.id, &AsleepOutcome::id);
    if (found == m_outcomes.end() || !m_asleep)
        return;
    const Theme &theme = themeFor(palette());
    double last = -1e9;
    for (const RehearsedRun &run : found->madeUp) {
        const double x = xOf(run.start);
        if (x - last < 2 * MarkRadius)
            continue;
        last = x;
        painter.setPen(QPen(theme.succeeded, 2));
        painter.setBrush(theme.card);
        painter.drawEllipse(QPointF(x, band.center().y()), MarkRadius, MarkRadius);
    }
}

// Pointing

int LoadMapPlot::rowAt(double y) const
{
    const int row = int(std::floor(m_rowsRect->axis(QCPAxis::atLeft)->pixelToCoord(y)));
    return row >= 0 && row < m_forecast.rows.size() ? row : -1;
}

QString LoadMapPlot::textAt(QPointF position) const
{
    static constexpr double Near = 4;
    if (m_loadRect->rect().contains(position.toPoint())) {
        qint64 running = 0;
        for (const LoadStep &step : m_forecast.load)
            running = xOf(step.from) <= position.x() ? step.running : running;
        return momentText(timeAt(position.x())) + u'\n' + Tr::tr("%n run(s) at once", nullptr, int(running));
    }
    const int at = m_rowsRect->rect().contains(position.toPoint()) ? rowAt(position.y()) : -1;
    if (at < 0)
        return {};
    const ForecastRow &row = m_forecast.rows[at];
    if (row.isDense()) {
        const auto length = m_forecast.span.length().count();
        const qint64 index = (timeAt(position.x()) - m_forecast.span.begin).count() * row.density.size() / std::max<qint64>(1, length);
        if (index < 0 || index >= row.density.size())
            return {};
        const auto edge = [&](qint64 slice) { return m_forecast.span.begin + Milliseconds(length * slice / row.density.size()); };
        return densityText(row, row.density[index], {edge(index), edge(index + 1)});
    }
    for (const AsleepOutcome &outcome : m_outcomes) {
        for (const RehearsedRun &run : outcome.madeUp) {
            if (outcome.id == row.id && std::abs(xOf(run.start) - position.x()) <= MarkRadius)
                return runText(row, run);
        }
    }
    for (const RehearsedRun &run : row.runs) {
        if (xOf(run.start) - Near <= position.x() && position.x() <= xOf(run.end) + Near)
            return runText(row, run);
    }
    return row.id;
}

bool LoadMapPlot::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QCustomPlot::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = textAt(help->pos());
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void LoadMapPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_pressedSpan = span();
    m_pressedScroll = m_scroll->value();
    m_isDragged = false;
}

void LoadMapPlot::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed) {
        const QString text = textAt(event->position());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(event->globalPosition().toPoint(), text, this);
        return;
    }
    const QPointF moved = event->position() - *m_pressed;
    if (!m_isDragged && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    m_isDragged = true;
    setCursor(Qt::ClosedHandCursor);
    const Milliseconds by(qRound64(-moved.x() / std::max(1, m_rowsRect->width()) * double(m_pressedSpan.length().count())));
    m_scroll->setValue(m_pressedScroll - int(moved.y() / RowHeight));
    setSpan({m_pressedSpan.begin + by, m_pressedSpan.end + by});
}

void LoadMapPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pressed || event->button() != Qt::LeftButton)
        return;
    m_pressed.reset();
    unsetCursor();
    if (!m_isDragged && rowAt(event->position().y()) >= 0 && event->position().y() >= m_rowsRect->top())
        choose(rowAt(event->position().y()));
}

void LoadMapPlot::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        m_scroll->setValue(m_scroll->value() - (delta.x() + delta.y()) / 40);
    else
        zoom(std::pow(0.85, double(delta.y()) / 120), event->position().x());
    event->accept();
}

void LoadMapPlot::zoom(double factor, double x)
{
    const TimeSpan now = span();
    const UtcTime fixed = std::clamp(timeAt(x), now.begin, now.end);
    const auto length = std::clamp(Milliseconds(qRound64(double(now.length().count()) * factor)), LeastSpan, MostSpan);
    const double share = double((fixed - now.begin).count()) / double(std::max<qint64>(1, now.length().count()));
    const UtcTime begin = fixed - Milliseconds(qRound64(double(length.count()) * share));
    setSpan({begin, begin + length});
}

// Keys

void LoadMapPlot::choose(int row)
{
    if (m_forecast.rows.isEmpty())
        return;
    row = std::clamp(row, 0, int(m_forecast.rows.size()) - 1);
    setCurrent(m_forecast.rows[row].id);
    const int shown = std::max(1, int(m_rowsRect->height() / RowHeight));
    m_scroll->setValue(std::clamp(m_scroll->value(), row - shown + 1, row));
    emit scheduleChosen(m_forecast.rows[row].id);
}

void LoadMapPlot::stepFire(int by)
{
    if (m_current < 0)
        choose(0);
    if (m_current < 0)
        return;
    const ForecastRow &row = m_forecast.rows[m_current];
    QList<UtcTime> fires;
    for (const RehearsedRun &run : row.runs)
        fires.append(run.start);
    for (qsizetype index = 0; index < row.density.size(); ++index) {
        if (row.density[index] > 0)
            fires.append(m_forecast.span.begin + m_forecast.span.length() * (2 * index + 1) / (2 * row.density.size()));
    }
    const UtcTime from = m_cursor.value_or(by > 0 ? span().begin - Milliseconds(1) : span().end);
    const auto next = by > 0 ? std::ranges::upper_bound(fires, from) : std::ranges::lower_bound(fires, from);
    if (by > 0 && next != fires.end())
        m_cursor = *next;
    else if (by < 0 && next != fires.begin())
        m_cursor = *std::prev(next);
    showCursor();
}

void LoadMapPlot::showCursor()
{
    if (!m_cursor)
        return;
    const TimeSpan seen = span();
    if (!seen.contains(*m_cursor)) {
        const UtcTime begin = *m_cursor - seen.length() / 2;
        setSpan({begin, begin + seen.length()});
    }
    const QPointF place(xOf(*m_cursor) + 1, bandOf(m_current).center().y());
    const QString text = textAt(place);
    setAccessibleDescription(text);
    QToolTip::showText(mapToGlobal(place.toPoint()), text, this);
    replot(rpQueuedReplot);
}

void LoadMapPlot::keyPressEvent(QKeyEvent *event)
{
    const double middle = m_rowsRect->rect().center().x();
    switch (event->key()) {
    case Qt::Key_Left: stepFire(-1); return;
    case Qt::Key_Right: stepFire(1); return;
    case Qt::Key_Up: choose(m_current - 1); return;
    case Qt::Key_Down: choose(m_current + 1); return;
    case Qt::Key_Plus: zoom(0.7, middle); return;
    case Qt::Key_Minus: zoom(1 / 0.7, middle); return;
    default: QCustomPlot::keyPressEvent(event);
    }
}

void LoadMapPlot::resizeEvent(QResizeEvent *event)
{
    QCustomPlot::resizeEvent(event);
    const int ticks = std::max(2, (width() - 120) / TickDistance);
    for (QCPAxisRect *rect : {m_loadRect, m_rowsRect})
        rect->axis(QCPAxis::atBottom)->ticker()->setTickCount(ticks);
    placeRows();
}

void LoadMapPlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyColours();
        replot(rpQueuedReplot);
    }
}

} // namespace sluice::designer
