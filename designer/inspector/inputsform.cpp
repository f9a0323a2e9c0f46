// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/inputsform.h"

#include "designer/inspector/notelabel.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr ValueType AllTypes[] = {ValueType::String, ValueType::Number, ValueType::Integer,
                                         ValueType::Boolean, ValueType::Array, ValueType::Object,
                                         ValueType::Any};

QString typeTitle(ValueType type)
{
    switch (type) {
    case ValueType::String:
        return Tr::tr("text");
    case ValueType::Number:
        return Tr::tr("number");
    case ValueType::Integer:
        return Tr::tr("whole number");
    case ValueType::Boolean:
        return Tr::tr("yes or no");
    case ValueType::Array:
        return Tr::tr("list");
    case ValueType::Object:
        return Tr::tr("object");
    case ValueType::Any:
        return Tr::tr("anything");
    }
    Q_UNREACHABLE();
}

InputsForm::InputsForm(QWidget *parent)
    : Form(parent)
    , m_list(new QListWidget(this))
{
    buildList();
    addDetails();
    showCurrent();
}

void InputsForm::buildList()
{
    auto *empty = new NoteLabel(this);
    empty->say(NoteLabel::Tone::Help,
               Tr::tr("No inputs yet. An input is asked for when a run starts, and expressions read it as "
                      "input.name."));
    m_empty = empty;
    column()->addWidget(m_empty);
    m_list->setObjectName(u"inputs"_s);
    m_list->setAccessibleName(Tr::tr("Inputs"));
    column()->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    const auto addButton = [this, buttons](const QString &iconName, const QString &text, auto slot) {
        QToolButton *button = addListButton(*buttons, iconName, text, this);
        connect(button, &QToolButton::clicked, this, slot);
        return button;
    };
    addButton(u"plus"_s, Tr::tr("Add an input"), [this] { addInput(); })->setObjectName(u"addInput"_s);
    addButton(u"trash-2"_s, Tr::tr("Remove this input"), [this] { removeInput(); });
    buttons->addStretch();
    addButton(u"arrow-up"_s, Tr::tr("Move this input up"), [this] { moveInput(-1); });
    addButton(u"arrow-down"_s, Tr::tr("Move this input down"), [this] { moveInput(1); });
    column()->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_current = row;
        showCurrent();
    });
}

void InputsForm::addDetails()
{
    const auto add = [this](const QString &name, ParameterType type, const QString &label, const QString &help,
                            const QStringList &choices = {}, const Json &defaultValue = {}) {
        ParameterSpec spec;
        spec.name = name;
        spec.type = type;
        spec.label = label;
        spec.help = help;
        spec.choices = choices;
        spec.defaultValue = defaultValue;
        spec.acceptsExpressions = false;
        connect(addField(spec), &ParameterField::edited, this, &InputsForm::onDetailEdited);
    };
    QStringList types;
    for (const ValueType type : AllTypes)
        types.append(typeTitle(type));
    add(u"name"_s, ParameterType::Text, Tr::tr("Name"), {});
    add(u"type"_s, ParameterType::Choice, Tr::tr("Type"), {}, types, Json(types.first()));
    add(u"required"_s, ParameterType::Boolean, Tr::tr("Must be given"), {}, {}, Json(false));
    add(u"default"_s, ParameterType::Value, Tr::tr("Default"), {});
    add(u"help"_s, ParameterType::Text, Tr::tr("Help for the person who starts a run"), {});
    add(u"minimum"_s, ParameterType::Number, Tr::tr("Smallest value"), {});
    add(u"maximum"_s, ParameterType::Number, Tr::tr("Largest value"), {});
    add(u"choices"_s, ParameterType::Value, Tr::tr("Choices"),
        Tr::tr("A list as JSON, for example [\"small\", \"large\"]; empty for any value."));
}

void InputsForm::setInputs(const QList<InputSpec> &inputs)
{
    if (inputs == m_inputs)
        return;
    m_inputs = inputs;
    m_current = std::clamp<qsizetype>(m_current, m_inputs.isEmpty() ? -1 : 0, m_inputs.size() - 1);
    fillList();
    showCurrent();
}

void InputsForm::fillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const InputSpec &input : std::as_const(m_inputs))
        m_list->addItem(Tr::tr("%1 · %2").arg(input.name, typeTitle(input.type)));
    m_list->setCurrentRow(int(m_current));
    const int rows = std::clamp<int>(int(m_inputs.size()), 2, 8);
    m_list->setFixedHeight(rows * std::max(6 * metrics::Spacing, m_list->sizeHintForRow(0))
                           + 2 * metrics::Spacing);
    m_list->setVisible(!m_inputs.isEmpty());
    m_empty->setVisible(m_inputs.isEmpty());
}

void InputsForm::showCurrent()
{
    const bool hasCurrent = m_current >= 0 && m_current < m_inputs.size();
    for (const char16_t *name : {u"name", u"type", u"required", u"default", u"help", u"choices"})
        field(name)->setVisible(hasCurrent);
    const InputSpec input = hasCurrent ? m_inputs.at(m_current) : InputSpec();
    showLimits();
    field(u"name")->setValue(Json(input.name));
    field(u"name")->complain({});
    field(u"type")->setValue(Json(typeTitle(input.type)));
    field(u"required")->setValue(Json(input.required));
    field(u"default")->setValue(input.defaultValue);
    field(u"help")->setValue(input.help.isEmpty() ? Json() : Json(input.help));
    field(u"minimum")->setValue(input.minimum ? Json(*input.minimum) : Json());
    field(u"maximum")->setValue(input.maximum ? Json(*input.maximum) : Json());
    field(u"choices")->setValue(input.choices.isEmpty() ? Json() : Json(input.choices));
}

void InputsForm::showLimits()
{
    const bool hasCurrent = m_current >= 0 && m_current < m_inputs.size();
    const ValueType type = hasCurrent ? m_inputs.at(m_current).type : ValueType::String;
    const bool isNumber = type == ValueType::Number || type == ValueType::Integer;
    field(u"minimum")->setVisible(isNumber);
    field(u"maximum")->setVisible(isNumber);
}

void InputsForm::showNameTrouble(const QString &name, bool isTaken)
{
    if (name.isEmpty())
        field(u"name")->complain(Tr::tr("An input needs a name. It stays %1 until then.").arg(m_inputs.at(m_current).name));
    else
        field(u"name")->complain(isTaken ? Tr::tr("The name %1 is taken by another input.").arg(name) : QString());
}

void InputsForm::onDetailEdited()
{
    if (m_current < 0 || !isUsable())
        return;
    InputSpec &input = m_inputs[m_current];
    const QString name = field(u"name")->value().toString();
    const bool isTaken = std::ranges::count(m_inputs, name, &InputSpec::name) > (input.name == name ? 1 : 0);
    if (!name.isEmpty() && !isTaken)
        input.name = name;
    showNameTrouble(name, isTaken);
    const QString type = field(u"type")->value().toString(typeTitle(ValueType::String));
    for (const ValueType each : AllTypes) {
        if (typeTitle(each) == type)
            input.type = each;
    }
    const auto number = [this](const char16_t *limit) {
        const Json value = field(limit)->value();
        return value.isNumber() ? std::optional(value.toDouble()) : std::nullopt;
    };
    input.required = field(u"required")->value().toBool();
    input.defaultValue = field(u"default")->value();
    input.help = field(u"help")->value().toString();
    input.minimum = number(u"minimum");
    input.maximum = number(u"maximum");
    input.choices = field(u"choices")->value().toArray();
    showLimits();
    fillList();
    change();
}

void InputsForm::addInput()
{
    InputSpec input;
    for (qsizetype n = m_inputs.size() + 1;; ++n) {
        input.name = u"input%1"_s.arg(n);
        if (std::ranges::find(m_inputs, input.name, &InputSpec::name) == m_inputs.end())
            break;
    }
    m_inputs.append(input);
    m_current = m_inputs.size() - 1;
    fillList();
    showCurrent();
    change();
    emit finished();
    field(u"name")->setFocus();
}

void InputsForm::removeInput()
{
    if (m_current < 0)
        return;
    m_inputs.removeAt(m_current);
    m_current = std::min(m_current, m_inputs.size() - 1);
    fillList();
    showCurrent();
    change();
    emit finished();
}

void InputsForm::moveInput(int by)
{
    const qsizetype to = m_current + by;
    if (m_current < 0 || to < 0 || to >= m_inputs.size())
        return;
    m_inputs.move(m_current, to);
    m_current = to;
    fillList();
    change();
    emit finished();
}

void InputsForm::change()
{
    emit edited(m_inputs);
}

} // namespace sluice::designer
