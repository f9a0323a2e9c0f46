// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/workflowform.h"

#include "designer/inspector/notelabel.h"
#include "designer/tr.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QComboBox *makeCombo(const QString &name, QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->setAccessibleName(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(10);
    return combo;
}

ExitForm::ExitForm(QWidget *parent)
    : Form(parent)
    , m_kind(makeCombo(Tr::tr("How the run ends"), this))
{
    m_kind->setObjectName(u"exitKind"_s);
    m_kind->addItem(Tr::tr("The run has succeeded"), int(ExitSpec::Kind::Success));
    m_kind->addItem(Tr::tr("The run has failed"), int(ExitSpec::Kind::Failure));
    column()->addWidget(m_kind);
    addField(plainSpec(u"output"_s, ParameterType::Value, Tr::tr("Output"),
                       Tr::tr("What the run returns: text, JSON, or an expression ${…}.")));
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_exit.kind = ExitSpec::Kind(m_kind->currentData().toInt());
        emit edited(m_exit);
        emit finished();
    });
    connect(field(u"output"), &ParameterField::edited, this, [this](const Json &value) {
        m_exit.output = value;
        emit edited(m_exit);
    });
}

void ExitForm::setExit(const ExitSpec &exit)
{
    m_exit = exit;
    m_kind->setCurrentIndex(m_kind->findData(int(exit.kind)));
    field(u"output")->setValue(exit.output);
}

WorkflowForm::WorkflowForm(QWidget *parent)
    : Form(parent)
    , m_start(makeCombo(Tr::tr("First state"), this))
    , m_durability(makeCombo(Tr::tr("If this program dies"), this))
{
    addNames();
    addHeading(Tr::tr("Starts with"));
    m_start->setObjectName(u"startState"_s);
    column()->addWidget(m_start);
    addHeading(Tr::tr("Limits and durability"));
    addLimits();
    connect(m_start, &QComboBox::activated, this, [this] { emit startChosen(m_start->currentText()); });
}

void WorkflowForm::addNames()
{
    addField(plainSpec(u"title"_s, ParameterType::Text, Tr::tr("Title"), {}));
    ParameterSpec name = plainSpec(u"name"_s, ParameterType::Text, Tr::tr("Name"),
                                   Tr::tr("Names the workflow in the history: letters, digits, - and _."));
    name.required = true;
    addField(name);
    addField(plainSpec(u"version"_s, ParameterType::Text, Tr::tr("Version"), {}));
    const auto textOf = [](const Json &value) { return value.toString(); };
    connect(field(u"title"), &ParameterField::edited, this,
            [this, textOf](const Json &value) { emit titleEdited(textOf(value)); });
    connect(field(u"name"), &ParameterField::edited, this,
            [this, textOf](const Json &value) { emit nameEdited(textOf(value)); });
    connect(field(u"version"), &ParameterField::edited, this,
            [this, textOf](const Json &value) { emit versionEdited(textOf(value)); });
}

void WorkflowForm::addLimits()
{
    m_durability->addItem(Tr::tr("Keep nothing of a run"), int(Durability::None));
    m_durability->addItem(Tr::tr("May lose the last moments"), int(Durability::Relaxed));
    m_durability->addItem(Tr::tr("Lose nothing"), int(Durability::Strict));
    column()->addWidget(m_durability);
    addField(durationSpec(u"totalTimeout"_s, Tr::tr("Time limit of a run"), {}));
    ParameterSpec most = plainSpec(u"maxTransitions"_s, ParameterType::Integer, Tr::tr("Most transitions of a run"),
                                   Tr::tr("Ends a run that has most likely been caught in a loop."));
    most.defaultValue = Json(1'000'000);
    most.minimum = 1;
    addField(most);
    ParameterSpec env = plainSpec(u"env"_s, ParameterType::TextList, Tr::tr("Environment variables"),
                                  Tr::tr("Names that expressions may read as env.NAME."));
    addField(env);
    connect(m_durability, &QComboBox::activated, this, [this] {
        onLimitsEdited();
        emit finished();
    });
    connect(field(u"totalTimeout"), &ParameterField::edited, this, &WorkflowForm::onLimitsEdited);
    connect(field(u"maxTransitions"), &ParameterField::edited, this, &WorkflowForm::onLimitsEdited);
    connect(field(u"env"), &ParameterField::edited, this, [this](const Json &value) {
        QStringList names;
        for (const Json &name : value.toArray())
            names.append(name.toString());
        emit environmentEdited(names);
    });
}

static Json textJson(const QString &text)
{
    return text.isEmpty() ? Json() : Json(text);
}

void WorkflowForm::setWorkflow(const WorkflowDocument &workflow)
{
    m_settings = workflow.settings;
    field(u"title")->setValue(textJson(workflow.title));
    field(u"name")->setValue(textJson(workflow.name));
    field(u"version")->setValue(textJson(workflow.version));
    m_start->clear();
    for (const StateSpec &state : workflow.states)
        m_start->addItem(state.name);
    m_start->setCurrentIndex(m_start->findText(workflow.start));
    m_start->setEnabled(!workflow.states.isEmpty());
    m_durability->setCurrentIndex(m_durability->findData(int(m_settings.durability)));
    field(u"totalTimeout")->setValue(durationJson(m_settings.totalTimeout));
    field(u"maxTransitions")->setValue(m_settings.maxTransitions ? Json(*m_settings.maxTransitions) : Json());
    Json::Array names;
    for (const QString &name : workflow.env)
        names.append(Json(name));
    field(u"env")->setValue(names.isEmpty() ? Json() : Json(names));
}

void WorkflowForm::onLimitsEdited()
{
    if (!isUsable())
        return;
    m_settings.durability = Durability(m_durability->currentData().toInt());
    m_settings.totalTimeout = durationFrom(field(u"totalTimeout")->value());
    const Json most = field(u"maxTransitions")->value();
    m_settings.maxTransitions = most.isUndefined() ? std::nullopt : std::optional(most.toInteger());
    emit settingsEdited(m_settings);
}

} // namespace sluice::designer
