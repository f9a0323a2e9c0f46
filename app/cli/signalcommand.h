// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"

namespace sluice::cli {

/** `sluice signal send`: needs a QCoreApplication and a service. */
ExitCode sendSignal(const SignalSendArguments &arguments, Output &output);

/** `sluice signal list`: needs a QCoreApplication and a service. */
ExitCode listSignals(const SignalListArguments &arguments, Output &output);

/** One line for each that `signals.waiting` and `signals.kept` gave. */
QStringList signalTable(const QJsonArray &waiting, const QJsonArray &kept, const TextStyle &style);

} // namespace sluice::cli
