// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/workflowdocument.h"

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace sluice::designer {

/** Which state each outcome leads to. Outcomes of the kind are fixed; a script's may be named here. */
class OutcomesForm final : public QWidget
{
    Q_OBJECT

public:
    /** What there is to choose from. */
    struct Choices
    {
        QStringList outcomes; ///< Known ones, declared or connected.
        QStringList declared; ///< Those that the kind names, which cannot be renamed.
        QStringList states; ///< Possible targets.
        bool isOpen = false; ///< Whether outcomes may be added by name.

        bool operator==(const Choices &) const = default;
    };

    explicit OutcomesForm(QWidget *parent = nullptr);

    void setEdges(const QList<Edge> &edges, const Choices &choices);

signals:
    /** The outcome shall lead to `target`; to nothing when that is empty. */
    void targetChosen(const QString &outcome, const QString &target);
    /** The outcome shall lead to a state that is to be made. */
    void newTargetRequested(const QString &outcome);
    void outcomeRenamed(const QString &from, const QString &to);

private:
    void rebuild();
    void addRow(int row, const QString &outcome);
    void addNewOutcomeRow(int row);
    QWidget *makeTargets(const QString &outcome);
    QString targetOf(const QString &outcome) const;

    QList<Edge> m_edges;
    Choices m_choices;
    QGridLayout *m_grid = nullptr;
};

/** A combo box with all `states`, `current` chosen, "Nowhere" and "New state…". */
QComboBox *makeTargetCombo(const QStringList &states, const QString &current, QWidget *parent);
/** What `currentData` of such a combo box says when a new state is wanted. */
inline const QString NewStateChoice = QStringLiteral("\n");

} // namespace sluice::designer
