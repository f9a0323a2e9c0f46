// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/problem.h"
#include "engine/model/workflowdocument.h"
#include "engine/schedule/schedule.h"

#include <utility>

namespace sluice {

/** Whose table it is: those of the system (`/etc/crontab`, `/etc/cron.d`) name a user before the command. */
enum class CrontabKind : quint8 { User, System };

/** One job of a crontab, with the settings that hold at its line. */
struct CrontabEntry
{
    int line = 0; ///< From 1.
    QString id; ///< Made of the command, such as `backup-sh`; unique within its crontab.
    QString title; ///< The comment lines just above, in one line.
    QString expression;
    QString timeZone; ///< Of `CRON_TZ`; empty: the machine's own.
    QString user; ///< Of a system crontab; else empty.
    QString command; ///< What the shell gets; `\%` is a plain `%` already.
    QString standardInput;
    QList<std::pair<QString, QString>> environment; ///< Without `CRON_TZ`, `MAILTO` and `MAILFROM`.

    bool operator==(const CrontabEntry &) const = default;
};

/** What can be taken over, and a problem for each line that cannot, or that will do something else here. */
struct CrontabReading
{
    QList<CrontabEntry> entries;
    Problems problems;
};

/**
 * Reads a crontab by cronie's rules. `textFromUtf8` makes a text of a file's bytes, whatever they are.
 * A wrong line costs only itself. Two things are more lenient than in cron: lines may end in CR LF, and the
 * last one need not end at all.
 */
CrontabReading readCrontab(QStringView text, CrontabKind kind = CrontabKind::User);

/** A workflow that has the entry's shell run its command, in the home directory as cron does. */
WorkflowDocument workflowOf(const CrontabEntry &entry);

/**
 * When the entry runs. As with cron, what was missed stays so, runs may overlap (as many as a schedule can
 * allow), and failures hold nothing back. `file` is where the workflow will be.
 */
Schedule scheduleOf(const CrontabEntry &entry, const QString &file);

} // namespace sluice
