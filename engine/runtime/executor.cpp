// SPDX-License-Identifier: MIT
#include "engine/runtime/executor.h"

#include <QThread>

#include <algorithm>

namespace sluice {

class Executor::Worker final : public QRunnable
{
public:
    explicit Worker(Executor &executor)
        : m_executor(executor)
    {
    }
    void run() override { m_executor.work(); }

private:
    Executor &m_executor;
};

Executor::Executor(int threads)
    : m_threads(threads > 0 ? threads : std::max(4, QThread::idealThreadCount()))
{
    m_pool.setMaxThreadCount(m_threads);
    m_pool.setExpiryTimeout(30'000);
}

Executor::~Executor()
{
    m_pool.waitForDone();
}

void Executor::post(Job job)
{
    const std::scoped_lock lock(m_mutex);
    ++m_posted;
    m_jobs.push_back(job);
    if (m_workers < m_threads + m_stuck)
        startWorker();
}

bool Executor::isIdle()
{
    const std::scoped_lock lock(m_mutex);
    return m_jobs.empty() && m_workers <= m_stuck;
}

quint64 Executor::posted()
{
    const std::scoped_lock lock(m_mutex);
    return m_posted;
}

void Executor::startWorker()
{
    ++m_workers;
    m_pool.start(new Worker(*this));
}

void Executor::work()
{
    std::unique_lock lock(m_mutex);
    while (!m_jobs.empty() && m_workers <= m_threads + m_stuck) {
        const Job job = m_jobs.front();
        m_jobs.pop_front();
        lock.unlock();
        job.function(job.argument);
        lock.lock();
    }
    --m_workers;
}

void Executor::replaceStuckThread()
{
    const std::scoped_lock lock(m_mutex);
    ++m_stuck;
    m_pool.setMaxThreadCount(m_threads + m_stuck);
    if (!m_jobs.empty())
        startWorker();
}

void Executor::returned()
{
    const std::scoped_lock lock(m_mutex);
    --m_stuck;
    m_pool.setMaxThreadCount(m_threads + m_stuck);
}

} // namespace sluice
