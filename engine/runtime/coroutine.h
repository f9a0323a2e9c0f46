// SPDX-License-Identifier: MIT
#pragma once

// Empty where QCoro is not found, so that nobody needs it who writes no coroutines.
#if __has_include(<qcorotask.h>)

#include "engine/runtime/usercall.h"

#include <QPromise>

#include <qcorotask.h>

namespace sluice {

namespace detail {

template <typename T>
struct CoroutineValue
{
};
template <typename T>
struct CoroutineValue<QCoro::Task<T>>
{
    using Type = T;
};

/** Runs to its end and puts what it returned or threw into the promise. Its arguments live as long as it does. */
template <typename Function, typename Value, typename... Arguments>
QCoro::Task<void> carryOut(Function function, std::shared_ptr<QPromise<Value>> promise, Arguments... arguments)
{
    try {
        if constexpr (std::is_void_v<Value>)
            co_await function(arguments...);
        else
            promise->addResult(co_await function(arguments...));
    } catch (...) {
        promise->setException(std::current_exception());
    }
    promise->finish();
}

} // namespace detail

/**
 * A task written as a coroutine of QCoro, for `Workflow::task` and everything else that takes a callable. The program
 * links `QCoro6::Core`.
 *
 * ```
 * workflow.task(Site::Check, coroutine([address]() -> QCoro::Task<Site> {
 *     QNetworkAccessManager network;
 *     QNetworkReply *reply = co_await network.get(QNetworkRequest(address));
 *     co_return reply->error() == QNetworkReply::NoError ? Site::Up : Site::Down;
 * }));
 * ```
 *
 * It runs on the engine's I/O thread, which has an event loop: it must not compute for long or block. It takes no
 * `TaskContext`, which would not outlive its first `co_await`; what it needs of it is best captured or passed as items.
 */
template <typename Function>
auto coroutine(Function function)
{
    return [function = std::move(function)](TaskContext &context, const auto &...arguments) {
        using Value = typename detail::CoroutineValue<decltype(function(arguments...))>::Type;
        auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        QFuture<Value> future = promise->future();
        QMetaObject::invokeMethod(context.ioContext(), [function, promise, arguments...] {
            detail::carryOut<Function, Value>(function, promise, arguments...);
        });
        return future;
    };
}

} // namespace sluice

#endif
