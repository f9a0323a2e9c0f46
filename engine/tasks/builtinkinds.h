// SPDX-License-Identifier: MIT
#pragma once

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
BuiltInKind processRunKind();
BuiltInKind httpRequestKind();
BuiltInKind fileReadKind();
BuiltInKind fileWriteKind();
BuiltInKind fileListKind();

/** A factory for tasks that have `static Result<std::unique_ptr<Task>> create(const TaskSetup &, TaskParameters)`. */
template <typename T>
TaskFactory factoryOf()
{
    return [](const TaskSetup &setup) -> Result<std::unique_ptr<Task>> {
        Result<TaskParameters> parameters = TaskParameters::compile(setup);
        if (!parameters)
            return std::unexpected(parameters.error());
        return T::create(setup, std::move(*parameters));
    };
}

/** A parameter with what every one of them declares. */
ParameterSpec parameter(const QString &name, ParameterType type, const QString &label, const QString &help, Json example);

/** A problem of a kind's own check. */
Problem parameterProblem(const QString &code, const QString &pointer, const QString &message, const QString &hint);

} // namespace sluice
