// SPDX-License-Identifier: MIT
#include "engine/model/jsonreader.h"
#include "engine/model/jsontext.h"
#include "engine/model/workflowreader.h"
#include "engine/schedule/schedule.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

static ScheduleReading read(const QByteArray &text)
{
    return readSchedule(readJson(text).value, u"/schedules/0"_s);
}

static QString drawing(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines.append(u"%1 %2: %3 | %4"_s.arg(problem.severity == Problem::Severity::Error ? u"error"_s : u"warning"_s, problem.pointer,
                                            problem.message, problem.hint));
    return lines.join(u'\n');
}

class tst_Schedule : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void writesWhatItRead_data();
    void writesWhatItRead();
    void fillsInDefaults();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void reportsSeveralProblemsAtOnce();
    void aBrokenValueIsNotBlamedTwice_data();
    void aBrokenValueIsNotBlamedTwice();
    void filesAreCheckedWithTheirPlaces();
    void manyBadSchedulesCostLittle();
};

void tst_Schedule::writesWhatItRead_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &members) {
        QTest::newRow(name) << QByteArray(R"({ "id": "nightly", )" + members + " }");
    };
    row("cron", R"("cron": "0 3 * * *", "timeZone": "Europe/Berlin")");
    row("cron, both days", R"("cron": "0 3 1 * MON", "days": "alwaysBoth")");
    row("every", R"("every": "5m")");
    row("every, all words", R"("every": "1m30s", "rate": "fixedDelay", "first": "now")");
    row("back to back", R"("every": "0ms", "rate": "fixedDelay")");
    row("at", R"("at": "2026-12-24T17:00:00Z")");
    row("at, milliseconds", R"("at": "2026-12-24T17:00:00.250Z")");
    row("manual", R"("manual": true)");
    row("span", R"("manual": true, "start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z", "jitter": "2m")");
    row("input", R"("manual": true, "input": { "a": [ 1, 2.5, null ], "b": { "c": true } })");
    row("queue one", R"("manual": true, "overlap": "queueOne")");
    row("queue", R"("manual": true, "overlap": { "queueUpTo": 5 })");
    row("cancel", R"("manual": true, "overlap": "cancelRunning")");
    row("allow", R"("manual": true, "overlap": { "allowUpTo": 3 })");
    row("misfire skip", R"("manual": true, "misfire": "skip", "notLaterThan": "2h")");
    row("misfire all", R"("manual": true, "misfire": { "allUpTo": 10 })");
    row("backoff", R"("manual": true, "backoff": { "initial": "1m", "multiplier": 3, "cap": "1h", "jitter": 0.25, "tripAfter": 5 })");
    row("backoff beyond the usual cap", R"("manual": true, "backoff": { "initial": "1h" })");
    row("rest", R"("manual": true, "runTimeout": "1h", "priority": -5, "rateLimit": "night", "enabled": false, "pauseNote": "until Monday")");
    row("kept", R"("manual": true, "note": "ask Ann", "x-team": { "b": 1, "a": 2 })");
}

void tst_Schedule::writesWhatItRead()
{
    QFETCH(const QByteArray, text);
    const ScheduleReading reading = read(text);
    QVERIFY2(reading.schedule, qPrintable(drawing(reading.problems)));
    QCOMPARE(formatJsonLine(writeSchedule(*reading.schedule)), text);
    QCOMPARE(readSchedule(writeSchedule(*reading.schedule)).schedule, reading.schedule);
}

void tst_Schedule::fillsInDefaults()
{
    const ScheduleReading reading = read(R"({ "id": "a", "every": "1h", "title": "A", "workflow": "a.sluice" })");
    Schedule expected;
    expected.id = u"a"_s;
    expected.title = u"A"_s;
    expected.workflow = u"a.sluice"_s;
    expected.trigger = EveryTrigger{std::chrono::hours(1)};
    QCOMPARE(reading.schedule, expected);
}

void tst_Schedule::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &members, const QString &problem) {
        QTest::newRow(name) << QByteArray(R"({ "id": "a", )" + members + " }") << problem;
    };
    row("no trigger", R"("title": "A")",
        u"error /schedules/0: The schedule does not say when it runs. | Give it one of \"every\", \"cron\", \"at\" and \"manual\"."_s);
    row("two triggers", R"("every": "1m", "cron": "* * * * *")",
        u"error /schedules/0: The schedule says in several ways when it runs: \"every\", \"cron\". | Give it one of \"every\", \"cron\", \"at\" and \"manual\"."_s);
    row("manual: false", R"("manual": false)",
        u"error /schedules/0/manual: \"manual\" must be true. | Write \"manual\": true, or say when it runs."_s);
    row("rate without every", R"("manual": true, "rate": "fixedRate")", u"error /schedules/0/rate: \"rate\" belongs to \"every\". | Remove it."_s);
    row("unknown key", R"("manual": true, "overlaps": "skip")",
        u"error /schedules/0/overlaps: A schedule has no key \"overlaps\". | Did you mean \"overlap\"?"_s);
    row("unknown overlap", R"("manual": true, "overlap": "queue")",
        u"error /schedules/0/overlap: \"queue\" is no value of \"overlap\". | Write one of \"skip\", \"queueOne\", { \"queueUpTo\": 3 }, \"cancelRunning\", { \"allowUpTo\": 3 }."_s);
    row("zone", R"("manual": true, "timeZone": "Europe/Berlinn")",
        TimeZoneTable::load(u"Europe/Berlinn"_s).error().message().prepend(u"error /schedules/0/timeZone: "_s));
    row("cron", R"("cron": "0 25 * * *")", u"error /schedules/0/cron: "_s);
    row("at without offset", R"("at": "2026-12-24T17:00:00")",
        u"error /schedules/0/at: \"at\" must be an instant with its distance from UTC, not \"2026-12-24T17:00:00\". | Write it like \"2026-12-24T17:00:00Z\" or \"2026-12-24T18:00:00+01:00\"."_s);
    row("interval 0", R"("every": "0ms")",
        u"error /schedules/0/every: The interval is too short. | Write one such as \"5m\"; to run again as soon as a run has ended, use \"rate\": \"fixedDelay\"."_s);
    row("jitter", R"("every": "1m", "jitter": "1m")", u"error /schedules/0/jitter: The jitter is as long as the interval, or longer. | Make it shorter than \"1m\"."_s);
    row("end before start", R"("manual": true, "start": "2026-01-02T00:00:00Z", "end": "2026-01-01T00:00:00Z")",
        u"error /schedules/0/end: The schedule ends before it starts. | Move \"end\" behind \"start\"."_s);
    row("limit", R"("manual": true, "overlap": { "queueUpTo": 0 })", u"error /schedules/0/overlap: The limit is 0, outside of 1 to 1000. | Choose another."_s);
    row("backoff", R"("manual": true, "backoff": { "multiplier": 0.5 })",
        u"error /schedules/0/backoff/multiplier: The multiplier is outside of 1 to 1000. | 2 doubles the pause each time."_s);
    row("never fires", R"("cron": "0 0 30 2 *")", u"warning /schedules/0/cron: "_s);
}

void tst_Schedule::saysWhatIsWrong()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, problem);
    const ScheduleReading reading = read(text);
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.schedule.has_value(), !hasErrors(reading.problems));
    QCOMPARE(drawing(reading.problems).left(problem.size()), problem);
}

void tst_Schedule::reportsSeveralProblemsAtOnce()
{
    const ScheduleReading reading = read(R"({ "every": "x", "overlap": 5, "priority": 1000, "backoff": [], "start": "soon" })");
    QCOMPARE(reading.problems.size(), 6);
    QVERIFY(!reading.schedule);
}

void tst_Schedule::aBrokenValueIsNotBlamedTwice_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("pointers");
    QTest::newRow("an interval") << R"({ "id": "a", "every": "often", "jitter": "2m" })"_ba << QStringList{u"/every"_s};
    QTest::newRow("an instant") << R"({ "id": "a", "at": "soon", "start": "2026-01-01T00:00:00Z" })"_ba << QStringList{u"/at"_s};
    QTest::newRow("a part of the backoff") << R"({ "id": "a", "manual": true, "backoff": { "initial": "x", "cap": "10ms" } })"_ba
                                           << QStringList{u"/backoff/initial"_s};
    QTest::newRow("no id") << R"({ "manual": true })"_ba << QStringList{QString()};
    QTest::newRow("an id of another type") << R"({ "id": 1, "manual": true })"_ba << QStringList{u"/id"_s};
    QTest::newRow("reader and check together")
        << R"({ "id": "a b", "every": "0s", "rate": "x", "timeZone": "X/Y", "priority": 1.5, "runTimeout": "0s" })"_ba
        << QStringList{u"/every"_s, u"/id"_s, u"/priority"_s, u"/rate"_s, u"/runTimeout"_s, u"/timeZone"_s};
}

void tst_Schedule::aBrokenValueIsNotBlamedTwice()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, pointers);
    const ScheduleReading reading = readSchedule(readJson(text).value);
    QVERIFY(!reading.schedule);
    QStringList found;
    for (const Problem &problem : reading.problems)
        found.append(problem.pointer);
    found.sort();
    QVERIFY2(found == pointers, qPrintable(drawing(reading.problems)));
}

static WorkflowReading fileWith(const QByteArray &members)
{
    return readWorkflow(R"({ "formatVersion": 1, "name": "n", "start": "A", "states": { "A": { "exit": "success" } },)" "\n" + members + "}");
}

void tst_Schedule::filesAreCheckedWithTheirPlaces()
{
    const WorkflowReading reading = fileWith(R"("inputs": { "size": { "type": "integer" }, "who": { "type": "string", "required": true } },
"schedules": [
  { "id": "a", "cron": "0 25 * * *", "overlap": "never",
    "input": { "size": "big", "sise": 1, "who": "me" } },
  7,
  { "id": "a", "manual": true, "workflow": "other.sluice", "input": { "who": "me" } },
  { "id": "b", "every": "1h", "rateLimit": "night" }
])");
    QVERIFY(reading.document);
    QStringList found;
    for (const Problem &problem : checkSchedules(*reading.document, reading.positions))
        found.append(u"%1:%2 %3 %4"_s.arg(problem.line).arg(problem.column).arg(problem.code, problem.pointer));
    found.sort();
    const QStringList expected{u"4:24 schedule-cron /schedules/0/cron"_s,
                               u"4:49 wrong-value /schedules/0/overlap"_s,
                               u"5:24 schedule-input /schedules/0/input/size"_s,
                               u"5:39 schedule-input /schedules/0/input/sise"_s,
                               u"6:3 wrong-type /schedules/1"_s,
                               u"7:11 duplicate-schedule /schedules/2/id"_s,
                               u"7:44 schedule-workflow /schedules/2/workflow"_s,
                               u"8:3 schedule-input /schedules/3"_s,
                               u"8:44 unknown-resource /schedules/3/rateLimit/limiter"_s};
    QCOMPARE(found.join(u'\n'), expected.join(u'\n'));
}

/** A file of the largest size, all wrong, must not hold up whoever opens it. */
void tst_Schedule::manyBadSchedulesCostLittle()
{
    QByteArray schedules;
    for (int i = 0; i < 50'000; ++i)
        schedules += QByteArray(i ? "," : "") + R"({ "id": "s)" + QByteArray::number(i) + R"(", "crno": "* * * * *", "input": { "x": 1 } })";
    const WorkflowReading reading = fileWith(R"("schedules": [)" + schedules + "]");
    QVERIFY(reading.document);
    QElapsedTimer timer;
    timer.start();
    const Problems problems = checkSchedules(*reading.document, reading.positions);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    QVERIFY(problems.size() > 900 && problems.size() < 1100);
}

QTEST_GUILESS_MAIN(tst_Schedule)
#include "tst_schedule.moc"
