// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/leaving.h"

#include "designer/schedule/scheduleclient.h"
#include "designer/schedule/schedulelook.h"
#include "designer/schedule/schedulesview.h"
#include "designer/shell/settings.h"
#include "designer/theme/icons.h"
#include "designer/tr.h"

#include <QApplication>
#include <QCheckBox>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QSystemTrayIcon>
#include <QTimer>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int ShowStoppingAfter = 300; ///< Milliseconds: most stops are quicker.

QString nextFireText(const QList<ScheduleInfo> &schedules, UtcTime now)
{
    const ScheduleInfo *next = nullptr;
    for (const ScheduleInfo &info : schedules) {
        if (info.nextFire && (next == nullptr || *info.nextFire < *next->nextFire))
            next = &info;
    }
    if (next == nullptr)
        return Tr::tr("Nothing is due");
    return Tr::tr("Next: %1 at %2").arg(next->schedule.id, localTimeText(*next->nextFire, now));
}

Leaving::Leaving(SchedulesView *schedules, QSettings &settings, QMainWindow *window, Tray tray)
    : QObject(window)
    , m_schedules(schedules)
    , m_settings(settings)
    , m_window(window)
{
    if (tray == Tray::Shown)
        makeTray();
}

void Leaving::makeTray()
{
    m_tray = new QSystemTrayIcon(icon(u"calendar-clock"_s), this);
    auto *menu = new QMenu(m_window);
    connect(menu->addAction(Tr::tr("Open Sluice")), &QAction::triggered, this, &Leaving::open);
    connect(menu->addAction(Tr::tr("Pause all schedules")), &QAction::triggered, this,
            [this] { m_schedules->client()->pauseAll(Tr::tr("Paused from the tray")); });
    menu->addSeparator();
    connect(menu->addAction(Tr::tr("Quit")), &QAction::triggered, this, [this] {
        open(); // What is not saved is asked for in the window.
        emit quitRequested();
    });
    m_tray->setContextMenu(menu);
    connect(m_tray, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            open();
    });
    connect(m_schedules->client(), &ScheduleClient::changed, this, &Leaving::updateTray);
    connect(m_schedules->host(), &ScheduleHost::runnerChanged, this, &Leaving::updateTray);
}

void Leaving::updateTray()
{
    const auto now = std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
    m_tray->setToolTip(u"Sluice\n"_s + nextFireText(m_schedules->client()->schedules(), now));
    m_tray->setVisible(m_schedules->host()->runner() == ScheduleHost::Runner::Window || m_window->isHidden());
}

void Leaving::ask(Wish wish, const std::function<void()> &quit)
{
    if (m_isStopping)
        return;
    if (m_box != nullptr) { // Asked already.
        m_box->raise();
        return;
    }
    const bool isAnyDue = std::ranges::any_of(m_schedules->client()->schedules(), [](const ScheduleInfo &info) { return info.nextFire.has_value(); });
    if (const int count = m_schedules->runByThisWindow(); count > 0)
        askWindow(count, wish, quit);
    else if (m_schedules->host()->runner() == ScheduleHost::Runner::Service && isAnyDue)
        tellService(quit);
    else
        quit();
}

QMessageBox *Leaving::makeBox(const QString &text, const QString &more)
{
    auto *box = new QMessageBox(QMessageBox::Question, u"Sluice"_s, text, QMessageBox::NoButton, m_window);
    box->setObjectName(u"leaveSchedules"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(more);
    box->setCheckBox(new QCheckBox(Tr::tr("Remember this"), box));
    box->addButton(QMessageBox::Cancel);
    m_box = box;
    return box;
}

void Leaving::askWindow(int count, Wish wish, const std::function<void()> &quit)
{
    const QString remembered = settings::whenClosing.read(m_settings);
    if (remembered == u"quit"_s || (remembered == u"keep"_s && wish == Wish::Quit)) {
        quit();
        return;
    }
    if (remembered == u"keep"_s) {
        keep();
        return;
    }
    QMessageBox *box = makeBox(Tr::tr("This window runs %n schedule(s); they stop when you quit.", nullptr, count),
                               Tr::tr("To have them run without a window, start the service: %1").arg(u"sluice serve"_s));
    QPushButton *keeping = box->addButton(m_tray == nullptr ? Tr::tr("Minimize instead") : Tr::tr("Keep running in the tray"), QMessageBox::AcceptRole);
    QPushButton *quitting = box->addButton(Tr::tr("Quit"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keeping);
    const auto remember = [this, box](const QString &answer) {
        if (box->checkBox()->isChecked())
            settings::whenClosing.write(m_settings, answer);
    };
    connect(keeping, &QAbstractButton::clicked, this, [this, remember] {
        remember(u"keep"_s);
        keep();
    });
    connect(quitting, &QAbstractButton::clicked, this, [remember, quit] {
        remember(u"quit"_s);
        quit();
    });
    box->open();
}

void Leaving::tellService(const std::function<void()> &quit)
{
    if (settings::knowsService.read(m_settings)) {
        quit();
        return;
    }
    QMessageBox *box = makeBox(Tr::tr("The service runs your schedules; they go on."), {});
    box->setIcon(QMessageBox::Information);
    QPushButton *quitting = box->addButton(Tr::tr("Quit"), QMessageBox::AcceptRole);
    box->setDefaultButton(quitting);
    connect(quitting, &QAbstractButton::clicked, this, [this, box, quit] {
        settings::knowsService.write(m_settings, box->checkBox()->isChecked());
        quit();
    });
    box->open();
}

void Leaving::keep()
{
    if (m_tray == nullptr) {
        m_window->showMinimized();
        return;
    }
    QApplication::setQuitOnLastWindowClosed(false);
    m_window->hide();
    updateTray();
    m_tray->showMessage(u"Sluice"_s, Tr::tr("Sluice goes on in the tray."), m_tray->icon());
}

void Leaving::open()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    QApplication::setQuitOnLastWindowClosed(true);
}

void Leaving::stop(const std::function<void()> &then)
{
    if (std::exchange(m_isStopping, true))
        return;
    auto *stopping = new QProgressDialog(Tr::tr("Stopping runs…"), {}, 0, 0, m_window);
    stopping->setObjectName(u"stoppingRuns"_s);
    stopping->setWindowModality(Qt::WindowModal);
    QTimer::singleShot(ShowStoppingAfter, stopping, &QWidget::show); // Its own patience needs a progress.
    connect(m_schedules->host(), &ScheduleHost::stopped, stopping, [stopping, then] {
        stopping->reset();
        stopping->deleteLater();
        then();
    });
    m_schedules->host()->stop();
}

} // namespace sluice::designer
