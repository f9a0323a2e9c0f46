// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/retrypolicy.h"
#include "engine/runtime/definition.h"
#include "engine/runtime/usercall.h"

namespace sluice {

/**
 * The same work for every item of a list, in parallel, then one decision over all results: map and reduce in one state.
 *
 * ```
 * workflow.task(Books::Count, BatchTask{
 *     .load = [] { return QDir(u"books"_s).entryInfoList(); },
 *     .process = [](const QFileInfo &file) -> Result<int> { return countWords(file); },
 *     .finish = [](const std::vector<Result<int>> &counts) { return sum(counts) > 0 ? Books::Report : Books::Empty; },
 *     .concurrency = 8,
 *     .itemRetry = RetryPolicy::exponential(2)});
 * ```
 *
 * Every function may take `TaskContext &` first, and may return a `Result` or a `QFuture`. `load` gives any container that can be
 * copied into a `std::vector`. Items run on the pool; each is a branch in the run's events. `finish` gets the results in
 * the order of the items, whatever failed: it decides what that means. An item that throws fails alone.
 *
 * `TaskPolicy` holds for `load` and for `finish`, each on its own: a retry of one does not make an item again. Its guards
 * see the whole batch as one call, which fails when `load` or `finish` does.
 */
template <typename Load, typename Process, typename Finish>
struct BatchTask
{
    Load load;
    Process process;
    Finish finish;
    int concurrency = 0; ///< Items in flight; 0: no limit, so that as many run as there are threads, and any number wait.
    RetryPolicy itemRetry{}; ///< For each item.
    Milliseconds itemTimeout{0}; ///< For each attempt of an item; 0: none.
    Guards itemGuards{}; ///< For each attempt of an item.

    using Items = detail::BareValue<detail::TaskReturn<Load>>;
    using Item = typename Items::value_type;
    using Output = detail::BareValue<detail::TaskReturn<Process, Item>>;
    using Results = std::vector<Result<Output>>;
    using Value = detail::BareValue<detail::TaskReturn<Finish, Results>>;
};

namespace detail {

template <typename Item>
struct ItemsOf final : SplitItems
{
    std::vector<Item> items;
};

/** Loads the elements of a split. */
template <typename Load>
class LoadItems final : public Task
{
public:
    explicit LoadItems(Load load) : m_load(std::move(load)) { }

    Step run(TaskContext &context) const override
    {
        return callAndConclude(m_load, context, [](const auto &loaded) -> Verdict {
            if (!loaded)
                return {.error = loaded.error()};
            auto items = std::make_shared<ItemsOf<Item>>();
            items->items.assign(loaded->begin(), loaded->end());
            items->count = int(items->items.size());
            return {.typed = std::shared_ptr<const SplitItems>(std::move(items))};
        });
    }

private:
    using Item = typename BareValue<TaskReturn<Load>>::value_type;
    const Load m_load;
};

/** Does the work for the element that the branch stands for. */
template <typename Item, typename Process>
class ProcessItem final : public Task
{
public:
    explicit ProcessItem(Process process) : m_process(std::move(process)) { }

    Step run(TaskContext &context) const override
    {
        const auto &items = static_cast<const ItemsOf<Item> &>(*context.splitItems()).items;
        return callAndConclude(m_process, context, ConcludeAnswer<BranchMeaning>(), items[size_t(context.branchIndex())]);
    }

private:
    const Process m_process;
};

template <typename Output, typename Finish>
class FinishItems final : public Task
{
public:
    explicit FinishItems(Finish finish) : m_finish(std::move(finish)) { }

    Step run(TaskContext &context) const override
    {
        std::vector<Result<Output>> results;
        results.reserve(context.branches().size());
        for (const BranchOutcome &outcome : context.branches())
            results.push_back(resultOf(outcome));
        return callAndConclude(m_finish, context, ConcludeAnswer<StateMeaning>(), results);
    }

private:
    static Result<Output> resultOf(const BranchOutcome &outcome)
    {
        if (!outcome.ok())
            return std::unexpected(outcome.error);
        if constexpr (std::is_void_v<Output>)
            return {};
        else
            return *outcome.as<Output>();
    }

    const Finish m_finish;
};

} // namespace detail

} // namespace sluice
