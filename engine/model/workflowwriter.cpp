// SPDX-License-Identifier: MIT
#include "engine/model/workflowwriter.h"

#include "engine/model/filewords.h"
#include "engine/model/guardsjson.h"
#include "engine/model/jsontext.h"
#include "engine/model/workflowreader.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QSet>

#include <cmath>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

/** An object that grows member by member in the order of the calls; what is empty is left out. */
class Members
{
public:
    void add(const QString &key, Json value) { m_members.append({key, std::move(value)}); }

    void addText(const QString &key, const QString &text)
    {
        if (!text.isEmpty())
            add(key, text);
    }

    void addDuration(const QString &key, const std::optional<Milliseconds> &duration)
    {
        if (duration)
            add(key, formatDuration(*duration));
    }

    template <typename T>
    void addIfOther(const QString &key, const T &value, const T &normal)
    {
        if (value != normal)
            add(key, value);
    }

    void addObject(const QString &key, const Json::Object &object)
    {
        if (!object.isEmpty())
            add(key, object);
    }

    void addArray(const QString &key, const Json::Array &array)
    {
        if (!array.isEmpty())
            add(key, array);
    }

    void append(const Json::Object &extras) { m_members += extras; }

    Json::Object take() { return std::move(m_members); }

private:
    Json::Object m_members;
};

} // namespace

static Json::Array textArray(const QStringList &texts)
{
    Json::Array array;
    for (const QString &text : texts)
        array.append(text);
    return array;
}

static Json::Object inputToJson(const InputSpec &input)
{
    Members members;
    members.add(u"type"_s, fileWord(input.type));
    members.addIfOther(u"required"_s, input.required, false);
    if (!input.defaultValue.isUndefined())
        members.add(u"default"_s, input.defaultValue);
    if (input.minimum)
        members.add(u"minimum"_s, *input.minimum);
    if (input.maximum)
        members.add(u"maximum"_s, *input.maximum);
    members.addArray(u"choices"_s, input.choices);
    members.addText(u"help"_s, input.help);
    members.addText(u"note"_s, input.note);
    members.append(input.extras);
    return members.take();
}

static Json::Object settingsToJson(const SettingsSpec &settings)
{
    Members members;
    members.addIfOther(u"durability"_s, fileWord(settings.durability),
                       fileWord(Durability::Relaxed));
    members.addDuration(u"totalTimeout"_s, settings.totalTimeout);
    if (settings.maxTransitions)
        members.add(u"maxTransitions"_s, *settings.maxTransitions);
    if (const auto &budget = settings.retryBudget) {
        Members parts;
        parts.add(u"tokens"_s, budget->tokens);
        parts.addIfOther(u"perSuccess"_s, budget->perSuccess, RetryBudgetSpec().perSuccess);
        parts.append(budget->extras);
        members.add(u"retryBudget"_s, parts.take());
    }
    members.addText(u"note"_s, settings.note);
    members.append(settings.extras);
    return members.take();
}

static Json::Object retryToJson(const RetrySpec &retry)
{
    const RetrySpec normal;
    Members members;
    members.add(u"mode"_s, fileWord(retry.mode));
    members.addIfOther(u"maxRetries"_s, retry.maxRetries, normal.maxRetries);
    const QString delay = retry.mode == RetrySpec::Mode::Fixed ? u"delay"_s : u"base"_s;
    members.addIfOther(delay, formatDuration(retry.base), formatDuration(normal.base));
    members.addIfOther(u"multiplier"_s, retry.multiplier, normal.multiplier);
    members.addIfOther(u"cap"_s, formatDuration(retry.cap), formatDuration(normal.cap));
    members.addIfOther(u"jitter"_s, retry.jitter, normal.jitter);
    members.append(retry.extras);
    return members.take();
}

static Json::Object joinToJson(const JoinSpec &join)
{
    const bool needsCount =
        join.strategy == JoinStrategy::Quorum || join.strategy == JoinStrategy::PartialResults;
    const bool needsPercentage = join.strategy == JoinStrategy::Percentage;
    const JoinSpec normal;
    Members members;
    members.add(u"strategy"_s, fileWord(join.strategy));
    if (needsCount || join.count != normal.count)
        members.add(u"count"_s, join.count);
    if (needsPercentage || join.percentage != normal.percentage)
        members.add(u"percentage"_s, join.percentage);
    members.addDuration(u"timeout"_s, join.timeout);
    members.append(join.extras);
    return members.take();
}

static Json::Object resourceToJson(const ResourceSpec &resource)
{
    Members members;
    members.add(u"kind"_s, resource.kind);
    members.append(resource.params);
    members.addText(u"note"_s, resource.note);
    members.append(resource.extras);
    return members.take();
}

static void addTask(Members &members, const TaskSpec &task)
{
    members.add(u"task"_s, task.kind);
    members.addObject(u"params"_s, task.params);
    if (task.retry)
        members.add(u"retry"_s, retryToJson(*task.retry));
    members.addText(u"retryBudget"_s, task.retryBudget);
    members.append(guardsToJson(task.guards));
    members.addDuration(u"attemptTimeout"_s, task.attemptTimeout);
}

static Json::Object branchToJson(const BranchSpec &branch)
{
    Members members;
    members.addText(u"note"_s, branch.task.note);
    addTask(members, branch.task);
    members.append(branch.task.extras);
    return members.take();
}

static Json::Object splitToJson(const SplitSpec &split)
{
    Members members;
    members.addText(u"note"_s, split.note);
    if (split.isForEach()) {
        members.add(u"forEach"_s, split.forEach);
        members.addIfOther(u"as"_s, split.as, SplitSpec().as);
    } else {
        Json::Object branches;
        for (const BranchSpec &branch : split.branches)
            branches.append({branch.name, branchToJson(branch)});
        members.add(u"branches"_s, branches);
    }
    if (split.concurrency)
        members.add(u"concurrency"_s, *split.concurrency);
    if (split.isForEach())
        addTask(members, split.task);
    if (split.join != JoinSpec())
        members.add(u"join"_s, joinToJson(split.join));
    if (!split.guards.isEmpty()) {
        members.add(u"guards"_s, guardsToJson(split.guards) + split.guards.extras);
    }
    members.append(split.extras);
    return members.take();
}

static void addNext(Members &members, const QList<Edge> &edges)
{
    if (edges.size() == 1 && edges[0].outcome.isEmpty()) {
        members.add(u"next"_s, edges[0].target);
        return;
    }
    Json::Object next;
    for (const Edge &edge : edges)
        next.append({edge.outcome, edge.target});
    members.addObject(u"next"_s, next);
}

static void addErrorRoutes(Members &members, const QList<ErrorRoute> &routes)
{
    Json::Array array;
    for (const ErrorRoute &route : routes) {
        Members member;
        member.add(u"codes"_s, textArray(route.codes));
        member.add(u"goto"_s, route.target);
        member.addText(u"note"_s, route.note);
        member.append(route.extras);
        array.append(member.take());
    }
    members.addArray(u"onError"_s, array);
}

static Json::Object stateToJson(const StateSpec &state)
{
    Members members;
    members.addText(u"note"_s, state.note);
    if (const TaskSpec *task = state.task())
        addTask(members, *task);
    if (const SplitSpec *split = state.split())
        members.add(u"split"_s, splitToJson(*split));
    if (const ExitSpec *exit = state.exit()) {
        members.add(u"exit"_s, fileWord(exit->kind));
        if (!exit->output.isUndefined())
            members.add(u"output"_s, exit->output);
    }
    members.addDuration(u"timeout"_s, state.timeout);
    addNext(members, state.next);
    addErrorRoutes(members, state.onError);
    members.append(state.extras);
    return members.take();
}

static Json coordinate(qreal value)
{
    const bool isWhole = std::trunc(value) == value && std::abs(value) < 1e15;
    return isWhole ? Json(qint64(value)) : Json(std::isfinite(value) ? double(value) : 0.0);
}

static Json::Object layoutToJson(const WorkflowDocument &document)
{
    const QMap<QString, QPointF> &places = document.layout.nodes;
    Json::Object nodes;
    QSet<QString> known;
    const auto addNode = [&nodes](const QString &name, QPointF place) {
        nodes.append({name, Json::Array{coordinate(place.x()), coordinate(place.y())}});
    };
    for (const StateSpec &state : document.states) {
        const auto place = places.constFind(state.name);
        if (place == places.cend() || known.contains(state.name))
            continue;
        addNode(state.name, *place);
        known.insert(state.name);
    }
    for (auto place = places.cbegin(); place != places.cend(); ++place) {
        if (!known.contains(place.key()))
            addNode(place.key(), place.value());
    }
    Members members;
    members.addObject(u"nodes"_s, nodes);
    members.addArray(u"frames"_s, document.layout.frames);
    members.addArray(u"notes"_s, document.layout.notes);
    members.append(document.layout.extras);
    return members.take();
}

static Json::Object headToJson(const WorkflowDocument &document)
{
    Json::Object inputs;
    for (const InputSpec &input : document.inputs)
        inputs.append({input.name, inputToJson(input)});
    Json::Object resources;
    for (const ResourceSpec &resource : document.resources)
        resources.append({resource.name, resourceToJson(resource)});
    const Json schema = Json(document.extras)[u"$schema"];
    Members members;
    members.add(u"$schema"_s, schema.isUndefined() ? Json(StandardSchema) : schema);
    members.add(u"formatVersion"_s, WorkflowDocument::CurrentFormatVersion);
    members.add(u"name"_s, document.name);
    members.addText(u"title"_s, document.title);
    members.addText(u"version"_s, document.version);
    members.addText(u"note"_s, document.note);
    members.addObject(u"inputs"_s, inputs);
    members.addArray(u"env"_s, textArray(document.env));
    members.addObject(u"resources"_s, resources);
    members.addObject(u"settings"_s, settingsToJson(document.settings));
    members.add(u"start"_s, document.start);
    return members.take();
}

static Json::Object documentToJson(const WorkflowDocument &document)
{
    Json::Object states;
    states.reserve(document.states.size());
    for (const StateSpec &state : document.states)
        states.append({state.name, stateToJson(state)});
    Json rest(document.extras);
    rest.set(u"$schema"_s, Json());
    Members members;
    members.append(headToJson(document));
    members.add(u"states"_s, states);
    if (!document.schedules.isUndefined())
        members.add(u"schedules"_s, document.schedules);
    members.addObject(u"layout"_s, layoutToJson(document));
    members.append(rest.toObject());
    return members.take();
}

/** How many levels take a line for each member even if they would fit into one: changes then stay small. */
static int expandedLevels(const QString &key)
{
    if (key == "layout"_L1)
        return 2;
    return key == "inputs"_L1 || key == "resources"_L1 || key == "states"_L1 || key == "schedules"_L1 ? 1 : 0;
}

QByteArray writeWorkflow(const WorkflowDocument &document)
{
    constexpr int indent = 2;
    QByteArray text = "{";
    QByteArray separator = "\n  ";
    for (const JsonMember &member : documentToJson(document)) {
        text += separator;
        appendJsonMember(text, member.key, member.value, indent, expandedLevels(member.key));
        separator = ",\n  ";
    }
    text += "\n}\n";
    return text;
}

/** A file that could not be opened again would be lost work, so the text is read before it replaces anything. */
static Result<void> checkReadable(const QByteArray &text)
{
    const WorkflowReading reading = readWorkflow(text);
    for (const Problem &problem : reading.problems) {
        if (problem.severity == Problem::Severity::Error)
            return failure(ErrorCode::InvalidWorkflow,
                           u"The workflow is not saved, as its file could not be opened again: %1"_s.arg(
                               problem.message),
                           problem.hint);
    }
    return {};
}

static std::unexpected<Error> cannotWrite(const QString &path, const QSaveFile &file)
{
    const bool isRefused = file.error() == QFileDevice::PermissionsError;
    return failure(
        isRefused ? ErrorCode::PermissionDenied : ErrorCode::Storage,
        u"The file \"%1\" cannot be written: %2."_s.arg(path, file.errorString()),
        u"What was there is unchanged. Save to another place, or make room and try again."_s);
}

/** `QSaveFile` syncs as well, but takes a failure for success. */
static bool sync(QSaveFile &file)
{
#ifdef Q_OS_UNIX
    return file.flush() && fsync(file.handle()) == 0;
#else
    return file.flush();
#endif
}

/** Makes the new name last; where a folder cannot be synced there is nothing else to do. */
static void syncFolder(const QString &path)
{
#ifdef Q_OS_UNIX
    const int folder =
        open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    fsync(folder);
    close(folder);
#else
    Q_UNUSED(path);
#endif
}

Result<void> saveWorkflowFile(const WorkflowDocument &document, const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return failure(ErrorCode::Storage, u"\"%1\" is no ordinary file."_s.arg(path),
                       u"Choose the name of a file."_s);
    const QByteArray text = writeWorkflow(document);
    if (const Result<void> readable = checkReadable(text); !readable)
        return readable;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !sync(file)
        || !file.commit())
        return cannotWrite(path, file);
    syncFolder(QFileInfo(info.canonicalFilePath()).path());
    return {};
}

} // namespace sluice
