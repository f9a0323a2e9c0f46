// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulelook.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>
#include <QTimeZone>

namespace sluice::designer {

using namespace Qt::StringLiterals;

QString scheduleStatusWord(ScheduleStatus status)
{
    switch (status) {
    case ScheduleStatus::Idle: return Tr::tr("Ready");
    case ScheduleStatus::Running: return Tr::tr("Running");
    case ScheduleStatus::Completed: return Tr::tr("Succeeded");
    case ScheduleStatus::Failed: return Tr::tr("Failed");
    case ScheduleStatus::BackingOff: return Tr::tr("Holding back");
    case ScheduleStatus::Tripped: return Tr::tr("Stopped by failures");
    case ScheduleStatus::Paused: return Tr::tr("Paused");
    case ScheduleStatus::Finished: return Tr::tr("Finished");
    }
    Q_UNREACHABLE();
}

QIcon scheduleStatusIcon(ScheduleStatus status)
{
    const Theme &theme = themeFor(QGuiApplication::palette());
    switch (status) {
    case ScheduleStatus::Idle: return icon(u"clock"_s, theme.idle);
    case ScheduleStatus::Running: return icon(u"play"_s, theme.running);
    case ScheduleStatus::Completed: return icon(u"circle-check"_s, theme.succeeded);
    case ScheduleStatus::Failed: return icon(u"circle-x"_s, theme.failed);
    case ScheduleStatus::BackingOff: return icon(u"hourglass"_s, theme.waiting);
    case ScheduleStatus::Tripped: return icon(u"octagon-x"_s, theme.failed);
    case ScheduleStatus::Paused: return icon(u"pause"_s, theme.waiting);
    case ScheduleStatus::Finished: return icon(u"flag"_s, theme.idle);
    }
    Q_UNREACHABLE();
}

static QDateTime zoned(UtcTime time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone);
}

QString countdownText(Milliseconds left)
{
    const qint64 seconds = (left.count() + 999) / 1000;
    if (seconds <= 0)
        return Tr::tr("now");
    if (seconds < 60)
        return Tr::tr("in %1 s").arg(seconds);
    if (seconds < 3600)
        return Tr::tr("in %1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 86'400)
        return Tr::tr("in %1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
    return Tr::tr("in %1 d %2 h").arg(seconds / 86'400).arg(seconds % 86'400 / 3600);
}

QString localTimeText(UtcTime time, UtcTime now)
{
    const QDateTime local = zoned(time, QTimeZone::systemTimeZone());
    if (local.date() == zoned(now, QTimeZone::systemTimeZone()).date())
        return QLocale().toString(local.time(), QLocale::ShortFormat);
    return QLocale().toString(local, QLocale::ShortFormat);
}

} // namespace sluice::designer
