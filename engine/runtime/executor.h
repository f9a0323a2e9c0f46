// SPDX-License-Identifier: MIT
#pragma once

#include <QThreadPool>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace sluice {

/**
 * Runs small jobs on a `QThreadPool`.
 *
 * A `QRunnable` for each job costs 600 ns and more. Here as many workers as the pool has threads pull
 * jobs from one queue, so that a job costs a lock and nothing is allocated; one that finds none rests
 * for a while before it gives its thread back. Thread-safe.
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
    class Worker final : public QRunnable
    {
    public:
        explicit Worker(Executor &executor)
            : m_executor(executor)
        {
            setAutoDelete(false);
        }
        void run() override { m_executor.work(); }

    private:
        Executor &m_executor;
    };

    int allowed() const { return m_threads + m_stuck; }
    void callWorker();
    void work();
    bool rest(std::unique_lock<std::mutex> &lock);

    const int m_threads;
    QThreadPool m_pool;
    Worker m_worker{*this}; ///< What all threads of the pool run.
    std::mutex m_mutex;
    std::condition_variable m_called;
    std::deque<Job> m_jobs;
    quint64 m_posted = 0;
    int m_workers = 0; ///< Also those that rest.
    int m_resting = 0; ///< Those that nobody has called yet.
    int m_calls = 0; ///< For as many that rested and have not noticed yet.
    int m_stuck = 0;
    bool m_isEnding = false;
};

} // namespace sluice
