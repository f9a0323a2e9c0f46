// SPDX-License-Identifier: MIT
#include "engine/schedule/zonefile.h"

#include "engine/schedule/civildate.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace sluice {

namespace {

constexpr qsizetype headerSize = 44;
/** Roughly the years -6700 and 10700: what is outside is damaged, or of no use to anybody. */
constexpr qint64 earliestChange = -(qint64(1) << 38);
constexpr qint64 latestChange = qint64(1) << 38;
constexpr qint64 largestOffset = 26 * 3600;

struct Counts
{
    qint64 isUt = 0;
    qint64 isStandard = 0;
    qint64 leaps = 0;
    qint64 times = 0;
    qint64 types = 0;
    qint64 characters = 0;

    qint64 bodySize(int timeSize) const
    {
        return times * timeSize + times + types * 6 + characters + leaps * (timeSize + 4) + isStandard + isUt;
    }
};

/** Reads a rule from left to right; every function says whether the text went on as it has to. */
class RuleReader final
{
public:
    explicit RuleReader(QByteArrayView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_position == m_text.size(); }

    bool skip(char character)
    {
        if (atEnd() || m_text[m_position] != character)
            return false;
        ++m_position;
        return true;
    }

    bool name()
    {
        const bool isQuoted = skip('<');
        const qsizetype begin = m_position;
        while (!atEnd() && (isQuoted ? m_text[m_position] != '>' : isLetter(m_text[m_position])))
            ++m_position;
        return m_position - begin >= 3 && (!isQuoted || skip('>'));
    }

    bool number(int low, int high, int &value)
    {
        const qsizetype begin = m_position;
        value = 0;
        while (!atEnd() && m_text[m_position] >= '0' && m_text[m_position] <= '9' && value <= high)
            value = value * 10 + (m_text[m_position++] - '0');
        return m_position > begin && value >= low && value <= high;
    }

    /** `[+-]hh[:mm[:ss]]` in seconds. */
    bool time(qint64 &seconds)
    {
        const bool isNegative = skip('-');
        if (!isNegative)
            skip('+');
        int part = 0;
        if (!number(0, 167, part))
            return false;
        seconds = part * 3600;
        for (const int unit : {60, 1}) {
            if (!skip(':'))
                break;
            if (!number(0, 59, part))
                return false;
            seconds += part * unit;
        }
        seconds = isNegative ? -seconds : seconds;
        return true;
    }

    bool date(ZoneRuleDate &date)
    {
        if (!skip(',') || !day(date))
            return false;
        date.time = 2 * 3600;
        return !skip('/') || time(date.time);
    }

    bool startsTime() const
    {
        return !atEnd() && (m_text[m_position] == '-' || m_text[m_position] == '+' || (m_text[m_position] >= '0' && m_text[m_position] <= '9'));
    }

private:
    static bool isLetter(char character)
    {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
    }

    bool day(ZoneRuleDate &date)
    {
        if (skip('M')) {
            return number(1, 12, date.month) && skip('.') && number(1, 5, date.week) && skip('.') && number(0, 6, date.weekday);
        }
        date.kind = skip('J') ? ZoneRuleDate::Kind::DayWithoutLeapDay : ZoneRuleDate::Kind::DayOfYear;
        const bool countsFromOne = date.kind == ZoneRuleDate::Kind::DayWithoutLeapDay;
        return number(countsFromOne ? 1 : 0, 365, date.day);
    }

    QByteArrayView m_text;
    qsizetype m_position = 0;
};

qint64 daysOfRule(const ZoneRuleDate &date, int year)
{
    const qint64 newYear = civil::daysFromDate(year, 1, 1);
    switch (date.kind) {
    case ZoneRuleDate::Kind::DayOfYear:
        return newYear + date.day;
    case ZoneRuleDate::Kind::DayWithoutLeapDay:
        return newYear + date.day - (civil::isLeapYear(year) && date.day >= 60 ? 0 : 1);
    case ZoneRuleDate::Kind::WeekdayOfMonth:
        break;
    }
    const qint64 first = civil::daysFromDate(year, date.month, 1);
    int day = 1 + (date.weekday - civil::weekdayFromDays(first) + 7) % 7 + (date.week - 1) * 7;
    if (day > civil::daysInMonth(year, date.month))
        day -= 7;
    return first + day - 1;
}

std::optional<Counts> readCounts(QByteArrayView bytes)
{
    if (bytes.size() < headerSize || !bytes.startsWith("TZif"))
        return std::nullopt;
    const auto at = [bytes](int index) { return qint64(qFromBigEndian<quint32>(bytes.data() + 20 + index * 4)); };
    return Counts{at(0), at(1), at(2), at(3), at(4), at(5)};
}

/** The block that begins with its header; nothing when it is cut short or makes no sense. */
std::optional<ZoneFile> readBlock(QByteArrayView bytes, const Counts &counts, int timeSize)
{
    if (counts.types < 1 || counts.leaps > 0 || bytes.size() - headerSize < counts.bodySize(timeSize))
        return std::nullopt;
    const char *times = bytes.data() + headerSize;
    const char *indices = times + counts.times * timeSize;
    const char *types = indices + counts.times;
    const auto offsetOf = [types](qint64 type) { return qint64(qFromBigEndian<qint32>(types + type * 6)); };
    ZoneFile file;
    file.firstOffset = offsetOf(0);
    qint64 offset = file.firstOffset;
    if (std::abs(offset) > largestOffset)
        return std::nullopt;
    for (qint64 i = 0; i < counts.times; ++i) {
        const auto type = quint8(indices[i]);
        const qint64 at = timeSize == 8 ? qFromBigEndian<qint64>(times + i * 8) : qFromBigEndian<qint32>(times + i * 4);
        if (type >= counts.types || at > latestChange || std::abs(offsetOf(type)) > largestOffset)
            return std::nullopt;
        if (!file.changes.empty() && at <= file.changes.back().at)
            return std::nullopt;
        if (offsetOf(type) == offset)
            continue;
        offset = offsetOf(type);
        if (at < earliestChange) { // some files begin with the big bang
            file.firstOffset = offset;
            continue;
        }
        file.changes.push_back({at, offset});
    }
    return file;
}

} // namespace

std::optional<ZoneRule> readZoneRule(QByteArrayView text)
{
    RuleReader reader(text);
    ZoneRule rule;
    qint64 west = 0; // POSIX counts hours west of Greenwich
    if (!reader.name() || !reader.time(west))
        return std::nullopt;
    rule.standardOffset = -west;
    if (reader.atEnd())
        return rule;
    rule.hasDaylightSaving = true;
    rule.daylightOffset = rule.standardOffset + 3600;
    if (!reader.name())
        return std::nullopt;
    if (reader.startsTime()) {
        if (!reader.time(west))
            return std::nullopt;
        rule.daylightOffset = -west;
    }
    if (!reader.date(rule.begin) || !reader.date(rule.end) || !reader.atEnd())
        return std::nullopt;
    return rule;
}

std::array<ZoneChange, 2> changesOfYear(const ZoneRule &rule, int year)
{
    const auto instant = [year](const ZoneRuleDate &date, qint64 offsetBefore) {
        return daysOfRule(date, year) * civil::secondsPerDay + date.time - offsetBefore;
    };
    const ZoneChange begin{instant(rule.begin, rule.standardOffset), rule.daylightOffset};
    const ZoneChange end{instant(rule.end, rule.daylightOffset), rule.standardOffset};
    if (begin.at < end.at)
        return {begin, end};
    return {end, begin};
}

std::optional<ZoneFile> readZoneFile(QByteArrayView bytes)
{
    const std::optional<Counts> counts = readCounts(bytes);
    if (!counts)
        return std::nullopt;
    if (bytes[4] == '\0') // version 1: 32-bit times and no rule
        return readBlock(bytes, *counts, 4);
    const qint64 firstSize = headerSize + counts->bodySize(4);
    if (bytes.size() < firstSize)
        return std::nullopt;
    const QByteArrayView second = bytes.sliced(firstSize);
    const std::optional<Counts> wideCounts = readCounts(second);
    if (!wideCounts)
        return std::nullopt;
    std::optional<ZoneFile> file = readBlock(second, *wideCounts, 8);
    if (!file)
        return std::nullopt;
    const QByteArrayView footer = second.sliced(headerSize + wideCounts->bodySize(8));
    const qsizetype end = footer.size() < 2 ? -1 : footer.sliced(1).indexOf('\n');
    if (end < 0 || footer[0] != '\n')
        return std::nullopt;
    if (end == 0)
        return file;
    file->rule = readZoneRule(footer.sliced(1, end));
    if (!file->rule)
        return std::nullopt;
    return file;
}

} // namespace sluice
