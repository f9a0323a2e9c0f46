// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progresstext.h"
#include "app/cli/terminaltext.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::cli;
using namespace Qt::StringLiterals;

class tst_ProgressText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aVisitIsDrawn_data();
    void aVisitIsDrawn();
    void noRowIsWiderThanTheTerminal_data();
    void noRowIsWiderThanTheTerminal();
    void colourIsOnlyColour();
    void manyBranchesAreCounted();
    void aHostileNameSteersNothing();
    void logLinesNameTheirPlace();
    void outputsReadWell_data();
    void outputsReadWell();
    void anErrorSaysWhereWhatAndWhatToDo();
};

static StateVisit visit(const QString &state, StepStatus status, qint64 startUs, qint64 endUs)
{
    StateVisit visit;
    visit.state = state;
    visit.status = status;
    visit.startUs = startUs;
    visit.endUs = endUs;
    visit.attempt = 1;
    return visit;
}

static BranchProgress branch(const QString &name, StepStatus status, qint64 startUs, qint64 endUs)
{
    BranchProgress branch;
    branch.name = name;
    branch.status = status;
    branch.startUs = startUs;
    branch.endUs = endUs;
    branch.attempt = 1;
    return branch;
}

static StateVisit bids()
{
    StateVisit bids = visit(u"RequestBids"_s, StepStatus::Running, 50'000, -1);
    bids.branches = {branch(u"fast"_s, StepStatus::Succeeded, 50'000, 95'000),
                     branch(u"slow"_s, StepStatus::Running, 50'000, -1),
                     branch(u"distant"_s, StepStatus::Waiting, 50'000, -1),
                     branch(u"late"_s, StepStatus::Idle, -1, -1)};
    bids.branches[2].attempt = 2;
    return bids;
}

static StateVisit failed()
{
    StateVisit archive = visit(u"Archive"_s, StepStatus::Failed, 0, 1'500'000);
    archive.attempt = 3;
    archive.error = Error(ErrorCode::ProcessFailed, u"tar ended with exit code 2."_s, u"Look at its log."_s);
    return archive;
}

void tst_ProgressText::aVisitIsDrawn_data()
{
    QTest::addColumn<StateVisit>("shown");
    QTest::addColumn<bool>("unicode");
    QTest::addColumn<QStringList>("expected");

    StateVisit routed = visit(u"Validate"_s, StepStatus::Succeeded, 0, 2'000);
    routed.outcome = u"valid"_s;
    QTest::newRow("outcome") << routed << true
                             << QStringList{u"  ✓ Validate     valid                    2 ms"_s};
    StateVisit done = visit(u"Archive"_s, StepStatus::Succeeded, 0, 12'300'000);
    done.outcome = u"done"_s;
    done.attempt = 2;
    QTest::newRow("the usual outcome goes without saying")
        << done << true << QStringList{u"  ✓ Archive      attempt 2              12.3 s"_s};
    QTest::newRow("running split") << bids() << true
                                   << QStringList{u"  ● RequestBids  1 of 4 done, 1 run…    150 ms"_s,
                                                  u"    ✓ fast                               45 ms"_s,
                                                  u"    ● slow                              150 ms"_s,
                                                  u"    ↻ distant    attempt 2              150 ms"_s,
                                                  u"    ○ late"_s};
    QTest::newRow("without Unicode") << visit(u"A"_s, StepStatus::Running, 0, -1) << false
                                     << QStringList{u"  * A                                   200 ms"_s};
    QTest::newRow("failed") << failed() << true
                            << QStringList{u"  ✗ Archive      ProcessFailed, att…     1.5 s"_s,
                                           u"    tar ended with exit code 2. Look at its log."_s};
}

void tst_ProgressText::aVisitIsDrawn()
{
    QFETCH(const StateVisit, shown);
    QFETCH(const bool, unicode);
    QFETCH(const QStringList, expected);
    const ProgressStyle style{{.columns = 46, .unicode = unicode}, 11};
    QCOMPARE(visitLines(shown, 200'000, 8, style), expected);
}

void tst_ProgressText::noRowIsWiderThanTheTerminal_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {1, 8, 20, 35, 40, 80, 200})
        QTest::addRow("%d", columns) << columns;
}

void tst_ProgressText::noRowIsWiderThanTheTerminal()
{
    QFETCH(const int, columns);
    const ProgressStyle style{{.columns = columns}, 11};
    for (const QString &line : visitLines(bids(), 200'000, 3, style)) {
        if (columns >= 20)
            QVERIFY2(displayWidth(line) <= columns, qPrintable(line));
        QVERIFY(columns < 20 || !line.endsWith(u' '));
    }
}

void tst_ProgressText::colourIsOnlyColour()
{
    const ProgressStyle plain{{.columns = 60}, 11};
    const ProgressStyle coloured{{.columns = 60, .colour = true}, 11};
    QStringList lines = visitLines(bids(), 200'000, 8, coloured);
    QVERIFY(lines.join(u'\n').contains(u'\x1b'));
    for (QString &line : lines)
        line = printable(line);
    QCOMPARE(lines, visitLines(bids(), 200'000, 8, plain));
}

void tst_ProgressText::manyBranchesAreCounted()
{
    StateVisit many = visit(u"Check"_s, StepStatus::Running, 0, -1);
    for (int i = 0; i < 500; ++i)
        many.branches += branch(QString::number(i), i < 300 ? StepStatus::Succeeded : StepStatus::Running, 0, i);
    many.branches[7].status = StepStatus::Failed;
    const QStringList lines = visitLines(many, 1'000, 8, {{.columns = 80}, 11});
    QCOMPARE(lines.size(), 1 + 8);
    QVERIFY(lines.at(1).contains(u"✗ 7 "_s));
    QVERIFY(lines.at(2).contains(u"● 300 "_s));
    QCOMPARE(lines.last(), u"      and 493 more: 299 done, 194 running"_s);
}

void tst_ProgressText::aHostileNameSteersNothing()
{
    StateVisit hostile = visit(u"A\x1b[2J\u009b"_s, StepStatus::Failed, 0, 1);
    hostile.error = Error(ErrorCode::TaskFailed, u"\x1b]0;x\x07 bad\r\nworse"_s);
    hostile.branches = {branch(u"b\a"_s, StepStatus::Failed, 0, 1)};
    hostile.branches[0].error = hostile.error;
    const QString text = visitLines(hostile, 1, 8, {{.columns = 80}, 11}).join(u'\n');
    QCOMPARE(printableLines(text), text);
}

void tst_ProgressText::logLinesNameTheirPlace()
{
    const LogEntry entry{0, u"Archive"_s, u"home"_s, u"info"_s, u"a\x1b[31m b\n"_s};
    QCOMPARE(logLine(entry, {}), u"    Archive/home │ a b "_s);
}

void tst_ProgressText::outputsReadWell_data()
{
    QTest::addColumn<QJsonValue>("output");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QJsonValue(QJsonValue::Undefined) << QString();
    QTest::newRow("null") << QJsonValue() << QString();
    QTest::newRow("text") << QJsonValue(u"Done.\nWell."_s) << u"Done.\nWell."_s;
    QTest::newRow("number") << QJsonValue(3.52) << u"3.52"_s;
    QTest::newRow("truth") << QJsonValue(true) << u"true"_s;
    QTest::newRow("object") << QJsonValue(QJsonObject{{u"a"_s, 1}}) << u"{\n    \"a\": 1\n}"_s;
    QTest::newRow("array") << QJsonValue(QJsonArray{1}) << u"[\n    1\n]"_s;
}

void tst_ProgressText::outputsReadWell()
{
    QFETCH(const QJsonValue, output);
    QTEST(outputText(output), "text");
}

void tst_ProgressText::anErrorSaysWhereWhatAndWhatToDo()
{
    const Error error = Error(ErrorCode::ProcessFailed, u"tar ended with exit code 2."_s, u"Look at its log."_s)
                            .withContext({u"Archive"_s, u"home"_s, 3, {u"Prepare"_s, u"Archive"_s}});
    QCOMPARE(errorSentence(error), u"Archive/home (attempt 3): tar ended with exit code 2. Look at its log."_s);
}

QTEST_GUILESS_MAIN(tst_ProgressText)
#include "tst_progresstext.moc"
