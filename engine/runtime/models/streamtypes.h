// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/retrypolicy.h"
#include "engine/runtime/models/streamchannel.h"
#include "engine/runtime/models/streamwindows.h"
#include "engine/runtime/usercall.h"

#include <QDateTime>

namespace sluice {

/** What a window says when the stream is to go on; converts to any `Streamed`. */
struct GoOn
{
};

/** `return goOn;` */
inline constexpr GoOn goOn{};

/** The result of a window: go on, or an answer that ends the stream, which is what a task of that place may return. */
template <typename Answer>
class Streamed final
{
public:
    using Value = Answer;

    Streamed(GoOn) { }
    template <typename Given>
        requires std::constructible_from<Answer, Given>
    Streamed(Given &&given) : m_answer(std::forward<Given>(given))
    {
    }

    const std::optional<Answer> &answer() const { return m_answer; }

private:
    std::optional<Answer> m_answer;
};

/** What becomes of a window that has begun when the stream ends. */
enum class PartialWindow : quint8 { Process, Drop };

/** How a stream ended, and what it did since its source was opened. */
struct StreamEnd
{
    enum class Reason : quint8 { Exhausted, Cancelled };
    Reason reason = Reason::Exhausted;
    qint64 items = 0; ///< That came into windows.
    qint64 failedItems = 0; ///< That did not.
    qint64 windows = 0;
};

/** An item that failed for good. */
template <typename Item>
struct DeadItem
{
    std::optional<Item> item; ///< None when the source did not even give one.
    Error error;
};

/** What happens when an item cannot be read, or `each` fails for it. First the item is tried again, then it counts as failed. */
struct ItemErrors
{
    RetryPolicy retry{}; ///< Of one item.
    int toleratedInARow = 0; ///< Failed items that do not end the stream; a good one starts anew.
    qint64 toleratedInAll = std::numeric_limits<qint64>::max();

    /** The first failed item fails the attempt. */
    static ItemErrors fail() { return {}; }
    /** Failed items are left out, up to so many. */
    static ItemErrors skip(qint64 inAll = std::numeric_limits<qint64>::max())
    {
        return {.toleratedInARow = std::numeric_limits<int>::max(), .toleratedInAll = inAll};
    }
    static ItemErrors skipInARow(int count) { return {.toleratedInARow = count}; }
    ItemErrors retried(RetryPolicy policy) const
    {
        ItemErrors errors = *this;
        errors.retry = std::move(policy);
        return errors;
    }
};

namespace detail {

/** The place of a function that was not given. */
struct NoFunction
{
};

template <typename Function>
inline constexpr bool isGiven = !std::is_same_v<Function, NoFunction>;

template <typename Function, typename... Arguments>
inline constexpr bool isCallable = std::is_invocable_v<const Function &, TaskContext &, const Arguments &...>
    || std::is_invocable_v<const Function &, const Arguments &...>;

/** What `open` goes on from: the `T` of the `std::optional<T>` that it takes. */
template <typename Function>
struct CursorArgument : CursorArgument<decltype(&Function::operator())>
{
};
template <typename Function>
    requires(!requires { &Function::operator(); } && std::is_class_v<Function>)
struct CursorArgument<Function>
{
    using Type = qint64;
};
template <typename Returned>
struct CursorArgument<Returned (*)()>
{
    using Type = qint64;
};
template <typename Returned>
struct CursorArgument<Returned (*)(TaskContext &)> : CursorArgument<Returned (*)()>
{
};
template <typename Returned, typename Cursor>
struct CursorArgument<Returned (*)(Cursor)>
{
    static_assert(requires { typename std::remove_cvref_t<Cursor>::value_type; },
                  "The open of a StreamTask takes, after the optional TaskContext &, std::optional<Cursor> or nothing.");
    using Type = typename std::remove_cvref_t<Cursor>::value_type;
};
template <typename Returned, typename Cursor>
struct CursorArgument<Returned (*)(TaskContext &, Cursor)> : CursorArgument<Returned (*)(Cursor)>
{
};
template <typename Class, typename Returned, typename... Arguments>
struct CursorArgument<Returned (Class::*)(Arguments...) const> : CursorArgument<Returned (*)(Arguments...)>
{
};
template <typename Class, typename Returned, typename... Arguments>
struct CursorArgument<Returned (Class::*)(Arguments...) const noexcept> : CursorArgument<Returned (*)(Arguments...)>
{
};

/** Calls `open`, whether or not it cares where to begin. */
template <typename Open, typename Cursor>
decltype(auto) callOpen(const Open &open, TaskContext &context, const std::optional<Cursor> &from)
{
    static_assert(isCallable<Open, std::optional<Cursor>> || isCallable<Open>,
                  "The open of a StreamTask takes, after the optional TaskContext &, std::optional<Cursor> or nothing.");
    if constexpr (isCallable<Open, std::optional<Cursor>>)
        return callTask(open, context, from);
    else
        return callTask(open, context);
}

/** A source and what it gives. */
template <typename Source>
struct SourceTraits
{
    static_assert(std::is_invocable_v<Source &>,
                  "The open of a StreamTask returns a source: a function without arguments that returns std::optional<Item>, "
                  "a Result or a QFuture of one, or a StreamReader<Item>.");
    using Returned = std::invoke_result_t<Source &>;
    using Pulled = BareValue<Returned>;
    static_assert(requires { typename Pulled::value_type; Pulled(std::nullopt); },
                  "A source of a StreamTask returns std::optional<Item>, or a Result or a QFuture of one.");
    using Item = typename Pulled::value_type;
    static constexpr bool isReader = false;
    static constexpr bool isFuture = Future<std::remove_cvref_t<Returned>>::value;
};
template <typename T>
struct SourceTraits<StreamReader<T>>
{
    using Item = T;
    static constexpr bool isReader = true;
    static constexpr bool isFuture = false;
};

template <typename Each, typename Item>
struct EachTraits
{
    static_assert(isCallable<Each, Item>, "The each of a StreamTask takes, after the optional TaskContext &, const Item &.");
    using Returned = TaskReturn<Each, Item>;
    using Output = BareValue<Returned>;
    static_assert(!std::is_void_v<Output>, "The each of a StreamTask returns what goes into windows, a Result or a QFuture of it.");
    static constexpr bool isFuture = Future<std::remove_cvref_t<Returned>>::value;
};
template <typename Item>
struct EachTraits<NoFunction, Item>
{
    using Output = Item;
    static constexpr bool isFuture = false;
};

template <typename Value>
struct IsStreamed : std::false_type
{
};
template <typename Answer>
struct IsStreamed<Streamed<Answer>> : std::true_type
{
};

/** The types of a `StreamTask`, with a sentence for each mistake. */
template <typename Model>
struct StreamTypes;

template <template <typename...> typename Model, typename Open, typename Process, typename Close, typename Each, typename Commit,
          typename CursorOf, typename TimeOf, typename DeadLetter>
struct StreamTypes<Model<Open, Process, Close, Each, Commit, CursorOf, TimeOf, DeadLetter>>
{
    using Cursor = typename CursorArgument<Open>::Type;
    using Opened = decltype(callOpen(std::declval<const Open &>(), std::declval<TaskContext &>(), std::declval<const std::optional<Cursor> &>()));
    using Source = BareValue<Opened>;
    using Item = typename SourceTraits<Source>::Item;
    static_assert(std::copy_constructible<Item>, "The items of a StreamTask can be copied; make them shared pointers, for example.");
    using Output = typename EachTraits<Each, Item>::Output;
    using Window = StreamWindow<Output>;
    static_assert(isCallable<Process, Window>,
                  "The process of a StreamTask takes, after the optional TaskContext &, const StreamWindow<T> &, "
                  "where T is what each returns, or else the type of the items.");
    using Processed = BareValue<TaskReturn<Process, Window>>;
    static_assert(isCallable<Close, StreamEnd> || isCallable<Close>,
                  "The close of a StreamTask takes, after the optional TaskContext &, const StreamEnd & or nothing.");
    static constexpr auto answerOfClose()
    {
        if constexpr (isCallable<Close, StreamEnd>)
            return std::type_identity<BareValue<TaskReturn<Close, StreamEnd>>>();
        else
            return std::type_identity<BareValue<TaskReturn<Close>>>();
    }
    using Answer = typename decltype(answerOfClose())::type;

    static constexpr bool hasCommit = isGiven<Commit>;
    static constexpr auto resultOfCommit()
    {
        if constexpr (!hasCommit) {
            return std::type_identity<Processed>();
        } else if constexpr (std::is_void_v<Processed>) {
            static_assert(isCallable<Commit>, "The commit of a StreamTask takes what process returns; here, nothing.");
            return std::type_identity<BareValue<TaskReturn<Commit>>>();
        } else {
            static_assert(isCallable<Commit, Processed>, "The commit of a StreamTask takes what process returns.");
            return std::type_identity<BareValue<TaskReturn<Commit, Processed>>>();
        }
    }
    using Signal = typename decltype(resultOfCommit())::type;
    static_assert(std::is_void_v<Signal> || std::is_same_v<Signal, Streamed<Answer>>,
                  "The process of a StreamTask (its commit, when there is one) returns nothing, or Streamed<Answer> "
                  "where Answer is what its close returns; or a Result or QFuture of that.");

    static constexpr auto checkCursor()
    {
        if constexpr (isGiven<CursorOf>) {
            static_assert(std::is_invocable_r_v<Cursor, const CursorOf &, const Item &>,
                          "The cursor of a StreamTask takes const Item & and returns the Cursor that its open takes.");
        } else {
            static_assert(std::is_same_v<Cursor, qint64>,
                          "A StreamTask whose open takes another cursor than std::optional<qint64> needs a cursor function.");
        }
        return true;
    }
    static_assert(checkCursor());
    static constexpr auto checkTime()
    {
        if constexpr (isGiven<TimeOf>)
            static_assert(std::is_invocable_r_v<QDateTime, const TimeOf &, const Output &>
                              || std::is_invocable_r_v<qint64, const TimeOf &, const Output &>,
                          "The time of a StreamTask takes what windows hold and returns QDateTime or milliseconds since 1970.");
        if constexpr (isGiven<DeadLetter>)
            static_assert(isCallable<DeadLetter, DeadItem<Item>>,
                          "The deadLetter of a StreamTask takes, after the optional TaskContext &, const DeadItem<Item> &.");
        return true;
    }
    static_assert(checkTime());
    static constexpr bool hasEventTime = isGiven<TimeOf>;
};

} // namespace detail

} // namespace sluice
