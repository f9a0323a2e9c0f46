// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/taskkind.h"
#include "engine/model/workflowdocument.h"

namespace sluice::designer {

/**
 * A workflow from a drawing in one line: edges separated by `;`.
 *
 * `A -yes-> B` is the outcome yes, `A --> B` whatever the outcome is, `A -!Timeout-> B` an error route.
 * A name that ends in `!` is a success exit, in `?` a failure exit, in `*` a split of three branches;
 * others are scripts. The first name is the start, and a name alone is a state without edges.
 */
WorkflowDocument workflowFrom(const QString &drawing);

/** The same back: states in their order, then the start if it is not the first. Comparable with another drawing. */
QString drawingOf(const WorkflowDocument &workflow);

/** Kinds for tests: `script` with open outcomes, `route` with cases, `log` with one outcome. */
TaskKinds testKinds();

/** A large workflow: `count` states in rows of 40, each leading to the next and many to another. */
WorkflowDocument largeWorkflow(int count, int edges);

} // namespace sluice::designer
