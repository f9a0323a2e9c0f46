// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class ScriptTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Result<void> prepare(const TaskSetup &setup);
    Step run(TaskContext &context) const override;

private:
    std::optional<Script> m_script; ///< Set once prepared.
};

Result<void> ScriptTask::prepare(const TaskSetup &setup)
{
    const Result<Script> script =
        Script::compile(setup.spec.param(u"code").toString(), Script::Form::Body);
    if (!script)
        return std::unexpected(script.error());
    m_script = *script;
    return {};
}

Step ScriptTask::run(TaskContext &context) const
{
    const ScriptScope scope = m_parameters.scope(context);
    const Result<ParameterValues> values = m_parameters.resolve(scope);
    if (!values)
        return context.fail(values.error());
    const Result<QJsonValue> output =
        m_script->run(scope, {.time = values->duration(u"timeLimit"_s)});
    if (!output)
        return context.fail(output.error());
    const QJsonObject object = output->toObject();
    const QString outcome = object.value("outcome"_L1).toString(u"done"_s);
    if (const Result<int> number = m_outcomes.number(outcome); !number)
        return context.fail(number.error());
    const QJsonObject variables = object.value("vars"_L1).toObject();
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        context.setVariable(variable.key(), variable.value());
    return m_outcomes.finish(context, outcome, *output);
}

} // namespace

BuiltInKind scriptKind()
{
    TaskKind kind;
    kind.id = u"script"_s;
    kind.group = TaskGroup::Flow;
    kind.title = u"Script"_s;
    kind.summary = u"Computes with JavaScript."_s;
    kind.description =
        u"The code is the body of a function; what it returns is the output. When that is an object, its text "
        "`outcome` picks the edge (else the outcome is `done`) and each member of its object `vars` becomes a "
        "variable of the run. The code sees the data of the run and nothing else: no files, network or "
        "programs. Stopping ends it at once."_s;
    kind.icon = u"code"_s;
    kind.subtitleParam = u"code"_s;
    kind.hasOpenOutcomes = true;

    ParameterSpec code =
        parameter(u"code"_s, ParameterType::Code, u"Code"_s,
                  u"The body of a JavaScript function. Return the output."_s,
                  u"return { total: input.items.reduce((sum, item) => sum + item.price, 0) };"_s);
    code.required = true;
    code.acceptsExpressions = false;

    ParameterSpec timeLimit =
        parameter(u"timeLimit"_s, ParameterType::Duration, u"Time limit"_s,
                  u"The script fails when it computes longer than this."_s, u"10s"_s);
    timeLimit.defaultValue = u"2s"_s;
    timeLimit.minimum = 1;
    timeLimit.maximum = 600'000;

    kind.params = {code, timeLimit};
    return {kind, factoryOf<ScriptTask>()};
}

} // namespace sluice
