// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/schedule/cronfields.h"
#include "engine/schedule/timezonetable.h"

#include <QDateTime>

#include <optional>

namespace sluice {

/** Something in an expression that is legal but most likely not meant. */
struct CronWarning
{
    enum class Kind : quint8 {
        StepTooWide, ///< The step leads out of its range at once: only the lowest value is left.
        NeverFires, ///< No month has such a day.
    };
    Kind kind = Kind::StepTooWide;
    CronField field = CronField::Minute;
    QString token;
    int position = 0; ///< Of the token in the text, from 0.
    QString message; ///< One English sentence.

    bool operator==(const CronWarning &) const = default;
};

/**
 * When something recurs, as Vixie cron's (cronie's) five fields say it, with seconds, years, `L`, `W` and `#`.
 *
 * A value: cheap to copy, usable on any thread, and `next`, `previous` and `matches` allocate nothing.
 * The manual's page on schedules gives the whole grammar. Instants are whole seconds from 1970 to 9999.
 *
 * When clocks change: an *interval* expression fires at every instant whose local time matches. Any other
 * fires once, at the first instant after the gap, for times that a gap leaves out, and only the first
 * time that a repeated local time comes. A change of more than three hours is a corrected clock, for
 * which nothing is made up or left out.
 */
class CronExpression final
{
public:
    /**
     * `InvalidParameter` when the text is none. The error's details hold `field` (a name, when it is about
     * one), `token`, and `position`, the token's place in the text from 0.
     */
    static Result<CronExpression> parse(QStringView text, CronDays days = CronDays::AsCron);

    QString text() const { return m_text; }
    const CronFields &fields() const { return m_fields; }
    const QList<CronWarning> &warnings() const { return m_warnings; }
    /** Whether the minute or hour field (or seconds, if given) begins with `*`. */
    bool isInterval() const { return m_fields.isInterval; }

    /** The first time strictly later than `after`; nothing when it never fires again. */
    std::optional<UtcSeconds> next(UtcSeconds after, const TimeZoneTable &zone = {}) const;
    /** The first `count` times strictly later than `after`; fewer when it ends before. */
    QList<UtcSeconds> next(UtcSeconds after, const TimeZoneTable &zone, int count) const;
    /** The last time strictly earlier than `before`. */
    std::optional<UtcSeconds> previous(UtcSeconds before, const TimeZoneTable &zone = {}) const;
    /** Whether it fires at this very second. */
    bool matches(UtcSeconds instant, const TimeZoneTable &zone = {}) const;

    /** Equal when they fire at the same instants by their fields; the spelling does not count. */
    bool operator==(const CronExpression &other) const { return m_fields == other.m_fields; }

private:
    CronExpression() = default;

    QString m_text;
    CronFields m_fields;
    QList<CronWarning> m_warnings;
    bool m_hasNoDay = false;
};

/** `YYYY-MM-DDTHH:MM:SSZ` */
QString formatUtc(UtcSeconds instant);
/** Reads `2026-03-29T01:30:00Z`; also without `Z` and seconds, or with an offset such as `+02:00`. */
std::optional<UtcSeconds> parseUtc(QStringView text);

} // namespace sluice
