// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/next.h"
#include "engine/runtime/task.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPointer>

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

/** What calling a task gives, whether or not it takes the context. */
template <typename Function>
decltype(auto) callTask(const Function &function, TaskContext &context)
{
    static_assert(std::is_invocable_v<const Function &, TaskContext &> || std::is_invocable_v<const Function &>,
                  "A task is called with (TaskContext &) or with nothing, and must be callable as const.");
    if constexpr (std::is_invocable_v<const Function &, TaskContext &>)
        return function(context);
    else
        return function();
}

template <typename Function>
using TaskReturn = decltype(callTask(std::declval<const Function &>(), std::declval<TaskContext &>()));

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
        return QJsonValue(value);
    }
};

/** A `Task` out of a callable of the user. */
template <typename Function, typename Meaning>
class FunctionTask final : public Task
{
public:
    explicit FunctionTask(Function function) : m_function(std::move(function)) { }

    Step run(TaskContext &context) const override
    {
        using Returned = TaskReturn<Function>;
        if constexpr (std::is_void_v<Returned>) {
            callTask(m_function, context);
            return context.done();
        } else if constexpr (Future<Returned>::value) {
            watch(callTask(m_function, context), context);
            return Step::pending();
        } else {
            return finish(callTask(m_function, context), context);
        }
    }

private:
    template <typename Value>
    static Step finish(Value &&value, TaskContext &context)
    {
        using Plain = std::remove_cvref_t<Value>;
        if constexpr (!Bare<Plain>::isResult) {
            return done(value, context);
        } else {
            if (!value)
                return context.fail(std::move(value.error()));
            if constexpr (std::is_void_v<typename Bare<Plain>::Type>)
                return context.done();
            else
                return done(*value, context);
        }
    }

    template <typename Value>
    static Step done(const Value &value, TaskContext &context)
    {
        if constexpr (std::is_same_v<Meaning, StateMeaning>)
            return context.done(Meaning::outcome(value));
        else
            return context.done(0, Meaning::output(value));
    }

    template <typename Value>
    static void complete(Completion &completion, const Value &value)
    {
        if constexpr (Bare<Value>::isResult) {
            if (!value)
                completion.fail(value.error());
            else if constexpr (std::is_void_v<typename Bare<Value>::Type>)
                completion.done();
            else
                completion.done(Meaning::outcome(*value), Meaning::output(*value));
        } else {
            completion.done(Meaning::outcome(value), Meaning::output(value));
        }
    }

    /**
     * A watcher on the I/O thread: `QFuture::then` is not safe on pool threads in Qt 6.4. A stop lets go of the
     * future, which nobody can be sure to end; whoever made it may watch the context's stop token.
     */
    template <typename Value>
    static void watch(QFuture<Value> future, TaskContext &context)
    {
        auto completion = std::make_shared<Completion>(context.later());
        auto *watcher = new QFutureWatcher<Value>;
        QObject *home = context.ioContext();
        watcher->moveToThread(home->thread());
        context.onStop([watcher = QPointer(watcher), home, completion] {
            completion->fail(Error(ErrorCode::Cancelled, QStringLiteral("The task was told to stop.")));
            QMetaObject::invokeMethod(home, [watcher] { delete watcher; });
        });
        QMetaObject::invokeMethod(watcher, [watcher, future, completion] {
            QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, completion] {
                settle(*completion, watcher->future());
                watcher->deleteLater();
            });
            watcher->setFuture(future);
        });
    }

    template <typename Value>
    static void settle(Completion &completion, const QFuture<Value> &future)
    {
        try {
            if constexpr (std::is_void_v<Value>) {
                future.isCanceled() ? completion.fail(cancelled()) : completion.done();
            } else if (future.resultCount() == 0) {
                QFuture<Value>(future).waitForFinished(); // finished already: throws what the task threw, or nothing
                completion.fail(cancelled());
            } else {
                complete(completion, future.result());
            }
        } catch (const std::exception &exception) {
            completion.fail(Error(ErrorCode::TaskThrew, QString::fromUtf8(exception.what())));
        } catch (...) {
            completion.fail(Error(ErrorCode::TaskThrew, QStringLiteral("The task's future holds an unknown exception.")));
        }
    }

    static Error cancelled()
    {
        return Error(ErrorCode::Cancelled, QStringLiteral("The task's future was cancelled and holds no result."));
    }

    Function m_function;
};

} // namespace sluice::detail
