// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QStringList>

#include <variant>

namespace sluice::desktop {

/** What the person asked for by the command line. */
struct Options
{
    QStringList files;
    QString scheme; ///< `system`, `light`, `dark`; empty: as remembered.
    QString language; ///< A language code such as `de`; empty: as remembered.
    QString shotsFolder; ///< Photographs every screen into this folder, and ends.
    QSize shotsSize; ///< Of the window, at 100 % alone; invalid: as usual, at 100 % and 200 %.
    bool measuresFirstPaint = false; ///< Prints the milliseconds until the window was drawn, and ends.
};

/** A text to print before ending, and with which exit code. */
struct EarlyEnd
{
    QString text;
    int exitCode = 0;
};

/** Reads the command line; needs no application and no display. */
std::variant<Options, EarlyEnd> readOptions(const QStringList &arguments);

} // namespace sluice::desktop
