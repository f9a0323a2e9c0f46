// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressdisplay.h"

#include "app/cli/terminaltext.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr int BranchRows = 8;
/** More final lines than this in one frame are folded on a terminal: nobody can read them. */
static constexpr qsizetype LinesInAFrame = 400;
static constexpr qint64 AnnounceAfterUs = 2'000'000;

ProgressDisplay::ProgressDisplay(Output &output, Clock &clock)
    : m_output(output)
    , m_clock(clock)
{
    m_style.text = output.style();
    m_style.elide = output.isTerminal();
}

qint64 ProgressDisplay::nowUs() const
{
    return qMax(m_run.elapsedUs(), m_clock.wallTimeMs() * 1000 - m_run.startedUs());
}

void ProgressDisplay::show(std::span<const RunEvent> events)
{
    for (const RunEvent &event : events)
        add(event);
    if (!m_output.isTerminal())
        redraw();
}

void ProgressDisplay::add(const RunEvent &event)
{
    if (event.kind == RunEventKind::LogLine) {
        // Not kept: a program may print for hours.
        m_finished += logLine({event.timeUs, event.state, event.branchName,
                               event.data["level"_L1].toString(), event.text},
                              m_style);
        return;
    }
    m_run.apply(event);
    if (event.kind == RunEventKind::RunStarted) {
        addTitle(event);
    } else if (event.kind == RunEventKind::AttemptFailed) {
        m_attemptError = event.error;
    } else if (event.kind == RunEventKind::RetryWaiting) {
        m_finished += retryLine(event, m_attemptError.value_or(Error()), m_style);
    } else if (event.kind == RunEventKind::Transition) {
        if (const StateVisit *visit = m_run.latestVisit(event.state))
            addVisit(*visit);
    } else if (event.kind == RunEventKind::StopRequested) {
        m_stopReason = event.text;
    } else if (event.kind == RunEventKind::RunFinished) {
        if (m_run.exitState().isEmpty() && !m_run.visits().isEmpty())
            addVisit(m_run.visits().last());
    }
}

void ProgressDisplay::addTitle(const RunEvent &started)
{
    m_style.nameColumns = nameColumnsFor(m_run);
    const QString title = started.data["title"_L1].toString();
    m_finished += bold(printable(title.isEmpty() ? started.text : title), m_style.text);
}

void ProgressDisplay::addVisit(const StateVisit &visit)
{
    m_finished += visitLines(visit, m_run.elapsedUs(), BranchRows, m_style);
    m_announcedUs = visit.endUs;
}

QStringList ProgressDisplay::liveLines() const
{
    if (m_run.status() != RunStatus::Running || m_run.visits().isEmpty())
        return {};
    const int rows = qBound(1, m_style.text.rows - 4, BranchRows + 4);
    QStringList lines = visitLines(m_run.visits().last(), nowUs(), rows, m_style);
    const QString footer = m_stopReason.isEmpty() ? u"%1 so far. Ctrl-C stops the run."_s
                                                  : u"%1 so far. Stopping; Ctrl-C again ends at once."_s;
    lines += u"  "_s + faint(elided(footer.arg(durationText(nowUs())), m_style.text.columns - 2), m_style.text);
    return lines;
}

void ProgressDisplay::tick()
{
    if (m_output.isTerminal()) {
        redraw();
        return;
    }
    // A file or a pipe hears of a long state once, when it has taken a while.
    if (m_run.status() != RunStatus::Running || m_run.visits().isEmpty())
        return;
    const StateVisit &visit = m_run.visits().last();
    if (visit.endUs >= 0 || m_announcedUs > visit.startUs || nowUs() - visit.startUs < AnnounceAfterUs)
        return;
    m_announcedUs = visit.startUs + 1;
    m_finished += visitLines(visit, nowUs(), 0, m_style).first();
    redraw();
}

/** How many rows the lines take on a terminal, which may have become narrower since they were drawn. */
static int rowsOf(const QStringList &lines, int columns)
{
    int rows = 0;
    for (const QString &line : lines)
        rows += 1 + qMax(0, displayWidth(printable(line)) - 1) / qMax(1, columns);
    return rows;
}

void ProgressDisplay::redraw()
{
    m_style.text = m_output.style();
    const QStringList live = m_output.isTerminal() ? liveLines() : QStringList();
    if (m_finished.isEmpty() && live == m_live)
        return;
    QString text;
    if (!m_live.isEmpty())
        text += u"\x1b[%1A\r\x1b[J"_s.arg(rowsOf(m_live, m_style.text.columns));
    if (m_output.isTerminal() && m_finished.size() > LinesInAFrame) {
        const qsizetype folded = m_finished.size() - LinesInAFrame;
        m_finished.remove(LinesInAFrame / 2, folded);
        m_finished.insert(LinesInAFrame / 2, faint(u"    ... %1 lines left out ..."_s.arg(folded), m_style.text));
    }
    for (const QString &line : m_finished + live)
        text += line + u'\n';
    m_finished.clear();
    m_live = live;
    m_output.write(text.toUtf8());
}

void ProgressDisplay::finish(qint64 runNumber)
{
    const QString note = runNumber > 0 ? u"run %1"_s.arg(runNumber) : QString();
    m_finished += resultLine(m_run, m_run.status(), note, m_style.text);
    if (const QString output = outputText(m_run.output()); !output.isEmpty())
        m_finished += m_output.isTerminal() ? printableLines(output) : output;
    redraw();
}

} // namespace sluice::cli
