// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/workflowdocument.h"

namespace sluice {

/** Why the value does not fit the declared input, as the end of a sentence (`must be a number, not a text`), or nothing. */
std::optional<QString> inputMismatch(const InputSpec &input, const Json &value);

} // namespace sluice
