// SPDX-License-Identifier: MIT
#include "engine/schedule/civildate.h"
#include "engine/schedule/cronexpression.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sluice {

namespace {

/** A larger change is a corrected clock. */
constexpr qint64 largestChange = 3 * 3600;
/** More than local time is ever away from UTC; the farthest ever was 15 h 13 min. */
constexpr qint64 margin = 2 * civil::secondsPerDay;

qint64 toNumber(UtcSeconds instant)
{
    return instant.time_since_epoch().count();
}

UtcSeconds toInstant(qint64 seconds)
{
    return UtcSeconds(std::chrono::seconds(seconds));
}

/**
 * How far a search for the next time has to look: dates and clock changes repeat after 400 years.
 * What that means for named years is only worked out by the few searches that get so far.
 */
class Horizon final
{
public:
    Horizon(const CronFields &fields, qint64 from, const TimeZoneTable &zone)
        : m_years(fields.years.get())
        , m_begin(std::max(from, zone.repeatsFrom()))
        , m_end(m_begin + civil::secondsPerCycle + margin)
    { }

    bool isBefore(qint64 instant)
    {
        if (m_years && instant > m_end)
            m_end = endOf(*std::exchange(m_years, nullptr));
        return instant > std::min(m_end, last);
    }

private:
    static constexpr qint64 last = civil::daysFromDate(CronYears::last + 1, 1, 1) * civil::secondsPerDay + margin;

    qint64 endOf(const CronYears &years) const
    {
        const int firstWholeYear = civil::dateFromDays(civil::floorDiv(m_begin, civil::secondsPerDay)).year + 1;
        return civil::daysFromDate(years.lastNewFrom(firstWholeYear) + 1, 1, 1) * civil::secondsPerDay + margin;
    }

    const CronYears *m_years;
    const qint64 m_begin;
    qint64 m_end;
};

/** How much local time is left out at the segment's beginning, as far as it is made up for. */
qint64 gapBefore(const ZoneSegment &segment)
{
    const qint64 gap = segment.offset - segment.previousOffset;
    return gap > 0 && gap <= largestChange ? gap : 0;
}

/** Where the segment's local times are new: later than its beginning when it repeats some. */
qint64 freshBegin(const ZoneSegment &segment)
{
    const qint64 overlap = segment.previousOffset - segment.offset;
    return overlap > 0 && overlap <= largestChange ? segment.begin + overlap : segment.begin;
}

/** Whether a local time that the gap before the segment leaves out matches. */
bool firesForGap(const CronFields &fields, const ZoneSegment &segment)
{
    if (gapBefore(segment) == 0)
        return false;
    const std::optional<qint64> local = cronLocalAtOrAfter(fields, segment.begin + segment.previousOffset);
    return local && *local < segment.begin + segment.offset;
}

/** The first time from `from` on; looks at one segment of the zone after the other. */
std::optional<qint64> findAfter(const CronFields &fields, qint64 from, const TimeZoneTable &zone)
{
    Horizon horizon(fields, from, zone);
    qint64 askedLocal = std::numeric_limits<qint64>::max(); // what `local` is the answer to
    std::optional<qint64> local;
    while (!horizon.isBefore(from)) {
        const ZoneSegment segment = zone.segmentAt(from);
        if (!fields.isInterval && from == segment.begin && firesForGap(fields, segment))
            return from;
        const qint64 begin = fields.isInterval ? from : std::max(from, freshBegin(segment));
        const qint64 beginLocal = begin + segment.offset;
        if (askedLocal > beginLocal || !local || *local < beginLocal) {
            askedLocal = beginLocal;
            local = cronLocalAtOrAfter(fields, beginLocal);
        }
        if (local && *local - segment.offset < segment.end)
            return *local - segment.offset;
        if (horizon.isBefore(segment.end))
            return std::nullopt;
        // Clocks that went back show times before `beginLocal` again; only then is a look at all times needed.
        const bool goesBack = segment.end + segment.nextOffset < beginLocal;
        if (!local && !goesBack)
            return std::nullopt;
        from = local && !goesBack ? std::max(segment.end, *local - margin) : segment.end;
    }
    return std::nullopt;
}

/** The last time up to `to`. */
std::optional<qint64> findBefore(const CronFields &fields, qint64 to, const TimeZoneTable &zone)
{
    const qint64 horizon = fields.years ? -margin : std::max(-margin, to - civil::secondsPerCycle - margin);
    while (to >= horizon) {
        const ZoneSegment segment = zone.segmentAt(to);
        const qint64 begin = fields.isInterval ? segment.begin : freshBegin(segment);
        const std::optional<qint64> local = cronLocalAtOrBefore(fields, to + segment.offset);
        if (to >= begin && local && *local - segment.offset >= begin)
            return *local - segment.offset;
        if (!fields.isInterval && firesForGap(fields, segment))
            return segment.begin;
        if (segment.begin < horizon)
            return std::nullopt;
        const qint64 before = segment.begin - 1;
        const bool goesForth = before + segment.previousOffset > to + segment.offset;
        if (!local && !goesForth)
            return std::nullopt;
        to = local && !goesForth ? std::min(before, *local + margin) : before;
    }
    return std::nullopt;
}

/** A corrected clock of a day or so may hide a match on the edge of the calendar; nothing else is out there. */
qint64 clamped(qint64 seconds)
{
    constexpr qint64 last = civil::daysFromDate(CronYears::last + 1, 1, 1) * civil::secondsPerDay + margin;
    return std::clamp(seconds, -margin, last);
}

} // namespace

std::optional<UtcSeconds> CronExpression::next(UtcSeconds after, const TimeZoneTable &zone) const
{
    if (m_hasNoDay)
        return std::nullopt;
    const std::optional<qint64> found = findAfter(m_fields, clamped(toNumber(after)) + 1, zone);
    return found ? std::optional(toInstant(*found)) : std::nullopt;
}

QList<UtcSeconds> CronExpression::next(UtcSeconds after, const TimeZoneTable &zone, int count) const
{
    QList<UtcSeconds> instants;
    for (std::optional<UtcSeconds> found = next(after, zone); found && instants.size() < count; found = next(*found, zone))
        instants.append(*found);
    return instants;
}

std::optional<UtcSeconds> CronExpression::previous(UtcSeconds before, const TimeZoneTable &zone) const
{
    if (m_hasNoDay)
        return std::nullopt;
    const std::optional<qint64> found = findBefore(m_fields, clamped(toNumber(before)) - 1, zone);
    return found ? std::optional(toInstant(*found)) : std::nullopt;
}

bool CronExpression::matches(UtcSeconds instant, const TimeZoneTable &zone) const
{
    const qint64 seconds = toNumber(instant);
    if (m_hasNoDay || clamped(seconds) != seconds)
        return false;
    const ZoneSegment segment = zone.segmentAt(seconds);
    if (!m_fields.isInterval && seconds == segment.begin && firesForGap(m_fields, segment))
        return true;
    if (!m_fields.isInterval && seconds < freshBegin(segment))
        return false;
    const qint64 local = seconds + segment.offset;
    return local >= 0 && cronLocalAtOrAfter(m_fields, local) == local;
}

} // namespace sluice
