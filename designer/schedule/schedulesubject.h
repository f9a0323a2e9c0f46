// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/schedule.h"
#include "engine/tasks/taskcatalog.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace sluice::designer {

class InputValues;
class NoteLabel;

/** The workflow on the screen, as far as schedules care. */
struct OpenWorkflow
{
    QString path; ///< Empty: never saved.
    bool isModified = false;

    bool operator==(const OpenWorkflow &) const = default;
};

/** The part of a schedule's form that says what runs: file, names and input. */
class ScheduleSubject final : public QWidget
{
    Q_OBJECT

public:
    explicit ScheduleSubject(const TaskCatalog &catalog, QWidget *parent = nullptr);

    /** For a new schedule of that workflow; `taken` are the ids that there are. */
    void begin(const OpenWorkflow &open, const QStringList &taken);
    /** The id stays as it is. */
    void edit(const Schedule &schedule);
    void setOpenWorkflow(const OpenWorkflow &open);
    /** Puts what was entered into the schedule; the error says what is missing. */
    Result<void> writeTo(Schedule &schedule) const;
    /** The file that runs, while it can be read. */
    const std::optional<WorkflowDocument> &document() const { return m_document; }

signals:
    void edited();
    /** The workflow on the screen is to be saved. */
    void saveRequested();

private:
    void makeFile(QFormLayout *form);
    void browse();
    void setFile(const QString &path);
    void readFile();
    void proposeId();
    void showFileNote();
    bool isOfOpenWorkflow() const;

    TaskCatalog m_catalog;
    OpenWorkflow m_open;
    QStringList m_taken;
    QLineEdit *m_file;
    QToolButton *m_browse;
    NoteLabel *m_fileNote;
    QPushButton *m_save;
    QLineEdit *m_id;
    QLineEdit *m_title;
    QLabel *m_inputTitle;
    InputValues *m_inputs;
    NoteLabel *m_inputNote;
    std::optional<Error> m_fileProblem;
    std::optional<WorkflowDocument> m_document;
    QJsonObject m_given; ///< The input before, until a file says what inputs there are.
    bool m_isNew = true;
    bool m_isIdOwn = false; ///< A person chose it.
};

/** The file's name as an id that is not taken. */
QString proposedId(const QString &path, const QStringList &taken);

} // namespace sluice::designer
