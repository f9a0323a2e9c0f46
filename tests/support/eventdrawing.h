// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runprojection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

/**
 * Draws the events of a run in one line of text, and tells in one line what a projection makes of them.
 *
 * A drawing is words with blanks between, for example
 * `"run:demo enter:A try:A +5 fail:A!Timeout wait:A +10 try:A#2 done:A=ok go:A-ok->B enter:B exit:succeeded@B"`.
 * A place is `STATE`, `STATE/2` (branch 2) or `STATE/2.name`, with `#3` for the third attempt.
 *
 *     +N                   N microseconds pass
 *     run:NAME             RunStarted               exit:STATUS@STATE     RunFinished in an exit
 *     enter:P              StateEntered             exit:STATUS!CODE      RunFinished by an error
 *     try:P                AttemptStarted           fail:P!CODE           AttemptFailed
 *     wait:P               RetryWaiting             done:P=OUTCOME        TaskFinished
 *     split:A(x,y,z)       SplitStarted             branch:P              BranchStarted
 *     ok:P                 BranchFinished, succeeded        bad:P!CODE    BranchFinished, failed
 *     stopped:P            BranchFinished, cancelled        lost:P        StragglerAbandoned
 *     join:A=WHY           JoinDecided, goes on             nojoin:A=WHY  JoinDecided, fails
 *     broke:A!CODE         StateFailed
 *     go:A-OUTCOME->B      Transition               err:A-CODE->B         Transition by an error route
 *     set:NAME=VALUE       VariableSet              log:P=TEXT            LogLine
 *     stop:WHO             StopRequested
 */
namespace sluice::test {

inline RunId drawnRun()
{
    return {0x0190'0000'0000'0000, 1};
}

class EventDrawing final
{
public:
    static QList<RunEvent> read(const QString &drawing, qint64 startUs = 1'000'000)
    {
        EventDrawing reader;
        reader.m_timeUs = startUs;
        for (const QString &word : drawing.split(u' ', Qt::SkipEmptyParts))
            reader.readWord(word);
        return reader.m_events;
    }

private:
    void readWord(const QString &word)
    {
        using namespace Qt::StringLiterals;
        if (word.startsWith(u'+')) {
            m_timeUs += word.mid(1).toLongLong();
            return;
        }
        const QString verb = word.section(u':', 0, 0);
        const QString rest = word.section(u':', 1);
        RunEvent event;
        event.run = drawnRun();
        event.sequence = m_events.size() + 1;
        event.timeUs = m_timeUs;
        if (!fillRun(event, verb, rest) && !fillStep(event, verb, rest) && !fillSplit(event, verb, rest))
            qFatal("No such word in a drawing of events: %s", qPrintable(word));
        m_events.append(event);
    }

    static bool fillRun(RunEvent &event, const QString &verb, const QString &rest)
    {
        using namespace Qt::StringLiterals;
        if (verb == "run"_L1) {
            event.kind = RunEventKind::RunStarted;
            event.text = rest;
        } else if (verb == "exit"_L1) {
            event.kind = RunEventKind::RunFinished;
            event.text = rest.section(QRegularExpression(u"[@!]"_s), 0, 0);
            event.target = rest.section(u'@', 1);
            event.error = drawnError(rest);
        } else if (verb == "set"_L1) {
            event.kind = RunEventKind::VariableSet;
            event.text = rest.section(u'=', 0, 0);
            event.data = {{u"value"_s, rest.section(u'=', 1)}};
        } else if (verb == "stop"_L1) {
            event.kind = RunEventKind::StopRequested;
            event.text = rest;
        } else if (verb == "go"_L1 || verb == "err"_L1) {
            event.kind = RunEventKind::Transition;
            event.state = rest.section(u'-', 0, 0);
            event.text = rest.section(u'-', 1, 1);
            event.target = rest.section(u'>', 1);
            if (verb == "err"_L1)
                event.data = {{u"byError"_s, true}};
        } else {
            return false;
        }
        return true;
    }

    static bool fillStep(RunEvent &event, const QString &verb, const QString &rest)
    {
        using namespace Qt::StringLiterals;
        static const QHash<QString, RunEventKind> kinds{
            {u"enter"_s, RunEventKind::StateEntered},  {u"try"_s, RunEventKind::AttemptStarted},
            {u"fail"_s, RunEventKind::AttemptFailed},  {u"wait"_s, RunEventKind::RetryWaiting},
            {u"done"_s, RunEventKind::TaskFinished},   {u"broke"_s, RunEventKind::StateFailed},
            {u"branch"_s, RunEventKind::BranchStarted}, {u"lost"_s, RunEventKind::StragglerAbandoned},
            {u"log"_s, RunEventKind::LogLine}};
        const auto kind = kinds.constFind(verb);
        if (kind == kinds.constEnd())
            return false;
        event.kind = *kind;
        event.text = rest.section(u'=', 1);
        event.error = drawnError(rest);
        setPlace(event, rest);
        if (event.attempt == 0 && (verb == "try"_L1 || verb == "fail"_L1))
            event.attempt = 1;
        return true;
    }

    static bool fillSplit(RunEvent &event, const QString &verb, const QString &rest)
    {
        using namespace Qt::StringLiterals;
        if (verb == "split"_L1) {
            event.kind = RunEventKind::SplitStarted;
            event.state = rest.section(u'(', 0, 0);
            const QStringList names = rest.section(u'(', 1).chopped(1).split(u',', Qt::SkipEmptyParts);
            event.data = {{u"branches"_s, QJsonArray::fromStringList(names)}};
        } else if (verb == "join"_L1 || verb == "nojoin"_L1) {
            event.kind = RunEventKind::JoinDecided;
            event.text = rest.section(u'=', 1);
            event.data = {{u"proceed"_s, verb == "join"_L1}};
            setPlace(event, rest);
        } else if (verb == "ok"_L1 || verb == "bad"_L1 || verb == "stopped"_L1) {
            event.kind = RunEventKind::BranchFinished;
            event.text = verb == "ok"_L1 ? u"succeeded"_s : verb == "bad"_L1 ? u"failed"_s : u"cancelled"_s;
            event.error = drawnError(rest);
            setPlace(event, rest);
        } else {
            return false;
        }
        return true;
    }

    static std::optional<Error> drawnError(const QString &rest)
    {
        if (!rest.contains(u'!'))
            return std::nullopt;
        const auto code = errorCodeFromName(rest.section(u'!', 1));
        if (!code)
            qFatal("No such error code in a drawing of events: %s", qPrintable(rest));
        return Error(*code, QStringLiteral("It failed."));
    }

    static void setPlace(RunEvent &event, const QString &rest)
    {
        static const QRegularExpression form(QStringLiteral("^([^/#=!]*)(?:/(-?\\d+)(?:\\.([^#=!]*))?)?(?:#(\\d+))?"));
        const QRegularExpressionMatch match = form.match(rest);
        event.state = match.captured(1);
        if (match.hasCaptured(2))
            event.branch = match.captured(2).toInt();
        event.branchName = match.captured(3);
        event.attempt = match.captured(4).toInt();
    }

    QList<RunEvent> m_events;
    qint64 m_timeUs = 0;
};

inline QList<RunEvent> events(const QString &drawing)
{
    return EventDrawing::read(drawing);
}

inline QString stepStatusName(StepStatus status)
{
    static const QStringList names{QStringLiteral("idle"), QStringLiteral("running"), QStringLiteral("waiting"),
                                   QStringLiteral("ok"), QStringLiteral("failed"), QStringLiteral("cancelled")};
    return names.at(int(status));
}

/** `5..9`, or `5..` while it lasts. */
inline QString spanText(qint64 startUs, qint64 endUs)
{
    if (startUs < 0)
        return QStringLiteral("never");
    return QString::number(startUs) + QStringLiteral("..") + (endUs < 0 ? QString() : QString::number(endUs));
}

inline QString attemptsText(const QList<AttemptSpan> &attempts)
{
    QStringList words;
    for (const AttemptSpan &span : attempts) {
        QString word = QStringLiteral("#%1 %2 ").arg(span.attempt).arg(stepStatusName(span.status));
        if (!span.text.isEmpty())
            word += span.text + u' ';
        words.append(word + spanText(span.startUs, span.endUs));
    }
    return words.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(words.join(QStringLiteral(", ")));
}

/** For example `A ok 0..30 (#1 failed Timeout 0..10, #2 ok 12..30) -done-> B`. */
inline QString visitText(const StateVisit &visit)
{
    QString text = visit.state + u' ' + stepStatusName(visit.status) + u' ' + spanText(visit.startUs, visit.endUs)
        + attemptsText(visit.attempts);
    QStringList branches;
    for (const BranchProgress &branch : visit.branches)
        branches.append(branch.name + u' ' + stepStatusName(branch.status) + u' ' + spanText(branch.startUs, branch.endUs)
                        + attemptsText(branch.attempts));
    if (!branches.isEmpty())
        text += QStringLiteral(" {%1}").arg(branches.join(QStringLiteral("; ")));
    if (!visit.joinText.isEmpty())
        text += QStringLiteral(" join:") + visit.joinText;
    if (!visit.next.isEmpty())
        text += visit.leftByError ? QStringLiteral(" ~> ") + visit.next
                                  : QStringLiteral(" -%1-> %2").arg(visit.outcome, visit.next);
    return text;
}

/** `STATUS: visit | visit | ...`. */
inline QString sentence(const RunProjection &projection)
{
    QStringList visits;
    for (const StateVisit &visit : projection.visits())
        visits.append(visitText(visit));
    return runStatusName(projection.status()) + QStringLiteral(": ") + visits.join(QStringLiteral(" | "));
}

} // namespace sluice::test

namespace sluice {

/** Makes failures of QCOMPARE readable. */
inline char *toString(const RunEvent &event)
{
    return qstrdup(QJsonDocument(event.toJson()).toJson(QJsonDocument::Compact).constData());
}

} // namespace sluice
