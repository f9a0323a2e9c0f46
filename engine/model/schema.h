// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/taskkind.h"

namespace sluice {

/** The JSON Schema (2020-12) of the workflow file with these kinds, as canonical UTF-8 JSON. */
QByteArray workflowSchema(const TaskKinds &kinds);

} // namespace sluice
