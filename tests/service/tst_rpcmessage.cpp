// SPDX-License-Identifier: MIT
#include "engine/service/rpcmessage.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestRpcMessage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isWrittenAndReadBack_data();
    void isWrittenAndReadBack();
    void badLinesAreRefused_data();
    void badLinesAreRefused();
    void errorsTravelWhole();
};

void TestRpcMessage::isWrittenAndReadBack_data()
{
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("request") << R"({"id":1,"jsonrpc":"2.0","method":"runs.start","params":{"file":"a"}})"_ba;
    QTest::newRow("text id") << R"({"id":"x","jsonrpc":"2.0","method":"m","params":{}})"_ba;
    QTest::newRow("notification") << R"({"jsonrpc":"2.0","method":"runs","params":{"events":[1,2]}})"_ba;
    QTest::newRow("answer") << R"({"id":7,"jsonrpc":"2.0","result":{"run":"r"}})"_ba;
    QTest::newRow("null answer") << R"({"id":7,"jsonrpc":"2.0","result":null})"_ba;
    QTest::newRow("line ends inside a text") << R"({"id":7,"jsonrpc":"2.0","result":"a\nb"})"_ba;
}

void TestRpcMessage::isWrittenAndReadBack()
{
    QFETCH(QByteArray, line);
    const auto message = RpcMessage::fromLine(line);
    QVERIFY(message);
    QCOMPARE(message->toLine(), line + '\n');
    QCOMPARE(message->toLine().count('\n'), 1);
    QCOMPARE(RpcMessage::fromLine(message->toLine()), message);
}

void TestRpcMessage::badLinesAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QJsonValue>("id");

    const QJsonValue none = QJsonValue::Null;
    QTest::newRow("empty") << ""_ba << -32700 << none;
    QTest::newRow("truncated") << R"({"jsonrpc":"2.0","id":1)"_ba << -32700 << none;
    QTest::newRow("not UTF-8") << "\xff\xfe{}"_ba << -32700 << none;
    QTest::newRow("batch") << R"([{"jsonrpc":"2.0","id":1,"method":"m"}])"_ba << -32600 << none;
    QTest::newRow("no version") << R"({"id":1,"method":"m"})"_ba << -32600 << none;
    QTest::newRow("version as a number") << R"({"jsonrpc":2.0,"id":1,"method":"m"})"_ba << -32600 << none;
    QTest::newRow("id as an object") << R"({"jsonrpc":"2.0","id":{},"method":"m"})"_ba << -32600 << none;
    QTest::newRow("method as a number") << R"({"jsonrpc":"2.0","id":1,"method":3})"_ba << -32600 << QJsonValue(1);
    QTest::newRow("list of parameters") << R"({"jsonrpc":"2.0","id":1,"method":"m","params":[1]})"_ba << -32602 << QJsonValue(1);
    QTest::newRow("nothing in it") << R"({"jsonrpc":"2.0","id":"q"})"_ba << -32600 << QJsonValue(u"q"_s);
}

void TestRpcMessage::badLinesAreRefused()
{
    QFETCH(QByteArray, line);
    QFETCH(int, code);
    QFETCH(QJsonValue, id);
    const auto message = RpcMessage::fromLine(line);
    QVERIFY(!message);
    const RpcMessage &refusal = message.error();
    QCOMPARE(int(refusal.code), code);
    QCOMPARE(refusal.id, id);
    QVERIFY(refusal.error);
    QVERIFY(refusal.error->message().endsWith(u'.'));
    QCOMPARE(RpcMessage::fromLine(refusal.toLine())->error, refusal.error);
}

void TestRpcMessage::errorsTravelWhole()
{
    const Error error = Error(ErrorCode::NotFound, u"There is no schedule `x`."_s, u"`sluice schedule list` names them."_s)
                            .withCause(Error(ErrorCode::Storage, u"The disk is full."_s));
    const auto message = RpcMessage::fromLine(RpcMessage::refusal(3, RpcCode::Failed, error).toLine());
    QVERIFY(message);
    QCOMPARE(message->error, error);
    QCOMPARE(message->code, RpcCode::Failed);
    QCOMPARE(rpcCodeOf(error), RpcCode::Failed);
    QCOMPARE(rpcCodeOf(Error(ErrorCode::InvalidInput, u"No."_s)), RpcCode::InvalidParams);
}

QTEST_GUILESS_MAIN(TestRpcMessage)
#include "tst_rpcmessage.moc"
