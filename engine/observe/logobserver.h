// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

namespace sluice {

/**
 * Writes every event as one line to the logging category `sluice.events`, at the level that it deserves:
 * debug for steps, info for beginnings and ends, warning for what went wrong and may yet end well, critical
 * for a run that ended in an error. `QT_LOGGING_RULES="sluice.events.debug=true"` shows the steps as well.
 */
class LogObserver final : public EventSink
{
public:
    void onEvents(std::span<const RunEvent> events) override;
    void onEventsDropped(qint64 count) override;
};

} // namespace sluice
