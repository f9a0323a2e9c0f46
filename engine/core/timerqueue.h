// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace sluice {

/** What a timer does when it is due: called once, on the timer thread, and should be quick. */
using TimerCallback = std::move_only_function<void()>;

/**
 * Every wait of an engine: one heap and one thread, however many timers.
 *
 * All functions may be called from any thread, also from a callback. Destruction drops what is not due
 * yet and must not happen on the timer thread.
 */
class TimerQueue final
{
public:
    explicit TimerQueue(Clock &clock);
    ~TimerQueue();

    /** Returns a number for `cancel`, never 0. */
    quint64 start(Instant when, TimerCallback callback);
    /** False when it has begun, was cancelled, or never existed. Its callback is destroyed at once. */
    bool cancel(quint64 timer);
    int count() const;
    /** When the next one is due. */
    std::optional<Instant> nextDue();
    /** Whether nothing is due now and no callback is running. */
    bool isQuiet();

private:
    struct Entry
    {
        Instant when;
        quint64 order; ///< Timers due at the same instant fire in the order they were started.
        quint32 slot;
        quint32 generation;
    };
    struct Slot
    {
        TimerCallback callback;
        quint32 generation = 1;
    };
    /** For a heap whose front is due first. */
    struct Later
    {
        bool operator()(const Entry &a, const Entry &b) const
        {
            return a.when != b.when ? a.when > b.when : a.order > b.order;
        }
    };

    void run();
    void waitForNext(std::unique_lock<std::mutex> &lock);
    std::vector<TimerCallback> takeDue(Instant now);
    TimerCallback release(quint32 slot);
    void dropCancelled();

    Clock &m_clock;
    VirtualClock *m_virtualClock = nullptr;
    int m_listener = 0;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Entry> m_heap;
    std::vector<Slot> m_slots;
    std::vector<quint32> m_freeSlots;
    quint64 m_nextOrder = 0;
    quint64 m_wakeUps = 0;
    int m_count = 0;
    bool m_stopping = false;
    bool m_isCalling = false;
    std::thread m_thread;
};

} // namespace sluice
