// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

#include <QJsonArray>
#include <QObject>

#include <functional>
#include <mutex>

namespace sluice {

/**
 * Brings the engine's events as JSON to the thread that it lives on, several at once.
 *
 * Events are turned into JSON on the sink's own thread. What the receiving thread cannot keep up with is
 * dropped and counted. Add it to an engine with `Engine::addSink`, and remove it before it is deleted.
 */
class EventForwarder final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /** Events that may wait for the receiving thread. */
    static constexpr qsizetype limit = 20'000;
    /** `dropped` events are missing before `events`. */
    using Receiver = std::function<void(const QJsonArray &events, qint64 dropped)>;

    explicit EventForwarder(Receiver receiver);

    void onEvents(std::span<const RunEvent> events) override;
    void onEventsDropped(qint64 count) override;

private:
    void deliver();

    Receiver m_receiver;
    std::mutex m_mutex;
    QJsonArray m_waiting; ///< Guarded by the mutex, as are those below.
    qint64 m_dropped = 0;
    bool m_isDeliveryPosted = false;
};

} // namespace sluice
