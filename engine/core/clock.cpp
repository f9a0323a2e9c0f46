// SPDX-License-Identifier: MIT
#include "engine/core/clock.h"

#include <QTimeZone>

#include <ctime>

namespace sluice {

namespace {

class SystemClock final : public Clock
{
public:
    Instant now() const override { return std::chrono::steady_clock::now(); }
    Instant roughNow() const override
    {
#ifdef CLOCK_MONOTONIC_COARSE // the steady clock as of the last tick
        timespec time;
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
        return Instant(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
#else
        return now();
#endif
    }
    qint64 wallTimeMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
    bool isRunningByItself() const override { return true; }
};

} // namespace

Clock::~Clock() = default;

QDateTime Clock::wallTime() const
{
    return QDateTime::fromMSecsSinceEpoch(wallTimeMs(), Qt::UTC);
}

Clock &Clock::system()
{
    static SystemClock clock;
    return clock;
}

VirtualClock::VirtualClock(qint64 wallTimeMs)
    : m_now(std::chrono::hours(1))
    , m_wall(std::chrono::milliseconds(wallTimeMs))
{
}

Instant VirtualClock::now() const
{
    const std::scoped_lock lock(m_mutex);
    return m_now;
}

qint64 VirtualClock::wallTimeMs() const
{
    const std::scoped_lock lock(m_mutex);
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_wall).count();
}

void VirtualClock::advance(std::chrono::nanoseconds duration)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_now += duration;
        m_wall += duration;
    }
    notify();
}

void VirtualClock::jump(std::chrono::milliseconds difference)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_wall += difference;
    }
    notify();
}

int VirtualClock::addListener(std::function<void()> wake, std::function<std::optional<Instant>()> nextDue)
{
    const std::scoped_lock lock(m_mutex);
    m_listeners.emplace(m_nextListener, Listener{std::move(wake), std::move(nextDue)});
    return m_nextListener++;
}

std::optional<Instant> VirtualClock::nextDue() const
{
    const std::scoped_lock lock(m_mutex);
    std::optional<Instant> earliest;
    for (const auto &[id, listener] : m_listeners) {
        const std::optional<Instant> due = listener.nextDue ? listener.nextDue() : std::nullopt;
        if (due && (!earliest || *due < *earliest))
            earliest = due;
    }
    return earliest;
}

void VirtualClock::removeListener(int id)
{
    const std::scoped_lock lock(m_mutex);
    m_listeners.erase(id);
}

void VirtualClock::notify()
{
    // Called under the lock, so that a removed listener is never called any more; listeners only wake a thread.
    const std::scoped_lock lock(m_mutex);
    for (const auto &[id, listener] : m_listeners)
        listener.wake();
}

} // namespace sluice
