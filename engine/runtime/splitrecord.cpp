// SPDX-License-Identifier: MIT
#include "engine/runtime/splitrecord.h"

#include <thread>

using namespace Qt::StringLiterals;

namespace sluice {

static int branchCount(const SplitDefinition &split, const QJsonArray &items, const SplitItems *typedItems)
{
    if (split.hasFixedBranches())
        return int(split.branches.size());
    return typedItems ? typedItems->count : int(items.size());
}

SplitRecord::SplitRecord(std::shared_ptr<const Definition> definition, const SplitDefinition &split, QJsonArray items,
                         std::shared_ptr<const SplitItems> typedItems)
    : m_definition(std::move(definition))
    , m_split(split)
    , m_items(std::move(items))
    , m_typedItems(std::move(typedItems))
    , m_total(branchCount(split, m_items, m_typedItems.get()))
    , m_places(std::make_unique<std::atomic<quint8>[]>(size_t(m_total)))
    , m_details(std::make_unique<std::unique_ptr<Detail>[]>(size_t(m_total)))
{
}

QString SplitRecord::nameOf(int branch) const
{
    if (m_split.hasFixedBranches())
        return m_split.branches[size_t(branch)].name;
    const QString name = m_items[branch].toObject()[u"name"_s].toString();
    return name.isEmpty() ? QString::number(branch) : name;
}

void SplitRecord::settle(int branch, Result<QJsonValue> result, std::any typed)
{
    const Place place = result ? Succeeded : Failed;
    m_details[size_t(branch)] = std::make_unique<Detail>(std::move(result), std::move(typed));
    m_places[size_t(branch)].store(place, std::memory_order_release);
}

BranchOutcome::Status SplitRecord::close(int branch)
{
    const std::atomic<quint8> &place = m_places[size_t(branch)];
    if (place.load(std::memory_order_acquire) == Open && move(branch, Open, Cancelled))
        return BranchOutcome::Status::Cancelled;
    while (place.load(std::memory_order_acquire) == Writing)
        std::this_thread::yield(); // another thread is about to settle it
    return status(branch);
}

BranchOutcome::Status SplitRecord::status(int branch) const
{
    switch (Place(m_places[size_t(branch)].load(std::memory_order_acquire))) {
    case Open:
    case Writing:
        return BranchOutcome::Status::Pending;
    case Succeeded:
        return BranchOutcome::Status::Succeeded;
    case Failed:
        return BranchOutcome::Status::Failed;
    case Cancelled:
        return BranchOutcome::Status::Cancelled;
    }
    Q_UNREACHABLE();
}

BranchOutcome SplitRecord::outcome(int branch) const
{
    BranchOutcome outcome;
    outcome.name = nameOf(branch);
    outcome.status = status(branch);
    if (const Detail *detail = m_details[size_t(branch)].get()) {
        outcome.typed = detail->typed;
        if (detail->result)
            outcome.value = *detail->result;
        else
            outcome.error = detail->result.error();
    }
    return outcome;
}

const BranchOutcomes &SplitRecord::outcomes() const
{
    std::call_once(m_made, [this] {
        m_outcomes.reserve(size_t(m_total));
        for (int branch = 0; branch < m_total; ++branch)
            m_outcomes.push_back(outcome(branch));
    });
    return m_outcomes;
}

} // namespace sluice
