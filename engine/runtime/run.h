// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/journal/runevent.h"
#include "engine/resilience/policies.h"
#include "engine/runtime/store.h"
#include "engine/runtime/taskcontext.h"

#include <QFuture>

namespace sluice {

class EngineCore;
class RunCore;

/** How a run ended. */
struct Outcome
{
    RunStatus status = RunStatus::Running;
    QString exitState; ///< Empty unless an exit was reached.
    QJsonValue output = QJsonValue::Undefined; ///< What the exit declares.
    std::optional<Error> error; ///< Set unless an exit was reached.

    bool operator==(const Outcome &) const = default;
};

struct RunOptions
{
    QJsonObject input{}; ///< Already checked, see `resolveInput`.
    std::shared_ptr<Store> store{}; ///< Typed values for C++ tasks; a fresh one when null.
    QString file{}; ///< For the record.
    std::optional<Milliseconds> totalTimeout{}; ///< Overrides the workflow's.
    std::optional<RunId> parent{}; ///< The run of which this one is a step; for the record.
    std::optional<RunId> id{}; ///< Chosen by whoever starts it; must never have been used. A new one when not set.
    /**
     * What the run passes before its first state, see `admit`: it waits for the limiter and for a place in the bulkhead,
     * which it keeps to its end, or ends with `CircuitOpen`, `RateLimited` or `BulkheadFull`. For the breaker
     * it is one call. The total timeout counts while it waits.
     */
    Guards guards{};
    QJsonObject origin{}; ///< What started it, for the record: `schedule`, and `due` as ISO 8601 in UTC.
};

/**
 * A handle on one run: cheap to copy, may be dropped at any time (the run goes on). Thread-safe.
 */
class Run final
{
public:
    Run() = default;

    bool isValid() const { return m_core != nullptr; }
    RunId id() const;
    /** Finishes with the run. Watch it with QFutureWatcher, or block in tests and command lines with `result()`. */
    QFuture<Outcome> future() const;
    bool isFinished() const;
    /** The state it is in now; for a display, as it may change at once. */
    QString state() const;

    /** Asks the run to stop; it ends as `Cancelled`. `reason` is recorded. */
    void cancel(const QString &reason = QStringLiteral("Cancelled by the user."));

    /** Blocks until the run has ended. Never call it from the GUI thread or from a task. */
    Outcome wait() const;

private:
    friend class Engine;
    friend class TaskContext;
    static Run start(EngineCore &engine, std::shared_ptr<const Definition> definition, RunOptions options);
    explicit Run(std::shared_ptr<RunCore> core);
    std::shared_ptr<RunCore> m_core;
};

} // namespace sluice
