// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runprojection.h"
#include "engine/model/problem.h"
#include "engine/model/taskkind.h"

#include <QPolygonF>
#include <QRectF>

#include <optional>
#include <variant>

namespace sluice::designer {

/** What a gesture says about a node while it is over it. */
enum class DropMark : quint8 { None, Possible, Impossible };

/** What every kind of node has. */
struct NodeFrame
{
    QString name; ///< As drawn: shortened where it is too long.
    std::optional<StepStatus> status; ///< Nothing while no run is shown.
    std::optional<Problem::Severity> problem; ///< The worst one found in it.
    int visits = 0; ///< Shown from 2 on.
    bool isSelected = false;
    bool isStart = false;
    DropMark drop = DropMark::None;

    bool operator==(const NodeFrame &) const = default;
};

struct StatePicture
{
    NodeFrame frame;
    QString subtitle;
    QString icon;
    TaskGroup group = TaskGroup::Flow;

    bool operator==(const StatePicture &) const = default;
};

struct RowPicture
{
    QString name;
    std::optional<StepStatus> status;
    QString text; ///< At the right: a duration, "running", "attempt 2".

    bool operator==(const RowPicture &) const = default;
};

struct SplitPicture
{
    NodeFrame frame;
    QString subtitle; ///< The join in words.
    QList<RowPicture> rows; ///< At most `metrics::RowsShown`.
    QString moreText; ///< "and 492 more", or empty.
    double moreDone = 0; ///< The share of all branches that have ended, 0 to 1; drawn beside `moreText`.
    QString joinText; ///< The badge on the lower edge, or empty.

    bool operator==(const SplitPicture &) const = default;
};

struct ExitPicture
{
    NodeFrame frame;
    bool isSuccess = true;

    bool operator==(const ExitPicture &) const = default;
};

using NodePicture = std::variant<StatePicture, SplitPicture, ExitPicture>;

inline const NodeFrame &frameOf(const NodePicture &picture)
{
    return std::visit([](const auto &node) -> const NodeFrame & { return node.frame; }, picture);
}

inline NodeFrame &frameOf(NodePicture &picture)
{
    return std::visit([](auto &node) -> NodeFrame & { return node.frame; }, picture);
}

/** How an edge runs: corners from source to target, and where its label stands. */
struct EdgeRoute
{
    QPolygonF points;
    QRectF label; ///< Null when it has none.

    bool operator==(const EdgeRoute &) const = default;
};

struct EdgePicture
{
    QString label;
    bool isError = false;
    bool isSelected = false;
    bool isDropTarget = false; ///< A node let go now would be put into it.
    bool isDangling = false; ///< Its target does not exist.
    int taken = 0; ///< How often the shown run took it.
    bool isCurrent = false; ///< The run took it last.
    bool isIdle = false; ///< A run is shown that has not taken it.

    bool operator==(const EdgePicture &) const = default;
};

} // namespace sluice::designer
