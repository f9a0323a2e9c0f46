// SPDX-License-Identifier: MIT
#include "engine/model/jsontext.h"

#include <array>
#include <charconv>
#include <cmath>

namespace sluice {

namespace {

constexpr int LineWidth = 100;
constexpr int IndentWidth = 2;

} // namespace

static void appendEscape(QByteArray &text, char16_t unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    text += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        text += digits[(unit >> shift) & 0xf];
}

static void appendEscapedByte(QByteArray &text, char byte)
{
    switch (byte) {
    case '"':
        text += "\\\"";
        return;
    case '\\':
        text += "\\\\";
        return;
    case '\b':
        text += "\\b";
        return;
    case '\f':
        text += "\\f";
        return;
    case '\n':
        text += "\\n";
        return;
    case '\r':
        text += "\\r";
        return;
    case '\t':
        text += "\\t";
        return;
    default:
        appendEscape(text, char16_t(uchar(byte)));
    }
}

static void appendUtf8(QByteArray &text, QStringView string)
{
    const QByteArray bytes = string.toUtf8();
    for (const char byte : bytes) {
        if (uchar(byte) < 0x20 || byte == '"' || byte == '\\')
            appendEscapedByte(text, byte);
        else
            text += byte;
    }
}

static void appendString(QByteArray &text, const QString &string)
{
    text += '"';
    if (string.isValidUtf16()) {
        appendUtf8(text, string);
    } else {
        // A half of a surrogate pair has no UTF-8; its escape keeps it visible instead of losing it.
        for (qsizetype i = 0; i < string.size(); ++i) {
            const QStringView rest = QStringView(string).sliced(i);
            const bool isPair =
                rest.size() > 1 && rest[0].isHighSurrogate() && rest[1].isLowSurrogate();
            if (rest[0].isSurrogate() && !isPair)
                appendEscape(text, rest[0].unicode());
            else
                appendUtf8(text, rest.first(isPair ? 2 : 1));
            i += isPair ? 1 : 0;
        }
    }
    text += '"';
}

static void appendNumber(QByteArray &text, const Json &value)
{
    if (value.isInteger()) {
        text += QByteArray::number(value.toInteger());
        return;
    }
    const double number = value.toDouble();
    if (!std::isfinite(number)) {
        text += "null"; // JSON has no word for it.
        return;
    }
    std::array<char, 32> buffer;
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    text.append(buffer.data(), written.ptr - buffer.data());
    if (number == 0 && std::signbit(number))
        text += ".0";
}

static void appendScalar(QByteArray &text, const Json &value)
{
    if (value.isString())
        appendString(text, value.toString());
    else if (value.isNumber())
        appendNumber(text, value);
    else if (value.isBool())
        text += value.toBool() ? "true" : "false";
    else
        text += "null";
}

/** Writes in one line, and returns false as soon as `text` has become longer than `limit` bytes. */
static bool appendLine(QByteArray &text, const Json &value, qsizetype limit)
{
    const char *separator = " ";
    if (value.isArray()) {
        text += '[';
        for (const Json &element : value.toArray()) {
            text += separator;
            if (!appendLine(text, element, limit))
                return false;
            separator = ", ";
        }
        text += *separator == ',' ? " ]" : "]";
    } else if (value.isObject()) {
        text += '{';
        for (const JsonMember &member : value.toObject()) {
            text += separator;
            appendString(text, member.key);
            text += ": ";
            if (!appendLine(text, member.value, limit))
                return false;
            separator = ", ";
        }
        text += *separator == ',' ? " }" : "}";
    } else {
        appendScalar(text, value);
    }
    return text.size() <= limit;
}

static qsizetype charactersSince(const QByteArray &text, qsizetype start)
{
    qsizetype count = 0;
    for (qsizetype i = start; i < text.size(); ++i)
        count += (uchar(text[i]) & 0xc0) != 0x80;
    return count;
}

static void appendBlock(QByteArray &text, const Json &value, int indent, int expandedLevels);

static void appendValue(QByteArray &text, const Json &value, int indent, int expandedLevels)
{
    const bool isEmpty = value.isArray() ? value.toArray().isEmpty() : value.toObject().isEmpty();
    if ((!value.isArray() && !value.isObject()) || isEmpty) {
        appendLine(text, value, std::numeric_limits<qsizetype>::max());
        return;
    }
    if (expandedLevels <= 0) {
        const qsizetype start = text.size();
        const qsizetype lineStart = text.lastIndexOf('\n') + 1;
        constexpr int bytesPerCharacter = 4;
        // One column is kept for the comma that may follow.
        if (appendLine(text, value, start + LineWidth * bytesPerCharacter)
            && charactersSince(text, lineStart) < LineWidth)
            return;
        text.truncate(start);
    }
    appendBlock(text, value, indent, expandedLevels - 1);
}

static void appendBlock(QByteArray &text, const Json &value, int indent, int expandedLevels)
{
    const int inner = indent + IndentWidth;
    const QByteArray lineBreak = '\n' + QByteArray(inner, ' ');
    bool isFirst = true;
    text += value.isArray() ? '[' : '{';
    for (const Json &element : value.toArray()) {
        text += isFirst ? lineBreak : ',' + lineBreak;
        appendValue(text, element, inner, expandedLevels);
        isFirst = false;
    }
    for (const JsonMember &member : value.toObject()) {
        text += isFirst ? lineBreak : ',' + lineBreak;
        appendJsonMember(text, member.key, member.value, inner, expandedLevels);
        isFirst = false;
    }
    text += '\n' + QByteArray(indent, ' ') + (value.isArray() ? ']' : '}');
}

void appendJsonMember(QByteArray &text, const QString &key, const Json &value, int indent,
                      int expandedLevels)
{
    appendString(text, key);
    text += ": ";
    appendValue(text, value, indent, expandedLevels);
}

QByteArray formatJsonLine(const Json &value)
{
    QByteArray text;
    appendLine(text, value, std::numeric_limits<qsizetype>::max());
    return text;
}

QByteArray formatJson(const Json &value, int expandedLevels)
{
    QByteArray text;
    appendValue(text, value, 0, expandedLevels);
    return text;
}

} // namespace sluice
