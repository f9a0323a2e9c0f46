// SPDX-License-Identifier: MIT
#include "engine/schedule/crontimer.h"

#include <QTimerEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

/** A clock that was set, a sleep, or other zone data are noticed after this time at the latest. */
static constexpr std::chrono::seconds longestWait{30};

/** What the virtual clock asks for on any thread. Its own lock is held then, so nothing here may call it. */
struct CronTimer::VirtualWait
{
    VirtualClock &clock;
    int listener = 0;
    std::mutex mutex;
    std::optional<Instant> due;

    void set(std::optional<Instant> instant)
    {
        const std::scoped_lock lock(mutex);
        due = instant;
    }

    std::optional<Instant> nextDue()
    {
        const std::scoped_lock lock(mutex);
        return due;
    }
};

static QDateTime toDateTime(UtcSeconds instant)
{
    return QDateTime::fromSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
}

CronTimer::CronTimer(QObject *parent)
    : CronTimer(Clock::system(), parent)
{
}

CronTimer::CronTimer(const QString &pattern, QObject *parent)
    : CronTimer(Clock::system(), parent)
{
    setPattern(pattern);
}

CronTimer::CronTimer(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    if (auto *virtualClock = dynamic_cast<VirtualClock *>(&clock)) {
        m_virtualWait = std::make_unique<VirtualWait>(*virtualClock);
        m_virtualWait->listener = virtualClock->addListener([this] { QMetaObject::invokeMethod(this, &CronTimer::check, Qt::QueuedConnection); },
                                                            [this] { return m_virtualWait->nextDue(); });
    }
    read();
}

CronTimer::~CronTimer()
{
    if (m_virtualWait)
        m_virtualWait->clock.removeListener(m_virtualWait->listener);
}

void CronTimer::setPattern(const QString &pattern)
{
    if (pattern == m_pattern)
        return;
    m_pattern = pattern;
    read();
    Q_EMIT changed();
}

void CronTimer::setTimeZone(const QString &name)
{
    if (name == m_timeZone)
        return;
    m_timeZone = name;
    read();
    Q_EMIT changed();
}

QDateTime CronTimer::next() const
{
    const auto found = isValid() ? m_cron->next(wallSeconds(), m_zone) : std::nullopt;
    return found ? toDateTime(*found) : QDateTime();
}

QList<QDateTime> CronTimer::next(int count) const
{
    QList<QDateTime> times;
    if (!isValid())
        return times;
    for (const UtcSeconds instant : m_cron->next(wallSeconds(), m_zone, count))
        times += toDateTime(instant);
    return times;
}

bool CronTimer::matches(const QDateTime &instant) const
{
    if (!isValid() || !instant.isValid() || instant.time().msec() != 0)
        return false;
    return m_cron->matches(UtcSeconds(std::chrono::seconds(instant.toSecsSinceEpoch())), m_zone);
}

void CronTimer::start()
{
    if (m_isActive)
        return;
    m_isActive = true;
    m_seen = wallSeconds();
    arm();
    Q_EMIT activeChanged();
}

void CronTimer::stop()
{
    if (!m_isActive)
        return;
    m_isActive = false;
    arm();
    Q_EMIT activeChanged();
}

void CronTimer::check()
{
    if (!m_isActive || !isValid())
        return;
    reloadZone();
    const UtcSeconds now = wallSeconds();
    m_seen = std::min(m_seen, now);
    const std::optional<UtcSeconds> first = nextNew(m_seen);
    if (!first || *first > now) {
        arm();
        return;
    }
    const UtcSeconds due = lastNew(now);
    remember(due);
    m_seen = now;
    arm();
    Q_EMIT activated(toDateTime(due)); // last, as this may be deleted
}

void CronTimer::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        check();
    else
        QObject::timerEvent(event);
}

UtcSeconds CronTimer::wallSeconds() const
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(m_clock.wallTimeMs())));
}

/** Understands pattern and zone anew; what is past stays past. */
void CronTimer::read()
{
    const auto sentence = [](const Error &error) { return u"%1 %2"_s.arg(error.message(), error.hint()).trimmed(); };
    const auto cron = CronExpression::parse(m_pattern);
    const auto zone = m_timeZone.isEmpty() ? Result<TimeZoneTable>(TimeZoneTable()) : TimeZoneTable::load(m_timeZone);
    m_cron = cron ? std::optional(*cron) : std::nullopt;
    m_zone = zone.value_or(TimeZoneTable());
    m_zoneRead = m_clock.now();
    m_errorString = !cron ? sentence(cron.error()) : !zone ? sentence(zone.error()) : QString();
    m_activated.clear();
    m_seen = wallSeconds();
    arm();
}

/** Data that are away or damaged for a moment, as while they are installed, leave all as it is. */
void CronTimer::reloadZone()
{
    if (m_timeZone.isEmpty() || m_clock.now() - m_zoneRead < longestWait)
        return;
    m_zoneRead = m_clock.now();
    if (const auto zone = TimeZoneTable::load(m_timeZone); zone && *zone != m_zone)
        m_zone = *zone;
}

void CronTimer::arm()
{
    using std::chrono::milliseconds;
    std::optional<milliseconds> wait;
    if (const auto due = m_isActive && isValid() ? nextNew(m_seen) : std::nullopt)
        wait = std::max(milliseconds(0), milliseconds(due->time_since_epoch()) - milliseconds(m_clock.wallTimeMs()));
    if (m_virtualWait) {
        m_virtualWait->set(wait ? std::optional(m_clock.now() + *wait) : std::nullopt);
    } else if (wait) {
        m_timer.start(int(std::min<milliseconds>(*wait, longestWait).count()), Qt::PreciseTimer, this);
    } else {
        m_timer.stop();
    }
}

const CronTimer::Span *CronTimer::spanOf(UtcSeconds instant) const
{
    const auto found = std::ranges::find_if(m_activated, [instant](const Span &span) { return span.first <= instant && instant <= span.last; });
    return found == m_activated.cend() ? nullptr : &*found;
}

std::optional<UtcSeconds> CronTimer::nextNew(UtcSeconds after) const
{
    std::optional<UtcSeconds> found = m_cron->next(after, m_zone);
    while (found) {
        const Span *span = spanOf(*found);
        if (!span)
            break;
        found = m_cron->next(span->last, m_zone);
    }
    return found;
}

/** Only when there is one. */
UtcSeconds CronTimer::lastNew(UtcSeconds until) const
{
    UtcSeconds before = until + std::chrono::seconds(1);
    while (true) {
        const UtcSeconds found = *m_cron->previous(before, m_zone);
        const Span *span = spanOf(found);
        if (!span)
            return found;
        before = span->first;
    }
}

void CronTimer::remember(UtcSeconds due)
{
    constexpr qsizetype mostSpans = 256; // one for each sleep or set clock
    if (!m_activated.isEmpty() && m_cron->next(m_activated.back().last, m_zone) == due) {
        m_activated.back().last = due;
        return;
    }
    if (m_activated.size() == mostSpans)
        m_activated.removeFirst();
    m_activated.append({due, due});
}

} // namespace sluice
