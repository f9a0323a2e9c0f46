// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/objectreader.h"
#include "engine/model/workflowdocument.h"

namespace sluice {

/** Reads the members `breaker`, `rateLimit` and `bulkhead` of what may be guarded. */
GuardsSpec readGuards(ObjectReader &reader);

/** The same members; none for what is not set. `GuardsSpec::extras` is not among them. */
Json::Object guardsToJson(const GuardsSpec &guards);

} // namespace sluice
