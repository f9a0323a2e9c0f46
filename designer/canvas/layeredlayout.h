// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>
#include <QSizeF>
#include <QString>

namespace sluice::designer {

struct LayoutNode
{
    QString name;
    QSizeF size;
    bool isMain = false; ///< On the way that a run most often takes; these stand below each other.
};

struct LayoutLink
{
    int from = 0;
    int to = 0;
    bool isMain = false; ///< The first outcome.
    bool isError = false;
};

/** What there is to lay out: nodes with their real sizes, the start first. */
struct LayoutGraph
{
    QList<LayoutNode> nodes;
    QList<LayoutLink> links;
};

/** Between two rows of nodes: room for an edge's label and its arrow. */
inline constexpr double layerGap = 56;
/** Between two nodes in a row: room for a label on an edge across. */
inline constexpr double nodeGap = 96;

/**
 * Rows from the top, each node below what leads to it; within a row near its neighbours. In time about
 * proportional to the number of links, so that thousands of nodes are no matter. Gives the centres.
 */
QList<QPointF> layeredLayout(const LayoutGraph &graph);

} // namespace sluice::designer
