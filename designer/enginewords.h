// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/duration.h"
#include "engine/core/error.h"
#include "engine/model/taskkind.h"

namespace sluice::designer {

/**
 * What the engine said, in the person's language.
 *
 * The engine speaks English: its texts go to logs, journals and other processes as they are. Those that stand in its
 * sources are known here (`engineTexts`), with their places for values: a text is recognised by them, its values are
 * taken out and put into the translation. What is not recognised, or not translated, stays English as a whole.
 */
QString localText(const QString &engineText);

/** Message, causes and hint in one line, as `Error::toString` says them in English. */
QString localText(const Error &error);

/** Message and hint in one line. */
QString localText(const Problem &problem);

/** As `describeDuration`, with the person's decimal point: "0,5 s". */
QString localDuration(std::chrono::nanoseconds duration);

/** A number with the person's decimal point, ungrouped. */
QString localNumber(double number, int decimals);

/** With the label, the help and the names of the choices in the person's language. */
ParameterSpec localSpec(ParameterSpec spec);

/** Every text of the engine for people, ended by null; collected from its sources by `translations/collect.py`. */
extern const char *const engineTexts[];

/** The translation context of `engineTexts`. */
inline constexpr char EngineContext[] = "sluice::engine";

} // namespace sluice::designer
