// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct RouteCase
{
    Script when;
    QString outcome;
};

/** As JavaScript's `if` sees it. */
bool isTruthy(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return value.toDouble() != 0;
    case QJsonValue::String:
        return !value.toString().isEmpty();
    case QJsonValue::Array:
    case QJsonValue::Object:
        return true;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return false;
    }
    Q_UNREACHABLE();
}

class RouteTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Result<void> prepare(const TaskSetup &setup);
    Step run(TaskContext &context) const override;

private:
    std::vector<RouteCase> m_cases;
    QString m_otherwise;
};

Result<void> RouteTask::prepare(const TaskSetup &setup)
{
    const Json::Array cases = setup.spec.param(u"cases").toArray();
    for (const Json &declared : cases) {
        const Result<Script> when =
            Script::compile(declared[u"when"].toString(), Script::Form::Expression);
        if (!when)
            return std::unexpected(when.error());
        m_cases.push_back({*when, declared[u"outcome"].toString()});
    }
    const Result<ParameterValues> values = m_parameters.resolve(ScriptScope());
    if (!values)
        return std::unexpected(values.error());
    m_otherwise = values->text(u"otherwise"_s);
    return {};
}

Step RouteTask::run(TaskContext &context) const
{
    for (const RouteCase &one : m_cases) {
        const Result<QJsonValue> holds = one.when.run(m_parameters.scope(context));
        if (!holds)
            return context.fail(holds.error());
        if (isTruthy(*holds))
            return m_outcomes.finish(context, one.outcome);
    }
    return m_outcomes.finish(context, m_otherwise);
}

QStringList routeOutcomes(const Json::Object &params)
{
    TaskSpec spec;
    spec.params = params;
    QStringList outcomes;
    const Json::Array cases = spec.param(u"cases").toArray();
    for (const Json &one : cases)
        outcomes.append(one[u"outcome"].toString());
    outcomes.append(spec.param(u"otherwise").toString(u"otherwise"_s));
    outcomes.removeAll(QString());
    outcomes.removeDuplicates();
    return outcomes;
}

} // namespace

BuiltInKind routeKind()
{
    TaskKind kind;
    kind.id = u"route"_s;
    kind.group = TaskGroup::Flow;
    kind.title = u"Route"_s;
    kind.summary = u"Takes the edge of the first condition that holds."_s;
    kind.description =
        u"Conditions are JavaScript without `${}` and are tried in order. Gives no output and changes nothing."_s;
    kind.icon = u"route"_s;
    kind.subtitleParam = u"cases"_s;
    kind.outcomes = {};
    kind.outcomesFromParams = routeOutcomes;

    ParameterSpec cases =
        parameter(u"cases"_s, ParameterType::Cases, u"Cases"_s,
                  u"Conditions in order, each with the outcome that it leads to."_s,
                  Json::Array{Json::Object{{u"when"_s, u"input.price < 0.01"_s},
                                           {u"outcome"_s, u"invalid"_s}}});
    cases.required = true;
    cases.acceptsExpressions = false;

    ParameterSpec otherwise = parameter(u"otherwise"_s, ParameterType::Text, u"Otherwise"_s,
                                        u"The outcome when no condition holds."_s, u"valid"_s);
    otherwise.defaultValue = u"otherwise"_s;
    otherwise.acceptsExpressions = false;

    kind.params = {cases, otherwise};
    return {kind, factoryOf<RouteTask>()};
}

} // namespace sluice
