// SPDX-License-Identifier: MIT
#include "engine/testing/fakeruns.h"

namespace sluice::testing {

FakeRuns::FakeRuns(VirtualClock &clock)
    : m_clock(clock)
{
}

RunStarter FakeRuns::starter()
{
    return [this](const RunRequest &request, const RunEndCallback &ended) { return start(request, ended); };
}

Result<RunCanceller> FakeRuns::start(const RunRequest &request, const RunEndCallback &ended)
{
    if (failure)
        return std::unexpected(*failure);
    started.append({request, now()});
    if (endsAtOnce)
        ended(*endsAtOnce);
    else
        running[request.run] = ended;
    return RunCanceller([this, run = request.run](const QString &) {
        ++cancelRequests;
        if (!ignoresCancel)
            end(run, {RunStatus::Cancelled, {}, {}});
    });
}

void FakeRuns::end(const RunId &run, const RunEnd &how)
{
    const auto found = running.find(run);
    if (found == running.end())
        return;
    const RunEndCallback ended = found->second;
    running.erase(found);
    ended(how);
}

void FakeRuns::endAll(const RunEnd &how)
{
    while (!running.empty())
        end(running.begin()->first, how);
}

QString FakeRuns::times(const QString &schedule, const QString &format) const
{
    QStringList texts;
    for (const Started &one : started) {
        if (one.request.schedule == schedule)
            texts.append(QDateTime::fromMSecsSinceEpoch(one.at.time_since_epoch().count(), Qt::UTC).toString(format));
    }
    return texts.join(u' ');
}

void FakeRuns::letPass(Scheduler &scheduler, std::chrono::nanoseconds duration)
{
    const UtcTime until = now() + std::chrono::duration_cast<Milliseconds>(duration);
    scheduler.wake();
    while (const auto next = scheduler.nextWake()) {
        if (*next > until)
            break;
        m_clock.advance(std::max(Milliseconds(0), *next - now()));
        scheduler.wake();
    }
    m_clock.advance(until - now());
    scheduler.wake();
}

UtcTime FakeRuns::now() const
{
    return UtcTime(Milliseconds(m_clock.wallTimeMs()));
}

} // namespace sluice::testing
