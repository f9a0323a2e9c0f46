// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/timeline/timeaxis.h"
#include "engine/journal/runprojection.h"

#include <QSet>

namespace sluice::designer {

/**
 * Finds where a run works on nothing for long: pauses before retries, states that only wait, nothing at all.
 *
 * Each visit that has ended is looked at once, so asking again while a run goes on costs nothing.
 */
class IdleTime final
{
public:
    /** Shorter stretches are never folded. */
    static constexpr qint64 MinFoldUs = 500'000;

    explicit IdleTime(QSet<QString> waitingStates = {});

    /** What to fold: idle stretches that are longer than `MinFoldUs` and than twice all the work of the run. */
    QList<TimeFold> folds(const RunProjection &run, qint64 nowUs);

private:
    struct Tally
    {
        qint64 workUs = 0;
        qint64 reachedUs = 0;
        QList<TimeFold> idle;
    };
    void add(Tally &tally, const StateVisit &visit, qint64 nowUs) const;

    QSet<QString> m_waitingStates;
    Tally m_ended; ///< Of all visits up to the first that goes on.
    qsizetype m_endedVisits = 0;
};

/** The states that do nothing but wait, by their task kind, in a document as `RunProjection::document` holds it. */
QSet<QString> waitingStates(const QJsonObject &document);

} // namespace sluice::designer
