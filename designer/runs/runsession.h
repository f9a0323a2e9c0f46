// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/clock.h"
#include "engine/core/duration.h"
#include "engine/journal/runhistory.h"
#include "engine/journal/runprojection.h"
#include "engine/model/workflowdocument.h"
#include "engine/runtime/run.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace sluice {
class Definition;
class Engine;
} // namespace sluice

namespace sluice::designer {

class EventFeed;
class ServiceRuns;

/** Looks a run up in a journal; reads files, so not for the GUI thread. */
Result<RunSummary> findRun(const QString &journalPath, const RunId &run);

/** What to run. */
struct RunRequest
{
    std::shared_ptr<const Definition> definition;
    WorkflowDocument document; ///< What `definition` was compiled from: shown as it was, whatever is edited meanwhile.
    QJsonObject input; ///< Already checked, see `resolveInput`.
    QString file; ///< For the record; may be empty.
    std::optional<Milliseconds> totalTimeout;
    QString journalPath; ///< To learn the run's number from; may be empty.
};

/**
 * One run, of now or of the past, as the canvas, the timeline, the log and the data show it.
 *
 * Lives on the GUI thread. `changed` comes at most once a frame while a run goes on; then `finished` once.
 * A past run is read on another thread: `documentChanged` and `changed` come when it is there, or `failed`.
 * A run of another process that still goes on is followed until it ends: by the service's events, and by the journal.
 * Deleting a session stops the watching, not the run, and is silent; use `stop` first to end the run.
 */
class RunSession final : public QObject
{
    Q_OBJECT

public:
    enum class Phase : quint8 {
        Loading, ///< A past run, still being read.
        Running,
        Finished,
        Unreadable, ///< A past run that could not be read; see `loadError`.
    };

    static std::unique_ptr<RunSession> start(Engine &engine, EventFeed &feed, RunRequest request);
    /** A run that `begin` starts or has started elsewhere, and that can only be watched. */
    static std::unique_ptr<RunSession> follow(EventFeed &feed, const std::function<RunId()> &begin);
    /** `service` may be null; else it outlives the session. */
    static std::unique_ptr<RunSession> open(const QString &journalPath, const RunSummary &run, ServiceRuns *service = nullptr);
    /** A run from its events alone, for example of `sluice run --json`. */
    static std::unique_ptr<RunSession> replay(const QList<RunEvent> &events);
    ~RunSession() override;

    Phase phase() const { return m_phase; }
    RunId id() const { return m_id; }
    /** Whether `stop` may have an effect. */
    bool canStop() const;
    const RunProjection &projection() const { return m_projection; }
    /** As the projection's, but `Interrupted` for a run that the journal knows to have lost its process. */
    RunStatus status() const;
    /** The workflow as it was when the run began; nothing while loading and for runs that came from C++. */
    const std::optional<WorkflowDocument> &document() const { return m_document; }
    QString file() const { return m_file; }
    /** The run's number in the journal; nothing as long as it is not known. */
    std::optional<qint64> number() const { return m_number; }
    /** Microseconds since the run began: until now while it runs, until its last event afterwards. */
    qint64 nowUs() const;
    /** Log lines left out because the window could not keep up; the journal has them. */
    qint64 skippedLogLines() const;
    /** Why a past run could not be read, with what to do. */
    const std::optional<Error> &loadError() const { return m_loadError; }
    /** "run 41 · started 14:02:11 · 0.19 s", for the corner of the dock. */
    QString caption() const;

    /** Asks the run, or the service that has it, to end it as cancelled. `stopRefused` says when the service has no such run. */
    void stop();

signals:
    void changed();
    void documentChanged();
    void finished();
    /** A past run could not be read. */
    void failed(const sluice::Error &error);
    void stopRefused(const sluice::Error &error);

private:
    RunSession() = default;
    void watch(EventFeed &feed, const std::function<RunId()> &begin);
    void onFrame();
    void followService();
    void onServiceEvents(std::span<const RunEvent> events);
    void endFollowing();
    void findNumber();
    void load();
    struct Past;
    void onLoaded(Result<Past> past);

    Phase m_phase = Phase::Running;
    RunId m_id;
    RunProjection m_projection;
    bool m_isDirty = false; ///< Whether the projection changed since the last `changed`.
    bool m_isInterrupted = false;
    std::optional<WorkflowDocument> m_document;
    QString m_file;
    QString m_journalPath;
    std::optional<qint64> m_number;
    std::optional<Error> m_loadError;
    Run m_run;
    const Clock *m_clock = &Clock::system();
    QPointer<EventFeed> m_feed;
    QPointer<ServiceRuns> m_service;
    bool m_isFollowingService = false;
    QTimer m_frameTimer; ///< Until what the service told is shown.
    QTimer m_laterTimer; ///< Until the journal is asked again: for the number, or what another process did.
};

} // namespace sluice::designer
