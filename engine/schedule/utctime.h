// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

/** An instant of the world's clock, to the millisecond: what schedules are decided in. */
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/** `2026-03-29T01:30:00Z`, or `2026-03-29T01:30:00.250Z` when it is no whole second. */
QString formatUtcTime(UtcTime time);
/** Reads an ISO 8601 instant that says its distance from UTC: `Z`, or an offset such as `+02:00`. */
std::optional<UtcTime> parseUtcTime(QStringView text);

} // namespace sluice
