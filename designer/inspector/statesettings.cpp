// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/statesettings.h"

#include "designer/document/designerdocument.h"
#include "designer/enginewords.h"
#include "designer/inspector/expressionnames.h"
#include "designer/inspector/fieldsession.h"
#include "designer/inspector/notelabel.h"
#include "designer/inspector/outcomesform.h"
#include "designer/inspector/parameterfield.h"
#include "designer/inspector/splitform.h"
#include "designer/inspector/taskform.h"
#include "designer/inspector/workflowform.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

StateSettings::StateSettings(DesignerDocument &document, FieldSession &session, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_session(session)
    , m_note(new NoteLabel(this))
    , m_kindLabel(new QLabel(Tr::tr("Kind"), this))
    , m_kind(new KindField(document.kinds(), this))
    , m_forms(new QVBoxLayout)
    , m_outcomesBox(new QWidget(this))
    , m_outcomesNote(new NoteLabel(m_outcomesBox))
    , m_outcomes(new OutcomesForm(m_outcomesBox))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * metrics::Spacing);
    column->addWidget(m_note);
    buildName(column);
    makeSecondary(*m_kindLabel);
    m_kindLabel->setBuddy(m_kind);
    auto *kind = new QVBoxLayout;
    kind->setSpacing(metrics::Spacing);
    kind->addWidget(m_kindLabel);
    kind->addWidget(m_kind);
    column->addLayout(kind);
    column->addLayout(m_forms);
    auto *outcomes = new QVBoxLayout(m_outcomesBox);
    outcomes->setContentsMargins(0, metrics::Spacing, 0, 0);
    outcomes->setSpacing(2 * metrics::Spacing);
    outcomes->addWidget(makeHeading(Tr::tr("Outcomes"), m_outcomesBox));
    outcomes->addWidget(m_outcomes);
    outcomes->addWidget(m_outcomesNote);
    column->addWidget(m_outcomesBox);
    column->addStretch();
    connect(m_kind, &KindField::chosen, this, [this](const QString &id) {
        StateSpec spec = *m_document.state(m_state);
        *spec.task() = withKind(*spec.task(), *findKind(m_document.kinds(), id));
        m_document.setStateSpec(m_state, spec);
    });
    connectOutcomes();
}

void StateSettings::buildName(QVBoxLayout *column)
{
    ParameterSpec spec;
    spec.name = u"name"_s;
    spec.label = Tr::tr("Name");
    spec.acceptsExpressions = false;
    m_name = new ParameterField(spec, this);
    column->addWidget(m_name);
    connect(m_name, &ParameterField::edited, this, [this](const Json &value) {
        const QString name = value.toString();
        m_name->complain(name == m_state ? QString() : m_document.renameObstacle(m_state, name));
    });
    connect(m_name, &ParameterField::finished, this, &StateSettings::rename);
}

void StateSettings::connectOutcomes()
{
    connect(m_outcomes, &OutcomesForm::targetChosen, this, [this](const QString &outcome, const QString &target) {
        if (target.isEmpty())
            m_document.disconnectEdge({m_state, outcome, -1});
        else
            m_document.connectOutcome(m_state, outcome, target);
    });
    connect(m_outcomes, &OutcomesForm::newTargetRequested, this,
            [this](const QString &outcome) { addNewTarget(m_document, m_state, outcome); });
    connect(m_outcomes, &OutcomesForm::outcomeRenamed, this, &StateSettings::renameOutcome);
}

void StateSettings::showState(const QString &state)
{
    const bool isOther = state != m_state;
    m_state = state;
    const StateSpec &spec = *m_document.state(state);
    if (isOther || !m_name->isBeingEdited()) {
        m_name->setValue(Json(state));
        m_name->complain({});
    }
    ensureForm(spec);
    const QStringList names = expressionNames(m_document.workflow(), state);
    if (const TaskSpec *task = spec.task()) {
        m_kind->setKind(task->kind);
        m_task->setTask(*task);
        m_task->setCompletions(names);
    } else if (const SplitSpec *split = spec.split()) {
        m_split->setResources(m_document.workflow().resources);
        m_split->setSplit(*split);
        m_split->setCompletions(names);
    } else {
        m_exit->setExit(*spec.exit());
        m_exit->setCompletions(names);
    }
    showOutcomes(spec);
    showProblems(spec);
}

void StateSettings::showBranch(const QString &branch)
{
    if (m_split != nullptr)
        m_split->showBranch(branch);
}

void StateSettings::ensureForm(const StateSpec &spec)
{
    if (spec.task() != nullptr && m_task == nullptr) {
        m_task = new TaskForm(m_document.kinds(), this);
        m_forms->addWidget(m_task);
        connect(m_task, &TaskForm::edited, this, [this](const TaskSpec &task) {
            StateSpec changed = *m_document.state(m_state);
            changed.task()->params = task.params;
            change(changed);
        });
        connect(m_task, &Form::finished, this, [this] { m_session.finish(); });
    }
    if (spec.split() != nullptr && m_split == nullptr) {
        m_split = new SplitForm(m_document.kinds(), this);
        m_forms->addWidget(m_split);
        connect(m_split, &SplitForm::edited, this, [this](const SplitSpec &split) {
            StateSpec changed = *m_document.state(m_state);
            changed.body = split;
            change(changed);
        });
        connect(m_split, &SplitForm::finished, this, [this] { m_session.finish(); });
        connect(m_split, &SplitForm::resourceAdded, this, [this](const ResourceSpec &resource) {
            m_session.edit(u"state "_s + m_state);
            m_document.setResources(m_document.workflow().resources + QList<ResourceSpec>{resource});
        });
        connect(m_split, &SplitForm::resourceWanted, this, &StateSettings::resourceWanted);
    }
    if (spec.exit() != nullptr && m_exit == nullptr) {
        m_exit = new ExitForm(this);
        m_forms->addWidget(m_exit);
        connect(m_exit, &ExitForm::edited, this, [this](const ExitSpec &exit) {
            StateSpec changed = *m_document.state(m_state);
            changed.body = exit;
            change(changed);
        });
        connect(m_exit, &Form::finished, this, [this] { m_session.finish(); });
    }
    m_kind->setVisible(spec.task() != nullptr);
    m_kindLabel->setVisible(spec.task() != nullptr);
    if (m_task != nullptr)
        m_task->setVisible(spec.task() != nullptr);
    if (m_split != nullptr)
        m_split->setVisible(spec.split() != nullptr);
    if (m_exit != nullptr)
        m_exit->setVisible(spec.exit() != nullptr);
    m_outcomesBox->setVisible(spec.exit() == nullptr);
}

/** Whether a form shows problems at this place beneath a field of its own. */
static bool hasField(const QString &pointer, const QString &state)
{
    const QString inner = pointer.mid(statePointer(state).size());
    for (const char16_t *part : {u"/params/", u"/split/", u"/retry/", u"/output", u"/timeout", u"/attemptTimeout",
                                 u"/breaker", u"/rateLimit", u"/bulkhead", u"/retryBudget"}) {
        if (inner.startsWith(QStringView(part)))
            return true;
    }
    return false;
}

void StateSettings::showProblems(const StateSpec &spec)
{
    const Problems problems = m_document.problems();
    const QString pointer = statePointer(m_state);
    if (m_task != nullptr)
        m_task->setProblems(problems, pointer);
    if (m_split != nullptr)
        m_split->setProblems(problems, pointer + u"/split"_s);
    if (m_exit != nullptr)
        m_exit->setProblems(problems, pointer);
    const Problems edges = problemsAt(problems, pointer + u"/next"_s);
    const auto tone = [](const Problems &list) {
        return hasErrors(list) ? NoteLabel::Tone::Error : NoteLabel::Tone::Warning;
    };
    m_outcomesNote->say(tone(edges), edges.isEmpty() || spec.exit() != nullptr ? QString() : localText(edges.first().message));
    Problems others;
    for (const Problem &problem : problemsAt(problems, pointer)) {
        if (!hasField(problem.pointer, m_state) && !edges.contains(problem))
            others.append(problem);
    }
    m_note->say(tone(others), others.isEmpty() ? QString() : localText(others.first().message));
}

void StateSettings::showOutcomes(const StateSpec &spec)
{
    if (spec.exit() != nullptr)
        return;
    OutcomesForm::Choices choices;
    choices.outcomes = m_document.outcomes(m_state);
    for (const StateSpec &each : m_document.workflow().states)
        choices.states.append(each.name);
    const TaskKind *kind = spec.task() == nullptr ? nullptr : findKind(m_document.kinds(), spec.task()->kind);
    if (kind != nullptr)
        choices.declared = kind->outcomesFor(spec.task()->params);
    choices.isOpen = kind != nullptr && kind->hasOpenOutcomes;
    m_outcomes->setEdges(spec.next, choices);
}

void StateSettings::rename()
{
    const QString name = m_name->value().toString();
    if (name == m_state || m_document.state(m_state) == nullptr)
        return;
    const Result<void> renamed = m_document.renameState(m_state, name);
    if (!renamed)
        m_name->complain(localText(renamed.error().message()));
}

void StateSettings::change(const StateSpec &spec)
{
    m_session.edit(u"state "_s + m_state);
    m_document.setStateSpec(m_state, spec);
}

void StateSettings::renameOutcome(const QString &from, const QString &to)
{
    StateSpec spec = *m_document.state(m_state);
    const auto edge = std::ranges::find(spec.next, from, &Edge::outcome);
    if (edge == spec.next.end() || std::ranges::find(spec.next, to, &Edge::outcome) != spec.next.end())
        return;
    edge->outcome = to;
    m_document.setStateSpec(m_state, spec);
}

QString statePointer(const QString &state)
{
    return u"/states/"_s + pointerPart(state);
}

static StateSpec newState()
{
    StateSpec spec;
    spec.name = u"NewState"_s;
    TaskSpec task;
    task.kind = u"log"_s;
    task.params = {{u"text"_s, Json(Tr::tr("Describe what happens here"))}};
    spec.body = task;
    return spec;
}

static QPointF besides(const DesignerDocument &document, const QString &from)
{
    constexpr int right = 70 * metrics::Spacing;
    constexpr int down = 25 * metrics::Spacing;
    return document.position(from) + QPointF(right, down);
}

QString addNewTarget(DesignerDocument &document, const QString &from, const QString &outcome)
{
    return document.addState(newState(), besides(document, from), EdgeId{from, outcome, -1});
}

QString addNewErrorTarget(DesignerDocument &document, const QString &from, const QStringList &codes)
{
    document.undoStack()->beginMacro(Tr::tr("Add error route"));
    const QString target = document.addState(newState(), besides(document, from));
    document.connectError(from, codes, target);
    document.undoStack()->endMacro();
    return target;
}

} // namespace sluice::designer
