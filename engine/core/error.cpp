// SPDX-License-Identifier: MIT
#include "engine/core/error.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct CodeName
{
    ErrorCode code;
    QLatin1StringView name;
};

constexpr std::array codeNames{
    CodeName{ErrorCode::InvalidWorkflow, "InvalidWorkflow"_L1},
    CodeName{ErrorCode::InvalidInput, "InvalidInput"_L1},
    CodeName{ErrorCode::InvalidParameter, "InvalidParameter"_L1},
    CodeName{ErrorCode::ExpressionFailed, "ExpressionFailed"_L1},
    CodeName{ErrorCode::TaskFailed, "TaskFailed"_L1},
    CodeName{ErrorCode::TaskThrew, "TaskThrew"_L1},
    CodeName{ErrorCode::UnknownOutcome, "UnknownOutcome"_L1},
    CodeName{ErrorCode::Timeout, "Timeout"_L1},
    CodeName{ErrorCode::StateTimeout, "StateTimeout"_L1},
    CodeName{ErrorCode::TotalTimeout, "TotalTimeout"_L1},
    CodeName{ErrorCode::JoinTimeout, "JoinTimeout"_L1},
    CodeName{ErrorCode::JoinFailed, "JoinFailed"_L1},
    CodeName{ErrorCode::RetryExhausted, "RetryExhausted"_L1},
    CodeName{ErrorCode::TooManyTransitions, "TooManyTransitions"_L1},
    CodeName{ErrorCode::Cancelled, "Cancelled"_L1},
    CodeName{ErrorCode::NotFound, "NotFound"_L1},
    CodeName{ErrorCode::PermissionDenied, "PermissionDenied"_L1},
    CodeName{ErrorCode::ProcessFailed, "ProcessFailed"_L1},
    CodeName{ErrorCode::NetworkFailed, "NetworkFailed"_L1},
    CodeName{ErrorCode::HttpStatus, "HttpStatus"_L1},
    CodeName{ErrorCode::Storage, "Storage"_L1},
    CodeName{ErrorCode::SubWorkflowFailed, "SubWorkflowFailed"_L1},
    CodeName{ErrorCode::CircuitOpen, "CircuitOpen"_L1},
    CodeName{ErrorCode::RateLimited, "RateLimited"_L1},
    CodeName{ErrorCode::BulkheadFull, "BulkheadFull"_L1},
    CodeName{ErrorCode::TypeMismatch, "TypeMismatch"_L1},
    CodeName{ErrorCode::Duplicate, "Duplicate"_L1},
    CodeName{ErrorCode::ResourceFailed, "ResourceFailed"_L1},
    CodeName{ErrorCode::RollbackIncomplete, "RollbackIncomplete"_L1},
    CodeName{ErrorCode::VersionMismatch, "VersionMismatch"_L1},
    CodeName{ErrorCode::Internal, "Internal"_L1},
};

constexpr bool isInOrder()
{
    for (size_t i = 0; i < codeNames.size(); ++i) {
        if (size_t(codeNames[i].code) != i)
            return false;
    }
    return codeNames.size() == size_t(ErrorCode::Internal) + 1;
}
static_assert(isInOrder(), "every ErrorCode needs its name, in declaration order");

} // namespace

struct Error::Content : QSharedData
{
    QString message;
    QString hint;
    ErrorContext context;
    QJsonObject details;
    std::optional<std::chrono::milliseconds> retryAfter;
    std::optional<Error> cause;
};

QString errorCodeName(ErrorCode code)
{
    return codeNames[size_t(code)].name;
}

std::optional<ErrorCode> errorCodeFromName(QStringView name)
{
    for (const CodeName &entry : codeNames) {
        if (entry.name == name)
            return entry.code;
    }
    return std::nullopt;
}

QStringList errorCodeNames()
{
    QStringList names;
    for (const CodeName &entry : codeNames)
        names.append(entry.name);
    return names;
}

ErrorCategory errorCategory(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidWorkflow:
    case ErrorCode::InvalidInput:
    case ErrorCode::InvalidParameter:
    case ErrorCode::UnknownOutcome:
    case ErrorCode::TooManyTransitions:
    case ErrorCode::Duplicate:
    case ErrorCode::VersionMismatch:
        return ErrorCategory::Configuration;
    case ErrorCode::ExpressionFailed:
    case ErrorCode::TaskFailed:
    case ErrorCode::TaskThrew:
    case ErrorCode::RetryExhausted:
    case ErrorCode::PermissionDenied:
    case ErrorCode::ProcessFailed:
    case ErrorCode::NetworkFailed:
    case ErrorCode::HttpStatus:
    case ErrorCode::SubWorkflowFailed:
        return ErrorCategory::Task;
    case ErrorCode::Timeout:
    case ErrorCode::StateTimeout:
    case ErrorCode::TotalTimeout:
        return ErrorCategory::TimedOut;
    case ErrorCode::JoinTimeout:
    case ErrorCode::JoinFailed:
        return ErrorCategory::Join;
    case ErrorCode::Cancelled:
        return ErrorCategory::Cancelled;
    case ErrorCode::CircuitOpen:
    case ErrorCode::RateLimited:
    case ErrorCode::BulkheadFull:
        return ErrorCategory::Refused;
    case ErrorCode::NotFound:
    case ErrorCode::TypeMismatch:
    case ErrorCode::ResourceFailed:
        return ErrorCategory::Resource;
    case ErrorCode::Storage:
        return ErrorCategory::Storage;
    case ErrorCode::RollbackIncomplete:
        return ErrorCategory::Rollback;
    case ErrorCode::Internal:
        return ErrorCategory::Internal;
    }
    Q_UNREACHABLE();
}

QString errorCategoryName(ErrorCategory category)
{
    static constexpr std::array names{"configuration"_L1, "task"_L1, "timed_out"_L1, "join"_L1, "cancelled"_L1,
                                      "refused"_L1, "resource"_L1, "storage"_L1, "rollback"_L1, "internal"_L1};
    static_assert(names.size() == size_t(ErrorCategory::Internal) + 1);
    return names[size_t(category)];
}

Error::Error() = default;
Error::Error(const Error &) = default;
Error::Error(Error &&) noexcept = default;
Error &Error::operator=(const Error &) = default;
Error &Error::operator=(Error &&) noexcept = default;
Error::~Error() = default;

Error::Error(ErrorCode code, QString message, QString hint)
    : m_code(code)
    , m_content(new Content)
{
    m_content->message = std::move(message);
    m_content->hint = std::move(hint);
}

QString Error::message() const
{
    return m_content ? m_content->message : QString();
}

QString Error::hint() const
{
    return m_content ? m_content->hint : QString();
}

ErrorContext Error::context() const
{
    return m_content ? m_content->context : ErrorContext();
}

QJsonObject Error::details() const
{
    return m_content ? m_content->details : QJsonObject();
}

std::optional<std::chrono::milliseconds> Error::retryAfter() const
{
    return m_content ? m_content->retryAfter : std::nullopt;
}

bool Error::hasCause() const
{
    return m_content && m_content->cause;
}

Error Error::cause() const
{
    Q_ASSERT(hasCause());
    return *m_content->cause;
}

Error Error::rootCause() const
{
    Error error = *this;
    while (error.hasCause())
        error = error.cause();
    return error;
}

Error Error::withCause(Error cause) const
{
    Error copy = m_content ? *this : Error(m_code, {});
    copy.m_content->cause = std::move(cause);
    return copy;
}

Error Error::withContext(ErrorContext context) const
{
    Error copy = m_content ? *this : Error(m_code, {});
    copy.m_content->context = std::move(context);
    return copy;
}

Error Error::withDetails(QJsonObject details) const
{
    Error copy = m_content ? *this : Error(m_code, {});
    copy.m_content->details = std::move(details);
    return copy;
}

Error Error::withRetryAfter(std::chrono::milliseconds delay) const
{
    Error copy = m_content ? *this : Error(m_code, {});
    copy.m_content->retryAfter = delay;
    return copy;
}

QString Error::toString() const
{
    QString text = message().isEmpty() ? errorCodeName(m_code) : message();
    if (hasCause())
        text += u" Cause: "_s + cause().toString();
    if (!hint().isEmpty())
        text += u' ' + hint();
    return text;
}

static QJsonObject contextToJson(const ErrorContext &context)
{
    QJsonObject json;
    if (!context.state.isEmpty())
        json["state"_L1] = context.state;
    if (!context.branch.isEmpty())
        json["branch"_L1] = context.branch;
    if (context.attempt > 0)
        json["attempt"_L1] = context.attempt;
    if (!context.path.isEmpty())
        json["path"_L1] = QJsonArray::fromStringList(context.path);
    return json;
}

static ErrorContext contextFromJson(const QJsonObject &json)
{
    ErrorContext context;
    context.state = json["state"_L1].toString();
    context.branch = json["branch"_L1].toString();
    context.attempt = json["attempt"_L1].toInt();
    for (const QJsonValue &state : json["path"_L1].toArray())
        context.path.append(state.toString());
    return context;
}

QJsonObject Error::toJson() const
{
    QJsonObject json{{u"code"_s, errorCodeName(m_code)}, {u"message"_s, message()}};
    if (!hint().isEmpty())
        json["hint"_L1] = hint();
    if (const QJsonObject place = contextToJson(context()); !place.isEmpty())
        json["context"_L1] = place;
    if (!details().isEmpty())
        json["details"_L1] = details();
    if (retryAfter())
        json["retryAfterMs"_L1] = qint64(retryAfter()->count());
    if (hasCause())
        json["cause"_L1] = cause().toJson();
    return json;
}

Error Error::fromJson(const QJsonObject &json)
{
    const auto code = errorCodeFromName(json["code"_L1].toString());
    Error error(code.value_or(ErrorCode::Internal), json["message"_L1].toString(), json["hint"_L1].toString());
    error.m_content->context = contextFromJson(json["context"_L1].toObject());
    error.m_content->details = json["details"_L1].toObject();
    if (json.contains("retryAfterMs"_L1))
        error.m_content->retryAfter = std::chrono::milliseconds(json["retryAfterMs"_L1].toInteger());
    if (json.contains("cause"_L1))
        error.m_content->cause = fromJson(json["cause"_L1].toObject());
    return error;
}

bool Error::operator==(const Error &other) const
{
    if (m_code != other.m_code)
        return false;
    if (m_content == other.m_content)
        return true;
    return message() == other.message() && hint() == other.hint() && context() == other.context()
        && details() == other.details() && retryAfter() == other.retryAfter() && hasCause() == other.hasCause()
        && (!hasCause() || cause() == other.cause());
}

std::unexpected<Error> failure(ErrorCode code, QString message, QString hint)
{
    return std::unexpected(Error(code, std::move(message), std::move(hint)));
}

} // namespace sluice
