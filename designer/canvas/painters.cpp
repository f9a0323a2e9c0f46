// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/painters.h"

#include "designer/theme/icons.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static constexpr double badgeRadius = 8;
static constexpr double ringDistance = 4;
static constexpr double arrowLength = 9;
static constexpr double arrowWidth = 4.2;

/** The fonts of the canvas, made once: making one costs more than drawing a word. */
struct CanvasFonts
{
    QFont name = canvasNameFont();
    QFont small = canvasSmallFont();
    QFont label = canvasLabelFont();
};

static const CanvasFonts &fonts()
{
    static const CanvasFonts made;
    return made;
}

Detail detailFor(double zoom)
{
    if (zoom < 0.25)
        return Detail::Blocks;
    return zoom < 0.5 ? Detail::Names : Detail::Full;
}

QRectF paintedRect(const QRectF &outline)
{
    constexpr double startTriangle = 26;
    constexpr double around = badgeRadius + 3;
    return outline.adjusted(-startTriangle, -around, around, around + 2);
}

QSizeF labelSize(const QString &label)
{
    if (label.isEmpty())
        return {};
    static const QFontMetricsF measure(fonts().label);
    return {std::ceil(measure.horizontalAdvance(label)) + 16, metrics::LabelHeight};
}

void paintPill(QPainter &painter, const QRectF &rect, const QString &text, const QColor &fill,
               const QColor &border, const QColor &textColour)
{
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    const double inset = border.isValid() ? 0.5 : 0;
    const QRectF box = rect.adjusted(inset, inset, -inset, -inset);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setFont(fonts().label);
    painter.setPen(textColour);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip | Qt::TextSingleLine, text);
}

static QPen roundPen(const QColor &colour, double width)
{
    return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

/** The sign inside a status badge, around its centre: a shape of its own for each status. */
static void paintBadgeSign(QPainter &painter, QPointF centre, StepStatus status, const QColor &colour)
{
    painter.translate(centre);
    painter.setPen(roundPen(colour, 1.7));
    painter.setBrush(Qt::NoBrush);
    switch (status) {
    case StepStatus::Idle: painter.drawLine(QPointF(-3, 0), QPointF(3, 0)); break;
    case StepStatus::Running: {
        static const QPolygonF triangle({{-2, -3.4}, {3, 0}, {-2, 3.4}});
        painter.setBrush(colour);
        painter.drawPolygon(triangle);
        break;
    }
    case StepStatus::Waiting: {
        painter.drawArc(QRectF(-3.6, -3.6, 7.2, 7.2), 60 * 16, 290 * 16);
        static const QPolygonF head({{0.2, -5.4}, {3.6, -3}, {0.4, -0.8}});
        painter.drawPolyline(head);
        break;
    }
    case StepStatus::Succeeded: {
        static const QPolygonF check({{-3.6, 0}, {-1, 2.8}, {3.6, -2.6}});
        painter.drawPolyline(check);
        break;
    }
    case StepStatus::Failed:
        painter.drawLine(QPointF(-2.8, -2.8), QPointF(2.8, 2.8));
        painter.drawLine(QPointF(-2.8, 2.8), QPointF(2.8, -2.8));
        break;
    case StepStatus::Cancelled: painter.drawRect(QRectF(-2.4, -2.4, 4.8, 4.8)); break;
    }
    painter.translate(-centre);
}

static void paintStatusBadge(QPainter &painter, QPointF centre, StepStatus status, const Theme &theme)
{
    const QColor colour = theme.status(status);
    painter.setPen(QPen(colour, 1.8));
    painter.setBrush(theme.card);
    painter.drawEllipse(centre, badgeRadius, badgeRadius);
    paintBadgeSign(painter, centre, status, colour);
}

/** A triangle with a stroke in it, at the upper left, so that it never hides the status. */
static void paintProblemBadge(QPainter &painter, QPointF centre, Problem::Severity severity,
                              const Theme &theme)
{
    const QColor colour = severity == Problem::Severity::Error ? theme.failed : theme.waiting;
    const QPolygonF triangle({centre + QPointF(0, -8), centre + QPointF(8.5, 7), centre + QPointF(-8.5, 7)});
    painter.setPen(roundPen(colour, 1.8));
    painter.setBrush(theme.card);
    painter.drawPolygon(triangle);
    painter.drawLine(centre + QPointF(0, -2.5), centre + QPointF(0, 1.5));
    painter.drawPoint(centre + QPointF(0, 4.4));
}

static void paintStart(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    const QPointF tip(rect.left() - 10, rect.center().y());
    const QPolygonF triangle({tip, tip + QPointF(-12, -8), tip + QPointF(-12, 8)});
    painter.setPen(roundPen(theme.text, 1));
    painter.setBrush(theme.text);
    painter.drawPolygon(triangle);
}

static void paintSelection(QPainter &painter, const QRectF &rect, const NodeFrame &frame, double radius,
                           const Theme &theme)
{
    if (!frame.isSelected && frame.drop == DropMark::None)
        return;
    const QColor colour = frame.drop == DropMark::Impossible ? theme.failed
        : frame.drop == DropMark::Possible                   ? theme.succeeded
                                                             : theme.accent;
    painter.setPen(QPen(colour, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(-ringDistance, -ringDistance, ringDistance, ringDistance),
                            radius + ringDistance - 1, radius + ringDistance - 1);
}

static void paintBadges(QPainter &painter, const QRectF &rect, const NodeFrame &frame, const Theme &theme)
{
    if (frame.isStart)
        paintStart(painter, rect, theme);
    if (frame.status)
        paintStatusBadge(painter, rect.topRight() + QPointF(-2, 2), *frame.status, theme);
    if (frame.problem)
        paintProblemBadge(painter, rect.topLeft() + QPointF(3, 1), *frame.problem, theme);
    if (frame.visits > 1) {
        const QString text = u"\u00d7"_s + QString::number(frame.visits);
        QRectF pill(QPointF(), labelSize(text));
        pill.moveCenter(rect.topRight() + QPointF(-badgeRadius - 8 - pill.width() / 2, 0));
        paintPill(painter, pill, text, theme.canvas, theme.line, theme.muted);
    }
}

/** The border says the status once more: 2 wide in its colour where something happens or went wrong. */
static QPen nodeBorder(const NodeFrame &frame, const Theme &theme)
{
    if (!frame.status)
        return QPen(theme.cardBorder, 1);
    switch (*frame.status) {
    case StepStatus::Running:
    case StepStatus::Waiting:
    case StepStatus::Failed: return QPen(theme.status(*frame.status), 2);
    case StepStatus::Idle:
    case StepStatus::Succeeded:
    case StepStatus::Cancelled: return QPen(theme.cardBorder, 1);
    }
    Q_UNREACHABLE();
}

static void paintCard(QPainter &painter, const QRectF &rect, const NodeFrame &frame, double radius,
                      const Theme &theme)
{
    paintSelection(painter, rect, frame, radius, theme);
    painter.setPen(nodeBorder(frame, theme));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(rect, radius, radius);
}

/** A node from afar: a rectangle in the colour of what matters most about it. */
static void paintBlock(QPainter &painter, const QRectF &rect, const NodeFrame &frame, const QColor &plain,
                       const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    const bool isReached = frame.status && *frame.status != StepStatus::Idle;
    painter.fillRect(rect, isReached ? theme.status(*frame.status) : plain);
    if (frame.isSelected) {
        painter.setPen(QPen(theme.accent, 0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(-8, -8, 8, 8));
    }
}

/** Larger than in full detail, so that it can still be read. */
static void paintBigName(QPainter &painter, const QRectF &rect, const QString &name, const Theme &theme)
{
    static const QFont font = [] {
        QFont result = canvasNameFont();
        result.setPixelSize(20);
        return result;
    }();
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(rect.adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextSingleLine, name);
}

void paintState(QPainter &painter, const QRectF &rect, const StatePicture &picture, const Theme &theme,
                Detail detail)
{
    if (detail == Detail::Blocks)
        return paintBlock(painter, rect, picture.frame, theme.cardBorder, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCard(painter, rect, picture.frame, metrics::NodeRadius, theme);
    if (detail == Detail::Names) {
        paintBigName(painter, rect, picture.frame.name, theme);
        return paintBadges(painter, rect, picture.frame, theme);
    }
    const QRectF tile(rect.left() + 10, rect.top() + 12, 32, 32);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.shade);
    painter.drawRoundedRect(tile, 8, 8);
    paintIcon(painter, tile.adjusted(7, 7, -7, -7), picture.icon, theme.group(picture.group));
    painter.setFont(fonts().name);
    painter.setPen(theme.text);
    painter.drawText(QPointF(rect.left() + 52, rect.top() + 25), picture.frame.name);
    painter.setFont(fonts().small);
    painter.setPen(theme.muted);
    painter.drawText(QPointF(rect.left() + 52, rect.top() + 42), picture.subtitle);
    paintBadges(painter, rect, picture.frame, theme);
}

static void paintRow(QPainter &painter, const QRectF &rect, const RowPicture &row, const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.shade);
    painter.drawRoundedRect(rect, metrics::RowRadius, metrics::RowRadius);
    painter.setFont(fonts().small);
    painter.setPen(theme.text);
    painter.drawText(rect.adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, row.name);
    if (row.text.isEmpty())
        return;
    painter.setPen(row.status ? theme.status(*row.status) : theme.muted);
    painter.drawText(rect.adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, row.text);
}

static void paintMore(QPainter &painter, const QRectF &rect, const SplitPicture &picture, const Theme &theme)
{
    painter.setFont(fonts().small);
    painter.setPen(theme.muted);
    painter.drawText(rect.adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     picture.moreText);
    if (!picture.frame.status)
        return;
    const QRectF groove(rect.right() - 12 - 72, rect.center().y() - 2, 72, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.line);
    painter.drawRoundedRect(groove, 2, 2);
    painter.setBrush(theme.running);
    painter.drawRoundedRect(QRectF(groove.topLeft(), QSizeF(groove.width() * picture.moreDone, 4)), 2, 2);
}

static void paintJoinBadge(QPainter &painter, const QRectF &rect, const SplitPicture &picture, const Theme &theme)
{
    if (picture.joinText.isEmpty())
        return;
    QRectF pill({}, labelSize(picture.joinText) + QSizeF(16, 2));
    pill.setWidth(std::min(pill.width(), rect.width() - 24));
    pill.moveCenter({rect.center().x(), rect.bottom()});
    const QColor fill = picture.frame.status ? theme.status(*picture.frame.status) : theme.card;
    const bool isPlain = !picture.frame.status || *picture.frame.status == StepStatus::Idle;
    paintPill(painter, pill, picture.joinText, isPlain ? theme.card : fill,
              isPlain ? theme.cardBorder : QColor(), isPlain ? theme.muted : theme.onAccent);
}

void paintSplit(QPainter &painter, const QRectF &rect, const SplitPicture &picture, const Theme &theme,
                Detail detail)
{
    if (detail == Detail::Blocks)
        return paintBlock(painter, rect, picture.frame, theme.cardBorder, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCard(painter, rect, picture.frame, metrics::ContainerRadius, theme);
    if (detail == Detail::Names) {
        paintBigName(painter, rect, picture.frame.name, theme);
        return paintBadges(painter, rect, picture.frame, theme);
    }
    painter.setFont(fonts().name);
    painter.setPen(theme.text);
    painter.drawText(QPointF(rect.left() + 16, rect.top() + 23), picture.frame.name);
    painter.setFont(fonts().small);
    painter.setPen(theme.muted);
    painter.drawText(QPointF(rect.left() + 16, rect.top() + 39), picture.subtitle);
    QRectF row(rect.left() + 16, rect.top() + metrics::SplitHeader + 2, rect.width() - 32, metrics::RowHeight);
    for (const RowPicture &branch : picture.rows) {
        paintRow(painter, row, branch, theme);
        row.translate(0, metrics::RowStep);
    }
    if (!picture.moreText.isEmpty())
        paintMore(painter, row, picture, theme);
    paintJoinBadge(painter, rect, picture, theme);
    paintBadges(painter, rect, picture.frame, theme);
}

void paintExit(QPainter &painter, const QRectF &rect, const ExitPicture &picture, const Theme &theme,
               Detail detail)
{
    const QColor colour = picture.isSuccess ? theme.succeeded : theme.failed;
    if (detail == Detail::Blocks)
        return paintBlock(painter, rect, picture.frame, colour, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = rect.height() / 2;
    paintSelection(painter, rect, picture.frame, radius, theme);
    const bool isReached = picture.frame.status && *picture.frame.status != StepStatus::Idle;
    painter.setPen(QPen(colour, isReached ? 2 : 1.4));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(rect, radius, radius);
    painter.setPen(QPen(colour, 1));
    if (isReached) {
        QColor fill = colour;
        fill.setAlphaF(0.18f);
        painter.setBrush(fill);
    }
    painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), radius - 4, radius - 4);
    if (detail == Detail::Names) {
        paintBigName(painter, rect, picture.frame.name, theme);
        return;
    }
    painter.setFont(fonts().name);
    painter.setPen(theme.text);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, picture.frame.name);
    paintBadges(painter, rect, picture.frame, theme);
}

void paintNode(QPainter &painter, const QRectF &rect, const NodePicture &picture, const Theme &theme, Detail detail)
{
    if (const auto *state = std::get_if<StatePicture>(&picture))
        paintState(painter, rect, *state, theme, detail);
    else if (const auto *split = std::get_if<SplitPicture>(&picture))
        paintSplit(painter, rect, *split, theme, detail);
    else
        paintExit(painter, rect, std::get<ExitPicture>(picture), theme, detail);
}

QPainterPath roundedPath(const QPolygonF &points)
{
    QPainterPath path;
    if (points.size() < 2)
        return path;
    path.moveTo(points.first());
    for (qsizetype i = 1; i + 1 < points.size(); ++i) {
        const QPointF corner = points.at(i);
        const QLineF in(corner, points.at(i - 1));
        const QLineF out(corner, points.at(i + 1));
        const double radius = std::min({metrics::EdgeRadius, in.length() / 2, out.length() / 2});
        if (radius < 0.5) {
            path.lineTo(corner);
            continue;
        }
        path.lineTo(in.pointAt(radius / in.length()));
        path.quadTo(corner, out.pointAt(radius / out.length()));
    }
    QLineF last(points.last(), points.at(points.size() - 2));
    if (last.length() > arrowLength)
        path.lineTo(last.pointAt((arrowLength - 2) / last.length()));
    return path;
}

static void paintArrow(QPainter &painter, const QPolygonF &points, const QColor &colour)
{
    const QPointF tip = points.last();
    QLineF back(tip, points.at(points.size() - 2));
    if (back.length() < 0.5)
        return;
    back.setLength(1);
    const QPointF along = back.p2() - tip;
    const QPointF across(-along.y(), along.x());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({tip, tip + along * arrowLength + across * arrowWidth,
                                   tip + along * arrowLength - across * arrowWidth}));
}

static QColor strongColour(const EdgePicture &picture, const Theme &theme)
{
    if (picture.isSelected || picture.isDropTarget)
        return theme.accent;
    if (picture.isCurrent)
        return picture.isError ? theme.failed : theme.running;
    if (picture.isError || picture.isDangling)
        return theme.failed;
    return picture.taken > 0 ? theme.text : theme.edge;
}

/** While a run is shown, colour belongs to what it did. */
static QColor edgeColour(const EdgePicture &picture, const Theme &theme)
{
    const QColor colour = strongColour(picture, theme);
    const bool isQuiet = picture.isIdle && !picture.isSelected && !picture.isDropTarget;
    return isQuiet ? mixed(theme.canvas, colour, 0.5) : colour; // Not transparent: that is slow to draw.
}

void paintEdge(QPainter &painter, const EdgeRoute &route, const QPainterPath &path, const EdgePicture &picture,
               const Theme &theme, Detail detail)
{
    if (route.points.size() < 2)
        return;
    const QColor colour = edgeColour(picture, theme);
    if (detail == Detail::Blocks) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(colour, 0));
        painter.drawPolyline(route.points);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isStrong = picture.isCurrent || picture.isSelected || picture.isDropTarget || picture.taken > 0;
    QPen pen(colour, isStrong ? 2.2 : 1.6);
    pen.setCapStyle(Qt::FlatCap);
    if (picture.isError)
        pen.setDashPattern({3.75, 2.5});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    paintArrow(painter, route.points, colour);
    if (detail == Detail::Full && !picture.label.isEmpty())
        paintPill(painter, route.label, picture.label, theme.canvas,
                  picture.isError || isStrong ? colour : theme.line,
                  picture.isError || isStrong ? colour : theme.muted);
}

} // namespace sluice::designer
