// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/serviceruns.h"

#include "engine/service/rpcclient.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sluice::designer {

ServiceRuns::ServiceRuns(RpcClient *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    connect(m_client, &RpcClient::notified, this, &ServiceRuns::take);
    connect(m_client, &RpcClient::connected, this, [this] {
        if (!m_receivers.isEmpty())
            subscribe(u"subscribe"_s);
    });
}

void ServiceRuns::subscribe(const QString &method)
{
    // Without it, whoever watches still has the journal.
    if (m_client->isConnected())
        m_client->call(method, {{u"topic"_s, u"events"_s}}, this, [](const Result<QJsonValue> &) {});
}

void ServiceRuns::watch(const RunId &run, Receiver receiver)
{
    m_receivers.insert(run, std::move(receiver));
    if (m_receivers.size() == 1)
        subscribe(u"subscribe"_s);
}

void ServiceRuns::unwatch(const RunId &run)
{
    if (m_receivers.remove(run) && m_receivers.isEmpty())
        subscribe(u"unsubscribe"_s);
}

void ServiceRuns::take(const QString &topic, const QJsonObject &params)
{
    if (topic != "events"_L1)
        return;
    QHash<RunId, QList<RunEvent>> events;
    for (const QJsonValue &json : params.value("events"_L1).toArray()) {
        const std::optional<RunId> run = RunId::fromString(json["run"_L1].toString());
        if (!run || !m_receivers.contains(*run))
            continue;
        if (const std::optional<RunEvent> event = RunEvent::fromJson(json.toObject()))
            events[*run].append(*event);
    }
    for (auto [run, list] : events.asKeyValueRange()) {
        // A copy, as a receiver may stop watching.
        if (const Receiver receiver = m_receivers.value(run))
            receiver(std::span(list.cbegin(), list.cend()));
    }
}

void ServiceRuns::cancel(const RunId &run, QObject *context, std::function<void(const Error &)> refused)
{
    m_client->call(u"runs.cancel"_s, {{u"run"_s, run.toString()}}, context,
                   [refused = std::move(refused)](const Result<QJsonValue> &answer) {
                       if (!answer)
                           refused(answer.error());
                   });
}

} // namespace sluice::designer
