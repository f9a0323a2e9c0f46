// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/pictures.h"
#include "designer/theme/theme.h"

class QPainter;
class QPainterPath;

namespace sluice::designer {

/** How much is drawn, by how large it appears. */
enum class Detail : quint8 {
    Full,
    Names, ///< Below half size.
    Blocks, ///< Below a quarter: rectangles in the state's colour.
};

Detail detailFor(double zoom);

/** Each draws a picture into `rect`, which is the node's outline; badges reach a little beyond it. */
void paintNode(QPainter &painter, const QRectF &rect, const NodePicture &picture, const Theme &theme, Detail detail);
void paintState(QPainter &painter, const QRectF &rect, const StatePicture &picture, const Theme &theme, Detail detail);
void paintSplit(QPainter &painter, const QRectF &rect, const SplitPicture &picture, const Theme &theme, Detail detail);
void paintExit(QPainter &painter, const QRectF &rect, const ExitPicture &picture, const Theme &theme, Detail detail);

/** `path` is `roundedPath(route.points)`, made once by who calls often. */
void paintEdge(QPainter &painter, const EdgeRoute &route, const QPainterPath &path, const EdgePicture &picture,
               const Theme &theme, Detail detail);

/** The corners joined by straight lines and rounded, ending where the arrowhead begins. */
QPainterPath roundedPath(const QPolygonF &points);

/** All that the painters may touch when they draw a node with this outline. */
QRectF paintedRect(const QRectF &outline);

/** The size of a label's pill. */
QSizeF labelSize(const QString &label);

/** A pill with a text, centred. */
void paintPill(QPainter &painter, const QRectF &rect, const QString &text, const QColor &fill, const QColor &border,
               const QColor &textColour);

} // namespace sluice::designer
