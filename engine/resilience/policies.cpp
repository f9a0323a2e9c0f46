// SPDX-License-Identifier: MIT
#include "engine/resilience/policies.h"

#include <algorithm>

namespace sluice {

template <typename Guard>
static void addOnce(std::vector<std::shared_ptr<Guard>> &list, const std::shared_ptr<Guard> &guard)
{
    if (guard && std::ranges::find(list, guard) == list.end())
        list.push_back(guard);
}

void GuardList::add(const Guards &guards)
{
    addOnce(breakers, guards.breaker);
    addOnce(limiters, guards.limiter);
    addOnce(bulkheads, guards.bulkhead);
}

void GuardList::add(const std::shared_ptr<RetryBudget> &budget)
{
    addOnce(retryBudgets, budget);
}

void GuardPermit::succeeded()
{
    m_circuit.succeeded();
    m_place.leave();
}

void GuardPermit::failed(const Error &error)
{
    m_circuit.failed(error);
    m_place.leave();
}

void GuardPermit::cancelled()
{
    m_circuit.cancelled();
    m_place.leave();
}

/** One attempt on its way through the guards. On the stack while nothing has to wait. */
class AdmissionDesk final : public WaitingRoom, public std::enable_shared_from_this<AdmissionDesk>
{
public:
    using Answer = Result<GuardPermit>;

    AdmissionDesk(const Guards &guards, OnAdmitted<Answer> decided)
        : m_guards(guards)
        , m_decided(std::move(decided))
    {
    }

    /** Both queue and may be answered before they are back; the lock makes the answer wait until the place is noted. */
    std::optional<Error> queueAtLimiter(TimerQueue &timers);
    std::optional<Error> queueAtBulkhead(Grant grant, CircuitBreaker::Permit circuit);
    bool cancelWait(quint64 ticket) override;

    static GuardPermit permit(const Guards &guards, CircuitBreaker::Permit circuit, Bulkhead::Permit place);

private:
    void granted(Grant grant);
    void entered(Bulkhead::Permit place);
    void decide(Answer answer);

    const Guards m_guards;
    std::mutex m_mutex;
    OnAdmitted<Answer> m_decided; ///< Empty once it was called or cancelled.
    Wait m_wait;
    Grant m_grant;
    CircuitBreaker::Permit m_circuit;
};

GuardPermit AdmissionDesk::permit(const Guards &guards, CircuitBreaker::Permit circuit, Bulkhead::Permit place)
{
    GuardPermit permit;
    permit.m_breaker = guards.breaker;
    permit.m_circuit = std::move(circuit);
    permit.m_place = std::move(place);
    return permit;
}

static Result<CircuitBreaker::Permit> passBreaker(const Guards &guards)
{
    return guards.breaker ? guards.breaker->acquire() : CircuitBreaker::Permit();
}

std::optional<Error> AdmissionDesk::queueAtLimiter(TimerQueue &timers)
{
    std::unique_lock lock(m_mutex);
    auto answer = m_guards.limiter->acquire(m_guards.weight, timers, [weak = weak_from_this()](Grant grant) {
        if (const std::shared_ptr<AdmissionDesk> self = weak.lock())
            self->granted(std::move(grant));
        else
            grant.giveBack();
    });
    if (Error *error = std::get_if<Error>(&answer))
        return std::move(*error);
    if (Wait *wait = std::get_if<Wait>(&answer)) {
        m_wait = std::move(*wait);
        return std::nullopt;
    }
    lock.unlock();
    granted(std::get<Grant>(std::move(answer)));
    return std::nullopt;
}

void AdmissionDesk::granted(Grant grant)
{
    Result<CircuitBreaker::Permit> circuit = passBreaker(m_guards);
    if (!circuit) {
        grant.giveBack();
        decide(std::unexpected(circuit.error()));
        return;
    }
    if (!m_guards.bulkhead) {
        decide(permit(m_guards, *std::move(circuit), {}));
        return;
    }
    if (std::optional<Error> error = queueAtBulkhead(std::move(grant), *std::move(circuit)))
        decide(std::unexpected(*std::move(error)));
}

std::optional<Error> AdmissionDesk::queueAtBulkhead(Grant grant, CircuitBreaker::Permit circuit)
{
    std::unique_lock lock(m_mutex);
    if (!m_decided) { // cancelled meanwhile
        lock.unlock();
        grant.giveBack();
        return std::nullopt;
    }
    auto answer = m_guards.bulkhead->enter([weak = weak_from_this()](Bulkhead::Permit place) {
        if (const std::shared_ptr<AdmissionDesk> self = weak.lock())
            self->entered(std::move(place));
    });
    if (Error *error = std::get_if<Error>(&answer)) {
        lock.unlock();
        grant.giveBack();
        return std::move(*error);
    }
    m_grant = std::move(grant);
    m_circuit = std::move(circuit);
    if (Wait *wait = std::get_if<Wait>(&answer)) {
        m_wait = std::move(*wait);
        return std::nullopt;
    }
    lock.unlock();
    entered(std::get<Bulkhead::Permit>(std::move(answer)));
    return std::nullopt;
}

/** A breaker that changed while we waited is asked again; its slow-call rule counts from now on. */
void AdmissionDesk::entered(Bulkhead::Permit place)
{
    std::unique_lock lock(m_mutex);
    CircuitBreaker::Permit circuit = std::move(m_circuit);
    Grant grant = std::exchange(m_grant, {});
    const bool isWanted = bool(m_decided);
    lock.unlock();
    if (!isWanted)
        return;
    if (m_guards.breaker && !circuit.isCurrent()) {
        Result<CircuitBreaker::Permit> again = m_guards.breaker->acquire();
        if (!again) {
            grant.giveBack();
            place.leave();
            decide(std::unexpected(again.error()));
            return;
        }
        circuit = *std::move(again);
    }
    circuit.restartDuration();
    decide(permit(m_guards, std::move(circuit), std::move(place)));
}

void AdmissionDesk::decide(Answer answer)
{
    std::unique_lock lock(m_mutex);
    OnAdmitted<Answer> decided = std::exchange(m_decided, nullptr);
    lock.unlock();
    if (decided)
        decided(std::move(answer));
}

bool AdmissionDesk::cancelWait(quint64)
{
    std::unique_lock lock(m_mutex);
    const OnAdmitted<Answer> dropped = std::exchange(m_decided, nullptr);
    Wait wait = std::exchange(m_wait, {});
    Grant grant = std::exchange(m_grant, {});
    const CircuitBreaker::Permit circuit = std::move(m_circuit);
    lock.unlock();
    if (!dropped)
        return false;
    wait.cancel();
    grant.giveBack();
    return true;
}

bool admitAtOnce(const Guards &guards, GuardPermit &permit)
{
    if (guards.breaker) {
        std::optional<CircuitBreaker::Permit> circuit = guards.breaker->permitIfClosed();
        if (!circuit)
            return false;
        if (permit.m_breaker != guards.breaker) // a settled one for the same guards spares counting references
            permit.m_breaker = guards.breaker;
        permit.m_circuit = *std::move(circuit);
    }
    if (guards.bulkhead) {
        std::optional<Bulkhead::Permit> place = guards.bulkhead->placeIfFree();
        if (!place) {
            permit.cancelled();
            return false;
        }
        permit.m_place = *std::move(place);
    }
    if (guards.limiter && !guards.limiter->tryPass(guards.weight)) { // last, as it takes nothing back
        permit.cancelled();
        return false;
    }
    if (guards.breaker)
        guards.breaker->countAcquired();
    if (guards.bulkhead)
        guards.bulkhead->countEntered();
    return true;
}

Admission<GuardPermit> admit(const Guards &guards, TimerQueue &timers, OnAdmitted<Result<GuardPermit>> decided)
{
    if (GuardPermit permit; admitAtOnce(guards, permit))
        return permit;
    if (guards.breaker) {
        if (Result<void> open = guards.breaker->check(); !open)
            return open.error();
    }
    Grant grant;
    if (guards.limiter) {
        std::optional<Grant> taken = guards.limiter->take(guards.weight);
        if (!taken && guards.limiter->maxWaiting() == 0)
            return guards.limiter->refuse(guards.weight);
        if (!taken) {
            const auto desk = std::make_shared<AdmissionDesk>(guards, std::move(decided));
            if (std::optional<Error> error = desk->queueAtLimiter(timers))
                return *std::move(error);
            return Wait(desk, 0);
        }
        grant = *std::move(taken);
    }
    Result<CircuitBreaker::Permit> circuit = passBreaker(guards);
    if (!circuit) {
        grant.giveBack();
        return circuit.error();
    }
    if (!guards.bulkhead)
        return AdmissionDesk::permit(guards, *std::move(circuit), {});
    if (std::optional<Bulkhead::Permit> place = guards.bulkhead->tryEnter())
        return AdmissionDesk::permit(guards, *std::move(circuit), *std::move(place));
    const auto desk = std::make_shared<AdmissionDesk>(guards, std::move(decided));
    if (std::optional<Error> error = desk->queueAtBulkhead(std::move(grant), *std::move(circuit)))
        return *std::move(error);
    return Wait(desk, 0);
}

} // namespace sluice
