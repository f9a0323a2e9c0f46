// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <array>
#include <string_view>
#include <utility>

namespace sluice {

/** Enumerators of a workflow's states have values from 0 to below this. */
inline constexpr int maxStateValue = 256;

namespace detail {

/** How the compiler spells `value`: `ns::Order::Shipped`, or `(ns::Order)7` when there is no such enumerator. */
template <auto value>
constexpr std::string_view spelling()
{
    const std::string_view function = __PRETTY_FUNCTION__;
    const size_t begin = function.find("value = ") + 8;
    return function.substr(begin, function.find_first_of(";]", begin) - begin);
}

template <auto value>
constexpr std::string_view enumeratorName()
{
    const std::string_view name = spelling<value>();
    return name.front() == '(' ? std::string_view() : name.substr(name.rfind(':') + 1);
}

template <typename State, int... values>
constexpr auto enumeratorNames(std::integer_sequence<int, values...>)
{
    return std::array{enumeratorName<static_cast<State>(values)>()...};
}

} // namespace detail

/** The enumerator's own name, as the source has it; its number when it has none. */
template <typename State>
QString stateName(State state)
{
    static constexpr auto names = detail::enumeratorNames<State>(std::make_integer_sequence<int, maxStateValue>());
    const int value = int(state);
    if (value < 0 || value >= maxStateValue || names[size_t(value)].empty())
        return QString::number(value);
    const std::string_view name = names[size_t(value)];
    return QString::fromUtf8(name.data(), qsizetype(name.size()));
}

} // namespace sluice
