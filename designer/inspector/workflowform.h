// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/form.h"
#include "engine/model/workflowdocument.h"

class QComboBox;

namespace sluice::designer {

/** How an exit ends the run, and what it returns. */
class ExitForm final : public Form
{
    Q_OBJECT

public:
    explicit ExitForm(QWidget *parent = nullptr);

    void setExit(const ExitSpec &exit);

signals:
    void edited(const sluice::ExitSpec &exit);

private:
    QComboBox *m_kind = nullptr;
    ExitSpec m_exit;
};

/** Title, name, start, durability and limits of the workflow as a whole. */
class WorkflowForm final : public Form
{
    Q_OBJECT

public:
    explicit WorkflowForm(QWidget *parent = nullptr);

    void setWorkflow(const WorkflowDocument &workflow);

signals:
    void titleEdited(const QString &title);
    void nameEdited(const QString &name);
    void versionEdited(const QString &version);
    void startChosen(const QString &state);
    void settingsEdited(const sluice::SettingsSpec &settings);
    void environmentEdited(const QStringList &names);

private:
    void addNames();
    void addLimits();
    void onLimitsEdited();

    QComboBox *m_start = nullptr;
    QComboBox *m_durability = nullptr;
    SettingsSpec m_settings;
};

} // namespace sluice::designer
