// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminaltext.h"

#include <QList>

#include <wchar.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr char16_t Escape = 0x1b;
static constexpr char16_t Replacement = QChar::ReplacementCharacter;

static bool steersTheTerminal(char16_t unit)
{
    const bool isControl = unit < 0x20 || (unit >= 0x7f && unit <= 0x9f);
    const bool turnsDirection = unit == 0x061c || unit == 0x200e || unit == 0x200f
        || (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069);
    return isControl || turnsDirection || unit == 0x2028 || unit == 0x2029;
}

/** The length of the escape sequence that `text` begins with (ECMA-48), at least 1. */
static qsizetype escapeLength(QStringView text)
{
    if (text.size() < 2)
        return 1;
    qsizetype at = 2;
    const char16_t kind = text.at(1).unicode();
    if (kind == u'[') {
        while (at < text.size() && text.at(at) >= QChar(0x20) && text.at(at) <= QChar(0x3f))
            ++at;
        return qMin(at + 1, text.size());
    }
    if (kind == u']' || kind == u'P' || kind == u'^' || kind == u'_' || kind == u'X') {
        while (at < text.size() && text.at(at) != QChar(0x07) && text.at(at) != QChar(Escape))
            ++at;
        const bool endsInTwo = at + 1 < text.size() && text.at(at) == QChar(Escape);
        return qMin(at + (endsInTwo ? 2 : 1), text.size());
    }
    return kind >= 0x20 && kind < 0x7f ? 2 : 1;
}

enum class LineBreaks { BecomeSpaces, Stay };

static QString harmless(QStringView text, LineBreaks lineBreaks)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const char16_t unit = text.at(at).unicode();
        if (unit == Escape) {
            at += escapeLength(text.sliced(at));
            continue;
        }
        if (unit == u'\n')
            result += lineBreaks == LineBreaks::Stay ? u'\n' : u' ';
        else if (unit == u'\t')
            result += u' ';
        else if (unit == u'\r' && at + 1 < text.size() && text.at(at + 1) == u'\n')
            ; // The line feed says it.
        else
            result += steersTheTerminal(unit) ? QChar(Replacement) : QChar(unit);
        ++at;
    }
    return result;
}

QString printable(QStringView text)
{
    return harmless(text, LineBreaks::BecomeSpaces);
}

QString printableLines(QStringView text)
{
    return harmless(text, LineBreaks::Stay);
}

static int columnsOf(char32_t codePoint)
{
    const int width = ::wcwidth(wchar_t(codePoint));
    return width < 0 ? 1 : width;
}

int displayWidth(QStringView text)
{
    int width = 0;
    for (const char32_t codePoint : text.toUcs4())
        width += columnsOf(codePoint);
    return width;
}

QString elided(const QString &text, int columns)
{
    if (displayWidth(text) <= columns)
        return text;
    if (columns < 1)
        return {};
    QString result;
    int width = 0;
    for (const char32_t codePoint : text.toUcs4()) {
        width += columnsOf(codePoint);
        if (width > columns - 1)
            break;
        result += QString::fromUcs4(&codePoint, 1);
    }
    return result + u'…';
}

QString padded(const QString &text, int columns)
{
    return text + QString(qMax(0, columns - displayWidth(text)), u' ');
}

} // namespace sluice::cli
