// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/canvasview.h"
#include "designer/inspector/inspector.h"
#include "designer/runs/logview.h"
#include "designer/runs/runsession.h"
#include "designer/shell/badfilepage.h"
#include "designer/shell/docks.h"
#include "designer/shell/documentpage.h"
#include "designer/theme/theme.h"
#include "engine/model/workflowreader.h"
#include "engine/model/workflowwriter.h"
#include "tests/designer/shell/windowfixture.h"
#include "tests/designer/support/drawing.h"
#include "tests/support/journalfile.h"
#include "tests/support/platformwarnings.h"

#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QUndoStack>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** What hasty, clumsy and unlucky people do to the window. */
class TestMisuse final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ColourScheme::Light); }
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void aDoubleClickRunsOnce();
    void aRunIsNotStartedWhileOneGoesOn();
    void leavingDuringARunAsksOnce();
    void leavingAsksForTheRunOfAClosedTab();
    void theWindowMayGoDuringARun();
    void aClosedTabLeavesItsRunAlone();
    void ctrlCBelongsToTheListInUse();
    void undoAfterSaveLeadsBackToTheFile();
    void whatIsNoWorkflowIsShownAsItIs_data();
    void whatIsNoWorkflowIsShownAsItIs();
    void aThousandStatesAreEditedLikeTen();
    void twoWindowsOnOneFileLoseNothing();
    void whatCannotBeWrittenStaysUnsaved();
    void anyNameInAnyDirectionCanBeShownAndRun_data();
    void anyNameInAnyDirectionCanBeShownAndRun();
    void aFloodOfEventsLeavesTheWindowResponsive();

private:
    static void addState(WindowFixture &f, const QString &name, const decltype(StateSpec::body) &body,
                         const std::optional<EdgeId> &after = {});
    /** Draws a state that waits for an hour, and runs it. */
    static void runForAnHour(WindowFixture &f);
    static QMessageBox *question(WindowFixture &f) { return f.window->findChild<QMessageBox *>(); }
    static void press(QMessageBox *box, const QString &text);
};

void TestMisuse::press(QMessageBox *box, const QString &text)
{
    QVERIFY(box != nullptr);
    for (QAbstractButton *button : box->buttons()) {
        if (button->text().remove(u'&') == text)
            return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL(qPrintable(u"no button "_s + text));
}

void TestMisuse::addState(WindowFixture &f, const QString &name, const decltype(StateSpec::body) &body,
                          const std::optional<EdgeId> &after)
{
    StateSpec state;
    state.name = name;
    state.body = body;
    f.document().addState(state, {0, after ? 200.0 : 0.0}, after);
}

void TestMisuse::runForAnHour(WindowFixture &f)
{
    addState(f, u"Wait"_s, TaskSpec{.kind = u"wait"_s, .params = {{u"duration"_s, Json(u"1h"_s)}}});
    addState(f, u"Done"_s, ExitSpec(), EdgeId{u"Wait"_s, u"done"_s, -1});
    f.document().undoStack()->setClean();
    f.window->run();
    QVERIFY(f.page()->session() != nullptr);
    QTRY_COMPARE(f.page()->session()->projection().currentState(), u"Wait"_s);
}

void TestMisuse::aDoubleClickRunsOnce()
{
    WindowFixture f;
    addState(f, u"Done"_s, ExitSpec());
    auto *button = f.window->findChild<QToolButton *>(u"runButton"_s);
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(20, 10));
    const RunSession *first = f.page()->session();
    QVERIFY(first != nullptr);
    QTRY_COMPARE(first->phase(), RunSession::Phase::Finished); // quicker than the second click
    QTest::mouseDClick(button, Qt::LeftButton, {}, QPoint(20, 10));
    QTest::mouseRelease(button, Qt::LeftButton, {}, QPoint(20, 10));
    QCOMPARE(f.page()->session(), first);
    SLUICE_VERIFY(f.journal->flush());
    QCOMPARE(RunHistory::open(f.journal->path()).value()->runs({})->size(), 1);
}

void TestMisuse::aRunIsNotStartedWhileOneGoesOn()
{
    WindowFixture f;
    runForAnHour(f);
    const RunId run = f.page()->session()->id();
    f.window->run();
    f.window->runAgain();
    f.window->runWithInput();
    QTest::keyClick(f.window.get(), Qt::Key_F5);
    QCOMPARE(f.page()->session()->id(), run);
    QCOMPARE(f.engine.activeRuns(), 1);
    QVERIFY(f.window->findChild<QDialog *>(u"runDialog"_s) == nullptr);
}

void TestMisuse::leavingDuringARunAsksOnce()
{
    WindowFixture f;
    runForAnHour(f);
    f.window->close();
    f.window->close();
    QCOMPARE(f.window->findChildren<QMessageBox *>().size(), 1);
    press(question(f), u"Cancel"_s);
    QTRY_VERIFY(question(f) == nullptr);
    QVERIFY(f.window->isVisible());
    QCOMPARE(f.engine.activeRuns(), 1);
    f.window->close();
    press(question(f), u"Leave"_s);
    QTRY_VERIFY(!f.window->isVisible());
}

void TestMisuse::leavingAsksForTheRunOfAClosedTab()
{
    WindowFixture f;
    runForAnHour(f);
    f.window->workspace()->close(f.page());
    f.window->close();
    QVERIFY(question(f) != nullptr);
    QVERIFY(question(f)->text().contains(u"run is still going on"_s));
}

void TestMisuse::theWindowMayGoDuringARun()
{
    WindowFixture f;
    runForAnHour(f);
    f.window.reset();
    QCOMPARE(f.engine.activeRuns(), 1);
    f.engine.cancelAll();
    QVERIFY(f.engine.waitForIdle(Milliseconds(10'000)));
}

void TestMisuse::aClosedTabLeavesItsRunAlone()
{
    WindowFixture f;
    runForAnHour(f);
    f.window->workspace()->close(f.page());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(f.window->workspace()->count(), 1);
    QVERIFY(f.page()->session() == nullptr);
    QCOMPARE(f.engine.activeRuns(), 1);
}

void TestMisuse::ctrlCBelongsToTheListInUse()
{
    WindowFixture f;
    addState(f, u"Log"_s, TaskSpec{.kind = u"log"_s, .params = {{u"text"_s, Json(u"hello"_s)}}});
    addState(f, u"Done"_s, ExitSpec(), EdgeId{u"Log"_s, u"done"_s, -1});
    f.window->run();
    QTRY_COMPARE(f.page()->session()->phase(), RunSession::Phase::Finished);
    f.document().selectStates({u"Log"_s}); // so that the window has something to copy as well
    QVERIFY(f.action(ActionId::Copy)->isEnabled());
    auto *log = f.window->findChild<LogView *>();
    for (QWidget *dock = log; dock != nullptr; dock = dock->parentWidget()) {
        if (auto *panel = qobject_cast<QDockWidget *>(dock))
            panel->raise();
    }
    f.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    auto *table = log->findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QGuiApplication::clipboard()->clear();
    QTest::keySequence(table, QKeySequence::Copy);
    QVERIFY2(QGuiApplication::clipboard()->text().endsWith(u"\tLog\thello"_s),
             qPrintable(QGuiApplication::clipboard()->text()));
}

void TestMisuse::undoAfterSaveLeadsBackToTheFile()
{
    WindowFixture f;
    const QString path = f.folder.filePath(u"work.sluice"_s);
    QVERIFY(QFile::copy(f.example(u"ad-exchange.sluice"_s), path));
    f.window->workspace()->openFile(path);
    const WorkflowDocument original = f.document().workflow();
    f.document().setMergeKey(u"title"_s); // as typing into one field does
    f.document().setTitle(u"O"_s);
    f.window->workspace()->save(f.page());
    QVERIFY(!f.document().isModified());
    const WorkflowDocument saved = f.document().workflow();
    f.document().setTitle(u"On"_s); // goes on typing
    QVERIFY(f.document().isModified());
    QUndoStack *stack = f.document().undoStack();
    stack->undo();
    QCOMPARE(f.document().workflow(), saved);
    QVERIFY(!f.document().isModified());
    stack->undo();
    QCOMPARE(f.document().workflow(), original);
    QVERIFY(f.document().isModified()); // the file has the title
    stack->redo();
    QVERIFY(!f.document().isModified());
}

void TestMisuse::whatIsNoWorkflowIsShownAsItIs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("Dear Ann,\n");
    QTest::newRow("cut off") << QByteArray(R"({"formatVersion": 1, "name": "x", "start": "A", "sta)");
    QTest::newRow("not UTF-8") << QByteArray("{\"name\": \"\xff\xfe\"}");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("deep") << QByteArray(200'000, '[');
    QTest::newRow("one long line") << "{\"name\": \"" + QByteArray(2'000'000, 'x');
}

void TestMisuse::whatIsNoWorkflowIsShownAsItIs()
{
    QFETCH(const QByteArray, text);
    WindowFixture f;
    const QString path = f.folder.filePath(u"bad.sluice"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    f.window->workspace()->openFile(path);
    QVERIFY(f.page()->isUnreadable());
    QVERIFY(!f.page()->problems().isEmpty());
    f.window->grab();
    f.window->run();
    f.window->workspace()->save(f.page()); // nothing may be lost
    QVERIFY(f.page()->session() == nullptr);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
    f.window->workspace()->close(f.page());
    QVERIFY(question(f) == nullptr);
}

void TestMisuse::aThousandStatesAreEditedLikeTen()
{
    WindowFixture f;
    const QString path = f.folder.filePath(u"large.sluice"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(writeWorkflow(largeWorkflow(1000, 1500)));
    file.close();
    const auto timed = [](const char *what, const auto &action) {
        QElapsedTimer timer;
        timer.start();
        action();
        QCoreApplication::processEvents();
        // The bar is a second; this only tells a slow machine from work that grows with the square.
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(u"%1 took %2 ms"_s.arg(QLatin1StringView(what)).arg(timer.elapsed())));
    };
    timed("open", [&] { f.window->workspace()->openFile(path); });
    const WorkflowDocument original = f.document().workflow();
    QCOMPARE(original.states.size(), 1000);
    timed("paint", [&] { f.window->grab(); });
    const QString name = original.states.at(500).name;
    timed("select", [&] { f.document().selectStates({name}); });
    timed("rename", [&] { f.document().renameState(name, u"Renamed"_s); });
    timed("select all", [&] { f.page()->canvas()->selectAll(); });
    timed("remove all", [&] { f.page()->canvas()->removeSelected(); });
    QVERIFY(f.document().workflow().states.isEmpty());
    timed("undo", [&] { f.document().undoStack()->undo(); });
    timed("undo rename", [&] { f.document().undoStack()->undo(); });
    QCOMPARE(f.document().workflow(), original);
    QVERIFY(!f.document().isModified());
}

void TestMisuse::twoWindowsOnOneFileLoseNothing()
{
    WindowFixture first;
    WindowFixture second;
    const QString path = first.folder.filePath(u"work.sluice"_s);
    QVERIFY(QFile::copy(first.example(u"ad-exchange.sluice"_s), path));
    first.window->workspace()->openFile(path);
    second.window->workspace()->openFile(path);
    first.document().setTitle(u"By the first"_s);
    second.document().setTitle(u"By the second"_s);
    first.window->workspace()->save(first.page());
    QVERIFY(!first.document().isModified());

    QSignalSpy failed(second.window->workspace(), &Workspace::failed);
    second.window->workspace()->save(second.page()); // knows better than to trust its watcher
    QCOMPARE(failed.size(), 1);
    QVERIFY(second.document().isModified());
    QCOMPARE(second.document().workflow().title, u"By the second"_s);
    QCOMPARE(readWorkflowFile(path).document->title, u"By the first"_s);
}

void TestMisuse::whatCannotBeWrittenStaysUnsaved()
{
    WindowFixture f;
    QDir folder(f.folder.path());
    QVERIFY(folder.mkdir(u"gone"_s));
    const QString path = folder.filePath(u"gone/work.sluice"_s);
    QVERIFY(QFile::copy(f.example(u"ad-exchange.sluice"_s), path));
    f.window->workspace()->openFile(path);
    f.document().setTitle(u"Mine"_s);
    QVERIFY(QDir(folder.filePath(u"gone"_s)).removeRecursively());
    QSignalSpy failed(f.window->workspace(), &Workspace::failed);
    f.window->workspace()->save(f.page());
    QCOMPARE(failed.size(), 1);
    QVERIFY2(failed.first().first().toString().contains(path), qPrintable(failed.first().first().toString()));
    QVERIFY(f.document().isModified());
    QVERIFY(folder.mkdir(u"gone"_s));
    f.window->workspace()->save(f.page());
    QVERIFY(!f.document().isModified());
    QCOMPARE(readWorkflowFile(path).document->title, u"Mine"_s);
}

void TestMisuse::anyNameInAnyDirectionCanBeShownAndRun_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    const QList<std::pair<const char *, QString>> names = {
        {"long", QString(100, u'W')},
        {"short", u"W"_s},
        {"Hebrew", u"שלב.ראשון"_s},
        {"Arabic and digits", u"مرحلة_2"_s},
        {"Chinese", u"世界"_s},
    };
    for (const auto &[row, name] : names) {
        QTest::addRow("%s, left to right", row) << name << Qt::LeftToRight;
        QTest::addRow("%s, right to left", row) << name << Qt::RightToLeft;
    }
}

void TestMisuse::anyNameInAnyDirectionCanBeShownAndRun()
{
    QFETCH(const QString, name);
    QFETCH(const Qt::LayoutDirection, direction);
    QGuiApplication::setLayoutDirection(direction);
    const auto reset = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    WindowFixture f;
    addState(f, u"Log"_s, TaskSpec{.kind = u"log"_s, .params = {{u"text"_s, Json(u"hello"_s)}}});
    addState(f, u"Done"_s, ExitSpec(), EdgeId{u"Log"_s, u"done"_s, -1});
    QCOMPARE(f.document().renameObstacle(u"Log"_s, name), QString());
    f.document().renameState(u"Log"_s, name);
    f.document().selectStates({name});
    f.window->run();
    QVERIFY2(f.page()->session() != nullptr, qPrintable(f.page()->problems().value(0).message));
    QTRY_COMPARE(f.page()->session()->phase(), RunSession::Phase::Finished);
    QCOMPARE(f.page()->session()->projection().latestVisit(name)->outcome, u"done"_s);
    for (QDockWidget *dock : f.window->findChildren<QDockWidget *>()) {
        dock->raise();
        f.window->grab();
    }
    QCOMPARE(f.window->minimumSizeHint().expandedTo({1280, 800}), QSize(1280, 800)); // no name makes the window wider
}

/** A split of many branches that each write a line: several events each, as fast as the engine can. */
void TestMisuse::aFloodOfEventsLeavesTheWindowResponsive()
{
    WindowFixture f;
    SplitSpec split;
    split.forEach = Json(u"${Array.from({ length: 30000 }, (_, i) => i)}"_s);
    split.task = TaskSpec{.kind = u"log"_s, .params = {{u"text"_s, Json(u"hello"_s)}}};
    addState(f, u"Many"_s, split);
    addState(f, u"Done"_s, ExitSpec(), EdgeId{u"Many"_s, {}, -1});
    f.window->run();
    QVERIFY2(f.page()->session() != nullptr, qPrintable(f.page()->runObstacle()));
    QElapsedTimer sinceTurn;
    QElapsedTimer whole;
    sinceTurn.start();
    whole.start();
    qint64 longest = 0;
    while (f.page()->session()->phase() != RunSession::Phase::Finished && whole.elapsed() < 60'000) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        longest = std::max(longest, sinceTurn.restart());
    }
    QCOMPARE(f.page()->session()->phase(), RunSession::Phase::Finished);
    QCOMPARE(f.page()->session()->projection().log().size(), 30'000);
    QVERIFY2(longest < 1'000, qPrintable(QString::number(longest)));
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestMisuse)
#include "tst_misuse.moc"
