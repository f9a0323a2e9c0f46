// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <functional>
#include <memory>
#include <utility>
#include <variant>

namespace sluice {

class GuardPermit;
struct Guards;

/** What keeps callers in a queue and can strike them out; the other end of a `Wait`. */
class WaitingRoom
{
public:
    virtual ~WaitingRoom() = default;
    /** True when it was still queued: its callback is destroyed, never called. Any thread. */
    virtual bool cancelWait(quint64 ticket) = 0;
};

/**
 * A place in a queue. Dropping it leaves the queue, so keep it until the callback has come.
 *
 * Keeps alive what it queues at. Movable, not copyable; one thread at a time.
 */
class [[nodiscard]] Wait final
{
public:
    Wait() = default;
    Wait(std::shared_ptr<WaitingRoom> room, quint64 ticket)
        : m_room(std::move(room))
        , m_ticket(ticket)
    {
    }
    Wait(Wait &&) noexcept = default;
    Wait &operator=(Wait &&other) noexcept
    {
        if (this != &other) {
            cancel();
            m_room = std::move(other.m_room);
            m_ticket = other.m_ticket;
        }
        return *this;
    }
    ~Wait() { cancel(); }

    /** True when the callback will never be called; false when it was called, is being called, or there is none. */
    bool cancel()
    {
        const std::shared_ptr<WaitingRoom> room = std::exchange(m_room, {});
        return room && room->cancelWait(m_ticket);
    }

private:
    std::shared_ptr<WaitingRoom> m_room;
    quint64 m_ticket = 0;
};

/** The answer to asking for a `Permit`: here it is, or why not, or later by the callback that was passed. */
template <typename Permit>
using Admission = std::variant<Permit, Error, Wait>;

/**
 * How a `Permit` comes later: called at most once, without any lock held, on the thread that made room,
 * which may be one that cancels its own wait. It may come before the call that returned the `Wait` is back. Should be quick, and must not throw.
 */
template <typename Permit>
using OnAdmitted = std::move_only_function<void(Permit)>;

} // namespace sluice
