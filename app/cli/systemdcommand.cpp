// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/systemdcommand.h"

#include "app/cli/historycommand.h"
#include "app/cli/newfile.h"
#include "app/cli/scheduleport.h"
#include "app/cli/terminaltext.h"
#include "engine/exchange/systemdunits.h"
#include "engine/service/schedulewire.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/** A unit and the name of its file. */
struct UnitFile
{
    QString name;
    QString text;
};

} // namespace

static Result<Schedule> scheduleOf(const ExportSystemdArguments &arguments, const TaskCatalog &catalog)
{
    const auto port = SchedulePort::open(historyPath(arguments.history), catalog);
    if (!port)
        return std::unexpected(port.error());
    const Result<QJsonValue> answer = (*port)->call(u"schedules.show"_s, {{u"id"_s, arguments.id}});
    if (!answer)
        return std::unexpected(answer.error());
    const Result<ScheduleInfo> info = scheduleInfoFromJson(answer->toObject());
    if (!info)
        return std::unexpected(info.error());
    return info->schedule;
}

static Result<QString> programOf(const ExportSystemdArguments &arguments)
{
    if (arguments.program.isEmpty())
        return QCoreApplication::applicationFilePath();
    if (!arguments.program.startsWith(u'/'))
        return failure(ErrorCode::InvalidInput, u"--program needs a whole path, not \"%1\"."_s.arg(arguments.program),
                       u"Write it like /usr/bin/sluice."_s);
    return arguments.program;
}

/** The remarks stay with the units: they are comments at the beginning of the first one. */
static QList<UnitFile> filesOf(const SystemdUnits &units, const QString &id)
{
    const QString name = systemdUnitName(id);
    QString comments;
    for (const QString &remark : units.remarks)
        comments += u"# %1\n"_s.arg(remark);
    if (units.timer.isEmpty())
        return {{name + u".service"_s, comments + units.service}};
    return {{name + u".timer"_s, comments + units.timer}, {name + u".service"_s, units.service}};
}

static bool hasContent(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(bytes.size() + 1) == bytes;
}

/** Both or none. What is there already with the very same text is fine. */
static Result<void> writeFiles(const QList<UnitFile> &files, const QDir &folder)
{
    QStringList written;
    for (const UnitFile &file : files) {
        const QString path = folder.filePath(file.name);
        if (hasContent(path, file.text.toUtf8()))
            continue;
        if (const Result<void> done = writeNewFile(path, file.text.toUtf8(), Readers::Everybody); !done) {
            for (const QString &other : written)
                QFile::remove(other);
            if (done.error().code() != ErrorCode::Duplicate)
                return done;
            return failure(ErrorCode::Duplicate, done.error().message(), u"Move it away, or choose another folder."_s);
        }
        written.append(path);
    }
    return {};
}

static void printFiles(const QList<UnitFile> &files, Output &output)
{
    for (const UnitFile &file : files)
        output.write(u"# %1\n%2%3"_s.arg(file.name, file.text, &file == &files.last() ? QString() : u"\n"_s).toUtf8());
}

static void tellWritten(const QList<UnitFile> &files, const SystemdUnits &units, const QDir &folder, Output &output)
{
    for (const UnitFile &file : files)
        output.line(u"Wrote %1."_s.arg(printable(folder.filePath(file.name))));
    for (const QString &remark : units.remarks)
        output.line(u"# %1"_s.arg(printable(remark)));
    if (!units.timer.isEmpty()) {
        output.line(u"`systemctl --user daemon-reload` and `systemctl --user enable --now %1` begin with it. "
                    "Pause the schedule then, or it runs twice."_s.arg(files.first().name));
    }
}

static Result<void> exportUnits(const ExportSystemdArguments &arguments, const TaskCatalog &catalog, Output &output)
{
    const Result<QString> program = programOf(arguments);
    if (!program)
        return std::unexpected(program.error());
    const Result<Schedule> schedule = scheduleOf(arguments, catalog);
    if (!schedule)
        return std::unexpected(schedule.error());
    const Result<SystemdUnits> units = systemdUnits(*schedule, *program);
    if (!units)
        return std::unexpected(units.error());
    const QList<UnitFile> files = filesOf(*units, schedule->id);
    QJsonObject json{{u"id"_s, schedule->id}, {u"remarks"_s, QJsonArray::fromStringList(units->remarks)}};
    for (const UnitFile &file : files)
        json.insert(QFileInfo(file.name).suffix(), QJsonObject{{u"name"_s, file.name}, {u"text"_s, file.text}});
    if (!arguments.folder.isEmpty()) {
        const Result<QString> folder = existingFolder(arguments.folder);
        if (!folder)
            return std::unexpected(folder.error());
        if (const Result<void> written = writeFiles(files, QDir(*folder)); !written)
            return written;
        json.insert(u"folder"_s, *folder);
        if (arguments.format == Format::Text)
            tellWritten(files, *units, QDir(*folder), output);
    } else if (arguments.format == Format::Text) {
        printFiles(files, output);
    }
    if (arguments.format == Format::Json)
        output.write(jsonLine(json));
    return {};
}

ExitCode exportSystemd(const ExportSystemdArguments &arguments, const TaskCatalog &catalog, Output &output)
{
    if (const Result<void> done = exportUnits(arguments, catalog, output); !done) {
        reportError(done.error().toString());
        return ExitCode::BadInput;
    }
    return ExitCode::Success;
}

} // namespace sluice::cli
