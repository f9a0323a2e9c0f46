// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/model/workflowdocument.h"

namespace sluice {

/**
 * The canonical text: UTF-8, two spaces, LF, fixed key order, defaults left out, short arrays and
 * objects in one line. Reading it back gives the same document; writing that gives the same bytes.
 */
QByteArray writeWorkflow(const WorkflowDocument &document);

/** Writes to a temporary file, syncs it and renames it over `path`: the old file is whole until then. */
Result<void> saveWorkflowFile(const WorkflowDocument &document, const QString &path);

} // namespace sluice
