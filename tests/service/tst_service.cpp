// SPDX-License-Identifier: MIT
#include "engine/journal/runhistory.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "engine/tasks/taskcatalog.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

static const QByteArray quick = R"({
  "formatVersion": 1, "name": "quick", "start": "Say",
  "inputs": { "word": { "type": "string", "default": "hello" } },
  "states": { "Say": { "task": "log", "params": { "text": "${input.word}" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

static const QByteArray endless = R"({
  "formatVersion": 1, "name": "endless", "start": "Wait",
  "states": { "Wait": { "task": "wait", "params": { "duration": "1h" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

static const QByteArray guarded = R"({
  "formatVersion": 1, "name": "guarded", "start": "Wait",
  "resources": { "one": { "kind": "bulkhead", "maxConcurrent": 1, "maxWaiting": 5 } },
  "states": { "Wait": { "task": "wait", "params": { "duration": "1h" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

class TestService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void runsAFileAndKeepsIt();
    void eventsReachWhoSubscribed();
    void aRunCanBeCancelled();
    void whatCannotRunSaysWhy_data();
    void whatCannotRunSaysWhy();
    void aChangedFileIsReadAgain();
    void stoppingEndsRunsAndTakesNoMore();
    void eachHistoryHasItsOwnSocket();
    void withoutASessionThereIsAPlaceToo();
    void runsOfAScheduleTakeTurns();
    void aScheduleCannotNameWhatIsNotThere();
    void oneServiceForOneHistory();

private:
    Result<QJsonValue> ask(const QString &method, const QJsonObject &params = {});
    QString file(const QString &name, const QByteArray &text) const;
    QString history() const { return m_folder->filePath(u"history.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<RpcClient> m_client;
};

void TestService::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    auto service = Service::start(history(), TaskCatalog::builtIn());
    QVERIFY2(service, service ? "" : qPrintable(service.error().toString()));
    m_service = std::move(*service);
    m_client = std::make_unique<RpcClient>();
    m_client->open(m_service->socketPath());
    QTRY_VERIFY(m_client->isConnected());
}

void TestService::cleanup()
{
    m_client.reset();
    m_service.reset();
}

Result<QJsonValue> TestService::ask(const QString &method, const QJsonObject &params)
{
    std::optional<Result<QJsonValue>> answer;
    m_client->call(method, params, this, [&](Result<QJsonValue> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
        return failure(ErrorCode::Timeout, u"No answer."_s);
    return *answer;
}

QString TestService::file(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write a test file");
    return file.fileName();
}

void TestService::runsAFileAndKeepsIt()
{
    const QJsonObject request{{u"file"_s, file(u"quick.sluice"_s, quick)}, {u"input"_s, QJsonObject{{u"word"_s, u"hi"_s}}}};
    const Result<QJsonValue> started = ask(u"runs.start"_s, request);
    QVERIFY2(started, started ? "" : qPrintable(started.error().toString()));
    QTRY_COMPARE(ask(u"runs.active"_s), Result<QJsonValue>(QJsonArray()));
    const QString run = (*started)["run"_L1].toString();
    const auto status = [&] {
        const auto records = RunHistory::open(history());
        const auto found = records ? (*records)->find(run) : failure(ErrorCode::NotFound, {});
        return found ? found->status : RunStatus::Running;
    };
    QTRY_COMPARE(status(), RunStatus::Succeeded);
}

void TestService::eventsReachWhoSubscribed()
{
    QStringList words;
    connect(m_client.get(), &RpcClient::notified, this, [&](const QString &topic, const QJsonObject &params) {
        QCOMPARE(topic, u"events"_s);
        for (const QJsonValue &event : params.value("events"_L1).toArray())
            words.append(event["event"_L1].toString());
    });
    const QJsonObject request{{u"file"_s, file(u"quick.sluice"_s, quick)}};
    QVERIFY(ask(u"runs.start"_s, request));
    QTRY_COMPARE(ask(u"runs.active"_s), Result<QJsonValue>(QJsonArray()));
    QVERIFY(words.isEmpty());
    QVERIFY(ask(u"subscribe"_s, {{u"topic"_s, u"events"_s}}));
    QVERIFY(ask(u"runs.start"_s, request));
    QTRY_VERIFY(words.contains(u"runFinished"_s));
    QCOMPARE(words.first(), u"runStarted"_s);
    QCOMPARE(words.count(u"logLine"_s), 1);
}

void TestService::aRunCanBeCancelled()
{
    const Result<QJsonValue> started = ask(u"runs.start"_s, {{u"file"_s, file(u"endless.sluice"_s, endless)}});
    QVERIFY2(started, started ? "" : qPrintable(started.error().toString()));
    const Result<QJsonValue> active = ask(u"runs.active"_s);
    QCOMPARE(active->toArray().size(), 1);
    QCOMPARE((*active)[0]["workflow"_L1], QJsonValue(u"endless"_s));
    QVERIFY(ask(u"runs.cancel"_s, {{u"run"_s, (*started)["run"_L1]}}));
    QTRY_COMPARE(ask(u"runs.active"_s), Result<QJsonValue>(QJsonArray()));
    QCOMPARE(ask(u"runs.cancel"_s, {{u"run"_s, (*started)["run"_L1]}}).error().code(), ErrorCode::NotFound);
    QCOMPARE(ask(u"runs.cancel"_s, {{u"run"_s, 7}}).error().code(), ErrorCode::NotFound);
}

void TestService::whatCannotRunSaysWhy_data()
{
    QTest::addColumn<QJsonObject>("request");
    QTest::addColumn<QString>("says");

    const QJsonObject number{{u"word"_s, 5}};
    QTest::newRow("nothing") << QJsonObject() << u"needs a whole path"_s;
    QTest::newRow("a relative path") << QJsonObject{{u"file"_s, u"quick.sluice"_s}} << u"needs a whole path"_s;
    QTest::newRow("no file") << QJsonObject{{u"file"_s, u"/nowhere/x.sluice"_s}} << u"/nowhere/x.sluice"_s;
    QTest::newRow("a bad file") << QJsonObject{{u"file"_s, u"bad"_s}} << u"bad.sluice:1:"_s;
    QTest::newRow("a bad input") << QJsonObject{{u"file"_s, u"quick"_s}, {u"input"_s, number}} << u"word"_s;
    QTest::newRow("a bad limit") << QJsonObject{{u"file"_s, u"quick"_s}, {u"timeout"_s, u"soon"_s}} << u"soon"_s;
}

void TestService::whatCannotRunSaysWhy()
{
    QFETCH(QJsonObject, request);
    QFETCH(QString, says);
    if (request["file"_L1] == "bad"_L1)
        request["file"_L1] = file(u"bad.sluice"_s, "{ \"format\"");
    if (request["file"_L1] == "quick"_L1)
        request["file"_L1] = file(u"quick.sluice"_s, quick);
    const Result<QJsonValue> answer = ask(u"runs.start"_s, request);
    QVERIFY(!answer);
    QVERIFY2(answer.error().toString().contains(says), qPrintable(answer.error().toString()));
    QCOMPARE(ask(u"runs.active"_s), Result<QJsonValue>(QJsonArray()));
}

void TestService::aChangedFileIsReadAgain()
{
    const QString path = file(u"x.sluice"_s, endless);
    const Result<QJsonValue> first = ask(u"runs.start"_s, {{u"file"_s, path}});
    QVERIFY(first);
    file(u"x.sluice"_s, quick);
    QVERIFY(ask(u"runs.start"_s, {{u"file"_s, path}}));
    QTRY_COMPARE(ask(u"runs.active"_s)->toArray().size(), 1);
    QCOMPARE((*ask(u"runs.active"_s))[0]["run"_L1], (*first)["run"_L1]);
    file(u"x.sluice"_s, "{");
    QVERIFY(!ask(u"runs.start"_s, {{u"file"_s, path}}));
}

void TestService::stoppingEndsRunsAndTakesNoMore()
{
    const QJsonObject request{{u"file"_s, file(u"endless.sluice"_s, endless)}};
    for (int i = 0; i < 10; ++i)
        QVERIFY(ask(u"runs.start"_s, request));
    QSignalSpy asked(m_service.get(), &Service::stopRequested);
    QVERIFY(ask(u"service.stop"_s));
    QTRY_COMPARE(asked.size(), 1);
    QVERIFY(m_service->stop(Milliseconds(30'000)));
    QCOMPARE(ask(u"runs.start"_s, request).error().code(), ErrorCode::Cancelled);
    QCOMPARE((*ask(u"service.info"_s))["activeRuns"_L1], QJsonValue(0));
}

void TestService::eachHistoryHasItsOwnSocket()
{
    QCOMPARE(servicePath(history()), m_service->socketPath());
    QCOMPARE(servicePath(m_folder->path() + u"/./history.sqlite"_s), m_service->socketPath());
    QVERIFY(servicePath(m_folder->filePath(u"other.sqlite"_s)) != m_service->socketPath());
}

void TestService::withoutASessionThereIsAPlaceToo()
{
    qunsetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_CACHE_HOME", m_folder->path().toUtf8());
    const QString path = servicePath(history());
    QVERIFY2(path.startsWith(u"/run/user/"_s) || path.startsWith(m_folder->filePath(u"sluice/run/"_s)), qPrintable(path));
}

void TestService::runsOfAScheduleTakeTurns()
{
    const QJsonObject schedule{{u"id"_s, u"turns"_s},
                               {u"workflow"_s, file(u"guarded.sluice"_s, guarded)},
                               {u"manual"_s, true},
                               {u"bulkhead"_s, u"one"_s},
                               {u"overlap"_s, QJsonObject{{u"allowUpTo"_s, 3}}}};
    QVERIFY(ask(u"schedules.add"_s, {{u"schedule"_s, schedule}}));
    QVERIFY(ask(u"schedules.trigger"_s, {{u"id"_s, u"turns"_s}}));
    const auto states = [this] {
        QStringList all;
        for (const QJsonValue &run : ask(u"runs.active"_s)->toArray())
            all.append(run["state"_L1].toString());
        return all;
    };
    QTRY_COMPARE(states(), QStringList{u"Wait"_s});
    QVERIFY(ask(u"schedules.trigger"_s, {{u"id"_s, u"turns"_s}}));
    QTRY_COMPARE(states().size(), 2);
    const QString first = ask(u"runs.active"_s)->toArray().first()["run"_L1].toString();
    const QString second = ask(u"runs.active"_s)->toArray().last()["run"_L1].toString();
    const auto events = [this](const QString &run) {
        const auto records = RunHistory::open(history());
        const auto list = records ? (*records)->events(*RunId::fromString(run)) : failure(ErrorCode::NotFound, {});
        QStringList kinds;
        for (const RunEvent &event : list.value_or(QList<RunEvent>()))
            kinds.append(runEventKindName(event.kind));
        return kinds;
    };
    QTRY_VERIFY(events(first).contains(u"stateEntered"_s));
    QTRY_COMPARE(events(second), (QStringList{u"runStarted"_s, u"admissionAwaited"_s}));
    QVERIFY(ask(u"runs.cancel"_s, {{u"run"_s, first}}));
    QTRY_VERIFY(events(second).contains(u"stateEntered"_s));
    QVERIFY(ask(u"runs.cancel"_s, {{u"run"_s, second}}));
}

void TestService::aScheduleCannotNameWhatIsNotThere()
{
    const QJsonObject schedule{{u"id"_s, u"turns"_s},
                               {u"workflow"_s, file(u"guarded.sluice"_s, guarded)},
                               {u"manual"_s, true},
                               {u"rateLimit"_s, u"nothing"_s}};
    const Result<QJsonValue> added = ask(u"schedules.add"_s, {{u"schedule"_s, schedule}});
    QVERIFY(!added);
    QVERIFY2(added.error().message().contains("nothing"_L1), qPrintable(added.error().toString()));
}

void TestService::oneServiceForOneHistory()
{
    const auto second = Service::start(history(), TaskCatalog::builtIn());
    QVERIFY(!second);
    QVERIFY(second.error().message().startsWith(u"A service runs already"));
    QVERIFY(Service::start(m_folder->filePath(u"other.sqlite"_s), TaskCatalog::builtIn()));
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
