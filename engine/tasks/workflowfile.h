// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/taskkind.h"
#include "engine/model/workflowreader.h"
#include "engine/tasks/compiler.h"

namespace sluice {

/** A workflow that can run, as it was drawn and as the engine takes it. */
struct LoadedWorkflow
{
    WorkflowDocument document;
    std::shared_ptr<const Definition> definition;
};

/** Adds what is wrong with the graph, in its scripts and in the file's schedules; all problems in the order of the text. */
WorkflowReading checked(WorkflowReading reading, const TaskKinds &kinds);

/**
 * Compiles what was read. `InvalidWorkflow` names the first error with its place and how many more there are.
 * `file` is where it was read from, see `compileWorkflow`; messages call it `name`.
 */
Result<LoadedWorkflow> compileReading(const WorkflowReading &reading, const TaskCatalog &catalog, const QString &file,
                                      const QString &name, GuardStore *guards = nullptr);

/** Reads, checks and compiles a file; `guards` as for `compileWorkflow`. Thread-safe. */
Result<LoadedWorkflow> loadWorkflow(const QString &file, const TaskCatalog &catalog, GuardStore *guards = nullptr);

} // namespace sluice
