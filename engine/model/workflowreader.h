// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/problem.h"
#include "engine/model/textposition.h"
#include "engine/model/workflowdocument.h"

namespace sluice {

/** What reading gave: a document unless there are errors; in either case every problem found. */
struct WorkflowReading
{
    std::optional<WorkflowDocument> document;
    Problems problems;
    TextPositions positions;
};

/**
 * Reads a workflow from UTF-8 JSON. Never crashes, never half-loads, reports all problems at once.
 *
 * Limits, refused by name: 16 MiB, nesting 64, 10,000 states, 1 MiB for one string.
 * Checks the file's shape only; whether it can run is `validateWorkflow`. Thread-safe.
 */
WorkflowReading readWorkflow(const QByteArray &text);

/** Reads the file, or gives one problem that says why it cannot be read. */
WorkflowReading readWorkflowFile(const QString &path);

} // namespace sluice
