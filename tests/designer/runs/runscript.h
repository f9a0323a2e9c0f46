// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runevent.h"

#include <QJsonArray>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/**
 * The events of a run from a few words, one event in each part between semicolons, milliseconds first:
 *
 *     0 start demo; 0 enter A; 0 try A 1; 5 fail A 1 Timeout; 5 wait A 1; 25 try A 2; 30 done A ok;
 *     30 go A ok B; 30 enter B; 30 split B x,y; 31 branch B 0; 40 branched B 0 succeeded;
 *     41 join B 1 of 2; 41 log B hello; 42 set n 7; 45 end Succeeded Done
 *
 * Branches may be tried too: `31 try B:0 1`.
 */
inline QList<RunEvent> runScript(const QString &script, RunId run = {1, 1}, qint64 startUs = 1'700'000'000'000'000)
{

    QList<RunEvent> events;
    QStringList names;
    for (const QString &part : script.split(u';', Qt::SkipEmptyParts)) {
        const QStringList words = part.simplified().split(u' ');
        const QString verb = words.value(1);
        const auto rest = [&words](qsizetype from) { return words.mid(from).join(u' '); };
        RunEvent event;
        event.run = run;
        event.sequence = events.size() + 1;
        event.timeUs = startUs + qint64(words.at(0).toDouble() * 1000);
        event.state = words.value(2).section(u':', 0, 0);
        const QString branch = words.value(2).section(u':', 1);
        const auto setBranch = [&event, &names](const QString &index) {
            event.branch = index.toInt();
            event.branchName = names.value(event.branch);
        };
        const auto setError = [&event](const QString &code) {
            event.error = Error(errorCodeFromName(code).value_or(ErrorCode::TaskFailed), u"It did not work."_s,
                                u"Try again."_s);
        };
        if (!branch.isEmpty())
            setBranch(branch);
        if (verb == u"start"_s) {
            event.kind = RunEventKind::RunStarted;
            event.text = std::exchange(event.state, {});
            event.data = {{u"input"_s, QJsonObject{{u"floor"_s, 1.5}}}};
        } else if (verb == u"enter"_s) {
            event.kind = RunEventKind::StateEntered;
        } else if (verb == u"try"_s) {
            event.kind = RunEventKind::AttemptStarted;
            event.attempt = words.value(3).toInt();
        } else if (verb == u"fail"_s) {
            event.kind = RunEventKind::AttemptFailed;
            event.attempt = words.value(3).toInt();
            setError(words.value(4));
        } else if (verb == u"wait"_s) {
            event.kind = RunEventKind::RetryWaiting;
            event.attempt = words.value(3).toInt();
        } else if (verb == u"done"_s) {
            event.kind = RunEventKind::TaskFinished;
            event.text = words.value(3);
            event.data = {{u"output"_s, QJsonObject{{u"answer"_s, 42}}}};
        } else if (verb == u"failed"_s) {
            event.kind = RunEventKind::StateFailed;
            setError(words.value(3));
        } else if (verb == u"go"_s) {
            event.kind = RunEventKind::Transition;
            event.text = words.value(3);
            event.target = words.value(4);
        } else if (verb == u"split"_s) {
            event.kind = RunEventKind::SplitStarted;
            names = words.value(3).split(u',');
            event.data = {{u"branches"_s, QJsonArray::fromStringList(names)}};
        } else if (verb == u"branch"_s) {
            event.kind = RunEventKind::BranchStarted;
            setBranch(words.value(3));
        } else if (verb == u"branched"_s) {
            event.kind = RunEventKind::BranchFinished;
            setBranch(words.value(3));
            event.text = words.value(4);
            if (event.text == u"failed"_s)
                setError(words.value(5));
            else
                event.data = {{u"output"_s, event.branch * 10}};
        } else if (verb == u"join"_s) {
            event.kind = RunEventKind::JoinDecided;
            event.text = rest(3);
            event.data = {{u"proceed"_s, true}};
        } else if (verb == u"log"_s || verb == u"warn"_s) {
            event.kind = RunEventKind::LogLine;
            event.text = rest(3);
            event.data = {{u"level"_s, verb == u"warn"_s ? u"warning"_s : u"info"_s}};
        } else if (verb == u"set"_s) {
            event.kind = RunEventKind::VariableSet;
            event.text = std::exchange(event.state, {});
            event.data = {{u"value"_s, words.value(3).toInt()}};
        } else if (verb == u"end"_s) {
            event.kind = RunEventKind::RunFinished;
            event.text = std::exchange(event.state, {});
            event.target = words.value(3);
        } else {
            qFatal("A run script does not know: %s", qPrintable(part));
        }
        events.append(event);
    }
    return events;
}

} // namespace sluice::designer
