// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/splitform.h"

#include "designer/inspector/failureform.h"
#include "designer/inspector/guardsform.h"
#include "designer/inspector/taskform.h"
#include "designer/inspector/valuetext.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QVBoxLayout *makeColumn(QWidget *box)
{
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * metrics::Spacing);
    return column;
}

SplitForm::SplitForm(const TaskKinds &kinds, QWidget *parent)
    : QWidget(parent)
    , m_kinds(kinds)
    , m_form(new QComboBox(this))
    , m_join(new JoinForm(this))
{
    QVBoxLayout *column = makeColumn(this);
    m_form->addItem(Tr::tr("Named branches"));
    m_form->addItem(Tr::tr("One branch for each item of a list"));
    m_form->setAccessibleName(Tr::tr("What runs in parallel"));
    column->addWidget(m_form);
    buildBranches(column);
    buildForEach(column);
    buildTask(column);
    ParameterSpec concurrency = plainSpec(u"concurrency"_s, ParameterType::Integer, Tr::tr("At most so many at once"), {});
    concurrency.minimum = 1;
    concurrency.example = Json(8);
    m_concurrency = new ParameterField(concurrency, this);
    column->addWidget(m_concurrency);
    column->addWidget(makeHeading(Tr::tr("Goes on when"), this));
    column->addWidget(m_join);
    connect(m_form, &QComboBox::activated, this, &SplitForm::chooseForm);
    connect(m_concurrency, &ParameterField::edited, this, [this](const Json &value) {
        if (!m_concurrency->obstacle().isEmpty())
            return;
        m_split.concurrency = value.isUndefined() ? std::nullopt : std::optional(int(value.toInteger()));
        change();
    });
    connect(m_concurrency, &ParameterField::finished, this, &SplitForm::finished);
    connect(m_join, &JoinForm::edited, this, [this](const JoinSpec &join) {
        m_split.join = join;
        change();
    });
    connect(m_join, &Form::finished, this, &SplitForm::finished);
    showParts();
}

void SplitForm::buildBranches(QVBoxLayout *column)
{
    m_branchBox = new QWidget(this);
    QVBoxLayout *inner = makeColumn(m_branchBox);
    m_branches = new QListWidget(m_branchBox);
    m_branches->setObjectName(u"branches"_s);
    m_branches->setAccessibleName(Tr::tr("Branches"));
    inner->addWidget(m_branches);
    auto *buttons = new QHBoxLayout;
    const auto addButton = [this, buttons](const QString &iconName, const QString &text, auto slot) {
        QToolButton *button = addListButton(*buttons, iconName, text, m_branchBox);
        connect(button, &QToolButton::clicked, this, slot);
        return button;
    };
    addButton(u"plus"_s, Tr::tr("Add a branch"), [this] { addBranch(); })->setObjectName(u"addBranch"_s);
    addButton(u"trash-2"_s, Tr::tr("Remove this branch"), [this] { removeBranch(); });
    buttons->addStretch();
    addButton(u"arrow-up"_s, Tr::tr("Move this branch up"), [this] { moveBranch(-1); });
    addButton(u"arrow-down"_s, Tr::tr("Move this branch down"), [this] { moveBranch(1); });
    inner->addLayout(buttons);
    ParameterSpec name = plainSpec(u"branchName"_s, ParameterType::Text, Tr::tr("Name of the branch"), {});
    m_branchName = new ParameterField(name, m_branchBox);
    inner->addWidget(m_branchName);
    column->addWidget(m_branchBox);
    connect(m_branchName, &ParameterField::edited, this,
            [this](const Json &value) { renameBranch(value.toString()); });
    connect(m_branchName, &ParameterField::finished, this, &SplitForm::finished);
    connect(m_branches, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            showBranch(m_split.branches.at(row).name);
    });
}

void SplitForm::buildForEach(QVBoxLayout *column)
{
    m_forEachBox = new QWidget(this);
    QVBoxLayout *inner = makeColumn(m_forEachBox);
    ParameterSpec items = plainSpec(u"forEach"_s, ParameterType::Value, Tr::tr("List"),
                                    Tr::tr("An expression that gives a list, or a list as JSON."));
    items.required = true;
    items.example = Json(u"${input.items}"_s);
    m_forEach = new ParameterField(items, m_forEachBox);
    inner->addWidget(m_forEach);
    ParameterSpec as = plainSpec(u"as"_s, ParameterType::Text, Tr::tr("Each item is called"), {});
    as.defaultValue = Json(u"item"_s);
    m_as = new ParameterField(as, m_forEachBox);
    inner->addWidget(m_as);
    column->addWidget(m_forEachBox);
    connect(m_forEach, &ParameterField::edited, this, [this](const Json &value) {
        m_split.forEach = value.isUndefined() ? Json(Json::Array()) : value;
        change();
    });
    connect(m_as, &ParameterField::edited, this, [this](const Json &value) {
        m_split.as = value.toString(u"item"_s);
        change();
    });
    connect(m_forEach, &ParameterField::finished, this, &SplitForm::finished);
    connect(m_as, &ParameterField::finished, this, &SplitForm::finished);
}

void SplitForm::buildTask(QVBoxLayout *column)
{
    m_taskBox = new QWidget(this);
    QVBoxLayout *inner = makeColumn(m_taskBox);
    inner->addWidget(makeHeading(Tr::tr("What each branch does"), m_taskBox));
    m_kind = new KindField(m_kinds, m_taskBox);
    m_task = new TaskForm(m_kinds, m_taskBox);
    m_retry = new RetryForm(m_taskBox);
    inner->addWidget(m_kind);
    inner->addWidget(m_task);
    inner->addWidget(makeHeading(Tr::tr("If a branch fails"), m_taskBox));
    inner->addWidget(m_retry);
    m_guards = new GuardsForm(GuardsForm::Subject::Task, m_taskBox);
    inner->addWidget(makeHeading(Tr::tr("What protects a branch"), m_taskBox));
    inner->addWidget(m_guards);
    column->addWidget(m_taskBox);
    connect(m_guards, &GuardsForm::edited, this, [this](const GuardsSpec &guards, const QString &retryBudget) {
        currentTask()->guards = guards;
        currentTask()->retryBudget = retryBudget;
        change();
    });
    connect(m_guards, &GuardsForm::finished, this, &SplitForm::finished);
    connect(m_guards, &GuardsForm::resourceAdded, this, &SplitForm::resourceAdded);
    connect(m_guards, &GuardsForm::resourceWanted, this, &SplitForm::resourceWanted);
    connect(m_kind, &KindField::chosen, this, [this](const QString &id) {
        *currentTask() = withKind(*currentTask(), *findKind(m_kinds, id));
        showParts();
        changeAndFinish();
    });
    connect(m_task, &TaskForm::edited, this, [this](const TaskSpec &task) {
        currentTask()->params = task.params;
        change();
    });
    connect(m_retry, &RetryForm::edited, this, [this](const auto &retry, const auto &attemptTimeout) {
        currentTask()->retry = retry;
        currentTask()->attemptTimeout = attemptTimeout;
        change();
    });
    connect(m_task, &Form::finished, this, &SplitForm::finished);
    connect(m_retry, &Form::finished, this, &SplitForm::finished);
}

void SplitForm::setResources(const QList<ResourceSpec> &resources)
{
    m_guards->setResources(resources);
}

void SplitForm::setSplit(const SplitSpec &split)
{
    m_split = split;
    const auto found = std::ranges::find(m_split.branches, m_branch, &BranchSpec::name);
    if (found == m_split.branches.end())
        m_branch = m_split.branches.isEmpty() ? QString() : m_split.branches.first().name;
    showParts();
}

void SplitForm::setProblems(const Problems &problems, const QString &pointer)
{
    m_problems = problems;
    m_pointer = pointer;
    m_forEach->setProblems(problems, pointer + u"/forEach"_s);
    m_as->setProblems(problems, pointer + u"/as"_s);
    m_concurrency->setProblems(problems, pointer + u"/concurrency"_s);
    m_join->setProblems(problems, pointer + u"/join"_s);
    m_task->setProblems(problems, taskPointer());
    m_retry->setProblems(problems, taskPointer());
    m_guards->setProblems(problems, taskPointer());
}

void SplitForm::setCompletions(const QStringList &names)
{
    m_forEach->setCompletions(names);
    m_task->setCompletions(names);
}

void SplitForm::showBranch(const QString &name)
{
    if (name == m_branch)
        return;
    m_branch = name;
    showParts();
}

void SplitForm::showParts()
{
    const bool isForEach = m_split.isForEach();
    m_form->setCurrentIndex(isForEach ? 1 : 0);
    m_branchBox->setVisible(!isForEach);
    m_forEachBox->setVisible(isForEach);
    m_forEach->setValue(m_split.forEach);
    m_as->setValue(m_split.as == u"item"_s ? Json() : Json(m_split.as));
    m_concurrency->setValue(m_split.concurrency ? Json(*m_split.concurrency) : Json());
    m_join->setJoin(m_split.join);
    fillBranches();
    TaskSpec *task = currentTask();
    m_taskBox->setVisible(task != nullptr);
    if (task == nullptr)
        return;
    m_kind->setKind(task->kind);
    m_task->setTask(*task);
    m_retry->setTask(*task);
    m_guards->setGuards(task->guards, task->retryBudget);
    m_task->setProblems(m_problems, taskPointer());
    m_retry->setProblems(m_problems, taskPointer());
    m_guards->setProblems(m_problems, taskPointer());
}

void SplitForm::fillBranches()
{
    const QSignalBlocker blocker(m_branches);
    m_branches->clear();
    for (const BranchSpec &branch : std::as_const(m_split.branches)) {
        const TaskKind *kind = findKind(m_kinds, branch.task.kind);
        auto *item = new QListWidgetItem(branch.name, m_branches);
        if (kind != nullptr)
            item->setIcon(icon(kind->icon, themeFor(palette()).group(kind->group)));
        if (branch.name == m_branch)
            m_branches->setCurrentItem(item);
    }
    const int rows = std::clamp<int>(int(m_split.branches.size()), 2, 8);
    m_branches->setFixedHeight(rows * std::max(6 * metrics::Spacing, m_branches->sizeHintForRow(0))
                               + 2 * metrics::Spacing);
    m_branchName->setValue(m_branch.isEmpty() ? Json() : Json(m_branch));
    m_branchName->setVisible(!m_branch.isEmpty());
}

TaskSpec *SplitForm::currentTask()
{
    if (m_split.isForEach())
        return &m_split.task;
    const auto found = std::ranges::find(m_split.branches, m_branch, &BranchSpec::name);
    return found == m_split.branches.end() ? nullptr : &found->task;
}

QString SplitForm::taskPointer() const
{
    return m_split.isForEach() ? m_pointer : m_pointer + u"/branches/"_s + pointerPart(m_branch);
}

void SplitForm::chooseForm(int index)
{
    const bool isForEach = index == 1;
    if (isForEach == m_split.isForEach())
        return;
    if (isForEach) { // The first branch's task goes on as the task of each.
        m_split.task = m_split.branches.isEmpty() ? TaskSpec{} : m_split.branches.first().task;
        if (m_split.task.kind.isEmpty())
            m_split.task.kind = m_kinds.isEmpty() ? QString() : m_kinds.first().id;
        m_split.forEach = Json(Json::Array());
        m_split.branches.clear();
    } else {
        m_split.branches = {{u"branch1"_s, m_split.task}};
        m_split.task = {};
        m_split.forEach = {};
        m_branch = u"branch1"_s;
    }
    showParts();
    changeAndFinish();
}

static QString freeBranchName(const QList<BranchSpec> &branches)
{
    for (qsizetype n = branches.size() + 1;; ++n) {
        const QString name = u"branch%1"_s.arg(n);
        if (std::ranges::find(branches, name, &BranchSpec::name) == branches.end())
            return name;
    }
}

void SplitForm::addBranch()
{
    const TaskSpec *like = currentTask();
    BranchSpec branch{freeBranchName(m_split.branches), like == nullptr ? TaskSpec{} : *like};
    if (branch.task.kind.isEmpty())
        branch.task.kind = m_kinds.isEmpty() ? QString() : m_kinds.first().id;
    m_branch = branch.name;
    m_split.branches.append(branch);
    showParts();
    changeAndFinish();
}

void SplitForm::removeBranch()
{
    const auto found = std::ranges::find(m_split.branches, m_branch, &BranchSpec::name);
    if (found == m_split.branches.end())
        return;
    const qsizetype index = found - m_split.branches.begin();
    m_split.branches.removeAt(index);
    const qsizetype next = std::min(index, m_split.branches.size() - 1);
    m_branch = next < 0 ? QString() : m_split.branches.at(next).name;
    showParts();
    changeAndFinish();
}

void SplitForm::moveBranch(int by)
{
    const auto found = std::ranges::find(m_split.branches, m_branch, &BranchSpec::name);
    const qsizetype from = found - m_split.branches.begin();
    const qsizetype to = from + by;
    if (found == m_split.branches.end() || to < 0 || to >= m_split.branches.size())
        return;
    m_split.branches.move(from, to);
    showParts();
    changeAndFinish();
}

void SplitForm::renameBranch(const QString &name)
{
    const bool isTaken = std::ranges::find(m_split.branches, name, &BranchSpec::name) != m_split.branches.end();
    if (name.isEmpty() || isTaken)
        return;
    const auto found = std::ranges::find(m_split.branches, m_branch, &BranchSpec::name);
    found->name = name;
    m_branch = name;
    fillBranches();
    change();
}

void SplitForm::change()
{
    emit edited(m_split);
}

void SplitForm::changeAndFinish()
{
    emit edited(m_split);
    emit finished();
}

} // namespace sluice::designer
