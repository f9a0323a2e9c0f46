// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"
#include "engine/journal/runevent.h"
#include "engine/runtime/run.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace sluice {

class Definition;
class EngineCore;
class Resources;
class Signals;
template <typename State>
class Workflow;

struct EngineOptions
{
    Clock *clock = &Clock::system();
    int threads = 0; ///< Pool threads; 0 for one per core, at least 2.
    /** How long a cancelled task may take to return before the run goes on without it. */
    Milliseconds stopGrace{1000};
    /** How long destruction waits for tasks that do not stop; they are then named in the log and left behind. */
    Milliseconds shutdownLimit{10'000};
};

/**
 * Runs workflows. Owns a thread pool, one timer thread, one I/O thread, one delivery thread, and one for each sink.
 *
 * `start` and everything on `Run` may be called from any thread; signals are emitted on a thread of the
 * engine, at most one `eventsOccurred` for each batch. A receiver there that takes its time holds up nobody
 * else (see `EventSink`). Destruction cancels every run and waits for it,
 * up to `EngineOptions::shutdownLimit`.
 */
class Engine final : public QObject
{
    Q_OBJECT

public:
    explicit Engine(EngineOptions options = {}, QObject *parent = nullptr);
    ~Engine() override;

    /** Starts a run and returns at once. */
    Run start(std::shared_ptr<const Definition> definition, RunOptions options = {});

    /** Starts a C++ workflow in `initial`. A workflow that cannot run gives a run that has already ended in `InvalidWorkflow`. */
    template <typename State>
    Run start(const Workflow<State> &workflow, State initial, RunOptions options = {});

    /** Adds a receiver of all events; it must outlive the engine or be removed. It sees runs under way from their next state on. */
    void addSink(EventSink *sink);
    /** Waits for a call in progress, unless called from within it; what waits for the sink is dropped. */
    void removeSink(EventSink *sink);

    /** Runs that have not ended. */
    int activeRuns() const;
    void cancelAll();
    /** Waits until no run is active, what nobody uses any more is torn down, and every event has been delivered. False when `limit` passed first. */
    bool waitForIdle(Milliseconds limit);
    /**
     * Waits until no thread of the engine has anything to do before time moves on, for tests with a virtual clock.
     * What tasks wait for outside the engine, such as programs and networks, it cannot know. False when `limit`
     * passed first.
     */
    bool waitUntilSettled(Milliseconds limit);

    Clock &clock() const;
    /** What workflows may say they use. Torn down, used or not, at destruction. */
    Resources &resources() const;
    /** What workflows wait for and send. */
    Signals &runSignals() const;

Q_SIGNALS:
    /** Events of all runs; only emitted while connected. Receivers on other threads get copies. */
    void eventsOccurred(const QList<sluice::RunEvent> &events);
    /** So many are missing before the next `eventsOccurred`, as a receiver that is called directly was too slow. */
    void eventsDropped(qint64 count);

protected:
    void connectNotify(const QMetaMethod &signal) override;
    void disconnectNotify(const QMetaMethod &signal) override;

private:
    std::unique_ptr<EngineCore> m_core;
    std::unique_ptr<EventSink> m_signalSink;
    std::atomic<bool> m_hasSignalSink = false;
};

} // namespace sluice
