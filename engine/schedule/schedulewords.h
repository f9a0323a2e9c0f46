// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/objectreader.h"
#include "engine/schedule/schedule.h"

namespace sluice {

/** The keys and words of a schedule's JSON form. */
namespace schedulewords {

inline const QString Rates[] = {QStringLiteral("fixedRate"), QStringLiteral("fixedDelay")};
inline const QString Firsts[] = {QStringLiteral("now"), QStringLiteral("afterInterval")};
inline const QString Days[] = {QStringLiteral("asCron"), QStringLiteral("alwaysBoth")};

} // namespace schedulewords

/** The keys, in the order in which they are written. */
const QStringList &scheduleKeys();

/** As the public one, for many with one context; nothing when it added errors. */
std::optional<Schedule> readSchedule(ReadContext &context, const Json &json, const QString &pointer);

} // namespace sluice
