// SPDX-License-Identifier: MIT
#include "engine/runtime/executor.h"

#include <QThread>

#include <algorithm>
#include <chrono>

namespace sluice {

using namespace std::chrono_literals;

/** How long a worker without a job keeps its thread. */
static constexpr auto longestRest = 30s;

Executor::Executor(int threads)
    : m_threads(threads > 0 ? threads : std::max(4, QThread::idealThreadCount()))
{
    m_pool.setMaxThreadCount(m_threads);
    m_pool.setExpiryTimeout(0); // workers have rested long enough
}

Executor::~Executor()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnding = true;
    }
    m_called.notify_all();
    m_pool.waitForDone();
}

void Executor::post(Job job)
{
    const std::scoped_lock lock(m_mutex);
    ++m_posted;
    m_jobs.push_back(job);
    callWorker();
}

bool Executor::isIdle()
{
    const std::scoped_lock lock(m_mutex);
    return m_jobs.empty() && m_workers - m_resting <= m_stuck;
}

quint64 Executor::posted()
{
    const std::scoped_lock lock(m_mutex);
    return m_posted;
}

/** One that rests, or a new one if there may be more. */
void Executor::callWorker()
{
    if (m_resting > 0) {
        --m_resting;
        ++m_calls;
        m_called.notify_one();
    } else if (m_workers < allowed()) {
        ++m_workers;
        m_pool.start(&m_worker);
    }
}

void Executor::work()
{
    std::unique_lock lock(m_mutex);
    do {
        while (!m_jobs.empty() && m_workers <= allowed()) {
            const Job job = m_jobs.front();
            m_jobs.pop_front();
            lock.unlock();
            job.function(job.argument);
            lock.lock();
        }
    } while (rest(lock));
    --m_workers;
    if (!m_jobs.empty())
        callWorker(); // it was called for one, but there are too many of them
}

/** True when there is work again, false when the worker has to go. */
bool Executor::rest(std::unique_lock<std::mutex> &lock)
{
    if (m_isEnding || m_workers > allowed())
        return false;
    ++m_resting;
    m_called.wait_for(lock, longestRest, [this] { return m_calls > 0 || m_isEnding; });
    if (m_calls == 0) {
        --m_resting;
        return false;
    }
    --m_calls;
    return true;
}

void Executor::replaceStuckThread()
{
    const std::scoped_lock lock(m_mutex);
    ++m_stuck;
    m_pool.setMaxThreadCount(allowed());
    if (!m_jobs.empty())
        callWorker();
}

void Executor::returned()
{
    const std::scoped_lock lock(m_mutex);
    --m_stuck;
    m_pool.setMaxThreadCount(allowed());
}

} // namespace sluice
