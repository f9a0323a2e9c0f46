// SPDX-License-Identifier: MIT
#include "engine/service/rpcclient.h"
#include "engine/service/rpcserver.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestRpcServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersEveryCall();
    void unknownMethodsAreRefused();
    void onlyTheOwnerMayOpenIt();
    void aSecondServerIsRefused();
    void theSocketOfADeadProcessIsReplaced();
    void whoFindsNoServerIsTold();
    void aPathThatIsTooLongIsRefused();
    void subscribersAreTold();
    void whoReadsTooSlowlyLosesNotificationsOnly();
    void hostileBytesEndOnlyTheirConnection_data();
    void hostileBytesEndOnlyTheirConnection();
    void aBrokenConnectionAnswersWhatWaits();
    void aCallMayBeWaitedFor();
    void withoutAServiceThereIsASentence();

private:
    QString path() const { return m_folder->filePath(u"run/service.sock"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRpcServer::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

static std::unique_ptr<RpcServer> serve(const QString &path)
{
    auto server = RpcServer::listen(path);
    if (!server)
        qFatal("%s", qPrintable(server.error().toString()));
    (*server)->methods().add(u"add"_s, [](const QJsonObject &params) -> Result<QJsonValue> {
        if (!params.value("a"_L1).isDouble())
            return failure(ErrorCode::InvalidParameter, u"`a` must be a number."_s);
        return params.value("a"_L1).toInt() + params.value("b"_L1).toInt();
    });
    (*server)->addTopic(u"ticks"_s);
    return std::move(*server);
}

/** The answer of one call, with the event loop running meanwhile. */
static Result<QJsonValue> ask(RpcClient &client, const QString &method, const QJsonObject &params = {})
{
    std::optional<Result<QJsonValue>> answer;
    client.call(method, params, &client, [&](Result<QJsonValue> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
        return failure(ErrorCode::Timeout, u"No answer."_s);
    return *answer;
}

static void open(RpcClient &client, const QString &path)
{
    client.open(path);
    QTRY_VERIFY(client.isConnected());
}

void TestRpcServer::answersEveryCall()
{
    const auto server = serve(path());
    RpcClient client;
    open(client, path());
    QList<int> sums;
    for (int i = 0; i < 1'000; ++i)
        client.call(u"add"_s, {{u"a"_s, i}, {u"b"_s, 1}}, this, [&](const auto &sum) { sums.append(sum->toInt()); });
    QTRY_COMPARE(sums.size(), 1'000);
    for (int i = 0; i < 1'000; ++i)
        QCOMPARE(sums[i], i + 1);
    const Result<QJsonValue> bad = ask(client, u"add"_s, {{u"a"_s, u"x"_s}});
    QVERIFY(!bad);
    QCOMPARE(bad.error(), Error(ErrorCode::InvalidParameter, u"`a` must be a number."_s));
}

void TestRpcServer::unknownMethodsAreRefused()
{
    const auto server = serve(path());
    RpcClient client;
    open(client, path());
    const Result<QJsonValue> answer = ask(client, u"rm -rf"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::NotFound);
    const Result<QJsonValue> topic = ask(client, u"subscribe"_s, {{u"topic"_s, u"ticks!"_s}});
    QVERIFY(!topic);
    QCOMPARE(topic.error().hint(), u"Topics are ticks."_s);
}

void TestRpcServer::onlyTheOwnerMayOpenIt()
{
    const auto server = serve(path());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;
    QVERIFY(!(QFileInfo(path()).permissions() & others));
    QVERIFY(!(QFileInfo(QFileInfo(path()).path()).permissions() & others));
}

void TestRpcServer::aSecondServerIsRefused()
{
    const auto first = serve(path());
    const auto second = RpcServer::listen(path());
    QVERIFY(!second);
    QCOMPARE(second.error().code(), ErrorCode::Storage);
    QVERIFY(second.error().message().contains(QString::number(QCoreApplication::applicationPid())));
    RpcClient client;
    open(client, path());
    QCOMPARE(ask(client, u"add"_s, {{u"a"_s, 1}, {u"b"_s, 2}}), Result<QJsonValue>(3));
}

void TestRpcServer::theSocketOfADeadProcessIsReplaced()
{
    serve(path()).reset();
    QFile left(path());
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    const auto server = serve(path());
    RpcClient client;
    open(client, path());
    QCOMPARE(ask(client, u"add"_s, {{u"a"_s, 1}}), Result<QJsonValue>(1));
}

void TestRpcServer::whoFindsNoServerIsTold()
{
    RpcClient client;
    QSignalSpy ended(&client, &RpcClient::disconnected);
    client.open(path());
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(!client.isConnected());
    const auto server = serve(path());
    open(client, path());
    QCOMPARE(ended.count(), 1);
}

void TestRpcServer::aPathThatIsTooLongIsRefused()
{
    const auto server = RpcServer::listen(m_folder->filePath(QString(200, u'x')));
    QVERIFY(!server);
    QCOMPARE(server.error().hint(), u"Choose a shorter one."_s);
}

void TestRpcServer::subscribersAreTold()
{
    const auto server = serve(path());
    QSignalSpy changes(server.get(), &RpcServer::subscribersChanged);
    RpcClient subscriber;
    RpcClient other;
    open(subscriber, path());
    open(other, path());
    QSignalSpy told(&subscriber, &RpcClient::notified);
    QSignalSpy untold(&other, &RpcClient::notified);
    server->notify(u"ticks"_s, {{u"n"_s, 0}});
    QVERIFY(ask(subscriber, u"subscribe"_s, {{u"topic"_s, u"ticks"_s}}));
    QVERIFY(server->hasSubscribers(u"ticks"_s));
    server->notify(u"ticks"_s, {{u"n"_s, 1}});
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.first().at(0).toString(), u"ticks"_s);
    QCOMPARE(told.first().at(1).toJsonObject(), (QJsonObject{{u"n"_s, 1}}));
    subscriber.close();
    QTRY_VERIFY(!server->hasSubscribers(u"ticks"_s));
    QCOMPARE(changes.size(), 2);
    QVERIFY(untold.isEmpty());
}

void TestRpcServer::whoReadsTooSlowlyLosesNotificationsOnly()
{
    const auto server = serve(path());
    RpcClient client;
    open(client, path());
    QVERIFY(ask(client, u"subscribe"_s, {{u"topic"_s, u"ticks"_s}}));
    qint64 received = 0;
    qint64 dropped = 0;
    connect(&client, &RpcClient::notified, this, [&](const QString &topic, const QJsonObject &params) {
        if (topic == "dropped"_L1)
            dropped += params.value("count"_L1).toInteger();
        else
            ++received;
    });
    std::optional<Result<QJsonValue>> answer;
    client.call(u"add"_s, {{u"a"_s, 1}}, this, [&](Result<QJsonValue> result) { answer = std::move(result); });
    // Nothing is read while this loop runs, as both ends live on this thread.
    for (int i = 0; i < 200; ++i)
        server->notify(u"ticks"_s, {{u"text"_s, QString(100'000, u'x')}});
    QTRY_COMPARE(received + dropped, 200);
    QVERIFY(dropped > 50);
    QVERIFY(received > 50);
    QTRY_VERIFY(answer);
    QCOMPARE(*answer, Result<QJsonValue>(1));
}

void TestRpcServer::hostileBytesEndOnlyTheirConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("staysOpen");

    QTest::newRow("no JSON") << "GET / HTTP/1.1\r\n"_ba << true;
    QTest::newRow("zeros") << QByteArray(100'000, '\0').append('\n') << true;
    QTest::newRow("deep nesting") << QByteArray(200'000, '[').append('\n') << true;
    QTest::newRow("a notification of nothing") << R"({"jsonrpc":"2.0","method":"none"})"_ba.append('\n') << true;
    QTest::newRow("an answer nobody asked for") << R"({"jsonrpc":"2.0","id":9,"result":1})"_ba.append('\n') << true;
    QTest::newRow("a line without an end") << QByteArray(RpcServer::maximumLineLength + 2, 'x') << false;
}

void TestRpcServer::hostileBytesEndOnlyTheirConnection()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, staysOpen);
    const auto server = serve(path());
    QLocalSocket attacker;
    attacker.connectToServer(path());
    QVERIFY(attacker.waitForConnected());
    attacker.write(bytes);
    QTRY_COMPARE(attacker.bytesToWrite(), 0);
    if (staysOpen) {
        attacker.write(R"({"jsonrpc":"2.0","id":1,"method":"add","params":{"a":2}})"_ba.append('\n'));
        QTRY_VERIFY(attacker.peek(attacker.bytesAvailable()).contains("\"result\":2"));
    } else {
        QTRY_COMPARE(attacker.state(), QLocalSocket::UnconnectedState);
        QVERIFY(attacker.readAll().contains("bytes at most"));
    }
    RpcClient client;
    open(client, path());
    QCOMPARE(ask(client, u"add"_s, {{u"a"_s, 1}}), Result<QJsonValue>(1));
}

void TestRpcServer::aBrokenConnectionAnswersWhatWaits()
{
    auto server = serve(path());
    RpcClient client;
    open(client, path());
    QSignalSpy ended(&client, &RpcClient::disconnected);
    std::optional<Result<QJsonValue>> answer;
    client.call(u"add"_s, {{u"a"_s, 1}}, this, [&](Result<QJsonValue> result) { answer = std::move(result); });
    server.reset();
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().code(), ErrorCode::NetworkFailed);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ask(client, u"add"_s).error().code(), ErrorCode::NetworkFailed);
}

void TestRpcServer::aCallMayBeWaitedFor()
{
    QThread thread;
    thread.start();
    auto *owner = new QObject;
    owner->moveToThread(&thread);
    std::unique_ptr<RpcServer> server;
    const auto begin = [&] {
        server = serve(path());
        server->methods().add(u"tick"_s, [&](const QJsonObject &) -> Result<QJsonValue> {
            server->notify(u"ticks"_s, {{u"n"_s, 1}});
            return QJsonValue(true);
        });
    };
    QMetaObject::invokeMethod(owner, begin, Qt::BlockingQueuedConnection);
    RpcClient client;
    QVERIFY(client.openAndWait(path(), Milliseconds(30'000)));
    QSignalSpy told(&client, &RpcClient::notified);
    QVERIFY(client.callAndWait(u"subscribe"_s, {{u"topic"_s, u"ticks"_s}}, Milliseconds(30'000)));
    QCOMPARE(client.callAndWait(u"tick"_s, {}, Milliseconds(30'000)), Result<QJsonValue>(true));
    QTRY_COMPARE(told.size(), 1);
    QMetaObject::invokeMethod(owner, [&] { server.reset(); }, Qt::BlockingQueuedConnection);
    QTRY_VERIFY(!client.isConnected());
    QVERIFY(!client.callAndWait(u"tick"_s, {}, Milliseconds(30'000)));
    owner->deleteLater();
    thread.quit();
    QVERIFY(thread.wait());
}

void TestRpcServer::withoutAServiceThereIsASentence()
{
    RpcClient client;
    const Result<void> opened = client.openAndWait(path(), Milliseconds(1'000));
    QVERIFY(!opened);
    QCOMPARE(opened.error().toString(), u"No service runs. Start one with `sluice serve`."_s);
}

QTEST_GUILESS_MAIN(TestRpcServer)
#include "tst_rpcserver.moc"
