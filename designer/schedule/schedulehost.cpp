// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulehost.h"

#include "designer/enginewords.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"

#include <QThread>

namespace sluice::designer {

using namespace std::chrono_literals;

static constexpr auto TryAgainAfter = 2s;
static constexpr Milliseconds StopLimit{10'000};

/** A service with its own event loop; `finished` follows when it could not start, or was asked to end. */
class ServiceThread final : public QThread
{
    Q_OBJECT

public:
    ServiceThread(const QString &journalPath, const TaskCatalog &catalog, QObject *parent)
        : QThread(parent)
        , m_journalPath(journalPath)
        , m_catalog(catalog)
    {
    }

    /** To be asked when it has finished. */
    std::optional<Error> error() const { return m_error; }

signals:
    void serving();

protected:
    void run() override
    {
        auto service = Service::start(m_journalPath, m_catalog);
        if (!service) {
            m_error = service.error();
            return;
        }
        connect(service->get(), &Service::stopRequested, this, &QThread::quit);
        emit serving();
        exec();
        (*service)->stop(StopLimit);
    }

private:
    QString m_journalPath;
    TaskCatalog m_catalog;
    std::optional<Error> m_error;
};

ScheduleHost::ScheduleHost(const QString &journalPath, const TaskCatalog &catalog, QObject *parent)
    : QObject(parent)
    , m_journalPath(journalPath)
    , m_catalog(catalog)
    , m_client(new RpcClient(this))
{
    m_again.setSingleShot(true);
    m_again.setInterval(TryAgainAfter);
    connect(&m_again, &QTimer::timeout, this, &ScheduleHost::attach);
    connect(m_client, &RpcClient::connected, this, [this] {
        m_problem.clear();
        emit runnerChanged();
    });
    // Later, as the socket is still busy with its end.
    connect(m_client, &RpcClient::disconnected, this, &ScheduleHost::onDisconnected, Qt::QueuedConnection);
}

ScheduleHost::~ScheduleHost()
{
    m_client->disconnect(this);
    m_client->close();
    if (m_service == nullptr)
        return;
    m_service->disconnect(this);
    m_service->quit();
    m_service->wait();
}

void ScheduleHost::start()
{
    attach();
}

void ScheduleHost::stop()
{
    m_isStopping = true;
    m_again.stop();
    if (m_service == nullptr)
        QMetaObject::invokeMethod(this, &ScheduleHost::stopped, Qt::QueuedConnection);
    else
        m_service->quit();
}

ScheduleHost::Runner ScheduleHost::runner() const
{
    if (!m_client->isConnected())
        return Runner::None;
    return m_service == nullptr ? Runner::Service : Runner::Window;
}

void ScheduleHost::attach()
{
    if (!m_isStopping && !m_client->isConnected())
        m_client->open(servicePath(m_journalPath));
}

void ScheduleHost::onDisconnected()
{
    if (m_isStopping || m_client->isConnected() || m_again.isActive())
        return;
    emit runnerChanged();
    if (m_service == nullptr)
        runService();
    else
        m_again.start();
}

void ScheduleHost::runService()
{
    m_service = new ServiceThread(m_journalPath, m_catalog, this);
    connect(m_service, &ServiceThread::serving, this, &ScheduleHost::attach);
    connect(m_service, &QThread::finished, this, &ScheduleHost::onServiceEnded);
    m_service->start();
}

void ScheduleHost::onServiceEnded()
{
    m_problem = m_service->error() ? localText(*m_service->error()) : QString();
    m_service->deleteLater();
    m_service = nullptr;
    emit runnerChanged();
    if (m_isStopping) {
        emit stopped();
        return;
    }
    m_again.start(); // By then another process may serve, for which this one made way.
}

} // namespace sluice::designer

#include "schedulehost.moc"
