// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/workflowdocument.h"

namespace sluice::designer {

/** What an expression in that state can name: inputs, outputs of other states, variables, the item of a split. */
QStringList expressionNames(const WorkflowDocument &workflow, const QString &state);

} // namespace sluice::designer
