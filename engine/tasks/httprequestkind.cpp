// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"
#include "engine/tasks/httprequest.h"
#include "engine/tasks/secrets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrlQuery>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class HttpTask final : public KindTask
{
public:
    HttpTask(const TaskSetup &setup, TaskParameters parameters)
        : KindTask(setup, std::move(parameters))
        , m_givenHeaders(setup.spec.param(u"headers"))
        , m_givenAuth(setup.spec.param(u"auth"))
    { }

    Step run(TaskContext &context) const override;

private:
    Result<HttpPlan> plan(const ParameterValues &values) const;
    Result<void> addHeaders(HttpPlan &plan, const QJsonObject &headers) const;
    Result<void> addAuth(HttpPlan &plan, const QJsonValue &auth) const;

    Json m_givenHeaders; ///< As in the file, where alone secrets may be named.
    Json m_givenAuth;
};

/** The value, or the secret that the file names in its place. */
Result<QString> revealed(const QString &value, const Json &given)
{
    const std::optional<QString> name = secretName(given);
    return name ? readSecret(*name) : Result<QString>(value);
}

Result<QUrl> requestUrl(const ParameterValues &values)
{
    const QString text = values.text(u"url"_s).trimmed();
    QUrl url(text, QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty()
        || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return failure(ErrorCode::InvalidParameter,
                       u"The parameter \"url\" is \"%1\", which is no HTTP address."_s.arg(
                           shownUrl(url).left(200)),
                       u"Write it as in https://example.org/path."_s);
    QUrlQuery query(url);
    const QJsonObject members = values.value(u"query"_s).toObject();
    for (auto member = members.begin(); member != members.end(); ++member)
        query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(member.key())),
                           QString::fromLatin1(QUrl::toPercentEncoding(member.value().toString())));
    if (!query.isEmpty())
        url.setQuery(query.query(QUrl::FullyEncoded), QUrl::StrictMode);
    return url;
}

Result<void> HttpTask::addHeaders(HttpPlan &plan, const QJsonObject &headers) const
{
    static const QRegularExpression token(u"\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z"_s);
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        const Json given = m_givenHeaders[header.key()];
        const Result<QString> value = revealed(header.value().toString(), given);
        if (!value)
            return std::unexpected(value.error());
        const bool hasControl =
            std::ranges::any_of(*value, [](QChar c) { return c.unicode() < 0x20 && c != u'\t'; });
        if (!token.match(header.key()).hasMatch() || hasControl)
            return failure(
                ErrorCode::InvalidParameter,
                u"The header \"%1\" cannot be sent: it holds characters that HTTP forbids."_s.arg(
                    header.key().left(60)));
        const QByteArray name = header.key().toLatin1();
        const QByteArray lower = name.toLower();
        const bool isSecret = secretName(given) || lower == "authorization" || lower == "cookie"
            || lower == "proxy-authorization";
        plan.headers.append({name, value->toUtf8(), isSecret});
    }
    return {};
}

Result<void> HttpTask::addAuth(HttpPlan &plan, const QJsonValue &auth) const
{
    if (auth.isUndefined() || auth.isNull())
        return {};
    const QJsonObject members = auth.toObject();
    const auto member = [&](const QString &name) {
        return revealed(members.value(name).toString(), m_givenAuth[name]);
    };
    const bool isBearer = members.contains("bearer"_L1);
    if (!isBearer && !(members.contains("user"_L1) && members.contains("password"_L1)))
        return failure(
            ErrorCode::InvalidParameter,
            u"The parameter \"auth\" must hold \"bearer\", or \"user\" and \"password\"."_s,
            u"Write for example { \"bearer\": \"secret:billing-token\" }."_s);
    const Result<QString> first = member(isBearer ? u"bearer"_s : u"user"_s);
    if (!first)
        return std::unexpected(first.error());
    const Result<QString> password = isBearer ? Result<QString>(QString()) : member(u"password"_s);
    if (!password)
        return std::unexpected(password.error());
    const QByteArray value = isBearer ? "Bearer " + first->toUtf8()
                                      : "Basic " + (*first + u':' + *password).toUtf8().toBase64();
    if (value.contains('\n') || value.contains('\r'))
        return failure(ErrorCode::InvalidParameter,
                       u"The parameter \"auth\" holds a line end, which HTTP forbids."_s);
    plan.headers.append(HttpHeader{"Authorization", value, true});
    return {};
}

Result<QList<QPair<int, int>>> statusRanges(const QStringList &texts)
{
    static const QRegularExpression pattern(
        u"\\A\\s*([1-5]\\d\\d)\\s*(?:-\\s*([1-5]\\d\\d)\\s*)?\\z"_s);
    QList<QPair<int, int>> ranges;
    for (const QString &text : texts) {
        const QRegularExpressionMatch match = pattern.match(text);
        if (!match.hasMatch())
            return failure(
                ErrorCode::InvalidParameter,
                u"\"%1\" in the parameter \"successStatus\" is no status."_s.arg(text.left(60)),
                u"Write for example [\"200-299\", \"404\"]."_s);
        const int first = match.captured(1).toInt();
        ranges.append({first, match.captured(2).isEmpty() ? first : match.captured(2).toInt()});
    }
    return ranges;
}

/** Text goes as it is, everything else as JSON, with the content type that fits unless one is given. */
void addBody(HttpPlan &plan, const QJsonValue &body)
{
    if (body.isUndefined())
        return;
    if (body.isString()) {
        plan.body = body.toString().toUtf8();
    } else {
        const QByteArray list = QJsonDocument(QJsonArray{body}).toJson(QJsonDocument::Compact);
        plan.body = list.sliced(1, list.size() - 2);
    }
    const bool hasType = std::ranges::any_of(plan.headers, [](const HttpHeader &header) {
        return header.name.toLower() == "content-type";
    });
    if (!hasType)
        plan.headers.append(HttpHeader{
            "Content-Type", body.isString() ? "text/plain; charset=utf-8" : "application/json"});
}

Result<HttpPlan> HttpTask::plan(const ParameterValues &values) const
{
    HttpPlan plan;
    plan.method = values.text(u"method"_s).toLatin1();
    plan.maximumRedirects = int(values.integer(u"maxRedirects"_s));
    plan.responseLimit = values.integer(u"responseLimit"_s);
    plan.timeout = values.duration(u"timeout"_s);
    const Result<QUrl> url = requestUrl(values);
    if (!url)
        return std::unexpected(url.error());
    plan.url = *url;
    const Result<QList<QPair<int, int>>> ranges = statusRanges(values.texts(u"successStatus"_s));
    if (!ranges)
        return std::unexpected(ranges.error());
    plan.successStatus = *ranges;
    if (const Result<void> added = addHeaders(plan, values.value(u"headers"_s).toObject()); !added)
        return std::unexpected(added.error());
    if (const Result<void> added = addAuth(plan, values.value(u"auth"_s)); !added)
        return std::unexpected(added.error());
    addBody(plan, values.value(u"body"_s));
    return plan;
}

Step HttpTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    Result<HttpPlan> prepared = plan(*values);
    if (!prepared)
        return context.fail(prepared.error());
    return IoWorker::launch(
        context,
        [plan = std::move(*prepared), outcomes = m_outcomes, handle = TaskHandle(context),
         completion = context.later()](QObject *io) mutable -> IoWorker * {
            return new HttpRequest(std::move(plan), outcomes, handle, std::move(completion), io);
        });
}

QList<ParameterSpec> requestParameters()
{
    ParameterSpec method = parameter(u"method"_s, ParameterType::Choice, u"Method"_s,
                                     u"What to ask of the server."_s, u"POST"_s);
    method.choices = {u"GET"_s,   u"HEAD"_s,   u"POST"_s,   u"PUT"_s,
                      u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s};
    method.defaultValue = u"GET"_s;
    ParameterSpec url = parameter(u"url"_s, ParameterType::Text, u"Address"_s,
                                  u"Where to send it; http or https."_s,
                                  u"https://example.org/orders/${input.id}"_s);
    url.required = true;
    ParameterSpec query =
        parameter(u"query"_s, ParameterType::TextMap, u"Query"_s,
                  u"Names and values to append to the address, encoded as needed."_s,
                  Json::Object{{u"page"_s, u"1"_s}});
    ParameterSpec headers =
        parameter(u"headers"_s, ParameterType::TextMap, u"Headers"_s,
                  u"Headers to send. A value secret:name is read from the secrets."_s,
                  Json::Object{{u"Accept"_s, u"application/json"_s}});
    ParameterSpec body = parameter(u"body"_s, ParameterType::Value, u"Body"_s,
                                   u"A text is sent as it is, any other value as JSON."_s,
                                   Json::Object{{u"floor"_s, u"${input.floorPrice}"_s}});
    ParameterSpec auth = parameter(
        u"auth"_s, ParameterType::Value, u"Credentials"_s,
        u"An object with \"bearer\", or with \"user\" and \"password\". Values secret:name are read from the secrets."_s,
        Json::Object{{u"bearer"_s, u"secret:billing-token"_s}});
    return {method, url, query, headers, body, auth};
}

QList<ParameterSpec> answerParameters()
{
    ParameterSpec status =
        parameter(u"successStatus"_s, ParameterType::TextList, u"Success status"_s,
                  u"Status codes and ranges of them that count as success; all others fail."_s,
                  Json::Array{u"200-299"_s, u"404"_s});
    status.defaultValue = Json::Array{u"200-299"_s};
    ParameterSpec redirects =
        parameter(u"maxRedirects"_s, ParameterType::Integer, u"Redirects"_s,
                  u"How many redirects to follow; 0 takes the redirect as the answer."_s, 3);
    redirects.defaultValue = 10;
    redirects.minimum = 0;
    redirects.maximum = 50;
    ParameterSpec timeout = parameter(u"timeout"_s, ParameterType::Duration, u"Timeout"_s,
                                      u"How long the whole exchange may take."_s, u"5s"_s);
    timeout.defaultValue = u"30s"_s;
    timeout.minimum = 1;
    timeout.maximum = 86'400'000;
    ParameterSpec limit =
        parameter(u"responseLimit"_s, ParameterType::Integer, u"Largest answer"_s,
                  u"How many bytes the body of the answer may have."_s, 1024 * 1024);
    limit.defaultValue = 16 * 1024 * 1024;
    limit.minimum = 0;
    limit.maximum = 256 * 1024 * 1024;
    return {status, redirects, timeout, limit};
}

} // namespace

BuiltInKind httpRequestKind()
{
    TaskKind kind;
    kind.id = u"http.request"_s;
    kind.group = TaskGroup::Network;
    kind.title = u"HTTP request"_s;
    kind.summary = u"Asks a web server and reads its answer."_s;
    kind.description =
        u"The output is `{ status, headers, body, url, durationMs }`: header names are in lower case, the body is a "
        "value when the server says it is JSON, else a text, and the address is that of the last redirect. A status "
        "outside the success status fails with `HttpStatus`, no answer with `NetworkFailed`. Credentials are not sent "
        "on to another server by a redirect. A text that comes in chunks, without a Content-Length, may be cut "
        "short unnoticed when the connection breaks. Stopping aborts the request."_s;
    kind.icon = u"globe"_s;
    kind.subtitleParam = u"url"_s;
    kind.params = requestParameters() + answerParameters();
    return {kind, factoryOf<HttpTask>()};
}

} // namespace sluice
