// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QJsonValue>

#include <chrono>

namespace sluice {

/** Durations in files and on the command line have millisecond resolution. */
using Milliseconds = std::chrono::milliseconds;

/**
 * Reads `"250ms"`, `"30s"`, `"5m"`, `"2h"`, `"1d"` or a sum of them in falling units such as `"1h30m"`.
 *
 * Whole, non-negative numbers only; up to 10,000 days. Anything else is `InvalidParameter`.
 */
Result<Milliseconds> parseDuration(QStringView text);

/** The shortest text that `parseDuration` reads back to the same value, for example `"1m30s"`. */
QString formatDuration(Milliseconds duration);

/** For people: two significant units or three digits, for example `"128 ms"`, `"1.25 s"`, `"3 min 20 s"`. */
QString describeDuration(std::chrono::nanoseconds duration);

} // namespace sluice
