// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/choiceeditor.h"

#include "designer/tr.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static void fill(Editor *editor, QWidget *content)
{
    auto *column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content);
    editor->setFocusProxy(content);
}

ChoiceEditor::ChoiceEditor(const ParameterSpec &spec, QWidget *parent)
    : Editor(parent)
    , m_default(spec.defaultValue)
    , m_combo(new QComboBox(this))
{
    fill(this, m_combo);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(6);
    if (m_default.isUndefined())
        m_combo->addItem(spec.required ? Tr::tr("Choose…") : Tr::tr("Not set"), QString());
    for (const QString &choice : spec.choices) {
        const bool isDefault = m_default.toString() == choice;
        const QString title = spec.choiceTitles.value(spec.choices.indexOf(choice), choice);
        m_combo->addItem(isDefault ? Tr::tr("%1 (default)").arg(title) : title, choice);
    }
    connect(m_combo, &QComboBox::activated, this, [this] {
        emit edited(value());
        emit finished();
    });
}

Json ChoiceEditor::value() const
{
    const QString choice = m_combo->currentData().toString();
    return choice.isEmpty() || choice == m_default.toString() ? Json() : Json(choice);
}

void ChoiceEditor::setValue(const Json &value)
{
    const QString choice = value.toString(m_default.toString());
    int index = m_combo->findData(choice);
    if (index < 0) { // Not one of the choices: shown as it is, so that it is not lost.
        m_combo->addItem(choice, choice);
        index = m_combo->count() - 1;
    }
    m_combo->setCurrentIndex(index);
}

CheckEditor::CheckEditor(const ParameterSpec &spec, QWidget *parent)
    : Editor(parent)
    , m_default(spec.defaultValue.toBool())
    , m_isRequired(spec.required)
    , m_box(new QCheckBox(spec.label.isEmpty() ? spec.name : spec.label, this))
{
    fill(this, m_box);
    m_box->setChecked(m_default);
    connect(m_box, &QCheckBox::clicked, this, [this] {
        emit edited(value());
        emit finished();
    });
}

Json CheckEditor::value() const
{
    const bool isChecked = m_box->isChecked();
    return isChecked == m_default && !m_isRequired ? Json() : Json(isChecked);
}

void CheckEditor::setValue(const Json &value)
{
    m_box->setChecked(value.toBool(m_default));
}

} // namespace sluice::designer
