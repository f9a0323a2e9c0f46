// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <type_traits>

namespace sluice {

/** The type of `to<state>`: one state, known to the compiler. */
template <auto state>
struct To
{
};

/** Names the next state where a task declares its `Next`: `return to<Order::Shipped>;` */
template <auto state>
inline constexpr To<state> to{};

/**
 * Where a task may lead: its return type. `return to<X>` compiles only for a state in the list, so the
 * graph that the engine knows and the transitions that happen cannot differ.
 *
 * `Result<Next<...>>` when the task may fail.
 */
template <auto first, auto... others>
class Next final
{
public:
    using State = decltype(first);
    static_assert((std::is_same_v<State, decltype(others)> && ...), "Next: all states have to be of one enum.");

    template <auto state>
        requires(state == first || ((state == others) || ...))
    constexpr Next(To<state>) : m_state(state)
    {
    }

    constexpr State state() const { return m_state; }

    /** Calls `visit(state)` for every state it may lead to. */
    template <typename Visit>
    static constexpr void forEachState(Visit visit)
    {
        visit(first);
        (visit(others), ...);
    }

private:
    State m_state;
};

namespace detail {

template <typename T>
struct IsNext : std::false_type
{
};
template <auto... states>
struct IsNext<Next<states...>> : std::true_type
{
};

/** A task's return type without `Result` and `QFuture` around it. */
template <typename T>
struct Bare
{
    using Type = T;
    static constexpr bool isResult = false;
};
template <typename T>
struct Bare<Result<T>>
{
    using Type = T;
    static constexpr bool isResult = true;
};

} // namespace detail

} // namespace sluice
