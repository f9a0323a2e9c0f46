// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulerules.h"

#include "designer/inspector/form.h"
#include "designer/inspector/guardsform.h"
#include "designer/inspector/notelabel.h"
#include "designer/schedule/instantedit.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/core/clock.h"
#include "engine/model/resourcekind.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr int MostAtOnce = 1000;

static bool hasLimit(Overlap::Policy policy)
{
    return policy == Overlap::Policy::Queue || policy == Overlap::Policy::Allow;
}

bool hasRules(const Schedule &schedule)
{
    const Schedule plain;
    return schedule.start || schedule.end || schedule.jitter != plain.jitter || schedule.overlap != plain.overlap
        || schedule.misfire != plain.misfire || schedule.backoff != plain.backoff || schedule.runTimeout
        || schedule.priority != plain.priority || !schedule.guards.isEmpty();
}

ScheduleRules::ScheduleRules(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2 * metrics::Spacing);
    addSpan();
    addOverlap();
    addMisfire();
    addBackoff();
    addRest();
    addGuards();
    showLimits();
}

void ScheduleRules::addHeading(const QString &text)
{
    m_column->addSpacing(metrics::Spacing);
    m_column->addWidget(makeHeading(text, this));
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(2 * metrics::Spacing);
    m_grid->setVerticalSpacing(2 * metrics::Spacing);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    m_column->addLayout(m_grid);
}

/** Two beside each other. */
ParameterField *ScheduleRules::add(ParameterSpec spec)
{
    spec.acceptsExpressions = false;
    auto *field = new ParameterField(spec, this);
    const int at = m_grid->count();
    m_grid->addWidget(field, at / 2, at % 2, Qt::AlignTop);
    m_fields.append(field);
    connect(field, &ParameterField::edited, this, &ScheduleRules::edited);
    return field;
}

ParameterField *ScheduleRules::addDuration(const QString &name, const QString &label, const QString &help)
{
    return add(durationSpec(name, label, help));
}

ParameterField *ScheduleRules::addNumber(const QString &name, const QString &label, const QString &help, double least, double most)
{
    ParameterSpec spec;
    spec.name = name;
    spec.type = name == "multiplier"_L1 || name == "spread"_L1 ? ParameterType::Number : ParameterType::Integer;
    spec.label = label;
    spec.help = help;
    spec.minimum = least;
    spec.maximum = most;
    return add(spec);
}

void ScheduleRules::addSpan()
{
    addHeading(Tr::tr("From when to when"));
    const auto now = std::chrono::ceil<std::chrono::hours>(UtcTime(Milliseconds(Clock::system().wallTimeMs())));
    const auto row = [this](int at, const QString &text, const QString &name, UtcTime proposal, QCheckBox *&box, InstantEdit *&edit) {
        box = new QCheckBox(text, this);
        edit = new InstantEdit(this);
        box->setObjectName(u"has-"_s + name);
        edit->setObjectName(name);
        edit->setAccessibleName(text);
        edit->setInstant(proposal);
        edit->setEnabled(false);
        m_grid->addWidget(box, at, 0);
        m_grid->addWidget(edit, at, 1);
        connect(box, &QCheckBox::toggled, edit, &QWidget::setEnabled);
        connect(box, &QCheckBox::toggled, this, &ScheduleRules::edited);
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &ScheduleRules::edited);
    };
    row(0, Tr::tr("Nothing before"), u"scheduleStart"_s, now, m_hasStart, m_start);
    row(1, Tr::tr("Nothing from … on", "the end of a schedule, beside its date"), u"scheduleEnd"_s, now + std::chrono::days(30), m_hasEnd, m_end);
    m_jitter = addDuration(u"jitter"_s, Tr::tr("Start later by up to"), Tr::tr("So that many schedules do not start all at once."));
}

void ScheduleRules::addOverlap()
{
    addHeading(Tr::tr("While a run of it still goes on"));
    m_overlap = new QComboBox(this);
    m_overlap->setObjectName(u"overlap"_s);
    m_overlap->setAccessibleName(Tr::tr("While a run of it still goes on"));
    m_overlap->addItems({Tr::tr("Leave the next one out"), Tr::tr("Let up to … wait"), Tr::tr("Cancel it and start the next one"),
                         Tr::tr("Start, up to … at once")});
    m_overlapLimit = new QSpinBox(this);
    m_overlapLimit->setObjectName(u"overlapLimit"_s);
    m_overlapLimit->setAccessibleName(Tr::tr("How many"));
    m_overlapLimit->setRange(1, MostAtOnce);
    m_grid->addWidget(m_overlap, 0, 0);
    m_grid->addWidget(m_overlapLimit, 0, 1);
    connect(m_overlap, &QComboBox::currentIndexChanged, this, &ScheduleRules::showLimits);
    connect(m_overlapLimit, &QSpinBox::valueChanged, this, &ScheduleRules::edited);
}

void ScheduleRules::addMisfire()
{
    addHeading(Tr::tr("Runs that were missed, as the machine was off"));
    m_misfire = new QComboBox(this);
    m_misfire->setObjectName(u"misfire"_s);
    m_misfire->setAccessibleName(Tr::tr("Runs that were missed, as the machine was off"));
    m_misfire->addItems({Tr::tr("Leave them out"), Tr::tr("Make up for all with one run"), Tr::tr("Make up for the latest …")});
    m_misfireLimit = new QSpinBox(this);
    m_misfireLimit->setObjectName(u"misfireLimit"_s);
    m_misfireLimit->setAccessibleName(Tr::tr("How many"));
    m_misfireLimit->setRange(1, MostAtOnce);
    m_grid->addWidget(m_misfire, 0, 0);
    m_grid->addWidget(m_misfireLimit, 0, 1);
    m_notLaterThan = addDuration(u"notLaterThan"_s, Tr::tr("Never start later than"), Tr::tr("After its time. Empty: no limit."));
    connect(m_misfire, &QComboBox::currentIndexChanged, this, &ScheduleRules::showLimits);
    connect(m_misfireLimit, &QSpinBox::valueChanged, this, &ScheduleRules::edited);
}

void ScheduleRules::addBackoff()
{
    addHeading(Tr::tr("After failures"));
    m_initial = addDuration(u"initial"_s, Tr::tr("Hold back for"), Tr::tr("After the first failure in a row."));
    m_cap = addDuration(u"cap"_s, Tr::tr("At most for"), Tr::tr("However many failures there were."));
    m_multiplier = addNumber(u"multiplier"_s, Tr::tr("Longer each time by the factor"), {}, 1, 1000);
    m_spread = addNumber(u"spread"_s, Tr::tr("By chance more or less"), Tr::tr("0.1 is a tenth."), 0, 1);
    m_tripAfter = addNumber(u"tripAfter"_s, Tr::tr("Stop after failures in a row"), Tr::tr("Until somebody resets it. 0: never."), 0, 1'000'000);
}

void ScheduleRules::addRest()
{
    addHeading(Tr::tr("Its runs"));
    m_timeout = addDuration(u"runTimeout"_s, Tr::tr("Cancel after"), Tr::tr("Empty: as the workflow says."));
    m_priority = addNumber(u"priority"_s, Tr::tr("Priority"), Tr::tr("-100 to 100: higher ones start first."), -100, 100);
}

void ScheduleRules::addGuards()
{
    addHeading(Tr::tr("What its runs have to pass before they begin"));
    m_guardsForm = new GuardsForm(GuardsForm::Subject::Schedule, this);
    m_noGuards = new NoteLabel(this);
    m_noGuards->setObjectName(u"scheduleNoGuards"_s);
    m_grid->addWidget(m_guardsForm, 0, 0, 1, 2);
    m_grid->addWidget(m_noGuards, 1, 0, 1, 2);
    connect(m_guardsForm, &GuardsForm::edited, this, [this](const GuardsSpec &guards) {
        m_guards = guards;
        showGuards();
        emit edited();
    });
}

/** No choices where there is nothing to choose, but why. */
void ScheduleRules::showGuards()
{
    m_guardsForm->setResources(m_resources.value_or(QList<ResourceSpec>()));
    m_guardsForm->setGuards(m_guards);
    const auto isForRuns = [](const ResourceSpec &resource) {
        const auto use = resourceUse(resource.kind);
        return use && *use != ResourceUse::RetryBudget;
    };
    const bool isAny = m_resources && std::ranges::any_of(*m_resources, isForRuns);
    m_guardsForm->setVisible(isAny || !m_guards.isEmpty());
    QString reason;
    if (!m_resources)
        reason = Tr::tr("This depends on the workflow, and its file cannot be read.");
    else if (!isAny)
        reason = Tr::tr("The workflow declares no circuit breaker, rate limit or bulkhead. Add one under “Resources” in the inspector and save "
                        "the workflow, then it can be chosen here.");
    m_noGuards->say(NoteLabel::Tone::Help, reason);
}

void ScheduleRules::setWorkflow(const WorkflowDocument *document)
{
    const auto resources = document == nullptr ? std::nullopt : std::optional(document->resources);
    if (resources == m_resources)
        return;
    m_resources = resources;
    showGuards();
}

void ScheduleRules::setProblems(const Problems &problems, const QString &pointer)
{
    m_guardsForm->setProblems(m_resources ? problems : Problems(), pointer);
}

void ScheduleRules::showLimits()
{
    m_overlapLimit->setVisible(hasLimit(Overlap::Policy(m_overlap->currentIndex())));
    m_misfireLimit->setVisible(Misfire::Policy(m_misfire->currentIndex()) == Misfire::Policy::All);
    emit edited();
}

void ScheduleRules::setTimeZone(const TimeZoneTable &zone)
{
    m_start->setTimeZone(zone);
    m_end->setTimeZone(zone);
}

void ScheduleRules::setSchedule(const Schedule &schedule)
{
    m_hasStart->setChecked(schedule.start.has_value());
    m_hasEnd->setChecked(schedule.end.has_value());
    if (schedule.start)
        m_start->setInstant(*schedule.start);
    if (schedule.end)
        m_end->setInstant(*schedule.end);
    m_jitter->setValue(durationJson(schedule.jitter > 0ms ? std::optional(schedule.jitter) : std::nullopt));
    m_overlap->setCurrentIndex(int(schedule.overlap.policy));
    m_overlapLimit->setValue(schedule.overlap.limit);
    m_misfire->setCurrentIndex(int(schedule.misfire.policy));
    m_misfireLimit->setValue(schedule.misfire.limit);
    m_notLaterThan->setValue(durationJson(schedule.misfire.notLaterThan));
    m_initial->setValue(durationJson(schedule.backoff.initial));
    m_cap->setValue(durationJson(schedule.backoff.cap));
    m_multiplier->setValue(Json(schedule.backoff.multiplier));
    m_spread->setValue(Json(schedule.backoff.jitter));
    m_tripAfter->setValue(Json(schedule.backoff.tripAfter));
    m_timeout->setValue(durationJson(schedule.runTimeout));
    m_priority->setValue(Json(schedule.priority));
    m_guards = schedule.guards;
    showGuards();
}

/** What the field holds, or the default when it is empty. */
template <typename Number>
static Number numberOf(const ParameterField *field, Number otherwise)
{
    const Json value = field->value();
    return value.isUndefined() ? otherwise : Number(value.toDouble());
}

Result<void> ScheduleRules::writeTo(Schedule &schedule) const
{
    for (const ParameterField *field : m_fields) {
        if (const QString obstacle = field->obstacle(); !obstacle.isEmpty())
            return failure(ErrorCode::InvalidParameter, Tr::tr("%1: %2", "a field and what is wrong with it").arg(field->spec().label, obstacle));
    }
    if (const QString obstacle = m_guardsForm->obstacle(); !obstacle.isEmpty())
        return failure(ErrorCode::InvalidParameter, obstacle);
    const Schedule plain;
    schedule.start = m_hasStart->isChecked() ? std::optional(m_start->instant()) : std::nullopt;
    schedule.end = m_hasEnd->isChecked() ? std::optional(m_end->instant()) : std::nullopt;
    schedule.jitter = durationFrom(m_jitter->value()).value_or(plain.jitter);
    schedule.overlap.policy = Overlap::Policy(m_overlap->currentIndex());
    schedule.overlap.limit = hasLimit(schedule.overlap.policy) ? m_overlapLimit->value() : 1;
    schedule.misfire.policy = Misfire::Policy(m_misfire->currentIndex());
    schedule.misfire.limit = schedule.misfire.policy == Misfire::Policy::All ? m_misfireLimit->value() : 1;
    schedule.misfire.notLaterThan = durationFrom(m_notLaterThan->value());
    schedule.backoff.initial = durationFrom(m_initial->value()).value_or(plain.backoff.initial);
    schedule.backoff.cap = durationFrom(m_cap->value()).value_or(std::max(plain.backoff.cap, schedule.backoff.initial));
    schedule.backoff.multiplier = numberOf(m_multiplier, plain.backoff.multiplier);
    schedule.backoff.jitter = numberOf(m_spread, plain.backoff.jitter);
    schedule.backoff.tripAfter = numberOf(m_tripAfter, plain.backoff.tripAfter);
    schedule.runTimeout = durationFrom(m_timeout->value());
    schedule.priority = numberOf(m_priority, plain.priority);
    schedule.guards = m_guards;
    return {};
}

} // namespace sluice::designer
