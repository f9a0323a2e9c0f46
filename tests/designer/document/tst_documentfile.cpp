// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/designerdocument.h"
#include "tests/designer/support/drawing.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static QMap<QString, QPointF> allAtOnce(const WorkflowDocument &workflow)
{
    QMap<QString, QPointF> places;
    for (const StateSpec &state : workflow.states)
        places.insert(state.name, {});
    return places;
}

static QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class TestDocumentFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void savedFilesOpenAgainUnchanged();
    void savingMakesItTheSavedState();
    void aFileThatCannotBeReadChangesNothing();
    void aFileThatCannotBeWrittenStaysModified();
    void pastedTextGetsFreeNames();
    void pastedTextDropsEdgesToNobody();
    void rubbishIsNotPasted_data();
    void rubbishIsNotPasted();
};

void TestDocumentFile::savedFilesOpenAgainUnchanged()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sluice"_s);
    DesignerDocument document(testKinds(), &allAtOnce);
    document.reset(workflowFrom(u"A -yes-> B!; A -no-> C?; A -!Timeout-> C?"_s), {});
    QVERIFY(document.save(path));
    const QByteArray written = contents(path);
    DesignerDocument other(testKinds(), &allAtOnce);
    QVERIFY(!hasErrors(other.open(path)));
    QCOMPARE(drawingOf(other.workflow()), drawingOf(document.workflow()));
    QVERIFY(other.save(path));
    QCOMPARE(contents(path), written);
}

void TestDocumentFile::savingMakesItTheSavedState()
{
    const QTemporaryDir folder;
    DesignerDocument document(testKinds(), &allAtOnce);
    const QSignalSpy modified(&document, &DesignerDocument::modifiedChanged);
    document.addState(workflowFrom(u"A"_s).states.first(), {});
    QVERIFY(document.isModified());
    QVERIFY(document.save(folder.filePath(u"a.sluice"_s)));
    QVERIFY(!document.isModified());
    QCOMPARE(document.filePath(), folder.filePath(u"a.sluice"_s));
    QCOMPARE(document.displayName(), u"a.sluice"_s);
    document.undoStack()->undo();
    QVERIFY(document.isModified());
    document.undoStack()->redo();
    QVERIFY(!document.isModified());
    QCOMPARE(modified.count(), 4);
}

void TestDocumentFile::aFileThatCannotBeReadChangesNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"bad.sluice"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ \"formatVersion\": 1, \"states\": ");
    file.close();
    DesignerDocument document(testKinds(), &allAtOnce);
    document.reset(workflowFrom(u"A --> B!"_s), u"before.sluice"_s);
    document.setTitle(u"Kept"_s);
    for (const QString &bad : {path, folder.filePath(u"not there"_s), folder.path()}) {
        QVERIFY(hasErrors(document.open(bad)));
        QCOMPARE(document.filePath(), u"before.sluice"_s);
        QCOMPARE(document.workflow().title, u"Kept"_s);
        QVERIFY(document.undoStack()->canUndo());
    }
}

void TestDocumentFile::aFileThatCannotBeWrittenStaysModified()
{
    DesignerDocument document(testKinds(), &allAtOnce);
    document.setTitle(u"Important"_s);
    QVERIFY(!document.save(u"/nowhere/at/all.sluice"_s));
    QVERIFY(document.isModified());
    QVERIFY(document.filePath().isEmpty());
}

void TestDocumentFile::pastedTextGetsFreeNames()
{
    DesignerDocument document(testKinds(), &allAtOnce);
    document.reset(workflowFrom(u"A --> B; B -x-> C"_s), {});
    document.setParam(u"B"_s, u"code"_s, Json(u"return outputs.A + outputs.C;"_s));
    const QString text = document.copyText({u"A"_s, u"B"_s});
    const Result<QStringList> pasted = document.paste(text, {100, 200});
    QVERIFY(pasted);
    QCOMPARE(*pasted, QStringList({u"A2"_s, u"B2"_s}));
    QCOMPARE(drawingOf(document.workflow()), u"A --> B; B -x-> C; C; A2 --> B2; B2 -x-> C"_s);
    QCOMPARE(document.state(u"B2")->task()->param(u"code").toString(), u"return outputs.A2 + outputs.C;"_s);
    QCOMPARE(document.position(u"A2"_s), QPointF(100, 200));
    QCOMPARE(document.selection().states, *pasted);
}

void TestDocumentFile::pastedTextDropsEdgesToNobody()
{
    DesignerDocument source(testKinds(), &allAtOnce);
    source.reset(workflowFrom(u"A --> B; A -!Timeout-> C"_s), {});
    DesignerDocument target(testKinds(), &allAtOnce);
    QVERIFY(target.paste(source.copyText({u"A"_s}), {}));
    QCOMPARE(drawingOf(target.workflow()), u"A"_s);
    QCOMPARE(target.workflow().start, u"A"_s);
    QCOMPARE(target.undoStack()->count(), 1);
}

void TestDocumentFile::rubbishIsNotPasted_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("prose") << u"Hello, world"_s;
    QTest::newRow("other JSON") << u"{\"states\": 3}"_s;
    QTest::newRow("no states") << u"{\"formatVersion\": 1, \"name\": \"x\", \"start\": \"\", \"states\": {}}"_s;
}

void TestDocumentFile::rubbishIsNotPasted()
{
    QFETCH(const QString, text);
    DesignerDocument document(testKinds(), &allAtOnce);
    const Result<QStringList> pasted = document.paste(text, {});
    QVERIFY(!pasted);
    QCOMPARE(pasted.error().message(), u"The clipboard holds no states."_s);
    QCOMPARE(document.undoStack()->count(), 0);
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestDocumentFile)
#include "tst_documentfile.moc"
