// SPDX-License-Identifier: MIT
#pragma once

#include <QLoggingCategory>

/** One category for each folder; warnings are what a user should mend. Default level: info. */
Q_DECLARE_LOGGING_CATEGORY(lcCore)
Q_DECLARE_LOGGING_CATEGORY(lcRuntime)
Q_DECLARE_LOGGING_CATEGORY(lcJournal)
Q_DECLARE_LOGGING_CATEGORY(lcTasks)
Q_DECLARE_LOGGING_CATEGORY(lcObserve)
/** What happens in runs, when a `LogObserver` is added. */
Q_DECLARE_LOGGING_CATEGORY(lcEvents)
