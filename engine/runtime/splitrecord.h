// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/definition.h"

#include <QJsonArray>

#include <atomic>
#include <mutex>

namespace sluice {

/**
 * How the branches of one split end: a byte for each, and more only for those that say something.
 *
 * Any number of threads may report; each branch takes one report, the first. Once everything is `close`d
 * nothing changes any more, and `outcomes` may be read by any thread.
 */
class SplitRecord final
{
public:
    /** `split` belongs to `definition`. `items` or `typedItems` are its elements unless its branches are fixed. */
    SplitRecord(std::shared_ptr<const Definition> definition, const SplitDefinition &split, QJsonArray items,
                std::shared_ptr<const SplitItems> typedItems);

    int total() const { return m_total; }
    const QJsonArray &items() const { return m_items; }
    const SplitItems *typedItems() const { return m_typedItems.get(); }
    QString nameOf(int branch) const;

    /** A success that says nothing. False when the branch's result does not count any more. */
    bool succeed(int branch) { return move(branch, Open, Succeeded); }
    /** Likewise false; when true, `settle` has to follow soon, as others wait for it. */
    bool claim(int branch) { return move(branch, Open, Writing); }
    void settle(int branch, Result<QJsonValue> result, std::any typed = {});
    /** Cancels a branch that has not reported; waits for one that is just reporting. How it ended, for good. */
    BranchOutcome::Status close(int branch);

    /** In the order of the branches; made when somebody asks for the first time. After the last `close`. */
    const BranchOutcomes &outcomes() const;

private:
    enum Place : quint8 { Open, Writing, Succeeded, Failed, Cancelled };
    struct Detail
    {
        Result<QJsonValue> result;
        std::any typed;
    };
    bool move(int branch, Place from, Place to)
    {
        quint8 expected = from;
        return m_places[size_t(branch)].compare_exchange_strong(expected, to, std::memory_order_acq_rel);
    }
    BranchOutcome::Status status(int branch) const;
    BranchOutcome outcome(int branch) const;

    const std::shared_ptr<const Definition> m_definition;
    const SplitDefinition &m_split;
    const QJsonArray m_items;
    const std::shared_ptr<const SplitItems> m_typedItems;
    const int m_total;
    const std::unique_ptr<std::atomic<quint8>[]> m_places; ///< Of type `Place`.
    const std::unique_ptr<std::unique_ptr<Detail>[]> m_details; ///< Null for a success that says nothing.
    mutable std::once_flag m_made;
    mutable BranchOutcomes m_outcomes;
};

} // namespace sluice
