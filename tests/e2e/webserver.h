// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

class QTcpServer;
class QTcpSocket;

namespace sluice::e2e {

/** What the server answers. `status` 0 closes the connection without a word; -1 never answers. */
struct Answer
{
    int status = 200;
    QByteArray body = "ok";
};

/** A small HTTP server on loopback that answers each path as the test says and counts the requests. */
class WebServer final : public QObject
{
    Q_OBJECT

public:
    WebServer();
    ~WebServer() override;

    QString url(const QString &path) const;
    /** `answer` gets the number of the request for this path, from 1. */
    void serve(const QString &path, std::function<Answer(int)> answer) { m_answers[path] = std::move(answer); }
    int requests(const QString &path) const { return m_requests.value(path); }

private:
    void accept();
    void receive(QTcpSocket *socket);

    std::unique_ptr<QTcpServer> m_server; ///< A pointer, so that users need not know the network library.
    QHash<QString, std::function<Answer(int)>> m_answers;
    QHash<QString, int> m_requests;
};

} // namespace sluice::e2e
