// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kindscommand.h"

#include "app/cli/progresstext.h"
#include "app/cli/terminaltext.h"
#include "engine/core/duration.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static QString typeName(ParameterType type)
{
    switch (type) {
    case ParameterType::Text:
        return u"text"_s;
    case ParameterType::MultilineText:
        return u"multilineText"_s;
    case ParameterType::Code:
        return u"code"_s;
    case ParameterType::Condition:
        return u"condition"_s;
    case ParameterType::Number:
        return u"number"_s;
    case ParameterType::Integer:
        return u"integer"_s;
    case ParameterType::Boolean:
        return u"boolean"_s;
    case ParameterType::Duration:
        return u"duration"_s;
    case ParameterType::Choice:
        return u"choice"_s;
    case ParameterType::File:
        return u"file"_s;
    case ParameterType::Directory:
        return u"directory"_s;
    case ParameterType::TextList:
        return u"textList"_s;
    case ParameterType::TextMap:
        return u"textMap"_s;
    case ParameterType::Cases:
        return u"cases"_s;
    case ParameterType::Value:
        return u"value"_s;
    }
    Q_UNREACHABLE();
}

QString parameterTypeText(const ParameterSpec &param)
{
    switch (param.type) {
    case ParameterType::Text:
        return u"text"_s;
    case ParameterType::MultilineText:
        return u"text of any length"_s;
    case ParameterType::Code:
        return u"JavaScript, a function body"_s;
    case ParameterType::Condition:
        return u"JavaScript, an expression without ${}"_s;
    case ParameterType::Number:
        return u"number"_s;
    case ParameterType::Integer:
        return u"whole number"_s;
    case ParameterType::Boolean:
        return u"true or false"_s;
    case ParameterType::Duration:
        return u"duration such as \"30s\""_s;
    case ParameterType::Choice:
        return u"one of "_s + param.choices.join(u", ");
    case ParameterType::File:
        return u"path of a file"_s;
    case ParameterType::Directory:
        return u"path of a folder"_s;
    case ParameterType::TextList:
        return u"list of texts"_s;
    case ParameterType::TextMap:
        return u"object of texts"_s;
    case ParameterType::Cases:
        return u"list of { \"when\": condition, \"outcome\": name }"_s;
    case ParameterType::Value:
        return u"any JSON"_s;
    }
    Q_UNREACHABLE();
}

static QString limitText(const ParameterSpec &param, double limit)
{
    return param.type == ParameterType::Duration ? formatDuration(Milliseconds(qint64(limit)))
                                                 : QString::number(limit, 'g', 15);
}

QString parameterLimitsText(const ParameterSpec &param)
{
    QStringList parts;
    if (param.minimum && param.maximum)
        parts += u"%1 to %2"_s.arg(limitText(param, *param.minimum), limitText(param, *param.maximum));
    else if (param.minimum)
        parts += u"at least %1"_s.arg(limitText(param, *param.minimum));
    else if (param.maximum)
        parts += u"at most %1"_s.arg(limitText(param, *param.maximum));
    if (!param.defaultValue.isUndefined())
        parts += u"default %1"_s.arg(param.defaultValue.toCompactString());
    return parts.join(u", ");
}

static QJsonObject parameterJson(const ParameterSpec &param)
{
    QJsonObject json{{u"name"_s, param.name},
                     {u"type"_s, typeName(param.type)},
                     {u"label"_s, param.label},
                     {u"help"_s, param.help},
                     {u"required"_s, param.required},
                     {u"acceptsExpressions"_s, param.acceptsExpressions}};
    if (!param.defaultValue.isUndefined())
        json["default"_L1] = param.defaultValue.toQJson();
    if (param.minimum)
        json["minimum"_L1] = *param.minimum;
    if (param.maximum)
        json["maximum"_L1] = *param.maximum;
    if (!param.choices.isEmpty())
        json["choices"_L1] = QJsonArray::fromStringList(param.choices);
    if (!param.example.isUndefined())
        json["example"_L1] = param.example.toQJson();
    return json;
}

QJsonObject kindJson(const TaskKind &kind)
{
    QJsonArray params;
    for (const ParameterSpec &param : kind.params)
        params += parameterJson(param);
    return {{u"kind"_s, kind.id},
            {u"group"_s, taskGroupName(kind.group)},
            {u"title"_s, kind.title},
            {u"summary"_s, kind.summary},
            {u"description"_s, kind.description},
            {u"params"_s, params},
            {u"outcomes"_s, QJsonArray::fromStringList(kind.outcomes)},
            {u"hasOpenOutcomes"_s, kind.hasOpenOutcomes || kind.outcomesFromParams != nullptr}};
}

/** Breaks a paragraph at spaces into lines of at most `columns`. */
static QStringList wrapped(const QString &paragraph, int columns)
{
    QStringList lines;
    QString line;
    for (const QString &word : paragraph.split(u' ', Qt::SkipEmptyParts)) {
        if (!line.isEmpty() && displayWidth(line) + 1 + displayWidth(word) > columns) {
            lines += line;
            line.clear();
        }
        line += (line.isEmpty() ? QString() : u" "_s) + word;
    }
    if (!line.isEmpty())
        lines += line;
    return lines;
}

static QStringList indented(const QStringList &lines, int indent)
{
    QStringList result;
    for (const QString &line : lines)
        result += line.isEmpty() ? line : QString(indent, u' ') + line;
    return result;
}

static QStringList parameterLines(const ParameterSpec &param, const TextStyle &style)
{
    const int columns = qBound(40, style.columns, 100) - 6;
    QString type = parameterTypeText(param);
    if (param.required)
        type += u", required"_s;
    if (const QString limits = parameterLimitsText(param); !limits.isEmpty())
        type += u", "_s + limits;
    QStringList lines = wrapped(param.name + u"  "_s + type, columns);
    lines = indented(lines, 6);
    lines.first() = u"  "_s + bold(param.name, style) + u"  "_s + lines.first().sliced(6 + param.name.size() + 1);
    lines += indented(wrapped(param.help, columns), 6);
    if (!param.example.isUndefined())
        lines += u"      "_s + faint(u"for example "_s + param.example.toCompactString(), style);
    return lines;
}

static QString outcomesText(const TaskKind &kind)
{
    QStringList parts = kind.outcomes;
    if (kind.hasOpenOutcomes)
        parts += u"any name that it gives"_s;
    else if (kind.outcomesFromParams)
        parts += u"what its parameters name"_s;
    return parts.isEmpty() ? u"none"_s : parts.join(u", ");
}

QStringList kindLines(const TaskKind &kind, const TextStyle &style)
{
    const int columns = qBound(40, style.columns, 100);
    QStringList lines = {bold(kind.id, style) + (style.unicode ? u" · "_s : u" - "_s) + kind.title, QString()};
    lines += wrapped(kind.summary, columns);
    for (const QString &paragraph : kind.description.split("\n\n"_L1, Qt::SkipEmptyParts)) {
        lines += QString();
        for (const QString &line : paragraph.split(u'\n'))
            lines += wrapped(line, columns);
    }
    lines += {QString(), bold(u"Parameters"_s, style)};
    if (kind.params.isEmpty())
        lines += u"  none"_s;
    for (const ParameterSpec &param : kind.params)
        lines += parameterLines(param, style);
    lines += {QString(), bold(u"Outcomes"_s, style), u"  "_s + outcomesText(kind)};
    return lines;
}

static QStringList listLines(const TaskKinds &kinds, const TextStyle &style)
{
    int idColumns = 0;
    for (const TaskKind &kind : kinds)
        idColumns = qMax(idColumns, displayWidth(kind.id));
    QStringList lines;
    std::optional<TaskGroup> group;
    for (const TaskKind &kind : kinds) {
        if (group != kind.group) {
            if (group)
                lines += QString();
            lines += bold(taskGroupName(kind.group), style);
            group = kind.group;
        }
        lines += u"  "_s + padded(kind.id, idColumns) + u"  "_s + kind.summary;
    }
    lines += {QString(), faint(u"`sluice kinds KIND` explains one."_s, style)};
    return lines;
}

ExitCode showKinds(const KindsArguments &arguments, const TaskKinds &kinds, Output &output)
{
    TaskKinds shown = kinds;
    if (!arguments.kind.isEmpty()) {
        const TaskKind *kind = findKind(kinds, arguments.kind);
        if (!kind) {
            reportError(u"There is no task kind \"%1\"; `sluice kinds` lists those there are."_s.arg(arguments.kind));
            return ExitCode::BadInput;
        }
        shown = {*kind};
    }
    if (arguments.format == Format::Json) {
        for (const TaskKind &kind : shown)
            output.write(jsonLine(kindJson(kind)));
        return ExitCode::Success;
    }
    const TextStyle style = output.style();
    const QStringList lines = arguments.kind.isEmpty() ? listLines(shown, style) : kindLines(shown.first(), style);
    output.line(lines.join(u'\n'));
    return ExitCode::Success;
}

} // namespace sluice::cli
