// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/scheduler.h"

namespace sluice {

/** One object: `schedule` (as in a workflow file), `status`, `nextDue`, `nextFire`, and `state`. */
QJsonObject scheduleInfoToJson(const ScheduleInfo &info);
/** Reads what `scheduleInfoToJson` wrote. */
Result<ScheduleInfo> scheduleInfoFromJson(const QJsonObject &json);

/** One flat object: `schedule`, `run`, `due`, `cause`, `status`, and `ended` and `result` when it has. */
QJsonObject firingToJson(const FiringRecord &firing);
std::optional<FiringRecord> firingFromJson(const QJsonObject &json);

/** Reads the `schedule` that a client sent; the first error among its problems when it is none. */
Result<Schedule> scheduleFromJson(const QJsonValue &json);

} // namespace sluice
