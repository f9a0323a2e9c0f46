// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tasks/taskcatalog.h"
#include "tests/e2e/program.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_KindsCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyKindIsListed();
    void everyKindIsExplained_data();
    void everyKindIsExplained();
    void anUnknownKindIsRefused();
};

void tst_KindsCommand::everyKindIsListed()
{
    const Finish text = Program().run({u"kinds"_s});
    QVERIFY2(text.exitCode == 0 && text.err.isEmpty(), text.all());
    const Finish json = Program().run({u"kinds"_s, u"--json"_s});
    const TaskCatalog catalog = TaskCatalog::builtIn();
    QCOMPARE(json.lines().size(), catalog.kinds().size());
    for (const TaskKind &kind : catalog.kinds())
        QVERIFY2(text.out.contains("  " + kind.id.toUtf8() + ' '), qPrintable(kind.id));
}

void tst_KindsCommand::everyKindIsExplained_data()
{
    QTest::addColumn<QString>("id");
    const TaskCatalog catalog = TaskCatalog::builtIn();
    for (const TaskKind &kind : catalog.kinds())
        QTest::newRow(qPrintable(kind.id)) << kind.id;
}

void tst_KindsCommand::everyKindIsExplained()
{
    QFETCH(const QString, id);
    const Finish text = Program().run({u"kinds"_s, id});
    QVERIFY2(text.exitCode == 0, text.all());
    const Finish json = Program().run({u"kinds"_s, id, u"--json"_s});
    const TaskCatalog catalog = TaskCatalog::builtIn();
    const TaskKind *kind = catalog.kind(id);
    QVERIFY(kind);
    QCOMPARE(json.last()["kind"_L1].toString(), id);
    QCOMPARE(json.last()["params"_L1].toArray().size(), kind->params.size());
    for (const ParameterSpec &param : kind->params)
        QVERIFY2(text.out.contains("\n  " + param.name.toUtf8() + "  "), text.all());
    for (const QString &outcome : kind->outcomes)
        QVERIFY2(text.out.mid(text.out.indexOf("\nOutcomes")).contains(outcome.toUtf8()), text.all());
    for (const QByteArray &line : text.out.split('\n'))
        QVERIFY2(QString::fromUtf8(line).size() <= 140, line);
}

void tst_KindsCommand::anUnknownKindIsRefused()
{
    const Finish finish = Program().run({u"kinds"_s, u"file.raed"_s});
    QVERIFY2(finish.exitCode == 3 && finish.out.isEmpty() && finish.err.contains("file.raed"), finish.all());
}

QTEST_GUILESS_MAIN(tst_KindsCommand)
#include "tst_kindscommand.moc"
