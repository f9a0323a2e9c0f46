// SPDX-License-Identifier: MIT
#include "engine/model/resourcekind.h"

#include "engine/core/error.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr double millisecond = 1;
constexpr double tenThousandDays = 10'000.0 * 24 * 60 * 60 * 1000;
constexpr double million = 1'000'000;
constexpr double thousandMillions = 1'000'000'000;

ParameterSpec whole(const QString &name, const QString &label, const QString &help, double lowest, double highest,
                    Json normal = {})
{
    return {.name = name,
            .type = ParameterType::Integer,
            .label = label,
            .help = help,
            .required = normal.isUndefined(),
            .defaultValue = std::move(normal),
            .minimum = lowest,
            .maximum = highest,
            .acceptsExpressions = false};
}

ParameterSpec share(const QString &name, const QString &label, const QString &help, double normal)
{
    return {.name = name,
            .type = ParameterType::Number,
            .label = label,
            .help = help,
            .defaultValue = normal,
            .minimum = 0,
            .maximum = 1,
            .acceptsExpressions = false};
}

ParameterSpec time(const QString &name, const QString &label, const QString &help, double lowest, Json normal = {})
{
    return {.name = name,
            .type = ParameterType::Duration,
            .label = label,
            .help = help,
            .defaultValue = std::move(normal),
            .minimum = lowest,
            .maximum = tenThousandDays,
            .acceptsExpressions = false};
}

ParameterSpec texts(const QString &name, const QString &label, const QString &help)
{
    return {.name = name, .type = ParameterType::TextList, .label = label, .help = help, .acceptsExpressions = false};
}

ParameterSpec required(ParameterSpec spec)
{
    spec.required = true;
    return spec;
}

ParameterSpec queue()
{
    return whole(u"maxWaiting"_s, u"Most waiting"_s, u"So many may wait in a queue, in the order of coming; more are refused."_s, 0,
                 million, 1000);
}

Problem problemAt(const QString &code, const QString &pointer, const QString &message, const QString &hint)
{
    return {Problem::Severity::Error, code, pointer, 0, 0, {}, message, hint};
}

Problems checkBreaker(const Json::Object &params)
{
    const Json json(params);
    const double failureRate = json[u"failureRate"].toDouble();
    const double slowCallRate = json[u"slowCallRate"].toDouble();
    Problems problems;
    if (json[u"failureThreshold"].toInteger(5) == 0 && failureRate <= 0 && slowCallRate <= 0)
        problems.append(problemAt(u"never-opens"_s, {}, u"Nothing ever opens this circuit breaker."_s,
                                  u"Set \"failureThreshold\", \"failureRate\" or \"slowCallRate\"."_s));
    if (slowCallRate > 0 && !json.contains(u"slowCall"))
        problems.append(problemAt(u"never-opens"_s, {}, u"\"slowCallRate\" needs \"slowCall\", which is missing."_s,
                                  u"Say from which duration on a call is slow, for example \"2s\"."_s));
    const qint64 calls = json[u"windowCalls"].toInteger(100);
    if (failureRate + slowCallRate > 0 && !json.contains(u"windowTime") && json[u"minimumCalls"].toInteger(10) > calls)
        problems.append(problemAt(u"out-of-range"_s, u"/minimumCalls"_s,
                                  u"No rate would ever be judged, as the window holds only %1 calls."_s.arg(calls),
                                  u"Write at most %1, or raise \"windowCalls\"."_s.arg(calls)));
    const Json::Array codes = json[u"errors"].toArray();
    for (qsizetype i = 0; i < codes.size(); ++i) {
        if (codes[i].isString() && !errorCodeFromName(codes[i].toString()))
            problems.append(problemAt(u"unknown-error-code"_s, u"/errors/%1"_s.arg(i),
                                      u"There is no error code \"%1\"."_s.arg(codes[i].toString().left(100)),
                                      u"Codes are %1."_s.arg(errorCodeNames().join(", "_L1))));
    }
    return problems;
}

TaskKind circuitBreaker()
{
    TaskKind kind;
    kind.id = u"circuitBreaker"_s;
    kind.title = u"Circuit breaker"_s;
    kind.summary = u"Stops calling a service that fails, and probes whether it is well again."_s;
    kind.params = {
        whole(u"failureThreshold"_s, u"Failures in a row"_s, u"Opens at so many failures in a row; 0: never for that."_s, 0, 100'000, 5),
        share(u"failureRate"_s, u"Failure rate"_s, u"Opens at this share of failures in the window; 0: never for that."_s, 0),
        share(u"slowCallRate"_s, u"Slow call rate"_s, u"Opens at this share of slow calls in the window; 0: never for that."_s, 0),
        time(u"slowCall"_s, u"Slow call"_s, u"A call that takes so long is slow, successful or not."_s, millisecond),
        whole(u"windowCalls"_s, u"Window of calls"_s, u"Rates are taken over so many last calls."_s, 1, 100'000, 100),
        time(u"windowTime"_s, u"Window of time"_s, u"Rates are taken over this last time instead."_s, 10 * millisecond),
        whole(u"minimumCalls"_s, u"Fewest calls"_s, u"With fewer calls in the window no rate is judged."_s, 1, 100'000, 10),
        time(u"resetTimeout"_s, u"Reset timeout"_s, u"So long after opening, the next call is let through as a probe."_s, millisecond,
             u"30s"_s),
        whole(u"probes"_s, u"Probes"_s, u"So many probes may be in flight at once."_s, 1, 10'000, 1),
        whole(u"successesToClose"_s, u"Successes to close"_s, u"So many successful probes close it; one failure opens it again."_s, 1,
              10'000, 1),
        texts(u"errors"_s, u"Errors that count"_s, u"The error codes that say that the service is ill; without them all do."_s),
    };
    kind.params.last().choices = errorCodeNames();
    kind.check = checkBreaker;
    return kind;
}

TaskKind tokenBucket()
{
    TaskKind kind;
    kind.id = u"tokenBucket"_s;
    kind.title = u"Token bucket"_s;
    kind.summary = u"Lets attempts pass evenly, and some at once after a pause."_s;
    kind.params = {
        whole(u"tokens"_s, u"Tokens"_s, u"So many come back in each period, evenly."_s, 1, thousandMillions),
        time(u"period"_s, u"Period"_s, u"In which the tokens come back."_s, millisecond, u"1s"_s),
        whole(u"capacity"_s, u"Capacity"_s, u"So many may pass in one burst; 0: as many as there are tokens."_s, 0, thousandMillions, 0),
        queue(),
    };
    return kind;
}

TaskKind fixedWindow()
{
    TaskKind kind;
    kind.id = u"fixedWindow"_s;
    kind.title = u"Fixed window"_s;
    kind.summary = u"Lets so many attempts pass in each window of time."_s;
    kind.params = {
        whole(u"limit"_s, u"Limit"_s, u"So many in each window."_s, 1, thousandMillions),
        required(time(u"window"_s, u"Window"_s, u"How long a window is; the first begins when the workflow is loaded."_s, millisecond)),
        queue(),
    };
    return kind;
}

TaskKind tieredLimit()
{
    TaskKind kind;
    kind.id = u"tieredLimit"_s;
    kind.title = u"Several limits"_s;
    kind.summary = u"Lets pass what every one of several limits lets pass."_s;
    kind.params = {
        required(texts(u"tiers"_s, u"Limits"_s, u"The names of token buckets and fixed windows, asked in this order."_s)),
        queue(),
    };
    return kind;
}

TaskKind bulkhead()
{
    TaskKind kind;
    kind.id = u"bulkhead"_s;
    kind.title = u"Bulkhead"_s;
    kind.summary = u"Lets so many attempts run at once, and others wait."_s;
    kind.params = {
        whole(u"maxConcurrent"_s, u"Most at once"_s, u"So many attempts run at once."_s, 1, million),
        queue(),
    };
    return kind;
}

TaskKind retryBudget()
{
    TaskKind kind;
    kind.id = u"retryBudget"_s;
    kind.title = u"Retry budget"_s;
    kind.summary = u"Pays for the retries of all tasks that share it, so that a sick service is not retried everywhere."_s;
    kind.params = {
        whole(u"tokens"_s, u"Tokens"_s, u"So many retries can be made at once; each costs one."_s, 0, million, 10),
        share(u"perSuccess"_s, u"Token for a success"_s, u"Each success gives back so much of a token."_s, 0.1),
    };
    return kind;
}

} // namespace

const TaskKinds &resourceKinds()
{
    static const TaskKinds kinds{circuitBreaker(), tokenBucket(), fixedWindow(), tieredLimit(), bulkhead(), retryBudget()};
    return kinds;
}

std::optional<ResourceUse> resourceUse(QStringView kind)
{
    if (kind == "circuitBreaker"_L1)
        return ResourceUse::Breaker;
    if (kind == "tokenBucket"_L1 || kind == "fixedWindow"_L1 || kind == "tieredLimit"_L1)
        return ResourceUse::RateLimit;
    if (kind == "bulkhead"_L1)
        return ResourceUse::Bulkhead;
    if (kind == "retryBudget"_L1)
        return ResourceUse::RetryBudget;
    return std::nullopt;
}

QString resourceUseKey(ResourceUse use)
{
    switch (use) {
    case ResourceUse::Breaker:
        return u"breaker"_s;
    case ResourceUse::RateLimit:
        return u"rateLimit"_s;
    case ResourceUse::Bulkhead:
        return u"bulkhead"_s;
    case ResourceUse::RetryBudget:
        return u"retryBudget"_s;
    }
    Q_UNREACHABLE();
}

} // namespace sluice
