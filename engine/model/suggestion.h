// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace sluice {

/**
 * Finds the name that was probably meant.
 *
 * Does a fixed amount of work over its life, so that ten thousand misspelt names among ten thousand others
 * cost no more than a few: the last ones just get no suggestion.
 */
class Suggester final
{
public:
    /** The candidate that `word` is a misspelling of, or an empty text. */
    QString closest(QStringView word, const QStringList &candidates);
    /** `Did you mean "..."?`, or `otherwise` when nothing is close. */
    QString hint(QStringView word, const QStringList &candidates, const QString &otherwise = {});

private:
    qint64 m_budget = 4'000'000; ///< Characters compared; about 20 ms.
};

/** How many letters have to be added, dropped, replaced or swapped with a neighbour; case differences count for nothing. */
int editDistance(QStringView a, QStringView b);

} // namespace sluice
