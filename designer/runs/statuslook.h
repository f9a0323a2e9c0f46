// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runprojection.h"
#include "engine/runtime/taskcontext.h"

#include <QIcon>

namespace sluice::designer {

/** How a status is told apart without colour: one word, one shape. Icons wear the colours of the present theme. */
QString statusWord(RunStatus status);
QString statusWord(StepStatus status);
QString statusIconName(RunStatus status);
QString statusIconName(StepStatus status);
QIcon statusIcon(RunStatus status);
QIcon statusIcon(StepStatus status);

/** What a run waits for before its first state; null when it just begins. */
QString awaitedText(const std::optional<AwaitedGuards> &awaited);

QString levelWord(LogLevel level);
QIcon levelIcon(LogLevel level);

} // namespace sluice::designer
