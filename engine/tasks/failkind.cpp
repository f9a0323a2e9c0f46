// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class FailTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

Step FailTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    const ErrorCode code =
        errorCodeFromName(values->text(u"code"_s)).value_or(ErrorCode::TaskFailed);
    return context.fail(code, values->text(u"message"_s));
}

} // namespace

BuiltInKind failKind()
{
    TaskKind kind;
    kind.id = u"fail"_s;
    kind.group = TaskGroup::Flow;
    kind.title = u"Fail"_s;
    kind.summary =
        u"Fails on purpose, so that an error route is taken or the run ends in an error."_s;
    kind.description = u"Never succeeds, so it has no outcome."_s;
    kind.icon = u"octagon-x"_s;
    kind.subtitleParam = u"message"_s;
    kind.outcomes = {};

    ParameterSpec message = parameter(u"message"_s, ParameterType::MultilineText, u"Message"_s,
                                      u"One sentence that says what is wrong."_s,
                                      u"The archive ${input.file} is empty."_s);
    message.required = true;

    ParameterSpec code = parameter(u"code"_s, ParameterType::Choice, u"Error code"_s,
                                   u"What error routes match."_s, u"NotFound"_s);
    code.defaultValue = u"TaskFailed"_s;
    code.choices = errorCodeNames();

    kind.params = {message, code};
    return {kind, factoryOf<FailTask>()};
}

} // namespace sluice
