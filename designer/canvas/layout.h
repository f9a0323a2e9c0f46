// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/workflowdocument.h"

namespace sluice::designer {

/**
 * A calm drawing from top to bottom: the top left corner of every state, on the grid.
 *
 * Pure and repeatable. To be called on the GUI thread only, as Graphviz's library is not reentrant.
 */
QMap<QString, QPointF> arrangeWorkflow(const WorkflowDocument &workflow);

} // namespace sluice::designer
