// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/edgesettings.h"

#include "designer/document/designerdocument.h"
#include "designer/inspector/form.h"
#include "designer/inspector/outcomesform.h"
#include "designer/inspector/statesettings.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

EdgeSettings::EdgeSettings(DesignerDocument &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_from(new QLabel(this))
    , m_targets(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * metrics::Spacing);
    m_from->setWordWrap(true);
    column->addWidget(m_from);
    column->addWidget(makeHeading(Tr::tr("Leads to"), this));
    column->addLayout(m_targets);
    auto *remove = new QPushButton(icon(u"trash-2"_s), Tr::tr("Remove this edge"), this);
    column->addWidget(remove);
    column->addStretch();
    connect(remove, &QPushButton::clicked, this, [this] { m_document.disconnectEdge(m_edge); });
}

void EdgeSettings::showEdge(const EdgeId &edge)
{
    m_edge = edge;
    if (edge.isError())
        m_from->setText(Tr::tr("Taken when %1 fails with %2.")
                            .arg(edge.from, m_document.state(edge.from)->onError.at(edge.errorRoute).codes.join(u", "_s)));
    else if (edge.outcome.isEmpty())
        m_from->setText(Tr::tr("Taken when %1 has ended, whatever its outcome.").arg(edge.from));
    else
        m_from->setText(Tr::tr("Taken when %1 ends with “%2”.").arg(edge.from, edge.outcome));
    rebuildTargets();
}

void EdgeSettings::rebuildTargets()
{
    while (QLayoutItem *item = m_targets->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // It may be what asked for the change.
        delete item;
    }
    QStringList states;
    for (const StateSpec &each : m_document.workflow().states)
        states.append(each.name);
    QComboBox *targets = makeTargetCombo(states, m_document.target(m_edge), this);
    targets->setAccessibleName(Tr::tr("Leads to"));
    m_targets->addWidget(targets);
    connect(targets, &QComboBox::activated, this, [this, targets] {
        const QString target = targets->currentData().toString();
        if (target.isEmpty())
            m_document.disconnectEdge(m_edge);
        else if (target != NewStateChoice)
            m_document.retarget(m_edge, target);
        else if (m_edge.isError())
            addNewErrorTarget(m_document, m_edge.from, m_document.state(m_edge.from)->onError.at(m_edge.errorRoute).codes);
        else
            addNewTarget(m_document, m_edge.from, m_edge.outcome);
    });
}

QString edgeTitle(const DesignerDocument &document, const EdgeId &edge)
{
    if (!edge.isError())
        return edge.outcome.isEmpty() ? edge.from : Tr::tr("%1 · %2").arg(edge.from, edge.outcome);
    const StateSpec *state = document.state(edge.from);
    return Tr::tr("%1 · %2").arg(edge.from, state->onError.at(edge.errorRoute).codes.join(u", "_s));
}

} // namespace sluice::designer
