// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/croncommand.h"
#include "app/cli/crontabcommand.h"
#include "app/cli/historycommand.h"
#include "app/cli/kindscommand.h"
#include "app/cli/runcommand.h"
#include "app/cli/schedulecommand.h"
#include "app/cli/servecommand.h"
#include "app/cli/signalcommand.h"
#include "app/cli/systemdcommand.h"
#include "app/cli/validatecommand.h"

#include <QCoreApplication>

#include <clocale>
#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::cli;

/** The standard error is for our own sentences; who wants Qt's as well says so by QT_LOGGING_RULES. */
static void dropMessages(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg)
        reportError(message);
}

/** Does what the command line asks. */
struct CommandRunner
{
    Output &output;

    ExitCode operator()(const Answer &answer) const
    {
        if (answer.exitCode == ExitCode::Success)
            output.line(answer.text);
        else
            reportError(answer.text);
        return answer.exitCode;
    }
    ExitCode operator()(const RunArguments &arguments) const
    {
        return runWorkflow(arguments, TaskCatalog::builtIn(), output);
    }
    ExitCode operator()(const ValidateArguments &arguments) const
    {
        return validateFiles(arguments, TaskCatalog::builtIn().kinds(), output);
    }
    ExitCode operator()(const KindsArguments &arguments) const
    {
        return showKinds(arguments, TaskCatalog::builtIn().kinds(), output);
    }
    ExitCode operator()(const HistoryListArguments &arguments) const { return listHistory(arguments, output); }
    ExitCode operator()(const HistoryShowArguments &arguments) const { return showHistory(arguments, output); }
    ExitCode operator()(const ScheduleArguments &arguments) const
    {
        return runScheduleCommand(arguments, TaskCatalog::builtIn(), output);
    }
    ExitCode operator()(const ImportCrontabArguments &arguments) const
    {
        return importCrontab(arguments, TaskCatalog::builtIn(), output);
    }
    ExitCode operator()(const ExportSystemdArguments &arguments) const
    {
        return exportSystemd(arguments, TaskCatalog::builtIn(), output);
    }
    ExitCode operator()(const ServeArguments &arguments) const
    {
        return serve(arguments, TaskCatalog::builtIn(), output);
    }
    ExitCode operator()(const SignalSendArguments &arguments) const { return sendSignal(arguments, output); }
    ExitCode operator()(const SignalListArguments &arguments) const { return listSignals(arguments, output); }
    ExitCode operator()(const HistoryTraceArguments &arguments) const { return traceHistory(arguments, output); }
    ExitCode operator()(const CronNextArguments &arguments) const { return showCronTimes(arguments, output); }
    ExitCode operator()(const CronExplainArguments &arguments) const { return explainCron(arguments, output); }
};

int main(int argc, char **argv)
{
    openStandardDescriptors();
    std::signal(SIGPIPE, SIG_IGN);
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        qInstallMessageHandler(dropMessages);
    QCoreApplication::setApplicationName(u"sluice"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(SLUICE_VERSION));
    const QCoreApplication application(argc, argv);

    Output output(STDOUT_FILENO);
    const Command command = parseCommandLine(QCoreApplication::arguments().sliced(1));
    const ExitCode exitCode = std::visit(CommandRunner{output}, command);
    const bool isRun = std::holds_alternative<RunArguments>(command);
    if (!isRun && !output.problem().isEmpty()) {
        reportError(output.problem());
        return int(ExitCode::BadInput);
    }
    return int(exitCode);
}
