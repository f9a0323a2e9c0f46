// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/** Schedules as units that systemd reads. */
class tst_SystemdExport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void bothUnitsArePrinted();
    void bothFilesAreWritten();
    void systemdAcceptsThem();
    void theServiceRunsTheWorkflow();
    void otherFilesAreLeftAlone();
    void jsonHoldsBoth();
    void oneThatNobodyStartsHasNoTimer();
    void oddIdsBecomeNamesOfUnits_data();
    void oddIdsBecomeNamesOfUnits();
    void badOnesAreRefused_data();
    void badOnesAreRefused();
};

static QStringList exportOf(const QString &id, const QStringList &more = {})
{
    return QStringList{u"schedule"_s, u"export-systemd"_s, id} + more;
}

static bool add(const Program &program, const QStringList &options)
{
    const QString file = program.write(u"night job.sluice"_s, oneTask("process.run", R"({ "program": "touch", "arguments": ["ran.txt"] })"));
    const Finish added = program.run(QStringList{u"schedule"_s, u"add"_s, file} + options
                                     + (options.contains(u"--id"_s) ? QStringList() : QStringList{u"--id"_s, u"night"_s}));
    return added.exitCode == 0;
}

static QStringList section(const QByteArray &unit, const QByteArray &name)
{
    QStringList lines;
    bool isInside = false;
    for (const QByteArray &line : unit.split('\n')) {
        if (line.startsWith('['))
            isInside = line == '[' + name + ']';
        else if (isInside && !line.isEmpty() && !line.startsWith('#'))
            lines += QString::fromUtf8(line);
    }
    return lines;
}

void tst_SystemdExport::bothUnitsArePrinted()
{
    const Program program;
    QVERIFY(add(program, {u"--cron"_s, u"0 3 * * *"_s, u"--time-zone"_s, u"Europe/Berlin"_s, u"--overlap"_s, u"queue"_s}));
    const Finish finish = program.run(exportOf(u"night"_s, {u"--program"_s, u"/usr/bin/sluice"_s}));
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.startsWith("# night.timer\n# "), finish.all());
    QVERIFY2(finish.out.contains("\n# A run that is due while another runs is left out"), finish.all());
    QVERIFY2(finish.out.contains("\n\n# night.service\n[Unit]\n"), finish.all());
    QVERIFY2(section(finish.out, "Timer").contains(u"OnCalendar=*-*-* 03:00:00 Europe/Berlin"_s), finish.all());
    const QString command = u"ExecStart=\"/usr/bin/sluice\" run \"%1\""_s.arg(program.path(u"night job.sluice"_s));
    QVERIFY2(section(finish.out, "Service").contains(command), finish.all());
    QCOMPARE(finish.err, QByteArray());
}

void tst_SystemdExport::bothFilesAreWritten()
{
    const Program program;
    QVERIFY(add(program, {u"--every"_s, u"5m"_s}));
    QVERIFY(QDir(program.folder()).mkdir(u"units"_s));
    const Finish finish = program.run(exportOf(u"night"_s, {u"--output"_s, u"units"_s}));
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.contains("enable --now night.timer"), finish.all());
    QVERIFY(section(program.read(u"units/night.timer"_s), "Timer").contains(u"OnUnitActiveSec=5m"_s));
    QVERIFY(program.read(u"units/night.timer"_s).startsWith("# systemd counts from"));
    QVERIFY(section(program.read(u"units/night.service"_s), "Service").last().startsWith(u"ExecStart=\"%1\""_s.arg(Program::file())));
    QCOMPARE(program.run(exportOf(u"night"_s, {u"--output"_s, u"units"_s})).exitCode, 0);
}

void tst_SystemdExport::systemdAcceptsThem()
{
    if (QStandardPaths::findExecutable(u"systemd-analyze"_s).isEmpty())
        QSKIP("systemd-analyze is not installed");
    const Program program;
    QVERIFY(add(program, {u"--cron"_s, u"*/20 9-17 * * 1-5"_s, u"--timeout"_s, u"1h30m"_s, u"--jitter"_s, u"1m"_s}));
    QCOMPARE(program.run(exportOf(u"night"_s, {u"--output"_s, program.folder()})).exitCode, 0);
    QProcess analyze;
    analyze.setProcessEnvironment(program.environment());
    analyze.start(u"systemd-analyze"_s, {u"verify"_s, u"--man=no"_s, program.path(u"night.timer"_s), program.path(u"night.service"_s)});
    const Finish verdict = Program::wait(analyze);
    QVERIFY2(verdict.exitCode == 0 && !verdict.all().contains("night"), verdict.all());
}

/** The words of `ExecStart=`, which hold nothing here that a shell would read in another way. */
void tst_SystemdExport::theServiceRunsTheWorkflow()
{
    const Program program;
    QVERIFY(add(program, {u"--cron"_s, u"0 3 * * *"_s}));
    QCOMPARE(program.run(exportOf(u"night"_s, {u"--output"_s, program.folder()})).exitCode, 0);
    const QString command = section(program.read(u"night.service"_s), "Service").last().mid(10);
    QProcess shell;
    shell.setProcessEnvironment(program.environment());
    shell.setWorkingDirectory(program.folder());
    shell.start(u"/bin/sh"_s, {u"-c"_s, command});
    const Finish finish = Program::wait(shell);
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY(QFile::exists(program.path(u"ran.txt"_s)));
}

void tst_SystemdExport::otherFilesAreLeftAlone()
{
    const Program program;
    QVERIFY(add(program, {u"--cron"_s, u"0 3 * * *"_s}));
    program.write(u"night.service"_s, "mine");
    const Finish finish = program.run(exportOf(u"night"_s, {u"--output"_s, program.folder()}));
    QCOMPARE(finish.exitCode, 3);
    QVERIFY2(finish.err.contains("night.service is there already"), finish.all());
    QCOMPARE(program.read(u"night.service"_s), "mine"_ba);
    QVERIFY(!QFile::exists(program.path(u"night.timer"_s)));
}

void tst_SystemdExport::jsonHoldsBoth()
{
    const Program program;
    QVERIFY(add(program, {u"--cron"_s, u"0 3 * * *"_s, u"--misfire"_s, u"skip"_s}));
    const Finish finish = program.run(exportOf(u"night"_s, {u"--json"_s}));
    QVERIFY2(finish.exitCode == 0 && finish.lines().size() == 1, finish.all());
    QCOMPARE(finish.last()["timer"_L1]["name"_L1].toString(), u"night.timer"_s);
    QVERIFY(finish.last()["timer"_L1]["text"_L1].toString().contains(u"OnCalendar=*-*-* 03:00:00 UTC"_s));
    QVERIFY(finish.last()["service"_L1]["text"_L1].toString().contains(u"Type=oneshot"_s));
    QVERIFY(finish.last()["remarks"_L1].toVariant().toStringList().first().startsWith(u"After sleep systemd"_s));
}

void tst_SystemdExport::oneThatNobodyStartsHasNoTimer()
{
    const Program program;
    QVERIFY(add(program, {u"--manual"_s}));
    const Finish finish = program.run(exportOf(u"night"_s));
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.startsWith("# night.service\n# Nothing starts it by itself"), finish.all());
    QVERIFY2(!finish.out.contains("[Timer]"), finish.all());
}

void tst_SystemdExport::oddIdsBecomeNamesOfUnits_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("a folder") << u"team/night"_s << "team-night"_ba;
    QTest::newRow("a hidden file") << u".night"_s << "\\x2enight"_ba;
    QTest::newRow("other letters") << u"früh"_s << "fr\\xc3\\xbch"_ba;
}

void tst_SystemdExport::oddIdsBecomeNamesOfUnits()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, name);
    const Program program;
    QVERIFY(add(program, {u"--id"_s, id, u"--cron"_s, u"0 3 * * *"_s}));
    const Finish finish = program.run(exportOf(id));
    QVERIFY2(finish.out.startsWith("# " + name + ".timer\n"), finish.all());
}

void tst_SystemdExport::badOnesAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no such schedule") << exportOf(u"day"_s) << "There is no schedule `day`"_ba;
    QTest::newRow("what no timer can say") << exportOf(u"night"_s) << "nearest weekday"_ba;
    QTest::newRow("a program somewhere") << exportOf(u"night"_s, {u"--program"_s, u"sluice"_s}) << "needs a whole path"_ba;
}

void tst_SystemdExport::badOnesAreRefused()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, says);
    const Program program;
    QVERIFY(add(program, {u"--cron"_s, u"0 3 15W * *"_s}));
    const Finish finish = program.run(arguments);
    QVERIFY2(finish.exitCode == 3, finish.all());
    QVERIFY2(finish.err.contains(says), finish.all());
    QCOMPARE(finish.out, QByteArray());
}

QTEST_GUILESS_MAIN(tst_SystemdExport)
#include "tst_systemdexport.moc"
