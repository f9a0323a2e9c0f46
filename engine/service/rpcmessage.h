// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QJsonValue>

namespace sluice {

/** The numbers that JSON-RPC gives to what can be wrong with a message. */
enum class RpcCode : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    Failed = -32000, ///< The method itself did not succeed; `Error::code()` says why.
};

/**
 * One message of JSON-RPC 2.0 (https://www.jsonrpc.org/specification): a line of JSON that ends in LF.
 *
 * Batches and positional parameters are refused. An error travels with its whole `Error` as `data`.
 */
struct RpcMessage
{
    enum class Kind : quint8 {
        Request, ///< id, method, params.
        Notification, ///< method, params: nobody answers.
        Answer, ///< id, and result or error.
    };

    Kind kind = Kind::Notification;
    QJsonValue id = QJsonValue::Null; ///< Number or text; null in the answer to what could not be read.
    QString method;
    QJsonObject params;
    QJsonValue result = QJsonValue::Undefined;
    RpcCode code = RpcCode::Failed; ///< Of an error.
    std::optional<Error> error;

    static RpcMessage request(qint64 id, const QString &method, const QJsonObject &params);
    static RpcMessage notification(const QString &method, const QJsonObject &params);
    static RpcMessage answer(const QJsonValue &id, const QJsonValue &result);
    static RpcMessage refusal(const QJsonValue &id, RpcCode code, const Error &error);

    /** The line, with its LF. */
    QByteArray toLine() const;
    /** Reads a line, with or without its LF; an answer of kind `refusal`, ready to be sent back, when it is no message. */
    static std::expected<RpcMessage, RpcMessage> fromLine(QByteArrayView line);

    bool operator==(const RpcMessage &) const = default;
};

/** The number for an error that a method returned: `InvalidParams` for bad arguments, otherwise `Failed`. */
RpcCode rpcCodeOf(const Error &error);

} // namespace sluice
