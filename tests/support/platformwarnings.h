// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>

namespace sluice::designer {

/** Every warning but the offscreen platform's remarks on what it cannot do, as to show an icon in a tray. */
inline QRegularExpression anyWarningOfOurs()
{
    return QRegularExpression(QStringLiteral("^(?!This plugin does not support |QObject::connect: No such signal QPlatformNativeInterface::systemTray)"));
}

} // namespace sluice::designer
