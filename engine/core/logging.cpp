// SPDX-License-Identifier: MIT
#include "engine/core/logging.h"

Q_LOGGING_CATEGORY(lcCore, "sluice.core", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRuntime, "sluice.runtime", QtInfoMsg)
Q_LOGGING_CATEGORY(lcJournal, "sluice.journal", QtInfoMsg)
Q_LOGGING_CATEGORY(lcTasks, "sluice.tasks", QtInfoMsg)
Q_LOGGING_CATEGORY(lcObserve, "sluice.observe", QtInfoMsg)
Q_LOGGING_CATEGORY(lcEvents, "sluice.events", QtInfoMsg)
