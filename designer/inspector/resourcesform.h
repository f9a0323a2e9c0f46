// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/parameterfield.h"
#include "engine/model/workflowdocument.h"

#include <QWidget>

class QListWidget;
class QVBoxLayout;

namespace sluice::designer {

class KindField;
class NoteLabel;
class TaskForm;

/** The resources that tasks of a workflow share: a list, and the chosen one's settings. */
class ResourcesForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ResourcesForm(QWidget *parent = nullptr);

    void setResources(const QList<ResourceSpec> &resources);
    void setProblems(const Problems &problems);
    /** Shows the settings of the resource of that name. */
    void showResource(const QString &name);

signals:
    void edited(const QList<sluice::ResourceSpec> &resources);
    /** Whoever names it shall go on doing so. */
    void renamed(const QString &from, const QString &to);
    void finished();

private:
    void buildList(QVBoxLayout *column);
    void buildDetails(QVBoxLayout *column);
    void showCurrent();
    void fillList();
    void addResource();
    void removeResource();
    void rename(const QString &name);
    void showProblems();
    ResourceSpec *current();

    QList<ResourceSpec> m_resources;
    QString m_current; ///< A name.
    Problems m_problems;
    NoteLabel *m_empty = nullptr;
    QListWidget *m_list = nullptr;
    QWidget *m_details = nullptr;
    ParameterField *m_name = nullptr;
    KindField *m_kind = nullptr;
    TaskForm *m_params = nullptr;
    NoteLabel *m_note = nullptr;
};

} // namespace sluice::designer
