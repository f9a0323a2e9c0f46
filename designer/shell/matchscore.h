// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace sluice::designer {

/**
 * How well `text` fits what was typed: 0 when it does not, else the more the better. Every typed word has
 * to be found; the beginning of the text counts most, then beginnings of words, then anywhere, then initials.
 * Case does not matter. Pure.
 */
int matchScore(const QString &typed, const QString &text);

} // namespace sluice::designer
