// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/nodeitem.h"

#include "designer/canvas/painters.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

namespace sluice::designer {

NodeItem::NodeItem(const QString &state) : m_state(state)
{
    setZValue(1);
}

QRectF NodeItem::boundingRect() const
{
    return paintedRect({{}, m_size});
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    path.addRect({{}, m_size});
    return path;
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const Theme &theme = themeFor(widget != nullptr ? widget->palette() : scene()->palette());
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    paintNode(*painter, {{}, m_size}, m_picture, theme, detailFor(zoom));
}

void NodeItem::setPicture(const NodePicture &picture)
{
    if (picture == m_picture)
        return;
    m_picture = picture;
    update();
}

void NodeItem::setSize(QSizeF size)
{
    if (size == m_size)
        return;
    prepareGeometryChange();
    m_size = size;
}

} // namespace sluice::designer
