// SPDX-License-Identifier: MIT
#include "engine/core/timerqueue.h"

#include <algorithm>

namespace sluice {

TimerQueue::TimerQueue(Clock &clock)
    : m_clock(clock)
    , m_virtualClock(dynamic_cast<VirtualClock *>(&clock))
{
    if (m_virtualClock) {
        m_listener = m_virtualClock->addListener([this] {
            const std::scoped_lock lock(m_mutex);
            ++m_wakeUps;
            m_changed.notify_one();
        }, [this] { return nextDue(); });
    }
    m_thread = std::thread([this] { run(); });
}

TimerQueue::~TimerQueue()
{
    if (m_virtualClock)
        m_virtualClock->removeListener(m_listener);
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        m_changed.notify_one();
    }
    m_thread.join();
}

quint64 TimerQueue::start(Instant when, TimerCallback callback)
{
    const std::scoped_lock lock(m_mutex);
    quint32 slot = quint32(m_slots.size());
    if (m_freeSlots.empty()) {
        m_slots.emplace_back();
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    m_slots[slot].callback = std::move(callback);
    const quint32 generation = m_slots[slot].generation;
    const bool isNext = m_heap.empty() || when < m_heap.front().when;
    m_heap.push_back({when, m_nextOrder++, slot, generation});
    std::ranges::push_heap(m_heap, Later());
    ++m_count;
    if (isNext) {
        ++m_wakeUps;
        m_changed.notify_one();
    }
    return quint64(generation) << 32 | slot;
}

bool TimerQueue::cancel(quint64 timer)
{
    TimerCallback dropped; // destroyed outside the lock: it may own what calls us again
    const std::scoped_lock lock(m_mutex);
    const auto slot = quint32(timer);
    if (slot >= m_slots.size() || m_slots[slot].generation != quint32(timer >> 32) || !m_slots[slot].callback)
        return false;
    dropped = release(slot);
    if (m_heap.size() > 64 && m_heap.size() > 4 * size_t(m_count))
        dropCancelled();
    return true;
}

int TimerQueue::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_count;
}

std::optional<Instant> TimerQueue::nextDue()
{
    const std::scoped_lock lock(m_mutex);
    while (!m_heap.empty() && m_slots[m_heap.front().slot].generation != m_heap.front().generation) {
        std::ranges::pop_heap(m_heap, Later()); // cancelled
        m_heap.pop_back();
    }
    return m_heap.empty() ? std::nullopt : std::optional(m_heap.front().when);
}

bool TimerQueue::isQuiet()
{
    const Instant now = m_clock.now();
    const std::optional<Instant> due = nextDue();
    const std::scoped_lock lock(m_mutex);
    return !m_isCalling && (!due || *due > now);
}

TimerCallback TimerQueue::release(quint32 slot)
{
    TimerCallback callback = std::move(m_slots[slot].callback);
    m_slots[slot].callback = nullptr;
    if (++m_slots[slot].generation == 0)
        m_slots[slot].generation = 1;
    m_freeSlots.push_back(slot);
    --m_count;
    return callback;
}

/** Cancelled timers leave their entry behind; far ones would otherwise pile up. */
void TimerQueue::dropCancelled()
{
    std::erase_if(m_heap, [this](const Entry &entry) { return m_slots[entry.slot].generation != entry.generation; });
    std::ranges::make_heap(m_heap, Later());
}

std::vector<TimerCallback> TimerQueue::takeDue(Instant now)
{
    std::vector<TimerCallback> due;
    while (!m_heap.empty() && m_heap.front().when <= now) {
        const Entry entry = m_heap.front();
        std::ranges::pop_heap(m_heap, Later());
        m_heap.pop_back();
        if (m_slots[entry.slot].generation == entry.generation)
            due.push_back(release(entry.slot));
    }
    return due;
}

void TimerQueue::waitForNext(std::unique_lock<std::mutex> &lock)
{
    const quint64 seen = m_wakeUps;
    const auto isWoken = [this, seen] { return m_stopping || m_wakeUps != seen; };
    if (m_heap.empty() || !m_clock.isRunningByItself()) {
        m_changed.wait(lock, isWoken);
        return;
    }
    const Instant next = m_heap.front().when; // a copy: the heap changes while the lock is released
    m_changed.wait_until(lock, next, isWoken);
}

void TimerQueue::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        // A virtual clock calls us under its own lock, so its time is read without holding ours.
        const quint64 seen = m_wakeUps;
        lock.unlock();
        const Instant now = m_clock.now();
        lock.lock();
        std::vector<TimerCallback> due = takeDue(now);
        if (due.empty()) {
            if (seen == m_wakeUps && !m_stopping)
                waitForNext(lock);
            continue;
        }
        m_isCalling = true;
        lock.unlock();
        for (TimerCallback &callback : due)
            callback();
        due.clear();
        lock.lock();
        m_isCalling = false;
    }
}

} // namespace sluice
