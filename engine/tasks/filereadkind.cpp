// SPDX-License-Identifier: MIT
#include "engine/model/utf8.h"
#include "engine/tasks/builtinkinds.h"
#include "engine/tasks/fileaccess.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class FileReadTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

Result<QByteArray> readBytes(const QString &path, qint64 limit, const TaskContext &context)
{
    QFile file(path);
    const QFileInfo info(path);
    // A pipe or a device could keep the thread for ever.
    if (info.exists() && !info.isFile())
        return failure(ErrorCode::InvalidParameter, u"\"%1\" is not a regular file."_s.arg(path),
                       u"Name a file."_s);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(fileError(u"read"_s, path, file));
    QByteArray bytes;
    while (!file.atEnd()) {
        if (context.stopRequested())
            return failure(ErrorCode::Cancelled, u"Reading \"%1\" was stopped."_s.arg(path));
        const QByteArray piece = file.read(1024 * 1024);
        if (piece.isEmpty())
            break;
        bytes += piece;
        if (bytes.size() > limit)
            return failure(ErrorCode::InvalidParameter,
                           u"The file \"%1\" is larger than %2 bytes."_s.arg(path).arg(limit),
                           u"Raise maxBytes, or read a smaller file."_s);
    }
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(fileError(u"read"_s, path, file));
    return bytes;
}

Result<QString> decoded(const QByteArray &bytes, const QString &path)
{
    const std::optional<qsizetype> bad = firstInvalidUtf8(bytes);
    if (!bad)
        return QString::fromUtf8(bytes);
    const qsizetype line = bytes.first(*bad).count('\n') + 1;
    return failure(
        ErrorCode::InvalidParameter,
        u"The file \"%1\" is not UTF-8: the byte at %2, in line %3, is wrong."_s.arg(path)
            .arg(*bad)
            .arg(line),
        u"Convert it with iconv, or read it as base64."_s);
}

Result<QJsonValue> parsedJson(const QString &text, const QString &path)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(u"[%1\n]"_s.arg(text).toUtf8(), &error);
    if (error.error == QJsonParseError::NoError && document.array().size() == 1)
        return document.array().first();
    const QByteArray bytes = text.toUtf8();
    const qsizetype offset = std::clamp<qsizetype>(error.offset - 1, 0, bytes.size());
    const qsizetype line = bytes.first(offset).count('\n') + 1;
    return failure(
        ErrorCode::InvalidParameter,
        u"The file \"%1\" is not one JSON value: %2 in line %3."_s.arg(path, error.errorString())
            .arg(line),
        u"Mend the file, or read it as text."_s);
}

QJsonArray linesOf(const QString &text)
{
    QJsonArray lines;
    QStringView rest(text);
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf(u'\n');
        QStringView line = end < 0 ? rest : rest.first(end);
        if (line.endsWith(u'\r'))
            line.chop(1);
        lines.append(line.toString());
        rest = end < 0 ? QStringView() : rest.sliced(end + 1);
    }
    return lines;
}

Result<QJsonValue> contentOf(const QByteArray &bytes, const QString &as, const QString &path)
{
    if (as == "base64"_L1)
        return QJsonValue(QString::fromLatin1(bytes.toBase64()));
    const Result<QString> text = decoded(bytes, path);
    if (!text)
        return std::unexpected(text.error());
    if (as == "json"_L1)
        return parsedJson(*text, path);
    return as == "lines"_L1 ? QJsonValue(linesOf(*text)) : QJsonValue(*text);
}

Step FileReadTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    const QString path = absolutePath(values->text(u"path"_s), m_directory);
    const Result<QByteArray> bytes = readBytes(path, values->integer(u"maxBytes"_s), context);
    if (!bytes)
        return context.fail(bytes.error());
    const Result<QJsonValue> content = contentOf(*bytes, values->text(u"as"_s), path);
    if (!content)
        return context.fail(content.error());
    return m_outcomes.finish(context, u"done"_s,
                             QJsonObject{{u"path"_s, path},
                                         {u"size"_s, qint64(bytes->size())},
                                         {u"content"_s, *content}});
}

} // namespace

BuiltInKind fileReadKind()
{
    TaskKind kind;
    kind.id = u"file.read"_s;
    kind.group = TaskGroup::Files;
    kind.title = u"Read file"_s;
    kind.summary = u"Reads a whole file."_s;
    kind.description =
        u"The output is `{ path, size, content }`. Text has to be UTF-8; a byte that is not fails with its position."_s;
    kind.icon = u"file-text"_s;
    kind.subtitleParam = u"path"_s;

    ParameterSpec path =
        parameter(u"path"_s, ParameterType::File, u"File"_s,
                  u"Relative paths begin at the folder of the workflow file."_s, u"prices.json"_s);
    path.required = true;
    ParameterSpec as = parameter(
        u"as"_s, ParameterType::Choice, u"Content"_s,
        u"What the content becomes: a text, a JSON value, a list of lines, or base64 of any bytes."_s,
        u"json"_s);
    as.choices = {u"text"_s, u"json"_s, u"lines"_s, u"base64"_s};
    as.defaultValue = u"text"_s;
    ParameterSpec limit =
        parameter(u"maxBytes"_s, ParameterType::Integer, u"Largest size"_s,
                  u"A larger file fails instead of filling the memory."_s, 1024 * 1024);
    limit.defaultValue = 16 * 1024 * 1024;
    limit.minimum = 0;
    limit.maximum = 256 * 1024 * 1024;

    kind.params = {path, as, limit};
    return {kind, factoryOf<FileReadTask>()};
}

} // namespace sluice
