// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>

namespace sluice::designer {

/** Every warning but the offscreen platform's remarks on what it cannot do. */
inline QRegularExpression anyWarningOfOurs()
{
    return QRegularExpression(QStringLiteral("^(?!This plugin does not support )"));
}

} // namespace sluice::designer
