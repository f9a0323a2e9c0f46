// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/resourcesform.h"

#include "designer/enginewords.h"
#include "designer/inspector/form.h"
#include "designer/inspector/guardsform.h"
#include "designer/inspector/notelabel.h"
#include "designer/inspector/taskform.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/model/resourcekind.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

ResourcesForm::ResourcesForm(QWidget *parent)
    : QWidget(parent)
    , m_empty(new NoteLabel(this))
    , m_list(new QListWidget(this))
    , m_details(new QWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * metrics::Spacing);
    buildList(column);
    buildDetails(column);
    fillList();
    showCurrent();
}

void ResourcesForm::buildList(QVBoxLayout *column)
{
    m_empty->say(NoteLabel::Tone::Help,
                 Tr::tr("No resources yet. Tasks share them: circuit breakers, rate limits, bulkheads and retry budgets."));
    column->addWidget(m_empty);
    m_list->setObjectName(u"resources"_s);
    m_list->setAccessibleName(Tr::tr("Resources"));
    column->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    QToolButton *add = addListButton(*buttons, u"plus"_s, Tr::tr("Add a resource"), this);
    add->setObjectName(u"addResource"_s);
    QToolButton *remove = addListButton(*buttons, u"trash-2"_s, Tr::tr("Remove this resource"), this);
    remove->setObjectName(u"removeResource"_s);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(add, &QToolButton::clicked, this, &ResourcesForm::addResource);
    connect(remove, &QToolButton::clicked, this, &ResourcesForm::removeResource);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_resources.size())
            showResource(m_resources.at(row).name);
    });
}

void ResourcesForm::buildDetails(QVBoxLayout *column)
{
    auto *inner = new QVBoxLayout(m_details);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(3 * metrics::Spacing);
    ParameterSpec name;
    name.name = u"resourceName"_s;
    name.label = Tr::tr("Name");
    name.acceptsExpressions = false;
    m_name = new ParameterField(name, m_details);
    m_kind = new KindField(resourceKinds(), m_details);
    m_kind->setObjectName(u"resourceKind"_s);
    m_note = new NoteLabel(m_details);
    m_params = new TaskForm(resourceKinds(), TaskForm::Place::BesideKind, m_details);
    inner->addWidget(m_name);
    inner->addWidget(m_kind);
    inner->addWidget(m_note);
    inner->addWidget(m_params);
    column->addWidget(m_details);
    connect(m_name, &ParameterField::edited, this, [this](const Json &value) { rename(value.toString()); });
    connect(m_name, &ParameterField::finished, this, &ResourcesForm::finished);
    connect(m_kind, &KindField::chosen, this, [this](const QString &id) {
        ResourceSpec *resource = current();
        const TaskSpec changed = withKind({.kind = resource->kind, .params = resource->params}, *findKind(resourceKinds(), id));
        resource->kind = changed.kind;
        resource->params = changed.params;
        fillList();
        showCurrent();
        emit edited(m_resources);
        emit finished();
    });
    connect(m_params, &TaskForm::edited, this, [this](const TaskSpec &task) {
        current()->params = task.params;
        emit edited(m_resources);
    });
    connect(m_params, &Form::finished, this, &ResourcesForm::finished);
}

ResourceSpec *ResourcesForm::current()
{
    const auto found = std::ranges::find(m_resources, m_current, &ResourceSpec::name);
    return found == m_resources.end() ? nullptr : &*found;
}

void ResourcesForm::setResources(const QList<ResourceSpec> &resources)
{
    if (resources == m_resources)
        return;
    m_resources = resources;
    if (current() == nullptr)
        m_current = m_resources.isEmpty() ? QString() : m_resources.first().name;
    fillList();
    showCurrent();
}

void ResourcesForm::setProblems(const Problems &problems)
{
    m_problems = problems;
    showProblems();
}

void ResourcesForm::showProblems()
{
    const QString pointer = u"/resources/"_s + pointerPart(m_current);
    m_params->setProblems(m_problems, pointer);
    Problems others = problemsAt(m_problems, pointer);
    others.removeIf([&pointer](const Problem &problem) { return problem.pointer != pointer && problem.pointer != pointer + u"/kind"_s; });
    const auto tone = hasErrors(others) ? NoteLabel::Tone::Error : NoteLabel::Tone::Warning;
    m_note->say(tone, others.isEmpty() ? QString() : localText(others.first().message));
}

void ResourcesForm::showResource(const QString &name)
{
    if (name == m_current)
        return;
    m_current = name;
    fillList();
    showCurrent();
}

void ResourcesForm::showCurrent()
{
    const ResourceSpec *resource = current();
    m_details->setVisible(resource != nullptr);
    if (resource == nullptr)
        return;
    m_name->setValue(Json(resource->name));
    m_name->complain({});
    m_kind->setKind(resource->kind);
    m_params->setTask({.kind = resource->kind, .params = resource->params});
    showProblems();
}

void ResourcesForm::fillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const ResourceSpec &resource : std::as_const(m_resources)) {
        const TaskKind *kind = findKind(resourceKinds(), resource.kind);
        m_list->addItem(Tr::tr("%1 · %2").arg(resource.name, kind == nullptr ? resource.kind : localText(kind->title)));
        if (resource.name == m_current)
            m_list->setCurrentRow(m_list->count() - 1);
    }
    const int rows = std::clamp<int>(int(m_resources.size()), 2, 8);
    m_list->setFixedHeight(rows * std::max(6 * metrics::Spacing, m_list->sizeHintForRow(0)) + 2 * metrics::Spacing);
    m_list->setVisible(!m_resources.isEmpty());
    m_empty->setVisible(m_resources.isEmpty());
}

/** Its kind can be chosen then; those that a task may name directly are made where the task is. */
void ResourcesForm::addResource()
{
    const ResourceSpec added = newResource(ResourceUse::Breaker, m_resources);
    m_resources.append(added);
    m_current = added.name;
    fillList();
    showCurrent();
    emit edited(m_resources);
    emit finished();
    m_name->setFocus();
}

void ResourcesForm::removeResource()
{
    const auto found = std::ranges::find(m_resources, m_current, &ResourceSpec::name);
    if (found == m_resources.end())
        return;
    const qsizetype index = found - m_resources.begin();
    m_resources.removeAt(index);
    const qsizetype next = std::min(index, m_resources.size() - 1);
    m_current = next < 0 ? QString() : m_resources.at(next).name;
    fillList();
    showCurrent();
    emit edited(m_resources);
    emit finished();
}

void ResourcesForm::rename(const QString &name)
{
    ResourceSpec *resource = current();
    if (resource == nullptr || name == m_current) {
        m_name->complain({});
        return;
    }
    if (name.isEmpty()) {
        m_name->complain(Tr::tr("A resource needs a name. It stays %1 until then.").arg(m_current));
        return;
    }
    if (std::ranges::find(m_resources, name, &ResourceSpec::name) != m_resources.end()) {
        m_name->complain(Tr::tr("The name %1 is taken by another resource.").arg(name));
        return;
    }
    m_name->complain({});
    const QString before = std::exchange(m_current, name);
    resource->name = name;
    fillList();
    emit renamed(before, name);
}

} // namespace sluice::designer
