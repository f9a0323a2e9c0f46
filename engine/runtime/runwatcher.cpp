// SPDX-License-Identifier: MIT
#include "engine/runtime/runwatcher.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QTimer>

namespace sluice {

/** How long the last event may take to come after the end; only waited out when it was dropped. */
static constexpr std::chrono::milliseconds lastEventLimit{1'000};

RunWatcher::RunWatcher(Engine &engine, const Run &run, QObject *parent)
    : QObject(parent)
    , m_run(run)
    , m_hasSeenEnd(run.isFinished())
{
    connect(&engine, &Engine::eventsOccurred, this, &RunWatcher::take, Qt::QueuedConnection);
    auto *watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this] {
        m_hasEnded = true;
        if (m_hasSeenEnd)
            finish();
        else
            QTimer::singleShot(lastEventLimit, this, &RunWatcher::finish);
    });
    watcher->setFuture(m_run.future());
}

void RunWatcher::take(const QList<RunEvent> &events)
{
    const QPointer<RunWatcher> self(this);
    for (const RunEvent &event : events) {
        if (event.run != m_run.id() || m_isOver)
            continue;
        m_hasSeenEnd = m_hasSeenEnd || event.kind == RunEventKind::RunFinished;
        Q_EMIT eventOccurred(event);
        if (!self) // a slot deleted us
            return;
    }
    if (m_hasSeenEnd && m_hasEnded)
        finish();
}

void RunWatcher::finish()
{
    if (!std::exchange(m_isOver, true))
        Q_EMIT finished(m_run.wait()); // has ended, so this does not wait
}

} // namespace sluice
