// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/scheduleclient.h"

#include "engine/service/rpcclient.h"
#include "engine/service/schedulewire.h"

#include <QJsonArray>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ScheduleClient::ScheduleClient(RpcClient *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(50ms);
    connect(&m_soon, &QTimer::timeout, this, &ScheduleClient::refresh);
    connect(m_client, &RpcClient::connected, this, &ScheduleClient::follow);
    connect(m_client, &RpcClient::disconnected, this, [this] {
        m_isRead = false;
        emit changed();
    });
    connect(m_client, &RpcClient::notified, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    if (m_client->isConnected())
        follow();
}

void ScheduleClient::follow()
{
    m_client->call(u"subscribe"_s, {{u"topic"_s, u"schedules"_s}}, this, [this](const Result<QJsonValue> &answer) {
        if (!answer && m_client->isConnected())
            emit refused(answer.error());
    });
    refresh();
}

void ScheduleClient::refresh()
{
    m_client->call(u"schedules.list"_s, {}, this, [this](const Result<QJsonValue> &answer) {
        if (answer)
            take(answer->toObject());
        else if (m_client->isConnected())
            emit refused(answer.error());
    });
}

void ScheduleClient::take(const QJsonObject &answer)
{
    QList<ScheduleInfo> schedules;
    std::optional<Error> problem;
    for (const QJsonValue &json : answer.value("schedules"_L1).toArray()) {
        if (const Result<ScheduleInfo> info = scheduleInfoFromJson(json.toObject()))
            schedules.append(*info);
        else
            problem = info.error();
    }
    for (const QJsonValue &json : answer.value("damaged"_L1).toArray()) {
        const QString text = json["error"_L1]["message"_L1].toString();
        problem = Error(ErrorCode::Storage, json["id"_L1].toString() + u": "_s + text);
    }
    m_schedules = schedules;
    m_isRead = true;
    emit changed();
    if (problem)
        emit refused(*problem);
}

void ScheduleClient::call(const QString &method, const QJsonObject &params)
{
    m_client->call(method, params, this, [this](const Result<QJsonValue> &answer) {
        if (answer)
            emit accepted();
        else
            emit refused(answer.error());
        if (m_client->isConnected())
            refresh();
    });
}

void ScheduleClient::save(const Schedule &schedule, Saving saving, QObject *context,
                          std::function<void(const Result<void> &)> done)
{
    const QString method = saving == Saving::Add ? u"schedules.add"_s : u"schedules.change"_s;
    const QJsonObject params{{u"schedule"_s, writeSchedule(schedule).toQJson()}};
    m_client->call(method, params, context, [done = std::move(done)](const Result<QJsonValue> &answer) {
        done(answer ? Result<void>() : std::unexpected(answer.error()));
    });
}

void ScheduleClient::trigger(const QString &id, const std::optional<QJsonObject> &input)
{
    QJsonObject params{{u"id"_s, id}};
    if (input)
        params.insert(u"input"_s, *input);
    call(u"schedules.trigger"_s, params);
}

void ScheduleClient::pause(const QString &id, const QString &note)
{
    call(u"schedules.pause"_s, {{u"id"_s, id}, {u"note"_s, note}});
}

void ScheduleClient::resume(const QString &id)
{
    call(u"schedules.resume"_s, {{u"id"_s, id}});
}

void ScheduleClient::reset(const QString &id)
{
    call(u"schedules.reset"_s, {{u"id"_s, id}});
}

void ScheduleClient::remove(const QString &id)
{
    call(u"schedules.remove"_s, {{u"id"_s, id}});
}

void ScheduleClient::pauseAll(const QString &note)
{
    call(u"schedules.pauseAll"_s, {{u"note"_s, note}});
}

void ScheduleClient::resumeAll()
{
    call(u"schedules.resumeAll"_s, {});
}

} // namespace sluice::designer
