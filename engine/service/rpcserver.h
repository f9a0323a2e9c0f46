// SPDX-License-Identifier: MIT
#pragma once

#include "engine/service/rpcmessage.h"
#include "engine/service/rpcmethods.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

class QLocalServer;
class QLocalSocket;
class QLockFile;

namespace sluice {

/**
 * Answers JSON-RPC calls on a local socket that only its owner may open, one message a line.
 *
 * Lives on one thread with an event loop; methods are called there, one at a time, and should return soon.
 * Clients may subscribe to topics; who reads too slowly loses notifications, never answers, and is told how many
 * by a notification `dropped` with `topic` and `count`.
 */
class RpcServer final : public QObject
{
    Q_OBJECT

public:
    /** Longest line that is read; whoever sends a longer one is told so and disconnected. */
    static constexpr qint64 maximumLineLength = 16 * 1024 * 1024;

    /**
     * Creates the socket, and its folder for the owner alone when missing. `Storage` when that cannot be done,
     * or when another living process serves this path. The socket of a process that died is replaced.
     */
    static Result<std::unique_ptr<RpcServer>> listen(const QString &path);
    ~RpcServer() override;

    QString path() const;
    /** Methods `subscribe` and `unsubscribe` with a `topic` are there already. */
    RpcMethods &methods() { return m_methods; }
    /** Lets clients subscribe to `topic`. */
    void addTopic(const QString &topic);
    bool hasSubscribers(const QString &topic) const;
    /** Tells all subscribers of `topic`; the topic is the notification's method. */
    void notify(const QString &topic, const QJsonObject &params);

Q_SIGNALS:
    /** The first client subscribed to it, or the last one left. */
    void subscribersChanged(const QString &topic);

private:
    struct Client
    {
        QSet<QString> topics;
        QHash<QString, qint64> dropped; ///< By topic, since it was told last.
    };

    RpcServer(std::unique_ptr<QLockFile> lock, std::unique_ptr<QLocalServer> server);
    void accept();
    void read(QLocalSocket &socket);
    void answer(QLocalSocket &socket, const RpcMessage &message);
    Result<QJsonValue> changeSubscription(QLocalSocket &socket, const RpcMessage &message);
    void tellDropped(QLocalSocket &socket, Client &client);
    void forget(QLocalSocket &socket);

    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLocalServer> m_server;
    RpcMethods m_methods;
    QSet<QString> m_topics;
    QHash<QLocalSocket *, Client> m_clients;
};

} // namespace sluice
