// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

#include <QByteArray>

namespace sluice {

/**
 * The events as a Chrome trace in JSON, to be opened in Perfetto (ui.perfetto.dev) or chrome://tracing.
 *
 * Each run is a process. Its first track shows the states with their attempts inside; branches lie on as
 * many tracks below as ran at the same time. Retries, log lines, variables, stops, decisions of joins and
 * errors are instants in their place. What had not ended by the last event ends with it, and says so in
 * `unfinished`. Takes events of one run or several, live or from the history, in order within each run.
 */
QByteArray chromeTrace(std::span<const RunEvent> events);

} // namespace sluice
