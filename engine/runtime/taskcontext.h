// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"
#include "engine/core/duration.h"
#include "engine/core/error.h"
#include "engine/core/id.h"

#include <QJsonObject>

#include <any>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

class QObject;

namespace sluice {

class Activity;
class Definition;
class Resource;
class ResourceName;
class Run;
class Signals;
class TaskStore;

/** How a branch of a split ended. */
struct BranchOutcome
{
    enum class Status : quint8 { Pending, Succeeded, Failed, Cancelled };
    Status status = Status::Pending;
    QString name;
    QJsonValue value = QJsonValue::Undefined; ///< What the branch's task gave, when it succeeded and JSON can hold it.
    std::any typed{}; ///< The same as the C++ value that the task returned; empty for tasks of files.
    Error error; ///< When it failed.

    bool ok() const { return status == Status::Succeeded; }
    /** What a C++ branch returned, or null when it gave nothing of that very type. */
    template <typename T>
    const T *as() const
    {
        return std::any_cast<T>(&typed);
    }
    /** As files see it: `{ "name", "ok", "status", "value" | "error" }`. */
    QJsonObject toJson() const;
};

using BranchOutcomes = std::vector<BranchOutcome>;

/**
 * What expressions of a workflow file can see, at one moment. Immutable and shared.
 */
struct RunData
{
    QJsonObject input;
    QJsonObject outputs; ///< By state: its last result.
    QJsonObject vars;
    QJsonValue error = QJsonValue::Undefined; ///< In a state that was reached by an error route.
    QString itemName; ///< The `as` name inside a `forEach` branch.
    QJsonValue item = QJsonValue::Undefined;
    int branchIndex = -1;
    QString branchName;
};

enum class LogLevel : quint8 { Debug, Info, Warning, Error };

/** What `Task::run` tells the run loop. Made by `TaskContext` only. */
class Step final
{
public:
    /** The result comes later, through the completion that `TaskContext::later` gave. */
    static constexpr Step pending() { return Step(Pending); }

private:
    friend class Activity;
    friend class Completion;
    friend class TaskContext;
    static constexpr int Pending = -1;
    static constexpr int Failed = -2;
    static constexpr int Again = -3;
    constexpr explicit Step(int value) : m_value(value) { }
    int m_value;
};

/** A job on the pool that `TaskContext::post` made. */
class PostedJob final
{
public:
    explicit PostedJob(class Executor &executor) : m_executor(executor) { }
    /** Nobody waits for it any more: it does not begin, or does not keep a thread from others. Any thread; while the engine stands. */
    void leaveBehind();
    /** It may go on, but while it runs another thread does the work of its own. Any thread; while the engine stands. */
    void spareThread();

private:
    friend class TaskContext;
    enum State : quint8 { Queued, Running, Ended, LeftBehind };
    bool begin();
    void end();

    Executor &m_executor;
    std::atomic<State> m_state = Queued;
};

/** How a task wants to be called again in the same attempt. */
struct CallAgain
{
    Milliseconds delay{0}; ///< 0: at once, on the same thread; otherwise no thread is held.
    /**
     * What the next call finds as `TaskContext::progress`. It outlives a failed attempt, so that a retry may go on
     * where the failed one stood; a new visit of the state begins without. Not to be changed any more.
     */
    std::shared_ptr<const void> progress{};
    QJsonValue cursor = QJsonValue::Undefined; ///< For the record: where the work stands.
    QJsonObject record{}; ///< What else the event says that tells of the cursor.
};

/** The elements of a split whose branches are made at run time, and how many they are. Immutable once handed over. */
struct SplitItems
{
    virtual ~SplitItems() = default;
    int count = 0;
};

/** What ends a call that was `pending`. */
struct Verdict
{
    int outcome = 0;
    QJsonValue output = QJsonValue::Undefined;
    std::any typed{}; ///< The output as a C++ value, for who comes next in the same program.
    std::optional<Error> error{}; ///< Set: a failure.
    std::optional<CallAgain> again{}; ///< Set: no end, but another call.
};

/**
 * Ends one call from any thread. Move-only; the first call counts, later ones and calls after a
 * timeout or a stop are ignored. Destroyed without a call, it fails the attempt with `Internal`.
 */
class Completion final
{
public:
    Completion() = default;
    explicit Completion(Activity *activity, quint32 attempt);
    Completion(Completion &&other) noexcept;
    Completion &operator=(Completion &&other) noexcept;
    ~Completion();

    void done(int outcome = 0, QJsonValue output = QJsonValue::Undefined);
    void fail(Error error);
    /** Returns whether it counts. */
    bool end(Verdict verdict);
    /** Whether anyone still waits for the result. */
    bool isWanted() const;

private:
    Activity *m_activity = nullptr;
    quint32 m_attempt = 0;
};

/**
 * What a task sees of its run during one attempt.
 *
 * Valid during `Task::run`; what outlives the call (a process, a timer) holds a `TaskHandle`.
 * All functions may be called from the thread that runs the task.
 */
class TaskContext final
{
public:
    explicit TaskContext(Activity &activity) : m_activity(activity) { }

    /** Success with outcome number `outcome` in the order given to the task at its creation. */
    Step done(int outcome = 0) { return Step(outcome); }
    Step done(int outcome, QJsonValue output);
    Step fail(Error error);
    Step fail(ErrorCode code, QString message, QString hint = {});
    /** Announces that the result comes later; to be called at most once in a call. */
    Completion later();
    /** Not done yet: the task is to be called again. */
    Step again(CallAgain again);
    Step end(Verdict verdict);
    /** What `again` left for this call; null in the first one of a visit. Of the type that was left. */
    template <typename T>
    std::shared_ptr<const T> progress() const
    {
        return std::static_pointer_cast<const T>(untypedProgress());
    }

    RunId run() const;
    qint64 runStartedMs() const; ///< Milliseconds since 1970, UTC.
    const QString &state() const;
    int attempt() const; ///< From 1.
    int branchIndex() const; ///< -1 outside a split.
    QString branchName() const;

    /** A snapshot, taken when the attempt began. */
    std::shared_ptr<const RunData> data() const;
    const QJsonObject &input() const;
    /** The elements of the split that this is a branch of, when they came from C++; otherwise null. */
    const SplitItems *splitItems() const;
    /** How the branches of the split that was left last ended, in order; empty when there was none. */
    const BranchOutcomes &branches() const;
    /** Typed values shared by the states of this run. */
    TaskStore store() const;
    /** What the workflow declared with `uses`, as its class or an interface of it. */
    template <typename T>
    Result<std::shared_ptr<T>> resource(const ResourceName &name) const;
    void setVariable(const QString &name, const QJsonValue &value);

    void log(LogLevel level, const QString &text);

    bool stopRequested() const;
    /** Whether anyone waits for the result; false once the run goes on without this call. */
    bool isWanted() const;
    /** Whether anyone sees events, so that making them is worth it. */
    bool isObserved() const;
    std::stop_token stopToken() const;
    /**
     * Calls `stop` once, on any thread, when the attempt is asked to stop or has timed out; at once when
     * that has already happened; never after the attempt has ended. For asynchronous tasks; one at a time.
     */
    void onStop(std::move_only_function<void()> stop);

    /** Starts another run on the same engine and returns at once; its events name this run as their `parent`. */
    Run startRun(std::shared_ptr<const Definition> definition, QJsonObject input, bool sharesStore = false);

    /**
     * Calls `job` on the pool, soon. For tasks that are more than one job: the context may be asked and told everything there,
     * but does not belong to a call, which `later`, `onStop` and the results are about.
     */
    std::shared_ptr<PostedJob> post(std::move_only_function<void(TaskContext &)> job);

    /** Those of the engine; valid as long as the context or a `TaskHandle` made from it. */
    Signals &runSignals() const;
    Clock &clock() const;
    /** Calls `callback` on the timer thread at `when`; it should be quick. Cancelled with `cancelTimer`. */
    quint64 startTimer(Instant when, std::move_only_function<void()> callback);
    void cancelTimer(quint64 timer);
    /** An object on the engine's I/O thread, which has an event loop: the context for processes and network. */
    QObject *ioContext() const;

private:
    friend class TaskHandle;
    std::shared_ptr<const void> untypedProgress() const;
    std::shared_ptr<Resource> findResource(const QString &name) const;
    Activity &m_activity;
};

/**
 * Keeps an attempt's surroundings alive and usable after `Task::run` has returned, from any thread:
 * log lines, variables, whether the result is still wanted.
 */
class TaskHandle final
{
public:
    explicit TaskHandle(TaskContext &context);
    ~TaskHandle();
    TaskHandle(const TaskHandle &);
    TaskHandle &operator=(const TaskHandle &) = delete;

    void log(LogLevel level, const QString &text, const QString &stream = {}) const;
    void setVariable(const QString &name, const QJsonValue &value) const;
    TaskStore store() const;
    bool stopRequested() const;
    Clock &clock() const;
    quint64 startTimer(Instant when, std::move_only_function<void()> callback) const;
    void cancelTimer(quint64 timer) const;

private:
    Activity *m_activity;
};

} // namespace sluice
