// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/pictures.h"

#include <QGraphicsItem>

namespace sluice::designer {

/** A node on the canvas: a name, a picture and a size. Reports nothing, edits nothing. */
class NodeItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    explicit NodeItem(const QString &state);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    QString state() const { return m_state; }
    void setState(const QString &state) { m_state = state; }
    const NodePicture &picture() const { return m_picture; }
    void setPicture(const NodePicture &picture);
    void setSize(QSizeF size);
    /** In the scene. */
    QRectF outline() const { return QRectF(pos(), m_size); }

private:
    QString m_state;
    NodePicture m_picture;
    QSizeF m_size;
};

} // namespace sluice::designer
