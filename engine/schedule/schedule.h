// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/model/json.h"
#include "engine/model/problem.h"
#include "engine/model/textposition.h"
#include "engine/model/workflowdocument.h"
#include "engine/schedule/cronexpression.h"
#include "engine/schedule/utctime.h"

#include <QJsonObject>

#include <variant>

namespace sluice {

/** Only when somebody says so. */
struct ManualTrigger
{
    bool operator==(const ManualTrigger &) const = default;
};

/** Again and again after the same time. */
struct EveryTrigger
{
    enum class Rate : quint8 {
        FixedRate, ///< Counted from one due instant to the next, however long the runs take.
        FixedDelay, ///< Counted from the end of a run to the next: runs of it never overlap.
    };
    enum class First : quint8 { Now, AfterInterval };

    Milliseconds interval{};
    Rate rate = Rate::FixedRate;
    First first = First::AfterInterval; ///< Seen from when the schedule was added, or from its `start`.

    bool operator==(const EveryTrigger &) const = default;
};

/** At the times of an expression, on the clocks of the schedule's time zone. */
struct CronTrigger
{
    CronExpression expression;
    CronDays days = CronDays::AsCron; ///< What `expression` was parsed with.

    bool operator==(const CronTrigger &) const = default;
};

/** Once. */
struct AtTrigger
{
    UtcTime instant;

    bool operator==(const AtTrigger &) const = default;
};

using Trigger = std::variant<ManualTrigger, EveryTrigger, CronTrigger, AtTrigger>;

/** What happens when a run is due while others of the schedule still run. */
struct Overlap
{
    enum class Policy : quint8 {
        Skip, ///< It does not take place.
        Queue, ///< It waits for its turn; not more than `limit` wait.
        CancelRunning, ///< What runs is cancelled, and it starts as soon as that has ended.
        Allow, ///< It starts, as long as not more than `limit` run.
    };
    Policy policy = Policy::Skip;
    int limit = 1; ///< Of `Queue` and `Allow`; 1 to 1000.

    bool operator==(const Overlap &) const = default;
};

/**
 * What happens to due instants that passed while nobody could start them: the machine slept, was off, or its
 * clock was put forward. One that is late by no more than a minute, and is the latest of its schedule, is
 * not missed but just late.
 */
struct Misfire
{
    enum class Policy : quint8 {
        Skip, ///< They are gone.
        Once, ///< One run makes up for all of them.
        All, ///< Each is made up for, one run after the other; only the latest `limit`.
    };
    Policy policy = Policy::Once;
    int limit = 1; ///< Of `All`; 1 to 1000.
    /** Nothing starts later than this after its due instant; also not what waited in the queue. */
    std::optional<Milliseconds> notLaterThan;

    bool operator==(const Misfire &) const = default;
};

/** How a schedule whose runs fail holds back: due instants before the end of the pause are left out. */
struct Backoff
{
    Milliseconds initial{1000}; ///< After the first failure in a row.
    double multiplier = 2; ///< For each further one. At least 1.
    Milliseconds cap{300'000};
    double jitter = 0.1; ///< 0 to 1: a share of the pause that is added or taken away by chance, up to the cap.
    int tripAfter = 0; ///< Stops the schedule after that many failures in a row, until it is reset; 0: never.

    bool operator==(const Backoff &) const = default;
};

/**
 * When which workflow runs by itself, and with what.
 *
 * A plain value. Its JSON form is an entry of `schedules` in a workflow file, where `workflow` is left out.
 */
struct Schedule
{
    QString id; ///< Letters, digits, `-`, `_`, `.` and `/`; at most 100 characters. What people type.
    QString title; ///< For people; may be empty.
    QString workflow; ///< Path of the file. In the file itself: empty.
    Trigger trigger;
    QString timeZone; ///< Such as `Europe/Berlin`; empty: UTC.
    std::optional<UtcTime> start; ///< Nothing is due before.
    std::optional<UtcTime> end; ///< Nothing is due from here on.
    /**
     * Runs start by up to this later than they are due, by a different part of it each time, so that many schedules
     * do not start all at once. The same schedule and due instant always give the same part.
     */
    Milliseconds jitter{};
    QJsonObject input;
    Overlap overlap;
    Misfire misfire;
    Backoff backoff;
    bool isPaused = false;
    QString pauseNote; ///< Why, for people.
    std::optional<Milliseconds> runTimeout; ///< Overrides the workflow's total timeout.
    int priority = 0; ///< -100 to 100: of runs that start at once, higher ones are first.
    GuardsSpec guards; ///< What each run passes before it begins: resources of its workflow, by name.
    Json extras; ///< Members that are kept for others: `note`, `x-...`. Undefined or an object.

    bool operator==(const Schedule &) const = default;
};

/** What reading a schedule gave. */
struct ScheduleReading
{
    std::optional<Schedule> schedule; ///< Nothing when `problems` has errors.
    Problems problems;
};

/** Reads the JSON form; `pointer` is where it stands in its file, for the problems. Loads no time zone twice. */
ScheduleReading readSchedule(const Json &json, const QString &pointer = {});
/** What `readSchedule` reads back to the same value. What has its default is left out. */
Json writeSchedule(const Schedule &schedule);

/** What is wrong, or suspicious, in a schedule that was made by a program or a form. */
Problems checkSchedule(const Schedule &schedule);

/**
 * All that is wrong, or suspicious, in the schedules that a workflow file declares: in each, among each other, and
 * against its inputs and resources. `positions`, when given, fills in line and column. Thread-safe.
 */
Problems checkSchedules(const WorkflowDocument &document, const TextPositions &positions = {});

/** `every 5m`, `cron 0 3 * * *`, `at 2026-12-24T17:00:00Z`, `manual`: for lists and logs. */
QString triggerText(const Trigger &trigger);

} // namespace sluice
