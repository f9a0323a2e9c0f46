// SPDX-License-Identifier: MIT
#include "engine/runtime/engine.h"

#include "engine/core/logging.h"
#include "engine/runtime/enginecore.h"
#include "engine/runtime/runcore.h"

#include <QMetaMethod>

#include <future>

using namespace Qt::StringLiterals;

namespace sluice {

EngineCore::EngineCore(const EngineOptions &options)
    : m_options(options)
    , m_timers(*options.clock)
    , m_registry(std::make_shared<ResourceRegistry>([this](ResourceRegistry::Job job) { post(std::move(job)); },
                                                    [this] { return ioContext(); }))
    , m_resources(m_registry)
    , m_signals(*options.clock)
    , m_executor(options.threads)
{
}

void EngineCore::post(ResourceRegistry::Job job)
{
    m_executor.post({[](void *argument) { (*std::unique_ptr<ResourceRegistry::Job>(static_cast<ResourceRegistry::Job *>(argument)))(); },
                     new ResourceRegistry::Job(std::move(job))});
}

EngineCore::~EngineCore()
{
    if (!m_ioContext)
        return;
    m_ioContext->deleteLater();
    m_ioThread.quit();
    m_ioThread.wait();
}

/** Started with the first task that needs it: many workflows wait for timers only. */
QObject *EngineCore::ioContext()
{
    std::call_once(m_ioStarted, [this] {
        m_ioThread.setObjectName(u"sluice-io"_s);
        m_ioContext = new QObject;
        m_ioContext->moveToThread(&m_ioThread);
        m_ioThread.start();
    });
    return m_ioContext;
}

void EngineCore::runStarted(std::shared_ptr<RunCore> run)
{
    const std::scoped_lock lock(m_mutex);
    run->registryIndex = int(m_runs.size());
    m_runs.push_back(std::move(run));
}

void EngineCore::runEnded(RunCore &run)
{
    std::shared_ptr<RunCore> last; // released outside the lock
    const std::scoped_lock lock(m_mutex);
    std::shared_ptr<RunCore> &place = m_runs[size_t(run.registryIndex)];
    m_runs.back()->registryIndex = run.registryIndex;
    place.swap(m_runs.back());
    last.swap(m_runs.back());
    m_runs.pop_back();
    if (m_runs.empty())
        m_changed.notify_all();
}

std::vector<std::shared_ptr<RunCore>> EngineCore::activeRuns() const
{
    const std::scoped_lock lock(m_mutex);
    return m_runs;
}

int EngineCore::activeRunCount() const
{
    const std::scoped_lock lock(m_mutex);
    return int(m_runs.size());
}

void EngineCore::activityGone()
{
    if (m_activities.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    const std::scoped_lock lock(m_mutex);
    m_changed.notify_all();
}

bool EngineCore::waitForRuns(Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_runs.empty(); });
}

bool EngineCore::waitForActivities(Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_runs.empty() && m_activities.load() == 0; });
}

/** Runs what was posted to the I/O thread before; false when that takes too long. */
bool EngineCore::flushIo(std::chrono::steady_clock::time_point limit)
{
    if (!m_ioThread.isRunning())
        return true;
    const auto done = std::make_shared<std::promise<void>>();
    QMetaObject::invokeMethod(m_ioContext, [done] { done->set_value(); }, Qt::QueuedConnection);
    return done->get_future().wait_until(limit) == std::future_status::ready;
}

bool EngineCore::isAtRest()
{
    return m_timers.isQuiet() && m_executor.isIdle();
}

/** What an idle engine still has on its way: events for sinks, and on the I/O thread ends of futures that take several turns. */
bool EngineCore::flush(std::chrono::steady_clock::time_point limit)
{
    constexpr int turns = 3;
    m_hub.flush(Milliseconds(20)); // a strict run waits for it; a slow observer is nobody's business
    for (int turn = 0; turn < turns; ++turn) {
        if (!flushIo(limit))
            return false;
    }
    return true;
}

bool EngineCore::waitUntilSettled(Milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (std::chrono::steady_clock::now() < deadline) {
        const quint64 posted = m_executor.posted();
        if (isAtRest() && flush(deadline) && isAtRest() && m_executor.posted() == posted)
            return true;
        std::this_thread::sleep_for(std::chrono::microseconds(50));
    }
    return false;
}

namespace {

/** Passes events on as the engine's signal; only added while something is connected. */
class SignalSink final : public EventSink
{
public:
    explicit SignalSink(Engine &engine)
        : m_engine(engine)
    {
    }

    void onEvents(std::span<const RunEvent> events) override
    {
        Q_EMIT m_engine.eventsOccurred(QList<RunEvent>(events.begin(), events.end()));
    }

    void onEventsDropped(qint64 count) override { Q_EMIT m_engine.eventsDropped(count); }

private:
    Engine &m_engine;
};

} // namespace

/** Engines whose tasks never returned: their threads may still use them, so they stay until the process ends. */
static auto &leftBehind()
{
    struct LeftBehind
    {
        std::vector<std::unique_ptr<EngineCore>> cores;
        std::vector<std::unique_ptr<EventSink>> sinks;
    };
    static auto *all = new LeftBehind;
    return *all;
}

Engine::Engine(EngineOptions options, QObject *parent)
    : QObject(parent)
    , m_core(std::make_unique<EngineCore>(options))
    , m_signalSink(std::make_unique<SignalSink>(*this))
{
    qRegisterMetaType<QList<RunEvent>>();
}

Engine::~Engine()
{
    const Milliseconds limit = m_core->options().shutdownLimit;
    cancelAll();
    m_core->waitForRuns(limit);
    const bool isClean = m_core->waitForActivities(limit);
    const QStringList stuck = m_core->registry().shutDown(limit);
    m_core->hub().flush(limit);
    const bool isQuiet = m_core->hub().removeAllSinks(limit);
    if (!stuck.isEmpty())
        qCWarning(lcRuntime, "Resources that could not be torn down within %lld ms were left behind: %s.", qint64(limit.count()),
                  qUtf8Printable(stuck.join(u", "_s)));
    if (isClean && isQuiet && stuck.isEmpty())
        return;
    if (!isQuiet)
        leftBehind().sinks.push_back(std::move(m_signalSink)); // it may be the one that is stuck
    if (!isClean || !isQuiet)
        qCWarning(lcRuntime, "%s that do not stop were left behind after %lld ms.",
              isClean ? "Observers" : "Tasks", qint64(limit.count()));
    leftBehind().cores.push_back(std::move(m_core));
}

Run Engine::start(std::shared_ptr<const Definition> definition, RunOptions options)
{
    return Run::start(*m_core, std::move(definition), std::move(options));
}

void Engine::addSink(EventSink *sink)
{
    m_core->hub().addSink(sink);
}

void Engine::removeSink(EventSink *sink)
{
    m_core->hub().removeSink(sink);
}

int Engine::activeRuns() const
{
    return m_core->activeRunCount();
}

void Engine::cancelAll()
{
    for (const std::shared_ptr<RunCore> &run : m_core->activeRuns())
        run->cancel(u"The engine was stopped."_s);
}

bool Engine::waitForIdle(Milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    const auto rest = [deadline] {
        return std::max(std::chrono::ceil<Milliseconds>(deadline - std::chrono::steady_clock::now()), Milliseconds(0));
    };
    const bool isIdle = m_core->waitForRuns(limit) && m_core->registry().waitForTearDown(rest());
    return m_core->hub().flush(rest()) && isIdle;
}

bool Engine::waitUntilSettled(Milliseconds limit)
{
    return m_core->waitUntilSettled(limit);
}

Resources &Engine::resources() const
{
    return m_core->resources();
}

Signals &Engine::runSignals() const
{
    return m_core->runSignals();
}

Clock &Engine::clock() const
{
    return m_core->clock();
}

void Engine::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&Engine::eventsOccurred) && !m_hasSignalSink.exchange(true))
        addSink(m_signalSink.get());
}

void Engine::disconnectNotify(const QMetaMethod &)
{
    if (!isSignalConnected(QMetaMethod::fromSignal(&Engine::eventsOccurred)) && m_hasSignalSink.exchange(false))
        removeSink(m_signalSink.get());
}

} // namespace sluice
