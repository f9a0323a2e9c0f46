// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runevent.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace sluice::designer {

/**
 * Brings the engine's events to the GUI thread, at most once a frame and never more than a frame can take.
 *
 * `onEvents` may be called from any thread, takes a short lock and returns: the producer never waits for
 * the window. Events of runs that nobody watches are not kept. What does not fit in the time of one frame
 * waits for the next; should a run stay ahead for long, its further log lines are counted, not kept.
 *
 * Lives on the GUI thread. Add it to the engine with `Engine::addSink`, and remove it before it is deleted.
 */
class EventFeed final : public QObject, public EventSink
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Frame{16};
    static constexpr std::chrono::milliseconds WorkPerFrame{5};
    /** While showing what came takes so long as well. */
    static constexpr std::chrono::milliseconds MostWorkPerFrame{80};
    /** Most events that a receiver gets at once: the time is looked at after each such piece. */
    static constexpr size_t PieceSize = 128;
    /** Events of one run that may wait before its log lines are skipped. */
    static constexpr size_t MaxBacklog = 500'000;

    /** Gets events of one run, in order, on the GUI thread. */
    using Receiver = std::function<void(std::span<const RunEvent> events)>;

    explicit EventFeed(QObject *parent = nullptr);
    ~EventFeed() override;

    void onEvents(std::span<const RunEvent> events) override;

    /**
     * Calls `start` and then hands every event of the run it returns to `receiver`, from the very first one,
     * also those that came before `start` returned. Until `unwatch`.
     */
    RunId watch(const std::function<RunId()> &start, Receiver receiver);
    /** Forgets the receiver. It is not called again, also when called from within a receiver. */
    void unwatch(const RunId &run);

    /** Log lines of that run that were skipped because the window could not keep up. */
    qint64 skippedLogLines(const RunId &run) const;

signals:
    /** After the events of one frame have been handed over; only when there were some. */
    void frameDelivered();
    /** Some run, watched or not, began or ended; at most once a frame. */
    void runsChanged();

private:
    struct Inbox
    {
        std::vector<RunEvent> events;
        size_t waiting = 0; ///< Those not handed over yet, here or in the watch.
        qint64 skipped = 0;
    };
    struct Watch
    {
        Receiver receiver;
        std::vector<RunEvent> events;
        size_t next = 0; ///< The first of `events` that has not been handed over.
    };

    static void keep(Inbox &inbox, const RunEvent &event);
    void claim(const RunId &run);
    void scheduleFrame();
    std::chrono::steady_clock::duration workOfThisFrame() const;
    void collect();
    void deliverFrame();
    /** Hands over one piece; the number of events in it. */
    size_t deliverPiece(const RunId &run);

    mutable std::mutex m_mutex; ///< Guards the next five.
    QHash<RunId, Inbox> m_inboxes; ///< Of watched runs.
    std::vector<RunEvent> m_unclaimed; ///< Kept only while a `start` is under way.
    int m_starting = 0;
    bool m_runsChanged = false;
    bool m_isPosted = false;

    QHash<RunId, std::shared_ptr<Watch>> m_watches;
    QTimer m_frameTimer;
    std::chrono::steady_clock::time_point m_lastFrame;
    std::chrono::steady_clock::time_point m_planned; ///< When the next frame was to begin.
    std::chrono::steady_clock::duration m_showing{}; ///< How long the window took to take the last one in.
};

} // namespace sluice::designer
