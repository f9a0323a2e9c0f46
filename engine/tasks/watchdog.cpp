// SPDX-License-Identifier: MIT
#include "engine/tasks/watchdog.h"

#include <QJSEngine>

#include <cstdio>
#include <unistd.h>

namespace sluice {

using namespace std::chrono_literals;

static constexpr auto Interval = 5ms;
/** So many looks without anything to guard, and the thread sleeps until it is woken. */
static constexpr int LooksBeforeSleep = 200;

/** Bytes of the process in memory; 0 where the system does not tell. */
static qint64 residentMemory()
{
    std::FILE *file = std::fopen("/proc/self/statm", "re");
    if (!file)
        return 0;
    long long total = 0;
    long long resident = 0;
    const int read = std::fscanf(file, "%lld %lld", &total, &resident);
    std::fclose(file);
    return read == 2 ? resident * sysconf(_SC_PAGESIZE) : 0;
}

Watchdog &Watchdog::shared()
{
    static Watchdog watchdog;
    return watchdog;
}

Watchdog::Watchdog()
    : m_thread([this] { guard(); })
{ }

Watchdog::~Watchdog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Watchdog::begin(Watch &watch)
{
    const std::lock_guard lock(m_mutex);
    m_watches.push_back(&watch);
    if (m_asleep)
        m_wake.notify_one();
}

void Watchdog::end(Watch &watch)
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_watches, &watch);
}

void Watchdog::guard()
{
    std::unique_lock lock(m_mutex);
    int idleLooks = 0;
    while (!m_ending) {
        if (m_watches.empty() && ++idleLooks > LooksBeforeSleep) {
            m_asleep = true;
            m_wake.wait(lock, [this] { return m_ending || !m_watches.empty(); });
            m_asleep = false;
            continue;
        }
        m_wake.wait_for(lock, Interval, [this] { return m_ending; });
        if (m_watches.empty())
            continue;
        idleLooks = 0;
        const qint64 memory = residentMemory();
        const auto now = std::chrono::steady_clock::now();
        for (Watch *watch : m_watches)
            look(*watch, now, memory);
    }
}

void Watchdog::look(Watch &watch, std::chrono::steady_clock::time_point now, qint64 memory)
{
    if (watch.memoryBefore < 0)
        watch.memoryBefore = memory;
    if (watch.verdict == Watch::Verdict::Fine) {
        if (watch.stop.stop_requested())
            watch.verdict = Watch::Verdict::Unwanted;
        else if (now >= watch.deadline)
            watch.verdict = Watch::Verdict::TooLong;
        else if (memory - watch.memoryBefore > watch.memoryLimit)
            watch.verdict = Watch::Verdict::TooMuchMemory;
    }
    if (watch.verdict != Watch::Verdict::Fine)
        watch.engine->setInterrupted(true);
}

} // namespace sluice
