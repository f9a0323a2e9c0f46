// SPDX-License-Identifier: MIT
#include "engine/tasks/signalparameters.h"

#include "engine/model/codescanner.h"
#include "engine/tasks/builtinkinds.h"

namespace sluice {

using namespace Qt::StringLiterals;

ParameterSpec signalNameParameter()
{
    ParameterSpec name = parameter(u"name"_s, ParameterType::Text, u"Signal"_s,
                                   u"The signal's name: letters, digits, dots and dashes."_s, u"payment.received"_s);
    name.required = true;
    return name;
}

ParameterSpec signalKeyParameter()
{
    ParameterSpec key = parameter(u"key"_s, ParameterType::Text, u"Key"_s,
                                  u"Which one of that name, for example the order's number. Sender and waiter must say the same."_s,
                                  u"${input.order}"_s);
    key.defaultValue = u""_s;
    return key;
}

Problems checkSignal(const Json::Object &params)
{
    TaskSpec spec;
    spec.params = params;
    const Json name = spec.param(u"name");
    if (!name.isString() || hasExpressions(name.toString()))
        return {};
    const Result<void> fits = Signals::checkName(name.toString());
    if (fits)
        return {};
    return {parameterProblem(u"bad-signal-name"_s, u"/name"_s, fits.error().message(), fits.error().hint())};
}

Result<Signal> signalOf(const ParameterValues &values)
{
    const QString name = values.text(u"name"_s);
    if (const Result<void> fits = Signals::checkName(name); !fits)
        return std::unexpected(fits.error());
    return Signal{name, values.text(u"key"_s)};
}

} // namespace sluice
