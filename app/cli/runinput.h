// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "engine/model/validation.h"

namespace sluice::cli {

/** What was given: the input file, then `--input`; checked against the declared inputs, without their defaults. */
Result<QJsonObject> readGivenInput(const InputChoice &choice, const QList<InputSpec> &inputs);

/** The run's input: what was given, and defaults for the rest. */
Result<QJsonObject> readInput(const InputChoice &choice, const QList<InputSpec> &inputs);

} // namespace sluice::cli
