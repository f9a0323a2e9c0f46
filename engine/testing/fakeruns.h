// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/scheduler.h"

#include <map>

namespace sluice::testing {

/**
 * Stands for the engine behind a `Scheduler`: starts nothing, remembers what it was asked for, and ends runs when told.
 *
 * With a `VirtualClock` and a `MemoryScheduleStore` a test lives through a year of schedules in a second.
 * Outlives the scheduler. On the scheduler's thread, but `end` and `endAll` on any, one at a time.
 */
class FakeRuns final
{
public:
    struct Started
    {
        RunRequest request;
        UtcTime at; ///< What the clock said.
    };

    explicit FakeRuns(VirtualClock &clock);

    RunStarter starter();
    /** Ends a run that goes on; the scheduler hears of it at its next `wake`, or by its event loop. */
    void end(const RunId &run, const RunEnd &how = {});
    void endAll(const RunEnd &how = {});
    /** When runs of that schedule started, in UTC, such as `00:05 00:10`. */
    QString times(const QString &schedule, const QString &format = QStringLiteral("HH:mm")) const;
    /** Lets time pass from one wake-up of the scheduler to the next. */
    void letPass(Scheduler &scheduler, std::chrono::nanoseconds duration);
    UtcTime now() const;

    QList<Started> started;
    std::map<RunId, RunEndCallback> running;
    std::optional<RunEnd> endsAtOnce; ///< How all runs end, as soon as they start.
    std::optional<Error> failure; ///< Why no run can be started.
    bool ignoresCancel = false; ///< Runs go on although they are asked to stop.
    int cancelRequests = 0;

private:
    Result<RunCanceller> start(const RunRequest &request, const RunEndCallback &ended);

    VirtualClock &m_clock;
};

} // namespace sluice::testing
