// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

#include <QHash>

namespace sluice {

/** How a state, branch or attempt stands. */
enum class StepStatus : quint8 {
    Idle, ///< Not reached.
    Running,
    Waiting, ///< Between two attempts.
    Succeeded,
    Failed,
    Cancelled, ///< Stopped before it ended: a straggler of a join, or a cancelled run.
};

/** One attempt, as a bar of the timeline. Times in microseconds since the run began; `endUs` -1 while it runs. */
struct AttemptSpan
{
    int attempt = 1;
    StepStatus status = StepStatus::Running;
    qint64 startUs = 0;
    qint64 endUs = -1;
    QString text; ///< The error's code name for failed ones.

    bool operator==(const AttemptSpan &) const = default;
};

struct BranchProgress
{
    QString name;
    StepStatus status = StepStatus::Idle;
    int attempt = 0;
    qint64 startUs = -1;
    qint64 endUs = -1;
    QList<AttemptSpan> attempts;
    QJsonValue output = QJsonValue::Undefined;
    std::optional<Error> error;

    bool operator==(const BranchProgress &) const = default;
};

/** One stay in a state. A state in a loop has several. */
struct StateVisit
{
    QString state;
    StepStatus status = StepStatus::Running;
    int attempt = 0;
    qint64 startUs = 0;
    qint64 endUs = -1;
    QList<AttemptSpan> attempts;
    QList<BranchProgress> branches;
    QString joinText; ///< "3 of 5: ..." once decided.
    QString outcome; ///< Once left by an outcome.
    QString next; ///< The state entered afterwards.
    bool leftByError = false;
    QJsonValue output = QJsonValue::Undefined;
    std::optional<Error> error;

    bool operator==(const StateVisit &) const = default;
};

/** A log line with its place. */
struct LogEntry
{
    qint64 timeUs = 0; ///< Since 1970.
    QString state;
    QString branchName;
    QString level;
    QString text;

    bool operator==(const LogEntry &) const = default;
};

/**
 * What one run looks like now, made from its events and nothing else.
 *
 * The canvas, the timeline, the live progress of the command line and a past run opened again all
 * show one of these. Feed it the events in order; not thread-safe, lives with its view.
 *
 * Never fails: what is missing is inferred (a state that did something was entered), an event whose
 * sequence was already passed or that belongs to another run is ignored, and after `RunFinished` only
 * log lines and the ends of stragglers count. Takes constant time for each event.
 */
class RunProjection final
{
public:
    void apply(const RunEvent &event);
    void apply(std::span<const RunEvent> events);

    RunId id() const { return m_id; }
    RunStatus status() const { return m_status; }
    QString workflow() const { return m_workflow; }
    /** Of the latest event that counted; 0 when there was none. */
    qint64 lastSequence() const { return m_lastSequence; }
    qint64 startedUs() const { return m_startedUs; } ///< Since 1970.
    /** Duration until the last event so far; of a finished run, until its end. */
    qint64 elapsedUs() const { return m_lastUs - m_startedUs; }
    const QJsonObject &input() const { return m_input; }
    /** The document the run was started from, as JSON; empty for C++ workflows. */
    const QJsonObject &document() const { return m_document; }

    /** Every visit, in order. */
    const QList<StateVisit> &visits() const { return m_visits; }
    /** The latest visit of that state, or null. Valid until the next `apply`. */
    const StateVisit *latestVisit(const QString &state) const;
    int visitCount(const QString &state) const;
    /** How often the edge from `state` by `outcome` (or error code) to `target` was taken. */
    int edgeCount(const QString &state, const QString &target, const QString &outcome) const;
    /** The state the run is in, or was in last. */
    QString currentState() const;

    /** What it waits for, while it has not entered any state. */
    const std::optional<AwaitedGuards> &awaited() const { return m_awaited; }

    const QList<LogEntry> &log() const { return m_log; }
    const QJsonObject &variables() const { return m_variables; }
    QString exitState() const { return m_exitState; }
    QJsonValue output() const { return m_output; }
    const std::optional<Error> &error() const { return m_error; }

private:
    bool accept(const RunEvent &event);
    void applyToState(const RunEvent &event);
    void applyToBranch(const RunEvent &event);
    void startRun(const RunEvent &event);
    void finishRun(const RunEvent &event);
    void takeTransition(const RunEvent &event);
    StateVisit &enter(const QString &state);
    StateVisit *current(const QString &state);
    StateVisit *latest(const QString &state);
    BranchProgress *branch(const RunEvent &event);

    RunId m_id;
    RunStatus m_status = RunStatus::Running;
    QString m_workflow;
    qint64 m_startedUs = 0;
    qint64 m_lastUs = 0;
    qint64 m_nowUs = 0; ///< Of the event being applied, since the run began.
    qint64 m_lastSequence = 0;
    bool m_hasBegun = false;
    bool m_hasFinished = false;
    QJsonObject m_input;
    QJsonObject m_document;
    QList<StateVisit> m_visits;
    QHash<QString, qsizetype> m_latest;
    QHash<QString, int> m_visitCounts;
    QHash<QString, int> m_edgeCounts;
    std::optional<AwaitedGuards> m_awaited;
    QList<LogEntry> m_log;
    QJsonObject m_variables;
    QString m_exitState;
    QJsonValue m_output = QJsonValue::Undefined;
    std::optional<Error> m_error;
};

} // namespace sluice
