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
     * `return context.done(...)`, `return context.fail(...)`,
     * `auto completion = context.later(); ...; return Step::pending();`, or, when it wants to be called
     * again in the same attempt, `return context.again({...});`.
     *
     * Must not wait: what waits uses `later` or `again`. May throw: that is `TaskThrew`.
     */
    virtual Step run(TaskContext &context) const = 0;

    /** A call took longer than `TaskDefinition::callTimeout` and was given up: what that means. By default, that the attempt failed. */
    virtual Step callTimedOut(TaskContext &context, Error error) const { return context.fail(std::move(error)); }
};

} // namespace sluice
