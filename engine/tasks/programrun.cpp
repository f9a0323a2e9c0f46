// SPDX-License-Identifier: MIT
#include "engine/tasks/programrun.h"

#include "engine/tasks/programlookup.h"

#include <csignal>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace sluice {

using namespace Qt::StringLiterals;

/** After a stopped program has ended, what is left of its group has so long to follow. */
static constexpr Milliseconds GroupGrace{1000};
static constexpr qsizetype MaximumQuotedLine = 300;
static constexpr qsizetype ErrorTail = 2048;

/** Runs in the child between fork and exec: async-signal-safe calls only. */
static void prepareChild()
{
    setsid();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int signal : {SIGPIPE, SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGCHLD})
        ::signal(signal, SIG_DFL);
#ifdef Q_OS_LINUX
    // A program must not outlive the engine that waits for it, as a restart would run it a second time.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
}

ProgramRun::ProgramRun(ProgramPlan plan, const Outcomes &outcomes, const TaskHandle &handle,
                       Completion completion, QObject *ioContext)
    : IoWorker(handle, std::move(completion), ioContext)
    , m_plan(std::move(plan))
    , m_outcomes(outcomes)
    , m_stdout{u"stdout"_s, HeadAndTail(m_plan.captureLimit), {}}
    , m_stderr{u"stderr"_s, HeadAndTail(m_plan.captureLimit), {}}
{
    m_process.setProgram(m_plan.program);
    m_process.setArguments(m_plan.arguments);
    m_process.setWorkingDirectory(m_plan.directory);
    m_process.setProcessEnvironment(m_plan.environment);
    m_process.setChildProcessModifier(prepareChild);
    if (!m_plan.input)
        m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::started, this, &ProgramRun::onStarted);
    connect(&m_process, &QProcess::errorOccurred, this, &ProgramRun::onError);
    connect(&m_process, &QProcess::finished, this, &ProgramRun::onFinished);
    connect(&m_process, &QProcess::readyReadStandardOutput, this,
            [this] { read(m_stdout, m_process.readAllStandardOutput()); });
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { read(m_stderr, m_process.readAllStandardError()); });
}

ProgramRun::~ProgramRun()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning || m_stopping)
        signalGroup(SIGKILL);
}

void ProgramRun::start()
{
    m_startTime = handle().clock().now();
    m_process.start();
}

void ProgramRun::onStarted()
{
    m_pid = m_process.processId();
    if (m_stopping)
        return terminate();
    if (!m_plan.input)
        return;
    m_process.write(*m_plan.input);
    m_process.closeWriteChannel();
    m_plan.input->clear();
}

void ProgramRun::stop()
{
    if (std::exchange(m_stopping, true) || m_process.state() == QProcess::NotRunning)
        return;
    if (m_process.state() == QProcess::Running)
        terminate();
}

void ProgramRun::terminate()
{
    signalGroup(SIGTERM);
    callAfter(m_plan.gracePeriod, [this] { signalGroup(SIGKILL); });
}

/** Whether there was anyone to receive it; signal 0 only asks. */
bool ProgramRun::signalGroup(int signal) const
{
    return m_pid > 0 && ::kill(-pid_t(m_pid), signal) == 0;
}

void ProgramRun::onError(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart)
        return; // Crashes come as `finished`; write errors mean that it does not read its input.
    completion().fail(Error(
        ErrorCode::ProcessFailed,
        u"The program \"%1\" could not be started: %2."_s.arg(m_plan.name, m_process.errorString()),
        u"Check the program, its permissions and the working directory."_s));
    deleteLater();
}

void ProgramRun::read(Stream &stream, const QByteArray &bytes)
{
    stream.kept.append(bytes);
    if (&stream == &m_stderr)
        m_errorTail = (m_errorTail + bytes.right(ErrorTail)).right(ErrorTail);
    if (logsLines())
        stream.lines.append(bytes, [this, &stream](const QString &line) { logLine(stream, line); });
}

void ProgramRun::logLine(const Stream &stream, const QString &line)
{
    if (!logsLines())
        return;
    if (++m_loggedLines <= m_plan.logLimit)
        handle().log(&stream == &m_stderr ? LogLevel::Warning : LogLevel::Info, line, stream.name);
    else
        handle().log(LogLevel::Warning,
                     u"Further lines are not logged; the limit is %1."_s.arg(m_plan.logLimit));
}

void ProgramRun::onFinished(int exitCode, QProcess::ExitStatus status)
{
    cancelCall();
    for (Stream *stream : {&m_stdout, &m_stderr}) {
        read(*stream,
             stream == &m_stdout ? m_process.readAllStandardOutput()
                                 : m_process.readAllStandardError());
        stream->lines.finish([this, stream](const QString &line) { logLine(*stream, line); });
    }
    finish(exitCode, status);
    if (m_stopping && signalGroup(0)) {
        callAfter(std::min(m_plan.gracePeriod, GroupGrace), [this] { deleteLater(); });
    } else {
        m_stopping = false;
        deleteLater();
    }
}

void ProgramRun::finish(int exitCode, QProcess::ExitStatus status)
{
    const QJsonObject result = output(exitCode);
    if (m_stopping)
        return completion().fail(
            Error(ErrorCode::Cancelled, u"The program \"%1\" was stopped."_s.arg(m_plan.name)));
    if (status == QProcess::CrashExit) {
        const QString name = signalName(exitCode);
        QJsonObject details = result;
        details.remove(u"exitCode"_s);
        details.insert(u"signal"_s, name);
        return completion().fail(failed(u"was killed by %1"_s.arg(name), details));
    }
    if (const auto outcome = m_plan.outcomes.constFind(exitCode);
        outcome != m_plan.outcomes.constEnd())
        return m_outcomes.finish(completion(), *outcome, result);
    if (m_plan.successCodes.contains(exitCode))
        return m_outcomes.finish(completion(), u"done"_s, result);
    completion().fail(failed(u"ended with exit code %1"_s.arg(exitCode), result));
}

/** The last line on standard error that says something. */
QString ProgramRun::lastErrorLine() const
{
    const QList<QByteArray> lines = m_errorTail.trimmed().split('\n');
    return harmlessText(lines.last().trimmed()).left(MaximumQuotedLine);
}

Error ProgramRun::failed(const QString &how, const QJsonObject &details) const
{
    const QString line = lastErrorLine();
    const QString message = line.isEmpty() ? u"The program \"%1\" %2."_s.arg(m_plan.name, how)
                                           : u"The program \"%1\" %2: \"%3\"."_s.arg(m_plan.name, how, line);
    return Error(ErrorCode::ProcessFailed, message).withDetails(details);
}

QJsonObject ProgramRun::output(int exitCode) const
{
    const auto elapsed =
        std::chrono::duration_cast<Milliseconds>(handle().clock().now() - m_startTime);
    return {{u"exitCode"_s, exitCode},
            {u"stdout"_s, m_stdout.kept.text()},
            {u"stderr"_s, m_stderr.kept.text()},
            {u"stdoutBytes"_s, m_stdout.kept.total()},
            {u"stderrBytes"_s, m_stderr.kept.total()},
            {u"durationMs"_s, qint64(elapsed.count())},
            {u"pid"_s, m_pid}};
}

} // namespace sluice
