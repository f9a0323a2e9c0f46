// SPDX-License-Identifier: MIT
#include "tests/tasks/kindharness.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <csignal>

using namespace sluice;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sluice::Json)

class ProcessRunTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void givesWhatTheProgramDid();
    void passesArgumentsAsTheyAre_data();
    void passesArgumentsAsTheyAre();
    void runsInItsDirectoryWithItsEnvironment();
    void feedsItsInput();
    void exitCodesPickTheOutcome_data();
    void exitCodesPickTheOutcome();
    void aFailureQuotesTheLastErrorLine();
    void aSignalIsNamed();
    void whatCannotStartSaysWhy_data();
    void whatCannotStartSaysWhy();
    void linesComeWhileItRuns();
    void linesDoNoHarm_data();
    void linesDoNoHarm();
    void aFloodOfOutputNeedsLittleMemory();
    void aProgramThatIgnoresItsInputDoesNotHang();
    void aGrandchildWithOpenPipesDoesNotHoldTheState();
    void cancelEndsTheWholeGroup();
    void aProgramThatIgnoresTermIsKilled();
    void cancelKillsDescendantsThatIgnoreTerm();
    void cancelBeforeTheStartIsFine();
    void anAttemptTimeoutStopsTheProgram();
    void manyProgramsAtOnce();
    void theEndOfTheEngineKillsThePrograms();
    void secretsReachTheEnvironmentAndNothingElse();

private:
    KindResult shell(const QString &code, Json::Object params = {},
                     const QStringList &outcomes = {});
    Result<Run> startShell(const QString &code, Json::Object params = {});

    KindHarness m_harness;
};

static Json::Object shellParams(const QString &code, Json::Object params)
{
    params.append({u"program"_s, u"sh"_s});
    // The code is a test's own; $${ would be needed where it has ${.
    params.append({u"arguments"_s, Json::Array{u"-c"_s, code}});
    return params;
}

KindResult ProcessRunTest::shell(const QString &code, Json::Object params,
                                 const QStringList &outcomes)
{
    return m_harness.run(u"process.run"_s, shellParams(code, std::move(params)), outcomes);
}

Result<Run> ProcessRunTest::startShell(const QString &code, Json::Object params)
{
    return m_harness.start(
        KindHarness::document(u"process.run"_s, shellParams(code, std::move(params))));
}

static bool isAlive(qint64 pid)
{
    return ::kill(pid_t(pid), 0) == 0;
}

/** The number that a program has written as a line that begins with `name`. */
static qint64 loggedNumber(const EventKeeper &keeper, const QString &name)
{
    qint64 number = 0;
    for (const RunEvent &event : keeper.events()) {
        if (event.kind == RunEventKind::LogLine && event.text.startsWith(name + u' '))
            number = event.text.sliced(name.size() + 1).toLongLong();
    }
    return number;
}

void ProcessRunTest::givesWhatTheProgramDid()
{
    const KindResult result = shell(u"echo out; echo err >&2; printf end"_s);
    QCOMPARE(result.outcome.exitState, u"Done"_s);
    const QJsonObject output = result.output().toObject();
    QCOMPARE(output.value(u"exitCode"_s), QJsonValue(0));
    QCOMPARE(output.value(u"stdout"_s).toString(), u"out\nend"_s);
    QCOMPARE(output.value(u"stderr"_s).toString(), u"err\n"_s);
    QCOMPARE(output.value(u"stdoutBytes"_s), QJsonValue(7));
    QCOMPARE(output.value(u"stderrBytes"_s), QJsonValue(4));
    QVERIFY(output.value(u"pid"_s).toInt() > 1);
    QVERIFY(output.value(u"durationMs"_s).toInt(-1) >= 0);
    QStringList lines = result.lines();
    lines.sort();
    QCOMPARE(lines,
             (QStringList{u"info stdout: end"_s, u"info stdout: out"_s, u"warning stderr: err"_s}));
}

void ProcessRunTest::passesArgumentsAsTheyAre_data()
{
    QTest::addColumn<QString>("argument");
    for (const char *argument :
         {"",     " ",  "a b", "'",     "\"", "$(touch x)", "`touch x`", "; touch x",
          "a\nb", "-n", "--",  "*",     "~",  "%s",         "\\",        "ü 😀",
          "&",    "|",  ">x",  "$HOME", "!",  "#"})
        QTest::newRow(argument) << QString::fromUtf8(argument);
}

void ProcessRunTest::passesArgumentsAsTheyAre()
{
    QFETCH(QString, argument);
    const QTemporaryDir directory;
    const KindResult result = m_harness.run(u"process.run"_s,
                                            {{u"program"_s, u"printf"_s},
                                             {u"arguments"_s, Json::Array{u"[%s]"_s, argument}},
                                             {u"workingDirectory"_s, directory.path()}});
    QCOMPARE(result.output().toObject().value(u"stdout"_s).toString(), u"["_s + argument + u"]"_s);
    QVERIFY(QDir(directory.path()).isEmpty());
}

void ProcessRunTest::runsInItsDirectoryWithItsEnvironment()
{
    const QTemporaryDir directory;
    qputenv("SLUICE_TEST_OUTER", "outer");
    const Json::Object environment{{u"INNER"_s, u"in ner=1"_s}};
    const auto stdoutOf = [](const KindResult &result) {
        return result.output().toObject().value(u"stdout"_s).toString();
    };
    QCOMPARE(stdoutOf(shell(
                 u"pwd; echo \"$INNER $SLUICE_TEST_OUTER\""_s,
                 {{u"workingDirectory"_s, directory.path()}, {u"environment"_s, environment}})),
             directory.path() + u"\nin ner=1 outer\n"_s);
    QCOMPARE(stdoutOf(shell(u"echo \"$INNER$SLUICE_TEST_OUTER\""_s,
                            {{u"clearEnvironment"_s, true}, {u"environment"_s, environment}})),
             u"in ner=1\n"_s);
    const auto document = KindHarness::document(u"process.run"_s, {{u"program"_s, u"pwd"_s}});
    QCOMPARE(stdoutOf(m_harness.run(document, {}, directory.path() + u"/flow.sluice"_s)),
             directory.path() + u'\n');
}

void ProcessRunTest::feedsItsInput()
{
    const QString text = u"ü\n"_s.repeated(100'000);
    const KindResult result = m_harness.run(
        u"process.run"_s,
        {{u"program"_s, u"wc"_s}, {u"arguments"_s, Json::Array{u"-c"_s}}, {u"stdin"_s, text}});
    QCOMPARE(result.output().toObject().value(u"stdout"_s).toString().trimmed(), u"300000"_s);
    QCOMPARE(shell(u"cat"_s).output().toObject().value(u"stdoutBytes"_s), QJsonValue(0));
}

void ProcessRunTest::exitCodesPickTheOutcome_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("exit");
    QTest::newRow("0") << 0 << u"done"_s;
    QTest::newRow("1") << 1 << u"warning"_s;
    QTest::newRow("3") << 3 << u"done"_s;
    QTest::newRow("4") << 4 << QString();
    QTest::newRow("255") << 255 << QString();
}

void ProcessRunTest::exitCodesPickTheOutcome()
{
    QFETCH(int, code);
    QFETCH(QString, exit);
    const KindResult result = shell(u"exit %1"_s.arg(code),
                                    {{u"successCodes"_s, Json::Array{0, 3}},
                                     {u"outcomes"_s, Json::Object{{u"1"_s, u"warning"_s}}}},
                                    {u"done"_s, u"warning"_s});
    QCOMPARE(result.outcome.exitState, exit);
    if (!exit.isEmpty())
        return;
    QCOMPARE(result.error().code(), ErrorCode::ProcessFailed);
    QCOMPARE(result.error().details().value(u"exitCode"_s), QJsonValue(code));
}

void ProcessRunTest::aFailureQuotesTheLastErrorLine()
{
    const KindResult result = shell(u"echo first >&2; echo 'no space' >&2; echo out; exit 2"_s);
    QCOMPARE(result.error().message(),
             u"The program \"sh\" ended with exit code 2: \"no space\"."_s);
    QCOMPARE(result.error().details().value(u"stdout"_s).toString(), u"out\n"_s);
}

void ProcessRunTest::aSignalIsNamed()
{
    const KindResult result = shell(u"kill -SEGV $$"_s);
    QCOMPARE(result.error().code(), ErrorCode::ProcessFailed);
    QCOMPARE(result.error().message(), u"The program \"sh\" was killed by SIGSEGV."_s);
    QCOMPARE(result.error().details().value(u"signal"_s).toString(), u"SIGSEGV"_s);
}

/** A file that is there and may not be run. */
static QString plainFile()
{
    static const QTemporaryDir directory;
    QFile file(directory.filePath(u"plain"_s));
    [[maybe_unused]] const bool isOpen = file.open(QIODevice::WriteOnly);
    Q_ASSERT(isOpen);
    return file.fileName();
}

void ProcessRunTest::whatCannotStartSaysWhy_data()
{
    QTest::addColumn<Json>("params");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const Json::Object &params, ErrorCode code,
                        const QString &message) {
        QTest::newRow(name) << Json(params) << errorCodeName(code) << message;
    };
    row("not in PATH", {{u"program"_s, u"no-such-program"_s}}, ErrorCode::NotFound,
        u"was not found in PATH (/"_s);
    row("the PATH given",
        {{u"program"_s, u"sh"_s}, {u"environment"_s, Json::Object{{u"PATH"_s, u"/nowhere:/no"_s}}}},
        ErrorCode::NotFound, u"(/nowhere:/no)"_s);
    row("no such path", {{u"program"_s, u"/no/such"_s}}, ErrorCode::NotFound,
        u"\"/no/such\" does not exist"_s);
    row("not executable", {{u"program"_s, plainFile()}}, ErrorCode::PermissionDenied,
        u"not a program"_s);
    row("a folder", {{u"program"_s, u"/tmp"_s}}, ErrorCode::PermissionDenied, u"not a program"_s);
    row("empty", {{u"program"_s, u"${''}"_s}}, ErrorCode::InvalidParameter, u"is empty"_s);
    row("no directory", {{u"program"_s, u"sh"_s}, {u"workingDirectory"_s, u"/no/such"_s}},
        ErrorCode::NotFound, u"working directory \"/no/such\""_s);
    row("bad variable",
        {{u"program"_s, u"sh"_s}, {u"environment"_s, Json::Object{{u"A=B"_s, u""_s}}}},
        ErrorCode::InvalidParameter, u"\"A=B\""_s);
    row("bad code", {{u"program"_s, u"sh"_s}, {u"successCodes"_s, Json::Array{u"0"_s}}},
        ErrorCode::InvalidParameter, u"successCodes"_s);
    row("NUL", {{u"program"_s, u"sh"_s}, {u"arguments"_s, Json::Array{u"${'a\\0b'}"_s}}},
        ErrorCode::InvalidParameter, u"NUL"_s);
    row("no secret",
        {{u"program"_s, u"sh"_s},
         {u"environment"_s, Json::Object{{u"A"_s, u"secret:not-there"_s}}}},
        ErrorCode::NotFound, u"no secret \"not-there\""_s);
}

void ProcessRunTest::whatCannotStartSaysWhy()
{
    QFETCH(Json, params);
    QFETCH(QString, code);
    QFETCH(QString, message);
    const KindResult result = m_harness.run(u"process.run"_s, params.toObject());
    QCOMPARE(errorCodeName(result.error().code()), code);
    QVERIFY2(result.error().message().contains(message), qPrintable(result.error().toString()));
}

void ProcessRunTest::linesComeWhileItRuns()
{
    Result<Run> run = startShell(u"echo ready; read line < /dev/zero; sleep 60"_s);
    QTRY_VERIFY(m_harness.keeper().hasLine(u"ready"_s));
    QVERIFY(!run->isFinished());
    run->cancel();
    QCOMPARE(m_harness.wait(*run).outcome.status, RunStatus::Cancelled);
}

void ProcessRunTest::linesDoNoHarm_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *name, const QString &format, const QStringList &lines) {
        QTest::newRow(name) << format << lines;
    };
    row("invalid UTF-8", u"a\\377b\\n"_s, {u"a\ufffdb"_s});
    row("NUL", u"a\\000b\\n"_s, {u"a\u2400b"_s});
    row("escape sequence", u"\\033[31mred\\033]0;title\\007\\n"_s,
        {u"\u241b[31mred\u241b]0;title\u2407"_s});
    row("C1 control", u"\\302\\233x\\n"_s, {u"\ufffdx"_s});
    row("tab", u"a\\tb\\n"_s, {u"a\tb"_s});
    row("Windows ends", u"a\\r\\nb\\r\\n"_s, {u"a"_s, u"b"_s});
    row("progress", u"10%%\\r20%%\\r30%%\\n"_s, {u"30%"_s});
    row("empty lines", u"\\n\\na\\n"_s, {u""_s, u""_s, u"a"_s});
    row("no end", u"a"_s, {u"a"_s});
}

void ProcessRunTest::linesDoNoHarm()
{
    QFETCH(QString, format);
    QFETCH(QStringList, lines);
    const KindResult result = m_harness.run(
        u"process.run"_s, {{u"program"_s, u"printf"_s}, {u"arguments"_s, Json::Array{format}}});
    QStringList logged;
    for (const QString &line : result.lines())
        logged.append(line.mid(u"info stdout: "_s.size()));
    QCOMPARE(logged, lines);
}

static qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096
                                          : 0;
}

void ProcessRunTest::aFloodOfOutputNeedsLittleMemory()
{
    const qint64 before = residentBytes();
    QElapsedTimer elapsed;
    elapsed.start();
    // A third each: short lines, no line ends at all, standard error.
    const KindResult result = shell(
        u"yes | head -c 350000000; head -c 350000000 /dev/zero; yes error | head -c 300000000 >&2"_s,
        {{u"captureLimit"_s, 1000}, {u"logLimit"_s, 10}});
    QCOMPARE(result.outcome.exitState, u"Done"_s);
    const QJsonObject output = result.output().toObject();
    QCOMPARE(output.value(u"stdoutBytes"_s), QJsonValue(700'000'000));
    QCOMPARE(output.value(u"stderrBytes"_s), QJsonValue(300'000'000));
    const QString kept = output.value(u"stdout"_s).toString();
    QVERIFY(kept.startsWith(u"y\ny\n"_s));
    QVERIFY(kept.contains(u"[... 699999000 bytes left out ...]"_s));
    QCOMPARE(result.lines().size(), 11);
#ifdef __SANITIZE_ADDRESS__
    const qint64 allowed = 700 * 1024 * 1024; // The sanitizer itself keeps 256 MiB of freed memory, and its shadow.
#else
    const qint64 allowed = 64 * 1024 * 1024;
#endif
    QVERIFY2(residentBytes() - before < allowed,
             qPrintable(QString::number((residentBytes() - before) >> 20)));
    qInfo("drained 1 GB in %lld ms", elapsed.elapsed());
}

void ProcessRunTest::aProgramThatIgnoresItsInputDoesNotHang()
{
    const KindResult result = m_harness.run(
        u"process.run"_s, {{u"program"_s, u"true"_s}, {u"stdin"_s, u"x"_s.repeated(10'000'000)}});
    QCOMPARE(result.outcome.exitState, u"Done"_s);
}

void ProcessRunTest::aGrandchildWithOpenPipesDoesNotHoldTheState()
{
    QElapsedTimer elapsed;
    elapsed.start();
    const KindResult result = shell(u"sleep 30 & echo \"pid $!\""_s);
    QCOMPARE(result.outcome.exitState, u"Done"_s);
    QVERIFY(elapsed.elapsed() < 5000);
    const qint64 pid = loggedNumber(m_harness.keeper(), u"pid"_s);
    QVERIFY2(isAlive(pid), "what a program leaves running on purpose stays");
    ::kill(pid_t(pid), SIGKILL);
}

void ProcessRunTest::cancelEndsTheWholeGroup()
{
    Result<Run> run = startShell(
        u"sleep 300 & echo \"inner $!\"; (sleep 300 & echo \"nested $!\"); echo \"outer $$\"; echo started; wait; sleep 300"_s);
    QTRY_VERIFY(m_harness.keeper().hasLine(u"started"_s));
    const qint64 pids[] = {loggedNumber(m_harness.keeper(), u"inner"_s),
                           loggedNumber(m_harness.keeper(), u"nested"_s),
                           loggedNumber(m_harness.keeper(), u"outer"_s)};
    for (const qint64 pid : pids)
        QVERIFY(isAlive(pid));
    QElapsedTimer elapsed;
    elapsed.start();
    run->cancel();
    QCOMPARE(m_harness.wait(*run).outcome.status, RunStatus::Cancelled);
    QVERIFY(elapsed.elapsed() < 4000);
    for (const qint64 pid : pids)
        QTRY_VERIFY(!isAlive(pid));
}

void ProcessRunTest::aProgramThatIgnoresTermIsKilled()
{
    Result<Run> run = startShell(
        u"trap '' TERM; echo \"stubborn $$\"; echo trapped; while :; do sleep 0.1; done"_s,
        {{u"gracePeriod"_s, u"300ms"_s}});
    QTRY_VERIFY(m_harness.keeper().hasLine(u"trapped"_s));
    const qint64 pid = loggedNumber(m_harness.keeper(), u"stubborn"_s);
    run->cancel();
    QCOMPARE(m_harness.wait(*run).outcome.status, RunStatus::Cancelled);
    QTRY_VERIFY(!isAlive(pid));
}

void ProcessRunTest::cancelKillsDescendantsThatIgnoreTerm()
{
    Result<Run> run = startShell(
        u"sh -c 'trap \"\" TERM; echo \"deaf $$\"; echo deafened; while :; do sleep 0.1; done' & wait"_s);
    QTRY_VERIFY(m_harness.keeper().hasLine(u"deafened"_s));
    const qint64 pid = loggedNumber(m_harness.keeper(), u"deaf"_s);
    run->cancel();
    QCOMPARE(m_harness.wait(*run).outcome.status, RunStatus::Cancelled);
    QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid), 4000);
}

void ProcessRunTest::cancelBeforeTheStartIsFine()
{
    for (int i = 0; i < 30; ++i) {
        Result<Run> run = startShell(u"sleep 300"_s);
        run->cancel();
        QCOMPARE(m_harness.wait(*run).outcome.status, RunStatus::Cancelled);
    }
}

void ProcessRunTest::anAttemptTimeoutStopsTheProgram()
{
    auto document = KindHarness::document(u"process.run"_s,
                                          shellParams(u"echo \"slow $$\"; exec sleep 300"_s, {}));
    document.states[0].task()->attemptTimeout = Milliseconds(300);
    const KindResult result = m_harness.run(document);
    QCOMPARE(result.error().code(), ErrorCode::Timeout);
    QTRY_VERIFY(!isAlive(loggedNumber(m_harness.keeper(), u"slow"_s)));
}

void ProcessRunTest::manyProgramsAtOnce()
{
    QList<Run> runs;
    for (int i = 0; i < 100; ++i)
        runs.append(*startShell(u"echo %1"_s.arg(i)));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(m_harness.wait(runs[i]).output().toObject().value(u"stdout"_s).toString(),
                 u"%1\n"_s.arg(i));
}

void ProcessRunTest::theEndOfTheEngineKillsThePrograms()
{
    qint64 pid = 0;
    {
        KindHarness harness;
        const auto document = KindHarness::document(
            u"process.run"_s,
            shellParams(u"trap '' TERM; echo \"left $$\"; echo up; while :; do sleep 0.1; done"_s,
                        {}));
        QVERIFY(harness.start(document));
        QTRY_VERIFY(harness.keeper().hasLine(u"up"_s));
        pid = loggedNumber(harness.keeper(), u"left"_s);
        QVERIFY(isAlive(pid));
    }
    QTRY_VERIFY(!isAlive(pid));
}

void ProcessRunTest::secretsReachTheEnvironmentAndNothingElse()
{
    qputenv("SLUICE_SECRET_DB_PASSWORD", "canary-1");
    const Json::Object environment{{u"PASSWORD"_s, u"secret:db-password"_s},
                                   {u"OTHER"_s, u"${'secret:' + 'db-password'}"_s}};
    const KindResult result = shell(u"printf %s \"$PASSWORD\" | wc -c; echo \"$OTHER\""_s,
                                    {{u"environment"_s, environment}});
    QCOMPARE(result.output().toObject().value(u"stdout"_s).toString(),
             u"8\nsecret:db-password\n"_s);
    for (const RunEvent &event : result.events)
        QVERIFY(!QJsonDocument(event.toJson()).toJson().contains("canary-1"));
}

QTEST_GUILESS_MAIN(ProcessRunTest)
#include "tst_processrun.moc"
