// SPDX-License-Identifier: MIT
#include "engine/model/guardsjson.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace sluice {

using Limits = std::numeric_limits<int>;

/** The name of a limiter, or an object with it and the units. */
static void readRateLimit(ReadContext &context, const Json &json, const QString &pointer, GuardsSpec &guards)
{
    if (json.isString()) {
        guards.limiter = json.toString();
        return;
    }
    if (!json.isObject()) {
        reportWrongType(context, pointer, json, u"the name of a resource, or an object with \"limiter\""_s);
        return;
    }
    static const ObjectShape shape{u"A rate limit"_s, {u"note"_s, u"limiter"_s, u"units"_s}};
    ObjectReader reader(context, json, pointer, shape);
    reader.require(u"limiter", u"Name one of the resources."_s);
    guards.limiter = reader.text(u"limiter");
    guards.units = reader.integer(u"units", Limits::min(), Limits::max()).value_or(1);
    guards.limiterExtras = reader.extrasAndNote();
}

GuardsSpec readGuards(ObjectReader &reader)
{
    GuardsSpec guards;
    guards.breaker = reader.text(u"breaker");
    if (const Json limit = reader.value(u"rateLimit"); !limit.isUndefined())
        readRateLimit(reader.context(), limit, reader.pointerOf(u"rateLimit"), guards);
    guards.bulkhead = reader.text(u"bulkhead");
    return guards;
}

Json::Object guardsToJson(const GuardsSpec &guards)
{
    Json::Object members;
    if (!guards.breaker.isEmpty())
        members.append({u"breaker"_s, guards.breaker});
    if (!guards.isLimiterPlain()) {
        Json::Object limit{{u"limiter"_s, guards.limiter}};
        if (guards.units != GuardsSpec().units)
            limit.append({u"units"_s, guards.units});
        members.append({u"rateLimit"_s, limit + guards.limiterExtras});
    } else if (!guards.limiter.isEmpty()) {
        members.append({u"rateLimit"_s, guards.limiter});
    }
    if (!guards.bulkhead.isEmpty())
        members.append({u"bulkhead"_s, guards.bulkhead});
    return members;
}

} // namespace sluice
