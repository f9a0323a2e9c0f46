// SPDX-License-Identifier: MIT
#include "engine/model/problemlist.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

namespace sluice {

using namespace Qt::StringLiterals;

void ProblemList::error(const QString &code, const QString &pointer, const QString &message,
                        const QString &hint)
{
    add({Problem::Severity::Error, code, pointer, 0, 0, {}, message, hint});
}

void ProblemList::warning(const QString &code, const QString &pointer, const QString &message,
                          const QString &hint)
{
    add({Problem::Severity::Warning, code, pointer, 0, 0, {}, message, hint});
}

void ProblemList::errorAt(TextPosition position, const QString &code, const QString &pointer,
                          const QString &message, const QString &hint)
{
    add({Problem::Severity::Error,
         code,
         pointer,
         position.line,
         position.column,
         {},
         message,
         hint});
}

void ProblemList::add(Problem problem)
{
    m_hasErrors = m_hasErrors || problem.severity == Problem::Severity::Error;
    if (isFull()) {
        m_hasMore = true;
        return;
    }
    if (problem.line == 0) {
        const TextPosition position = positionOf(m_positions, problem.pointer);
        problem.line = position.line;
        problem.column = position.column;
    }
    if (problem.state.isEmpty())
        problem.state = stateOfPointer(problem.pointer);
    m_problems.append(std::move(problem));
}

/** In the order of the text; where that is not known or the same, in that of the checks. */
static Problems inOrder(const Problems &problems)
{
    std::vector<qsizetype> order(size_t(problems.size()));
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&problems](qsizetype index) {
        return std::tuple(problems[index].line, problems[index].column, index);
    });
    Problems sorted;
    sorted.reserve(problems.size());
    for (const qsizetype index : order)
        sorted.append(problems[index]);
    return sorted;
}

Problems ProblemList::take()
{
    Problems problems = inOrder(std::exchange(m_problems, {}));
    if (m_hasMore) {
        problems.append({m_hasErrors ? Problem::Severity::Error : Problem::Severity::Warning,
                         u"too-many-problems"_s,
                         {},
                         1,
                         1,
                         {},
                         u"There are more problems than the %1 listed here."_s.arg(Most),
                         u"Mend some of these and check again."_s});
    }
    return problems;
}

} // namespace sluice
