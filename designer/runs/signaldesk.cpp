// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/signaldesk.h"

#include "engine/service/rpcclient.h"

#include <QJsonArray>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SignalDesk::SignalDesk(Signals &board, RpcClient *client, QObject *parent)
    : QObject(parent)
    , m_board(board)
    , m_client(client)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &SignalDesk::lookHere);
    connect(m_client, &RpcClient::connected, this, &SignalDesk::askService);
    connect(m_client, &RpcClient::disconnected, this, [this] {
        m_there.clear();
        merge();
    });
}

void SignalDesk::look()
{
    lookHere();
    askService();
}

void SignalDesk::lookSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void SignalDesk::lookHere()
{
    m_here.clear();
    for (const SignalWaiter &waiter : m_board.waiting())
        m_here.append({waiter.name, waiter.key, {}, waiter.state});
    merge();
}

void SignalDesk::askService()
{
    if (m_isAsking || !m_client->isConnected())
        return;
    m_isAsking = true;
    m_client->call(u"signals.waiting"_s, {}, this, [this](const Result<QJsonValue> &answer) {
        m_isAsking = false;
        m_there.clear();
        const QJsonArray all = answer ? answer->toArray() : QJsonArray();
        for (const QJsonValue &each : all) {
            m_there.append({each["name"_L1].toString(), each["key"_L1].toString(), each["workflow"_L1].toString(),
                            each["state"_L1].toString()});
        }
        merge();
    });
}

void SignalDesk::merge()
{
    const QList<AwaitedSignal> all = m_here + m_there;
    if (all == m_awaited)
        return;
    m_awaited = all;
    emit changed();
}

void SignalDesk::send(const Signal &signal, QObject *context, std::function<void(const Result<int> &taken)> done)
{
    const Result<SignalReceipt> here = m_board.send(signal, 0ms);
    if (!here || !m_client->isConnected()) {
        done(here ? Result<int>(here->delivered) : std::unexpected(here.error()));
        look();
        return;
    }
    QJsonObject params{{u"name"_s, signal.name}, {u"key"_s, signal.key}, {u"keep"_s, u"0s"_s}};
    if (!signal.data.isUndefined())
        params.insert(u"data"_s, signal.data);
    const auto add = [this, delivered = here->delivered, done = std::move(done)](const Result<QJsonValue> &answer) {
        if (answer)
            done(delivered + (*answer)["delivered"_L1].toInt());
        else if (delivered > 0) // It cannot be taken back.
            done(delivered);
        else
            done(std::unexpected(answer.error()));
        look();
    };
    m_client->call(u"signals.send"_s, params, context, add);
}

} // namespace sluice::designer
