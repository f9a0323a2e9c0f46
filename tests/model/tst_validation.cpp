// SPDX-License-Identifier: MIT
#include "engine/model/validation.h"
#include "tests/model/testkinds.h"

#include <QTest>

#include <ctime>
#include <limits>

using namespace Qt::StringLiterals;
using namespace sluice;

/** Rows are states, or parameters, as in a file; the answer is `code pointer` of each problem, warnings with `~` in front. */
class TestValidation final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void graph_data();
    void graph();
    void params_data();
    void params();
    void splits_data();
    void splits();
    void budgets_data();
    void budgets();
    void documentParts_data();
    void documentParts();
    void whatNoFileCanHoldIsFoundToo();
    void suggestsWhatWasMeant_data();
    void suggestsWhatWasMeant();
    void problemsKnowTheirState();
    void allProblemsComeAtOnceAndInOrder();
    void aFloodOfProblemsIsCutButStaysAnError();
    void tenThousandStatesTakeLittle();
};

static QString summary(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems) {
        const QString mark = problem.severity == Problem::Severity::Warning ? u"~"_s : QString();
        lines.append(mark + problem.code + u' ' + problem.pointer);
    }
    return lines.join(", "_L1);
}

static Problems problemsOf(const QByteArray &text)
{
    const WorkflowReading reading = readWorkflow(text);
    if (!reading.document)
        return reading.problems;
    return validateWorkflow(*reading.document, testKinds(), reading.positions);
}

static QByteArray workflow(const QByteArray &states, const QByteArray &more = {})
{
    return "{ \"formatVersion\": 1, \"name\": \"w\", \"start\": \"A\", " + more + "\"states\": {\n"
        + states + "\n} }";
}

static QByteArray log(const QByteArray &next)
{
    return "{ \"task\": \"log\", \"params\": { \"text\": \"\" }, \"next\": " + next + " }";
}

void TestValidation::graph_data()
{
    QTest::addColumn<QByteArray>("states");
    QTest::addColumn<QString>("expected");
    const QByteArray exit = R"("End": { "exit": "success" })";
    const auto routed = [](const QByteArray &next) {
        return QByteArray(
                   R"("A": { "task": "route", "params": { "cases": [ { "when": "x", "outcome": "yes" } ], "otherwise": "no" }, "next": )")
            + next + " }, ";
    };

    QTest::newRow("right") << "\"A\": " + log("\"End\"") + ", " + exit << QString();
    QTest::newRow("start is an exit")
        << QByteArray("\"A\": { \"exit\": \"success\" }") << QString();
    QTest::newRow("circle with a way out")
        << routed(R"({ "yes": "A", "no": "End" })") + exit << QString();
    QTest::newRow("circle that only an error leaves")
        << QByteArray(
               R"("A": { "task": "log", "params": { "text": "" }, "next": "A", "onError": [ { "codes": [ "*" ], "goto": "End" } ] }, )")
            + exit
        << QString();
    QTest::newRow("circle without way out")
        << "\"A\": " + log("\"B\"") + ", \"B\": " + log("\"A\"") + ", " + exit
        << u"no-way-out /states/A, no-way-out /states/B, ~unreachable /states/End"_s;
    QTest::newRow("unreachable circle is no trap")
        << "\"A\": " + log("\"End\"") + ", \"B\": " + log("\"B\"") + ", " + exit
        << u"~unreachable /states/B"_s;
    QTest::newRow("no exit is said once")
        << "\"A\": " + log("\"B\"") + ", \"B\": " + log("\"A\"") << u"no-exit /states"_s;
    QTest::newRow("a missing target is no trap besides") << "\"A\": " + log("\"Nowhere\"") + ", "
            + exit << u"missing-target /states/A/next, ~unreachable /states/End"_s;
    QTest::newRow("a task that always fails ends a run")
        << routed(R"({ "yes": "Fail", "no": "End" })") + R"("Fail": { "task": "fail" }, )" + exit
        << QString();
    QTest::newRow("an edge from a task that always fails")
        << routed(R"({ "yes": "Fail", "no": "End" })")
            + R"("Fail": { "task": "fail", "next": "End" }, )" + exit
        << u"~superfluous-outcome /states/Fail/next"_s;
    QTest::newRow("all outcomes") << routed(R"({ "yes": "End", "no": "End" })") + exit << QString();
    QTest::newRow("one edge for all outcomes") << routed(R"("End")") + exit << QString();
    QTest::newRow("missing outcome")
        << routed(R"({ "yes": "End" })") + exit << u"missing-outcome /states/A/next"_s;
    QTest::newRow("superfluous outcome")
        << routed(R"({ "yes": "End", "no": "End", "never": "End" })") + exit
        << u"~superfluous-outcome /states/A/next/never"_s;
    QTest::newRow("misspelt outcome") << routed(R"({ "yse": "End", "no": "End" })")
            + exit << u"missing-outcome /states/A/next, ~superfluous-outcome /states/A/next/yse"_s;
    QTest::newRow("a script may end with anything")
        << QByteArray(
               R"("A": { "task": "script", "params": { "code": "return `${1}`" }, "next": { "won": "End", "lost": "End" } }, )")
            + exit
        << QString();
    QTest::newRow("catch-all beside others")
        << routed(R"({ "yes": "End", "": "End" })") + exit << u"mixed-next /states/A/next/"_s;
    QTest::newRow("slash in an outcome")
        << routed(R"({ "yes": "End", "no": "End", "a/b~c": "End" })") + exit
        << u"~superfluous-outcome /states/A/next/a~1b~0c"_s;
    QTest::newRow("shadowed by *")
        << QByteArray(R"("A": { "task": "log", "params": { "text": "" }, "next": "End",
                                "onError": [ { "codes": [ "*" ], "goto": "End" }, { "codes": [ "Timeout" ], "goto": "End" } ] }, )")
            + exit
        << u"~shadowed-route /states/A/onError/1"_s;
    QTest::newRow("shadowed piece by piece")
        << QByteArray(R"("A": { "task": "log", "params": { "text": "" }, "next": "End",
                                "onError": [ { "codes": [ "Timeout" ], "goto": "End" }, { "codes": [ "NotFound" ], "goto": "End" },
                                             { "codes": [ "NotFound", "Timeout" ], "goto": "End" } ] }, )")
            + exit
        << u"~shadowed-route /states/A/onError/2"_s;
    QTest::newRow("partly shadowed")
        << QByteArray(R"("A": { "task": "log", "params": { "text": "" }, "next": "End",
                                "onError": [ { "codes": [ "Timeout" ], "goto": "End" }, { "codes": [ "NotFound", "Timeout" ], "goto": "End" } ] }, )")
            + exit
        << QString();
    QTest::newRow("expression in an output")
        << QByteArray(R"("A": { "exit": "success", "output": { "list": [ "fine", "${broken" ] } })")
        << u"unbalanced-expression /states/A/output/list/1"_s;
}

void TestValidation::graph()
{
    QFETCH(QByteArray, states);
    QFETCH(QString, expected);
    QStringList found = summary(problemsOf(workflow(states))).split(", "_L1);
    found.sort();
    QStringList wanted = expected.split(", "_L1);
    wanted.sort();
    QCOMPARE(found, wanted);
}

void TestValidation::params_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("expected");
    const auto right = [](const char *name, const QByteArray &params) {
        QTest::newRow(name) << params << QString();
    };
    const auto wrong = [](const char *name, const QByteArray &params, const QString &expected) {
        QTest::newRow(name) << params << expected;
    };
    right("none", "{}");
    right(
        "each type",
        R"({ "text": "t", "condition": "a < b", "number": 0.5, "integer": -3, "flag": true, "duration": "1m",
                            "choice": "red", "folder": "/tmp", "list": [ "a" ], "map": { "a": "b" },
                            "cases": [ { "when": "x", "outcome": "y", "note": "n" } ], "value": [ null, { "a": 1 } ] })");
    right(
        "expressions instead",
        R"({ "text": "${a}", "number": "${a}", "integer": "${a}", "flag": "${a}", "duration": "${a}",
                                      "choice": "${a}", "folder": "${a}/b", "list": "${a}", "map": "${a}", "value": { "x": "${a}" } })");
    right("expressions inside", R"({ "list": [ "a ${b}" ], "map": { "a": "${'}'}" } })");
    right("a literal ${", R"({ "text": "costs $${", "plain": "${ as it is" })");
    right("template literals in code",
          R"({ "code": "return `${x}`", "cases": [ { "when": "`a` == x", "outcome": "y" } ] })");
    right("note and keys of one's own", R"({ "note": "n", "x-mine": 1 })");
    right("whole number as 3.0", R"({ "integer": 3.0 })");

    wrong("unknown", R"({ "colour": 1 })", u"unknown-parameter /colour"_s);
    wrong("text", R"({ "text": true })", u"wrong-type /text"_s);
    wrong("null", R"({ "text": null, "value": null })", u"wrong-type /text"_s);
    wrong("condition", R"({ "condition": true })", u"wrong-type /condition"_s);
    wrong("condition with ${}", R"({ "condition": "${a} > 3" })", u"wrong-value /condition"_s);
    wrong("number", R"({ "number": "3" })", u"wrong-type /number"_s);
    wrong("number too low", R"({ "number": 0.4 })", u"out-of-range /number"_s);
    wrong("number too high", R"({ "number": 11 })", u"out-of-range /number"_s);
    wrong("integer", R"({ "integer": 2.5 })", u"wrong-type /integer"_s);
    wrong("flag", R"({ "flag": 1 })", u"wrong-type /flag"_s);
    wrong("duration as number", R"({ "duration": 30 })", u"wrong-type /duration"_s);
    wrong("duration of no unit", R"({ "duration": "30" })", u"wrong-value /duration"_s);
    wrong("duration too short", R"({ "duration": "9ms" })", u"out-of-range /duration"_s);
    wrong("duration too long", R"({ "duration": "61s" })", u"out-of-range /duration"_s);
    wrong("choice", R"({ "choice": "blue" })", u"wrong-value /choice"_s);
    wrong("list", R"({ "list": "a b" })", u"wrong-type /list"_s);
    wrong("list of numbers", R"({ "list": [ "a", 1 ] })", u"wrong-type /list/1"_s);
    wrong("map", R"({ "map": [ "a" ] })", u"wrong-type /map"_s);
    wrong("map of numbers", R"({ "map": { "a/b": 1 } })", u"wrong-type /map/a~1b"_s);
    wrong("cases", R"({ "cases": {} })", u"wrong-type /cases"_s);
    wrong("case as text", R"({ "cases": [ "x" ] })", u"wrong-type /cases/0"_s);
    wrong("case without when", R"({ "cases": [ { "outcome": "y" } ] })", u"missing-key /cases/0"_s);
    wrong("case with more", R"({ "cases": [ { "when": "x", "outcome": "y", "goto": "z" } ] })",
          u"unknown-key /cases/0/goto"_s);
    wrong("case with ${}", R"({ "cases": [ { "when": "${x}", "outcome": "y" } ] })",
          u"wrong-value /cases/0/when"_s);
    wrong("expression where none may stand", R"({ "fixed": "${a}" })", u"wrong-type /fixed"_s);
    wrong("unbalanced in a value", R"({ "value": { "a": [ "${b" ] } })",
          u"unbalanced-expression /value/a/0"_s);
    wrong("unbalanced by a quote", R"({ "text": "${'a}" })", u"unbalanced-expression /text"_s);
    wrong("the kind's own check", R"({ "text": "bad" })", u"own-check /text"_s);
}

void TestValidation::params()
{
    QFETCH(QByteArray, params);
    QFETCH(QString, expected);
    const QByteArray state = R"("A": { "task": "test.every", "params": )" + params
        + R"(, "next": "End" }, "End": { "exit": "success" })";
    QString found = summary(problemsOf(workflow(state)));
    found.replace("/states/A/params"_L1, QString());
    QCOMPARE(found, expected);
}

void TestValidation::splits_data()
{
    QTest::addColumn<QByteArray>("split");
    QTest::addColumn<QString>("expected");
    const QByteArray two =
        R"("branches": { "a": { "task": "log", "params": { "text": "" } }, "b": { "task": "log", "params": { "text": "" } } })";
    const QByteArray each = R"("task": "log", "params": { "text": "${item}" })";

    QTest::newRow("all") << two << QString();
    QTest::newRow("quorum of both")
        << two + R"(, "join": { "strategy": "quorum", "count": 2 })" << QString();
    QTest::newRow("quorum of three")
        << two + R"(, "join": { "strategy": "quorum", "count": 3 })" << u"join-count /join/count"_s;
    QTest::newRow("partial results of three")
        << two + R"(, "join": { "strategy": "partialResults", "count": 3 })"
        << u"join-count /join/count"_s;
    QTest::newRow("partial timeout of three")
        << two + R"(, "join": { "strategy": "partialTimeout", "count": 3, "timeout": "1s" })"
        << u"join-count /join/count"_s;
    QTest::newRow("count means nothing to all")
        << two + R"(, "join": { "strategy": "all", "count": 3 })" << QString();
    QTest::newRow("quorum of unknown many") << R"("forEach": "${input.list}", )" + each
            + R"(, "join": { "strategy": "quorum", "count": 3 })"
                                            << QString();
    QTest::newRow("quorum of a fixed array")
        << R"("forEach": [ 1, 2 ], )" + each + R"(, "join": { "strategy": "quorum", "count": 3 })"
        << u"join-count /join/count"_s;
    QTest::newRow("0 %") << two + R"(, "join": { "strategy": "percentage", "percentage": 0 })"
                         << u"out-of-range /join/percentage"_s;
    QTest::newRow("100 %") << two + R"(, "join": { "strategy": "percentage", "percentage": 100 })"
                           << QString();
    QTest::newRow("100.5 %") << two
            + R"(, "join": { "strategy": "percentage", "percentage": 100.5 })"
                             << u"out-of-range /join/percentage"_s;
    QTest::newRow("join within 0 s") << two + R"(, "join": { "strategy": "all", "timeout": "0ms" })"
                                     << u"out-of-range /join/timeout"_s;
    QTest::newRow("partial timeout")
        << two + R"(, "join": { "strategy": "partialTimeout" })" << u"join-timeout /join"_s;
    QTest::newRow("empty array") << R"("forEach": [], )" + each << u"empty-split "_s;
    QTest::newRow("blank in the name of a branch")
        << QByteArray(R"("branches": { "a b": { "task": "log", "params": { "text": "" } } })")
        << u"bad-name /branches/a b"_s;
    QTest::newRow("unknown kind in a branch")
        << QByteArray(R"("branches": { "a": { "task": "lag" } })")
        << u"unknown-kind /branches/a/task"_s;
    QTest::newRow("bad parameter in a branch")
        << QByteArray(R"("branches": { "a": { "task": "log", "params": { "text": 1 } } })")
        << u"wrong-type /branches/a/params/text"_s;
    QTest::newRow("bad retry in a branch") << QByteArray(
        R"("branches": { "a": { "task": "log", "params": { "text": "" }, "retry": { "mode": "fixed", "multiplier": 0.5 } } })")
                                           << u"out-of-range /branches/a/retry/multiplier"_s;
    for (const char *name : {"input", "outputs", "vars", "error", "run", "env", "branch"})
        QTest::addRow("element named %s", name) << R"("forEach": [ 1 ], "as": ")" + QByteArray(name)
                + "\", " + each << u"taken-name /as"_s;
    for (const char *name : {"", "1st", "a-b", "a.b", "class", "é"})
        QTest::addRow("element named \"%s\"", name) << R"("forEach": [ 1 ], "as": ")"
                + QByteArray(name) + "\", " + each << u"bad-name /as"_s;
    QTest::newRow("unbalanced forEach")
        << R"("forEach": "${input.list", )" + each << u"unbalanced-expression /forEach"_s;
}

void TestValidation::splits()
{
    QFETCH(QByteArray, split);
    QFETCH(QString, expected);
    const QByteArray states =
        R"("A": { "split": { )" + split + R"( }, "next": "End" }, "End": { "exit": "success" })";
    QString found = summary(problemsOf(workflow(states)));
    found.replace("/states/A/split"_L1, QString());
    QCOMPARE(found, expected);
}

void TestValidation::budgets_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QString>("expected");
    const QByteArray task = R"("task": "log", "params": { "text": "" })";
    QTest::newRow("no limits") << task
            + R"(, "retry": { "mode": "fixed", "maxRetries": 1000, "delay": "30s" })"
                               << QString();
    QTest::newRow("attempt longer than the state")
        << task + R"(, "attemptTimeout": "2s", "timeout": "1s")" << u"~budget /attemptTimeout"_s;
    QTest::newRow("attempts fit exactly") << task
            + R"(, "attemptTimeout": "1s", "timeout": "5s", "retry": { "mode": "fixed", "maxRetries": 2, "delay": "1s" })"
                                          << QString();
    QTest::newRow("attempts do not fit") << task
            + R"(, "attemptTimeout": "1s", "timeout": "4999ms", "retry": { "mode": "fixed", "maxRetries": 2, "delay": "1s" })"
                                         << u"~budget /retry"_s;
    QTest::newRow("growing waits fit") << task
            + R"(, "timeout": "700ms", "retry": { "mode": "exponential", "maxRetries": 3, "base": "100ms" })"
                                       << QString();
    QTest::newRow("growing waits do not fit") << task
            + R"(, "timeout": "699ms", "retry": { "mode": "exponential", "maxRetries": 3, "base": "100ms" })"
                                              << u"~budget /retry"_s;
    QTest::newRow("the cap bounds the waits") << task
            + R"(, "timeout": "30s", "retry": { "mode": "exponential", "maxRetries": 10, "base": "1s", "cap": "2s" })"
                                              << QString();
    QTest::newRow("no retries") << task
            + R"(, "timeout": "1s", "retry": { "mode": "none", "maxRetries": 100 })"
                                << QString();
    QTest::newRow("delay above its cap")
        << task + R"(, "retry": { "mode": "exponential", "base": "1m" })"
        << u"~delay-above-cap /retry"_s;
    QTest::newRow("a fixed delay has no cap")
        << task + R"(, "retry": { "mode": "fixed", "delay": "1m" })" << QString();
    QTest::newRow("long fixed waits") << task
            + R"(, "timeout": "2m", "retry": { "mode": "fixed", "maxRetries": 3, "delay": "1m" })"
                                      << u"~budget /retry"_s;
    QTest::newRow("join longer than the state") << QByteArray(
        R"("split": { "forEach": [ 1 ], "task": "log", "params": { "text": "" }, "join": { "strategy": "all", "timeout": "2s" } }, "timeout": "1s")")
                                                << u"~budget /split/join/timeout"_s;
    QTest::newRow("branch longer than the join") << QByteArray(
        R"("split": { "forEach": [ 1 ], "task": "log", "params": { "text": "" }, "attemptTimeout": "3s", "join": { "strategy": "all", "timeout": "2s" } })")
                                                 << u"~budget /split/attemptTimeout"_s;
    QTest::newRow("a partial join cuts short on purpose") << QByteArray(
        R"("split": { "forEach": [ 1 ], "task": "log", "params": { "text": "" }, "attemptTimeout": "3s", "join": { "strategy": "partialTimeout", "timeout": "2s" } })")
                                                          << QString();
    QTest::newRow("state longer than the run")
        << task + R"(, "timeout": "11m")" << u"~budget /timeout"_s;
}

void TestValidation::budgets()
{
    QFETCH(QByteArray, state);
    QFETCH(QString, expected);
    const QByteArray states =
        "\"A\": { " + state + R"(, "next": "End" }, "End": { "exit": "success" })";
    QString found =
        summary(problemsOf(workflow(states, R"("settings": { "totalTimeout": "10m" }, )")));
    found.replace("/states/A"_L1, QString());
    QCOMPARE(found, expected);
}

void TestValidation::documentParts_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("expected");
    QTest::newRow("inputs") << QByteArray(
        R"("inputs": { "a": { "type": "any", "default": null }, "b": { "type": "integer", "minimum": 1, "maximum": 3, "default": 2, "choices": [ 1, 2 ] } })")
                            << QString();
    QTest::newRow("input named like a word of JavaScript")
        << QByteArray(R"("inputs": { "class": { "type": "any" } })") << u"bad-name /inputs/class"_s;
    QTest::newRow("minimum above maximum")
        << QByteArray(R"("inputs": { "a": { "type": "number", "minimum": 2, "maximum": 1 } })")
        << u"out-of-range /inputs/a"_s;
    QTest::newRow("default that is no choice") << QByteArray(
        R"("inputs": { "a": { "type": "string", "choices": [ "x" ], "default": "y" } })")
                                               << u"wrong-default /inputs/a/default"_s;
    QTest::newRow("required with default") << QByteArray(
        R"("inputs": { "a": { "type": "string", "required": true, "default": "y" } })")
                                           << u"~unused-default /inputs/a/default"_s;
    QTest::newRow("env") << QByteArray(R"("env": [ "HOME", "_X1", "HOME" ])")
                         << u"~duplicate-env /env/2"_s;
    QTest::newRow("bad env")
        << QByteArray(R"("env": [ "1ST", "", "A-B", "Ä" ])")
        << u"bad-name /env/0, bad-name /env/1, bad-name /env/2, bad-name /env/3"_s;
    QTest::newRow("layout of a state that is gone")
        << QByteArray(R"("layout": { "nodes": { "A": [ 0, 0 ], "Gone": [ 1, 1 ] } })")
        << u"~layout-unknown /layout/nodes/Gone"_s;
    QTest::newRow("resources that only schedules use")
        << QByteArray(R"("resources": { "b": { "kind": "bulkhead", "maxConcurrent": 1 },
               "l": { "kind": "tokenBucket", "tokens": 1 }, "m": { "kind": "tokenBucket", "tokens": 1 } },
               "schedules": [ { "id": "a", "manual": true, "bulkhead": "b", "rateLimit": "l" },
                              { "id": "c", "manual": true, "rateLimit": { "limiter": "m" } } ])") << QString();
    QTest::newRow("schedules are kept")
        << QByteArray(R"("schedules": [ { "id": "a", "cron": "* * * * *" } ])") << QString();
}

void TestValidation::documentParts()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, expected);
    QCOMPARE(summary(problemsOf(workflow(R"("A": { "exit": "success" })", members + ", "))),
             expected);
}

void TestValidation::whatNoFileCanHoldIsFoundToo()
{
    const WorkflowReading reading = readWorkflow(
        workflow("\"A\": " + log("\"End\"") + R"(, "S": { "split": { "branches": { "b": )"
                 + log("\"x\"").replace(", \"next\": \"x\"", "")
                 + R"( } }, "next": "End" }, "End": { "exit": "success" })"));
    QVERIFY(reading.document);
    WorkflowDocument document = *reading.document;
    document.name.clear();
    document.start.clear();
    document.inputs = {{.name = u"a"_s, .note = {}}, {.name = u"a"_s, .note = {}}};
    document.state(u"A")->next = {{u"done"_s, u"End"_s}, {u"done"_s, QString()}};
    SplitSpec *split = document.state(u"S")->split();
    split->branches.append(split->branches.first());
    split->join.strategy = JoinStrategy::Percentage;
    split->join.percentage = std::numeric_limits<double>::quiet_NaN();
    document.states.append(document.states.first());
    document.settings.maxTransitions = 0;
    document.states.first().timeout = Milliseconds(-5);

    QStringList found = summary(validateWorkflow(document, testKinds())).split(", "_L1);
    found.removeDuplicates();
    found.sort();
    QCOMPARE(found,
             (QStringList{
                 u"bad-name /name"_s, u"duplicate-branch /states/S/split/branches/b"_s,
                 u"duplicate-input /inputs/a"_s, u"duplicate-outcome /states/A/next/done"_s,
                 u"duplicate-state /states/A"_s, u"missing-start /start"_s,
                 u"missing-target /states/A/next/done"_s,
                 u"out-of-range /settings/maxTransitions"_s, u"out-of-range /states/A/timeout"_s,
                 u"out-of-range /states/S/split/join/percentage"_s}));
}

void TestValidation::suggestsWhatWasMeant_data()
{
    QTest::addColumn<QByteArray>("states");
    QTest::addColumn<QString>("hint");
    const QByteArray end = R"(, "EndOfAll": { "exit": "success" })";
    QTest::newRow("kind")
        << R"("A": { "task": "scirpt", "params": { "code": "" }, "next": "EndOfAll" })" + end
        << u"Did you mean \"script\"?"_s;
    QTest::newRow("kind in capitals")
        << R"("A": { "task": "LOG", "next": "EndOfAll" })" + end << u"Did you mean \"log\"?"_s;
    QTest::newRow("target") << "\"A\": " + log("\"EndOfAl\"") + end
                            << u"Did you mean \"EndOfAll\"?"_s;
    QTest::newRow("parameter")
        << R"("A": { "task": "log", "params": { "text": "", "levle": "info" }, "next": "EndOfAll" })"
            + end
        << u"Did you mean \"level\"?"_s;
    QTest::newRow("choice")
        << R"("A": { "task": "log", "params": { "text": "", "level": "warn" }, "next": "EndOfAll" })"
            + end
        << u"Write one of debug, info, warning, error."_s;
    QTest::newRow("error code")
        << R"("A": { "task": "log", "params": { "text": "" }, "next": "EndOfAll", "onError": [ { "codes": [ "joinTimeout" ], "goto": "EndOfAll" } ] })"
            + end
        << u"Did you mean \"JoinTimeout\"?"_s;
    QTest::newRow("nothing close")
        << "\"A\": " + log("\"Elsewhere\"") + end << u"Add the state, or name another one."_s;
    QTest::newRow("key")
        << R"("A": { "task": "log", "parmas": { "text": "" }, "next": "EndOfAll" })" + end
        << u"Did you mean \"params\"?"_s;
}

void TestValidation::suggestsWhatWasMeant()
{
    QFETCH(QByteArray, states);
    QFETCH(QString, hint);
    QStringList hints;
    for (const Problem &problem : problemsOf(workflow(states)))
        hints.append(problem.hint);
    QVERIFY2(hints.contains(hint), qPrintable(hints.join(u'\n')));
}

void TestValidation::problemsKnowTheirState()
{
    const Problems problems =
        problemsOf(workflow(R"("A": { "task": "nothing" }, "End": { "exit": "success" })"));
    QVERIFY(!problems.isEmpty());
    for (const Problem &problem : problems)
        QCOMPARE(problem.state, problem.pointer.section(u'/', 2, 2));
    const QJsonObject json = problems.first().toJson();
    QCOMPARE(json.value("state"_L1).toString(), u"A"_s);
    QCOMPARE(json.value("severity"_L1).toString(), u"error"_s);
    QCOMPARE(json.value("line"_L1).toInt(), 2);
}

void TestValidation::allProblemsComeAtOnceAndInOrder()
{
    const Problems problems = problemsOf(
        workflow("\"A\": { \"task\": \"lgo\", \"next\": \"X\" },\n\"B b\": " + log("\"Y\"")
                 + ",\n\"C\": { \"exit\": \"success\", \"output\": \"${\" }"));
    QVERIFY2(problems.size() >= 5, qPrintable(summary(problems)));
    for (qsizetype i = 1; i < problems.size(); ++i)
        QVERIFY(std::pair(problems[i - 1].line, problems[i - 1].column)
                <= std::pair(problems[i].line, problems[i].column));
}

static WorkflowDocument chain(int states, const QString &kind)
{
    WorkflowDocument document;
    document.name = u"chain"_s;
    document.start = u"State0"_s;
    for (int i = 0; i < states; ++i) {
        StateSpec state;
        state.name = u"State%1"_s.arg(i);
        TaskSpec task;
        task.kind = kind;
        task.params = {{u"text"_s, u"${input.name}: ${outputs.State%1}"_s.arg(i)},
                       {u"level"_s, u"info"_s}};
        state.body = task;
        state.next = {{u"done"_s, u"State%1"_s.arg(i + 1)}};
        state.onError = {{{u"*"_s}, u"State%1"_s.arg(states)}};
        document.states.append(state);
        document.layout.nodes.insert(state.name, QPointF(i, i));
    }
    StateSpec end;
    end.name = u"State%1"_s.arg(states);
    end.body = ExitSpec();
    document.states.append(end);
    return document;
}

void TestValidation::aFloodOfProblemsIsCutButStaysAnError()
{
    WorkflowDocument document = chain(5000, u"log"_s);
    for (int i = 0; i < 5000; ++i)
        document.layout.nodes.insert(u"Gone%1"_s.arg(i), QPointF());
    document.start = u"State4999"_s; // 4,999 warnings come first, and the error last.
    document.states[4999].next.first().target = u"Nowhere"_s;
    const Problems problems = validateWorkflow(document, testKinds());
    QCOMPARE(problems.size(), 1001);
    QVERIFY(hasErrors(problems));
    QCOMPARE(problems.last().code, u"too-many-problems"_s);
}

void TestValidation::tenThousandStatesTakeLittle()
{
    // A quadratic pass would take four times as long for twice the states. Processor time does not
    // depend on what else the machine does, and the fastest of some rounds not on its caches.
    const auto fastest = [](const WorkflowDocument &document, qsizetype problems) {
        std::clock_t best = std::numeric_limits<std::clock_t>::max();
        for (int round = 0; round < 4; ++round) {
            const std::clock_t start = std::clock();
            const qsizetype found = validateWorkflow(document, testKinds()).size();
            best = std::min(best, std::clock() - start);
            if (found != problems)
                return std::clock_t(-1);
        }
        return best;
    };
    const std::clock_t good = fastest(chain(2'500, u"log"_s), 0);
    const std::clock_t fourTimesGood = fastest(chain(9'999, u"log"_s), 0);
    const std::clock_t bad = fastest(chain(2'500, u"lag"_s), 1001);
    const std::clock_t fourTimesBad = fastest(chain(9'999, u"lag"_s), 1001);
    QVERIFY(good > 0 && fourTimesGood > 0 && bad > 0 && fourTimesBad > 0);
    QVERIFY2(fourTimesGood < 8 * good, qPrintable(u"%1, then %2"_s.arg(good).arg(fourTimesGood)));
    QVERIFY2(fourTimesBad < 8 * bad, qPrintable(u"%1, then %2"_s.arg(bad).arg(fourTimesBad)));
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
