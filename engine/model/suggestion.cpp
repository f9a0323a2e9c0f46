// SPDX-License-Identifier: MIT
#include "engine/model/suggestion.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestWord = 63;
using Row = std::array<int, LongestWord + 1>;

} // namespace

int editDistance(QStringView a, QStringView b)
{
    a = a.first(std::min(a.size(), LongestWord));
    b = b.first(std::min(b.size(), LongestWord));
    Row beforeLast{};
    Row last{};
    Row row{};
    for (qsizetype j = 0; j <= b.size(); ++j)
        last[size_t(j)] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const size_t at = size_t(j);
            const bool isSame = a[i - 1].toLower() == b[j - 1].toLower();
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
        beforeLast = last;
        last = row;
    }
    return last[size_t(b.size())];
}

QString Suggester::closest(QStringView word, const QStringList &candidates)
{
    if (word.isEmpty() || word.size() > LongestWord)
        return {};
    int best = std::max<int>(1, int(word.size()) / 3) + 1;
    QString found;
    for (const QString &candidate : candidates) {
        m_budget -= 1;
        if (std::abs(candidate.size() - word.size()) >= best || candidate.isEmpty())
            continue;
        m_budget -= word.size() * candidate.size();
        if (m_budget < 0)
            return {};
        const int distance = editDistance(word, candidate);
        if (distance < best) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

QString Suggester::hint(QStringView word, const QStringList &candidates, const QString &otherwise)
{
    const QString name = closest(word, candidates);
    return name.isEmpty() ? otherwise : u"Did you mean \"%1\"?"_s.arg(name);
}

} // namespace sluice
