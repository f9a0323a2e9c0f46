// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/timelinepainter.h"

#include "designer/enginewords.h"
#include "designer/runs/statuslook.h"
#include "designer/theme/icons.h"
#include "designer/timeline/timeticks.h"
#include "designer/tr.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::designer {

using namespace timelinemetrics;

static constexpr int StatusSize = 14;
static constexpr int ArrowSize = 14;
static constexpr int Gap = metrics::Spacing;
static constexpr int MinTextWidth = 6 * metrics::Spacing;

static QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(float(alpha));
    return colour;
}

static QString durationWords(qint64 us)
{
    return localDuration(std::chrono::microseconds(std::max<qint64>(0, us)));
}

QString barWords(const TimelineBar &bar, qint64 nowUs)
{
    const QString duration = durationWords((bar.endUs < 0 ? nowUs : bar.endUs) - bar.startUs);
    switch (bar.status) {
    case StepStatus::Idle:
        return {};
    case StepStatus::Running:
        return bar.attempt > 0 ? Tr::tr("attempt %1").arg(bar.attempt) : bar.text;
    case StepStatus::Waiting:
        return Tr::tr("wait %1").arg(duration);
    case StepStatus::Succeeded:
        if (bar.attempt > 0)
            return Tr::tr("attempt %1 · %2").arg(bar.attempt).arg(duration);
        return bar.text.isEmpty() ? duration : u"%1 · %2"_s.arg(bar.text, duration);
    case StepStatus::Failed:
        return bar.text.isEmpty() ? Tr::tr("failed · %1").arg(duration) : u"%1 · %2"_s.arg(bar.text, duration);
    case StepStatus::Cancelled:
        return Tr::tr("stopped · %1").arg(duration);
    }
    Q_UNREACHABLE();
}

QString rowName(const TimelineRow &row)
{
    return row.kind == TimelineRowKind::Attempt ? Tr::tr("attempt %1").arg(row.attempt) : row.label;
}

static QFont rowFont(const TimelineRow &row)
{
    return row.depth == 0 ? bodyFont() : smallFont();
}

int rowLabelWidth(const TimelineRow &row)
{
    const int text = QFontMetrics(rowFont(row)).horizontalAdvance(rowName(row));
    return metrics::PanelMargin + ArrowSize + row.depth * Indent + text + StatusSize + 5 * Gap;
}

QRect rowArrow(const TimelineRow &row, const QRect &label)
{
    return {label.left() + 2 * Gap + row.depth * Indent, label.center().y() - ArrowSize / 2, ArrowSize, ArrowSize};
}

void paintRowBackground(QPainter &painter, const QRect &rect, const RowLook &look, const Theme &theme)
{
    if (!look.isCurrent)
        return;
    painter.fillRect(rect, theme.shade);
    painter.fillRect(QRect(rect.left(), rect.top(), EdgeWidth, rect.height()), theme.accent);
    if (!look.hasFocus)
        return;
    painter.setPen(theme.accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
}

void paintRowLabel(QPainter &painter, const QRect &rect, const TimelineRow &row, const Theme &theme)
{
    const QRect arrow = rowArrow(row, rect);
    if (row.isExpandable())
        paintIcon(painter, arrow, row.isExpanded ? u"chevron-down"_s : u"chevron-right"_s, theme.muted);
    const QRectF status(rect.right() - StatusSize - 2 * Gap, rect.center().y() - StatusSize / 2.0 + 0.5, StatusSize,
                        StatusSize);
    paintIcon(painter, status, statusIconName(row.status), theme.status(row.status));
    const QRect text(arrow.right() + Gap, rect.top(), int(status.left()) - arrow.right() - 2 * Gap, rect.height());
    painter.setFont(rowFont(row));
    painter.setPen(row.depth == 0 ? theme.text : theme.muted);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(rowName(row), Qt::ElideRight, text.width()));
}

/** Which of two bars within one pixel is worth showing. */
static int weight(StepStatus status)
{
    switch (status) {
    case StepStatus::Idle: return 0;
    case StepStatus::Succeeded: return 1;
    case StepStatus::Waiting: return 2;
    case StepStatus::Cancelled: return 3;
    case StepStatus::Running: return 4;
    case StepStatus::Failed: return 5;
    }
    Q_UNREACHABLE();
}

static void paintBar(QPainter &painter, const QRectF &bar, StepStatus status, bool goesOn, const Theme &theme)
{
    const QColor colour = theme.status(status);
    if (bar.width() <= EdgeWidth) { // many of these side by side are not to outshine the rest
        const bool isLoud = status == StepStatus::Failed || status == StepStatus::Running;
        painter.fillRect(bar, isLoud ? colour : withAlpha(colour, 0.6));
        return;
    }
    QRectF body = bar;
    body.setLeft(bar.left() + EdgeWidth);
    QPainterPath shape;
    shape.setFillRule(Qt::WindingFill);
    shape.addRect(body.adjusted(0, 0, goesOn ? 0 : -std::min<double>(BarRadius, body.width()), 0));
    if (!goesOn)
        shape.addRoundedRect(body, BarRadius, BarRadius);
    painter.fillPath(shape, withAlpha(colour, theme.isDark ? 0.28 : 0.20));
    if (status == StepStatus::Waiting) {
        QBrush hatch(withAlpha(colour, 0.55), Qt::BDiagPattern);
        painter.fillPath(shape, hatch);
    }
    painter.fillRect(QRectF(bar.left(), bar.top(), EdgeWidth, bar.height()), colour);
}

namespace {

/** What the painting of one row's bars needs everywhere. */
struct RowCanvas
{
    QPainter &painter;
    const QRect &rect;
    const TimeAxis &axis;
    qint64 nowUs;
    const Theme &theme;
};

} // namespace

static bool crossesFold(const RowCanvas &canvas, double left, double right)
{
    return std::ranges::any_of(canvas.axis.folds(), [&](const TimeFold &fold) {
        const double x = canvas.rect.left() + canvas.axis.toX(fold.startUs);
        return x < right && x + FoldWidth > left;
    });
}

/** The words behind the last bar of a row; false where there is no room for them. */
static bool paintWordsBehind(const RowCanvas &canvas, const QRectF &bar, const QString &words)
{
    const double left = bar.right() + 2 * Gap;
    const double width = canvas.painter.fontMetrics().horizontalAdvance(words) + 1;
    if (left + width > canvas.rect.right() || crossesFold(canvas, left, left + width))
        return false;
    canvas.painter.setPen(canvas.theme.muted);
    canvas.painter.drawText(QRectF(left, bar.top(), width, bar.height()), Qt::AlignVCenter, words);
    return true;
}

/** The words of a bar: inside where they fit, else behind the last bar of the row, else cut. */
static void paintWords(const RowCanvas &canvas, const QRectF &bar, const TimelineBar &value, bool isLast)
{
    const double left = std::max<double>(bar.left(), canvas.rect.left()) + EdgeWidth + 2 * Gap;
    const double right = std::min<double>(bar.right(), canvas.rect.right()) - Gap;
    const bool isRoomy = right - left >= MinTextWidth;
    if (!isRoomy && !isLast)
        return;
    QPainter &painter = canvas.painter;
    const QString words = barWords(value, canvas.nowUs);
    const int needed = painter.fontMetrics().horizontalAdvance(words);
    const bool fits = isRoomy && needed <= right - left;
    if (!fits && isLast && value.endUs >= 0 && paintWordsBehind(canvas, bar, words))
        return;
    if (!isRoomy || crossesFold(canvas, left, std::min(right, left + needed)))
        return;
    const QRectF box(left, bar.top(), right - left, bar.height());
    if (value.status == StepStatus::Waiting) { // the hatch would run through the letters
        const double width = std::min<double>(needed, box.width()) + 2 * Gap;
        painter.fillRect(QRectF(left - Gap, bar.top() + 2, width, bar.height() - 4), canvas.theme.panel);
    }
    painter.setPen(canvas.theme.text);
    painter.drawText(box, Qt::AlignVCenter, painter.fontMetrics().elidedText(words, Qt::ElideRight, int(box.width())));
}

int paintRowBars(QPainter &painter, const QRect &rect, const TimelineRow &row, const TimeAxis &axis, qint64 nowUs,
                 const Theme &theme)
{
    const qint64 from = axis.toTime(0);
    const qint64 until = axis.toTime(rect.width()) + 1;
    const auto endsBefore = [from](const TimelineBar &bar) { return bar.endUs >= 0 && bar.endUs < from; };
    auto bar = std::ranges::partition_point(row.bars, endsBefore);
    painter.setFont(smallFont());
    const double top = rect.center().y() - BarHeight / 2.0 + 0.5;
    double paintedTo = -1;
    int paintedWeight = -1;
    int count = 0;
    for (; bar != row.bars.end() && bar->startUs <= until; ++bar) {
        const qint64 end = bar->endUs < 0 ? std::max(nowUs, bar->startUs) : bar->endUs;
        const double left = std::floor(axis.toX(bar->startUs));
        const double right = std::max(left + 1, std::round(axis.toX(end)));
        if (right <= paintedTo && weight(bar->status) <= paintedWeight)
            continue;
        paintedWeight = weight(bar->status);
        paintedTo = right;
        const double shownLeft = std::max(left, -double(EdgeWidth) - BarRadius);
        const double shownRight = std::min(right, double(rect.width() + EdgeWidth + BarRadius));
        const QRectF box(rect.left() + shownLeft, top, shownRight - shownLeft, BarHeight);
        paintBar(painter, box, bar->status, bar->endUs < 0, theme);
        ++count;
        const bool isLast = std::next(bar) == row.bars.end();
        if (isLast || box.width() >= MinTextWidth)
            paintWords({painter, rect, axis, nowUs, theme}, box, *bar, isLast);
    }
    return count;
}

static QString foldWords(const TimeFold &fold)
{
    return durationWords(fold.endUs - fold.startUs);
}

/** Where the words of the folds stand in the header; empty where two would touch. */
static QList<QRectF> foldLabels(const QFontMetrics &fontMetrics, const QRect &header, const TimeAxis &axis)
{
    QList<QRectF> labels;
    double free = header.left();
    for (const TimeFold &fold : axis.folds()) {
        const double centre = header.left() + axis.toX(fold.startUs) + FoldWidth / 2.0;
        const double width = fontMetrics.horizontalAdvance(foldWords(fold)) + 2 * Gap;
        const QRectF label(centre - width / 2, header.top(), width, header.height());
        const bool hasRoom = label.left() >= free && label.right() <= header.right();
        labels.append(hasRoom ? label : QRectF());
        if (hasRoom)
            free = label.right();
    }
    return labels;
}

void paintTicks(QPainter &painter, const QRect &header, const QRect &bars, const TimeAxis &axis, const Theme &theme)
{
    painter.setFont(smallFont());
    const QFontMetrics fontMetrics = painter.fontMetrics();
    const TimeTicks ticks = visibleTicks(axis, MinTickDistance);
    const QList<QRectF> taken = foldLabels(fontMetrics, header, axis);
    double free = header.left();
    for (const qint64 time : ticks.times) {
        const int line = bars.left() + int(std::round(axis.toX(time)));
        painter.fillRect(QRect(line, bars.top(), 1, bars.height()), theme.gridDot);
        const QString words = tickLabel(time, ticks.stepUs);
        const QRectF label(line + Gap, header.top(), fontMetrics.horizontalAdvance(words) + 1, header.height());
        const auto touches = [&label](const QRectF &other) { return other.intersects(label); };
        if (label.left() < free || label.right() > header.right() || std::ranges::any_of(taken, touches))
            continue;
        painter.setPen(theme.muted);
        painter.drawText(label, Qt::AlignVCenter, words);
        free = label.right() + Gap;
    }
}

void paintFoldBands(QPainter &painter, const QRect &bars, const TimeAxis &axis, const Theme &theme)
{
    for (const TimeFold &fold : axis.folds())
        painter.fillRect(QRectF(bars.left() + axis.toX(fold.startUs), bars.top(), FoldWidth, bars.height()), theme.shade);
}

/** A zigzag from top to bottom at `x`. */
static QPolygonF zigzag(double x, const QRect &bars)
{
    constexpr double width = metrics::Spacing;
    constexpr double height = 1.5 * metrics::Spacing;
    QPolygonF line;
    double side = -width / 2;
    for (double y = bars.top(); y <= bars.bottom() + 1 + height; y += height) {
        line << QPointF(x + side, y);
        side = -side;
    }
    return line;
}

void paintFoldLines(QPainter &painter, const QRect &header, const QRect &bars, const TimeAxis &axis,
                    const Theme &theme)
{
    painter.setFont(smallFont());
    const QList<QRectF> labels = foldLabels(painter.fontMetrics(), header, axis);
    for (qsizetype i = 0; i < axis.folds().size(); ++i) {
        const double left = axis.toX(axis.folds().at(i).startUs);
        if (left + FoldWidth < 0 || left > bars.width())
            continue;
        painter.setPen(QPen(theme.edge, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(zigzag(bars.left() + left + metrics::Spacing / 2.0, bars));
        painter.drawPolyline(zigzag(bars.left() + left + FoldWidth - metrics::Spacing / 2.0, bars));
        painter.setPen(theme.muted);
        painter.drawText(labels.at(i), Qt::AlignCenter, foldWords(axis.folds().at(i)));
    }
}

/** A line with a pill above it that says the time; stays within the header. */
static void paintMark(QPainter &painter, const QRect &header, const QRect &bars, double x, const QString &words,
                      const QColor &fill, const QColor &text)
{
    painter.setFont(smallFont());
    const double width = painter.fontMetrics().horizontalAdvance(words) + 4 * Gap;
    const double height = std::min(painter.fontMetrics().height() + 2, header.height() - 2);
    QRectF pill(bars.left() + x - width / 2, header.center().y() - height / 2, width, height);
    pill.moveLeft(std::clamp(pill.left(), double(bars.left()), std::max<double>(bars.left(), bars.right() - width)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(pill, height / 2, height / 2);
    painter.setPen(text);
    painter.drawText(pill, Qt::AlignCenter, words);
}

void paintNow(QPainter &painter, const QRect &header, const QRect &bars, const TimeAxis &axis, qint64 nowUs,
              const Theme &theme)
{
    const double x = axis.toX(nowUs);
    if (x < 0 || x > bars.width())
        return;
    painter.fillRect(QRectF(bars.left() + std::round(x), bars.top(), 2, bars.height()), theme.accent);
    paintMark(painter, header, bars, x, durationWords(nowUs), theme.accent, theme.onAccent);
}

void paintHover(QPainter &painter, const QRect &header, const QRect &bars, const TimeAxis &axis, int x,
                const Theme &theme)
{
    painter.fillRect(QRect(bars.left() + x, bars.top(), 1, bars.height()), theme.edge);
    paintMark(painter, header, bars, x, exactDuration(axis.toTime(x)), theme.shade, theme.text);
}

} // namespace sluice::designer
