// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/json.h"

namespace sluice::designer {

/** What a person typed into a field that takes any value: JSON if it is JSON, else text. Empty is undefined. */
Json valueFromText(const QString &text);

/** The text that `valueFromText` reads back to `value`, on several lines when it does not fit on one. */
QString textFromValue(const Json &value);

/** The value in one line, for placeholders and examples: a text without its quotes. */
QString briefText(const Json &value);

/** Replaces a member in place, appends a new one, removes it when `value` is undefined. */
void setMember(Json::Object &object, const QString &key, const Json &value);

} // namespace sluice::designer
