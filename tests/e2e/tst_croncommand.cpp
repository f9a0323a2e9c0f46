// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_CronCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void instantsAreOneALine();
    void jsonHoldsTheSame();
    void neverEndsWithOneAndNoLine();
    void badQuestionsAreRefused_data();
    void badQuestionsAreRefused();
    void everyLineOfTheInputHasItsAnswer();
    void aQuestionIsAnsweredBeforeTheInputEnds();
    void expressionsAreExplained();
};

void tst_CronCommand::instantsAreOneALine()
{
    const Finish finish = Program().run({u"cron"_s, u"next"_s, u"30 2 * * *"_s, u"--from"_s, u"2026-03-28T12:00:00Z"_s, u"--count"_s,
                                         u"2"_s, u"--time-zone"_s, u"Europe/Berlin"_s});
    QVERIFY2(finish.exitCode == 0 && finish.err.isEmpty(), finish.all());
    QCOMPARE(finish.out, QByteArray("2026-03-29T01:00:00Z\n2026-03-30T00:30:00Z\n"));
    const Finish now = Program().run({u"cron"_s, u"next"_s, u"* * * * *"_s});
    QVERIFY2(now.exitCode == 0 && now.out.endsWith(":00Z\n"), now.all());
}

void tst_CronCommand::jsonHoldsTheSame()
{
    const Finish finish = Program().run({u"cron"_s, u"next"_s, u"*/90 * * * *"_s, u"--from"_s, u"2026-03-28T12:00:00Z"_s, u"--json"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.last()["instants"_L1].toArray(), QJsonArray{u"2026-03-28T13:00:00Z"_s});
    QCOMPARE(finish.last()["timeZone"_L1].toString(), u"UTC"_s);
    QCOMPARE(finish.last()["warnings"_L1].toArray().size(), 1);
}

void tst_CronCommand::neverEndsWithOneAndNoLine()
{
    for (const QString &expression : {u"0 0 30 2 *"_s, u"0 0 0 1 1 ? 1999"_s}) {
        const Finish finish = Program().run({u"cron"_s, u"next"_s, expression, u"--count"_s, u"3"_s});
        QVERIFY2(finish.exitCode == 1 && finish.out.isEmpty() && finish.err.isEmpty(), finish.all());
    }
}

void tst_CronCommand::badQuestionsAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("expression") << QStringList{u"5/15 * * * *"_s} << u"5-59/15"_s;
    QTest::newRow("zone") << QStringList{u"@daily"_s, u"--time-zone"_s, u"Mars/Olympus"_s} << u"Mars/Olympus"_s;
    QTest::newRow("instant") << QStringList{u"@daily"_s, u"--from"_s, u"noon"_s} << u"noon"_s;
    QTest::newRow("control characters") << QStringList{u"\x1b[31m * * * *"_s} << u"minute"_s;
}

void tst_CronCommand::badQuestionsAreRefused()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, part);
    const Finish finish = Program().run(QStringList{u"cron"_s, u"next"_s} + arguments);
    QVERIFY2(finish.exitCode == 3 && finish.out.isEmpty(), finish.all());
    QVERIFY2(finish.err.contains(part.toUtf8()) && finish.err.count('\n') == 1 && !finish.err.contains('\x1b'), finish.all());
}

void tst_CronCommand::everyLineOfTheInputHasItsAnswer()
{
    const QByteArray input = "0 9 * * *\tEurope/Berlin\t2026-06-30T12:00:00Z\t2\n"
                             "0 0 30 2 *\tUTC\t2026-06-30T12:00:00Z\t5\n"
                             "\n"
                             "0 9 * * *\tNowhere\t2026-06-30T12:00:00Z\t2\n"
                             "0 9 * * *\tUTC\tnoon\t2\n"
                             "0 9 * * *\tUTC\t2026-06-30T12:00:00Z\t0\n"
                             "0 9 * * *\tUTC\t2026-06-30T12:00:00Z\t1\tmore\n"
                             "0 0 0 1 1 ? 2027\tUTC\t2026-06-30T12:00:00Z\t9\n"
                             "0 9 * * *\t\t2026-06-30T12:00:00Z";
    const Finish finish = Program().run({u"cron"_s, u"next"_s, u"-"_s}, input);
    QVERIFY2(finish.exitCode == 0 && finish.err.isEmpty(), finish.all());
    const QList<QByteArray> lines = finish.out.split('\n');
    QCOMPARE(lines.size(), 10);
    QCOMPARE(lines[0], QByteArray("2026-07-01T07:00:00Z 2026-07-02T07:00:00Z"));
    QCOMPARE(lines[1], QByteArray("never"));
    for (int i = 2; i <= 6; ++i)
        QVERIFY2(lines[i].startsWith("error: "), lines[i]);
    QCOMPARE(lines[7], QByteArray("2027-01-01T00:00:00Z"));
    QCOMPARE(lines[8], QByteArray("2026-07-01T09:00:00Z"));
}

void tst_CronCommand::aQuestionIsAnsweredBeforeTheInputEnds()
{
    const Program program;
    const auto process = program.start({u"cron"_s, u"next"_s, u"-"_s});
    for (int i = 1; i <= 3; ++i) {
        process->write("0 9 * * *\tUTC\t2026-06-30T12:00:00Z\t1\n");
        QTRY_VERIFY(process->canReadLine());
        QCOMPARE(process->readLine(), QByteArray("2026-07-01T09:00:00Z\n"));
    }
    process->closeWriteChannel();
    QCOMPARE(Program::wait(*process).exitCode, 0);
}

void tst_CronCommand::expressionsAreExplained()
{
    const Finish text = Program().run({u"cron"_s, u"explain"_s, u"0 9 13 * FRI"_s});
    QVERIFY2(text.exitCode == 0 && text.out.startsWith("At 09:00 on the 13th of the month, and also on Friday.\n"), text.all());
    const Finish json = Program().run({u"cron"_s, u"explain"_s, u"0 9 30 2 *"_s, u"--json"_s});
    QCOMPARE(json.last()["hours"_L1].toArray(), QJsonArray{9});
    QCOMPARE(json.last()["warnings"_L1].toArray().size(), 1);
    const Finish bad = Program().run({u"cron"_s, u"explain"_s, u"soon"_s});
    QVERIFY2(bad.exitCode == 3 && bad.out.isEmpty(), bad.all());
}

QTEST_GUILESS_MAIN(tst_CronCommand)
#include "tst_croncommand.moc"
