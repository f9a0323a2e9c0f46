// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "engine/tasks/taskcatalog.h"

namespace sluice::cli {

/** `sluice schedule import-crontab`: needs a QCoreApplication. */
ExitCode importCrontab(const ImportCrontabArguments &arguments, const TaskCatalog &catalog, Output &output);

} // namespace sluice::cli
