// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QSharedDataPointer>
#include <QString>
#include <QStringList>

#include <chrono>
#include <expected>
#include <optional>

namespace sluice {

/** What kind of thing went wrong. Code decides on this, people read `Error::message()`. */
enum class ErrorCode : quint8 {
    InvalidWorkflow, ///< The definition cannot be run; nothing was started.
    InvalidInput, ///< The run's input does not fit the declared inputs.
    InvalidParameter, ///< A parameter of a task has no usable value at run time.
    ExpressionFailed, ///< A `${...}` expression or a script threw, or exceeded its limits.
    TaskFailed, ///< The task itself reported a failure.
    TaskThrew, ///< A task of the user threw an exception.
    UnknownOutcome, ///< A task ended with an outcome that no edge is declared for.
    Timeout, ///< One attempt took longer than its attempt timeout.
    StateTimeout, ///< A state, with all its attempts, took longer than its budget.
    TotalTimeout, ///< The whole run took longer than its total timeout.
    JoinTimeout, ///< A split was not decided within its join timeout.
    JoinFailed, ///< Too many branches failed for the join strategy to proceed.
    RetryExhausted, ///< Every allowed attempt failed; the cause is the last failure.
    TooManyTransitions, ///< The run took more transitions than it may: most likely a loop.
    Cancelled, ///< The run, or this part of it, was asked to stop.
    NotFound, ///< A file, host or record does not exist.
    PermissionDenied, ///< The system refused access.
    ProcessFailed, ///< A program could not be started, was killed, or ended with a failing code.
    NetworkFailed, ///< No answer came over the network.
    HttpStatus, ///< A server answered with a status that counts as a failure.
    Storage, ///< A file or the journal could not be read or written.
    SubWorkflowFailed, ///< A workflow that ran as a step did not reach an exit; the cause is its error.
    CircuitOpen, ///< A circuit breaker refused the attempt; the task was not called.
    RateLimited, ///< A rate limiter, here or at a server, refused; `Error::retryAfter` says when to come back.
    BulkheadFull, ///< As many attempts as may run or wait at once do so already.
    TypeMismatch, ///< A stored value or a resource is of another type than asked for.
    Duplicate, ///< Something of that name is there already.
    ResourceFailed, ///< A resource could not be set up; the cause is what it said.
    RollbackIncomplete, ///< A compensation failed or is unknown; the details name what is left to repair by hand.
    VersionMismatch, ///< What was recorded belongs to another version of the definition.
    Internal, ///< A promise inside the engine was broken; please report it.
};

/** The code's stable name, as used in workflow files, events and JSON, for example `"JoinTimeout"`. */
QString errorCodeName(ErrorCode code);

/** The code with that name, or nothing. */
std::optional<ErrorCode> errorCodeFromName(QStringView name);

/** Every code's name, in declaration order. */
QStringList errorCodeNames();

/** What one does about an error, coarser than its code; the label of errors in metrics. */
enum class ErrorCategory : quint8 {
    Configuration, ///< The workflow, its input or the program that uses it is wrong: mend it.
    Task, ///< The work itself failed.
    TimedOut, ///< A time limit passed.
    Join, ///< A split did not get enough successes.
    Cancelled, ///< Someone asked for it.
    Refused, ///< A breaker, limiter or bulkhead protected something: try again later.
    Resource, ///< A value or resource is missing, of another type, or could not be set up.
    Storage, ///< A file or the journal.
    Rollback, ///< Undoing what was done failed.
    Internal, ///< A mistake in the engine.
};

ErrorCategory errorCategory(ErrorCode code);
/** The category's stable name in snake case, for example `"timed_out"`. */
QString errorCategoryName(ErrorCategory category);

/** Where in a run an error happened. */
struct ErrorContext
{
    QString state;
    QString branch; ///< Empty outside a split.
    int attempt = 0; ///< From 1; 0 when no attempt had begun.
    QStringList path; ///< The states entered so far, the failing one last.

    bool operator==(const ErrorContext &) const = default;
};

/**
 * Why something did not work: a code, a sentence for people, what to do, where, and its cause.
 *
 * A value of two words that shares its content, so that `Result<T>` stays small and cheap to return.
 * The text is untranslated English for logs and the command line. Thread-safe as any implicitly
 * shared Qt value: copies may be used on different threads.
 */
class Error final
{
public:
    Error();
    /** `message` is one sentence that says what happened; `hint`, when there is one, what to do now. */
    explicit Error(ErrorCode code, QString message, QString hint = {});
    Error(const Error &);
    Error(Error &&) noexcept;
    Error &operator=(const Error &);
    Error &operator=(Error &&) noexcept;
    ~Error();

    ErrorCode code() const { return m_code; }
    ErrorCategory category() const { return errorCategory(m_code); }
    QString message() const;
    QString hint() const;
    ErrorContext context() const;
    /** Details a program may want, for example an exit code; empty when there are none. */
    QJsonObject details() const;
    /** How long whoever refused asks to wait before the next attempt; nothing when it did not say. Retries honour it. */
    std::optional<std::chrono::milliseconds> retryAfter() const;
    bool hasCause() const;
    /** The error that led to this one; only to be called when `hasCause()`. */
    Error cause() const;
    /** The innermost cause, or this error itself. */
    Error rootCause() const;

    Error withCause(Error cause) const;
    Error withContext(ErrorContext context) const;
    Error withDetails(QJsonObject details) const;
    Error withRetryAfter(std::chrono::milliseconds delay) const;

    /** Message, hint and causes in one line, without the context. */
    QString toString() const;
    QJsonObject toJson() const;
    /** Reads what `toJson` wrote; unknown codes become `Internal`. */
    static Error fromJson(const QJsonObject &json);

    bool operator==(const Error &other) const;

private:
    struct Content;
    ErrorCode m_code = ErrorCode::Internal;
    QSharedDataPointer<Content> m_content;
};

template <typename T>
using Result = std::expected<T, Error>;

/** Short for `std::unexpected(Error(...))`. */
[[nodiscard]] std::unexpected<Error> failure(ErrorCode code, QString message, QString hint = {});

} // namespace sluice

Q_DECLARE_TYPEINFO(sluice::Error, Q_RELOCATABLE_TYPE);
