// SPDX-License-Identifier: MIT
#include "engine/model/validation.h"
#include "engine/model/workflowreader.h"
#include "engine/model/workflowwriter.h"
#include "engine/tasks/guardstore.h"
#include "tests/tasks/kindharness.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace sluice;
using namespace Qt::StringLiterals;

class CompilerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void dataFlowsFromInputToExit();
    void joinsDecideAsTheirStrategySays_data();
    void joinsDecideAsTheirStrategySays();
    void forEachSeesItsElementAndItsPlace();
    void forEachOfNothingGoesOn();
    void forEachRefusesWhatIsNoList();
    void forEachKeepsToItsConcurrency();
    void retriesUntilItWorks();
    void retriesAreExhausted();
    void attemptsAndStatesTimeOut_data();
    void attemptsAndStatesTimeOut();
    void errorRoutesTakeTheFirstThatFits_data();
    void errorRoutesTakeTheFirstThatFits();
    void anExitThatCannotComputeItsOutputFails();
    void theTotalTimeoutEndsTheRun();
    void aLoopIsEndedByItsTransitions();
    void aLoopEndsByItsOwnCondition();
    void onlyListedEnvironmentIsSeen();
    void theRunRecordsItsDocument();
    void aSingleEdgeNamesTheOutcomeThatCame();
    void aBreakerIsSharedByTheTasksThatNameIt();
    void aBreakerCountsTheErrorsItIsToldOf();
    void resourcesOutliveTheRunsOfAWorkflow();
    void aChangedResourceIsMadeAnew();
    void limitsAndBulkheadsHoldEverywhere();
    void tiersAreAllAsked();
    void retryBudgetsPayForAll();
    void aSplitIsGuardedAsAWhole();
    void wrongDocumentsAreRefused_data();
    void wrongDocumentsAreRefused();
    void cancelReachesEveryBranch();
    void aThousandRunsAtOnceKeepTheirDataApart();

private:
    KindResult run(const QByteArray &text, const QJsonObject &input = {});
    WorkflowDocument read(const QByteArray &text);

    KindHarness m_harness;
};

/** Reads and validates as the command line does. */
WorkflowDocument CompilerTest::read(const QByteArray &text)
{
    const WorkflowReading reading = readWorkflow(
        "{\"$schema\": \"urn:sluice:workflow:1\", \"formatVersion\": 1, \"name\": \"test\", " + text
        + "}");
    for (const Problem &problem : reading.problems)
        qWarning("%d:%d %s", problem.line, problem.column, qPrintable(problem.message));
    if (!reading.document)
        return {};
    for (const Problem &problem :
         validateWorkflow(*reading.document, m_harness.catalog().kinds())) {
        if (problem.severity == Problem::Severity::Error)
            qWarning("%s %s", qPrintable(problem.pointer), qPrintable(problem.message));
    }
    return *reading.document;
}

KindResult CompilerTest::run(const QByteArray &text, const QJsonObject &input)
{
    return m_harness.run(read(text), input);
}

void CompilerTest::dataFlowsFromInputToExit()
{
    const KindResult result = run(R"("start": "Double", "states": {
        "Double": { "task": "script", "params": { "code": "return { n: input.n * 2 };" }, "next": "Keep" },
        "Keep": { "task": "set", "params": { "values": { "sum": "${outputs.Double.n + input.n}" } }, "next": "Choose" },
        "Choose": { "task": "route", "params": { "cases": [ { "when": "vars.sum > 5", "outcome": "big" } ], "otherwise": "small" },
                    "next": { "big": "Big", "small": "Small" } },
        "Big": { "exit": "success", "output": { "sum": "${vars.sum}", "text": "is ${vars.sum}", "run": "${run.attempt}" } },
        "Small": { "exit": "failure" } })",
                                  {{u"n"_s, 3}});
    QCOMPARE(result.outcome.status, RunStatus::Succeeded);
    QCOMPARE(result.outcome.exitState, u"Big"_s);
    QCOMPARE(textOf(result.outcome.output), u"{\"run\":1,\"sum\":9,\"text\":\"is 9\"}"_s);
}

void CompilerTest::joinsDecideAsTheirStrategySays_data()
{
    QTest::addColumn<QByteArray>("join");
    QTest::addColumn<int>("fine");
    QTest::addColumn<int>("failing");
    QTest::addColumn<int>("endless");
    QTest::addColumn<QString>("exit");
    const auto row = [](const char *name, const QByteArray &join, int fine, int failing,
                        int endless, const QString &exit) {
        QTest::newRow(name) << join << fine << failing << endless << exit;
    };
    row("all succeed", R"("strategy": "all")", 3, 0, 0, u"Done"_s);
    row("all, one fails", R"("strategy": "all")", 2, 1, 5, u"JoinFailed"_s);
    row("all, one is late", R"("strategy": "all", "timeout": "100ms")", 2, 0, 1, u"JoinTimeout"_s);
    row("any, one succeeds", R"("strategy": "any")", 1, 2, 5, u"Done"_s);
    row("any, all fail", R"("strategy": "any")", 0, 3, 0, u"JoinFailed"_s);
    row("quorum is reached", R"("strategy": "quorum", "count": 2)", 2, 1, 5, u"Done"_s);
    row("quorum is out of reach", R"("strategy": "quorum", "count": 2)", 1, 2, 0, u"JoinFailed"_s);
    row("percentage is reached", R"("strategy": "percentage", "percentage": 75)", 3, 1, 0,
        u"Done"_s);
    row("percentage is out of reach", R"("strategy": "percentage", "percentage": 75)", 2, 2, 0,
        u"JoinFailed"_s);
    row("partial results", R"("strategy": "partialResults", "count": 2)", 2, 0, 5, u"Done"_s);
    row("partial results out of reach", R"("strategy": "partialResults", "count": 3)", 2, 1, 0,
        u"JoinFailed"_s);
    row("partial timeout with some", R"("strategy": "partialTimeout", "timeout": "100ms")", 2, 1, 2,
        u"Done"_s);
    row("partial timeout with none", R"("strategy": "partialTimeout", "timeout": "100ms")", 0, 1, 2,
        u"JoinTimeout"_s);
    row("partial timeout before its time", R"("strategy": "partialTimeout", "timeout": "1h")", 2, 1,
        0, u"Done"_s);
}

void CompilerTest::joinsDecideAsTheirStrategySays()
{
    QFETCH(QByteArray, join);
    QFETCH(int, fine);
    QFETCH(int, failing);
    QFETCH(int, endless);
    QFETCH(QString, exit);
    QByteArrayList branches;
    for (int i = 0; i < fine; ++i)
        branches.append("\"fine" + QByteArray::number(i)
                        + R"(": { "task": "wait", "params": { "duration": "1ms", "output": 7 } })");
    for (int i = 0; i < failing; ++i)
        branches.append("\"failing" + QByteArray::number(i)
                        + R"(": { "task": "fail", "params": { "message": "no" } })");
    for (int i = 0; i < endless; ++i)
        branches.append("\"endless" + QByteArray::number(i)
                        + R"(": { "task": "wait", "params": { "duration": "1d" } })");
    QElapsedTimer elapsed;
    elapsed.start();
    const KindResult result =
        run(R"("start": "Split", "states": {
        "Split": { "split": { "branches": {)"
            + branches.join(',') + R"(}, "join": {)" + join + R"(} }, "next": "Done",
                   "onError": [ { "codes": [ "JoinTimeout" ], "goto": "JoinTimeout" }, { "codes": [ "JoinFailed" ], "goto": "JoinFailed" } ] },
        "Done": { "exit": "success", "output": "${outputs.Split.filter(b => b.ok).map(b => b.value)}" },
        "JoinTimeout": { "exit": "failure" }, "JoinFailed": { "exit": "failure", "output": "${error.code}" } })");
    QCOMPARE(result.outcome.exitState, exit);
    QVERIFY(elapsed.elapsed() < 5000);
    if (exit == u"Done"_s && endless == 0)
        QCOMPARE(result.outcome.output.toArray().size(), fine);
    if (exit == u"JoinFailed"_s)
        QCOMPARE(result.outcome.output.toString(), u"JoinFailed"_s);
}

void CompilerTest::forEachSeesItsElementAndItsPlace()
{
    const KindResult result =
        run(R"("start": "Each", "states": {
        "Each": { "split": { "forEach": "${input.bidders}", "as": "bidder",
                             "task": "wait", "params": { "duration": "${bidder.delay}", "output": "${branch.index + bidder.name + branch.name}" },
                             "join": { "strategy": "all" } }, "next": "Done" },
        "Done": { "exit": "success", "output": "${outputs.Each.map(b => b.value)}" } })",
            {{u"bidders"_s,
              valueOf(R"([{"name": "a", "delay": "20ms"}, {"name": "b", "delay": "1ms"}])")}});
    QCOMPARE(textOf(result.outcome.output), u"[\"0aa\",\"1bb\"]"_s);
}

static const QByteArray EachOfInput = R"("start": "Each", "states": {
    "Each": { "split": { "forEach": "${input.list}", "task": "wait", "params": { "duration": "5ms", "output": "${item}" }, "concurrency": 2,
                         "join": { "strategy": "all" } }, "next": "Done" },
    "Done": { "exit": "success", "output": "${outputs.Each.map(b => b.value)}" } })";

void CompilerTest::forEachOfNothingGoesOn()
{
    QCOMPARE(textOf(run(EachOfInput, {{u"list"_s, QJsonArray()}}).outcome.output), u"[]"_s);
}

void CompilerTest::forEachRefusesWhatIsNoList()
{
    for (const QJsonValue &value : {QJsonValue(3), QJsonValue(u"ab"_s), QJsonValue(QJsonObject()),
                                    QJsonValue(QJsonValue::Undefined)}) {
        const KindResult result = run(EachOfInput, {{u"list"_s, value}});
        QCOMPARE(result.error().code(), ErrorCode::InvalidParameter);
        QVERIFY(result.error().message().contains(u"not a list"_s));
    }
}

void CompilerTest::forEachKeepsToItsConcurrency()
{
    QJsonArray list;
    for (int i = 0; i < 20; ++i)
        list.append(i);
    const KindResult result = run(EachOfInput, {{u"list"_s, list}});
    QCOMPARE(result.outcome.output.toArray(), list);
    int running = 0;
    for (const RunEvent &event : result.events) {
        running += event.kind == RunEventKind::BranchStarted;
        running -= event.kind == RunEventKind::BranchFinished;
        QVERIFY(running <= 2);
    }
}

void CompilerTest::retriesUntilItWorks()
{
    const KindResult result = run(R"("start": "Try", "states": {
        "Try": { "task": "script", "params": { "code": "if (run.attempt < 3) throw new Error('attempt ' + run.attempt); return run.attempt;" },
                 "retry": { "mode": "fixed", "maxRetries": 5, "base": "1ms" }, "next": "Done" },
        "Done": { "exit": "success", "output": "${outputs.Try}" } })");
    QCOMPARE(result.outcome.output, QJsonValue(3));
}

void CompilerTest::retriesAreExhausted()
{
    const KindResult result = run(R"("start": "Try", "states": {
        "Try": { "task": "fail", "params": { "message": "always" }, "retry": { "mode": "exponential", "maxRetries": 2, "base": "1ms" }, "next": "Done",
                 "onError": [ { "codes": [ "RetryExhausted" ], "goto": "Tired" } ] },
        "Done": { "exit": "success" }, "Tired": { "exit": "failure", "output": "${error.cause.message}" } })");
    QCOMPARE(result.outcome.exitState, u"Tired"_s);
    QCOMPARE(result.outcome.output, QJsonValue(u"always"_s));
    int attempts = 0;
    for (const RunEvent &event : result.events)
        attempts += event.kind == RunEventKind::AttemptFailed;
    QCOMPARE(attempts, 3);
}

void CompilerTest::attemptsAndStatesTimeOut_data()
{
    QTest::addColumn<QByteArray>("limits");
    QTest::addColumn<QString>("code");
    QTest::newRow("attempt") << QByteArray(R"("attemptTimeout": "30ms")") << u"Timeout"_s;
    QTest::newRow("state") << QByteArray(R"("timeout": "30ms")") << u"StateTimeout"_s;
    QTest::newRow("state with retries") << QByteArray(
        R"("attemptTimeout": "20ms", "timeout": "50ms", "retry": { "mode": "fixed", "maxRetries": 1000, "base": "1ms" })")
                                        << u"StateTimeout"_s;
}

void CompilerTest::attemptsAndStatesTimeOut()
{
    QFETCH(QByteArray, limits);
    QFETCH(QString, code);
    // Budgets that cannot hold their retries are a warning of the validation, which is wanted here.
    const KindResult result =
        run(R"("start": "Wait", "states": {
        "Wait": { "task": "wait", "params": { "duration": "1d" }, )"
            + limits + R"(, "next": "Done", "onError": [ { "codes": [ "*" ], "goto": "Late" } ] },
        "Done": { "exit": "success" }, "Late": { "exit": "failure", "output": "${error.code}" } })");
    QCOMPARE(result.outcome.output, QJsonValue(code));
}

void CompilerTest::errorRoutesTakeTheFirstThatFits_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("exit");
    QTest::newRow("first") << QByteArray("NotFound") << u"Missing"_s;
    QTest::newRow("second") << QByteArray("Storage") << u"Disk"_s;
    QTest::newRow("second's other") << QByteArray("PermissionDenied") << u"Disk"_s;
    QTest::newRow("all others") << QByteArray("TaskFailed") << u"Other"_s;
}

void CompilerTest::errorRoutesTakeTheFirstThatFits()
{
    QFETCH(QByteArray, code);
    QFETCH(QString, exit);
    const KindResult result = run(R"("start": "Fail", "states": {
        "Fail": { "task": "fail", "params": { "message": "m", "code": ")"
                                  + code + R"(" },
                  "onError": [ { "codes": [ "NotFound" ], "goto": "Missing" }, { "codes": [ "Storage", "PermissionDenied" ], "goto": "Disk" },
                               { "codes": [ "*" ], "goto": "Other" } ] },
        "Missing": { "exit": "failure" }, "Disk": { "exit": "failure" }, "Other": { "exit": "success", "output": "${error.message}" } })");
    QCOMPARE(result.outcome.exitState, exit);
}

void CompilerTest::anExitThatCannotComputeItsOutputFails()
{
    const KindResult result = run(
        R"("start": "Done", "states": { "Done": { "exit": "success", "output": "${outputs.Missing.body}" } })");
    QCOMPARE(result.outcome.status, RunStatus::Errored);
    QCOMPARE(result.outcome.error->code(), ErrorCode::ExpressionFailed);
}

void CompilerTest::theTotalTimeoutEndsTheRun()
{
    const KindResult result =
        run(R"("settings": { "totalTimeout": "50ms" }, "start": "Wait", "states": {
        "Wait": { "task": "wait", "params": { "duration": "1d" }, "next": "Done" }, "Done": { "exit": "success" } })");
    QCOMPARE(result.outcome.status, RunStatus::Errored);
    QCOMPARE(result.outcome.error->code(), ErrorCode::TotalTimeout);
}

void CompilerTest::aLoopIsEndedByItsTransitions()
{
    const KindResult result = run(R"("settings": { "maxTransitions": 50 }, "start": "A", "states": {
        "A": { "task": "log", "params": { "text": "again" }, "next": "B" },
        "B": { "task": "route", "params": { "cases": [ { "when": "false", "outcome": "out" } ] }, "next": { "out": "Done", "otherwise": "A" } },
        "Done": { "exit": "success" } })");
    QCOMPARE(result.outcome.error->code(), ErrorCode::TooManyTransitions);
}

void CompilerTest::aLoopEndsByItsOwnCondition()
{
    const KindResult result = run(R"("start": "Count", "states": {
        "Count": { "task": "set", "params": { "values": { "n": "${(vars.n ?? 0) + 1}" } }, "next": "More" },
        "More": { "task": "route", "params": { "cases": [ { "when": "vars.n < 1000", "outcome": "more" } ], "otherwise": "enough" },
                  "next": { "more": "Count", "enough": "Done" } },
        "Done": { "exit": "success", "output": "${vars.n}" } })");
    QCOMPARE(result.outcome.output, QJsonValue(1000));
}

void CompilerTest::onlyListedEnvironmentIsSeen()
{
    qputenv("SLUICE_TEST_LISTED", "yes");
    qputenv("SLUICE_TEST_HIDDEN", "no");
    const KindResult result =
        run(R"("env": [ "SLUICE_TEST_LISTED", "SLUICE_TEST_UNSET" ], "start": "Done", "states": {
        "Done": { "exit": "success", "output": "${env}" } })");
    QCOMPARE(textOf(result.outcome.output), u"{\"SLUICE_TEST_LISTED\":\"yes\"}"_s);
}

void CompilerTest::theRunRecordsItsDocument()
{
    const WorkflowDocument document = read(
        R"("title": "A title", "version": "2.1", "start": "Done", "states": { "Done": { "exit": "success" } })");
    const KindResult result = m_harness.run(document, {{u"a"_s, 1}}, u"/somewhere/flow.sluice"_s);
    const RunEvent &started = result.events.first();
    QCOMPARE(started.kind, RunEventKind::RunStarted);
    QCOMPARE(started.text, u"test"_s);
    QCOMPARE(started.data.value(u"title"_s).toString(), u"A title"_s);
    QCOMPARE(started.data.value(u"version"_s).toString(), u"2.1"_s);
    QCOMPARE(started.data.value(u"file"_s).toString(), u"/somewhere/flow.sluice"_s);
    QCOMPARE(started.data.value(u"document"_s).toObject(),
             QJsonDocument::fromJson(writeWorkflow(document)).object());
}

void CompilerTest::aSingleEdgeNamesTheOutcomeThatCame()
{
    const KindResult result = run(R"("start": "Choose", "states": {
        "Choose": { "task": "route", "params": { "cases": [ { "when": "false", "outcome": "first" }, { "when": "true", "outcome": "second" } ] }, "next": "Done" },
        "Done": { "exit": "success" } })");
    QStringList outcomes;
    for (const RunEvent &event : result.events) {
        if (event.kind == RunEventKind::TaskFinished)
            outcomes.append(event.text);
    }
    QCOMPARE(outcomes, QStringList{u"second"_s});
    QCOMPARE(result.outcome.exitState, u"Done"_s);
}

/** What a test of resources runs: `Try` calls `fail`, and errors lead on. */
static QByteArray failingTwice(const QByteArray &resources, const QByteArray &policies, const QByteArray &settings = "{}")
{
    const QByteArray task = R"("task": "fail", "params": { "message": "ill", "code": "NetworkFailed" }, )" + policies;
    return R"("resources": { )" + resources + R"( }, "settings": )" + settings + R"(, "start": "First", "states": {
        "First": { )" + task + R"(, "next": {}, "onError": [ { "codes": [ "*" ], "goto": "Second" } ] },
        "Second": { )" + task + R"(, "next": {}, "onError": [ { "codes": [ "*" ], "goto": "Done" } ] },
        "Done": { "exit": "success", "output": "${error.code}" } })";
}

static int attempts(const KindResult &result, const QString &state)
{
    return int(std::ranges::count_if(result.events, [&state](const RunEvent &event) {
        return event.kind == RunEventKind::AttemptStarted && event.state == state;
    }));
}

void CompilerTest::aBreakerIsSharedByTheTasksThatNameIt()
{
    const KindResult result = run(failingTwice(R"("dsp": { "kind": "circuitBreaker", "failureThreshold": 2 })",
                                               R"("breaker": "dsp", "retry": { "mode": "fixed", "maxRetries": 5, "delay": "0ms" })"));
    QCOMPARE(result.outcome.output, QJsonValue(u"CircuitOpen"_s));
    QCOMPARE(attempts(result, u"First"_s), 2); // the second failure opened it
    QCOMPARE(attempts(result, u"Second"_s), 0);
}

void CompilerTest::aBreakerCountsTheErrorsItIsToldOf()
{
    const KindResult result =
        run(failingTwice(R"("dsp": { "kind": "circuitBreaker", "failureThreshold": 1, "errors": [ "Timeout" ] })", R"("breaker": "dsp")"));
    QCOMPARE(result.outcome.output, QJsonValue(u"NetworkFailed"_s));
}

void CompilerTest::resourcesOutliveTheRunsOfAWorkflow()
{
    GuardStore guards;
    const WorkflowDocument document =
        read(failingTwice(R"("dsp": { "kind": "circuitBreaker", "failureThreshold": 2 })", R"("breaker": "dsp")"));
    const auto outputOf = [&](GuardStore *store) {
        const auto definition = compileWorkflow(document, m_harness.catalog(), {}, store);
        return m_harness.engine().start(*definition).wait().output;
    };
    QCOMPARE(outputOf(&guards), QJsonValue(u"NetworkFailed"_s)); // opens it with its last task
    QCOMPARE(outputOf(&guards), QJsonValue(u"CircuitOpen"_s));
    QCOMPARE(outputOf(nullptr), QJsonValue(u"NetworkFailed"_s)); // one of its own
}

void CompilerTest::aChangedResourceIsMadeAnew()
{
    GuardStore guards;
    WorkflowDocument document = read(failingTwice(R"("a": { "kind": "tokenBucket", "tokens": 5 },
        "both": { "kind": "tieredLimit", "tiers": [ "a" ] })", R"("rateLimit": "both")"));
    const auto limiterOf = [&guards](const WorkflowDocument &some) {
        return guards.resourcesOf(some)->guards({.limiter = u"both"_s})->limiter;
    };
    const auto first = limiterOf(document);
    document.resources[0].note = u"a remark"_s;
    QCOMPARE(limiterOf(document), first);
    Json params(document.resources[0].params);
    params.set(u"tokens"_s, 6);
    document.resources[0].params = params.toObject();
    QVERIFY(limiterOf(document) != first); // as it is bound to the bucket
    QCOMPARE(limiterOf(document)->snapshot().limit, 6);
    document.name = u"other"_s;
    QVERIFY(limiterOf(document) != first);
}

void CompilerTest::limitsAndBulkheadsHoldEverywhere()
{
    const KindResult refused = run(failingTwice(R"("out": { "kind": "tokenBucket", "tokens": 3, "period": "1d", "maxWaiting": 0 })",
                                                R"("rateLimit": { "limiter": "out", "units": 2 })"));
    QCOMPARE(refused.outcome.output, QJsonValue(u"RateLimited"_s));
    const KindResult waited = run(R"("resources": { "one": { "kind": "bulkhead", "maxConcurrent": 1 } }, "start": "All", "states": {
        "All": { "split": { "forEach": [ 1, 2, 3, 4 ], "task": "wait", "params": { "duration": "10ms" }, "bulkhead": "one",
                            "join": { "strategy": "all" } }, "next": "Done" },
        "Done": { "exit": "success" } })");
    QCOMPARE(waited.outcome.status, RunStatus::Succeeded);
    qint64 last = 0;
    for (const RunEvent &event : waited.events) {
        if (event.kind != RunEventKind::AttemptStarted)
            continue;
        QVERIFY(event.timeUs - std::exchange(last, event.timeUs) >= 9'900); // the one before had waited until then
    }
}

void CompilerTest::tiersAreAllAsked()
{
    const QByteArray tiers = R"("many": { "kind": "tokenBucket", "tokens": 100 },
        "few": { "kind": "fixedWindow", "limit": 1, "window": "1d" },
        "both": { "kind": "tieredLimit", "tiers": [ "many", "few" ], "maxWaiting": 0 })";
    const KindResult result = run(failingTwice(tiers, R"("rateLimit": "both")"));
    QCOMPARE(attempts(result, u"First"_s), 1);
    QCOMPARE(result.outcome.output, QJsonValue(u"RateLimited"_s));
}

void CompilerTest::retryBudgetsPayForAll()
{
    const QByteArray retry = R"("retry": { "mode": "fixed", "maxRetries": 10, "delay": "0ms" })";
    const KindResult ofRun = run(failingTwice("", retry, R"({ "retryBudget": { "tokens": 3 } })"));
    QCOMPARE(attempts(ofRun, u"First"_s) + attempts(ofRun, u"Second"_s), 2 + 3);
    QCOMPARE(ofRun.outcome.output, QJsonValue(u"NetworkFailed"_s));
    const KindResult named =
        run(failingTwice(R"("budget": { "kind": "retryBudget", "tokens": 4 })", retry + R"(, "retryBudget": "budget")"));
    QCOMPARE(attempts(named, u"First"_s) + attempts(named, u"Second"_s), 2 + 4);
}

void CompilerTest::aSplitIsGuardedAsAWhole()
{
    const QByteArray split = R"("split": { "branches": { "a": { "task": "fail", "params": { "message": "no" } },
        "b": { "task": "fail", "params": { "message": "no" } } }, "guards": { "breaker": "dsp" } })";
    const KindResult result = run(R"("resources": { "dsp": { "kind": "circuitBreaker", "failureThreshold": 1 } }, "start": "A", "states": {
        "A": { )" + split + R"(, "next": "Done", "onError": [ { "codes": [ "JoinFailed" ], "goto": "B" } ] },
        "B": { )" + split + R"(, "next": "Done", "onError": [ { "codes": [ "*" ], "goto": "Done" } ] },
        "Done": { "exit": "success", "output": "${error.code}" } })");
    QCOMPARE(result.outcome.output, QJsonValue(u"CircuitOpen"_s));
    QCOMPARE(attempts(result, u"B"_s), 0);
}

void CompilerTest::wrongDocumentsAreRefused_data()
{
    QTest::addColumn<QByteArray>("states");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &states, const QString &message) {
        QTest::newRow(name) << states << message;
    };
    const QByteArray log = R"("task": "log", "params": { "text": "a" })";
    row("no start", R"("B": { "exit": "success" })", u"first state \"A\""_s);
    row("no exit", R"("A": { )" + log + R"(, "next": "A" })", u"no exit"_s);
    row("missing target", R"("A": { )" + log + R"(, "next": "C" }, "B": { "exit": "success" })",
        u"leads to \"C\""_s);
    row("missing error target",
        R"("A": { )" + log
            + R"(, "next": "B", "onError": [ { "codes": [ "*" ], "goto": "C" } ] }, "B": { "exit": "success" })",
        u"leads to \"C\""_s);
    row("no next", R"("A": { )" + log + R"( }, "B": { "exit": "success" })", u"leads nowhere"_s);
    row("unknown kind", R"("A": { "task": "odd", "next": "B" }, "B": { "exit": "success" })",
        u"no task kind \"odd\""_s);
    row("unknown kind in a branch",
        R"("A": { "split": { "branches": { "x": { "task": "odd" } }, "join": { "strategy": "all" } }, "next": "B" }, "B": { "exit": "success" })",
        u"in the branch \"x\""_s);
    row("bad output", R"("A": { "exit": "success", "output": "${a b}" })", u"is not JavaScript"_s);
    row("bad forEach",
        R"("A": { "split": { "forEach": "${(}", "task": "log", "params": { "text": "a" }, "join": { "strategy": "all" } }, "next": "B" }, "B": { "exit": "success" })",
        u"is not JavaScript"_s);
    row("impossible quorum",
        R"("A": { "split": { "branches": { "x": { )" + log
            + R"( } }, "join": { "strategy": "quorum", "count": 2 } }, "next": "B" }, "B": { "exit": "success" })",
        u"waits for 2 of only 1"_s);
}

void CompilerTest::wrongDocumentsAreRefused()
{
    QFETCH(QByteArray, states);
    QFETCH(QString, message);
    const WorkflowReading reading = readWorkflow(
        R"({"$schema": "urn:sluice:workflow:1", "formatVersion": 1, "name": "test", "start": "A", "states": {)"
        + states + "}}");
    QVERIFY(reading.document);
    const auto definition = compileWorkflow(*reading.document, m_harness.catalog());
    QVERIFY(!definition);
    QCOMPARE(definition.error().code(), ErrorCode::InvalidWorkflow);
    QVERIFY2(definition.error().message().contains(message),
             qPrintable(definition.error().toString()));
}

void CompilerTest::cancelReachesEveryBranch()
{
    Result<Run> run = m_harness.start(read(R"("start": "Each", "states": {
        "Each": { "split": { "forEach": "${Array.from({length: 100}, (x, i) => i)}", "task": "process.run",
                             "params": { "program": "sleep", "arguments": [ "300" ] }, "concurrency": 10, "join": { "strategy": "all" } }, "next": "Done" },
        "Done": { "exit": "success" } })"));
    const auto started = [this] {
        int count = 0;
        for (const RunEvent &event : m_harness.keeper().events())
            count += event.kind == RunEventKind::BranchStarted && event.branch >= 9;
        return count;
    };
    QTRY_VERIFY(started() > 0);
    run->cancel();
    QCOMPARE(m_harness.wait(*run).outcome.status, RunStatus::Cancelled);
}

void CompilerTest::aThousandRunsAtOnceKeepTheirDataApart()
{
    const auto definition = compileWorkflow(read(R"("start": "Set", "states": {
        "Set": { "task": "set", "params": { "values": { "mine": "${input.n}" } }, "next": "Wait" },
        "Wait": { "task": "wait", "params": { "duration": "5ms", "output": "${vars.mine}" }, "next": "Done" },
        "Done": { "exit": "success", "output": "${[input.n, vars.mine, outputs.Wait]}" } })"),
                                            m_harness.catalog());
    QVERIFY(definition);
    QList<Run> runs;
    for (int i = 0; i < 1000; ++i)
        runs.append(m_harness.engine().start(
            *definition, {.input = {{u"n"_s, i}}, .store = {}, .file = {}, .totalTimeout = {}}));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(runs[i].wait().output, QJsonValue(QJsonArray{i, i, i}));
}

QTEST_GUILESS_MAIN(CompilerTest)
#include "tst_compiler.moc"
