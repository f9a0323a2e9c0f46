// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/duration.h"
#include "engine/core/error.h"
#include "engine/tasks/taskcatalog.h"

#include <QJsonValue>

#include <memory>

namespace sluice::cli {

/**
 * The schedules of a history: at the service that runs them, or, when none does, as they are stored.
 *
 * Either way they are asked for by the service's methods `schedules.…`. Without a service nothing can be started.
 */
class SchedulePort final
{
public:
    static Result<std::unique_ptr<SchedulePort>> open(const QString &history, const TaskCatalog &catalog);
    ~SchedulePort();

    /** Whether a service runs the schedules. */
    bool isServed() const;
    /** Waits for a moment when another process changes the schedules. */
    Result<QJsonValue> call(const QString &method, const QJsonObject &params = {});

private:
    class Local;
    class Remote;
    SchedulePort(const QString &history, const TaskCatalog &catalog);
    Result<void> connect();

    QString m_history;
    const TaskCatalog &m_catalog;
    Milliseconds m_patience; ///< How much longer to wait for other processes, over all calls.
    std::unique_ptr<Local> m_local;
    std::unique_ptr<Remote> m_remote;
};

} // namespace sluice::cli
