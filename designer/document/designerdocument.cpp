// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/designerdocument.h"

#include "designer/document/documentedit.h"
#include "designer/tr.h"
#include "engine/model/validation.h"
#include "engine/schedule/schedule.h"
#include "engine/tasks/scriptcheck.h"
#include "engine/model/workflowreader.h"
#include "engine/model/workflowwriter.h"

#include <QFileInfo>
#include <QSet>
#include <QUndoCommand>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::designer {

/** After the last edit, so that typing does not validate at every key. */
static constexpr auto validationDelay = 150ms;

/** Appends, or continues the last change when it is about the same, so that typing does not pile up. */
static void appendChange(QList<DocumentChange> &changes, const DocumentChange &next)
{
    if (!changes.isEmpty()) {
        auto *state = std::get_if<StateChange>(&changes.last());
        const auto *nextState = std::get_if<StateChange>(&next);
        if (state != nullptr && nextState != nullptr && state->index == nextState->index && state->before
            && state->after == nextState->before && nextState->after) {
            state->after = nextState->after;
            return;
        }
        auto *properties = std::get_if<PropertiesChange>(&changes.last());
        if (const auto *nextProperties = std::get_if<PropertiesChange>(&next);
            properties != nullptr && nextProperties != nullptr) {
            properties->after = nextProperties->after;
            return;
        }
    }
    changes.append(next);
}

/** One finished edit, which has been carried out already when it is pushed. */
class DesignerDocument::EditCommand final : public QUndoCommand
{
public:
    EditCommand(DesignerDocument &document, const QString &text, QList<DocumentChange> changes)
        : QUndoCommand(text)
        , m_document(document)
        , m_changes(std::move(changes))
        , m_mergeKey(document.m_mergeKey)
    {
    }

    int id() const override
    {
        constexpr int never = -1;
        return m_mergeKey.isEmpty() ? never : 1;
    }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const EditCommand *>(other);
        if (next->m_mergeKey != m_mergeKey || addsOrRemoves() || next->addsOrRemoves())
            return false;
        for (const DocumentChange &change : next->m_changes)
            appendChange(m_changes, change);
        return true;
    }

    void redo() override
    {
        if (m_isDone)
            m_document.carryOut(m_changes);
        else
            m_document.announceAll(m_changes);
        m_isDone = true;
    }

    void undo() override
    {
        QList<DocumentChange> back;
        back.reserve(m_changes.size());
        for (auto change = m_changes.crbegin(); change != m_changes.crend(); ++change)
            back.append(reversed(*change));
        m_document.carryOut(back);
    }

private:
    /** Such an edit stands for itself, also when it comes while a field is being typed into. */
    bool addsOrRemoves() const
    {
        return std::ranges::any_of(m_changes, [](const DocumentChange &change) {
            const auto *state = std::get_if<StateChange>(&change);
            return state != nullptr && (!state->before || !state->after);
        });
    }

    DesignerDocument &m_document;
    QList<DocumentChange> m_changes;
    QString m_mergeKey;
    bool m_isDone = false;
};

DesignerDocument::DesignerDocument(TaskKinds kinds, Arrange arrange, QObject *parent)
    : QObject(parent)
    , m_kinds(std::move(kinds))
    , m_arrange(std::move(arrange))
{
    m_validationDelay.setSingleShot(true);
    m_validationDelay.setInterval(validationDelay);
    connect(&m_validationDelay, &QTimer::timeout, this, &DesignerDocument::startValidation);
    connect(&m_validation, &QFutureWatcherBase::finished, this, &DesignerDocument::finishValidation);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this,
            [this](bool isClean) { Q_EMIT modifiedChanged(!isClean); });
    clear();
}

DesignerDocument::~DesignerDocument()
{
    // A dying undo stack says that it is clean; nobody should hear of a document that is half gone.
    m_undoStack.disconnect();
}

QString DesignerDocument::displayName() const
{
    return m_filePath.isEmpty() ? m_workflow.displayTitle() : QFileInfo(m_filePath).fileName();
}

QPointF DesignerDocument::position(const QString &state) const
{
    const auto found = m_workflow.layout.nodes.constFind(state);
    return found != m_workflow.layout.nodes.constEnd() ? *found : m_automatic.value(state);
}

QStringList DesignerDocument::outcomes(const QString &state) const
{
    const StateSpec *spec = m_workflow.state(state);
    if (spec == nullptr || spec->exit() != nullptr)
        return {};
    QStringList result;
    if (const TaskSpec *task = spec->task()) {
        if (const TaskKind *kind = findKind(m_kinds, task->kind))
            result = kind->outcomesFor(task->params);
    } else {
        result = QStringList{u"done"_s};
    }
    for (const Edge &edge : spec->next) {
        if (!edge.outcome.isEmpty() && !result.contains(edge.outcome))
            result.append(edge.outcome);
    }
    return result.isEmpty() ? QStringList{u"done"_s} : result;
}

QStringList DesignerDocument::openOutcomes(const QString &state) const
{
    const StateSpec *spec = m_workflow.state(state);
    QStringList result = outcomes(state);
    if (spec == nullptr)
        return result;
    for (const Edge &edge : spec->next) {
        if (edge.outcome.isEmpty())
            return {};
        result.removeOne(edge.outcome);
    }
    return result;
}

QString DesignerDocument::target(const EdgeId &edge) const
{
    const StateSpec *spec = m_workflow.state(edge.from);
    if (spec == nullptr)
        return {};
    if (edge.isError())
        return edge.errorRoute < spec->onError.size() ? spec->onError.at(edge.errorRoute).target : QString();
    for (const Edge &candidate : spec->next) {
        if (candidate.outcome == edge.outcome)
            return candidate.target;
    }
    return {};
}

QString DesignerDocument::freeName(const QString &wanted) const
{
    if (m_workflow.state(wanted) == nullptr)
        return wanted;
    QSet<QString> taken;
    for (const StateSpec &state : m_workflow.states)
        taken.insert(state.name);
    QString name = wanted;
    for (int number = 2; taken.contains(name); ++number)
        name = wanted + QString::number(number);
    return name;
}

QString DesignerDocument::connectObstacle(const EdgeId &edge, const QString &target) const
{
    const StateSpec *from = m_workflow.state(edge.from);
    if (from == nullptr || m_workflow.state(target) == nullptr)
        return Tr::tr("There is no state to connect here.");
    if (from->exit() != nullptr)
        return Tr::tr("%1 is an exit: it ends the run, so nothing can follow it.").arg(edge.from);
    if (this->target(edge) == target)
        return Tr::tr("It leads to %1 already.").arg(target);
    return {};
}

QString DesignerDocument::renameObstacle(const QString &state, const QString &newName) const
{
    constexpr int longest = 100;
    if (newName.trimmed().isEmpty())
        return Tr::tr("A state needs a name.");
    if (newName.size() > longest)
        return Tr::tr("A name has at most %n character(s).", nullptr, longest);
    if (newName != state && !canBeName(newName))
        return Tr::tr("A name has letters, digits, -, _ and dots only.");
    if (newName != state && m_workflow.state(newName) != nullptr)
        return Tr::tr("There is a state called %1 already.").arg(newName);
    return {};
}

Problems DesignerDocument::problemsOf(const QString &state) const
{
    Problems result;
    std::copy_if(m_problems.begin(), m_problems.end(), std::back_inserter(result),
                 [&state](const Problem &problem) { return problem.state == state; });
    return result;
}

void DesignerDocument::select(const Selection &selection)
{
    Selection existing;
    for (const QString &state : selection.states) {
        if (m_workflow.state(state) != nullptr && !existing.states.contains(state))
            existing.states.append(state);
    }
    for (const EdgeId &edge : selection.edges) {
        if (!target(edge).isEmpty() && !existing.edges.contains(edge))
            existing.edges.append(edge);
    }
    if (existing == m_selection)
        return;
    m_selection = existing;
    Q_EMIT selectionChanged();
}

void DesignerDocument::clear()
{
    WorkflowDocument empty;
    empty.name = u"untitled"_s;
    reset(empty, {});
}

void DesignerDocument::reset(const WorkflowDocument &workflow, const QString &filePath)
{
    m_workflow = workflow;
    m_automatic.clear();
    m_selection = {};
    m_problems.clear();
    m_filePath = filePath;
    placeMissing();
    ++m_revision;
    m_undoStack.clear();
    Q_EMIT documentReset();
    Q_EMIT selectionChanged();
    Q_EMIT filePathChanged();
    Q_EMIT problemsChanged();
    m_validationDelay.start();
}

Problems DesignerDocument::open(const QString &path)
{
    const WorkflowReading reading = readWorkflowFile(path);
    if (reading.document)
        reset(*reading.document, path);
    return reading.problems;
}

Result<void> DesignerDocument::save(const QString &path)
{
    const Result<void> saved = saveWorkflowFile(m_workflow, path);
    if (!saved)
        return saved;
    m_undoStack.setClean();
    if (m_filePath != path) {
        m_filePath = path;
        Q_EMIT filePathChanged();
    }
    return saved;
}

void DesignerDocument::push(const QString &text, QList<DocumentChange> changes)
{
    if (!changes.isEmpty())
        m_undoStack.push(new EditCommand(*this, text, std::move(changes)));
}

void DesignerDocument::carryOut(const QList<DocumentChange> &changes)
{
    for (const DocumentChange &change : changes)
        applyChange(m_workflow, change);
    announceAll(changes);
}

/** Called when the document is as the changes left it, so that every listener sees the end result. */
void DesignerDocument::announceAll(const QList<DocumentChange> &changes)
{
    ++m_revision;
    QStringList touched;
    for (const DocumentChange &change : changes) {
        const auto *state = std::get_if<StateChange>(&change);
        if (state != nullptr && state->before && state->after)
            keepAutomaticPlace(state->before->name, state->after->name);
        if (state != nullptr && state->after)
            touched.append(state->after->name);
        else if (const auto *place = std::get_if<PlaceChange>(&change); place && !place->after)
            touched.append(place->state);
    }
    if (std::any_of(touched.begin(), touched.end(), [this](const QString &state) { return !hasPlace(state); }))
        placeMissing();
    QStringList moved;
    for (const DocumentChange &change : changes) {
        if (const auto *place = std::get_if<PlaceChange>(&change))
            moved.append(place->state);
        else
            announce(change);
    }
    if (!moved.isEmpty())
        Q_EMIT layoutChanged(moved);
    pruneSelection();
    Q_EMIT edited();
    m_validationDelay.start();
}

void DesignerDocument::announce(const DocumentChange &change)
{
    if (const auto *start = std::get_if<StartChange>(&change)) {
        Q_EMIT startChanged(start->after);
        return;
    }
    const auto *state = std::get_if<StateChange>(&change);
    if (state == nullptr) {
        Q_EMIT propertiesChanged();
        return;
    }
    if (!state->before) {
        Q_EMIT stateAdded(state->after->name);
        return;
    }
    if (!state->after) {
        Q_EMIT stateRemoved(state->before->name);
        return;
    }
    StateSpec before = *state->before;
    const StateSpec &after = *state->after;
    if (before.name != after.name)
        Q_EMIT stateRenamed(before.name, after.name);
    if (before.next != after.next || before.onError != after.onError)
        Q_EMIT edgesChanged(after.name);
    before.name = after.name;
    before.next = after.next;
    before.onError = after.onError;
    if (before != after)
        Q_EMIT stateChanged(after.name);
}

void DesignerDocument::keepAutomaticPlace(const QString &from, const QString &to)
{
    if (from != to && m_automatic.contains(from))
        m_automatic.insert(to, m_automatic.take(from));
}

void DesignerDocument::pruneSelection()
{
    select(Selection(m_selection));
}

bool DesignerDocument::hasPlace(const QString &state) const
{
    return m_workflow.layout.nodes.contains(state) || m_automatic.contains(state);
}

void DesignerDocument::placeMissing()
{
    const QList<StateSpec> &states = m_workflow.states;
    if (std::all_of(states.begin(), states.end(), [this](const StateSpec &state) { return hasPlace(state.name); }))
        return;
    constexpr double gap = 320;
    double shift = 0;
    for (const StateSpec &state : m_workflow.states) {
        if (hasPlace(state.name))
            shift = std::max(shift, position(state.name).x() + gap);
    }
    const QMap<QString, QPointF> arranged = m_arrange(m_workflow);
    for (const StateSpec &state : m_workflow.states) {
        if (!hasPlace(state.name))
            m_automatic.insert(state.name, arranged.value(state.name) + QPointF(shift, 0));
    }
}

void DesignerDocument::startValidation()
{
    m_validating = m_revision;
    m_validation.setFuture(QtConcurrent::run([workflow = m_workflow, kinds = m_kinds] {
        return validateWorkflow(workflow, kinds) + checkScripts(workflow, kinds) + checkSchedules(workflow);
    }));
}

void DesignerDocument::finishValidation()
{
    m_validated = m_validating;
    const Problems problems = m_validation.result();
    if (problems != m_problems) {
        m_problems = problems;
        Q_EMIT problemsChanged();
    }
}

} // namespace sluice::designer
