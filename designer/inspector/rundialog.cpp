// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/rundialog.h"

#include "designer/enginewords.h"
#include "designer/inspector/inputvalues.h"
#include "designer/inspector/notelabel.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int Width = 110 * metrics::Spacing;
static constexpr int LargestHeight = 150 * metrics::Spacing;

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
    m_values = new InputValues(area);
    m_values->setContentsMargins(metrics::Spacing, 0, metrics::Spacing, 0);
    m_values->setInputs(m_inputs, last);
    connect(m_values, &InputValues::edited, this, &RunDialog::check);
    area->setWidget(m_values);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumHeight(std::min(m_values->sizeHint().height() + metrics::Spacing, LargestHeight / 2));
    area->setVisible(!m_inputs.isEmpty());
    column->addWidget(area, 1);
    if (!m_values->isEmpty())
        m_values->setFocus();
}

void RunDialog::check()
{
    const Result<QJsonObject> input = m_values->resolved();
    if (input)
        m_note->say(NoteLabel::Tone::Help, {});
    else if (m_note->tone() == NoteLabel::Tone::Error) // Once it has complained, it follows.
        m_note->say(NoteLabel::Tone::Error, localText(input.error().message()));
}

void RunDialog::onRun()
{
    const Result<QJsonObject> input = m_values->resolved();
    if (!input) {
        m_note->say(NoteLabel::Tone::Error, localText(input.error().message()));
        return;
    }
    emit runRequested(*input, m_values->typed());
    accept();
}

} // namespace sluice::designer
