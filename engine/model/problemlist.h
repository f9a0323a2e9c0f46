// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/problem.h"
#include "engine/model/textposition.h"

namespace sluice {

/**
 * Collects what a check finds, and adds the line, the column and the state.
 *
 * Keeps the first thousand problems, and then one that says that there are more: a damaged file of
 * 16 MiB must not turn into gigabytes of sentences.
 */
class ProblemList final
{
public:
    static constexpr qsizetype Most = 1000;

    /** `positions` must outlive the list. */
    explicit ProblemList(const TextPositions &positions)
        : m_positions(positions)
    { }

    bool isFull() const { return m_problems.size() >= Most; }
    bool hasErrors() const { return m_hasErrors; }

    void error(const QString &code, const QString &pointer, const QString &message,
               const QString &hint = {});
    void warning(const QString &code, const QString &pointer, const QString &message,
                 const QString &hint = {});
    /** For a place that is no value of the text, for example a stray comma. */
    void errorAt(TextPosition position, const QString &code, const QString &pointer,
                 const QString &message, const QString &hint = {});
    /** As it is, but with its position and state filled in. */
    void add(Problem problem);

    /** Everything collected, in the order of the text as far as that is known. */
    Problems take();

private:
    const TextPositions &m_positions;
    Problems m_problems;
    bool m_hasErrors = false;
    bool m_hasMore = false;
};

} // namespace sluice
