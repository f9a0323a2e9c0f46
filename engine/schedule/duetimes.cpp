// SPDX-License-Identifier: MIT
#include "engine/schedule/duetimes.h"

namespace sluice {

using std::chrono::ceil;
using std::chrono::floor;
using std::chrono::seconds;

static constexpr Milliseconds tick{1};

/** Of an interval, `k` of the last grid point that is not later than `time`; negative before the anchor. */
static qint64 gridIndex(UtcTime anchor, Milliseconds interval, UtcTime time)
{
    const qint64 distance = (time - anchor).count();
    const qint64 index = distance / interval.count();
    return distance % interval.count() < 0 ? index - 1 : index;
}

DueTimes::DueTimes(const Schedule &schedule, const TimeZoneTable &zone, UtcTime anchor)
    : m_schedule(schedule)
    , m_zone(zone)
    , m_anchor(anchor)
{
}

static std::optional<UtcTime> onlyLater(UtcTime time, UtcTime after)
{
    return time > after ? std::optional(time) : std::nullopt;
}

static std::optional<UtcTime> onlyEarlier(UtcTime time, UtcTime before)
{
    return time < before ? std::optional(time) : std::nullopt;
}

std::optional<UtcTime> DueTimes::nextOfTrigger(UtcTime after) const
{
    if (const auto *cron = std::get_if<CronTrigger>(&m_schedule.trigger))
        return cron->expression.next(floor<seconds>(after), m_zone);
    if (const auto *at = std::get_if<AtTrigger>(&m_schedule.trigger))
        return onlyLater(at->instant, after);
    const auto *every = std::get_if<EveryTrigger>(&m_schedule.trigger);
    if (!every)
        return {};
    if (every->rate == EveryTrigger::Rate::FixedDelay)
        return onlyLater(m_anchor, after);
    return m_anchor + std::max(qint64(0), gridIndex(m_anchor, every->interval, after) + 1) * every->interval;
}

std::optional<UtcTime> DueTimes::previousOfTrigger(UtcTime before) const
{
    if (const auto *cron = std::get_if<CronTrigger>(&m_schedule.trigger))
        return cron->expression.previous(ceil<seconds>(before), m_zone);
    if (const auto *at = std::get_if<AtTrigger>(&m_schedule.trigger))
        return onlyEarlier(at->instant, before);
    const auto *every = std::get_if<EveryTrigger>(&m_schedule.trigger);
    if (!every)
        return {};
    if (every->rate == EveryTrigger::Rate::FixedDelay)
        return onlyEarlier(m_anchor, before);
    const qint64 index = gridIndex(m_anchor, every->interval, before - tick);
    return index < 0 ? std::nullopt : std::optional(m_anchor + index * every->interval);
}

std::optional<UtcTime> DueTimes::next(UtcTime after) const
{
    if (m_schedule.start && after < *m_schedule.start)
        after = *m_schedule.start - tick;
    const auto due = nextOfTrigger(after);
    return due && m_schedule.end && *due >= *m_schedule.end ? std::nullopt : due;
}

std::optional<UtcTime> DueTimes::previous(UtcTime before) const
{
    if (m_schedule.end && before > *m_schedule.end)
        before = *m_schedule.end;
    const auto due = previousOfTrigger(before);
    return due && m_schedule.start && *due < *m_schedule.start ? std::nullopt : due;
}

DueSpan DueTimes::between(UtcTime after, UtcTime until, qint64 most) const
{
    const auto first = next(after);
    if (!first || *first > until)
        return {};
    DueSpan span{1, *first, previous(until + tick).value_or(*first)};
    const auto *every = std::get_if<EveryTrigger>(&m_schedule.trigger);
    if (every && every->rate == EveryTrigger::Rate::FixedRate) {
        span.count = std::min(most, qint64((span.last - span.first) / every->interval + 1));
        return span;
    }
    for (auto due = next(*first); due && *due <= until && span.count < most; due = next(*due))
        ++span.count;
    return span;
}

UtcTime DueTimes::fireTime(UtcTime due) const
{
    if (m_schedule.jitter <= Milliseconds(0))
        return due;
    const quint64 share = steadyHash(m_schedule.id, due.time_since_epoch().count());
    return due + Milliseconds(qint64(share % quint64(m_schedule.jitter.count() + 1)));
}

std::optional<UtcTime> DueTimes::lastFired(UtcTime after, UtcTime now) const
{
    auto last = previous(now - m_schedule.jitter + tick);
    if (last && *last <= after)
        last.reset();
    for (auto due = next(last.value_or(after)); due && fireTime(*due) <= now; due = next(*due))
        last = due;
    return last;
}

UtcTime firstAnchor(const Schedule &schedule, UtcTime now)
{
    const auto *every = std::get_if<EveryTrigger>(&schedule.trigger);
    const UtcTime begin = schedule.start.value_or(now);
    if (!every || every->first == EveryTrigger::First::Now)
        return begin;
    return begin + every->interval;
}

/** FNV-1a, then the finish of splitmix64, which spreads the last bytes over all bits. */
quint64 steadyHash(QStringView text, qint64 number)
{
    constexpr quint64 prime = 0x0000'0100'0000'01b3;
    quint64 hash = 0xcbf2'9ce4'8422'2325;
    for (const QChar c : text)
        hash = (hash ^ c.unicode()) * prime;
    hash ^= quint64(number);
    hash = (hash ^ (hash >> 30)) * 0xbf58'476d'1ce4'e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d0'49bb'1331'11eb;
    return hash ^ (hash >> 31);
}

} // namespace sluice
