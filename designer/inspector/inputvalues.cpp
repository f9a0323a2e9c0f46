// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/inputvalues.h"

#include "designer/inspector/parameterfield.h"
#include "designer/theme/theme.h"
#include "engine/model/validation.h"

#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

static ParameterType fieldType(const InputSpec &input)
{
    switch (input.type) {
    case ValueType::String:
        return ParameterType::Text;
    case ValueType::Number:
        return ParameterType::Number;
    case ValueType::Integer:
        return ParameterType::Integer;
    case ValueType::Boolean:
        return ParameterType::Boolean;
    case ValueType::Array:
    case ValueType::Object:
    case ValueType::Any:
        return ParameterType::Value;
    }
    Q_UNREACHABLE();
}

ParameterSpec specFor(const InputSpec &input)
{
    ParameterSpec spec;
    spec.name = input.name;
    spec.label = input.name;
    spec.help = input.help;
    spec.required = input.required && input.defaultValue.isUndefined();
    spec.defaultValue = input.defaultValue;
    spec.minimum = input.minimum;
    spec.maximum = input.maximum;
    spec.type = fieldType(input);
    spec.acceptsExpressions = false;
    const bool areTexts = !input.choices.isEmpty() && input.type == ValueType::String;
    if (areTexts) {
        spec.type = ParameterType::Choice;
        for (const Json &choice : input.choices)
            spec.choices.append(choice.toString());
    }
    return spec;
}

InputValues::InputValues(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(3 * metrics::Spacing);
}

void InputValues::setInputs(const QList<InputSpec> &inputs, const QJsonObject &values)
{
    setFocusProxy(nullptr);
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_fields.clear();
    m_inputs = inputs;
    m_unknown = values.keys();
    for (const InputSpec &input : inputs) {
        auto *field = new ParameterField(specFor(input), this);
        field->setValue(Json::fromQJson(values.value(input.name)));
        connect(field, &ParameterField::edited, this, &InputValues::edited);
        m_column->addWidget(field);
        m_fields.append(field);
        m_unknown.removeAll(input.name);
    }
    m_column->addStretch();
    setFocusPolicy(m_fields.isEmpty() ? Qt::NoFocus : Qt::StrongFocus); // Else it has no place in the order of Tab.
    if (!m_fields.isEmpty())
        setFocusProxy(m_fields.first());
}

QJsonObject InputValues::typed() const
{
    QJsonObject typed;
    for (const ParameterField *field : m_fields) {
        const Json value = field->value();
        if (!value.isUndefined())
            typed.insert(field->spec().name, value.toQJson());
    }
    return typed;
}

Result<QJsonObject> InputValues::given() const
{
    QJsonObject given = typed();
    for (const InputSpec &input : m_inputs) {
        const QJsonValue value = given.value(input.name);
        if (!value.isString() || input.type == ValueType::String || input.type == ValueType::Any)
            continue;
        const Result<QJsonValue> read = inputFromText(input, value.toString());
        if (!read)
            return std::unexpected(read.error());
        given.insert(input.name, *read);
    }
    return given;
}

Result<QJsonObject> InputValues::resolved() const
{
    const Result<QJsonObject> typed = given();
    return typed ? resolveInput(m_inputs, *typed) : typed;
}

} // namespace sluice::designer
