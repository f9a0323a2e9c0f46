// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/problemlist.h"
#include "engine/model/suggestion.h"
#include "engine/model/taskkind.h"
#include "engine/model/workflowdocument.h"

#include <QHash>

namespace sluice {

/** What the checks of one `validateWorkflow` share. */
struct CheckContext
{
    CheckContext(const WorkflowDocument &document, const TaskKinds &kinds,
                 const TextPositions &positions);

    const WorkflowDocument &document;
    ProblemList problems;
    Suggester suggester;
    QHash<QString, qsizetype> stateIndex; ///< Of the first state with that name.
    QStringList stateNames;
    QHash<QString, const TaskKind *> kindsById;
    QStringList kindIds;
};

/** Letters, digits, `-`, `_` and `.`, at most 100 of them. */
bool isName(const QString &text);
/** A name that JavaScript can use as a variable: ASCII letters, digits and `_`, no reserved word. */
bool isIdentifier(const QString &text);

/** Reports a duration that is not above 0; it is the member `key` of what stands at `parent`. */
void checkTimeout(CheckContext &context, const std::optional<Milliseconds> &timeout,
                  const QString &parent, QStringView key = u"timeout");
/** Reports texts anywhere in the value that hold a `${` without its end. */
void checkExpressions(CheckContext &context, const Json &value, const QString &pointer);

} // namespace sluice
