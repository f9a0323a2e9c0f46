// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/outcomesform.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

OutcomesForm::OutcomesForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(2 * metrics::Spacing);
    m_grid->setVerticalSpacing(metrics::Spacing);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(2, 3);
}

void OutcomesForm::setEdges(const QList<Edge> &edges, const Choices &choices)
{
    if (edges == m_edges && choices == m_choices)
        return;
    m_edges = edges;
    m_choices = choices;
    rebuild();
}

void OutcomesForm::rebuild()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // One of them may be what asked for the change.
        }
        delete item;
    }
    QStringList outcomes = m_choices.outcomes;
    for (const Edge &edge : std::as_const(m_edges)) {
        if (!outcomes.contains(edge.outcome))
            outcomes.append(edge.outcome);
    }
    int row = 0;
    for (const QString &outcome : std::as_const(outcomes))
        addRow(row++, outcome);
    if (m_choices.isOpen)
        addNewOutcomeRow(row);
}

void OutcomesForm::addRow(int row, const QString &outcome)
{
    if (m_choices.isOpen && !m_choices.declared.contains(outcome) && !outcome.isEmpty()) {
        auto *name = new QLineEdit(outcome, this);
        name->setAccessibleName(Tr::tr("Name of the outcome"));
        m_grid->addWidget(name, row, 0);
        connect(name, &QLineEdit::editingFinished, this, [this, name, outcome] {
            if (name->text().trimmed() != outcome && !name->text().trimmed().isEmpty())
                emit outcomeRenamed(outcome, name->text().trimmed());
            else
                name->setText(outcome);
        });
    } else {
        auto *name = new QLabel(outcome.isEmpty() ? Tr::tr("Any outcome") : outcome, this);
        m_grid->addWidget(name, row, 0);
    }
    auto *arrow = new QLabel(this);
    arrow->setPixmap(icon(u"arrow-right"_s, themeFor(palette()).edge).pixmap(metrics::IconSize));
    m_grid->addWidget(arrow, row, 1);
    m_grid->addWidget(makeTargets(outcome), row, 2);
}

void OutcomesForm::addNewOutcomeRow(int row)
{
    auto *name = new QLineEdit(this);
    name->setPlaceholderText(Tr::tr("Add an outcome"));
    name->setAccessibleName(name->placeholderText());
    m_grid->addWidget(name, row, 0);
    QComboBox *targets = makeTargetCombo(m_choices.states, {}, this);
    targets->setEnabled(false);
    m_grid->addWidget(targets, row, 2);
    connect(name, &QLineEdit::textChanged, targets,
            [targets](const QString &text) { targets->setEnabled(!text.trimmed().isEmpty()); });
    connect(targets, &QComboBox::activated, this, [this, name, targets] {
        const QString target = targets->currentData().toString();
        if (target == NewStateChoice)
            emit newTargetRequested(name->text().trimmed());
        else if (!target.isEmpty())
            emit targetChosen(name->text().trimmed(), target);
    });
}

QWidget *OutcomesForm::makeTargets(const QString &outcome)
{
    const QString current = targetOf(outcome);
    QComboBox *targets = makeTargetCombo(m_choices.states, current, this);
    targets->setObjectName(u"target-"_s + outcome);
    targets->setAccessibleName(Tr::tr("State after “%1”").arg(outcome));
    connect(targets, &QComboBox::activated, this, [this, targets, outcome, current] {
        const QString target = targets->currentData().toString();
        if (target == NewStateChoice)
            emit newTargetRequested(outcome);
        else if (target != current)
            emit targetChosen(outcome, target);
    });
    return targets;
}

QString OutcomesForm::targetOf(const QString &outcome) const
{
    const auto found = std::ranges::find(m_edges, outcome, &Edge::outcome);
    return found == m_edges.end() ? QString() : found->target;
}

QComboBox *makeTargetCombo(const QStringList &states, const QString &current, QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    combo->addItem(Tr::tr("Nowhere yet"), QString());
    for (const QString &state : states)
        combo->addItem(state, state);
    if (!current.isEmpty() && !states.contains(current))
        combo->addItem(Tr::tr("%1 (missing)").arg(current), current);
    combo->insertSeparator(combo->count());
    combo->addItem(icon(u"plus"_s), Tr::tr("New state…"), NewStateChoice);
    combo->setCurrentIndex(combo->findData(current));
    return combo;
}

} // namespace sluice::designer
