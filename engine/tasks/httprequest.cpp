// SPDX-License-Identifier: MIT
#include "engine/tasks/httprequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QStringConverter>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

/** Bytes that wait to be read: bounds memory when the limit is small. */
static constexpr qint64 ReadBuffer = 256 * 1024;
static constexpr qsizetype MaximumQuotedBody = 1024;

QString shownUrl(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

/** The one manager of the I/O thread. */
static QNetworkAccessManager *networkOf(QObject *ioContext)
{
    auto *network =
        ioContext->findChild<QNetworkAccessManager *>(QString(), Qt::FindDirectChildrenOnly);
    if (!network)
        network = new QNetworkAccessManager(ioContext);
    return network;
}

static bool isSameServer(const QUrl &one, const QUrl &other)
{
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == "https"_L1 ? 443 : 80);
    };
    return one.scheme() == other.scheme() && one.host() == other.host() && port(one) == port(other);
}

HttpRequest::HttpRequest(HttpPlan plan, const Outcomes &outcomes, const TaskHandle &handle,
                         Completion completion, QObject *ioContext)
    : IoWorker(handle, std::move(completion), ioContext)
    , m_plan(std::move(plan))
    , m_outcomes(outcomes)
{ }

HttpRequest::~HttpRequest()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void HttpRequest::start()
{
    m_startTime = handle().clock().now();
    callAfter(m_plan.timeout, [this] {
        fail(Error(ErrorCode::NetworkFailed,
                   u"No complete answer came from %1 within %2."_s.arg(
                       shownUrl(m_plan.url), formatDuration(m_plan.timeout)),
                   u"Check the server, or give the request a longer timeout."_s));
    });
    send();
}

void HttpRequest::send()
{
    QNetworkRequest request(m_plan.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Qt 6.4 gives what it could unpack of a damaged body as if it were whole, so nothing packed is asked for.
    request.setRawHeader("Accept-Encoding", "identity");
    for (const HttpHeader &header : m_plan.headers)
        request.setRawHeader(header.name, header.value);
    m_received.clear();
    m_reply = networkOf(parent())->sendCustomRequest(request, m_plan.method,
                                                     m_plan.body.value_or(QByteArray()));
    m_reply->setReadBufferSize(ReadBuffer);
    connect(m_reply, &QIODevice::readyRead, this, &HttpRequest::read);
    connect(m_reply, &QNetworkReply::finished, this, &HttpRequest::onFinished);
}

void HttpRequest::stop()
{
    fail(
        Error(ErrorCode::Cancelled, u"The request to %1 was stopped."_s.arg(shownUrl(m_plan.url))));
}

void HttpRequest::read()
{
    m_received += m_reply->readAll();
    if (m_received.size() > m_plan.responseLimit)
        fail(Error(ErrorCode::NetworkFailed,
                   u"The answer of %1 is larger than %2."_s.arg(
                       shownUrl(m_plan.url), QLocale::c().formattedDataSize(m_plan.responseLimit)),
                   u"Raise responseLimit, or ask for less."_s));
}

/** Whether the exchange failed on its way; errors that only mirror a status of 400 and above do not count. */
static bool isBroken(int status, QNetworkReply::NetworkError error)
{
    if (status == 0)
        return true;
    if (error == QNetworkReply::NoError)
        return false;
    return status < 400 || error < QNetworkReply::ContentAccessDenied
        || error == QNetworkReply::ProtocolFailure;
}

void HttpRequest::onFinished()
{
    read();
    if (!m_reply)
        return; // It was too large.
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
    if (isBroken(status, error))
        return fail(Error(ErrorCode::NetworkFailed,
                          u"No answer came from %1: %2."_s.arg(shownUrl(m_plan.url),
                                                               m_reply->errorString()),
                          u"Check the address, the network and the server."_s)
                        .withDetails({{u"networkError"_s, int(error)}}));
    if (followRedirect(status))
        return;
    const QByteArray packing = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (!packing.isEmpty() && packing != "identity" && !m_received.isEmpty())
        return fail(Error(ErrorCode::NetworkFailed,
                          u"The answer of %1 is packed as \"%2\", which was not asked for."_s.arg(
                              shownUrl(m_plan.url), QString::fromLatin1(packing)),
                          u"Let the server honour the header \"Accept-Encoding: identity\"."_s));
    const bool isSuccess =
        std::ranges::any_of(m_plan.successStatus, [status](const QPair<int, int> &range) {
            return status >= range.first && status <= range.second;
        });
    if (isSuccess)
        succeed(status);
    else
        failStatus(status);
}

/** Whether the answer was a redirect, which is now on its way or has failed the request. */
bool HttpRequest::followRedirect(int status)
{
    const QByteArray location = m_reply->rawHeader("Location");
    const bool isRedirect =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (!isRedirect || location.isEmpty() || m_plan.maximumRedirects == 0)
        return false;
    const QUrl target = m_plan.url.resolved(QUrl::fromEncoded(location));
    const bool isDowngrade = m_plan.url.scheme() == "https"_L1 && target.scheme() == "http"_L1;
    if (!target.isValid() || target.host().isEmpty() || isDowngrade
        || !target.scheme().startsWith("http"_L1)) {
        fail(Error(ErrorCode::NetworkFailed,
                   u"%1 redirects to %2, which is not followed."_s.arg(shownUrl(m_plan.url),
                                                                       shownUrl(target)),
                   u"Only http and https are followed, and never from https to http."_s));
        return true;
    }
    if (++m_redirects > m_plan.maximumRedirects) {
        fail(Error(ErrorCode::NetworkFailed,
                   u"%1 redirects more than %2 times."_s.arg(shownUrl(m_plan.url))
                       .arg(m_plan.maximumRedirects),
                   u"It may redirect in a circle; check the address, or raise maxRedirects."_s));
        return true;
    }
    if (status == 303 || (status <= 302 && m_plan.method == "POST")) {
        m_plan.method = m_plan.method == "HEAD" ? "HEAD" : "GET";
        m_plan.body.reset();
        m_plan.headers.removeIf(
            [](const HttpHeader &header) { return header.name.toLower() == "content-type"; });
    }
    if (!isSameServer(m_plan.url, target))
        m_plan.headers.removeIf([](const HttpHeader &header) { return header.isSecret; });
    m_plan.url = target;
    m_reply->disconnect(this);
    m_reply->deleteLater();
    send();
    return true;
}

static QString textOf(const QByteArray &bytes, const QByteArray &contentType)
{
    const qsizetype at = contentType.indexOf("charset=");
    if (at >= 0) {
        QByteArray name = contentType.sliced(at + 8).split(';').first().trimmed();
        name.replace('"', "");
        if (const auto encoding = QStringConverter::encodingForName(name.constData()))
            return QStringDecoder(*encoding)(bytes);
    }
    return QString::fromUtf8(bytes);
}

/** JSON as a value, all else as text. */
Result<QJsonValue> HttpRequest::body() const
{
    const QByteArray type = m_reply->rawHeader("Content-Type").toLower();
    const QByteArray media = type.split(';').first().trimmed();
    if (media != "application/json" && !media.endsWith("+json"))
        return textOf(m_received, type);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson('[' + m_received + ']', &error);
    if (error.error == QJsonParseError::NoError && document.array().size() == 1)
        return document.array().first();
    // Qt 6.4 now and then takes a chunked answer that breaks off for a whole one.
    const bool mayBeCut = !m_received.isEmpty() && m_reply->rawHeader("Content-Length").isEmpty();
    if (mayBeCut)
        return failure(ErrorCode::NetworkFailed,
                       u"The answer of %1 broke off, or is not the JSON that it says it is."_s.arg(
                           shownUrl(m_plan.url)),
                       u"Try again, or let the server send a Content-Length."_s);
    return textOf(m_received, type);
}

void HttpRequest::succeed(int status)
{
    const Result<QJsonValue> content = body();
    if (!content)
        return fail(content.error());
    QJsonObject headers;
    const QList<QNetworkReply::RawHeaderPair> received = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : received)
        headers.insert(QString::fromLatin1(name).toLower(), QString::fromUtf8(value));
    const auto elapsed =
        std::chrono::duration_cast<Milliseconds>(handle().clock().now() - m_startTime);
    m_outcomes.finish(completion(), u"done"_s,
                      QJsonObject{{u"status"_s, status},
                                  {u"headers"_s, headers},
                                  {u"body"_s, *content},
                                  {u"url"_s, m_plan.url.toString(QUrl::RemoveUserInfo)},
                                  {u"durationMs"_s, qint64(elapsed.count())}});
    end();
}

/** Seconds from now, when the server says so; it may give a number or a date. */
static std::optional<qint64> retryAfter(const QByteArray &header, qint64 nowMs)
{
    bool isNumber = false;
    const qint64 seconds = header.trimmed().toLongLong(&isNumber);
    if (isNumber && seconds >= 0)
        return seconds;
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()),
                                                   u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return {};
    const QDateTime utc(date.date(), date.time(), Qt::UTC);
    return std::max<qint64>(0, (utc.toMSecsSinceEpoch() - nowMs + 999) / 1000);
}

void HttpRequest::failStatus(int status)
{
    QJsonObject details{{u"status"_s, status},
                        {u"body"_s, textOf(m_received.left(MaximumQuotedBody), {})}};
    const auto seconds =
        retryAfter(m_reply->rawHeader("Retry-After"), handle().clock().wallTimeMs());
    if (seconds)
        details.insert(u"retryAfter"_s, *seconds);
    const QString reason =
        m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    QString message = u"%1 answered with status %2"_s.arg(shownUrl(m_plan.url)).arg(status);
    message += reason.isEmpty() ? u"."_s : u" (%1)."_s.arg(reason);
    const QString hint = status == 401 || status == 403
        ? u"Check the credentials in the parameter \"auth\"."_s
        : seconds ? u"The server asks to wait %1 s before another try."_s.arg(*seconds)
                  : QString();
    fail(Error(ErrorCode::HttpStatus, message, hint).withDetails(details));
}

void HttpRequest::fail(Error error)
{
    completion().fail(std::move(error));
    end();
}

void HttpRequest::end()
{
    cancelCall();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    deleteLater();
}

} // namespace sluice
