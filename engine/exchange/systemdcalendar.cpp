// SPDX-License-Identifier: MIT
#include "engine/exchange/systemdunits.h"

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

constexpr int lastYearOfSystemd = 2199;
constexpr quint32 everyDay = 0xfffffffe;
constexpr quint8 everyWeekday = 0x7f;

/** `1,5..9,20` from what `has` says of `first` to `last`; `*` when it is all of them. */
template <typename Has>
QString listOf(int first, int last, int width, const Has &has)
{
    QStringList parts;
    const auto text = [width](int value) { return u"%1"_s.arg(value, width, 10, QChar(u'0')); };
    for (int value = first; value <= last; ++value) {
        if (!has(value))
            continue;
        const int begin = value;
        while (value < last && has(value + 1))
            ++value;
        if (begin == first && value == last)
            return u"*"_s;
        parts.append(begin == value ? text(begin) : text(begin) + u".."_s + text(value));
    }
    return parts.join(u',');
}

QString listOf(int first, int last, quint64 bits)
{
    return listOf(first, last, 2, [bits](int value) { return ((bits >> value) & 1) != 0; });
}

/** With a blank behind, or nothing when it is every day. systemd's week begins on Monday. */
QString weekdayText(quint8 weekdays)
{
    static const QStringList names = {u"Mon"_s, u"Tue"_s, u"Wed"_s, u"Thu"_s, u"Fri"_s, u"Sat"_s, u"Sun"_s};
    if (weekdays == everyWeekday)
        return {};
    QStringList parts;
    for (int day = 0; day < 7; ++day) {
        if ((weekdays >> ((day + 1) % 7)) & 1)
            parts.append(names[day]);
    }
    return parts.join(u',') + u' ';
}

/** `*-02-` and `*-02~` are what a day of the month is written behind. */
struct DayText
{
    QString weekdays;
    QChar mark = u'-';
    QString days = u"*"_s;
};

std::unexpected<Error> refusal(const QString &what)
{
    return failure(ErrorCode::InvalidParameter, u"A timer of systemd cannot say %1."_s.arg(what),
                   u"Keep this schedule in Sluice, or name the days one by one."_s);
}

Result<DayText> dayOfMonthText(const CronFields &fields)
{
    if (fields.isLastWeekday || fields.nearestWeekdayTo != 0)
        return refusal(u"\"the nearest weekday\" (W)"_s);
    if (fields.isLastDay)
        return DayText{.mark = u'~', .days = u"01"_s};
    return DayText{.days = listOf(1, 31, fields.days)};
}

QString weekdayName(int weekday)
{
    return weekdayText(quint8(1 << weekday));
}

/** The third Tuesday is the one from the 15th to the 21st. */
Result<DayText> nthWeekdayText(const CronFields &fields, quint32 days)
{
    const int first = 7 * (fields.nth - 1) + 1;
    quint32 week = 0;
    for (int day = first; day < first + 7 && day <= 31; ++day)
        week |= (quint32(1) << day) & days;
    if (week == 0)
        return refusal(u"a day that no month has"_s);
    return DayText{.weekdays = weekdayName(fields.nthOfWeekday), .days = listOf(1, 31, week)};
}

/** What the weekday field asks for, on `days` of the month. */
Result<DayText> dayOfWeekText(const CronFields &fields, quint32 days)
{
    if (fields.nthOfWeekday >= 0)
        return nthWeekdayText(fields, days);
    if (fields.lastOfWeekday < 0)
        return DayText{.weekdays = weekdayText(fields.weekdays), .days = listOf(1, 31, days)};
    if (days != everyDay)
        return refusal(u"\"the last weekday of the month\" (L) together with days of the month"_s);
    return DayText{.weekdays = weekdayName(fields.lastOfWeekday), .mark = u'~', .days = u"07/1"_s};
}

Result<DayText> bothDaysText(const CronFields &fields)
{
    const auto ofMonth = dayOfMonthText(fields);
    if (!ofMonth)
        return ofMonth;
    if (!fields.isLastDay)
        return dayOfWeekText(fields, fields.days);
    if (fields.nthOfWeekday >= 0)
        return refusal(u"\"the last day of the month\" (L) together with a counted weekday (#)"_s);
    const quint8 weekdays = fields.lastOfWeekday >= 0 ? quint8(1 << fields.lastOfWeekday) : fields.weekdays;
    return DayText{.weekdays = weekdayText(weekdays), .mark = u'~', .days = u"01"_s};
}

Result<QList<DayText>> dayTexts(const CronFields &fields)
{
    const auto ofWeek = fields.isEitherDay ? dayOfWeekText(fields, everyDay) : bothDaysText(fields);
    if (!ofWeek)
        return std::unexpected(ofWeek.error());
    if (!fields.isEitherDay)
        return QList{*ofWeek};
    const auto ofMonth = dayOfMonthText(fields);
    if (!ofMonth)
        return std::unexpected(ofMonth.error());
    return QList{*ofMonth, *ofWeek};
}

Result<QString> yearText(const CronFields &fields)
{
    if (!fields.years || fields.years->areAll())
        return u"*"_s;
    if (fields.years->atOrAfter(lastYearOfSystemd + 1) <= CronYears::last)
        return refusal(u"years after %1"_s.arg(lastYearOfSystemd));
    return listOf(CronYears::first, lastYearOfSystemd, 4, [&](int year) { return fields.allowsYear(year); });
}

} // namespace

Result<QStringList> systemdCalendar(const CronFields &fields, const QString &zone)
{
    const auto years = yearText(fields);
    if (!years)
        return std::unexpected(years.error());
    const auto days = dayTexts(fields);
    if (!days)
        return std::unexpected(days.error());
    const QString months = listOf(1, 12, fields.months);
    const QString time = u"%1:%2:%3"_s.arg(listOf(0, 23, fields.hours), listOf(0, 59, fields.minutes), listOf(0, 59, fields.seconds));
    QStringList lines;
    for (const DayText &day : *days) {
        const QString date = *years + u'-' + months + day.mark + day.days;
        lines.append(u"%1%2 %3 %4"_s.arg(day.weekdays, date, time, zone.isEmpty() ? u"UTC"_s : zone));
    }
    return lines;
}

} // namespace sluice
