// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/historycommand.h"
#include "app/cli/terminaltext.h"

#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::cli;
using namespace Qt::StringLiterals;

class tst_HistoryText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void runsAreATable();
    void aLongErrorFitsTheTerminal();
    void aRunWithoutAnEndIsShown();
    void aHostileRunSteersNothing();
};

static RunSummary summary(qint64 number, RunStatus status)
{
    RunSummary run;
    run.number = number;
    run.id = RunId::create(0);
    run.workflow = u"backup"_s;
    run.title = u"Nightly backup"_s;
    run.status = status;
    run.startedUs = 1'700'000'000'000'000; // 2023-11-14 23:13:20 in Berlin.
    run.finishedUs = run.startedUs + 1'500'000;
    return run;
}

void tst_HistoryText::runsAreATable()
{
    RunSummary running = summary(1204, RunStatus::Running);
    running.finishedUs = -1;
    RunSummary done = summary(7, RunStatus::Succeeded);
    done.exitState = u"Done"_s;
    TextStyle style;
    style.columns = 100;
    const QStringList expected = {
        u" Run    Workflow  Status       Started                Duration  Ended in"_s,
        u"1204  ● backup    running      2023-11-14 23:13:20"_s,
        u"   7  ✓ backup    succeeded    2023-11-14 23:13:20       1.5 s  Done"_s,
    };
    QCOMPARE(historyTable({running, done}, style), expected);
}

void tst_HistoryText::aLongErrorFitsTheTerminal()
{
    RunSummary failed = summary(1, RunStatus::Errored);
    failed.errorText = u"Something went wrong. "_s.repeated(20);
    TextStyle style;
    style.columns = 90;
    for (const QString &line : historyTable({failed}, style))
        QVERIFY2(displayWidth(line) <= 90, qPrintable(line));
}

void tst_HistoryText::aRunWithoutAnEndIsShown()
{
    RunSummary interrupted = summary(3, RunStatus::Interrupted);
    interrupted.finishedUs = -1;
    RunEvent started;
    started.kind = RunEventKind::RunStarted;
    started.text = u"backup"_s;
    RunEvent entered;
    entered.kind = RunEventKind::StateEntered;
    entered.state = u"Archive"_s;
    RunProjection run;
    run.apply(started);
    run.apply(entered);
    const QString report = reportLines(interrupted, run, {}).join(u'\n');
    QVERIFY2(report.startsWith(u"Run 3: Nightly backup\n"_s), qPrintable(report));
    QVERIFY2(report.contains(u"● Archive"_s), qPrintable(report));
    QVERIFY2(report.contains(u"Interrupted"_s), qPrintable(report));
}

void tst_HistoryText::aHostileRunSteersNothing()
{
    RunSummary hostile = summary(1, RunStatus::Errored);
    const QString text = u"\x1b[2J\x1b]0;x\x07\u009b\r\n"_s;
    hostile.workflow = hostile.title = hostile.file = hostile.errorText = text;
    RunEvent started;
    started.kind = RunEventKind::RunStarted;
    started.text = text;
    started.data = {{u"input"_s, QJsonObject{{text, text}}}};
    RunEvent variable;
    variable.kind = RunEventKind::VariableSet;
    variable.text = text;
    variable.data = {{u"value"_s, text}};
    RunEvent finished;
    finished.kind = RunEventKind::RunFinished;
    finished.text = u"errored"_s;
    finished.error = Error(ErrorCode::TaskFailed, text, text).withContext({text, text, 1, {text}});
    RunProjection run;
    run.apply(started);
    run.apply(variable);
    run.apply(finished);
    const QString report = (historyTable({hostile}, {}) + reportLines(hostile, run, {})).join(u'\n');
    QCOMPARE(printableLines(report), report);
}

QTEST_GUILESS_MAIN(tst_HistoryText)
#include "tst_historytext.moc"
