// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/model/workflowdocument.h"

#include <memory>

namespace sluice {

class Definition;
class GuardStore;
class TaskCatalog;

/**
 * Turns a document into what the engine runs. The document should have passed `validateWorkflow`;
 * what is still wrong comes back as `InvalidWorkflow`.
 *
 * `file` is where the document was read from: relative paths in it are relative to its folder. `guards` remembers the
 * document's resources from one compilation to the next; without it they are made anew, on the system's clock.
 */
Result<std::shared_ptr<const Definition>> compileWorkflow(const WorkflowDocument &document,
                                                          const TaskCatalog &catalog,
                                                          const QString &file = {},
                                                          GuardStore *guards = nullptr);

} // namespace sluice
