// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/core/id.h"

#include <QJsonObject>
#include <QList>
#include <QMetaType>

#include <functional>
#include <optional>
#include <span>

namespace sluice {

struct GuardList;

/** What can happen in a run. The comments name the members of `RunEvent` that are filled beside the common ones. */
enum class RunEventKind : quint8 {
    RunStarted, ///< text: workflow name; data: `title`, `file`, `version`, `input`, `durability`, `parent` (the run of which it is a step), `origin` (what started it, when not a person), `totalTimeoutMs` when there is one, and `document` (the file's JSON) when run from one.
    AdmissionAwaited, ///< The run has to pass guards before its first state, and may have to wait; data: see `AwaitedGuards`.
    StateEntered, ///< state.
    AttemptStarted, ///< state, branch, attempt; text: the task kind.
    AttemptFailed, ///< state, branch, attempt, error.
    RetryWaiting, ///< state, branch, attempt (the one that failed); data: `delayMs`.
    RetryRefused, ///< state, branch, attempt (the one that failed, and now is the last); text: the name of the retry budget, empty for the run's own.
    WaitStarted, ///< state, branch, attempt: the attempt goes on at an instant; data: `untilMs` since 1970, UTC.
    CursorSaved, ///< state, branch, attempt: how far a task of several steps is; data: `cursor`.
    TaskFinished, ///< state; text: outcome; data: `output` when there is one. Not sent for branches and splits.
    SplitStarted, ///< state; data: `branches` (names), `join` (in words), `isBatch` when its branches are the items of a batch.
    BranchStarted, ///< state, branch.
    BranchFinished, ///< state, branch, attempt; text: `succeeded`, `failed` or `cancelled`; data: `output`; error when failed.
    JoinDecided, ///< state; text: why; data: `proceed`, `succeeded`, `failed`, `cancelled`, `total`.
    StateFailed, ///< state, error: after all attempts, before the error route is looked up.
    Transition, ///< state: left; target: entered next; text: the outcome, or the error code; data: `byError` when it is an error route.
    VariableSet, ///< state, branch; text: name; data: `value`.
    LogLine, ///< state, branch, attempt; text; data: `level` (debug, info, warning, error), `stream` (stdout, stderr) for programs.
    StopRequested, ///< text: who or what asked.
    StragglerAbandoned, ///< state, branch: its task was told to stop but has not returned; the run goes on without it.
    RunFinished, ///< text: name of the `RunStatus`; target: the exit state; data: `output`; error unless an exit was reached.
};

/** What a run has to wait for before its first state, by name: the `data` of `AdmissionAwaited`. Empty: nothing of that use. */
struct AwaitedGuards
{
    QString limiter;
    QString bulkhead;

    QJsonObject toJson() const;
    static AwaitedGuards fromJson(const QJsonObject &json);
    bool operator==(const AwaitedGuards &) const = default;
};

QString runEventKindName(RunEventKind kind);
std::optional<RunEventKind> runEventKindFromName(QStringView name);

/** How a run stands, or ended. */
enum class RunStatus : quint8 {
    Running,
    Succeeded, ///< Reached a success exit.
    Failed, ///< Reached a failure exit.
    Errored, ///< Ended by an error that no route took.
    Cancelled,
    Interrupted, ///< Its process died.
};

QString runStatusName(RunStatus status);
std::optional<RunStatus> runStatusFromName(QStringView name);

/**
 * One thing that happened in a run: the only vocabulary of what happens.
 *
 * Signals, the journal, history, timeline, live colours and `sluice run --json` are projections of the
 * list of these. `sequence` counts from 1 within a run and is the order; `timeUs` never falls within a run.
 */
struct RunEvent
{
    RunId run;
    qint64 sequence = 0;
    qint64 timeUs = 0; ///< Microseconds since 1970, UTC.
    RunEventKind kind = RunEventKind::RunStarted;
    int branch = -1; ///< Index of the branch; -1 outside splits.
    int attempt = 0; ///< From 1; 0 where attempts have no meaning.
    QString state;
    QString branchName;
    QString text;
    QString target;
    QJsonObject data;
    std::optional<Error> error;

    /** One flat object, as `sluice run --json` prints it: `event`, `run`, `seq`, `time` (ISO 8601 UTC, microseconds), then what is filled.
     * The `outcome` of `runFinished` is `success`, `failure`, `error`, `cancelled` or `interrupted`. */
    QJsonObject toJson() const;
    /** Reads what `toJson` wrote. */
    static std::optional<RunEvent> fromJson(const QJsonObject &json);

    bool operator==(const RunEvent &) const = default;
};

/**
 * Receives every event of every run, in batches, in order within each run: the one way to observe runs.
 *
 * Every sink has a queue and a thread of its own, so that one which is slow, hangs or throws harms neither
 * a run nor another sink. Its functions are never called by two threads at once. What they throw is caught,
 * and logged the first time.
 */
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void onEvents(std::span<const RunEvent> events) = 0;
    /**
     * `count` events are missing between those it got and those it gets next, as its queue was full. Beginnings
     * and ends of runs are kept all the same.
     */
    virtual void onEventsDropped([[maybe_unused]] qint64 count) { }
    /** A run began whose tasks have these guards, which may have come before; for sinks that show them. */
    virtual void onGuards([[maybe_unused]] const GuardList &guards) { }
    /**
     * How many events may wait while it is busy; asked once. 0 means that nothing waits and nothing is ever
     * dropped: the engine's delivery thread calls it, and everybody waits for it. That is for journals.
     */
    virtual qsizetype queueLimit() const { return 100'000; }
    /**
     * Calls `done`, on any thread, once everything given so far is safe. A sink that keeps nothing calls it at
     * once. Only asked when `queueLimit` is 0: what may be dropped is never safe.
     */
    virtual void whenDurable(std::function<void(Result<void>)> done) { done({}); }
};

} // namespace sluice

Q_DECLARE_METATYPE(sluice::RunEvent)
