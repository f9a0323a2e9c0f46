// SPDX-License-Identifier: MIT
#pragma once

#include "engine/tasks/taskcatalog.h"

namespace sluice {

/** The named outcomes that edges of a state are declared for. */
class Outcomes final
{
public:
    explicit Outcomes(const TaskSetup &setup)
        : m_names(setup.outcomes)
    { }

    /** The outcome's number, or `UnknownOutcome` with the names there are. */
    Result<int> number(const QString &outcome) const;

    Step finish(TaskContext &context, const QString &outcome,
                const QJsonValue &output = QJsonValue::Undefined) const;
    void finish(Completion &completion, const QString &outcome, const QJsonValue &output) const;

private:
    QStringList m_names; ///< Empty: every outcome leads on.
};

} // namespace sluice
