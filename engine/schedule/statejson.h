// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/schedulestate.h"

#include <QJsonArray>

/** Pieces of the stored JSON that states and events share. Instants are milliseconds since 1970. */
namespace sluice::statejson {

inline QJsonValue number(UtcTime time)
{
    return qint64(time.time_since_epoch().count());
}

QJsonObject toJson(const RunEnd &end);
std::optional<RunEnd> runEnd(const QJsonObject &json);

} // namespace sluice::statejson
