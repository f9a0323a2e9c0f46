// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/pictures.h"
#include "designer/document/edgeid.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace sluice::designer {

/** An edge on the canvas: which one it is, its picture and its way. */
class EdgeItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };

    EdgeItem(const EdgeId &id, const QString &target);

    int type() const override { return Type; }
    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    bool contains(const QPointF &point) const override { return distance(point) <= 6; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    const EdgeId &id() const { return m_id; }
    void setId(const EdgeId &id) { m_id = id; }
    const QString &target() const { return m_target; }
    void setTarget(const QString &target) { m_target = target; }
    const EdgePicture &picture() const { return m_picture; }
    void setPicture(const EdgePicture &picture);
    const EdgeRoute &route() const { return m_route; }
    void setRoute(const EdgeRoute &route);
    /** From the line or the label to the point; 0 on the label. */
    double distance(QPointF point) const;

private:
    EdgeId m_id;
    QString m_target;
    EdgePicture m_picture;
    EdgeRoute m_route;
    QPainterPath m_path;
    QRectF m_bounds;
};

} // namespace sluice::designer
