// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/jsonreader.h"
#include "engine/schedule/memoryschedulestore.h"
#include "engine/schedule/scheduler.h"
#include "engine/testing/fakeruns.h"

#include <QCoreApplication>
#include <QTest>

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
struct SchedulerHarness
{
    explicit SchedulerHarness(UtcTime begin = utc(u"2026-01-01T00:00:00Z"))
        : clock(begin.time_since_epoch().count())
    { }

    VirtualClock clock;
    testing::FakeRuns runs{clock};
};

} // namespace sluice::test
