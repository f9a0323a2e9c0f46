// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/workflowdocument.h"

#include <QDialog>
#include <QJsonObject>

class QPushButton;
class QVBoxLayout;

namespace sluice::designer {

class InputValues;
class NoteLabel;

/** Asks for a workflow's inputs, one typed field each, and says what is wrong before the run does. */
class RunDialog final : public QDialog
{
    Q_OBJECT

public:
    /** `last` are the values of the last run; they are proposed where they still fit. */
    RunDialog(const WorkflowDocument &workflow, const QJsonObject &last, QWidget *parent = nullptr);

signals:
    /** `input` is checked and complete; `typed` is what to remember. */
    void runRequested(const QJsonObject &input, const QJsonObject &typed);

private:
    void addFields(const QJsonObject &last, QVBoxLayout *column);
    void check();
    void onRun();

    QList<InputSpec> m_inputs;
    InputValues *m_values = nullptr;
    NoteLabel *m_note = nullptr;
    QPushButton *m_run = nullptr;
};

} // namespace sluice::designer
