// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/nodefield.h"
#include "designer/canvas/pictures.h"

namespace sluice::designer {

/** An edge that wants a way from one node to another. */
struct EdgeRequest
{
    QString from;
    QString to; ///< The same as `from` for a loop. Not in the field: it ends in a short stub.
    bool isError = false; ///< Leaves at the right rather than below.
    QSizeF label; ///< Empty when there is none.
    bool isToStart = false; ///< The start's triangle stands at the left of its target.
};

/**
 * Ways for the edges, in their order: orthogonal, round the nodes as far as reasonable, each with a place of its own
 * on a node's side, no two labels on each other. Pure; the same requests give the same ways.
 *
 * To route a part of a drawing anew, give every edge of the nodes that moved.
 */
QList<EdgeRoute> routeEdges(const QList<EdgeRequest> &requests, const NodeField &field);

} // namespace sluice::designer
