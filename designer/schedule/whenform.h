// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/schedulewhen.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace sluice::designer {

class InstantEdit;
class NoteLabel;

/** Asks when a schedule runs: one page for each way to say it, and the way from one to the other. */
class WhenForm final : public QWidget
{
    Q_OBJECT

public:
    explicit WhenForm(QWidget *parent = nullptr);

    /** Chooses the plainest page that can hold it. */
    void setTrigger(const Trigger &trigger);
    /** What a person entered; the error says what is missing. */
    Result<Trigger> trigger() const;
    /** In which `Once` counts; nothing else here depends on it. Keeps what the clock of that page shows. */
    void setTimeZone(const TimeZoneTable &zone);
    WhenPage page() const;
    void setPage(WhenPage page);

signals:
    void edited();

private:
    QWidget *makeEveryPage();
    QWidget *makeDailyPage();
    QWidget *makeWeeklyPage();
    QWidget *makeMonthlyPage();
    QWidget *makeCronPage();
    QWidget *makeOncePage();
    QLineEdit *makeTimes(QFormLayout *form, const QString &name);

    void onPageChosen(int index);
    void onEdited();
    /** Fills the page with what the trigger means there; nothing happens when it means nothing. */
    void convert(const Trigger &from, WhenPage to);
    void convertToCalendar(const Trigger &from, WhenPage to);
    QString cronTextOf(const Trigger &trigger) const;
    void showEvery(const EveryTrigger &every);
    void showCalendar(const CalendarWhen &when);
    void showMonthlyParts();
    void showNotes();

    Trigger every() const;
    Result<Trigger> calendar(WhenPage page) const;
    Result<CalendarWhen> calendarInput(WhenPage page) const;
    Result<Trigger> cron() const;

    QComboBox *m_page;
    QStackedWidget *m_pages;
    NoteLabel *m_note;
    QDoubleSpinBox *m_number = nullptr;
    QComboBox *m_unit = nullptr;
    QComboBox *m_rate = nullptr;
    QComboBox *m_first = nullptr;
    QLineEdit *m_dailyTimes = nullptr;
    QLineEdit *m_weeklyTimes = nullptr;
    QLineEdit *m_monthlyTimes = nullptr;
    QList<QCheckBox *> m_weekdays; ///< 0 is Sunday.
    QComboBox *m_monthDays = nullptr;
    QSpinBox *m_monthDay = nullptr;
    QComboBox *m_nth = nullptr;
    QComboBox *m_weekday = nullptr;
    QLineEdit *m_cron = nullptr;
    QCheckBox *m_bothDays = nullptr;
    InstantEdit *m_once = nullptr;
    TimeZoneTable m_zone;
    std::optional<Trigger> m_given; ///< Kept as it is spelled, as long as what is entered means the same.
    Trigger m_last; ///< The last one that a person entered: what another page begins with, however many are passed on the way.
    bool m_isFilling = false;
};

} // namespace sluice::designer
