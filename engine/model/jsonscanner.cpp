// SPDX-License-Identifier: MIT
#include "engine/model/jsonscanner.h"

#include "engine/model/jsonreader.h"
#include "engine/model/jsontext.h"
#include "engine/model/utf8.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace sluice {

using namespace Qt::StringLiterals;

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

static void advancePlace(TextPosition &place, QByteArrayView text, qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to; ++i) {
        const bool isLoneReturn = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
        if (text[i] == '\n' || isLoneReturn) {
            ++place.line;
            place.column = 1;
        } else if ((uchar(text[i]) & 0xc0) != 0x80) {
            ++place.column;
        }
    }
}

TextPosition JsonScanner::positionIn(QByteArrayView text, qsizetype offset)
{
    TextPosition place{1, 1};
    advancePlace(place, text, 0, offset);
    return place;
}

TextPosition JsonScanner::position()
{
    const qsizetype target = std::min(m_at, m_text.size());
    advancePlace(m_place, m_text, m_placed, target);
    m_placed = target;
    return m_place;
}

void JsonScanner::report(const QString &code, const QString &message, const QString &hint)
{
    reportAt(position(), code, message, hint);
}

void JsonScanner::reportAt(TextPosition position, const QString &code, const QString &message,
                           const QString &hint)
{
    // A text with more mistakes than anyone is told of is not worth following to its end.
    if (m_problems.isFull())
        m_isStopped = true;
    m_problems.errorAt(position, code, m_pointer, message, hint);
}

void JsonScanner::stop(const QString &code, const QString &message, const QString &hint)
{
    stopAt(position(), code, message, hint);
}

void JsonScanner::stopAt(TextPosition position, const QString &code, const QString &message,
                         const QString &hint)
{
    if (!m_isStopped)
        reportAt(position, code, message, hint);
    m_isStopped = true;
}

void JsonScanner::setPointer(qsizetype outer, const QString &key)
{
    m_pointer.truncate(outer);
    appendToPointer(m_pointer, key);
}

bool JsonScanner::isAtWord() const
{
    return isLetter(here());
}

bool JsonScanner::isAtValue() const
{
    const char c = here();
    return isLetter(c) || isDigit(c) || c == '"' || c == '\'' || c == '{' || c == '[' || c == '-';
}

/** For example `U+00AD`. */
static QString codePoint(char16_t unit)
{
    return u"U+%1"_s.arg(QString::number(unit, 16).rightJustified(4, u'0').toUpper());
}

QString JsonScanner::describeHere() const
{
    if (atEnd())
        return u"The end of the text"_s;
    const QString rest =
        textFromUtf8(m_text.sliced(m_at, std::min<qsizetype>(4, m_text.size() - m_at)));
    const QString character = rest.left(rest[0].isHighSurrogate() ? 2 : 1);
    if (character == u"“" || character == u"”" || character == u"„")
        return u"The curly quote %1"_s.arg(character);
    if (!character[0].isPrint() && !character[0].isSurrogate())
        return u"The character %1"_s.arg(codePoint(character[0].unicode()));
    return u"\"%1\""_s.arg(character);
}

void JsonScanner::skipComment()
{
    if (!m_hasComment)
        report(u"comment"_s, u"JSON has no comments."_s,
               u"Put the remark into a \"note\", which any object may have."_s);
    m_hasComment = true;
    if (m_text.sliced(m_at).startsWith("/*")) {
        const TextPosition start = position();
        const qsizetype end = m_text.indexOf(QByteArrayView("*/"), m_at + 2);
        m_at = end < 0 ? m_text.size() : end + 2;
        if (end < 0)
            stopAt(start, u"comment"_s, u"The comment that begins here has no end."_s,
                   u"Delete it."_s);
        return;
    }
    while (!atEnd() && here() != '\n' && here() != '\r')
        ++m_at;
}

void JsonScanner::skipSpace()
{
    while (!atEnd() && !m_isStopped) {
        const char c = here();
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
            ++m_at;
        else if (c == '#' || m_text.sliced(m_at).startsWith("//")
                 || m_text.sliced(m_at).startsWith("/*"))
            skipComment();
        else
            return;
    }
}

QString JsonScanner::takeWord()
{
    const qsizetype start = m_at;
    while (isLetter(here()) || isDigit(here()))
        ++m_at;
    return QString::fromUtf8(m_text.sliced(start, m_at - start));
}

static QString wordHint(const QString &word)
{
    const QString lower = word.toLower();
    if (lower == "true"_L1 || lower == "false"_L1 || lower == "null"_L1)
        return u"Write %1 in lower case."_s.arg(lower);
    if (lower == "none"_L1 || lower == "undefined"_L1 || lower == "nil"_L1)
        return u"Write null, or leave the member out."_s;
    return u"Put text into double quotes."_s;
}

Json JsonScanner::word()
{
    const TextPosition start = position();
    if (!isAtWord()) {
        stop(
            atEnd() ? u"unexpected-end"_s : u"syntax"_s,
            u"%1 stands where a value is expected."_s.arg(describeHere()),
            atEnd()
                ? u"The file may have been cut off."_s
                : u"A value is a text in straight double quotes, a number, true, false, null, an array or an object."_s);
        return {};
    }
    const QString word = takeWord();
    if (word == "true"_L1 || word == "false"_L1)
        return word == "true"_L1;
    if (word == "null"_L1)
        return nullptr;
    const QString lower = word.toLower();
    const bool isNumber = lower == "nan"_L1 || lower == "infinity"_L1 || lower == "inf"_L1;
    if (isNumber)
        reportAt(start, u"bad-number"_s, u"JSON has no number %1."_s.arg(word),
                 u"Leave the member out, or write a number."_s);
    else
        reportAt(start, u"unknown-word"_s, u"%1 is no JSON value."_s.arg(elided(word)),
                 wordHint(word));
    if (isNumber)
        return 0;
    if (lower == "true"_L1 || lower == "false"_L1)
        return lower == "true"_L1;
    return word;
}

/** The grammar of RFC 8259, section 6. */
static bool isJsonNumber(QByteArrayView token)
{
    qsizetype at = 0;
    const auto digits = [&] {
        const qsizetype start = at;
        while (at < token.size() && isDigit(token[at]))
            ++at;
        return at - start;
    };
    if (token.startsWith('-'))
        ++at;
    const bool startsWithZero = at < token.size() && token[at] == '0';
    const qsizetype whole = digits();
    if (whole == 0 || (startsWithZero && whole > 1))
        return false;
    if (at < token.size() && token[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
        ++at;
        if (at < token.size() && (token[at] == '+' || token[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == token.size();
}

static QString numberHint(QByteArrayView token)
{
    if (token.startsWith('+'))
        return u"Write it without the plus sign."_s;
    if (token.startsWith('.') || token.startsWith("-."))
        return u"Write a digit before the decimal point, as in 0.5."_s;
    if (token.contains('x') || token.contains('X'))
        return u"Write it as a decimal number."_s;
    if (token.contains('_'))
        return u"Write it without underscores."_s;
    if (token.endsWith('.'))
        return u"Write a digit after the decimal point, as in 5.0."_s;
    if (isLetter(token.back()))
        return u"Put a value with a unit into double quotes, as in \"30s\"."_s;
    if (token.size() > 1 && (token[0] == '0' || token.startsWith("-0")))
        return u"Write it without leading zeros, or put it into double quotes if it is no number."_s;
    return u"A number is written like 42, -1.5 or 2e6."_s;
}

Json JsonScanner::number()
{
    const TextPosition start = position();
    const qsizetype from = m_at;
    while (isLetter(here()) || isDigit(here()) || here() == '.' || here() == '+' || here() == '-')
        ++m_at;
    const QByteArrayView token = m_text.sliced(from, m_at - from);
    if (!isJsonNumber(token)) {
        reportAt(start, u"bad-number"_s,
                 u"%1 is not a number."_s.arg(elided(QString::fromUtf8(token))), numberHint(token));
        return 0;
    }
    const bool isWhole = !token.contains('.') && !token.contains('e') && !token.contains('E');
    return isWhole && token != "-0" ? wholeNumber(token, start) : realNumber(token, start);
}

Json JsonScanner::wholeNumber(QByteArrayView token, TextPosition position)
{
    qint64 whole = 0;
    const auto read = std::from_chars(token.begin(), token.end(), whole);
    if (read.ec == std::errc())
        return whole;
    const Json rounded = realNumber(token, position);
    std::array<char, 400> buffer;
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                       rounded.toDouble(), std::chars_format::fixed, 0);
    const QByteArrayView exact(buffer.data(), written.ptr - buffer.data());
    if (!m_problems.hasErrors() && token != exact)
        m_problems.add({Problem::Severity::Warning,
                        u"number-rounded"_s,
                        m_pointer,
                        position.line,
                        position.column,
                        {},
                        u"%1 is beyond the exact whole numbers and becomes %2."_s.arg(
                            elided(QString::fromUtf8(token)), rounded.toCompactString()),
                        u"Put it into double quotes if each digit matters."_s});
    return rounded;
}

Json JsonScanner::realNumber(QByteArrayView token, TextPosition position)
{
    double real = 0;
    const auto read = std::from_chars(token.begin(), token.end(), real);
    if (read.ec != std::errc()) {
        reportAt(position, u"number-range"_s,
                 u"%1 is beyond the range of numbers."_s.arg(elided(QString::fromUtf8(token))),
                 u"Write a number between 1e-307 and 1.7e308, or put it into double quotes."_s);
        return 0;
    }
    constexpr double exactLimit = 9007199254740992.0; // 2^53
    const bool isWhole = std::abs(real) < exactLimit && std::trunc(real) == real;
    if (isWhole && !(real == 0 && std::signbit(real)))
        return qint64(real);
    return real;
}

QString JsonScanner::string()
{
    const TextPosition start = position();
    const qsizetype first = m_at;
    const char quote = here();
    if (quote == '\'')
        report(u"single-quotes"_s, u"Text stands in single quotes."_s, u"Use double quotes."_s);
    ++m_at;
    QString string;
    bool hasControl = false;
    while (!m_isStopped) {
        const qsizetype from = m_at;
        while (!atEnd() && here() != quote && here() != '\\' && uchar(here()) >= 0x20)
            ++m_at;
        string += textFromUtf8(m_text.sliced(from, m_at - from));
        if (atEnd() || here() == '\n' || here() == '\r')
            stopAt(start, u"unterminated-string"_s,
                   u"The text that begins here is not closed in its line."_s,
                   u"Add the closing quote; a line break inside of a text is written \\n."_s);
        else if (here() == quote)
            break;
        else if (here() == '\\')
            readEscape(string);
        else
            skipControl(std::exchange(hasControl, true));
    }
    ++m_at;
    checkLength(start, m_at - first - 2);
    return string;
}

/** Only the first control character of a text is reported. */
void JsonScanner::skipControl(bool isReported)
{
    if (!isReported)
        report(u"control-character"_s,
               u"The control character %1 stands in a text."_s.arg(codePoint(uchar(here()))),
               here() == '\t' ? u"Write a tabulator as \\t."_s : u"Delete it."_s);
    ++m_at;
}

void JsonScanner::checkLength(TextPosition start, qsizetype bytes)
{
    if (bytes > LongestJsonString)
        reportAt(start, u"string-too-long"_s,
                 u"The text has %1 bytes, and one text may have 1 MiB."_s.arg(bytes),
                 u"Keep it in a file of its own, and read it in the workflow."_s);
}

void JsonScanner::readEscape(QString &string)
{
    const TextPosition start = position();
    ++m_at;
    const char c = here();
    constexpr std::array<std::pair<char, char16_t>, 8> escapes{{
        {'"', u'"'},
        {'\\', u'\\'},
        {'/', u'/'},
        {'b', u'\b'},
        {'f', u'\f'},
        {'n', u'\n'},
        {'r', u'\r'},
        {'t', u'\t'},
    }};
    for (const auto &[letter, unit] : escapes) {
        if (c == letter) {
            string += QChar(unit);
            ++m_at;
            return;
        }
    }
    if (c == 'u') {
        ++m_at;
        readUnicodeEscape(string, start);
        return;
    }
    string += u'\\';
    reportAt(start, u"bad-escape"_s, u"A backslash cannot stand before %1."_s.arg(describeHere()),
             u"Write a backslash as \\\\."_s);
}

std::optional<char16_t> JsonScanner::takeHexUnit()
{
    uint unit = 0;
    if (m_text.size() - m_at < 4)
        return {};
    const char *from = m_text.data() + m_at;
    const auto read = std::from_chars(from, from + 4, unit, 16);
    if (read.ec != std::errc() || read.ptr != from + 4)
        return {};
    m_at += 4;
    return char16_t(unit);
}

void JsonScanner::readUnicodeEscape(QString &string, TextPosition position)
{
    const std::optional<char16_t> unit = takeHexUnit();
    if (!unit) {
        reportAt(
            position, u"bad-escape"_s, u"\\u needs four hexadecimal digits after it."_s,
            u"Write for example \\u00e9, or the character itself; a backslash is written \\\\."_s);
        return;
    }
    if (!QChar::isSurrogate(*unit)) {
        string += QChar(*unit);
        return;
    }
    if (QChar::isHighSurrogate(*unit) && m_text.sliced(m_at).startsWith("\\u")) {
        const qsizetype before = m_at;
        m_at += 2;
        const std::optional<char16_t> low = takeHexUnit();
        if (low && QChar::isLowSurrogate(*low)) {
            string += QChar(*unit);
            string += QChar(*low);
            return;
        }
        m_at = before;
    }
    string += QChar(QChar::ReplacementCharacter);
    reportAt(position, u"lone-surrogate"_s,
             u"\\u%1 is half of a surrogate pair and stands alone."_s.arg(ushort(*unit), 4, 16,
                                                                          QLatin1Char('0')),
             u"Write the character itself."_s);
}

QString elided(const QString &text)
{
    constexpr qsizetype most = 60;
    return text.size() <= most ? text : text.left(most - 1) + u'…';
}

} // namespace sluice
