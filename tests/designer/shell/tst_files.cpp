// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/designer/shell/windowfixture.h"

#include "designer/problems/problemsmodel.h"
#include "designer/problems/problemsview.h"
#include "designer/shell/badfilepage.h"
#include "designer/shell/banner.h"
#include "designer/shell/recovery.h"
#include "designer/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace sluice;
using namespace sluice::designer;
using namespace Qt::StringLiterals;

static void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

static QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static void press(QWidget *root, const QString &text)
{
    for (QAbstractButton *button : root->findChildren<QAbstractButton *>()) {
        if (QString(button->text()).remove(u'&') == text && button->isVisible()) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
    QFAIL(qPrintable(u"There is no button "_s + text));
}

class TestFiles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ColourScheme::Light); }
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void savedAndReopenedIsTheSame();
    void aBadFileShowsEveryProblemAndItsText();
    void aMendedFileIsReadAgain();
    void aFileChangedByOthersCanBeLoaded();
    void aFileChangedByOthersIsNotOverwrittenUnasked();
    void closingAsksBeforeEditsAreLost();
    void leavingAsksBeforeEditsAreLost();
    void missingFilesLeaveTheRecentOnes();
    void anOpenFileIsOpenedOnce();
    void everyStepIsRecoverable();
    void aLivingSessionIsNotRecovered();
    void whatAnEarlierSessionLeftIsOffered();
    void aSavedWorkflowLeavesNoCopy();

private:
    /** A copy of the ad-exchange example that may be changed. */
    static QString openCopy(WindowFixture &f)
    {
        const QString path = f.folder.filePath(u"work.sluice"_s);
        write(path, read(f.example(u"ad-exchange.sluice"_s)));
        f.window->workspace()->openFile(path);
        return path;
    }
};

void TestFiles::savedAndReopenedIsTheSame()
{
    WindowFixture f;
    const QString path = openCopy(f);
    const QByteArray before = read(path);
    f.document().setTitle(u"Another title"_s);
    f.action(ActionId::Save)->trigger();
    QVERIFY(!f.document().isModified());
    QVERIFY(read(path) != before);
    f.document().setTitle(u"Real-time ad exchange"_s);
    f.action(ActionId::Save)->trigger();
    QCOMPARE(read(path), before);
    const WorkflowDocument saved = f.document().workflow();
    f.window->workspace()->close(f.page());
    QVERIFY(f.page()->isPristine());
    f.window->workspace()->openFile(path);
    QCOMPARE(f.document().workflow(), saved);
}

void TestFiles::aBadFileShowsEveryProblemAndItsText()
{
    WindowFixture f;
    const QString path = f.folder.filePath(u"bad.sluice"_s);
    const QByteArray text = "{\n  \"formatVersion\": \"one\",\n  \"name\": 7,\n}\n";
    write(path, text);
    f.window->workspace()->openFile(path);
    QVERIFY(f.page()->isUnreadable());
    QVERIFY(f.page()->badFile()->problems()->model()->rowCount() >= 2);
    QCOMPARE(f.page()->badFile()->text()->toPlainText().toUtf8(), text);
    for (const Problem &problem : f.page()->problems())
        QVERIFY2(problem.line > 0 && problem.column > 0, qPrintable(problem.message));
    QVERIFY(!f.action(ActionId::Save)->isEnabled());
    QVERIFY(!f.action(ActionId::StartRun)->isEnabled());
    const Problem second = f.page()->badFile()->problems()->model()->problems().at(1);
    f.window->showProblem(second);
    QCOMPARE(f.page()->badFile()->text()->textCursor().blockNumber() + 1, second.line);
    QCOMPARE(read(path), text);
}

void TestFiles::aMendedFileIsReadAgain()
{
    WindowFixture f;
    const QString path = f.folder.filePath(u"bad.sluice"_s);
    write(path, "{");
    f.window->workspace()->openFile(path);
    QVERIFY(f.page()->isUnreadable());
    write(path, read(f.example(u"ad-exchange.sluice"_s)));
    press(f.page()->badFile(), u"Read again"_s);
    QVERIFY(!f.page()->isUnreadable());
    QCOMPARE(f.document().workflow().states.size(), 11);
}

void TestFiles::aFileChangedByOthersCanBeLoaded()
{
    WindowFixture f;
    const QString path = openCopy(f);
    write(path, read(path).replace("Real-time", "Slow"));
    QTRY_VERIFY(f.page()->banner()->isVisible());
    press(f.page()->banner(), u"Load the file"_s);
    QCOMPARE(f.document().workflow().title, u"Slow ad exchange"_s);
    QVERIFY(!f.page()->banner()->isVisible());
}

void TestFiles::aFileChangedByOthersIsNotOverwrittenUnasked()
{
    WindowFixture f;
    const QString path = openCopy(f);
    f.document().setTitle(u"Mine"_s);
    const QByteArray theirs = read(path).replace("Real-time", "Slow");
    write(path, theirs);
    QSignalSpy failed(f.window->workspace(), &Workspace::failed);
    f.action(ActionId::Save)->trigger();
    QCOMPARE(read(path), theirs);
    QCOMPARE(failed.count(), 1);
    QVERIFY(f.page()->banner()->isVisible());
    press(f.page()->banner(), u"Keep what is here"_s);
    f.action(ActionId::Save)->trigger();
    QVERIFY(read(path).contains("\"Mine\""));
}

void TestFiles::closingAsksBeforeEditsAreLost()
{
    WindowFixture f;
    const QString path = openCopy(f);
    f.document().setTitle(u"Changed"_s);
    f.action(ActionId::CloseTab)->trigger();
    auto *question = f.window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    press(question, u"Cancel"_s);
    QCOMPARE(f.document().workflow().title, u"Changed"_s);
    QTRY_VERIFY(f.window->findChild<QMessageBox *>() == nullptr);
    f.action(ActionId::CloseTab)->trigger();
    press(f.window->findChild<QMessageBox *>(), u"Save"_s);
    QVERIFY(f.page()->isPristine());
    QVERIFY(read(path).contains("\"Changed\""));
}

void TestFiles::leavingAsksBeforeEditsAreLost()
{
    WindowFixture f;
    const QString path = openCopy(f);
    const QByteArray before = read(path);
    f.document().setTitle(u"Changed"_s);
    f.window->close();
    QVERIFY(f.window->isVisible());
    press(f.window->findChild<QMessageBox *>(), u"Leave without saving"_s);
    QTRY_VERIFY(!f.window->isVisible());
    QCOMPARE(read(path), before);
}

void TestFiles::missingFilesLeaveTheRecentOnes()
{
    WindowFixture f;
    const QString path = openCopy(f);
    QCOMPARE(f.window->workspace()->recentFiles().existing().first(), path);
    f.window->workspace()->close(f.page());
    QFile::remove(path);
    QVERIFY(f.window->workspace()->recentFiles().existing().isEmpty());
    QSignalSpy failed(f.window->workspace(), &Workspace::failed);
    QVERIFY(f.window->workspace()->openFile(path) == nullptr);
    QVERIFY(failed.first().first().toString().contains(u"work.sluice"_s));
}

void TestFiles::anOpenFileIsOpenedOnce()
{
    WindowFixture f;
    const QString path = openCopy(f);
    DocumentPage *first = f.page();
    f.window->workspace()->newDocument();
    f.window->workspace()->openFile(QDir(f.folder.path()).filePath(u"./work.sluice"_s));
    QCOMPARE(f.page(), first);
}

void TestFiles::everyStepIsRecoverable()
{
    WindowFixture f;
    openCopy(f);
    for (const QString &title : {u"One"_s, u"Two"_s, u"Three"_s})
        f.document().setTitle(title);
    const auto newest = [&f] {
        const QStringList names = QDir(f.folder.filePath(u"recovery"_s)).entryList({u"*.recovery"_s});
        return names.isEmpty() ? QByteArray() : read(f.folder.filePath(u"recovery/"_s + names.first()));
    };
    QTRY_VERIFY(newest().contains("Three"));
    f.action(ActionId::Undo)->trigger();
    QTRY_VERIFY(newest().contains("Two"));
}

void TestFiles::aLivingSessionIsNotRecovered()
{
    WindowFixture f;
    openCopy(f);
    f.document().setTitle(u"Edited"_s);
    QTRY_VERIFY(!QDir(f.folder.filePath(u"recovery"_s)).entryList({u"*.recovery"_s}).isEmpty());
    QVERIFY(abandonedCopies(f.folder.path()).isEmpty());
}

void TestFiles::whatAnEarlierSessionLeftIsOffered()
{
    WindowFixture f;
    const QString path = openCopy(f);
    f.document().setTitle(u"Nearly lost"_s);
    const QString recovery = f.folder.filePath(u"recovery"_s);
    QTRY_VERIFY(!QDir(recovery).entryList({u"*.recovery"_s}).isEmpty());
    // As after a crash: the copy is there, and nobody holds its lock.
    const QByteArray copy = read(recovery + u'/' + QDir(recovery).entryList({u"*.recovery"_s}).first());
    f.document().undoStack()->undo();
    write(recovery + u"/crashed.recovery"_s, copy);
    f.open();
    f.window->workspace()->offerRecovery();
    auto *question = f.window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    press(question, u"Recover"_s);
    QCOMPARE(f.document().workflow().title, u"Nearly lost"_s);
    QCOMPARE(f.page()->path(), path);
    QVERIFY(f.document().isModified());
    QVERIFY(!QFile::exists(recovery + u"/crashed.recovery"_s));
}

void TestFiles::aSavedWorkflowLeavesNoCopy()
{
    WindowFixture f;
    openCopy(f);
    f.document().setTitle(u"Edited"_s);
    const QString recovery = f.folder.filePath(u"recovery"_s);
    QTRY_VERIFY(!QDir(recovery).entryList({u"*.recovery"_s}).isEmpty());
    f.action(ActionId::Save)->trigger();
    QTRY_VERIFY(QDir(recovery).entryList({u"*.recovery"_s}).isEmpty());
}

QTEST_MAIN(TestFiles)
#include "tst_files.moc"
