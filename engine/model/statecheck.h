// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/checkcontext.h"

namespace sluice {

/** Checks one state by itself: its name, work, edges and time limits; part of `validateWorkflow`. */
void checkState(CheckContext &context, const StateSpec &state, const QString &pointer);

/** Checks that every state can be reached, and that each can come to an end; part of `validateWorkflow`. */
void checkGraph(CheckContext &context);

/** Whether a task of this kind never goes on to a next state, as one that always fails. */
bool neverGoesOn(const CheckContext &context, const StateSpec &state);

} // namespace sluice
