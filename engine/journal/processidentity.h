// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace sluice {

/**
 * Names this process among all that ever ran on this machine: boot, process namespace, number and start
 * time, so that a number that is given again or survives a restart is not taken for the same process.
 */
QString processIdentity();

/**
 * Whether the process of that name may still be running. What cannot be known from here, such as a
 * process in another container, counts as alive.
 */
bool mayBeAlive(const QString &identity);

} // namespace sluice
