// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/model/json.h"

namespace sluice {

/**
 * The name in a text `secret:name`, or nothing.
 *
 * Only texts as they stand in the file count, never what an expression gives: data from outside must
 * not be able to ask for a secret.
 */
std::optional<QString> secretName(const Json &text);

/**
 * The secret's value, read at the last moment from the environment variable `SLUICE_SECRET_NAME`
 * (upper case, with `_` for all but letters and digits). `NotFound` when there is none.
 */
Result<QString> readSecret(const QString &name);

} // namespace sluice
