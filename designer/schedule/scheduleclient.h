// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/schedule/scheduler.h"

#include <QTimer>

#include <functional>

namespace sluice {
class RpcClient;
}

namespace sluice::designer {

/** The schedules of a service as they are now, and what can be done with them. */
class ScheduleClient final : public QObject
{
    Q_OBJECT

public:
    /** `client` outlives it. */
    explicit ScheduleClient(RpcClient *client, QObject *parent = nullptr);

    const QList<ScheduleInfo> &schedules() const { return m_schedules; }
    /** Whether `schedules` has been read since the connection was made. */
    bool isRead() const { return m_isRead; }

    enum class Saving : quint8 { Add, Change };
    /** `done` comes unless `context` is gone by then; also when there is no connection. */
    void save(const Schedule &schedule, Saving saving, QObject *context, std::function<void(const Result<void> &)> done);
    /** With that input in place of the schedule's own, if given. */
    void trigger(const QString &id, const std::optional<QJsonObject> &input = {});
    void pause(const QString &id, const QString &note);
    void resume(const QString &id);
    void reset(const QString &id);
    void remove(const QString &id);
    void pauseAll(const QString &note);
    void resumeAll();

signals:
    void changed();
    /** What the service took; a message of an earlier refusal is out of date. */
    void accepted();
    void refused(const sluice::Error &error);

private:
    void follow();
    void refresh();
    void take(const QJsonObject &answer);
    void call(const QString &method, const QJsonObject &params);

    RpcClient *m_client;
    QList<ScheduleInfo> m_schedules;
    QTimer m_soon; ///< Many decisions at once are one question.
    bool m_isRead = false;
};

} // namespace sluice::designer
