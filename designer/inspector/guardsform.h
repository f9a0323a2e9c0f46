// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/parameterfield.h"
#include "engine/model/resourcekind.h"
#include "engine/model/workflowdocument.h"

#include <QWidget>

#include <array>

class QComboBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace sluice::designer {

class NoteLabel;

/** Which resources of the workflow protect a task, a split as a whole, or the runs of a schedule: one choice for each use. */
class GuardsForm final : public QWidget
{
    Q_OBJECT

public:
    /**
     * What the resources protect. The retries of a split and of a run as a whole cost nothing, as there are none. The form of a
     * schedule shows a file that it does not change: nothing can be added, and no settings are opened.
     */
    enum class Subject : quint8 { Task, Split, Schedule };

    explicit GuardsForm(Subject subject, QWidget *parent = nullptr);

    void setResources(const QList<ResourceSpec> &resources);
    void setGuards(const GuardsSpec &guards, const QString &retryBudget = {});
    /** `pointer` is that of the object whose members name the resources. */
    void setProblems(const Problems &problems, const QString &pointer);
    /** Why what was typed cannot be used, or nothing; `edited` does not tell of it then. */
    QString obstacle() const;

signals:
    void edited(const sluice::GuardsSpec &guards, const QString &retryBudget);
    void finished();
    /** Comes before the `edited` that names it. */
    void resourceAdded(const sluice::ResourceSpec &resource);
    /** The person wants to see its settings. */
    void resourceWanted(const QString &name);

private:
    struct Row
    {
        ResourceUse use = ResourceUse::Breaker;
        QComboBox *choice = nullptr;
        QToolButton *open = nullptr;
        NoteLabel *note = nullptr;
    };

    void addRow(QGridLayout *grid, ResourceUse use);
    QString help(ResourceUse use) const;
    bool isReadOnly() const { return m_subject == Subject::Schedule; }
    int columnCount() const { return isReadOnly() ? 2 : 3; }
    void fill(const Row &row);
    void choose(const Row &row);
    QString &nameFor(ResourceUse use);
    void changed();

    Subject m_subject;
    QList<ResourceSpec> m_resources;
    GuardsSpec m_guards;
    QString m_retryBudget;
    QList<Row> m_rows;
    ParameterField *m_units = nullptr;
};

/** "Circuit breaker", "Rate limit"... */
QString resourceUseTitle(ResourceUse use);
/** A resource for that use under a name that none of the others has, with values that work. */
ResourceSpec newResource(ResourceUse use, const QList<ResourceSpec> &others);

} // namespace sluice::designer
