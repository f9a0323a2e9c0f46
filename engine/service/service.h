// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/core/error.h"

#include <QJsonObject>
#include <QObject>

#include <memory>

namespace sluice {

class Engine;
class EventForwarder;
class FileRunner;
class ScheduleService;
class ScheduleStore;
class RpcServer;
class SqliteJournal;
class TaskCatalog;

/**
 * The socket by which the service that keeps this history is reached: in the user's runtime folder, named
 * after the file, so that each history has one of its own.
 */
QString servicePath(const QString &journalPath);

/**
 * Runs workflows for others and by their schedules, without a display: an engine, its journal, a scheduler, and the methods by which
 * `sluice` and `sluice-designer` reach them. The manual's page on the service lists the methods.
 *
 * Lives on one thread with an event loop.
 */
class Service final : public QObject
{
    Q_OBJECT

public:
    /** `Storage` when the journal cannot be written or another service has it. */
    static Result<std::unique_ptr<Service>> start(const QString &journalPath, TaskCatalog catalog);
    ~Service() override;

    QString socketPath() const;
    /** Takes no more runs, cancels those that go on and waits for their ends. False when some had to be left behind. */
    bool stop(Milliseconds limit);

Q_SIGNALS:
    /** A client asked the service to end. */
    void stopRequested();
    /** The journal cannot be written; runs go on. */
    void journalFailed(const sluice::Error &error);

private:
    Service(std::unique_ptr<SqliteJournal> journal, std::unique_ptr<ScheduleStore> schedules,
            std::unique_ptr<RpcServer> server, TaskCatalog catalog);
    void addServiceMethods();
    void addRunMethods();
    void followSubscribers(const QString &topic);
    QJsonObject info() const;
    Result<QJsonValue> startRun(const QJsonObject &params);
    Result<QJsonValue> cancelRun(const QJsonObject &params);

    std::unique_ptr<SqliteJournal> m_journal;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<FileRunner> m_runner;
    std::unique_ptr<EventForwarder> m_forwarder;
    std::unique_ptr<RpcServer> m_server;
    std::unique_ptr<ScheduleService> m_schedules;
    bool m_isForwarding = false;
    bool m_isStopping = false;
    qint64 m_startedMs = 0;
};

} // namespace sluice
