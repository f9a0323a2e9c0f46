// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/next.h"
#include "engine/runtime/task.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QThread>

#include <concepts>
#include <tuple>

namespace sluice::detail {

template <typename T>
struct Future : std::false_type
{
    using Value = T;
};
template <typename T>
struct Future<QFuture<T>> : std::true_type
{
    using Value = T;
};

/** What a user's function gives, without `QFuture` and `Result` around it. */
template <typename Returned>
using BareValue = typename Bare<typename Future<std::remove_cvref_t<Returned>>::Value>::Type;

/** What calling a function of the user gives, whether or not it takes the context. */
template <typename Function, typename... Arguments>
decltype(auto) callTask(const Function &function, TaskContext &context, const Arguments &...arguments)
{
    static_assert(std::is_invocable_v<const Function &, TaskContext &, const Arguments &...>
                      || std::is_invocable_v<const Function &, const Arguments &...>,
                  "A task is called with (TaskContext &) or with nothing, and must be callable as const. "
                  "A function of a task model takes, after the optional TaskContext &, what its documentation says.");
    if constexpr (std::is_invocable_v<const Function &, TaskContext &, const Arguments &...>)
        return function(context, arguments...);
    else
        return function(arguments...);
}

template <typename Function, typename... Arguments>
using TaskReturn = decltype(callTask(std::declval<const Function &>(), std::declval<TaskContext &>(), std::declval<const Arguments &>()...));

/** The type of the last argument that a lambda or function declares, without reference and const. */
template <typename Function>
struct LastArgument : LastArgument<decltype(&Function::operator())>
{
};
template <typename Returned, typename... Arguments>
struct LastArgument<Returned (*)(Arguments...)>
{
    using Type = std::remove_cvref_t<std::tuple_element_t<sizeof...(Arguments) - 1, std::tuple<Arguments...>>>;
};
template <typename Class, typename Returned, typename... Arguments>
struct LastArgument<Returned (Class::*)(Arguments...) const> : LastArgument<Returned (*)(Arguments...)>
{
};
template <typename Class, typename Returned, typename... Arguments>
struct LastArgument<Returned (Class::*)(Arguments...) const noexcept> : LastArgument<Returned (*)(Arguments...)>
{
};

/** What a value a task returned means: a state to go to for tasks of states, an output for branches. */
struct StateMeaning
{
    template <typename Value>
    static int outcome(const Value &value)
    {
        if constexpr (IsNext<Value>::value)
            return int(value.state());
        else
            return int(value);
    }
    template <typename Value>
    static QJsonValue output(const Value &)
    {
        return QJsonValue::Undefined;
    }
    template <typename Value>
    static std::any typed(const Value &)
    {
        return {};
    }
};

struct BranchMeaning
{
    template <typename Value>
    static int outcome(const Value &)
    {
        return 0;
    }
    template <typename Value>
    static QJsonValue output(const Value &value)
    {
        if constexpr (std::constructible_from<QJsonValue, Value>)
            return QJsonValue(value);
        else
            return QJsonValue::Undefined;
    }
    template <typename Value>
    static std::any typed(const Value &value)
    {
        return std::any(value);
    }
};

/** The end of a call with that value. */
template <typename Meaning, typename Value>
Verdict successWith(const Value &value)
{
    return {.outcome = Meaning::outcome(value), .output = Meaning::output(value), .typed = Meaning::typed(value)};
}

/** The end of a call with the answer of the user's function. */
template <typename Meaning>
struct ConcludeAnswer
{
    template <typename Value>
    Verdict operator()(const Result<Value> &result) const
    {
        if (!result)
            return {.error = result.error()};
        if constexpr (std::is_void_v<Value>)
            return {};
        else
            return successWith<Meaning>(*result);
    }
};

/** A value or a `Result`, as a `Result`. */
template <typename Returned>
auto asResult(Returned &&returned)
{
    using Plain = std::remove_cvref_t<Returned>;
    if constexpr (Bare<Plain>::isResult)
        return Plain(std::forward<Returned>(returned));
    else
        return Result<Plain>(std::forward<Returned>(returned));
}

inline Error futureWasCancelled()
{
    return Error(ErrorCode::Cancelled, QStringLiteral("The task's future was cancelled and holds no result."));
}

/** What a finished future holds, what it was thrown, or that it holds nothing. */
template <typename Value>
Result<BareValue<Value>> resultOf(const QFuture<Value> &future)
{
    try {
        if constexpr (std::is_void_v<Value>) {
            QFuture<Value>(future).waitForFinished(); // finished already: throws what the task threw, or nothing
            return future.isCanceled() ? Result<void>(std::unexpected(futureWasCancelled())) : Result<void>();
        } else if (future.resultCount() == 0) {
            QFuture<Value>(future).waitForFinished();
            return std::unexpected(futureWasCancelled());
        } else {
            return asResult(future.result());
        }
    } catch (const std::exception &exception) {
        return failure(ErrorCode::TaskThrew, QString::fromUtf8(exception.what()));
    } catch (...) {
        return failure(ErrorCode::TaskThrew, QStringLiteral("The task's future holds an unknown exception."));
    }
}

/**
 * Ends the call with what `conclude` makes of the future's result: a function from `Result<T>` to `Verdict`, called
 * on the I/O thread. A stop lets go of the future, which nobody can be sure to end; whoever made it may
 * watch the context's stop token. `alsoOnStop` is called then.
 */
template <typename Value, typename Conclude>
Step awaitFuture(QFuture<Value> future, TaskContext &context, Conclude conclude, std::function<void()> alsoOnStop = {})
{
    // A watcher, as QFuture::then is not safe on pool threads in Qt 6.4.
    auto completion = std::make_shared<Completion>(context.later());
    const QPointer watcher(new QFutureWatcher<Value>);
    QObject *home = context.ioContext();
    watcher->moveToThread(home->thread());
    context.onStop([watcher, home, completion, alsoOnStop = std::move(alsoOnStop)] {
        if (alsoOnStop)
            alsoOnStop();
        completion->fail(Error(ErrorCode::Cancelled, QStringLiteral("The task was told to stop.")));
        QMetaObject::invokeMethod(home, [watcher] { delete watcher; });
    });
    // The stop may have come meanwhile, so from here on only the thread of the watcher knows whether there still is one.
    QMetaObject::invokeMethod(home, [watcher, future, completion, conclude = std::move(conclude)]() mutable {
        if (!watcher)
            return;
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, completion, conclude = std::move(conclude)] {
            completion->end(conclude(resultOf(watcher->future())));
            watcher->deleteLater();
        });
        watcher->setFuture(future);
    });
    return Step::pending();
}

/** Calls a function of the user and ends the call with what `conclude` makes of its result, now or later. */
template <typename Function, typename Conclude, typename... Arguments>
Step callAndConclude(const Function &function, TaskContext &context, Conclude conclude, const Arguments &...arguments)
{
    using Returned = TaskReturn<Function, Arguments...>;
    if constexpr (std::is_void_v<Returned>) {
        callTask(function, context, arguments...);
        return context.end(conclude(Result<void>()));
    } else if constexpr (Future<std::remove_cvref_t<Returned>>::value) {
        return awaitFuture(callTask(function, context, arguments...), context, std::move(conclude));
    } else {
        return context.end(conclude(asResult(callTask(function, context, arguments...))));
    }
}

} // namespace sluice::detail
