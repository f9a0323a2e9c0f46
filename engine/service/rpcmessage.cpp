// SPDX-License-Identifier: MIT
#include "engine/service/rpcmessage.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice {

RpcMessage RpcMessage::request(qint64 id, const QString &method, const QJsonObject &params)
{
    RpcMessage message;
    message.kind = Kind::Request;
    message.id = id;
    message.method = method;
    message.params = params;
    return message;
}

RpcMessage RpcMessage::notification(const QString &method, const QJsonObject &params)
{
    RpcMessage message;
    message.method = method;
    message.params = params;
    return message;
}

RpcMessage RpcMessage::answer(const QJsonValue &id, const QJsonValue &result)
{
    RpcMessage message;
    message.kind = Kind::Answer;
    message.id = id;
    message.result = result;
    return message;
}

RpcMessage RpcMessage::refusal(const QJsonValue &id, RpcCode code, const Error &error)
{
    RpcMessage message;
    message.kind = Kind::Answer;
    message.id = id;
    message.code = code;
    message.error = error;
    return message;
}

static QJsonObject errorObject(RpcCode code, const Error &error)
{
    return {{u"code"_s, int(code)}, {u"message"_s, error.message()}, {u"data"_s, error.toJson()}};
}

QByteArray RpcMessage::toLine() const
{
    QJsonObject json{{u"jsonrpc"_s, u"2.0"_s}};
    if (kind != Kind::Notification)
        json.insert(u"id"_s, id);
    if (kind != Kind::Answer) {
        json.insert(u"method"_s, method);
        json.insert(u"params"_s, params);
    } else if (error) {
        json.insert(u"error"_s, errorObject(code, *error));
    } else {
        json.insert(u"result"_s, result.isUndefined() ? QJsonValue(QJsonValue::Null) : result);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

static std::unexpected<RpcMessage> refuse(const QJsonValue &id, RpcCode code, const QString &message)
{
    return std::unexpected(RpcMessage::refusal(id, code, Error(ErrorCode::InvalidParameter, message)));
}

static Error readError(const QJsonObject &json)
{
    if (json.value("data"_L1).isObject())
        return Error::fromJson(json.value("data"_L1).toObject());
    return Error(ErrorCode::Internal, json.value("message"_L1).toString());
}

static std::expected<RpcMessage, RpcMessage> readAnswer(const QJsonValue &id, const QJsonObject &json)
{
    const QJsonValue error = json.value("error"_L1);
    if (error.isObject()) {
        const QJsonObject object = error.toObject();
        return RpcMessage::refusal(id, RpcCode(object.value("code"_L1).toInt()), readError(object));
    }
    if (!json.contains("result"_L1))
        return refuse(id, RpcCode::InvalidRequest, u"The message has neither a method nor a result nor an error."_s);
    return RpcMessage::answer(id, json.value("result"_L1));
}

static std::expected<RpcMessage, RpcMessage> readCall(const QJsonValue &id, const QJsonObject &json)
{
    if (!json.value("method"_L1).isString())
        return refuse(id, RpcCode::InvalidRequest, u"`method` must be a text."_s);
    const QJsonValue params = json.value("params"_L1);
    if (!params.isUndefined() && !params.isObject())
        return refuse(id, RpcCode::InvalidParams, u"`params` must be an object with a name for each parameter."_s);
    RpcMessage message = RpcMessage::notification(json.value("method"_L1).toString(), params.toObject());
    if (json.contains("id"_L1)) {
        message.kind = RpcMessage::Kind::Request;
        message.id = id;
    }
    return message;
}

std::expected<RpcMessage, RpcMessage> RpcMessage::fromLine(QByteArrayView line)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray(), &problem);
    if (document.isNull()) {
        const QString where = u"This is not JSON: %1 at byte %2."_s.arg(problem.errorString()).arg(problem.offset);
        return refuse(QJsonValue::Null, RpcCode::ParseError, where);
    }
    const QJsonObject json = document.object();
    if (!document.isObject() || json.value("jsonrpc"_L1) != "2.0"_L1)
        return refuse(QJsonValue::Null, RpcCode::InvalidRequest, u"Each line must be one object with `\"jsonrpc\": \"2.0\"`."_s);
    const QJsonValue id = json.value("id"_L1);
    if (!id.isUndefined() && !id.isNull() && !id.isString() && !id.isDouble())
        return refuse(QJsonValue::Null, RpcCode::InvalidRequest, u"`id` must be a number or a text."_s);
    const QJsonValue known = id.isUndefined() ? QJsonValue(QJsonValue::Null) : id;
    return json.contains("method"_L1) ? readCall(known, json) : readAnswer(known, json);
}

RpcCode rpcCodeOf(const Error &error)
{
    const bool isAboutArguments =
        error.code() == ErrorCode::InvalidParameter || error.code() == ErrorCode::InvalidInput;
    return isAboutArguments ? RpcCode::InvalidParams : RpcCode::Failed;
}

} // namespace sluice
