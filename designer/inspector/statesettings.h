// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/problem.h"
#include "engine/model/workflowdocument.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace sluice::designer {

class DesignerDocument;
class ExitForm;
class FieldSession;
class KindField;
class NoteLabel;
class OutcomesForm;
class ParameterField;
class SplitForm;
class TaskForm;

/** The "Settings" of one state: its name, what it does, and where its outcomes lead. Edits the document. */
class StateSettings final : public QWidget
{
    Q_OBJECT

public:
    StateSettings(DesignerDocument &document, FieldSession &session, QWidget *parent = nullptr);

    /** Shows that state as it is now. Not called for a state that is not there. */
    void showState(const QString &state);
    void showBranch(const QString &branch);
    ParameterField *nameField() const { return m_name; }

signals:
    /** The person wants to see that resource's settings. */
    void resourceWanted(const QString &name);

private:
    void buildName(QVBoxLayout *column);
    void connectForms();
    void connectOutcomes();
    void ensureForm(const StateSpec &spec);
    void showProblems(const StateSpec &spec);
    void showOutcomes(const StateSpec &spec);
    void rename();
    void change(const StateSpec &spec);
    void renameOutcome(const QString &from, const QString &to);

    DesignerDocument &m_document;
    FieldSession &m_session;
    QString m_state;
    NoteLabel *m_note = nullptr;
    ParameterField *m_name = nullptr;
    QLabel *m_kindLabel = nullptr;
    KindField *m_kind = nullptr;
    TaskForm *m_task = nullptr; ///< These three are made when first needed.
    SplitForm *m_split = nullptr;
    ExitForm *m_exit = nullptr;
    QVBoxLayout *m_forms = nullptr;
    QWidget *m_outcomesBox = nullptr;
    NoteLabel *m_outcomesNote = nullptr;
    OutcomesForm *m_outcomes = nullptr;
};

/** The pointer of a state in the file. */
QString statePointer(const QString &state);

/** Adds a log line as a new state that this outcome leads to, and gives its name. One undo step. */
QString addNewTarget(DesignerDocument &document, const QString &from, const QString &outcome);
/** The same for errors. */
QString addNewErrorTarget(DesignerDocument &document, const QString &from, const QStringList &codes);

} // namespace sluice::designer
