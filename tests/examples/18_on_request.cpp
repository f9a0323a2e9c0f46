// SPDX-License-Identifier: MIT
// Lesson 18. A workflow for each request: a small web server starts a run for whatever comes in, and answers with its
// result. Nobody blocks: the run's future is watched, as is usual with Qt.
#include "engine/runtime/workflow.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTextStream>
#include <QUrl>
#include <QUrlQuery>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Request { Check, Price, Answer, BadRequest };

static const StoreKey<QJsonObject> answer(u"answer"_s);

static Workflow<Request> shop()
{
    Workflow<Request> workflow(u"request"_s);
    workflow
        .route(Request::Check, [](TaskContext &context) -> Next<Request::Price, Request::BadRequest> {
            if (context.input()[u"pieces"_s].toString().toInt() < 1)
                return to<Request::BadRequest>;
            return to<Request::Price>;
        })
        .task(Request::Price, [](TaskContext &context) {
            const int pieces = context.input()[u"pieces"_s].toString().toInt();
            context.store().put(answer, QJsonObject{{u"pieces"_s, pieces}, {u"price"_s, pieces * 3}});
            return Request::Answer;
        })
        .exit(Request::Answer)
        .exit(Request::BadRequest, ExitSpec::Kind::Failure);
    return workflow;
}

/** Answers every connection with what a run makes of its request line. */
class Server final : public QObject
{
public:
    explicit Server(Engine &engine) : m_engine(engine)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] { serve(m_server.nextPendingConnection()); });
        m_server.listen(QHostAddress::LocalHost);
    }
    quint16 port() const { return m_server.serverPort(); }

private:
    void serve(QTcpSocket *socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine())
                return;
            const QUrlQuery query(QUrl(QString::fromUtf8(socket->readLine().split(' ').value(1))));
            socket->readAll();
            start(socket, {{u"pieces"_s, query.queryItemValue(u"pieces"_s)}});
        });
    }

    void start(QTcpSocket *socket, const QJsonObject &input)
    {
        const auto store = std::make_shared<Store>();
        const Run run = m_engine.start(m_workflow, Request::Check, {.input = input, .store = store});
        auto *watcher = new QFutureWatcher<Outcome>(socket); // a client that goes away takes it along
        connect(watcher, &QFutureWatcherBase::finished, socket, [socket, store, run] {
            const bool isGood = run.wait().status == RunStatus::Succeeded; // has ended, so this does not wait
            socket->write(isGood ? "HTTP/1.0 200 OK\r\n\r\n" : "HTTP/1.0 400 Bad Request\r\n\r\n");
            socket->write(QJsonDocument(store->get(answer).value_or(QJsonObject())).toJson(QJsonDocument::Compact));
            socket->disconnectFromHost();
        });
        watcher->setFuture(run.future());
    }

    Engine &m_engine;
    const Workflow<Request> m_workflow = shop();
    QTcpServer m_server;
};

/** A client that reads until the server closes. */
static QByteArray ask(quint16 port, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    QByteArray reply;
    QEventLoop loop;
    QObject::connect(&socket, &QTcpSocket::connected, &loop, [&] { socket.write("GET " + path + " HTTP/1.0\r\n\r\n"); });
    QObject::connect(&socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
    loop.exec();
    reply = socket.readAll();
    return reply.replace("\r\n\r\n", " ");
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Engine engine;
    const Server server(engine);
    QTextStream out(stdout);
    for (const QByteArray path : {"/order?pieces=4", "/order?pieces=12", "/order?pieces=none", "/"})
        out << path << ": " << ask(server.port(), path) << '\n';
}

/* Prints:
/order?pieces=4: HTTP/1.0 200 OK {"pieces":4,"price":12}
/order?pieces=12: HTTP/1.0 200 OK {"pieces":12,"price":36}
/order?pieces=none: HTTP/1.0 400 Bad Request {}
/: HTTP/1.0 400 Bad Request {}
*/
