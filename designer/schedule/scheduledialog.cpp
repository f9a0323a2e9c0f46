// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/scheduledialog.h"

#include "designer/enginewords.h"
#include "designer/inspector/form.h"
#include "designer/inspector/notelabel.h"
#include "designer/schedule/firespreview.h"
#include "designer/schedule/scheduleclient.h"
#include "designer/schedule/schedulerules.h"
#include "designer/schedule/whenform.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/schedule/duetimes.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QTimeZone>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static const QString GeometryKey = u"schedules/dialogGeometry"_s;
static constexpr QSize FirstSize(250 * metrics::Spacing, 160 * metrics::Spacing);

static UtcTime present()
{
    return UtcTime(Milliseconds(Clock::system().wallTimeMs()));
}

/** The system's own zone, UTC, then all that it knows. */
static QStringList zoneNames()
{
    QStringList names;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (!id.startsWith("UTC") && !id.startsWith("posix/") && !id.startsWith("right/"))
            names += QString::fromLatin1(id);
    }
    names.prepend(u"UTC"_s);
    const QString own = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    names.removeAll(own);
    names.prepend(own);
    return names;
}

ScheduleDialog::ScheduleDialog(ScheduleClient *client, const TaskCatalog &catalog, QSettings *settings, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_settings(settings)
    , m_when(new WhenForm(this))
    , m_zone(new QComboBox(this))
    , m_zoneNote(new NoteLabel(this))
    , m_subject(new ScheduleSubject(catalog, this))
    , m_more(new QToolButton(this))
    , m_rules(new ScheduleRules(this))
    , m_preview(new FiresPreview(this))
    , m_reason(new NoteLabel(this))
{
    setObjectName(u"scheduleDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin);
    column->setSpacing(3 * metrics::Spacing);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(metrics::PanelMargin);
    sides->addWidget(makeFields(), 5);
    sides->addWidget(m_preview, 6);
    column->addLayout(sides, 1);
    makeButtons(column);
    connectParts();
    m_rules->setSchedule({});
    setZoneName(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    resize(FirstSize);
    if (m_settings != nullptr)
        restoreGeometry(m_settings->value(GeometryKey).toByteArray());
    m_second.setInterval(1s);
    m_second.start();
}

QWidget *ScheduleDialog::makeFields()
{
    auto *area = new QScrollArea(this);
    auto *box = new QWidget(area);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 2 * metrics::Spacing, 0);
    column->setSpacing(3 * metrics::Spacing);
    auto *heading = new QLabel(Tr::tr("&When"), box);
    heading->setFont(nameFont());
    heading->setBuddy(m_when);
    column->addWidget(heading);
    column->addWidget(m_when);
    column->addWidget(makeZone());
    column->addWidget(makeHeading(Tr::tr("What runs"), box));
    column->addWidget(m_subject);
    column->addWidget(makeMore());
    column->addWidget(m_rules);
    column->addStretch();
    m_rules->hide();
    area->setWidget(box);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(box->minimumSizeHint().width() + area->verticalScrollBar()->sizeHint().width());
    return area;
}

QWidget *ScheduleDialog::makeZone()
{
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_zone->setObjectName(u"scheduleZone"_s);
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItems(zoneNames());
    m_zone->setMinimumContentsLength(16);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    form->addRow(Tr::tr("Time &zone"), m_zone);
    form->addRow(QString(), m_zoneNote);
    m_zoneNote->say(NoteLabel::Tone::Help, {});
    return box;
}

QWidget *ScheduleDialog::makeMore()
{
    m_more->setObjectName(u"scheduleMore"_s);
    m_more->setText(Tr::tr("&More: from when to when, overlap, missed runs, failures, limits"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setIcon(icon(u"chevron-right"_s));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_more, &QToolButton::toggled, this, [this](bool on) {
        m_more->setIcon(icon(on ? u"chevron-down"_s : u"chevron-right"_s));
        m_rules->setVisible(on);
    });
    return m_more;
}

void ScheduleDialog::makeButtons(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    m_reason->setObjectName(u"scheduleReason"_s);
    QSizePolicy asThereIsRoom(QSizePolicy::Ignored, QSizePolicy::Preferred); // A long name widens nothing.
    asThereIsRoom.setHeightForWidth(true);
    m_reason->setSizePolicy(asThereIsRoom);
    row->addWidget(m_reason, 1);
    auto *buttons = new QDialogButtonBox(this);
    m_ok = buttons->addButton(Tr::tr("&Add", "a schedule"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"scheduleOk"_s);
    m_ok->setIcon(icon(u"calendar-clock"_s));
    makePrimary(*m_ok);
    m_ok->setDefault(true);
    buttons->addButton(Tr::tr("Cancel"), QDialogButtonBox::RejectRole);
    row->addWidget(buttons, 0, Qt::AlignBottom);
    column->addLayout(row);
    connect(buttons, &QDialogButtonBox::accepted, this, &ScheduleDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ScheduleDialog::connectParts()
{
    const auto onEdited = [this] {
        m_refusal.reset();
        update();
    };
    connect(m_subject, &ScheduleSubject::edited, this, onEdited);
    connect(m_subject, &ScheduleSubject::saveRequested, this, &ScheduleDialog::saveRequested);
    connect(m_when, &WhenForm::edited, this, onEdited);
    connect(m_rules, &ScheduleRules::edited, this, onEdited);
    connect(m_zone, &QComboBox::editTextChanged, this, &ScheduleDialog::onZoneEdited);
    connect(m_client, &ScheduleClient::changed, this, &ScheduleDialog::update);
    connect(&m_second, &QTimer::timeout, this, &ScheduleDialog::update);
}

void ScheduleDialog::begin(const OpenWorkflow &open)
{
    setWindowTitle(Tr::tr("Add a schedule"));
    QStringList taken;
    for (const ScheduleInfo &info : m_client->schedules())
        taken += info.schedule.id;
    m_subject->begin(open, taken);
    if (open.path.isEmpty())
        m_subject->setFocus();
    else
        m_when->setFocus(); // The rest is right already.
    update();
}

void ScheduleDialog::edit(const ScheduleInfo &info)
{
    setWindowTitle(Tr::tr("Schedule %1").arg(info.schedule.id));
    m_ok->setText(Tr::tr("&Save", "a schedule"));
    m_before = info;
    m_subject->edit(info.schedule);
    setZoneName(info.schedule.timeZone.isEmpty() ? u"UTC"_s : info.schedule.timeZone);
    m_when->setTrigger(info.schedule.trigger);
    m_rules->setSchedule(info.schedule);
    m_more->setChecked(hasRules(info.schedule));
    m_when->setFocus();
    m_refusal.reset();
    update();
}

void ScheduleDialog::setOpenWorkflow(const OpenWorkflow &open)
{
    m_subject->setOpenWorkflow(open);
}

void ScheduleDialog::setZoneName(const QString &name)
{
    m_zone->setEditText(name);
    onZoneEdited();
}

void ScheduleDialog::onZoneEdited()
{
    const QString name = m_zone->currentText().trimmed();
    m_zoneProblem.reset();
    if (name.isEmpty())
        m_zoneProblem = Error(ErrorCode::InvalidParameter, Tr::tr("Choose a time zone, such as Europe/Berlin or UTC."));
    else if (name == "UTC"_L1)
        m_zoneTable = {};
    else if (const Result<TimeZoneTable> table = TimeZoneTable::load(name))
        m_zoneTable = *table;
    else
        m_zoneProblem = table.error();
    m_zoneNote->say(NoteLabel::Tone::Error, m_zoneProblem ? localText(*m_zoneProblem) : QString());
    m_when->setTimeZone(m_zoneTable);
    m_rules->setTimeZone(m_zoneTable);
    m_refusal.reset();
    update();
}

Result<Schedule> ScheduleDialog::entered() const
{
    Schedule schedule = m_before ? m_before->schedule : Schedule();
    const Result<Trigger> trigger = m_when->trigger();
    if (!trigger)
        return std::unexpected(trigger.error());
    schedule.trigger = *trigger;
    if (m_zoneProblem)
        return std::unexpected(*m_zoneProblem);
    const QString name = m_zone->currentText().trimmed();
    schedule.timeZone = name == "UTC"_L1 ? QString() : name;
    if (const Result<void> rules = m_rules->writeTo(schedule); !rules)
        return std::unexpected(rules.error());
    return schedule;
}

UtcTime ScheduleDialog::anchorOf(const Schedule &schedule, UtcTime now) const
{
    if (!m_before)
        return firstAnchor(schedule, now);
    const Schedule &before = m_before->schedule;
    const bool goesOn = before.trigger == schedule.trigger && before.timeZone == schedule.timeZone && before.start == schedule.start
        && before.end == schedule.end;
    return goesOn ? m_before->state.anchor : firstAnchor(schedule, now);
}

bool ScheduleDialog::isConnected() const
{
    return m_client->isRead();
}

bool ScheduleDialog::isGone() const
{
    return m_before && isConnected()
        && std::ranges::none_of(m_client->schedules(), [this](const ScheduleInfo &info) { return info.schedule.id == m_before->schedule.id; });
}

static const QString PlaceInFile = u"/schedules/0"_s;

/** What the scheduler itself would say, as if the workflow's file declared the schedule. */
static Problems problemsOf(Schedule schedule, WorkflowDocument document)
{
    schedule.workflow.clear();
    document.schedules = Json(Json::Array{writeSchedule(schedule)});
    return checkSchedules(document);
}

static std::optional<Error> firstError(const Problems &problems)
{
    const auto found = std::ranges::find(problems, Problem::Severity::Error, &Problem::severity);
    return found == problems.end() ? std::nullopt : std::optional(Error(ErrorCode::InvalidParameter, found->message, found->hint));
}

void ScheduleDialog::update()
{
    Result<Schedule> schedule = entered();
    std::optional<Error> obstacle;
    if (!schedule)
        obstacle = schedule.error();
    else if (const Result<void> subject = m_subject->writeTo(*schedule); !subject)
        obstacle = subject.error();
    m_rules->setWorkflow(m_subject->document() ? &*m_subject->document() : nullptr);
    if (schedule) {
        const UtcTime now = present();
        m_preview->show(*schedule, m_zoneTable, anchorOf(*schedule, now), now);
        const Problems problems = problemsOf(*schedule, m_subject->document().value_or(WorkflowDocument()));
        m_rules->setProblems(problems, PlaceInFile);
        if (!obstacle)
            obstacle = firstError(problems);
    } else {
        m_preview->clear(Tr::tr("The next runs stand here as soon as it is clear when it runs."));
    }
    if (!obstacle && !isConnected())
        obstacle = Error(ErrorCode::Cancelled, Tr::tr("Nobody runs the schedules at present. This window tries again by itself."));
    m_ok->setEnabled(!obstacle && !m_isSaving);
    if (m_before)
        m_ok->setText(isGone() ? Tr::tr("&Add", "a schedule") : Tr::tr("&Save", "a schedule"));
    QString warning = obstacle ? localText(*obstacle) : QString();
    if (!obstacle && isGone())
        warning = Tr::tr("This schedule was removed meanwhile. You can add it again as it stands here.");
    m_reason->say(m_refusal ? NoteLabel::Tone::Error : NoteLabel::Tone::Warning, m_refusal ? localText(*m_refusal) : warning);
}

void ScheduleDialog::save()
{
    Result<Schedule> schedule = entered();
    if (!schedule || !m_subject->writeTo(*schedule)) {
        update();
        return;
    }
    m_isSaving = true;
    m_refusal.reset();
    update();
    const auto kind = m_before && !isGone() ? ScheduleClient::Saving::Change : ScheduleClient::Saving::Add;
    m_client->save(*schedule, kind, this, [this](const Result<void> &result) { onSaved(result); });
}

void ScheduleDialog::onSaved(const Result<void> &result)
{
    m_isSaving = false;
    if (result) {
        accept();
        return;
    }
    m_refusal = result.error();
    update();
}

void ScheduleDialog::done(int result)
{
    if (m_settings != nullptr)
        m_settings->setValue(GeometryKey, saveGeometry());
    QDialog::done(result);
}

} // namespace sluice::designer
