// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/admission.h"
#include "engine/resilience/guardcounts.h"

#include <map>
#include <mutex>
#include <optional>

namespace sluice {

struct BulkheadPolicy
{
    int maxConcurrent = 10; ///< 1 to 1,000,000.
    int maxWaiting = 0; ///< 0 to 1,000,000; with 0 nobody waits.

    bool operator==(const BulkheadPolicy &) const = default;
};

struct BulkheadSnapshot
{
    int inside = 0;
    int waiting = 0;
    quint64 rejected = 0; ///< Since the bulkhead was made.

    bool operator==(const BulkheadSnapshot &) const = default;
};

/**
 * Lets so many in at once and the others wait in the order of coming, without a thread, so that one slow service
 * does not use up what all need. After Nygard, "Release It!" (2007).
 *
 * All functions may be called from any thread. Whoever waits keeps the `Wait`; permits keep the bulkhead alive.
 */
class Bulkhead final : public WaitingRoom, public std::enable_shared_from_this<Bulkhead>
{
public:
    /** A place inside, left when dropped. Movable; one thread at a time. */
    class [[nodiscard]] Permit final
    {
    public:
        Permit() = default;
        Permit(Permit &&) noexcept = default;
        Permit &operator=(Permit &&other) noexcept
        {
            if (this != &other) {
                leave();
                m_bulkhead = std::move(other.m_bulkhead);
            }
            return *this;
        }
        ~Permit() { leave(); }

        /** Lets the next one in. Does nothing a second time. */
        void leave()
        {
            if (const std::shared_ptr<Bulkhead> bulkhead = std::exchange(m_bulkhead, {}))
                bulkhead->leave();
        }

    private:
        friend class Bulkhead;
        explicit Permit(std::shared_ptr<Bulkhead> bulkhead)
            : m_bulkhead(std::move(bulkhead))
        {
        }

        std::shared_ptr<Bulkhead> m_bulkhead;
    };

    /** `InvalidParameter` names the value that cannot be used. */
    static Result<std::shared_ptr<Bulkhead>> create(QString name, BulkheadPolicy policy);
    ~Bulkhead() override;

    const QString &name() const { return m_name; }
    const BulkheadPolicy &policy() const { return m_policy; }
    BulkheadSnapshot snapshot() const;
    std::shared_ptr<const BulkheadCounts> counts() const { return m_counts; }

    /** A place now, or nothing. */
    std::optional<Permit> tryEnter();
    /** The `BulkheadFull` for one who does not get in. */
    Error refusal() const;
    /** Now, or refused as so many wait already, or `entered` is called later, on the thread that leaves. */
    Admission<Permit> enter(OnAdmitted<Permit> entered);

    bool cancelWait(quint64 ticket) override;

private:
    friend bool admitAtOnce(const Guards &guards, GuardPermit &permit);
    Bulkhead(QString name, BulkheadPolicy policy);
    /** It counts only once others have agreed (`countEntered`). */
    std::optional<Permit> placeIfFree();
    void countEntered() { m_counts->entered.fetch_add(1, std::memory_order_relaxed); }
    void leave();

    const QString m_name;
    const BulkheadPolicy m_policy;
    const std::shared_ptr<BulkheadCounts> m_counts = std::make_shared<BulkheadCounts>();
    mutable std::mutex m_mutex;
    int m_inside = 0;
    quint64 m_rejected = 0;
    quint64 m_nextTicket = 1;
    std::map<quint64, OnAdmitted<Permit>> m_queue; ///< By ticket, so in the order of coming.
};

} // namespace sluice
