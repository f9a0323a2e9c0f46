// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulesubject.h"

#include "designer/enginewords.h"
#include "designer/inspector/inputvalues.h"
#include "designer/inspector/notelabel.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/tasks/workflowfile.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

QString proposedId(const QString &path, const QStringList &taken)
{
    static const QRegularExpression others(u"[^\\p{L}\\p{N}._-]+"_s);
    const QString name = QFileInfo(path).completeBaseName().replace(others, u"-"_s).left(90);
    QString id = name;
    for (int number = 2; taken.contains(id) && !name.isEmpty(); ++number)
        id = u"%1-%2"_s.arg(name).arg(number);
    return id;
}

ScheduleSubject::ScheduleSubject(const TaskCatalog &catalog, QWidget *parent)
    : QWidget(parent)
    , m_catalog(catalog)
    , m_file(new QLineEdit(this))
    , m_browse(new QToolButton(this))
    , m_fileNote(new NoteLabel(this))
    , m_save(new QPushButton(icon(u"save"_s), Tr::tr("Sa&ve the workflow"), this))
    , m_id(new QLineEdit(this))
    , m_title(new QLineEdit(this))
    , m_inputTitle(new QLabel(Tr::tr("Input: an empty field takes the value it shows in grey."), this))
    , m_inputs(new InputValues(this))
    , m_inputNote(new NoteLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * metrics::Spacing);
    auto *form = new QFormLayout;
    form->setSpacing(2 * metrics::Spacing);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeFile(form);
    m_id->setObjectName(u"scheduleId"_s);
    m_id->setToolTip(Tr::tr("What people type: letters, digits, “-”, “_”, “.” and “/”."));
    form->addRow(Tr::tr("&Name"), m_id);
    m_title->setObjectName(u"scheduleTitle"_s);
    m_title->setPlaceholderText(Tr::tr("What it is for; may be empty"));
    form->addRow(Tr::tr("T&itle"), m_title);
    column->addLayout(form);
    makeSecondary(*m_inputTitle);
    m_inputTitle->setWordWrap(true);
    column->addWidget(m_inputTitle);
    column->addWidget(m_inputs);
    column->addWidget(m_inputNote);
    m_inputTitle->hide();
    m_inputNote->say(NoteLabel::Tone::Help, {});
    connect(m_id, &QLineEdit::textEdited, this, [this] {
        m_isIdOwn = !m_id->text().isEmpty();
        emit edited();
    });
    connect(m_title, &QLineEdit::textEdited, this, &ScheduleSubject::edited);
    connect(m_inputs, &InputValues::edited, this, &ScheduleSubject::edited);
    setFocusProxy(m_file);
}

void ScheduleSubject::makeFile(QFormLayout *form)
{
    m_file->setObjectName(u"scheduleFile"_s);
    m_browse->setIcon(icon(u"folder-open"_s));
    m_browse->setToolTip(Tr::tr("Choose a workflow file"));
    m_browse->setAccessibleName(m_browse->toolTip());
    m_browse->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::Spacing);
    row->addWidget(m_file, 1);
    row->addWidget(m_browse);
    form->addRow(Tr::tr("Workflow &file"), row);
    static_cast<QLabel *>(form->labelForField(row))->setBuddy(m_file);
    auto *under = new QVBoxLayout;
    under->addWidget(m_fileNote);
    under->addWidget(m_save, 0, Qt::AlignLeft);
    m_fileNote->setObjectName(u"scheduleFileNote"_s);
    m_save->setObjectName(u"scheduleSaveWorkflow"_s);
    m_save->setAutoDefault(false);
    form->addRow(QString(), under);
    connect(m_file, &QLineEdit::textEdited, this, [this] {
        readFile();
        proposeId();
        emit edited();
    });
    connect(m_browse, &QAbstractButton::clicked, this, &ScheduleSubject::browse);
    connect(m_save, &QAbstractButton::clicked, this, &ScheduleSubject::saveRequested);
}

void ScheduleSubject::browse()
{
    auto *dialog = new QFileDialog(this, Tr::tr("Choose a workflow file"), m_file->text(), Tr::tr("Workflows (*.sluice)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        setFile(path);
        emit edited();
    });
    dialog->open();
}

void ScheduleSubject::begin(const OpenWorkflow &open, const QStringList &taken)
{
    m_open = open;
    m_taken = taken;
    setFile(open.path);
    m_id->setReadOnly(false);
}

void ScheduleSubject::edit(const Schedule &schedule)
{
    m_isNew = false;
    m_isIdOwn = true;
    m_id->setText(schedule.id);
    m_id->setReadOnly(true);
    m_id->setToolTip(Tr::tr("The name of a schedule stays as it is. Add another schedule, and remove this one."));
    m_title->setText(schedule.title);
    m_given = schedule.input;
    setFile(schedule.workflow);
    if (m_document && !m_inputs->unknown().isEmpty())
        m_inputNote->say(NoteLabel::Tone::Warning, Tr::tr("The workflow has no such input any more, so that it is left out: %1")
                                                       .arg(m_inputs->unknown().join(u", "_s)));
}

void ScheduleSubject::setOpenWorkflow(const OpenWorkflow &open)
{
    const bool wasShown = m_isNew && isOfOpenWorkflow();
    const bool isSaved = m_open.isModified && !open.isModified;
    m_open = open;
    if (wasShown && m_file->text() != open.path)
        setFile(open.path);
    else if (isOfOpenWorkflow() && isSaved)
        readFile(); // What was saved may have other inputs.
    showFileNote();
    emit edited();
}

bool ScheduleSubject::isOfOpenWorkflow() const
{
    return m_file->text() == m_open.path;
}

void ScheduleSubject::setFile(const QString &path)
{
    m_file->setText(path);
    readFile();
    proposeId();
}

void ScheduleSubject::proposeId()
{
    if (m_isNew && !m_isIdOwn)
        m_id->setText(proposedId(m_file->text(), m_taken));
}

void ScheduleSubject::readFile()
{
    m_fileProblem.reset();
    m_document.reset();
    const QString path = m_file->text();
    const QJsonObject typed = m_inputs->isEmpty() ? m_given : m_inputs->typed();
    if (path.isEmpty()) {
        m_inputs->setInputs({}, {});
    } else if (QDir::isRelativePath(path)) {
        m_fileProblem = Error(ErrorCode::InvalidParameter, Tr::tr("Enter the whole path of the file, from “/” on."));
    } else if (const Result<LoadedWorkflow> workflow = loadWorkflow(path, m_catalog)) {
        m_inputs->setInputs(workflow->document.inputs, typed);
        m_document = workflow->document;
    } else {
        m_fileProblem = workflow.error();
    }
    setTabOrder(m_title, m_inputs); // What is new stands at the end else.
    m_inputTitle->setVisible(!m_inputs->isEmpty());
    m_inputs->setVisible(!m_inputs->isEmpty());
    showFileNote();
}

void ScheduleSubject::showFileNote()
{
    const bool isUnsaved = m_isNew && m_file->text().isEmpty() && m_open.path.isEmpty();
    const bool isModified = !m_open.path.isEmpty() && isOfOpenWorkflow() && m_open.isModified;
    m_save->setVisible(isUnsaved || isModified);
    if (m_fileProblem)
        m_fileNote->say(NoteLabel::Tone::Error, localText(*m_fileProblem));
    else if (isUnsaved)
        m_fileNote->say(NoteLabel::Tone::Warning, Tr::tr("The workflow on the screen is in no file yet, and a schedule runs a file. Save it "
                                                         "first, or choose another file."));
    else if (isModified)
        m_fileNote->say(NoteLabel::Tone::Warning, Tr::tr("What runs is the file, without the changes since it was saved."));
    else
        m_fileNote->say(NoteLabel::Tone::Help, {});
}

Result<void> ScheduleSubject::writeTo(Schedule &schedule) const
{
    if (m_file->text().isEmpty())
        return failure(ErrorCode::InvalidParameter, Tr::tr("Choose the workflow file that runs."));
    if (m_fileProblem)
        return std::unexpected(*m_fileProblem);
    if (m_id->text().isEmpty())
        return failure(ErrorCode::InvalidParameter, Tr::tr("Give the schedule a name."));
    if (m_isNew && m_taken.contains(m_id->text()))
        return failure(ErrorCode::InvalidParameter, Tr::tr("There is a schedule called %1 already. Choose another name.").arg(m_id->text()));
    const Result<QJsonObject> resolved = m_inputs->resolved();
    if (!resolved)
        return std::unexpected(resolved.error());
    schedule.workflow = QDir::cleanPath(m_file->text());
    schedule.id = m_id->text();
    schedule.title = m_title->text();
    schedule.input = *m_inputs->given();
    return {};
}

} // namespace sluice::designer
