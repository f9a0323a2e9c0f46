// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/statuslook.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QGuiApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static const Theme &theme()
{
    return themeFor(QGuiApplication::palette());
}

QString statusWord(RunStatus status)
{
    switch (status) {
    case RunStatus::Running: return Tr::tr("Running");
    case RunStatus::Succeeded: return Tr::tr("Succeeded");
    case RunStatus::Failed: return Tr::tr("Failed");
    case RunStatus::Errored: return Tr::tr("Error");
    case RunStatus::Cancelled: return Tr::tr("Cancelled");
    case RunStatus::Interrupted: return Tr::tr("Interrupted");
    }
    Q_UNREACHABLE();
}

QString statusWord(StepStatus status)
{
    switch (status) {
    case StepStatus::Idle: return Tr::tr("not reached");
    case StepStatus::Running: return Tr::tr("running");
    case StepStatus::Waiting: return Tr::tr("waiting to try again");
    case StepStatus::Succeeded: return Tr::tr("succeeded");
    case StepStatus::Failed: return Tr::tr("failed");
    case StepStatus::Cancelled: return Tr::tr("stopped");
    }
    Q_UNREACHABLE();
}

QString statusIconName(RunStatus status)
{
    switch (status) {
    case RunStatus::Running: return u"play"_s;
    case RunStatus::Succeeded: return u"circle-check"_s;
    case RunStatus::Failed: return u"circle-x"_s;
    case RunStatus::Errored: return u"octagon-x"_s;
    case RunStatus::Cancelled: return u"ban"_s;
    case RunStatus::Interrupted: return u"triangle-alert"_s;
    }
    Q_UNREACHABLE();
}

QString statusIconName(StepStatus status)
{
    switch (status) {
    case StepStatus::Idle: return u"circle"_s;
    case StepStatus::Running: return u"play"_s;
    case StepStatus::Waiting: return u"refresh-cw"_s;
    case StepStatus::Succeeded: return u"circle-check"_s;
    case StepStatus::Failed: return u"circle-x"_s;
    case StepStatus::Cancelled: return u"ban"_s;
    }
    Q_UNREACHABLE();
}

QIcon statusIcon(RunStatus status)
{
    return icon(statusIconName(status), theme().status(status));
}

QIcon statusIcon(StepStatus status)
{
    return icon(statusIconName(status), theme().status(status));
}

QString awaitedText(const std::optional<AwaitedGuards> &awaited)
{
    if (!awaited)
        return Tr::tr("Beginning");
    if (awaited->bulkhead.isEmpty())
        return Tr::tr("Waiting for the rate limit %1").arg(awaited->limiter);
    if (awaited->limiter.isEmpty())
        return Tr::tr("Waiting for a place in the bulkhead %1").arg(awaited->bulkhead);
    return Tr::tr("Waiting for the rate limit %1 and a place in the bulkhead %2").arg(awaited->limiter, awaited->bulkhead);
}

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return Tr::tr("Debug");
    case LogLevel::Info: return Tr::tr("Info");
    case LogLevel::Warning: return Tr::tr("Warning");
    case LogLevel::Error: return Tr::tr("Error");
    }
    Q_UNREACHABLE();
}

QIcon levelIcon(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return icon(u"bug"_s, theme().muted);
    case LogLevel::Info: return icon(u"info"_s, theme().muted);
    case LogLevel::Warning: return icon(u"triangle-alert"_s, theme().waiting);
    case LogLevel::Error: return icon(u"octagon-x"_s, theme().failed);
    }
    Q_UNREACHABLE();
}

} // namespace sluice::designer
