// SPDX-License-Identifier: MIT
#include "engine/model/workflowreader.h"

#include "engine/model/jsonreader.h"
#include "engine/model/statereader.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostStates = 10'000;

/** A canvas further out than this can neither be drawn nor scrolled. */
constexpr double FarthestPlace = 1'000'000;

const ObjectShape documentShape{u"A workflow"_s,
                                {u"$schema"_s, u"formatVersion"_s, u"name"_s, u"title"_s,
                                 u"version"_s, u"note"_s, u"inputs"_s, u"env"_s, u"resources"_s, u"settings"_s,
                                 u"start"_s, u"states"_s, u"schedules"_s, u"layout"_s}};
const ObjectShape inputShape{u"An input"_s,
                             {u"type"_s, u"required"_s, u"default"_s, u"minimum"_s, u"maximum"_s,
                              u"choices"_s, u"help"_s, u"note"_s}};
const ObjectShape settingsShape{
    u"The settings object"_s,
    {u"durability"_s, u"totalTimeout"_s, u"maxTransitions"_s, u"retryBudget"_s, u"note"_s}};
const ObjectShape retryBudgetShape{u"A retry budget"_s, {u"tokens"_s, u"perSuccess"_s, u"note"_s}};
const ObjectShape layoutShape{u"The layout"_s, {u"nodes"_s, u"frames"_s, u"notes"_s, u"note"_s}};

} // namespace

static InputSpec readInput(ReadContext &context, const JsonMember &member, const QString &pointer)
{
    ObjectReader reader(context, member.value, pointer, inputShape);
    InputSpec input;
    input.name = member.key;
    reader.require(u"type", u"Write one of %1."_s.arg(fileWords<ValueType>().join(", "_L1)));
    input.type = reader.word<ValueType>(u"type").value_or(input.type);
    input.required = reader.boolean(u"required");
    input.defaultValue = reader.value(u"default");
    input.minimum = reader.number(u"minimum");
    input.maximum = reader.number(u"maximum");
    input.choices = reader.array(u"choices");
    input.help = reader.text(u"help");
    input.note = reader.text(u"note");
    input.extras = reader.extras();
    return input;
}

static RetryBudgetSpec readRetryBudget(ReadContext &context, const Json &json, const QString &pointer)
{
    ObjectReader reader(context, json, pointer, retryBudgetShape);
    RetryBudgetSpec budget;
    budget.tokens = int(reader.integer(u"tokens", std::numeric_limits<int>::min(), std::numeric_limits<int>::max())
                            .value_or(budget.tokens));
    budget.perSuccess = reader.number(u"perSuccess").value_or(budget.perSuccess);
    budget.extras = reader.extrasAndNote();
    return budget;
}

/** What a kind's parameters have to be is checked with the tasks' ones. */
static ResourceSpec readResource(ReadContext &context, const JsonMember &member, const QString &pointer)
{
    ResourceSpec resource;
    resource.name = member.key;
    if (!member.value.isObject()) {
        reportWrongType(context, pointer, member.value, u"an object with \"kind\""_s);
        return resource;
    }
    for (const JsonMember &param : member.value.toObject()) {
        if (param.key == "kind"_L1 || param.key == "note"_L1) {
            if (!param.value.isString())
                reportWrongType(context, pointerTo(pointer, param.key), param.value, u"a text"_s);
            (param.key == "kind"_L1 ? resource.kind : resource.note) = param.value.toString();
        } else {
            (param.key.startsWith("x-"_L1) ? resource.extras : resource.params).append(param);
        }
    }
    if (!member.value.contains(u"kind"))
        context.problems.error(u"missing-key"_s, pointer, u"A resource needs the key \"kind\", which is missing."_s,
                               u"Write for example \"kind\": \"circuitBreaker\"."_s);
    return resource;
}

static SettingsSpec readSettings(ReadContext &context, const Json &json, const QString &pointer)
{
    ObjectReader reader(context, json, pointer, settingsShape);
    SettingsSpec settings;
    settings.durability = reader.word<Durability>(u"durability").value_or(settings.durability);
    settings.totalTimeout = reader.duration(u"totalTimeout");
    settings.maxTransitions =
        reader.integer(u"maxTransitions", 1, std::numeric_limits<qint64>::max());
    if (const Json budget = reader.value(u"retryBudget"); !budget.isUndefined())
        settings.retryBudget = readRetryBudget(context, budget, reader.pointerOf(u"retryBudget"));
    settings.note = reader.text(u"note");
    settings.extras = reader.extras();
    return settings;
}

static QPointF readPlace(ReadContext &context, const Json &json, const QString &pointer)
{
    const Json::Array pair = json.toArray();
    if (pair.size() != 2 || !pair[0].isNumber() || !pair[1].isNumber()) {
        reportWrongType(context, pointer, json, u"a place on the canvas such as [ 240, 80 ]"_s);
        return {};
    }
    const QPointF place(pair[0].toDouble(), pair[1].toDouble());
    if (std::abs(place.x()) > FarthestPlace || std::abs(place.y()) > FarthestPlace)
        context.problems.error(u"wrong-value"_s, pointer, u"The place lies too far out."_s,
                               u"Write numbers between -1000000 and 1000000."_s);
    return place;
}

static LayoutSpec readLayout(ReadContext &context, const Json &json, const QString &pointer)
{
    ObjectReader reader(context, json, pointer, layoutShape);
    LayoutSpec layout;
    const QString nodes = reader.pointerOf(u"nodes");
    for (const JsonMember &node : reader.object(u"nodes"))
        layout.nodes.insert(node.key, readPlace(context, node.value, pointerTo(nodes, node.key)));
    layout.frames = reader.array(u"frames");
    layout.notes = reader.array(u"notes");
    layout.extras = reader.extrasAndNote();
    return layout;
}

static QList<StateSpec> readStates(ObjectReader &document)
{
    QList<StateSpec> states;
    const Json::Object members = document.object(u"states");
    const QString pointer = document.pointerOf(u"states");
    if (members.size() > MostStates) {
        document.context().problems.error(
            u"too-many-states"_s, pointer,
            u"The workflow has %1 states, and at most %2 can be read."_s.arg(members.size())
                .arg(MostStates),
            u"Divide it into several workflows."_s);
        return states;
    }
    states.reserve(members.size());
    for (const JsonMember &member : members)
        states.append(readState(document.context(), member.key, member.value,
                                pointerTo(pointer, member.key)));
    return states;
}

/** False when the version says that the rest would be misunderstood. */
static bool checkFormatVersion(ObjectReader &document)
{
    document.require(u"formatVersion",
                     u"Write \"formatVersion\": %1."_s.arg(WorkflowDocument::CurrentFormatVersion));
    const auto version = document.integer(u"formatVersion", 1, std::numeric_limits<qint64>::max());
    return !version || *version == WorkflowDocument::CurrentFormatVersion;
}

/** A newer file has keys that this version cannot know, so nothing else is said about it. */
static std::optional<Problem> newerFormat(const Json &json)
{
    const Json version = json[u"formatVersion"];
    if (!version.isNumber() || version.toDouble() <= WorkflowDocument::CurrentFormatVersion)
        return {};
    return Problem{Problem::Severity::Error,
                   u"newer-format"_s,
                   u"/formatVersion"_s,
                   0,
                   0,
                   {},
                   u"The file has format version %1, and this version of Sluice reads up to %2."_s
                       .arg(version.toCompactString())
                       .arg(WorkflowDocument::CurrentFormatVersion),
                   u"Update Sluice to open it."_s};
}

static Json::Object documentExtras(ObjectReader &reader)
{
    Json::Object extras = reader.extras();
    const QString schema = reader.text(u"$schema");
    if (reader.contains(u"$schema") && schema != StandardSchema)
        extras.prepend({u"$schema"_s, schema});
    return extras;
}

static WorkflowDocument readDocument(ReadContext &context, const Json &json)
{
    ObjectReader reader(context, json, {}, documentShape);
    WorkflowDocument document;
    if (!reader.isObject() || !checkFormatVersion(reader))
        return document;
    reader.require(u"name", u"Name the workflow, for example \"nightly-backup\"."_s);
    reader.require(u"start", u"Name the first state."_s);
    reader.require(u"states", u"Add the states by name."_s);
    document.name = reader.text(u"name");
    document.title = reader.text(u"title");
    document.version = reader.text(u"version");
    document.note = reader.text(u"note");
    for (const JsonMember &input : reader.object(u"inputs"))
        document.inputs.append(
            readInput(context, input, pointerTo(reader.pointerOf(u"inputs"), input.key)));
    document.env = reader.texts(u"env");
    for (const JsonMember &resource : reader.object(u"resources"))
        document.resources.append(
            readResource(context, resource, pointerTo(reader.pointerOf(u"resources"), resource.key)));
    if (const Json settings = reader.value(u"settings"); !settings.isUndefined())
        document.settings = readSettings(context, settings, reader.pointerOf(u"settings"));
    document.start = reader.text(u"start");
    document.states = readStates(reader);
    reader.array(u"schedules"); // what stands in it is the scheduler's business: see `checkSchedules`
    document.schedules = reader.value(u"schedules");
    if (const Json layout = reader.value(u"layout"); !layout.isUndefined())
        document.layout = readLayout(context, layout, reader.pointerOf(u"layout"));
    document.extras = documentExtras(reader);
    return document;
}

WorkflowReading readWorkflow(const QByteArray &text)
{
    JsonReading json = readJson(text);
    WorkflowReading reading;
    reading.positions = std::move(json.positions);
    ReadContext context(reading.positions);
    for (const Problem &problem : std::as_const(json.problems))
        context.problems.add(problem);
    WorkflowDocument document;
    if (const auto newer = newerFormat(json.value))
        context.problems.add(*newer);
    else if (!json.value.isUndefined())
        document = readDocument(context, json.value);
    if (!context.problems.hasErrors())
        reading.document = std::move(document);
    reading.problems = context.problems.take();
    return reading;
}

static WorkflowReading unreadable(const QString &message, const QString &hint)
{
    WorkflowReading reading;
    reading.problems.append(
        {Problem::Severity::Error, u"unreadable-file"_s, {}, 0, 0, {}, message, hint});
    return reading;
}

WorkflowReading readWorkflowFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return unreadable(u"\"%1\" is a folder."_s.arg(path), u"Name a workflow file in it."_s);
    QFile file(path);
    if (!info.exists())
        return unreadable(u"The file \"%1\" does not exist."_s.arg(path), u"Check the path."_s);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(u"The file \"%1\" cannot be opened: %2."_s.arg(path, file.errorString()),
                          u"Check its permissions."_s);
    // One byte more than allowed shows that there is more, also for devices that have no size.
    const QByteArray text = file.read(LargestJsonText + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(u"The file \"%1\" cannot be read: %2."_s.arg(path, file.errorString()),
                          {});
    if (text.size() > LargestJsonText) {
        WorkflowReading reading;
        reading.problems.append(tooLargeProblem(std::max<qint64>(text.size(), file.size())));
        return reading;
    }
    return readWorkflow(text);
}

} // namespace sluice
