// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/form.h"
#include "engine/model/workflowdocument.h"

class QComboBox;
class QListWidget;
class QVBoxLayout;

namespace sluice::designer {

class GuardsForm;
class KindField;
class NoteLabel;
class RetryForm;
class TaskForm;

/** When a split goes on: strategy, thresholds, time limit, and a sentence that says it in words. */
class JoinForm final : public Form
{
    Q_OBJECT

public:
    explicit JoinForm(QWidget *parent = nullptr);

    void setJoin(const JoinSpec &join);

signals:
    void edited(const sluice::JoinSpec &join);

private:
    void addFields();
    void showStrategy();
    void onEdited();

    QComboBox *m_strategy = nullptr;
    NoteLabel *m_sentence = nullptr;
    JoinSpec m_join;
};

/** What a split does in parallel: named branches, or one task for each element of a list; and its join. */
class SplitForm final : public QWidget
{
    Q_OBJECT

public:
    explicit SplitForm(const TaskKinds &kinds, QWidget *parent = nullptr);

    void setResources(const QList<ResourceSpec> &resources);
    void setSplit(const SplitSpec &split);
    void setProblems(const Problems &problems, const QString &pointer);
    void setCompletions(const QStringList &names);
    /** Shows that branch's settings. */
    void showBranch(const QString &name);

signals:
    void edited(const sluice::SplitSpec &split);
    void finished();
    /** Comes before the `edited` that names it. */
    void resourceAdded(const sluice::ResourceSpec &resource);
    void resourceWanted(const QString &name);

private:
    void buildBranches(QVBoxLayout *column);
    void buildForEach(QVBoxLayout *column);
    void buildTask(QVBoxLayout *column);
    void showParts();
    void fillBranches();
    TaskSpec *currentTask();
    QString taskPointer() const;
    void chooseForm(int index);
    void addBranch();
    void removeBranch();
    void moveBranch(int by);
    void renameBranch(const QString &name);
    void change();
    void changeAndFinish();

    TaskKinds m_kinds;
    SplitSpec m_split;
    QString m_branch; ///< The one whose settings are shown.
    Problems m_problems;
    QString m_pointer;
    QComboBox *m_form = nullptr;
    QWidget *m_branchBox = nullptr;
    QListWidget *m_branches = nullptr;
    ParameterField *m_branchName = nullptr;
    QWidget *m_forEachBox = nullptr;
    ParameterField *m_forEach = nullptr;
    ParameterField *m_as = nullptr;
    QWidget *m_taskBox = nullptr;
    KindField *m_kind = nullptr;
    TaskForm *m_task = nullptr;
    RetryForm *m_retry = nullptr;
    GuardsForm *m_guards = nullptr;
    ParameterField *m_concurrency = nullptr;
    JoinForm *m_join = nullptr;
};

} // namespace sluice::designer
