// SPDX-License-Identifier: MIT
#pragma once

#include "engine/tasks/ioworker.h"
#include "engine/tasks/outcomes.h"
#include "engine/tasks/programoutput.h"

#include <QHash>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSet>

namespace sluice {

/** A program to run, with everything resolved. */
struct ProgramPlan
{
    QString name; ///< For messages, as the file has it.
    QString program; ///< An absolute path.
    QStringList arguments;
    QString directory;
    QProcessEnvironment environment;
    std::optional<QByteArray> input; ///< Nothing: an empty standard input.
    QSet<int> successCodes;
    QHash<int, QString> outcomes; ///< By exit code.
    qint64 captureLimit = 0; ///< Bytes of each stream that the output keeps.
    qint64 logLimit = 0; ///< Lines that become log lines.
    Milliseconds gracePeriod{0};
};

/**
 * One run of a program in a process group of its own.
 *
 * Stopping sends SIGTERM to the whole group, after the grace period SIGKILL. It ends when the program
 * itself ends, whoever still holds its pipes; after a stop, what is left of the group is killed.
 */
class ProgramRun final : public IoWorker
{
public:
    ProgramRun(ProgramPlan plan, const Outcomes &outcomes, const TaskHandle &handle,
               Completion completion, QObject *ioContext);
    ~ProgramRun() override;

    void start() override;
    void stop() override;

private:
    struct Stream
    {
        QString name;
        HeadAndTail kept;
        LineSplitter lines;
    };

    void onStarted();
    void onError(QProcess::ProcessError error);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void read(Stream &stream, const QByteArray &bytes);
    bool logsLines() const { return m_loggedLines <= m_plan.logLimit; }
    void logLine(const Stream &stream, const QString &line);
    void terminate();
    bool signalGroup(int signal) const;
    void finish(int exitCode, QProcess::ExitStatus status);
    QString lastErrorLine() const;
    Error failed(const QString &how, const QJsonObject &details) const;
    QJsonObject output(int exitCode) const;

    ProgramPlan m_plan;
    Outcomes m_outcomes;
    QProcess m_process;
    Stream m_stdout;
    Stream m_stderr;
    QByteArray m_errorTail; ///< The last bytes of standard error.
    qint64 m_loggedLines = 0;
    qint64 m_pid = 0; ///< Also the number of its process group.
    Instant m_startTime;
    bool m_stopping = false;
};

} // namespace sluice
