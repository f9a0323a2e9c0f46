// SPDX-License-Identifier: MIT
#pragma once

#include "engine/tasks/ioworker.h"
#include "engine/tasks/outcomes.h"

#include <QList>
#include <QPair>
#include <QSet>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace sluice {

/** One header of a request. */
struct HttpHeader
{
    QByteArray name;
    QByteArray value;
    bool isSecret = false; ///< Not to be sent to another server than the one that was asked.
};

/** A request to make, with everything resolved. */
struct HttpPlan
{
    QByteArray method; ///< Upper case.
    QUrl url;
    QList<HttpHeader> headers;
    std::optional<QByteArray> body;
    QList<QPair<int, int>> successStatus; ///< Ranges, both ends included.
    int maximumRedirects = 0;
    qint64 responseLimit = 0; ///< Bytes, after decompression.
    Milliseconds timeout{0}; ///< For everything, redirects included.
};

/**
 * One HTTP exchange with its redirects.
 *
 * Keeps no cookies and no credentials beyond itself; a redirect to another server gets no secret
 * headers, and one from HTTPS to HTTP is refused. Stopping aborts the exchange. An answer that breaks off is
 * an error; only a chunk size that is no number passes, as Qt 6.4 takes it for the end of the answer.
 */
class HttpRequest final : public IoWorker
{
public:
    HttpRequest(HttpPlan plan, const Outcomes &outcomes, const TaskHandle &handle, Completion completion,
                QObject *ioContext);
    ~HttpRequest() override;

    void start() override;
    void stop() override;

private:
    void send();
    void read();
    void onFinished();
    bool followRedirect(int status);
    void succeed(int status);
    void failStatus(int status);
    void fail(Error error);
    void end();
    QJsonValue body() const;

    HttpPlan m_plan;
    Outcomes m_outcomes;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_received;
    int m_redirects = 0;
    Instant m_startTime;
};

/** For messages: without user name, password and query, which may be secret. */
QString shownUrl(const QUrl &url);

} // namespace sluice
