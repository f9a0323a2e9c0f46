// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "engine/tasks/taskcatalog.h"

namespace sluice::cli {

/** `sluice schedule export-systemd`: needs a QCoreApplication. */
ExitCode exportSystemd(const ExportSystemdArguments &arguments, const TaskCatalog &catalog, Output &output);

} // namespace sluice::cli
