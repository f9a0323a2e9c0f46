// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scheduleport.h"

#include "engine/runtime/engine.h"
#include "engine/service/filerunner.h"
#include "engine/service/rpcclient.h"
#include "engine/service/rpcmethods.h"
#include "engine/service/scheduleservice.h"
#include "engine/service/service.h"

#include <QFileInfo>

#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::cli {

/** Connecting to a socket is immediate; answers come from a service that may be busy. */
static constexpr Milliseconds ConnectLimit(2'000);
static constexpr Milliseconds AnswerLimit(30'000);
/** Other commands change schedules within moments; what takes longer keeps them for itself. */
static constexpr Milliseconds TurnLimit(10'000);
static constexpr Milliseconds TurnInterval(50);

class SchedulePort::Remote final
{
public:
    RpcClient client;
};

class SchedulePort::Local final
{
public:
    Local(std::unique_ptr<ScheduleStore> store, const TaskCatalog &catalog)
        : m_runner(m_engine, catalog)
        , m_service(std::move(store), m_runner, m_methods, m_engine.clock(), {.startsRuns = false})
    { }

    Result<void> start() { return m_service.start(); }
    Result<QJsonValue> call(const QString &method, const QJsonObject &params) { return m_methods.call(method, params); }
    bool isStandby() const { return m_service.scheduler().role() == SchedulerRole::Standby; }

private:
    Engine m_engine;
    FileRunner m_runner;
    RpcMethods m_methods;
    ScheduleService m_service;
};

SchedulePort::SchedulePort(const QString &history, const TaskCatalog &catalog)
    : m_history(history)
    , m_catalog(catalog)
    , m_patience(TurnLimit)
{ }

SchedulePort::~SchedulePort() = default;

Result<std::unique_ptr<SchedulePort>> SchedulePort::open(const QString &history, const TaskCatalog &catalog)
{
    std::unique_ptr<SchedulePort> port(new SchedulePort(history, catalog));
    if (const Result<void> connected = port->connect(); !connected)
        return std::unexpected(connected.error());
    return port;
}

Result<void> SchedulePort::connect()
{
    m_local.reset();
    const QString socket = servicePath(m_history);
    auto remote = std::make_unique<Remote>();
    if (QFileInfo::exists(socket) && remote->client.openAndWait(socket, ConnectLimit)) {
        m_remote = std::move(remote);
        return {};
    }
    auto store = openScheduleStore(m_history);
    if (!store)
        return std::unexpected(store.error());
    m_local = std::make_unique<Local>(std::move(*store), m_catalog);
    return m_local->start();
}

bool SchedulePort::isServed() const
{
    return m_remote != nullptr;
}

Result<QJsonValue> SchedulePort::call(const QString &method, const QJsonObject &params)
{
    if (!m_local && !m_remote) {
        if (const Result<void> connected = connect(); !connected)
            return std::unexpected(connected.error());
    }
    while (m_local) {
        Result<QJsonValue> answer = m_local->call(method, params);
        const bool isBusy = !answer && answer.error().code() == ErrorCode::Cancelled && m_local->isStandby();
        if (!isBusy || m_patience <= Milliseconds(0))
            return answer;
        std::this_thread::sleep_for(TurnInterval);
        m_patience -= TurnInterval;
        if (const Result<void> connected = connect(); !connected)
            return std::unexpected(connected.error());
    }
    return m_remote->client.callAndWait(method, params, AnswerLimit);
}

} // namespace sluice::cli
