// SPDX-License-Identifier: MIT
#include "engine/resilience/bulkhead.h"

#include "engine/resilience/rangecheck.h"

#include <deque>

using namespace Qt::StringLiterals;

namespace sluice {

/** What is called from within such a call on this thread waits for its end: a long queue of quick ones uses no stack. */
static void callFlat(std::move_only_function<void()> call)
{
    thread_local std::deque<std::move_only_function<void()>> *later = nullptr;
    if (later) {
        later->push_back(std::move(call));
        return;
    }
    std::deque<std::move_only_function<void()>> calls;
    calls.push_back(std::move(call));
    later = &calls;
    while (!calls.empty()) {
        calls.front()();
        calls.pop_front();
    }
    later = nullptr;
}

Result<std::shared_ptr<Bulkhead>> Bulkhead::create(QString name, BulkheadPolicy policy)
{
    detail::RangeCheck range(u"Bulkhead \"%1\""_s.arg(name));
    range.between("maxConcurrent", policy.maxConcurrent, 1, 1'000'000);
    range.between("maxWaiting", policy.maxWaiting, 0, 1'000'000);
    if (range.error())
        return std::unexpected(*range.error());
    return std::shared_ptr<Bulkhead>(new Bulkhead(std::move(name), policy));
}

Bulkhead::Bulkhead(QString name, BulkheadPolicy policy)
    : m_name(std::move(name))
    , m_policy(policy)
{
}

Bulkhead::~Bulkhead() = default;

BulkheadSnapshot Bulkhead::snapshot() const
{
    const std::scoped_lock lock(m_mutex);
    return {m_inside, int(m_queue.size()), m_rejected};
}

std::optional<Bulkhead::Permit> Bulkhead::tryEnter()
{
    std::optional<Permit> place = placeIfFree();
    if (place)
        countEntered();
    return place;
}

std::optional<Bulkhead::Permit> Bulkhead::placeIfFree()
{
    const std::scoped_lock lock(m_mutex);
    if (m_inside >= m_policy.maxConcurrent) // also while someone waits, as places are handed on
        return std::nullopt;
    ++m_inside;
    return Permit(shared_from_this());
}

Error Bulkhead::refusal() const
{
    return Error(ErrorCode::BulkheadFull, u"The bulkhead \"%1\" is full: %2 are inside and %3 may wait."_s.arg(m_name)
                                              .arg(m_policy.maxConcurrent).arg(m_policy.maxWaiting))
        .withDetails({{u"bulkhead"_s, m_name}});
}

Admission<Bulkhead::Permit> Bulkhead::enter(OnAdmitted<Permit> entered)
{
    const std::scoped_lock lock(m_mutex);
    if (m_inside < m_policy.maxConcurrent) {
        ++m_inside;
        countEntered();
        return Permit(shared_from_this());
    }
    if (int(m_queue.size()) >= m_policy.maxWaiting) {
        ++m_rejected;
        m_counts->rejected.fetch_add(1, std::memory_order_relaxed);
        return refusal();
    }
    const quint64 ticket = m_nextTicket++;
    m_queue.emplace(ticket, std::move(entered));
    return Wait(shared_from_this(), ticket);
}

bool Bulkhead::cancelWait(quint64 ticket)
{
    decltype(m_queue)::node_type left; // destroyed outside the lock: it may own what calls us again
    const std::scoped_lock lock(m_mutex);
    left = m_queue.extract(ticket);
    return !left.empty();
}

void Bulkhead::leave()
{
    decltype(m_queue)::node_type next;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_queue.empty()) {
            --m_inside;
            return;
        }
        next = m_queue.extract(m_queue.begin());
    }
    countEntered();
    m_counts->waited.fetch_add(1, std::memory_order_relaxed);
    callFlat([entered = std::move(next.mapped()), permit = Permit(shared_from_this())]() mutable {
        entered(std::move(permit));
    });
}

} // namespace sluice
