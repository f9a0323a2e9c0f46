// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/signals.h"
#include "engine/tasks/taskparameters.h"

namespace sluice {

/** What `signal.wait` and `signal.send` share: the parameters by which a signal is known. */
ParameterSpec signalNameParameter();
ParameterSpec signalKeyParameter();

/** Problems of a name that is no expression. */
Problems checkSignal(const Json::Object &params);

/** Its name and key, without data; `InvalidParameter` when the name cannot be one. */
Result<Signal> signalOf(const ParameterValues &values);

} // namespace sluice
