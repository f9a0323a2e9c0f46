// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace sluice::cli {

/** In which form results are printed. */
enum class Format { Text, Json };

/** Where past runs are kept: a file, or the default one when `file` is empty. */
struct HistoryChoice
{
    enum class Mode { Default, File, None };
    Mode mode = Mode::Default;
    QString file;

    bool operator==(const HistoryChoice &) const = default;
};

/** Values for a workflow's inputs, as typed. */
struct InputChoice
{
    QStringList values; ///< `name=value`.
    QString file; ///< Empty: none. `-`: the standard input.

    bool isEmpty() const { return values.isEmpty() && file.isEmpty(); }
    bool operator==(const InputChoice &) const = default;
};

struct RunArguments
{
    QString file;
    InputChoice input;
    Format format = Format::Text;
    HistoryChoice history;
    QString timeout; ///< A duration, or empty.

    bool operator==(const RunArguments &) const = default;
};

struct ValidateArguments
{
    QStringList files; ///< `-`: the standard input.
    Format format = Format::Text;

    bool operator==(const ValidateArguments &) const = default;
};

struct KindsArguments
{
    QString kind; ///< Empty: the list of all.
    Format format = Format::Text;

    bool operator==(const KindsArguments &) const = default;
};

struct HistoryListArguments
{
    HistoryChoice history;
    QString workflow;
    QString status; ///< A `RunStatus` name, or empty for all.
    int limit = 20;
    Format format = Format::Text;

    bool operator==(const HistoryListArguments &) const = default;
};

struct HistoryShowArguments
{
    HistoryChoice history;
    QString run;
    Format format = Format::Text;

    bool operator==(const HistoryShowArguments &) const = default;
};

struct HistoryTraceArguments
{
    HistoryChoice history;
    QString run;
    QString outputFile; ///< Empty: the standard output.

    bool operator==(const HistoryTraceArguments &) const = default;
};

enum class ScheduleAction { Add, List, Show, Trigger, Pause, Resume, Remove, Reset, Cancel, Backfill };

struct ScheduleArguments
{
    ScheduleAction action = ScheduleAction::List;
    HistoryChoice history;
    QString id; ///< When adding: empty for the workflow's name.
    QString file; ///< Add.
    QJsonObject settings; ///< Add: as in a workflow file, but `overlap` and `misfire` as typed.
    InputChoice input; ///< Add, trigger.
    QString note; ///< Pause.
    QString from; ///< Backfill; these four.
    QString to;
    int atOnce = 1;
    bool isDryRun = false;
    Format format = Format::Text;

    bool operator==(const ScheduleArguments &) const = default;
};

struct ImportCrontabArguments
{
    enum class Kind { ByPath, User, System };
    enum class Mode { Import, DryRun };

    HistoryChoice history;
    QString file; ///< Empty: one's own crontab. `-`: the standard input.
    Kind kind = Kind::ByPath;
    Mode mode = Mode::Import;
    QString folder; ///< For the workflow files; empty: the current one.
    Format format = Format::Text;

    bool operator==(const ImportCrontabArguments &) const = default;
};

struct ExportSystemdArguments
{
    HistoryChoice history;
    QString id;
    QString folder; ///< Empty: the standard output.
    QString program; ///< Empty: this one.
    Format format = Format::Text;

    bool operator==(const ExportSystemdArguments &) const = default;
};

struct ServeArguments
{
    HistoryChoice history;

    bool operator==(const ServeArguments &) const = default;
};

struct SignalSendArguments
{
    HistoryChoice history;
    QString name;
    QString key;
    std::optional<QString> data; ///< JSON.
    QString dataFile; ///< Empty: none. `-`: the standard input.
    std::optional<QString> keep; ///< A duration.
    Format format = Format::Text;

    bool operator==(const SignalSendArguments &) const = default;
};

struct SignalListArguments
{
    HistoryChoice history;
    Format format = Format::Text;

    bool operator==(const SignalListArguments &) const = default;
};

struct CronNextArguments
{
    QString expression; ///< `-`: lines from the standard input.
    QString from; ///< An instant, or empty for now.
    int count = 1;
    QString timeZone; ///< Empty: UTC.
    Format format = Format::Text;

    bool operator==(const CronNextArguments &) const = default;
};

struct CronExplainArguments
{
    QString expression;
    Format format = Format::Text;

    bool operator==(const CronExplainArguments &) const = default;
};

/** Nothing is left to do but to print: a help text, the version, or what is wrong with the command line. */
struct Answer
{
    ExitCode exitCode = ExitCode::Success;
    QString text;

    bool operator==(const Answer &) const = default;
};

using Command = std::variant<Answer, RunArguments, ValidateArguments, KindsArguments,
                             HistoryListArguments, HistoryShowArguments, HistoryTraceArguments, ServeArguments, ScheduleArguments,
                             ImportCrontabArguments, ExportSystemdArguments, SignalSendArguments, SignalListArguments,
                             CronNextArguments, CronExplainArguments>;

/** Reads the words after the program's name. Prints nothing, touches nothing. */
Command parseCommandLine(const QStringList &words);

} // namespace sluice::cli
