// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/rpcclient.h"
#include "tests/e2e/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_ScheduleCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void schedulesAreKeptWithoutAService();
    void badOnesAreRefused_data();
    void badOnesAreRefused();
    void theFilesOwnAreTakenOver();
    void theFilesOwnAreTakenOverWhole();
    void aFileWithABadScheduleIsRefusedWithItsPlace();
    void theServiceRunsThem();
    void aTriggerNeedsAService();
    void changesReachTheService();
};

static QByteArray workflow(const QByteArray &schedules = {})
{
    return R"({ "formatVersion": 1, "name": "nightly", "start": "Say",
                "inputs": { "word": { "type": "string", "default": "hello" }, "size": { "type": "integer", "default": 1 } },)"
        + schedules + R"(
                "states": { "Say": { "task": "log", "params": { "text": "${input.word}" }, "next": "Done" },
                            "Done": { "exit": "success" } } })";
}

static bool wait(QProcess &service)
{
    return QTest::qWaitFor([&] { return service.canReadLine(); }, 20'000);
}

static void end(QProcess &service)
{
    service.terminate();
    const Finish finish = Program::wait(service);
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.err, QByteArray());
}

void tst_ScheduleCommand::schedulesAreKeptWithoutAService()
{
    const Program program;
    const QString file = program.write(u"nightly.sluice"_s, workflow());
    const Finish added = program.run({u"schedule"_s, u"add"_s, file, u"--cron"_s, u"0 3 * * *"_s, u"--time-zone"_s,
                                      u"Europe/Berlin"_s, u"--input"_s, u"word=night"_s, u"--overlap"_s, u"queue:3"_s});
    QVERIFY2(added.exitCode == 0, added.all());
    QVERIFY2(added.out.startsWith("Added nightly: At 03:00 every day (Europe/Berlin).\nNext: "), added.all());
    QVERIFY2(added.out.contains("`sluice serve`"), added.all());

    const Finish list = program.run({u"schedule"_s, u"list"_s, u"--json"_s});
    QVERIFY2(list.exitCode == 0 && list.lines().size() == 1, list.all());
    const QJsonObject schedule = list.last()["schedule"_L1].toObject();
    QCOMPARE(schedule["input"_L1].toObject(), (QJsonObject{{u"word"_s, u"night"_s}}));
    QCOMPARE(schedule["overlap"_L1].toObject(), (QJsonObject{{u"queueUpTo"_s, 3}}));
    QCOMPARE(list.last()["status"_L1].toString(), u"idle"_s);

    const auto command = [&](const QString &name) { return program.run({u"schedule"_s, name, u"nightly"_s}); };
    QCOMPARE(command(u"pause"_s).exitCode, 0);
    QCOMPARE(program.run({u"schedule"_s, u"list"_s, u"--json"_s}).last()["status"_L1].toString(), u"paused"_s);
    QCOMPARE(command(u"resume"_s).exitCode, 0);
    QCOMPARE(command(u"reset"_s).exitCode, 0);
    const Finish shown = command(u"show"_s);
    QVERIFY2(shown.exitCode == 0, shown.all());
    QCOMPARE(shown.out.count("03:00:00 CE"), 5);
    QVERIFY2(shown.out.contains("Latest decisions"), shown.all());
    const QStringList range{u"schedule"_s, u"backfill"_s, u"nightly"_s, u"--from"_s, u"2025-03-28T00:00:00Z"_s, u"--to"_s, u"2025-03-31T00:00:00Z"_s};
    const Finish foreseen = program.run(range + QStringList{u"--dry-run"_s});
    QVERIFY2(foreseen.exitCode == 0, foreseen.all());
    QCOMPARE(foreseen.out, "2025-03-28T02:00:00Z\n2025-03-29T02:00:00Z\n2025-03-30T01:00:00Z\n"_ba);
    QCOMPARE(program.run(range).exitCode, 3); // Nobody serves.
    QCOMPARE(command(u"remove"_s).exitCode, 0);
    const Finish gone = command(u"show"_s);
    QCOMPARE(gone.exitCode, 3);
    QVERIFY2(gone.err.startsWith("sluice: There is no schedule"), gone.all());
}

void tst_ScheduleCommand::badOnesAreRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("no time") << QStringList() << "--cron"_ba;
    QTest::newRow("two times") << QStringList{u"--cron"_s, u"* * * * *"_s, u"--every"_s, u"5m"_s} << "several ways"_ba;
    QTest::newRow("a bad expression") << QStringList{u"--cron"_s, u"5/15 * * * *"_s} << "5-59/15"_ba;
    QTest::newRow("a bad zone") << QStringList{u"--cron"_s, u"0 3 * * *"_s, u"--time-zone"_s, u"Europe/Berln"_s} << "Europe/Berln"_ba;
    QTest::newRow("a bad interval") << QStringList{u"--every"_s, u"often"_s} << "often"_ba;
    QTest::newRow("a bad overlap") << QStringList{u"--manual"_s, u"--overlap"_s, u"queue:many"_s} << "overlap"_ba;
    QTest::newRow("a bad misfire") << QStringList{u"--manual"_s, u"--misfire"_s, u"always"_s} << "misfire"_ba;
    QTest::newRow("a bad instant") << QStringList{u"--at"_s, u"tomorrow"_s} << "tomorrow"_ba;
    QTest::newRow("an unknown input") << QStringList{u"--manual"_s, u"-i"_s, u"words=1"_s} << "no input \"words\""_ba;
    QTest::newRow("a bad input") << QStringList{u"--manual"_s, u"-i"_s, u"size=big"_s} << "size"_ba;
    QTest::newRow("a bad id") << QStringList{u"--manual"_s, u"--id"_s, u"a b"_s} << "a b"_ba;
    QTest::newRow("a bad priority") << QStringList{u"--manual"_s, u"--priority"_s, u"1000"_s} << "priority"_ba;
}

void tst_ScheduleCommand::badOnesAreRefused()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, says);
    const Program program;
    const QString file = program.write(u"nightly.sluice"_s, workflow());
    const Finish finish = program.run(QStringList{u"schedule"_s, u"add"_s, file} + options);
    QVERIFY2(finish.exitCode == 3, finish.all());
    QVERIFY2(finish.err.contains(says), finish.all());
    QCOMPARE(finish.err.count('\n'), 1);
    QCOMPARE(program.run({u"schedule"_s, u"list"_s, u"--json"_s}).out, QByteArray());
}

void tst_ScheduleCommand::theFilesOwnAreTakenOver()
{
    const Program program;
    const QString file = program.write(u"nightly.sluice"_s, workflow(R"("schedules": [
        { "id": "night", "cron": "0 3 * * *" }, { "id": "hourly", "every": "1h" } ],)"));
    const Finish added = program.run({u"schedule"_s, u"add"_s, file});
    QVERIFY2(added.exitCode == 0, added.all());
    QCOMPARE(program.run({u"schedule"_s, u"list"_s, u"--json"_s}).lines().size(), 2);
    program.write(u"nightly.sluice"_s, workflow(R"("schedules": [ { "id": "night", "cron": "0 4 * * *" } ],)"));
    QCOMPARE(program.run({u"schedule"_s, u"add"_s, file}).exitCode, 0);
    const Finish list = program.run({u"schedule"_s, u"list"_s, u"--json"_s});
    QCOMPARE(list.lines().size(), 1);
    QCOMPARE(list.last()["schedule"_L1]["cron"_L1].toString(), u"0 4 * * *"_s);
}

void tst_ScheduleCommand::theFilesOwnAreTakenOverWhole()
{
    const QByteArray declared = R"({ "id": "night", "title": "At night", "cron": "0 3 1 * MON", "days": "alwaysBoth", "timeZone": "Europe/Berlin",
        "start": "2026-01-01T00:00:00Z", "jitter": "2m", "input": { "word": "night" }, "overlap": { "queueUpTo": 5 },
        "misfire": { "allUpTo": 3 }, "notLaterThan": "2h", "backoff": { "initial": "1m", "cap": "1h", "tripAfter": 5 },
        "runTimeout": "1h", "priority": -5, "enabled": false, "pauseNote": "not yet", "note": "ask Ann" })";
    const Program program;
    const QString file = program.write(u"nightly.sluice"_s, workflow(R"("schedules": [ )" + declared + " ],"));
    const Finish valid = program.run({u"validate"_s, file});
    QVERIFY2(valid.out.endsWith(": no problems\n"), valid.all());
    const Finish added = program.run({u"schedule"_s, u"add"_s, file});
    QVERIFY2(added.exitCode == 0, added.all());
    QJsonObject expected = QJsonDocument::fromJson(declared).object();
    expected.insert(u"workflow"_s, file);
    QCOMPARE(program.run({u"schedule"_s, u"list"_s, u"--json"_s}).last()["schedule"_L1].toObject(), expected);
}

void tst_ScheduleCommand::aFileWithABadScheduleIsRefusedWithItsPlace()
{
    const Program program;
    const QByteArray text = workflow("\n\"schedules\": [ { \"id\": \"good\", \"every\": \"1h\" },\n{ \"id\": \"bad\", \"cron\": \"0 25 * * *\" } ],");
    const QString file = program.write(u"nightly.sluice"_s, text);
    const Finish added = program.run({u"schedule"_s, u"add"_s, file});
    QCOMPARE(added.exitCode, 3);
    const QByteArray place = QByteArray::number(text.left(text.indexOf("\"0 25")).count('\n') + 1) + ":24: error: ";
    QVERIFY2(added.err.contains("nightly.sluice:" + place), added.all());
    QCOMPARE(program.run({u"schedule"_s, u"list"_s, u"--json"_s}).out, QByteArray());
    const Finish other = program.run({u"schedule"_s, u"add"_s, file, u"--manual"_s});
    QVERIFY2(other.exitCode == 3, other.all());
}

void tst_ScheduleCommand::theServiceRunsThem()
{
    const Program program;
    const QString file = program.write(u"nightly.sluice"_s, workflow());
    QCOMPARE(program.run({u"schedule"_s, u"add"_s, file, u"--every"_s, u"1s"_s, u"--first-now"_s}).exitCode, 0);
    const auto service = program.start({u"serve"_s});
    QVERIFY(wait(*service));
    const auto runs = [&] { return program.run({u"history"_s, u"list"_s, u"--json"_s, u"--status"_s, u"succeeded"_s}).lines(); };
    QTRY_VERIFY_WITH_TIMEOUT(runs().size() >= 2, 30'000);
    QCOMPARE(runs().first()["workflow"_L1].toString(), u"nightly"_s);
    end(*service);
}

void tst_ScheduleCommand::aTriggerNeedsAService()
{
    const Program program;
    const QString file = program.write(u"nightly.sluice"_s, workflow());
    QCOMPARE(program.run({u"schedule"_s, u"add"_s, file, u"--manual"_s}).exitCode, 0);
    const Finish refused = program.run({u"schedule"_s, u"trigger"_s, u"nightly"_s});
    QCOMPARE(refused.exitCode, 3);
    QVERIFY2(refused.err.contains("sluice serve"), refused.all());

    const auto service = program.start({u"serve"_s});
    QVERIFY(wait(*service));
    const Finish triggered =
        program.run({u"schedule"_s, u"trigger"_s, u"nightly"_s, u"-i"_s, u"word=now"_s, u"--json"_s});
    QVERIFY2(triggered.exitCode == 0, triggered.all());
    const QString run = triggered.last()["run"_L1].toString();
    const auto log = [&] { return program.run({u"history"_s, u"show"_s, run, u"--json"_s}).out; };
    QTRY_VERIFY_WITH_TIMEOUT(log().contains("runFinished"), 30'000);
    QVERIFY(log().contains("\"text\":\"now\""));
    QVERIFY(log().contains("\"schedule\":\"nightly\""));
    end(*service);
}

void tst_ScheduleCommand::changesReachTheService()
{
    const Program program;
    const QString file = program.write(u"nightly.sluice"_s, workflow());
    const auto service = program.start({u"serve"_s});
    QVERIFY(wait(*service));
    const Finish added = program.run({u"schedule"_s, u"add"_s, file, u"--manual"_s});
    QVERIFY2(added.exitCode == 0, added.all());
    QVERIFY2(!added.out.contains("serve"), added.all());
    QCOMPARE(program.run({u"schedule"_s, u"add"_s, file, u"--manual"_s}).exitCode, 3);
    QCOMPARE(program.run({u"schedule"_s, u"pause"_s, u"nightly"_s, u"--note"_s, u"holidays"_s}).exitCode, 0);
    const Finish shown = program.run({u"schedule"_s, u"show"_s, u"nightly"_s});
    QVERIFY2(shown.out.contains("holidays"), shown.all());
    end(*service);
    QCOMPARE(program.run({u"schedule"_s, u"list"_s, u"--json"_s}).last()["status"_L1].toString(), u"paused"_s);
}

QTEST_GUILESS_MAIN(tst_ScheduleCommand)
#include "tst_schedulecommand.moc"
