// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/journal/runevent.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace sluice {

/** Events that several sinks share; nobody changes them. */
using EventBatch = std::shared_ptr<const std::vector<RunEvent>>;

/** Calls a sink that may throw: logs what it threw, the first time. */
class SinkCaller final
{
public:
    explicit SinkCaller(EventSink &sink) : m_sink(sink) { }

    EventSink &sink() const { return m_sink; }
    void onEvents(std::span<const RunEvent> events);
    void onEventsDropped(qint64 count);
    void onGuards(const GuardList &guards);

private:
    template <typename Call>
    void call(const Call &call);
    void report(const char *what);

    EventSink &m_sink;
    bool m_hasThrown = false;
};

/**
 * The bounded queue and the thread of one sink, which may take its time.
 *
 * `give` never waits: what finds no room is dropped and counted, and the sink is told the number in the
 * place where the events would have been. Thread-safe.
 */
class SinkLane final
{
public:
    explicit SinkLane(EventSink &sink);
    /** Delivers what waits unless it was closed, then ends. Not on its own thread. */
    ~SinkLane();

    EventSink &sink() const { return m_caller.sink(); }
    bool isOwnThread() const { return std::this_thread::get_id() == m_thread.get_id(); }
    void give(const EventBatch &batch);
    void giveGuards(std::shared_ptr<const GuardList> guards);
    /** Waits until what was given so far has been handled; false when `limit` passed first. */
    bool flush(std::chrono::steady_clock::time_point limit);
    /** Begins no further call and drops what waits. */
    void close();
    /** Waits for a call in progress; false when `limit` passed first. At once on its own thread. */
    bool waitForCall(std::chrono::steady_clock::time_point limit);

private:
    struct Chunk
    {
        EventBatch batch;
        qsizetype count = 0; ///< Of the batch, from its beginning; those that found room.
        qint64 droppedBefore = 0;
        std::shared_ptr<const GuardList> guards{}; ///< Instead of events.
        quint64 ticket = 0; ///< How many batches have been handled after this one.
    };

    void addChunk(EventBatch batch, qsizetype count);
    void drop(std::span<const RunEvent> events);
    void run();
    Chunk takeChunk();
    void handle(const Chunk &chunk);

    SinkCaller m_caller;
    const qsizetype m_limit;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Chunk> m_chunks;
    qsizetype m_waiting = 0; ///< Events in `m_chunks`.
    qint64 m_dropped = 0; ///< Since the last chunk.
    quint64 m_given = 0;
    quint64 m_handled = 0;
    bool m_isBusy = false;
    bool m_isClosed = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace sluice
