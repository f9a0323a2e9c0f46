// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/eventfeed.h"

#include <algorithm>
#include <iterator>

using std::chrono::steady_clock;

namespace sluice::designer {

EventFeed::EventFeed(QObject *parent)
    : QObject(parent)
{
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_frameTimer, &QTimer::timeout, this, &EventFeed::deliverFrame);
}

EventFeed::~EventFeed() = default;

void EventFeed::keep(Inbox &inbox, const RunEvent &event)
{
    if (inbox.waiting >= MaxBacklog && event.kind == RunEventKind::LogLine) {
        ++inbox.skipped;
        return;
    }
    inbox.events.push_back(event);
    ++inbox.waiting;
}

void EventFeed::onEvents(std::span<const RunEvent> events)
{
    const std::scoped_lock lock(m_mutex);
    bool isWanted = false;
    for (const RunEvent &event : events) {
        if (event.kind == RunEventKind::RunStarted || event.kind == RunEventKind::RunFinished)
            m_runsChanged = true;
        const auto inbox = m_inboxes.find(event.run);
        if (inbox != m_inboxes.end()) {
            keep(*inbox, event);
            isWanted = true;
        } else if (m_starting > 0) {
            m_unclaimed.push_back(event);
        }
    }
    if (m_isPosted || (!isWanted && !m_runsChanged))
        return;
    m_isPosted = true;
    QMetaObject::invokeMethod(this, &EventFeed::scheduleFrame, Qt::QueuedConnection);
}

RunId EventFeed::watch(const std::function<RunId()> &start, Receiver receiver)
{
    {
        const std::scoped_lock lock(m_mutex);
        ++m_starting;
    }
    const RunId run = start();
    m_watches.insert(run, std::make_shared<Watch>(Watch{std::move(receiver), {}, 0}));
    claim(run);
    scheduleFrame();
    return run;
}

void EventFeed::claim(const RunId &run)
{
    const std::scoped_lock lock(m_mutex);
    Inbox &inbox = m_inboxes[run];
    for (const RunEvent &event : m_unclaimed) {
        if (event.run == run)
            keep(inbox, event);
    }
    if (--m_starting == 0)
        m_unclaimed = {};
}

void EventFeed::unwatch(const RunId &run)
{
    m_watches.remove(run);
    const std::scoped_lock lock(m_mutex);
    m_inboxes.remove(run);
}

qint64 EventFeed::skippedLogLines(const RunId &run) const
{
    const std::scoped_lock lock(m_mutex);
    const auto inbox = m_inboxes.constFind(run);
    return inbox == m_inboxes.constEnd() ? 0 : inbox->skipped;
}

void EventFeed::scheduleFrame()
{
    if (m_frameTimer.isActive())
        return;
    const auto next = m_lastFrame + Frame;
    const auto now = steady_clock::now();
    m_planned = std::max(next, now);
    m_frameTimer.start(next <= now ? std::chrono::milliseconds(0)
                                   : std::chrono::ceil<std::chrono::milliseconds>(next - now));
}

/** Takes over what has come. Where nothing waited, the two lists just change places. */
void EventFeed::collect()
{
    const std::scoped_lock lock(m_mutex);
    m_isPosted = false;
    for (auto inbox = m_inboxes.begin(); inbox != m_inboxes.end(); ++inbox) {
        const auto watch = m_watches.constFind(inbox.key());
        if (watch == m_watches.constEnd() || inbox->events.empty())
            continue;
        std::vector<RunEvent> &events = (*watch)->events;
        if (events.empty()) {
            events.swap(inbox->events);
            continue;
        }
        if (size_t &next = (*watch)->next; next > events.size() / 2) {
            events.erase(events.begin(), events.begin() + qsizetype(next));
            next = 0;
        }
        std::ranges::move(inbox->events, std::back_inserter(events));
        inbox->events.clear();
    }
}

size_t EventFeed::deliverPiece(const RunId &run)
{
    const std::shared_ptr<Watch> watch = m_watches.value(run); // the receiver may end the watch
    if (!watch)
        return 0;
    const size_t size = std::min(PieceSize, watch->events.size() - watch->next);
    if (size == 0)
        return 0;
    const std::span piece(watch->events.data() + watch->next, size);
    watch->next += size;
    watch->receiver(piece);
    if (watch->next == watch->events.size()) {
        watch->events.clear();
        watch->next = 0;
    }
    return size;
}

void EventFeed::deliverFrame()
{
    m_lastFrame = steady_clock::now();
    collect();
    const auto deadline = m_lastFrame + workOfThisFrame();
    QHash<RunId, size_t> delivered;
    QList<RunId> runs = m_watches.keys();
    while (!runs.isEmpty() && steady_clock::now() < deadline) {
        runs.removeIf([this, &delivered](const RunId &run) {
            const size_t size = deliverPiece(run);
            delivered[run] += size;
            return size == 0;
        });
    }
    bool haveRunsChanged = false;
    {
        const std::scoped_lock lock(m_mutex);
        for (auto it = delivered.cbegin(); it != delivered.cend(); ++it) {
            if (const auto inbox = m_inboxes.find(it.key()); inbox != m_inboxes.end())
                inbox->waiting -= it.value();
        }
        haveRunsChanged = std::exchange(m_runsChanged, false);
    }
    if (!runs.isEmpty())
        scheduleFrame();
    if (haveRunsChanged)
        emit runsChanged();
    const auto shown = steady_clock::now();
    if (std::ranges::any_of(delivered, [](size_t size) { return size > 0; }))
        emit frameDelivered();
    m_showing = steady_clock::now() - shown;
}

/**
 * Where what has come takes long to show, more of it is shown at once: otherwise a run with very many branches would
 * be drawn thousands of times before its end is reached. A late frame tells of what was drawn in between.
 */
steady_clock::duration EventFeed::workOfThisFrame() const
{
    const auto late = std::max(steady_clock::duration::zero(), m_lastFrame - m_planned);
    return std::clamp<steady_clock::duration>(m_showing + late, WorkPerFrame, MostWorkPerFrame);
}

} // namespace sluice::designer
