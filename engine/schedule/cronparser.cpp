// SPDX-License-Identifier: MIT
#include "engine/schedule/cronexpression.h"

#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct FieldRule
{
    CronField field;
    const char *name;
    const char16_t *place; ///< For people.
    int low;
    int high;
};

constexpr std::array fieldRules{
    FieldRule{CronField::Second, "second", u"the second field", 0, 59},
    FieldRule{CronField::Minute, "minute", u"the minute field", 0, 59},
    FieldRule{CronField::Hour, "hour", u"the hour field", 0, 23},
    FieldRule{CronField::DayOfMonth, "day-of-month", u"the day-of-month field", 1, 31},
    FieldRule{CronField::Month, "month", u"the month field", 1, 12},
    FieldRule{CronField::DayOfWeek, "day-of-week", u"the day-of-week field", 0, 7},
    FieldRule{CronField::Year, "year", u"the year field", CronYears::first, CronYears::last},
};

constexpr std::array<const char *, 12> monthNames{"JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
                                                  "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
constexpr std::array<const char *, 7> weekdayNames{"SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"};

/** A part of the text and where it begins. */
struct Token
{
    QStringView text;
    int position = 0;

    Token sliced(qsizetype begin, qsizetype size) const { return {text.sliced(begin, size), position + int(begin)}; }
    Token sliced(qsizetype begin) const { return {text.sliced(begin), position + int(begin)}; }
};

Error problem(const Token &token, const QString &message, const QString &hint, const FieldRule *rule = nullptr)
{
    const QString shown = token.text.left(60).toString();
    QJsonObject details{{u"token"_s, shown}, {u"position"_s, token.position}};
    if (rule)
        details.insert(u"field"_s, QLatin1StringView(rule->name));
    return Error(ErrorCode::InvalidParameter, message, hint).withDetails(details);
}

Error fieldProblem(const FieldRule &rule, const Token &token, const QString &what, const QString &hint)
{
    const QString shown = token.text.left(60).toString();
    const QString message = u"In %1, \"%2\" %3."_s.arg(QString::fromUtf16(rule.place), shown, what);
    return problem(token, message, hint, &rule);
}

bool isBlank(QChar character)
{
    return character == u' ' || character == u'\t';
}

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

bool isLetter(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z');
}

QChar upper(QChar character)
{
    return character >= u'a' && character <= u'z' ? QChar(character.unicode() - u'a' + u'A') : character;
}

/** ASCII only, so that no other letter counts as one of ours. */
bool equalsAnyCase(QStringView text, const char *word)
{
    qsizetype i = 0;
    for (; i < text.size() && word[i]; ++i) {
        if (upper(text[i]) != QLatin1Char(word[i]))
            return false;
    }
    return i == text.size() && !word[i];
}

bool beginsAnyCase(const char *word, QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!word[i] || upper(text[i]) != QLatin1Char(word[i]))
            return false;
    }
    return true;
}

/** The number of the month or weekday, or -1. `length` 3 for names, 0 for a full name. */
template <std::size_t Size>
int indexOfName(const std::array<const char *, Size> &names, QStringView text, bool isFull)
{
    for (std::size_t i = 0; i < Size; ++i) {
        if (isFull ? equalsAnyCase(text, names[i]) : text.size() == 3 && beginsAnyCase(names[i], text))
            return int(i);
    }
    return -1;
}

constexpr qint64 notANumber = -1;
constexpr qint64 largestNumber = 2'147'483'647;

/** By hand, as library functions take signs, blanks and digits of other scripts. Too large is `largestNumber + 1`. */
qint64 readNumber(QStringView text)
{
    if (text.isEmpty())
        return notANumber;
    qint64 value = 0;
    for (const QChar character : text) {
        if (!isDigit(character))
            return notANumber;
        value = std::min(value * 10 + (character.unicode() - u'0'), largestNumber + 1);
    }
    return value;
}

enum class RangeEnd { Low, High };

/** Reads one field into bits or years. */
class FieldReader final
{
public:
    FieldReader(const FieldRule &rule, const Token &field, QList<CronWarning> &warnings)
        : m_rule(rule)
        , m_field(field)
        , m_warnings(warnings)
    {
    }

    /** Calls `add` with every value of the list. */
    template <typename Add>
    std::optional<Error> readList(Add add) const
    {
        qsizetype begin = 0;
        while (true) {
            qsizetype end = begin;
            while (end < m_field.text.size() && m_field.text[end] != u',')
                ++end;
            if (auto error = readItem(m_field.sliced(begin, end - begin), add))
                return error;
            if (end == m_field.text.size())
                return std::nullopt;
            begin = end + 1;
        }
    }

    Result<int> readValue(const Token &token, RangeEnd rangeEnd = RangeEnd::Low) const
    {
        const qint64 number = readNumber(token.text);
        if (number >= m_rule.low && number <= m_rule.high)
            return int(number);
        if (number != notANumber)
            return std::unexpected(wrong(token, u"is out of range"_s, u"It goes from %1 to %2."_s.arg(m_rule.low).arg(m_rule.high)));
        if (m_rule.field == CronField::Month) {
            if (const int index = indexOfName(monthNames, token.text, false); index >= 0)
                return index + 1;
        }
        if (m_rule.field == CronField::DayOfWeek) {
            if (const int index = indexOfName(weekdayNames, token.text, false); index >= 0)
                return index == 0 && rangeEnd == RangeEnd::High ? 7 : index;
        }
        return std::unexpected(noValue(token));
    }

    Error wrong(const Token &token, const QString &what, const QString &hint) const { return fieldProblem(m_rule, token, what, hint); }

private:
    template <typename Add>
    std::optional<Error> readItem(const Token &item, Add add) const
    {
        if (item.text.isEmpty())
            return wrong(m_field, u"has a comma too many"_s, u"Write a list without gaps, such as 1,15,30."_s);
        qsizetype slash = 0;
        while (slash < item.text.size() && item.text[slash] != u'/')
            ++slash;
        const bool hasStep = slash < item.text.size();
        const auto range = readRange(item.sliced(0, slash), hasStep ? item : Token());
        if (!range)
            return range.error();
        const auto [low, high] = *range;
        qint64 step = 1;
        if (hasStep) {
            const auto read = readStep(item, item.sliced(slash + 1), low, high);
            if (!read)
                return read.error();
            step = *read;
        }
        for (qint64 value = low; value <= high; value += step)
            add(int(value));
        return std::nullopt;
    }

    /** `stepped` is the whole item when a step follows, which a single value cannot have. */
    Result<std::pair<int, int>> readRange(const Token &token, const Token &stepped) const
    {
        if (isAny(token.text))
            return std::pair(m_rule.low, m_rule.field == CronField::DayOfWeek ? 6 : m_rule.high);
        qsizetype dash = 0;
        while (dash < token.text.size() && token.text[dash] != u'-')
            ++dash;
        const auto low = readValue(token.sliced(0, dash));
        if (!low)
            return std::unexpected(low.error());
        if (dash == token.text.size()) {
            if (!stepped.text.isEmpty())
                return std::unexpected(stepWithoutRange(token, stepped));
            return std::pair(*low, *low);
        }
        const auto high = readValue(token.sliced(dash + 1), RangeEnd::High);
        if (!high)
            return std::unexpected(high.error());
        if (*high < *low)
            return std::unexpected(reversed(token, *low, *high));
        return std::pair(*low, *high);
    }

    Result<qint64> readStep(const Token &item, const Token &token, int low, int high) const
    {
        const qint64 step = readNumber(token.text);
        if (step == notANumber || step > largestNumber)
            return std::unexpected(wrong(token.text.isEmpty() ? item : token, u"is no step"_s, u"Write a whole number after the slash, such as */5."_s));
        if (step == 0)
            return std::unexpected(wrong(item, u"has a step of 0"_s, u"Write a step of 1 or more."_s));
        if (step > high - low) {
            m_warnings.append({CronWarning::Kind::StepTooWide, m_rule.field, item.text.toString(), item.position,
                               u"In %1, the step of \"%2\" is wider than the range: only %3 is left."_s.arg(
                                   QString::fromUtf16(m_rule.place), item.text.toString()).arg(low)});
        }
        return step;
    }

    bool isAny(QStringView text) const
    {
        const bool isDayField = m_rule.field == CronField::DayOfMonth || m_rule.field == CronField::DayOfWeek;
        return text.size() == 1 && (text[0] == u'*' || (text[0] == u'?' && isDayField));
    }

    Error stepWithoutRange(const Token &token, const Token &item) const
    {
        const int high = m_rule.field == CronField::DayOfWeek ? 6 : m_rule.high;
        const QString step = item.text.sliced(token.text.size() + 1).toString();
        return wrong(item, u"has a step but no range"_s, u"Write %1-%2/%3."_s.arg(token.text.toString()).arg(high).arg(step));
    }

    Error reversed(const Token &token, int low, int high) const
    {
        const auto range = [](int from, int to) { return from == to ? QString::number(from) : u"%1-%2"_s.arg(from).arg(to); };
        const bool isSunday = m_rule.field == CronField::DayOfWeek && high == 0;
        const bool isSaturdayLast = m_rule.field == CronField::DayOfWeek && low == 7;
        QString better = range(low, m_rule.high);
        if (isSaturdayLast)
            better = range(0, high);
        else if (!isSunday)
            better += u',' + range(m_rule.field == CronField::DayOfWeek ? 1 : m_rule.low, high);
        return wrong(token, u"runs backwards, which some crons take and then never fire"_s, u"Write %1."_s.arg(better));
    }

    Error noValue(const Token &token) const
    {
        const QStringView text = token.text;
        if (text.isEmpty())
            return wrong(m_field, u"lacks a value"_s, u"Write a number, a range such as %1-%2, or *."_s.arg(m_rule.low).arg(m_rule.high));
        const bool isMonth = m_rule.field == CronField::Month;
        if (isMonth || m_rule.field == CronField::DayOfWeek) {
            const int index = isMonth ? indexOfName(monthNames, text, true) : indexOfName(weekdayNames, text, true);
            if (index >= 0)
                return wrong(token, u"is a full name"_s, u"Write %1."_s.arg(text.left(3).toString().toUpper()));
        }
        if (upper(text[0]) == u'H' && (text.size() == 1 || !isLetter(text[1])))
            return wrong(token, u"is Jenkins' way to spread load"_s, u"Write a fixed value; the schedule's jitter spreads load."_s);
        if (text.contains(u'~'))
            return wrong(token, u"asks for a random value"_s, u"Write a fixed value; the schedule's jitter spreads load."_s);
        if (text.contains(u'?'))
            return wrong(token, u"is possible in the two day fields only"_s, u"Write *."_s);
        if (text.contains(u'L', Qt::CaseInsensitive) || text.contains(u'W', Qt::CaseInsensitive) || text.contains(u'#'))
            return wrong(token, u"is not possible here"_s, u"L, LW and 15W stand alone in day-of-month, 5L and 2#3 alone in day-of-week."_s);
        if (isLetter(text[0]) && !isMonth && m_rule.field != CronField::DayOfWeek)
            return wrong(token, u"is a name"_s, u"Only months and weekdays have names; write a number from %1 to %2."_s.arg(m_rule.low).arg(m_rule.high));
        const QString names = isMonth ? u" or a name such as JAN"_s : m_rule.field == CronField::DayOfWeek ? u" or a name such as MON"_s : QString();
        return wrong(token, u"is no value"_s, u"Write a whole number from %1 to %2 in plain digits%3."_s.arg(m_rule.low).arg(m_rule.high).arg(names));
    }

    const FieldRule &m_rule;
    Token m_field;
    QList<CronWarning> &m_warnings;
};

/** Reads `L`, `LW` and `15W`; false when the field is none of them. */
Result<bool> readSpecialDay(const FieldReader &reader, const Token &field, CronFields &fields)
{
    const QStringView text = field.text;
    fields.isLastDay = equalsAnyCase(text, "L");
    fields.isLastWeekday = equalsAnyCase(text, "LW");
    if (fields.isLastDay || fields.isLastWeekday)
        return true;
    if (text.size() < 2 || upper(text.back()) != u'W' || readNumber(text.chopped(1)) == notANumber)
        return false;
    const auto day = reader.readValue(field.sliced(0, text.size() - 1));
    if (!day)
        return std::unexpected(day.error());
    fields.nearestWeekdayTo = qint8(*day);
    return true;
}

/** Reads `5L` and `2#3`; false when the field is none of them. */
Result<bool> readSpecialWeekday(const FieldReader &reader, const Token &field, CronFields &fields)
{
    const QStringView text = field.text;
    qsizetype hash = 0;
    while (hash < text.size() && text[hash] != u'#')
        ++hash;
    const bool isLast = hash == text.size() && upper(text.back()) == u'L';
    if (hash == text.size() && !isLast)
        return false;
    if (isLast && text.size() == 1)
        return std::unexpected(reader.wrong(field, u"lacks a weekday"_s, u"Write 5L for the last Friday; L alone belongs in day-of-month."_s));
    const auto weekday = reader.readValue(field.sliced(0, isLast ? text.size() - 1 : hash));
    if (!weekday)
        return std::unexpected(weekday.error());
    if (isLast) {
        fields.lastOfWeekday = qint8(*weekday % 7);
        return true;
    }
    const qint64 nth = readNumber(text.sliced(hash + 1));
    if (nth < 1 || nth > 5)
        return std::unexpected(reader.wrong(field, u"counts wrongly"_s, u"Write #1 to #5 after a single weekday, such as 2#3 for the third Tuesday."_s));
    fields.nthOfWeekday = qint8(*weekday % 7);
    fields.nth = qint8(nth);
    return true;
}

template <typename Bits>
auto adder(Bits &bits)
{
    return [&bits](int value) { bits = Bits(bits | Bits(1) << value); };
}

std::optional<Error> readYears(const FieldReader &reader, const Token &field, CronFields &fields)
{
    if (field.text == u"*")
        return std::nullopt;
    const auto years = std::make_shared<CronYears>();
    if (auto error = reader.readList([&years](int year) { years->add(year); }))
        return error;
    if (!years->areAll())
        fields.years = years;
    return std::nullopt;
}

std::optional<Error> readField(const FieldRule &rule, const Token &field, CronFields &fields, QList<CronWarning> &warnings)
{
    const FieldReader reader(rule, field, warnings);
    switch (rule.field) {
    case CronField::Second:
        fields.seconds = 0;
        return reader.readList(adder(fields.seconds));
    case CronField::Minute:
        return reader.readList(adder(fields.minutes));
    case CronField::Hour:
        return reader.readList(adder(fields.hours));
    case CronField::DayOfMonth: {
        const auto special = readSpecialDay(reader, field, fields);
        if (!special)
            return special.error();
        return *special ? std::nullopt : reader.readList(adder(fields.days));
    }
    case CronField::Month:
        return reader.readList(adder(fields.months));
    case CronField::DayOfWeek: {
        const auto special = readSpecialWeekday(reader, field, fields);
        if (!special)
            return special.error();
        return *special ? std::nullopt : reader.readList([&fields](int day) { fields.weekdays |= quint8(1 << day % 7); });
    }
    case CronField::Year:
        return readYears(reader, field, fields);
    }
    Q_UNREACHABLE();
}

struct Macro
{
    const char *name;
    const char16_t *fields;
};

constexpr std::array macros{
    Macro{"@yearly", u"0 0 1 1 *"}, Macro{"@annually", u"0 0 1 1 *"}, Macro{"@monthly", u"0 0 1 * *"}, Macro{"@weekly", u"0 0 * * 0"},
    Macro{"@daily", u"0 0 * * *"},  Macro{"@midnight", u"0 0 * * *"}, Macro{"@hourly", u"0 * * * *"},
};

bool equalsMacro(QStringView text, const char *name)
{
    return text.size() > 1 && equalsAnyCase(text.sliced(1), QByteArray(name + 1).toUpper().constData());
}

Result<QStringView> expandMacro(const Token &token)
{
    for (const Macro &macro : macros) {
        if (equalsMacro(token.text, macro.name))
            return QStringView(macro.fields);
    }
    const QString shown = token.text.left(60).toString();
    if (equalsMacro(token.text, "@reboot"))
        return std::unexpected(problem(token, u"\"@reboot\" is no time."_s, u"Use a trigger that fires when the scheduler starts."_s));
    if (token.text.startsWith(u"@every", Qt::CaseInsensitive))
        return std::unexpected(problem(token, u"\"%1\" is no cron expression."_s.arg(shown), u"Use a trigger of the kind \"every\"."_s));
    return std::unexpected(problem(token, u"There is no \"%1\"."_s.arg(shown), u"Write @yearly, @monthly, @weekly, @daily or @hourly, or five fields."_s));
}

struct SplitText
{
    std::array<Token, 7> fields;
    int count = 0; ///< May exceed 7.
};

SplitText split(const Token &text)
{
    SplitText result;
    qsizetype position = 0;
    while (position < text.text.size()) {
        if (isBlank(text.text[position])) {
            ++position;
            continue;
        }
        const qsizetype begin = position;
        while (position < text.text.size() && !isBlank(text.text[position]))
            ++position;
        if (result.count < 7)
            result.fields[size_t(result.count)] = text.sliced(begin, position - begin);
        ++result.count;
    }
    return result;
}

std::optional<Error> checkShape(const SplitText &parts, const Token &all)
{
    const QString shape = u"Write minute hour day-of-month month day-of-week, such as 0 9 * * MON-FRI; seconds may come before, and then a year behind."_s;
    if (parts.count == 0)
        return problem(all, u"The cron expression is empty."_s, shape);
    const Token &first = parts.fields[0];
    if (first.text.contains(u'='))
        return problem(first, u"\"%1\" does not belong into the expression."_s.arg(first.text.left(60)), u"The time zone is a field of its own."_s);
    if (parts.count < 5)
        return problem(all, u"The cron expression has %1 fields, which is too few."_s.arg(parts.count), shape);
    if (parts.count > 7)
        return problem(all, u"The cron expression has %1 fields, which is too many."_s.arg(parts.count), shape);
    return std::nullopt;
}

bool beginsWithStar(const Token &token)
{
    return token.text[0] == u'*' || token.text[0] == u'?';
}

} // namespace

Result<CronExpression> CronExpression::parse(QStringView text, CronDays days)
{
    Token all{text, 0};
    while (!all.text.isEmpty() && isBlank(all.text.front()))
        all = all.sliced(1);
    while (!all.text.isEmpty() && isBlank(all.text.back()))
        all = all.sliced(0, all.text.size() - 1);
    CronExpression cron;
    cron.m_text = all.text.toString();
    Token source = all;
    if (source.text.startsWith(u'@')) {
        const auto expanded = expandMacro(all);
        if (!expanded)
            return std::unexpected(expanded.error());
        source = {*expanded, 0};
    }
    const SplitText parts = split(source);
    if (auto error = checkShape(parts, all))
        return std::unexpected(*std::move(error));
    const int firstRule = parts.count == 5 ? 1 : 0;
    for (int i = 0; i < parts.count; ++i) {
        if (auto error = readField(fieldRules[size_t(firstRule + i)], parts.fields[size_t(i)], cron.m_fields, cron.m_warnings))
            return std::unexpected(*std::move(error));
    }
    const auto part = [&parts, firstRule](CronField field) { return parts.fields[size_t(field) - size_t(firstRule)]; };
    cron.m_fields.isInterval = beginsWithStar(part(CronField::Minute)) || beginsWithStar(part(CronField::Hour))
        || (parts.count > 5 && beginsWithStar(part(CronField::Second)));
    cron.m_fields.isEitherDay = days == CronDays::AsCron && !beginsWithStar(part(CronField::DayOfMonth))
        && !beginsWithStar(part(CronField::DayOfWeek));
    cron.m_hasNoDay = cronHasNoDay(cron.m_fields);
    if (cron.m_hasNoDay) {
        const Token day = part(CronField::DayOfMonth);
        cron.m_warnings.append({CronWarning::Kind::NeverFires, CronField::DayOfMonth, day.text.toString(), day.position,
                                u"This never fires: none of its months has such a day."_s});
    }
    return cron;
}

static std::optional<qint64> readOffset(QStringView text)
{
    if (text.isEmpty() || text == u"Z" || text == u"z")
        return 0;
    const bool isEast = text[0] == u'+';
    if (text.size() != 6 || (!isEast && text[0] != u'-') || text[3] != u':')
        return std::nullopt;
    const qint64 hours = readNumber(text.sliced(1, 2));
    const qint64 minutes = readNumber(text.sliced(4, 2));
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return (isEast ? 1 : -1) * (hours * 3600 + minutes * 60);
}

QString formatUtc(UtcSeconds instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(instant - day);
    char text[40];
    const int size = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()), unsigned(date.month()),
                                   unsigned(date.day()), int(time.hours().count()), int(time.minutes().count()), int(time.seconds().count()));
    return QString::fromLatin1(text, size);
}

std::optional<UtcSeconds> parseUtc(QStringView text)
{
    if (text.size() < 16 || text[4] != u'-' || text[7] != u'-' || (text[10] != u'T' && text[10] != u' ') || text[13] != u':')
        return std::nullopt;
    const bool hasSeconds = text.size() >= 19 && text[16] == u':';
    const qint64 seconds = hasSeconds ? readNumber(text.sliced(17, 2)) : 0;
    const std::optional<qint64> offset = readOffset(text.sliced(hasSeconds ? 19 : 16));
    const std::chrono::year_month_day date(std::chrono::year(int(readNumber(text.first(4)))), std::chrono::month(unsigned(readNumber(text.sliced(5, 2)))),
                                           std::chrono::day(unsigned(readNumber(text.sliced(8, 2)))));
    const qint64 hours = readNumber(text.sliced(11, 2));
    const qint64 minutes = readNumber(text.sliced(14, 2));
    if (!offset || !date.ok() || int(date.year()) < 0 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
        return std::nullopt;
    return UtcSeconds(std::chrono::sys_days(date)) + std::chrono::seconds(hours * 3600 + minutes * 60 + seconds - *offset);
}

} // namespace sluice
