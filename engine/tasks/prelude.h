// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace sluice {

/**
 * JavaScript that makes a fresh QJSEngine fit for expressions, run once in each.
 *
 * Takes away what reaches code or memory from outside the data (`eval`, `Function`, typed arrays,
 * promises, Qt's additions), bounds the built-in functions that would loop or recurse without looking
 * at the interruption or the stack, adds a few newer functions, and freezes all of it.
 *
 * Its value takes the global object and gives `run(code, ...arguments)`, which gives `["value", v]`,
 * `["json", text]`, `["refused", type]` or `["thrown", name, message, line]`.
 */
QString scriptPrelude();

} // namespace sluice
