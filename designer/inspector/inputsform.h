// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/form.h"
#include "engine/model/workflowdocument.h"

class QListWidget;

namespace sluice::designer {

/** The declared inputs of a workflow: a list, and the chosen one's details. */
class InputsForm final : public Form
{
    Q_OBJECT

public:
    explicit InputsForm(QWidget *parent = nullptr);

    void setInputs(const QList<InputSpec> &inputs);

signals:
    void edited(const QList<sluice::InputSpec> &inputs);

private:
    void buildList();
    void addDetails();
    void showCurrent();
    /** Only numbers have a smallest and a largest value. */
    void showLimits();
    /** Says why a name that was typed is not taken over. */
    void showNameTrouble(const QString &name, bool isTaken);
    void fillList();
    void onDetailEdited();
    void addInput();
    void removeInput();
    void moveInput(int by);
    void change();

    QList<InputSpec> m_inputs;
    qsizetype m_current = -1;
    QListWidget *m_list = nullptr;
    QWidget *m_empty = nullptr;
};

/** "text", "number", "yes or no"... */
QString typeTitle(ValueType type);

} // namespace sluice::designer
