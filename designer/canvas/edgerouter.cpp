// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/edgerouter.h"

#include "designer/canvas/orthogonalpath.h"
#include "designer/theme/theme.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static constexpr double sideMargin = 16; ///< No port is nearer to a corner.
static constexpr double portGap = 24;

/** Segments that are taken, so that others keep away from running along them, and labels from lying on them. */
class Occupied final
{
public:
    void add(const QPolygonF &path, qsizetype edge)
    {
        for (qsizetype i = 1; i < path.size(); ++i) {
            const Segment segment = segmentOf(path.at(i - 1), path.at(i), edge);
            m_segments[key(segment.axis, segment.coordinate)].append(segment);
        }
    }
    bool isTaken(QPointF a, QPointF b) const
    {
        constexpr double near = 8;
        const Segment wanted = segmentOf(a, b, -1);
        return any(wanted.axis, wanted.coordinate - near, wanted.coordinate + near, [&](const Segment &other) {
            return other.low < wanted.high - 1 && wanted.low < other.high - 1;
        });
    }
    /** Whether a segment of another edge than this one lies in the rectangle. */
    bool isCrossed(const QRectF &rect, qsizetype edge) const
    {
        return any(0, rect.top(), rect.bottom(), [&](const Segment &other) {
            return other.edge != edge && other.low < rect.right() && rect.left() < other.high;
        }) || any(1, rect.left(), rect.right(), [&](const Segment &other) {
            return other.edge != edge && other.low < rect.bottom() && rect.top() < other.high;
        });
    }

private:
    static constexpr double cell = 16;
    struct Segment
    {
        int axis; ///< 0 across, 1 down.
        double coordinate;
        double low;
        double high;
        qsizetype edge;
    };
    static Segment segmentOf(QPointF a, QPointF b, qsizetype edge)
    {
        if (std::abs(a.y() - b.y()) < 0.5)
            return {0, a.y(), std::min(a.x(), b.x()), std::max(a.x(), b.x()), edge};
        return {1, a.x(), std::min(a.y(), b.y()), std::max(a.y(), b.y()), edge};
    }
    static qint64 key(int axis, double coordinate) { return qint64(std::floor(coordinate / cell)) * 2 + axis; }
    /** Whether one of the segments whose coordinate lies strictly between the two fulfils `test`. */
    template <typename Test>
    bool any(int axis, double from, double to, Test test) const
    {
        for (qint64 at = key(axis, from); at <= key(axis, to); at += 2) {
            const auto found = m_segments.constFind(at);
            if (found == m_segments.constEnd())
                continue;
            for (const Segment &segment : *found) {
                if (segment.coordinate > from && segment.coordinate < to && test(segment))
                    return true;
            }
        }
        return false;
    }

    QHash<qint64, QList<Segment>> m_segments;
};

/** The routing of one set of requests, in its steps. */
class Routing final
{
public:
    Routing(const QList<EdgeRequest> &requests, const NodeField &field) : m_requests(requests), m_field(field) { }
    QList<EdgeRoute> routes();

private:
    struct Ends
    {
        Port from;
        Port to;
        bool isDangling = false;
    };
    /** An edge's end on a side, and where it belongs among the others there. */
    struct End
    {
        qsizetype edge;
        bool isSource;
        std::array<double, 3> key;
    };

    void chooseSides(qsizetype edge);
    void chooseSidesForWayRound(const EdgeRequest &request, Ends &ends, double bestCost) const;
    double costOf(const EdgeRequest &request, const Ends &ends, const QPolygonF &path) const;
    static void setSides(Ends &ends, Side from, Side to);
    static std::array<double, 3> sourceKey(const Ends &ends, qsizetype edge);
    static std::array<double, 3> targetKey(const Ends &ends, qsizetype edge);
    void assignPorts();
    void alignStraight(qsizetype edge);
    bool canStand(const Port &port, double value) const;
    QPolygonF path(const Ends &ends) const;
    void separate(QPolygonF &path, const Ends &ends) const;
    QRectF labelPlace(qsizetype edge, const QPolygonF &path) const;

    const QList<EdgeRequest> &m_requests;
    const NodeField &m_field;
    QList<Ends> m_ends;
    std::map<std::pair<int, Side>, QList<End>> m_sides; ///< By node number; ordered, to be repeatable.
    Occupied m_occupied;
    NodeField m_labels;
};

static QPointF sideCentre(const QRectF &rect, Side side)
{
    switch (side) {
    case Side::Bottom: return {rect.center().x(), rect.bottom()};
    case Side::Right: return {rect.right(), rect.center().y()};
    case Side::Left: return {rect.left(), rect.center().y()};
    case Side::Top: return {rect.center().x(), rect.top()};
    }
    Q_UNREACHABLE();
}

static bool isUpright(Side side)
{
    return side == Side::Left || side == Side::Right;
}

/** Whether the way leads up to a node that stands aside: only there the lower side is a good place to arrive. */
static bool leadsUpAside(const QRectF &from, const QRectF &to)
{
    return from.top() > to.bottom() && (from.right() < to.center().x() || from.left() > to.center().x());
}

/** The calm drawing: outcomes leave below, errors at the right, and all arrive from above, or go up from below. */
static double sideCost(Side from, Side to, bool isError)
{
    double cost = 0;
    switch (from) {
    case Side::Bottom: cost = isError ? 90 : 0; break;
    case Side::Right: cost = isError ? 0 : 30; break;
    case Side::Left: cost = isError ? 110 : 60; break;
    case Side::Top: cost = 400; break;
    }
    switch (to) {
    case Side::Top: return cost;
    case Side::Left: return cost + 25;
    case Side::Right: return cost + 45;
    case Side::Bottom: return cost + 35;
    }
    Q_UNREACHABLE();
}

void Routing::setSides(Ends &ends, Side from, Side to)
{
    ends.from.side = from;
    ends.from.point = sideCentre(ends.from.node, from);
    ends.to.side = to;
    ends.to.point = sideCentre(ends.to.node, to);
}

double Routing::costOf(const EdgeRequest &request, const Ends &ends, const QPolygonF &path) const
{
    constexpr double corner = 50;
    constexpr double crossing = 1500;
    constexpr double sharedSide = 70;
    constexpr double atTriangle = 600;
    constexpr double againstTheGrain = 400;
    double cost = pathLength(path) + corner * double(path.size() - 2)
        + crossing * crossedNodes(path, ends.from, ends.to, m_field)
        + sideCost(ends.from.side, ends.to.side, request.isError);
    const auto onSide = [this](const Port &port) {
        const auto found = m_sides.find({port.number, port.side});
        return found == m_sides.end() ? 0.0 : double(found->second.size());
    };
    cost += sharedSide * onSide(ends.from);
    if (request.isToStart && ends.to.side == Side::Left)
        cost += atTriangle;
    if (ends.to.side == Side::Bottom && (ends.from.side == Side::Bottom || !leadsUpAside(ends.from.node, ends.to.node)))
        cost += againstTheGrain;
    // Many may arrive from above, but a short side is soon crowded.
    return isUpright(ends.to.side) ? cost + sharedSide * onSide(ends.to) : cost;
}

/** Edges that leave and arrive at the same side lie within each other: what goes farther goes outside. */
static std::array<double, 3> roundKey(const Port &port, QPointF other, double order)
{
    return {other.y() < port.node.center().y() ? -1.0e6 : 1.0e6, -other.y(), -order};
}

/** From left to right, or from top to bottom, so that edges that bend beside each other do not cross. */
std::array<double, 3> Routing::sourceKey(const Ends &ends, qsizetype edge)
{
    const QPointF other = ends.isDangling ? ends.from.point : ends.to.node.center();
    const double order = double(edge);
    if (!isUpright(ends.from.side)) // A loop goes round the right corner.
        return {ends.from.number == ends.to.number ? ends.from.node.right() : other.x(), 0, order};
    if (ends.from.side == ends.to.side)
        return roundKey(ends.from, other, order);
    // To tops below, the farther ones start higher.
    const double farther = ends.from.side == Side::Right ? -other.x() : other.x();
    return {ends.to.side == Side::Top ? ends.to.node.top() : other.y(), farther, order};
}

std::array<double, 3> Routing::targetKey(const Ends &ends, qsizetype edge)
{
    const QPointF other = ends.from.node.center();
    const double order = double(edge);
    if (ends.from.side == ends.to.side)
        return roundKey(ends.to, other, order);
    if (isUpright(ends.to.side))
        return {ends.from.number == ends.to.number ? ends.to.node.bottom() : other.y(), 0, order};
    // What comes across from the left stands left of what comes from above, and what starts farther away in height
    // stands outside of the others above a node, within the others below it.
    const double outside = ends.to.side == Side::Top ? 1 : -1;
    if (ends.from.side == Side::Right)
        return {-1, -outside * other.y(), -outside * order};
    if (ends.from.side == Side::Left)
        return {1, outside * other.y(), outside * order};
    return {0, other.x(), order};
}

/** The direct ways are long or blocked: which sides give the best way round? */
void Routing::chooseSidesForWayRound(const EdgeRequest &request, Ends &ends, double bestCost) const
{
    constexpr std::array<std::pair<Side, Side>, 4> choices{
        {{Side::Bottom, Side::Top}, {Side::Right, Side::Top}, {Side::Right, Side::Left}, {Side::Bottom, Side::Left}}};
    Ends best = ends;
    for (const auto &[from, to] : choices) {
        setSides(ends, from, to);
        const QPolygonF path = wayRound(ends.from, ends.to, m_field);
        if (path.size() < 2)
            continue;
        const double cost = costOf(request, ends, path);
        if (cost < bestCost) {
            bestCost = cost;
            best = ends;
        }
    }
    ends = best;
}

void Routing::chooseSides(qsizetype edge)
{
    const EdgeRequest &request = m_requests.at(edge);
    Ends &ends = m_ends[edge];
    ends.from.node = m_field.rect(request.from);
    ends.from.number = m_field.number(request.from);
    ends.to.number = m_field.number(request.to);
    ends.to.node = m_field.rect(request.to);
    ends.isDangling = ends.to.number < 0;
    if (ends.isDangling || request.from == request.to) {
        setSides(ends, request.isError && ends.isDangling ? Side::Right : Side::Bottom, Side::Right);
    } else {
        std::pair best{Side::Bottom, Side::Top};
        double bestCost = std::numeric_limits<double>::infinity();
        for (const Side from : {Side::Bottom, Side::Right, Side::Left}) {
            for (const Side to : {Side::Top, Side::Left, Side::Right, Side::Bottom}) {
                setSides(ends, from, to);
                const double cost = costOf(request, ends, directPath(ends.from, ends.to));
                if (cost < bestCost) {
                    bestCost = cost;
                    best = {from, to};
                }
            }
        }
        setSides(ends, best.first, best.second);
        constexpr double acceptable = 300;
        constexpr qsizetype mostSearched = 200;
        const double distance = (ends.from.point - ends.to.point).manhattanLength();
        if (bestCost > distance + acceptable && m_requests.size() <= mostSearched)
            chooseSidesForWayRound(request, ends, bestCost);
    }
    m_sides[{ends.from.number, ends.from.side}].append({edge, true, sourceKey(ends, edge)});
    if (!ends.isDangling)
        m_sides[{ends.to.number, ends.to.side}].append({edge, false, targetKey(ends, edge)});
}

/** The range of a side in which ports may stand. */
static std::pair<double, double> portRange(const Port &port)
{
    const bool upright = isUpright(port.side);
    const double low = upright ? port.node.top() : port.node.left();
    const double high = upright ? port.node.bottom() : port.node.right();
    const double margin = std::min(sideMargin, (high - low) / 2 - 1);
    return {low + margin, high - margin};
}

static void setAlong(Port &port, double value)
{
    if (isUpright(port.side))
        port.point.setY(value);
    else
        port.point.setX(value);
}

void Routing::assignPorts()
{
    for (auto &[side, list] : m_sides) {
        std::stable_sort(list.begin(), list.end(), [](const End &a, const End &b) { return a.key < b.key; });
        const auto portOf = [this](const End &end) -> Port & {
            return end.isSource ? m_ends[end.edge].from : m_ends[end.edge].to;
        };
        const auto [low, high] = portRange(portOf(list.first()));
        const qsizetype count = list.size();
        const double step = count > 1 ? std::min(portGap, (high - low) / double(count - 1)) : 0;
        double at = (low + high) / 2 - step * double(count - 1) / 2;
        for (const End &end : list) {
            setAlong(portOf(end), at);
            at += step;
        }
    }
    for (qsizetype edge = 0; edge < m_ends.size(); ++edge)
        alignStraight(edge);
}

/** Whether the port may move there without leaving its side or its place between its neighbours. */
bool Routing::canStand(const Port &port, double value) const
{
    constexpr double nearest = 10;
    const auto [low, high] = portRange(port);
    if (value < low || value > high)
        return false;
    const bool upright = isUpright(port.side);
    const double now = upright ? port.point.y() : port.point.x();
    for (const End &end : m_sides.at({port.number, port.side})) {
        const Port &other = end.isSource ? m_ends.at(end.edge).from : m_ends.at(end.edge).to;
        const double at = upright ? other.point.y() : other.point.x();
        if (&other != &port && (std::abs(at - value) < nearest || (at < now) != (at < value)))
            return false;
    }
    return true;
}

/** Moves a port opposite to the other end, where it can, so that no small step remains. */
void Routing::alignStraight(qsizetype edge)
{
    constexpr double most = 40;
    Ends &ends = m_ends[edge];
    if (ends.isDangling || isUpright(ends.from.side) != isUpright(ends.to.side) || ends.from.side == ends.to.side)
        return;
    const bool upright = isUpright(ends.from.side);
    const double from = upright ? ends.from.point.y() : ends.from.point.x();
    const double to = upright ? ends.to.point.y() : ends.to.point.x();
    if (from == to || std::abs(from - to) > most)
        return;
    if (canStand(ends.to, from))
        setAlong(ends.to, from);
    else if (canStand(ends.from, to))
        setAlong(ends.from, to);
}

QPolygonF Routing::path(const Ends &ends) const
{
    if (ends.isDangling) {
        constexpr double stub = 44;
        const QPointF away = isUpright(ends.from.side) ? QPointF(stub, 0) : QPointF(0, stub);
        return {{ends.from.point, ends.from.point + away}};
    }
    QPolygonF direct = directPath(ends.from, ends.to);
    const int crossed = crossedNodes(direct, ends.from, ends.to, m_field);
    if (crossed == 0)
        return direct;
    const QPolygonF round = wayRound(ends.from, ends.to, m_field);
    return round.size() >= 2 && crossedNodes(round, ends.from, ends.to, m_field) < crossed ? round : direct;
}

/** Shifts inner segments aside that would run along another edge. */
void Routing::separate(QPolygonF &path, const Ends &ends) const
{
    constexpr std::array shifts{24.0, -24.0, 12.0, -12.0, 36.0, -36.0, 48.0};
    const int crossed = crossedNodes(path, ends.from, ends.to, m_field);
    for (qsizetype i = 1; i + 2 < path.size(); ++i) {
        if (!m_occupied.isTaken(path.at(i), path.at(i + 1)))
            continue;
        const bool isAcross = std::abs(path.at(i).y() - path.at(i + 1).y()) < 0.5;
        for (const double shift : shifts) {
            QPolygonF shifted = path;
            const QPointF by = isAcross ? QPointF(0, shift) : QPointF(shift, 0);
            shifted[i] += by;
            shifted[i + 1] += by;
            // The segments before and after must keep their direction, and some length for the arrow.
            const auto keeps = [&](qsizetype a) {
                const QPointF was = path.at(a + 1) - path.at(a);
                const QPointF is = shifted.at(a + 1) - shifted.at(a);
                return was.x() * is.x() + was.y() * is.y() > 0 && QLineF(QPointF(), is).length() >= 12;
            };
            if (keeps(i - 1) && keeps(i + 1) && !m_occupied.isTaken(shifted.at(i), shifted.at(i + 1))
                && crossedNodes(shifted, ends.from, ends.to, m_field) <= crossed) {
                path = shifted;
                break;
            }
        }
    }
}

/** Centres that a label of this size may take on a segment, the best first. */
static QList<QPointF> labelCentres(QPointF from, QPointF to, QSizeF size, bool isOnly)
{
    const bool isAcross = std::abs(from.y() - to.y()) < 0.5;
    const double length = QLineF(from, to).length();
    const double extent = isAcross ? size.width() : size.height();
    constexpr double distance = 10;
    constexpr double shortEnough = 120;
    if (length < extent + 4)
        return {};
    const QPointF along = (to - from) / length;
    QList<QPointF> result;
    if (isOnly && length <= shortEnough)
        result.append((from + to) / 2);
    for (double at = distance + extent / 2; at + extent / 2 + 4 < length && result.size() < 6; at += extent / 2 + 4)
        result.append(from + along * at);
    result.append((from + to) / 2);
    result.append(to - along * (extent / 2 + distance));
    return result;
}

QRectF Routing::labelPlace(qsizetype edge, const QPolygonF &path) const
{
    const QSizeF size = m_requests.at(edge).label;
    QRectF rect({}, size);
    rect.moveCenter((path.at(0) + path.at(1)) / 2);
    QRectF fallback = rect;
    bool hasFallback = false;
    for (qsizetype i = 1; i < path.size(); ++i) {
        for (const QPointF &centre : labelCentres(path.at(i - 1), path.at(i), size, path.size() == 2)) {
            rect.moveCenter(centre);
            const QRectF around = rect.adjusted(-2, -2, 2, 2);
            if (m_labels.hits(around) > 0 || m_field.hits(around) > 0)
                continue;
            if (!m_occupied.isCrossed(around, edge))
                return rect;
            if (!std::exchange(hasFallback, true))
                fallback = rect;
        }
    }
    return fallback;
}

QList<EdgeRoute> Routing::routes()
{
    m_ends.resize(m_requests.size());
    for (qsizetype edge = 0; edge < m_requests.size(); ++edge)
        chooseSides(edge);
    assignPorts();
    QList<EdgeRoute> result(m_requests.size());
    for (qsizetype edge = 0; edge < m_requests.size(); ++edge) {
        QPolygonF &points = result[edge].points;
        points = path(m_ends.at(edge));
        separate(points, m_ends.at(edge));
        m_occupied.add(points, edge);
    }
    for (qsizetype edge = 0; edge < m_requests.size(); ++edge) {
        if (m_requests.at(edge).label.isEmpty())
            continue;
        result[edge].label = labelPlace(edge, result.at(edge).points);
        m_labels.insert(QString::number(edge), result.at(edge).label);
    }
    return result;
}

QList<EdgeRoute> routeEdges(const QList<EdgeRequest> &requests, const NodeField &field)
{
    return Routing(requests, field).routes();
}

} // namespace sluice::designer
