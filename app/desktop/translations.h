// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCoreApplication;

namespace sluice::desktop {

/** Loads our texts and Qt's own in that language; an empty code takes the system's. */
void installTranslations(QCoreApplication &application, const QString &languageCode);

} // namespace sluice::desktop
