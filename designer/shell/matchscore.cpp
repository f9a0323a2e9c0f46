// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/matchscore.h"

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int AtBeginning = 100;
static constexpr int AtWord = 60;
static constexpr int Anywhere = 30;
static constexpr int Initials = 10;
static constexpr int Closeness = 20; ///< At most so much more for a text that is hardly longer than what was typed.

static bool beginsWord(const QString &text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text.at(at - 1);
    return !before.isLetterOrNumber() || (text.at(at).isUpper() && before.isLower());
}

/** Whether each letter follows the one before it, or begins a word: "gc" for "GatherContext". */
static bool fitsInitials(const QString &word, const QString &text)
{
    qsizetype at = -1;
    for (const QChar letter : word) {
        const bool follows = at >= 0 && at + 1 < text.size() && text.at(at + 1).toLower() == letter.toLower();
        qsizetype next = follows ? at + 1 : text.indexOf(letter, at + 1, Qt::CaseInsensitive);
        while (!follows && next >= 0 && !beginsWord(text, next))
            next = text.indexOf(letter, next + 1, Qt::CaseInsensitive);
        if (next < 0)
            return false;
        at = next;
    }
    return true;
}

static int wordScore(const QString &word, const QString &text)
{
    qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    if (at == 0)
        return AtBeginning;
    const bool isFound = at > 0;
    for (; at > 0; at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (beginsWord(text, at))
            return AtWord;
    }
    if (isFound)
        return Anywhere;
    return word.size() > 1 && fitsInitials(word, text) ? Initials : 0;
}

int matchScore(const QString &typed, const QString &text)
{
    int score = 0;
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const int found = wordScore(word, text);
        if (found == 0)
            return 0;
        score += found;
    }
    if (score == 0)
        return 1; // Nothing typed: everything fits.
    return score + int(Closeness * typed.size() / std::max<qsizetype>(text.size(), 1));
}

} // namespace sluice::designer
