// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signalcommand.h"

#include "app/cli/historycommand.h"
#include "app/cli/progresstext.h"
#include "app/cli/terminaltext.h"
#include "app/cli/workflowsource.h"
#include "engine/core/duration.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr Milliseconds ConnectLimit(2'000);
static constexpr Milliseconds AnswerLimit(30'000);

static ExitCode refuse(const Error &error)
{
    reportError(error.toString());
    return ExitCode::BadInput;
}

/** Runs that wait are those of the service: elsewhere nobody could send them anything. */
static Result<void> connect(RpcClient &client, const HistoryChoice &history)
{
    const QString socket = servicePath(historyPath(history));
    if (QFileInfo::exists(socket) && client.openAndWait(socket, ConnectLimit))
        return {};
    return failure(ErrorCode::NotFound, u"No service runs, and signals go to the runs of a service."_s,
                   u"Start it with `sluice serve`."_s);
}

/** Any JSON value, not only an object or a list. */
static Result<QJsonValue> parseData(const QByteArray &text, const QString &source)
{
    QJsonParseError problem;
    const QJsonArray values = QJsonDocument::fromJson('[' + text + "\n]", &problem).array();
    if (problem.error == QJsonParseError::NoError && values.size() == 1)
        return values.first();
    const QString why = problem.error == QJsonParseError::NoError ? u"it is not one value"_s : problem.errorString();
    return failure(ErrorCode::InvalidInput, u"%1 is no JSON: %2."_s.arg(source, why),
                   u"Write for example {\"amount\": 5}, and a text in double quotes."_s);
}

/** Undefined when there is none. */
static Result<QJsonValue> readData(const SignalSendArguments &arguments)
{
    if (arguments.data)
        return parseData(arguments.data->toUtf8(), u"--data"_s);
    if (arguments.dataFile.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    const Result<QByteArray> bytes = readBytes(arguments.dataFile);
    if (!bytes)
        return std::unexpected(bytes.error());
    return parseData(*bytes, displayName(arguments.dataFile));
}

static QString receiptText(const QJsonObject &receipt)
{
    const int delivered = receipt.value("delivered"_L1).toInt();
    const int dropped = receipt.value("dropped"_L1).toInt();
    QString text = delivered == 1 ? u"1 run took it."_s : u"%1 runs took it."_s.arg(delivered);
    if (delivered == 0)
        text = receipt.value("kept"_L1).toBool() ? u"Nobody waits for it yet; it is kept for who does."_s
                                                  : u"Nobody waits for it, and it is not kept."_s;
    if (dropped > 0)
        text += u" Too many are kept: the oldest were dropped, %1 in number."_s.arg(dropped);
    return text;
}

ExitCode sendSignal(const SignalSendArguments &arguments, Output &output)
{
    const Result<QJsonValue> data = readData(arguments);
    if (!data)
        return refuse(data.error());
    QJsonObject params{{u"name"_s, arguments.name}, {u"key"_s, arguments.key}};
    if (!data->isUndefined())
        params.insert(u"data"_s, *data);
    if (arguments.keep)
        params.insert(u"keep"_s, *arguments.keep);
    RpcClient client;
    if (const Result<void> connected = connect(client, arguments.history); !connected)
        return refuse(connected.error());
    const Result<QJsonValue> answer = client.callAndWait(u"signals.send"_s, params, AnswerLimit);
    if (!answer)
        return refuse(answer.error());
    const QJsonObject receipt = answer->toObject();
    if (arguments.format == Format::Json)
        output.write(jsonLine(receipt));
    else
        output.line(receiptText(receipt));
    const bool isLost = receipt.value("delivered"_L1).toInt() == 0 && !receipt.value("kept"_L1).toBool();
    return isLost ? ExitCode::FailureExit : ExitCode::Success;
}

static QString timeText(const QJsonValue &instant)
{
    return QDateTime::fromString(instant.toString(), Qt::ISODateWithMs).toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

static QString tableLine(const QStringList &cells, const QList<int> &columns, const TextStyle &style)
{
    QString line;
    for (qsizetype i = 0; i < columns.size(); ++i)
        line += padded(elided(printable(cells[i]), columns[i]), columns[i]) + u"  "_s;
    const int rest = style.columns - displayWidth(line);
    return line + elided(printable(cells.last()), qMax(8, rest));
}

QStringList signalTable(const QJsonArray &waiting, const QJsonArray &kept, const TextStyle &style)
{
    QList<QStringList> rows{{u"Signal"_s, u"Key"_s, u"Since"_s, u"What"_s}};
    for (const QJsonValue &each : waiting) {
        rows.append({each["name"_L1].toString(), each["key"_L1].toString(), timeText(each["since"_L1]),
                     u"%1 waits in %2"_s.arg(each["workflow"_L1].toString(), each["state"_L1].toString())});
    }
    for (const QJsonValue &each : kept) {
        rows.append({each["name"_L1].toString(), each["key"_L1].toString(), timeText(each["sent"_L1]),
                     u"kept until "_s + timeText(each["until"_L1])});
    }
    QList<int> columns{0, 0, 0};
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < columns.size(); ++i)
            columns[i] = qMin(28, qMax(columns[i], displayWidth(printable(row[i]))));
    }
    QStringList lines;
    for (const QStringList &row : rows)
        lines += tableLine(row, columns, style);
    lines[0] = faint(lines[0], style);
    return lines;
}

static void writeLines(const QJsonArray &all, const QString &status, Output &output)
{
    for (const QJsonValue &each : all) {
        QJsonObject line = each.toObject();
        line.insert(u"status"_s, status);
        output.write(jsonLine(line));
    }
}

ExitCode listSignals(const SignalListArguments &arguments, Output &output)
{
    RpcClient client;
    if (const Result<void> connected = connect(client, arguments.history); !connected)
        return refuse(connected.error());
    const Result<QJsonValue> waiting = client.callAndWait(u"signals.waiting"_s, {}, AnswerLimit);
    const Result<QJsonValue> kept = client.callAndWait(u"signals.kept"_s, {}, AnswerLimit);
    if (!waiting || !kept)
        return refuse(waiting ? kept.error() : waiting.error());
    if (arguments.format == Format::Json) {
        writeLines(waiting->toArray(), u"waiting"_s, output);
        writeLines(kept->toArray(), u"kept"_s, output);
    } else if (waiting->toArray().isEmpty() && kept->toArray().isEmpty()) {
        output.line(u"No run waits for a signal, and none is kept."_s);
    } else {
        output.line(signalTable(waiting->toArray(), kept->toArray(), output.style()).join(u'\n'));
    }
    return ExitCode::Success;
}

} // namespace sluice::cli
