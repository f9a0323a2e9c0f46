// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <array>
#include <bit>
#include <memory>
#include <optional>

namespace sluice {

enum class CronField : quint8 { Second, Minute, Hour, DayOfMonth, Month, DayOfWeek, Year };

/** How the two day fields go together. */
enum class CronDays : quint8 {
    AsCron, ///< Either may match when both are restricted; both must when one begins with `*`.
    AlwaysBoth, ///< Both must match.
};

/** The years of a seven-field expression. */
struct CronYears
{
    static constexpr int first = 1970;
    static constexpr int last = 9999;

    std::array<quint64, (last - first) / 64 + 1> words = {};

    void add(int year) { words[size_t(year - first) / 64] |= quint64(1) << ((year - first) % 64); }
    /** The first allowed year from `year` on, or `last + 1`. */
    int atOrAfter(int year) const;
    /** The last allowed year up to `year`, or `first - 1`. */
    int atOrBefore(int year) const;
    bool areAll() const;
    /** The last allowed year whose calendar no allowed one from `year` on has had before: dates repeat after 400 years. */
    int lastNewFrom(int year) const;

    bool operator==(const CronYears &) const = default;
};

/** What an expression allows, one bit for each value. */
struct CronFields
{
    quint64 seconds = 1;
    quint64 minutes = 0;
    quint32 hours = 0;
    quint32 days = 0; ///< Bits 1 to 31; 0 when one of the next three stands for the field.
    bool isLastDay = false; ///< `L`
    bool isLastWeekday = false; ///< `LW`
    qint8 nearestWeekdayTo = 0; ///< `15W`: 15.
    quint16 months = 0; ///< Bits 1 to 12.
    quint8 weekdays = 0; ///< Bits 0 (Sunday) to 6; 0 when one of the next two stands for the field.
    qint8 lastOfWeekday = -1; ///< `5L`: 5.
    qint8 nthOfWeekday = -1; ///< `2#3`: 2.
    qint8 nth = 0; ///< `2#3`: 3.
    bool isEitherDay = false; ///< A day that one of the two day fields allows will do; else both must.
    bool isInterval = false; ///< See `CronExpression::isInterval`.
    std::shared_ptr<const CronYears> years; ///< Null: every year.

    bool allowsYear(int year) const { return !years || years->atOrAfter(year) == year; }
    bool operator==(const CronFields &other) const;
};

/** The allowed days of a month as bits 1 to 31. */
quint32 cronDaysOfMonth(const CronFields &fields, int year, int month);

/**
 * The first allowed local time that is not before `local`, or the last one that is not after it.
 * Local times are seconds since 1970 as if the zone were UTC. Nothing outside 1970 to 9999.
 */
std::optional<qint64> cronLocalAtOrAfter(const CronFields &fields, qint64 local);
std::optional<qint64> cronLocalAtOrBefore(const CronFields &fields, qint64 local);

/** Whether no month has such a day, as 30 February. Years do not count. */
bool cronHasNoDay(const CronFields &fields);

} // namespace sluice
