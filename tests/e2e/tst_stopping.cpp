// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_Stopping final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aSignalStopsTheRunAndItsProgram_data();
    void aSignalStopsTheRunAndItsProgram();
    void theSecondEndsAtOnceAndLeavesNoProgram();
    void aStoppedRunIsInTheHistory();
    void anIgnoredSignalStaysIgnored();
};

/** Writes its process number into `pid` before it goes on as `then`. */
static QByteArray program(const QByteArray &then)
{
    return oneTask("process.run", R"({ "program": "/bin/sh", "arguments": [ "-c", "echo $$ > pid.new; mv pid.new pid; )" + then
                       + R"(" ] })");
}

static pid_t startedProgram(const Program &surroundings)
{
    return surroundings.read(u"pid"_s).trimmed().toInt();
}

/** Whether it runs; a zombie that its parent has not asked for does not. */
static bool isAlive(pid_t process)
{
    QFile status(u"/proc/%1/stat"_s.arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    return !text.isEmpty() && text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

void tst_Stopping::aSignalStopsTheRunAndItsProgram_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void tst_Stopping::aSignalStopsTheRunAndItsProgram()
{
    QFETCH(const int, number);
    const Program surroundings;
    const QString file = surroundings.write(u"w.sluice"_s, program("exec sleep 600"));
    const auto run = surroundings.start({u"run"_s, u"--json"_s, file});
    QTRY_VERIFY_WITH_TIMEOUT(startedProgram(surroundings) > 0, 20'000);
    const pid_t child = startedProgram(surroundings);
    QVERIFY(isAlive(child));
    ::kill(pid_t(run->processId()), number);
    const Finish finish = Program::wait(*run);
    QVERIFY2(finish.exitCode == 130, finish.all());
    QVERIFY(!isAlive(child));
    QCOMPARE(finish.last()["event"_L1].toString(), u"runFinished"_s);
    QCOMPARE(finish.last()["outcome"_L1].toString(), u"cancelled"_s);
    QCOMPARE(finish.events(u"stopRequested"_s).size(), 1);
    QCOMPARE(finish.err, QByteArray());
}

void tst_Stopping::theSecondEndsAtOnceAndLeavesNoProgram()
{
    const Program surroundings;
    const QString file = surroundings.write(u"w.sluice"_s, program("trap '' TERM INT; while :; do sleep 0.1; done"));
    const auto run = surroundings.start({u"run"_s, u"--json"_s, file});
    QTRY_VERIFY_WITH_TIMEOUT(startedProgram(surroundings) > 0, 20'000);
    const pid_t child = startedProgram(surroundings);
    ::kill(pid_t(run->processId()), SIGINT);
    QTRY_VERIFY_WITH_TIMEOUT(run->peek(1'000'000).contains("stopRequested"), 20'000);
    QElapsedTimer timer;
    timer.start();
    ::kill(pid_t(run->processId()), SIGINT);
    const Finish finish = Program::wait(*run);
    QVERIFY2(finish.exitCode == 130, finish.all());
    QVERIFY(timer.elapsed() < 1'000);
    QTRY_VERIFY(!isAlive(child));
}

void tst_Stopping::aStoppedRunIsInTheHistory()
{
    const Program surroundings;
    const QString file = surroundings.write(u"w.sluice"_s, oneTask("wait", R"({ "duration": "1h" })"));
    const auto run = surroundings.start({u"run"_s, u"--json"_s, file});
    QTRY_VERIFY_WITH_TIMEOUT(run->peek(1'000'000).contains("attemptStarted"), 20'000);
    ::kill(pid_t(run->processId()), SIGINT);
    QCOMPARE(Program::wait(*run).exitCode, 130);
    const Finish list = surroundings.run({u"history"_s, u"list"_s, u"--json"_s});
    QCOMPARE(list.last()["status"_L1].toString(), u"cancelled"_s);
    const Finish show = surroundings.run({u"history"_s, u"show"_s, u"1"_s});
    QVERIFY2(show.exitCode == 0 && show.out.contains("Stopped"), show.all());
}

void tst_Stopping::anIgnoredSignalStaysIgnored()
{
    const Program surroundings;
    surroundings.write(u"w.sluice"_s, oneTask("wait", R"({ "duration": "1s" })"));
    QProcess nohup;
    nohup.setWorkingDirectory(surroundings.folder());
    nohup.start(u"/bin/sh"_s, {u"-c"_s, u"trap '' HUP; exec \"$0\" run --json --no-history w.sluice"_s, Program::file()});
    QTRY_VERIFY_WITH_TIMEOUT(nohup.peek(1'000'000).contains("attemptStarted"), 20'000);
    ::kill(pid_t(nohup.processId()), SIGHUP);
    const Finish finish = Program::wait(nohup);
    QVERIFY2(finish.exitCode == 0, finish.all());
}

QTEST_GUILESS_MAIN(tst_Stopping)
#include "tst_stopping.moc"
