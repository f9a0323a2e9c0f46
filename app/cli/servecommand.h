// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "engine/tasks/taskcatalog.h"

namespace sluice::cli {

/** `sluice serve`: needs a QCoreApplication. Returns when the service was told to end and has. */
ExitCode serve(const ServeArguments &arguments, const TaskCatalog &catalog, Output &output);

} // namespace sluice::cli
