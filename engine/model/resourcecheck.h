// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/checkcontext.h"

namespace sluice {

/** Checks what tasks share by name; part of `validateWorkflow`. */
void checkResources(CheckContext &context);

/** Checks that what the guards name exists and can be used so; they are members of what stands at `pointer`. */
void checkGuards(CheckContext &context, const GuardsSpec &guards, const QString &pointer);

/** The same for the one retry budget that a task names. */
void checkRetryBudgetName(CheckContext &context, const QString &name, const QString &pointer);

} // namespace sluice
