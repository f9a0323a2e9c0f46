// SPDX-License-Identifier: MIT
#include "tests/tasks/kindharness.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace sluice;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sluice::Json)

class FlowKindsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void routeTakesTheFirstCaseThatHolds_data();
    void routeTakesTheFirstCaseThatHolds();
    void routeFailsWhenAConditionThrows();
    void scriptGivesItsValueAndPicksTheEdge_data();
    void scriptGivesItsValueAndPicksTheEdge();
    void scriptSetsVariables();
    void scriptRunsUntilItsOwnTimeLimit();
    void anUnknownOutcomeNamesTheDeclaredOnes();
    void setWritesVariablesFromTheirOldValues();
    void logWritesALineWithItsLevel();
    void failFailsWithItsCode();
    void waitGivesItsOutputAfterItsTime_data();
    void waitGivesItsOutputAfterItsTime();
    void waitRefusesBadParameters_data();
    void waitRefusesBadParameters();
    void waitUntilFollowsAClockThatIsSet();
    void cancelEndsAWaitAtOnce();
    void cancelEndsAScriptAtOnce();
    void badParametersAreFoundWhenCompiled_data();
    void badParametersAreFoundWhenCompiled();
    void badValuesAreFoundWhenTheyCome_data();
    void badValuesAreFoundWhenTheyCome();

private:
    KindHarness m_harness;
};

static Json::Object routeParams(const QString &when)
{
    return {
        {u"cases"_s,
         Json::Array{Json::Object{{u"when"_s, u"input.never === 1"_s}, {u"outcome"_s, u"never"_s}},
                     Json::Object{{u"when"_s, when}, {u"outcome"_s, u"yes"_s}},
                     Json::Object{{u"when"_s, u"true"_s}, {u"outcome"_s, u"late"_s}}}},
        {u"otherwise"_s, u"no"_s}};
}

void FlowKindsTest::routeTakesTheFirstCaseThatHolds_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("exit");
    QTest::newRow("true") << u"input.n > 2"_s << u"yes"_s;
    QTest::newRow("false") << u"input.n > 3"_s << u"late"_s;
    QTest::newRow("text") << u"'a'"_s << u"yes"_s;
    QTest::newRow("empty text") << u"''"_s << u"late"_s;
    QTest::newRow("zero") << u"0"_s << u"late"_s;
    QTest::newRow("empty list") << u"[]"_s << u"yes"_s;
    QTest::newRow("nothing") << u"input.missing"_s << u"late"_s;
    QTest::newRow("null") << u"null"_s << u"late"_s;
}

void FlowKindsTest::routeTakesTheFirstCaseThatHolds()
{
    QFETCH(QString, when);
    QFETCH(QString, exit);
    const auto document = KindHarness::document(u"route"_s, routeParams(when),
                                                {u"never"_s, u"yes"_s, u"late"_s, u"no"_s});
    const KindResult result = m_harness.run(document, {{u"n"_s, 3}});
    QCOMPARE(result.outcome.exitState, exit);
}

void FlowKindsTest::routeFailsWhenAConditionThrows()
{
    const KindResult result = m_harness.run(u"route"_s, routeParams(u"input.a.b"_s));
    QCOMPARE(result.outcome.status, RunStatus::Errored);
    QCOMPARE(result.error().code(), ErrorCode::ExpressionFailed);
    QVERIFY(result.error().message().contains(u"input.a.b"_s));
}

void FlowKindsTest::scriptGivesItsValueAndPicksTheEdge_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("exit");
    QTest::addColumn<QString>("output");
    QTest::newRow("value") << u"return 1 + 2"_s << u"done"_s << u"3"_s;
    QTest::newRow("nothing") << u"const a = 1;"_s << u"done"_s << u"undefined"_s;
    QTest::newRow("outcome") << u"return { outcome: 'won', winner: 'a' }"_s << u"won"_s
                             << u"{\"outcome\":\"won\",\"winner\":\"a\"}"_s;
    QTest::newRow("outcome that is no text")
        << u"return { outcome: 7 }"_s << u"done"_s << u"{\"outcome\":7}"_s;
    QTest::newRow("list") << u"return [input.n]"_s << u"done"_s << u"[3]"_s;
}

void FlowKindsTest::scriptGivesItsValueAndPicksTheEdge()
{
    QFETCH(QString, code);
    QFETCH(QString, exit);
    QFETCH(QString, output);
    const auto document =
        KindHarness::document(u"script"_s, {{u"code"_s, code}}, {u"won"_s, u"done"_s});
    const KindResult result = m_harness.run(document, {{u"n"_s, 3}});
    QCOMPARE(result.outcome.exitState, exit);
    QCOMPARE(textOf(result.output()), output);
}

void FlowKindsTest::scriptSetsVariables()
{
    auto document = KindHarness::document(
        u"script"_s, {{u"code"_s, u"return { vars: { count: (vars.count ?? 0) + 1 } }"_s}});
    document.states[1].exit()->output = u"${vars.count}"_s;
    QCOMPARE(m_harness.run(document).outcome.output, QJsonValue(1));
}

void FlowKindsTest::scriptRunsUntilItsOwnTimeLimit()
{
    const KindResult result = m_harness.run(
        u"script"_s, {{u"code"_s, u"while (true) {}"_s}, {u"timeLimit"_s, u"50ms"_s}});
    QCOMPARE(result.error().code(), ErrorCode::ExpressionFailed);
    QVERIFY(result.error().message().contains(u"50ms"_s));
}

void FlowKindsTest::anUnknownOutcomeNamesTheDeclaredOnes()
{
    const KindResult result = m_harness.run(
        u"script"_s, {{u"code"_s, u"return { outcome: 'odd' }"_s}}, {u"won"_s, u"lost"_s});
    QCOMPARE(result.error().code(), ErrorCode::UnknownOutcome);
    QVERIFY(result.error().message().contains(u"\"odd\""_s));
    QVERIFY(result.error().message().contains(u"\"won\", \"lost\""_s));
    QCOMPARE(
        m_harness.run(u"script"_s, {{u"code"_s, u"return { outcome: 'odd' }"_s}}).outcome.exitState,
        u"Done"_s);
}

void FlowKindsTest::setWritesVariablesFromTheirOldValues()
{
    auto document =
        KindHarness::document(u"set"_s,
                              {{u"values"_s,
                                Json::Object{{u"a"_s, u"${input.n}"_s},
                                             {u"b"_s, u"${vars.a ?? 'old'}"_s},
                                             {u"c"_s, Json::Array{1, u"x${input.n}"_s}}}}});
    document.states[1].exit()->output = u"${vars}"_s;
    const KindResult result = m_harness.run(document, {{u"n"_s, 3}});
    QCOMPARE(textOf(result.outcome.output), u"{\"a\":3,\"b\":\"old\",\"c\":[1,\"x3\"]}"_s);
    QCOMPARE(result.output(), result.outcome.output);
}

void FlowKindsTest::logWritesALineWithItsLevel()
{
    const KindResult result =
        m_harness.run(u"log"_s, {{u"text"_s, u"n is ${1 + 1}"_s}, {u"level"_s, u"warning"_s}});
    QCOMPARE(result.lines(), QStringList{u"warning : n is 2"_s});
    QCOMPARE(m_harness.run(u"log"_s, {{u"text"_s, u"plain"_s}}).lines(),
             QStringList{u"info : plain"_s});
}

void FlowKindsTest::failFailsWithItsCode()
{
    auto document = KindHarness::document(
        u"fail"_s, {{u"message"_s, u"No ${input.what}."_s}, {u"code"_s, u"NotFound"_s}});
    document.states[0].next.clear();
    document.states[0].onError = {{{u"NotFound"_s}, u"Done"_s, {}}};
    const KindResult result = m_harness.run(document, {{u"what"_s, u"archive"_s}});
    QCOMPARE(result.outcome.exitState, u"Done"_s);
    QCOMPARE(result.error().code(), ErrorCode::NotFound);
    QCOMPARE(result.error().message(), u"No archive."_s);
}

void FlowKindsTest::waitGivesItsOutputAfterItsTime_data()
{
    QTest::addColumn<Json>("params");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("duration") << Json(Json::Object{{u"duration"_s, u"1h30m"_s}})
                              << qint64(5'400'000);
    QTest::newRow("nothing") << Json(Json::Object{{u"duration"_s, u"0s"_s}}) << qint64(0);
    QTest::newRow("until") << Json(Json::Object{{u"until"_s, u"2001-09-09T01:46:45Z"_s}})
                           << qint64(5'000);
    QTest::newRow("until with a zone")
        << Json(Json::Object{{u"until"_s, u"2001-09-09T03:46:45+02:00"_s}}) << qint64(5'000);
    QTest::newRow("until far away")
        << Json(Json::Object{{u"until"_s, u"2001-09-10T01:46:40Z"_s}}) << qint64(86'400'000);
    QTest::newRow("until the past")
        << Json(Json::Object{{u"until"_s, u"1999-01-01T00:00:00Z"_s}}) << qint64(0);
}

void FlowKindsTest::waitGivesItsOutputAfterItsTime()
{
    QFETCH(Json, params);
    QFETCH(qint64, milliseconds);
    VirtualClock clock;
    KindHarness harness({.clock = &clock});
    params.set(u"output"_s, Json::Object{{u"price"_s, u"${input.n * 2}"_s}});
    const Result<Run> run =
        harness.start(KindHarness::document(u"wait"_s, params.toObject()), {{u"n"_s, 2}});
    QVERIFY(run);
    const Instant start = clock.now();
    QTRY_VERIFY((clock.advance(Milliseconds(1 + milliseconds / 2)), run->isFinished()));
    const KindResult result = harness.wait(*run);
    QCOMPARE(result.outcome.exitState, u"Done"_s);
    QCOMPARE(textOf(result.output()), u"{\"price\":4}"_s);
    QVERIFY(clock.now() - start >= Milliseconds(milliseconds));
}

void FlowKindsTest::waitRefusesBadParameters_data()
{
    QTest::addColumn<Json>("params");
    QTest::newRow("neither") << Json(Json::Object{});
    QTest::newRow("both") << Json(
        Json::Object{{u"duration"_s, u"1s"_s}, {u"until"_s, u"2030-01-01T00:00:00Z"_s}});
    QTest::newRow("no instant") << Json(Json::Object{{u"until"_s, u"tomorrow"_s}});
    QTest::newRow("a computed duration that is none")
        << Json(Json::Object{{u"duration"_s, u"${'soon'}"_s}});
    QTest::newRow("negative") << Json(Json::Object{{u"duration"_s, u"${'-1s'}"_s}});
}

void FlowKindsTest::waitRefusesBadParameters()
{
    QFETCH(Json, params);
    const KindResult result = m_harness.run(u"wait"_s, params.toObject());
    QCOMPARE(result.error().code(), ErrorCode::InvalidParameter);
}

void FlowKindsTest::waitUntilFollowsAClockThatIsSet()
{
    VirtualClock clock;
    KindHarness harness({.clock = &clock});
    const Result<Run> run =
        harness.start(KindHarness::document(u"wait"_s, {{u"until"_s, u"2001-09-09T11:46:40Z"_s}}));
    QVERIFY(run);
    const Instant start = clock.now();
    clock.jump(std::chrono::hours(10));
    QTRY_VERIFY((clock.advance(std::chrono::minutes(1)), run->isFinished()));
    QVERIFY(clock.now() - start < std::chrono::hours(9));
    QCOMPARE(harness.wait(*run).outcome.exitState, u"Done"_s);
}

void FlowKindsTest::cancelEndsAWaitAtOnce()
{
    Result<Run> run =
        m_harness.start(KindHarness::document(u"wait"_s, {{u"duration"_s, u"10d"_s}}));
    QTRY_VERIFY(run->state() == u"Do"_s);
    run->cancel();
    QCOMPARE(m_harness.wait(*run).outcome.status, RunStatus::Cancelled);
}

void FlowKindsTest::cancelEndsAScriptAtOnce()
{
    Result<Run> run = m_harness.start(KindHarness::document(
        u"script"_s, {{u"code"_s, u"while (true) {}"_s}, {u"timeLimit"_s, u"10m"_s}}));
    QTRY_VERIFY(run->state() == u"Do"_s);
    run->cancel();
    const KindResult result = m_harness.wait(*run);
    QCOMPARE(result.outcome.status, RunStatus::Cancelled);
    for (const RunEvent &event : result.events)
        QVERIFY(event.kind != RunEventKind::StragglerAbandoned);
}

void FlowKindsTest::badParametersAreFoundWhenCompiled_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Json>("params");
    const auto row = [](const char *name, const QString &kind, const Json::Object &params) {
        QTest::newRow(name) << kind << Json(params);
    };
    row("unknown kind", u"nothing.like"_s, {});
    row("missing", u"log"_s, {});
    row("wrong type", u"log"_s, {{u"text"_s, Json::Array{}}});
    row("wrong choice", u"log"_s, {{u"text"_s, u"a"_s}, {u"level"_s, u"loud"_s}});
    row("bad duration", u"wait"_s, {{u"duration"_s, u"soon"_s}});
    row("open expression", u"log"_s, {{u"text"_s, u"${input"_s}});
    row("bad expression", u"log"_s, {{u"text"_s, u"${input..a}"_s}});
    row("empty expression", u"log"_s, {{u"text"_s, u"${}"_s}});
    row("bad script", u"script"_s, {{u"code"_s, u"return ("_s}});
    row("limit too long", u"script"_s, {{u"code"_s, u"return 1"_s}, {u"timeLimit"_s, u"2d"_s}});
    row("bad condition", u"route"_s,
        {{u"cases"_s, Json::Array{Json::Object{{u"when"_s, u"1 +"_s}, {u"outcome"_s, u"a"_s}}}}});
}

void FlowKindsTest::badParametersAreFoundWhenCompiled()
{
    QFETCH(QString, kind);
    QFETCH(Json, params);
    const auto definition =
        compileWorkflow(KindHarness::document(kind, params.toObject()), m_harness.catalog());
    QVERIFY(!definition);
    QCOMPARE(definition.error().code(), ErrorCode::InvalidWorkflow);
    QVERIFY2(definition.error().message().startsWith(u"State \"Do\": "_s),
             qPrintable(definition.error().toString()));
}

void FlowKindsTest::badValuesAreFoundWhenTheyCome_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Json>("params");
    QTest::addColumn<QString>("message");
    QTest::newRow("list for a text") << u"log"_s << Json(Json::Object{{u"text"_s, u"${[1]}"_s}})
                                     << u"\"text\" must be a text, but it is a list"_s;
    QTest::newRow("nothing for a text")
        << u"log"_s << Json(Json::Object{{u"text"_s, u"${input.missing}"_s}})
        << u"\"text\" is missing"_s;
    QTest::newRow("wrong choice") << u"log"_s
                                  << Json(Json::Object{{u"text"_s, u"a"_s},
                                                       {u"level"_s, u"${'loud'}"_s}})
                                  << u"must be one of debug, info, warning, error"_s;
    QTest::newRow("number for a duration")
        << u"wait"_s << Json(Json::Object{{u"duration"_s, u"${5}"_s}}) << u"must be a duration"_s;
    QTest::newRow("text for an object")
        << u"set"_s << Json(Json::Object{{u"values"_s, u"${'a'}"_s}}) << u"must be an object"_s;
}

void FlowKindsTest::badValuesAreFoundWhenTheyCome()
{
    QFETCH(QString, kind);
    QFETCH(Json, params);
    QFETCH(QString, message);
    const KindResult result = m_harness.run(kind, params.toObject());
    QCOMPARE(result.error().code(), ErrorCode::InvalidParameter);
    QVERIFY2(result.error().message().contains(message), qPrintable(result.error().toString()));
}

QTEST_GUILESS_MAIN(FlowKindsTest)
#include "tst_flowkinds.moc"
