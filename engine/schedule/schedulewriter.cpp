// SPDX-License-Identifier: MIT
#include "engine/model/guardsjson.h"
#include "engine/schedule/schedulewords.h"

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

class ScheduleWriter final
{
public:
    explicit ScheduleWriter(const Schedule &schedule)
        : m_schedule(schedule)
    { }

    Json write();

private:
    void add(const QString &key, const Json &value) { m_members.append({key, value}); }
    void addText(const QString &key, const QString &text)
    {
        if (!text.isEmpty())
            add(key, text);
    }
    void addTrigger();
    void addOverlap();
    void addMisfire();
    void addBackoff();

    const Schedule &m_schedule;
    Json::Object m_members;
};

Json limited(const QString &key, int limit)
{
    return Json::Object{{key, limit}};
}

Json ScheduleWriter::write()
{
    add(u"id"_s, m_schedule.id);
    addText(u"title"_s, m_schedule.title);
    addText(u"workflow"_s, m_schedule.workflow);
    addTrigger();
    addText(u"timeZone"_s, m_schedule.timeZone);
    if (m_schedule.start)
        add(u"start"_s, formatUtcTime(*m_schedule.start));
    if (m_schedule.end)
        add(u"end"_s, formatUtcTime(*m_schedule.end));
    if (m_schedule.jitter != Milliseconds{})
        add(u"jitter"_s, formatDuration(m_schedule.jitter));
    if (!m_schedule.input.isEmpty())
        add(u"input"_s, Json::fromQJson(m_schedule.input));
    addOverlap();
    addMisfire();
    addBackoff();
    if (m_schedule.runTimeout)
        add(u"runTimeout"_s, formatDuration(*m_schedule.runTimeout));
    if (m_schedule.priority != 0)
        add(u"priority"_s, m_schedule.priority);
    m_members += guardsToJson(m_schedule.guards);
    if (m_schedule.isPaused)
        add(u"enabled"_s, false);
    addText(u"pauseNote"_s, m_schedule.pauseNote);
    m_members += m_schedule.extras.toObject();
    return m_members;
}

void ScheduleWriter::addTrigger()
{
    if (const auto *every = std::get_if<EveryTrigger>(&m_schedule.trigger)) {
        add(u"every"_s, formatDuration(every->interval));
        if (every->rate != EveryTrigger{}.rate)
            add(u"rate"_s, schedulewords::Rates[int(every->rate)]);
        if (every->first != EveryTrigger{}.first)
            add(u"first"_s, schedulewords::Firsts[int(every->first)]);
    } else if (const auto *cron = std::get_if<CronTrigger>(&m_schedule.trigger)) {
        add(u"cron"_s, cron->expression.text());
        if (cron->days != CronDays::AsCron)
            add(u"days"_s, schedulewords::Days[int(cron->days)]);
    } else if (const auto *at = std::get_if<AtTrigger>(&m_schedule.trigger)) {
        add(u"at"_s, formatUtcTime(at->instant));
    } else {
        add(u"manual"_s, true);
    }
}

void ScheduleWriter::addOverlap()
{
    const auto [policy, limit] = m_schedule.overlap;
    switch (policy) {
    case Overlap::Policy::Skip:
        return;
    case Overlap::Policy::Queue:
        return add(u"overlap"_s, limit == 1 ? Json(u"queueOne"_s) : limited(u"queueUpTo"_s, limit));
    case Overlap::Policy::CancelRunning:
        return add(u"overlap"_s, u"cancelRunning"_s);
    case Overlap::Policy::Allow:
        return add(u"overlap"_s, limited(u"allowUpTo"_s, limit));
    }
    Q_UNREACHABLE();
}

void ScheduleWriter::addMisfire()
{
    const Misfire &misfire = m_schedule.misfire;
    if (misfire.policy == Misfire::Policy::Skip)
        add(u"misfire"_s, u"skip"_s);
    else if (misfire.policy == Misfire::Policy::All)
        add(u"misfire"_s, limited(u"allUpTo"_s, misfire.limit));
    if (misfire.notLaterThan)
        add(u"notLaterThan"_s, formatDuration(*misfire.notLaterThan));
}

void ScheduleWriter::addBackoff()
{
    const Backoff &backoff = m_schedule.backoff;
    const Backoff usual;
    Json::Object members;
    if (backoff.initial != usual.initial)
        members.append({u"initial"_s, formatDuration(backoff.initial)});
    if (backoff.multiplier != usual.multiplier)
        members.append({u"multiplier"_s, backoff.multiplier});
    if (backoff.cap != std::max(usual.cap, backoff.initial))
        members.append({u"cap"_s, formatDuration(backoff.cap)});
    if (backoff.jitter != usual.jitter)
        members.append({u"jitter"_s, backoff.jitter});
    if (backoff.tripAfter != usual.tripAfter)
        members.append({u"tripAfter"_s, backoff.tripAfter});
    if (!members.isEmpty())
        add(u"backoff"_s, members);
}

} // namespace

Json writeSchedule(const Schedule &schedule)
{
    return ScheduleWriter(schedule).write();
}

QString triggerText(const Trigger &trigger)
{
    if (const auto *every = std::get_if<EveryTrigger>(&trigger)) {
        const QString interval = u"every "_s + formatDuration(every->interval);
        return every->rate == EveryTrigger::Rate::FixedDelay ? interval + u" after a run"_s : interval;
    }
    if (const auto *cron = std::get_if<CronTrigger>(&trigger))
        return u"cron "_s + cron->expression.text();
    if (const auto *at = std::get_if<AtTrigger>(&trigger))
        return u"at "_s + formatUtcTime(at->instant);
    return u"manual"_s;
}

} // namespace sluice
