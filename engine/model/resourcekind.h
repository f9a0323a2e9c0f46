// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/taskkind.h"

namespace sluice {

/** What a resource is for: which member of a task may name it. */
enum class ResourceUse : quint8 { Breaker, RateLimit, Bulkhead, RetryBudget };

/**
 * The kinds of `resources` of a workflow file: what tasks share by name. Declared as kinds of tasks are, so that
 * checks, schema and forms are made from one declaration; outcomes mean nothing here.
 */
const TaskKinds &resourceKinds();

/** What a kind is for; nothing for one that does not exist. */
std::optional<ResourceUse> resourceUse(QStringView kind);

/** The member of a task that names it, for example `rateLimit`. */
QString resourceUseKey(ResourceUse use);

} // namespace sluice
