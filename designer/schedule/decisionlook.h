// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/scheduleevent.h"

#include <QIcon>

namespace sluice::designer {

/** How a decision of the scheduler is worded and drawn. `now` is the present, for times without today's date. */
QString decisionSentence(const ScheduleEvent &event, UtcTime now);
/** A shape for what became of it: it ran, was left out, failed, or was changed by somebody. */
QIcon decisionIcon(const ScheduleEvent &event);

} // namespace sluice::designer
