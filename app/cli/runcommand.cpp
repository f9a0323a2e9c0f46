// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommand.h"

#include "app/cli/historycommand.h"
#include "app/cli/runinput.h"
#include "app/cli/runsession.h"
#include "app/cli/workflowsource.h"
#include "engine/journal/sqlitejournal.h"
#include "engine/tasks/workflowfile.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static Result<std::optional<Milliseconds>> readTimeout(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const Result<Milliseconds> timeout = parseDuration(text);
    if (!timeout)
        return failure(ErrorCode::InvalidInput, u"--timeout: "_s + timeout.error().message(), timeout.error().hint());
    return *timeout;
}

/**
 * The journal that keeps the run, null when none should. A history that was asked for by name must work;
 * trouble with the default one is said, but does not keep the run from its work.
 */
static Result<std::unique_ptr<SqliteJournal>> openJournal(const HistoryChoice &choice)
{
    if (choice.mode == HistoryChoice::Mode::None)
        return nullptr;
    Result<std::unique_ptr<SqliteJournal>> journal = SqliteJournal::open(historyPath(choice));
    if (!journal && choice.mode == HistoryChoice::Mode::Default) {
        reportError(u"This run will not be in the history. "_s + journal.error().toString());
        return nullptr;
    }
    return journal;
}

/** All that has to be right before anything runs. */
struct Preparation
{
    std::shared_ptr<const Definition> definition;
    RunOptions options;
    std::unique_ptr<SqliteJournal> journal;
};

static Result<Preparation> prepare(const RunArguments &arguments, const TaskCatalog &catalog)
{
    const QString file = arguments.file == "-"_L1 ? QString() : QFileInfo(arguments.file).absoluteFilePath();
    const WorkflowReading reading = readAndCheck(arguments.file, catalog.kinds());
    const Result<LoadedWorkflow> workflow = compileReading(reading, catalog, file, displayName(arguments.file));
    if (!workflow)
        return std::unexpected(workflow.error());
    const Result<QJsonObject> input = readInput(arguments.input, workflow->document.inputs);
    if (!input)
        return std::unexpected(input.error());
    const Result<std::optional<Milliseconds>> timeout = readTimeout(arguments.timeout);
    if (!timeout)
        return std::unexpected(timeout.error());

    auto journal = openJournal(arguments.history);
    if (!journal)
        return std::unexpected(journal.error());
    Preparation preparation;
    preparation.definition = workflow->definition;
    preparation.options.input = *input;
    preparation.options.file = file;
    preparation.options.totalTimeout = *timeout;
    preparation.journal = std::move(*journal);
    return preparation;
}

ExitCode runWorkflow(const RunArguments &arguments, const TaskCatalog &catalog, Output &output)
{
    Result<Preparation> preparation = prepare(arguments, catalog);
    if (!preparation) {
        reportError(preparation.error().toString());
        return ExitCode::BadInput;
    }
    RunSession session(output, arguments.format, preparation->journal.get());
    return session.run(preparation->definition, preparation->options);
}

} // namespace sluice::cli
