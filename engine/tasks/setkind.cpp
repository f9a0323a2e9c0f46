// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class SetTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

Step SetTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    const QJsonValue variables = values->value(u"values"_s);
    if (!variables.isObject())
        return context.fail(ErrorCode::InvalidParameter,
                            u"The parameter \"values\" must be an object of names and values."_s);
    const QJsonObject object = variables.toObject();
    for (auto variable = object.begin(); variable != object.end(); ++variable)
        context.setVariable(variable.key(), variable.value());
    return m_outcomes.finish(context, u"done"_s, object);
}

Problems checkSet(const Json::Object &params)
{
    TaskSpec spec;
    spec.params = params;
    const Json values = spec.param(u"values");
    if (values.isUndefined() || values.isObject()
        || (values.isString() && values.toString().startsWith("${"_L1)))
        return {};
    return {parameterProblem(u"wrong-type"_s, u"/values"_s,
                             u"\"values\" must be an object of names and values."_s,
                             u"Write for example { \"count\": \"${vars.count + 1}\" }."_s)};
}

} // namespace

BuiltInKind setKind()
{
    TaskKind kind;
    kind.id = u"set"_s;
    kind.group = TaskGroup::Flow;
    kind.title = u"Set variables"_s;
    kind.summary = u"Sets variables of the run."_s;
    kind.description =
        u"All values are computed first, then set; expressions read them as `vars.name`. The output is the "
        "object of the values."_s;
    kind.icon = u"variable"_s;
    kind.subtitleParam = u"values"_s;
    kind.check = checkSet;

    ParameterSpec values = parameter(u"values"_s, ParameterType::Value, u"Values"_s,
                                     u"The new value of each variable, by name."_s,
                                     Json::Object{{u"count"_s, u"${vars.count + 1}"_s}});
    values.required = true;

    kind.params = {values};
    return {kind, factoryOf<SetTask>()};
}

} // namespace sluice
