// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/rundialog.h"

#include "designer/inspector/notelabel.h"
#include "designer/inspector/parameterfield.h"
#include "designer/inspector/valuetext.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/model/validation.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int Width = 110 * metrics::Spacing;
static constexpr int LargestHeight = 150 * metrics::Spacing;

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

RunDialog::RunDialog(const WorkflowDocument &workflow, const QJsonObject &last, QWidget *parent)
    : QDialog(parent)
    , m_inputs(workflow.inputs)
    , m_note(new NoteLabel(this))
{
    setWindowTitle(Tr::tr("Run %1").arg(workflow.displayTitle()));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin);
    column->setSpacing(3 * metrics::Spacing);
    auto *title = new QLabel(Tr::tr("Run %1").arg(workflow.displayTitle()), this);
    title->setFont(titleFont());
    title->setWordWrap(true);
    column->addWidget(title);
    auto *hint = new QLabel(m_inputs.isEmpty() ? Tr::tr("This workflow has no inputs.")
                                               : Tr::tr("An empty field takes the value it shows in grey."), this);
    makeSecondary(*hint);
    column->addWidget(hint);
    addFields(last, column);
    column->addWidget(m_note);
    auto *buttons = new QDialogButtonBox(this);
    m_run = buttons->addButton(Tr::tr("Run", "the verb, on a button"), QDialogButtonBox::AcceptRole);
    m_run->setIcon(icon(u"play"_s));
    makePrimary(*m_run);
    m_run->setDefault(true);
    buttons->addButton(Tr::tr("Cancel"), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &RunDialog::onRun);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_note->say(NoteLabel::Tone::Help, {});
    resize(Width, std::min(sizeHint().height(), LargestHeight));
}

void RunDialog::addFields(const QJsonObject &last, QVBoxLayout *column)
{
    auto *area = new QScrollArea(this);
    auto *box = new QWidget(area);
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(metrics::Spacing, 0, metrics::Spacing, 0);
    inner->setSpacing(3 * metrics::Spacing);
    for (const InputSpec &input : std::as_const(m_inputs)) {
        auto *field = new ParameterField(specFor(input), box);
        field->setValue(Json::fromQJson(last.value(input.name)));
        connect(field, &ParameterField::edited, this, &RunDialog::check);
        inner->addWidget(field);
        m_fields.append(field);
    }
    inner->addStretch();
    area->setWidget(box);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumHeight(std::min(box->sizeHint().height() + metrics::Spacing, LargestHeight / 2));
    area->setVisible(!m_inputs.isEmpty());
    column->addWidget(area, 1);
    if (!m_fields.isEmpty())
        m_fields.first()->setFocus();
}

QJsonObject RunDialog::typed() const
{
    QJsonObject given;
    for (const ParameterField *field : m_fields) {
        const Json value = field->value();
        if (!value.isUndefined())
            given.insert(field->spec().name, value.toQJson());
    }
    return given;
}

/** The typed values in the types the inputs ask for: a number typed for a text is a text. */
static Result<QJsonObject> resolve(const QList<InputSpec> &inputs, QJsonObject given)
{
    for (const InputSpec &input : inputs) {
        const QJsonValue value = given.value(input.name);
        if (!value.isString() || input.type == ValueType::String || input.type == ValueType::Any)
            continue;
        const Result<QJsonValue> read = inputFromText(input, value.toString());
        if (!read)
            return std::unexpected(read.error());
        given.insert(input.name, *read);
    }
    return resolveInput(inputs, given);
}

void RunDialog::check()
{
    const Result<QJsonObject> input = resolve(m_inputs, typed());
    if (input)
        m_note->say(NoteLabel::Tone::Help, {});
    else if (m_note->tone() == NoteLabel::Tone::Error) // Once it has complained, it follows.
        m_note->say(NoteLabel::Tone::Error, input.error().message());
}

void RunDialog::onRun()
{
    const Result<QJsonObject> input = resolve(m_inputs, typed());
    if (!input) {
        m_note->say(NoteLabel::Tone::Error, input.error().message());
        return;
    }
    emit runRequested(*input, typed());
    accept();
}

} // namespace sluice::designer
