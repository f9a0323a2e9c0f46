// SPDX-License-Identifier: MIT
#include "engine/service/rpcserver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>

#include <algorithm>

#include <sys/stat.h>
#include <sys/un.h>

using namespace Qt::StringLiterals;

namespace sluice {

/** Bytes that may wait for a client before notifications to it are dropped. */
static constexpr qint64 maximumBacklog = 8 * 1024 * 1024;

static Result<void> makeOwnersFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return {};
    if (!QDir().mkpath(QFileInfo(folder).path()) || ::mkdir(QFile::encodeName(folder).constData(), 0700) != 0) {
        return failure(ErrorCode::Storage, u"The folder %1 for the service's socket cannot be created."_s.arg(folder),
                       u"Check that its parent exists and may be written to."_s);
    }
    return {};
}

static Result<void> checkLength(const QString &path)
{
    constexpr qsizetype longest = sizeof(sockaddr_un::sun_path) - 1;
    if (QFile::encodeName(path).size() <= longest)
        return {};
    return failure(ErrorCode::Storage, u"The socket's path %1 is longer than the system's %2 bytes."_s.arg(path).arg(longest),
                   u"Choose a shorter one."_s);
}

static Result<std::unique_ptr<QLockFile>> lockFor(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + u".lock"_s);
    lock->setStaleLockTime(0); // only the death of its process makes a lock stale
    if (lock->tryLock(0))
        return lock;
    qint64 process = 0;
    QString host;
    QString program;
    if (lock->error() == QLockFile::LockFailedError && lock->getLockInfo(&process, &host, &program)) {
        return failure(ErrorCode::Storage, u"A service runs already: %1, process %2."_s.arg(program).arg(process),
                       u"Use it, or stop it first."_s);
    }
    return failure(ErrorCode::Storage, u"The lock %1.lock cannot be taken."_s.arg(path),
                   u"Check that its folder may be written to."_s);
}

Result<std::unique_ptr<RpcServer>> RpcServer::listen(const QString &path)
{
    if (const auto checked = checkLength(path); !checked)
        return std::unexpected(checked.error());
    if (const auto made = makeOwnersFolder(QFileInfo(path).path()); !made)
        return std::unexpected(made.error());
    auto lock = lockFor(path);
    if (!lock)
        return std::unexpected(lock.error());
    QLocalServer::removeServer(path); // we hold the lock, so whoever left it is dead
    auto server = std::make_unique<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!server->listen(path))
        return failure(ErrorCode::Storage, u"The socket %1 cannot be opened: %2."_s.arg(path, server->errorString()));
    return std::unique_ptr<RpcServer>(new RpcServer(std::move(*lock), std::move(server)));
}

RpcServer::RpcServer(std::unique_ptr<QLockFile> lock, std::unique_ptr<QLocalServer> server)
    : m_lock(std::move(lock))
    , m_server(std::move(server))
{
    connect(m_server.get(), &QLocalServer::newConnection, this, &RpcServer::accept);
}

RpcServer::~RpcServer()
{
    const QList<QLocalSocket *> sockets = m_clients.keys();
    m_clients.clear();
    for (QLocalSocket *socket : sockets) {
        socket->disconnect(this);
        socket->flush();
        socket->abort();
    }
}

QString RpcServer::path() const
{
    return m_server->fullServerName();
}

void RpcServer::addTopic(const QString &topic)
{
    m_topics.insert(topic);
}

bool RpcServer::hasSubscribers(const QString &topic) const
{
    return std::ranges::any_of(m_clients, [&](const Client &client) { return client.topics.contains(topic); });
}

void RpcServer::notify(const QString &topic, const QJsonObject &params)
{
    QByteArray line;
    for (auto client = m_clients.begin(); client != m_clients.end(); ++client) {
        if (!client->topics.contains(topic))
            continue;
        if (client.key()->bytesToWrite() > maximumBacklog) {
            ++client->dropped[topic];
            continue;
        }
        if (line.isEmpty())
            line = RpcMessage::notification(topic, params).toLine();
        client.key()->write(line);
    }
}

void RpcServer::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        m_clients.insert(socket, {});
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        connect(socket, &QLocalSocket::bytesWritten, this, [this, socket] {
            if (const auto client = m_clients.find(socket); client != m_clients.end())
                tellDropped(*socket, *client);
        });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] { forget(*socket); });
    }
}

void RpcServer::forget(QLocalSocket &socket)
{
    const Client client = m_clients.take(&socket);
    socket.deleteLater();
    for (const QString &topic : client.topics) {
        if (!hasSubscribers(topic))
            Q_EMIT subscribersChanged(topic);
    }
}

void RpcServer::read(QLocalSocket &socket)
{
    while (m_clients.contains(&socket) && socket.canReadLine()) {
        const QByteArray line = socket.readLine();
        if (line.trimmed().isEmpty())
            continue;
        const auto message = RpcMessage::fromLine(line);
        if (message)
            answer(socket, *message);
        else
            socket.write(message.error().toLine());
    }
    if (m_clients.contains(&socket) && socket.bytesAvailable() > maximumLineLength) {
        const Error error(ErrorCode::InvalidParameter,
                          u"A message may have %1 bytes at most."_s.arg(maximumLineLength));
        socket.write(RpcMessage::refusal(QJsonValue::Null, RpcCode::InvalidRequest, error).toLine());
        socket.disconnectFromServer();
    }
}

void RpcServer::answer(QLocalSocket &socket, const RpcMessage &message)
{
    if (message.kind == RpcMessage::Kind::Answer)
        return; // nothing was asked of the client
    const bool isSubscription = message.method == "subscribe"_L1 || message.method == "unsubscribe"_L1;
    const bool isKnown = isSubscription || m_methods.contains(message.method);
    const Result<QJsonValue> result =
        isSubscription ? changeSubscription(socket, message) : m_methods.call(message.method, message.params);
    if (message.kind != RpcMessage::Kind::Request || !m_clients.contains(&socket))
        return;
    if (result) {
        socket.write(RpcMessage::answer(message.id, *result).toLine());
    } else {
        const RpcCode code = isKnown ? rpcCodeOf(result.error()) : RpcCode::MethodNotFound;
        socket.write(RpcMessage::refusal(message.id, code, result.error()).toLine());
    }
}

Result<QJsonValue> RpcServer::changeSubscription(QLocalSocket &socket, const RpcMessage &message)
{
    const QString topic = message.params.value("topic"_L1).toString();
    if (!m_topics.contains(topic)) {
        QStringList known = m_topics.values();
        known.sort();
        return failure(ErrorCode::InvalidParameter, u"There is no topic `%1`."_s.arg(topic),
                       u"Topics are %1."_s.arg(known.join(u", "_s)));
    }
    const bool hadSome = hasSubscribers(topic);
    if (message.method == "subscribe"_L1)
        m_clients[&socket].topics.insert(topic);
    else
        m_clients[&socket].topics.remove(topic);
    if (hadSome != hasSubscribers(topic))
        Q_EMIT subscribersChanged(topic);
    return QJsonValue(QJsonValue::Null);
}

void RpcServer::tellDropped(QLocalSocket &socket, Client &client)
{
    if (client.dropped.isEmpty() || socket.bytesToWrite() > maximumBacklog / 2)
        return;
    const QHash<QString, qint64> dropped = std::exchange(client.dropped, {});
    for (auto topic = dropped.cbegin(); topic != dropped.cend(); ++topic) {
        const QJsonObject params{{u"topic"_s, topic.key()}, {u"count"_s, topic.value()}};
        socket.write(RpcMessage::notification(u"dropped"_s, params).toLine());
    }
}

} // namespace sluice
