// SPDX-License-Identifier: MIT
#include "engine/observe/logobserver.h"

#include "engine/core/logging.h"

using namespace Qt::StringLiterals;

namespace sluice {

static QtMsgType levelOf(const RunEvent &event)
{
    static const QHash<RunEventKind, QtMsgType> levels{
        {RunEventKind::RunStarted, QtInfoMsg},       {RunEventKind::AttemptFailed, QtWarningMsg},
        {RunEventKind::StateFailed, QtWarningMsg},   {RunEventKind::StragglerAbandoned, QtWarningMsg},
        {RunEventKind::StopRequested, QtWarningMsg}, {RunEventKind::RetryRefused, QtWarningMsg},
    };
    if (event.kind == RunEventKind::RunFinished)
        return event.text == runStatusName(RunStatus::Errored) ? QtCriticalMsg : QtInfoMsg;
    if (event.kind != RunEventKind::LogLine)
        return levels.value(event.kind, QtDebugMsg);
    const QString level = event.data[u"level"_s].toString();
    if (level == "error"_L1 || level == "warning"_L1)
        return QtWarningMsg;
    return level == "debug"_L1 ? QtDebugMsg : QtInfoMsg;
}

/** For example `retryWaiting run=0190... state=Fetch attempt=2`; what is empty is left out. */
static QString lineFor(const RunEvent &event)
{
    QString line = runEventKindName(event.kind) + u" run="_s + event.run.toString();
    const auto add = [&line](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            line += u' ' + name + u'=' + value;
    };
    add("state"_L1, event.state);
    add("branch"_L1, event.branchName.isEmpty() && event.branch >= 0 ? QString::number(event.branch) : event.branchName);
    add("attempt"_L1, event.attempt > 0 ? QString::number(event.attempt) : QString());
    add("target"_L1, event.target);
    if (!event.text.isEmpty())
        line += u": "_s + event.text;
    if (event.error)
        line += u": "_s + errorCodeName(event.error->code()) + u": "_s + event.error->toString();
    return line;
}

void LogObserver::onEvents(std::span<const RunEvent> events)
{
    for (const RunEvent &event : events) {
        const QtMsgType level = levelOf(event);
        if (!lcEvents().isEnabled(level))
            continue;
        const QMessageLogger logger(nullptr, 0, nullptr, lcEvents().categoryName());
        const QByteArray line = lineFor(event).toUtf8();
        if (level == QtDebugMsg)
            logger.debug("%s", line.constData());
        else if (level == QtInfoMsg)
            logger.info("%s", line.constData());
        else if (level == QtWarningMsg)
            logger.warning("%s", line.constData());
        else
            logger.critical("%s", line.constData());
    }
}

void LogObserver::onEventsDropped(qint64 count)
{
    qCWarning(lcEvents, "%lld events are missing here, as they came too fast.", count);
}

} // namespace sluice
