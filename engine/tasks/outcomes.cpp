// SPDX-License-Identifier: MIT
#include "engine/tasks/outcomes.h"

namespace sluice {

using namespace Qt::StringLiterals;

Result<int> Outcomes::number(const QString &outcome) const
{
    if (m_names.isEmpty())
        return 0;
    if (const qsizetype index = m_names.indexOf(outcome); index >= 0)
        return int(index);
    return failure(
        ErrorCode::UnknownOutcome,
        u"The task ended with the outcome \"%1\", but edges are declared only for \"%2\"."_s.arg(
            outcome.left(200), m_names.join(u"\", \""_s)),
        u"Connect \"%1\" to a state, or use one edge for all outcomes."_s.arg(outcome.left(200)));
}

Step Outcomes::finish(TaskContext &context, const QString &outcome, const QJsonValue &output) const
{
    const Result<int> index = number(outcome);
    if (!index)
        return context.fail(index.error());
    return output.isUndefined() ? context.done(*index) : context.done(*index, output);
}

void Outcomes::finish(Completion &completion, const QString &outcome,
                      const QJsonValue &output) const
{
    const Result<int> index = number(outcome);
    if (index)
        completion.done(*index, output);
    else
        completion.fail(index.error());
}

} // namespace sluice
