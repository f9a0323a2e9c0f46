// SPDX-License-Identifier: MIT
#include "engine/runtime/models/subworkflow.h"

using namespace Qt::StringLiterals;

namespace sluice::detail {

Verdict verdictOnChild(const Result<Outcome> &outcome, int attempt)
{
    if (!outcome)
        return {.error = outcome.error()};
    if (outcome->error) {
        const Error error(ErrorCode::SubWorkflowFailed, u"The workflow that ran as a step did not reach an exit."_s);
        return {.error = error.withCause(*outcome->error)};
    }
    return {.again = CallAgain{.progress = std::make_shared<const ChildProgress>(attempt, *outcome)}};
}

} // namespace sluice::detail
