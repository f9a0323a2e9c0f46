// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progresstext.h"
#include "app/cli/runview.h"
#include "engine/core/clock.h"

namespace sluice::cli {

/**
 * Shows a run to a person: lines for what is over stay, and on a terminal the state that runs is
 * redrawn below them.
 */
class ProgressDisplay final : public RunView
{
public:
    ProgressDisplay(Output &output, Clock &clock);

    void show(std::span<const RunEvent> events) override;
    void tick() override;
    void finish(qint64 runNumber) override;

private:
    void add(const RunEvent &event);
    void addTitle(const RunEvent &started);
    void addVisit(const StateVisit &visit);
    QStringList liveLines() const;
    void redraw();
    qint64 nowUs() const;

    Output &m_output;
    Clock &m_clock;
    ProgressStyle m_style;
    RunProjection m_run;
    std::optional<Error> m_attemptError; ///< Of the attempt that failed last.
    QStringList m_finished; ///< Lines that are final, but not written yet.
    QStringList m_live; ///< What stands below the final lines now.
    qint64 m_announcedUs = 0; ///< Up to when a file has been told what runs.
    QString m_stopReason;
};

} // namespace sluice::cli
