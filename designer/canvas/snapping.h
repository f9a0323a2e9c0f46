// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QList>
#include <QRectF>

namespace sluice::designer {

/** Where a moved rectangle comes to rest, and the lines that say why. */
struct Snap
{
    QPointF shift; ///< To be added to where it is.
    QList<QLineF> guides;
};

/**
 * Aligns `moved` with the edges and centres of its neighbours where one is within `reach`, else with
 * the grid: its centre, so that nodes of different sizes stand straight below each other.
 */
Snap snap(const QRectF &moved, const QList<QRectF> &neighbours, double reach);

} // namespace sluice::designer
