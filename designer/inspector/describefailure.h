// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/workflowdocument.h"

namespace sluice::designer {

/** The waits between the attempts, without jitter, as many as there are retries; at most `limit`. */
QList<Milliseconds> retryDelays(const RetrySpec &retry, int limit);

/** What happens when this state fails, in plain sentences: attempts, then where each error leads. */
QString describeFailure(const StateSpec &state);

/** The longest time this state can take, when its policies bound it. For splits, the join's timeout. */
std::optional<Milliseconds> worstCase(const StateSpec &state);

/** When a split goes on, in words: "when at least 3 of the branches have succeeded". */
QString explainJoin(const JoinSpec &join);

} // namespace sluice::designer
