// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/documentchange.h"
#include "designer/document/edgeid.h"
#include "engine/core/error.h"
#include "engine/model/problem.h"
#include "engine/model/taskkind.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>
#include <QUndoStack>

#include <functional>

namespace sluice::designer {

class DocumentEdit;

/** Places for every state of a workflow: the automatic layout, given by the canvas. Pure. */
using Arrange = std::function<QMap<QString, QPointF>(const WorkflowDocument &)>;

/** What becomes of the edges that led to a removed state. */
enum class Removal {
    DropEdges,
    Heal, ///< They go on to where the removed state's first edge led.
};

/** What is selected: states by name and edges. */
struct Selection
{
    QStringList states; ///< In the order in which they were selected.
    QList<EdgeId> edges;

    bool isEmpty() const { return states.isEmpty() && edges.isEmpty(); }
    bool operator==(const Selection &) const = default;
};

/**
 * The open workflow: the only thing that edits it.
 *
 * Every edit function makes one undo step, or none when it changes nothing, and says afterwards by
 * signals exactly what has changed; undo and redo do the same. Lives on the GUI thread and has no
 * widgets. Validation runs in the pool, a moment after the last edit.
 *
 * States without a place in the file have one nevertheless, made by `Arrange`; it is written into the
 * document together with the first edit that has to do with places.
 */
class DesignerDocument final : public QObject
{
    Q_OBJECT

public:
    DesignerDocument(TaskKinds kinds, Arrange arrange, QObject *parent = nullptr);
    ~DesignerDocument() override;

    const WorkflowDocument &workflow() const { return m_workflow; }
    const StateSpec *state(QStringView name) const { return m_workflow.state(name); }
    const TaskKinds &kinds() const { return m_kinds; }
    QUndoStack *undoStack() { return &m_undoStack; }
    bool isModified() const { return !m_undoStack.isClean(); }
    QString filePath() const { return m_filePath; }
    /** The file's name, or the workflow's title while it has none. */
    QString displayName() const;

    /** The top left corner of the state. */
    QPointF position(const QString &state) const;
    /** Every outcome this state is known to end with, declared or connected; what an edge may start from. */
    QStringList outcomes(const QString &state) const;
    /** Those among `outcomes` that no edge takes on. */
    QStringList openOutcomes(const QString &state) const;
    /** The target of an edge, or empty when there is no such edge. */
    QString target(const EdgeId &edge) const;
    /** `wanted`, or `wanted2`, `wanted3`... when there is a state of that name. */
    QString freeName(const QString &wanted) const;
    /** Why this edge may not lead to `target`, as a sentence, or empty when it may. */
    QString connectObstacle(const EdgeId &edge, const QString &target) const;
    /** Why a state may not be called so, as a sentence, or empty when it may. */
    QString renameObstacle(const QString &state, const QString &newName) const;

    const Problems &problems() const { return m_problems; }
    Problems problemsOf(const QString &state) const;
    /** Whether `problems` belongs to the workflow as it is now. */
    bool isValidated() const { return m_validated == m_revision; }

    const Selection &selection() const { return m_selection; }
    void select(const Selection &selection);
    void selectStates(const QStringList &states) { select({states, {}}); }

    /**
     * Edits made while the same key is set become one undo step, as the letters typed into a field do.
     * An empty key, as at the beginning, makes every edit a step of its own.
     */
    void setMergeKey(const QString &key) { m_mergeKey = key; }

    // The whole document. None of these can be undone; each clears the undo stack.
    /** An empty workflow without a file. */
    void clear();
    /** Replaces everything, as after reading a file. */
    void reset(const WorkflowDocument &workflow, const QString &filePath);
    /** Opens the file; with errors in what it returns, nothing has changed. */
    Problems open(const QString &path);
    /** Writes canonical text and makes `path` the document's file. */
    Result<void> save(const QString &path);

    // States.
    /**
     * Adds the state under a free name at `position` (its top left corner), the first one as the start.
     * When `from` is given, that edge then leads to it. Returns the name it got.
     */
    QString addState(StateSpec spec, QPointF position, const std::optional<EdgeId> &from = {});
    /** Puts a new state into an edge: the edge leads to it, and it leads on to the former target. */
    QString spliceState(StateSpec spec, QPointF position, const EdgeId &edge);
    /** Puts a state that is there into an edge, at its new place. */
    void spliceExisting(const QString &state, QPointF position, const EdgeId &edge);
    void removeStates(const QStringList &states, Removal removal);
    /** Removes all that is selected, as one step. */
    void removeSelection(Removal removal);
    /** Renames, with every edge and every expression `outputs.<name>` that names it. Fails with `renameObstacle`. */
    Result<void> renameState(const QString &state, const QString &newName);
    /** Replaces all of a state but its name. */
    void setStateSpec(const QString &state, const StateSpec &spec);
    /** Sets a parameter of the state's task, or of the task for each element; undefined removes it. */
    void setParam(const QString &state, const QString &param, const Json &value);
    void setStart(const QString &state);

    // Edges.
    /** Makes the outcome lead to `target`; an empty `outcome` stands for all of them. */
    void connectOutcome(const QString &from, const QString &outcome, const QString &target);
    /** Makes these codes lead to `target`; replaces the route with the same codes, else appends one. */
    void connectError(const QString &from, const QStringList &codes, const QString &target);
    /** Makes an edge that is there lead to another state. */
    void retarget(const EdgeId &edge, const QString &target);
    void disconnectEdge(const EdgeId &edge);

    // Places.
    void moveStates(const QMap<QString, QPointF> &positions);
    /** Places everything anew. */
    void arrange();

    // The workflow as a whole.
    void setName(const QString &name);
    void setTitle(const QString &title);
    void setVersion(const QString &version);
    void setNote(const QString &note);
    void setInputs(const QList<InputSpec> &inputs);
    void setEnvironment(const QStringList &names);
    void setSettings(const SettingsSpec &settings);
    void setResources(const QList<ResourceSpec> &resources);
    /** With everything that names it; nothing happens when there is none of that name. */
    void renameResource(const QString &from, const QString &to);

    // Clipboard, as the text of a small workflow file.
    QString copyText(const QStringList &states) const;
    /** Adds the states of such a text, or of any workflow file, with their upper left at `position`; selects them. */
    Result<QStringList> paste(const QString &text, QPointF position);
    /** Copies of these states, a little aside; edges among them lead to the copies, others to where they led. Selects the copies. */
    QStringList duplicate(const QStringList &states);

Q_SIGNALS:
    void stateAdded(const QString &state);
    void stateRemoved(const QString &state);
    void stateRenamed(const QString &from, const QString &to);
    /** Something of the state other than its name, edges and place. */
    void stateChanged(const QString &state);
    /** The edges that start at this state. */
    void edgesChanged(const QString &state);
    void layoutChanged(const QStringList &states);
    void startChanged(const QString &state);
    /** Title, name, version, note, inputs, environment, settings or resources. */
    void propertiesChanged();
    /** Everything may be different: forget what you know and read anew. */
    void documentReset();
    /** After every edit, undo and redo, and after the signals that say what it was. */
    void edited();
    void problemsChanged();
    void selectionChanged();
    void filePathChanged();
    /** Whether the document differs from its file. */
    void modifiedChanged(bool modified);

private:
    class EditCommand;

    void push(const QString &text, QList<DocumentChange> changes);
    void carryOut(const QList<DocumentChange> &changes);
    void announceAll(const QList<DocumentChange> &changes);
    void announce(const DocumentChange &change);
    void keepAutomaticPlace(const QString &from, const QString &to);
    void pruneSelection();
    bool hasPlace(const QString &state) const;
    void placeMissing();
    void placeInDocument(DocumentEdit &edit) const;
    QStringList addCopies(const QString &text, QList<StateSpec> states, QMap<QString, QPointF> places);
    void startValidation();
    void finishValidation();

    TaskKinds m_kinds;
    Arrange m_arrange;
    WorkflowDocument m_workflow;
    QMap<QString, QPointF> m_automatic; ///< Places of states that have none in the document.
    QString m_filePath;
    QUndoStack m_undoStack;
    QString m_mergeKey;
    Selection m_selection;
    Problems m_problems;
    QTimer m_validationDelay;
    QFutureWatcher<Problems> m_validation;
    quint64 m_revision = 1;
    quint64 m_validating = 0; ///< The revision that is being validated.
    quint64 m_validated = 0;
};

} // namespace sluice::designer
