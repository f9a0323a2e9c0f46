// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/crontabcommand.h"

#include "app/cli/historycommand.h"
#include "app/cli/newfile.h"
#include "app/cli/scheduleport.h"
#include "app/cli/scheduletext.h"
#include "app/cli/terminaltext.h"
#include "app/cli/workflowsource.h"
#include "engine/exchange/crontab.h"
#include "engine/model/utf8.h"
#include "engine/model/workflowwriter.h"
#include "engine/service/schedulewire.h"
#include "engine/service/service.h"
#include "engine/tasks/workflowfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr qsizetype LargestCrontab = 16 * 1024 * 1024;

namespace {

/** Takes over the jobs of one crontab, each wholly or not at all. */
class CrontabImport final
{
public:
    CrontabImport(const ImportCrontabArguments &arguments, const TaskCatalog &catalog, Output &output)
        : m_arguments(arguments)
        , m_catalog(catalog)
        , m_output(output)
    { }

    Result<ExitCode> run();

private:
    Result<void> openPort();
    Result<void> takeOver(const CrontabEntry &entry);
    Result<void> keep(const Schedule &schedule, const QByteArray &workflow);
    Result<QByteArray> workflowText(const CrontabEntry &entry, const QString &file) const;
    void tellTaken(const CrontabEntry &entry, const Schedule &schedule);
    void tellRefused(int line, const Error &error);
    void tellProblem(const Problem &problem);
    ExitCode summary();

    const ImportCrontabArguments &m_arguments;
    const TaskCatalog &m_catalog;
    Output &m_output;
    QString m_name; ///< Of the crontab, in messages.
    QString m_folder;
    std::unique_ptr<SchedulePort> m_port; ///< Null: nothing is changed, and there are no schedules yet.
    QSet<QString> m_taken; ///< Ids of schedules.
    int m_imported = 0;
    int m_refused = 0;
};

} // namespace

/** What `crontab -l` prints: the table of whoever asks. */
static Result<QByteArray> ownCrontab()
{
    constexpr int patience = 30'000;
    QProcess process;
    process.start(u"crontab"_s, {u"-l"_s});
    const QString hint = u"Name a file, or - for the standard input."_s;
    if (!process.waitForStarted(patience))
        return failure(ErrorCode::NotFound, u"Your crontab cannot be read: there is no program `crontab`."_s, hint);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return failure(ErrorCode::NotFound, u"Your crontab cannot be read: %1."_s.arg(
                                                printable(textFromUtf8(process.readAllStandardError())).trimmed()), hint);
    }
    return process.readAllStandardOutput();
}

static Result<QByteArray> crontabBytes(const QString &file)
{
    const Result<QByteArray> bytes = file.isEmpty() ? ownCrontab() : readBytes(file);
    if (bytes && bytes->size() > LargestCrontab)
        return failure(ErrorCode::InvalidInput, u"The crontab is larger than 16 MiB."_s, u"Is it the right file?"_s);
    return bytes;
}

static CrontabKind kindOf(const ImportCrontabArguments &arguments)
{
    using enum ImportCrontabArguments::Kind;
    const QString path = QFileInfo(arguments.file).absoluteFilePath();
    const bool isSystems = path == "/etc/crontab"_L1 || path.startsWith("/etc/cron.d/"_L1);
    if (arguments.kind == System || (arguments.kind == ByPath && isSystems))
        return CrontabKind::System;
    return CrontabKind::User;
}

Result<void> CrontabImport::openPort()
{
    const QString history = historyPath(m_arguments.history);
    if (m_arguments.mode == ImportCrontabArguments::Mode::DryRun && !QFileInfo::exists(history)
        && !QFileInfo::exists(servicePath(history)))
        return {};
    auto port = SchedulePort::open(history, m_catalog);
    if (!port)
        return std::unexpected(port.error());
    m_port = std::move(*port);
    const Result<QJsonValue> answer = m_port->call(u"schedules.list"_s);
    if (!answer)
        return std::unexpected(answer.error());
    for (const QJsonValue &each : (*answer)["schedules"_L1].toArray())
        m_taken.insert(each["schedule"_L1]["id"_L1].toString());
    return {};
}

Result<ExitCode> CrontabImport::run()
{
    m_name = m_arguments.file.isEmpty() ? u"crontab"_s : displayName(m_arguments.file);
    const Result<QString> folder = existingFolder(m_arguments.folder);
    if (!folder)
        return std::unexpected(folder.error());
    m_folder = *folder;
    const Result<QByteArray> bytes = crontabBytes(m_arguments.file);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (const Result<void> opened = openPort(); !opened)
        return std::unexpected(opened.error());
    const CrontabReading reading = readCrontab(textFromUtf8(*bytes), kindOf(m_arguments));
    auto problem = reading.problems.begin();
    for (const CrontabEntry &entry : reading.entries) {
        for (; problem != reading.problems.end() && problem->line <= entry.line; ++problem)
            tellProblem(*problem);
        if (const Result<void> taken = takeOver(entry); !taken)
            tellRefused(entry.line, taken.error());
    }
    for (; problem != reading.problems.end(); ++problem)
        tellProblem(*problem);
    return summary();
}

/** As it will stand in the file, after the checks that a run of it would do. */
Result<QByteArray> CrontabImport::workflowText(const CrontabEntry &entry, const QString &file) const
{
    const QByteArray text = writeWorkflow(workflowOf(entry));
    const auto workflow = compileReading(checked(readWorkflow(text), m_catalog.kinds()), m_catalog, file, entry.id);
    if (!workflow)
        return std::unexpected(workflow.error());
    return text;
}

Result<void> CrontabImport::takeOver(const CrontabEntry &entry)
{
    const QString file = QDir(m_folder).filePath(entry.id + u".sluice"_s);
    const Schedule schedule = scheduleOf(entry, file);
    if (m_taken.contains(schedule.id)) {
        return failure(ErrorCode::Duplicate, u"There is a schedule %1 already."_s.arg(schedule.id),
                       u"If it is this job, nothing is left to do; else add the job by `sluice schedule add`."_s);
    }
    if (const QFileInfo info(file); info.exists() || info.isSymLink()) {
        return failure(ErrorCode::Duplicate, u"%1 is there already and is left as it is."_s.arg(file),
                       u"Move it away, or import into another folder by --folder."_s);
    }
    const Result<QByteArray> workflow = workflowText(entry, file);
    if (!workflow)
        return std::unexpected(workflow.error());
    if (m_arguments.mode == ImportCrontabArguments::Mode::Import) {
        if (const Result<void> kept = keep(schedule, *workflow); !kept)
            return kept;
    }
    m_taken.insert(schedule.id);
    tellTaken(entry, schedule);
    return {};
}

Result<void> CrontabImport::keep(const Schedule &schedule, const QByteArray &workflow)
{
    if (const Result<void> written = writeNewFile(schedule.workflow, workflow, Readers::OwnerOnly); !written)
        return written;
    const QJsonObject params{{u"schedule"_s, writeSchedule(schedule).toQJson()}};
    const Result<QJsonValue> added = m_port->call(u"schedules.add"_s, params);
    if (added)
        return {};
    QFile::remove(schedule.workflow);
    return std::unexpected(added.error());
}

void CrontabImport::tellTaken(const CrontabEntry &entry, const Schedule &schedule)
{
    ++m_imported;
    const bool isDry = m_arguments.mode == ImportCrontabArguments::Mode::DryRun;
    if (m_arguments.format == Format::Json) {
        m_output.write(jsonLine({{u"line"_s, entry.line},
                                 {u"result"_s, isDry ? u"wouldImport"_s : u"imported"_s},
                                 {u"schedule"_s, writeSchedule(schedule).toQJson()},
                                 {u"command"_s, entry.command}}));
        return;
    }
    m_output.line(u"%1:%2: %3 %4: %5. %6"_s.arg(printable(m_name)).arg(entry.line).arg(
        isDry ? u"would import"_s : u"imported"_s, schedule.id, scheduleSentence(schedule), printable(schedule.workflow)));
}

void CrontabImport::tellRefused(int line, const Error &error)
{
    Problem problem{.code = errorCodeName(error.code()), .line = line, .column = 1, .message = error.message(), .hint = error.hint()};
    tellProblem(problem);
}

void CrontabImport::tellProblem(const Problem &problem)
{
    const bool isRefusal = problem.severity == Problem::Severity::Error;
    m_refused += isRefusal ? 1 : 0;
    if (m_arguments.format == Format::Text) {
        m_output.line(printable(problem.toLine(m_name)));
        return;
    }
    m_output.write(jsonLine({{u"line"_s, problem.line},
                             {u"column"_s, problem.column},
                             {u"result"_s, isRefusal ? u"refused"_s : u"warning"_s},
                             {u"code"_s, problem.code},
                             {u"message"_s, problem.message},
                             {u"hint"_s, problem.hint}}));
}

ExitCode CrontabImport::summary()
{
    const bool isDry = m_arguments.mode == ImportCrontabArguments::Mode::DryRun;
    if (m_arguments.format == Format::Text) {
        const QString jobs = m_imported == 1 ? u"1 job"_s : u"%1 jobs"_s.arg(m_imported);
        if (m_imported == 0 && m_refused == 0)
            m_output.line(u"There are no jobs in %1."_s.arg(printable(m_name)));
        else if (isDry)
            m_output.line(u"Would import %1; nothing was changed."_s.arg(jobs));
        else if (m_imported > 0)
            m_output.line(u"Imported %1. Take them out of the crontab, or cron runs them as well."_s.arg(jobs));
        if (!isDry && m_imported > 0 && !m_port->isServed())
            m_output.line(u"Nobody runs the schedules of this history now; `sluice serve` does."_s);
    }
    if (m_refused == 0)
        return ExitCode::Success;
    const QString lines = m_refused == 1 ? u"1 line"_s : u"%1 lines"_s.arg(m_refused);
    reportError(u"%1 of %2 could not be taken over; the output says why."_s.arg(lines, m_name));
    return ExitCode::BadInput;
}

ExitCode importCrontab(const ImportCrontabArguments &arguments, const TaskCatalog &catalog, Output &output)
{
    const Result<ExitCode> exitCode = CrontabImport(arguments, catalog, output).run();
    if (exitCode)
        return *exitCode;
    reportError(exitCode.error().toString());
    return ExitCode::BadInput;
}

} // namespace sluice::cli
