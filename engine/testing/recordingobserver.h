// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/engine.h"

#include <condition_variable>
#include <mutex>

namespace sluice::testing {

/**
 * The states that a run entered, in order, to be compared with text: `"Fetch > Score > Done"`.
 *
 * `QCOMPARE(recorder.path(run), "Fetch > Score > Done")` needs nothing else. When they differ, the message
 * also says what became of each state: failed attempts, the branches of a split, how the run ended and why.
 */
struct RunPath
{
    QStringList states;
    QString story; ///< What happened, for people; not compared.

    QString text() const { return states.join(QStringLiteral(" > ")); }
    friend bool operator==(const RunPath &a, const RunPath &b) { return a.states == b.states; }
    friend bool operator==(const RunPath &path, const QString &text) { return path.text() == text; }
    friend bool operator==(const RunPath &path, const char *text) { return path.text() == QString::fromUtf8(text); }
    /** For the messages of QCOMPARE. */
    friend char *toString(const RunPath &path) { return qstrdup(qUtf8Printable(path.story)); }
};

/**
 * Remembers every event of an engine's runs, misses none, and answers what a test asks.
 *
 * Observes from its construction to its destruction; the engine must live longer. Questions about a run
 * that has ended wait until all of its events have come (10 s at most), so that
 * `run.wait(); QCOMPARE(recorder.path(run), ...)` has no race. Any thread may ask.
 */
class RecordingObserver final : public EventSink
{
public:
    explicit RecordingObserver(Engine &engine);
    ~RecordingObserver() override;

    /** Everything so far, in order. */
    QList<RunEvent> events() const;
    QList<RunEvent> events(RunEventKind kind) const;
    QList<RunEvent> events(const Run &run) const;
    QList<RunEvent> events(const Run &run, RunEventKind kind) const;

    RunPath path(const Run &run) const;
    /** How often `state`, or its branch of that name, was attempted. */
    int attempts(const Run &run, const QString &state, const QString &branch = {}) const;
    /** Log lines of the run, as `state: text`. */
    QStringList log(const Run &run) const;
    /** States of the workflow that no run entered: what the tests never reached. Exits count as well. */
    QStringList statesNotEntered(const Definition &definition) const;

    void clear();
    /** Gives what was recorded and forgets it. */
    QList<RunEvent> take();

    void onEvents(std::span<const RunEvent> events) override;
    qsizetype queueLimit() const override { return 0; }

private:
    Engine &m_engine;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_grown;
    QList<RunEvent> m_events;
};

} // namespace sluice::testing
