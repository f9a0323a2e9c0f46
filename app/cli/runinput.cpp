// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runinput.h"

#include "app/cli/workflowsource.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static Result<QJsonObject> readInputFile(const QString &file)
{
    const Result<QByteArray> bytes = readBytes(file);
    if (!bytes)
        return std::unexpected(bytes.error());
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(*bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const QByteArray before = bytes->first(qMin<qsizetype>(problem.offset, bytes->size()));
        return failure(ErrorCode::InvalidInput,
                       u"%1:%2: The input is not JSON: %3."_s.arg(displayName(file))
                           .arg(before.count('\n') + 1)
                           .arg(problem.errorString()),
                       u"Write an object such as {\"name\": \"value\"}."_s);
    }
    if (!json.isObject()) {
        return failure(ErrorCode::InvalidInput, u"%1 is not a JSON object."_s.arg(displayName(file)),
                       u"Write an object such as {\"name\": \"value\"}."_s);
    }
    return json.object();
}

static QString namesOf(const QList<InputSpec> &inputs)
{
    if (inputs.isEmpty())
        return u"This workflow has no inputs."_s;
    QStringList names;
    for (const InputSpec &input : inputs)
        names += input.name;
    return u"It has %1."_s.arg(names.join(u", "));
}

static Result<void> addTyped(QJsonObject &values, const QString &word, const QList<InputSpec> &inputs)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals < 1) {
        return failure(ErrorCode::InvalidInput, u"--input %1 is not of the form NAME=VALUE."_s.arg(word));
    }
    const QString name = word.first(equals);
    const auto input = std::ranges::find(inputs, name, &InputSpec::name);
    if (input == inputs.end()) {
        return failure(ErrorCode::InvalidInput, u"The workflow has no input \"%1\"."_s.arg(name), namesOf(inputs));
    }
    const Result<QJsonValue> value = inputFromText(*input, word.sliced(equals + 1));
    if (!value)
        return std::unexpected(value.error());
    values[name] = *value;
    return {};
}

static Result<QJsonObject> readValues(const InputChoice &choice, const QList<InputSpec> &inputs)
{
    QJsonObject values;
    if (!choice.file.isEmpty()) {
        const Result<QJsonObject> fromFile = readInputFile(choice.file);
        if (!fromFile)
            return fromFile;
        values = *fromFile;
    }
    for (const QString &word : choice.values) {
        if (const Result<void> added = addTyped(values, word, inputs); !added)
            return std::unexpected(added.error());
    }
    return values;
}

Result<QJsonObject> readGivenInput(const InputChoice &choice, const QList<InputSpec> &inputs)
{
    const Result<QJsonObject> values = readValues(choice, inputs);
    if (!values)
        return values;
    if (const auto resolved = resolveInput(inputs, *values); !resolved)
        return resolved;
    return values;
}

Result<QJsonObject> readInput(const InputChoice &choice, const QList<InputSpec> &inputs)
{
    const Result<QJsonObject> values = readValues(choice, inputs);
    return values ? resolveInput(inputs, *values) : values;
}

} // namespace sluice::cli
