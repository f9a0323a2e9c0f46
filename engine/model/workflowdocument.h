// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"
#include "engine/model/json.h"

#include <QMap>
#include <QPointF>

#include <optional>
#include <variant>

namespace sluice {

/** The type of a run's input, or of a value in a form. */
enum class ValueType : quint8 { String, Number, Integer, Boolean, Array, Object, Any };

/** One declared input of a workflow. */
struct InputSpec
{
    QString name;
    ValueType type = ValueType::String;
    bool required = false;
    Json defaultValue; ///< Undefined when there is none.
    QString help;
    std::optional<double> minimum; ///< For numbers.
    std::optional<double> maximum;
    Json::Array choices; ///< When not empty, the value must be one of them.
    QString note;
    Json::Object extras; ///< Unknown `x-` members, kept as they are.

    bool operator==(const InputSpec &) const = default;
};

/** How often and when a failed attempt is made again. */
struct RetrySpec
{
    enum class Mode : quint8 { None, Fixed, Exponential };
    Mode mode = Mode::None;
    int maxRetries = 3; ///< Attempts are one more. 0 to 1000.
    Milliseconds base{100}; ///< The fixed delay, or the first exponential one.
    double multiplier = 2.0; ///< At least 1; exponential only.
    Milliseconds cap{30'000}; ///< No exponential delay is longer, before jitter.
    double jitter = 0.1; ///< 0 to 1: the share of the delay by which it varies to either side.
    Json::Object extras = {}; ///< The `note` and unknown `x-` members, kept as they are.

    bool operator==(const RetrySpec &) const = default;
};

/** What guards each attempt of a task, or a split as a whole, by the names of the document's resources; empty: none. */
struct GuardsSpec
{
    QString breaker;
    QString limiter;
    qint64 units = 1; ///< Of the limiter, that one attempt takes. At least 1.
    Json::Object limiterExtras = {}; ///< The `note` and unknown `x-` members of the object that names the limiter.
    QString bulkhead;
    Json::Object extras = {}; ///< Likewise, of the `guards` of a split.

    /** Whether the file names the limiter by a text alone. */
    bool isLimiterPlain() const { return units == 1 && limiterExtras.isEmpty(); }
    bool isEmpty() const { return *this == GuardsSpec(); }
    bool operator==(const GuardsSpec &) const = default;
};

/** One use of a task kind, with what surrounds it. */
struct TaskSpec
{
    QString kind; ///< An id of the `TaskCatalog`, for example `http.request`.
    Json::Object params; ///< In the file's order.
    std::optional<RetrySpec> retry;
    QString retryBudget; ///< The resource that pays for the retries; empty: the run's budget, if there is one.
    GuardsSpec guards;
    std::optional<Milliseconds> attemptTimeout;
    QString note; ///< Of a branch; empty in a state and in a `forEach`, whose own note it is then.
    Json::Object extras; ///< As `note`.

    /** A parameter's value, or undefined. */
    Json param(QStringView name) const;
    bool operator==(const TaskSpec &) const = default;
};

/** When a split goes on. The exact rules stand at `decideJoin` in `engine/runtime/join.h`. */
enum class JoinStrategy : quint8 { All, Any, Quorum, Percentage, PartialResults, PartialTimeout };

struct JoinSpec
{
    JoinStrategy strategy = JoinStrategy::All;
    int count =
        1; ///< For `Quorum` and `PartialResults`: successes needed. For `PartialTimeout`: at least so many, default 1.
    double percentage = 100; ///< For `Percentage`: above 0, at most 100.
    std::optional<Milliseconds> timeout = {}; ///< Needed by `PartialTimeout`.
    Json::Object extras = {}; ///< The `note` and unknown `x-` members, kept as they are.

    bool operator==(const JoinSpec &) const = default;
};

struct BranchSpec
{
    QString name;
    TaskSpec task;

    bool operator==(const BranchSpec &) const = default;
};

/** Work in parallel: either `branches`, or `task` once for each element of `forEach`. */
struct SplitSpec
{
    QList<BranchSpec> branches;
    Json forEach; ///< An array or a `${...}` that gives one; undefined for fixed branches.
    QString as = QStringLiteral("item"); ///< Under which name `task` sees its element.
    TaskSpec task;
    std::optional<int> concurrency; ///< Branches that run at once; unlimited when absent.
    JoinSpec join;
    GuardsSpec guards; ///< Of the split as one call.
    QString note;
    Json::Object extras;

    bool isForEach() const { return !forEach.isUndefined(); }
    bool operator==(const SplitSpec &) const = default;
};

/** An end of the workflow. */
struct ExitSpec
{
    enum class Kind : quint8 { Success, Failure };
    Kind kind = Kind::Success;
    Json output; ///< What the run returns; may hold `${...}`. Undefined: nothing.

    bool operator==(const ExitSpec &) const = default;
};

/** An edge from an outcome of a state. */
struct Edge
{
    QString outcome; ///< Empty: whatever the outcome is (the file's short form `"next": "State"`).
    QString target;

    bool operator==(const Edge &) const = default;
};

/** Where a state goes when it fails with one of these codes. */
struct ErrorRoute
{
    QStringList codes; ///< Names of `ErrorCode`, or `"*"`.
    QString target;
    QString note = {};
    Json::Object extras = {};

    bool operator==(const ErrorRoute &) const = default;
};

struct StateSpec
{
    QString name;
    std::variant<TaskSpec, SplitSpec, ExitSpec> body;
    QList<Edge> next; ///< Empty for exits.
    QList<ErrorRoute> onError; ///< First match wins.
    std::optional<Milliseconds> timeout; ///< For all attempts and waits of this state together.
    QString note;
    Json::Object extras;

    const TaskSpec *task() const { return std::get_if<TaskSpec>(&body); }
    const SplitSpec *split() const { return std::get_if<SplitSpec>(&body); }
    const ExitSpec *exit() const { return std::get_if<ExitSpec>(&body); }
    TaskSpec *task() { return std::get_if<TaskSpec>(&body); }
    SplitSpec *split() { return std::get_if<SplitSpec>(&body); }
    ExitSpec *exit() { return std::get_if<ExitSpec>(&body); }

    bool operator==(const StateSpec &) const = default;
};

/** Something that tasks share by its name, such as a circuit breaker. */
struct ResourceSpec
{
    QString name;
    QString kind; ///< An id of `resourceKinds()`.
    Json::Object params; ///< In the file's order, beside `kind`.
    QString note;
    Json::Object extras;

    bool operator==(const ResourceSpec &) const = default;
};

/** So many retries for all tasks of one run together. */
struct RetryBudgetSpec
{
    int tokens = 10; ///< 0 to 1,000,000.
    double perSuccess = 0.1; ///< 0 to 1: the part of a token that a success gives back.
    Json::Object extras = {}; ///< The `note` and unknown `x-` members, kept as they are.

    bool operator==(const RetryBudgetSpec &) const = default;
};

enum class Durability : quint8 { None, Relaxed, Strict };

struct SettingsSpec
{
    Durability durability = Durability::Relaxed;
    std::optional<Milliseconds> totalTimeout;
    std::optional<qint64> maxTransitions; ///< Default 1,000,000.
    std::optional<RetryBudgetSpec> retryBudget;
    QString note;
    Json::Object extras;

    bool operator==(const SettingsSpec &) const = default;
};

/** Where things stand on the canvas; has no effect on a run. */
struct LayoutSpec
{
    QMap<QString, QPointF>
        nodes; ///< Top left corners, whole numbers; written in the order of the states.
    Json::Array frames;
    Json::Array notes;
    Json::Object extras; ///< Unknown `x-` members and a `note`.

    bool operator==(const LayoutSpec &) const = default;
};

/**
 * One workflow as its file holds it: a plain, comparable value that nothing runs and nothing draws.
 *
 * May be incomplete or wrong while someone edits it; `validateWorkflow` says how.
 */
struct WorkflowDocument
{
    static constexpr int CurrentFormatVersion = 1;

    QString name; ///< Letters, digits, `-` and `_`; identifies the workflow in the history.
    QString title;
    QString version;
    QString note;
    QList<InputSpec> inputs;
    QStringList env; ///< Names of the environment that expressions may read.
    QList<ResourceSpec> resources;
    SettingsSpec settings;
    QString start; ///< The first state.
    QList<StateSpec> states;
    Json schedules; ///< Kept as they are; undefined when the file has none.
    LayoutSpec layout;
    Json::Object extras; ///< Also `$schema`, when the file names another one than Sluice writes.

    const StateSpec *state(QStringView name) const;
    StateSpec *state(QStringView name);
    qsizetype indexOf(QStringView stateName) const;
    const ResourceSpec *resource(QStringView name) const;
    QString displayTitle() const { return title.isEmpty() ? name : title; }

    bool operator==(const WorkflowDocument &) const = default;
};

} // namespace sluice
