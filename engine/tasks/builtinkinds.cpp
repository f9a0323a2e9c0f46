// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

namespace sluice {

std::vector<BuiltInKind> builtInKinds()
{
    return {routeKind(),      scriptKind(),     setKind(),       logKind(),      failKind(),
            waitKind(),       signalWaitKind(), signalSendKind(), processRunKind(), httpRequestKind(),
            fileReadKind(),   fileWriteKind(),  fileListKind()};
}

ParameterSpec parameter(const QString &name, ParameterType type, const QString &label,
                        const QString &help, Json example)
{
    ParameterSpec spec;
    spec.name = name;
    spec.type = type;
    spec.label = label;
    spec.help = help;
    spec.example = std::move(example);
    return spec;
}

Problem parameterProblem(const QString &code, const QString &pointer, const QString &message,
                         const QString &hint)
{
    Problem problem;
    problem.code = code;
    problem.pointer = pointer;
    problem.message = message;
    problem.hint = hint;
    return problem;
}

} // namespace sluice
