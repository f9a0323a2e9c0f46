// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/objectreader.h"

namespace sluice {

/** Reads one member of `states`; part of `readWorkflow`. */
StateSpec readState(ReadContext &context, const QString &name, const Json &json,
                    const QString &pointer);

} // namespace sluice
