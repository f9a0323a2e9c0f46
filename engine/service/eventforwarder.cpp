// SPDX-License-Identifier: MIT
#include "engine/service/eventforwarder.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice {

EventForwarder::EventForwarder(Receiver receiver) : m_receiver(std::move(receiver))
{
}

void EventForwarder::onEvents(std::span<const RunEvent> events)
{
    QJsonArray made;
    for (const RunEvent &event : events)
        made.append(event.toJson());
    const std::scoped_lock lock(m_mutex);
    const bool fits = m_waiting.size() + made.size() <= limit;
    for (const QJsonValue &event : std::as_const(made)) {
        // Who shows runs must learn of their ends even when it is slow.
        const bool isKept = fits || event["event"_L1].toString() == runEventKindName(RunEventKind::RunFinished);
        if (isKept)
            m_waiting.append(event);
        else
            ++m_dropped;
    }
    if (!std::exchange(m_isDeliveryPosted, true))
        QMetaObject::invokeMethod(this, &EventForwarder::deliver, Qt::QueuedConnection);
}

void EventForwarder::onEventsDropped(qint64 count)
{
    const std::scoped_lock lock(m_mutex);
    m_dropped += count;
}

void EventForwarder::deliver()
{
    QJsonArray events;
    qint64 dropped = 0;
    {
        const std::scoped_lock lock(m_mutex);
        events = std::exchange(m_waiting, {});
        dropped = std::exchange(m_dropped, 0);
        m_isDeliveryPosted = false;
    }
    m_receiver(events, dropped);
}

} // namespace sluice
