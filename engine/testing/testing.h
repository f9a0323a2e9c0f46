// SPDX-License-Identifier: MIT
#pragma once

/**
 * All that a test of a workflow needs; link `Sluice::Testing`.
 *
 * | question | answer |
 * | --- | --- |
 * | which way did the run go? | `RecordingObserver` |
 * | what if an attempt fails, throws, is late, hangs? | `FaultPlan` |
 * | must I wait for real time? | `VirtualClock` with `fastForward` |
 * | did the tests take every edge? | `TransitionCoverage` |
 * | what would the history say? | `MemoryJournal` |
 * | would my schedules start when they should? | `FakeRuns` behind a `Scheduler` |
 */
#include "engine/core/clock.h"
#include "engine/testing/fakeruns.h"
#include "engine/testing/fastforward.h"
#include "engine/testing/faultplan.h"
#include "engine/testing/memoryjournal.h"
#include "engine/testing/recordingobserver.h"
#include "engine/testing/transitioncoverage.h"

namespace sluice::testing {

using sluice::VirtualClock;

} // namespace sluice::testing
