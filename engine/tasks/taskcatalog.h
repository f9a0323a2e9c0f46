// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/model/taskkind.h"
#include "engine/model/workflowdocument.h"
#include "engine/runtime/task.h"

#include <QHash>

#include <functional>

namespace sluice {

/** What a factory gets to make a task of its kind. */
struct TaskSetup
{
    const TaskSpec &spec;
    /** The outcomes that edges are declared for; `done(i)` means the i-th. Empty: every outcome leads on. */
    QStringList outcomes;
    QString
        workflowDirectory; ///< Relative paths are relative to this; the current directory when empty.
    QStringList env; ///< Names of the environment that expressions may read.
    const TaskKind *kind = nullptr; ///< The declaration; filled in by `TaskCatalog::create`.

    /** The index of `outcome`, 0 when every outcome leads on, or -1 when no edge is declared for it. */
    int indexOf(QStringView outcome) const;
};

using TaskFactory = std::function<Result<std::unique_ptr<Task>>(const TaskSetup &setup)>;

/**
 * The one registry of task kinds. Forms, palette, schema, validation and `sluice kinds` read the
 * declarations; the compiler uses the factories. Filled at start, then read from any thread.
 */
class TaskCatalog final
{
public:
    /** An empty one. */
    TaskCatalog() = default;
    /** With all built-in kinds. */
    static TaskCatalog builtIn();

    /** Adds a kind; `InvalidParameter` when the id is taken or not made of lower-case words and dots. */
    Result<void> add(TaskKind kind, TaskFactory factory);

    const TaskKinds &kinds() const { return m_kinds; }
    const TaskKind *kind(QStringView id) const { return findKind(m_kinds, id); }
    /** The task for one use of a kind; `InvalidWorkflow` when there is no such kind or its parameters cannot work. */
    Result<std::unique_ptr<Task>> create(const TaskSetup &setup) const;

private:
    TaskKinds m_kinds;
    QHash<QString, TaskFactory> m_factories;
};

} // namespace sluice
