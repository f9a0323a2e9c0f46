// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schedulecommand.h"

#include "app/cli/historycommand.h"
#include "app/cli/runinput.h"
#include "app/cli/scheduleport.h"
#include "app/cli/scheduletext.h"
#include "app/cli/terminaltext.h"
#include "app/cli/workflowsource.h"
#include "engine/service/schedulewire.h"
#include "engine/tasks/workflowfile.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr int UpcomingShown = 5;
static constexpr int EventsShown = 10;

static UtcTime currentTime()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

static ExitCode refuse(const Error &error)
{
    reportError(error.toString());
    return ExitCode::BadInput;
}

namespace {

/** One command on the schedules of one history. */
class ScheduleCommand final
{
public:
    ScheduleCommand(const ScheduleArguments &arguments, const TaskCatalog &catalog, SchedulePort &port, Output &output)
        : m_arguments(arguments)
        , m_catalog(catalog)
        , m_port(port)
        , m_output(output)
    { }

    Result<void> run();

private:
    Result<void> add();
    Result<void> addOne(const WorkflowDocument &document, const QString &file);
    Result<void> addOwn(const WorkflowDocument &document, const QString &file);
    Result<void> list();
    Result<void> show();
    Result<void> trigger();
    Result<void> backfill();
    Result<void> change(const QString &method, const QString &said);
    Result<ScheduleInfo> infoOf(const QString &id);
    void tellAdded(const ScheduleInfo &info);
    void remindOfService();

    const ScheduleArguments &m_arguments;
    const TaskCatalog &m_catalog;
    SchedulePort &m_port;
    Output &m_output;
};

} // namespace

/** `queue:3` and the like as the file's `{ "queueUpTo": 3 }`; anything else as it is, for the reader to judge. */
static QJsonValue policyOf(const QString &text, const QHash<QString, QString> &limited, const QHash<QString, QString> &plain)
{
    const qsizetype colon = text.indexOf(u':');
    const QString member = limited.value(text.first(qMax(qsizetype(0), colon)));
    bool isNumber = false;
    const int limit = text.sliced(colon + 1).toInt(&isNumber);
    if (colon > 0 && !member.isEmpty() && isNumber)
        return QJsonObject{{member, limit}};
    return plain.value(text, text);
}

static QJsonObject settingsOf(const ScheduleArguments &arguments)
{
    QJsonObject settings = arguments.settings;
    if (settings.contains("overlap"_L1)) {
        settings[u"overlap"_s] = policyOf(settings.value("overlap"_L1).toString(),
                                          {{u"queue"_s, u"queueUpTo"_s}, {u"allow"_s, u"allowUpTo"_s}},
                                          {{u"queue"_s, u"queueOne"_s}, {u"cancel"_s, u"cancelRunning"_s}});
    }
    if (settings.contains("misfire"_L1))
        settings[u"misfire"_s] = policyOf(settings.value("misfire"_L1).toString(), {{u"all"_s, u"allUpTo"_s}}, {});
    return settings;
}

Result<ScheduleInfo> ScheduleCommand::infoOf(const QString &id)
{
    const Result<QJsonValue> answer = m_port.call(u"schedules.show"_s, {{u"id"_s, id}});
    if (!answer)
        return std::unexpected(answer.error());
    return scheduleInfoFromJson(answer->toObject());
}

void ScheduleCommand::remindOfService()
{
    if (!m_port.isServed() && m_arguments.format == Format::Text)
        m_output.line(u"Nobody runs the schedules of this history now; `sluice serve` does."_s);
}

void ScheduleCommand::tellAdded(const ScheduleInfo &info)
{
    if (m_arguments.format == Format::Json) {
        m_output.write(jsonLine(scheduleInfoToJson(info)));
        return;
    }
    m_output.line(u"Added %1: %2."_s.arg(printable(info.schedule.id), scheduleSentence(info.schedule)));
    if (info.nextFire)
        m_output.line(u"Next: %1."_s.arg(scheduleTime(*info.nextFire, info.schedule)));
}

Result<void> ScheduleCommand::add()
{
    const QString file = QFileInfo(m_arguments.file).absoluteFilePath();
    const WorkflowReading reading = readAndCheck(file, m_catalog.kinds());
    const Result<LoadedWorkflow> workflow = compileReading(reading, m_catalog, file, m_arguments.file);
    if (!workflow)
        return std::unexpected(workflow.error());
    static const QStringList triggers{u"every"_s, u"cron"_s, u"at"_s, u"manual"_s};
    const bool saysWhen =
        std::ranges::any_of(triggers, [&](const QString &key) { return m_arguments.settings.contains(key); });
    return saysWhen ? addOne(workflow->document, file) : addOwn(workflow->document, file);
}

Result<void> ScheduleCommand::addOne(const WorkflowDocument &document, const QString &file)
{
    const Result<QJsonObject> input = readGivenInput(m_arguments.input, document.inputs);
    if (!input)
        return std::unexpected(input.error());
    QJsonObject schedule = settingsOf(m_arguments);
    const QString id = m_arguments.id.isEmpty() ? document.name : m_arguments.id;
    schedule.insert(u"id"_s, id);
    schedule.insert(u"workflow"_s, file);
    if (!input->isEmpty())
        schedule.insert(u"input"_s, *input);
    if (const auto added = m_port.call(u"schedules.add"_s, {{u"schedule"_s, schedule}}); !added)
        return std::unexpected(added.error());
    const Result<ScheduleInfo> info = infoOf(id);
    if (!info)
        return std::unexpected(info.error());
    tellAdded(*info);
    remindOfService();
    return {};
}

/** The schedules that the file itself declares. */
Result<void> ScheduleCommand::addOwn(const WorkflowDocument &document, const QString &file)
{
    const QJsonArray own = document.schedules.toQJson().toArray();
    if (own.isEmpty()) {
        return failure(ErrorCode::InvalidInput, u"The file declares no schedules of its own."_s,
                       u"Say when it runs by --cron, --every, --at or --manual."_s);
    }
    const QJsonObject params{{u"workflow"_s, file}, {u"schedules"_s, own}};
    if (const auto set = m_port.call(u"schedules.setOf"_s, params); !set)
        return std::unexpected(set.error());
    for (const QJsonValue &each : own) {
        const Result<ScheduleInfo> info = infoOf(each["id"_L1].toString());
        if (!info)
            return std::unexpected(info.error());
        tellAdded(*info);
    }
    remindOfService();
    return {};
}

Result<void> ScheduleCommand::list()
{
    const Result<QJsonValue> answer = m_port.call(u"schedules.list"_s);
    if (!answer)
        return std::unexpected(answer.error());
    QList<ScheduleInfo> schedules;
    for (const QJsonValue &each : (*answer)["schedules"_L1].toArray()) {
        const Result<ScheduleInfo> info = scheduleInfoFromJson(each.toObject());
        if (!info)
            return std::unexpected(info.error());
        schedules.append(*info);
        if (m_arguments.format == Format::Json)
            m_output.write(jsonLine(each.toObject()));
    }
    for (const QJsonValue &each : (*answer)["damaged"_L1].toArray()) {
        reportError(u"The schedule %1 cannot be used. %2"_s.arg(printable(each["id"_L1].toString()),
                                                               Error::fromJson(each["error"_L1].toObject()).toString()));
    }
    if (m_arguments.format == Format::Json)
        return {};
    if (schedules.isEmpty())
        m_output.line(u"There are no schedules. `sluice schedule add FILE --cron \"0 3 * * *\"` makes one."_s);
    else
        m_output.line(scheduleTable(schedules, m_output.style()).join(u'\n'));
    if (!schedules.isEmpty())
        remindOfService();
    return {};
}

Result<void> ScheduleCommand::show()
{
    const Result<ScheduleInfo> info = infoOf(m_arguments.id);
    if (!info)
        return std::unexpected(info.error());
    const Result<QJsonValue> answer = m_port.call(u"schedules.events"_s, {{u"id"_s, m_arguments.id}, {u"limit"_s, EventsShown}});
    if (!answer)
        return std::unexpected(answer.error());
    const QList<UtcTime> upcoming = upcomingTimes(*info, currentTime(), UpcomingShown);
    if (m_arguments.format == Format::Json) {
        QJsonObject json = scheduleInfoToJson(*info);
        QJsonArray next;
        for (const UtcTime &time : upcoming)
            next.append(formatUtcTime(time));
        json.insert(u"next"_s, next);
        json.insert(u"events"_s, *answer);
        m_output.write(jsonLine(json));
        return {};
    }
    QList<ScheduleEvent> events;
    for (const QJsonValue &each : answer->toArray()) {
        if (const auto event = ScheduleEvent::fromJson(each.toObject()))
            events.append(*event);
    }
    m_output.line(scheduleReport(*info, upcoming, events, m_output.style()).join(u'\n'));
    return {};
}

Result<void> ScheduleCommand::trigger()
{
    QJsonObject params{{u"id"_s, m_arguments.id}};
    if (!m_arguments.input.isEmpty()) {
        const Result<ScheduleInfo> info = infoOf(m_arguments.id);
        if (!info)
            return std::unexpected(info.error());
        const WorkflowReading reading = readAndCheck(info->schedule.workflow, m_catalog.kinds());
        const Result<LoadedWorkflow> workflow =
            compileReading(reading, m_catalog, info->schedule.workflow, info->schedule.workflow);
        if (!workflow)
            return std::unexpected(workflow.error());
        const Result<QJsonObject> input = readGivenInput(m_arguments.input, workflow->document.inputs);
        if (!input)
            return std::unexpected(input.error());
        params.insert(u"input"_s, *input);
    }
    const Result<QJsonValue> answer = m_port.call(u"schedules.trigger"_s, params);
    if (!answer)
        return std::unexpected(answer.error());
    if (m_arguments.format == Format::Json)
        m_output.write(jsonLine(answer->toObject()));
    else
        m_output.line(u"Triggered %1: run %2."_s.arg(printable(m_arguments.id), (*answer)["run"_L1].toString()));
    return {};
}

Result<void> ScheduleCommand::backfill()
{
    const Result<QJsonValue> answer = m_port.call(u"schedules.backfill"_s, {{u"id"_s, m_arguments.id},
                                                                            {u"from"_s, m_arguments.from},
                                                                            {u"to"_s, m_arguments.to},
                                                                            {u"atOnce"_s, m_arguments.atOnce},
                                                                            {u"dryRun"_s, m_arguments.isDryRun}});
    if (!answer)
        return std::unexpected(answer.error());
    if (m_arguments.format == Format::Json) {
        m_output.write(jsonLine(answer->toObject()));
        return {};
    }
    if (!m_arguments.isDryRun) {
        const qsizetype count = (*answer)["runs"_L1].toArray().size();
        m_output.line(u"%1: %2 of the past will run; `sluice schedule cancel %1` drops those that wait."_s
                          .arg(printable(m_arguments.id), count == 1 ? u"1 due time"_s : u"%1 due times"_s.arg(count)));
        return {};
    }
    for (const QJsonValue &due : (*answer)["dues"_L1].toArray())
        m_output.line(due.toString());
    return {};
}

Result<void> ScheduleCommand::change(const QString &method, const QString &said)
{
    QJsonObject params{{u"id"_s, m_arguments.id}};
    if (!m_arguments.note.isEmpty())
        params.insert(u"note"_s, m_arguments.note);
    if (const auto done = m_port.call(method, params); !done)
        return std::unexpected(done.error());
    m_output.line(said.arg(printable(m_arguments.id)));
    return {};
}

Result<void> ScheduleCommand::run()
{
    switch (m_arguments.action) {
    case ScheduleAction::Add:
        return add();
    case ScheduleAction::List:
        return list();
    case ScheduleAction::Show:
        return show();
    case ScheduleAction::Trigger:
        return trigger();
    case ScheduleAction::Pause:
        return change(u"schedules.pause"_s, u"Paused %1; `sluice schedule resume %1` lets it go on."_s);
    case ScheduleAction::Resume:
        return change(u"schedules.resume"_s, u"Resumed %1."_s);
    case ScheduleAction::Remove:
        return change(u"schedules.remove"_s, u"Removed %1; its past runs stay in the history."_s);
    case ScheduleAction::Backfill:
        return backfill();
    case ScheduleAction::Cancel:
        return change(u"schedules.cancel"_s, u"Cancelled the runs of %1, and dropped those that waited."_s);
    case ScheduleAction::Reset:
        return change(u"schedules.reset"_s, u"Reset %1: its failures are forgotten."_s);
    }
    Q_UNREACHABLE();
}

ExitCode runScheduleCommand(const ScheduleArguments &arguments, const TaskCatalog &catalog, Output &output)
{
    const auto port = SchedulePort::open(historyPath(arguments.history), catalog);
    if (!port)
        return refuse(port.error());
    if (const Result<void> done = ScheduleCommand(arguments, catalog, **port, output).run(); !done)
        return refuse(done.error());
    return ExitCode::Success;
}

} // namespace sluice::cli
