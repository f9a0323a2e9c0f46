// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/form.h"
#include "engine/model/workflowdocument.h"

class QComboBox;
class QToolButton;

namespace sluice::designer {

/**
 * The parameters of a task, one field each, from its kind's declaration. Optional ones that are not set
 * stay behind "More settings"; parameters the kind does not declare are shown as any value.
 */
class TaskForm final : public Form
{
    Q_OBJECT

public:
    /** Where the parameters stand in the file. */
    enum class Place : quint8 { InParams, BesideKind };

    explicit TaskForm(const TaskKinds &kinds, QWidget *parent = nullptr) : TaskForm(kinds, Place::InParams, parent) { }
    TaskForm(const TaskKinds &kinds, Place place, QWidget *parent = nullptr);

    const TaskSpec &task() const { return m_task; }
    void setTask(const TaskSpec &task);

signals:
    void edited(const sluice::TaskSpec &task);

protected:
    QString pointerOf(const ParameterField &field) const override;

private:
    QList<ParameterSpec> specs() const;
    void rebuild();
    void addMoreButton(int hidden);
    void onFieldEdited(const QString &name, const Json &value);

    TaskKinds m_kinds;
    const Place m_place;
    TaskSpec m_task;
    QStringList m_shape; ///< Kind and names the fields were made for.
    QList<ParameterField *> m_hidden;
    bool m_showsAll = false;
};

/** Chooses a kind of task from a list in groups. */
class KindField final : public QWidget
{
    Q_OBJECT

public:
    explicit KindField(const TaskKinds &kinds, QWidget *parent = nullptr);

    void setKind(const QString &id);

signals:
    void chosen(const QString &id);

private:
    QComboBox *m_combo = nullptr;
};

/** The task with another kind: parameters that both kinds declare are kept. */
TaskSpec withKind(const TaskSpec &task, const TaskKind &kind);

} // namespace sluice::designer
