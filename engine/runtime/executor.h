// SPDX-License-Identifier: MIT
#pragma once

#include <QThreadPool>

#include <deque>
#include <mutex>

namespace sluice {

/**
 * Runs small jobs on a `QThreadPool`.
 *
 * A `QRunnable` for each job costs 600 ns and more. Here as many runnables as the pool has threads pull
 * jobs from one queue, so that a job costs a lock and nothing is allocated. Thread-safe.
 */
class Executor final
{
public:
    /** A function and its argument: no job needs more, and none costs an allocation. */
    struct Job
    {
        void (*function)(void *) = nullptr;
        void *argument = nullptr;
    };

    explicit Executor(int threads);
    /** Runs what is queued and waits for it. Not to be called by a job, nor while a thread is stuck. */
    ~Executor();

    void post(Job job);
    int threads() const { return m_threads; }
    /** Whether no job waits or runs, but for those that are stuck. */
    bool isIdle();
    /** Counts jobs; who sees the same number twice knows that none came between. */
    quint64 posted();

    /** Lets one more thread work, for one that is stuck in a task nobody waits for; `returned` takes it back. */
    void replaceStuckThread();
    void returned();

private:
    class Worker;
    void startWorker();
    void work();

    const int m_threads;
    QThreadPool m_pool;
    std::mutex m_mutex;
    std::deque<Job> m_jobs;
    quint64 m_posted = 0;
    int m_workers = 0;
    int m_stuck = 0;
};

} // namespace sluice
