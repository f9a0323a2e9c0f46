// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QRectF>
#include <QString>

namespace sluice::designer {

/**
 * Where the nodes are, for quick questions about what lies in a rectangle.
 *
 * A grid of cells; each node stands in every cell that it touches. Nodes are few and large
 * compared with the cells' number, so that every answer looks at a handful.
 */
class NodeField final
{
public:
    void insert(const QString &name, const QRectF &rect);
    void remove(const QString &name);
    void clear();

    bool contains(const QString &name) const { return m_index.contains(name); }
    QRectF rect(const QString &name) const;
    /** The number of the node for `hits`, or -1. Stays until it is removed. */
    int number(const QString &name) const { return m_index.value(name, -1); }
    /** How many nodes `area` touches, without the two with these numbers. */
    int hits(const QRectF &area, int without = -1, int orWithout = -1) const;
    /** The outlines of the nodes that `area` touches. */
    QList<QRectF> rectsIn(const QRectF &area) const;
    QStringList namesIn(const QRectF &area) const;
    QRectF boundingRect() const;

private:
    struct Node
    {
        QString name; ///< Empty: a free place.
        QRectF rect;
    };
    template <typename Visit>
    void visitCells(const QRectF &area, Visit visit) const;
    template <typename Visit>
    void visitNodes(const QRectF &area, Visit visit) const;

    QList<Node> m_nodes;
    QList<int> m_free;
    QHash<QString, int> m_index;
    QHash<quint64, QList<int>> m_cells;
};

} // namespace sluice::designer
