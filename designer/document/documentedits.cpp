// SPDX-License-Identifier: GPL-3.0-or-later
// The edit functions of `DesignerDocument`: each makes one undo step.
#include "designer/document/designerdocument.h"
#include "designer/document/documentedit.h"
#include "designer/document/references.h"
#include "designer/tr.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** Writes the automatic places into the document: from now on they are the user's. */
void DesignerDocument::placeInDocument(DocumentEdit &edit) const
{
    if (m_automatic.isEmpty())
        return;
    for (const StateSpec &state : m_workflow.states) {
        if (!m_workflow.layout.nodes.contains(state.name))
            edit.place(state.name, position(state.name));
    }
}

QString DesignerDocument::addState(StateSpec spec, QPointF position, const std::optional<EdgeId> &from)
{
    spec.name = freeName(spec.name);
    const QStringList known = from ? outcomes(from->from) : QStringList();
    DocumentEdit edit(m_workflow);
    placeInDocument(edit);
    const qsizetype after = from ? m_workflow.indexOf(from->from) : -1;
    edit.insert(after < 0 ? m_workflow.states.size() : after + 1, spec);
    edit.place(spec.name, position);
    if (m_workflow.states.size() == 1)
        edit.setStart(spec.name);
    if (from) {
        edit.update(from->from, [&](StateSpec &state) {
            if (from->isError())
                setEdgeTarget(state, *from, spec.name);
            else
                setOutcomeTarget(state, from->outcome, spec.name, known);
        });
    }
    push(Tr::tr("Add %1").arg(spec.name), edit.takeChanges());
    return spec.name;
}

QString DesignerDocument::spliceState(StateSpec spec, QPointF position, const EdgeId &edge)
{
    const QString onward = target(edge);
    if (onward.isEmpty())
        return addState(std::move(spec), position);
    spec.name = freeName(spec.name);
    if (spec.exit() == nullptr)
        spec.next = {{{}, onward}};
    DocumentEdit edit(m_workflow);
    placeInDocument(edit);
    edit.insert(m_workflow.indexOf(edge.from) + 1, spec);
    edit.place(spec.name, position);
    edit.update(edge.from, [&](StateSpec &state) { setEdgeTarget(state, edge, spec.name); });
    push(Tr::tr("Insert %1").arg(spec.name), edit.takeChanges());
    return spec.name;
}

void DesignerDocument::spliceExisting(const QString &state, QPointF position, const EdgeId &edge)
{
    const QString onward = target(edge);
    const QStringList known = openOutcomes(state);
    DocumentEdit edit(m_workflow);
    placeInDocument(edit);
    edit.place(state, position);
    if (!onward.isEmpty() && onward != state && edge.from != state) {
        edit.update(edge.from, [&](StateSpec &spec) { setEdgeTarget(spec, edge, state); });
        edit.update(state, [&](StateSpec &spec) {
            if (spec.exit() != nullptr)
                return;
            if (spec.next.isEmpty())
                spec.next = {{{}, onward}};
            else if (!known.isEmpty())
                spec.next.append({known.first(), onward});
        });
    }
    push(Tr::tr("Insert %1").arg(state), edit.takeChanges());
}

/** Where edges to each of the states go once all of them are gone: along first edges to the first that stays. */
static QHash<QString, QString> healedTargets(const WorkflowDocument &workflow, const QSet<QString> &gone)
{
    QHash<QString, QString> first;
    for (const StateSpec &state : workflow.states) {
        if (gone.contains(state.name) && !state.next.isEmpty())
            first.insert(state.name, state.next.first().target);
    }
    QHash<QString, QString> healed;
    for (const QString &state : gone) {
        QStringList way;
        QString at = state;
        while (gone.contains(at) && !healed.contains(at)) {
            healed.insert(at, {}); // As far as is known: a ring leads nowhere.
            way.append(at);
            at = first.value(at);
        }
        const QString target = gone.contains(at) ? healed.value(at) : at;
        for (const QString &each : std::as_const(way))
            healed.insert(each, target);
    }
    return healed;
}

static bool leadsTo(const StateSpec &state, const QSet<QString> &targets)
{
    const auto isOne = [&targets](const auto &edge) { return targets.contains(edge.target); };
    return std::any_of(state.next.begin(), state.next.end(), isOne)
        || std::any_of(state.onError.begin(), state.onError.end(), isOne);
}

static void removeFrom(DocumentEdit &edit, const QStringList &states, Removal removal)
{
    const WorkflowDocument &workflow = edit.document();
    const QSet<QString> gone(states.begin(), states.end());
    const QHash<QString, QString> healed = healedTargets(workflow, gone);
    for (qsizetype index = 0; index < workflow.states.size(); ++index) {
        StateSpec spec = workflow.states.at(index);
        if (gone.contains(spec.name) || !leadsTo(spec, gone))
            continue;
        mapTargets(spec, [&](const QString &target) {
            if (!gone.contains(target))
                return target;
            const QString onward = removal == Removal::Heal ? healed.value(target) : QString();
            return onward == spec.name ? QString() : onward;
        });
        edit.replace(index, spec);
    }
    QString start = workflow.start;
    if (gone.contains(start))
        start = healed.value(start);
    for (const QString &state : states) {
        edit.remove(state);
        edit.place(state, {});
    }
    if (start.isEmpty() && gone.contains(workflow.start) && !workflow.states.isEmpty())
        start = workflow.states.first().name;
    edit.setStart(start);
}

void DesignerDocument::removeStates(const QStringList &states, Removal removal)
{
    DocumentEdit edit(m_workflow);
    removeFrom(edit, states, removal);
    push(states.size() == 1 ? Tr::tr("Remove %1").arg(states.first())
                            : Tr::tr("Remove %n state(s)", nullptr, int(states.size())),
         edit.takeChanges());
}

void DesignerDocument::removeSelection(Removal removal)
{
    const Selection selection = m_selection;
    if (selection.edges.isEmpty()) {
        removeStates(selection.states, removal);
        return;
    }
    // Routes are named by their index, so the last ones go first.
    QList<EdgeId> edges = selection.edges;
    std::sort(edges.begin(), edges.end(),
              [](const EdgeId &a, const EdgeId &b) { return a.errorRoute > b.errorRoute; });
    DocumentEdit edit(m_workflow);
    for (const EdgeId &edge : edges)
        edit.update(edge.from, [&edge](StateSpec &state) { removeEdge(state, edge); });
    removeFrom(edit, selection.states, removal);
    push(selection.states.isEmpty() && edges.size() == 1 ? Tr::tr("Remove edge") : Tr::tr("Remove selection"),
         edit.takeChanges());
}

Result<void> DesignerDocument::renameState(const QString &state, const QString &newName)
{
    if (m_workflow.state(state) == nullptr)
        return failure(ErrorCode::NotFound, Tr::tr("There is no state called %1.").arg(state));
    if (const QString obstacle = renameObstacle(state, newName); !obstacle.isEmpty())
        return failure(ErrorCode::InvalidParameter, obstacle);
    if (state == newName)
        return {};
    DocumentEdit edit(m_workflow);
    for (qsizetype index = 0; index < m_workflow.states.size(); ++index)
        edit.replace(index, withRenamedReferences(m_workflow.states.at(index), state, newName));
    if (m_workflow.start == state)
        edit.setStart(newName);
    if (const auto place = m_workflow.layout.nodes.constFind(state);
        place != m_workflow.layout.nodes.constEnd()) {
        edit.place(newName, *place);
        edit.place(state, {});
    }
    for (QString &selected : m_selection.states) {
        if (selected == state)
            selected = newName;
    }
    push(Tr::tr("Rename %1 to %2").arg(state, newName), edit.takeChanges());
    return {};
}

void DesignerDocument::setStateSpec(const QString &state, const StateSpec &spec)
{
    DocumentEdit edit(m_workflow);
    edit.update(state, [&](StateSpec &current) {
        current = spec;
        current.name = state;
    });
    push(Tr::tr("Change %1").arg(state), edit.takeChanges());
}

static void setMember(Json::Object &object, const QString &key, const Json &value)
{
    Json json(object);
    json.set(key, value);
    object = json.toObject();
}

void DesignerDocument::setParam(const QString &state, const QString &param, const Json &value)
{
    DocumentEdit edit(m_workflow);
    edit.update(state, [&](StateSpec &spec) {
        if (TaskSpec *task = spec.task())
            setMember(task->params, param, value);
        else if (SplitSpec *split = spec.split(); split != nullptr && split->isForEach())
            setMember(split->task.params, param, value);
    });
    push(Tr::tr("Change %1 of %2").arg(param, state), edit.takeChanges());
}

void DesignerDocument::setStart(const QString &state)
{
    DocumentEdit edit(m_workflow);
    if (m_workflow.state(state) != nullptr)
        edit.setStart(state);
    push(Tr::tr("Start with %1").arg(state), edit.takeChanges());
}

void DesignerDocument::connectOutcome(const QString &from, const QString &outcome, const QString &target)
{
    const QStringList known = outcomes(from);
    DocumentEdit edit(m_workflow);
    edit.update(from, [&](StateSpec &state) {
        if (state.exit() == nullptr)
            setOutcomeTarget(state, outcome, target, known);
    });
    push(Tr::tr("Connect %1 to %2").arg(from, target), edit.takeChanges());
}

void DesignerDocument::connectError(const QString &from, const QStringList &codes, const QString &target)
{
    DocumentEdit edit(m_workflow);
    edit.update(from, [&](StateSpec &state) {
        if (state.exit() != nullptr)
            return;
        for (ErrorRoute &route : state.onError) {
            if (route.codes == codes) {
                route.target = target;
                return;
            }
        }
        state.onError.append({codes, target, {}});
    });
    push(Tr::tr("Connect errors of %1 to %2").arg(from, target), edit.takeChanges());
}

void DesignerDocument::retarget(const EdgeId &edge, const QString &target)
{
    DocumentEdit edit(m_workflow);
    edit.update(edge.from, [&](StateSpec &state) { setEdgeTarget(state, edge, target); });
    push(Tr::tr("Connect %1 to %2").arg(edge.from, target), edit.takeChanges());
}

void DesignerDocument::disconnectEdge(const EdgeId &edge)
{
    DocumentEdit edit(m_workflow);
    edit.update(edge.from, [&edge](StateSpec &state) { removeEdge(state, edge); });
    push(Tr::tr("Remove edge"), edit.takeChanges());
}

void DesignerDocument::moveStates(const QMap<QString, QPointF> &positions)
{
    const bool isMove = std::any_of(positions.keyValueBegin(), positions.keyValueEnd(), [this](const auto &entry) {
        return m_workflow.state(entry.first) != nullptr && position(entry.first) != entry.second;
    });
    if (!isMove)
        return;
    DocumentEdit edit(m_workflow);
    placeInDocument(edit);
    for (const auto &[state, place] : positions.asKeyValueRange()) {
        if (m_workflow.state(state) != nullptr)
            edit.place(state, QPointF(place.toPoint()));
    }
    push(positions.size() == 1 ? Tr::tr("Move %1").arg(positions.firstKey())
                               : Tr::tr("Move %n state(s)", nullptr, int(positions.size())),
         edit.takeChanges());
}

void DesignerDocument::arrange()
{
    const QMap<QString, QPointF> places = m_arrange(m_workflow);
    DocumentEdit edit(m_workflow);
    for (const StateSpec &state : m_workflow.states) {
        if (places.contains(state.name))
            edit.place(state.name, places.value(state.name));
    }
    push(Tr::tr("Arrange"), edit.takeChanges());
}

void DesignerDocument::setName(const QString &name)
{
    DocumentEdit edit(m_workflow);
    edit.updateProperties([&name](WorkflowDocument &workflow) { workflow.name = name; });
    push(Tr::tr("Change the name"), edit.takeChanges());
}

void DesignerDocument::setTitle(const QString &title)
{
    DocumentEdit edit(m_workflow);
    edit.updateProperties([&title](WorkflowDocument &workflow) { workflow.title = title; });
    push(Tr::tr("Change the title"), edit.takeChanges());
}

void DesignerDocument::setVersion(const QString &version)
{
    DocumentEdit edit(m_workflow);
    edit.updateProperties([&version](WorkflowDocument &workflow) { workflow.version = version; });
    push(Tr::tr("Change the version"), edit.takeChanges());
}

void DesignerDocument::setNote(const QString &note)
{
    DocumentEdit edit(m_workflow);
    edit.updateProperties([&note](WorkflowDocument &workflow) { workflow.note = note; });
    push(Tr::tr("Change the note"), edit.takeChanges());
}

void DesignerDocument::setInputs(const QList<InputSpec> &inputs)
{
    DocumentEdit edit(m_workflow);
    edit.updateProperties([&inputs](WorkflowDocument &workflow) { workflow.inputs = inputs; });
    push(Tr::tr("Change the inputs"), edit.takeChanges());
}

void DesignerDocument::setEnvironment(const QStringList &names)
{
    DocumentEdit edit(m_workflow);
    edit.updateProperties([&names](WorkflowDocument &workflow) { workflow.env = names; });
    push(Tr::tr("Change the environment"), edit.takeChanges());
}

void DesignerDocument::setSettings(const SettingsSpec &settings)
{
    DocumentEdit edit(m_workflow);
    edit.updateProperties([&settings](WorkflowDocument &workflow) { workflow.settings = settings; });
    push(Tr::tr("Change the settings"), edit.takeChanges());
}

void DesignerDocument::setResources(const QList<ResourceSpec> &resources)
{
    DocumentEdit edit(m_workflow);
    edit.updateProperties([&resources](WorkflowDocument &workflow) { workflow.resources = resources; });
    push(Tr::tr("Change the resources"), edit.takeChanges());
}

void DesignerDocument::renameResource(const QString &from, const QString &to)
{
    if (m_workflow.resource(from) == nullptr)
        return;
    DocumentEdit edit(m_workflow);
    for (qsizetype index = 0; index < m_workflow.states.size(); ++index) {
        StateSpec state = m_workflow.states.at(index);
        renameResourceIn(state, from, to);
        if (state != m_workflow.states.at(index))
            edit.replace(index, state);
    }
    edit.updateProperties([&](WorkflowDocument &workflow) {
        for (ResourceSpec &resource : workflow.resources)
            renameResourceIn(resource, from, to);
    });
    push(Tr::tr("Rename %1 to %2").arg(from, to), edit.takeChanges());
}

} // namespace sluice::designer
