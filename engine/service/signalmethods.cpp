// SPDX-License-Identifier: MIT
#include "engine/service/signalmethods.h"

#include "engine/runtime/signals.h"
#include "engine/service/filerunner.h"
#include "engine/service/rpcmethods.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice {

static Result<QString> textOf(const QJsonObject &params, const QString &name)
{
    const QJsonValue value = params.value(name);
    if (!value.isUndefined() && !value.isString())
        return failure(ErrorCode::InvalidParameter, u"`%1` must be a text."_s.arg(name));
    return value.toString();
}

static Result<QJsonValue> send(Signals &board, const QJsonObject &params)
{
    for (const QString &name : {u"name"_s, u"key"_s, u"keep"_s}) {
        if (const Result<QString> text = textOf(params, name); !text)
            return std::unexpected(text.error());
    }
    Milliseconds keepFor = Signals::defaultKeep;
    if (params.contains("keep"_L1)) {
        const Result<Milliseconds> given = parseDuration(params.value("keep"_L1).toString());
        if (!given)
            return std::unexpected(given.error());
        keepFor = *given;
    }
    const Signal signal{params.value("name"_L1).toString(), params.value("key"_L1).toString(), params.value("data"_L1)};
    const Result<SignalReceipt> receipt = board.send(signal, keepFor);
    if (!receipt)
        return std::unexpected(receipt.error());
    return receipt->toJson();
}

/** With the workflow and file of the run, when it still goes on. */
static QJsonArray waiting(const Signals &board, const FileRunner &runner)
{
    QHash<RunId, ActiveRun> runs;
    for (const ActiveRun &run : runner.active())
        runs.insert(run.id, run);
    QJsonArray all;
    for (const SignalWaiter &waiter : board.waiting()) {
        QJsonObject json = waiter.toJson();
        if (const auto run = runs.constFind(waiter.run); run != runs.cend()) {
            json.insert(u"workflow"_s, run->workflow);
            json.insert(u"file"_s, run->file);
        }
        all.append(json);
    }
    return all;
}

void addSignalMethods(RpcMethods &methods, Signals &board, const FileRunner &runner)
{
    methods.add(u"signals.send"_s, [&board](const QJsonObject &params) { return send(board, params); });
    methods.add(u"signals.waiting"_s,
                [&board, &runner](const QJsonObject &) { return Result<QJsonValue>(waiting(board, runner)); });
    methods.add(u"signals.kept"_s, [&board](const QJsonObject &) {
        QJsonArray all;
        for (const KeptSignal &kept : board.kept())
            all.append(kept.toJson());
        return Result<QJsonValue>(all);
    });
}

} // namespace sluice
