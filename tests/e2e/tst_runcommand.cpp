// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/journal/runevent.h"
#include "tests/e2e/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_RunCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void exitCodesSayHowItEnded_data();
    void exitCodesSayHowItEnded();
    void badInputRunsNothing_data();
    void badInputRunsNothing();
    void inputsComeFromEverywhere();
    void jsonLinesAreTheEvents();
    void anErrorIsOneSentence();
    void aTimeoutEndsTheRun();
    void theWorkflowMayComeFromStandardInput();
    void relativePathsAreRelativeToTheFile();
    void aReaderThatLeavesEndsNothing();
    void closedDescriptorsHarmNothing();
    void aFullDiskIsSaid();
    void nothingIsKeptWhenNotWanted();
    void aHistoryThatCannotBeOpenedIsRefused();
    void withoutAHomeTheRunGoesOn();
    void logLinesSteerNothing();
};

static QByteArray endingIn(const QByteArray &kind, const QByteArray &output)
{
    return R"({ "formatVersion": 1, "name": "ends", "start": "Go", "states": {
        "Go": { "task": "route", "params": { "cases": [], "otherwise": "on" }, "next": { "on": "End" } },
        "End": { "exit": ")" + kind + R"(", "output": )" + output + " } } }";
}

static const QByteArray Failing = oneTask("fail", R"({ "message": "The disk is made of cheese." })");
static const QByteArray Greeting = R"({ "formatVersion": 1, "name": "greeting",
    "inputs": { "name": { "type": "string", "required": true }, "times": { "type": "integer", "default": 1, "minimum": 1, "maximum": 9 },
                "tags": { "type": "array", "default": [] } },
    "start": "Go", "states": {
        "Go": { "task": "script", "params": { "code": "return { text: input.name.repeat(input.times), tags: input.tags };" }, "next": "End" },
        "End": { "exit": "success", "output": "${outputs.Go}" } } })";

void tst_RunCommand::exitCodesSayHowItEnded_data()
{
    QTest::addColumn<QByteArray>("workflow");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("success") << endingIn("success", "3") << 0 << u"success"_s;
    QTest::newRow("failure") << endingIn("failure", "3") << 1 << u"failure"_s;
    QTest::newRow("error") << Failing << 2 << u"error"_s;
}

void tst_RunCommand::exitCodesSayHowItEnded()
{
    QFETCH(const QByteArray, workflow);
    QFETCH(const int, exitCode);
    QFETCH(const QString, outcome);
    const Program program;
    const QString file = program.write(u"w.sluice"_s, workflow);
    const Finish text = program.run({u"run"_s, file});
    QVERIFY2(text.exitCode == exitCode, text.all());
    const Finish json = program.run({u"run"_s, u"--json"_s, file});
    QVERIFY2(json.exitCode == exitCode, json.all());
    QCOMPARE(json.last()["outcome"_L1].toString(), outcome);
    QCOMPARE(json.err.count('\n'), exitCode == 2 ? 1 : 0);
}

void tst_RunCommand::badInputRunsNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("missing input") << QStringList{} << u"name"_s;
    QTest::newRow("unknown input") << QStringList{u"--input"_s, u"nmae=x"_s} << u"nmae"_s;
    QTest::newRow("no value") << QStringList{u"--input"_s, u"name"_s} << u"NAME=VALUE"_s;
    QTest::newRow("wrong type") << QStringList{u"-i"_s, u"name=x"_s, u"-i"_s, u"times=two"_s} << u"times"_s;
    QTest::newRow("fraction") << QStringList{u"-i"_s, u"name=x"_s, u"-i"_s, u"times=1.5"_s} << u"times"_s;
    QTest::newRow("out of range") << QStringList{u"-i"_s, u"name=x"_s, u"-i"_s, u"times=10"_s} << u"times"_s;
    QTest::newRow("broken array") << QStringList{u"-i"_s, u"name=x"_s, u"-i"_s, u"tags=[1,"_s} << u"tags"_s;
    QTest::newRow("no input file") << QStringList{u"--input-file"_s, u"none.json"_s} << u"none.json"_s;
    QTest::newRow("bad timeout") << QStringList{u"-i"_s, u"name=x"_s, u"--timeout"_s, u"soon"_s} << u"--timeout"_s;
    QTest::newRow("unknown option") << QStringList{u"--fast"_s} << u"--fast"_s;
    QTest::newRow("folder as history") << QStringList{u"-i"_s, u"name=x"_s, u"--history"_s, u"/"_s} << u"/"_s;
}

void tst_RunCommand::badInputRunsNothing()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, part);
    const Program program;
    const QString file = program.write(u"w.sluice"_s, Greeting);
    const Finish finish = program.run(QStringList{u"run"_s, u"--json"_s, file} + arguments);
    QVERIFY2(finish.exitCode == 3, finish.all());
    QCOMPARE(finish.out, QByteArray());
    QCOMPARE(finish.err.count('\n'), 1);
    QVERIFY2(finish.err.startsWith("sluice: "), finish.all());
    QVERIFY2(QString::fromUtf8(finish.err).contains(part), finish.all());
}

void tst_RunCommand::inputsComeFromEverywhere()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, Greeting);
    const QString inputs = program.write(u"in.json"_s, R"({ "name": "file", "times": 2 })");

    Finish finish = program.run({u"run"_s, u"--json"_s, file, u"--input-file"_s, inputs, u"-i"_s, u"tags=[\"ä=\",null]"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.last()["output"_L1].toObject()["text"_L1].toString(), u"filefile"_s);
    QCOMPARE(finish.last()["output"_L1].toObject()["tags"_L1].toArray().toVariantList(),
             (QVariantList{u"ä="_s, QVariant::fromValue(nullptr)}));

    finish = program.run({u"run"_s, u"--json"_s, file, u"--input-file"_s, u"-"_s, u"-i"_s, u"name=typed"_s}, R"({ "name": "piped" })");
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.last()["output"_L1].toObject()["text"_L1].toString(), u"typed"_s);
}

void tst_RunCommand::jsonLinesAreTheEvents()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, Greeting);
    const Finish finish = program.run({u"run"_s, u"--json"_s, file, u"-i"_s, u"name=x"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    const QList<QJsonObject> lines = finish.lines();
    QCOMPARE(lines.size(), finish.out.count('\n'));
    QCOMPARE(lines.first()["event"_L1].toString(), u"runStarted"_s);
    QCOMPARE(lines.last()["event"_L1].toString(), u"runFinished"_s);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const std::optional<RunEvent> event = RunEvent::fromJson(lines.at(i));
        QVERIFY(event);
        QCOMPARE(event->sequence, i + 1);
        QCOMPARE(event->toJson(), lines.at(i));
    }
}

void tst_RunCommand::anErrorIsOneSentence()
{
    const Program program;
    const Finish finish = program.run({u"run"_s, program.write(u"w.sluice"_s, Failing)});
    QVERIFY2(finish.exitCode == 2, finish.all());
    QCOMPARE(finish.err.count('\n'), 1);
    QVERIFY2(finish.err.startsWith("sluice: Work: "), finish.all());
    QVERIFY2(finish.err.contains("The disk is made of cheese."), finish.all());
    QVERIFY2(finish.out.contains("✗ Work"), finish.all());
}

void tst_RunCommand::aTimeoutEndsTheRun()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, oneTask("wait", R"({ "duration": "1h" })"));
    QElapsedTimer timer;
    timer.start();
    const Finish finish = program.run({u"run"_s, u"--json"_s, u"--timeout"_s, u"200ms"_s, file});
    QVERIFY2(finish.exitCode == 2, finish.all());
    QCOMPARE(finish.last()["error"_L1].toObject()["code"_L1].toString(), u"TotalTimeout"_s);
    QVERIFY(timer.elapsed() < 20'000);
}

void tst_RunCommand::theWorkflowMayComeFromStandardInput()
{
    const Finish finish = Program().run({u"run"_s, u"-"_s}, endingIn("success", R"("piped")"));
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.contains("piped"), finish.all());
    const Finish bad = Program().run({u"run"_s, u"-"_s}, "{");
    QVERIFY2(bad.exitCode == 3 && bad.err.contains("<stdin>:1:"), bad.all());
}

void tst_RunCommand::relativePathsAreRelativeToTheFile()
{
    const Program program;
    QVERIFY(QDir(program.folder()).mkdir(u"sub"_s));
    program.write(u"sub/data.txt"_s, "next to the workflow");
    program.write(u"data.txt"_s, "where the shell stands");
    program.write(u"sub/w.sluice"_s, R"({ "formatVersion": 1, "name": "relative", "start": "Read", "states": {
        "Read": { "task": "file.read", "params": { "path": "data.txt" }, "next": "End" },
        "End": { "exit": "success", "output": "${JSON.stringify(outputs.Read)}" } } })");
    const Finish finish = program.run({u"run"_s, u"sub/w.sluice"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.out.contains("next to the workflow"), finish.all());
}

static Finish shell(const Program &program, const QString &command)
{
    const auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, program.path(u"data"_s));
    environment.insert(u"SLUICE"_s, Program::file());
    process->setProcessEnvironment(environment);
    process->setWorkingDirectory(program.folder());
    process->start(u"/bin/bash"_s, {u"-c"_s, command});
    return Program::wait(*process);
}

void tst_RunCommand::aReaderThatLeavesEndsNothing()
{
    const Program program;
    program.write(u"w.sluice"_s, R"({ "formatVersion": 1, "name": "long", "start": "A", "states": {
        "A": { "task": "wait", "params": { "duration": "300ms" }, "next": "B" },
        "B": { "task": "file.write", "params": { "path": "proof.txt", "content": "done" }, "next": "End" },
        "End": { "exit": "success" } } })");
    const Finish finish = shell(program, u"\"$SLUICE\" run --json w.sluice | head -n 1; exit ${PIPESTATUS[0]}"_s);
    QVERIFY2(finish.exitCode == 0, finish.all());
    QCOMPARE(finish.err, QByteArray());
    QCOMPARE(program.read(u"proof.txt"_s), QByteArray("done"));
}

void tst_RunCommand::closedDescriptorsHarmNothing()
{
    const Program program;
    program.write(u"w.sluice"_s, endingIn("success", "1"));
    for (const QString &closed : {u">&-"_s, u"<&-"_s, u"2>&-"_s, u"<&- >&- 2>&-"_s}) {
        const Finish finish = shell(program, u"\"$SLUICE\" run w.sluice --history h.sqlite "_s + closed);
        QVERIFY2(finish.exitCode == 0, finish.all());
    }
    const Finish list = program.run({u"history"_s, u"list"_s, u"--json"_s, u"--history"_s, u"h.sqlite"_s});
    QVERIFY2(list.lines().size() == 4, list.all());
}

void tst_RunCommand::aFullDiskIsSaid()
{
    const Program program;
    program.write(u"w.sluice"_s, endingIn("success", "1"));
    const Finish run = shell(program, u"\"$SLUICE\" run w.sluice > /dev/full"_s);
    QVERIFY2(run.exitCode == 0 && run.err.contains("No space left"), run.all());
    const Finish kinds = shell(program, u"\"$SLUICE\" kinds > /dev/full"_s);
    QVERIFY2(kinds.exitCode == 3 && kinds.err.contains("No space left"), kinds.all());
}

void tst_RunCommand::nothingIsKeptWhenNotWanted()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, endingIn("success", "1"));
    const Finish finish = program.run({u"run"_s, u"--no-history"_s, file});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY(!QDir(program.path(u"data"_s)).exists());
}

void tst_RunCommand::aHistoryThatCannotBeOpenedIsRefused()
{
    const Program program;
    program.write(u"w.sluice"_s, endingIn("success", "1"));
    program.write(u"h.sqlite"_s, "This is no database, but a letter to my aunt, long enough to look like a page.");
    const Finish finish = program.run({u"run"_s, u"w.sluice"_s, u"--history"_s, u"h.sqlite"_s});
    QVERIFY2(finish.exitCode == 3, finish.all());
    QCOMPARE(finish.out, QByteArray());
    QVERIFY2(finish.err.contains("h.sqlite"), finish.all());
    QVERIFY(program.read(u"h.sqlite"_s).startsWith("This is no database"));
}

void tst_RunCommand::withoutAHomeTheRunGoesOn()
{
    Program program;
    program.write(u"w.sluice"_s, endingIn("success", "1"));
    program.setEnvironment(u"XDG_DATA_HOME"_s, u"/proc/none"_s);
    const Finish finish = program.run({u"run"_s, u"w.sluice"_s});
    QVERIFY2(finish.exitCode == 0, finish.all());
    QVERIFY2(finish.err.startsWith("sluice: This run will not be in the history. "), finish.all());
    QCOMPARE(finish.err.count('\n'), 1);
}

void tst_RunCommand::logLinesSteerNothing()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, R"({ "formatVersion": 1, "name": "hostile", "start": "Say", "states": {
        "Say": { "task": "log", "params": { "text": "a\u001b[2Jb\u0007\u009bc\rd" }, "next": "End" },
        "End": { "exit": "success", "output": "x\u001b]0;title\u0007y" } } })");
    const Finish text = program.run({u"run"_s, file});
    QVERIFY2(text.exitCode == 0, text.all());
    QVERIFY2(text.out.contains("ab\ufffd\ufffdc\ufffdd"), text.all());
    const Finish json = program.run({u"run"_s, u"--json"_s, file});
    for (const QChar unit : QString::fromUtf8(json.out + text.out.first(text.out.indexOf("Say"))))
        QVERIFY2(unit == u'\n' || (unit >= u' ' && (unit < QChar(0x7f) || unit > QChar(0x9f))), json.all());
}

QTEST_GUILESS_MAIN(tst_RunCommand)
#include "tst_runcommand.moc"
