// SPDX-License-Identifier: MIT
#include "engine/runtime/models/streamflow.h"

using namespace Qt::StringLiterals;

namespace sluice::detail {

Error thrownError()
{
    try {
        throw;
    } catch (const std::exception &exception) {
        return Error(ErrorCode::TaskThrew, u"The task threw an exception: %1"_s.arg(QString::fromUtf8(exception.what())));
    } catch (...) {
        return Error(ErrorCode::TaskThrew, u"The task threw an exception that says nothing about itself."_s);
    }
}

StreamFlow::~StreamFlow()
{
    for (Operation &operation : m_operations)
        letGo(operation);
}

CallAgain StreamFlow::callAgain()
{
    return {.progress = shared_from_this()};
}

void StreamFlow::wake()
{
    std::optional<Completion> waiting;
    {
        const std::scoped_lock lock(m_mutex);
        waiting.swap(m_waiting);
        m_isWoken = !waiting;
    }
    if (!waiting)
        return;
    if (!waiting->isWanted())
        giveUpAll(); // the run goes on without this stream: free what it still waits for
    waiting->end({.again = callAgain()});
}

void StreamFlow::askToStop()
{
    m_isAskedToStop.store(true, std::memory_order_relaxed);
    {
        // Functions that hang must not keep the last thread from what ends the stream.
        const std::scoped_lock lock(m_mutex);
        for (const Operation &operation : m_operations) {
            if (operation.job)
                operation.job->spareThread();
        }
    }
    wake();
}

void StreamFlow::watchForStop(TaskContext &context)
{
    m_stopCallback.emplace(context.stopToken(), [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->askToStop();
    });
}

StreamFlow::Operation *StreamFlow::find(quint64 id)
{
    const auto found = std::find_if(m_operations.begin(), m_operations.end(), [id](const Operation &o) { return o.id == id; });
    return found == m_operations.end() ? nullptr : &*found;
}

/** With the lock; one without an id when there is none. */
StreamFlow::Operation StreamFlow::take(quint64 id)
{
    Operation *found = find(id);
    if (!found)
        return {};
    if (found != &m_operations.back())
        std::swap(*found, m_operations.back());
    Operation taken = std::move(m_operations.back());
    m_operations.pop_back();
    return taken;
}

void StreamFlow::letGo(Operation &operation)
{
    if (operation.job)
        operation.job->leaveBehind();
    if (operation.drop)
        operation.drop();
}

quint64 StreamFlow::beginOperation(Milliseconds limit, Expired expired)
{
    const std::scoped_lock lock(m_mutex);
    m_operations.push_back({.id = m_nextOperation, .limit = limit, .expired = std::move(expired)});
    return m_nextOperation++;
}

void StreamFlow::setJob(quint64 operation, std::shared_ptr<PostedJob> job)
{
    const std::scoped_lock lock(m_mutex);
    if (Operation *found = find(operation))
        found->job = std::move(job);
}

void StreamFlow::setDrop(quint64 operation, std::move_only_function<void()> drop)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (Operation *found = find(operation)) {
            found->drop = std::move(drop);
            return;
        }
    }
    drop(); // it was given up before
}

void StreamFlow::operationRuns(quint64 operation, TaskContext &context)
{
    Milliseconds limit{0};
    {
        const std::scoped_lock lock(m_mutex);
        if (const Operation *found = find(operation))
            limit = found->limit;
    }
    if (limit.count() <= 0)
        return;
    context.startTimer(context.clock().now() + limit, [flow = weak_from_this(), operation] {
        if (const auto self = flow.lock())
            self->expire(operation);
    });
}

/** On the timer's thread, as the driver may need the very thread that the operation keeps. */
void StreamFlow::expire(quint64 operation)
{
    Operation late;
    {
        const std::scoped_lock lock(m_mutex);
        late = take(operation);
        if (!late.id)
            return;
        const QString limit = describeDuration(late.limit);
        Error error(ErrorCode::Timeout, u"It took longer than its timeout of %1."_s.arg(limit));
        m_news.push_back([expired = std::move(late.expired), error = std::move(error)](TaskContext &context) mutable {
            expired(context, std::move(error));
        });
    }
    letGo(late);
    wake();
}

void StreamFlow::deliver(quint64 operation, News news)
{
    Operation done; // destroyed outside the lock
    {
        const std::scoped_lock lock(m_mutex);
        done = take(operation);
        if (!done.id)
            return;
        m_news.push_back(std::move(news));
    }
    wake();
}

void StreamFlow::giveUp(quint64 operation)
{
    Operation dropped;
    {
        const std::scoped_lock lock(m_mutex);
        dropped = take(operation);
    }
    letGo(dropped);
}

void StreamFlow::giveUpAll()
{
    std::vector<Operation> dropped;
    {
        const std::scoped_lock lock(m_mutex);
        dropped.swap(m_operations);
    }
    for (Operation &operation : dropped)
        letGo(operation);
}

bool StreamFlow::hasOperations() const
{
    const std::scoped_lock lock(m_mutex);
    return !m_operations.empty() || !m_news.empty();
}

void StreamFlow::takeNews(TaskContext &context)
{
    if (m_timer)
        context.cancelTimer(std::exchange(m_timer, 0));
    std::vector<News> news;
    {
        const std::scoped_lock lock(m_mutex);
        m_isWoken = false;
        news.swap(m_news);
    }
    for (News &one : news)
        one(context);
}

Step StreamFlow::waitForNews(TaskContext &context, std::optional<Instant> until)
{
    const std::weak_ptr<StreamFlow> weak = weak_from_this();
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isWoken)
            return context.again(callAgain());
        m_waiting = context.later();
    }
    if (until) {
        m_timer = context.startTimer(*until, [weak] {
            if (const auto self = weak.lock())
                self->wake();
        });
    }
    return Step::pending();
}

} // namespace sluice::detail
