// SPDX-License-Identifier: MIT
#include "engine/service/rpcclient.h"

#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace sluice {

static Error connectionLost()
{
    return Error(ErrorCode::NetworkFailed, u"The connection to the service was lost before it answered."_s,
                 u"Check that `sluice serve` still runs, and what it last said."_s);
}

RpcClient::RpcClient(QObject *parent)
    : QObject(parent)
    , m_socket(std::make_unique<QLocalSocket>())
{
    connect(m_socket.get(), &QLocalSocket::connected, this, &RpcClient::connected);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &RpcClient::read);
    connect(m_socket.get(), &QLocalSocket::disconnected, this, &RpcClient::breakOff);
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, [this] {
        // Where nobody listens, Qt says so while it still calls the socket connecting.
        if (m_socket->state() == QLocalSocket::UnconnectedState || m_socket->state() == QLocalSocket::ConnectingState)
            breakOff();
    });
}

RpcClient::~RpcClient()
{
    m_socket->disconnect(this);
}

void RpcClient::open(const QString &path)
{
    close();
    m_socket->connectToServer(path);
}

Result<void> RpcClient::openAndWait(const QString &path, Milliseconds limit)
{
    open(path);
    if (m_socket->waitForConnected(int(limit.count())))
        return {};
    return failure(ErrorCode::NotFound, u"No service runs."_s, u"Start one with `sluice serve`."_s);
}

bool RpcClient::isConnected() const
{
    return m_socket->state() == QLocalSocket::ConnectedState;
}

void RpcClient::close()
{
    m_socket->abort();
}

qint64 RpcClient::send(const QString &method, const QJsonObject &params)
{
    m_socket->write(RpcMessage::request(++m_lastId, method, params).toLine());
    return m_lastId;
}

void RpcClient::call(const QString &method, const QJsonObject &params, QObject *context, Callback done)
{
    Callback guarded = [context = QPointer<QObject>(context), done = std::move(done)](Result<QJsonValue> result) {
        if (context)
            done(std::move(result));
    };
    if (!isConnected()) {
        const auto fail = [guarded = std::move(guarded)] { guarded(std::unexpected(connectionLost())); };
        QMetaObject::invokeMethod(this, fail, Qt::QueuedConnection);
        return;
    }
    m_pending.insert(send(method, params), std::move(guarded));
}

Result<QJsonValue> RpcClient::callAndWait(const QString &method, const QJsonObject &params, Milliseconds limit)
{
    if (!isConnected())
        return std::unexpected(connectionLost());
    std::optional<Result<QJsonValue>> answer;
    call(method, params, this, [&](Result<QJsonValue> result) { answer = std::move(result); });
    const qint64 id = m_lastId;
    const QDeadlineTimer deadline(limit.count());
    m_isWaiting = true;
    while (!answer && isConnected() && !deadline.hasExpired())
        m_socket->waitForReadyRead(int(deadline.remainingTime()));
    m_isWaiting = false;
    if (!m_notifications.isEmpty())
        QMetaObject::invokeMethod(this, &RpcClient::read, Qt::QueuedConnection);
    if (answer)
        return *answer;
    m_pending.remove(id);
    if (!isConnected())
        return std::unexpected(connectionLost());
    return failure(ErrorCode::Timeout, u"The service did not answer `%1` within %2."_s.arg(method, formatDuration(limit)));
}

void RpcClient::read()
{
    const QPointer<RpcClient> self(this);
    while (self && !m_isWaiting && !m_notifications.isEmpty()) {
        const RpcMessage message = m_notifications.takeFirst();
        Q_EMIT notified(message.method, message.params);
    }
    while (self && m_socket->canReadLine()) {
        if (const auto message = RpcMessage::fromLine(m_socket->readLine()))
            take(*message);
    }
}

void RpcClient::take(const RpcMessage &message)
{
    if (message.kind == RpcMessage::Kind::Notification) {
        if (m_isWaiting)
            m_notifications.append(message);
        else
            Q_EMIT notified(message.method, message.params);
        return;
    }
    if (message.kind != RpcMessage::Kind::Answer)
        return; // the service asks nothing of us
    const Callback done = m_pending.take(message.id.toInteger());
    if (!done)
        return; // nobody waits for it any more
    if (message.error)
        done(std::unexpected(*message.error));
    else
        done(message.result);
}

void RpcClient::breakOff()
{
    const QPointer<RpcClient> self(this);
    const QHash<qint64, Callback> pending = std::exchange(m_pending, {});
    for (const Callback &done : pending)
        done(std::unexpected(connectionLost()));
    if (self)
        Q_EMIT disconnected();
}

} // namespace sluice
