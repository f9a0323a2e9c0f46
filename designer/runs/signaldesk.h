// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/signals.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace sluice {
class RpcClient;
}

namespace sluice::designer {

/** A signal that a run waits for now. */
struct AwaitedSignal
{
    QString name;
    QString key;
    QString workflow; ///< Empty for a run of this window.
    QString state;

    bool operator==(const AwaitedSignal &) const = default;
};

/**
 * What runs wait for, those of this window and those of the service, and the way to send it to them.
 *
 * Nobody tells it: it looks when asked to. Lives on the GUI thread.
 */
class SignalDesk final : public QObject
{
    Q_OBJECT

public:
    /** Both outlive it. */
    SignalDesk(Signals &board, RpcClient *client, QObject *parent = nullptr);

    /** As of the last look: those of this window first. */
    const QList<AwaitedSignal> &awaited() const { return m_awaited; }
    /** Looks now; what the service says comes a moment later. */
    void look();
    /** Looks at this window's runs, soon: many calls are one look. */
    void lookSoon();
    /**
     * Sends it to every run that waits for it and keeps it for nobody. `done` is called on this thread, with how many
     * took it.
     */
    void send(const Signal &signal, QObject *context, std::function<void(const Result<int> &taken)> done);

signals:
    void changed();

private:
    void lookHere();
    void askService();
    void merge();

    Signals &m_board;
    RpcClient *m_client;
    QList<AwaitedSignal> m_here;
    QList<AwaitedSignal> m_there; ///< At the service.
    QList<AwaitedSignal> m_awaited;
    bool m_isAsking = false;
    QTimer m_soon;
};

} // namespace sluice::designer
