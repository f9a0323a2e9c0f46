// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::desktop {

/** `$XDG_STATE_HOME/sluice`, for recovery copies. */
QString stateFolder();

/** Where the examples are: beside the installed program, or in the sources it was built from. */
QString examplesFolder();

/** `$XDG_CONFIG_HOME/sluice/designer.ini`. */
QString settingsFile();

} // namespace sluice::desktop
