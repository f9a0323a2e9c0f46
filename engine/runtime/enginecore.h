// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/timerqueue.h"
#include "engine/runtime/engine.h"
#include "engine/runtime/eventhub.h"
#include "engine/runtime/executor.h"
#include "engine/runtime/resourceregistry.h"
#include "engine/runtime/signals.h"

#include <QThread>

namespace sluice {

/**
 * What runs share: threads, timers, events, and the list of those that have not ended.
 *
 * Runs and activities point to it without owning it: `Engine` keeps it until the last of them is gone,
 * and leaves it behind for good when one is stuck.
 */
class EngineCore final
{
public:
    explicit EngineCore(const EngineOptions &options);
    ~EngineCore();

    const EngineOptions &options() const { return m_options; }
    Clock &clock() const { return *m_options.clock; }
    EventHub &hub() { return m_hub; }
    TimerQueue &timers() { return m_timers; }
    Executor &executor() { return m_executor; }
    QObject *ioContext();
    ResourceRegistry &registry() { return *m_registry; }
    Resources &resources() { return m_resources; }
    Signals &runSignals() { return m_signals; }

    void runStarted(std::shared_ptr<RunCore> run);
    void runEnded(RunCore &run);
    std::vector<std::shared_ptr<RunCore>> activeRuns() const;
    int activeRunCount() const;

    void activityMade() { m_activities.fetch_add(1, std::memory_order_relaxed); }
    void activityGone();

    /** Waits until no run is active; false when `limit` passed first. */
    bool waitForRuns(Milliseconds limit);
    bool waitUntilSettled(Milliseconds limit);
    /** Waits until nothing belongs to a run any more, not even a task that was left behind. */
    bool waitForActivities(Milliseconds limit);

private:
    bool isAtRest();
    bool flush(std::chrono::steady_clock::time_point limit);
    bool flushIo(std::chrono::steady_clock::time_point limit);

    void post(ResourceRegistry::Job job);

    EngineOptions m_options;
    EventHub m_hub;
    TimerQueue m_timers;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::shared_ptr<RunCore>> m_runs; ///< In no order; each run knows its index.
    std::atomic<int> m_activities = 0;
    std::once_flag m_ioStarted;
    QThread m_ioThread;
    QObject *m_ioContext = nullptr; ///< Deleted on its own thread.
    const std::shared_ptr<ResourceRegistry> m_registry;
    Resources m_resources;
    Signals m_signals;
    Executor m_executor; ///< Last, so that its jobs end while everything else still stands.
};

} // namespace sluice
