// SPDX-License-Identifier: MIT
#include "engine/schedule/schedulestate.h"

#include "engine/schedule/statejson.h"

using namespace Qt::StringLiterals;

namespace sluice {

static const QString causeNames[] = {u"due"_s, u"catchUp"_s, u"manual"_s, u"backfill"_s};

QString fireCauseName(FireCause cause)
{
    return causeNames[int(cause)];
}

std::optional<FireCause> fireCauseFromName(QStringView name)
{
    const auto *found = std::ranges::find(causeNames, name);
    return found == std::end(causeNames) ? std::nullopt : std::optional(FireCause(found - causeNames));
}

namespace {

QJsonObject toJson(const Firing &firing)
{
    QJsonObject json{{u"run"_s, firing.run.toString()}, {u"due"_s, statejson::number(firing.due)}, {u"cause"_s, fireCauseName(firing.cause)}};
    if (firing.input)
        json.insert(u"input"_s, *firing.input);
    if (firing.atOnce != 1)
        json.insert(u"atOnce"_s, firing.atOnce);
    return json;
}

QJsonObject toJson(const RunningFiring &running)
{
    QJsonObject json = toJson(running.firing);
    json.insert(u"since"_s, statejson::number(running.since));
    if (running.isCancelled)
        json.insert(u"cancelled"_s, true);
    return json;
}

QJsonObject toJson(const LastRun &last)
{
    QJsonObject json = statejson::toJson(last.end);
    json.insert(u"run"_s, last.run.toString());
    json.insert(u"due"_s, statejson::number(last.due));
    json.insert(u"started"_s, statejson::number(last.started));
    json.insert(u"ended"_s, statejson::number(last.ended));
    return json;
}

QJsonObject toJson(const ScheduleCounters &counters)
{
    return {{u"started"_s, counters.started},     {u"succeeded"_s, counters.succeeded}, {u"failed"_s, counters.failed},
            {u"cancelled"_s, counters.cancelled}, {u"skipped"_s, counters.skipped},     {u"caughtUp"_s, counters.caughtUp}};
}

/** Reads members and remembers whether one of them was not as written. */
class Reader final
{
public:
    bool isFine() const { return m_isFine; }

    qint64 integer(const QJsonValue &value)
    {
        m_isFine = m_isFine && value.isDouble();
        return value.toInteger();
    }
    UtcTime time(const QJsonValue &value) { return UtcTime(std::chrono::milliseconds(integer(value))); }
    std::optional<UtcTime> maybeTime(const QJsonValue &value)
    {
        return value.isUndefined() ? std::nullopt : std::optional(time(value));
    }
    template <typename T>
    T need(std::optional<T> value)
    {
        m_isFine = m_isFine && value.has_value();
        return value.value_or(T{});
    }
    Firing firing(const QJsonObject &json)
    {
        Firing firing{need(RunId::fromString(json[u"run"_s].toString())), time(json[u"due"_s]),
                      need(fireCauseFromName(json[u"cause"_s].toString())), {}};
        if (json.contains("input"_L1))
            firing.input = json[u"input"_s].toObject();
        firing.atOnce = json[u"atOnce"_s].toInt(1);
        return firing;
    }
    RunningFiring running(const QJsonObject &json)
    {
        return {firing(json), time(json[u"since"_s]), json[u"cancelled"_s].toBool()};
    }
    LastRun lastRun(const QJsonObject &json)
    {
        return {need(RunId::fromString(json[u"run"_s].toString())), time(json[u"due"_s]), time(json[u"started"_s]),
                time(json[u"ended"_s]), need(statejson::runEnd(json))};
    }
    ScheduleCounters counters(const QJsonObject &json)
    {
        return {integer(json[u"started"_s]),   integer(json[u"succeeded"_s]), integer(json[u"failed"_s]),
                integer(json[u"cancelled"_s]), integer(json[u"skipped"_s]),   integer(json[u"caughtUp"_s])};
    }

private:
    bool m_isFine = true;
};

} // namespace

QJsonObject writeState(const ScheduleState &state)
{
    QJsonObject json{{u"anchor"_s, statejson::number(state.anchor)},
                     {u"decidedUntil"_s, statejson::number(state.decidedUntil)},
                     {u"counters"_s, toJson(state.counters)}};
    const auto addList = [&json](const QString &key, const auto &list, auto convert) {
        QJsonArray array;
        for (const auto &element : list)
            array.append(convert(element));
        if (!array.isEmpty())
            json.insert(key, array);
    };
    addList(u"firedAhead"_s, state.firedAhead, statejson::number);
    addList(u"running"_s, state.running, [](const RunningFiring &running) { return toJson(running); });
    addList(u"queue"_s, state.queue, [](const Firing &firing) { return toJson(firing); });
    if (state.failureStreak > 0)
        json.insert(u"failureStreak"_s, state.failureStreak);
    if (state.nextEligible)
        json.insert(u"nextEligible"_s, statejson::number(*state.nextEligible));
    if (state.isTripped)
        json.insert(u"tripped"_s, true);
    if (state.lastError)
        json.insert(u"lastError"_s, state.lastError->toJson());
    if (state.lastRun)
        json.insert(u"lastRun"_s, toJson(*state.lastRun));
    return json;
}

Result<ScheduleState> readState(const QJsonObject &json)
{
    Reader reader;
    ScheduleState state;
    state.anchor = reader.time(json[u"anchor"_s]);
    state.decidedUntil = reader.time(json[u"decidedUntil"_s]);
    for (const QJsonValue &value : json[u"firedAhead"_s].toArray())
        state.firedAhead.append(reader.time(value));
    for (const QJsonValue &value : json[u"running"_s].toArray())
        state.running.append(reader.running(value.toObject()));
    for (const QJsonValue &value : json[u"queue"_s].toArray())
        state.queue.append(reader.firing(value.toObject()));
    state.failureStreak = json[u"failureStreak"_s].toInt();
    state.nextEligible = reader.maybeTime(json[u"nextEligible"_s]);
    state.isTripped = json[u"tripped"_s].toBool();
    if (json.contains("lastError"_L1))
        state.lastError = Error::fromJson(json[u"lastError"_s].toObject());
    if (json.contains("lastRun"_L1))
        state.lastRun = reader.lastRun(json[u"lastRun"_s].toObject());
    state.counters = reader.counters(json[u"counters"_s].toObject());
    if (!reader.isFine())
        return failure(ErrorCode::Storage, u"The stored state of a schedule cannot be read."_s);
    return state;
}

} // namespace sluice
