// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/schedule.h"

namespace sluice {

/** Due instants of a schedule that follow each other. */
struct DueSpan
{
    qint64 count = 0; ///< Not counted beyond what was asked for.
    UtcTime first; ///< These two only when `count` is not 0.
    UtcTime last;

    bool operator==(const DueSpan &) const = default;
};

/**
 * When a schedule is due. Reads no clock; does not know pauses, failures and runs.
 *
 * `anchor` is what intervals count from: the first due instant of a fixed rate, the only (next) one of a fixed delay;
 * see `firstAnchor`. Holds a reference to the schedule.
 */
class DueTimes final
{
public:
    DueTimes(const Schedule &schedule, const TimeZoneTable &zone, UtcTime anchor);

    /** The first due instant strictly later than `after`. */
    std::optional<UtcTime> next(UtcTime after) const;
    /** The last due instant strictly earlier than `before`. */
    std::optional<UtcTime> previous(UtcTime before) const;
    /** Those later than `after`, up to and including `until`; counts to `most` at most, `last` is right anyway. */
    DueSpan between(UtcTime after, UtcTime until, qint64 most) const;
    /** When a run that is due then starts: later by its part of the jitter. */
    UtcTime fireTime(UtcTime due) const;
    /** The last one whose fire time has come, if it is later than `after`. */
    std::optional<UtcTime> lastFired(UtcTime after, UtcTime now) const;

private:
    std::optional<UtcTime> nextOfTrigger(UtcTime after) const;
    std::optional<UtcTime> previousOfTrigger(UtcTime before) const;

    const Schedule &m_schedule;
    TimeZoneTable m_zone;
    UtcTime m_anchor;
};

/** The anchor of a schedule that is added at that time. */
UtcTime firstAnchor(const Schedule &schedule, UtcTime now);

/** 0 to 2^64 - 1, the same for the same text and number on every machine. */
quint64 steadyHash(QStringView text, qint64 number);

} // namespace sluice
