// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QString>

#include <chrono>
#include <memory>

namespace sluice {

/** What schedules count in: whole seconds since 1970 in UTC, without leap seconds. */
using UtcSeconds = std::chrono::sys_seconds;

/** A stretch of time during which a zone's clocks keep one distance from UTC. Seconds since 1970. */
struct ZoneSegment
{
    qint64 begin = 0; ///< The lowest number when there was no change before.
    qint64 end = 0; ///< Not part of it; the highest number when there is no change after.
    qint64 offset = 0; ///< Local time minus UTC.
    qint64 previousOffset = 0; ///< Before `begin`; the same as `offset` when there was no change.
    qint64 nextOffset = 0; ///< From `end` on; the same as `offset` when there will be no change.
};

/**
 * All clock changes of one time zone, read once from the system's zone data, exact for every year.
 *
 * A value that shares its content and never changes: load it again to notice that the zone data did
 * (`==` compares contents). May be used on any thread. Loading reads a small file.
 */
class TimeZoneTable final
{
public:
    /** UTC, which needs no zone data. */
    TimeZoneTable();
    /** By name, such as `Europe/Berlin`. `NotFound` when the system has no such zone. */
    static Result<TimeZoneTable> load(const QString &name);
    /** From the bytes of a compiled zone file (RFC 8536); `name` is for messages and `name()`. */
    static Result<TimeZoneTable> fromBytes(const QString &name, QByteArrayView bytes);

    QString name() const;
    ZoneSegment segmentAt(qint64 utcSeconds) const;
    /** From here on every 400 years are as those before; the earliest time when all are. */
    qint64 repeatsFrom() const;
    /** Local time minus UTC at that instant. */
    std::chrono::seconds offsetAt(UtcSeconds instant) const;

    bool operator==(const TimeZoneTable &other) const;

private:
    struct Content;
    std::shared_ptr<const Content> m_content; ///< Null: UTC.
};

} // namespace sluice
