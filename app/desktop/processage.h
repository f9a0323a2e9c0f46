// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace sluice::desktop {

/** How long ago this process began, loading of libraries included; exact to 10 ms. */
std::chrono::milliseconds processAge();

} // namespace sluice::desktop
