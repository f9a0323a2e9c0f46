// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

#include <memory>

namespace sluice {

/** One row of the list of past and present runs. */
struct RunSummary
{
    qint64 number = 0; ///< Counts from 1 in this journal; what people type and say.
    RunId id;
    QString workflow;
    QString title;
    QString file;
    RunStatus status = RunStatus::Running;
    qint64 startedUs = 0; ///< Since 1970, UTC.
    qint64 finishedUs = -1; ///< -1 while it runs.
    QString exitState;
    QString errorText; ///< Empty unless it ended in an error.
    std::optional<AwaitedGuards> awaited; ///< While it runs and has not entered any state.

    bool operator==(const RunSummary &) const = default;
};

/** Which runs to list; newest first. */
struct RunFilter
{
    QString workflow; ///< Exactly this name, or empty for all.
    std::optional<RunStatus> status;
    QString text; ///< Somewhere in workflow, title, exit state or error; A to Z in either case.
    int limit = 100;
    int offset = 0;
    qint64 before = 0; ///< Only runs with a smaller number; 0 for all. Goes on after a row, whatever is added meanwhile.
};

/**
 * Reads the journal. Many processes and threads may read while one writes.
 *
 * An object belongs to the thread that opened it; opening is cheap. Never changes
 * what the file holds.
 */
class RunHistory final
{
public:
    /** `NotFound` when there is no file yet, `Storage` when it is damaged or from a newer version. */
    static Result<std::unique_ptr<RunHistory>> open(const QString &path);
    ~RunHistory();

    /** A damaged row is listed with what can be read of it; its `errorText` says so. */
    Result<QList<RunSummary>> runs(const RunFilter &filter = {}) const;
    /** Of all that fit, whatever `limit`, `offset` and `before` say. */
    Result<int> count(const RunFilter &filter = {}) const;
    /** `key` is a number, a full run id, or the beginning of one that fits a single run. */
    Result<RunSummary> find(const QString &key) const;
    /**
     * In order. `Storage`, with its number, when one of them is damaged; other runs can be read all the same.
     * The events of a run whose process is gone end with `RunFinished`, `interrupted`.
     */
    Result<QList<RunEvent>> events(const RunId &run) const;

private:
    class Connection;
    explicit RunHistory(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

} // namespace sluice
