// SPDX-License-Identifier: MIT
#pragma once

#include "engine/tasks/outcomes.h"
#include "engine/tasks/taskparameters.h"

#include <vector>

namespace sluice {

/** A kind that comes with the engine: its declaration and what makes its tasks. */
struct BuiltInKind
{
    TaskKind kind;
    TaskFactory factory;
};

/** All of them, in palette order. */
std::vector<BuiltInKind> builtInKinds();

BuiltInKind routeKind();
BuiltInKind scriptKind();
BuiltInKind setKind();
BuiltInKind logKind();
BuiltInKind failKind();
BuiltInKind waitKind();
BuiltInKind signalWaitKind();
BuiltInKind signalSendKind();
BuiltInKind processRunKind();
BuiltInKind httpRequestKind();
BuiltInKind fileReadKind();
BuiltInKind fileWriteKind();
BuiltInKind fileListKind();

/** What the tasks of nearly every kind hold. */
class KindTask : public Task
{
public:
    KindTask(const TaskSetup &setup, TaskParameters parameters)
        : m_outcomes(setup)
        , m_parameters(std::move(parameters))
        , m_directory(setup.workflowDirectory)
    { }

protected:
    Outcomes m_outcomes;
    TaskParameters m_parameters;
    QString m_directory; ///< Where relative paths begin; may be empty.
};

/**
 * A factory for tasks made from `(const TaskSetup &, TaskParameters)`. A kind whose tasks can be refused
 * has `Result<void> prepare(const TaskSetup &)`, which is called once before the task is used.
 */
template <typename T>
TaskFactory factoryOf()
{
    return [](const TaskSetup &setup) -> Result<std::unique_ptr<Task>> {
        Result<TaskParameters> parameters = TaskParameters::compile(setup);
        if (!parameters)
            return std::unexpected(parameters.error());
        auto task = std::make_unique<T>(setup, std::move(*parameters));
        if constexpr (requires { task->prepare(setup); }) {
            if (const Result<void> prepared = task->prepare(setup); !prepared)
                return std::unexpected(prepared.error());
        }
        return task;
    };
}

/** A parameter with what every one of them declares. */
ParameterSpec parameter(const QString &name, ParameterType type, const QString &label,
                        const QString &help, Json example);

/** A problem of a kind's own check. */
Problem parameterProblem(const QString &code, const QString &pointer, const QString &message,
                         const QString &hint);

} // namespace sluice
