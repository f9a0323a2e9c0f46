// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace sluice {

/** A point on a clock that never jumps and stands for no date; only differences mean something. */
using Instant = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

/**
 * Where everything that waits or stamps asks for the time.
 *
 * All functions may be called from any thread. A clock outlives whatever was given it.
 */
class Clock
{
public:
    virtual ~Clock();

    /** For durations and deadlines. Monotonic. */
    virtual Instant now() const = 0;

    /** As `now`, but up to ten milliseconds behind, and several times cheaper. A virtual clock's is exact. */
    virtual Instant roughNow() const { return now(); }

    /** For people and schedules: milliseconds since 1970 in UTC. May jump either way. */
    virtual qint64 wallTimeMs() const = 0;

    /** Whether `now()` moves by itself; a virtual clock's does not, so waiting on it needs its wake-up. */
    virtual bool isRunningByItself() const = 0;

    QDateTime wallTime() const;

    /** The machine's clock. */
    static Clock &system();

protected:
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
};

/**
 * A clock that stands still until a test moves it.
 *
 * `advance` moves both times; `jump` moves the wall time only, as an administrator or a radio clock does.
 */
class VirtualClock final : public Clock
{
public:
    explicit VirtualClock(qint64 wallTimeMs = 1'000'000'000'000);

    Instant now() const override;
    qint64 wallTimeMs() const override;
    bool isRunningByItself() const override { return false; }

    void advance(std::chrono::nanoseconds duration);
    void jump(std::chrono::milliseconds difference);

    /**
     * Calls `wake` after every change, on the thread that made it, until `removeListener(id)`. `nextDue` is asked
     * for the instant that the listener waits for. Neither may call this clock.
     */
    int addListener(std::function<void()> wake, std::function<std::optional<Instant>()> nextDue = {});
    void removeListener(int id);
    /** The earliest instant that somebody waits for: how far to advance for the next thing to happen. */
    std::optional<Instant> nextDue() const;

private:
    struct Listener
    {
        std::function<void()> wake;
        std::function<std::optional<Instant>()> nextDue;
    };

    void notify();

    mutable std::mutex m_mutex;
    Instant m_now;
    std::chrono::nanoseconds m_wall;
    std::map<int, Listener> m_listeners;
    int m_nextListener = 0;
};

} // namespace sluice
