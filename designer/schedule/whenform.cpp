// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/whenform.h"

#include "designer/enginewords.h"
#include "designer/inspector/notelabel.h"
#include "designer/schedule/instantedit.h"
#include "designer/schedule/schedulelook.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/core/clock.h"
#include "engine/schedule/duetimes.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Days = CalendarWhen::Days;

static const Milliseconds Units[] = {1s, 1min, 1h, 24h, 1ms}; ///< As in the list of units.
static constexpr int DefaultUnit = 1;
static constexpr double LongestNumber = 864e9; ///< 10,000 days in milliseconds.

static UtcTime present()
{
    return UtcTime(Milliseconds(Clock::system().wallTimeMs()));
}

static QFormLayout *makeForm(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(2 * metrics::Spacing);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

WhenForm::WhenForm(QWidget *parent)
    : QWidget(parent)
    , m_page(new QComboBox(this))
    , m_pages(new QStackedWidget(this))
    , m_note(new NoteLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * metrics::Spacing);
    m_page->setObjectName(u"whenPage"_s);
    m_page->setAccessibleName(Tr::tr("How often"));
    m_page->addItems({Tr::tr("Again and again"), Tr::tr("Every day"), Tr::tr("Every week"), Tr::tr("Every month"),
                      Tr::tr("By a cron text"), Tr::tr("Once"), Tr::tr("Only when asked to")});
    column->addWidget(m_page);
    for (QWidget *page : {makeEveryPage(), makeDailyPage(), makeWeeklyPage(), makeMonthlyPage(), makeCronPage(), makeOncePage(),
                          new QWidget(this)})
        m_pages->addWidget(page);
    column->addWidget(m_pages);
    m_note->setObjectName(u"whenNote"_s);
    column->addWidget(m_note);
    setFocusProxy(m_page);
    connect(m_page, &QComboBox::currentIndexChanged, this, &WhenForm::onPageChosen);
    m_once->setInstant(std::chrono::ceil<std::chrono::hours>(present() + 1min));
    m_last = CronTrigger{*CronExpression::parse(u"0 3 * * *"), CronDays::AsCron};
    setPage(WhenPage::Daily);
}

QWidget *WhenForm::makeEveryPage()
{
    auto *page = new QWidget(this);
    auto *form = makeForm(page);
    m_number = new QDoubleSpinBox(page);
    m_number->setObjectName(u"everyNumber"_s);
    m_number->setDecimals(0);
    m_number->setRange(0, LongestNumber);
    m_number->setValue(15);
    m_number->setAccessibleName(Tr::tr("Interval"));
    m_unit = new QComboBox(page);
    m_unit->setObjectName(u"everyUnit"_s);
    m_unit->setAccessibleName(Tr::tr("Unit"));
    m_unit->addItems({Tr::tr("seconds"), Tr::tr("minutes"), Tr::tr("hours"), Tr::tr("days"), Tr::tr("milliseconds")});
    m_unit->setCurrentIndex(DefaultUnit);
    auto *row = new QHBoxLayout;
    row->addWidget(m_number, 1);
    row->addWidget(m_unit, 1);
    form->addRow(Tr::tr("&Interval"), row);
    static_cast<QLabel *>(form->labelForField(row))->setBuddy(m_number);
    m_rate = new QComboBox(page);
    m_rate->setObjectName(u"everyRate"_s);
    m_rate->addItems({Tr::tr("From one start to the next"), Tr::tr("From the end of a run to the next start")});
    form->addRow(Tr::tr("Co&unted"), m_rate);
    m_first = new QComboBox(page);
    m_first->setObjectName(u"everyFirst"_s);
    m_first->addItems({Tr::tr("At once"), Tr::tr("After the first interval")});
    m_first->setCurrentIndex(int(EveryTrigger::First::AfterInterval));
    form->addRow(Tr::tr("&First run"), m_first);
    connect(m_number, &QDoubleSpinBox::valueChanged, this, &WhenForm::onEdited);
    for (QComboBox *combo : {m_unit, m_rate, m_first})
        connect(combo, &QComboBox::currentIndexChanged, this, &WhenForm::onEdited);
    return page;
}

QLineEdit *WhenForm::makeTimes(QFormLayout *form, const QString &name)
{
    auto *times = new QLineEdit(timesText({QTime(3, 0)}), form->parentWidget());
    times->setObjectName(name);
    times->setPlaceholderText(timesText({QTime(3, 0), QTime(15, 0)}));
    times->setToolTip(Tr::tr("One time, or several with commas between them."));
    form->addRow(Tr::tr("A&t"), times);
    connect(times, &QLineEdit::textEdited, this, &WhenForm::onEdited);
    return times;
}

QWidget *WhenForm::makeDailyPage()
{
    auto *page = new QWidget(this);
    m_dailyTimes = makeTimes(makeForm(page), u"dailyTimes"_s);
    return page;
}

QWidget *WhenForm::makeWeeklyPage()
{
    auto *page = new QWidget(this);
    auto *form = makeForm(page);
    for (int day = 0; day < 7; ++day) {
        auto *box = new QCheckBox(QLocale().standaloneDayName(day == 0 ? 7 : day, QLocale::ShortFormat), page);
        box->setObjectName(u"weekday%1"_s.arg(day));
        box->setAccessibleName(QLocale().standaloneDayName(day == 0 ? 7 : day));
        box->setChecked(day == 1);
        connect(box, &QCheckBox::toggled, this, &WhenForm::onEdited);
        m_weekdays.append(box);
    }
    auto *days = new QGridLayout;
    const int first = QLocale().firstDayOfWeek();
    QWidget *before = nullptr;
    for (int i = 0; i < 7; ++i) {
        QCheckBox *box = m_weekdays[(first + i) % 7];
        days->addWidget(box, i / 4, i % 4);
        if (before != nullptr)
            setTabOrder(before, box);
        before = box;
    }
    form->addRow(Tr::tr("On"), days);
    m_weeklyTimes = makeTimes(form, u"weeklyTimes"_s);
    return page;
}

QWidget *WhenForm::makeMonthlyPage()
{
    auto *page = new QWidget(this);
    auto *form = makeForm(page);
    m_monthDays = new QComboBox(page);
    m_monthDays->setObjectName(u"monthDays"_s);
    m_monthDays->addItem(Tr::tr("The day"), int(Days::MonthDay));
    m_monthDays->addItem(Tr::tr("The last day"), int(Days::LastDay));
    m_monthDays->addItem(Tr::tr("A day of the week"), int(Days::NthWeekday));
    m_monthDays->addItem(Tr::tr("The working day nearest to"), int(Days::NearestWeekday));
    m_monthDay = new QSpinBox(page);
    m_monthDay->setObjectName(u"monthDay"_s);
    m_monthDay->setRange(1, 31);
    m_monthDay->setAccessibleName(Tr::tr("Day of the month"));
    m_nth = new QComboBox(page);
    m_nth->setObjectName(u"monthNth"_s);
    m_nth->setAccessibleName(Tr::tr("Which one"));
    m_nth->addItems({Tr::tr("last", "weekday of a month"), Tr::tr("first", "weekday of a month"), Tr::tr("second", "weekday of a month"),
                     Tr::tr("third", "weekday of a month"), Tr::tr("fourth", "weekday of a month"), Tr::tr("fifth", "weekday of a month")});
    m_nth->setCurrentIndex(1);
    m_weekday = new QComboBox(page);
    m_weekday->setObjectName(u"monthWeekday"_s);
    m_weekday->setAccessibleName(Tr::tr("Day of the week"));
    for (int day = 0; day < 7; ++day)
        m_weekday->addItem(QLocale().standaloneDayName(day == 0 ? 7 : day));
    m_weekday->setCurrentIndex(1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_monthDays, 2);
    for (QWidget *each : std::initializer_list<QWidget *>{m_monthDay, m_nth, m_weekday})
        row->addWidget(each, 1);
    form->addRow(Tr::tr("&On"), row);
    static_cast<QLabel *>(form->labelForField(row))->setBuddy(m_monthDays);
    m_monthlyTimes = makeTimes(form, u"monthlyTimes"_s);
    connect(m_monthDay, &QSpinBox::valueChanged, this, &WhenForm::onEdited);
    for (QComboBox *combo : {m_monthDays, m_nth, m_weekday})
        connect(combo, &QComboBox::currentIndexChanged, this, &WhenForm::onEdited);
    showMonthlyParts();
    return page;
}

QWidget *WhenForm::makeCronPage()
{
    auto *page = new QWidget(this);
    auto *form = makeForm(page);
    m_cron = new QLineEdit(u"0 3 * * *"_s, page);
    m_cron->setObjectName(u"cronText"_s);
    m_cron->setFont(codeFont());
    m_cron->setPlaceholderText(u"0 3 * * 1-5"_s);
    m_cron->setToolTip(Tr::tr("Minute, hour, day of the month, month, day of the week."));
    form->addRow(Tr::tr("Cr&on text"), m_cron);
    m_bothDays = new QCheckBox(Tr::tr("&Both day fields must match"), page);
    m_bothDays->setObjectName(u"cronBothDays"_s);
    m_bothDays->setToolTip(Tr::tr("Cron itself runs on days that match either of them, when both are restricted."));
    form->addRow(QString(), m_bothDays);
    connect(m_cron, &QLineEdit::textEdited, this, &WhenForm::onEdited);
    connect(m_bothDays, &QCheckBox::toggled, this, &WhenForm::onEdited);
    return page;
}

QWidget *WhenForm::makeOncePage()
{
    auto *page = new QWidget(this);
    m_once = new InstantEdit(page);
    m_once->setObjectName(u"onceAt"_s);
    makeForm(page)->addRow(Tr::tr("&On"), m_once);
    connect(m_once, &QDateTimeEdit::dateTimeChanged, this, &WhenForm::onEdited);
    return page;
}

WhenPage WhenForm::page() const
{
    return WhenPage(m_page->currentIndex());
}

void WhenForm::setPage(WhenPage page)
{
    m_page->setCurrentIndex(int(page));
}

void WhenForm::setTimeZone(const TimeZoneTable &zone)
{
    m_zone = zone;
    m_once->setTimeZone(zone);
    showNotes();
}

void WhenForm::setTrigger(const Trigger &trigger)
{
    m_given = trigger;
    m_last = trigger;
    m_isFilling = true; // Filling is no editing, and the pages are not to be converted on the way.
    setPage(simplestPage(trigger));
    m_isFilling = false;
    onPageChosen(int(page()));
}

void WhenForm::onPageChosen(int index)
{
    m_pages->setCurrentIndex(index);
    if (m_isFilling)
        return;
    m_isFilling = true;
    convert(m_last, WhenPage(index));
    m_isFilling = false;
    showMonthlyParts();
    showNotes();
    emit edited();
}

void WhenForm::onEdited()
{
    if (m_isFilling)
        return;
    showMonthlyParts();
    const Result<Trigger> now = trigger();
    if (now && !std::holds_alternative<ManualTrigger>(*now))
        m_last = *now;
    showNotes();
    emit edited();
}

void WhenForm::showMonthlyParts()
{
    const auto days = Days(m_monthDays->currentData().toInt());
    m_monthDay->setVisible(days == Days::MonthDay || days == Days::NearestWeekday);
    m_nth->setVisible(days == Days::NthWeekday);
    m_weekday->setVisible(days == Days::NthWeekday);
}

void WhenForm::showNotes()
{
    const Result<Trigger> now = trigger();
    if (!now) {
        m_note->say(NoteLabel::Tone::Error, localText(now.error()));
        return;
    }
    QStringList warnings;
    if (const auto *cron = std::get_if<CronTrigger>(&*now)) {
        for (const CronWarning &each : cron->expression.warnings())
            warnings += localText(each.message);
    }
    if (page() == WhenPage::Once && !m_once->clockNote().isEmpty())
        warnings += m_once->clockNote();
    const bool isShortMonth = page() == WhenPage::Monthly && m_monthDay->isVisibleTo(m_monthDay->parentWidget()) && m_monthDay->value() > 28;
    if (isShortMonth)
        warnings += Tr::tr("Months without a day %1 are left out. “The last day” is in every month.").arg(m_monthDay->value());
    m_note->say(NoteLabel::Tone::Warning, warnings.join(u'\n'));
}

void WhenForm::convert(const Trigger &from, WhenPage to)
{
    switch (to) {
    case WhenPage::Every:
        if (const auto *every = std::get_if<EveryTrigger>(&from)) {
            showEvery(*every);
        } else if (const auto *cron = std::get_if<CronTrigger>(&from)) {
            const auto when = calendarWhen(from);
            const bool isDaily = when && when->days == Days::EveryDay && when->times.size() == 1;
            if (const auto interval = isDaily ? std::optional<Milliseconds>(24h) : intervalOfCron(cron->expression))
                showEvery({*interval, EveryTrigger::Rate(m_rate->currentIndex()), EveryTrigger::First(m_first->currentIndex())});
        }
        return;
    case WhenPage::Daily:
    case WhenPage::Weekly:
    case WhenPage::Monthly:
        convertToCalendar(from, to);
        return;
    case WhenPage::CronText:
        if (const auto *cron = std::get_if<CronTrigger>(&from))
            m_bothDays->setChecked(cron->days == CronDays::AlwaysBoth);
        if (const QString text = cronTextOf(from); !text.isEmpty())
            m_cron->setText(text);
        return;
    case WhenPage::Once:
        if (const auto *at = std::get_if<AtTrigger>(&from)) {
            m_once->setInstant(at->instant);
        } else {
            Schedule schedule;
            schedule.trigger = from;
            if (const auto next = DueTimes(schedule, m_zone, firstAnchor(schedule, present())).next(present()))
                m_once->setInstant(std::chrono::floor<std::chrono::seconds>(*next));
        }
        return;
    case WhenPage::Manual:
        return;
    }
    Q_UNREACHABLE();
}

void WhenForm::convertToCalendar(const Trigger &from, WhenPage to)
{
    const auto when = calendarWhen(from);
    QList<QTime> times;
    if (when)
        times = when->times;
    if (std::holds_alternative<AtTrigger>(from))
        times = {QTime(m_once->time().hour(), m_once->time().minute())};
    if (when && when->page() == to) {
        showCalendar(*when);
    } else if (!times.isEmpty()) {
        for (QLineEdit *each : {m_dailyTimes, m_weeklyTimes, m_monthlyTimes})
            each->setText(timesText(times));
    }
}

QString WhenForm::cronTextOf(const Trigger &trigger) const
{
    if (const auto *cron = std::get_if<CronTrigger>(&trigger))
        return cron->expression.text();
    if (const auto *every = std::get_if<EveryTrigger>(&trigger))
        return cronTextOfInterval(every->interval).value_or(QString());
    if (!std::holds_alternative<AtTrigger>(trigger))
        return {};
    const QDateTime at = m_once->dateTime();
    return u"%1 %2 %3 %4 %5 * %6"_s.arg(at.time().second()).arg(at.time().minute()).arg(at.time().hour())
        .arg(at.date().day()).arg(at.date().month()).arg(at.date().year());
}

void WhenForm::showEvery(const EveryTrigger &every)
{
    int unit = 4;
    for (const int each : {3, 2, 1, 0}) {
        if (unit == 4 && every.interval >= Units[each] && every.interval % Units[each] == 0ms)
            unit = each;
    }
    if (every.interval == 0ms)
        unit = DefaultUnit;
    m_unit->setCurrentIndex(unit);
    m_number->setValue(double(every.interval / Units[unit]));
    m_rate->setCurrentIndex(int(every.rate));
    m_first->setCurrentIndex(int(every.first));
}

void WhenForm::showCalendar(const CalendarWhen &when)
{
    for (QLineEdit *each : {m_dailyTimes, m_weeklyTimes, m_monthlyTimes})
        each->setText(timesText(when.times));
    if (when.days == Days::Weekdays) {
        for (int day = 0; day < 7; ++day)
            m_weekdays[day]->setChecked(when.weekdays.contains(day));
    } else if (when.page() == WhenPage::Monthly) {
        m_monthDays->setCurrentIndex(m_monthDays->findData(int(when.days)));
        m_monthDay->setValue(when.monthDay);
        m_nth->setCurrentIndex(when.nth);
        m_weekday->setCurrentIndex(when.weekday);
    }
}

Trigger WhenForm::every() const
{
    EveryTrigger every;
    every.interval = qint64(m_number->value()) * Units[m_unit->currentIndex()];
    every.rate = EveryTrigger::Rate(m_rate->currentIndex());
    every.first = EveryTrigger::First(m_first->currentIndex());
    return every;
}

Result<CalendarWhen> WhenForm::calendarInput(WhenPage page) const
{
    CalendarWhen when;
    const QLineEdit *edit = page == WhenPage::Daily ? m_dailyTimes : page == WhenPage::Weekly ? m_weeklyTimes : m_monthlyTimes;
    const Result<QList<QTime>> times = timesFromText(edit->text());
    if (!times)
        return std::unexpected(times.error());
    when.times = *times;
    if (page == WhenPage::Weekly) {
        when.days = Days::Weekdays;
        for (int day = 0; day < 7; ++day) {
            if (m_weekdays[day]->isChecked())
                when.weekdays.append(day);
        }
    } else if (page == WhenPage::Monthly) {
        when.days = Days(m_monthDays->currentData().toInt());
        when.monthDay = m_monthDay->value();
        when.nth = m_nth->currentIndex();
        when.weekday = m_weekday->currentIndex();
    }
    return when;
}

Result<Trigger> WhenForm::calendar(WhenPage page) const
{
    const Result<CalendarWhen> when = calendarInput(page);
    if (!when)
        return std::unexpected(when.error());
    const Result<QString> text = cronText(*when);
    if (!text)
        return std::unexpected(text.error());
    const Trigger trigger = CronTrigger{*CronExpression::parse(*text), CronDays::AsCron};
    return m_given && *m_given == trigger ? *m_given : trigger;
}

Result<Trigger> WhenForm::cron() const
{
    const CronDays days = m_bothDays->isChecked() ? CronDays::AlwaysBoth : CronDays::AsCron;
    const Result<CronExpression> expression = CronExpression::parse(m_cron->text(), days);
    if (!expression)
        return std::unexpected(expression.error());
    return CronTrigger{*expression, days};
}

Result<Trigger> WhenForm::trigger() const
{
    switch (page()) {
    case WhenPage::Every: return every();
    case WhenPage::Daily:
    case WhenPage::Weekly:
    case WhenPage::Monthly: return calendar(page());
    case WhenPage::CronText: return cron();
    case WhenPage::Once: return AtTrigger{m_once->instant()};
    case WhenPage::Manual: return ManualTrigger{};
    }
    Q_UNREACHABLE();
}

} // namespace sluice::designer
