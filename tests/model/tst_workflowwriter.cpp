// SPDX-License-Identifier: MIT
#include "engine/model/jsontext.h"
#include "engine/model/workflowreader.h"
#include "engine/model/workflowwriter.h"
#include "tests/model/randomdocument.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestWorkflowWriter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void writesAsAPersonWould();
    void whatIsSavedLoadsTheSame();
    void everyMemberSurvivesOddOrder();
    void keepsAnotherSchemaAddress();
    void savesAndReplaces();
    void keepsPermissions();
    void followsALink();
    void refusesWhatCouldNotBeOpenedAgain();
    void aFailedSaveLosesNothing_data();
    void aFailedSaveLosesNothing();
    void aFullDiskLosesNothing();
    void leavesDevicesAlone();
};

static QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<unreadable>");
}

static WorkflowDocument minimalDocument(const QString &name = u"minimal"_s)
{
    WorkflowDocument document;
    document.name = name;
    document.start = u"End"_s;
    StateSpec end;
    end.name = u"End"_s;
    end.body = ExitSpec();
    document.states.append(end);
    return document;
}

static QString sentences(const Problems &problems)
{
    QStringList sentences;
    for (const Problem &problem : problems)
        sentences.append(problem.pointer + u": "_s + problem.message);
    return sentences.join(u'\n');
}

/** One file that has every key once, written as it has to come out again. */
static QByteArray canonicalText()
{
    return R"json({
  "$schema": "urn:sluice:workflow:1",
  "formatVersion": 1,
  "name": "everything",
  "title": "Every key once",
  "version": "1.0.0",
  "note": "For the test of the writer.",
  "inputs": {
    "floorPrice": { "type": "number", "default": 1.5, "minimum": 0.01, "maximum": 100 },
    "colour": {
      "type": "string",
      "required": true,
      "choices": [ "red", "green", "blue" ],
      "help": "A long help text makes this object too long for one line",
      "note": "n",
      "x-order": 1
    }
  },
  "env": [ "HOME", "LANG" ],
  "settings": {
    "durability": "strict",
    "totalTimeout": "1h30m",
    "maxTransitions": 5000,
    "note": "n",
    "x-a": null
  },
  "start": "Validate",
  "states": {
    "Validate": {
      "note": "First of all",
      "task": "route",
      "params": {
        "cases": [ { "when": "input.floorPrice < 0.01", "outcome": "invalid" } ],
        "otherwise": "valid"
      },
      "timeout": "1m",
      "next": { "valid": "Gather", "invalid": "Rejected" }
    },
    "Gather": {
      "split": {
        "note": "In parallel",
        "branches": {
          "user": { "note": "n", "task": "http.request", "params": { "url": "u" }, "x-b": [] },
          "geo": { "task": "log", "params": { "text": "" }, "attemptTimeout": "250ms" }
        },
        "concurrency": 2,
        "join": { "strategy": "quorum", "count": 1, "timeout": "100ms", "note": "n", "x-c": {} },
        "x-d": true
      },
      "next": "Each",
      "onError": [
        { "codes": [ "JoinTimeout", "JoinFailed" ], "goto": "Rejected", "note": "n", "x-e": 1 },
        { "codes": [ "*" ], "goto": "Rejected" }
      ],
      "x-f": 1.25
    },
    "Each": {
      "split": {
        "forEach": "${input.bidders}",
        "as": "bidder",
        "task": "http.request",
        "params": { "url": "${bidder.url}" },
        "retry": {
          "mode": "exponential",
          "maxRetries": 2,
          "base": "20ms",
          "multiplier": 1.5,
          "cap": "1s",
          "jitter": 0,
          "note": "n"
        },
        "join": { "strategy": "percentage", "percentage": 75 }
      },
      "next": "Done"
    },
    "Done": { "exit": "success", "output": "${outputs.Each}" },
    "Rejected": { "exit": "failure" }
  },
  "schedules": [
    { "id": "nightly", "cron": "0 3 * * *" }
  ],
  "layout": {
    "nodes": {
      "Validate": [ 0, 0 ],
      "Gather": [ 240, -80 ]
    },
    "frames": [
      { "title": "All", "rect": [ 0, 0, 10, 10 ] }
    ],
    "note": "n"
  },
  "x-tail": "kept"
}
)json";
}

void TestWorkflowWriter::writesAsAPersonWould()
{
    const WorkflowReading reading = readWorkflow(canonicalText());
    QVERIFY2(reading.document, qPrintable(sentences(reading.problems)));
    const QByteArray written = writeWorkflow(*reading.document);
    QCOMPARE(QString::fromUtf8(written).split(u'\n'),
             QString::fromUtf8(canonicalText()).split(u'\n'));
}

void TestWorkflowWriter::whatIsSavedLoadsTheSame()
{
    constexpr quint32 documents = 300;
    for (quint32 seed = 0; seed < documents; ++seed) {
        const WorkflowDocument document = randomDocument(seed);
        const QByteArray text = writeWorkflow(document);
        const WorkflowReading reading = readWorkflow(text);
        const QByteArray context = "seed " + QByteArray::number(seed) + "\n" + text;
        QVERIFY2(reading.document, context + "\n" + sentences(reading.problems).toUtf8());
        QVERIFY2(*reading.document == document, context);
        QVERIFY2(writeWorkflow(*reading.document) == text, context);
    }
}

static Json reversed(const Json &value)
{
    Json::Object members;
    for (const JsonMember &member : value.toObject())
        members.prepend({member.key, reversed(member.value)});
    return value.isObject() ? Json(members) : value;
}

void TestWorkflowWriter::everyMemberSurvivesOddOrder()
{
    const WorkflowReading reading = readWorkflow(canonicalText());
    QVERIFY(reading.document);
    const Json json = Json::fromQJson(QJsonDocument::fromJson(canonicalText()).object());
    const WorkflowReading backwards = readWorkflow(formatJson(reversed(json)));
    QVERIFY2(backwards.document, qPrintable(sentences(backwards.problems)));

    // Fixed keys come back in their fixed order; what a person arranged stays as it was: here, backwards.
    QCOMPARE(backwards.document->start, reading.document->start);
    QCOMPARE(backwards.document->state(u"Gather")->onError,
             reading.document->state(u"Gather")->onError);
    QCOMPARE(backwards.document->state(u"Validate")->next.size(), 2);
    const QByteArray text = writeWorkflow(*backwards.document);
    QVERIFY(text.indexOf("\"start\"") < text.indexOf("\"states\""));
    QVERIFY(text.indexOf("\"task\": \"route\"") < text.indexOf("\"otherwise\""));
}

void TestWorkflowWriter::keepsAnotherSchemaAddress()
{
    const QByteArray text = R"({ "$schema": "./my.schema.json", "formatVersion": 1, "name": "n",
                                 "start": "A", "states": { "A": { "exit": "success" } } })";
    const WorkflowReading reading = readWorkflow(text);
    QVERIFY(reading.document);
    QVERIFY(
        writeWorkflow(*reading.document).startsWith("{\n  \"$schema\": \"./my.schema.json\",\n"));
}

void TestWorkflowWriter::savesAndReplaces()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"a file with blänks.sluice"_s);
    QVERIFY(saveWorkflowFile(minimalDocument(u"first"_s), path));
    QVERIFY(saveWorkflowFile(minimalDocument(u"second"_s), path));
    const WorkflowReading reading = readWorkflowFile(path);
    QVERIFY(reading.document);
    QCOMPARE(reading.document->name, u"second"_s);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestWorkflowWriter::keepsPermissions()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"w.sluice"_s);
    QVERIFY(saveWorkflowFile(minimalDocument(), path));
    const auto permissions =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ExeOwner;
    QVERIFY(QFile::setPermissions(path, permissions));
    const auto before = QFileInfo(path).permissions();
    QVERIFY(saveWorkflowFile(minimalDocument(u"again"_s), path));
    QCOMPARE(QFileInfo(path).permissions(), before);
}

void TestWorkflowWriter::followsALink()
{
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u"real"_s));
    const QString target = dir.filePath(u"real/w.sluice"_s);
    const QString link = dir.filePath(u"link.sluice"_s);
    QVERIFY(saveWorkflowFile(minimalDocument(u"first"_s), target));
    QVERIFY(QFile::link(u"real/w.sluice"_s, link));
    QVERIFY(saveWorkflowFile(minimalDocument(u"second"_s), link));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(readWorkflowFile(target).document->name, u"second"_s);
}

void TestWorkflowWriter::refusesWhatCouldNotBeOpenedAgain()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"w.sluice"_s);
    QVERIFY(saveWorkflowFile(minimalDocument(), path));
    const QByteArray before = contents(path);

    WorkflowDocument twice = minimalDocument();
    twice.states.append(twice.states.first());
    const Result<void> saved = saveWorkflowFile(twice, path);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code(), ErrorCode::InvalidWorkflow);
    QVERIFY2(saved.error().message().contains("\"End\" stands twice"_L1),
             qPrintable(saved.error().message()));
    QCOMPARE(contents(path), before);
}

void TestWorkflowWriter::aFailedSaveLosesNothing_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("folder that does not exist") << u"missing/w.sluice"_s;
    QTest::newRow("a folder") << u"."_s;
    QTest::newRow("no name") << QString();
}

void TestWorkflowWriter::aFailedSaveLosesNothing()
{
    QFETCH(QString, path);
    const QTemporaryDir dir;
    const Result<void> saved =
        saveWorkflowFile(minimalDocument(), path.isEmpty() ? path : dir.filePath(path));
    QVERIFY(!saved);
    QVERIFY(saved.error().code() == ErrorCode::Storage
            || saved.error().code() == ErrorCode::PermissionDenied);
    QVERIFY(!saved.error().hint().isEmpty());
    QVERIFY(QDir(dir.path()).isEmpty());
}

void TestWorkflowWriter::aFullDiskLosesNothing()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"w.sluice"_s);
    QVERIFY(saveWorkflowFile(minimalDocument(), path));
    const QByteArray before = contents(path);

    // A limit on the size of files makes writing fail half way, as a full disk does.
    rlimit usual;
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &usual), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{rlim_t(before.size() / 2), usual.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const Result<void> saved = saveWorkflowFile(minimalDocument(u"other"_s), path);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &usual), 0);

    QVERIFY(!saved);
    QCOMPARE(saved.error().code(), ErrorCode::Storage);
    QCOMPARE(contents(path), before);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestWorkflowWriter::leavesDevicesAlone()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(qPrintable(path), 0600), 0);
    const Result<void> saved = saveWorkflowFile(minimalDocument(), path);
    QVERIFY(!saved);
    QVERIFY2(saved.error().message().contains("is no ordinary file"_L1),
             qPrintable(saved.error().message()));
    struct stat status;
    QCOMPARE(stat(qPrintable(path), &status), 0);
    QVERIFY(S_ISFIFO(status.st_mode));
}

QTEST_GUILESS_MAIN(TestWorkflowWriter)
#include "tst_workflowwriter.moc"
