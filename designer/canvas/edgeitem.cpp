// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/edgeitem.h"

#include "designer/canvas/painters.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QPalette>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::designer {

EdgeItem::EdgeItem(const EdgeId &id, const QString &target) : m_id(id), m_target(target) { }

QPainterPath EdgeItem::shape() const
{
    QPainterPathStroker stroker;
    stroker.setWidth(12);
    QPainterPath path = stroker.createStroke(m_path);
    path.addRect(m_route.label);
    return path;
}

void EdgeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const Theme &theme = themeFor(widget != nullptr ? widget->palette() : scene()->palette());
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    paintEdge(*painter, m_route, m_path, m_picture, theme, detailFor(zoom));
}

void EdgeItem::setPicture(const EdgePicture &picture)
{
    if (picture == m_picture)
        return;
    m_picture = picture;
    // What the run and the hand are on stands before the others.
    setZValue(picture.isSelected || picture.isCurrent || picture.isDropTarget ? 0.5 : picture.taken > 0 ? 0.2 : 0);
    update();
}

void EdgeItem::setRoute(const EdgeRoute &route)
{
    if (route == m_route)
        return;
    prepareGeometryChange();
    m_route = route;
    m_path = roundedPath(route.points);
    constexpr double arrowAndPen = 6;
    const QRectF line = route.points.boundingRect().adjusted(-arrowAndPen, -arrowAndPen, arrowAndPen, arrowAndPen);
    m_bounds = line | route.label.adjusted(-1, -1, 1, 1);
}

/** Segments are upright or level. */
static double segmentDistance(QPointF a, QPointF b, QPointF p)
{
    const double x = std::clamp(p.x(), std::min(a.x(), b.x()), std::max(a.x(), b.x()));
    const double y = std::clamp(p.y(), std::min(a.y(), b.y()), std::max(a.y(), b.y()));
    return std::hypot(p.x() - x, p.y() - y);
}

double EdgeItem::distance(QPointF point) const
{
    if (m_route.label.contains(point))
        return 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (qsizetype i = 1; i < m_route.points.size(); ++i)
        nearest = std::min(nearest, segmentDistance(m_route.points.at(i - 1), m_route.points.at(i), point));
    return nearest;
}

} // namespace sluice::designer
