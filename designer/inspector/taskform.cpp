// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/taskform.h"

#include "designer/enginewords.h"
#include "designer/inspector/valuetext.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** So many optional parameters that are not set are shown at once. */
static constexpr int ShownOptional = 3;

TaskForm::TaskForm(const TaskKinds &kinds, Place place, QWidget *parent)
    : Form(parent)
    , m_kinds(kinds)
    , m_place(place)
{
}

void TaskForm::setTask(const TaskSpec &task)
{
    if (task.kind != m_task.kind)
        m_showsAll = false;
    m_task = task;
    QStringList shape{task.kind};
    for (const ParameterSpec &spec : specs())
        shape.append(spec.name);
    if (shape != m_shape) {
        m_shape = shape;
        rebuild();
    }
    for (const ParameterSpec &spec : specs()) {
        ParameterField *each = field(spec.name);
        each->setValue(m_task.param(spec.name));
        if (!each->value().isUndefined() && m_hidden.contains(each))
            each->show();
    }
}

QString TaskForm::pointerOf(const ParameterField &field) const
{
    const QString name = pointerPart(field.spec().name);
    return m_place == Place::InParams ? u"params/"_s + name : name;
}

QList<ParameterSpec> TaskForm::specs() const
{
    const TaskKind *kind = findKind(m_kinds, m_task.kind);
    QList<ParameterSpec> all = kind == nullptr ? QList<ParameterSpec>() : kind->params;
    for (const JsonMember &member : m_task.params) {
        if (std::ranges::find(all, member.key, &ParameterSpec::name) != all.end())
            continue;
        ParameterSpec unknown;
        unknown.name = member.key;
        unknown.type = ParameterType::Value;
        unknown.label = member.key;
        all.append(unknown);
    }
    return all;
}

void TaskForm::rebuild()
{
    clearFields();
    m_hidden.clear();
    int shown = 0;
    for (const ParameterSpec &spec : specs()) {
        ParameterField *added = addField(localSpec(spec));
        connect(added, &ParameterField::edited, this,
                [this, name = spec.name](const Json &value) { onFieldEdited(name, value); });
        const bool isNeeded = spec.required || !m_task.param(spec.name).isUndefined();
        if (m_showsAll || isNeeded || ++shown <= ShownOptional)
            continue;
        m_hidden.append(added);
        added->hide();
    }
    if (m_hidden.size() == 1)
        m_hidden.takeFirst()->show(); // A button for a single field helps nobody.
    if (!m_hidden.isEmpty())
        addMoreButton(int(m_hidden.size()));
}

void TaskForm::addMoreButton(int hidden)
{
    auto *more = new QToolButton(this);
    more->setText(Tr::tr("%n more setting(s)", nullptr, hidden));
    more->setIcon(icon(u"chevron-down"_s));
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    more->setAutoRaise(true);
    column()->addWidget(more);
    connect(more, &QToolButton::clicked, this, [this, more] {
        m_showsAll = true;
        for (ParameterField *each : std::as_const(m_hidden))
            each->show();
        if (!m_hidden.isEmpty())
            m_hidden.first()->setFocus();
        m_hidden.clear();
        more->hide();
    });
}

void TaskForm::onFieldEdited(const QString &name, const Json &value)
{
    setMember(m_task.params, name, value);
    emit edited(m_task);
}

KindField::KindField(const TaskKinds &kinds, QWidget *parent)
    : QWidget(parent)
    , m_combo(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_combo);
    setFocusProxy(m_combo);
    m_combo->setAccessibleName(Tr::tr("Kind of task"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const TaskKind &kind : kinds)
        m_combo->addItem(icon(kind.icon, themeFor(palette()).group(kind.group)), localText(kind.title), kind.id);
    connect(m_combo, &QComboBox::activated, this,
            [this](int index) { emit chosen(m_combo->itemData(index).toString()); });
}

void KindField::setKind(const QString &id)
{
    int index = m_combo->findData(id);
    if (index < 0) {
        m_combo->addItem(Tr::tr("%1 (unknown)").arg(id), id);
        index = m_combo->count() - 1;
    }
    m_combo->setCurrentIndex(index);
}

TaskSpec withKind(const TaskSpec &task, const TaskKind &kind)
{
    TaskSpec changed = task;
    changed.kind = kind.id;
    changed.params.removeIf([&kind](const JsonMember &member) { return kind.param(member.key) == nullptr; });
    return changed;
}

} // namespace sluice::designer
