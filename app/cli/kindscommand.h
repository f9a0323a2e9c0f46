// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "engine/model/taskkind.h"

namespace sluice::cli {

/** `sluice kinds`: the list of task kinds, or the reference of one. */
ExitCode showKinds(const KindsArguments &arguments, const TaskKinds &kinds, Output &output);

/** The whole declaration of a kind. */
QJsonObject kindJson(const TaskKind &kind);

/** For people: what it does, its parameters and outcomes. */
QStringList kindLines(const TaskKind &kind, const TextStyle &style);

/** What may be written for a parameter, in a few words: "duration", "one of text, bytes". */
QString parameterTypeText(const ParameterSpec &param);

/** Range, default and expressions in one sentence each; may be empty. */
QString parameterLimitsText(const ParameterSpec &param);

} // namespace sluice::cli
