// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/taskkind.h"
#include "engine/model/workflowreader.h"

namespace sluice {

/**
 * Whether the workflow can be run, and what looks wrong in it: missing targets and outcomes,
 * unreachable states, states that cannot reach an exit, impossible joins, parameters that do not fit
 * their kind, budgets that cannot hold their retries, and so on.
 *
 * Pure and thread-safe. `positions`, when given, fills in line and column.
 */
Problems validateWorkflow(const WorkflowDocument &document, const TaskKinds &kinds,
                          const TextPositions &positions = {});

/** Whether a state or a branch may be called that: letters of any script, digits, `-`, `_` and dots, at most 100. */
bool canBeName(const QString &text);

/**
 * Checks a run's input against the declared inputs and fills in defaults.
 *
 * Unknown names, missing required ones, wrong types and values out of range are `InvalidInput`,
 * all named in one sentence.
 */
Result<QJsonObject> resolveInput(const QList<InputSpec> &inputs, const QJsonObject &given);

/** Reads text typed by a person as the input's type: `"3"` for a number, JSON for arrays and objects. */
Result<QJsonValue> inputFromText(const InputSpec &input, const QString &text);

} // namespace sluice
