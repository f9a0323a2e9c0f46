// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workflowsource.h"

#include "engine/model/validation.h"
#include "engine/tasks/scriptcheck.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

/** Larger input is refused by the reader; there is no need to hold more of it. */
static constexpr qint64 LargestInput = 17 * 1024 * 1024;

Result<QByteArray> readBytes(const QString &file)
{
    QFile source(file);
    const bool opened = file == "-"_L1 ? source.open(stdin, QIODevice::ReadOnly) : source.open(QIODevice::ReadOnly);
    if (!opened) {
        return failure(source.exists() ? ErrorCode::Storage : ErrorCode::NotFound,
                       u"%1 cannot be read: %2."_s.arg(displayName(file), source.errorString()));
    }
    const QByteArray bytes = source.read(LargestInput);
    if (source.error() != QFileDevice::NoError) {
        return failure(ErrorCode::Storage,
                       u"%1 cannot be read: %2."_s.arg(displayName(file), source.errorString()));
    }
    return bytes;
}

static WorkflowReading readSource(const QString &file)
{
    if (file != "-"_L1)
        return readWorkflowFile(file);
    const Result<QByteArray> bytes = readBytes(file);
    if (bytes)
        return readWorkflow(*bytes);
    WorkflowReading reading;
    Problem problem;
    problem.code = u"unreadable"_s;
    problem.message = bytes.error().message();
    reading.problems += problem;
    return reading;
}

WorkflowReading readAndCheck(const QString &file, const TaskKinds &kinds)
{
    WorkflowReading reading = readSource(file);
    if (reading.document) {
        reading.problems += validateWorkflow(*reading.document, kinds, reading.positions);
        reading.problems += checkScripts(*reading.document, kinds, reading.positions);
    }
    std::ranges::stable_sort(reading.problems, [](const Problem &left, const Problem &right) {
        return std::pair(left.line, left.column) < std::pair(right.line, right.column);
    });
    return reading;
}

QString displayName(const QString &file)
{
    return file == "-"_L1 ? u"<stdin>"_s : file;
}

QString problemLine(const QString &file, const Problem &problem)
{
    QString line = displayName(file) + u':';
    if (problem.line > 0)
        line += u"%1:%2:"_s.arg(problem.line).arg(problem.column);
    const bool isError = problem.severity == Problem::Severity::Error;
    line += (isError ? u" error: "_s : u" warning: "_s) + problem.message;
    if (!problem.hint.isEmpty())
        line += u' ' + problem.hint;
    return line;
}

} // namespace sluice::cli
