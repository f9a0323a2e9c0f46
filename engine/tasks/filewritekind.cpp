// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"
#include "engine/tasks/fileaccess.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class FileWriteTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

/** Text as it is; lists and objects as a person reads them; other values in one line. */
QByteArray bytesOf(const QJsonValue &content)
{
    if (content.isString())
        return content.toString().toUtf8();
    if (content.isObject())
        return QJsonDocument(content.toObject()).toJson();
    if (content.isArray())
        return QJsonDocument(content.toArray()).toJson();
    const QByteArray list = QJsonDocument(QJsonArray{content}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2) + '\n';
}

Result<void> replaceFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return std::unexpected(fileError(u"write"_s, path, file));
    return {};
}

Result<void> extendFile(const QString &path, const QByteArray &bytes, QIODevice::OpenMode mode)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | mode) || file.write(bytes) != bytes.size()
        || !file.flush())
        return std::unexpected(fileError(u"write"_s, path, file));
    return {};
}

Result<void> writeFile(const QString &path, const QByteArray &bytes, const QString &mode)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return failure(ErrorCode::InvalidParameter, u"\"%1\" is not a regular file."_s.arg(path),
                       u"Name a file."_s);
    if (mode == "append"_L1)
        return extendFile(path, bytes, QIODevice::Append);
    if (mode == "replace"_L1)
        return replaceFile(path, bytes);
    if (info.exists() || info.isSymLink())
        return failure(ErrorCode::Storage, u"The file \"%1\" exists already."_s.arg(path),
                       u"Remove it, or choose the mode \"replace\"."_s);
    return extendFile(path, bytes, QIODevice::NewOnly);
}

Step FileWriteTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    const QString path = absolutePath(values->text(u"path"_s), m_directory);
    const QString folder = QFileInfo(path).path();
    if (values->isOn(u"createDirectories"_s) && !QDir().mkpath(folder))
        return context.fail(ErrorCode::PermissionDenied,
                            u"The folder \"%1\" could not be made."_s.arg(folder),
                            u"Check the path and its permissions."_s);
    const QByteArray bytes = bytesOf(values->value(u"content"_s));
    const Result<void> written = writeFile(path, bytes, values->text(u"mode"_s));
    if (!written)
        return context.fail(written.error());
    return m_outcomes.finish(context, u"done"_s,
                             QJsonObject{{u"path"_s, path},
                                         {u"written"_s, qint64(bytes.size())},
                                         {u"size"_s, QFileInfo(path).size()}});
}

} // namespace

BuiltInKind fileWriteKind()
{
    TaskKind kind;
    kind.id = u"file.write"_s;
    kind.group = TaskGroup::Files;
    kind.title = u"Write file"_s;
    kind.summary = u"Writes a file."_s;
    kind.description =
        u"Replacing is atomic: a reader, and a crash, meets the old file or the new one, never a part. The output is "
        "`{ path, written, size }`, with the bytes written and the size of the file."_s;
    kind.icon = u"file-pen"_s;
    kind.subtitleParam = u"path"_s;

    ParameterSpec path =
        parameter(u"path"_s, ParameterType::File, u"File"_s,
                  u"Relative paths begin at the folder of the workflow file."_s, u"report.json"_s);
    path.required = true;
    ParameterSpec content =
        parameter(u"content"_s, ParameterType::Value, u"Content"_s,
                  u"A text is written as it is, any other value as JSON."_s, u"${outputs.Rank}"_s);
    content.required = true;
    ParameterSpec mode = parameter(
        u"mode"_s, ParameterType::Choice, u"If it exists"_s,
        u"Replace the file, append to it, or fail when there is one (create)."_s, u"append"_s);
    mode.choices = {u"replace"_s, u"append"_s, u"create"_s};
    mode.defaultValue = u"replace"_s;
    ParameterSpec create =
        parameter(u"createDirectories"_s, ParameterType::Boolean, u"Make folders"_s,
                  u"Whether folders that are missing on the way are made."_s, true);
    create.defaultValue = false;

    kind.params = {path, content, mode, create};
    return {kind, factoryOf<FileWriteTask>()};
}

} // namespace sluice
