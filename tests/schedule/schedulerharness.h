// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/jsonreader.h"
#include "engine/schedule/memoryschedulestore.h"
#include "engine/schedule/scheduler.h"

#include <QCoreApplication>
#include <QTest>

#include <map>

namespace sluice::test {

/** A schedule from its JSON members, without quotes around keys: `"every": "5m"`. */
inline Schedule scheduleFrom(const QString &id, const QByteArray &members)
{
    const ScheduleReading reading = readSchedule(readJson("{ \"id\": \"" + id.toUtf8() + "\", " + members + " }").value);
    if (!reading.schedule)
        qFatal("%s: %s", qPrintable(id), qPrintable(reading.problems.isEmpty() ? QString() : reading.problems.front().message));
    return *reading.schedule;
}

inline UtcTime utc(const char16_t *text)
{
    return parseUtcTime(QStringView(text)).value();
}

/** What a scheduler needs beside itself: a virtual clock that begins at 2026-01-01T00:00:00Z, runs that end when told. */
class SchedulerHarness final
{
public:
    struct Started
    {
        RunRequest request;
        UtcTime at;
    };

    explicit SchedulerHarness(UtcTime begin = utc(u"2026-01-01T00:00:00Z"))
        : clock(begin.time_since_epoch().count())
    { }

    RunStarter starter()
    {
        return [this](const RunRequest &request, RunEndCallback ended) -> Result<RunCanceller> {
            if (failure)
                return std::unexpected(*failure);
            started.append({request, now()});
            if (endsAtOnce) {
                ended(*endsAtOnce);
                return RunCanceller([](const QString &) { });
            }
            running[request.run] = ended;
            return RunCanceller([this, run = request.run](const QString &) {
                ++cancelRequests;
                if (!ignoresCancel)
                    end(run, {RunStatus::Cancelled, {}, {}});
            });
        };
    }

    UtcTime now() const { return UtcTime(Milliseconds(clock.wallTimeMs())); }

    void end(const RunId &run, const RunEnd &how = {})
    {
        if (const auto found = running.find(run); found != running.end()) {
            const RunEndCallback ended = found->second;
            running.erase(found);
            ended(how);
        }
    }
    void endAll(const RunEnd &how = {})
    {
        while (!running.empty())
            end(running.begin()->first, how);
    }

    /** When runs of that schedule started, as clock times: `00:05 00:10`. */
    QString times(const QString &schedule, const QString &format = QStringLiteral("HH:mm")) const
    {
        QStringList texts;
        for (const Started &one : started) {
            if (one.request.schedule == schedule)
                texts.append(QDateTime::fromMSecsSinceEpoch(one.at.time_since_epoch().count(), Qt::UTC).toString(format));
        }
        return texts.join(u' ');
    }

    /** Lets time pass from one wake-up of the scheduler to the next. */
    void letPass(Scheduler &scheduler, std::chrono::nanoseconds duration)
    {
        const UtcTime until = now() + std::chrono::duration_cast<Milliseconds>(duration);
        scheduler.wake();
        while (const auto next = scheduler.nextWake()) {
            if (*next > until)
                break;
            clock.advance(std::max(Milliseconds(0), *next - now()));
            scheduler.wake();
        }
        clock.advance(until - now());
        scheduler.wake();
    }

    VirtualClock clock;
    QList<Started> started;
    std::map<RunId, RunEndCallback> running;
    std::optional<RunEnd> endsAtOnce;
    std::optional<Error> failure;
    bool ignoresCancel = false;
    int cancelRequests = 0;
};

} // namespace sluice::test
