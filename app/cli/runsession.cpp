// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runsession.h"

#include "app/cli/progressdisplay.h"
#include "app/cli/stopsignals.h"
#include "engine/journal/runhistory.h"

#include <QTimer>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr std::chrono::milliseconds FrameInterval(80);

/** Prints every event as one object on one line. */
class JsonView final : public RunView
{
public:
    explicit JsonView(Output &output) : m_output(output) { }

    void show(std::span<const RunEvent> events) override
    {
        QByteArray lines;
        for (const RunEvent &event : events)
            lines += jsonLine(event.toJson());
        m_output.write(lines);
    }

    void finish(qint64) override { }

private:
    Output &m_output;
};

static std::unique_ptr<RunView> makeView(Output &output, Format format)
{
    if (format == Format::Json)
        return std::make_unique<JsonView>(output);
    return std::make_unique<ProgressDisplay>(output, Clock::system());
}

RunSession::RunSession(Output &output, Format format, SqliteJournal *journal)
    : m_output(output)
    , m_journal(journal)
    , m_view(makeView(output, format))
{
}

RunSession::~RunSession() = default;

ExitCode RunSession::run(std::shared_ptr<const Definition> definition, const RunOptions &options)
{
    const StopSignals stopSignals;
    connect(&stopSignals, &StopSignals::received, this, &RunSession::stop);
    if (m_journal)
        connect(m_journal, &SqliteJournal::failed, this, &RunSession::reportJournalProblem);
    QTimer frames;
    connect(&frames, &QTimer::timeout, this, [this] { m_view->tick(); });
    frames.start(FrameInterval);

    Engine engine;
    if (m_journal)
        engine.addSink(m_journal);
    connect(&engine, &Engine::eventsOccurred, this, &RunSession::showEvents);
    m_run = engine.start(std::move(definition), options);
    m_loop.exec();

    const Outcome outcome = m_run.wait();
    if (m_journal)
        engine.removeSink(m_journal);
    return conclude(outcome);
}

void RunSession::showEvents(const QList<RunEvent> &events)
{
    m_view->show(events);
    if (!events.isEmpty() && events.last().kind == RunEventKind::RunFinished)
        m_loop.quit();
}

void RunSession::stop(int signalNumber, int count)
{
    if (count > 1) {
        killChildren();
        ::_exit(int(ExitCode::Interrupted));
    }
    m_run.cancel(signalNumber == SIGINT ? u"Ctrl-C was pressed."_s
                                        : u"The program was told to end by %1."_s.arg(
                                            QString::fromLatin1(::strsignal(signalNumber))));
}

void RunSession::reportJournalProblem(const Error &error)
{
    if (!m_hasJournalProblem)
        reportError(u"The history cannot be written, the run goes on. "_s + error.toString());
    m_hasJournalProblem = true;
}

qint64 RunSession::runNumber() const
{
    if (!m_journal)
        return 0;
    const auto history = RunHistory::open(m_journal->path());
    if (!history)
        return 0;
    const Result<RunSummary> summary = (*history)->find(m_run.id().toString());
    return summary ? summary->number : 0;
}

static ExitCode exitCodeOf(RunStatus status)
{
    switch (status) {
    case RunStatus::Succeeded:
        return ExitCode::Success;
    case RunStatus::Failed:
        return ExitCode::FailureExit;
    case RunStatus::Running:
    case RunStatus::Errored:
        return ExitCode::Errored;
    case RunStatus::Cancelled:
    case RunStatus::Interrupted:
        return ExitCode::Interrupted;
    }
    Q_UNREACHABLE();
}

ExitCode RunSession::conclude(const Outcome &outcome)
{
    if (m_journal) {
        if (const Result<void> flushed = m_journal->flush(); !flushed)
            reportJournalProblem(flushed.error());
    }
    m_view->finish(runNumber());
    if (outcome.status == RunStatus::Errored && outcome.error)
        reportError(errorSentence(*outcome.error));
    if (!m_output.problem().isEmpty())
        reportError(m_output.problem());
    return exitCodeOf(outcome.status);
}

} // namespace sluice::cli
