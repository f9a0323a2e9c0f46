// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runevent.h"

#include <span>

namespace sluice::cli {

/** How a run is shown while it goes on. */
class RunView
{
public:
    virtual ~RunView() = default;
    virtual void show(std::span<const RunEvent> events) = 0;
    /** Called some ten times a second. */
    virtual void tick() { }
    /** After the last event. `runNumber` is the run's number in the history, 0 when it is not kept. */
    virtual void finish(qint64 runNumber) = 0;
};

} // namespace sluice::cli
