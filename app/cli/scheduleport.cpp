// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scheduleport.h"

#include "engine/runtime/engine.h"
#include "engine/service/filerunner.h"
#include "engine/service/rpcclient.h"
#include "engine/service/rpcmethods.h"
#include "engine/service/scheduleservice.h"
#include "engine/service/service.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice::cli {

/** Connecting to a socket is immediate; answers come from a service that may be busy. */
static constexpr Milliseconds ConnectLimit(2'000);
static constexpr Milliseconds AnswerLimit(30'000);

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

private:
    Engine m_engine;
    FileRunner m_runner;
    RpcMethods m_methods;
    ScheduleService m_service;
};

SchedulePort::SchedulePort() = default;
SchedulePort::~SchedulePort() = default;

Result<std::unique_ptr<SchedulePort>> SchedulePort::open(const QString &history, const TaskCatalog &catalog)
{
    std::unique_ptr<SchedulePort> port(new SchedulePort);
    const QString socket = servicePath(history);
    auto remote = std::make_unique<Remote>();
    if (QFileInfo::exists(socket) && remote->client.openAndWait(socket, ConnectLimit)) {
        port->m_remote = std::move(remote);
        return port;
    }
    auto store = openScheduleStore(history);
    if (!store)
        return std::unexpected(store.error());
    port->m_local = std::make_unique<Local>(std::move(*store), catalog);
    if (const Result<void> started = port->m_local->start(); !started)
        return std::unexpected(started.error());
    return port;
}

bool SchedulePort::isServed() const
{
    return m_remote != nullptr;
}

Result<QJsonValue> SchedulePort::call(const QString &method, const QJsonObject &params)
{
    return m_remote ? m_remote->client.callAndWait(method, params, AnswerLimit) : m_local->call(method, params);
}

} // namespace sluice::cli
