// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"
#include "engine/schedule/cronexpression.h"

#include <QBasicTimer>
#include <QObject>

#include <memory>

namespace sluice {

/**
 * A cron expression that sends a signal, for Qt programs: `activated` at each of its times, while it is started.
 *
 * Lives on one thread and needs its event loop. A program that keeps runs, or must not miss a time while it
 * is not running, wants a `Scheduler`; this remembers nothing beyond its own life.
 *
 * Sleep and clocks set forward: the times that passed meanwhile are one activation, for the last of them. Clocks set
 * back: it waits for what comes by the new time, but no instant is activated twice. The clock is looked at
 * again at least every 30 s, and so are the system's zone data, in case they changed.
 */
class CronTimer final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString pattern READ pattern WRITE setPattern NOTIFY changed)
    Q_PROPERTY(QString timeZone READ timeZone WRITE setTimeZone NOTIFY changed)
    Q_PROPERTY(bool valid READ isValid NOTIFY changed)
    Q_PROPERTY(QString errorString READ errorString NOTIFY changed)
    Q_PROPERTY(bool active READ isActive NOTIFY activeChanged)

public:
    explicit CronTimer(QObject *parent = nullptr);
    explicit CronTimer(const QString &pattern, QObject *parent = nullptr);
    /** By another clock than the machine's, which outlives this: a `VirtualClock` drives it in tests. */
    explicit CronTimer(Clock &clock, QObject *parent = nullptr);
    ~CronTimer() override;

    QString pattern() const { return m_pattern; }
    void setPattern(const QString &pattern);
    /** Empty, as at first: UTC. */
    QString timeZone() const { return m_timeZone; }
    void setTimeZone(const QString &name);

    /** Whether the pattern and the time zone can be understood; otherwise nothing is ever activated. */
    bool isValid() const { return m_errorString.isEmpty(); }
    /** What is wrong and what to write instead; empty when nothing is. */
    QString errorString() const { return m_errorString; }
    bool isActive() const { return m_isActive; }

    /** The next time from now on, in UTC, started or not. Not valid when it never fires again, or is not valid. */
    QDateTime next() const;
    QList<QDateTime> next(int count) const;
    bool matches(const QDateTime &instant) const;

public Q_SLOTS:
    /** Times up to now are not activated. */
    void start();
    void stop();
    /** Looks at the clock at once; for a notice that it was set or that the machine woke up. */
    void check();

Q_SIGNALS:
    /** `due` is in UTC, and not later than now. The slot may stop, change or delete the timer. */
    void activated(const QDateTime &due);
    void changed();
    void activeChanged();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct VirtualWait;
    /** Instants that were activated: both ends and each time of the expression between them. */
    struct Span
    {
        UtcSeconds first;
        UtcSeconds last;
    };

    UtcSeconds wallSeconds() const;
    void read();
    void reloadZone();
    void arm();
    const Span *spanOf(UtcSeconds instant) const;
    std::optional<UtcSeconds> nextNew(UtcSeconds after) const;
    UtcSeconds lastNew(UtcSeconds until) const;
    void remember(UtcSeconds due);

    Clock &m_clock;
    QString m_pattern;
    QString m_timeZone;
    QString m_errorString;
    std::optional<CronExpression> m_cron;
    TimeZoneTable m_zone;
    Instant m_zoneRead;
    bool m_isActive = false;
    UtcSeconds m_seen; ///< Everything up to then is done with; goes back when the clock does.
    QList<Span> m_activated;
    QBasicTimer m_timer;
    std::unique_ptr<VirtualWait> m_virtualWait;
};

} // namespace sluice
