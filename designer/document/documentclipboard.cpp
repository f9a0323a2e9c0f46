// SPDX-License-Identifier: GPL-3.0-or-later
// Copying, pasting and duplicating states of a `DesignerDocument`.
#include "designer/document/designerdocument.h"
#include "designer/document/documentedit.h"
#include "designer/document/references.h"
#include "designer/tr.h"
#include "engine/model/workflowreader.h"
#include "engine/model/workflowwriter.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static WorkflowDocument fragment(const DesignerDocument &document, const QStringList &states)
{
    WorkflowDocument result;
    result.name = u"fragment"_s;
    for (const StateSpec &state : document.workflow().states) {
        if (!states.contains(state.name))
            continue;
        result.states.append(state);
        result.layout.nodes.insert(state.name, document.position(state.name));
    }
    if (!result.states.isEmpty())
        result.start = result.states.first().name;
    return result;
}

QString DesignerDocument::copyText(const QStringList &states) const
{
    const WorkflowDocument copied = fragment(*this, states);
    return copied.states.isEmpty() ? QString() : QString::fromUtf8(writeWorkflow(copied));
}

static QPointF upperLeft(const QMap<QString, QPointF> &places)
{
    if (places.isEmpty())
        return {};
    QPointF result = places.first();
    for (const QPointF &place : places)
        result = {std::min(result.x(), place.x()), std::min(result.y(), place.y())};
    return result;
}

/** New names for those that are taken, which no state of the document or of the copies has. */
static QHash<QString, QString> newNames(const WorkflowDocument &workflow, const QList<StateSpec> &copies)
{
    QSet<QString> taken;
    for (const StateSpec &state : workflow.states)
        taken.insert(state.name);
    QSet<QString> all = taken;
    for (const StateSpec &state : copies)
        all.insert(state.name);
    QHash<QString, QString> result;
    for (const StateSpec &state : copies) {
        if (!taken.contains(state.name))
            continue;
        QString name;
        for (int number = 2; name.isEmpty() || all.contains(name); ++number)
            name = state.name + QString::number(number);
        all.insert(name);
        result.insert(state.name, name);
    }
    return result;
}

QStringList DesignerDocument::addCopies(const QString &text, QList<StateSpec> states,
                                        QMap<QString, QPointF> places)
{
    const QHash<QString, QString> renamed = newNames(m_workflow, states);
    for (const auto &[from, to] : renamed.asKeyValueRange()) {
        for (StateSpec &state : states)
            state = withRenamedReferences(state, from, to);
        places.insert(to, places.take(from));
    }
    QSet<QString> known;
    for (const StateSpec &state : std::as_const(states))
        known.insert(state.name);
    for (const StateSpec &state : m_workflow.states)
        known.insert(state.name);

    DocumentEdit edit(m_workflow);
    placeInDocument(edit);
    QStringList names;
    for (StateSpec &state : states) {
        mapTargets(state, [&known](const QString &target) { return known.contains(target) ? target : QString(); });
        edit.insert(m_workflow.states.size(), state);
        edit.place(state.name, QPointF(places.value(state.name).toPoint()));
        names.append(state.name);
    }
    if (!names.isEmpty() && m_workflow.state(m_workflow.start) == nullptr)
        edit.setStart(names.first());
    push(text, edit.takeChanges());
    selectStates(names);
    return names;
}

Result<QStringList> DesignerDocument::paste(const QString &text, QPointF position)
{
    const WorkflowReading reading = readWorkflow(text.toUtf8());
    if (!reading.document || reading.document->states.isEmpty())
        return failure(ErrorCode::InvalidWorkflow, Tr::tr("The clipboard holds no states."),
                       Tr::tr("Copy states on a canvas, or the text of a workflow file."));
    QMap<QString, QPointF> places = reading.document->layout.nodes;
    const bool isPlaced = std::all_of(reading.document->states.begin(), reading.document->states.end(),
                                      [&places](const StateSpec &state) { return places.contains(state.name); });
    if (!isPlaced)
        places = m_arrange(*reading.document);
    const QPointF shift = position - upperLeft(places);
    for (QPointF &place : places)
        place += shift;
    return addCopies(Tr::tr("Paste"), reading.document->states, places);
}

QStringList DesignerDocument::duplicate(const QStringList &states)
{
    constexpr QPointF aside(32, 32);
    const WorkflowDocument copied = fragment(*this, states);
    QMap<QString, QPointF> places = copied.layout.nodes;
    for (QPointF &place : places)
        place += aside;
    return addCopies(Tr::tr("Duplicate"), copied.states, places);
}

} // namespace sluice::designer
