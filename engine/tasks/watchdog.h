// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

class QJSEngine;

namespace sluice {

/** One evaluation under guard. */
struct Watch
{
    enum class Verdict : quint8 { Fine, TooLong, TooMuchMemory, Unwanted };

    QJSEngine *engine = nullptr;
    std::chrono::steady_clock::time_point deadline;
    qint64 memoryLimit = 0; ///< Bytes by which the process may grow meanwhile.
    std::stop_token stop;
    Verdict verdict = Verdict::Fine;
    qint64 memoryBefore = -1;
};

/**
 * Interrupts JavaScript that takes too long, too much memory, or is no longer wanted.
 *
 * One thread for all evaluations of the process, begun with the first of them; looks at them every few
 * milliseconds and sleeps while there are none. Memory is that of the whole process, as QJSEngine has
 * no account of its own, so of several evaluations at once all are stopped.
 */
class Watchdog final
{
public:
    static Watchdog &shared();
    ~Watchdog();

    void begin(Watch &watch);
    /** After this the watch is not touched any more; its verdict says what happened. */
    void end(Watch &watch);

private:
    Watchdog();
    void guard();
    void look(Watch &watch, std::chrono::steady_clock::time_point now, qint64 memory);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Watch *> m_watches;
    bool m_asleep = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace sluice
