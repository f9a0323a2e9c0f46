// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/documentedit.h"

namespace sluice::designer {

void DocumentEdit::carryOut(DocumentChange change)
{
    applyChange(m_document, change);
    m_changes.append(std::move(change));
}

void DocumentEdit::insert(qsizetype index, const StateSpec &spec)
{
    carryOut(StateChange{index, {}, spec});
}

void DocumentEdit::remove(const QString &state)
{
    const qsizetype index = m_document.indexOf(state);
    if (index >= 0)
        carryOut(StateChange{index, m_document.states.at(index), {}});
}

void DocumentEdit::replace(qsizetype index, const StateSpec &spec)
{
    const StateSpec &before = m_document.states.at(index);
    if (before != spec)
        carryOut(StateChange{index, before, spec});
}

void DocumentEdit::update(const QString &state, const std::function<void(StateSpec &)> &change)
{
    const qsizetype index = m_document.indexOf(state);
    if (index < 0)
        return;
    StateSpec spec = m_document.states.at(index);
    change(spec);
    replace(index, spec);
}

void DocumentEdit::place(const QString &state, std::optional<QPointF> position)
{
    std::optional<QPointF> before;
    if (const auto found = m_document.layout.nodes.constFind(state);
        found != m_document.layout.nodes.constEnd())
        before = *found;
    if (before != position)
        carryOut(PlaceChange{state, before, position});
}

void DocumentEdit::setStart(const QString &state)
{
    if (m_document.start != state)
        carryOut(StartChange{m_document.start, state});
}

static WorkflowDocument propertiesOf(const WorkflowDocument &document)
{
    WorkflowDocument result = document;
    result.states.clear();
    result.start.clear();
    result.layout.nodes.clear();
    return result;
}

void DocumentEdit::updateProperties(const std::function<void(WorkflowDocument &)> &change)
{
    const WorkflowDocument before = propertiesOf(m_document);
    WorkflowDocument after = before;
    change(after);
    if (before != after)
        carryOut(PropertiesChange{before, after});
}

/** `"next": "X"` becomes one edge to X for each known outcome, so that one of them can go elsewhere. */
static void spellOutShortForm(StateSpec &state, const QStringList &known)
{
    if (state.next.size() != 1 || !state.next.first().outcome.isEmpty())
        return;
    const QString target = state.next.first().target;
    state.next.clear();
    for (const QString &outcome : known)
        state.next.append({outcome, target});
}

void setOutcomeTarget(StateSpec &state, const QString &outcome, const QString &target,
                      const QStringList &known)
{
    if (outcome.isEmpty()) {
        state.next = {{outcome, target}};
        return;
    }
    spellOutShortForm(state, known);
    for (Edge &edge : state.next) {
        if (edge.outcome == outcome) {
            edge.target = target;
            return;
        }
    }
    state.next.append({outcome, target});
}

void setEdgeTarget(StateSpec &state, const EdgeId &id, const QString &target)
{
    if (id.isError()) {
        if (id.errorRoute < state.onError.size())
            state.onError[id.errorRoute].target = target;
        else
            state.onError.append({{QStringLiteral("*")}, target, {}}); // A route for all that none before takes.
        return;
    }
    for (Edge &edge : state.next) {
        if (edge.outcome == id.outcome)
            edge.target = target;
    }
}

void removeEdge(StateSpec &state, const EdgeId &id)
{
    if (!id.isError())
        state.next.removeIf([&id](const Edge &edge) { return edge.outcome == id.outcome; });
    else if (id.errorRoute < state.onError.size())
        state.onError.removeAt(id.errorRoute);
}

void mapTargets(StateSpec &state, const std::function<QString(const QString &)> &targetFor)
{
    for (Edge &edge : state.next)
        edge.target = targetFor(edge.target);
    for (ErrorRoute &route : state.onError)
        route.target = targetFor(route.target);
    state.next.removeIf([](const Edge &edge) { return edge.target.isEmpty(); });
    state.onError.removeIf([](const ErrorRoute &route) { return route.target.isEmpty(); });
}

} // namespace sluice::designer
