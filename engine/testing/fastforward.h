// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"
#include "engine/runtime/engine.h"

namespace sluice::testing {

/**
 * Lets an engine on a virtual clock live through a run as fast as it can: whenever nobody has anything to do,
 * time moves to the next instant that somebody waits for. Retries, timeouts and waits so happen at their exact
 * times and in their order, and a day takes milliseconds.
 *
 * A run that waits for something that no time brings (a hung task without a timeout) gives an outcome that is
 * still `Running`, with an error that says in which state; so does one that takes longer than `limit`. A
 * task that keeps its thread is waited for up to 100 ms of real time before time moves on without it. Tasks that wait
 * for the world outside, such as programs, do not know virtual time: do not mix them in.
 */
Outcome fastForward(Engine &engine, VirtualClock &clock, const Run &run, Milliseconds limit = std::chrono::hours(24 * 366));

/** The same for a span of time, whatever runs in it. */
void letPass(Engine &engine, VirtualClock &clock, std::chrono::nanoseconds duration);

} // namespace sluice::testing
