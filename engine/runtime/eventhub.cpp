// SPDX-License-Identifier: MIT
#include "engine/runtime/eventhub.h"

#include "engine/runtime/sinklane.h"

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

void EventHub::showGuards(std::shared_ptr<const GuardList> guards)
{
    const std::scoped_lock lock(m_mutex);
    if (guards == m_lastGuards.lock())
        return; // most likely the next run of the same workflow
    m_lastGuards = guards;
    m_wake.notify_one();
    m_callbacks.emplace_back([this, guards = std::move(guards)] {
        const std::scoped_lock sinks(m_sinkMutex);
        for (size_t i = 0; i < m_receivers.size(); ++i) {
            if (const auto lane = m_receivers[i].lane)
                lane->giveGuards(guards);
            else if (const auto direct = m_receivers[i].direct)
                direct->onGuards(*guards);
        }
    });
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
        wait->open = size_t(std::ranges::count_if(m_receivers, [](const Receiver &one) { return one.direct != nullptr; })) + 1;
        wait->done = std::move(done);
        for (const Receiver &receiver : m_receivers) {
            if (receiver.direct)
                receiver.sink()->whenDurable([wait](const Result<void> &result) { wait->report(result); });
        }
        wait->report({}); // ours, so that it also ends when there are none
    });
}

EventSink *EventHub::Receiver::sink() const
{
    return lane ? &lane->sink() : direct ? &direct->sink() : nullptr;
}

void EventHub::addSink(EventSink *sink)
{
    Receiver receiver;
    if (sink->queueLimit() > 0)
        receiver.lane = std::make_shared<SinkLane>(*sink);
    else
        receiver.direct = std::make_shared<SinkCaller>(*sink);
    const std::scoped_lock lock(m_sinkMutex);
    m_receivers.push_back(std::move(receiver));
    m_hasSinks = true;
    const std::scoped_lock events(m_mutex);
    m_lastGuards.reset(); // it has seen none
}

bool EventHub::removeSink(EventSink *sink, Milliseconds limit)
{
    return removeIf([sink](EventSink *other) { return other == sink; }, limit);
}

bool EventHub::removeAllSinks(Milliseconds limit)
{
    return removeIf([](EventSink *) { return true; }, limit);
}

bool EventHub::removeIf(const std::function<bool(EventSink *)> &isMeant, Milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    const bool isDelivering = std::this_thread::get_id() == m_thread.get_id();
    std::unique_lock lock(m_sinkMutex, std::defer_lock);
    if (!isDelivering)
        lock.lock();
    std::vector<std::shared_ptr<SinkLane>> closed;
    for (Receiver &receiver : m_receivers) {
        if (!receiver.sink() || !isMeant(receiver.sink()))
            continue;
        if (receiver.lane)
            closed.push_back(receiver.lane);
        receiver = {};
    }
    m_closedLanes.insert(m_closedLanes.end(), closed.begin(), closed.end());
    if (!isDelivering) { // else the list is being walked
        std::erase_if(m_receivers, [](const Receiver &receiver) { return !receiver.sink(); });
        m_hasSinks = !m_receivers.empty();
        lock.unlock();
    }
    bool isQuiet = true;
    for (const std::shared_ptr<SinkLane> &lane : closed) {
        lane->close();
        isQuiet = lane->waitForCall(deadline) && isQuiet;
    }
    return isQuiet;
}

bool EventHub::flush(Milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    const auto delivered = std::make_shared<std::promise<void>>();
    afterDelivery([delivered] { delivered->set_value(); });
    if (delivered->get_future().wait_until(deadline) != std::future_status::ready)
        return false;
    std::vector<std::shared_ptr<SinkLane>> lanes;
    {
        const std::scoped_lock lock(m_sinkMutex);
        for (const Receiver &receiver : m_receivers) {
            if (receiver.lane && !receiver.lane->isOwnThread())
                lanes.push_back(receiver.lane);
        }
    }
    return std::ranges::all_of(lanes, [deadline](const auto &lane) { return lane->flush(deadline); });
}

void EventHub::deliver(std::vector<RunEvent> &events)
{
    if (events.empty())
        return;
    const std::scoped_lock lock(m_sinkMutex);
    for (size_t i = 0; i < m_receivers.size(); ++i) {
        if (const auto direct = m_receivers[i].direct)
            direct->onEvents(events);
    }
    std::erase_if(m_receivers, [](const Receiver &receiver) { return !receiver.sink(); });
    m_hasSinks = !m_receivers.empty();
    if (std::ranges::none_of(m_receivers, [](const Receiver &receiver) { return receiver.lane != nullptr; }))
        return;
    const size_t usual = std::min<size_t>(events.size(), 4096);
    const auto batch = std::make_shared<const std::vector<RunEvent>>(std::move(events));
    events = {};
    events.reserve(usual);
    for (const Receiver &receiver : m_receivers) {
        if (receiver.lane)
            receiver.lane->give(batch);
    }
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
