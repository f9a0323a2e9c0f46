// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/json.h"
#include "engine/model/problem.h"
#include "engine/model/textposition.h"

#include <QByteArray>

namespace sluice {

/** What reading a JSON text gave. */
struct JsonReading
{
    Json
        value; ///< Undefined when the text could not be followed to its end. As meant, where it was mended.
    Problems problems; ///< In the order of the text.
    TextPositions positions;
};

/**
 * Reads strict JSON (RFC 8259) of at most 16 MiB, 64 levels and 1 MiB for one string.
 *
 * Where it is clear what was meant (a comma too many, a comment, single quotes, ...) it says so and goes on, so that
 * one reading tells of as many mistakes as possible. Any error in `problems` means that the text is not JSON.
 * Takes time and memory in proportion to the text, whatever it holds. Thread-safe.
 */
JsonReading readJson(const QByteArray &text);

/** The sentence for a text over 16 MiB; also for a file, before it is read. */
Problem tooLargeProblem(qint64 size);

inline constexpr qint64 LargestJsonText = 16 * 1024 * 1024;
inline constexpr int DeepestJsonNesting = 64;
inline constexpr qsizetype LongestJsonString = 1024 * 1024;

} // namespace sluice
