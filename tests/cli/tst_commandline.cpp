// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <QRegularExpression>
#include <QTest>

using namespace sluice::cli;
using namespace Qt::StringLiterals;

class tst_CommandLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void runIsRead_data();
    void runIsRead();
    void otherCommandsAreRead();
    void exchangesAreRead();
    void everyCommandExplainsItself_data();
    void everyCommandExplainsItself();
    void nonsenseIsRefusedInOneSentence_data();
    void nonsenseIsRefusedInOneSentence();
};

static QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

void tst_CommandLine::runIsRead_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<RunArguments>("expected");
    const auto row = [](const char *name, const QString &line, const RunArguments &expected) {
        QTest::newRow(name) << words(line) << expected;
    };
    const auto with = [](auto change) {
        RunArguments arguments;
        arguments.file = u"a.sluice"_s;
        change(arguments);
        return arguments;
    };
    row("file only", u"run a.sluice"_s, with([](RunArguments &) { }));
    row("inputs before the file", u"run --input a=1 --input b=2 a.sluice"_s,
        with([](RunArguments &run) { run.input.values = {u"a=1"_s, u"b=2"_s}; }));
    row("inputs after the file", u"run a.sluice --input=a=-1 -i b=[1,2]"_s,
        with([](RunArguments &run) { run.input.values = {u"a=-1"_s, u"b=[1,2]"_s}; }));
    row("an input that looks like a list", u"run a.sluice --input [x]=1,2;3"_s,
        with([](RunArguments &run) { run.input.values = {u"[x]=1,2;3"_s}; }));
    row("all options", u"run a.sluice --json --input-file - --history h.sqlite --timeout 1m30s"_s,
        with([](RunArguments &run) {
            run.input.file = u"-"_s;
            run.format = Format::Json;
            run.history = {HistoryChoice::Mode::File, u"h.sqlite"_s};
            run.timeout = u"1m30s"_s;
        }));
    row("no history", u"run --no-history a.sluice"_s,
        with([](RunArguments &run) { run.history.mode = HistoryChoice::Mode::None; }));
    row("a file that begins with a dash", u"run -- -a.sluice"_s,
        with([](RunArguments &run) { run.file = u"-a.sluice"_s; }));
    row("standard input", u"run -"_s, with([](RunArguments &run) { run.file = u"-"_s; }));
    row("letters beyond ASCII", u"run grüße/世界.sluice -i name=Zoë"_s, with([](RunArguments &run) {
            run.file = u"grüße/世界.sluice"_s;
            run.input.values = {u"name=Zoë"_s};
        }));
}

void tst_CommandLine::runIsRead()
{
    QFETCH(const QStringList, line);
    QFETCH(const RunArguments, expected);
    const Command command = parseCommandLine(line);
    if (const auto *answer = std::get_if<Answer>(&command))
        QFAIL(qPrintable(answer->text));
    const auto &run = std::get<RunArguments>(command);
    QCOMPARE(run.file, expected.file);
    QCOMPARE(run.input.values, expected.input.values);
    QVERIFY(run == expected);
}

void tst_CommandLine::otherCommandsAreRead()
{
    QVERIFY(parseCommandLine(words(u"validate a b - --json"_s))
            == Command(ValidateArguments{{u"a"_s, u"b"_s, u"-"_s}, Format::Json}));
    QVERIFY(parseCommandLine(words(u"kinds"_s)) == Command(KindsArguments()));
    QVERIFY(parseCommandLine(words(u"kinds file.read --json"_s))
            == Command(KindsArguments{u"file.read"_s, Format::Json}));
    QVERIFY(parseCommandLine(words(u"history list"_s)) == Command(HistoryListArguments()));
    const HistoryChoice file{HistoryChoice::Mode::File, u"h"_s};
    QVERIFY(parseCommandLine(words(u"history list --workflow w --status errored --limit 3 --history h --json"_s))
            == Command(HistoryListArguments{file, u"w"_s, u"errored"_s, 3, Format::Json}));
    QVERIFY(parseCommandLine(words(u"history show 41 --history h"_s))
            == Command(HistoryShowArguments{file, u"41"_s, Format::Text}));
    QVERIFY(parseCommandLine(words(u"history trace --history h 41"_s)) == Command(HistoryTraceArguments{file, u"41"_s, {}}));
    QVERIFY(parseCommandLine(words(u"history trace 41 --output t.json"_s))
            == Command(HistoryTraceArguments{{}, u"41"_s, u"t.json"_s}));
    QVERIFY(parseCommandLine(words(u"serve"_s)) == Command(ServeArguments()));
    QVERIFY(parseCommandLine(words(u"serve --history h"_s)) == Command(ServeArguments{file}));
    QVERIFY(parseCommandLine(words(u"signal list"_s)) == Command(SignalListArguments()));
    QVERIFY(parseCommandLine(words(u"signal list --json --history h"_s)) == Command(SignalListArguments{file, Format::Json}));
    QVERIFY(parseCommandLine(words(u"signal send a.b"_s)) == Command(SignalSendArguments{{}, u"a.b"_s, {}, {}, {}, {}, {}}));
    QVERIFY(parseCommandLine(words(u"signal send a --key 4 --data 5 --keep 0s --json --history h"_s))
            == Command(SignalSendArguments{file, u"a"_s, u"4"_s, u"5"_s, {}, u"0s"_s, Format::Json}));
    QVERIFY(parseCommandLine(words(u"signal send a --data-file -"_s)) == Command(SignalSendArguments{{}, u"a"_s, {}, {}, u"-"_s, {}, {}}));
    QVERIFY(parseCommandLine({u"cron"_s, u"next"_s, u"*/5 * * * *"_s})
            == Command(CronNextArguments{u"*/5 * * * *"_s, {}, 1, {}, Format::Text}));
    QVERIFY(parseCommandLine(words(u"cron next @daily --from 2026-01-01T00:00:00Z --count 3 --time-zone Asia/Tokyo --json"_s))
            == Command(CronNextArguments{u"@daily"_s, u"2026-01-01T00:00:00Z"_s, 3, u"Asia/Tokyo"_s, Format::Json}));
    QVERIFY(parseCommandLine(words(u"cron next -"_s)) == Command(CronNextArguments{u"-"_s, {}, 1, {}, Format::Text}));
    QVERIFY(parseCommandLine(words(u"cron explain @daily --json"_s)) == Command(CronExplainArguments{u"@daily"_s, Format::Json}));
}

void tst_CommandLine::exchangesAreRead()
{
    using Kind = ImportCrontabArguments::Kind;
    using Mode = ImportCrontabArguments::Mode;
    const auto import = [](const QString &line) { return std::get<ImportCrontabArguments>(parseCommandLine(words(line))); };
    QCOMPARE(import(u"schedule import-crontab"_s), ImportCrontabArguments());
    QCOMPARE(import(u"schedule import-crontab - --system --dry-run --folder d --json --history h"_s),
             (ImportCrontabArguments{{HistoryChoice::Mode::File, u"h"_s}, u"-"_s, Kind::System, Mode::DryRun, u"d"_s, Format::Json}));
    QCOMPARE(import(u"schedule import-crontab f --user-crontab"_s).kind, Kind::User);
    const auto exported = parseCommandLine(words(u"schedule export-systemd a/b -o d --program /p --json"_s));
    QCOMPARE(std::get<ExportSystemdArguments>(exported),
             (ExportSystemdArguments{{}, u"a/b"_s, u"d"_s, u"/p"_s, Format::Json}));
}

void tst_CommandLine::everyCommandExplainsItself_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("part");
    QTest::newRow("all") << u"--help"_s << u"history"_s;
    QTest::newRow("run") << u"run --help"_s << u"--input-file"_s;
    QTest::newRow("run with a file") << u"run a.sluice --help"_s << u"130 interrupted"_s;
    QTest::newRow("validate") << u"validate --help"_s << u"LINE:COLUMN"_s;
    QTest::newRow("kinds") << u"kinds --help"_s << u"KIND"_s;
    QTest::newRow("history") << u"history --help"_s << u"show"_s;
    QTest::newRow("serve") << u"serve --help"_s << u"JSON-RPC"_s;
    QTest::newRow("history list") << u"history list --help"_s << u"--limit"_s;
    QTest::newRow("history show") << u"history show --help"_s << u"RUN"_s;
    QTest::newRow("cron next") << u"cron next --help"_s << u"--time-zone"_s;
    QTest::newRow("cron explain") << u"cron explain --help"_s << u"EXPR"_s;
    QTest::newRow("version") << u"--version"_s << u"sluice "_s;
}

void tst_CommandLine::everyCommandExplainsItself()
{
    QFETCH(const QString, line);
    QFETCH(const QString, part);
    const Command command = parseCommandLine(words(line));
    const auto *answer = std::get_if<Answer>(&command);
    QVERIFY(answer);
    QCOMPARE(answer->exitCode, ExitCode::Success);
    QVERIFY2(answer->text.contains(part), qPrintable(answer->text));
    QVERIFY(!answer->text.endsWith(u'\n'));
}

void tst_CommandLine::nonsenseIsRefusedInOneSentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("part");
    QTest::newRow("nothing") << u""_s << u"subcommand"_s;
    QTest::newRow("unknown command") << u"walk a"_s << u"walk"_s;
    QTest::newRow("run without a file") << u"run"_s << u"FILE"_s;
    QTest::newRow("two files") << u"run a b"_s << u"b"_s;
    QTest::newRow("unknown option") << u"run a --fast"_s << u"--fast"_s;
    QTest::newRow("history both ways") << u"run a --history h --no-history"_s << u"history"_s;
    QTest::newRow("option without value") << u"run a --timeout"_s << u"timeout"_s;
    QTest::newRow("history alone") << u"history"_s << u"subcommand"_s;
    QTest::newRow("limit is no number") << u"history list --limit many"_s << u"limit"_s;
    QTest::newRow("limit is 0") << u"history list --limit 0"_s << u"limit"_s;
    QTest::newRow("cron alone") << u"cron"_s << u"subcommand"_s;
    QTest::newRow("cron without an expression") << u"cron next"_s << u"EXPR"_s;
    QTest::newRow("a count of 0") << u"cron next @daily --count 0"_s << u"count"_s;
    QTest::newRow("validate nothing") << u"validate"_s << u"FILE"_s;
}

void tst_CommandLine::nonsenseIsRefusedInOneSentence()
{
    QFETCH(const QString, line);
    QFETCH(const QString, part);
    const Command command = parseCommandLine(words(line));
    const auto *answer = std::get_if<Answer>(&command);
    QVERIFY(answer);
    QCOMPARE(answer->exitCode, ExitCode::BadInput);
    QVERIFY2(answer->text.contains(part), qPrintable(answer->text));
    QVERIFY2(answer->text.contains(u"--help` shows"_s), qPrintable(answer->text));
    QVERIFY(!answer->text.contains(u'\n'));
}

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
