// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/runsession.h"
#include "designer/runs/serviceruns.h"
#include "engine/journal/runhistory.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "engine/tasks/taskcatalog.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

static const QByteArray waiting = R"({
  "formatVersion": 1, "name": "waiting", "start": "Wait",
  "states": { "Wait": { "task": "wait", "params": { "duration": "1h" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

/** Runs of a service, watched and stopped from a window. */
class TestServiceRuns final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eventsComeAsTheyHappen();
    void asksForEventsOnlyWhileSomebodyWatches();
    void watchesAgainAfterTheConnectionBroke();
    void anOpenedRunIsFollowedAndStopped();
    void whatTheServiceDoesNotRunIsNotStopped();

private:
    RunId startRun();
    Result<RunSummary> summary(const RunId &run) const;
    void startService();
    QString history() const { return m_folder->filePath(u"history.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<RpcClient> m_client;
    std::unique_ptr<ServiceRuns> m_runs;
};

void TestServiceRuns::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    QFile file(m_folder->filePath(u"waiting.sluice"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(waiting) == waiting.size());
    m_client = std::make_unique<RpcClient>();
    m_runs = std::make_unique<ServiceRuns>(m_client.get());
    startService();
}

void TestServiceRuns::cleanup()
{
    m_runs.reset();
    m_client.reset();
    m_service.reset();
}

void TestServiceRuns::startService()
{
    auto service = Service::start(history(), TaskCatalog::builtIn());
    QVERIFY2(service, service ? "" : qPrintable(service.error().toString()));
    m_service = std::move(*service);
    m_client->open(m_service->socketPath());
    QTRY_VERIFY(m_client->isConnected());
}

RunId TestServiceRuns::startRun()
{
    std::optional<RunId> run;
    m_client->call(u"runs.start"_s, {{u"file"_s, m_folder->filePath(u"waiting.sluice"_s)}}, this,
                   [&run](const Result<QJsonValue> &answer) { run = RunId::fromString((*answer)["run"_L1].toString()); });
    if (!QTest::qWaitFor([&run] { return run.has_value(); }, 30'000))
        qFatal("the service did not start the run");
    return *run;
}

Result<RunSummary> TestServiceRuns::summary(const RunId &run) const
{
    const auto runs = RunHistory::open(history());
    return runs ? (*runs)->find(run.toString()) : std::unexpected(runs.error());
}

void TestServiceRuns::eventsComeAsTheyHappen()
{
    const RunId run = startRun();
    const RunId other = startRun();
    QList<RunEventKind> kinds;
    m_runs->watch(run, [&](std::span<const RunEvent> events) {
        for (const RunEvent &event : events) {
            QCOMPARE(event.run, run);
            kinds.append(event.kind);
        }
    });
    m_runs->cancel(other, this, [](const Error &error) { QFAIL(qPrintable(error.toString())); });
    m_runs->cancel(run, this, [](const Error &error) { QFAIL(qPrintable(error.toString())); });
    QTRY_VERIFY(kinds.contains(RunEventKind::RunFinished));
}

void TestServiceRuns::asksForEventsOnlyWhileSomebodyWatches()
{
    const RunId run = startRun();
    int told = 0;
    connect(m_client.get(), &RpcClient::notified, this, [&told](const QString &topic) { told += topic == u"events"_s; });
    m_runs->watch(run, [](std::span<const RunEvent>) {});
    startRun();
    QTRY_VERIFY(told > 0);
    m_runs->unwatch(run);
    startRun(); // its answer comes after that of `unsubscribe`
    const int before = told;
    const RunId unheard = startRun();
    QTRY_VERIFY(summary(unheard));
    QCOMPARE(told, before);
}

void TestServiceRuns::watchesAgainAfterTheConnectionBroke()
{
    bool isTold = false;
    RunId run = startRun();
    m_runs->watch(run, [](std::span<const RunEvent>) {});
    m_service.reset();
    QTRY_VERIFY(!m_client->isConnected());
    startService();
    run = startRun();
    m_runs->watch(run, [&isTold](std::span<const RunEvent>) { isTold = true; });
    m_runs->cancel(run, this, [](const Error &) {});
    QTRY_VERIFY(isTold);
}

void TestServiceRuns::anOpenedRunIsFollowedAndStopped()
{
    const RunId run = startRun();
    QTRY_VERIFY(summary(run));
    const auto session = RunSession::open(history(), *summary(run), m_runs.get());
    QSignalSpy finished(session.get(), &RunSession::finished);
    QVERIFY(!session->canStop());
    QTRY_COMPARE(session->phase(), RunSession::Phase::Running);
    QTRY_COMPARE(session->projection().currentState(), u"Wait"_s);
    QVERIFY(session->canStop());
    session->stop();
    QTRY_COMPARE(session->phase(), RunSession::Phase::Finished);
    QCOMPARE(session->status(), RunStatus::Cancelled);
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!session->canStop());
}

void TestServiceRuns::whatTheServiceDoesNotRunIsNotStopped()
{
    std::optional<Error> refusal;
    m_runs->cancel(RunId::create(1), this, [&refusal](const Error &error) { refusal = error; });
    QTRY_VERIFY(refusal);
    QCOMPARE(refusal->code(), ErrorCode::NotFound);
}

QTEST_MAIN(TestServiceRuns)
#include "tst_serviceruns.moc"
