// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class LogTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

QStringList levelNames()
{
    return {u"debug"_s, u"info"_s, u"warning"_s, u"error"_s};
}

Step LogTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    context.log(LogLevel(levelNames().indexOf(values->text(u"level"_s))), values->text(u"text"_s));
    return m_outcomes.finish(context, u"done"_s);
}

} // namespace

BuiltInKind logKind()
{
    TaskKind kind;
    kind.id = u"log"_s;
    kind.group = TaskGroup::Flow;
    kind.title = u"Log"_s;
    kind.summary = u"Writes a line to the log of the run."_s;
    kind.description = u"Gives no output."_s;
    kind.icon = u"scroll-text"_s;
    kind.subtitleParam = u"text"_s;

    ParameterSpec text = parameter(u"text"_s, ParameterType::MultilineText, u"Text"_s,
                                   u"What to write."_s, u"${outputs.List.length} files found"_s);
    text.required = true;

    ParameterSpec level = parameter(u"level"_s, ParameterType::Choice, u"Level"_s,
                                    u"How important the line is."_s, u"warning"_s);
    level.defaultValue = u"info"_s;
    level.choices = levelNames();

    kind.params = {text, level};
    return {kind, factoryOf<LogTask>()};
}

} // namespace sluice
