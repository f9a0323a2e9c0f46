// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "engine/model/taskkind.h"

namespace sluice::cli {

/** `sluice validate`: prints every problem of every file. */
ExitCode validateFiles(const ValidateArguments &arguments, const TaskKinds &kinds, Output &output);

} // namespace sluice::cli
