// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <array>
#include <optional>
#include <vector>

namespace sluice {

struct ZoneChange
{
    qint64 at = 0; ///< Seconds since 1970 in UTC.
    qint64 offset = 0; ///< Local time minus UTC from then on, in seconds.

    bool operator==(const ZoneChange &) const = default;
};

/** A yearly date in the rule at the end of a zone file: which day, and when on it. */
struct ZoneRuleDate
{
    enum class Kind : quint8 { WeekdayOfMonth, DayWithoutLeapDay, DayOfYear };
    Kind kind = Kind::WeekdayOfMonth;
    int month = 0;
    int week = 0; ///< 5: the last one.
    int weekday = 0; ///< 0 is Sunday.
    int day = 0; ///< From 1 without the leap day, or from 0 with it.
    qint64 time = 0; ///< Seconds after midnight by the clock before the change; -167 to 167 hours.
};

/** What holds after the last listed change: an offset, and for some zones daylight saving each year. */
struct ZoneRule
{
    qint64 standardOffset = 0;
    bool hasDaylightSaving = false;
    qint64 daylightOffset = 0;
    ZoneRuleDate begin;
    ZoneRuleDate end;
};

/** The content of a compiled zone file (RFC 8536). */
struct ZoneFile
{
    qint64 firstOffset = 0; ///< Before the first change.
    std::vector<ZoneChange> changes; ///< In order; each changes the offset.
    std::optional<ZoneRule> rule;
};

/** Nothing when the bytes are no such file, or one that counts leap seconds. */
std::optional<ZoneFile> readZoneFile(QByteArrayView bytes);

/** Reads a rule such as `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX TZ with the extensions of RFC 8536). */
std::optional<ZoneRule> readZoneRule(QByteArrayView text);

/** The two changes of a year, in order of time. Only for rules with daylight saving. */
std::array<ZoneChange, 2> changesOfYear(const ZoneRule &rule, int year);

} // namespace sluice
