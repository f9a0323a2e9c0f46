// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "engine/model/validation.h"

namespace sluice::cli {

/** The run's input: defaults, then the input file, then `--input`, checked against the declared inputs. */
Result<QJsonObject> readInput(const RunArguments &arguments, const QList<InputSpec> &inputs);

} // namespace sluice::cli
