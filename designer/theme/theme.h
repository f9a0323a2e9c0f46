// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runprojection.h"
#include "engine/model/taskkind.h"

#include <QColor>
#include <QFont>

class QApplication;
class QPalette;

namespace sluice::designer {

/** Which colours the application wears. `System` follows the desktop's own at the time it is applied. */
enum class ColourScheme { System, Light, Dark };

/**
 * Every colour of the designer, by its role. No other file knows a hex number.
 *
 * There are two, light and dark. A widget asks `themeFor(palette())` when it paints, and so needs no
 * signal: a change of theme is a change of palette.
 */
struct Theme
{
    bool isDark = false;
    QColor canvas, gridDot;
    QColor panel, bar, shade;
    QColor card, cardBorder, line;
    QColor text, muted;
    QColor faint; ///< Never for text that must be read.
    QColor accent, onAccent; ///< Selection, focus, the primary button.
    QColor edge;
    QColor succeeded, running, failed, waiting, rollback, idle;
    QColor flow, programs, network, files, data, people;

    QColor group(TaskGroup group) const;
    QColor status(StepStatus status) const;
    QColor status(RunStatus status) const;
};

const Theme &lightTheme();
const Theme &darkTheme();

/** `base` with this share of `over` in it. */
QColor mixed(const QColor &base, const QColor &over, double share);

/** The theme whose palette this is, or comes nearest to. */
const Theme &themeFor(const QPalette &palette);
QPalette paletteFor(const Theme &theme);

/** Sets palette, style and style sheet, so that every widget looks of one kind. May be called again at any time. */
void applyTheme(QApplication &application, ColourScheme scheme);

/** Sizes in device-independent pixels, on a grid of 4. */
namespace metrics {
inline constexpr int Spacing = 4;
inline constexpr int RowRadius = 5;
inline constexpr int FieldRadius = 7;
inline constexpr int NodeRadius = 9;
inline constexpr int ContainerRadius = 12;
inline constexpr int FieldHeight = 28;
inline constexpr int IconSize = 16;
inline constexpr int PanelMargin = 16;

// On the canvas, in units of the scene.
inline constexpr int GridStep = 8; ///< Places are multiples of this.
inline constexpr int GridDots = 16;
inline constexpr double CardWidth = 184;
inline constexpr double CardHeight = 56;
inline constexpr double SplitWidth = 240;
inline constexpr double SplitHeader = 48; ///< Above its rows.
inline constexpr double RowHeight = 21;
inline constexpr double RowStep = 25;
inline constexpr int RowsShown = 8;
inline constexpr double SplitFooter = 12; ///< Below its rows, where the join badge begins.
inline constexpr double ExitHeight = 38;
inline constexpr double ExitWidth = 128; ///< At least; a longer name makes it wider.
inline constexpr double ExitWidthMax = 224;
inline constexpr double LabelHeight = 18;
inline constexpr double EdgeRadius = 8;
inline constexpr double EdgeGap = 16; ///< An edge keeps so far from the nodes it passes.
} // namespace metrics

/** Semibold, for names and headings. */
QFont nameFont();
/** Bold and larger, for the title of a panel. */
QFont titleFont();
QFont bodyFont();
/** For what stands second: hints, units, times. */
QFont smallFont();
/** For code and values. */
QFont codeFont();

/** On the canvas, where sizes belong to the drawing and not to the screen. */
QFont canvasNameFont();
QFont canvasSmallFont();
QFont canvasLabelFont();

/** Motion explains or is absent: 150 to 200 ms, or 0 when the system asks for less. */
int animationDuration();

} // namespace sluice::designer
