// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workflowsource.h"

#include "engine/tasks/workflowfile.h"

#include <QFile>

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
    return checked(readSource(file), kinds);
}

QString displayName(const QString &file)
{
    return file == "-"_L1 ? u"<stdin>"_s : file;
}

} // namespace sluice::cli
