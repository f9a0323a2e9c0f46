// SPDX-License-Identifier: MIT
#include "engine/model/jsonreader.h"
#include "engine/model/schema.h"
#include "engine/model/validation.h"
#include "engine/model/workflowwriter.h"
#include "engine/schedule/schedulewords.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/model/badfiles.h"
#include "tests/model/testkinds.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

/** The schema against the reader: what the one accepts the other does, as judged by python3-jsonschema. */
class TestSchema final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isCanonicalJson();
    void offersWhatEditorsComplete();
    void agreesWithTheReader();
    void theShippedSchemaIsUpToDate();
    void theExamplesAreFlawless_data();
    void theExamplesAreFlawless();
    void schedulesHaveTheKeysOfTheirReader();

private:
    void judge(const QString &folder, const QByteArray &schema);
};

void TestSchema::schedulesHaveTheKeysOfTheirReader()
{
    const Json properties = readJson(workflowSchema({})).value[u"$defs"][u"schedule"][u"properties"];
    QStringList keys;
    for (const JsonMember &member : properties.toObject())
        keys.append(member.key);
    QStringList expected = scheduleKeys() + QStringList{u"note"_s};
    keys.sort();
    expected.sort();
    QCOMPARE(keys, expected);
}

void TestSchema::isCanonicalJson()
{
    const QByteArray schema = workflowSchema(testKinds());
    const JsonReading reading = readJson(schema);
    QVERIFY(reading.problems.isEmpty());
    QVERIFY(schema.endsWith("}\n"));
    QCOMPARE(workflowSchema(testKinds()), schema);
    QVERIFY(readJson(workflowSchema({})).problems.isEmpty());
}

void TestSchema::offersWhatEditorsComplete()
{
    const Json schema = readJson(workflowSchema(testKinds())).value;
    const Json kinds = schema[u"$defs"][u"kind"][u"oneOf"];
    QCOMPARE(kinds.toArray().size(), testKinds().size());
    QCOMPARE(kinds.toArray().first()[u"description"].toString(), u"Does what route does."_s);
    const Json log =
        schema[u"$defs"][u"taskParams"][u"allOf"].toArray()[2][u"then"][u"properties"][u"params"];
    QCOMPARE(log[u"properties"][u"text"][u"description"].toString(), u"Help for text."_s);
    QCOMPARE(log[u"required"].toCompactString(), u"[ \"text\" ]"_s);
    for (const JsonMember &member : schema[u"properties"].toObject()) {
        const bool isPlain = member.key == "$schema"_L1 || member.value.contains(u"$ref");
        QVERIFY2(isPlain
                     || (member.value.contains(u"title") && member.value.contains(u"description")),
                 qPrintable(member.key));
    }
}

namespace {

/** Documents in one folder, with the judgement that the schema has to come to in the name: `accept-...` or `refuse-...`. */
class Folder
{
public:
    void add(const QString &judgement, const QByteArray &text)
    {
        QFile file(
            m_dir.filePath(u"%1-%2.json"_s.arg(judgement).arg(m_count++, 4, 10, QLatin1Char('0'))));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    QString path() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
    int m_count = 0;
};

} // namespace

/** Mistakes of shape that a schema can see; others need to know the whole file. */
static bool canSchemaSee(const BadFile &file)
{
    static const QStringList codes{
        u"wrong-type"_s,         u"unknown-key"_s,       u"missing-key"_s,
        u"unsupported"_s,        u"newer-format"_s,      u"unknown-kind"_s,
        u"missing-parameter"_s,  u"unknown-parameter"_s, u"conflicting-keys"_s,
        u"unknown-error-code"_s, u"no-codes"_s,          u"empty-split"_s,
        u"no-states"_s};
    return codes.contains(file.code) && !hasErrors(readJson(file.bytes).problems);
}

void TestSchema::agreesWithTheReader()
{
    Folder folder;
    QFile everything(QStringLiteral(SLUICE_SOURCE_DIR "/tests/fuzz/corpus/everything.sluice"));
    QVERIFY(everything.open(QIODevice::ReadOnly));
    QByteArray standIns = everything.readAll();
    folder.add(
        u"accept"_s,
        standIns
            .replace("\"http.request\", \"params\": { \"url\":", "\"log\", \"params\": { \"text\":")
            .replace("\"task\": \"http.request\",\n        \"params\": { \"url\":",
                     "\"task\": \"log\",\n        \"params\": { \"text\":"));
    folder.add(
        u"accept"_s,
        R"({ "formatVersion": 1, "name": "n", "start": "A", "states": { "A": { "exit": "success" } }, "schedules": [
        { "id": "a/b.c_d-1", "title": "t", "note": "n", "x-mine": 1, "every": "1h30m", "rate": "fixedDelay", "first": "now", "jitter": "5s",
          "start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00.5+01:00", "input": { "a": [ 1 ] }, "overlap": "cancelRunning",
          "misfire": { "allUpTo": 3 }, "notLaterThan": "1h", "runTimeout": "2h", "priority": -100, "breaker": "b",
          "rateLimit": { "limiter": "l", "units": 2 }, "bulkhead": "c", "enabled": false, "pauseNote": "n",
          "backoff": { "initial": "1s", "multiplier": 1.5, "cap": "1m", "jitter": 0.5, "tripAfter": 3, "note": "n" } },
        { "id": "c", "cron": "0 3 * * *", "days": "alwaysBoth", "timeZone": "Europe/Berlin", "overlap": { "allowUpTo": 2 }, "rateLimit": "l" },
        { "id": "d", "at": "2026-12-24T17:00:00Z", "misfire": "once", "overlap": { "queueUpTo": 1000 } },
        { "id": "e", "manual": true, "misfire": "skip", "overlap": "queueOne" } ] })");
    folder.add(
        u"accept"_s,
        R"({ "formatVersion": 1, "name": "n", "start": "A", "note": "n", "x-mine": {}, "states": {
        "A": { "note": "n", "task": "test.every", "x-a": 1, "params": { "note": "n", "x-b": 2, "number": "${input.n}", "duration": "1h30m",
               "list": [ "a" ], "map": { "a": "b" }, "cases": [ { "when": "x", "outcome": "y", "note": "n" } ], "value": null },
               "retry": { "mode": "fixed", "delay": "1s", "note": "n" }, "next": { "done": "S" }, "onError": [ { "codes": [ "*" ], "goto": "E" } ] },
        "S": { "split": { "forEach": "${input.list}", "task": "log", "params": { "text": "t" }, "join": { "strategy": "any" } }, "next": "B" },
        "B": { "split": { "branches": { "b": { "task": "log", "params": { "text": "t" } } }, "concurrency": 1 }, "next": "E" },
        "E": { "exit": "success", "output": [ "${outputs.A}" ] } } })");
    int refused = 0;
    for (const BadFile &file : badFiles()) {
        if (!canSchemaSee(file))
            continue;
        folder.add(u"refuse"_s, file.bytes);
        ++refused;
    }
    QVERIFY(refused > 30);

    judge(folder.path(), workflowSchema(testKinds()));
}

void TestSchema::judge(const QString &folder, const QByteArray &schema)
{
    QFile file(folder + u"/schema.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(schema), schema.size());
    file.close();
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(u"python3"_s,
                 {QStringLiteral(SLUICE_SOURCE_DIR "/tests/model/judge_schema.py"), folder});
    QVERIFY2(python.waitForFinished(60'000), qPrintable(python.errorString()));
    QVERIFY2(python.exitCode() == 0, python.readAll().constData());
}

void TestSchema::theShippedSchemaIsUpToDate()
{
    const QByteArray schema = workflowSchema(TaskCatalog::builtIn().kinds());
    QFile file(QStringLiteral(SLUICE_SOURCE_DIR "/resources/workflow.schema.json"));
    if (qEnvironmentVariableIsSet("SLUICE_UPDATE")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(schema), schema.size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    QVERIFY2(
        file.readAll() == schema,
        "resources/workflow.schema.json is out of date. Make it anew with: SLUICE_UPDATE=1 tst_schema "
        "theShippedSchemaIsUpToDate");
}

void TestSchema::theExamplesAreFlawless_data()
{
    QTest::addColumn<QString>("path");
    const QDir examples(QStringLiteral(SLUICE_SOURCE_DIR "/resources/examples"));
    for (const QFileInfo &info : examples.entryInfoList({u"*.sluice"_s}, QDir::Files))
        QTest::newRow(qPrintable(info.fileName())) << info.filePath();
}

void TestSchema::theExamplesAreFlawless()
{
    QFETCH(QString, path);
    const WorkflowReading reading = readWorkflowFile(path);
    QVERIFY2(reading.document, qPrintable(reading.problems.value(0).message));
    Problems problems = reading.problems
        + validateWorkflow(*reading.document, TaskCatalog::builtIn().kinds(), reading.positions)
        + checkSchedules(*reading.document, reading.positions);
    QVERIFY2(
        problems.isEmpty(),
        qPrintable(u"line %1: %2"_s.arg(problems.value(0).line).arg(problems.value(0).message)));

    if (qEnvironmentVariableIsSet("SLUICE_UPDATE"))
        QVERIFY(saveWorkflowFile(*reading.document, path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    // An example is written as Sluice would save it; SLUICE_UPDATE=1 does so.
    QCOMPARE(QString::fromUtf8(writeWorkflow(*reading.document)).split(u'\n'),
             QString::fromUtf8(text).split(u'\n'));
    Folder folder;
    folder.add(u"accept"_s, text);
    judge(folder.path(), workflowSchema(TaskCatalog::builtIn().kinds()));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
