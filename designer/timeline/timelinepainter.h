// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/theme/theme.h"
#include "designer/timeline/timelinerows.h"

#include <QRect>

class QPainter;

namespace sluice::designer {

/** The timeline's measures, in steps of the theme's grid. */
namespace timelinemetrics {
inline constexpr int RowHeight = 7 * metrics::Spacing;
inline constexpr int BarHeight = 5 * metrics::Spacing;
inline constexpr int AxisHeight = 7 * metrics::Spacing;
inline constexpr int Indent = 4 * metrics::Spacing;
inline constexpr int EdgeWidth = 3;
inline constexpr int BarRadius = 2;
inline constexpr int FoldWidth = 9 * metrics::Spacing;
inline constexpr int MinTickDistance = 24 * metrics::Spacing;
inline constexpr int MinLabelWidth = 30 * metrics::Spacing;
inline constexpr int MaxLabelWidth = 70 * metrics::Spacing;
} // namespace timelinemetrics

/** How the row that is painted stands in the view. */
struct RowLook
{
    bool isCurrent = false;
    bool hasFocus = false;
};

/** What a bar says, when there is room: what it ended with and how long it took. */
QString barWords(const TimelineBar &bar, qint64 nowUs);
/** The row's name; "attempt 2" for attempts. */
QString rowName(const TimelineRow &row);
/** Wide enough for the label with its indent, the arrow and the status. */
int rowLabelWidth(const TimelineRow &row);
/** Where the arrow that opens the row is, within the row's label. */
QRect rowArrow(const TimelineRow &row, const QRect &label);

void paintRowBackground(QPainter &painter, const QRect &rect, const RowLook &look, const Theme &theme);
void paintRowLabel(QPainter &painter, const QRect &rect, const TimelineRow &row, const Theme &theme);
/** Paints what falls into `rect`; of bars within one pixel only the weightiest. The number of bars painted. */
int paintRowBars(QPainter &painter, const QRect &rect, const TimelineRow &row, const TimeAxis &axis,
                 qint64 nowUs, const Theme &theme);

/** Marks and their words in `header`, lines through `bars`. */
void paintTicks(QPainter &painter, const QRect &header, const QRect &bars, const TimeAxis &axis, const Theme &theme);
/** What lies behind the bars in a fold. */
void paintFoldBands(QPainter &painter, const QRect &bars, const TimeAxis &axis, const Theme &theme);
/** The zigzags over the bars, and above them how long the fold is. */
void paintFoldLines(QPainter &painter, const QRect &header, const QRect &bars, const TimeAxis &axis,
                    const Theme &theme);
/** A line at that time with the time in a pill above it. */
void paintNow(QPainter &painter, const QRect &header, const QRect &bars, const TimeAxis &axis, qint64 nowUs,
              const Theme &theme);
void paintHover(QPainter &painter, const QRect &header, const QRect &bars, const TimeAxis &axis, int x,
                const Theme &theme);

} // namespace sluice::designer
