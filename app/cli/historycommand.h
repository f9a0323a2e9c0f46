// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/progresstext.h"
#include "engine/journal/runhistory.h"

namespace sluice::cli {

/** `sluice history list`. */
ExitCode listHistory(const HistoryListArguments &arguments, Output &output);

/** `sluice history show`. */
ExitCode showHistory(const HistoryShowArguments &arguments, Output &output);

/** `sluice history trace`. */
ExitCode traceHistory(const HistoryTraceArguments &arguments, Output &output);

/** The path that the choice means. Not for `None`. */
QString historyPath(const HistoryChoice &choice);

/** A table, newest first. */
QStringList historyTable(const QList<RunSummary> &runs, const TextStyle &style);

/** All about one run: states, attempts, times, outputs, log and error. */
QStringList reportLines(const RunSummary &summary, const RunProjection &run, const ProgressStyle &style);

} // namespace sluice::cli
