// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/scheduler.h"

#include <QPointer>
#include <QSettings>

class QMainWindow;
class QMessageBox;
class QSystemTrayIcon;

namespace sluice::designer {

class SchedulesView;

/** Such as "Next: nightly-backup at 03:00". */
QString nextFireText(const QList<ScheduleInfo> &schedules, UtcTime now);

/**
 * What becomes of the schedules when the window closes: says who runs them, lets them go on in the tray, and shows
 * that runs are being stopped.
 */
class Leaving final : public QObject
{
    Q_OBJECT

public:
    enum class Tray : quint8 { None, Shown };

    /** All outlive it. */
    Leaving(SchedulesView *schedules, QSettings &settings, QMainWindow *window, Tray tray);

    /** What a person did: closed the window, which may mean to keep it in the tray, or asked to quit. */
    enum class Wish : quint8 { Close, Quit };

    /** Calls `quit` if that is what is wanted; asks where schedules would stop. */
    void ask(Wish wish, const std::function<void()> &quit);
    /** Ends the schedules that this window runs without freezing it, then calls `then`. */
    void stop(const std::function<void()> &then);

signals:
    /** By the tray's menu; nothing has been asked yet. */
    void quitRequested();

private:
    void askWindow(int count, Wish wish, const std::function<void()> &quit);
    void tellService(const std::function<void()> &quit);
    QMessageBox *makeBox(const QString &text, const QString &more);
    void keep();
    void open();
    void makeTray();
    void updateTray();

    SchedulesView *m_schedules;
    QSettings &m_settings;
    QMainWindow *m_window;
    QSystemTrayIcon *m_tray = nullptr; ///< Null where there is none.
    QPointer<QMessageBox> m_box;
    bool m_isStopping = false;
};

} // namespace sluice::designer
