// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/snapping.h"

#include "designer/theme/theme.h"

#include <array>
#include <cmath>
#include <optional>

namespace sluice::designer {

/** Start, middle and end of a rectangle along one axis. */
static std::array<double, 3> lines(const QRectF &rect, Qt::Orientation axis)
{
    if (axis == Qt::Horizontal)
        return {rect.left(), rect.center().x(), rect.right()};
    return {rect.top(), rect.center().y(), rect.bottom()};
}

/** The smallest shift that aligns two lines of the same kind, or nothing within reach. */
static std::optional<double> alignment(const QRectF &moved, const QList<QRectF> &neighbours, double reach,
                                       Qt::Orientation axis)
{
    std::optional<double> best;
    const std::array<double, 3> mine = lines(moved, axis);
    for (const QRectF &neighbour : neighbours) {
        const std::array<double, 3> theirs = lines(neighbour, axis);
        for (size_t i = 0; i < mine.size(); ++i) {
            const double shift = theirs[i] - mine[i];
            if (std::abs(shift) <= reach && (!best || std::abs(shift) < std::abs(*best)))
                best = shift;
        }
    }
    return best;
}

static double toGrid(double value)
{
    return std::round(value / metrics::GridStep) * metrics::GridStep - value;
}

static void addGuides(Snap &snap, const QRectF &moved, const QList<QRectF> &neighbours, Qt::Orientation axis)
{
    const std::array<double, 3> mine = lines(moved, axis);
    for (const QRectF &neighbour : neighbours) {
        const std::array<double, 3> theirs = lines(neighbour, axis);
        for (size_t i = 0; i < mine.size(); ++i) {
            if (std::abs(theirs[i] - mine[i]) > 0.01)
                continue;
            const QRectF both = moved | neighbour;
            snap.guides.append(axis == Qt::Horizontal ? QLineF(mine[i], both.top(), mine[i], both.bottom())
                                                      : QLineF(both.left(), mine[i], both.right(), mine[i]));
        }
    }
}

Snap snap(const QRectF &moved, const QList<QRectF> &neighbours, double reach)
{
    const std::optional<double> x = alignment(moved, neighbours, reach, Qt::Horizontal);
    const std::optional<double> y = alignment(moved, neighbours, reach, Qt::Vertical);
    Snap result;
    result.shift = {x.value_or(toGrid(moved.center().x())), y.value_or(toGrid(moved.center().y()))};
    const QRectF snapped = moved.translated(result.shift);
    if (x)
        addGuides(result, snapped, neighbours, Qt::Horizontal);
    if (y)
        addGuides(result, snapped, neighbours, Qt::Vertical);
    return result;
}

} // namespace sluice::designer
