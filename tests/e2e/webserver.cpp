// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/webserver.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace sluice::e2e {

WebServer::WebServer()
    : m_server(std::make_unique<QTcpServer>())
{
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no port is free on loopback");
    connect(m_server.get(), &QTcpServer::newConnection, this, &WebServer::accept);
}

WebServer::~WebServer() = default;

void WebServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

QString WebServer::url(const QString &path) const
{
    return u"http://127.0.0.1:%1%2"_s.arg(m_server->serverPort()).arg(path);
}

void WebServer::receive(QTcpSocket *socket)
{
    const QByteArray request = socket->property("request").toByteArray() + socket->readAll();
    socket->setProperty("request", request);
    if (!request.contains("\r\n\r\n"))
        return;
    socket->setProperty("request", QByteArray());
    const QString path = QString::fromUtf8(request.split(' ').value(1));
    const int number = ++m_requests[path];
    const auto serve = m_answers.value(path);
    const Answer answer = serve ? serve(number) : Answer{404, "not here"};
    if (answer.status < 0)
        return;
    if (answer.status > 0) {
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " Said\r\nConnection: close\r\nContent-Length: "
                      + QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
    }
    socket->disconnectFromHost();
}

} // namespace sluice::e2e
