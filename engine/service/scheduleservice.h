// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/scheduler.h"

#include <QJsonArray>
#include <QObject>

namespace sluice {

class FileRunner;
class RpcMethods;

/** A scheduler that starts files, and the methods `schedules.…` for it. */
class ScheduleService final : public QObject
{
    Q_OBJECT

public:
    /** `runner` and `methods` must outlive it. */
    ScheduleService(std::unique_ptr<ScheduleStore> store, FileRunner &runner, RpcMethods &methods, Clock &clock,
                    SchedulerOptions options = {});
    ~ScheduleService() override;

    Result<void> start() { return m_scheduler.start(); }
    QFuture<StopReport> stop() { return m_scheduler.stop(); }
    const Scheduler &scheduler() const { return m_scheduler; }

Q_SIGNALS:
    /** What subscribers of the topic `schedules` are to be told. */
    void told(const QJsonObject &params);

private:
    using Params = const QJsonObject &;

    Result<RunCanceller> startRun(const RunRequest &request, RunEndCallback ended);
    void addLooking();
    void addChanging();
    void addActing();
    Result<Schedule> checkedSchedule(Params params) const;
    Result<QJsonValue> list() const;
    Result<QJsonValue> show(Params params) const;
    Result<QJsonValue> events(Params params) const;
    Result<QJsonValue> firings(Params params) const;
    Result<QJsonValue> setOf(Params params);
    Result<QJsonValue> trigger(Params params);
    Result<QJsonValue> backfill(Params params);
    Result<QJsonValue> setAllPaused(bool isPaused, const QString &note);

    FileRunner &m_runner;
    RpcMethods &m_methods;
    Scheduler m_scheduler;
};

} // namespace sluice
