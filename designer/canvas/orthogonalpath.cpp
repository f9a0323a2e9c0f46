// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/orthogonalpath.h"

#include "designer/theme/theme.h"

#include <QLineF>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <tuple>
#include <vector>

namespace sluice::designer {

static constexpr double gap = metrics::EdgeGap;
static constexpr double exact = 0.001; ///< What differs by less is the same.
static constexpr double clearance = 4; ///< Nearer to a node than this is on it.

static QPointF direction(Side side)
{
    switch (side) {
    case Side::Bottom: return {0, 1};
    case Side::Right: return {1, 0};
    case Side::Left: return {-1, 0};
    case Side::Top: return {0, -1};
    }
    Q_UNREACHABLE();
}

/** Turns and mirrors the plane so that an edge that leaves at `side` leaves downwards. */
static QTransform toDownwards(Side side)
{
    switch (side) {
    case Side::Bottom: return {};
    case Side::Top: return {1, 0, 0, -1, 0, 0};
    case Side::Right: return {0, 1, 1, 0, 0, 0};
    case Side::Left: return {0, -1, 1, 0, 0, 0};
    }
    Q_UNREACHABLE();
}

/** Without corners that are none, and without points that stand on each other. */
static QPolygonF simplified(const QPolygonF &path)
{
    QPolygonF result;
    for (const QPointF &point : path) {
        if (!result.isEmpty() && QLineF(result.last(), point).length() < exact)
            continue;
        const qsizetype n = result.size();
        const auto same = [](double a, double b, double c) { return std::abs(a - b) < exact && std::abs(b - c) < exact; };
        if (n >= 2
            && (same(result.at(n - 2).x(), result.at(n - 1).x(), point.x())
                || same(result.at(n - 2).y(), result.at(n - 1).y(), point.y())))
            result.last() = point;
        else
            result.append(point);
    }
    return result;
}

/** The coordinate of a passage beside both rectangles, or between them, that makes the least detour. */
static double passage(double fromX, double toX, const QRectF &a, const QRectF &b)
{
    QList<double> ways{std::max(a.right(), b.right()) + gap, std::min(a.left(), b.left()) - gap};
    if (b.left() - a.right() >= 2 * gap)
        ways.append((a.right() + b.left()) / 2);
    if (a.left() - b.right() >= 2 * gap)
        ways.append((b.right() + a.left()) / 2);
    const auto detour = [&](double x) { return std::abs(x - fromX) + std::abs(x - toX); };
    return *std::min_element(ways.begin(), ways.end(), [&](double x, double y) { return detour(x) < detour(y); });
}

/** From a lower side to an upper side. */
static QPolygonF downToTop(QPointF p, QPointF q, const QRectF &from, const QRectF &to)
{
    if (q.y() - p.y() >= gap) {
        const double middle = (p.y() + q.y()) / 2;
        return {{p, {p.x(), middle}, {q.x(), middle}, q}};
    }
    const double x = passage(p.x(), q.x(), from, to);
    return {{p, {p.x(), p.y() + gap}, {x, p.y() + gap}, {x, q.y() - gap}, {q.x(), q.y() - gap}, q}};
}

/** From a lower side to a left side, which is entered rightwards. */
static QPolygonF downToLeft(QPointF p, QPointF q, const QRectF &from, const QRectF &to)
{
    if (q.x() - p.x() >= gap && q.y() - p.y() >= gap)
        return {{p, {p.x(), q.y()}, q}};
    const double x = std::min(q.x() - gap, q.y() < p.y() ? from.left() - gap : q.x() - gap);
    const bool isBetween = to.top() - p.y() >= 2 * gap;
    const double y = isBetween ? (p.y() + to.top()) / 2 : p.y() + gap;
    return {{p, {p.x(), y}, {x, y}, {x, q.y()}, q}};
}

static QPolygonF downToBottom(QPointF p, QPointF q)
{
    const double y = std::max(p.y(), q.y()) + gap + 8;
    return {{p, {p.x(), y}, {q.x(), y}, q}};
}

QPolygonF directPath(const Port &from, const Port &to)
{
    const QTransform turn = toDownwards(from.side);
    const QPointF p = turn.map(from.point);
    const QPointF q = turn.map(to.point);
    const QPointF facing = turn.map(direction(to.side));
    const QRectF a = turn.mapRect(from.node);
    const QRectF b = turn.mapRect(to.node);
    QPolygonF path;
    if (facing.y() < -0.5) {
        path = downToTop(p, q, a, b);
    } else if (facing.y() > 0.5) {
        path = downToBottom(p, q);
    } else if (facing.x() < -0.5) {
        path = downToLeft(p, q, a, b);
    } else {
        const QTransform mirror(-1, 0, 0, 1, 0, 0);
        path = mirror.map(downToLeft(mirror.map(p), mirror.map(q), mirror.mapRect(a), mirror.mapRect(b)));
    }
    return simplified(turn.inverted().map(path));
}

double pathLength(const QPolygonF &path)
{
    double length = 0;
    for (qsizetype i = 1; i < path.size(); ++i)
        length += std::abs(path.at(i).x() - path.at(i - 1).x()) + std::abs(path.at(i).y() - path.at(i - 1).y());
    return length;
}

/** A segment, made as wide as an edge wants to keep its distance. */
static QRectF corridor(QPointF a, QPointF b, double distance)
{
    return QRectF(QPointF(std::min(a.x(), b.x()), std::min(a.y(), b.y())),
                  QPointF(std::max(a.x(), b.x()), std::max(a.y(), b.y())))
        .adjusted(-distance, -distance, distance, distance);
}

int crossedNodes(const QPolygonF &path, const Port &from, const Port &to, const NodeField &field)
{
    int count = 0;
    for (qsizetype i = 1; i < path.size(); ++i) {
        // The first segment begins on its node and the last one ends on its own.
        const int without = i == 1 ? from.number : -1;
        const int orWithout = i == path.size() - 1 ? to.number : -1;
        count += field.hits(corridor(path.at(i - 1), path.at(i), clearance), without, orWithout);
    }
    return count;
}

/** Lines along which a way round may run, and the search over their crossings. */
class WaySearch final
{
public:
    WaySearch(const Port &from, const Port &to, const NodeField &field)
        : m_from(from)
        , m_to(to)
        , m_start(from.point + direction(from.side) * gap)
        , m_goal(to.point + direction(to.side) * gap)
    {
        constexpr double around = 320;
        constexpr int most = 24;
        const QRectF area = (from.node | to.node).adjusted(-around, -around, around, around);
        QList<QRectF> rects = field.rectsIn(area);
        if (rects.size() > most)
            rects = field.rectsIn((from.node | to.node).adjusted(-gap, -gap, gap, gap));
        if (rects.size() > most)
            rects = {from.node, to.node};
        m_xs = {m_start.x(), m_goal.x()};
        m_ys = {m_start.y(), m_goal.y()};
        for (const QRectF &rect : rects) {
            m_xs.append({rect.left() - gap, rect.right() + gap});
            m_ys.append({rect.top() - gap, rect.bottom() + gap});
            m_walls.append(rect.adjusted(-clearance, -clearance, clearance, clearance));
        }
        unify(m_xs);
        unify(m_ys);
    }

    QPolygonF path();

private:
    struct Step
    {
        double estimate; ///< Of the whole way through here; never too high.
        double cost;
        int place;
        bool operator>(const Step &other) const
        {
            return std::tie(estimate, place) > std::tie(other.estimate, other.place);
        }
    };

    static void unify(QList<double> &lines)
    {
        std::sort(lines.begin(), lines.end());
        lines.erase(std::unique(lines.begin(), lines.end(), [](double a, double b) { return b - a < 0.01; }),
                    lines.end());
    }
    static int nearest(const QList<double> &lines, double value)
    {
        const auto at = std::min_element(lines.begin(), lines.end(), [value](double a, double b) {
            return std::abs(a - value) < std::abs(b - value);
        });
        return int(at - lines.begin());
    }
    // A place is a crossing and the axis along which it was reached: 0 across, 1 down.
    int place(int x, int y, int axis) const { return (y * int(m_xs.size()) + x) * 2 + axis; }
    QPointF point(int place) const
    {
        const int crossing = place / 2;
        return {m_xs.at(crossing % m_xs.size()), m_ys.at(crossing / m_xs.size())};
    }
    void expand(const Step &step);
    bool isBlocked(QPointF a, QPointF b) const
    {
        const QRectF segment = corridor(a, b, 0);
        return std::any_of(m_walls.begin(), m_walls.end(), [&segment](const QRectF &wall) {
            return wall.left() < segment.right() + 0.01 && segment.left() < wall.right() + 0.01
                && wall.top() < segment.bottom() + 0.01 && segment.top() < wall.bottom() + 0.01;
        });
    }
    void reach(int next, double cost, int from);
    static int axisOf(Side side) { return side == Side::Left || side == Side::Right ? 0 : 1; }

    Port m_from;
    Port m_to;
    QList<QRectF> m_walls;
    QPointF m_start;
    QPointF m_goal;
    QList<double> m_xs;
    QList<double> m_ys;
    QList<double> m_cost;
    QList<int> m_before;
    std::priority_queue<Step, std::vector<Step>, std::greater<>> m_open;
};

void WaySearch::reach(int next, double cost, int from)
{
    if (cost >= m_cost.at(next))
        return;
    m_cost[next] = cost;
    m_before[next] = from;
    m_open.push({cost + (point(next) - m_goal).manhattanLength(), cost, next});
}

void WaySearch::expand(const Step &step)
{
    constexpr double corner = 60;
    const int width = int(m_xs.size());
    const int x = step.place / 2 % width;
    const int y = step.place / 2 / width;
    const int axis = step.place % 2;
    reach(place(x, y, 1 - axis), step.cost + corner, step.place);
    for (const int move : {-1, 1}) {
        const int nextX = axis == 0 ? x + move : x;
        const int nextY = axis == 1 ? y + move : y;
        if (nextX < 0 || nextY < 0 || nextX >= width || nextY >= m_ys.size())
            continue;
        const QPointF a = point(step.place);
        const QPointF b(m_xs.at(nextX), m_ys.at(nextY));
        if (!isBlocked(a, b))
            reach(place(nextX, nextY, axis), step.cost + QLineF(a, b).length(), step.place);
    }
}

QPolygonF WaySearch::path()
{
    const qsizetype places = m_xs.size() * m_ys.size() * 2;
    m_cost.fill(std::numeric_limits<double>::infinity(), places);
    m_before.fill(-1, places);
    const int start = place(nearest(m_xs, m_start.x()), nearest(m_ys, m_start.y()), axisOf(m_from.side));
    const int goalX = nearest(m_xs, m_goal.x());
    const int goalY = nearest(m_ys, m_goal.y());
    const int goal = place(goalX, goalY, axisOf(m_to.side));
    m_cost[start] = 0;
    m_open.push({0, 0, start});
    while (!m_open.empty()) {
        const Step step = m_open.top();
        m_open.pop();
        if (step.place == goal)
            break;
        if (step.cost <= m_cost.at(step.place))
            expand(step);
    }
    if (std::isinf(m_cost.at(goal)))
        return {};
    QPolygonF way{m_to.point};
    for (int at = goal; at >= 0; at = m_before.at(at))
        way.append(point(at));
    way.append(m_from.point);
    std::reverse(way.begin(), way.end());
    return simplified(way);
}

QPolygonF wayRound(const Port &from, const Port &to, const NodeField &field)
{
    return WaySearch(from, to, field).path();
}

} // namespace sluice::designer
