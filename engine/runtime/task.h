// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/taskcontext.h"

namespace sluice {

/**
 * The work of a state or of a branch. One object serves all runs at once, so `run` must be safe to be
 * called by several threads.
 *
 * Most users never subclass this: `Workflow` accepts lambdas, and files name kinds of the `TaskCatalog`.
 */
class Task
{
public:
    virtual ~Task() = default;

    /**
     * Makes one attempt, on a pool thread. Ends with one of
     * `return context.done(...)`, `return context.fail(...)`, or
     * `auto completion = context.later(); ...; return Step::pending();`.
     *
     * Must not wait: what waits uses `later`. May throw: that is `TaskThrew`.
     */
    virtual Step run(TaskContext &context) const = 0;
};

} // namespace sluice
