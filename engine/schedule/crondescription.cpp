// SPDX-License-Identifier: MIT
#include "engine/schedule/crondescription.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

constexpr std::array monthNames{"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
constexpr std::array weekdayNames{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

CronShape shapeOf(const QList<int> &values, int low, int high)
{
    CronShape shape{CronShape::Kind::Values, values, 1};
    if (values.size() < 2)
        return shape;
    const int step = values[1] - values[0];
    for (qsizetype i = 1; i < values.size(); ++i) {
        if (values[i] - values[i - 1] != step)
            return shape;
    }
    const bool isFull = values.front() == low && values.back() + step > high;
    shape.step = step;
    if (step == 1)
        shape.kind = isFull ? CronShape::Kind::Every : values.size() > 2 ? CronShape::Kind::Range : CronShape::Kind::Values;
    else if (isFull && values.size() > 2)
        shape.kind = CronShape::Kind::EveryNth;
    if (shape.kind == CronShape::Kind::Values)
        shape.step = 1;
    return shape;
}

CronShape shapeOfBits(quint64 bits, int low, int high)
{
    QList<int> values;
    for (int value = low; value <= high; ++value) {
        if (bits >> value & 1)
            values.append(value);
    }
    return shapeOf(values, low, high);
}

CronShape shapeOfYears(const CronFields &fields)
{
    constexpr int mostYears = 100;
    QList<int> values;
    if (!fields.years)
        return {};
    for (int year = fields.years->atOrAfter(CronYears::first); year <= CronYears::last && values.size() < mostYears;
         year = fields.years->atOrAfter(year + 1))
        values.append(year);
    return shapeOf(values, CronYears::first, CronYears::last);
}

CronShape single(int value)
{
    return {CronShape::Kind::Values, {value}, 1};
}

CronDayChoice daysOf(const CronFields &fields)
{
    CronDayChoice choice;
    choice.monthDays = shapeOfBits(fields.days, 1, 31);
    choice.weekDays = shapeOfBits(fields.weekdays, 0, 6);
    if (fields.isLastDay)
        choice.monthDay = CronDayChoice::MonthDay::Last;
    if (fields.isLastWeekday)
        choice.monthDay = CronDayChoice::MonthDay::LastWeekday;
    if (fields.nearestWeekdayTo > 0) {
        choice.monthDay = CronDayChoice::MonthDay::NearestWeekday;
        choice.monthDays = single(fields.nearestWeekdayTo);
    }
    if (fields.lastOfWeekday >= 0) {
        choice.weekDay = CronDayChoice::WeekDay::LastOfMonth;
        choice.weekDays = single(fields.lastOfWeekday);
    }
    if (fields.nthOfWeekday >= 0) {
        choice.weekDay = CronDayChoice::WeekDay::NthOfMonth;
        choice.weekDays = single(fields.nthOfWeekday);
        choice.nth = fields.nth;
    }
    const bool isAnyMonthDay = choice.monthDay == CronDayChoice::MonthDay::Listed && choice.monthDays.kind == CronShape::Kind::Every;
    const bool isAnyWeekDay = choice.weekDay == CronDayChoice::WeekDay::Listed && choice.weekDays.kind == CronShape::Kind::Every;
    using Rule = CronDayChoice::Rule;
    if (fields.isEitherDay)
        choice.rule = isAnyMonthDay || isAnyWeekDay ? Rule::EveryDay : Rule::EitherOf;
    else if (isAnyMonthDay)
        choice.rule = isAnyWeekDay ? Rule::EveryDay : Rule::ByWeek;
    else
        choice.rule = isAnyWeekDay ? Rule::ByMonth : Rule::BothOf;
    return choice;
}

QString joined(const QStringList &words)
{
    if (words.size() < 2)
        return words.join(QString());
    return words.first(words.size() - 1).join(u", ") + u" and "_s + words.back();
}

template <typename Word>
QString listOf(const CronShape &shape, Word word)
{
    if (shape.kind == CronShape::Kind::Range)
        return word(shape.values.front()) + u" through "_s + word(shape.values.back());
    QStringList words;
    for (const int value : shape.values)
        words += word(value);
    return joined(words);
}

QString number(int value)
{
    return QString::number(value);
}

QString twoDigits(int value)
{
    return u"%1"_s.arg(value, 2, 10, QLatin1Char('0'));
}

QString ordinal(int value)
{
    const int tens = value % 100 / 10;
    const char *ending = tens == 1 ? "th" : value % 10 == 1 ? "st" : value % 10 == 2 ? "nd" : value % 10 == 3 ? "rd" : "th";
    return number(value) + QLatin1StringView(ending);
}

/** "every minute", "every 5 minutes", "at minute 0 and 30". */
QString unitText(const CronShape &shape, const QString &unit)
{
    if (shape.kind == CronShape::Kind::Every)
        return u"every "_s + unit;
    if (shape.kind == CronShape::Kind::EveryNth)
        return u"every %1 %2s"_s.arg(shape.step).arg(unit);
    return u"at %1 %2"_s.arg(unit, listOf(shape, number));
}

bool isSingle(const CronShape &shape)
{
    return shape.values.size() == 1;
}

/** "at 09:00 and 17:00" when the list is short; nothing otherwise. */
QString clockTimes(const CronDescription &description)
{
    constexpr qsizetype mostTimes = 6;
    const auto &[seconds, minutes, hours, days, months, years] = description;
    const bool isListable = hours.kind != CronShape::Kind::Every && minutes.kind != CronShape::Kind::Every && isSingle(seconds);
    if (!isListable || hours.values.size() * minutes.values.size() > mostTimes)
        return {};
    QStringList times;
    for (const int hour : hours.values) {
        for (const int minute : minutes.values) {
            QString time = twoDigits(hour) + u':' + twoDigits(minute);
            if (seconds.values.front() != 0)
                time += u':' + twoDigits(seconds.values.front());
            times += time;
        }
    }
    return u"at "_s + joined(times);
}

QString timeText(const CronDescription &description)
{
    if (const QString times = clockTimes(description); !times.isEmpty())
        return times;
    const auto &[seconds, minutes, hours, days, months, years] = description;
    QStringList parts;
    const bool isWholeMinute = isSingle(seconds) && seconds.values.front() == 0;
    if (!isWholeMinute)
        parts += unitText(seconds, u"second"_s);
    if (isWholeMinute || minutes.kind != CronShape::Kind::Every)
        parts += unitText(minutes, u"minute"_s);
    if (hours.kind == CronShape::Kind::EveryNth)
        parts += u"in every %1 hour"_s.arg(ordinal(hours.step));
    else if (hours.kind != CronShape::Kind::Every)
        parts += u"past hour "_s + listOf(hours, number);
    else if (parts.size() == 1 && parts.front().startsWith(u"at"_s))
        parts += u"past every hour"_s;
    return parts.join(u' ');
}

QString monthDayText(const CronDayChoice &days)
{
    switch (days.monthDay) {
    case CronDayChoice::MonthDay::Last:
        return u"on the last day of the month"_s;
    case CronDayChoice::MonthDay::LastWeekday:
        return u"on the last weekday of the month"_s;
    case CronDayChoice::MonthDay::NearestWeekday:
        return u"on the weekday nearest to the %1 of the month"_s.arg(ordinal(days.monthDays.values.front()));
    case CronDayChoice::MonthDay::Listed:
        break;
    }
    if (days.monthDays.kind == CronShape::Kind::EveryNth)
        return u"on every %1 day of the month from the 1st on"_s.arg(ordinal(days.monthDays.step));
    return u"on the %1 of the month"_s.arg(listOf(days.monthDays, ordinal));
}

QString weekDayText(const CronDayChoice &days)
{
    const auto name = [](int weekday) { return QString::fromLatin1(weekdayNames[size_t(weekday)]); };
    const QString names = listOf(days.weekDays, name);
    switch (days.weekDay) {
    case CronDayChoice::WeekDay::LastOfMonth:
        return u"on the last %1 of the month"_s.arg(names);
    case CronDayChoice::WeekDay::NthOfMonth:
        return u"on the %1 %2 of the month"_s.arg(ordinal(days.nth), names);
    case CronDayChoice::WeekDay::Listed:
        break;
    }
    return u"on "_s + names;
}

QString dayText(const CronDayChoice &days)
{
    switch (days.rule) {
    case CronDayChoice::Rule::EveryDay:
        return {};
    case CronDayChoice::Rule::ByMonth:
        return u' ' + monthDayText(days);
    case CronDayChoice::Rule::ByWeek:
        return u' ' + weekDayText(days);
    case CronDayChoice::Rule::EitherOf:
        return u' ' + monthDayText(days) + u", and also "_s + weekDayText(days);
    case CronDayChoice::Rule::BothOf:
        return u' ' + monthDayText(days) + u", but only "_s + weekDayText(days);
    }
    Q_UNREACHABLE();
}

} // namespace

CronDescription describeCron(const CronExpression &cron)
{
    const CronFields &fields = cron.fields();
    return {shapeOfBits(fields.seconds, 0, 59), shapeOfBits(fields.minutes, 0, 59), shapeOfBits(fields.hours, 0, 23),
            daysOf(fields), shapeOfBits(fields.months, 1, 12), shapeOfYears(fields)};
}

QString cronSentence(const CronDescription &description)
{
    const QString times = timeText(description);
    QString text = times + dayText(description.days);
    const bool isEveryDay = description.days.rule == CronDayChoice::Rule::EveryDay;
    if (isEveryDay && !clockTimes(description).isEmpty())
        text += u" every day"_s;
    if (description.months.kind == CronShape::Kind::EveryNth)
        text += u" in every %1 month from January on"_s.arg(ordinal(description.months.step));
    else if (description.months.kind != CronShape::Kind::Every)
        text += u" in "_s + listOf(description.months, [](int month) { return QString::fromLatin1(monthNames[size_t(month) - 1]); });
    if (description.years.kind != CronShape::Kind::Every && description.years.values.size() < 100)
        text += u" in "_s + listOf(description.years, number);
    else if (description.years.kind != CronShape::Kind::Every)
        text += u" in some years"_s;
    text[0] = text[0].toUpper();
    return text;
}

} // namespace sluice
