// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/run.h"
#include "engine/tasks/guardstore.h"
#include "engine/tasks/taskcatalog.h"
#include "engine/tasks/workflowfile.h"

#include <QDateTime>
#include <QHash>
#include <QObject>

#include <functional>

namespace sluice {

class Engine;

/** A run that goes on. */
struct ActiveRun
{
    RunId id;
    QString workflow;
    QString file;
    QString state; ///< Where it is now.
    qint64 startedMs = 0; ///< Since 1970, UTC.
    QJsonObject origin; ///< See `RunOptions::origin`.

    QJsonObject toJson() const;
    bool operator==(const ActiveRun &) const = default;
};

/**
 * Starts workflow files as runs and knows those that go on.
 *
 * Lives on one thread with an event loop. A file is read again when it has changed on disk. `engine` must
 * outlive it; runs go on when it is destroyed.
 */
class FileRunner final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QString file;
        QJsonObject input; ///< Unchecked; defaults are filled in.
        std::optional<Milliseconds> totalTimeout{}; ///< Overrides the workflow's.
        std::optional<RunId> id{};
        QJsonObject origin{};
        GuardsSpec guards{}; ///< What the run passes before it begins: resources that the file declares.
    };
    using Ended = std::function<void(const Outcome &)>;

    FileRunner(Engine &engine, TaskCatalog catalog, QObject *parent = nullptr);
    ~FileRunner() override;

    /** Starts a run; `ended` is called once on this thread, later. `InvalidWorkflow`, `InvalidInput` when it cannot run. */
    Result<RunId> start(const Request &request, Ended ended = {});
    /** Whether `start` would find something to run: the file and its input are checked, nothing is started. */
    Result<void> check(const QString &file, const QJsonObject &input, const GuardsSpec &guards = {});
    /** False when no such run goes on. */
    bool cancel(RunId id, const QString &reason);
    QList<ActiveRun> active() const;
    qsizetype activeCount() const { return m_runs.size(); }

Q_SIGNALS:
    void ended(sluice::RunId id, const sluice::Outcome &outcome);

private:
    struct Going
    {
        Run run;
        ActiveRun facts;
    };
    struct Kept
    {
        QDateTime modified;
        qint64 size = 0;
        LoadedWorkflow workflow;
    };

    struct Ready
    {
        LoadedWorkflow workflow;
        QJsonObject input;
        Guards guards;
    };

    Result<LoadedWorkflow> load(const QString &file);
    Result<Ready> prepare(const QString &file, const QJsonObject &input, const GuardsSpec &guards);
    void watch(const Run &run, Ended ended);

    Engine &m_engine;
    const TaskCatalog m_catalog;
    GuardStore m_guards; ///< A file that has changed keeps the resources that have not.
    QHash<QString, Kept> m_files;
    QHash<RunId, Going> m_runs;
};

} // namespace sluice
