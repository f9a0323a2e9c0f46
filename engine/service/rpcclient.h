// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/service/rpcmessage.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

class QLocalSocket;

namespace sluice {

/**
 * Calls the methods of an `RpcServer`. Lives on one thread with an event loop.
 *
 * Every call is answered exactly once, by an error when the connection breaks before its answer came.
 */
class RpcClient final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(Result<QJsonValue>)>;

    explicit RpcClient(QObject *parent = nullptr);
    ~RpcClient() override;

    /** Begins to connect; `connected` or `disconnected` follows. What was connected before is closed. */
    void open(const QString &path);
    /** Connects and waits. `NotFound` when nobody serves that path. */
    Result<void> openAndWait(const QString &path, Milliseconds limit);
    bool isConnected() const;
    void close();

    /** Calls `done` on this thread, later, unless `context` is gone by then. */
    void call(const QString &method, const QJsonObject &params, QObject *context, Callback done);
    /** For command lines: waits for the answer; `Timeout` when `limit` passed first. Notifications wait meanwhile. */
    Result<QJsonValue> callAndWait(const QString &method, const QJsonObject &params, Milliseconds limit);

Q_SIGNALS:
    void connected();
    /** The connection ended, or could not be made. */
    void disconnected();
    void notified(const QString &topic, const QJsonObject &params);

private:
    qint64 send(const QString &method, const QJsonObject &params);
    void read();
    void take(const RpcMessage &message);
    void breakOff();

    std::unique_ptr<QLocalSocket> m_socket;
    QHash<qint64, Callback> m_pending;
    qint64 m_lastId = 0;
    QList<RpcMessage> m_notifications; ///< Came while a call was waited for.
    bool m_isWaiting = false;
};

} // namespace sluice
