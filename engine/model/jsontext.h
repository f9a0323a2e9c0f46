// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/json.h"

#include <QByteArray>

namespace sluice {

/** The value in one line of UTF-8, with a space inside of braces and brackets; undefined is written as null. */
QByteArray formatJsonLine(const Json &value);

/**
 * The value as canonical UTF-8 text without a line end: two spaces a level, LF, arrays and objects in one
 * line as long as that ends by column 100. `expandedLevels` outer levels take a line for each member anyway.
 */
QByteArray formatJson(const Json &value, int expandedLevels = 0);

/** Appends `"key": value` as `formatJson` writes it inside an object that is `indent` columns deep. */
void appendJsonMember(QByteArray &text, const QString &key, const Json &value, int indent,
                      int expandedLevels);

} // namespace sluice
