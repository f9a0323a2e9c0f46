// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/scheduleclient.h"
#include "designer/schedule/schedulelistmodel.h"
#include "designer/schedule/schedulesview.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"
#include "tests/support/platformwarnings.h"

#include <QElapsedTimer>
#include <QFile>
#include <QInputDialog>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

static const QByteArray quick = R"({
  "formatVersion": 1, "name": "quick", "start": "Say",
  "states": { "Say": { "task": "log", "params": { "text": "hello" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

class TestSchedulesView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aWindowRunsTheSchedulesWhenNobodyElseDoes();
    void anotherWindowTakesOverWhenTheFirstIsGone();
    void aServiceThatRunsAlreadyIsUsed();
    void anEmptyListSaysWhatToDo();
    void spacePausesWithANoteAndResumes();
    void ctrlReturnRunsItNow();
    void deleteAsksAndThenRemoves();
    void everyScheduleIsPausedByOneButton();
    void aRefusalStandsInThePanel();
    void theCurrentScheduleStaysCurrent();
    void deleteReachesNobodyElseWhileDisconnected();
    void fiveHundredSchedulesAreOneList();
    void everyColumnIsSeenInASmallWindow();

private:
    std::unique_ptr<SchedulesView> open();
    void add(SchedulesView &view, const QString &id);
    QString runnerOf(const SchedulesView &view) const { return view.findChild<QLabel *>(u"scheduleRunner"_s)->text(); }
    QString text(int row, int column) const;
    QTableView *table() const { return m_view->findChild<QTableView *>(); }
    QString history() const { return m_folder->filePath(u"history.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SchedulesView> m_view;
    const TaskCatalog m_catalog = TaskCatalog::builtIn();
};

void TestSchedulesView::init()
{
    QTest::failOnWarning(anyWarningOfOurs());
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    QFile file(m_folder->filePath(u"quick.sluice"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(quick) == quick.size());
    m_view = open();
}

void TestSchedulesView::cleanup()
{
    m_view.reset();
}

std::unique_ptr<SchedulesView> TestSchedulesView::open()
{
    auto view = std::make_unique<SchedulesView>(history(), m_catalog);
    view->resize(1200, 300);
    view->show();
    return view;
}

/** As the command line does it: by the service, not by the panel. */
void TestSchedulesView::add(SchedulesView &view, const QString &id)
{
    const QJsonObject schedule{{u"id"_s, id}, {u"workflow"_s, m_folder->filePath(u"quick.sluice"_s)}, {u"cron"_s, u"0 3 1 1 *"_s}};
    RpcClient other;
    QVERIFY(other.openAndWait(servicePath(history()), Milliseconds(10'000)));
    const auto answer = other.callAndWait(u"schedules.add"_s, {{u"schedule"_s, schedule}}, Milliseconds(10'000));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().toString()));
    const auto isListed = [&] {
        return std::ranges::any_of(view.client()->schedules(), [&](const ScheduleInfo &info) { return info.schedule.id == id; });
    };
    QTRY_VERIFY(isListed());
}

QString TestSchedulesView::text(int row, int column) const
{
    return m_view->model()->index(row, column).data().toString();
}

void TestSchedulesView::aWindowRunsTheSchedulesWhenNobodyElseDoes()
{
    QCOMPARE(runnerOf(*m_view), u"Not connected"_s);
    m_view->start();
    QTRY_COMPARE(runnerOf(*m_view), u"Run by this window"_s);
    QCOMPARE(m_view->runByThisWindow(), 0);
    add(*m_view, u"nightly"_s);
    QCOMPARE(m_view->runByThisWindow(), 1);
}

void TestSchedulesView::anotherWindowTakesOverWhenTheFirstIsGone()
{
    m_view->start();
    QTRY_COMPARE(runnerOf(*m_view), u"Run by this window"_s);
    add(*m_view, u"nightly"_s);
    const auto second = open();
    second->start();
    QTRY_COMPARE(runnerOf(*second), u"Run by the service"_s);
    QTRY_COMPARE(second->model()->rowCount(), 1);
    QCOMPARE(second->runByThisWindow(), 0);
    m_view.reset();
    QTRY_COMPARE_WITH_TIMEOUT(runnerOf(*second), u"Run by this window"_s, 30'000);
    QTRY_COMPARE(second->runByThisWindow(), 1);
}

void TestSchedulesView::aServiceThatRunsAlreadyIsUsed()
{
    const auto service = Service::start(history(), m_catalog);
    QVERIFY(service);
    m_view->start();
    QTRY_COMPARE(runnerOf(*m_view), u"Run by the service"_s);
}

void TestSchedulesView::anEmptyListSaysWhatToDo()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    QVERIFY(!table()->isVisible());
    const auto labels = m_view->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](QLabel *label) { return label->isVisible() && label->text() == u"No schedules yet"_s; }));
    for (QToolButton *button : m_view->findChildren<QToolButton *>())
        QVERIFY2(!button->isEnabled() || QStringList({u"Add…"_s, u"Pause all…"_s}).contains(button->text()), qPrintable(button->text()));
    QVERIFY(m_view->findChild<QPushButton *>(u"scheduleAddFirst"_s)->isVisible());
}

void TestSchedulesView::spacePausesWithANoteAndResumes()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    add(*m_view, u"nightly"_s);
    QCOMPARE(text(0, ScheduleListModel::StateColumn), u"Ready"_s);
    QVERIFY(text(0, ScheduleListModel::NextColumn).contains(u" in "_s));

    QTest::keyClick(table(), Qt::Key_Space);
    auto *dialog = m_view->findChild<QInputDialog *>(u"pauseNote"_s);
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"The disk is full."_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(text(0, ScheduleListModel::StateColumn), u"Paused"_s);
    QCOMPARE(text(0, ScheduleListModel::ProblemColumn), u"The disk is full."_s);
    QCOMPARE(text(0, ScheduleListModel::NextColumn), QString());

    QTest::keyClick(table(), Qt::Key_Space);
    QTRY_COMPARE(text(0, ScheduleListModel::StateColumn), u"Ready"_s);
    QCOMPARE(text(0, ScheduleListModel::ProblemColumn), QString());
}

void TestSchedulesView::ctrlReturnRunsItNow()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    add(*m_view, u"nightly"_s);
    QCOMPARE(text(0, ScheduleListModel::LastColumn), u"Never ran"_s);
    QTest::keyClick(table(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(text(0, ScheduleListModel::LastColumn).startsWith(u"Succeeded, "_s));
}

void TestSchedulesView::deleteAsksAndThenRemoves()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    add(*m_view, u"nightly"_s);
    QTest::keyClick(table(), Qt::Key_Delete);
    auto *box = m_view->findChild<QMessageBox *>(u"removeSchedule"_s);
    QVERIFY(box);
    QVERIFY(box->text().contains(u"nightly"_s));
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(m_view->findChild<QMessageBox *>(u"removeSchedule"_s) == nullptr);
    QCOMPARE(m_view->model()->rowCount(), 1);

    QTest::keyClick(table(), Qt::Key_Delete);
    box = m_view->findChild<QMessageBox *>(u"removeSchedule"_s);
    const auto buttons = box->buttons();
    const auto yes = std::ranges::find(buttons, u"Remove"_s, &QAbstractButton::text);
    QVERIFY(yes != buttons.end());
    QTest::mouseClick(*yes, Qt::LeftButton);
    QTRY_COMPARE(m_view->model()->rowCount(), 0);
}

void TestSchedulesView::everyScheduleIsPausedByOneButton()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    add(*m_view, u"one"_s);
    add(*m_view, u"two"_s);
    const auto click = [this](const QString &name) {
        for (QToolButton *button : m_view->findChildren<QToolButton *>()) {
            if (button->defaultAction() != nullptr && button->defaultAction()->objectName() == name)
                QTest::mouseClick(button, Qt::LeftButton);
        }
    };
    click(u"schedulePauseAll"_s);
    QTest::keyClick(m_view->findChild<QInputDialog *>(u"pauseNote"_s), Qt::Key_Return);
    QTRY_COMPARE(text(0, ScheduleListModel::StateColumn), u"Paused"_s);
    QTRY_COMPARE(text(1, ScheduleListModel::StateColumn), u"Paused"_s);
    click(u"scheduleResumeAll"_s);
    QTRY_COMPARE(text(0, ScheduleListModel::StateColumn), u"Ready"_s);
    QTRY_COMPARE(text(1, ScheduleListModel::StateColumn), u"Ready"_s);
}

void TestSchedulesView::aRefusalStandsInThePanel()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    add(*m_view, u"nightly"_s);
    auto *refusal = m_view->findChild<QLabel *>(u"scheduleRefusal"_s);
    QVERIFY(!refusal->isVisible());
    m_view->client()->reset(u"unknown"_s);
    QTRY_VERIFY(refusal->isVisible());
    QVERIFY2(refusal->text().contains(u"unknown"_s), qPrintable(refusal->text()));
    m_view->client()->resumeAll();
    QTRY_VERIFY(!refusal->isVisible());
}

void TestSchedulesView::theCurrentScheduleStaysCurrent()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    add(*m_view, u"b"_s);
    QTRY_COMPARE(table()->currentIndex().row(), 0);
    add(*m_view, u"a"_s);
    QTRY_COMPARE(m_view->model()->rowCount(), 2);
    QCOMPARE(m_view->model()->schedule(table()->currentIndex().row()).schedule.id, u"b"_s);
}

void TestSchedulesView::deleteReachesNobodyElseWhileDisconnected()
{
    QMainWindow window;
    window.setCentralWidget(m_view.get());
    QAction remove(u"Delete a state"_s);
    remove.setShortcut(Qt::Key_Delete);
    window.addAction(&remove);
    int removed = 0;
    connect(&remove, &QAction::triggered, this, [&] { ++removed; });
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    add(*m_view, u"nightly"_s);
    m_view->host()->client()->close();
    QTRY_COMPARE(runnerOf(*m_view), u"Not connected"_s);
    table()->setFocus();
    QTest::keyClick(window.windowHandle(), Qt::Key_Delete); // The way a key of a person takes.
    QCOMPARE(removed, 0);
    QVERIFY(m_view->findChild<QMessageBox *>(u"removeSchedule"_s) == nullptr);
    window.takeCentralWidget();
}

void TestSchedulesView::fiveHundredSchedulesAreOneList()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    constexpr int count = 500;
    for (int i = 0; i < count; ++i) {
        const QJsonObject schedule{{u"id"_s, u"job-%1"_s.arg(i, 3, 10, QChar(u'0'))}, {u"workflow"_s, m_folder->filePath(u"quick.sluice"_s)},
                                   {u"cron"_s, u"%1 3 1 1 *"_s.arg(i % 60)}};
        m_view->host()->client()->call(u"schedules.add"_s, {{u"schedule"_s, schedule}}, this, [](const Result<QJsonValue> &answer) { QVERIFY(answer); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_view->model()->rowCount(), count, 60'000);
    m_view->select(u"job-250"_s);
    QCOMPARE(table()->currentIndex().row(), 250);
    QVERIFY(table()->viewport()->rect().intersects(table()->visualRect(table()->currentIndex())));
    m_view->client()->remove(u"job-100"_s);
    QTRY_COMPARE(m_view->model()->rowCount(), count - 1);
    QCOMPARE(table()->currentIndex().row(), 249); // Still the same one.
    QElapsedTimer timer;
    timer.start();
    m_view->model()->setSchedules(m_view->client()->schedules());
    m_view->model()->updateTimes();
    QCoreApplication::processEvents();
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    m_view->client()->pauseAll(u"stop"_s);
    const auto isPaused = [](const ScheduleInfo &info) { return info.schedule.isPaused; };
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(m_view->client()->schedules(), isPaused), 60'000);
}

void TestSchedulesView::everyColumnIsSeenInASmallWindow()
{
    m_view->start();
    QTRY_VERIFY(m_view->client()->isRead());
    add(*m_view, u"nightly"_s);
    m_view->resize(1280, 250);
    QTRY_VERIFY(table()->isVisible());
    const int last = ScheduleListModel::ProblemColumn;
    QTRY_VERIFY(table()->columnViewportPosition(last) + table()->columnWidth(last) <= table()->viewport()->width());
    QVERIFY2(table()->columnWidth(last) > 150, qPrintable(QString::number(table()->columnWidth(last))));
}

QTEST_MAIN(TestSchedulesView)
#include "tst_schedulesview.moc"
