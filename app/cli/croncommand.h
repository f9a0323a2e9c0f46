// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"

namespace sluice::cli {

/** `sluice cron next`: the coming instants of one expression, or of every line of the standard input. */
ExitCode showCronTimes(const CronNextArguments &arguments, Output &output);

/** `sluice cron explain`. */
ExitCode explainCron(const CronExplainArguments &arguments, Output &output);

/**
 * Answers one line `EXPR ZONE FROM COUNT`, separated by tabs: instants separated by blanks, `never`, or
 * `error: ...`. Keeps what it read of zones and of the last expression, for speed.
 */
class CronLineReader final
{
public:
    CronLineReader();
    ~CronLineReader();
    void answer(QByteArrayView line, QByteArray &out);

private:
    struct Cache;
    std::unique_ptr<Cache> m_cache;
};

} // namespace sluice::cli
