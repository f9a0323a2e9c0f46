// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/designer/shell/windowfixture.h"

#include "designer/runs/runsmodel.h"
#include "designer/runs/runsview.h"
#include "designer/schedule/backfilldialog.h"
#include "designer/schedule/decisionsdialog.h"
#include "designer/schedule/loadmap.h"
#include "designer/schedule/scheduleclient.h"
#include "designer/schedule/scheduledialog.h"
#include "designer/schedule/schedulelistmodel.h"
#include "designer/schedule/schedulesview.h"
#include "designer/schedule/whenform.h"
#include "designer/shell/dockpanel.h"
#include "designer/shell/statusline.h"
#include "engine/service/rpcclient.h"
#include "engine/service/service.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QToolButton>
#include <QWindow>

using namespace sluice;
using namespace sluice::designer;
using namespace Qt::StringLiterals;

/** Schedules in the whole window: from the workflow on the screen into the store and back. */
class TestScheduleWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void whatIsOnTheScreenIsScheduledByKeys();
    void anEmptyWorkflowCannotBeScheduled();
    void aRunThatWaitsForItsTurnSaysForWhat();
    void tabFollowsTheEye_data();
    void tabFollowsTheEye();
};

static void key(Qt::Key pressed, Qt::KeyboardModifiers with = {})
{
    QTest::keyClick(QApplication::focusWidget()->window()->windowHandle(), pressed, with);
}

static SchedulesView *schedules(const WindowFixture &f)
{
    return f.window->docks()->schedules();
}

static ScheduleDialog *form(const WindowFixture &f)
{
    return schedules(f)->findChild<ScheduleDialog *>();
}

static QString openCopy(WindowFixture &f)
{
    const QString path = f.folder.filePath(u"night work.sluice"_s);
    QFile::copy(f.example(u"ad-exchange.sluice"_s), path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    f.window->workspace()->openFile(path);
    return path;
}

static void startSchedules(WindowFixture &f)
{
    qputenv("XDG_RUNTIME_DIR", f.folder.path().toUtf8());
    f.window->startSchedules();
    QTRY_VERIFY(schedules(f)->client()->isRead());
}

/** What any other program is told. */
static QJsonArray stored(const WindowFixture &f)
{
    RpcClient client;
    if (!client.openAndWait(servicePath(f.journal->path()), Milliseconds(10'000)))
        return {};
    const auto answer = client.callAndWait(u"schedules.list"_s, {}, Milliseconds(10'000));
    return answer ? (*answer)["schedules"_L1].toArray() : QJsonArray();
}

void TestScheduleWindow::whatIsOnTheScreenIsScheduledByKeys()
{
    WindowFixture f;
    const QString path = openCopy(f);
    startSchedules(f);
    f.document().setTitle(u"Changed since it was saved"_s);
    f.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    QTest::keyClick(f.window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(form(f));
    QVERIFY(QTest::qWaitForWindowActive(form(f)));
    QCOMPARE(form(f)->findChild<QLineEdit *>(u"scheduleFile"_s)->text(), path);
    auto *save = form(f)->findChild<QPushButton *>(u"scheduleSaveWorkflow"_s);
    QVERIFY(save->isVisible());
    QTRY_VERIFY(save->height() > 10); // It has its place.
    QTest::keyClick(form(f), Qt::Key_V, Qt::AltModifier);
    QTRY_VERIFY(!f.document().isModified());
    QVERIFY(!save->isVisible());
    auto *times = form(f)->findChild<QLineEdit *>(u"dailyTimes"_s);
    times->setFocus();
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(times, u"4:15"_s);
    key(Qt::Key_Return);
    QTRY_VERIFY(!form(f));
    QTRY_COMPARE(schedules(f)->model()->rowCount(), 1);

    f.window.reset();
    f.open(); // As the next start does.
    startSchedules(f);
    QTRY_COMPARE(schedules(f)->model()->rowCount(), 1);
    QJsonObject schedule = stored(f).first()["schedule"_L1].toObject();
    QCOMPARE(schedule["id"_L1], u"night-work"_s);
    QCOMPARE(schedule["workflow"_L1], path);
    QCOMPARE(schedule["cron"_L1], u"15 4 * * *"_s);
    f.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    QTest::keyClick(f.window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    auto *list = schedules(f)->findChild<QTableView *>();
    QTRY_COMPARE(QApplication::focusWidget(), list);
    key(Qt::Key_Return);
    QVERIFY(form(f));
    QVERIFY(QTest::qWaitForWindowActive(form(f)));
    auto *title = form(f)->findChild<QLineEdit *>(u"scheduleTitle"_s);
    title->setFocus();
    QTest::keyClicks(title, u"Night work"_s);
    key(Qt::Key_Return);
    QTRY_VERIFY(!form(f));
    QTRY_COMPARE(stored(f).first()["schedule"_L1].toObject()["title"_L1], u"Night work"_s);
    QCOMPARE(stored(f).size(), 1);
}

void TestScheduleWindow::anEmptyWorkflowCannotBeScheduled()
{
    WindowFixture f;
    startSchedules(f);
    QVERIFY(!f.action(ActionId::ScheduleWorkflow)->isEnabled());
    QTest::keyClick(f.window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!form(f));
}

static const QByteArray oneAtATime = R"({
  "formatVersion": 1, "name": "slow", "start": "Sleep",
  "resources": { "doors": { "kind": "bulkhead", "maxConcurrent": 1 } },
  "states": { "Sleep": { "task": "wait", "params": { "duration": "1h" }, "next": "Done" }, "Done": { "exit": "success" } }
})";

void TestScheduleWindow::aRunThatWaitsForItsTurnSaysForWhat()
{
    WindowFixture f;
    QFile file(f.folder.filePath(u"slow.sluice"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(oneAtATime) == oneAtATime.size());
    file.close();
    startSchedules(f);
    const QJsonObject schedule{{u"id"_s, u"slow"_s}, {u"workflow"_s, file.fileName()}, {u"manual"_s, true},
                               {u"bulkhead"_s, u"doors"_s}, {u"overlap"_s, QJsonObject{{u"allowUpTo"_s, 3}}}};
    RpcClient *client = schedules(f)->host()->client();
    client->call(u"schedules.add"_s, {{u"schedule"_s, schedule}}, this, [](const Result<QJsonValue> &answer) { QVERIFY(answer); });
    for (int i = 0; i < 2; ++i)
        schedules(f)->client()->trigger(u"slow"_s);
    f.window->docks()->runsDock()->present();
    auto *runs = f.window->docks()->runsDock()->findChild<RunsView *>();
    QTRY_COMPARE_WITH_TIMEOUT(runs->model()->rowCount(), 2, 30'000);
    const QString said = u"Waiting for a place in the bulkhead doors"_s;
    const auto result = [&](int row) { return runs->model()->index(row, RunsModel::ResultColumn).data().toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(QStringList({result(0), result(1)}).filter(said).size(), 1, 30'000);
    const int waiting = result(0) == said ? 0 : 1;
    emit runs->openRunRequested(runs->model()->run(waiting));
    QTRY_COMPARE(runSentence(f.page()), said);
    const auto labels = f.window->docks()->timelineDock()->findChildren<QLabel *>();
    QTRY_VERIFY(std::ranges::any_of(labels, [&](const QLabel *label) { return label->text() == said; }));
}

/** Where a widget is seen. */
struct Place
{
    const QWidget *region = nullptr; ///< What scrolls as a whole, or the window.
    QRect rect; ///< In the region, as if all of it were seen.
    QRect outer; ///< In the window: of all that scrolls together.
    QString name;
};

static QString nameOf(const QWidget *widget)
{
    QStringList names; // Innermost last, as not every part has one.
    for (const QWidget *at = widget; at != nullptr && !at->isWindow() && names.size() < 2; at = at->parentWidget()) {
        if (!at->objectName().isEmpty())
            names.prepend(at->objectName());
    }
    auto *button = qobject_cast<const QAbstractButton *>(widget);
    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + names.join(u'/') + (button == nullptr ? QString() : u' ' + button->text());
}

static Place placeOf(const QWidget *widget)
{
    const QWidget *window = widget->window();
    const auto in = [](const QWidget *region, const QWidget *one) { return QRect(one->mapTo(region, QPoint(0, 0)), one->size()); };
    for (const QWidget *at = widget; !at->isWindow(); at = at->parentWidget()) {
        const QWidget *viewport = at->parentWidget();
        auto *area = qobject_cast<const QScrollArea *>(viewport->parentWidget());
        if (area != nullptr && area->widget() == at)
            return {at, in(at, widget), in(window, area), nameOf(widget)};
    }
    return {window, in(window, widget), in(window, widget), nameOf(widget)};
}

/** What Tab reaches one after the other, once round. */
static QList<Place> tabStops(QWidget *window)
{
    QList<Place> stops;
    const QWidget *first = QApplication::focusWidget();
    do {
        QWidget *present = QApplication::focusWidget();
        stops.append(placeOf(present));
        for (int part = 0; part < 8 && QApplication::focusWidget() == present; ++part) // a date has several
            QTest::keyClick(window->windowHandle(), Qt::Key_Tab);
    } while (QApplication::focusWidget() != first && stops.size() < 100);
    return stops;
}

/** Whether an eye that goes from left to right, then down, comes to `next` after `one`. */
static bool isAfter(const QRect &one, const QRect &next)
{
    constexpr int slack = 6;
    const bool isBeside = next.top() < one.bottom() - slack && next.bottom() > one.top() + slack;
    return isBeside ? next.left() >= one.right() - slack : next.top() >= one.bottom() - slack;
}

static bool isAfter(const Place &one, const Place &next)
{
    return one.region == next.region ? isAfter(one.rect, next.rect) : isAfter(one.outer, next.outer);
}

void TestScheduleWindow::tabFollowsTheEye_data()
{
    QTest::addColumn<QString>("dialog");
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("least"); ///< So many stops; a dialog that lets nobody in would pass else.
    const auto page = [](const char *name, WhenPage when, int least) { QTest::newRow(name) << u"form"_s << int(when) << least; };
    page("every", WhenPage::Every, 10);
    page("daily", WhenPage::Daily, 9);
    page("weekly", WhenPage::Weekly, 16);
    page("monthly", WhenPage::Monthly, 11);
    page("cron text", WhenPage::CronText, 9);
    page("once", WhenPage::Once, 9);
    page("manual", WhenPage::Manual, 8);
    QTest::newRow("more") << u"more"_s << int(WhenPage::Daily) << 20;
    QTest::newRow("backfill") << u"backfill"_s << 0 << 6;
    QTest::newRow("other input") << u"input"_s << 0 << 4;
    QTest::newRow("decisions") << u"decisions"_s << 0 << 2;
    QTest::newRow("load map") << u"map"_s << 0 << 4;
}

void TestScheduleWindow::tabFollowsTheEye()
{
    QFETCH(const QString, dialog);
    QFETCH(const int, page);
    QFETCH(const int, least);
    WindowFixture f;
    const QString path = openCopy(f);
    startSchedules(f);
    const QJsonObject schedule{{u"id"_s, u"noon"_s}, {u"workflow"_s, path}, {u"cron"_s, u"0 12 * * *"_s}};
    RpcClient *client = schedules(f)->host()->client();
    client->call(u"schedules.add"_s, {{u"schedule"_s, schedule}}, this, [](const Result<QJsonValue> &answer) { QVERIFY(answer); });
    QTRY_COMPARE(schedules(f)->model()->rowCount(), 1);
    QWidget *window = nullptr;
    if (dialog == u"form"_s || dialog == u"more"_s) {
        schedules(f)->add();
        window = form(f);
        form(f)->findChild<WhenForm *>()->setPage(WhenPage(page));
        form(f)->findChild<QToolButton *>(u"scheduleMore"_s)->setChecked(dialog == u"more"_s);
    } else if (dialog == u"backfill"_s) {
        window = new BackfillDialog(u"noon"_s, client, f.window.get());
        window->show();
        QTRY_VERIFY(window->findChild<QPushButton *>(u"backfillRun"_s)->isEnabled());
    } else if (dialog == u"input"_s) {
        schedules(f)->findChild<QAction *>(u"scheduleRunWithInput"_s)->trigger();
        window = schedules(f)->findChild<QDialog *>(u"scheduleRunDialog"_s);
    } else if (dialog == u"decisions"_s) {
        window = new DecisionsDialog(client, u"noon"_s, f.window.get());
        window->show();
    } else {
        window = schedules(f)->openLoadMap();
    }
    QVERIFY(QTest::qWaitForWindowActive(window));
    QTRY_VERIFY(window->isAncestorOf(QApplication::focusWidget()));
    const QList<Place> stops = tabStops(window);
    QVERIFY2(stops.size() >= least, qPrintable(QString::number(stops.size())));
    QVERIFY(stops.size() < 100);
    QStringList jumps; // One is the way back from the last to the first.
    for (qsizetype i = 0; i < stops.size(); ++i) {
        const Place &one = stops[i];
        const Place &next = stops[(i + 1) % stops.size()];
        if (!isAfter(one, next))
            jumps.append(one.name + u" comes before "_s + next.name);
    }
    QVERIFY2(jumps.size() <= 1, qPrintable(jumps.join(u'\n')));
    window->close();
}

QTEST_MAIN(TestScheduleWindow)
#include "tst_schedulewindow.moc"
