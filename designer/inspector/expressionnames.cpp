// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/expressionnames.h"

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** More names than this help nobody to choose. */
static constexpr qsizetype Most = 1000;

static void appendVariables(QStringList &names, const TaskSpec &task)
{
    if (task.kind != u"set"_s)
        return;
    for (const JsonMember &param : task.params) {
        for (const JsonMember &variable : param.value.toObject()) {
            if (!names.contains(u"vars."_s + variable.key))
                names.append(u"vars."_s + variable.key);
        }
    }
}

QStringList expressionNames(const WorkflowDocument &workflow, const QString &state)
{
    QStringList names;
    for (const InputSpec &input : workflow.inputs)
        names.append(u"input."_s + input.name);
    const StateSpec *own = workflow.state(state);
    if (own != nullptr && own->split() != nullptr && own->split()->isForEach())
        names.append(own->split()->as);
    for (const StateSpec &each : workflow.states) {
        if (names.size() >= Most)
            break;
        if (each.name != state && each.exit() == nullptr)
            names.append(u"outputs."_s + each.name);
        if (const TaskSpec *task = each.task())
            appendVariables(names, *task);
    }
    for (const QString &name : workflow.env)
        names.append(u"env."_s + name);
    names.append({u"error.code"_s, u"error.message"_s, u"run.id"_s});
    return names;
}

} // namespace sluice::designer
