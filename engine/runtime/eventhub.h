// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/journal/runevent.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace sluice {

class SinkCaller;
class SinkLane;

/** Where the events of one run stand; belongs to the run, touched by the hub only. */
struct EventCounter
{
    qint64 sequence = 0;
    qint64 timeUs = 0;
    bool isClosed = false; ///< After `RunFinished`: what a straggler still says is dropped.
};

/**
 * Collects the events of all runs and hands them on in batches: on a thread of its own to the sinks that
 * may miss nothing, and from there to a `SinkLane` for each of the others.
 *
 * Publishing takes a lock and a move; with no sink nobody should publish at all (`hasSinks`). Events of
 * one run are delivered in the order of their numbers. Thread-safe.
 */
class EventHub final
{
public:
    static constexpr Milliseconds noLimit = std::chrono::hours(24);

    EventHub();
    /** Delivers what waits, then ends. */
    ~EventHub();

    const std::atomic<bool> &hasSinks() const { return m_hasSinks; }
    /** Gives the event its number, and sees that time does not fall within the run. */
    void publish(RunEvent &&event, EventCounter &counter);
    /** Shows the guards of a run to all sinks, each on its thread. */
    void showGuards(std::shared_ptr<const GuardList> guards);
    /** Calls `done` on the delivery thread after everything published so far has been delivered. */
    void afterDelivery(std::move_only_function<void()> done);

    /** Calls `done`, on any thread, once every sink has made everything published so far safe, or with the first error. */
    void whenDurable(std::function<void(Result<void>)> done);

    void addSink(EventSink *sink);
    /** Waits for a delivery in progress, unless called from within one; false when `limit` passed first. */
    bool removeSink(EventSink *sink, Milliseconds limit = noLimit);
    bool removeAllSinks(Milliseconds limit);
    /** Waits until everything published so far has been delivered; false when `limit` passed first. */
    bool flush(Milliseconds limit = noLimit);

private:
    /** Has a lane, or is called by the delivery thread itself. */
    struct Receiver
    {
        std::shared_ptr<SinkCaller> direct;
        std::shared_ptr<SinkLane> lane;

        EventSink *sink() const;
    };

    void run();
    void deliver(std::vector<RunEvent> &events);
    bool removeIf(const std::function<bool(EventSink *)> &isMeant, Milliseconds limit);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<RunEvent> m_events;
    std::vector<std::move_only_function<void()>> m_callbacks;
    std::weak_ptr<const GuardList> m_lastGuards; ///< Shown last.
    bool m_isAsleep = false;
    bool m_stopping = false;

    std::mutex m_sinkMutex; ///< Held during delivery.
    std::vector<Receiver> m_receivers;
    std::vector<std::shared_ptr<SinkLane>> m_closedLanes; ///< Whose thread ends by itself, at the latest with the hub.
    std::atomic<bool> m_hasSinks = false;
    std::thread m_thread;
};

} // namespace sluice
