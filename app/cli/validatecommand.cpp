// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/validatecommand.h"

#include "app/cli/terminaltext.h"
#include "app/cli/workflowsource.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static QJsonObject readingJson(const QString &file, const WorkflowReading &reading)
{
    QJsonArray problems;
    for (const Problem &problem : reading.problems)
        problems += problem.toJson();
    return {{u"file"_s, displayName(file)}, {u"valid"_s, !hasErrors(reading.problems)}, {u"problems"_s, problems}};
}

static QString verdict(const QString &file, const WorkflowReading &reading)
{
    const bool isValid = !hasErrors(reading.problems);
    if (isValid && reading.problems.isEmpty())
        return u"%1: no problems"_s.arg(displayName(file));
    if (isValid)
        return u"%1: can be run, with %2 to look at"_s.arg(displayName(file)).arg(
            reading.problems.size() == 1 ? u"1 warning"_s : u"%1 warnings"_s.arg(reading.problems.size()));
    return {};
}

ExitCode validateFiles(const ValidateArguments &arguments, const TaskKinds &kinds, Output &output)
{
    ExitCode exitCode = ExitCode::Success;
    for (const QString &file : arguments.files) {
        const WorkflowReading reading = readAndCheck(file, kinds);
        if (hasErrors(reading.problems))
            exitCode = ExitCode::BadInput;
        if (arguments.format == Format::Json) {
            output.write(jsonLine(readingJson(file, reading)));
            continue;
        }
        for (const Problem &problem : reading.problems)
            output.line(printable(problem.toLine(displayName(file))));
        if (const QString text = verdict(file, reading); !text.isEmpty())
            output.line(printable(text));
    }
    return exitCode;
}

} // namespace sluice::cli
