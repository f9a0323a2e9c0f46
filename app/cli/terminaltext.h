// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::cli {

/**
 * One line that cannot steer a terminal: escape sequences are dropped, line breaks and tabs become a
 * space, other control characters and those that turn the direction of writing become U+FFFD.
 */
QString printable(QStringView text);

/** As `printable`, but keeps line breaks. */
QString printableLines(QStringView text);

/** How many columns the text takes on a terminal. */
int displayWidth(QStringView text);

/** At most `columns` wide; what is cut off is shown as "…". */
QString elided(const QString &text, int columns);

/** At least `columns` wide, filled up with spaces on the right. */
QString padded(const QString &text, int columns);

} // namespace sluice::cli
