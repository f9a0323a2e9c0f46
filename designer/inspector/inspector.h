// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/fieldsession.h"
#include "engine/model/problem.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace sluice::designer {

class DataPage;
class DesignerDocument;
class EdgeSettings;
class FailureForm;
class InputsForm;
class ResourcesForm;
class RunSession;
class StateSettings;
class WorkflowForm;

/**
 * The settings of what is selected: a state, an edge, or the workflow when nothing is.
 *
 * Reads the document anew after each of its signals and edits it through its functions; typing into one
 * field is one undo step. Lives as long as the document's page does.
 */
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    /** `document` must outlive the inspector. */
    explicit Inspector(DesignerDocument &document, QWidget *parent = nullptr);
    ~Inspector() override;

    /** Shows that state's settings with the cursor in its name. */
    void editState(const QString &state);
    /** Puts the keyboard into the first field. */
    void takeFocus();
    /** Puts the cursor into the field the problem is about; what it belongs to is selected. */
    void showProblem(const Problem &problem);
    /** The run whose data is shown; null for none. It may be deleted at any time. */
    void setSession(RunSession *session);
    void setReadOnly(bool readOnly);

private:
    enum class Subject : quint8 { Workflow, State, Edge, Several };
    enum Page { SettingsPage, FailurePage, InputsPage, DataTab, NotesPage, SeveralPage, EdgePage, WorkflowPage, ResourcesPage };

    void buildHeader();
    void buildPages();
    QWidget *scrolled(QWidget *content);
    void connectWorkflow();
    void connectFailure();
    void connectResources();
    void openResource(const QString &name);
    void refresh();
    void showHeader();
    void showTabs();
    void showPage();
    void fillPage(Page page);
    void showNotes();
    void onNoteEdited();
    Subject subject() const;
    QString state() const; ///< The selected one, or empty.
    Page currentPage() const;

    DesignerDocument &m_document;
    FieldSession m_session;
    QPointer<RunSession> m_run;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    StateSettings *m_state = nullptr;
    EdgeSettings *m_edge = nullptr;
    WorkflowForm *m_workflow = nullptr;
    FailureForm *m_failure = nullptr;
    InputsForm *m_inputs = nullptr;
    ResourcesForm *m_resources = nullptr;
    DataPage *m_data = nullptr;
    QPlainTextEdit *m_notes = nullptr;
    QLabel *m_several = nullptr;
};

} // namespace sluice::designer
