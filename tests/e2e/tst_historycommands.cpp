// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class tst_HistoryCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anEmptyHistorySaysHowToBegin();
    void whatRanIsListedNewestFirst();
    void eventsComeBackAsTheyWerePrinted();
    void aReportTellsEverything();
    void aFailedRunTellsWhy();
    void aTraceGoesWhereItIsAsked();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
    void manyProgramsShareOneHistory();
};

static const QByteArray Short = R"({ "formatVersion": 1, "name": "short", "title": "A short one",
    "inputs": { "who": { "type": "string", "default": "nobody" } },
    "start": "Say", "states": {
        "Say": { "task": "log", "params": { "text": "hello ${input.who}" }, "next": "Work" },
        "Work": { "split": { "forEach": [ 1, 2 ], "as": "n", "task": "script", "params": { "code": "return n * 21;" },
                             "join": { "strategy": "all" } }, "next": "End" },
        "End": { "exit": "success", "output": "${outputs.Work[1].value}" } } })";

void tst_HistoryCommands::anEmptyHistorySaysHowToBegin()
{
    const Program program;
    const Finish text = program.run({u"history"_s, u"list"_s});
    QVERIFY2(text.exitCode == 0 && text.out.contains("sluice run FILE"), text.all());
    const Finish json = program.run({u"history"_s, u"list"_s, u"--json"_s});
    QVERIFY2(json.exitCode == 0 && json.out.isEmpty(), json.all());
}

void tst_HistoryCommands::whatRanIsListedNewestFirst()
{
    const Program program;
    const QString good = program.write(u"good.sluice"_s, Short);
    const QString bad = program.write(u"bad.sluice"_s, oneTask("fail", R"({ "message": "no" })"));
    QCOMPARE(program.run({u"run"_s, good}).exitCode, 0);
    QCOMPARE(program.run({u"run"_s, bad}).exitCode, 2);

    const Finish json = program.run({u"history"_s, u"list"_s, u"--json"_s});
    QVERIFY2(json.exitCode == 0 && json.lines().size() == 2, json.all());
    QCOMPARE(json.lines().at(0)["number"_L1].toInt(), 2);
    QCOMPARE(json.lines().at(0)["status"_L1].toString(), u"errored"_s);
    QCOMPARE(json.lines().at(1)["status"_L1].toString(), u"succeeded"_s);
    QCOMPARE(json.lines().at(1)["exitState"_L1].toString(), u"End"_s);
    QCOMPARE(json.lines().at(1)["file"_L1].toString(), good);
    QVERIFY(json.lines().at(1)["durationMs"_L1].toDouble() > 0);

    const Finish text = program.run({u"history"_s, u"list"_s});
    QCOMPARE(text.out.count('\n'), 3);
    QVERIFY2(text.out.contains("short") && text.out.contains("one-task"), text.all());

    const Finish filtered = program.run({u"history"_s, u"list"_s, u"--json"_s, u"--status"_s, u"succeeded"_s});
    QCOMPARE(filtered.lines().size(), 1);
    const Finish named = program.run({u"history"_s, u"list"_s, u"--json"_s, u"--workflow"_s, u"one-task"_s});
    QCOMPARE(named.lines().size(), 1);
    const Finish limited = program.run({u"history"_s, u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s});
    QCOMPARE(limited.lines().size(), 1);
}

void tst_HistoryCommands::eventsComeBackAsTheyWerePrinted()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, Short);
    const Finish run = program.run({u"run"_s, u"--json"_s, file, u"-i"_s, u"who=Zoë 世界"_s});
    QVERIFY2(run.exitCode == 0, run.all());
    const QString id = run.last()["run"_L1].toString();
    for (const QString &key : {u"1"_s, id, id.first(12)}) {
        const Finish show = program.run({u"history"_s, u"show"_s, u"--json"_s, key});
        QVERIFY2(show.exitCode == 0, show.all());
        QCOMPARE(show.lines(), run.lines());
    }
}

void tst_HistoryCommands::aReportTellsEverything()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, Short);
    QCOMPARE(program.run({u"run"_s, file, u"-i"_s, u"who=Zoë"_s}).exitCode, 0);
    const Finish show = program.run({u"history"_s, u"show"_s, u"1"_s});
    QVERIFY2(show.exitCode == 0, show.all());
    const QString report = QString::fromUtf8(show.out);
    for (const QString &part : {u"Run 1: A short one"_s, file, u"who  Zoë"_s, u"✓ Say"_s, u"✓ Work"_s, u"hello Zoë"_s, u"✓ End"_s, u"42"_s})
        QVERIFY2(report.contains(part), qPrintable(part + u"\n"_s + report));
}

void tst_HistoryCommands::aFailedRunTellsWhy()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, oneTask("fail", R"({ "message": "The disk is full." })"));
    QCOMPARE(program.run({u"run"_s, file}).exitCode, 2);
    const Finish show = program.run({u"history"_s, u"show"_s, u"1"_s});
    QVERIFY2(show.exitCode == 0, show.all());
    QVERIFY2(show.out.contains("Work: ") && show.out.contains("The disk is full."), show.all());
    const Finish list = program.run({u"history"_s, u"list"_s});
    QVERIFY2(list.out.contains("The disk is full."), list.all());
}

void tst_HistoryCommands::aTraceGoesWhereItIsAsked()
{
    const Program program;
    QCOMPARE(program.run({u"run"_s, program.write(u"w.sluice"_s, Short)}).exitCode, 0);
    const Finish printed = program.run({u"history"_s, u"trace"_s, u"1"_s});
    QVERIFY2(printed.exitCode == 0 && printed.err.isEmpty(), printed.all());
    const QJsonArray entries = QJsonDocument::fromJson(printed.out)["traceEvents"_L1].toArray();
    QStringList states;
    for (const QJsonValue &entry : entries) {
        if (entry["cat"_L1] == "state"_L1)
            states.append(entry["name"_L1].toString());
    }
    QCOMPARE(states, (QStringList{u"Say"_s, u"Work"_s, u"End"_s}));

    const Finish written = program.run({u"history"_s, u"trace"_s, u"1"_s, u"--output"_s, u"trace.json"_s});
    QVERIFY2(written.exitCode == 0 && written.out.isEmpty() && written.err.isEmpty(), written.all());
    QCOMPARE(program.read(u"trace.json"_s), printed.out);
}

void tst_HistoryCommands::nonsenseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("no such run") << QStringList{u"show"_s, u"99"_s} << u"99"_s;
    QTest::newRow("no such run to trace") << QStringList{u"trace"_s, u"99"_s} << u"99"_s;
    QTest::newRow("no such folder") << QStringList{u"trace"_s, u"1"_s, u"-o"_s, u"no/t.json"_s} << u"no/t.json"_s;
    QTest::newRow("no number, no id") << QStringList{u"show"_s, u"yesterday"_s} << u"yesterday"_s;
    QTest::newRow("no such file") << QStringList{u"list"_s, u"--history"_s, u"none.sqlite"_s} << u"none.sqlite"_s;
    QTest::newRow("not a history") << QStringList{u"list"_s, u"--history"_s, u"w.sluice"_s} << u"w.sluice"_s;
    QTest::newRow("unknown status") << QStringList{u"list"_s, u"--status"_s, u"fine"_s} << u"fine"_s;
}

void tst_HistoryCommands::nonsenseIsRefused()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, part);
    const Program program;
    QCOMPARE(program.run({u"run"_s, program.write(u"w.sluice"_s, Short)}).exitCode, 0);
    const Finish finish = program.run(QStringList{u"history"_s} + arguments);
    QVERIFY2(finish.exitCode == 3, finish.all());
    QCOMPARE(finish.out, QByteArray());
    QCOMPARE(finish.err.count('\n'), 1);
    QVERIFY2(QString::fromUtf8(finish.err).contains(part), finish.all());
}

void tst_HistoryCommands::manyProgramsShareOneHistory()
{
    const Program program;
    const QString file = program.write(u"w.sluice"_s, Short);
    std::vector<std::unique_ptr<QProcess>> running;
    constexpr int Count = 6;
    for (int i = 0; i < Count; ++i)
        running.push_back(program.start({u"run"_s, u"--json"_s, u"--history"_s, u"shared.sqlite"_s, file}));
    QList<QList<QJsonObject>> printed;
    for (const auto &process : running) {
        const Finish finish = Program::wait(*process);
        QVERIFY2(finish.exitCode == 0 && finish.err.isEmpty(), finish.all());
        printed += finish.lines();
    }
    const Finish list = program.run({u"history"_s, u"list"_s, u"--json"_s, u"--history"_s, u"shared.sqlite"_s});
    QVERIFY2(list.lines().size() == Count, list.all());
    for (const QJsonObject &run : list.lines())
        QCOMPARE(run["status"_L1].toString(), u"succeeded"_s);
    for (const QList<QJsonObject> &lines : printed) {
        const QString id = lines.first()["run"_L1].toString();
        const Finish show = program.run({u"history"_s, u"show"_s, u"--json"_s, u"--history"_s, u"shared.sqlite"_s, id});
        QCOMPARE(show.lines(), lines);
    }
}

QTEST_GUILESS_MAIN(tst_HistoryCommands)
#include "tst_historycommands.moc"
