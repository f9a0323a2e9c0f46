// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

#include "engine/runtime/signals.h"
#include "engine/tasks/signalparameters.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class SignalSendTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

Step SignalSendTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    Result<Signal> signal = signalOf(*values);
    if (!signal)
        return context.fail(signal.error());
    signal->data = values->value(u"data"_s);
    const Result<SignalReceipt> receipt = context.runSignals().send(*signal, values->duration(u"keep"_s));
    if (!receipt)
        return context.fail(receipt.error());
    if (receipt->dropped > 0) {
        context.log(LogLevel::Warning,
                    u"Too many signals are kept: the oldest were dropped, %1 in number."_s.arg(receipt->dropped));
    }
    return m_outcomes.finish(context, u"done"_s, receipt->toJson());
}

} // namespace

BuiltInKind signalSendKind()
{
    TaskKind kind;
    kind.id = u"signal.send"_s;
    kind.group = TaskGroup::Flow;
    kind.title = u"Send signal"_s;
    kind.summary = u"Gives a word to all runs that wait for it."_s;
    kind.description =
        u"The output is `{ delivered, kept }`: how many took it, and whether it is kept as nobody waited. A kept signal goes to the "
        "first run that waits for it, and is forgotten when the program ends."_s;
    kind.icon = u"mail"_s;
    kind.subtitleParam = u"name"_s;
    kind.check = checkSignal;

    ParameterSpec data = parameter(u"data"_s, ParameterType::Value, u"Data"_s, u"Any value; the output of those who take the signal."_s,
                                   Json::Object{{u"amount"_s, 19.9}});
    ParameterSpec keep = parameter(u"keep"_s, ParameterType::Duration, u"Keep"_s,
                                   u"How long it stays for a run that waits later; 0s does not keep it."_s, u"10m"_s);
    keep.defaultValue = formatDuration(Signals::defaultKeep);

    kind.params = {signalNameParameter(), signalKeyParameter(), data, keep};
    return {kind, factoryOf<SignalSendTask>()};
}

} // namespace sluice
