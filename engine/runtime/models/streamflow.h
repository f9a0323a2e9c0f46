// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/usercall.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace sluice::detail {

/**
 * What a stream does beside its items: operations on the pool and their limits, news of them, and the wait of the task's call.
 *
 * One thread at a time *drives* a stream: the one in the task's call. Whatever happens elsewhere (a job, a future, a timer, a
 * stop) is delivered as news, and wakes the call.
 */
class StreamFlow : public std::enable_shared_from_this<StreamFlow>
{
public:
    /** Told by the driver: what an operation came to, or that it took too long. */
    using News = std::move_only_function<void(TaskContext &)>;
    using Expired = std::move_only_function<void(TaskContext &, Error)>;

    StreamFlow() = default;
    Q_DISABLE_COPY_MOVE(StreamFlow)
    virtual ~StreamFlow();

    /** Makes the driver look again. Any thread. */
    void wake();
    /** The reader should hurry: jobs of many items end. Any thread. */
    void askToStop();
    /** From here on a stop of the task asks this to stop. Driver, once. */
    void watchForStop(TaskContext &context);
    /** Lets go of everything that has not ended. Any thread. */
    void giveUpAll();
    bool isAskedToStop() const { return m_isAskedToStop.load(std::memory_order_relaxed); }

protected:
    /** An operation that will deliver; when it has begun and `limit` (0: none) is over, `expired` is told instead. Driver. */
    quint64 beginOperation(Milliseconds limit, Expired expired);
    void setJob(quint64 operation, std::shared_ptr<PostedJob> job);
    /** Called when an operation is given up. */
    void setDrop(quint64 operation, std::move_only_function<void()> drop);
    /** From here on the limit counts. Any thread. */
    void operationRuns(quint64 operation, TaskContext &context);
    /** Any thread; nothing when it was given up. */
    void deliver(quint64 operation, News news);
    void giveUp(quint64 operation);
    bool hasOperations() const;

    /** Everything that was delivered. Driver. */
    void takeNews(TaskContext &context);
    /** Ends the driver's call until it is woken, at the latest at `until`. */
    Step waitForNews(TaskContext &context, std::optional<Instant> until);

    /** `deliver` gets the future's result, on the I/O thread. */
    template <typename Value, typename Deliver>
    void watch(quint64 operation, QFuture<Value> future, TaskContext &context, Deliver deliver);

private:
    struct Operation
    {
        quint64 id = 0;
        Milliseconds limit{0};
        Expired expired{};
        std::shared_ptr<PostedJob> job{};
        std::move_only_function<void()> drop{};
    };
    Operation *find(quint64 id);
    Operation take(quint64 id);
    void expire(quint64 operation);
    static void letGo(Operation &operation);
    CallAgain callAgain();

    mutable std::mutex m_mutex;
    std::vector<Operation> m_operations; ///< In no order.
    std::vector<News> m_news;
    std::optional<Completion> m_waiting; ///< Of the driver's call.
    quint64 m_nextOperation = 1;
    quint64 m_timer = 0; ///< Of the driver's wait; touched by the driver only.
    bool m_isWoken = false;
    std::atomic<bool> m_isAskedToStop = false;
    std::optional<std::stop_callback<std::function<void()>>> m_stopCallback; ///< Last, so that it is gone first.
};

template <typename Value, typename Deliver>
void StreamFlow::watch(quint64 operation, QFuture<Value> future, TaskContext &context, Deliver deliver)
{
    auto *watcher = new QFutureWatcher<Value>;
    QObject *home = context.ioContext();
    watcher->moveToThread(home->thread());
    setDrop(operation, [watcher = QPointer(watcher), home] { QMetaObject::invokeMethod(home, [watcher] { delete watcher; }); });
    QMetaObject::invokeMethod(watcher, [watcher, future, deliver = std::move(deliver)]() mutable {
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, deliver = std::move(deliver)]() mutable {
            deliver(resultOf(watcher->future()));
            watcher->deleteLater();
        });
        watcher->setFuture(future);
    });
}

/** In a handler: what was thrown. */
Error thrownError();

} // namespace sluice::detail
