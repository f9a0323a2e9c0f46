// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

namespace sluice::designer {

/** Names one edge of the document: the one for an outcome, or the n-th error route of a state. */
struct EdgeId
{
    QString from;
    QString outcome; ///< As in `Edge::outcome`; empty for "whatever the outcome is" and for error routes.
    int errorRoute = -1; ///< Index in `StateSpec::onError`; -1 for outcome edges.

    bool isError() const { return errorRoute >= 0; }
    bool operator==(const EdgeId &) const = default;
};

inline size_t qHash(const EdgeId &id, size_t seed = 0)
{
    return qHashMulti(seed, id.from, id.outcome, id.errorRoute);
}

} // namespace sluice::designer
