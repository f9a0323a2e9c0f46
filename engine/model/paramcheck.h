// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/checkcontext.h"

namespace sluice {

/** Checks a task's parameters against its kind's declaration; part of `validateWorkflow`. */
void checkParams(CheckContext &context, const TaskKind &kind, const Json::Object &params,
                 const QString &pointer);

} // namespace sluice
