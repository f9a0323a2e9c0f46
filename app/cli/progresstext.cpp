// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progresstext.h"

#include "app/cli/terminaltext.h"
#include "engine/core/duration.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr int DurationColumns = 10;
static constexpr int WidestRow = 100;

static QString painted(const QString &text, QLatin1StringView code, const TextStyle &style)
{
    if (!style.colour || text.isEmpty())
        return text;
    return "\x1b["_L1 + code + u'm' + text + "\x1b[0m"_L1;
}

QString bold(const QString &text, const TextStyle &style)
{
    return painted(text, "1"_L1, style);
}

QString faint(const QString &text, const TextStyle &style)
{
    return painted(text, "2"_L1, style);
}

struct Appearance
{
    char16_t unicodeMark;
    char16_t asciiMark;
    QLatin1StringView colour; ///< As in ECMA-48's "select graphic rendition".
};

static Appearance appearanceOf(StepStatus status)
{
    switch (status) {
    case StepStatus::Idle:
        return {u'○', u'.', "2"_L1};
    case StepStatus::Running:
        return {u'●', u'*', "36"_L1};
    case StepStatus::Waiting:
        return {u'↻', u'~', "33"_L1};
    case StepStatus::Succeeded:
        return {u'✓', u'+', "32"_L1};
    case StepStatus::Failed:
        return {u'✗', u'x', "31"_L1};
    case StepStatus::Cancelled:
        return {u'–', u'-', "2"_L1};
    }
    Q_UNREACHABLE();
}

QString mark(StepStatus status, const TextStyle &style)
{
    const Appearance appearance = appearanceOf(status);
    const QChar shape = style.unicode ? appearance.unicodeMark : appearance.asciiMark;
    return painted(shape, appearance.colour, style);
}

StepStatus stepStatusOf(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return StepStatus::Running;
    case RunStatus::Succeeded:
        return StepStatus::Succeeded;
    case RunStatus::Failed:
    case RunStatus::Errored:
        return StepStatus::Failed;
    case RunStatus::Cancelled:
    case RunStatus::Interrupted:
        return StepStatus::Cancelled;
    }
    Q_UNREACHABLE();
}

QString durationText(qint64 microseconds)
{
    return describeDuration(std::chrono::microseconds(qMax<qint64>(0, microseconds)));
}

int nameColumnsFor(const RunProjection &run)
{
    int columns = 8;
    const QJsonObject states = run.document()["states"_L1].toObject();
    for (auto state = states.begin(); state != states.end(); ++state) {
        if (!state.value().toObject().contains("exit"_L1))
            columns = qMax(columns, displayWidth(state.key()));
    }
    return states.isEmpty() ? ProgressStyle().nameColumns : qMin(columns, 28);
}

/** What one row says. */
struct Row
{
    int indent = 0;
    StepStatus status = StepStatus::Idle;
    QString name;
    QString detail;
    QString duration;
};

static QString rowLine(const Row &row, const ProgressStyle &style)
{
    const int limit = style.elide ? qMin(style.text.columns, WidestRow) : WidestRow;
    const int nameColumns = qMax(1, style.nameColumns - qMax(0, row.indent - 2));
    const QString name = style.elide ? elided(printable(row.name), nameColumns) : printable(row.name);
    const int detailColumns = qMax(0, limit - row.indent - 2 - style.nameColumns - 2 - DurationColumns
                                          + qMax(0, row.indent - 2));
    const QString detail = style.elide ? elided(printable(row.detail), detailColumns) : printable(row.detail);
    const bool isWide = limit >= row.indent + 2 + nameColumns + 2 + DurationColumns;

    const QString head = QString(row.indent, u' ') + mark(row.status, style.text) + u' ';
    if (!isWide || (detail.isEmpty() && row.duration.isEmpty()))
        return head + name;
    if (row.duration.isEmpty())
        return head + padded(name, nameColumns) + u"  "_s + detail;
    const QString gap(qMax(1, DurationColumns - displayWidth(row.duration)), u' ');
    return head + padded(name, nameColumns) + u"  "_s + padded(detail, detailColumns) + gap
        + faint(row.duration, style.text);
}

using StatusWord = std::pair<StepStatus, QLatin1StringView>;
static constexpr StatusWord StatusWords[] = {
    {StepStatus::Succeeded, "done"_L1},         {StepStatus::Failed, "failed"_L1},
    {StepStatus::Cancelled, "stopped"_L1},      {StepStatus::Running, "running"_L1},
    {StepStatus::Waiting, "waiting to retry"_L1}, {StepStatus::Idle, "to come"_L1},
};
static constexpr std::span<const StatusWord> OtherThanDone = std::span(StatusWords).subspan(1);

static QString countsText(const QList<BranchProgress> &branches, std::span<const StatusWord> words)
{
    QStringList parts;
    for (const auto &[status, word] : words) {
        if (const auto count = std::ranges::count(branches, status, &BranchProgress::status); count > 0)
            parts += QString::number(count) + u' ' + word;
    }
    return parts.join(u", ");
}

static QString attemptText(int attempt)
{
    return attempt > 1 ? u"attempt %1"_s.arg(attempt) : QString();
}

static QString joined(const QString &first, const QString &second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    return first + u", "_s + second;
}

static QString visitDetail(const StateVisit &visit)
{
    if (!visit.branches.isEmpty() && visit.joinText.isEmpty()) {
        const QString all = u"%1 of %2 done"_s
                                .arg(std::ranges::count(visit.branches, StepStatus::Succeeded, &BranchProgress::status))
                                .arg(visit.branches.size());
        return joined(all, countsText(visit.branches, OtherThanDone));
    }
    if (visit.error && visit.status == StepStatus::Failed)
        return joined(errorCodeName(visit.error->code()), attemptText(visit.attempt));
    if (!visit.joinText.isEmpty())
        return visit.joinText;
    const QString outcome = visit.outcome == "done"_L1 ? QString() : visit.outcome;
    return joined(outcome, attemptText(visit.attempt));
}

static QString spanText(qint64 startUs, qint64 endUs, qint64 nowUs)
{
    return startUs < 0 ? QString() : durationText((endUs < 0 ? nowUs : endUs) - startUs);
}

static QString branchLine(const BranchProgress &branch, qint64 nowUs, const ProgressStyle &style)
{
    QString detail = attemptText(branch.attempt);
    if (branch.error && branch.status == StepStatus::Failed)
        detail = joined(branch.error->rootCause().message(), detail);
    return rowLine({4, branch.status, branch.name, detail, spanText(branch.startUs, branch.endUs, nowUs)}, style);
}

static bool asksForAttention(const BranchProgress &branch)
{
    return branch.status == StepStatus::Failed || branch.status == StepStatus::Running
        || branch.status == StepStatus::Waiting;
}

static QStringList branchLines(const QList<BranchProgress> &branches, qint64 nowUs, int maximum,
                               const ProgressStyle &style)
{
    QStringList lines;
    if (branches.size() <= maximum) {
        for (const BranchProgress &branch : branches)
            lines += branchLine(branch, nowUs, style);
        return lines;
    }
    QList<BranchProgress> rest;
    for (const BranchProgress &branch : branches) {
        if (lines.size() < maximum - 1 && asksForAttention(branch))
            lines += branchLine(branch, nowUs, style);
        else
            rest += branch;
    }
    const QString word = lines.isEmpty() ? u"%1: %2"_s : u"and %1 more: %2"_s;
    const QString text = word.arg(rest.size()).arg(countsText(rest, StatusWords));
    lines += u"      "_s + faint(style.elide ? elided(text, style.text.columns - 6) : text, style.text);
    return lines;
}

QStringList visitLines(const StateVisit &visit, qint64 nowUs, int maxBranches, const ProgressStyle &style)
{
    QStringList lines;
    lines += rowLine({2, visit.status, visit.state, visitDetail(visit),
                      spanText(visit.startUs, visit.endUs, nowUs)},
                     style);
    lines += branchLines(visit.branches, nowUs, maxBranches, style);
    if (visit.error && visit.status == StepStatus::Failed)
        lines += u"    "_s + printable(visit.error->toString());
    return lines;
}

QString logLine(const LogEntry &entry, const ProgressStyle &style)
{
    QString place = entry.state;
    if (!entry.branchName.isEmpty())
        place += u'/' + entry.branchName;
    const QChar bar = style.text.unicode ? u'│' : u'|';
    QString text = printable(entry.text);
    if (entry.level == "error"_L1)
        text = painted(text, "31"_L1, style.text);
    else if (entry.level == "warning"_L1)
        text = painted(text, "33"_L1, style.text);
    return u"    "_s + faint(printable(place) + u' ' + bar, style.text) + u' ' + text;
}

QString retryLine(const RunEvent &waiting, const Error &error, const ProgressStyle &style)
{
    QString place = waiting.state;
    if (!waiting.branchName.isEmpty())
        place += u'/' + waiting.branchName;
    const auto delay = Milliseconds(waiting.data["delayMs"_L1].toInteger());
    const QString text = u"%1: attempt %2 failed, the next in %3: %4"_s
                             .arg(place)
                             .arg(waiting.attempt)
                             .arg(describeDuration(delay), error.rootCause().message());
    return u"    "_s + mark(StepStatus::Waiting, style.text) + u' ' + printable(text);
}

static QString resultWords(const RunProjection &run, RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return u"Running"_s;
    case RunStatus::Succeeded:
        return run.exitState();
    case RunStatus::Failed:
        return u"%1, a failure exit"_s.arg(run.exitState());
    case RunStatus::Errored:
        return u"Ended in an error"_s;
    case RunStatus::Cancelled:
        return u"Stopped"_s;
    case RunStatus::Interrupted:
        return u"Interrupted: its process ended before the run did"_s;
    }
    Q_UNREACHABLE();
}

QString resultLine(const RunProjection &run, RunStatus status, const QString &note, const TextStyle &style)
{
    const QString dot = style.unicode ? u" · "_s : u" - "_s;
    QString rest = dot + durationText(run.elapsedUs());
    if (!note.isEmpty())
        rest += dot + note;
    return mark(stepStatusOf(status), style) + u' ' + bold(printable(resultWords(run, status)), style)
        + faint(rest, style);
}

QString outputText(const QJsonValue &output)
{
    switch (output.type()) {
    case QJsonValue::Undefined:
    case QJsonValue::Null:
        return {};
    case QJsonValue::String:
        return output.toString();
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(output.toObject()).toJson()).trimmed();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(output.toArray()).toJson()).trimmed();
    case QJsonValue::Bool:
    case QJsonValue::Double:
        return output.toVariant().toString();
    }
    Q_UNREACHABLE();
}

QString errorSentence(const Error &error)
{
    const ErrorContext context = error.context();
    if (context.state.isEmpty())
        return error.toString();
    QString place = context.state;
    if (!context.branch.isEmpty())
        place += u'/' + context.branch;
    if (context.attempt > 1)
        place += u" (attempt %1)"_s.arg(context.attempt);
    return place + u": "_s + error.toString();
}

} // namespace sluice::cli
