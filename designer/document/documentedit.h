// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/documentchange.h"
#include "designer/document/edgeid.h"

#include <functional>

namespace sluice::designer {

/**
 * Edits a workflow in place and writes down what it did: the making of one undo step.
 *
 * Lives for the length of one edit function. What changes nothing is not written down.
 */
class DocumentEdit final
{
public:
    explicit DocumentEdit(WorkflowDocument &document) : m_document(document) { }

    const WorkflowDocument &document() const { return m_document; }
    void insert(qsizetype index, const StateSpec &spec);
    void remove(const QString &state);
    void replace(qsizetype index, const StateSpec &spec);
    /** Changes a state; nothing happens when there is none of that name. */
    void update(const QString &state, const std::function<void(StateSpec &)> &change);
    void place(const QString &state, std::optional<QPointF> position);
    void setStart(const QString &state);
    void updateProperties(const std::function<void(WorkflowDocument &)> &change);

    QList<DocumentChange> takeChanges() { return std::move(m_changes); }

private:
    void carryOut(DocumentChange change);

    WorkflowDocument &m_document;
    QList<DocumentChange> m_changes;
};

/** Makes an outcome lead to `target`; see `DesignerDocument::connectOutcome`. `known` are the state's outcomes. */
void setOutcomeTarget(StateSpec &state, const QString &outcome, const QString &target,
                      const QStringList &known);
void setEdgeTarget(StateSpec &state, const EdgeId &edge, const QString &target);
void removeEdge(StateSpec &state, const EdgeId &edge);
/** Removes every edge for which the function gives an empty target, and leads the others there. */
void mapTargets(StateSpec &state, const std::function<QString(const QString &)> &targetFor);

} // namespace sluice::designer
