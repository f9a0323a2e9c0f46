// SPDX-License-Identifier: MIT
#include "engine/tasks/scriptcheck.h"

#include "engine/model/codescanner.h"
#include "engine/model/jsonscanner.h"
#include "engine/model/problemlist.h"
#include "engine/tasks/script.h"

namespace sluice {

using namespace Qt::StringLiterals;

static void checkCode(ProblemList &problems, const QString &code, Script::Form form,
                      const QString &pointer)
{
    if (const Result<Script> script = Script::compile(code, form); !script)
        problems.error(u"wrong-script"_s, pointer, script.error().message(), script.error().hint());
}

static void checkTexts(ProblemList &problems, const Json &value, const QString &pointer)
{
    if (value.isString() && hasExpressions(value.toString())) {
        const Result<QList<TextPart>> parts = splitText(value.toString());
        if (!parts)
            return; // Found by `validateWorkflow`.
        for (const TextPart &part : *parts) {
            if (part.kind == TextPart::Kind::Expression)
                checkCode(problems, part.text, Script::Form::Expression, pointer);
        }
        return;
    }
    qsizetype index = 0;
    const Json::Array elements = value.toArray();
    for (const Json &element : elements)
        checkTexts(problems, element, pointerTo(pointer, index++));
    const Json::Object members = value.toObject();
    for (const JsonMember &member : members)
        checkTexts(problems, member.value, pointerTo(pointer, member.key));
}

static void checkCases(ProblemList &problems, const Json &cases, const QString &pointer)
{
    qsizetype index = 0;
    const Json::Array array = cases.toArray();
    for (const Json &one : array) {
        const QString place = pointerTo(pointerTo(pointer, index++), u"when"_s);
        if (const QString when = one[u"when"].toString(); !when.isEmpty())
            checkCode(problems, when, Script::Form::Expression, place);
    }
}

static void checkTask(ProblemList &problems, const TaskKinds &kinds, const TaskSpec &task,
                      const QString &pointer)
{
    const TaskKind *kind = findKind(kinds, task.kind);
    if (!kind)
        return;
    for (const ParameterSpec &spec : kind->params) {
        const Json value = task.param(spec.name);
        const QString place = pointerTo(pointerTo(pointer, u"params"_s), spec.name);
        if (value.isUndefined())
            continue;
        if (spec.type == ParameterType::Code && value.isString())
            checkCode(problems, value.toString(), Script::Form::Body, place);
        else if (spec.type == ParameterType::Condition && value.isString())
            checkCode(problems, value.toString(), Script::Form::Expression, place);
        else if (spec.type == ParameterType::Cases)
            checkCases(problems, value, place);
        else if (spec.acceptsExpressions)
            checkTexts(problems, value, place);
    }
}

static void checkSplit(ProblemList &problems, const TaskKinds &kinds, const SplitSpec &split,
                       const QString &pointer)
{
    if (split.isForEach()) {
        checkTexts(problems, split.forEach, pointerTo(pointer, u"forEach"_s));
        checkTask(problems, kinds, split.task, pointer);
    }
    for (const BranchSpec &branch : split.branches)
        checkTask(problems, kinds, branch.task,
                  pointerTo(pointerTo(pointer, u"branches"_s), branch.name));
}

Problems checkScripts(const WorkflowDocument &document, const TaskKinds &kinds,
                      const TextPositions &positions)
{
    ProblemList problems(positions);
    for (const StateSpec &state : document.states) {
        const QString pointer = pointerTo(u"/states"_s, state.name);
        if (const TaskSpec *task = state.task())
            checkTask(problems, kinds, *task, pointer);
        else if (const SplitSpec *split = state.split())
            checkSplit(problems, kinds, *split, pointerTo(pointer, u"split"_s));
        else if (const ExitSpec *exit = state.exit())
            checkTexts(problems, exit->output, pointerTo(pointer, u"output"_s));
    }
    return problems.take();
}

} // namespace sluice
