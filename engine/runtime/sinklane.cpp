// SPDX-License-Identifier: MIT
#include "engine/runtime/sinklane.h"

#include "engine/core/logging.h"

#include <algorithm>
#include <iterator>

namespace sluice {

template <typename Call>
void SinkCaller::call(const Call &call)
{
    try {
        call();
    } catch (const std::exception &exception) {
        report(exception.what());
    } catch (...) {
        report("something that is no std::exception");
    }
}

void SinkCaller::onEvents(std::span<const RunEvent> events)
{
    call([&] { m_sink.onEvents(events); });
}

void SinkCaller::onEventsDropped(qint64 count)
{
    call([&] { m_sink.onEventsDropped(count); });
}

void SinkCaller::onGuards(const GuardList &guards)
{
    call([&] { m_sink.onGuards(guards); });
}

void SinkCaller::report(const char *what)
{
    if (!std::exchange(m_hasThrown, true))
        qCWarning(lcRuntime, "An observer of runs threw an exception, which changes nothing for the runs: %s", what);
}

SinkLane::SinkLane(EventSink &sink)
    : m_caller(sink)
    , m_limit(sink.queueLimit())
{
    m_thread = std::thread([this] { run(); });
}

SinkLane::~SinkLane()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

static bool isKept(const RunEvent &event)
{
    return event.kind == RunEventKind::RunStarted || event.kind == RunEventKind::RunFinished;
}

void SinkLane::give(const EventBatch &batch)
{
    const std::scoped_lock lock(m_mutex);
    if (m_isClosed)
        return;
    ++m_given;
    const qsizetype size = qsizetype(batch->size());
    const qsizetype count = std::clamp<qsizetype>(m_limit - m_waiting, 0, size);
    if (count > 0)
        addChunk(batch, count);
    if (count < size)
        drop(std::span(*batch).subspan(size_t(count)));
    // What was given is handled only once the sink knows of what is missing.
    if (m_dropped > 0 && !m_chunks.empty() && m_chunks.back().ticket == m_given)
        --m_chunks.back().ticket;
    m_changed.notify_all();
}

/** They are few, and never dropped. */
void SinkLane::giveGuards(std::shared_ptr<const GuardList> guards)
{
    const std::scoped_lock lock(m_mutex);
    if (m_isClosed)
        return;
    ++m_given;
    m_chunks.push_back({nullptr, 0, std::exchange(m_dropped, 0), std::move(guards), m_given});
    m_changed.notify_all();
}

void SinkLane::addChunk(EventBatch batch, qsizetype count)
{
    m_chunks.push_back({std::move(batch), count, std::exchange(m_dropped, 0), {}, m_given});
    m_waiting += count;
}

/** All but those that an observer cannot do without; they are few. */
void SinkLane::drop(std::span<const RunEvent> events)
{
    auto kept = std::make_shared<std::vector<RunEvent>>();
    std::ranges::copy_if(events, std::back_inserter(*kept), isKept);
    m_dropped += qint64(events.size() - kept->size());
    if (!kept->empty())
        addChunk(kept, qsizetype(kept->size()));
}

bool SinkLane::flush(std::chrono::steady_clock::time_point limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_until(lock, limit, [this, given = m_given] { return m_isClosed || m_handled >= given; });
}

void SinkLane::close()
{
    std::deque<Chunk> dropped; // destroyed outside the lock
    const std::scoped_lock lock(m_mutex);
    m_isClosed = true;
    dropped.swap(m_chunks);
    m_changed.notify_all();
}

bool SinkLane::waitForCall(std::chrono::steady_clock::time_point limit)
{
    if (isOwnThread())
        return true;
    std::unique_lock lock(m_mutex);
    return m_changed.wait_until(lock, limit, [this] { return !m_isBusy; });
}

void SinkLane::handle(const Chunk &chunk)
{
    if (chunk.droppedBefore > 0)
        m_caller.onEventsDropped(chunk.droppedBefore);
    if (chunk.guards)
        m_caller.onGuards(*chunk.guards);
    if (chunk.count > 0)
        m_caller.onEvents({chunk.batch->data(), size_t(chunk.count)});
}

SinkLane::Chunk SinkLane::takeChunk()
{
    if (m_chunks.empty())
        return {nullptr, 0, std::exchange(m_dropped, 0), {}, m_given};
    Chunk chunk = std::move(m_chunks.front());
    m_chunks.pop_front();
    return chunk;
}

void SinkLane::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_isClosed || m_stopping || !m_chunks.empty() || m_dropped > 0; });
        if (m_isClosed || (m_chunks.empty() && m_dropped == 0))
            return;
        Chunk chunk = takeChunk();
        m_isBusy = true;
        lock.unlock();
        handle(chunk);
        chunk.batch.reset(); // may be the last one, and large
        lock.lock();
        m_isBusy = false;
        m_waiting -= chunk.count;
        m_handled = chunk.ticket;
        m_changed.notify_all();
    }
}

} // namespace sluice
