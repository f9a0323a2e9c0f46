// SPDX-License-Identifier: MIT
#include "engine/model/jsonreader.h"

#include "engine/model/jsonscanner.h"
#include "engine/model/utf8.h"

#include <QSet>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostPositions = 500'000;

/** Builds values from what a `JsonScanner` finds; depth is bounded, so recursion is safe. */
class Parser
{
public:
    explicit Parser(QByteArrayView text)
        : m_scanner(text)
    { }

    JsonReading read();

private:
    Json value();
    Json array();
    Json object();
    QString key();
    bool enter(TextPosition start);
    bool isAtMember(char close);
    bool isAtNextMember(char close, TextPosition start);
    void reportEnd(char close, TextPosition start);
    void skipColon();
    void rememberPlace();

    JsonScanner m_scanner;
    TextPositions m_positions;
    int m_depth = 0;
};

/** The keys of one object; most have few. */
class KeySet
{
public:
    bool insert(const QString &key, const Json::Object &members)
    {
        constexpr qsizetype fewKeys = 16;
        if (members.size() < fewKeys)
            return std::ranges::find(members, key, &JsonMember::key) == members.end();
        if (m_keys.isEmpty()) {
            for (const JsonMember &member : members)
                m_keys.insert(member.key);
        }
        const qsizetype before = m_keys.size();
        m_keys.insert(key);
        return m_keys.size() > before;
    }

private:
    QSet<QString> m_keys;
};

} // namespace

JsonReading Parser::read()
{
    JsonReading reading;
    m_scanner.skipSpace();
    if (m_scanner.atEnd())
        m_scanner.stop(u"empty-file"_s, u"The file is empty."_s,
                       u"A workflow is a JSON object with a name, a start and states."_s);
    Json value = m_scanner.isStopped() ? Json() : this->value();
    m_scanner.skipSpace();
    if (!m_scanner.isStopped() && !m_scanner.atEnd())
        m_scanner.stop(u"syntax"_s, u"Something follows the end of the value."_s,
                       u"Delete it, or check whether a brace was closed too early."_s);
    if (!m_scanner.isStopped())
        reading.value = std::move(value);
    reading.problems = m_scanner.takeProblems();
    reading.positions = std::move(m_positions);
    return reading;
}

void Parser::rememberPlace()
{
    if (m_positions.size() < MostPositions)
        m_positions.insert(m_scanner.pointer(), m_scanner.position());
}

Json Parser::value()
{
    rememberPlace();
    const char c = m_scanner.here();
    if (c == '{')
        return object();
    if (c == '[')
        return array();
    if (c == '"' || c == '\'')
        return m_scanner.string();
    if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.')
        return m_scanner.number();
    return m_scanner.word();
}

bool Parser::enter(TextPosition start)
{
    if (m_depth >= DeepestJsonNesting) {
        m_scanner.stopAt(
            start, u"nesting-too-deep"_s,
            u"Arrays and objects stand more than %1 levels deep."_s.arg(DeepestJsonNesting),
            u"Keep such data in a file of its own, and read it in the workflow."_s);
        return false;
    }
    ++m_depth;
    m_scanner.advance();
    m_scanner.skipSpace();
    return true;
}

/** Whether another member begins here; a stray comma in front of it is reported. */
bool Parser::isAtMember(char close)
{
    while (!m_scanner.isStopped() && m_scanner.here() == ',') {
        m_scanner.report(u"stray-comma"_s, u"There is a comma too many."_s, u"Delete the comma."_s);
        m_scanner.advance();
        m_scanner.skipSpace();
    }
    return !m_scanner.isStopped() && !m_scanner.atEnd() && m_scanner.here() != close;
}

/** Steps over the comma after a member. */
bool Parser::isAtNextMember(char close, TextPosition start)
{
    m_scanner.skipSpace();
    if (m_scanner.isStopped())
        return false;
    if (m_scanner.atEnd() || m_scanner.here() == close)
        return false;
    if (m_scanner.here() == ',') {
        const TextPosition comma = m_scanner.position();
        m_scanner.advance();
        m_scanner.skipSpace();
        if (m_scanner.here() == close)
            m_scanner.reportAt(comma, u"trailing-comma"_s,
                               u"A comma stands after the last member."_s, u"Delete the comma."_s);
        return isAtMember(close);
    }
    if (m_scanner.isAtValue()) {
        m_scanner.report(u"missing-comma"_s, u"A comma is missing before this."_s,
                         u"Put a comma between two members."_s);
        return true;
    }
    reportEnd(close, start);
    return false;
}

void Parser::reportEnd(char close, TextPosition start)
{
    const QString what = close == '}' ? u"object"_s : u"array"_s;
    if (m_scanner.atEnd()) {
        m_scanner.stop(
            u"unexpected-end"_s,
            u"The text ends before the %1 that begins in line %2, column %3 is closed."_s.arg(what)
                .arg(start.line)
                .arg(start.column),
            u"The file may have been cut off; if not, add the missing \"%1\"."_s.arg(
                QLatin1Char(close)));
        return;
    }
    m_scanner.stop(u"syntax"_s,
                   u"%1 cannot stand here, in the %2 that begins in line %3, column %4."_s
                       .arg(m_scanner.describeHere(), what)
                       .arg(start.line)
                       .arg(start.column),
                   u"A comma or \"%1\" is expected."_s.arg(QLatin1Char(close)));
}

Json Parser::array()
{
    const TextPosition start = m_scanner.position();
    if (!enter(start))
        return {};
    Json::Array elements;
    const qsizetype outer = m_scanner.pointer().size();
    bool more = isAtMember(']');
    while (more) {
        m_scanner.setPointer(outer, QString::number(elements.size()));
        elements.append(value());
        m_scanner.truncatePointer(outer);
        more = isAtNextMember(']', start);
    }
    if (m_scanner.isStopped())
        return {};
    if (m_scanner.here() != ']')
        reportEnd(']', start);
    else
        m_scanner.advance();
    --m_depth;
    return elements;
}

QString Parser::key()
{
    const char c = m_scanner.here();
    if (c == '"' || c == '\'')
        return m_scanner.string();
    if (m_scanner.isAtWord()) {
        const TextPosition position = m_scanner.position();
        const QString word = m_scanner.takeWord();
        m_scanner.reportAt(position, u"unquoted-key"_s,
                           u"The key %1 has no quotes."_s.arg(elided(word)),
                           u"Write \"%1\"."_s.arg(elided(word)));
        return word;
    }
    m_scanner.stop(u"syntax"_s,
                   u"%1 cannot stand here; a key is expected."_s.arg(m_scanner.describeHere()),
                   u"A key is a text in double quotes."_s);
    return {};
}

void Parser::skipColon()
{
    m_scanner.skipSpace();
    if (m_scanner.isStopped())
        return;
    if (m_scanner.atEnd()) {
        m_scanner.stop(
            u"unexpected-end"_s, u"The text ends after a key."_s,
            u"The file may have been cut off; if not, add the value and the closing braces."_s);
        return;
    }
    if (m_scanner.here() != ':') {
        m_scanner.stop(
            u"syntax"_s,
            u"%1 cannot stand here; a colon is expected."_s.arg(m_scanner.describeHere()),
            u"Between a key and its value stands a colon."_s);
        return;
    }
    m_scanner.advance();
    m_scanner.skipSpace();
}

Json Parser::object()
{
    const TextPosition start = m_scanner.position();
    if (!enter(start))
        return {};
    Json::Object members;
    KeySet keys;
    const qsizetype outer = m_scanner.pointer().size();
    bool more = isAtMember('}');
    while (more) {
        const TextPosition keyPosition = m_scanner.position();
        const QString key = this->key();
        skipColon();
        if (m_scanner.isStopped())
            return {};
        m_scanner.setPointer(outer, key);
        const bool isNew = keys.insert(key, members);
        if (!isNew)
            m_scanner.reportAt(keyPosition, u"duplicate-key"_s,
                               u"The key \"%1\" stands twice in one object."_s.arg(elided(key)),
                               u"Delete or rename one of the two."_s);
        Json value = this->value();
        if (isNew)
            members.append({key, std::move(value)});
        m_scanner.truncatePointer(outer);
        more = isAtNextMember('}', start);
    }
    if (m_scanner.isStopped())
        return {};
    if (m_scanner.here() != '}')
        reportEnd('}', start);
    else
        m_scanner.advance();
    --m_depth;
    return members;
}

Problem tooLargeProblem(qint64 size)
{
    return {Problem::Severity::Error,
            u"file-too-large"_s,
            {},
            1,
            1,
            {},
            u"The file has %1 bytes, and at most %2 (16 MiB) can be read."_s.arg(size).arg(
                LargestJsonText),
            u"Keep large data in files of their own, and read them in the workflow."_s};
}

static Problem foreignEncoding(const QString &name)
{
    return {Problem::Severity::Error,
            u"invalid-utf8"_s,
            {},
            1,
            1,
            {},
            u"The file is encoded as %1, not as UTF-8."_s.arg(name),
            u"Save it as UTF-8."_s};
}

static QString utf16Name(const QByteArray &text)
{
    const auto beginsWith = [&text](uchar first, uchar second) {
        return text.size() >= 2 && uchar(text[0]) == first && uchar(text[1]) == second;
    };
    if (beginsWith(0xff, 0xfe) || beginsWith('{', 0))
        return u"UTF-16 (little endian)"_s;
    if (beginsWith(0xfe, 0xff) || beginsWith(0, '{'))
        return u"UTF-16 (big endian)"_s;
    return {};
}

static Problem byteOrderMark()
{
    return {Problem::Severity::Error,
            u"byte-order-mark"_s,
            {},
            1,
            1,
            {},
            u"The file begins with a byte order mark."_s,
            u"Save it as UTF-8 without a byte order mark (BOM)."_s};
}

static Problem invalidUtf8(const QByteArray &text, qsizetype offset)
{
    const TextPosition position = JsonScanner::positionIn(text, offset);
    return {Problem::Severity::Error,
            u"invalid-utf8"_s,
            {},
            position.line,
            position.column,
            {},
            u"The byte at offset %1 (0x%2) is not UTF-8."_s.arg(offset).arg(uchar(text[offset]), 2,
                                                                            16, QLatin1Char('0')),
            u"Save the file as UTF-8; it may be in Latin-1 or damaged."_s};
}

JsonReading readJson(const QByteArray &text)
{
    if (text.size() > LargestJsonText)
        return {{}, {tooLargeProblem(text.size())}, {}};
    if (const QString name = utf16Name(text); !name.isEmpty())
        return {{}, {foreignEncoding(name)}, {}};

    Problems problems;
    QByteArray body = text;
    if (body.startsWith("\xef\xbb\xbf")) {
        problems.append(byteOrderMark());
        body.remove(0, 3);
    }
    if (const auto offset = firstInvalidUtf8(body)) {
        problems.append(invalidUtf8(body, *offset));
        problems.last().message.replace(u"offset %1"_s.arg(*offset),
                                        u"offset %1"_s.arg(*offset + text.size() - body.size()));
        body = textFromUtf8(body).toUtf8();
    }
    JsonReading reading = Parser(body).read();
    reading.problems = problems + reading.problems;
    return reading;
}

} // namespace sluice
