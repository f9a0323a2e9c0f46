// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/form.h"
#include "engine/model/workflowdocument.h"

class QToolButton;
class QVBoxLayout;

namespace sluice::designer {

class GuardsForm;
class NoteLabel;

/** How often an attempt is made again, and how long one may take. */
class RetryForm final : public Form
{
    Q_OBJECT

public:
    explicit RetryForm(QWidget *parent = nullptr);

    void setTask(const TaskSpec &task);

signals:
    void edited(const std::optional<sluice::RetrySpec> &retry,
                const std::optional<std::chrono::milliseconds> &attemptTimeout);

protected:
    QString pointerOf(const ParameterField &field) const override;

private:
    void addFields();
    void showMode();
    void onEdited();

    std::optional<RetrySpec> m_retry;
};

/** Retry, time limits and error routes of one state, with a sentence that says what they mean. */
class FailureForm final : public QWidget
{
    Q_OBJECT

public:
    explicit FailureForm(QWidget *parent = nullptr);

    void setResources(const QList<ResourceSpec> &resources);
    void setState(const StateSpec &state, const QStringList &targets);
    void setProblems(const Problems &problems, const QString &pointer);

signals:
    void edited(const sluice::StateSpec &state);
    void finished();
    void newTargetRequested(const QStringList &codes);
    /** Comes before the `edited` that names it. */
    void resourceAdded(const sluice::ResourceSpec &resource);
    void resourceWanted(const QString &name);

private:
    void rebuildRoutes();
    void addRoute(int index);
    void chooseCodes(int index, QToolButton *button);
    void setCodes(int index, const QStringList &codes);
    void setTarget(int index, const QString &target);
    void change();

    StateSpec m_state;
    QStringList m_targets;
    QList<ErrorRoute> m_shownRoutes;
    QStringList m_shownTargets;
    NoteLabel *m_sentence = nullptr;
    RetryForm *m_retry = nullptr;
    ParameterField *m_timeout = nullptr;
    GuardsForm *m_taskGuards = nullptr;
    GuardsForm *m_splitGuards = nullptr;
    QVBoxLayout *m_routes = nullptr;
};

} // namespace sluice::designer
