// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/taskkind.h"
#include "engine/model/workflowreader.h"

namespace sluice::cli {

/** Reads and validates a workflow file, or the standard input when `file` is `-`; all problems in order. */
WorkflowReading readAndCheck(const QString &file, const TaskKinds &kinds);

/** Every byte of the standard input or of a file, or why not. */
Result<QByteArray> readBytes(const QString &file);

/** How a file is called in messages. */
QString displayName(const QString &file);

} // namespace sluice::cli
