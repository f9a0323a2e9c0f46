// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "engine/tasks/taskcatalog.h"

namespace sluice::cli {

/** `sluice run`: needs a QCoreApplication. Returns when the run has ended and is in the history. */
ExitCode runWorkflow(const RunArguments &arguments, const TaskCatalog &catalog, Output &output);

} // namespace sluice::cli
