// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/journal/runevent.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <span>

namespace sluice {
class RpcClient;
}

namespace sluice::designer {

/**
 * The runs of the service that a client is attached to: their events as they happen, and a way to stop them.
 *
 * Asks the service for events only while somebody watches. Lives on the GUI thread.
 */
class ServiceRuns final : public QObject
{
    Q_OBJECT

public:
    /** Gets events of one run, in order. There may be gaps: see `RunEvent::sequence`. */
    using Receiver = std::function<void(std::span<const RunEvent> events)>;

    /** `client` outlives it. */
    explicit ServiceRuns(RpcClient *client, QObject *parent = nullptr);

    /** Hands what happens in that run from now on to `receiver`, until `unwatch`. */
    void watch(const RunId &run, Receiver receiver);
    void unwatch(const RunId &run);
    /** `refused` is called, on this thread and later, when the service does not run it or is gone. */
    void cancel(const RunId &run, QObject *context, std::function<void(const Error &)> refused);

private:
    void subscribe(const QString &method);
    void take(const QString &topic, const QJsonObject &params);

    RpcClient *m_client;
    QHash<RunId, Receiver> m_receivers;
};

} // namespace sluice::designer
