// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/nodefield.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace sluice::designer {

static constexpr double cellSide = 256;

static quint64 cellKey(int x, int y)
{
    return quint64(quint32(x)) << 32 | quint32(y);
}

template <typename Visit>
void NodeField::visitCells(const QRectF &area, Visit visit) const
{
    const int left = int(std::floor(area.left() / cellSide));
    const int right = int(std::floor(area.right() / cellSide));
    const int top = int(std::floor(area.top() / cellSide));
    const int bottom = int(std::floor(area.bottom() / cellSide));
    for (int x = left; x <= right; ++x) {
        for (int y = top; y <= bottom; ++y)
            visit(x, y);
    }
}

/** Calls `visit(number)` once for each node that `area` touches. */
template <typename Visit>
void NodeField::visitNodes(const QRectF &area, Visit visit) const
{
    visitCells(area, [&](int x, int y) {
        const auto cell = m_cells.constFind(cellKey(x, y));
        if (cell == m_cells.constEnd())
            return;
        for (const int number : *cell) {
            const QRectF &rect = m_nodes.at(number).rect;
            if (rect.left() >= area.right() || rect.right() <= area.left() || rect.top() >= area.bottom()
                || rect.bottom() <= area.top())
                continue;
            // In several cells it counts in the first that both touch.
            const int firstX = int(std::floor(std::max(rect.left(), area.left()) / cellSide));
            const int firstY = int(std::floor(std::max(rect.top(), area.top()) / cellSide));
            if (firstX == x && firstY == y)
                visit(number);
        }
    });
}

void NodeField::insert(const QString &name, const QRectF &rect)
{
    remove(name);
    int number = int(m_nodes.size());
    if (m_free.isEmpty())
        m_nodes.append({name, rect});
    else
        m_nodes[number = m_free.takeLast()] = {name, rect};
    m_index.insert(name, number);
    visitCells(rect, [&](int x, int y) { m_cells[cellKey(x, y)].append(number); });
}

void NodeField::remove(const QString &name)
{
    const int number = m_index.value(name, -1);
    if (number < 0)
        return;
    visitCells(m_nodes.at(number).rect, [&](int x, int y) { m_cells[cellKey(x, y)].removeOne(number); });
    m_nodes[number] = {};
    m_free.append(number);
    m_index.remove(name);
}

void NodeField::clear()
{
    *this = NodeField();
}

QRectF NodeField::rect(const QString &name) const
{
    const int number = m_index.value(name, -1);
    return number < 0 ? QRectF() : m_nodes.at(number).rect;
}

int NodeField::hits(const QRectF &area, int without, int orWithout) const
{
    int count = 0;
    visitNodes(area, [&](int number) { count += number != without && number != orWithout ? 1 : 0; });
    return count;
}

QList<QRectF> NodeField::rectsIn(const QRectF &area) const
{
    QList<QRectF> result;
    visitNodes(area, [&](int number) { result.append(m_nodes.at(number).rect); });
    return result;
}

QStringList NodeField::namesIn(const QRectF &area) const
{
    QStringList result;
    visitNodes(area, [&](int number) { result.append(m_nodes.at(number).name); });
    return result;
}

QRectF NodeField::boundingRect() const
{
    QRectF result;
    for (const Node &node : m_nodes)
        result |= node.rect; // A free place is null and adds nothing.
    return result;
}

} // namespace sluice::designer
