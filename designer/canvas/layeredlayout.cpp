// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/layeredlayout.h"

#include <algorithm>
#include <numeric>

namespace sluice::designer {

/** The layout in its steps: rows, order within rows, places. */
class Layers final
{
public:
    explicit Layers(const LayoutGraph &graph);
    QList<QPointF> centres();

private:
    void assignRows();
    void order();
    void sweep(int from, int to, const QList<QList<int>> &neighbours);
    QList<double> rowTops() const;
    void place(QList<double> &x) const;
    void spread(const QList<int> &row, QList<double> &x, const QList<double> &wanted) const;

    const LayoutGraph &m_graph;
    int m_count;
    QList<QList<int>> m_after; ///< Along links that go down.
    QList<QList<int>> m_before;
    QList<int> m_row;
    QList<QList<int>> m_rows;
    QList<int> m_position; ///< Within its row.
};

/** Every node's links, without those that close a loop, by a walk that begins at the first node. */
static QList<QList<int>> acyclic(const LayoutGraph &graph)
{
    const int count = int(graph.nodes.size());
    QList<QList<int>> all(count);
    for (const bool isError : {false, true}) {
        for (const LayoutLink &link : graph.links) {
            if (link.isError == isError)
                all[link.from].append(link.to);
        }
    }
    enum Mark : quint8 { Unseen, Open, Done };
    QList<Mark> marks(count, Unseen);
    QList<QList<int>> result(count);
    QList<std::pair<int, int>> stack; // A node, and which of its links comes next.
    for (int root = 0; root < count; ++root) {
        if (marks.at(root) != Unseen)
            continue;
        stack.append({root, 0});
        marks[root] = Open;
        while (!stack.isEmpty()) {
            auto &[node, next] = stack.last();
            if (next == all.at(node).size()) {
                marks[node] = Done;
                stack.removeLast();
                continue;
            }
            const int target = all.at(node).at(next++);
            if (marks.at(target) == Open)
                continue; // It leads back.
            result[node].append(target);
            if (marks.at(target) == Unseen) {
                marks[target] = Open;
                stack.append({target, 0});
            }
        }
    }
    return result;
}

Layers::Layers(const LayoutGraph &graph)
    : m_graph(graph)
    , m_count(int(graph.nodes.size()))
    , m_after(acyclic(graph))
    , m_before(m_count)
    , m_row(m_count, 0)
    , m_position(m_count, 0)
{
    for (int node = 0; node < m_count; ++node) {
        for (const int target : m_after.at(node))
            m_before[target].append(node);
    }
}

void Layers::assignRows()
{
    QList<int> waiting(m_count);
    QList<int> ready;
    for (int node = 0; node < m_count; ++node) {
        waiting[node] = int(m_before.at(node).size());
        if (waiting.at(node) == 0)
            ready.append(node);
    }
    for (qsizetype i = 0; i < ready.size(); ++i) {
        const int node = ready.at(i);
        for (const int target : m_after.at(node)) {
            m_row[target] = std::max(m_row.at(target), m_row.at(node) + 1);
            if (--waiting[target] == 0)
                ready.append(target);
        }
    }
    for (const int node : std::as_const(ready)) {
        while (m_rows.size() <= m_row.at(node))
            m_rows.append(QList<int>());
        m_rows[m_row.at(node)].append(node);
    }
    for (QList<int> &row : m_rows) {
        // The main way at the left, error targets at the right.
        std::stable_sort(row.begin(), row.end(), [this](int a, int b) {
            return m_graph.nodes.at(a).isMain > m_graph.nodes.at(b).isMain;
        });
        for (int i = 0; i < row.size(); ++i)
            m_position[row.at(i)] = i;
    }
}

void Layers::sweep(int from, int to, const QList<QList<int>> &neighbours)
{
    const int step = from <= to ? 1 : -1;
    for (int index = from; index != to + step; index += step) {
        QList<int> &row = m_rows[index];
        QList<double> key(m_count);
        for (const int node : std::as_const(row)) {
            const QList<int> &near = neighbours.at(node);
            double sum = 0;
            for (const int other : near)
                sum += m_position.at(other);
            key[node] = m_graph.nodes.at(node).isMain ? -1
                : near.isEmpty()                      ? m_position.at(node)
                                                      : sum / double(near.size());
        }
        std::stable_sort(row.begin(), row.end(), [&key](int a, int b) { return key.at(a) < key.at(b); });
        for (int i = 0; i < row.size(); ++i)
            m_position[row.at(i)] = i;
    }
}

void Layers::order()
{
    constexpr int rounds = 4;
    const int last = int(m_rows.size()) - 1;
    for (int round = 0; round < rounds && last > 0; ++round) {
        sweep(1, last, m_before);
        sweep(last - 1, 0, m_after);
    }
}

/** As near to where they want to be as their order and the gap between them allow. */
void Layers::spread(const QList<int> &row, QList<double> &x, const QList<double> &wanted) const
{
    const auto distance = [this](int a, int b) {
        return (m_graph.nodes.at(a).size.width() + m_graph.nodes.at(b).size.width()) / 2 + nodeGap;
    };
    // Blocks of nodes that push each other stand at the mean of what they want.
    struct Block
    {
        qsizetype first;
        qsizetype count;
        double sum; ///< Of the places that the first node would have by each one's wish.
        double width;
        double start() const { return sum / double(count); }
    };
    QList<Block> blocks;
    double offset = 0;
    for (qsizetype i = 0; i < row.size(); ++i) {
        const double room = i > 0 ? distance(row.at(i - 1), row.at(i)) : 0;
        Block block{i, 1, wanted.at(row.at(i)), 0};
        offset = room;
        while (!blocks.isEmpty() && blocks.last().start() + blocks.last().width + offset > block.start()) {
            const Block before = blocks.takeLast();
            const double shift = before.width + offset;
            block = {before.first, before.count + block.count, before.sum + block.sum - shift * double(block.count),
                     shift + block.width};
            offset = before.first > 0 ? distance(row.at(before.first - 1), row.at(before.first)) : 0;
        }
        blocks.append(block);
    }
    for (const Block &block : std::as_const(blocks)) {
        double at = block.start();
        for (qsizetype i = 0; i < block.count; ++i) {
            const int node = row.at(block.first + i);
            if (i > 0)
                at += distance(row.at(block.first + i - 1), node);
            x[node] = at;
        }
    }
}

void Layers::place(QList<double> &x) const
{
    constexpr int rounds = 6;
    QList<double> wanted(m_count, 0);
    for (const QList<int> &row : m_rows)
        spread(row, x, wanted);
    for (int round = 0; round < rounds; ++round) {
        const bool isDown = round % 2 == 0;
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            const QList<int> &row = m_rows.at(isDown ? i : m_rows.size() - 1 - i);
            for (const int node : row) {
                const QList<int> &near = isDown ? m_before.at(node) : m_after.at(node);
                double sum = 0;
                for (const int other : near)
                    sum += x.at(other);
                wanted[node] = m_graph.nodes.at(node).isMain ? 0
                    : near.isEmpty()                         ? x.at(node)
                                                             : sum / double(near.size());
            }
            spread(row, x, wanted);
        }
    }
}

QList<double> Layers::rowTops() const
{
    QList<double> tops;
    double top = 0;
    for (const QList<int> &row : m_rows) {
        double height = 0;
        for (const int node : row)
            height = std::max(height, m_graph.nodes.at(node).size.height());
        tops.append(top);
        top += height + layerGap;
    }
    return tops;
}

QList<QPointF> Layers::centres()
{
    assignRows();
    order();
    QList<double> x(m_count, 0);
    place(x);
    const QList<double> tops = rowTops();
    QList<QPointF> result(m_count);
    for (int node = 0; node < m_count; ++node)
        result[node] = {x.at(node), tops.at(m_row.at(node)) + m_graph.nodes.at(node).size.height() / 2};
    return result;
}

QList<QPointF> layeredLayout(const LayoutGraph &graph)
{
    return graph.nodes.isEmpty() ? QList<QPointF>() : Layers(graph).centres();
}

} // namespace sluice::designer
