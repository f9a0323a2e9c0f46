// SPDX-License-Identifier: MIT
#include "engine/model/statereader.h"

#include "engine/model/guardsjson.h"

#include <limits>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const ObjectShape anyState{u"A state"_s,
                           {u"note"_s, u"task"_s, u"params"_s, u"retry"_s, u"attemptTimeout"_s,
                            u"retryBudget"_s, u"breaker"_s, u"rateLimit"_s, u"bulkhead"_s,
                            u"split"_s, u"exit"_s, u"output"_s, u"timeout"_s, u"next"_s,
                            u"onError"_s}};
const ObjectShape taskState{u"A state with a task"_s,
                            {u"note"_s, u"task"_s, u"params"_s, u"retry"_s, u"attemptTimeout"_s,
                             u"retryBudget"_s, u"breaker"_s, u"rateLimit"_s, u"bulkhead"_s,
                             u"timeout"_s, u"next"_s, u"onError"_s}};
const ObjectShape splitState{u"A state with a split"_s,
                             {u"note"_s, u"split"_s, u"timeout"_s, u"next"_s, u"onError"_s}};
const ObjectShape exitState{u"An exit"_s, {u"note"_s, u"exit"_s, u"output"_s}};
const ObjectShape branchShape{u"A branch"_s,
                              {u"note"_s, u"task"_s, u"params"_s, u"retry"_s, u"attemptTimeout"_s,
                               u"retryBudget"_s, u"breaker"_s, u"rateLimit"_s, u"bulkhead"_s}};
const ObjectShape branchesShape{u"A split with branches"_s,
                                {u"note"_s, u"branches"_s, u"concurrency"_s, u"join"_s, u"guards"_s}};
const ObjectShape forEachShape{u"A split with forEach"_s,
                               {u"note"_s, u"forEach"_s, u"as"_s, u"concurrency"_s, u"task"_s,
                                u"params"_s, u"retry"_s, u"attemptTimeout"_s, u"retryBudget"_s,
                                u"breaker"_s, u"rateLimit"_s, u"bulkhead"_s, u"join"_s, u"guards"_s}};
const ObjectShape guardsShape{u"The guards of a split"_s, {u"note"_s, u"breaker"_s, u"rateLimit"_s, u"bulkhead"_s}};
const ObjectShape retryShape{u"A retry"_s,
                             {u"note"_s, u"mode"_s, u"maxRetries"_s, u"delay"_s, u"base"_s,
                              u"multiplier"_s, u"cap"_s, u"jitter"_s}};
const ObjectShape joinShape{u"A join"_s,
                            {u"note"_s, u"strategy"_s, u"count"_s, u"percentage"_s, u"timeout"_s}};
const ObjectShape errorRouteShape{u"An error route"_s, {u"note"_s, u"codes"_s, u"goto"_s}};

constexpr qint64 LargestInt = std::numeric_limits<int>::max();
constexpr qint64 SmallestInt = std::numeric_limits<int>::min();

} // namespace

static void reportConflict(ObjectReader &reader, const QStringList &keys)
{
    reader.context().problems.error(u"conflicting-keys"_s, reader.pointer(),
                                    u"The keys %1 exclude each other."_s.arg(keys.join(u" and "_s)),
                                    u"Keep one of them."_s);
}

static RetrySpec readRetry(ReadContext &context, const Json &json, const QString &pointer)
{
    ObjectReader reader(context, json, pointer, retryShape);
    RetrySpec retry;
    reader.require(u"mode", u"Write none, fixed or exponential."_s);
    retry.mode = reader.word<RetrySpec::Mode>(u"mode").value_or(retry.mode);
    retry.maxRetries =
        int(reader.integer(u"maxRetries", SmallestInt, LargestInt).value_or(retry.maxRetries));
    if (reader.contains(u"delay") && reader.contains(u"base"))
        reportConflict(reader, {u"\"delay\""_s, u"\"base\""_s});
    const auto delay = reader.duration(u"delay");
    retry.base = delay ? *delay : reader.duration(u"base").value_or(retry.base);
    retry.multiplier = reader.number(u"multiplier").value_or(retry.multiplier);
    retry.cap = reader.duration(u"cap").value_or(retry.cap);
    retry.jitter = reader.number(u"jitter").value_or(retry.jitter);
    retry.extras = reader.extrasAndNote();
    return retry;
}

/** The task's own members; note and extras belong to the object that the task stands in. */
static TaskSpec readTask(ObjectReader &reader)
{
    TaskSpec task;
    reader.require(u"task",
                   u"Name a kind of task, for example \"log\"; \"sluice kinds\" lists them."_s);
    task.kind = reader.text(u"task");
    task.params = reader.object(u"params");
    if (const Json retry = reader.value(u"retry"); !retry.isUndefined())
        task.retry = readRetry(reader.context(), retry, reader.pointerOf(u"retry"));
    task.retryBudget = reader.text(u"retryBudget");
    task.guards = readGuards(reader);
    task.attemptTimeout = reader.duration(u"attemptTimeout");
    return task;
}

static JoinSpec readJoin(ReadContext &context, const Json &json, const QString &pointer)
{
    ObjectReader reader(context, json, pointer, joinShape);
    JoinSpec join;
    reader.require(u"strategy", u"Write one of %1."_s.arg(fileWords<JoinStrategy>().join(", "_L1)));
    join.strategy = reader.word<JoinStrategy>(u"strategy").value_or(join.strategy);
    join.count = int(reader.integer(u"count", SmallestInt, LargestInt).value_or(join.count));
    join.percentage = reader.number(u"percentage").value_or(join.percentage);
    join.timeout = reader.duration(u"timeout");
    join.extras = reader.extrasAndNote();
    return join;
}

static QList<BranchSpec> readBranches(ObjectReader &split)
{
    QList<BranchSpec> branches;
    const QString pointer = split.pointerOf(u"branches");
    for (const JsonMember &member : split.object(u"branches")) {
        ObjectReader reader(split.context(), member.value, pointerTo(pointer, member.key),
                            branchShape);
        BranchSpec branch{member.key, readTask(reader)};
        branch.task.note = reader.text(u"note");
        branch.task.extras = reader.extras();
        branches.append(std::move(branch));
    }
    return branches;
}

static void readForEach(ObjectReader &reader, SplitSpec &split)
{
    split.forEach = reader.value(u"forEach");
    if (!split.forEach.isArray() && !split.forEach.isString())
        reportWrongType(reader.context(), reader.pointerOf(u"forEach"), split.forEach,
                        u"an array, or a text with an expression that gives one"_s);
    if (reader.contains(u"as"))
        split.as = reader.text(u"as");
    split.task = readTask(reader);
}

static SplitSpec readSplit(ReadContext &context, const Json &json, const QString &pointer)
{
    const bool isForEach = json.contains(u"forEach");
    ObjectReader reader(context, json, pointer, isForEach ? forEachShape : branchesShape);
    SplitSpec split;
    if (isForEach)
        readForEach(reader, split);
    else
        split.branches = readBranches(reader);
    if (!isForEach)
        reader.require(u"branches", u"Add branches by name, or \"forEach\" with an array."_s);
    if (const auto concurrency = reader.integer(u"concurrency", SmallestInt, LargestInt))
        split.concurrency = int(*concurrency);
    if (const Json join = reader.value(u"join"); !join.isUndefined())
        split.join = readJoin(context, join, reader.pointerOf(u"join"));
    if (const Json guards = reader.value(u"guards"); !guards.isUndefined()) {
        ObjectReader guardsReader(context, guards, reader.pointerOf(u"guards"), guardsShape);
        split.guards = readGuards(guardsReader);
        split.guards.extras = guardsReader.extrasAndNote();
    }
    split.note = reader.text(u"note");
    split.extras = reader.extras();
    return split;
}

static QList<Edge> readNext(ObjectReader &state)
{
    const Json next = state.value(u"next");
    if (next.isString())
        return {{QString(), next.toString()}};
    if (next.isUndefined())
        return {};
    const QString pointer = state.pointerOf(u"next");
    if (!next.isObject())
        reportWrongType(state.context(), pointer, next,
                        u"the name of a state, or an object with a state for each outcome"_s);
    QList<Edge> edges;
    for (const JsonMember &member : next.toObject()) {
        if (!member.value.isString())
            reportWrongType(state.context(), pointerTo(pointer, member.key), member.value,
                            u"the name of a state"_s);
        edges.append({member.key, member.value.toString()});
    }
    return edges;
}

static QList<ErrorRoute> readErrorRoutes(ObjectReader &state)
{
    QList<ErrorRoute> routes;
    const QString pointer = state.pointerOf(u"onError");
    qsizetype index = 0;
    for (const Json &element : state.array(u"onError")) {
        ObjectReader reader(state.context(), element, pointerTo(pointer, index), errorRouteShape);
        reader.require(u"codes", u"Write an array of error codes, or [ \"*\" ] for all."_s);
        reader.require(u"goto", u"Name the state to go to."_s);
        routes.append(
            {reader.texts(u"codes"), reader.text(u"goto"), reader.text(u"note"), reader.extras()});
        ++index;
    }
    return routes;
}

static const ObjectShape &shapeOf(const Json &json, qsizetype bodies)
{
    if (bodies != 1)
        return anyState;
    if (json.contains(u"exit"))
        return exitState;
    return json.contains(u"split") ? splitState : taskState;
}

static ExitSpec readExit(ObjectReader &reader)
{
    ExitSpec exit;
    exit.kind = reader.word<ExitSpec::Kind>(u"exit").value_or(exit.kind);
    exit.output = reader.value(u"output");
    return exit;
}

StateSpec readState(ReadContext &context, const QString &name, const Json &json,
                    const QString &pointer)
{
    QStringList bodies;
    for (const QString &key : {u"task"_s, u"split"_s, u"exit"_s}) {
        if (json.contains(key))
            bodies.append(u"\"%1\""_s.arg(key));
    }
    ObjectReader reader(context, json, pointer, shapeOf(json, bodies.size()));
    StateSpec state;
    state.name = name;
    if (!reader.isObject())
        return state;
    if (bodies.isEmpty())
        context.problems.error(u"missing-key"_s, pointer,
                               u"The state \"%1\" has nothing to do."_s.arg(name),
                               u"Give it a \"task\", a \"split\" or an \"exit\"."_s);
    if (bodies.size() > 1)
        reportConflict(reader, bodies);
    if (reader.contains(u"exit"))
        state.body = readExit(reader);
    else if (reader.contains(u"split"))
        state.body = readSplit(context, reader.value(u"split"), reader.pointerOf(u"split"));
    else if (reader.contains(u"task"))
        state.body = readTask(reader);
    state.next = readNext(reader);
    state.onError = readErrorRoutes(reader);
    state.timeout = reader.duration(u"timeout");
    state.note = reader.text(u"note");
    state.extras = reader.extras();
    return state;
}

} // namespace sluice
