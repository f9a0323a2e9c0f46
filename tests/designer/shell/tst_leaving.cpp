// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/leaving.h"

#include "designer/schedule/scheduleclient.h"
#include "designer/schedule/schedulesview.h"
#include "designer/shell/settings.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/support/platformwarnings.h"

#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

static const QByteArray quick = R"({
  "formatVersion": 1, "name": "quick", "start": "Say",
  "states": { "Say": { "task": "log", "params": { "text": "hello" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

/** What becomes of the schedules when their window closes. */
class TestLeaving final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutSchedulesNothingIsAsked();
    void schedulesOfTheWindowAreAskedFor();
    void enterKeepsTheWindowInTheTray();
    void withoutATrayTheWindowIsMinimized();
    void escapeLeavesEverythingAsItIs();
    void askedTwiceIsOneQuestion();
    void whatIsRememberedIsNotAskedAgain();
    void quittingQuitsAlsoWhereClosingKeeps();
    void aServiceGoesOn();
    void theTrayOpensTheWindowAgain();
    void theTrayPausesAllSchedules();
    void theTraySaysWhatComesNext();
    void theTrayQuitsByTheWindow();
    void aStopThatTakesLongIsShown();
    void nextFireTextNamesTheEarliest();

private:
    void open(Leaving::Tray tray = Leaving::Tray::Shown);
    void addSchedule();
    void ask(Leaving::Wish wish = Leaving::Wish::Close) { m_leaving->ask(wish, [this] { ++m_quits; }); }
    QMessageBox *question() const { return m_window->findChild<QMessageBox *>(u"leaveSchedules"_s); }
    QSystemTrayIcon *tray() const { return m_leaving->findChild<QSystemTrayIcon *>(); }
    void press(const QString &text);
    void chooseInTray(const QString &text);
    QString history() const { return m_folder->filePath(u"history.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<QMainWindow> m_window;
    SchedulesView *m_schedules = nullptr;
    Leaving *m_leaving = nullptr;
    int m_quits = 0;
};

void TestLeaving::init()
{
    QTest::failOnWarning(anyWarningOfOurs());
    m_quits = 0;
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    QFile file(m_folder->filePath(u"quick.sluice"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(quick) == quick.size());
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"designer.ini"_s), QSettings::IniFormat);
}

void TestLeaving::cleanup()
{
    m_window.reset();
    QApplication::setQuitOnLastWindowClosed(true);
}

void TestLeaving::open(Leaving::Tray tray)
{
    m_window = std::make_unique<QMainWindow>();
    m_schedules = new SchedulesView(history(), TaskCatalog::builtIn(), nullptr, m_window.get());
    m_window->setCentralWidget(m_schedules);
    m_leaving = new Leaving(m_schedules, *m_settings, m_window.get(), tray);
    m_window->show();
    m_schedules->start();
    QTRY_VERIFY(m_schedules->client()->isRead());
}

void TestLeaving::addSchedule()
{
    const QJsonObject schedule{{u"id"_s, u"nightly"_s}, {u"workflow"_s, m_folder->filePath(u"quick.sluice"_s)}, {u"cron"_s, u"0 3 1 1 *"_s}};
    m_schedules->host()->client()->call(u"schedules.add"_s, {{u"schedule"_s, schedule}}, this, [](const Result<QJsonValue> &answer) { QVERIFY(answer); });
    QTRY_COMPARE(m_schedules->client()->schedules().size(), 1);
}

void TestLeaving::press(const QString &text)
{
    for (QAbstractButton *button : question()->buttons()) {
        if (QString(button->text()).remove(u'&') == text) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
    QFAIL(qPrintable(u"There is no button "_s + text));
}

void TestLeaving::chooseInTray(const QString &text)
{
    QMenu *menu = tray()->contextMenu();
    for (QAction *action : menu->actions()) {
        if (action->text() != text)
            continue;
        menu->popup(QPoint(0, 0));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        return;
    }
    QFAIL(qPrintable(u"There is no action "_s + text));
}

void TestLeaving::withoutSchedulesNothingIsAsked()
{
    open();
    ask();
    QVERIFY(!question());
    QCOMPARE(m_quits, 1);
}

void TestLeaving::schedulesOfTheWindowAreAskedFor()
{
    open();
    addSchedule();
    ask();
    QVERIFY(question());
    QVERIFY2(question()->text().contains(u"1 schedule"_s), qPrintable(question()->text()));
    QVERIFY(question()->informativeText().contains(u"sluice serve"_s));
    QCOMPARE(m_quits, 0);
    press(u"Quit"_s);
    QCOMPARE(m_quits, 1);
    QTRY_VERIFY(!question());
}

void TestLeaving::enterKeepsTheWindowInTheTray()
{
    open();
    addSchedule();
    ask();
    QTest::keyClick(question(), Qt::Key_Return);
    QCOMPARE(m_quits, 0);
    QVERIFY(!m_window->isVisible());
    QVERIFY(tray()->isVisible());
    QVERIFY(!QApplication::quitOnLastWindowClosed());
    QCOMPARE(m_schedules->runByThisWindow(), 1); // It goes on.
}

void TestLeaving::withoutATrayTheWindowIsMinimized()
{
    open(Leaving::Tray::None);
    addSchedule();
    ask();
    press(u"Minimize instead"_s);
    QCOMPARE(m_quits, 0);
    QVERIFY(m_window->isMinimized());
}

void TestLeaving::escapeLeavesEverythingAsItIs()
{
    open();
    addSchedule();
    ask();
    question()->checkBox()->setChecked(true);
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_quits, 0);
    QCOMPARE(settings::whenClosing.read(*m_settings), u"ask"_s);
    ask();
    QVERIFY(question()); // It can be asked again.
}

void TestLeaving::askedTwiceIsOneQuestion()
{
    open();
    addSchedule();
    ask();
    ask();
    QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
    press(u"Quit"_s);
    QCOMPARE(m_quits, 1);
}

void TestLeaving::whatIsRememberedIsNotAskedAgain()
{
    open();
    addSchedule();
    ask();
    QTest::mouseClick(question()->checkBox(), Qt::LeftButton, {}, QPoint(8, question()->checkBox()->height() / 2));
    press(u"Quit"_s);
    QTRY_VERIFY(!question());
    QCOMPARE(settings::whenClosing.read(*m_settings), u"quit"_s);
    ask();
    QVERIFY(!question());
    QCOMPARE(m_quits, 2);
}

void TestLeaving::quittingQuitsAlsoWhereClosingKeeps()
{
    settings::whenClosing.write(*m_settings, u"keep"_s);
    open(Leaving::Tray::None);
    addSchedule();
    ask(Leaving::Wish::Close);
    QVERIFY(m_window->isMinimized());
    QCOMPARE(m_quits, 0);
    ask(Leaving::Wish::Quit);
    QVERIFY(!question());
    QCOMPARE(m_quits, 1);
}

void TestLeaving::aServiceGoesOn()
{
    const auto service = Service::start(history(), TaskCatalog::builtIn());
    QVERIFY(service);
    open();
    addSchedule();
    QVERIFY(!tray()->isVisible()); // Nothing of this window needs to be kept.
    ask();
    QVERIFY(question());
    QVERIFY2(question()->text().contains(u"they go on"_s), qPrintable(question()->text()));
    question()->checkBox()->click();
    QTest::keyClick(question(), Qt::Key_Return);
    QCOMPARE(m_quits, 1);
    QTRY_VERIFY(!question());
    ask();
    QVERIFY(!question());
    QCOMPARE(m_quits, 2);
}

void TestLeaving::theTrayOpensTheWindowAgain()
{
    open();
    addSchedule();
    ask();
    QTest::keyClick(question(), Qt::Key_Return);
    QVERIFY(!m_window->isVisible());
    emit tray()->activated(QSystemTrayIcon::Context); // The menu alone opens nothing.
    QVERIFY(!m_window->isVisible());
    emit tray()->activated(QSystemTrayIcon::Trigger);
    QVERIFY(m_window->isVisible());
    QVERIFY(QApplication::quitOnLastWindowClosed());
    m_window->hide();
    chooseInTray(u"Open Sluice"_s);
    QVERIFY(m_window->isVisible());
}

void TestLeaving::theTrayPausesAllSchedules()
{
    open();
    addSchedule();
    chooseInTray(u"Pause all schedules"_s);
    QTRY_VERIFY(m_schedules->client()->schedules().first().schedule.isPaused);
    QCOMPARE(m_schedules->client()->schedules().first().schedule.pauseNote, u"Paused from the tray"_s);
}

void TestLeaving::theTraySaysWhatComesNext()
{
    open();
    QTRY_VERIFY2(tray()->toolTip().endsWith(u"Nothing is due"_s), qPrintable(tray()->toolTip()));
    addSchedule();
    QVERIFY2(tray()->toolTip().contains(u"Next: nightly at"_s), qPrintable(tray()->toolTip()));
}

void TestLeaving::theTrayQuitsByTheWindow()
{
    open();
    addSchedule();
    ask();
    QTest::keyClick(question(), Qt::Key_Return);
    QSignalSpy quits(m_leaving, &Leaving::quitRequested);
    chooseInTray(u"Quit"_s);
    QCOMPARE(quits.size(), 1);
    QVERIFY(m_window->isVisible()); // For what else is to be asked.
}

void TestLeaving::aStopThatTakesLongIsShown()
{
    open();
    addSchedule();
    int stops = 0;
    m_leaving->stop([&] { ++stops; });
    m_leaving->stop([&] { ++stops; });
    auto *shown = m_window->findChild<QProgressDialog *>(u"stoppingRuns"_s);
    QVERIFY(shown);
    ask(); // While it stops, nothing else is asked.
    QVERIFY(!question());
    QTRY_COMPARE_WITH_TIMEOUT(stops, 1, 30'000);
    QCOMPARE(m_quits, 0);
    QTRY_VERIFY(!m_window->findChild<QProgressDialog *>(u"stoppingRuns"_s));
}

void TestLeaving::nextFireTextNamesTheEarliest()
{
    const UtcTime now{Milliseconds(1'700'000'000'000)};
    const auto info = [](const QString &id, std::optional<UtcTime> next) {
        ScheduleInfo one;
        one.schedule.id = id;
        one.nextFire = next;
        return one;
    };
    using std::chrono::hours;
    QVERIFY(nextFireText({info(u"late"_s, now + hours(2)), info(u"soon"_s, now + hours(1)), info(u"never"_s, {})}, now).startsWith(u"Next: soon at"_s));
    QCOMPARE(nextFireText({info(u"never"_s, {})}, now), u"Nothing is due"_s);
    QCOMPARE(nextFireText({}, now), u"Nothing is due"_s);
}

QTEST_MAIN(TestLeaving)
#include "tst_leaving.moc"
