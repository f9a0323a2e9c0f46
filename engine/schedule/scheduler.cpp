// SPDX-License-Identifier: MIT
#include "engine/schedule/scheduler.h"

#include "engine/schedule/schedulercore.h"

using namespace Qt::StringLiterals;

namespace sluice {

QString scheduleStatusName(ScheduleStatus status)
{
    static const QString names[] = {u"idle"_s, u"running"_s, u"completed"_s, u"failed"_s,
                                    u"backingOff"_s, u"tripped"_s, u"paused"_s, u"finished"_s};
    return names[int(status)];
}

Scheduler::Scheduler(std::unique_ptr<ScheduleStore> store, RunStarter starter, Clock &clock, SchedulerOptions options, QObject *parent)
    : QObject(parent)
    , m_core(std::make_unique<SchedulerCore>(this, std::move(store), std::move(starter), clock, options))
{
}

Scheduler::~Scheduler() = default;

Result<void> Scheduler::start()
{
    return m_core->start();
}

QFuture<StopReport> Scheduler::stop()
{
    return m_core->stop();
}

SchedulerRole Scheduler::role() const
{
    return m_core->role();
}

Result<void> Scheduler::add(const Schedule &schedule)
{
    return m_core->add(schedule);
}

Result<void> Scheduler::change(const Schedule &schedule)
{
    return m_core->change(schedule);
}

Result<void> Scheduler::remove(const QString &id)
{
    return m_core->remove(id);
}

Result<void> Scheduler::pause(const QString &id, const QString &note)
{
    return m_core->setPaused(id, true, note);
}

Result<void> Scheduler::resume(const QString &id)
{
    return m_core->setPaused(id, false, {});
}

Result<void> Scheduler::setSchedulesOf(const QString &workflow, const QList<Schedule> &schedules)
{
    return m_core->setSchedulesOf(workflow, schedules);
}

Result<RunId> Scheduler::trigger(const QString &id, std::optional<QJsonObject> input)
{
    return m_core->trigger(id, std::move(input));
}

Result<QList<RunId>> Scheduler::backfill(const QString &id, UtcTime from, UtcTime to, int atOnce)
{
    return m_core->backfill(id, from, to, atOnce);
}

Result<QList<UtcTime>> Scheduler::backfillable(const QString &id, UtcTime from, UtcTime to) const
{
    return m_core->backfillable(id, from, to);
}

Result<void> Scheduler::reset(const QString &id)
{
    return m_core->reset(id);
}

Result<void> Scheduler::cancel(const QString &id)
{
    return m_core->cancel(id);
}

QList<ScheduleInfo> Scheduler::list() const
{
    return m_core->list();
}

std::optional<ScheduleInfo> Scheduler::info(const QString &id) const
{
    return m_core->info(id);
}

bool Scheduler::contains(const QString &id) const
{
    return m_core->contains(id);
}

bool Scheduler::hasRunning() const
{
    return m_core->hasRunning();
}

QList<DamagedSchedule> Scheduler::damaged() const
{
    return m_core->damaged();
}

Result<QList<ScheduleEvent>> Scheduler::events(const ScheduleEventFilter &filter) const
{
    return m_core->store().events(filter);
}

Result<QList<FiringRecord>> Scheduler::firings(const QString &id, int limit) const
{
    return m_core->store().firings(id, limit);
}

QFuture<RunEnd> Scheduler::waitFor(const RunId &run)
{
    return m_core->waitFor(run);
}

void Scheduler::wake()
{
    m_core->work();
}

std::optional<UtcTime> Scheduler::nextWake() const
{
    return m_core->nextWake();
}

} // namespace sluice
