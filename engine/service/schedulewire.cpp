// SPDX-License-Identifier: MIT
#include "engine/service/schedulewire.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

static void insertTime(QJsonObject &json, const QString &key, const std::optional<UtcTime> &time)
{
    if (time)
        json.insert(key, formatUtcTime(*time));
}

static std::optional<UtcTime> timeOf(const QJsonObject &json, QLatin1StringView key)
{
    return parseUtcTime(json.value(key).toString());
}

QJsonObject scheduleInfoToJson(const ScheduleInfo &info)
{
    QJsonObject json{{u"schedule"_s, writeSchedule(info.schedule).toQJson()},
                     {u"status"_s, scheduleStatusName(info.status)},
                     {u"state"_s, writeState(info.state)}};
    insertTime(json, u"nextDue"_s, info.nextDue);
    insertTime(json, u"nextFire"_s, info.nextFire);
    return json;
}

static std::optional<ScheduleStatus> statusFromName(const QString &name)
{
    for (int status = 0; status <= int(ScheduleStatus::Finished); ++status) {
        if (scheduleStatusName(ScheduleStatus(status)) == name)
            return ScheduleStatus(status);
    }
    return std::nullopt;
}

Result<ScheduleInfo> scheduleInfoFromJson(const QJsonObject &json)
{
    const Result<Schedule> schedule = scheduleFromJson(json.value("schedule"_L1));
    if (!schedule)
        return std::unexpected(schedule.error());
    const Result<ScheduleState> state = readState(json.value("state"_L1).toObject());
    if (!state)
        return std::unexpected(state.error());
    const auto status = statusFromName(json.value("status"_L1).toString());
    if (!status)
        return failure(ErrorCode::Internal, u"The service names a status that is not known here."_s,
                       u"Use the same version of Sluice for both."_s);
    return ScheduleInfo{*schedule, *state, *status, timeOf(json, "nextDue"_L1), timeOf(json, "nextFire"_L1)};
}

static QString firingStatusName(FiringRecord::Status status)
{
    switch (status) {
    case FiringRecord::Status::Claimed:
        return u"claimed"_s;
    case FiringRecord::Status::Started:
        return u"started"_s;
    case FiringRecord::Status::Ended:
        return u"ended"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject firingToJson(const FiringRecord &record)
{
    QJsonObject json{{u"schedule"_s, record.schedule},
                     {u"run"_s, record.firing.run.toString()},
                     {u"due"_s, formatUtcTime(record.firing.due)},
                     {u"cause"_s, fireCauseName(record.firing.cause)},
                     {u"decided"_s, formatUtcTime(record.decided)},
                     {u"status"_s, firingStatusName(record.status)}};
    if (record.firing.input)
        json.insert(u"input"_s, *record.firing.input);
    insertTime(json, u"ended"_s, record.ended);
    if (record.result)
        json.insert(u"result"_s, runStatusName(*record.result));
    return json;
}

std::optional<FiringRecord> firingFromJson(const QJsonObject &json)
{
    FiringRecord record;
    const auto run = RunId::fromString(json.value("run"_L1).toString());
    const auto due = timeOf(json, "due"_L1);
    const auto decided = timeOf(json, "decided"_L1);
    const auto cause = fireCauseFromName(json.value("cause"_L1).toString());
    if (!run || !due || !decided || !cause)
        return std::nullopt;
    record.schedule = json.value("schedule"_L1).toString();
    record.firing = {*run, *due, *cause, std::nullopt};
    if (json.contains("input"_L1))
        record.firing.input = json.value("input"_L1).toObject();
    record.decided = *decided;
    record.ended = timeOf(json, "ended"_L1);
    record.result = runStatusFromName(json.value("result"_L1).toString());
    const QString status = json.value("status"_L1).toString();
    for (const auto each : {FiringRecord::Status::Claimed, FiringRecord::Status::Started, FiringRecord::Status::Ended}) {
        if (firingStatusName(each) == status)
            record.status = each;
    }
    return record;
}

Result<Schedule> scheduleFromJson(const QJsonValue &json)
{
    const ScheduleReading reading = readSchedule(Json::fromQJson(json));
    if (reading.schedule)
        return *reading.schedule;
    const auto isError = [](const Problem &problem) { return problem.severity == Problem::Severity::Error; };
    const auto first = std::ranges::find_if(reading.problems, isError);
    Q_ASSERT(first != reading.problems.end());
    return failure(ErrorCode::InvalidParameter, first->message, first->hint);
}

} // namespace sluice
