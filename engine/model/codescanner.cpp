// SPDX-License-Identifier: MIT
#include "engine/model/codescanner.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaximumTemplateDepth = 64;
/** Qt's regular expression compiler recurses for each group without looking at the stack. */
constexpr int MaximumRegexDepth = 500;

/** After these words a slash begins a regular expression; after other words it divides. */
bool expectsOperand(QStringView word)
{
    static const QStringList words{u"return"_s, u"typeof"_s, u"case"_s, u"in"_s,
                                   u"of"_s,     u"delete"_s, u"void"_s, u"throw"_s,
                                   u"new"_s,    u"do"_s,     u"else"_s, u"instanceof"_s};
    return words.contains(word);
}

bool isNamePart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$' || c.isSurrogate() || c == u'\\';
}

class CodeScanner final
{
public:
    explicit CodeScanner(QStringView text, qsizetype from = 0)
        : m_text(text)
        , m_at(from)
    { }

    /** The position of the brace that closes what is open at the start, or of the end of the text, or -1. */
    qsizetype scanTo(QChar terminator);

    qsizetype position() const { return m_at; }
    ScannedCode result;

private:
    QChar at(qsizetype i) const { return i < m_text.size() ? m_text[i] : QChar(); }
    void skipString(QChar quote);
    bool skipTemplate();
    void skipLineComment();
    void skipBlockComment();
    void skipRegex();
    void readName();
    void readMember(NameUse &use);
    void skipSpace();

    QStringView m_text;
    qsizetype m_at;
    bool m_operandExpected = true;
    bool m_afterDot = false;
    int m_templateDepth = 0;
};

qsizetype CodeScanner::scanTo(QChar terminator)
{
    int depth = 0;
    while (m_at < m_text.size()) {
        const QChar c = m_text[m_at];
        const QChar next = at(m_at + 1);
        if (c == u'}' && depth == 0 && terminator == u'}')
            return m_at++;
        if (c.isSpace()) {
            ++m_at;
        } else if (c == u'/' && next == u'/') {
            skipLineComment();
        } else if (c == u'/' && next == u'*') {
            skipBlockComment();
        } else if (c == u'/' && m_operandExpected) {
            skipRegex();
        } else if (c == u'"' || c == u'\'') {
            skipString(c);
        } else if (c == u'`') {
            if (!skipTemplate())
                return -1;
        } else if (isNamePart(c)) {
            readName();
        } else {
            if (c == u'{')
                ++depth;
            else if (c == u'}')
                --depth;
            m_operandExpected = c != u')' && c != u']' && c != u'}';
            m_afterDot =
                c == u'.' && !(m_at >= 2 && m_text[m_at - 1] == u'.' && m_text[m_at - 2] == u'.');
            ++m_at;
        }
    }
    return terminator.isNull() ? m_at : -1;
}

void CodeScanner::skipString(QChar quote)
{
    ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != quote && m_text[m_at] != u'\n')
        m_at += m_text[m_at] == u'\\' ? 2 : 1;
    m_at = std::min(m_at + 1, m_text.size());
    m_operandExpected = false;
}

bool CodeScanner::skipTemplate()
{
    if (++m_templateDepth > MaximumTemplateDepth) {
        result.refusal =
            u"template literals are nested more than %1 deep"_s.arg(MaximumTemplateDepth);
        return false;
    }
    ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != u'`') {
        if (m_text[m_at] == u'$' && at(m_at + 1) == u'{') {
            m_at += 2;
            m_operandExpected = true;
            if (scanTo(u'}') < 0)
                return false;
        } else {
            m_at += m_text[m_at] == u'\\' ? 2 : 1;
        }
    }
    --m_templateDepth;
    if (m_at >= m_text.size())
        return false;
    ++m_at;
    m_operandExpected = false;
    return true;
}

void CodeScanner::skipLineComment()
{
    while (m_at < m_text.size() && m_text[m_at] != u'\n')
        ++m_at;
}

void CodeScanner::skipBlockComment()
{
    const qsizetype end = m_text.indexOf(u"*/"_s, m_at + 2);
    m_at = end < 0 ? m_text.size() : end + 2;
}

void CodeScanner::skipRegex()
{
    int depth = 0;
    bool inClass = false;
    ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != u'\n' && (inClass || m_text[m_at] != u'/')) {
        const QChar c = m_text[m_at];
        if (c == u'[')
            inClass = true;
        else if (c == u']')
            inClass = false;
        else if (c == u'(' && !inClass && ++depth > MaximumRegexDepth)
            result.refusal = u"a regular expression has more than %1 groups open at once"_s.arg(
                MaximumRegexDepth);
        else if (c == u')' && !inClass)
            --depth;
        m_at += c == u'\\' ? 2 : 1;
    }
    m_at = std::min(m_at + 1, m_text.size());
    while (m_at < m_text.size() && m_text[m_at].isLetter())
        ++m_at;
    m_operandExpected = false;
}

void CodeScanner::skipSpace()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
}

void CodeScanner::readName()
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && isNamePart(m_text[m_at]))
        ++m_at;
    const QStringView name = m_text.sliced(begin, m_at - begin);
    const bool isMember = std::exchange(m_afterDot, false);
    m_operandExpected = !isMember && expectsOperand(name);
    if (name.contains(u'\\'))
        result.hidesNames = true;
    if (isMember || name.front().isDigit())
        return;
    readMember(result.names[name.toString()]);
}

/** What follows a name: `.member`, `?.member`, `['member']`, or anything else. */
void CodeScanner::readMember(NameUse &use)
{
    const qsizetype start = m_at;
    skipSpace();
    if (at(m_at) == u'?' && at(m_at + 1) == u'.' && at(m_at + 2) != u'[')
        ++m_at;
    QStringView member;
    if (at(m_at) == u'.') {
        ++m_at;
        skipSpace();
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isNamePart(m_text[m_at]))
            ++m_at;
        member = m_text.sliced(begin, m_at - begin);
    } else if (at(m_at) == u'[' && (at(m_at + 1) == u'\'' || at(m_at + 1) == u'"')) {
        const qsizetype begin = m_at + 2;
        const qsizetype end = m_text.indexOf(at(m_at + 1), begin);
        if (end > 0 && at(end + 1) == u']') {
            member = m_text.sliced(begin, end - begin);
            m_at = end + 2;
        }
    }
    if (member.isEmpty() || member.contains(u'\\')) {
        use.whole = true;
        m_at = start;
    } else if (!use.members.contains(member)) {
        use.members.append(member.toString());
    }
    if (!member.isEmpty())
        m_operandExpected = false;
}

} // namespace

ScannedCode scanCode(QStringView code)
{
    CodeScanner scanner(code);
    scanner.result.end = scanner.scanTo(QChar());
    return scanner.result;
}

bool hasExpressions(const QString &text)
{
    return text.contains("${"_L1);
}

static void appendLiteral(QList<TextPart> &parts, QStringView text)
{
    if (text.isEmpty())
        return;
    if (parts.isEmpty() || parts.last().kind != TextPart::Kind::Literal)
        parts.append(TextPart{});
    parts.last().text += text;
}

Result<QList<TextPart>> splitText(const QString &text)
{
    QList<TextPart> parts;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf("${"_L1, at);
        if (open < 0)
            break;
        if (open > at && text[open - 1] == u'$') {
            appendLiteral(parts, QStringView(text).sliced(at, open - 1 - at));
            appendLiteral(parts, u"${");
            at = open + 2;
            continue;
        }
        appendLiteral(parts, QStringView(text).sliced(at, open - at));
        CodeScanner scanner(text, open + 2);
        const qsizetype end = scanner.scanTo(u'}');
        if (end < 0)
            return failure(
                ErrorCode::InvalidWorkflow,
                u"The expression \"%1\" has no closing brace."_s.arg(text.sliced(open).left(60)),
                u"Close it with }, or write $${ for a literal ${."_s);
        parts.append(TextPart{TextPart::Kind::Expression, text.sliced(open + 2, end - open - 2)});
        at = end + 1;
    }
    appendLiteral(parts, QStringView(text).sliced(at));
    return parts;
}

} // namespace sluice
