// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tasks/taskcatalog.h"

#include <QObject>
#include <QTimer>

namespace sluice {
class RpcClient;
}

namespace sluice::designer {

class ServiceThread;

/**
 * Keeps a connection to the service of a history. When none runs, it runs one itself, on a thread of its own, for as
 * long as it lives; when the connection breaks, it begins anew.
 */
class ScheduleHost final : public QObject
{
    Q_OBJECT

public:
    enum class Runner : quint8 {
        None, ///< Not connected (yet).
        Window, ///< The service runs in this process.
        Service, ///< Another process runs it.
    };

    ScheduleHost(const QString &journalPath, const TaskCatalog &catalog, QObject *parent = nullptr);
    /** A service of its own ends with it; that takes as long as its runs need to be cancelled, up to some seconds. */
    ~ScheduleHost() override;

    void start();
    /** Ends a service of its own without blocking, and connects to none any more; `stopped` follows. */
    void stop();
    Runner runner() const;
    /** Why there is no service, while there is none; else empty. */
    QString problem() const { return m_problem; }
    RpcClient *client() const { return m_client; }

signals:
    void runnerChanged();
    void stopped();

private:
    void attach();
    void onDisconnected();
    void runService();
    void onServiceEnded();

    QString m_journalPath;
    TaskCatalog m_catalog;
    RpcClient *m_client;
    ServiceThread *m_service = nullptr;
    QString m_problem;
    bool m_isStopping = false;
    QTimer m_again; ///< Until the next try.
};

} // namespace sluice::designer
