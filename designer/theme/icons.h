// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPainterPath>

namespace sluice::designer {

/**
 * The icon of that name in `resources/icons`, drawn in the text colour of the application's palette
 * at the moment it is painted, greyed when disabled. An unknown name gives a plain circle.
 */
QIcon icon(const QString &name);

/** The same in one fixed colour, for what is coloured by its meaning. */
QIcon icon(const QString &name, const QColor &colour);

bool hasIcon(const QString &name);

/** The strokes of an icon in a square of 24, to be drawn with a round pen 2 wide. Read once, then shared. */
const QPainterPath &iconStrokes(const QString &name);

/** Draws the icon into `rect`, sharp at every zoom. */
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour);

} // namespace sluice::designer
