// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/** Jobs of cron that go on as schedules. */
class tst_CrontabImport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void eachJobBecomesAFileAndASchedule();
    void importedJobsRunAsInCron();
    void aFailingJobFails();
    void aDryRunChangesNothing();
    void aDryRunSaysWhatWouldBeRefused();
    void nothingIsOverwritten();
    void aJobIsTakenOverWhollyOrNotAtAll();
    void refusalsNameTheirLine();
    void jsonSaysTheSame();
    void systemCrontabsNameUsers();
    void withoutAFileTheOwnCrontabIsRead();
    void whatCannotBeReadIsRefused_data();
    void whatCannotBeReadIsRefused();
    void aServiceTakesThemOverAtOnce();
    void twoImportsAtOnceMakeEachJobOnce();
    void aServiceThatComesMeanwhileLosesNothing();
    void aFolderThatCannotBeWrittenIsRefused();
};

static QStringList import(const QStringList &more)
{
    return QStringList{u"schedule"_s, u"import-crontab"_s} + more;
}

static QStringList idsOf(const Program &program)
{
    QStringList ids;
    for (const QJsonObject &each : program.run({u"schedule"_s, u"list"_s, u"--json"_s}).lines())
        ids += each["schedule"_L1]["id"_L1].toString();
    return ids;
}

static QStringList workflows(const QString &folder)
{
    return QDir(folder).entryList({u"*.sluice"_s}, QDir::Files | QDir::Hidden, QDir::Name);
}

void tst_CrontabImport::eachJobBecomesAFileAndASchedule()
{
    const Program program;
    const QString table = program.write(u"table"_s, "CRON_TZ=Europe/Berlin\n# Nightly backup\n0 3 * * * /usr/local/bin/backup.sh --all\n"
                                                    "@hourly sync; date\n");
    QDir(program.folder()).mkdir(u"jobs"_s);
    const Finish finish = program.run(import({table, u"--folder"_s, u"jobs"_s}));
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.contains(":3: imported backup-sh: At 03:00 every day (Europe/Berlin)."), finish.all());
    QVERIFY2(finish.out.contains("Imported 2 jobs. Take them out of the crontab"), finish.all());
    QVERIFY2(finish.out.contains("`sluice serve`"), finish.all());
    QCOMPARE(finish.err, QByteArray());
    QCOMPARE(workflows(program.path(u"jobs"_s)), (QStringList{u"backup-sh.sluice"_s, u"sync.sluice"_s}));
    QCOMPARE(QFile::permissions(program.path(u"jobs/sync.sluice"_s)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(idsOf(program), (QStringList{u"backup-sh"_s, u"sync"_s}));
    const Finish valid = program.run({u"validate"_s, u"jobs/backup-sh.sluice"_s, u"jobs/sync.sluice"_s});
    QVERIFY2(valid.exitCode == 0 && valid.out.count("no problems") == 2, valid.all());
    const QJsonObject schedule = program.run({u"schedule"_s, u"list"_s, u"--json"_s}).lines().first()["schedule"_L1].toObject();
    QCOMPARE(schedule["title"_L1].toString(), u"Nightly backup"_s);
    QCOMPARE(schedule["workflow"_L1].toString(), program.path(u"jobs/backup-sh.sluice"_s));
    QCOMPARE(schedule["misfire"_L1].toString(), u"skip"_s);
}

void tst_CrontabImport::importedJobsRunAsInCron()
{
    const Program program;
    const QString table = program.write(u"table"_s, "GREETING=\"good  night\"\n"
                                                    "0 3 * * * cat > got.txt; echo \"${GREETING} $(pwd) 100\\%\" >> got.txt%first%se\\%cond\n");
    const Finish imported = program.run(import({table}));
    QVERIFY2(imported.exitCode == 0, imported.all());
    const Finish ran = program.run({u"run"_s, u"cat.sluice"_s, u"--json"_s});
    QVERIFY2(ran.exitCode == 0, ran.all());
    QCOMPARE(ran.last()["exitState"_L1].toString(), u"Done"_s);
    QCOMPARE(program.read(u"got.txt"_s), "first\nse%cond\ngood  night " + program.folder().toUtf8() + " 100%\n");
}

void tst_CrontabImport::aFailingJobFails()
{
    const Program program;
    QCOMPARE(program.run(import({u"-"_s}), "0 3 * * * false\n").exitCode, 0);
    const Finish ran = program.run({u"run"_s, u"false.sluice"_s, u"--json"_s});
    QVERIFY2(ran.exitCode == 1, ran.all());
    QCOMPARE(ran.last()["exitState"_L1].toString(), u"Failed"_s);
}

void tst_CrontabImport::aDryRunChangesNothing()
{
    const Program program;
    const QString table = program.write(u"table"_s, "0 3 * * * one\n0 4 * * * two\n");
    const Finish finish = program.run(import({table, u"--dry-run"_s}));
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.contains(":2: would import two: At 04:00"), finish.all());
    QVERIFY2(finish.out.contains("Would import 2 jobs; nothing was changed."), finish.all());
    QCOMPARE(workflows(program.folder()), QStringList());
    QVERIFY(!QFile::exists(program.path(u"data"_s)));
    QCOMPARE(idsOf(program), QStringList());
}

void tst_CrontabImport::aDryRunSaysWhatWouldBeRefused()
{
    const Program program;
    program.write(u"two.sluice"_s, "mine");
    QCOMPARE(program.run(import({u"-"_s}), "0 3 * * * one\n").exitCode, 0);
    const Finish finish = program.run(import({u"-"_s, u"--dry-run"_s}), "0 3 * * * one\n0 4 * * * two\n0 5 * * * three\n");
    QCOMPARE(finish.exitCode, 3);
    QVERIFY2(finish.out.contains("<stdin>:1:1: error: There is a schedule one already."), finish.all());
    QVERIFY2(finish.out.contains("<stdin>:2:1: error: " + program.path(u"two.sluice"_s).toUtf8() + " is there already"), finish.all());
    QVERIFY2(finish.out.contains("Would import 1 job;"), finish.all());
    QCOMPARE(idsOf(program), QStringList{u"one"_s});
}

void tst_CrontabImport::nothingIsOverwritten()
{
    const Program program;
    program.write(u"backup.sluice"_s, "mine");
    QVERIFY(QFile::link(program.path(u"nowhere"_s), program.path(u"dangling.sluice"_s)));
    const Finish finish = program.run(import({u"-"_s}), "0 3 * * * backup\n0 3 * * * dangling\n0 3 * * * other\n");
    QCOMPARE(finish.exitCode, 3);
    QCOMPARE(finish.err, "sluice: 2 lines of <stdin> could not be taken over; the output says why.\n"_ba);
    QCOMPARE(program.read(u"backup.sluice"_s), "mine"_ba);
    QVERIFY(!QFile::exists(program.path(u"nowhere"_s)));
    QCOMPARE(idsOf(program), QStringList{u"other"_s});
}

void tst_CrontabImport::aJobIsTakenOverWhollyOrNotAtAll()
{
    const Program program;
    QCOMPARE(program.run(import({u"-"_s}), "0 3 * * * backup\n").exitCode, 0);
    QVERIFY(QFile::remove(program.path(u"backup.sluice"_s)));
    const Finish finish = program.run(import({u"-"_s}), "0 4 * * * backup\n");
    QCOMPARE(finish.exitCode, 3);
    QCOMPARE(workflows(program.folder()), QStringList());
    QCOMPARE(program.run({u"schedule"_s, u"list"_s, u"--json"_s}).last()["schedule"_L1]["cron"_L1].toString(), u"0 3 * * *"_s);
}

void tst_CrontabImport::refusalsNameTheirLine()
{
    const Program program;
    const Finish finish = program.run(import({u"-"_s}), "MAILTO=me@example.org\n\n61 3 * * * late\n0 3 * * * fine\n@reboot start\n0 3 * * *\n");
    QCOMPARE(finish.exitCode, 3);
    QVERIFY2(finish.out.contains("<stdin>:1:1: warning: Sluice mails nothing"), finish.all());
    QVERIFY2(finish.out.contains("<stdin>:3:1: error: "), finish.all());
    QVERIFY2(finish.out.contains("<stdin>:4: imported fine"), finish.all());
    QVERIFY2(finish.out.contains("<stdin>:5:1: error: "), finish.all());
    QVERIFY2(finish.out.contains("<stdin>:6:"), finish.all());
    QVERIFY2(finish.err.startsWith("sluice: 3 lines of <stdin>"), finish.all());
    QCOMPARE(idsOf(program), QStringList{u"fine"_s});
}

void tst_CrontabImport::jsonSaysTheSame()
{
    const Program program;
    const Finish finish = program.run(import({u"-"_s, u"--json"_s}), "MAILTO=me\n0 3 * * * one\n0 25 * * * two\n");
    QCOMPARE(finish.exitCode, 3);
    const QList<QJsonObject> lines = finish.lines();
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0)["result"_L1].toString(), u"warning"_s);
    QCOMPARE(lines.at(1)["result"_L1].toString(), u"imported"_s);
    QCOMPARE(lines.at(1)["line"_L1].toInt(), 2);
    QCOMPARE(lines.at(1)["schedule"_L1]["id"_L1].toString(), u"one"_s);
    QCOMPARE(lines.at(2)["result"_L1].toString(), u"refused"_s);
    QCOMPARE(lines.at(2)["line"_L1].toInt(), 3);
    QVERIFY(!lines.at(2)["message"_L1].toString().isEmpty());
    const Finish dry = program.run(import({u"-"_s, u"--json"_s, u"--dry-run"_s}), "0 3 * * * three\n");
    QCOMPARE(dry.last()["result"_L1].toString(), u"wouldImport"_s);
}

void tst_CrontabImport::systemCrontabsNameUsers()
{
    const Program program;
    const Finish finish = program.run(import({u"-"_s, u"--system"_s}), "0 3 * * * root backup\n");
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.contains("warning: cron runs this as root"), finish.all());
    QCOMPARE(idsOf(program), QStringList{u"backup"_s});
    QCOMPARE(program.run(import({u"-"_s, u"--system"_s, u"--user-crontab"_s}), "0 3 * * * root backup\n").exitCode, 3);
}

void tst_CrontabImport::withoutAFileTheOwnCrontabIsRead()
{
    Program program;
    QDir(program.folder()).mkdir(u"bin"_s);
    const QString fake = program.write(u"bin/crontab"_s, "#!/bin/sh\n[ \"$*\" = -l ] && echo '0 3 * * * mine'\n");
    QVERIFY(QFile::setPermissions(fake, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    program.setEnvironment(u"PATH"_s, program.path(u"bin"_s) + u":/usr/bin:/bin"_s);
    const Finish finish = program.run(import({}));
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.startsWith("crontab:1: imported mine"), finish.all());

    program.write(u"bin/crontab"_s, "#!/bin/sh\necho no crontab for me >&2; exit 1\n");
    const Finish none = program.run(import({}));
    QCOMPARE(none.exitCode, 3);
    QVERIFY2(none.err.startsWith("sluice: Your crontab cannot be read: no crontab for me."), none.all());
    program.setEnvironment(u"PATH"_s, program.path(u"nowhere"_s));
    QVERIFY(program.run(import({})).err.contains("there is no program `crontab`"));
}

void tst_CrontabImport::whatCannotBeReadIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no such file") << QStringList{u"none"_s} << "none cannot be read"_ba;
    QTest::newRow("a folder") << QStringList{u"."_s} << "cannot be read"_ba;
    QTest::newRow("no such folder") << QStringList{u"-"_s, u"--folder"_s, u"none"_s} << "There is no folder none."_ba;
    QTest::newRow("too large") << QStringList{u"large"_s} << "larger than 16 MiB"_ba;
}

void tst_CrontabImport::whatCannotBeReadIsRefused()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, says);
    const Program program;
    program.write(u"large"_s, QByteArray(17 * 1024 * 1024, '\n'));
    const Finish finish = program.run(import(arguments), "0 3 * * * one\n");
    QVERIFY2(finish.exitCode == 3, finish.all());
    QVERIFY2(finish.err.contains(says), finish.all());
    QCOMPARE(finish.out, QByteArray());
}

void tst_CrontabImport::aServiceTakesThemOverAtOnce()
{
    const Program program;
    const auto service = program.start({u"serve"_s});
    QVERIFY(QTest::qWaitFor([&] { return service->canReadLine(); }, 20'000));
    const Finish finish = program.run(import({u"-"_s}), "* * * * * * touch ran.txt\n* * * * * true\n");
    QCOMPARE(finish.exitCode, 0);
    QVERIFY2(!finish.out.contains("Nobody runs"), finish.all());
    QCOMPARE(program.run({u"schedule"_s, u"trigger"_s, u"true"_s}).exitCode, 0);
    const auto runs = [&] { return program.run({u"history"_s, u"list"_s, u"--json"_s, u"--workflow"_s, u"true"_s, u"--status"_s, u"succeeded"_s}).lines(); };
    QTRY_VERIFY_WITH_TIMEOUT(runs().size() >= 1, 30'000);
    service->terminate();
    QCOMPARE(Program::wait(*service).exitCode, 0);
}

void tst_CrontabImport::twoImportsAtOnceMakeEachJobOnce()
{
    const Program program;
    QByteArray text;
    for (int i = 0; i < 20; ++i)
        text += "0 3 * * * job" + QByteArray::number(i) + "\n";
    const QString table = program.write(u"table"_s, text);
    const auto one = program.start(import({table}));
    const auto other = program.start(import({table}));
    const Finish first = Program::wait(*one);
    const Finish second = Program::wait(*other);
    QCOMPARE(first.out.count(": imported ") + second.out.count(": imported "), 20);
    QCOMPARE(idsOf(program).size(), 20);
    QCOMPARE(workflows(program.folder()).size(), 20);
}

void tst_CrontabImport::aServiceThatComesMeanwhileLosesNothing()
{
    const Program program;
    QByteArray text;
    for (int i = 0; i < 200; ++i)
        text += "0 3 * * * job" + QByteArray::number(i) + "\n";
    const auto import200 = program.start(import({program.write(u"table"_s, text)}));
    QVERIFY(QTest::qWaitFor([&] { return import200->canReadLine(); }, 20'000));
    const auto service = program.start({u"serve"_s});
    QVERIFY(QTest::qWaitFor([&] { return service->canReadLine(); }, 20'000));
    const Finish imported = Program::wait(*import200);
    QVERIFY2(imported.exitCode == 0, imported.all());
    QTRY_COMPARE_WITH_TIMEOUT(idsOf(program).size(), 200, 30'000);
    service->terminate();
    QCOMPARE(Program::wait(*service).exitCode, 0);
}

void tst_CrontabImport::aFolderThatCannotBeWrittenIsRefused()
{
    const Program program;
    const Finish finish = program.run(import({u"-"_s, u"--folder"_s, u"/proc"_s}), "0 3 * * * one\n");
    QCOMPARE(finish.exitCode, 3);
    QVERIFY2(finish.out.contains("/proc/one.sluice cannot be written"), finish.all());
    QCOMPARE(idsOf(program), QStringList());
}

QTEST_GUILESS_MAIN(tst_CrontabImport)
#include "tst_crontabimport.moc"
