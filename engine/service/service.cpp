// SPDX-License-Identifier: MIT
#include "engine/service/service.h"

#include "engine/journal/sqlitejournal.h"
#include "engine/runtime/engine.h"
#include "engine/service/eventforwarder.h"
#include "engine/service/filerunner.h"
#include "engine/service/rpcserver.h"
#include "engine/service/scheduleservice.h"
#include "engine/service/signalmethods.h"
#include "engine/tasks/taskcatalog.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QEventLoop>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice {

/** Only its owner may look into it. A program that is started outside of a session, as by cron, finds the same one. */
static QString socketFolder()
{
    if (const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR"); !session.isEmpty())
        return session + u"/sluice"_s;
    const QString usual = u"/run/user/%1"_s.arg(::getuid());
    if (QFileInfo(usual).ownerId() == ::getuid())
        return usual + u"/sluice"_s;
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/sluice/run"_s;
}

QString servicePath(const QString &journalPath)
{
    const QFileInfo journal(journalPath);
    // The file may not exist yet, its folder most likely does.
    const QString folder = QFileInfo(journal.absolutePath()).canonicalFilePath();
    const QString whole = (folder.isEmpty() ? journal.absolutePath() : folder) + u'/' + journal.fileName();
    const QByteArray digest = QCryptographicHash::hash(whole.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    return socketFolder() + u'/' + QString::fromLatin1(digest) + u".sock"_s;
}

Result<std::unique_ptr<Service>> Service::start(const QString &journalPath, TaskCatalog catalog)
{
    auto server = RpcServer::listen(servicePath(journalPath));
    if (!server)
        return std::unexpected(server.error());
    auto journal = SqliteJournal::open(journalPath);
    if (!journal)
        return std::unexpected(journal.error());
    auto schedules = openScheduleStore(journalPath);
    if (!schedules)
        return std::unexpected(schedules.error());
    std::unique_ptr<Service> service(
        new Service(std::move(*journal), std::move(*schedules), std::move(*server), std::move(catalog)));
    if (const Result<void> started = service->m_schedules->start(); !started)
        return std::unexpected(started.error());
    return service;
}

Service::Service(std::unique_ptr<SqliteJournal> journal, std::unique_ptr<ScheduleStore> schedules,
                 std::unique_ptr<RpcServer> server, TaskCatalog catalog)
    : m_journal(std::move(journal))
    , m_engine(std::make_unique<Engine>())
    , m_runner(std::make_unique<FileRunner>(*m_engine, std::move(catalog)))
    , m_server(std::move(server))
    , m_startedMs(m_engine->clock().wallTimeMs())
{
    m_engine->addSink(m_journal.get());
    connect(m_journal.get(), &SqliteJournal::failed, this, &Service::journalFailed);
    m_forwarder = std::make_unique<EventForwarder>([this](const QJsonArray &events, qint64 dropped) {
        QJsonObject params{{u"events"_s, events}};
        if (dropped > 0)
            params.insert(u"dropped"_s, dropped);
        m_server->notify(u"events"_s, params);
    });
    m_server->addTopic(u"events"_s);
    connect(m_server.get(), &RpcServer::subscribersChanged, this, &Service::followSubscribers);
    addServiceMethods();
    addRunMethods();
    addSignalMethods(m_server->methods(), m_engine->runSignals(), *m_runner);
    m_schedules = std::make_unique<ScheduleService>(std::move(schedules), *m_runner, m_server->methods(), m_engine->clock());
    m_server->addTopic(u"schedules"_s);
    connect(m_schedules.get(), &ScheduleService::told, this,
            [this](const QJsonObject &params) { m_server->notify(u"schedules"_s, params); });
}

Service::~Service()
{
    if (m_isForwarding)
        m_engine->removeSink(m_forwarder.get());
    m_schedules.reset();
    m_server.reset();
    m_engine->cancelAll();
    m_engine->waitForIdle(Milliseconds(10'000));
    m_engine->removeSink(m_journal.get());
}

QString Service::socketPath() const
{
    return m_server->path();
}

bool Service::stop(Milliseconds limit)
{
    m_isStopping = true;
    QFutureWatcher<StopReport> schedules;
    schedules.setFuture(m_schedules->stop());
    m_engine->cancelAll();
    QEventLoop loop;
    const auto isDone = [&] { return m_runner->activeCount() == 0 && schedules.isFinished(); };
    const auto quitWhenDone = [&] {
        if (isDone())
            loop.quit();
    };
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    connect(m_runner.get(), &FileRunner::ended, &loop, quitWhenDone);
    connect(&schedules, &QFutureWatcherBase::finished, &loop, quitWhenDone);
    if (!isDone())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    return m_runner->activeCount() == 0;
}

/** While nobody listens, the engine makes no events for us. */
void Service::followSubscribers(const QString &topic)
{
    const bool isWanted = m_server->hasSubscribers(u"events"_s);
    if (topic != "events"_L1 || isWanted == m_isForwarding)
        return;
    m_isForwarding = isWanted;
    if (isWanted)
        m_engine->addSink(m_forwarder.get());
    else
        m_engine->removeSink(m_forwarder.get());
}

QJsonObject Service::info() const
{
    return {{u"version"_s, QCoreApplication::applicationVersion()},
            {u"process"_s, QCoreApplication::applicationPid()},
            {u"history"_s, QFileInfo(m_journal->path()).absoluteFilePath()},
            {u"started"_s, QDateTime::fromMSecsSinceEpoch(m_startedMs, Qt::UTC).toString(Qt::ISODate)},
            {u"activeRuns"_s, m_runner->activeCount()},
            {u"schedules"_s, m_schedules->scheduler().list().size()}};
}

void Service::addServiceMethods()
{
    m_server->methods().add(u"service.info"_s, [this](const QJsonObject &) { return Result<QJsonValue>(info()); });
    m_server->methods().add(u"service.stop"_s, [this](const QJsonObject &) {
        QMetaObject::invokeMethod(this, &Service::stopRequested, Qt::QueuedConnection); // the answer goes out first
        return Result<QJsonValue>(QJsonValue::Null);
    });
}

void Service::addRunMethods()
{
    m_server->methods().add(u"runs.start"_s, [this](const QJsonObject &params) { return startRun(params); });
    m_server->methods().add(u"runs.cancel"_s, [this](const QJsonObject &params) { return cancelRun(params); });
    m_server->methods().add(u"runs.active"_s, [this](const QJsonObject &) {
        QJsonArray runs;
        for (const ActiveRun &run : m_runner->active())
            runs.append(run.toJson());
        return Result<QJsonValue>(runs);
    });
}

Result<QJsonValue> Service::startRun(const QJsonObject &params)
{
    if (m_isStopping)
        return failure(ErrorCode::Cancelled, u"The service is about to end and takes no more runs."_s);
    FileRunner::Request request;
    request.file = params.value("file"_L1).toString();
    request.input = params.value("input"_L1).toObject();
    if (const QJsonValue timeout = params.value("timeout"_L1); !timeout.isUndefined()) {
        const Result<Milliseconds> limit = parseDuration(timeout.toString());
        if (!limit)
            return std::unexpected(limit.error());
        request.totalTimeout = *limit;
    }
    const Result<RunId> id = m_runner->start(request);
    if (!id)
        return std::unexpected(id.error());
    return QJsonObject{{u"run"_s, id->toString()}};
}

Result<QJsonValue> Service::cancelRun(const QJsonObject &params)
{
    const QString text = params.value("run"_L1).toString();
    const std::optional<RunId> id = RunId::fromString(text);
    const QString reason = params.value("reason"_L1).toString(u"Cancelled by the user."_s);
    if (!id || !m_runner->cancel(*id, reason))
        return failure(ErrorCode::NotFound, u"No run `%1` goes on here."_s.arg(text), u"`runs.active` lists those that do."_s);
    return QJsonValue(QJsonValue::Null);
}

} // namespace sluice
