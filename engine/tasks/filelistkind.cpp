// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

/** More are not even sorted, as their list would fill the memory. */
static constexpr qsizetype MaximumEntries = 1'000'000;

namespace {

class FileListTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

struct Entry
{
    QString path;
    QString name;
    qint64 size = 0;
    qint64 modifiedMs = 0;
    bool isDirectory = false;
};

QDir::Filters filtersFor(const QString &kinds)
{
    const QDir::Filters common = QDir::NoDotAndDotDot | QDir::Hidden | QDir::System;
    if (kinds == "files"_L1)
        return common | QDir::Files;
    if (kinds == "directories"_L1)
        return common | QDir::Dirs;
    return common | QDir::AllEntries;
}

Result<QList<Entry>> collect(const QString &directory, const ParameterValues &values,
                             const TaskContext &context)
{
    // Without FollowSymlinks, so that a link to a folder above does not make it endless.
    QDirIterator iterator(
        directory, {values.text(u"pattern"_s)}, filtersFor(values.text(u"kinds"_s)),
        values.isOn(u"recursive"_s) ? QDirIterator::Subdirectories : QDirIterator::NoIteratorFlags);
    QList<Entry> entries;
    while (iterator.hasNext()) {
        iterator.next();
        const QFileInfo info = iterator.fileInfo();
        entries.append({info.absoluteFilePath(), info.fileName(), info.isDir() ? 0 : info.size(),
                        info.lastModified().toMSecsSinceEpoch(), info.isDir()});
        if (context.stopRequested())
            return failure(ErrorCode::Cancelled, u"Listing \"%1\" was stopped."_s.arg(directory));
        if (entries.size() > MaximumEntries)
            return failure(
                ErrorCode::TaskFailed,
                u"The folder \"%1\" has more than %2 entries."_s.arg(directory).arg(MaximumEntries),
                u"List a part of it, or use a narrower pattern."_s);
    }
    return entries;
}

/** By name; or the newest or the largest first, and those that are equal by name. */
void sortEntries(QList<Entry> &entries, const QString &by)
{
    std::ranges::sort(entries, [&by](const Entry &one, const Entry &other) {
        if (by == "time"_L1 && one.modifiedMs != other.modifiedMs)
            return one.modifiedMs > other.modifiedMs;
        if (by == "size"_L1 && one.size != other.size)
            return one.size > other.size;
        return one.path < other.path;
    });
}

Step FileListTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    const QString directory = absolutePath(values->text(u"directory"_s), m_directory);
    const QFileInfo info(directory);
    if (!info.isDir())
        return context.fail(ErrorCode::NotFound,
                            u"The folder \"%1\" does not exist."_s.arg(directory),
                            u"Check the path."_s);
    if (!info.isReadable() || !info.isExecutable())
        return context.fail(ErrorCode::PermissionDenied,
                            u"The folder \"%1\" may not be read."_s.arg(directory),
                            u"Check its permissions."_s);
    Result<QList<Entry>> entries = collect(directory, *values, context);
    if (!entries)
        return context.fail(entries.error());
    sortEntries(*entries, values->text(u"sort"_s));
    QJsonArray list;
    const qsizetype count = std::min(entries->size(), qsizetype(values->integer(u"limit"_s)));
    for (const Entry &entry : entries->first(count))
        list.append(QJsonObject{
            {u"path"_s, entry.path},
            {u"name"_s, entry.name},
            {u"size"_s, entry.size},
            {u"modified"_s,
             QDateTime::fromMSecsSinceEpoch(entry.modifiedMs, Qt::UTC).toString(Qt::ISODateWithMs)},
            {u"isDirectory"_s, entry.isDirectory}});
    return m_outcomes.finish(context, u"done"_s, list);
}

} // namespace

BuiltInKind fileListKind()
{
    TaskKind kind;
    kind.id = u"file.list"_s;
    kind.group = TaskGroup::Files;
    kind.title = u"List files"_s;
    kind.summary = u"Lists the files of a folder."_s;
    kind.description =
        u"The output is a list of `{ path, name, size, modified, isDirectory }`; `modified` is an instant in UTC. Links "
        "to folders are listed, not entered."_s;
    kind.icon = u"folder"_s;
    kind.subtitleParam = u"directory"_s;

    ParameterSpec directory =
        parameter(u"directory"_s, ParameterType::Directory, u"Folder"_s,
                  u"Relative paths begin at the folder of the workflow file."_s, u"backups"_s);
    directory.required = true;
    ParameterSpec pattern =
        parameter(u"pattern"_s, ParameterType::Text, u"Pattern"_s,
                  u"Which names to list, with the wildcards * and ?."_s, u"*.txt"_s);
    pattern.defaultValue = u"*"_s;
    ParameterSpec kinds = parameter(u"kinds"_s, ParameterType::Choice, u"Kinds"_s,
                                    u"Whether to list files, folders, or both (all)."_s, u"all"_s);
    kinds.choices = {u"files"_s, u"directories"_s, u"all"_s};
    kinds.defaultValue = u"files"_s;
    ParameterSpec recursive = parameter(u"recursive"_s, ParameterType::Boolean, u"Enter folders"_s,
                                        u"Whether the folders inside are listed too."_s, true);
    recursive.defaultValue = false;
    ParameterSpec sort = parameter(
        u"sort"_s, ParameterType::Choice, u"Order"_s,
        u"By path, by time with the newest first, or by size with the largest first."_s, u"time"_s);
    sort.choices = {u"name"_s, u"time"_s, u"size"_s};
    sort.defaultValue = u"name"_s;
    ParameterSpec limit = parameter(u"limit"_s, ParameterType::Integer, u"At most"_s,
                                    u"How many entries to give, after sorting."_s, 10);
    limit.defaultValue = 10'000;
    limit.minimum = 0;
    limit.maximum = 100'000;

    kind.params = {directory, pattern, kinds, recursive, sort, limit};
    return {kind, factoryOf<FileListTask>()};
}

} // namespace sluice
