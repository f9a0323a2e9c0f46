// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/taskkind.h"
#include "engine/schedule/schedule.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace sluice::designer {

class GuardsForm;
class InstantEdit;
class NoteLabel;
class ParameterField;

/** The part of a schedule's form that has good defaults: its span, and what happens when things go wrong. */
class ScheduleRules final : public QWidget
{
    Q_OBJECT

public:
    explicit ScheduleRules(QWidget *parent = nullptr);

    void setSchedule(const Schedule &schedule);
    void setTimeZone(const TimeZoneTable &zone);
    /** What the workflow declares for its runs to pass; null while its file cannot be read. */
    void setWorkflow(const WorkflowDocument *document);
    /** Of the schedule at `pointer`. */
    void setProblems(const Problems &problems, const QString &pointer);
    /** Puts what was entered into the schedule; the error says what cannot be used. */
    Result<void> writeTo(Schedule &schedule) const;

signals:
    void edited();

private:
    ParameterField *addDuration(const QString &name, const QString &label, const QString &help);
    ParameterField *addNumber(const QString &name, const QString &label, const QString &help, double least, double most);
    ParameterField *add(ParameterSpec spec);
    void addSpan();
    void addOverlap();
    void addMisfire();
    void addBackoff();
    void addRest();
    void addGuards();
    void showGuards();
    void addHeading(const QString &text);
    void showLimits();

    QVBoxLayout *m_column;
    QGridLayout *m_grid = nullptr; ///< Of the present heading.
    QList<ParameterField *> m_fields;
    QCheckBox *m_hasStart = nullptr;
    InstantEdit *m_start = nullptr;
    QCheckBox *m_hasEnd = nullptr;
    InstantEdit *m_end = nullptr;
    ParameterField *m_jitter = nullptr;
    QComboBox *m_overlap = nullptr;
    QSpinBox *m_overlapLimit = nullptr;
    QComboBox *m_misfire = nullptr;
    QSpinBox *m_misfireLimit = nullptr;
    ParameterField *m_notLaterThan = nullptr;
    ParameterField *m_initial = nullptr;
    ParameterField *m_multiplier = nullptr;
    ParameterField *m_cap = nullptr;
    ParameterField *m_spread = nullptr;
    ParameterField *m_tripAfter = nullptr;
    ParameterField *m_timeout = nullptr;
    ParameterField *m_priority = nullptr;
    GuardsForm *m_guardsForm = nullptr;
    NoteLabel *m_noGuards = nullptr;
    std::optional<QList<ResourceSpec>> m_resources; ///< Of the workflow, while its file can be read.
    GuardsSpec m_guards;
};

/** Whether a schedule says something there that is not the default. */
bool hasRules(const Schedule &schedule);

} // namespace sluice::designer
