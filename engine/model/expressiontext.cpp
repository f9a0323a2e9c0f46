// SPDX-License-Identifier: MIT
#include "engine/model/expressiontext.h"

#include <QVarLengthArray>

namespace sluice {

static constexpr QStringView Opening = u"${";

/** The offset after the quoted text that begins at `from`, or -1. */
static qsizetype skipQuoted(QStringView text, qsizetype from)
{
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == text[from])
            return i + 1;
    }
    return -1;
}

/** The offset after the comment that begins at `from`, or -1; `from` itself when there is none. */
static qsizetype skipComment(QStringView text, qsizetype from)
{
    const QStringView rest = text.sliced(from);
    if (!rest.startsWith(u"//") && !rest.startsWith(u"/*"))
        return from;
    const bool isLine = rest[1] == u'/';
    const qsizetype end = isLine ? rest.indexOf(u'\n') : rest.indexOf(u"*/", 2);
    return end < 0 ? -1 : from + end + (isLine ? 1 : 2);
}

/** The offset of the `}` that closes the expression whose inside begins at `from`, or -1. */
static qsizetype closingBrace(QStringView text, qsizetype from)
{
    QVarLengthArray<char16_t, 32> open{u'{'}; // What is open: `{` or a template literal's backtick.
    for (qsizetype i = from; i >= 0 && i < text.size();) {
        const char16_t c = text[i].unicode();
        if (open.last() == u'`') {
            if (c == u'`')
                open.removeLast();
            else if (text.sliced(i).startsWith(Opening))
                open.append(u'{');
            i += (c == u'\\' || (c == u'$' && open.last() == u'{')) ? 2 : 1;
        } else if (c == u'"' || c == u'\'') {
            i = skipQuoted(text, i);
        } else if (c == u'/') {
            const qsizetype after = skipComment(text, i);
            i = after == i ? i + 1 : after;
        } else {
            if (c == u'{' || c == u'`')
                open.append(c);
            else if (c == u'}')
                open.removeLast();
            if (open.isEmpty())
                return i;
            ++i;
        }
    }
    return -1;
}

bool holdsExpression(QStringView text)
{
    return text.contains(Opening);
}

std::expected<QList<TextPiece>, qsizetype> textPieces(QStringView text)
{
    QList<TextPiece> pieces;
    qsizetype from = 0;
    for (;;) {
        const qsizetype start = text.indexOf(Opening, from);
        const QStringView literal = text.sliced(from, (start < 0 ? text.size() : start) - from);
        if (!literal.isEmpty())
            pieces.append({literal, false});
        if (start < 0)
            return pieces;
        const qsizetype inside = start + Opening.size();
        const qsizetype end = closingBrace(text, inside);
        if (end < 0)
            return std::unexpected(start);
        pieces.append({text.sliced(inside, end - inside), true});
        from = end + 1;
    }
}

} // namespace sluice
