// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/json.h"
#include "engine/model/problemlist.h"

#include <QByteArrayView>

namespace sluice {

/**
 * The words of a JSON text, one after the other, with positions and problems; `readJson` makes values of them.
 *
 * The text must be UTF-8 and outlive the scanner. Never moves back, so that positions cost nothing to speak of.
 */
class JsonScanner final
{
public:
    explicit JsonScanner(QByteArrayView text)
        : m_text(text)
    { }

    /** Where an offset lies in a text. */
    static TextPosition positionIn(QByteArrayView text, qsizetype offset);

    bool atEnd() const { return m_at >= m_text.size(); }
    /** The byte here; 0 at the end. */
    char here() const { return atEnd() ? '\0' : m_text[m_at]; }
    TextPosition position();
    bool isAtWord() const;
    bool isAtValue() const;
    /** The character here as one can show it, for example `"%"` or `the end of the text`. */
    QString describeHere() const;

    void advance() { ++m_at; }
    /** Also over comments, which are reported once. */
    void skipSpace();

    /** A text in quotes that begins here. */
    QString string();
    /** A number, or what was meant as one. */
    Json number();
    /** `true`, `false`, `null`, or another word, which is reported and taken as text. */
    Json word();
    QString takeWord();

    /** The JSON Pointer of the value that is being read. */
    const QString &pointer() const { return m_pointer; }
    /** Makes the pointer its first `outer` characters and then `key`. */
    void setPointer(qsizetype outer, const QString &key);
    void truncatePointer(qsizetype outer) { m_pointer.truncate(outer); }

    /** After a `stop` nothing more is read. */
    bool isStopped() const { return m_isStopped; }
    void report(const QString &code, const QString &message, const QString &hint);
    void reportAt(TextPosition position, const QString &code, const QString &message,
                  const QString &hint);
    void stop(const QString &code, const QString &message, const QString &hint);
    void stopAt(TextPosition position, const QString &code, const QString &message,
                const QString &hint);
    Problems takeProblems() { return m_problems.take(); }

private:
    void skipComment();
    void skipControl(bool isReported);
    void checkLength(TextPosition start, qsizetype bytes);
    void readEscape(QString &string);
    void readUnicodeEscape(QString &string, TextPosition position);
    std::optional<char16_t> takeHexUnit();
    Json wholeNumber(QByteArrayView token, TextPosition position);
    Json realNumber(QByteArrayView token, TextPosition position);

    QByteArrayView m_text;
    qsizetype m_at = 0;
    /** `m_place` is the position of the byte at `m_placed`. */
    qsizetype m_placed = 0;
    TextPosition m_place{1, 1};
    QString m_pointer;
    TextPositions m_none;
    ProblemList m_problems{m_none};
    bool m_hasComment = false;
    bool m_isStopped = false;
};

/** At most 60 characters of it, for messages. */
QString elided(const QString &text);

} // namespace sluice
