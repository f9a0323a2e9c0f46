// SPDX-License-Identifier: MIT
#include "engine/schedule/schedule.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

constexpr qsizetype longestId = 100;
constexpr int mostAtOnce = 1000;

class ScheduleCheck final
{
public:
    explicit ScheduleCheck(const Schedule &schedule)
        : m_schedule(schedule)
    { }

    Problems run();

private:
    void report(Problem::Severity severity, const QString &code, const QString &pointer, const QString &message, const QString &hint)
    {
        m_problems.append({.severity = severity, .code = code, .pointer = pointer, .message = message, .hint = hint});
    }
    void error(const QString &pointer, const QString &message, const QString &hint)
    {
        report(Problem::Severity::Error, u"schedule-value"_s, pointer, message, hint);
    }
    void warning(const QString &code, const QString &pointer, const QString &message, const QString &hint)
    {
        report(Problem::Severity::Warning, code, pointer, message, hint);
    }
    void checkId();
    void checkTrigger();
    void checkEvery(const EveryTrigger &every);
    void checkCron(const CronTrigger &cron);
    void checkTimes();
    void checkLimits();
    void checkBackoff();

    const Schedule &m_schedule;
    Problems m_problems;
};

bool isIdCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' || c == u'/';
}

Problems ScheduleCheck::run()
{
    checkId();
    checkTrigger();
    checkTimes();
    checkLimits();
    checkBackoff();
    return m_problems;
}

void ScheduleCheck::checkId()
{
    const QString &id = m_schedule.id;
    if (id.isEmpty() || id.size() > longestId || !std::ranges::all_of(id, isIdCharacter)) {
        error(u"/id"_s, u"\"%1\" cannot be the id of a schedule."_s.arg(id.left(longestId)),
              u"Take up to %1 letters, digits, \"-\", \"_\", \".\" and \"/\"."_s.arg(longestId));
    }
    if (m_schedule.priority < -100 || m_schedule.priority > 100)
        error(u"/priority"_s, u"The priority is %1, outside of -100 to 100."_s.arg(m_schedule.priority), {});
    if (m_schedule.guards.units < 1)
        error(u"/rateLimit/units"_s, u"A run cannot take %1 units."_s.arg(m_schedule.guards.units), u"Write 1 or more."_s);
}

void ScheduleCheck::checkTrigger()
{
    if (const auto *every = std::get_if<EveryTrigger>(&m_schedule.trigger))
        checkEvery(*every);
    else if (const auto *cron = std::get_if<CronTrigger>(&m_schedule.trigger))
        checkCron(*cron);
    if (m_schedule.timeZone.isEmpty())
        return;
    if (const auto zone = TimeZoneTable::load(m_schedule.timeZone); !zone)
        report(Problem::Severity::Error, u"schedule-zone"_s, u"/timeZone"_s, zone.error().message(), zone.error().hint());
}

void ScheduleCheck::checkEvery(const EveryTrigger &every)
{
    const bool isDelay = every.rate == EveryTrigger::Rate::FixedDelay;
    if (every.interval < Milliseconds(isDelay ? 0 : 1)) {
        error(u"/every"_s, u"The interval is too short."_s,
              u"Write one such as \"5m\"; to run again as soon as a run has ended, use \"rate\": \"fixedDelay\"."_s);
    }
    if (every.interval > std::chrono::days(10'000))
        error(u"/every"_s, u"The interval is longer than 10,000 days."_s, u"Write a shorter one."_s);
    if (m_schedule.jitter > Milliseconds(0) && m_schedule.jitter >= every.interval) {
        error(u"/jitter"_s, u"The jitter is as long as the interval, or longer."_s,
              u"Make it shorter than \"%1\"."_s.arg(formatDuration(every.interval)));
    }
}

void ScheduleCheck::checkCron(const CronTrigger &cron)
{
    for (const CronWarning &found : cron.expression.warnings())
        warning(u"schedule-cron"_s, u"/cron"_s, found.message, {});
}

void ScheduleCheck::checkTimes()
{
    if (m_schedule.start && m_schedule.end && *m_schedule.start >= *m_schedule.end)
        error(u"/end"_s, u"The schedule ends before it starts."_s, u"Move \"end\" behind \"start\"."_s);
    if (m_schedule.jitter < Milliseconds(0) || m_schedule.jitter > std::chrono::days(1))
        error(u"/jitter"_s, u"The jitter is outside of 0 to a day."_s, u"Write one such as \"2m\"."_s);
    if (m_schedule.runTimeout && *m_schedule.runTimeout <= Milliseconds(0))
        error(u"/runTimeout"_s, u"A run cannot end within no time."_s, u"Write a longer \"runTimeout\", or remove it."_s);
    const auto *at = std::get_if<AtTrigger>(&m_schedule.trigger);
    if (at && ((m_schedule.start && at->instant < *m_schedule.start) || (m_schedule.end && at->instant >= *m_schedule.end)))
        warning(u"schedule-never"_s, u"/at"_s, u"The instant is outside of \"start\" to \"end\": it never runs."_s, u"Remove \"start\" and \"end\"."_s);
}

void ScheduleCheck::checkLimits()
{
    const auto isWrong = [](int limit) { return limit < 1 || limit > mostAtOnce; };
    if (isWrong(m_schedule.overlap.limit))
        error(u"/overlap"_s, u"The limit is %1, outside of 1 to %2."_s.arg(m_schedule.overlap.limit).arg(mostAtOnce), u"Choose another."_s);
    if (isWrong(m_schedule.misfire.limit))
        error(u"/misfire"_s, u"The limit is %1, outside of 1 to %2."_s.arg(m_schedule.misfire.limit).arg(mostAtOnce), u"Choose another."_s);
    if (m_schedule.misfire.notLaterThan && *m_schedule.misfire.notLaterThan < m_schedule.jitter)
        error(u"/notLaterThan"_s, u"The jitter alone makes runs later than allowed."_s, u"Allow more, or make the jitter shorter."_s);
    const auto *every = std::get_if<EveryTrigger>(&m_schedule.trigger);
    if (every && every->rate == EveryTrigger::Rate::FixedDelay && m_schedule.overlap != Overlap{})
        warning(u"schedule-overlap"_s, u"/overlap"_s, u"Runs that count from the end of the one before never overlap by themselves."_s,
                u"\"overlap\" then counts only for runs that somebody asks for."_s);
}

void ScheduleCheck::checkBackoff()
{
    const Backoff &backoff = m_schedule.backoff;
    if (backoff.initial < Milliseconds(0) || backoff.cap < backoff.initial || backoff.cap > std::chrono::days(10'000))
        error(u"/backoff"_s, u"The backoff's \"cap\" must not be shorter than \"initial\"."_s, u"Make it longer."_s);
    if (!(backoff.multiplier >= 1 && backoff.multiplier <= 1000))
        error(u"/backoff/multiplier"_s, u"The multiplier is outside of 1 to 1000."_s, u"2 doubles the pause each time."_s);
    if (!(backoff.jitter >= 0 && backoff.jitter <= 1))
        error(u"/backoff/jitter"_s, u"The jitter is outside of 0 to 1."_s, u"0.1 means up to a tenth more or less."_s);
    if (backoff.tripAfter < 0)
        error(u"/backoff/tripAfter"_s, u"A number of failures cannot be negative."_s, u"0 means that it never stops."_s);
}

} // namespace

Problems checkSchedule(const Schedule &schedule)
{
    return ScheduleCheck(schedule).run();
}

} // namespace sluice
