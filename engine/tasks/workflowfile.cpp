// SPDX-License-Identifier: MIT
#include "engine/tasks/workflowfile.h"

#include "engine/model/validation.h"
#include "engine/schedule/schedule.h"
#include "engine/tasks/scriptcheck.h"
#include "engine/tasks/taskcatalog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

WorkflowReading checked(WorkflowReading reading, const TaskKinds &kinds)
{
    if (reading.document) {
        reading.problems += validateWorkflow(*reading.document, kinds, reading.positions);
        reading.problems += checkScripts(*reading.document, kinds, reading.positions);
        reading.problems += checkSchedules(*reading.document, reading.positions);
    }
    std::ranges::stable_sort(reading.problems, [](const Problem &left, const Problem &right) {
        return std::pair(left.line, left.column) < std::pair(right.line, right.column);
    });
    return reading;
}

static Error problemsError(const Problems &problems, const QString &name)
{
    const auto isError = [](const Problem &problem) { return problem.severity == Problem::Severity::Error; };
    const auto count = std::ranges::count_if(problems, isError);
    QString message = std::ranges::find_if(problems, isError)->toLine(name);
    if (count > 1)
        message += u" (%1 more: `sluice validate %2` lists them.)"_s.arg(count - 1).arg(name);
    return Error(ErrorCode::InvalidWorkflow, message);
}

Result<LoadedWorkflow> compileReading(const WorkflowReading &reading, const TaskCatalog &catalog, const QString &file,
                                      const QString &name, GuardStore *guards)
{
    if (hasErrors(reading.problems))
        return std::unexpected(problemsError(reading.problems, name));
    Q_ASSERT(reading.document);
    auto definition = compileWorkflow(*reading.document, catalog, file, guards);
    if (!definition)
        return std::unexpected(definition.error());
    return LoadedWorkflow{*reading.document, std::move(*definition)};
}

Result<LoadedWorkflow> loadWorkflow(const QString &file, const TaskCatalog &catalog, GuardStore *guards)
{
    return compileReading(checked(readWorkflowFile(file), catalog.kinds()), catalog, file, file, guards);
}

} // namespace sluice
