// SPDX-License-Identifier: MIT
#include "engine/runtime/eventhub.h"

#include <algorithm>
#include <future>

namespace sluice {

/** While events keep coming they are collected for so long; the first after a quiet time goes on at once. */
static constexpr std::chrono::milliseconds batchTime{1};

EventHub::EventHub()
{
    m_thread = std::thread([this] { run(); });
}

EventHub::~EventHub()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    m_thread.join();
}

void EventHub::publish(RunEvent &&event, EventCounter &counter)
{
    const std::scoped_lock lock(m_mutex);
    if (counter.isClosed)
        return;
    counter.isClosed = event.kind == RunEventKind::RunFinished;
    event.sequence = ++counter.sequence;
    event.timeUs = counter.timeUs = std::max(event.timeUs, counter.timeUs);
    m_events.push_back(std::move(event));
    if (m_isAsleep)
        m_wake.notify_one();
}

void EventHub::afterDelivery(std::move_only_function<void()> done)
{
    const std::scoped_lock lock(m_mutex);
    m_callbacks.push_back(std::move(done));
    m_wake.notify_one();
}

namespace {

/** Waits for several sinks, and remembers the first error. */
struct DurableWait
{
    std::mutex mutex;
    size_t open = 0;
    Result<void> result;
    std::function<void(Result<void>)> done;

    void report(const Result<void> &one)
    {
        const std::unique_lock lock(mutex);
        if (!one && result)
            result = one;
        if (--open == 0)
            done(result);
    }
};

} // namespace

void EventHub::whenDurable(std::function<void(Result<void>)> done)
{
    afterDelivery([this, done = std::move(done)]() mutable {
        const std::scoped_lock lock(m_sinkMutex);
        const auto wait = std::make_shared<DurableWait>();
        wait->open = m_sinks.size() + 1;
        wait->done = std::move(done);
        for (EventSink *sink : m_sinks)
            sink->whenDurable([wait](const Result<void> &result) { wait->report(result); });
        wait->report({}); // ours, so that it also ends when there are none
    });
}

void EventHub::addSink(EventSink *sink)
{
    const std::scoped_lock lock(m_sinkMutex);
    m_sinks.push_back(sink);
    m_hasSinks = true;
}

void EventHub::removeSink(EventSink *sink)
{
    if (std::this_thread::get_id() == m_thread.get_id()) {
        std::ranges::replace(m_sinks, sink, static_cast<EventSink *>(nullptr)); // the list is being walked
        return;
    }
    const std::scoped_lock lock(m_sinkMutex);
    std::erase(m_sinks, sink);
    m_hasSinks = !m_sinks.empty();
}

void EventHub::flush()
{
    std::promise<void> delivered;
    afterDelivery([&delivered] { delivered.set_value(); });
    delivered.get_future().wait();
}

void EventHub::deliver(const std::vector<RunEvent> &events)
{
    if (events.empty())
        return;
    const std::scoped_lock lock(m_sinkMutex);
    for (size_t i = 0; i < m_sinks.size(); ++i) {
        if (m_sinks[i])
            m_sinks[i]->onEvents(events);
    }
    std::erase(m_sinks, nullptr);
    m_hasSinks = !m_sinks.empty();
}

void EventHub::run()
{
    std::vector<RunEvent> events;
    std::vector<std::move_only_function<void()>> callbacks;
    std::unique_lock lock(m_mutex);
    while (true) {
        if (m_events.empty() && m_callbacks.empty()) {
            if (m_stopping)
                return;
            m_isAsleep = true;
            m_wake.wait(lock, [this] { return m_stopping || !m_events.empty() || !m_callbacks.empty(); });
            m_isAsleep = false;
        }
        events.swap(m_events);
        callbacks.swap(m_callbacks);
        lock.unlock();
        deliver(events);
        events.clear();
        for (auto &callback : callbacks)
            callback();
        callbacks.clear();
        lock.lock();
        m_wake.wait_for(lock, batchTime, [this] { return m_stopping || !m_callbacks.empty(); });
    }
}

} // namespace sluice
