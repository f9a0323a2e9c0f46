// SPDX-License-Identifier: MIT
#include "engine/model/workflowreader.h"
#include "engine/tasks/scriptcheck.h"
#include "engine/tasks/taskcatalog.h"

#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class ScriptCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void findsBadJavaScriptWhereItStands_data();
    void findsBadJavaScriptWhereItStands();
    void findsAllAtOnceWithTheirLines();
};

static WorkflowReading readStates(const QByteArray &states)
{
    return readWorkflow(
        R"({"$schema": "urn:sluice:workflow:1", "formatVersion": 1, "name": "test", "start": "A", "states": {)"
        + states + "}}");
}

void ScriptCheckTest::findsBadJavaScriptWhereItStands_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const QByteArray &state, const QString &pointer) {
        QTest::newRow(name) << state << pointer;
    };
    row("fine",
        R"("task": "log", "params": { "text": "${input.a} ${outputs['b'] ?? {}}" }, "next": "A")",
        {});
    row("no JavaScript", R"("task": "log", "params": { "text": "$${a b}" }, "next": "A")", {});
    row("text", R"("task": "log", "params": { "text": "${a b}" }, "next": "A")",
        u"/states/A/params/text"_s);
    row("inside a value",
        R"("task": "set", "params": { "values": { "a/b": [ 1, "${a b}" ] } }, "next": "A")",
        u"/states/A/params/values/a~1b/1"_s);
    row("script", R"("task": "script", "params": { "code": "return (" }, "next": "A")",
        u"/states/A/params/code"_s);
    row("dollars in a script",
        R"("task": "script", "params": { "code": "return `${input.a}`" }, "next": "A")", {});
    row("condition",
        R"("task": "route", "params": { "cases": [ { "when": "a b", "outcome": "x" } ] }, "next": "A")",
        u"/states/A/params/cases/0/when"_s);
    row("branch",
        R"("split": { "branches": { "x": { "task": "log", "params": { "text": "${1 +}" } } }, "join": { "strategy": "all" } }, "next": "A")",
        u"/states/A/split/branches/x/params/text"_s);
    row("forEach",
        R"("split": { "forEach": "${[}", "task": "log", "params": { "text": "" }, "join": { "strategy": "all" } }, "next": "A")",
        u"/states/A/split/forEach"_s);
    row("forEach's task",
        R"("split": { "forEach": [], "task": "log", "params": { "text": "${a b}" }, "join": { "strategy": "all" } }, "next": "A")",
        u"/states/A/split/params/text"_s);
    row("exit", R"("exit": "success", "output": { "x": "${a b}" })", u"/states/A/output/x"_s);
    row("open, which the validation reports",
        R"("task": "log", "params": { "text": "${a" }, "next": "A")", {});
}

void ScriptCheckTest::findsBadJavaScriptWhereItStands()
{
    QFETCH(QByteArray, state);
    QFETCH(QString, pointer);
    const WorkflowReading reading = readStates("\"A\": {" + state + "}");
    QVERIFY(reading.document);
    const Problems problems =
        checkScripts(*reading.document, TaskCatalog::builtIn().kinds(), reading.positions);
    QCOMPARE(problems.size(), pointer.isEmpty() ? 0 : 1);
    if (pointer.isEmpty())
        return;
    QCOMPARE(problems.first().pointer, pointer);
    QCOMPARE(problems.first().line, 1);
    QVERIFY(problems.first().column > 1);
    QCOMPARE(problems.first().state, u"A"_s);
    QCOMPARE(problems.first().code, u"wrong-script"_s);
}

void ScriptCheckTest::findsAllAtOnceWithTheirLines()
{
    const WorkflowReading reading =
        readStates(R"("A": { "task": "log", "params": { "text": "${a b} ${c d}" }, "next": "B" },
        "B": { "exit": "success", "output": "${e f}" })");
    const Problems problems =
        checkScripts(*reading.document, TaskCatalog::builtIn().kinds(), reading.positions);
    QCOMPARE(problems.size(), 3);
    QCOMPARE(problems.last().line, 2);
}

QTEST_GUILESS_MAIN(ScriptCheckTest)
#include "tst_scriptcheck.moc"
