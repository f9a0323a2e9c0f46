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

/** Motion explains or is absent: 150 to 200 ms, or 0 when the system asks for less. */
int animationDuration();

} // namespace sluice::designer
