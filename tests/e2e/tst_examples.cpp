// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/workflowreader.h"
#include "engine/model/workflowwriter.h"
#include "tests/e2e/program.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_Examples final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void loadAndSaveChangesNoByte_data() { rows(); }
    void loadAndSaveChangesNoByte();
    void thereIsNothingToWarnOf_data() { rows(); }
    void thereIsNothingToWarnOf();
    void everythingIsExplainedAndArranged_data() { rows(); }
    void everythingIsExplainedAndArranged();

private:
    static void rows()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(QStringLiteral(SLUICE_EXAMPLES));
        for (const QString &name : folder.entryList({u"*.sluice"_s}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
};

void tst_Examples::loadAndSaveChangesNoByte()
{
    QFETCH(const QString, file);
    QFile source(file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QByteArray text = source.readAll();
    const WorkflowReading reading = readWorkflow(text);
    QVERIFY(reading.document);
    QCOMPARE(QString::fromUtf8(writeWorkflow(*reading.document)), QString::fromUtf8(text));
}

void tst_Examples::thereIsNothingToWarnOf()
{
    QFETCH(const QString, file);
    const Finish finish = Program().run({u"validate"_s, file});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.out, file.toUtf8() + ": no problems\n");
}

void tst_Examples::everythingIsExplainedAndArranged()
{
    QFETCH(const QString, file);
    const WorkflowReading reading = readWorkflowFile(file);
    QVERIFY(reading.document);
    const WorkflowDocument &document = *reading.document;
    QVERIFY(!document.title.isEmpty());
    QVERIFY(!document.note.isEmpty());
    for (const InputSpec &input : document.inputs)
        QVERIFY2(!input.help.isEmpty(), qPrintable(input.name));
    for (const StateSpec &state : document.states)
        QVERIFY2(document.layout.nodes.contains(state.name), qPrintable(state.name));
    QCOMPARE(document.layout.nodes.size(), document.states.size());
}

QTEST_GUILESS_MAIN(tst_Examples)
#include "tst_examples.moc"
