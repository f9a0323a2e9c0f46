// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/inspector.h"

#include "designer/document/designerdocument.h"
#include "designer/enginewords.h"
#include "designer/inspector/datapage.h"
#include "designer/inspector/edgesettings.h"
#include "designer/inspector/expressionnames.h"
#include "designer/inspector/failureform.h"
#include "designer/inspector/inputsform.h"
#include "designer/inspector/parameterfield.h"
#include "designer/inspector/resourcesform.h"
#include "designer/inspector/statesettings.h"
#include "designer/inspector/workflowform.h"
#include "designer/runs/runsession.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

Inspector::Inspector(DesignerDocument &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_session(document)
    , m_title(new QLabel(this))
    , m_subtitle(new QLabel(this))
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
{
    buildHeader();
    buildPages();
    connectWorkflow();
    connectFailure();
    connectResources();
    connect(m_tabs, &QTabBar::currentChanged, this, &Inspector::showPage);
    connect(&document, &DesignerDocument::selectionChanged, this, [this] {
        m_session.finish();
        refresh();
    });
    connect(&document, &DesignerDocument::edited, this, &Inspector::refresh);
    connect(&document, &DesignerDocument::documentReset, this, &Inspector::refresh);
    connect(&document, &DesignerDocument::problemsChanged, this, &Inspector::refresh);
    refresh();
}

Inspector::~Inspector() = default;

void Inspector::buildHeader()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new QVBoxLayout;
    header->setContentsMargins(metrics::PanelMargin, metrics::Spacing, metrics::PanelMargin, 2 * metrics::Spacing);
    header->setSpacing(metrics::Spacing / 2);
    m_title->setFont(titleFont());
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    makeSecondary(*m_subtitle);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setWordWrap(true);
    header->addWidget(m_title);
    header->addWidget(m_subtitle);
    column->addLayout(header);
    m_tabs->setDrawBase(true);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(Tr::tr("Parts of the settings"));
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
}

void Inspector::buildPages()
{
    m_state = new StateSettings(m_document, m_session, this);
    m_failure = new FailureForm(this);
    m_inputs = new InputsForm(this);
    m_data = new DataPage(this);
    m_notes = new QPlainTextEdit(this);
    m_several = new QLabel(this);
    m_edge = new EdgeSettings(m_document, this);
    m_workflow = new WorkflowForm(this);
    m_resources = new ResourcesForm(this);
    m_notes->setAccessibleName(Tr::tr("Note"));
    m_notes->setPlaceholderText(Tr::tr("What the next person should know"));
    m_several->setWordWrap(true);
    m_several->setAlignment(Qt::AlignTop);
    // In the order of `Page`.
    m_pages->addWidget(scrolled(m_state));
    m_pages->addWidget(scrolled(m_failure));
    m_pages->addWidget(scrolled(m_inputs));
    m_pages->addWidget(scrolled(m_data));
    m_pages->addWidget(scrolled(m_notes));
    m_pages->addWidget(scrolled(m_several));
    m_pages->addWidget(scrolled(m_edge));
    m_pages->addWidget(scrolled(m_workflow));
    m_pages->addWidget(scrolled(m_resources));
    connect(m_notes, &QPlainTextEdit::textChanged, this, &Inspector::onNoteEdited);
}

QWidget *Inspector::scrolled(QWidget *content)
{
    auto *area = new QScrollArea(this);
    auto *box = new QWidget(area);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(metrics::PanelMargin, 3 * metrics::Spacing, metrics::PanelMargin,
                               metrics::PanelMargin);
    column->addWidget(content);
    const bool fills = content == m_notes || content == m_data;
    if (!fills)
        column->addStretch();
    area->setWidget(box);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

void Inspector::connectWorkflow()
{
    const auto asStep = [this](const QString &subject, auto change) {
        return [this, subject, change](const auto &value) {
            m_session.edit(subject);
            (m_document.*change)(value);
        };
    };
    connect(m_workflow, &WorkflowForm::titleEdited, this, asStep(u"title"_s, &DesignerDocument::setTitle));
    connect(m_workflow, &WorkflowForm::nameEdited, this, asStep(u"name"_s, &DesignerDocument::setName));
    connect(m_workflow, &WorkflowForm::versionEdited, this, asStep(u"version"_s, &DesignerDocument::setVersion));
    connect(m_workflow, &WorkflowForm::settingsEdited, this, asStep(u"settings"_s, &DesignerDocument::setSettings));
    connect(m_workflow, &WorkflowForm::environmentEdited, this,
            asStep(u"environment"_s, &DesignerDocument::setEnvironment));
    connect(m_inputs, &InputsForm::edited, this, asStep(u"inputs"_s, &DesignerDocument::setInputs));
    connect(m_workflow, &WorkflowForm::startChosen, &m_document, &DesignerDocument::setStart);
    connect(m_workflow, &Form::finished, this, [this] { m_session.finish(); });
    connect(m_inputs, &Form::finished, this, [this] { m_session.finish(); });
}

void Inspector::connectFailure()
{
    connect(m_failure, &FailureForm::edited, this, [this](const StateSpec &spec) {
        m_session.edit(u"failure of "_s + state());
        m_document.setStateSpec(state(), spec);
    });
    connect(m_failure, &FailureForm::finished, this, [this] { m_session.finish(); });
    connect(m_failure, &FailureForm::newTargetRequested, this,
            [this](const QStringList &codes) { addNewErrorTarget(m_document, state(), codes); });
}

void Inspector::connectResources()
{
    connect(m_failure, &FailureForm::resourceAdded, this, [this](const ResourceSpec &resource) {
        m_session.edit(u"failure of "_s + state());
        m_document.setResources(m_document.workflow().resources + QList<ResourceSpec>{resource});
    });
    connect(m_failure, &FailureForm::resourceWanted, this, &Inspector::openResource);
    connect(m_state, &StateSettings::resourceWanted, this, &Inspector::openResource);
    connect(m_resources, &ResourcesForm::edited, this, [this](const QList<ResourceSpec> &resources) {
        m_session.edit(u"resources"_s);
        m_document.setResources(resources);
    });
    connect(m_resources, &ResourcesForm::renamed, this, [this](const QString &from, const QString &to) {
        m_session.edit(u"name of a resource"_s);
        m_document.renameResource(from, to);
    });
    connect(m_resources, &ResourcesForm::finished, this, [this] { m_session.finish(); });
}

/** The settings of a resource belong to the workflow, so that is what is shown. */
void Inspector::openResource(const QString &name)
{
    m_document.select({});
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_tabs->tabData(tab).toInt() == ResourcesPage)
            m_tabs->setCurrentIndex(tab);
    }
    m_resources->showResource(name);
    takeFocus();
}

void Inspector::editState(const QString &state)
{
    m_document.selectStates({state});
    m_tabs->setCurrentIndex(0);
    m_state->nameField()->setFocus();
}

void Inspector::takeFocus()
{
    for (ParameterField *field : m_pages->currentWidget()->findChildren<ParameterField *>()) {
        if (field->isVisible() && field->isEnabled()) {
            field->setFocus();
            return;
        }
    }
    m_tabs->setFocus();
}

/** The field that stands nearest to the problem. */
static ParameterField *fieldFor(const QWidget *root, const Problem &problem)
{
    ParameterField *best = nullptr;
    const QString pointer = problem.pointer;
    for (ParameterField *field : root->findChildren<ParameterField *>()) {
        if (field->problems().contains(problem))
            return field;
        const QString own = field->pointer();
        const bool holds = !own.isEmpty() && (pointer == own || pointer.startsWith(own + u'/'));
        if (holds && (best == nullptr || own.size() > best->pointer().size()))
            best = field;
    }
    return best;
}

void Inspector::showProblem(const Problem &problem)
{
    if (m_document.state(problem.state) != nullptr)
        m_document.selectStates({problem.state});
    else
        m_document.select({});
    const QString inSplit = statePointer(problem.state) + u"/split/branches/"_s;
    if (problem.pointer.startsWith(inSplit))
        m_state->showBranch(problem.pointer.mid(inSplit.size()).section(u'/', 0, 0));
    const QString inResources = u"/resources/"_s;
    if (problem.pointer.startsWith(inResources))
        m_resources->showResource(problem.pointer.mid(inResources.size()).section(u'/', 0, 0).replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s));
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        const Page page = Page(m_tabs->tabData(tab).toInt());
        fillPage(page);
        ParameterField *field = fieldFor(m_pages->widget(page), problem);
        if (field == nullptr)
            continue;
        m_tabs->setCurrentIndex(tab);
        field->setVisible(true); // It may stand behind "More settings".
        field->setFocus(Qt::OtherFocusReason);
        qobject_cast<QScrollArea *>(m_pages->widget(page))->ensureWidgetVisible(field);
        return;
    }
    const bool isWhole = m_document.state(problem.state) != nullptr && m_document.state(problem.state)->split() != nullptr;
    const bool isGuard = QRegularExpression(isWhole ? u"/split/guards\\b"_s : u"/(breaker|rateLimit|bulkhead|retryBudget)\\b"_s)
                             .match(problem.pointer).hasMatch();
    const bool isFailure = isGuard || problem.pointer.contains(u"/onError"_s);
    m_tabs->setCurrentIndex(problem.pointer.startsWith(inResources) ? 2 : isFailure && m_tabs->count() > 1 ? 1 : 0);
}

void Inspector::setSession(RunSession *session)
{
    if (m_run != nullptr)
        m_run->disconnect(this);
    m_run = session;
    if (session != nullptr) {
        connect(session, &RunSession::changed, this, [this] {
            if (currentPage() == DataTab)
                fillPage(DataTab);
        });
    }
    fillPage(currentPage());
}

void Inspector::setReadOnly(bool readOnly)
{
    for (const Page page : {SettingsPage, FailurePage, InputsPage, EdgePage, WorkflowPage, ResourcesPage})
        static_cast<QScrollArea *>(m_pages->widget(page))->widget()->setEnabled(!readOnly);
    m_notes->setReadOnly(readOnly);
}

void Inspector::refresh()
{
    showHeader();
    showTabs();
    fillPage(currentPage());
}

static QString describeState(const StateSpec &spec, const TaskKinds &kinds)
{
    if (const ExitSpec *exit = spec.exit())
        return exit->kind == ExitSpec::Kind::Success ? Tr::tr("Exit · the run has succeeded")
                                                     : Tr::tr("Exit · the run has failed");
    if (const SplitSpec *split = spec.split())
        return split->isForEach() ? Tr::tr("Split · one branch for each item")
                                  : Tr::tr("Split · %n branch(es)", nullptr, int(split->branches.size()));
    const TaskKind *kind = findKind(kinds, spec.task()->kind);
    return kind == nullptr ? Tr::tr("Unknown kind %1").arg(spec.task()->kind)
                           : Tr::tr("%1 · %2").arg(localText(kind->title), localText(kind->summary));
}

void Inspector::showHeader()
{
    QString title;
    QString subtitle;
    switch (subject()) {
    case Subject::Workflow:
        title = m_document.workflow().displayTitle();
        subtitle = Tr::tr("Workflow · %n state(s)", nullptr, int(m_document.workflow().states.size()));
        break;
    case Subject::State:
        title = state();
        subtitle = describeState(*m_document.state(state()), m_document.kinds());
        break;
    case Subject::Edge:
        title = edgeTitle(m_document, m_document.selection().edges.first());
        subtitle = m_document.selection().edges.first().isError() ? Tr::tr("Error route") : Tr::tr("Edge");
        break;
    case Subject::Several:
        title = Tr::tr("%n state(s)", nullptr, int(m_document.selection().states.size()));
        subtitle = Tr::tr("Selected together");
        break;
    }
    m_title->setText(title);
    m_title->setToolTip(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setToolTip(subtitle);
}

void Inspector::showTabs()
{
    QList<std::pair<QString, Page>> wanted;
    const QString settings = Tr::tr("Settings");
    switch (subject()) {
    case Subject::Workflow:
        wanted = {{settings, WorkflowPage}, {Tr::tr("Inputs"), InputsPage}, {Tr::tr("Resources"), ResourcesPage}, {Tr::tr("Notes"), NotesPage}};
        break;
    case Subject::State:
        wanted = {{settings, SettingsPage}};
        if (m_document.state(state())->exit() == nullptr)
            wanted.append({Tr::tr("If it fails"), FailurePage});
        wanted.append({Tr::tr("Data"), DataTab});
        wanted.append({Tr::tr("Notes"), NotesPage});
        break;
    case Subject::Edge:
        wanted = {{settings, EdgePage}};
        break;
    case Subject::Several:
        wanted = {{settings, SeveralPage}};
        break;
    }
    bool isSame = m_tabs->count() == wanted.size();
    for (int tab = 0; isSame && tab < m_tabs->count(); ++tab)
        isSame = m_tabs->tabData(tab).toInt() == wanted.at(tab).second;
    if (isSame)
        return;
    const Page before = currentPage();
    {
        const QSignalBlocker blocker(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(m_tabs->count() - 1);
        for (const auto &[text, page] : std::as_const(wanted)) {
            const int tab = m_tabs->addTab(text);
            m_tabs->setTabData(tab, int(page));
            if (page == before)
                m_tabs->setCurrentIndex(tab);
        }
    }
    showPage();
}

void Inspector::showPage()
{
    fillPage(currentPage());
    m_pages->setCurrentIndex(currentPage());
}

void Inspector::fillPage(Page page)
{
    const QString name = state();
    const StateSpec *spec = m_document.state(name);
    QStringList names;
    for (const StateSpec &each : m_document.workflow().states)
        names.append(each.name);
    switch (page) {
    case SettingsPage:
        if (spec != nullptr)
            m_state->showState(name);
        break;
    case FailurePage:
        if (spec != nullptr) {
            m_failure->setResources(m_document.workflow().resources);
            m_failure->setState(*spec, names);
            m_failure->setProblems(m_document.problems(), statePointer(name));
        }
        break;
    case InputsPage:
        m_inputs->setInputs(m_document.workflow().inputs);
        break;
    case DataTab:
        m_data->showState(name, m_run == nullptr ? nullptr : &m_run->projection());
        m_data->setNames(expressionNames(m_document.workflow(), name));
        break;
    case NotesPage:
        showNotes();
        break;
    case SeveralPage:
        m_several->setText(Tr::tr("Move, copy, duplicate or remove them together, or connect the first to the "
                                  "second with Ctrl+L."));
        break;
    case EdgePage:
        if (subject() == Subject::Edge)
            m_edge->showEdge(m_document.selection().edges.first());
        break;
    case WorkflowPage:
        m_workflow->setWorkflow(m_document.workflow());
        m_workflow->setProblems(m_document.problems(), QString());
        break;
    case ResourcesPage:
        m_resources->setResources(m_document.workflow().resources);
        m_resources->setProblems(m_document.problems());
        break;
    }
}

void Inspector::showNotes()
{
    const StateSpec *spec = m_document.state(state());
    const QString note = spec == nullptr ? m_document.workflow().note : spec->note;
    if (m_notes->toPlainText() == note)
        return;
    const QSignalBlocker blocker(m_notes);
    m_notes->setPlainText(note);
}

void Inspector::onNoteEdited()
{
    const StateSpec *spec = m_document.state(state());
    m_session.edit(u"note of "_s + state());
    if (spec == nullptr) {
        m_document.setNote(m_notes->toPlainText());
        return;
    }
    StateSpec changed = *spec;
    changed.note = m_notes->toPlainText();
    m_document.setStateSpec(state(), changed);
}

Inspector::Subject Inspector::subject() const
{
    const Selection &selection = m_document.selection();
    if (selection.states.size() > 1)
        return Subject::Several;
    if (!selection.states.isEmpty())
        return m_document.state(selection.states.first()) == nullptr ? Subject::Workflow : Subject::State;
    const bool hasEdge = !selection.edges.isEmpty() && !m_document.target(selection.edges.first()).isEmpty();
    return hasEdge ? Subject::Edge : Subject::Workflow;
}

QString Inspector::state() const
{
    return subject() == Subject::State ? m_document.selection().states.first() : QString();
}

Inspector::Page Inspector::currentPage() const
{
    return m_tabs->count() == 0 ? WorkflowPage : Page(m_tabs->tabData(m_tabs->currentIndex()).toInt());
}

} // namespace sluice::designer
