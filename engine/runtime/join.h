// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/workflowdocument.h"

#include <compare>

namespace sluice {

/** How many branches have ended, and how; a cancelled branch counts as neither. */
struct JoinCounts
{
    int total = 0;
    int succeeded = 0;
    int failed = 0;

    bool operator==(const JoinCounts &) const = default;
};

enum class JoinVerdict : quint8 { Undecided, Proceed, Fail };

/**
 * How many successes the strategy needs among `total` branches.
 *
 * `Percentage` is the exact ceiling: 7 % of 100 are 7, with no binary rounding (percentages count to seven decimals).
 */
int requiredSuccesses(const JoinSpec &join, int total);

/**
 * Decides a split as soon as its answer is certain, in either direction. Pure; the verdict never changes
 * when more branches end.
 *
 * - `All`: every branch succeeds; the first failure fails it. Nothing to do is success.
 * - `Any`: the first success proceeds; all failing fails it.
 * - `Quorum`, `Percentage`, `PartialResults`: proceed at the threshold, fail once it cannot be reached.
 * - `PartialTimeout`: waits for all until the timeout; fails early when fewer than `count` can succeed.
 */
JoinVerdict decideJoin(const JoinSpec &join, const JoinCounts &counts);

/** The verdict when the timeout passes over an undecided split: `PartialTimeout` proceeds with `count` successes, all others fail. */
JoinVerdict decideJoinAtTimeout(const JoinSpec &join, const JoinCounts &counts);

/** In words, for people: "all", "2 of 3", "75 %", ... with the timeout. */
QString describeJoin(const JoinSpec &join, int total);

} // namespace sluice
