// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/historycommand.h"

#include "app/cli/terminaltext.h"
#include "engine/journal/sqlitejournal.h"
#include "engine/model/json.h"
#include "engine/observe/chrometrace.h"

#include <QDateTime>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr int BranchRows = 20;
static constexpr qsizetype LogRows = 200;

QString historyPath(const HistoryChoice &choice)
{
    Q_ASSERT(choice.mode != HistoryChoice::Mode::None);
    return choice.mode == HistoryChoice::Mode::File ? choice.file : defaultJournalPath();
}

/** Opens the history; null when there is none yet and nobody named a file. */
static Result<std::unique_ptr<RunHistory>> openHistory(const HistoryChoice &choice)
{
    Result<std::unique_ptr<RunHistory>> history = RunHistory::open(historyPath(choice));
    const bool isNew = !history && history.error().code() == ErrorCode::NotFound;
    if (isNew && choice.mode == HistoryChoice::Mode::Default)
        return nullptr;
    return history;
}

static ExitCode refuse(const Error &error)
{
    reportError(error.toString());
    return ExitCode::BadInput;
}

static QString localTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

static QJsonObject summaryJson(const RunSummary &run)
{
    const auto instant = [](qint64 us) {
        return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODateWithMs);
    };
    QJsonObject json{{u"number"_s, run.number},
                     {u"run"_s, run.id.toString()},
                     {u"workflow"_s, run.workflow},
                     {u"title"_s, run.title},
                     {u"file"_s, run.file},
                     {u"status"_s, runStatusName(run.status)},
                     {u"started"_s, instant(run.startedUs)}};
    if (run.finishedUs >= 0) {
        json["finished"_L1] = instant(run.finishedUs);
        json["durationMs"_L1] = double(run.finishedUs - run.startedUs) / 1000;
    }
    if (!run.exitState.isEmpty())
        json["exitState"_L1] = run.exitState;
    if (!run.errorText.isEmpty())
        json["error"_L1] = run.errorText;
    return json;
}

QStringList historyTable(const QList<RunSummary> &runs, const TextStyle &style)
{
    int workflowColumns = 8;
    int numberColumns = 3;
    for (const RunSummary &run : runs) {
        workflowColumns = qMin(28, qMax(workflowColumns, displayWidth(printable(run.workflow))));
        numberColumns = qMax(numberColumns, int(QString::number(run.number).size()));
    }
    QStringList lines;
    lines += faint(QString(numberColumns - 3, u' ') + u"Run    "_s + padded(u"Workflow"_s, workflowColumns)
                       + u"  Status       Started                Duration  Ended in"_s,
                   style);
    for (const RunSummary &run : runs) {
        const QString duration = run.finishedUs < 0 ? QString() : durationText(run.finishedUs - run.startedUs);
        const QString end = run.exitState.isEmpty() ? run.errorText : run.exitState;
        QString head = QString::number(run.number).rightJustified(numberColumns) + u"  "_s
            + mark(stepStatusOf(run.status), style) + u' '
            + padded(elided(printable(run.workflow), workflowColumns), workflowColumns) + u"  "_s
            + padded(runStatusName(run.status), 11) + u"  "_s + localTime(run.startedUs) + u"  "_s
            + QString(qMax(0, 10 - displayWidth(duration)), u' ') + duration;
        const int rest = style.columns - displayWidth(printable(head)) - 2;
        if (!end.isEmpty())
            head += u"  "_s + elided(printable(end), qMax(8, rest));
        while (head.endsWith(u' '))
            head.chop(1);
        lines += head;
    }
    return lines;
}

ExitCode listHistory(const HistoryListArguments &arguments, Output &output)
{
    RunFilter filter;
    filter.workflow = arguments.workflow;
    filter.limit = arguments.limit;
    if (!arguments.status.isEmpty()) {
        filter.status = runStatusFromName(arguments.status);
        if (!filter.status) {
            reportError(u"\"%1\" is no status; there are running, succeeded, failed, errored, cancelled and interrupted."_s
                            .arg(arguments.status));
            return ExitCode::BadInput;
        }
    }
    const Result<std::unique_ptr<RunHistory>> history = openHistory(arguments.history);
    if (!history)
        return refuse(history.error());
    const Result<QList<RunSummary>> runs = *history ? (*history)->runs(filter) : QList<RunSummary>();
    if (!runs)
        return refuse(runs.error());
    if (arguments.format == Format::Json) {
        for (const RunSummary &run : *runs)
            output.write(jsonLine(summaryJson(run)));
        return ExitCode::Success;
    }
    if (runs->isEmpty())
        output.line(u"There are no such runs yet. `sluice run FILE` makes one."_s);
    else
        output.line(historyTable(*runs, output.style()).join(u'\n'));
    return ExitCode::Success;
}

static QString valueText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : Json::fromQJson(value).toCompactString();
}

static QStringList section(const QString &title, const QStringList &lines, const TextStyle &style)
{
    if (lines.isEmpty())
        return {};
    return QStringList{QString(), bold(title, style)} + lines;
}

static QStringList valueLines(const QJsonObject &values, const ProgressStyle &style)
{
    int columns = 0;
    for (auto value = values.begin(); value != values.end(); ++value)
        columns = qMax(columns, qMin(28, displayWidth(value.key())));
    QStringList lines;
    for (auto value = values.begin(); value != values.end(); ++value) {
        const QString text = printable(padded(value.key(), columns) + u"  "_s + valueText(value.value()));
        lines += u"  "_s + (style.elide ? elided(text, style.text.columns - 2) : text);
    }
    return lines;
}

static QStringList visitReport(const StateVisit &visit, qint64 nowUs, const ProgressStyle &style)
{
    QStringList lines = visitLines(visit, nowUs, BranchRows, style);
    for (const AttemptSpan &attempt : visit.attempts) {
        if (visit.attempts.size() < 2)
            break;
        lines += u"      "_s
            + faint(u"attempt %1: %2 after %3"_s
                        .arg(attempt.attempt)
                        .arg(attempt.text.isEmpty() ? u"succeeded"_s : attempt.text,
                             durationText((attempt.endUs < 0 ? nowUs : attempt.endUs) - attempt.startUs)),
                    style.text);
    }
    if (!visit.output.isUndefined() && !visit.output.isNull()) {
        const QString text = printable(u"output: "_s + valueText(visit.output));
        lines += u"      "_s
            + faint(style.elide ? elided(text, style.text.columns - 6) : text, style.text);
    }
    return lines;
}

static QStringList visitReports(const RunProjection &run, const ProgressStyle &style)
{
    QStringList lines;
    for (const StateVisit &visit : run.visits()) {
        if (visit.state != run.exitState() || visit.endUs >= 0)
            lines += visitReport(visit, run.elapsedUs(), style);
    }
    return lines;
}

static QStringList logReport(const RunProjection &run, const ProgressStyle &style)
{
    QStringList lines;
    const QList<LogEntry> &log = run.log();
    const qsizetype skipped = qMax<qsizetype>(0, log.size() - LogRows);
    if (skipped > 0)
        lines += faint(u"    %1 earlier lines; --json prints them all"_s.arg(skipped), style.text);
    for (const LogEntry &entry : log.sliced(skipped))
        lines += logLine(entry, style);
    return lines;
}

static QStringList errorReport(const Error &error)
{
    QStringList lines = {u"  "_s + printable(errorSentence(error))};
    if (const QStringList path = error.context().path; !path.isEmpty())
        lines += u"  the way there: "_s + printable(path.join(u" > "));
    return lines;
}

QStringList reportLines(const RunSummary &summary, const RunProjection &run, const ProgressStyle &style)
{
    const QString title = summary.title.isEmpty() ? summary.workflow : summary.title;
    QStringList lines;
    lines += bold(u"Run %1: %2"_s.arg(summary.number).arg(printable(title)), style.text);
    lines += u"  workflow  "_s + printable(summary.workflow);
    if (!summary.file.isEmpty())
        lines += u"  file      "_s + printable(summary.file);
    lines += u"  id        "_s + summary.id.toString();
    lines += u"  started   "_s + localTime(summary.startedUs);
    if (summary.finishedUs >= 0)
        lines += u"  ended     "_s + localTime(summary.finishedUs);
    lines += section(u"Input"_s, valueLines(run.input(), style), style.text);
    lines += section(u"States"_s, visitReports(run, style), style.text);
    lines += section(u"Variables"_s, valueLines(run.variables(), style), style.text);
    lines += section(u"Log"_s, logReport(run, style), style.text);
    if (run.error())
        lines += section(u"Error"_s, errorReport(*run.error()), style.text);
    lines += {QString(), resultLine(run, summary.status, {}, style.text)};
    if (const QString output = outputText(run.output()); !output.isEmpty())
        lines += printableLines(output);
    return lines;
}

namespace {

struct PastRun
{
    RunSummary summary;
    QList<RunEvent> events;
};

} // namespace

static Result<PastRun> readRun(const HistoryChoice &choice, const QString &key)
{
    const Result<std::unique_ptr<RunHistory>> history = openHistory(choice);
    if (!history)
        return std::unexpected(history.error());
    if (!*history)
        return failure(ErrorCode::NotFound, u"There is no run \"%1\", for nothing has been run yet."_s.arg(key));
    const Result<RunSummary> summary = (*history)->find(key);
    if (!summary)
        return std::unexpected(summary.error());
    const Result<QList<RunEvent>> events = (*history)->events(summary->id);
    if (!events)
        return std::unexpected(events.error());
    return PastRun{*summary, *events};
}

ExitCode showHistory(const HistoryShowArguments &arguments, Output &output)
{
    const Result<PastRun> past = readRun(arguments.history, arguments.run);
    if (!past)
        return refuse(past.error());
    if (arguments.format == Format::Json) {
        for (const RunEvent &event : past->events)
            output.write(jsonLine(event.toJson()));
        return ExitCode::Success;
    }
    RunProjection run;
    run.apply(past->events);
    ProgressStyle style{output.style(), nameColumnsFor(run), output.isTerminal()};
    output.line(reportLines(past->summary, run, style).join(u'\n'));
    return ExitCode::Success;
}

ExitCode traceHistory(const HistoryTraceArguments &arguments, Output &output)
{
    const Result<PastRun> past = readRun(arguments.history, arguments.run);
    if (!past)
        return refuse(past.error());
    const QByteArray trace = chromeTrace(past->events);
    if (arguments.outputFile.isEmpty()) {
        output.write(trace);
        return ExitCode::Success;
    }
    QSaveFile file(arguments.outputFile);
    if (file.open(QIODevice::WriteOnly) && file.write(trace) == trace.size() && file.commit())
        return ExitCode::Success;
    reportError(u"The trace could not be written to %1: %2."_s.arg(arguments.outputFile, file.errorString()));
    return ExitCode::BadInput;
}

} // namespace sluice::cli
