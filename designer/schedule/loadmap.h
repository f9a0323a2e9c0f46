// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/scheduleforecast.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QTimer>

class QDateTimeEdit;
class QLabel;
class QListWidget;
class QSpinBox;
class QToolButton;

namespace sluice {
class RpcClient;
}

namespace sluice::designer {

class LoadMapPlot;
class ScheduleClient;

/** When all schedules run and how long, where they get into each other's way, and what a sleep of the machine would change. */
class LoadMap final : public QDialog
{
    Q_OBJECT

public:
    /** Both outlive it. `client` is asked how long runs took. */
    LoadMap(ScheduleClient *schedules, RpcClient *client, QWidget *parent = nullptr);
    ~LoadMap() override;

    void setCurrent(const QString &id);
    LoadMapPlot *plot() const { return m_plot; }
    QListWidget *findings() const { return m_findings; }
    /** Asks what happens if the machine sleeps then. */
    void askAsleep(TimeSpan asleep);
    /** Shows so many days from now. */
    void showDays(int days);

signals:
    void scheduleChosen(const QString &id);
    /** What is shown is up to date. */
    void settled();

private:
    struct Answer
    {
        ScheduleForecast forecast;
        QList<AsleepOutcome> outcomes;
    };

    QWidget *makeBar();
    QWidget *makeAsleepBar();
    QWidget *makeLegend();
    void takeSchedules();
    void askDuration(const ScheduleInfo &info);
    std::optional<TimeZoneTable> zoneOf(const QString &name);
    void compute();
    void showAnswer(const Answer &answer);
    std::optional<TimeSpan> asleep() const;

    ScheduleClient *m_schedules;
    RpcClient *m_client;
    LoadMapPlot *m_plot;
    QListWidget *m_findings;
    QLabel *m_summary;
    QToolButton *m_day;
    QToolButton *m_week;
    QSpinBox *m_mostWanted;
    QToolButton *m_isAsleep;
    QWidget *m_asleepBar;
    QDateTimeEdit *m_asleepFrom;
    QDateTimeEdit *m_asleepTo;
    int m_days = 1;
    QHash<QString, std::optional<Milliseconds>> m_durations;
    QHash<QString, RunId> m_durationsAt; ///< Up to which run they are known.
    QHash<QString, TimeZoneTable> m_zones;
    QTimer m_soon;
    QFutureWatcher<Answer> m_watcher;
    bool m_isStale = false; ///< Something changed while it computes.
};

} // namespace sluice::designer
