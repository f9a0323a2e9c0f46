// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/nodefield.h"

#include <QPolygonF>

namespace sluice::designer {

/** A side of a node, and the direction in which one leaves it. */
enum class Side : quint8 { Bottom, Right, Left, Top };

/** The end of an edge: a point on a side of a node. */
struct Port
{
    QPointF point;
    Side side = Side::Bottom;
    QRectF node;
    int number = -1; ///< In the `NodeField`.
};

/** The direct way: as few corners as the two sides allow. Knows only the two nodes. */
QPolygonF directPath(const Port &from, const Port &to);

/** A way round what stands between, or an empty one when none was found nearby. */
QPolygonF wayRound(const Port &from, const Port &to, const NodeField &field);

/** How many nodes a way crosses; its own two count where it crosses them again. */
int crossedNodes(const QPolygonF &path, const Port &from, const Port &to, const NodeField &field);

double pathLength(const QPolygonF &path);

} // namespace sluice::designer
