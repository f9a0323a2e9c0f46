// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "engine/journal/runprojection.h"

#include <QStringList>

namespace sluice::cli {

/** How the lines of one run are laid out. */
struct ProgressStyle
{
    TextStyle text;
    int nameColumns = 16; ///< Width of the column of names.
    bool elide = true; ///< Whether rows are cut to the width; a file keeps them whole.
};

/** Wide enough for the names of the run's states, within reason. */
int nameColumnsFor(const RunProjection &run);

/**
 * A visit as it stands `nowUs` after the run began: one row for the state, one for each of its first
 * `maxBranches` branches (those that failed or still run before others), one that counts the rest.
 */
QStringList visitLines(const StateVisit &visit, qint64 nowUs, int maxBranches, const ProgressStyle &style);

/** A line that a task logged or a program printed, with its place. */
QString logLine(const LogEntry &entry, const ProgressStyle &style);

/** That an attempt failed and when the next one comes. */
QString retryLine(const RunEvent &waiting, const Error &error, const ProgressStyle &style);

/** How the run ended, on one line. `note` follows its duration and may be empty. */
QString resultLine(const RunProjection &run, RunStatus status, const QString &note, const TextStyle &style);

/** For people: text as it is, anything else as indented JSON. Empty when there is nothing. */
QString outputText(const QJsonValue &output);

/** One sentence for the standard error: where, what, why and what to do. */
QString errorSentence(const Error &error);

/** "12 ms", from a span of microseconds. */
QString durationText(qint64 microseconds);

QString bold(const QString &text, const TextStyle &style);
QString faint(const QString &text, const TextStyle &style);

/** The mark of a status in its colour: its shape says as much as the colour. */
QString mark(StepStatus status, const TextStyle &style);
StepStatus stepStatusOf(RunStatus status);

} // namespace sluice::cli
