// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/scheduler.h"

/** What the program `schedule_keeper` and the test that kills it agree on. */
namespace sluice::test {

/** The world's clock, but so many times as fast: all processes have the same. */
class FastClock final : public Clock
{
public:
    static constexpr qint64 Speed = 100;

    /** It shows `begin` when the machine's clock does. */
    explicit FastClock(qint64 begin)
        : m_begin(begin)
    { }

    Instant now() const override { return Clock::system().now(); }
    qint64 wallTimeMs() const override { return m_begin + (Clock::system().wallTimeMs() - m_begin) * Speed; }
    bool isRunningByItself() const override { return true; }

private:
    qint64 m_begin;
};

inline QString keeperText(const QString &schedule, UtcTime due)
{
    return QStringLiteral("%1 %2").arg(schedule).arg(qint64(due.time_since_epoch().count()));
}

} // namespace sluice::test
