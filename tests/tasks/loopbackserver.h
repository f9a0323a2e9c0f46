// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <functional>
#include <mutex>

namespace sluice {

/** One request as it came over the wire. */
struct WireRequest
{
    QByteArray method;
    QByteArray target;
    QHash<QByteArray, QByteArray> headers; ///< Names in lower case.
    QByteArray body;
};

/** What to do with a request: bytes to send; then close, or keep the connection open and silent. */
struct WireAnswer
{
    enum class Then : quint8 { Close, Hang };
    QByteArray bytes;
    Then then = Then::Close;

    static WireAnswer with(int status, const QByteArray &body, const QByteArray &headers = {})
    {
        return {"HTTP/1.1 " + QByteArray::number(status)
                + " Reason\r\nContent-Length: " + QByteArray::number(body.size())
                + "\r\nConnection: close\r\n" + headers + "\r\n" + body};
    }
};

/** A real HTTP server on loopback, on a thread of its own. */
class LoopbackServer final
{
public:
    using Handler = std::function<WireAnswer(const WireRequest &)>;

    explicit LoopbackServer(Handler handler)
        : m_handler(std::move(handler))
        , m_server(new QTcpServer)
    {
        m_server->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
        m_thread.start();
        QMetaObject::invokeMethod(m_server, [this] { listen(); }, Qt::BlockingQueuedConnection);
    }

    ~LoopbackServer()
    {
        m_thread.quit();
        m_thread.wait();
    }

    QString url(const QString &path = QStringLiteral("/")) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path);
    }
    quint16 port() const { return m_port; }

    QList<WireRequest> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    int openConnections() const { return m_open; }

private:
    void listen()
    {
        m_server->listen(QHostAddress::LocalHost);
        m_port = m_server->serverPort();
        QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
            QTcpSocket *socket = m_server->nextPendingConnection();
            ++m_open;
            QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
                --m_open;
                socket->deleteLater();
            });
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, socket, text = QByteArray()]() mutable {
                                 text += socket->readAll();
                                 if (const auto request = parse(text))
                                     answer(socket, *request);
                             });
        });
    }

    static std::optional<WireRequest> parse(const QByteArray &text)
    {
        const qsizetype end = text.indexOf("\r\n\r\n");
        if (end < 0)
            return {};
        WireRequest request;
        const QList<QByteArray> lines = text.first(end).split('\n');
        const QList<QByteArray> words = lines.first().split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
        }
        request.body = text.sliced(end + 4);
        if (request.body.size() < request.headers.value("content-length").toLongLong())
            return {};
        return request;
    }

    void answer(QTcpSocket *socket, const WireRequest &request)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_requests.append(request);
        }
        const WireAnswer answer = m_handler(request);
        socket->write(answer.bytes);
        if (answer.then == WireAnswer::Then::Close)
            socket->disconnectFromHost();
    }

    Handler m_handler;
    QThread m_thread;
    QTcpServer *m_server; ///< Lives on the thread and goes with it.
    std::atomic<quint16> m_port = 0;
    std::atomic<int> m_open = 0;
    mutable std::mutex m_mutex;
    QList<WireRequest> m_requests;
};

} // namespace sluice
