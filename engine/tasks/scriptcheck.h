// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/taskkind.h"
#include "engine/model/textposition.h"
#include "engine/model/workflowdocument.h"

namespace sluice {

/**
 * Whether all JavaScript in the workflow can be read: expressions, conditions and scripts. Completes
 * `validateWorkflow`, which knows no JavaScript.
 *
 * Runs nothing. Meets a JavaScript engine only when there is JavaScript. Thread-safe. `positions`, when
 * given, fills in line and column.
 */
Problems checkScripts(const WorkflowDocument &document, const TaskKinds &kinds,
                      const TextPositions &positions = {});

} // namespace sluice
